"""The office's own spreadsheet as it is written: a head and rows of cells, read as a stream.

Only the head and a few rows are ever in memory, so that 100,000 rows are read as ten are. What a
cell means is in `office_table_reader`.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Final, NamedTuple

from atencion_desktop.domain.errors import EnvironmentFault, Problem, Refused
from atencion_desktop.reports.office_table_cells import (
    Area,
    Cells,
    Marks,
    Sheet,
    is_blank,
    letters,
    text_of,
)
from atencion_desktop.reports.office_table_columns import count_known
from atencion_desktop.reports.office_table_csv import count_lines, opened_csv
from atencion_desktop.reports.office_table_xlsx import opened_sheet

HEAD_WITHIN: Final = 30
"""In how many rows the head is looked for: titles, logos and dates go above it."""

SAMPLES: Final = 3
NAMED_PLACES: Final = 3
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class OfficeTable:
    """Where the head of a spreadsheet is and what it says.

    sheet, sheets: the one that is read and all that are seen; "" and () in a CSV.
    head_line: row of the head, from 1.  samples: the first rows under it.
    rows: how many rows are under the head, about.  merged: areas of merged cells among them.
    unfinished: (row, column from 0) of formulas whose value the file does not keep.
    epoch_1904: whether serial dates count from 1904.
    """

    path: Path
    headings: tuple[str, ...]
    head_line: int = 1
    samples: tuple[Cells, ...] = ()
    rows: int = 0
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    merged: tuple[Area, ...] = ()
    unfinished: frozenset[tuple[int, int]] = frozenset()
    epoch_1904: bool = False

    def column(self, place: int) -> str:
        """Return how a column is named to people: its heading, or its letters without one."""
        return self.headings[place] or letters(place)

    def merged_places(self) -> str:
        """Return where the merged cells are, the first three: «A7:A9, B12:C12…»."""
        named = ", ".join(area.place for area in self.merged[:NAMED_PLACES])
        return f"{named}…" if len(self.merged) > NAMED_PLACES else named


class TableRow(NamedTuple):
    """A row that is not blank: its number from 1, its cells, and the blank ones before it."""

    line: int
    cells: Cells
    blank_before: int = 0


def read_head(path: Path, sheet: str = "") -> OfficeTable:
    """Find the head of a spreadsheet: among its first rows, the one with most known headings.

    sheet: of a workbook; "" for the first that has a head.
    Raises Refused `import_file_…` and office_no_head with `file`, and EnvironmentFault
    import_file_unreadable.
    """
    try:
        with _opened(path, sheet) as source:
            others = () if sheet else source.names[1:]
            try:
                return _head_of(path, source)
            except Refused:
                if not others:
                    raise
        return _head_of_others(path, others)
    except OSError as error:
        raise _unreadable(path) from error


def read_rows(table: OfficeTable) -> Iterator[TableRow]:
    """Yield the rows under the head that are not blank; raises as `read_head`."""
    blank = 0
    try:
        with _opened(table.path, table.sheet) as source:
            for line, cells in source.rows():
                if line <= table.head_line:
                    continue
                if is_blank(cells):
                    blank += 1
                    continue
                yield TableRow(line, cells, blank)
                blank = 0
    except OSError as error:
        raise _unreadable(table.path) from error


def count_rows(path: Path) -> int:
    """Return about how many rows or lines a file has; raises as `read_head`."""
    try:
        if path.suffix.lower() != ".xlsx":
            return count_lines(path)
        with opened_sheet(path, "") as source:
            return source.marks().rows
    except OSError as error:
        raise _unreadable(path) from error


def _opened(path: Path, sheet: str) -> AbstractContextManager[Sheet]:
    return opened_sheet(path, sheet) if path.suffix.lower() == ".xlsx" else opened_csv(path)


def _unreadable(path: Path) -> EnvironmentFault:
    return EnvironmentFault(Problem("import_file_unreadable", file=path.name))


def _head_of(path: Path, source: Sheet) -> OfficeTable:
    marks, rows = source.marks(), source.rows()
    first = list(islice(rows, HEAD_WITHIN))
    place, headings = _find_head(path, first, marks)
    head_line = first[place][0]
    under = (cells for _, cells in chain(first[place + 1 :], rows) if not is_blank(cells))
    samples = tuple(islice(under, SAMPLES))
    return OfficeTable(
        path,
        headings,
        head_line,
        samples,
        rows=max(len(samples), marks.rows - place - 1),
        sheet=source.name,
        sheets=source.names,
        merged=tuple(area for area in marks.merged if area.last_line > head_line),
        unfinished=marks.unfinished,
        epoch_1904=source.epoch_1904,
    )


def _head_of_others(path: Path, sheets: tuple[str, ...]) -> OfficeTable:
    """Return the head of the first of some sheets that has one: a cover has none."""
    for sheet in sheets:
        with suppress(Refused), _opened(path, sheet) as source:
            return _head_of(path, source)
    raise Refused(Problem("office_no_head", file=path.name))


def _find_head(
    path: Path, rows: list[tuple[int, Cells]], marks: Marks
) -> tuple[int, tuple[str, ...]]:
    """Return which of the first rows is the head, and its headings.

    Without a known heading anywhere it is the first row with two texts or more.
    """
    heads = [_headings(place, rows, marks.merged) for place in range(len(rows))]
    known = [count_known(head) for head in heads]
    if known and max(known) >= _FEWEST:
        place = known.index(max(known))
        return place, heads[place]
    for place, (_, cells) in enumerate(rows):
        if sum(isinstance(cell, str) and bool(cell.strip()) for cell in cells) >= _FEWEST:
            return place, heads[place]
    raise Refused(Problem("office_no_head", file=path.name))


def _headings(at: int, rows: list[tuple[int, Cells]], merged: tuple[Area, ...]) -> tuple[str, ...]:
    """Return the texts of a row; under cells merged downwards, the text that they show."""
    line, cells = rows[at]
    headings = [" ".join(text_of(cell).split()) for cell in cells]
    numbered = dict(rows)
    for area in merged:
        place = area.first_column
        goes_down = area.first_line < line <= area.last_line and place == area.last_column
        above = numbered.get(area.first_line, ()) if goes_down else ()
        if place < len(above):
            headings += [""] * (place + 1 - len(headings))
            headings[place] = " ".join(text_of(above[place]).split())
    while headings and not headings[-1]:
        headings.pop()
    return tuple(headings)
