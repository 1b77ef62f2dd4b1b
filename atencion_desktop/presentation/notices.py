"""What the window says under its bar: one strip at a time, the most important one."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import CardKind
from atencion_desktop.presentation.widgets.key_button import KeyButton
from atencion_desktop.presentation.widgets.labels import set_role
from atencion_desktop.presentation.widgets.strip import NoticeStrip

SIDE, EDGE = 18, 6
NARROW = 760


class Notices(QVBoxLayout):
    """The strips that wait to be read: red first, then what was said last, then the reminder.

    Attributes:
        strips: those of what was said, by kind.  reminding: that of the reminder, None so far.

    Signals:
        resume_asked(): «Retomar», of the reminder.
    """

    resume_asked = Signal()

    def __init__(self) -> None:
        """Begin with nothing to say."""
        super().__init__()
        self.strips: dict[CardKind, NoticeStrip] = {}
        self.reminding: NoticeStrip | None = None
        self._waiting: list[NoticeStrip] = []
        self._reminder = ""
        self._place = Place.HOME
        self._turned = 0

    def say(self, kind: CardKind, title: str, text: str) -> None:
        """Say something before what was said before it."""
        if kind is CardKind.OK:
            self._turned = 0
        if kind not in self.strips:
            words, key = ("&Entendido", "") if kind is CardKind.DANGER else ("Entendido", "Esc")
            self.strips[kind] = self._new_strip(kind, words, key)
        self.strips[kind].fill(title, text)
        self._put(self.strips[kind])

    def remind(self, text: str) -> None:
        """Remind of somebody who waits; "" takes it away, the same words leave it as it is."""
        if text == self._reminder:
            return
        self._reminder = text
        if self.reminding is None:
            self.reminding = self._new_strip(CardKind.WARN, "Entendido", "Esc")
            resume = KeyButton("Retomar", key="F7", icon="restore")
            resume.clicked.connect(self.resume_asked)
            self.reminding.add_button(resume)
        self.reminding.fill(text)
        if not text:
            self._take(self.reminding)
            return
        self._put(self.reminding)
        QAccessible.updateAccessibility(QAccessibleEvent(self.reminding, QAccessible.Event.Alert))

    def hush(self) -> None:
        """Take away the good news: work goes on."""
        if CardKind.OK in self.strips:
            self._take(self.strips[CardKind.OK])

    def dismiss(self) -> None:
        """Take away what is shown, unless it is red: that one is closed on purpose."""
        shown = self._first()
        if shown is not None and shown is not self.strips.get(CardKind.DANGER):
            self._take(shown)

    def turn_to(self, place: Place) -> None:
        """Follow the window to a page; good news is still read on the first one, no further."""
        self._turned += place is not self._place
        self._place = place
        if self._turned > 1:
            self.hush()
        self._show_first()

    def text(self) -> str:
        """Return what is shown, "" for nothing."""
        shown = self._first()
        return "" if shown is None else shown.accessibleName()

    def _put(self, strip: NoticeStrip) -> None:
        if strip in self._waiting:
            self._waiting.remove(strip)
        self._waiting.insert(0, strip)
        self._show_first()

    def _take(self, strip: NoticeStrip) -> None:
        if strip in self._waiting:
            self._waiting.remove(strip)
        self._show_first()

    def _first(self) -> NoticeStrip | None:
        # Inicio says by itself who waits.
        silent = self.reminding if self._place is Place.HOME else None
        heard = (one for one in self._waiting if one is not silent)
        return min(heard, key=self._rank, default=None)

    def _rank(self, strip: NoticeStrip) -> int:
        return 0 if strip is self.strips.get(CardKind.DANGER) else 1 + (strip is self.reminding)

    def _show_first(self) -> None:
        """Hide first and show then: two at once would make the window grow."""
        shown = self._first()
        for strip in (*self.strips.values(), self.reminding):
            if strip is not None and strip is not shown:
                strip.hide()
        if shown is not None:
            shown.show()

    def _close_shown(self) -> None:
        shown = self._first()
        if shown is not None:
            self._take(shown)

    def _new_strip(self, kind: CardKind, words: str, key: str) -> NoticeStrip:
        strip = _SpokenStrip(kind, icon="circle-check" if kind is CardKind.OK else "alert")
        # Only red has a letter: those of the others would be of the page under them.
        close = KeyButton(words, key=key)
        close.clicked.connect(self._close_shown)
        strip.add_button(close)
        strip.hide()
        self.addWidget(strip)
        return strip


class _SpokenStrip(NoticeStrip):
    """A low strip whose words are also its accessible name."""

    def __init__(self, kind: CardKind, *, icon: str) -> None:
        super().__init__(kind, icon=icon)
        px = current_theme().px
        self.body.setContentsMargins(px(SIDE), px(EDGE), px(SIDE), px(EDGE))
        set_role(self._title, "strong")

    def fill(self, title: str, text: str = "", *, icon: str = "") -> None:
        """Say it, to screen readers too."""
        super().fill(title, text, icon=icon)
        self.setAccessibleName(". ".join(filter(None, (title, text))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the icon out in narrow windows: the words need its room."""
        super().resizeEvent(event)
        self._icon.setVisible(event.size().width() / current_theme().scale >= NARROW)
