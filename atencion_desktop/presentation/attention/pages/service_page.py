"""Step 6: how it ended, and what that outcome needs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from atencion_desktop.presentation.attention.outcome_form import OutcomeForm
from atencion_desktop.presentation.attention.state import ServicePage
from atencion_desktop.presentation.attention.step_page import StepPage
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.widgets.choice_group import ChoiceGroup
from atencion_desktop.presentation.widgets.field import Field
from atencion_desktop.presentation.widgets.labels import heading
from atencion_desktop.presentation.widgets.say_card import SayCard

FIELDS = {
    "referred": ("area", "contact", "reason", "note"),
    "pending": ("reason", "due", "note"),
}


class ServiceView(StepPage):
    """The outcome and its fields.

    Signals:
        outcome_chosen(str): resolved, referred or pending.
        field_edited(str, str): area, contact, reason, note or due, and its value.
        field_left(str): due.
    """

    outcome_chosen = Signal(str)
    field_edited = Signal(str, str)
    field_left = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outcomes = ChoiceGroup(name=TEXT.outcomes, columns=3)
        self.form = OutcomeForm(FIELDS)
        self.card = SayCard()
        for part in (heading(TEXT.outcomes, level=3), self.outcomes, self.form, self.card):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.outcomes.chosen.connect(self.outcome_chosen)
        self.form.field_edited.connect(self.field_edited)
        self.form.field_left.connect(self.field_left)
        self.card.enlarge_asked.connect(self.enlarge_asked)

    def fill(self, page: ServicePage) -> None:
        """Show the step."""
        self.outcomes.fill(page.outcomes, page.outcome)
        self.form.fill(page)
        self.card.fill(page.sentence)
        self.card.setVisible(bool(page.sentence))

    def lay_out(self) -> None:
        """One column in narrow windows."""
        self.card.enlarge.setVisible(not self.room.narrow)
        self.outcomes.set_columns(1 if self.room.narrow else 3)
        self.form.set_columns(1 if self.room.narrow else 2)

    def field(self, name: str) -> Field:
        """Return the field called area, contact, reason, due or note."""
        return self.form.field(name)

    def fields(self) -> tuple[Field, ...]:
        """Return the fields of the outcome, in reading order."""
        return self.form.fields()

    def first_target(self) -> QWidget | None:
        """Return the outcomes' one stop."""
        buttons = self.outcomes.buttons()
        chosen = next((button for button in buttons if button.isChecked()), None)
        return chosen or (buttons[0] if buttons else None)

    def focus_field(self, field: str) -> bool:
        """Give the focus to a field of the outcome."""
        return self.form.focus_field(field)

    def sentence(self) -> str:
        """Return what to say for the outcome."""
        return self.card.sentence()

    def press_key(self, key: str) -> bool:
        """Choose the outcome by its digit, and go to the first thing that it asks."""
        chosen = self.outcomes.press_key(key)
        fields = self.fields()
        if chosen and fields:
            fields[0].editor.setFocus(Qt.FocusReason.TabFocusReason)
        return chosen

    def enter_field(self, field: Field) -> None:
        """Go to the next field; one that the outcome needs and is empty says so."""
        if self.form.lacks(field):
            self.continue_asked.emit()
        else:
            super().enter_field(field)

    def enter(self) -> None:
        """From the outcomes, go to the first thing that it still needs; else go on."""
        choosing = QApplication.focusWidget() in self.outcomes.buttons()
        if not (choosing and self.form.focus_missing()):
            self.continue_asked.emit()
