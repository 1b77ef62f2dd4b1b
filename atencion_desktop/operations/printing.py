"""The paper of the daily log: its versions and copies, the file that is kept, what was printed.

A copy is drawn, written and on the disk before the journal says so, with the SHA-256 of its bytes;
only then it takes its name. Printing sends a kept copy to the printer and is counted when it came
out whole: it can be repeated. Source: reliability.md F24; docs/decisions/011-paper.md.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import MISSING, Field, dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from atencion_desktop.domain.errors import EnvironmentFault
from atencion_desktop.domain.events import LogPrinted
from atencion_desktop.domain.record import AttentionRecord, ShiftRecord
from atencion_desktop.operations.clock import Clock
from atencion_desktop.operations.daily import Day, gather, log_of
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.office import open_desk, read_desk
from atencion_desktop.paths import DataFolder
from atencion_desktop.reports.log_data import DailyLog, NamesMode, Paper
from atencion_desktop.storage import journal, lookups, print_runs, queries
from atencion_desktop.storage.print_runs import PrintRun

if TYPE_CHECKING:
    from atencion_desktop.reports.writing import Staged

PAPER_STREAM = "paper"
SAVED, PRINTED = "saved", "printed"
_CLOSED = frozenset({"program_open", "read_only_folder"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which daily log: windows empty for every one of the day, names and paper None as usual."""

    day: date
    windows: tuple[str, ...] = ()
    paper: Paper | None = None
    names: NamesMode | None = None


@dataclass(frozen=True, slots=True)
class LogCopy:
    """A copy of a daily log.

    run: what the journal says of it, or would say.  folios: how many are on it.
    head: epoch, seq and hash of the journal that it was drawn from.
    file: where it is kept; None for one that the journal does not know.
    """

    wanted: Wanted
    run: LogPrinted
    document: bytes
    folios: int
    head: tuple[int, int, bytes]
    file: Path | None = None


def prepare_copy(desk: Desk, wanted: Wanted) -> LogCopy:
    """Return the copy to be printed: the kept one that never was, else one drawn now.

    Reads only; a kept one is looked for in the office's folder and in this PC's, by its hash.
    """
    head = journal.head(desk.log)
    held = gather(desk, wanted.day, wanted.windows)
    runs = print_runs.runs_of(desk.log, wanted.day, held.windows)
    log = log_of(desk, held, paper=wanted.paper, names=wanted.names)
    content = _content(desk, held)
    for run in _unprinted(runs, log, content):
        for folder in (log_folder(desk), desk.folder.pdfs):
            document = _kept(folder / file_name(run), run.sha256)
            if document is not None:
                file = folder / file_name(run)
                return LogCopy(wanted, run, document, len(held.records), head, file)
    return _drawn(wanted, log, held, content, runs, head)


def draw_copy(desk: Desk, wanted: Wanted) -> LogCopy:
    """Return a copy drawn now, with the version and the number that come next."""
    head = journal.head(desk.log)
    held = gather(desk, wanted.day, wanted.windows)
    log = log_of(desk, held, paper=wanted.paper, names=wanted.names)
    runs = print_runs.runs_of(desk.log, wanted.day, held.windows)
    return _drawn(wanted, log, held, _content(desk, held), runs, head)


def record_copy(desk: Desk, copy: LogCopy) -> LogPrinted | None:
    """Write in the journal that a copy is on the disk; None when the day moved on meanwhile.

    Then the copy must be drawn again: its version may be another.
    """
    if journal.head(desk.log) != copy.head:
        return None
    _append(desk, copy.run)
    return copy.run


def count_printed(desk: Desk, copy: LogCopy) -> None:
    """Write in the journal that a kept copy came out of the printer whole."""
    _append(desk, replace(copy.run, manner=PRINTED))


def stage_copy(copy: LogCopy, folders: Sequence[Path]) -> "Staged":
    """Write a copy beside its place in the first folder that takes it; for the worker.

    Raises EnvironmentFault disk_full or report_failed when none does.
    """
    from atencion_desktop.reports.writing import fault, stage

    *first, last = folders
    for folder in first:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return stage(copy.document, folder / file_name(copy.run))
        except (EnvironmentFault, OSError):
            continue
    out = last / file_name(copy.run)
    try:
        last.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise fault(error, out) from error
    return stage(copy.document, out)


def save_daily_log(
    desk: Desk,
    day: date,
    out: Path,
    paper: Paper | None = None,
    names: NamesMode | None = None,
) -> LogCopy:
    """Save a day's log as a PDF, whole or not at all, and return the copy that the journal has.

    Raises EnvironmentFault disk_full or report_failed; a former file stays as it was.
    """
    from atencion_desktop.reports.writing import settle, stage, unstage

    copy = draw_copy(desk, Wanted(day, paper=paper, names=names))
    staged = stage(copy.document, out)
    try:
        _append(desk, copy.run)
    except BaseException:
        unstage(staged)
        raise
    return replace(copy, file=settle(staged))


def save_report(
    folder: DataFolder,
    clock: Clock,
    out: Path,
    *,
    day: date | None = None,
    paper: Paper | None = None,
    names: NamesMode | None = None,
) -> LogCopy:
    """Save a day's log, today's when none is given, for the command line.

    When the program is open, or the folder cannot be written to, nothing is recorded: the paper
    says the version that it would be, and the copy that is returned has no file.
    """
    try:
        office = open_desk(folder, clock)
    except EnvironmentFault as fault:
        if fault.problem.code not in _CLOSED:
            raise
        desk = read_desk(folder, clock)
        try:
            return _unrecorded(desk, Wanted(day or desk.today(), (), paper, names), out)
        finally:
            desk.log.close()
    try:
        return save_daily_log(office.desk, day or office.desk.today(), out, paper, names)
    finally:
        office.close()


def _unrecorded(desk: Desk, wanted: Wanted, out: Path) -> LogCopy:
    from atencion_desktop.reports.writing import settle, stage

    copy = draw_copy(desk, wanted)
    settle(stage(copy.document, out))
    return copy


def log_folder(desk: Desk) -> Path:
    """Return where daily logs are saved: the office's folder, else the data folder's own."""
    named = desk.institution.log_folder
    return Path(named).expanduser() if named else desk.folder.pdfs


def file_name(run: LogPrinted) -> str:
    """Return `bitacora_V03_2026-11-21.pdf`; later versions end in `_v2`, `_v3`."""
    version = f"_v{run.version}" if run.version > 1 else ""
    return f"bitacora_{'-'.join(run.windows)}_{run.day}{version}.pdf"


def windows_of_day(desk: Desk, day: date) -> tuple[str, ...]:
    """Return the ids of the windows that a day's log has, sorted."""
    return lookups.windows_of_day(desk.log, day) or (desk.window,)


def _append(desk: Desk, run: LogPrinted) -> None:
    shift = queries.open_shift(desk.log)
    fact = desk.fact(PAPER_STREAM, run, "" if shift is None else shift.agent, after=None)
    with desk.log.transaction():
        journal.append(desk.log, PAPER_STREAM, fact)
        print_runs.save_run(desk.log, fact)


def _drawn(
    wanted: Wanted,
    log: DailyLog,
    held: Day,
    content: str,
    runs: Sequence[PrintRun],
    head: tuple[int, int, bytes],
) -> LogCopy:
    from atencion_desktop.reports.daily_log import daily_log_pdf

    version, copy = _next(runs, content)
    log = replace(log, edition=version, copy=copy, replaced_at=_replaced_at(runs, version))
    document = daily_log_pdf(log)
    run = LogPrinted(
        day=held.day,
        windows=held.windows,
        version=version,
        copy=copy,
        sha256=hashlib.sha256(document).hexdigest(),
        content=content,
        names=log.names,
        paper=log.paper,
        manner=SAVED,
    )
    return LogCopy(wanted, run, document, len(held.records), head)


def _next(runs: Sequence[PrintRun], content: str) -> tuple[int, int]:
    """Return the version and the copy that come next: other content is another version."""
    if not runs:
        return 1, 1
    last = runs[-1].printed
    if last.content != content:
        return last.version + 1, 1
    return last.version, 1 + max(r.printed.copy for r in runs if r.printed.version == last.version)


def _replaced_at(runs: Sequence[PrintRun], version: int) -> datetime | None:
    return next((r.at for r in reversed(runs) if r.printed.version == version - 1), None)


def _unprinted(runs: Sequence[PrintRun], log: DailyLog, content: str) -> Sequence[LogPrinted]:
    """Return the copies of the last version that were not printed yet, newest first.

    Only when that version still is what the day holds; with these names and on this paper.
    """
    printed = {run.printed.sha256 for run in runs if run.printed.manner == PRINTED}
    last = runs[-1].printed.version if runs else 0
    alike = (last, content, log.names, log.paper)
    return [
        run
        for run in (one.printed for one in reversed(runs))
        if (run.version, run.content, run.names, run.paper) == alike and run.sha256 not in printed
    ]


def _kept(file: Path, sha256: str) -> bytes | None:
    """Return the bytes of a kept copy, or None when it is gone or is not the one."""
    try:
        document = file.read_bytes()
    except OSError:
        return None
    return document if hashlib.sha256(document).hexdigest() == sha256 else None


def _content(desk: Desk, held: Day) -> str:
    """Return the code of what a day holds: SHA-256 of its shifts and records, and of its secrets.

    The secrets leave with an erasure; without them the code says nothing of anybody.
    """
    digest = hashlib.sha256(b"\n".join(print_runs.day_secrets(desk.log, held.day)))
    said: tuple[AttentionRecord | ShiftRecord, ...] = (*held.shifts, *held.exported)
    for one in said:
        digest.update(msgspec.json.encode(_said(one), order="sorted") + b"\n")
    return digest.hexdigest()


def _said(one: AttentionRecord | ShiftRecord) -> dict[str, object]:
    """Return what a record says: a part that a later program adds, left as usual, is no news."""
    values = ((part, getattr(one, part.name)) for part in fields(one))
    return {part.name: value for part, value in values if value != _usual(part)}


def _usual(part: Field[object]) -> object:
    return part.default if part.default_factory is MISSING else part.default_factory()
