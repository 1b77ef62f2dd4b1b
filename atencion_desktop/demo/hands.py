"""Hands on the keyboard: real key events, and a clock that moves as a person would."""

import sys
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

KEY_SECONDS = 0.8
LETTER_SECONDS = 0.2
SEARCH_MS = 500


class StagedClock:
    """A clock that moves only when the play says so."""

    def __init__(self, start: datetime) -> None:
        """Begin at an aware moment."""
        self._now = start.astimezone(UTC)
        self._monotonic = 0.0

    def now(self) -> datetime:
        """Return the moment in UTC."""
        return self._now

    def monotonic(self) -> float:
        """Return the seconds played."""
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._now += timedelta(milliseconds=round(seconds * 1000))
        self._monotonic += seconds


class Hands:
    """Types into whatever has the focus of a window."""

    def __init__(self, window: QWidget, clock: StagedClock) -> None:
        """Put the hands on a window that is shown; a mishap in it stops the play."""
        self._window = window
        self._clock = clock
        self._mishaps: list[BaseException] = []
        sys.excepthook = self._note_mishap

    def _note_mishap(self, _kind: type[BaseException], error: BaseException, _: object) -> None:
        """Qt goes on after an exception in a slot; the play must not."""
        self._mishaps.append(error)

    def press(self, *keys: str) -> None:
        """Press keys one after another, as Qt writes them: "F2", "Return", "Ctrl+L", "0"."""
        for name in keys:
            combination = QKeySequence(name)[0]  # type: ignore[index]
            QTest.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())
            self._settle(KEY_SECONDS)

    def type(self, text: str) -> None:
        """Type a text, accents included; QTest aborts on them, so each goes as its own event."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self._focus(), event)
            self._clock.advance(LETTER_SECONDS)
        self._settle(0)

    def fill(self, *texts: str) -> None:
        """Type into fields one after another, Enter between them."""
        for text in texts:
            self.type(text)
            self.press("Return")

    def wait(self, seconds: float) -> None:
        """Let the people talk."""
        self._clock.advance(seconds)
        self._settle(0)

    def rest(self) -> None:
        """Wait as long as a search waits for the next letter, in real time."""
        QTest.qWait(SEARCH_MS)
        self._settle(0)

    def come_back(self) -> None:
        """Give the keys back to the window after a dialog: without a desktop nobody else does."""
        self._window.activateWindow()
        self.rest()

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    def _settle(self, seconds: float) -> None:
        self._clock.advance(seconds)
        QTest.qWait(1)
        if self._mishaps:
            raise self._mishaps[0]
