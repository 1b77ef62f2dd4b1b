"""Read a CSV of the office as a stream, whatever its separator and its letters.

Excel in Spanish writes «;» and Windows-1252; others write commas and UTF-8.
"""

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Final

from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.reports.office_table_cells import Cells, Marks
from atencion_desktop.reports.spreadsheets import unguarded

_CHUNK: Final = 1 << 20
_SEPARATORS: Final = (";", ",", "\t")
_FIRST_LINES: Final = 20
_WIDE_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class CsvSheet:
    """An open CSV.

    Attributes:
        name, names: empty: a CSV has no sheets.  epoch_1904: False.
    """

    name = ""
    names: tuple[str, ...] = ()
    epoch_1904 = False

    def __init__(self, path: Path, stream: IO[str]) -> None:
        """Take an open text."""
        self._path = path
        self._stream = stream

    def marks(self) -> Marks:
        """Count its lines."""
        return Marks(count_lines(self._path))

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Yield the line where each row begins and its cells."""
        reader = csv.reader(self._stream, delimiter=_separator(self._stream))
        begins = 1
        try:
            for row in reader:
                if not (begins == 1 and _names_separator(row)):
                    yield begins, tuple(unguarded(cell) for cell in row)
                begins = reader.line_num + 1
        except csv.Error as error:
            problem = Problem("import_file_not_csv", file=self._path.name, line=reader.line_num)
            raise Refused(problem) from error


@contextmanager
def opened_csv(path: Path) -> Iterator[CsvSheet]:
    """Open a CSV for reading; raise Refused import_file_encoding when its letters are unknown."""
    with path.open(encoding=_encoding(path), newline="") as stream:
        yield CsvSheet(path, stream)


def count_lines(path: Path) -> int:
    """Return how many lines a text has."""
    with path.open("rb") as raw:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: raw.read(_CHUNK), b""))


def _encoding(path: Path) -> str:
    with path.open("rb") as raw:
        if raw.read(2) in _WIDE_MARKS:
            return "utf-16"
    for encoding in ("utf-8-sig", "cp1252"):
        if _reads_as(path, encoding):
            return encoding
    raise Refused(Problem("import_file_encoding", file=path.name))


def _reads_as(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as stream:
            while stream.read(_CHUNK):
                pass
    except UnicodeDecodeError:
        return False
    return True


def _separator(stream: IO[str]) -> str:
    """Return the separator that the first lines have most of, and go back to the beginning."""
    first = "".join(islice(stream, _FIRST_LINES))
    stream.seek(0)
    if first[:4].lower() == "sep=" and len(first) > 4:
        return first[4]
    return max(_SEPARATORS, key=first.count)


def _names_separator(row: list[str]) -> bool:
    """Whether a row is the line «sep=;» with which Excel is told of the separator."""
    return bool(row) and row[0].lower().startswith("sep=")
