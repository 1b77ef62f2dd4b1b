"""The second Enter of a doubled one does nothing: what it would answer was never read.

Enter goes on everywhere, so a finger that bounces would press the main button of the page that the
first one brought: record a notice that nobody showed, begin an attention, end a shift.
Source: docs/decisions/015-doubled-enter.md.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

DOUBLED_S = 0.3
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class Shown(Protocol):
    """A window that says what is on screen."""

    def moment(self) -> object:
        """Return something else each time that another thing is to be read."""


class DoubledEnter(QObject):
    """Listens to whatever has the focus of a window, and keeps the second Enter from it."""

    def __init__(self, window: QWidget, shown: Shown, seconds: Callable[[], float]) -> None:
        """Listen from now on; seconds: a clock that never goes back."""
        super().__init__(window)
        self._window = window
        self._shown = shown
        self._seconds = seconds
        self._entered_at: float | None = None
        self._before: object = None
        self._swallows = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
            self._follow(None, app.focusWidget())

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Judge a key when it is first offered, before any shortcut takes it."""
        if not isinstance(event, QKeyEvent) or event.key() in MODIFIERS:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            self._swallows = self._is_doubled(event)
            if self._swallows:
                event.accept()
            return self._swallows
        return self._swallows and event.type() == QEvent.Type.KeyPress

    def _is_doubled(self, event: QKeyEvent) -> bool:
        if event.key() not in ENTERS:
            self._entered_at = None
            return False
        now, shown = self._seconds(), self._shown.moment()
        soon = self._entered_at is not None and 0 <= now - self._entered_at < DOUBLED_S
        if soon and shown != self._before:
            return True
        self._entered_at, self._before = now, shown
        return False

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self) or not isValid(self._window):
            return
        if old is not None and isValid(old):
            old.removeEventFilter(self)
        if new is not None and (new is self._window or self._window.isAncestorOf(new)):
            new.installEventFilter(self)
