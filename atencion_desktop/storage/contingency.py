"""Contingency sheets: their numbers, what was captured of them, and the capture still on screen."""

from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from atencion_desktop.domain.events import Fact, SheetPrinted
from atencion_desktop.storage.log import Log
from atencion_desktop.storage.moments import from_text, maybe_moment, to_text

SHEET_STREAM = "sheets"

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A numbered sheet: for which window, and the institution version of its words."""

    number: int
    window: str
    institution_version: str


def next_sheet(log: Log) -> int:
    """Return the number of the next sheet, from 1; ask inside the transaction that gives it."""
    row = log.first("SELECT max(number) FROM contingency_sheet")
    return 1 if row is None else int(row[0] or 0) + 1


def save_sheets(log: Log, fact: Fact) -> None:
    """Write the rows of a SheetPrinted fact, inside the caller's transaction."""
    printed = fact.event
    if not isinstance(printed, SheetPrinted):
        return
    for number in range(printed.number, printed.number + printed.count):
        log.run(
            "INSERT INTO contingency_sheet (number, window, institution_version, at, actor)"
            " VALUES (?,?,?,?,?)",
            (number, printed.window, printed.version, to_text(fact.at), fact.actor),
        )


def sheet_row(log: Log, number: int) -> SheetRow | None:
    """Return a sheet that was printed here, or None."""
    row = log.first(
        "SELECT number, window, institution_version FROM contingency_sheet WHERE number = ?",
        (number,),
    )
    return None if row is None else SheetRow(*row)


def captured_of(log: Log, number: int, window: str) -> int:
    """Return how many attentions of a window a sheet of that number gave, cancelled ones apart."""
    row = log.first(
        "SELECT count(*) FROM attention"
        " WHERE sheet = ? AND window = ? AND outcome IS NOT 'cancelled'",
        (number, window),
    )
    return 0 if row is None else int(row[0])


def attention_spans(log: Log, day: date, window: str) -> list[tuple[datetime, datetime | None]]:
    """Return when each attention of a local day and window began and ended, in UTC.

    Those cancelled took no time of anybody.
    """
    rows = log.rows(
        "SELECT opened_at, closed_at FROM attention"
        " WHERE day = ? AND window = ? AND outcome IS NOT 'cancelled'",
        (day.isoformat(), window),
    )
    return [(from_text(opened), maybe_moment(closed)) for opened, closed in rows]


def shift_spans(
    log: Log, first: date, last: date, window: str
) -> list[tuple[datetime, datetime | None]]:
    """Return when each shift of a window that began in those local days opened and closed, UTC."""
    rows = log.rows(
        "SELECT opened_at, closed_at FROM shift WHERE day BETWEEN ? AND ? AND window = ?",
        (first.isoformat(), last.isoformat(), window),
    )
    return [(from_text(opened), maybe_moment(closed)) for opened, closed in rows]


def save_late_draft(log: Log, values: Values, at: datetime) -> None:
    """Keep what is typed and not captured, inside the caller's transaction; there is one."""
    log.run(
        "INSERT INTO late_draft (id, body, saved_at) VALUES (1, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
        (msgspec.json.encode(values), to_text(at)),
    )


def late_draft(log: Log) -> Values | None:
    """Return what was typed and not captured, or None."""
    row = log.first("SELECT body FROM late_draft WHERE id = 1")
    return None if row is None else msgspec.json.decode(row[0], type=dict[str, object])


def drop_late_draft(log: Log) -> None:
    """Forget it, in the transaction that captures it."""
    log.run("DELETE FROM late_draft")
