"""A person at the capture grid: real keys, counted."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from atencion_desktop.presentation.late.grid import Cell
from atencion_desktop.presentation.program import Program
from tests.keys import press_key, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier


class Typist:
    """Presses keys on whatever has the focus.

    Attributes:
        program: the open one.  keys: pressed so far.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self.keys = 0

    @property
    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def at(self) -> tuple[int, int]:
        """The cell in hand."""
        cell = self.focused
        assert isinstance(cell, Cell)
        return cell.row, cell.column

    @property
    def state(self):
        return self.program._late.presenter.state()

    def cells(self, row: int) -> tuple[str, ...]:
        return self.state.rows[row].cells

    def open(self) -> "Typist":
        """Ctrl+H, and Enter until the first cell."""
        self.press(Qt.Key.Key_H, CONTROL)
        return self

    def to_grid(self, number: str = "") -> "Typist":
        self.open()
        self.type(number, "\n", "\n", "\n", "\n")
        assert self.at == (0, 0)
        return self

    def type(self, *parts: str) -> None:
        """Type texts; a new line is Enter."""
        for part in parts:
            if part == "\n":
                self.press(Qt.Key.Key_Return)
                continue
            for sign in part:
                type_text(self.focused, sign)
                self.keys += 1

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
        press_key(self.focused, key, modifiers)
        self.keys += 1
        QTest.qWait(0)

    def save(self) -> None:
        self.press(Qt.Key.Key_Return, CONTROL)
