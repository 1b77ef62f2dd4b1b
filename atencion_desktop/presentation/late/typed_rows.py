"""What is typed in the grid: rows of texts, and the row of a sheet that each means. No Qt."""

from collections.abc import Iterator

from atencion_desktop.domain.late import LateRow, parse_clock
from atencion_desktop.presentation.late.columns import IDS, PERSONAL
from atencion_desktop.presentation.late.offers import MODES, OUTCOMES, Choice, Offers, named

Cells = dict[str, str]
_GIVEN = {"X": "S"}
"""Who reads the cross of a box types it."""


class TypedRows:
    """The rows as they stand; the last one is always empty.

    Attributes:
        rows: the texts of each row, by cell.
    """

    def __init__(self, offers: Offers) -> None:
        """Begin with one empty row."""
        self._offers = offers
        self.rows: list[Cells] = [_blank()]

    def load(self, rows: list[list[str]]) -> None:
        """Take rows that were kept."""
        self.rows = [_blank() | dict(zip(IDS, map(str, row), strict=False)) for row in rows]
        self._end_blank()

    def dump(self) -> list[list[str]]:
        """Return the rows to be kept, the last empty one left out."""
        return [[row[cell] for cell in IDS] for row in self.rows[:-1]]

    def clear(self) -> None:
        """Begin again."""
        self.rows = [_blank()]

    def write(self, row: int, cell: str, text: str) -> None:
        """Put a text in a cell; another empty row comes under the last one."""
        self.rows[row][cell] = text
        self._end_blank()

    def text(self, row: int, cell: str) -> str:
        """Return what a cell holds."""
        return self.rows[row][cell]

    def outcome(self, row: int) -> str:
        """Return the outcome of a row, "" when there is none yet."""
        return OUTCOMES.get(self.rows[row]["outcome"], "")

    def choices(self, row: int, cell: str) -> tuple[Choice, ...]:
        """Return what can be picked in a cell."""
        return self._offers.choices(cell, self.outcome(row))

    def is_blank(self, row: int) -> bool:
        """Return whether nothing is typed in a row."""
        return not any(text.strip() for text in self.rows[row].values())

    def has_person(self, row: int) -> bool:
        """Return whether a row has something of the person."""
        return any(self.rows[row][cell].strip() for cell in PERSONAL)

    def is_brief(self, row: int) -> bool:
        """Return whether a row is of a brief attention, and has nothing of the person."""
        return MODES.get(self.rows[row]["mode"]) == "brief" and not self.has_person(row)

    def used(self) -> Iterator[int]:
        """Yield the rows with something typed."""
        return (row for row in range(len(self.rows)) if not self.is_blank(row))

    def tidied(self, row: int, cell: str) -> str:
        """Return the text of a cell as it is shown once it was left: «905» is «09:05»."""
        text = self.rows[row][cell].strip()
        if cell in ("start", "end"):
            hour = parse_clock(text)
            return f"{hour:%H:%M}" if hour else text
        if cell in ("mode", "notice", "outcome"):
            sign = text.upper()
            return _GIVEN.get(sign, sign) if cell == "notice" else sign
        return text

    def meant(self, row: int) -> LateRow:
        """Return the row of a sheet; a code that nobody knows stays as it was typed."""
        cells = self.rows[row]
        plain = {cell: cells[cell].strip() for cell in ("start", "end", "remarks", *PERSONAL)}
        return LateRow(
            **plain,
            mode=MODES.get(cells["mode"], ""),
            service=self._picked(row, "service"),
            notice=cells["notice"] == "S",
            outcome=self.outcome(row),
            place=self._picked(row, "place"),
        )

    def _picked(self, row: int, cell: str) -> str:
        text = self.rows[row][cell].strip()
        found = named(text, self.choices(row, cell)) if text else None
        return found.id if found else text

    def _end_blank(self) -> None:
        if not self.rows or not self.is_blank(len(self.rows) - 1):
            self.rows.append(_blank())


def _blank() -> Cells:
    return dict.fromkeys(IDS, "")
