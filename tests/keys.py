"""Type as a person does: real key events, accents included.

QTest aborts the whole run on ñ, á or ¿ (an assertion in qasciikey.cpp), so text goes as one
QKeyEvent per character; single keys, shortcuts among them, go through QTest, which consults the
shortcut map.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def type_text(widget: QWidget, text: str) -> None:
    """Press and release one key per character of text on widget; any character will do."""
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, _NO_MODIFIER, character))


def press_key(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NO_MODIFIER) -> None:
    """Press and release one key on widget; a shortcut of its active window answers first."""
    QTest.keyClick(widget, key, modifiers)
