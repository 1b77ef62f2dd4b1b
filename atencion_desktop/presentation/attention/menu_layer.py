"""The menu of an attention (F10): one letter each, over the step, without a window of its own."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton

WIDTH = 272
EDGE = 8
ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class MenuLayer(Card):
    """The entries; a letter, Enter or a click takes one, arrows move, Esc closes.

    Attributes:
        entries: the buttons, top to bottom.

    Signals:
        taken(str): left, cancelled, service, hold or note.  closed(): Esc.
    """

    taken = Signal(str)
    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(margins=(8, 8), spacing=4, parent=host)
        self.setAccessibleName(TEXT.menu)
        self.setAutoFillBackground(True)
        self._deeds = {
            _entry(TEXT.menu_left, "R", "logout"): "left",
            _entry(TEXT.menu_cancelled, "C", "circle-x"): "cancelled",
            _entry(TEXT.menu_service, "G", "plus"): "service",
            _entry(TEXT.hold, "F8", "circle-pause"): "hold",
            _entry(TEXT.note, "F6", "note"): "note",
        }
        self.entries = tuple(self._deeds)
        for button in self.entries:
            self.body.addWidget(button)
            button.clicked.connect(self._take_sender)
        self.hide()

    def open(self, above: QWidget) -> None:
        """Show it over the host, its foot at the top of `above`, and take the focus."""
        host = self.parentWidget()
        if host is None:
            return
        px = current_theme().px
        corner = above.mapTo(host, QPoint(0, 0))
        height = min(self.sizeHint().height(), host.height() - 2 * px(EDGE))
        left = min(max(corner.x(), px(EDGE)), host.width() - px(WIDTH + EDGE))
        top = max(px(EDGE), min(corner.y(), host.height() - px(EDGE)) - height)
        self.setGeometry(left, top, px(WIDTH), height)
        self.show()
        self.raise_()
        self.entries[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _take_sender(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self.taken.emit(self._deeds[button])

    def _move(self, by: int) -> None:
        at = next((n for n, button in enumerate(self.entries) if button.hasFocus()), 0)
        target = self.entries[(at + by) % len(self.entries)]
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take letters, arrows, Enter and Esc; nothing goes through to the step."""
        key, letter = event.key(), event.text().upper()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in ARROWS:
            self._move(ARROWS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = QApplication.focusWidget()
            if isinstance(focused, KeyButton) and focused in self._deeds:
                focused.click()
        else:
            found = (button for button in self.entries if letter and button.key == letter)
            chosen = next(found, None)
            if chosen is not None:
                chosen.click()


def _entry(text: str, key: str, icon: str) -> KeyButton:
    return KeyButton(text, kind=ButtonKind.GHOST, key=key, icon=icon, left_aligned=True)
