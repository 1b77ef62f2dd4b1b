"""The figures of a range of days: what Inicio, the paper and `atencion summary` agree on."""

from datetime import date

from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.metrics import Summary, summarise
from atencion_desktop.operations.desk import Desk
from atencion_desktop.storage import queries


def summary(desk: Desk, first: date, last: date) -> Summary:
    """Return the figures of a range of local days, both included.

    Hours of the day are the office's; a shift still open counts until now. Raises Refused
    date_range when the range runs backwards.
    """
    require_range(first, last)
    zone = desk.institution.tz
    attentions = queries.records(desk.log, first, last)
    shifts = queries.shifts(desk.log, first, last, zone)
    return summarise(attentions, shifts, zone=zone, now=desk.clock.now())


def require_range(first: date, last: date) -> None:
    """Raise Refused date_range when the first day is later than the last."""
    if first > last:
        raise Refused(Problem("date_range"))
