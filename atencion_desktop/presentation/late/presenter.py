"""The capture grid without Qt: what is typed, where the focus goes, what is wrong, what is saved.

Nothing is said to be wrong while one types: a cell is checked when it is left, all of them before
saving. What is typed is kept within a second and comes back after a death of the program.
"""

from dataclasses import dataclass
from typing import Protocol

from atencion_desktop.domain.errors import EnvironmentFault, Refused
from atencion_desktop.operations import late
from atencion_desktop.operations.desk import Desk
from atencion_desktop.presentation.late.columns import COLUMNS, IDS, LAST, PLACES
from atencion_desktop.presentation.late.head import SheetHead
from atencion_desktop.presentation.late.offers import (
    Choice,
    Offers,
    matching,
    named,
    with_key,
)
from atencion_desktop.presentation.late.state import At, LateState, RowState
from atencion_desktop.presentation.late.typed_rows import TypedRows
from atencion_desktop.presentation.states import Option
from atencion_desktop.presentation.texts import Texts

PICKED = ("service", "place")
READ_SECONDS = 0.7
"""For how long a warning was on screen, at least, before it can be accepted: a key pressed twice
by accident accepts nothing."""

UNDO_HINT = "Ctrl+Z deshace la captura."
BUSY = "Para deshacer la captura, vacía antes los renglones nuevos."


@dataclass(frozen=True, slots=True)
class Captured:
    """The last capture, as it was typed. actor: id of the agent who captured it."""

    folios: tuple[str, ...]
    head: dict[str, str]
    rows: list[list[str]]
    actor: str


class LateView(Protocol):
    """What shows the grid."""

    def fill(self, state: LateState) -> None:
        """Show the state; the focus goes where it says when `moves` changed."""


class LateHost(Protocol):
    """Who keeps the draft and says what the disk refused."""

    def draft_changed(self) -> None:
        """Call `keep_draft` within a second."""

    def say_fault(self, text: str) -> None:
        """Say in red what could not be done."""


class LatePresenter:
    """Turns keys into rows, and rows into attentions."""

    def __init__(self, desk: Desk, texts: Texts, view: LateView, host: LateHost) -> None:
        """Take what was typed and not captured, if any; show nothing yet."""
        self._desk, self._texts, self._view, self._host = desk, texts, view, host
        self._offers = Offers(desk.institution, texts.words)
        self._head = SheetHead(desk, texts)
        self._rows = TypedRows(self._offers)
        self._at: At | None = None
        self._head_at = "number"
        self._lit = 0
        self._moves = 0
        self._checked: set[tuple[int, str]] = set()
        self._hidden = self._dirty = self._clearing = False
        self._warned: tuple[str, ...] = ()
        self._warned_at = 0.0
        self._last: Captured | None = None
        self._done = ("", "")
        self._refusal = ""
        self._load()

    def enter(self) -> None:
        """Come to the page: where one was, or to the number of the sheet.

        What was captured before leaving it is not taken back any more.
        """
        self._last = None
        self._head.settle()
        self._go(self._at, self._head_at)

    # The head.

    def write_head(self, field: str, text: str) -> None:
        """Take what is typed or chosen in the head."""
        self._head.write(field, text)
        self._changed()

    def leave_head(self, field: str) -> None:
        """Check a field of the head."""
        self._head.leave(field)
        self.show()

    def enter_head(self, field: str) -> None:
        """Enter in the head: the next field, or the first row with nothing in it."""
        self._head.leave(field)
        following = self._head.after(field)
        blank = next(r for r in range(len(self._rows.rows)) if self._rows.is_blank(r))
        self._go(None if following else (blank, 0), following)

    # The cells.

    def write(self, row: int, column: int, text: str) -> None:
        """Take what is typed in a cell; a letter or a digit that says all goes on to the next."""
        cell = IDS[column]
        self._checked.discard((row, cell))
        self._at, self._head_at = (row, column), ""
        self._lit, self._hidden = 0, False
        letters = COLUMNS[column].letters
        if letters:
            self._put(row, cell, text[-1:].upper())
            self._put(row, cell, self._letter(row, cell, letters))
        else:
            self._put(row, cell, text)
        self._changed()
        choice = with_key(text, self._rows.choices(row, cell))
        if choice is not None:
            self._take(row, column, choice)
        elif letters and self._rows.text(row, cell):
            self._advance(row, column)

    def focus(self, row: int, column: int) -> None:
        """Follow the focus to a cell."""
        if self._at != (row, column):
            self._at, self._head_at = (row, column), ""
            self._lit, self._hidden = 0, False
            self.show()

    def focus_head(self, field: str) -> None:
        """Follow the focus to a field of the head."""
        if self._head_at != field:
            self._at, self._head_at = None, field
            self.show()

    def leave(self, row: int, column: int) -> None:
        """Check a cell that the focus left; what was lit is taken."""
        if self._at == (row, column):
            self._take_lit()
        self._settle(row, IDS[column])
        self.show()

    def enter_cell(self, row: int, column: int) -> None:
        """Enter: take what is lit and go to the next cell."""
        self._take_lit()
        self._advance(row, column)

    def move_lit(self, by: int) -> bool:
        """Light another of what the cell offers; False when it offers nothing to move in."""
        found = self._found()
        if not found or self._hidden or not self._rows.text(*self._cell()).strip():
            return False
        self._lit = max(0, min(self._lit + by, len(found) - 1))
        self.show()
        return True

    def move_row(self, by: int) -> None:
        """Go to the same cell of another row."""
        if self._at is not None:
            row, column = self._at
            self._settle(row, IDS[column])
            self._go((max(0, min(row + by, len(self._rows.rows) - 1)), column))

    def pick(self, identifier: str) -> None:
        """Take something that the cell offers, by the mouse."""
        if self._at is None:
            return
        row, column = self._at
        chosen = next((one for one in self._found() if one.id == identifier), None)
        if chosen is not None:
            self._take(row, column, chosen)
        elif COLUMNS[column].letters:
            self.write(row, column, identifier)

    def copy_above(self) -> None:
        """Take what the cell above has, and go on."""
        if self._at is None or self._at[0] == 0:
            return
        row, column = self._at
        self._put(row, IDS[column], self._rows.text(row - 1, IDS[column]))
        self._changed()
        self._advance(row, column)

    def hide_offers(self) -> None:
        """Esc: what the cell offers goes away until something is typed."""
        self._hidden = True
        self.show()

    def clear(self) -> None:
        """«Vaciar»: the second press empties the grid."""
        if not self._clearing:
            self._clearing = True
            self.show()
            return
        self._forget()
        self._head.clear()
        self._changed()
        self._go(None, "number")

    # Saving.

    def save(self) -> None:
        """Capture every row, all or none; what is odd is said first, once."""
        wrong = self._first_wrong()
        if wrong is not None:
            self._go(*wrong)
            return
        sheet = self._head.sheet()
        used = tuple(self._rows.used())
        rows = [self._rows.meant(row) for row in used]
        odd = late.late_warnings(self._desk, sheet, rows, tuple(row + 1 for row in used))
        if not self._accepted(tuple(self._texts.problem(one) for one in odd)):
            return
        try:
            folios = late.capture(self._desk, sheet, rows, actor=self._head.actor)
        except Refused as refused:
            self._refuse(self._texts.problem(refused.problem))
        except EnvironmentFault as fault:
            self._host.say_fault(self._texts.problem(fault.problem))
        else:
            self._captured(folios)

    def _accepted(self, warned: tuple[str, ...]) -> bool:
        """Whether what is odd was on screen long enough to be read; show it when it is new."""
        now = self._desk.clock.monotonic()
        if warned != self._warned:
            self._warned, self._warned_at = warned, now
            self.show()
        return not warned or now - self._warned_at >= READ_SECONDS

    def take_back(self) -> None:
        """Ctrl+Z: cancel what was just captured; its rows come back to be corrected."""
        last = self._last
        if last is None:
            return
        if self._rows.dump():
            self._refuse(BUSY)
            return
        typed: dict[str, object] = {"head": last.head, "rows": last.rows, "at": [0, 0]}
        try:
            late.take_back(self._desk, last.folios, actor=last.actor, draft=typed)
        except Refused as refused:
            self._refuse(self._texts.problem(refused.problem))
        except EnvironmentFault as fault:
            self._host.say_fault(self._texts.problem(fault.problem))
        else:
            self._taken_back(last)

    def keep_draft(self) -> None:
        """Keep what is typed, now, if it changed."""
        if not self._dirty:
            return
        rows, head = self._rows.dump(), self._head.dump()
        at = None if self._at is None else list(self._at)
        typed: dict[str, object] = {"head": head, "rows": rows, "at": at}
        try:
            late.keep_draft(self._desk, typed if rows or head else {})
        except EnvironmentFault as fault:
            self._host.say_fault(self._texts.problem(fault.problem))
        else:
            self._dirty = False

    def _load(self) -> None:
        kept = late.draft(self._desk)
        if kept is None:
            return
        head, rows, at = kept["head"], kept["rows"], kept["at"]
        if isinstance(head, dict) and isinstance(rows, list):
            self._head.load(head)
            self._rows.load(rows)
        if isinstance(at, list) and int(at[0]) < len(self._rows.rows):
            self._at, self._head_at = (int(at[0]), int(at[1])), ""

    def _captured(self, folios: tuple[str, ...]) -> None:
        many = len(folios) > 1
        said = f"Folios {folios[0]} a {folios[-1]}." if many else f"Folio {folios[0]}."
        title = f"{len(folios)} atenciones capturadas" if many else "1 atención capturada"
        self._last = Captured(folios, self._head.dump(), self._rows.dump(), self._head.actor)
        self._forget()
        self._head.next_sheet()
        self._done = (title, said)
        self._dirty = False
        self._go(None, "number")

    def _taken_back(self, last: Captured) -> None:
        many = len(last.folios)
        said = "El folio queda cancelado. Corrige y guarda otra vez: llevará otro."
        if many > 1:
            said = f"{many} folios quedan cancelados. Corrige y guarda otra vez: llevarán otros."
        self._last = None
        self._forget()
        self._head.load(last.head)
        self._rows.load(last.rows)
        self._done = ("Captura deshecha", said)
        self._refusal, self._dirty = "", False
        self._go((0, 0))

    def _refuse(self, said: str) -> None:
        self._refusal = said
        self.show()

    def _forget(self) -> None:
        self._rows.clear()
        self._at = None
        self._checked.clear()
        self._warned = ()
        self._clearing = False

    def _first_wrong(self) -> tuple[At | None, str] | None:
        """Check everything and return where the first thing wrong is, or None."""
        field = self._head.check()
        self._take_lit()
        used = tuple(self._rows.used())
        for row in used:
            for cell in IDS:
                self._settle(row, cell)
                self._checked.add((row, cell))
        if field:
            return None, field
        for row in used:
            problems = self._problems(row)
            if any(problems):
                return (row, next(c for c, one in enumerate(problems) if one)), ""
        return None

    # One cell.

    def _letter(self, row: int, cell: str, letters: str) -> str:
        sign = self._rows.tidied(row, cell)
        return sign if sign and sign in letters else ""

    def _take(self, row: int, column: int, choice: Choice) -> None:
        self._put(row, IDS[column], choice.name)
        self._changed()
        self._advance(row, column)

    def _take_lit(self) -> None:
        """Take what is lit in the cell in hand, when something is typed in it."""
        row, cell = self._cell()
        lit = self._lit_choice()
        if lit is not None and self._rows.text(row, cell).strip():
            self._put(row, cell, lit.name)

    def _advance(self, row: int, column: int) -> None:
        self._settle(row, IDS[column])
        self._go(self._next(row, column))

    def _next(self, row: int, column: int) -> At:
        """Return the cell that Enter goes to; what a row does not need is passed over."""
        cell = IDS[column]
        if cell == "service" and self._rows.is_brief(row):
            return row, PLACES["outcome"]
        if cell == "given_names" and not self._rows.has_person(row):
            return row, PLACES["outcome"]
        resolved = self._rows.outcome(row) == "resolved" and not self._rows.text(row, "place")
        if cell == "outcome" and resolved:
            return row, PLACES["remarks"]
        if column < LAST:
            return row, column + 1
        return min(row + 1, len(self._rows.rows) - 1), 0

    def _settle(self, row: int, cell: str) -> None:
        """Tidy a cell that was left, and check it when there is something to be checked."""
        if row >= len(self._rows.rows):
            return
        if cell in PICKED:
            text, choices = self._rows.text(row, cell), self._rows.choices(row, cell)
            found = matching(text, choices)
            if text.strip() and found and named(text, choices) is None:
                self._put(row, cell, found[0].name)
        self._put(row, cell, self._rows.tidied(row, cell))
        needed = cell == "notice" and self._rows.has_person(row)
        needed = needed or (cell == "place" and bool(self._rows.outcome(row)))
        if needed or self._rows.text(row, cell):
            self._checked.add((row, cell))

    def _cell(self) -> tuple[int, str]:
        row, column = self._at or (0, 0)
        return row, IDS[column]

    def _found(self) -> tuple[Choice, ...]:
        if self._at is None:
            return ()
        row, cell = self._cell()
        choices = self._rows.choices(row, cell)
        text = self._rows.text(row, cell)
        # What was taken is not offered again, until something else is typed.
        return () if any(one.name == text for one in choices) else matching(text, choices)

    def _lit_choice(self) -> Choice | None:
        found = self._found()
        return found[min(self._lit, len(found) - 1)] if found else None

    # What is shown.

    def show(self) -> None:
        """Show the state as it is now."""
        self._view.fill(self.state())

    def state(self) -> LateState:
        """Return what the page shows."""
        rows = tuple(
            RowState(tuple(self._rows.text(row, cell) for cell in IDS), self._problems(row))
            for row in range(len(self._rows.rows))
        )
        head = self._head.state(self._sheet_note())
        line, kind = self._line(rows)
        used = sum(1 for _ in self._rows.used())
        wrong = sum(bool(one) for row in rows for one in row.problems)
        return LateState(
            head=head,
            rows=rows,
            at=self._at,
            moves=self._moves,
            head_at=self._head_at,
            line=line,
            line_kind=kind,
            offers=() if self._hidden else self._offered(),
            lit=self._lit_id(),
            count=_counted(used, wrong),
            warnings=self._warned,
            done_title=self._done[0],
            done=self._said(),
            clearing=self._clearing,
            can_save=used > 0,
        )

    def _said(self) -> str:
        _, said = self._done
        return f"{said} {UNDO_HINT}" if said and self._last else said

    def _problems(self, row: int) -> tuple[str, ...]:
        """Return what is wrong in the cells of a row that were left, by column."""
        if not any((row, cell) in self._checked for cell in IDS):
            return ("",) * len(IDS)
        found = late.late_problems(self._desk, self._head.sheet(), self._rows.meant(row))
        return tuple(
            self._texts.problem(found[cell]) if cell in found and (row, cell) in self._checked
            else ""
            for cell in IDS
        )  # fmt: skip

    def _line(self, rows: tuple[RowState, ...]) -> tuple[str, str]:
        if self._refusal:
            return self._refusal, "error"
        if self._at is None:
            return "", "hint"
        row, column = self._at
        problem = rows[row].problems[column]
        where = f"Renglón {row + 1}, {COLUMNS[column].name.lower()}"
        if problem:
            return f"{where}: {problem}", "error"
        return f"{where}. {COLUMNS[column].hint}", "hint"

    def _offered(self) -> tuple[Option, ...]:
        if self._at is None:
            return ()
        row, column = self._at
        if COLUMNS[column].letters:
            return () if self._rows.text(row, IDS[column]) else self._offers.letters(IDS[column])
        typed = bool(self._rows.text(row, IDS[column]).strip())
        return tuple(Option(one.id, one.name, "" if typed else one.key) for one in self._found())

    def _lit_id(self) -> str:
        lit = self._lit_choice()
        return lit.id if lit is not None and self._rows.text(*self._cell()).strip() else ""

    def _sheet_note(self) -> str:
        if self._warned:
            return ""
        odd = late.sheet_warnings(self._desk, self._head.sheet())
        return " ".join(self._texts.problem(one) for one in odd)

    def _go(self, at: At | None, field: str = "") -> None:
        self._at, self._head_at = at, field
        self._lit, self._hidden = 0, False
        self._moves += 1
        self.show()

    def _put(self, row: int, cell: str, text: str) -> None:
        """Write a cell, and see that the draft has it."""
        if self._rows.text(row, cell) != text:
            self._rows.write(row, cell, text)
            self._dirty = True
            self._host.draft_changed()

    def _changed(self) -> None:
        self._dirty = True
        self._done, self._refusal, self._warned, self._clearing = ("", ""), "", (), False
        self._host.draft_changed()
        self.show()


def _counted(used: int, wrong: int) -> str:
    rows = "1 renglón" if used == 1 else f"{used} renglones"
    if not wrong:
        return rows
    return f"{rows} · {wrong} {'celda' if wrong == 1 else 'celdas'} por revisar"
