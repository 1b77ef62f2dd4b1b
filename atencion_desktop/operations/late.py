"""Capture what was written on a contingency sheet, with its real times and folios of its own day.

All the rows or none, in one transaction; a shift is not needed. What is typed is kept as a draft.
Source: domain.md 7.7; docs/decisions/013-late.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from atencion_desktop.domain import late
from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.folio import Folio
from atencion_desktop.domain.late import LateRow, LateSheet, Span, late_record
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.past import cancel_late, keep_late
from atencion_desktop.storage import contingency, queries

ONE_DAY = timedelta(days=1)


def sheet_problems(desk: Desk, sheet: LateSheet) -> dict[str, Problem]:
    """Return what is wrong with what the sheet shares, by field."""
    return late.sheet_problems(sheet, desk.institution, desk.today())


def late_problems(desk: Desk, sheet: LateSheet, row: LateRow) -> dict[str, Problem]:
    """Return what is wrong with a row now, by field."""
    return late.late_problems(row, sheet, desk.institution, desk.now())


def late_warnings(
    desk: Desk, sheet: LateSheet, rows: Sequence[LateRow], numbers: Sequence[int] = ()
) -> tuple[Problem, ...]:
    """Return what is odd and no reason to refuse: the sheet, overlaps, times outside any shift.

    numbers: how the rows are called in what is said, 1, 2, 3… when not given.
    """
    names = tuple(numbers) or tuple(range(1, len(rows) + 1))
    spans = [late.row_span(row, sheet.day, desk.institution.tz) for row in rows]
    found = list(sheet_warnings(desk, sheet))
    if sheet.day is not None:
        busy, shifts = _busy(desk, sheet.day, sheet.window), _shifts(desk, sheet.day, sheet.window)
        found += _told("late_overlap", late.overlapping(spans, busy), names)
        found += _told("late_outside", late.outside(spans, shifts), names)
    return tuple(found)


def sheet_warnings(desk: Desk, sheet: LateSheet) -> Iterator[Problem]:
    """Yield what is odd of the sheet alone: of another window, not printed here, captured already.

    Each window is another PC with a log of its own, which may give the same folios.
    """
    window = desk.institution.window(sheet.window)
    if window is not None and window.id != desk.window:
        yield Problem("late_other_window", window=window.name)
    if sheet.number is None:
        return
    if contingency.sheet_row(desk.log, sheet.number) is None:
        yield Problem("late_sheet_unknown", number=sheet.number)
    captured = contingency.captured_of(desk.log, sheet.number, sheet.window)
    if captured:
        yield Problem("late_sheet_captured", number=sheet.number, count=captured)


def _told(code: str, places: Sequence[int], names: Sequence[int]) -> list[Problem]:
    rows = [names[place] for place in places]
    return [Problem(code, rows=tuple(_runs(rows)), count=len(rows))] if rows else []


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Yield ascending numbers, three or more in a row as «1 a 9»."""
    for _, pairs in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in pairs]
        first, last = run[0], run[-1]
        if last - first > 1:
            yield f"{first} a {last}"
        else:
            yield from map(str, run)


def _busy(desk: Desk, day: date, window: str) -> list[Span]:
    """Return the times of the attentions that the log has."""
    return _until_now(desk, contingency.attention_spans(desk.log, day, window))


def _shifts(desk: Desk, day: date, window: str) -> list[Span]:
    """Return the times of the shifts that may hold that day, one that crossed midnight too."""
    return _until_now(desk, contingency.shift_spans(desk.log, day - ONE_DAY, day, window))


def _until_now(desk: Desk, spans: Iterable[tuple[datetime, datetime | None]]) -> list[Span]:
    """Return the times to the minute, as a sheet has them; what has no end lasts until now."""
    now = desk.clock.now()
    return [(_minute(begun), _minute(ended or now)) for begun, ended in spans]


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def capture(
    desk: Desk, sheet: LateSheet, rows: Sequence[LateRow], *, actor: str
) -> tuple[str, ...]:
    """Write the rows of a sheet, all or none, forget the draft, and return the folios given.

    actor: id of the agent who captures. Raises Refused with the first problem there is:
    those of `sheet_problems` and `late_problems`, agent_unknown, late_nothing.
    """
    if desk.institution.agent(actor) is None:
        raise Refused(Problem("agent_unknown", id=actor))
    if not rows:
        raise Refused(Problem("late_nothing"))
    found = [*sheet_problems(desk, sheet).values()]
    found += [one for row in rows for one in late_problems(desk, sheet, row).values()]
    if found:
        raise Refused(found[0])
    with desk.log.transaction():
        folios = tuple(_keep(desk, sheet, row, actor) for row in rows)
        contingency.drop_late_draft(desk.log)
    return folios


def take_back(desk: Desk, folios: Sequence[str], *, actor: str, draft: dict[str, object]) -> None:
    """Cancel the attentions of a capture, all or none, and keep what was typed as a draft again.

    actor: id of the agent who takes it back. Their folios stay, and are not given again.
    Raises Refused reason_needed when the office has no reason for what is cancelled.
    """
    reason = late.mistake_reason(desk.institution)
    with desk.log.transaction():
        for folio in folios:
            identifier = queries.attention_of(desk.log, folio)
            if identifier is not None:
                cancel_late(desk, identifier, reason=reason, actor=actor)
        contingency.save_late_draft(desk.log, draft, desk.clock.now())


def _keep(desk: Desk, sheet: LateSheet, row: LateRow, actor: str) -> str:
    if sheet.day is None:
        raise Refused(Problem("date_wrong"))
    number = queries.next_number(desk.log, sheet.window, sheet.day)
    folio = Folio(sheet.window, sheet.day, number).format()
    record = late_record(
        row,
        sheet,
        folio=folio,
        office=desk.institution,
        notice_version=_notice_version(desk, sheet.number),
    )
    keep_late(desk, record, actor=actor)
    return folio


def _notice_version(desk: Desk, number: int | None) -> str:
    """Return the version of the notice on the sheet: that of when it was printed."""
    row = None if number is None else contingency.sheet_row(desk.log, number)
    office = desk.institution if row is None else desk.institution_of(row.institution_version)
    return office.notice.version


def sheet_window(desk: Desk, number: int) -> str:
    """Return the window that a sheet was printed for, "" for one that this PC does not know."""
    row = contingency.sheet_row(desk.log, number)
    return "" if row is None else row.window


def keep_draft(desk: Desk, values: dict[str, object]) -> None:
    """Keep what is typed; nothing typed leaves no draft."""
    with desk.log.transaction():
        if values:
            contingency.save_late_draft(desk.log, values, desk.clock.now())
        else:
            contingency.drop_late_draft(desk.log)


def draft(desk: Desk) -> dict[str, object] | None:
    """Return what was typed and not captured, or None."""
    return contingency.late_draft(desk.log)
