"""Read one sheet of a workbook as a stream, and what its cells alone do not tell.

openpyxl reads without loading the sheet, but then says nothing of merged cells, nor tells a formula
without a kept value from an empty cell: both are looked for in the sheet's XML.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final
from zipfile import BadZipFile, ZipFile

from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.reports.office_table_cells import Area, Cells, Marks, column_of

_CHUNK: Final = 1 << 17
"""Small: while a chunk is searched the window waits."""

_TAIL: Final = 1 << 12
"""How much of a chunk is looked at again with the next one: longer than any formula's tag."""

_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
# A formula whose result is an empty text says so, t="str", and is finished.
_UNFINISHED = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]+)([0-9]+)"(?![^>]*t="str")[^>]*>'
    rb"<(?:\w+:)?f(?:/>|[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v ?/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)


class XlsxSheet:
    """One open sheet of a workbook.

    Attributes:
        name: of the sheet.  names: of every sheet that is not hidden.
        epoch_1904: whether its serial dates count from 1904.
    """

    def __init__(self, path: Path, book: Any, name: str) -> None:  # noqa: ANN401 - openpyxl is untyped
        """Take an open workbook; name: "" for the first sheet that is seen."""
        self._path = path
        seen = [one for one in book.worksheets if one.sheet_state == "visible"]
        self.names: tuple[str, ...] = tuple(one.title for one in seen)
        self._sheet = next((one for one in seen if one.title == name), seen[0])
        self.name: str = self._sheet.title
        self.epoch_1904: bool = book.epoch.year == 1904

    def marks(self) -> Marks:
        """Look through the XML of the sheet."""
        inside = self._sheet._worksheet_path  # noqa: SLF001 - the only way to the sheet's XML
        with ZipFile(self._path) as archive, archive.open(inside) as stream:
            return _marks_in(stream)

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Yield row number and cells; formulas give the value that was kept."""
        # A wrong size of the sheet, as some programs write it, would cut rows away.
        self._sheet.reset_dimensions()
        yield from enumerate(self._sheet.iter_rows(values_only=True), 1)


@contextmanager
def opened_sheet(path: Path, name: str) -> Iterator[XlsxSheet]:
    """Open a workbook for reading; raise Refused import_file_not_xlsx when it is none."""
    # Styles and extensions that openpyxl does not know change no cell.
    warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
    book = _loaded(path)
    try:
        if not any(one.sheet_state == "visible" for one in book.worksheets):
            raise Refused(Problem("office_no_head", file=path.name))
        yield XlsxSheet(path, book, name)
    finally:
        book.close()


def _loaded(path: Path) -> Any:  # noqa: ANN401 - openpyxl is untyped
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise Refused(Problem("import_file_not_xlsx", file=path.name)) from error


def _marks_in(stream: IO[bytes]) -> Marks:
    rows, merged, unfinished = 0, dict[Area, None](), set[tuple[int, int]]()
    held = b""
    while chunk := stream.read(_CHUNK):
        rows += len(_ROW.findall(chunk))
        text = held + chunk
        merged |= dict.fromkeys(map(_area, _MERGED.findall(text)))
        unfinished.update((int(line), _column(name)) for name, line in _UNFINISHED.findall(text))
        held = text[-_TAIL:]
    return Marks(rows, tuple(merged), frozenset(unfinished))


def _area(found: tuple[bytes, bytes, bytes, bytes]) -> Area:
    first, line, last, end = found
    return Area(int(line), _column(first), int(end), _column(last))


def _column(name: bytes) -> int:
    return column_of(name.decode("ascii"))
