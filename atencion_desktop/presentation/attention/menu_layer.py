"""The menu of an attention (F10): one letter each, over the step, without a window of its own."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton

WIDTH = 344
EDGE = 8
RIM = 2
RING = 6
ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class MenuLayer(Card):
    """The entries; a letter, Enter or a click takes one, arrows move, Esc closes.

    Attributes:
        entries: the buttons, top to bottom.

    Signals:
        taken(str): what the entry is for: left, cancelled, service, hold, note...
        closed(): Esc.
    """

    taken = Signal(str)
    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(margins=(RIM, RIM), spacing=0, parent=host)
        self.setAccessibleName(TEXT.menu)
        self.setAutoFillBackground(True)
        self._brief = _entry(TEXT.menu_brief, "B", "clock")
        self._complete = _entry(TEXT.menu_complete, "B", "arrow-right")
        self._deeds = {
            _entry(TEXT.menu_left, "R", "logout"): "left",
            _entry(TEXT.menu_cancelled, "C", "circle-x"): "cancelled",
            _entry(TEXT.menu_service, "G", "plus"): "service",
            _entry(TEXT.menu_call, "T", "phone"): "call",
            _entry(TEXT.menu_started, "H", "timer"): "started",
            _entry(TEXT.menu_written, "E", "keyboard"): "written",
            _entry(TEXT.menu_supports, "D", "users"): "supports",
            self._brief: "brief",
            self._complete: "complete",
            _entry(TEXT.hold, "F8", "circle-pause"): "hold",
            _entry(TEXT.note, "F6", "note"): "note",
        }
        self.entries: tuple[KeyButton, ...] = ()
        self._area, self._rows = QScrollArea(), QWidget()
        self._build()
        self.offer_other_kind(brief=False)
        self.hide()

    def offer_other_kind(self, *, brief: bool) -> None:
        """Offer to make it complete when it is brief, and brief when it is complete."""
        self._brief.setVisible(not brief)
        self._complete.setVisible(brief)
        other = self._brief if brief else self._complete
        self.entries = tuple(one for one in self._deeds if one is not other)

    def open(self, above: QWidget) -> None:
        """Show it over the host, its foot at the top of `above`, and take the focus."""
        host = self.parentWidget()
        if host is None:
            return
        px = current_theme().px
        corner = above.mapTo(host, QPoint(0, 0))
        whole = self._rows.sizeHint().height() + 2 * px(RIM) + 2
        height = min(whole, host.height() - 2 * px(EDGE))
        width = min(px(WIDTH), host.width() - 2 * px(EDGE))
        left = min(max(corner.x(), px(EDGE)), host.width() - width - px(EDGE))
        top = max(px(EDGE), min(corner.y(), host.height() - px(EDGE)) - height)
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()
        self.entries[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _build(self) -> None:
        """Put the entries in an area that scrolls where they do not all fit."""
        self._rows.setObjectName("scroll_body")
        column = QVBoxLayout(self._rows)
        ring = current_theme().px(RING)  # the ring of the focus is drawn outside the entries
        column.setContentsMargins(ring, ring, ring, ring)
        column.setSpacing(current_theme().px(4))
        for button in self._deeds:
            column.addWidget(button)
            button.clicked.connect(self._take_sender)
        self._area.setWidget(self._rows)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._area)

    def _take_sender(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self.taken.emit(self._deeds[button])

    def _move(self, by: int) -> None:
        at = next((n for n, button in enumerate(self.entries) if button.hasFocus()), 0)
        target = self.entries[(at + by) % len(self.entries)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(target, 0, current_theme().px(RING))

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
