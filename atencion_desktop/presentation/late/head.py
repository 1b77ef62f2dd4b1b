"""What a sheet shares with all its rows, as typed: number, day, who attended, where. No Qt."""

from atencion_desktop.domain.errors import Problem
from atencion_desktop.domain.form import date_problem, parse_date
from atencion_desktop.domain.late import LateSheet
from atencion_desktop.operations import late
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.shifts import current_shift
from atencion_desktop.presentation.late.state import HeadState
from atencion_desktop.presentation.texts import Texts

FIELDS = ("number", "day", "agent", "window", "actor")
LONGEST_NUMBER = 9


class SheetHead:
    """The head of the grid."""

    def __init__(self, desk: Desk, texts: Texts) -> None:
        """Begin with today and nobody; `settle` says who is on shift."""
        self._desk = desk
        self._texts = texts
        self._typed: dict[str, str] = {}
        self._checked: set[str] = set()
        self._on_shift = ""

    def settle(self) -> None:
        """Look at who has the shift now."""
        shift = current_shift(self._desk)
        self._on_shift = "" if shift is None else shift.shift.agent

    def load(self, typed: dict[str, str]) -> None:
        """Take what was kept."""
        self._typed = {name: str(text) for name, text in typed.items() if name in FIELDS}

    def dump(self) -> dict[str, str]:
        """Return what was typed or chosen, to be kept."""
        return dict(self._typed)

    def next_sheet(self) -> None:
        """Leave the number empty for another sheet of the same day and agent."""
        self._typed.pop("number", None)
        self._checked.clear()

    def clear(self) -> None:
        """Begin again."""
        self._typed.clear()
        self._checked.clear()

    def write(self, field: str, text: str) -> None:
        """Take what is typed or chosen; nothing is wrong while one types."""
        self._typed[field] = text
        self._checked.discard(field)

    def leave(self, field: str) -> None:
        """Check a field; the window comes with the number of a sheet that was printed here."""
        self._checked.add(field)
        number = self.sheet().number
        window = late.sheet_window(self._desk, number) if field == "number" and number else ""
        if window:
            self._typed["window"] = window

    def check(self) -> str:
        """Check every field and return the first wrong one, or ""."""
        self._checked = set(FIELDS)
        problems = self._problems()
        return next((field for field in FIELDS if field in problems), "")

    def after(self, field: str) -> str:
        """Return the field that follows, "" after the last one."""
        asked = FIELDS[:-1] if self._on_shift else FIELDS
        place = asked.index(field) + 1
        return asked[place] if place < len(asked) else ""

    def sheet(self) -> LateSheet:
        """Return what the sheet says."""
        text = self._text("number").strip()
        number = int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0
        return LateSheet(
            day=parse_date(self._text("day")),
            window=self._text("window"),
            agent=self._text("agent"),
            number=number if text else None,
        )

    @property
    def actor(self) -> str:
        """Who captures: whoever has the shift, else whom it was said."""
        return self._on_shift or self._text("actor")

    def state(self, note: str) -> HeadState:
        """Return what the head shows; note: what is known of the sheet."""
        office = self._desk.institution
        agents = tuple((one.id, one.name) for one in office.agents)
        return HeadState(
            number=self._text("number"),
            day=self._text("day"),
            agent=self._text("agent"),
            window=self._text("window"),
            actor=self._text("actor"),
            agents=agents,
            windows=tuple((one.id, one.name) for one in office.windows),
            actors=() if self._on_shift else agents,
            problems=self._problems(),
            note=note,
        )

    def _problems(self) -> dict[str, str]:
        found = late.sheet_problems(self._desk, self.sheet())
        unread = date_problem(self._text("day"))
        if unread is not None:
            found["day"] = unread
        if self._desk.institution.agent(self.actor) is None:
            found["actor"] = Problem("late_actor_needed")
        said = self._texts.problem
        return {field: said(one) for field, one in found.items() if field in self._checked}

    def _text(self, field: str) -> str:
        return self._typed.get(field, self._usual(field))

    def _usual(self, field: str) -> str:
        if field == "day":
            return f"{self._desk.today():%d/%m/%Y}"
        if field == "window":
            return self._desk.window
        return self._on_shift if field == "agent" else ""
