"""A drop-down list whose first nine options are also picked by their digit."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

DIGITS = "123456789"


class NumberedChoice(QComboBox):
    """Closed or open, a digit picks; the open list shows the digits.

    The digits are only painted: letters still find an option by its first ones.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Numbers(self))
        self.view().installEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick with a digit."""
        if not self._pick(event.text()):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pick with a digit in the open list too."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pick(event.text())
        return super().eventFilter(watched, event)

    def _pick(self, digit: str) -> bool:
        at = DIGITS.find(digit) if digit else -1
        if not 0 <= at < self.count():
            return False
        self.hidePopup()
        self.setCurrentIndex(at)
        self.activated.emit(at)
        return True


class _Numbers(QStyledItemDelegate):
    """Writes the digit before each of the first nine options."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.row() < len(DIGITS):
            text = f"{DIGITS[index.row()]}   {option.text}"
            option.text = text
