"""What the readers of a spreadsheet hand on: cells, areas and where they are."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple, Protocol, TypeAlias

Cell: TypeAlias = str | int | float | bool | datetime | date | time | timedelta | None
Cells: TypeAlias = tuple[Cell, ...]

ERRORS: Final = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
    | {"#¡REF!", "#¡VALOR!", "#¡DIV/0!", "#¿NOMBRE?", "#¡NULO!", "#¡NUM!", "#N/D"}
)
"""What a formula that failed leaves in its cell, in English and in Spanish."""


class Area(NamedTuple):
    """Merged cells: rows from 1, columns from 0, both ends included."""

    first_line: int
    first_column: int
    last_line: int
    last_column: int

    @property
    def place(self) -> str:
        """Return it as spreadsheets write it, «B7:B9»."""
        first = f"{letters(self.first_column)}{self.first_line}"
        return f"{first}:{letters(self.last_column)}{self.last_line}"


class Marks(NamedTuple):
    """What only a look at the whole sheet tells.

    rows: how many there are.  unfinished: (row, column) of formulas without a kept value.
    """

    rows: int
    merged: tuple[Area, ...] = ()
    unfinished: frozenset[tuple[int, int]] = frozenset()


class Sheet(Protocol):
    """An open sheet of a workbook, or an open CSV."""

    name: str
    names: tuple[str, ...]
    epoch_1904: bool

    def marks(self) -> Marks:
        """Look at the whole sheet, without its cells."""

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Yield row number and cells, the blank rows too."""


def letters(column: int) -> str:
    """Return a column, from 0, as spreadsheets name it: A, B… Z, AA."""
    said = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said


def column_of(name: str) -> int:
    """Return the column, from 0, of its letters."""
    place = 0
    for letter in name:
        place = place * 26 + ord(letter) - 64
    return place - 1


def text_of(cell: Cell) -> str:
    """Return a cell as its text, spaces around it away; whole numbers without «.0»."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "sí" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}".removesuffix(" 00:00")
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return str(cell).strip()


def is_blank(cells: Cells) -> bool:
    """Whether a row says nothing."""
    return not any(text_of(cell) for cell in cells)
