"""The page that ends an attention before its time: why, and an optional note."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from atencion_desktop.presentation.attention.state import EndingState
from atencion_desktop.presentation.attention.step_page import StepPage
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.widgets.choice_group import ChoiceGroup
from atencion_desktop.presentation.widgets.field import Field, MessageLine
from atencion_desktop.presentation.widgets.labels import heading, muted

if TYPE_CHECKING:
    from atencion_desktop.presentation.states import Option


class EndingView(StepPage):
    """«Se retiró» or «Cancelar»: the digit of a reason ends, Esc goes back.

    A reason chosen with arrows or the mouse waits for Enter.

    Signals:
        reason_chosen(str): id of a coded reason.  reason_pressed(str): its digit.
        note_edited(str): the note.
    """

    reason_chosen = Signal(str)
    reason_pressed = Signal(str)
    note_edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reasons = ChoiceGroup(name=TEXT.ending_reason, columns=2, arrows_mark=True)
        self.note = Field(TEXT.ending_note, optional=True)
        self._reasons: tuple[Option, ...] = ()
        self._explanation = muted(wrap=True)
        self._problem = MessageLine()
        self.column.addWidget(self._explanation)
        self.column.addWidget(heading(TEXT.ending_reason, level=3))
        self.column.addWidget(self.reasons)
        self.column.addWidget(self._problem)
        self.column.addWidget(self.note)
        self.column.addStretch(1)
        self.reasons.chosen.connect(self.reason_chosen)
        self.reasons.marked.connect(self.reason_chosen)
        self.note.edited.connect(self.note_edited)

    def fill(self, ending: EndingState) -> None:
        """Show the reasons."""
        self._reasons = ending.reasons
        self._explanation.setText(ending.explanation)
        self.reasons.fill(ending.reasons, ending.reason)
        self.note.set_value(ending.note)
        self._problem.fill(ending.problem, "error")
        for button in self.reasons.buttons():
            button.setAccessibleDescription(ending.problem)

    def lay_out(self) -> None:
        """One column in narrow windows."""
        self.reasons.set_columns(1 if self.room.narrow else 2)

    def fields(self) -> tuple[Field, ...]:
        """Return the note."""
        return (self.note,)

    def first_target(self) -> QWidget | None:
        """Return the reasons' one stop."""
        buttons = self.reasons.buttons()
        chosen = next((button for button in buttons if button.isChecked()), None)
        return chosen or (buttons[0] if buttons else None)

    def press_key(self, key: str) -> bool:
        """End for the reason of a digit."""
        reason = next((one.id for one in self._reasons if key and one.key == key), "")
        if reason:
            self.reason_pressed.emit(reason)
        return bool(reason)
