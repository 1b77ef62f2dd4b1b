"""Past attentions from a spreadsheet of the office: read, looked at whole, and brought in whole.

A look and an import go through the same rules; only the second one writes, in one transaction.
Both tell how far they are and stop when whoever is told raises `Cancelled`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from atencion_desktop.content.loader import load_words
from atencion_desktop.domain.errors import EnvironmentFault, Problem, Refused
from atencion_desktop.domain.record import AttentionRecord
from atencion_desktop.operations.clock import Clock
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.exchange import criteria_known, export_lines
from atencion_desktop.operations.importing_taking import ImportResult, Numbers, Taking
from atencion_desktop.paths import DataFolder
from atencion_desktop.reports import office_table_columns as columns
from atencion_desktop.reports.office_table import (
    OfficeTable,
    TableRow,
    count_rows,
    read_head,
    read_rows,
)
from atencion_desktop.reports.office_table_columns import Column, ColumnMap
from atencion_desktop.reports.office_table_names import names_of
from atencion_desktop.reports.office_table_reader import Place, RowReader
from atencion_desktop.storage import keys
from atencion_desktop.storage.log import open_log

FIRST_ROWS: Final = 20
EVERY: Final = 50
"""After how many rows it is told how far it is."""

_OWN_HEADINGS: Final = frozenset({"folio", "opened_at", "outcome"})

Told = Callable[[int, int], None]
"""Is told how many rows are done and how many there are, about; may raise Cancelled."""


class Cancelled(Exception):
    """Whoever watched the import asked it to stop: nothing of it stays."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to import.

    table: its head, or None when the file is an export of this program.
    chosen: which column of the table gives what.
    """

    path: Path
    table: OfficeTable | None = None
    chosen: ColumnMap = field(default_factory=ColumnMap)


@dataclass(frozen=True, slots=True)
class Looked:
    """One of the first rows: as it would enter, or None and what is wrong with it.

    written: what a row without a record says, by datum; empty in an export of this program.
    """

    line: int
    record: AttentionRecord | None
    problems: tuple[Problem, ...]
    written: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a look at a whole file found.

    first: the first rows.  lines: pairs of line and Problem; wrong: how many lines are bad.
    blank: empty rows that were skipped.  highest: its folio numbers, for the import.
    unlisted: names that the office does not list and enter as they are written.
    """

    first: tuple[Looked, ...]
    lines: tuple[tuple[int, Problem], ...]
    wrong: int
    added: int
    unchanged: int
    blank: int
    highest: Numbers
    unlisted: tuple[str, ...] = ()


class _Line(NamedTuple):
    number: int
    record: AttentionRecord | None
    problems: tuple[Problem, ...]
    row: TableRow | None = None


def read_source(desk: Desk, path: Path, sheet: str = "") -> Source:
    """Find out what a file is, with the columns that its headings propose.

    Raises Refused and EnvironmentFault `import_file_…`, office_no_head and office_no_rows.
    """
    kind = path.suffix.lower()
    if kind == ".jsonl":
        return Source(path)
    if kind not in (".csv", ".xlsx"):
        raise Refused(Problem("import_file_ending", file=path.name))
    table = read_head(path, sheet)
    if set(table.headings) >= _OWN_HEADINGS:
        return Source(path)
    if not table.samples:
        raise Refused(Problem("office_no_rows", file=path.name))
    known = columns_of(desk)
    return Source(path, table, columns.propose(table.headings, table.samples, known))


def columns_of(desk: Desk) -> tuple[Column, ...]:
    """Return every datum that a column of the office's spreadsheet may give."""
    return columns.columns_for(desk.institution)


def require_whole(desk: Desk, source: Source) -> None:
    """See that every heading is known and none is missing, for who cannot choose columns.

    Raises Refused office_headings with `columns`, the headings unknown, or office_columns_missing
    with `columns`, the labels of what is missing.
    """
    if source.table is None:
        return
    unknown = columns.unused(source.table.headings, source.chosen)
    missing = columns.missing(source.chosen, columns_of(desk))
    for code, names in (("office_headings", unknown), ("office_columns_missing", missing)):
        if names:
            told = ", ".join(f"«{name}»" for name in names)
            raise Refused(Problem(code, file=source.path.name, columns=told))


def preview(desk: Desk, source: Source, told: Told) -> Preview:
    """Look at a whole file as it would enter; the desk may be one that only reads.

    Raises what `read_source` does, and Cancelled.
    """
    first: list[Looked] = []
    blank = 0
    taking = Taking(desk, criteria_known(), writes=False)
    reader = _reader(desk, source)
    for line in _told_of(_lines(source, reader), source, told):
        problems = taking.take(line.number, line.record, line.problems)
        blank += _blank_before(line)
        if len(first) < FIRST_ROWS:
            first.append(Looked(line.number, line.record, problems, _written(reader, line)))
    return Preview(
        tuple(first),
        tuple(taking.lines),
        taking.wrong,
        taking.added,
        taking.unchanged,
        blank,
        taking.highest,
        tuple(reader.unlisted) if reader else (),
    )


def import_source(desk: Desk, source: Source, highest: Numbers, told: Told) -> ImportResult:
    """Bring a file into the log, all or nothing.

    highest: of the preview: what has no folio is numbered after the folios of the file.
    Raises Refused import_bad with `count` and `lines`, what `read_source` does, and Cancelled.
    """
    taking = Taking(desk, criteria_known(), highest=dict(highest))
    with desk.log.transaction():
        for line in _told_of(_lines(source, _reader(desk, source)), source, told):
            taking.take(line.number, line.record, line.problems)
        taking.refuse_if_wrong()
    return taking.result()


def import_file(desk: Desk, path: Path) -> ImportResult:
    """Bring in an export of this program, or a spreadsheet whose headings are all known.

    Raises Refused office_headings, office_columns_missing and what `import_source` does.
    """
    source = read_source(desk, path)
    require_whole(desk, source)
    highest = preview(desk, source, _nobody).highest if source.table else {}
    return import_source(desk, source, highest, _nobody)


def desk_beside(folder: DataFolder, clock: Clock) -> Desk:
    """Open the log to write beside the window's own connection, whose process has the lock.

    While it writes, nobody else may: the window does nothing but watch. Close with `log.close()`.
    Raises EnvironmentFault as `open_log`.
    """
    log = open_log(folder.log_file, keys.find_key(folder.key_file, folder.log_file))
    try:
        return Desk(log, folder, clock)
    except BaseException:
        log.close()
        raise


def save_template(desk: Desk, out: Path) -> Path:
    """Write the spreadsheet that the office fills.

    Raises EnvironmentFault template_kind when `out` is no .xlsx, disk_full and report_failed.
    """
    from atencion_desktop.reports.office_table_template import write_template

    if out.suffix.lower() != ".xlsx":
        raise EnvironmentFault(Problem("template_kind", file=out.name))
    write_template(desk.institution, load_words(), desk.today(), out)
    return out


def _nobody(done: int, rows: int) -> None:
    """Tell nobody how far it is."""


def _told_of(lines: Iterator[_Line], source: Source, told: Told) -> Iterator[_Line]:
    rows = source.table.rows if source.table else count_rows(source.path)
    done = said = 0
    told(done, rows)
    for line in lines:
        done += 1 + _blank_before(line)
        if done >= said + EVERY:
            said = done
            told(done, max(done, rows))
        yield line
    told(done, done)


def _blank_before(line: _Line) -> int:
    return line.row.blank_before if line.row else 0


def _written(reader: RowReader | None, line: _Line) -> dict[str, str]:
    if reader is None or line.row is None or line.record is not None:
        return {}
    return reader.written(line.row)


def _reader(desk: Desk, source: Source) -> RowReader | None:
    if source.table is None:
        return None
    place = Place(desk.window, desk.institution.tz, desk.clock.now())
    return RowReader(source.table, source.chosen, names_of(desk.institution, load_words()), place)


def _lines(source: Source, reader: RowReader | None) -> Iterator[_Line]:
    if reader is None:
        yield from (_Line(*line) for line in export_lines(source.path))
        return
    for row in read_rows(reader.table):
        if not reader.is_example(row):
            yield _Line(row.line, *reader.read(row), row)
