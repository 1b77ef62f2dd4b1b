"""«¿Hace cuántos minutos empezó?»: for whoever pressed F2 late (F10, H)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QWidget

from atencion_desktop.presentation.attention.cover_layer import CoverLayer
from atencion_desktop.presentation.attention.step_page import ENTERS
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.states import Option
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card
from atencion_desktop.presentation.widgets.choice_group import ChoiceGroup
from atencion_desktop.presentation.widgets.field import Field
from atencion_desktop.presentation.widgets.focus_ring import FocusRing
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import caption, heading

WIDTH = 560
EDGE = 16
FIELD_WIDTH = 220
MOST_DIGITS = 3
CHOICES = (
    Option("5", TEXT.start_minutes.format(number=5), "1"),
    Option("10", TEXT.start_minutes.format(number=10), "2"),
    Option("15", TEXT.start_minutes.format(number=15), "3"),
    Option("0", TEXT.start_with_key, "0"),
)
CODES = frozenset(one.id for one in CHOICES)


class StartLayer(CoverLayer):
    """Three choices, a number of one's own, and 0 for the moment of the key; Enter records it.

    Attributes:
        choices: the group.  other: the number.  save, close_button: the buttons.

    Signals:
        given(str): the minutes, as they were chosen or typed; answered with `answer`.
    """

    given = Signal(str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._minutes = ""
        self.choices = ChoiceGroup(name=TEXT.start_question, columns=2)
        self.choices.fill(CHOICES, "")
        self.other = Field(TEXT.start_other, max_length=MOST_DIGITS)
        self.save = KeyButton(TEXT.start_save, kind=ButtonKind.PRIMARY, key="Enter")
        self.close_button = KeyButton(TEXT.close_layer, key="Esc")
        self._card = Card(margins=(20, 16), spacing=10, parent=self)
        self._build()
        self._ring = FocusRing(self)
        self._connect()

    def open(self, minutes: int) -> None:
        """Come up with what was said before, 0 for nothing."""
        told = str(minutes) if minutes else ""
        self._choose(told if told in CODES else "")
        self.other.set_value("" if told in CODES else told)
        self.other.clear_message()
        self.cover()
        self.choices.buttons()[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def answer(self, problem: str) -> None:
        """Say what is wrong with the minutes, or close when nothing is."""
        if not problem:
            self.closed.emit()
            return
        self.other.show_error(problem)
        self.other.focus_editor()

    def fit(self) -> None:
        """Put the card in the middle."""
        px = current_theme().px
        width = min(px(WIDTH), self.width() - 2 * px(EDGE))
        self.choices.set_columns(1 if width < px(WIDTH) else 2)
        height = min(self._card.sizeHint().height(), self.height() - 2 * px(EDGE))
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self._card.setGeometry(left, top, width, height)

    def _build(self) -> None:
        self.setAccessibleName(TEXT.start_question)
        self._card.setAutoFillBackground(True)
        self.other.editor.setMaximumWidth(current_theme().px(FIELD_WIDTH))
        body = self._card.body
        body.addWidget(heading(TEXT.start_question, level=3, wrap=True))
        body.addWidget(caption(TEXT.start_how, wrap=True))
        body.addWidget(self.choices)
        body.addWidget(self.other)
        foot = QHBoxLayout()
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        foot.addWidget(self.save)
        body.addLayout(foot)

    def _connect(self) -> None:
        self.choices.chosen.connect(self._choose)
        self.other.edited.connect(self._forget_choice)
        self.save.clicked.connect(self._give)
        self.close_button.clicked.connect(self.closed)

    def _choose(self, minutes: str) -> None:
        self._minutes = minutes
        self.choices.fill(CHOICES, minutes)
        self.other.set_value("")
        self.other.clear_message()

    def _forget_choice(self) -> None:
        self._minutes = ""
        self.choices.fill(CHOICES, "")
        self.other.clear_message()

    def _give(self) -> None:
        self.given.emit(self._minutes or self.other.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with a digit and record with Enter."""
        focused = QApplication.focusWidget()
        typing = isinstance(focused, QLineEdit)
        if event.isAutoRepeat():
            return
        if event.key() in ENTERS and isinstance(focused, QPushButton):
            focused.click()
        elif event.key() in ENTERS:
            self._give()
        elif typing or not self.choices.press_key(event.text()):
            super().keyPressEvent(event)
