"""The list of a day's attentions, a page at a time, searched by what people type."""

from datetime import date

from atencion_desktop.domain.person import search_key
from atencion_desktop.operations import drafted
from atencion_desktop.operations.desk import Desk
from atencion_desktop.storage import queries
from atencion_desktop.storage.queries import Listed

__all__ = ["PAGE", "Listed", "day_page"]

PAGE = 200


def day_page(
    desk: Desk, day: date, *, text: str = "", state: str | None = None, offset: int = 0
) -> tuple[tuple[Listed, ...], int]:
    """Return a page of a day's attentions, newest first, and how many match in all.

    text: part of a folio, of a name or of a service's name, accents and capitals as they come.
    state: an outcome, "open" or "held"; None for every one.
    """
    folded = search_key(text)
    rows, total = queries.day_list(
        desk.log,
        day,
        text=folded,
        services=_services_named(desk, folded),
        state=state,
        limit=PAGE,
        offset=offset,
    )
    return tuple(drafted.named(desk, one) for one in rows), total


def _services_named(desk: Desk, folded: str) -> tuple[str, ...]:
    if not folded:
        return ()
    return tuple(one.id for one in desk.institution.services if folded in search_key(one.name))
