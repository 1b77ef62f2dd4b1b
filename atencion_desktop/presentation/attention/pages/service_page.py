"""Step 6: how it ended, and what that outcome needs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from atencion_desktop.presentation.attention.state import ServicePage
from atencion_desktop.presentation.attention.step_page import StepPage
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.choice_group import ChoiceGroup
from atencion_desktop.presentation.widgets.field import Field, FieldKind
from atencion_desktop.presentation.widgets.labels import heading
from atencion_desktop.presentation.widgets.say_card import SayCard

REFERRED = "referred"
PENDING = "pending"
# Outcome -> its fields in reading order, and which of them it cannot do without.
FIELDS = {
    REFERRED: ("area", "contact", "reason", "note"),
    PENDING: ("reason", "due", "note"),
}
NEEDED = {REFERRED: ("area", "reason"), PENDING: ("reason", "due")}


class ServiceView(StepPage):
    """The outcome and its fields.

    Signals:
        outcome_chosen(str): resolved, referred or pending.
        field_edited(str, str): area, contact, reason, note or due, and its value.
    """

    outcome_chosen = Signal(str)
    field_edited = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcome = ""
        self._lists: dict[str, tuple[tuple[str, str], ...]] = {}
        self.outcomes = ChoiceGroup(name=TEXT.outcomes, columns=3)
        self.card = SayCard()
        self._title = heading(TEXT.outcomes, level=3)
        self._form = QWidget()
        self._by_name = {
            "area": Field(TEXT.area, kind=FieldKind.CHOICE, placeholder=TEXT.choose),
            "contact": Field(TEXT.contact, optional=True),
            "reason": Field(TEXT.reason, kind=FieldKind.CHOICE, placeholder=TEXT.choose),
            "due": Field(TEXT.due, hint=TEXT.due_hint),
            "note": Field(TEXT.reason_note, optional=True),
        }
        self._build()
        self.outcomes.chosen.connect(self.outcome_chosen)
        self.card.enlarge_asked.connect(self.enlarge_asked)
        self._connect_fields()

    def fill(self, page: ServicePage) -> None:
        """Show the step."""
        self._set_outcome(page.outcome)
        self.outcomes.fill(page.outcomes, page.outcome)
        self._fill_list("area", page.areas)
        self._fill_list("reason", page.reasons)
        for name in self._by_name:
            self._fill_field(name, str(getattr(page, name)), page.problems.get(name, ""))
        self.card.fill(page.sentence)
        self.card.setVisible(bool(page.sentence))

    def lay_out(self) -> None:
        """One column in narrow windows."""
        self.card.enlarge.setVisible(not self.room.narrow)
        self.outcomes.set_columns(1 if self.room.narrow else 3)
        self._lay_fields()

    def field(self, name: str) -> Field:
        """Return the field called area, contact, reason, due or note."""
        return self._by_name[name]

    def fields(self) -> tuple[Field, ...]:
        """Return the fields of the outcome, in reading order."""
        return tuple(self._by_name[name] for name in FIELDS.get(self._outcome, ()))

    def first_target(self) -> QWidget | None:
        """Return the outcomes' one stop."""
        buttons = self.outcomes.buttons()
        chosen = next((button for button in buttons if button.isChecked()), None)
        return chosen or (buttons[0] if buttons else None)

    def focus_field(self, field: str) -> bool:
        """Give the focus to a field of the outcome."""
        if field not in FIELDS.get(self._outcome, ()):
            return False
        self._by_name[field].focus_editor()
        return True

    def sentence(self) -> str:
        """Return what to say for the outcome."""
        return self.card.sentence()

    def press_key(self, key: str) -> bool:
        """Choose the outcome by its digit."""
        return self.outcomes.press_key(key)

    def enter(self) -> None:
        """From the outcomes, go to the first thing that it still needs; else go on."""
        missing = [n for n in NEEDED.get(self._outcome, ()) if not self._by_name[n].value().strip()]
        if missing and QApplication.focusWidget() in self.outcomes.buttons():
            self._by_name[missing[0]].editor.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.continue_asked.emit()

    def _build(self) -> None:
        px = current_theme().px
        self._grid = QGridLayout(self._form)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(4))
        for field in self._by_name.values():
            field.setParent(self._form)  # shown without a parent, it would be a window
        self.column.addWidget(self._title)
        self.column.addWidget(self.outcomes)
        self.column.addWidget(self._form)
        self.column.addWidget(self.card)
        self.column.addStretch(1)
        self._lay_fields()

    def _connect_fields(self) -> None:
        self._by_name["area"].edited.connect(self._edit_area)
        self._by_name["contact"].edited.connect(self._edit_contact)
        self._by_name["reason"].edited.connect(self._edit_reason)
        self._by_name["due"].edited.connect(self._edit_due)
        self._by_name["note"].edited.connect(self._edit_note)

    def _edit_area(self, value: str) -> None:
        self.field_edited.emit("area", value)

    def _edit_contact(self, value: str) -> None:
        self.field_edited.emit("contact", value)

    def _edit_reason(self, value: str) -> None:
        self.field_edited.emit("reason", value)

    def _edit_due(self, value: str) -> None:
        self.field_edited.emit("due", value)

    def _edit_note(self, value: str) -> None:
        self.field_edited.emit("note", value)

    def _set_outcome(self, outcome: str) -> None:
        if outcome == self._outcome:
            return
        self._outcome = outcome
        self._lay_fields()

    def _lay_fields(self) -> None:
        shown = FIELDS.get(self._outcome, ())
        columns = 1 if self.room.narrow else 2
        for name, field in self._by_name.items():
            self._grid.removeWidget(field)
            field.setVisible(name in shown)
        for place, name in enumerate(shown):
            self._grid.addWidget(self._by_name[name], place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._form.setVisible(bool(shown))

    def _fill_list(self, name: str, options: tuple[tuple[str, str], ...]) -> None:
        if self._lists.get(name) != options:
            self._lists[name] = options
            self._by_name[name].set_options(options)

    def _fill_field(self, name: str, value: str, problem: str) -> None:
        field = self._by_name[name]
        field.set_value(value)
        if problem and field.message() != problem:
            field.show_error(problem)
        elif not problem and field.state():
            field.clear_message()
