"""The daily log of a day: gathered from the log and worded by the office."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import msgspec

from atencion_desktop.content.loader import load_standard
from atencion_desktop.domain.institution import FieldUse, Institution
from atencion_desktop.domain.process import AREA_READY, Process
from atencion_desktop.domain.record import AttentionRecord, ShiftRecord
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.shifts import current_shift
from atencion_desktop.reports.log_data import DailyLog, LogWords, NamesMode, Paper
from atencion_desktop.storage import journal, queries
from atencion_desktop.storage.lookups import cited_versions

_DIGITS, _GROUP = 16, 4
_Kept = TypeVar("_Kept", AttentionRecord, ShiftRecord)


@dataclass(frozen=True, slots=True)
class Day:
    """What the log holds of one local day at some windows.

    windows: ids of those that are in it, sorted; this PC's when nothing happened.
    records: as they are printed.  exported: the same, as `export` writes them.
    """

    day: date
    windows: tuple[str, ...]
    records: tuple[AttentionRecord, ...]
    exported: tuple[AttentionRecord, ...]
    shifts: tuple[ShiftRecord, ...]


def gather(desk: Desk, day: date, windows: Iterable[str] = ()) -> Day:
    """Return a day of the log; windows: only these, every one when empty.

    What is printed goes without the comments of satisfaction: whoever signs would see them.
    """
    wanted = frozenset(windows)
    exported = tuple(_at(wanted, queries.records(desk.log, day, day)))
    records = tuple(_at(wanted, queries.records(desk.log, day, day, comments=False)))
    shifts = tuple(_at(wanted, queries.shifts(desk.log, day, day, desk.institution.tz)))
    seen = wanted or {r.window for r in records} | {s.window for s in shifts} or {desk.window}
    return Day(day, tuple(sorted(seen)), records, exported, shifts)


def _at(windows: frozenset[str], found: Iterable[_Kept]) -> Iterator[_Kept]:
    return (one for one in found if not windows or one.window in windows)


def daily_log(
    desk: Desk,
    day: date,
    *,
    windows: Iterable[str] = (),
    paper: Paper | None = None,
    names: NamesMode | None = None,
    printed_by: str = "",
) -> DailyLog:
    """Return one local day of the log, ready to be printed.

    windows: only these, every one when empty.  paper, names, printed_by: as `log_of` says.
    """
    held = gather(desk, day, windows)
    return log_of(desk, held, paper=paper, names=names, printed_by=printed_by)


def log_of(
    desk: Desk,
    held: Day,
    *,
    paper: Paper | None = None,
    names: NamesMode | None = None,
    printed_by: str = "",
) -> DailyLog:
    """Return what was gathered, worded by the office.

    paper: letter when not given.  names: as the institution says when not given.
    printed_by: when empty, who has the shift now, else who had the day's last, else the unit.
    """
    office, day, shifts = desk.institution, held.day, held.shifts
    return DailyLog(
        institution=office.name,
        unit=office.unit,
        window=_windows(desk, held),
        day=day,
        records=held.records,
        shifts=shifts,
        zone=office.tz,
        printed_at=desk.now(),
        printed_by=printed_by or _who_prints(desk, shifts),
        words=_words(desk, day),
        names=names or ("masked" if office.names == "masked" else "full"),
        paper=paper or "letter",
        example=office.example,
        verification=verification_code(journal.head(desk.log), day, held.exported),
        reference_fields=_reference_fields(office),
    )


def verification_code(
    head: tuple[int, int, bytes], day: date, records: Iterable[AttentionRecord]
) -> str:
    """Return the code that ties a sheet to the log, as `7F3A-91C2-0B5D-E8A4`.

    The first 16 hexadecimal digits of the SHA-256 of these lines, each ended by a new line:
    `bitacora1`; epoch, seq and hash (hexadecimal) of the journal's last event, with one space
    between; the day; and each record on the sheets as `export` writes it, in canonical JSON (keys
    sorted, no spaces, UTF-8). Whoever checks a sheet tries the events up to the minute of
    printing. Sixteen digits are what the foot of a sheet has room for beside a long name.
    Source: reliability.md section 5.9.
    """
    from atencion_desktop.reports.spreadsheets import record_to_json

    epoch, seq, last = head
    digest = hashlib.sha256(f"bitacora1\n{epoch} {seq} {last.hex()}\n{day}\n".encode())
    for record in records:
        digest.update(msgspec.json.encode(record_to_json(record), order="sorted") + b"\n")
    text = digest.hexdigest()[:_DIGITS].upper()
    return "-".join(text[start : start + _GROUP] for start in range(0, _DIGITS, _GROUP))


def _windows(desk: Desk, held: Day) -> str:
    return ", ".join(_window(desk.institution, identifier) for identifier in held.windows)


def _window(office: Institution, identifier: str) -> str:
    window = office.window(identifier)
    return identifier if window is None else window.name


def _who_prints(desk: Desk, shifts: Sequence[ShiftRecord]) -> str:
    now = current_shift(desk)
    if now is not None:
        return desk.printed(now.shift.institution_version, now.shift.agent).agent_name
    return shifts[-1].agent_name if shifts else desk.institution.unit


def _words(desk: Desk, day: date) -> LogWords:
    """Return the office's words: of now, and above them those that the day's attentions cite."""
    cited = [desk.institution_of(version) for version in cited_versions(desk.log, day)]
    offices = (desk.institution, *cited)
    return LogWords(
        channels={one.id: one.name for office in offices for one in office.channels},
        services={one.id: one.name for office in offices for one in office.services},
        areas={one.id: one.name for office in offices for one in office.areas},
        reasons={one.id: one.name for office in offices for one in office.reasons},
        pauses={one.id: one.name for office in offices for one in office.pauses},
        agents={one.id: one.name for office in offices for one in office.agents},
        posts={one.id: one.post for office in offices for one in office.agents},
        area_lines=_area_lines(desk.process),
        person=desk.institution.person.one.capitalize(),
    )


def _area_lines(process: Process) -> dict[str, str]:
    """Return what each criterion of «Área lista» asks: its line, else its own text."""
    texts = {criterion.id: criterion.text for criterion in load_standard().criteria()}
    step = process.step(AREA_READY)
    lines = {criterion: line.text for line in step.lines for criterion in line.criteria}
    return {one.id: texts[one.id] for one in step.criteria} | lines


def _reference_fields(office: Institution) -> tuple[str, ...]:
    """Return the fields printed under «Ref.»: the form's own, and those of past logs."""
    own = (field.id for field in office.form if field.use is FieldUse.REFERENCE)
    return tuple(dict.fromkeys((*own, "reference", "ticket")))
