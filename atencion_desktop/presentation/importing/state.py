"""What the import shows, as frozen data without Qt."""

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """How far an import is; in READING, LOOKING and IMPORTING the worker is busy."""

    FILE = "file"
    READING = "reading"
    COLUMNS = "columns"
    LOOKING = "looking"
    PREVIEW = "preview"
    IMPORTING = "importing"
    DONE = "done"


BUSY = (Stage.READING, Stage.LOOKING, Stage.IMPORTING)


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A datum and the column that gives it.

    options: what may be chosen, as (key, words); "" is none.  example: its first values.
    needed: it cannot be left out and nothing is chosen.
    """

    id: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str
    example: str
    needed: bool


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One of the first rows as it would enter; wrong: what keeps it out, "" when nothing does."""

    cells: tuple[str, ...]
    wrong: str


@dataclass(frozen=True, slots=True)
class ImportState:
    """The page.

    overline: the name of the file.  fault: what could not be done, in amber.  note: what was
    noticed of the file.  back, second, main: words of the buttons at the foot, "" for none;
    can_go: the main one can be pressed.  sheets, sheet: of a workbook.
    columns: what is chosen; rows: the preview; problems: one text for each, of the first ones.
    done, total: how far the worker is; total 0 while it is not known.
    """

    stage: Stage
    title: str
    overline: str = ""
    text: str = ""
    fault: str = ""
    note: str = ""
    good: bool = False
    back: str = ""
    second: str = ""
    main: str = ""
    can_go: bool = True
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    columns: tuple[ColumnRow, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[PreviewRow, ...] = ()
    problems: tuple[str, ...] = ()
    done: int = 0
    total: int = 0
