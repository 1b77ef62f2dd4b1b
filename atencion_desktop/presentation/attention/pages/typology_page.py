"""Step 3: how the person is; optional, and only for whoever attends."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from atencion_desktop.presentation.attention.state import TypologyPage
from atencion_desktop.presentation.attention.step_page import StepPage
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.states import CheckItem, Option
from atencion_desktop.presentation.widgets.check_row import CheckRow
from atencion_desktop.presentation.widgets.choice_group import ChoiceGroup
from atencion_desktop.presentation.widgets.labels import muted

NO_TYPE = Option("none", TEXT.no_type, "0")
PREFERENTIAL_KEY = "P"


class TypologyView(StepPage):
    """The types, «sin tipo particular» among them, and the preferential mark without a cause.

    Signals:
        type_chosen(str): id of a type, "" for none in particular.
        preferential_toggled(): mark or unmark preferential attention.
    """

    type_chosen = Signal(str)
    preferential_toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.types = ChoiceGroup(name=TEXT.how_is, columns=3)
        self.preferential = CheckRow(CheckItem("preferential", TEXT.preferential))
        self.column.addWidget(muted(TEXT.how_is, wrap=True))
        self.column.addWidget(self.types)
        self.column.addWidget(self.preferential)
        self.column.addStretch(1)
        self.types.chosen.connect(self._choose)
        self.preferential.toggled_by_hand.connect(self._mark)

    def fill(self, page: TypologyPage) -> None:
        """Show the step."""
        self.types.fill((NO_TYPE, *page.types), page.chosen or NO_TYPE.id)
        mark = CheckItem("preferential", TEXT.preferential, page.preferential, PREFERENTIAL_KEY)
        self.preferential.fill(mark)

    def lay_out(self) -> None:
        """Two columns in narrow windows."""
        self.types.set_columns(2 if self.room.narrow else 3)

    def first_target(self) -> QWidget | None:
        """Return the chosen type: the group is one stop."""
        buttons = self.types.buttons()
        return next((button for button in buttons if button.isChecked()), None)

    def press_key(self, key: str) -> bool:
        """Choose a type by its digit, none with 0; P marks preferential attention."""
        if key == PREFERENTIAL_KEY:
            self.preferential.click()
            return True
        return self.types.press_key(key)

    def _choose(self, chosen: str) -> None:
        self.type_chosen.emit("" if chosen == NO_TYPE.id else chosen)

    def _mark(self, _item: str, _checked: bool) -> None:
        self.preferential_toggled.emit()
