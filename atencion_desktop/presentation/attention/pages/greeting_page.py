"""Step 2: what to say, by the hour, and the lines to confirm."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from atencion_desktop.presentation.attention.state import GreetingPage
from atencion_desktop.presentation.attention.step_page import StepPage
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.widgets.check_list import CheckList
from atencion_desktop.presentation.widgets.choice_group import ChoiceGroup
from atencion_desktop.presentation.widgets.say_card import SayCard


class GreetingView(StepPage):
    """The greeting.

    Attributes:
        card: the sentence, with the greetings of the day under it.  lines: what is confirmed.

    Signals:
        part_chosen(str): a greeting chosen by hand.
        line_toggled(str): id of a line to tick or untick.
        all_asked(): tick the lines that are left.
    """

    part_chosen = Signal(str)
    line_toggled = Signal(str)
    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = SayCard()
        self.parts = ChoiceGroup(name=TEXT.greetings)
        self.lines = CheckList()
        self.card.add_under(self.parts)
        self.column.addWidget(self.card)
        self.column.addWidget(self.lines)
        self.column.addStretch(1)
        self.card.enlarge_asked.connect(self.enlarge_asked)
        self.parts.chosen.connect(self.part_chosen)
        self.lines.toggled.connect(self._toggle)
        self.lines.all_asked.connect(self.all_asked)

    def fill(self, page: GreetingPage) -> None:
        """Show the step."""
        self.card.fill(page.sentence, caption="" if self.room.narrow else TEXT.changes_itself)
        self.parts.fill(page.parts, page.part)
        self.lines.fill(page.lines)

    def lay_out(self) -> None:
        """Go without the greetings when the window is low."""
        self.card.enlarge.setVisible(not self.room.narrow)
        self.card.show_under(visible=not self.room.low)

    def first_target(self) -> QWidget | None:
        """Return the first line without a tick."""
        return self.lines.first_undone()

    def sentence(self) -> str:
        """Return the greeting."""
        return self.card.sentence()

    def press_key(self, key: str) -> bool:
        """Tick a line by its digit, or all that are left with 0."""
        return self.lines.press_key(key)

    def _toggle(self, line: str, _checked: bool) -> None:
        self.line_toggled.emit(line)
