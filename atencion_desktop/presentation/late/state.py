"""What the capture grid shows, as frozen data without Qt."""

from dataclasses import dataclass

from atencion_desktop.presentation.states import Option

At = tuple[int, int]
"""A cell: its row and its column, both from 0."""


@dataclass(frozen=True, slots=True)
class HeadState:
    """What the sheet shares, as typed. problems: by field.

    note: what is known of the sheet, "" when nothing is odd.
    agents, windows: (id, name).  actor: who captures; actors: empty while somebody has a shift.
    """

    number: str
    day: str
    agent: str
    window: str
    actor: str
    agents: tuple[tuple[str, str], ...]
    windows: tuple[tuple[str, str], ...]
    actors: tuple[tuple[str, str], ...]
    problems: dict[str, str]
    note: str


@dataclass(frozen=True, slots=True)
class RowState:
    """A row: what each cell shows, and what is wrong, by column."""

    cells: tuple[str, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LateState:
    """The page.

    at: the cell in hand, None outside the grid.  moves: grows each time that the focus must go to
    `at`, or to the head's field `head_at` when it is not "".
    line: what the cell takes, or what is wrong with it; line_kind: hint, error or ok.
    offers: what can be taken in the cell, `lit` the one that Enter takes ("" for none).
    count: «3 renglones».  warnings: what is odd, said once before saving.
    done_title, done: what was captured or taken back, until something else is typed.
    clearing: whether the next press of «Vaciar» empties all.
    """

    head: HeadState
    rows: tuple[RowState, ...]
    at: At | None
    moves: int
    head_at: str
    line: str
    line_kind: str
    offers: tuple[Option, ...]
    lit: str
    count: str
    warnings: tuple[str, ...]
    done_title: str
    done: str
    clearing: bool
    can_save: bool
