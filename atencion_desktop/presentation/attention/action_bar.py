"""The bar under every step: back, what is good to know, and the main button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from atencion_desktop.presentation.attention.room import Room
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.key_button import ButtonHeight, ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import caption

HEIGHT = 68
LOW_NARROW_HEIGHT = 60


class ActionBar(QFrame):
    """The bar.

    Attributes:
        previous: the button at the left.  main: the button that Enter presses.
        menu: the way to the menu where there is no rail: narrow windows, a brief attention.
        complete: «Pasar a completa», in a brief attention.

    Signals:
        previous_asked(), main_asked(), menu_asked(), complete_asked(): the buttons.
    """

    previous_asked = Signal()
    main_asked = Signal()
    menu_asked = Signal()
    complete_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "actions")
        self.previous = KeyButton(TEXT.previous, kind=ButtonKind.GHOST, icon="arrow-left")
        self.menu = KeyButton(TEXT.menu_short, kind=ButtonKind.GHOST, key="F10")
        self.main = KeyButton("", kind=ButtonKind.PRIMARY, height=ButtonHeight.LARGE, key="Enter")
        self.complete = KeyButton(TEXT.make_complete, icon="arrow-right", key="Ctrl+Enter")
        self._hint = caption()
        self._narrow = self._brief = False
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.previous)
        self._row.addWidget(self.menu)
        self._row.addStretch(1)
        self._row.addWidget(self._hint)
        self._row.addWidget(self.complete)
        self._row.addWidget(self.main)
        self._row.setSpacing(current_theme().px(12))
        self.menu.hide()
        self.complete.hide()
        self.set_room(Room())
        self.previous.clicked.connect(self.previous_asked)
        self.main.clicked.connect(self.main_asked)
        self.menu.clicked.connect(self.menu_asked)
        self.complete.clicked.connect(self.complete_asked)

    def fill_main(self, text: str, *, enabled: bool = True) -> None:
        """Show the words of the main button."""
        if self.main.text() != text:
            self.main.set_text(text)
        self.main.setEnabled(enabled)

    def fill_previous(self, text: str, *, visible: bool, enabled: bool) -> None:
        """Show the words of the button at the left."""
        if self.previous.text() != text:
            self.previous.set_text(text)
        self.previous.setVisible(visible)
        self.previous.setEnabled(enabled)

    def fill_hint(self, hint: str) -> None:
        """Show what is good to know."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint) and not self._narrow)

    def show_brief(self, *, brief: bool) -> None:
        """Show what only a brief attention in hand needs."""
        self._brief = brief
        self.complete.setVisible(brief)
        self.menu.setVisible(brief or self._narrow)

    def set_room(self, room: Room) -> None:
        """In narrow windows, without hint and with the menu."""
        px = current_theme().px
        self.setFixedHeight(px(LOW_NARROW_HEIGHT if room.narrow and room.low else HEIGHT))
        self._row.setContentsMargins(px(8 if room.narrow else 28), 0, px(20), 0)
        self._narrow = room.narrow
        self.menu.setVisible(room.narrow or self._brief)
        self._hint.setVisible(bool(self._hint.text()) and not room.narrow)
