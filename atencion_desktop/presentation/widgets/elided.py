"""A line of text that is cut with an ellipsis instead of pushing its neighbours."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class ElidedLabel(QLabel):
    """A label of one line; the whole text is in its tool tip and its accessible name.

    Attributes:
        role: of qss.ROLES, "" for body text.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)
        self.fill(text)

    def fill(self, text: str) -> None:
        """Show `text` in one line, line breaks as spaces."""
        line = " ".join(text.split())
        self.setText(line)
        self.setAccessibleName(line)
        self.setToolTip(line)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters only, for none without a text."""
        width = self.fontMetrics().averageCharWidth() * 4 if self.text() else 0
        return QSize(width, super().sizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the size of the whole line."""
        return QSize(
            self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
