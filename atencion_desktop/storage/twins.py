"""Whether a past attention without a folio of its own is in the log already."""

from datetime import datetime

from atencion_desktop.storage.log import Log
from atencion_desktop.storage.moments import to_text
from atencion_desktop.storage.projections import local_day


def count_twins(
    log: Log, opened_at: datetime, zone: str, *, window: str, agent: str, service: str, name: str
) -> int:
    """Return how many imported attentions began then, there, with the same service and person.

    service: the main one.  name: ready to be compared, "" without a person.
    """
    row = log.first(
        "SELECT count(*) FROM attention a LEFT JOIN registration r ON r.id = a.registration"
        " WHERE a.day = ? AND a.opened_at = ? AND a.imported AND a.window = ? AND a.agent = ?"
        " AND a.main_service = ? AND coalesce(r.search, '') = ?",
        (local_day(opened_at, zone), to_text(opened_at), window, agent, service, name),
    )
    return int(row[0]) if row else 0
