"""Step 8: the farewell of the closing hour and the Repaso."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from atencion_desktop.presentation.attention.state import FarewellPage
from atencion_desktop.presentation.attention.step_page import StepPage
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.widgets.check_list import CheckList
from atencion_desktop.presentation.widgets.say_card import SayCard


class FarewellView(StepPage):
    """The farewell and every attested line that is left to confirm.

    Signals:
        line_toggled(str): id of a line to tick or untick.
        all_asked(): tick the lines that are left.
    """

    line_toggled = Signal(str)
    all_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = SayCard()
        self.lines = CheckList(title=TEXT.review, columns=2)
        self.column.addWidget(self.card)
        self.column.addWidget(self.lines)
        self.column.addStretch(1)
        self.card.enlarge_asked.connect(self.enlarge_asked)
        self.lines.toggled.connect(self._toggle)
        self.lines.all_asked.connect(self.all_asked)

    def fill(self, page: FarewellPage) -> None:
        """Show the step."""
        self.card.fill(page.sentence)
        self.lines.fill(page.lines)

    def lay_out(self) -> None:
        """One column in narrow windows."""
        self.card.enlarge.setVisible(not self.room.narrow)
        self.lines.set_columns(1 if self.room.narrow else 2)

    def first_target(self) -> QWidget | None:
        """Return the first line without a tick."""
        return self.lines.first_undone()

    def sentence(self) -> str:
        """Return the farewell."""
        return self.card.sentence()

    def press_key(self, key: str) -> bool:
        """Tick a line by its digit, or all that are left with 0."""
        return self.lines.press_key(key)

    def _toggle(self, line: str, _checked: bool) -> None:
        self.line_toggled.emit(line)
