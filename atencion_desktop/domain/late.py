"""What was written on a contingency sheet: what is wrong in a row, and the record that it makes.

A row holds what somebody typed, its codes already known; a code that is none of the office's stays
as it was typed, to be refused here. Looser than a close: the paper has one column for area or
reason and none for a date. Source: design.md section 3; domain.md 7.7; docs/decisions/013-late.md.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo

from atencion_desktop.domain.attention import MODES, Outcome
from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.events import LateCancelled
from atencion_desktop.domain.evidence import OTHER_PLACE
from atencion_desktop.domain.identifiers import phone_problem
from atencion_desktop.domain.institution import Institution
from atencion_desktop.domain.past import OLDEST_YEAR
from atencion_desktop.domain.person import NAME_MISSING, name_problem
from atencion_desktop.domain.record import (
    AttentionRecord,
    NoticeGivenTo,
    PersonValues,
    ReasonGiven,
    ReferralGiven,
    ServiceLine,
)

MANNER = "shown"
"""How a notice was given: the sheet has it printed, and one box."""

MISTAKES = ("abierta_por_error", "duplicada")
"""Reasons that fit a capture taken back, when the office has them; else its first one."""

_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.hH ]?([0-9]{2}))?")

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class LateSheet:
    """What a whole sheet shares. day: None when what was typed is no date.

    number: of the printed sheet, from 1; None when it has none.
    """

    day: date | None
    window: str
    agent: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class LateRow:
    """One row. start, end: hours as typed.  mode: complete or brief.  service: its id.

    outcome: one of `Outcome`.  place: id of the area of a referral, else of the reason.
    """

    start: str = ""
    end: str = ""
    mode: str = ""
    service: str = ""
    given_names: str = ""
    first_surname: str = ""
    second_surname: str = ""
    phone: str = ""
    notice: bool = False
    outcome: str = ""
    place: str = ""
    remarks: str = ""

    @property
    def person(self) -> PersonValues | None:
        """What the person gave, or None."""
        given = (self.given_names, self.first_surname, self.second_surname, self.phone)
        return PersonValues(*given) if any(part.strip() for part in given) else None


def parse_clock(text: str) -> time | None:
    """Return an hour written as «905», «9:05», «09.05» or «9», or None."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def sheet_problems(sheet: LateSheet, office: Institution, today: date) -> dict[str, Problem]:
    """Return what is wrong by field: number, day, agent, window."""
    found = {
        "number": _number_problem(sheet.number),
        "day": _day_problem(sheet.day, today),
        "agent": None if office.agent(sheet.agent) else Problem("agent_unknown", id=sheet.agent),
        "window": (
            None if office.window(sheet.window) else Problem("window_unknown", id=sheet.window)
        ),
    }
    return {field: problem for field, problem in found.items() if problem is not None}


def _number_problem(number: int | None) -> Problem | None:
    return None if number is None or number > 0 else Problem("late_sheet_number")


def _day_problem(day: date | None, today: date) -> Problem | None:
    if day is None or day.year < OLDEST_YEAR:
        return Problem("date_wrong")
    return Problem("late_day_future") if day > today else None


def late_problems(
    row: LateRow, sheet: LateSheet, office: Institution, now: datetime
) -> dict[str, Problem]:
    """Return what keeps a row out of the log, by the name of its field, in the order of the sheet.

    now: in the office's zone. Nothing is said of the times of a day that is itself wrong.
    """
    found = {
        **_time_problems(row, sheet.day, now),
        "mode": _mode_problem(row),
        "service": _service_problem(row, office),
        "given_names": _name_problem(row),
        "phone": phone_problem(row.phone),
        "notice": _notice_problem(row),
        "outcome": _outcome_problem(row),
        "place": _place_problem(row, office),
    }
    return {field: problem for field, problem in found.items() if problem is not None}


def _time_problems(row: LateRow, day: date | None, now: datetime) -> dict[str, Problem | None]:
    start, end = parse_clock(row.start), parse_clock(row.end)
    found = {"start": _hour_problem(row.start), "end": _hour_problem(row.end)}
    for field, hour in (("start", start), ("end", end)):
        if hour and day and datetime.combine(day, hour, now.tzinfo) > now:
            found[field] = Problem("late_future")
    if start and end and end < start:
        found["end"] = Problem("late_end_before")
    return found


def _hour_problem(text: str) -> Problem | None:
    if not text.strip():
        return Problem("late_hour_needed")
    return None if parse_clock(text) else Problem("late_hour_wrong")


def _mode_problem(row: LateRow) -> Problem | None:
    if row.mode not in MODES:
        return Problem("late_mode_needed")
    if row.mode == "brief" and row.person is not None:
        return Problem("late_brief_data")
    return None


def _service_problem(row: LateRow, office: Institution) -> Problem | None:
    if not row.service or office.service(row.service):
        return None
    return Problem("service_unknown", id=row.service)


def _name_problem(row: LateRow) -> Problem | None:
    found = None if row.person is None else name_problem(row.given_names)
    return Problem("late_name_needed") if found == NAME_MISSING else found


def _notice_problem(row: LateRow) -> Problem | None:
    return Problem("late_notice_needed") if row.person is not None and not row.notice else None


def _outcome_problem(row: LateRow) -> Problem | None:
    return None if row.outcome in tuple(Outcome) else Problem("late_outcome_needed")


def _place_problem(row: LateRow, office: Institution) -> Problem | None:
    if row.outcome == Outcome.RESOLVED:
        return Problem("late_place_extra") if row.place else None
    if row.outcome == Outcome.REFERRED:
        known = row.place == OTHER_PLACE or office.area(row.place)
        return None if known else Problem("area_needed")
    if row.outcome not in tuple(Outcome) or office.explains(row.outcome, row.place):
        return None
    return Problem("reason_needed")


def row_span(row: LateRow, day: date | None, zone: tzinfo) -> Span | None:
    """Return when a row began and ended, or None when its times are not right."""
    start, end = parse_clock(row.start), parse_clock(row.end)
    if day is None or start is None or end is None or end < start:
        return None
    return datetime.combine(day, start, zone), datetime.combine(day, end, zone)


def overlapping(spans: Sequence[Span | None], busy: Iterable[Span]) -> tuple[int, ...]:
    """Return the places, from 0, of spans that meet another of them or a busy one.

    One that begins when another ends does not meet it.
    """
    taken = [*enumerate(spans), *((-1, span) for span in busy)]
    return tuple(
        place
        for place, one in enumerate(spans)
        if any(other != place and _meet(one, span) for other, span in taken)
    )


def _meet(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return False
    return one[0] < other[1] and other[0] < one[1]


def outside(spans: Sequence[Span | None], shifts: Iterable[Span]) -> tuple[int, ...]:
    """Return the places, from 0, of spans that no shift holds whole."""
    held = tuple(shifts)
    return tuple(
        place
        for place, one in enumerate(spans)
        if one and not any(begun <= one[0] and one[1] <= ended for begun, ended in held)
    )


def late_record(
    row: LateRow,
    sheet: LateSheet,
    *,
    folio: str,
    office: Institution,
    notice_version: str,
) -> AttentionRecord:
    """Return the record of a row without problems. notice_version: the one printed on the sheet.

    No criterion is evaluated: nobody attested it before the program.
    """
    span = row_span(row, sheet.day, office.tz)
    agent = office.agent(sheet.agent)
    if span is None or agent is None:
        raise ValueError("a row with problems makes no record")
    referred = row.outcome == Outcome.REFERRED
    given = NoticeGivenTo(notice_version, MANNER, span[0])
    return AttentionRecord(
        folio=folio,
        window=sheet.window,
        agent=agent.id,
        agent_name=agent.name,
        opened_at=span[0],
        closed_at=span[1],
        mode=row.mode,
        late=True,
        late_sheet=sheet.number,
        time_reliable=False,
        channel=office.channels[0].id,
        services=(ServiceLine(row.service),) if row.service else (),
        person=row.person,
        outcome=row.outcome,
        referral=ReferralGiven(row.place) if referred else None,
        reason=ReasonGiven(row.place) if row.place and not referred else None,
        privacy_notice=given if row.notice else None,
        notes=row.remarks.strip(),
    )


def mistake_reason(office: Institution) -> str:
    """Return the office's reason for an attention that a capture wrote by mistake.

    Raises Refused reason_needed when the office has none for what is cancelled.
    """
    codes = [one.id for one in office.reasons_for(Outcome.CANCELLED)]
    if not codes:
        raise Refused(Problem("reason_needed"))
    return next((code for code in codes if code in MISTAKES), codes[0])


def taken_back(record: AttentionRecord, event: LateCancelled) -> AttentionRecord:
    """Return the record of an attention whose capture was taken back: cancelled, its folio stays.

    Raises Refused reason_needed.
    """
    if not event.reason:
        raise Refused(Problem("reason_needed"))
    return replace(
        record,
        outcome=str(Outcome.CANCELLED),
        reason=ReasonGiven(event.reason),
        referral=None,
        due_on=None,
    )
