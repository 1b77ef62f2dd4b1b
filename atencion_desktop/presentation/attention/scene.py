"""The attention in hand as its presenters share it: the case, the step, and what is typed."""

from collections.abc import Mapping
from datetime import datetime

from atencion_desktop.domain.attention import Attention
from atencion_desktop.domain.greeting import day_part
from atencion_desktop.domain.institution import Agent, Institution
from atencion_desktop.domain.process import FAREWELL, GREETING, REQUIREMENT, Step
from atencion_desktop.operations.desk import Case, Desk, DraftValues
from atencion_desktop.presentation.states import CheckItem
from atencion_desktop.presentation.texts import Texts

Values = dict[str, object]
SEARCHING = frozenset({"search", "lit"})
"""What a step holds for its own search: nothing to save."""
BRIEF = 12
"""Where the lines of a brief attention are kept among what is typed: they belong to no step."""


class Scene:
    """What the presenters of the steps work on.

    Attributes:
        desk, texts: where facts go and words come from.  case: the attention in hand.
        step: the one on screen.  typed: by step, what its fields hold and no step has saved.
    """

    def __init__(self, desk: Desk, texts: Texts, case: Case, draft: DraftValues) -> None:
        """Begin where the draft says."""
        self.desk = desk
        self.texts = texts
        self.case = case
        self.go_to(draft.step)
        self.typed: dict[int, Values] = {
            int(step): dict(values)
            for step, values in draft.values.items()
            if isinstance(values, Mapping)
        }

    def go_to(self, step: int) -> None:
        """Put a step on screen; a brief attention has one screen, whatever its draft says."""
        self.step = REQUIREMENT if self.is_brief else step

    @property
    def is_brief(self) -> bool:
        """Whether the attention in hand is a brief one."""
        return self.attention.mode == "brief"

    @property
    def attention(self) -> Attention:
        """Return the attention in hand."""
        return self.case.attention

    @property
    def office(self) -> Institution:
        """The office as it was when the attention began."""
        return self.desk.institution_of(self.attention.institution_version)

    @property
    def agent(self) -> Agent:
        """Who attends now; an unlisted one is called by id."""
        attends = self.attention.in_charge
        return self.office.agent(attends) or Agent(attends, attends, "")

    def now(self) -> datetime:
        """Return the moment in the office's zone."""
        return self.desk.clock.now().astimezone(self.office.tz)

    def part_of_day(self) -> str:
        """Return the part of the day that the office's clock says."""
        return str(day_part(self.now().time(), self.office.greeting))

    def typed_in(self, step: int) -> Values:
        """Return what is typed in a step, to read or to change."""
        return self.typed.setdefault(step, {})

    def text(self, step: int, name: str, saved: str = "") -> str:
        """Return a typed text, or the saved one when it was not touched."""
        return str(self.typed.get(step, {}).get(name, saved))

    def draft(self, step: int, *, without: int | None = None) -> DraftValues:
        """Return what goes to the draft: the step to come back to and what is typed."""
        kept = {str(n): values for n, values in self.typed.items() if values and n != without}
        return DraftValues(step, dict(kept))

    def unsaved_steps(self) -> tuple[int, ...]:
        """Return the steps before the farewell that hold something no step has saved, in order.

        A form waits for its notice: before it nothing of it can be written.
        """
        return tuple(
            step
            for step in sorted(self.typed)
            if GREETING <= step < FAREWELL and set(self.typed[step]) - SEARCHING
        )

    def reminders(self, step: Step) -> tuple[CheckItem, ...]:
        """Return the reminders of a step as rows."""
        return tuple(
            CheckItem(str(n), self.texts.filled(text), reminder=True)
            for n, text in enumerate(step.reminders)
        )
