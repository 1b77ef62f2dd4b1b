"""The left column: the eight steps, and what can be done in any of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.step_rail import StepRail

WIDTH = 236


class RailPanel(QFrame):
    """The rail and its buttons.

    Attributes:
        rail: the steps.  hold, note, menu: the buttons.

    Signals:
        step_asked(int): a step already passed.  hold_asked(), note_asked(), menu_asked().
    """

    step_asked = Signal(int)
    hold_asked = Signal()
    note_asked = Signal()
    menu_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "rail")
        self.rail = StepRail()
        self.hold = _action(TEXT.hold, "F8", "circle-pause")
        self.note = _action(TEXT.note, "F6", "note")
        self.menu = _action(TEXT.menu, "F10", "menu")
        self._build()
        self.rail.step_pressed.connect(self.step_asked)
        self.hold.clicked.connect(self.hold_asked)
        self.note.clicked.connect(self.note_asked)
        self.menu.clicked.connect(self.menu_asked)

    def set_actions(self, *, enabled: bool) -> None:
        """Let the buttons be used: not after the end."""
        for button in (self.hold, self.note, self.menu):
            button.setEnabled(enabled)

    def _build(self) -> None:
        px = current_theme().px
        self.setFixedWidth(px(WIDTH))
        # A rail taller than the window must not make the window taller: it is hidden there.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), 0, px(12))
        column.setSpacing(0)
        column.addWidget(self.rail)
        column.addStretch(1)
        buttons = QVBoxLayout()
        buttons.setContentsMargins(px(8), 0, px(8), 0)
        buttons.setSpacing(px(4))
        for button in (self.hold, self.note, self.menu):
            buttons.addWidget(button)
        column.addLayout(buttons)


def _action(text: str, key: str, icon: str) -> KeyButton:
    return KeyButton(text, kind=ButtonKind.GHOST, key=key, icon=icon, left_aligned=True)
