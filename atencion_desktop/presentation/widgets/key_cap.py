"""Key-caps: the small framed key names, painted at the right of controls or standing alone."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.theme import current_theme, ui_font

HEIGHT = 22
MIN_WIDTH = 26
PADDING = 7


def cap_width(key: str) -> int:
    """Return how many pixels, at the letter scale, the cap of `key` takes."""
    theme = current_theme()
    text = QFontMetricsF(ui_font(tokens.CAPTION, tokens.SEMIBOLD)).horizontalAdvance(key)
    return max(theme.px(MIN_WIDTH), round(text) + 2 * theme.px(PADDING))


def paint_key_cap(
    painter: QPainter, right_middle: QPointF, key: str, *, ink: str = "text", filled: bool = True
) -> None:
    """Draw the cap of `key` with its right edge's middle at `right_middle`.

    ink: token of the letters; filled: on the key's own ground, or, when False (on a coloured
    button), as an outline in the ink.
    """
    theme = current_theme()
    width, height = cap_width(key), theme.px(HEIGHT)
    cap = QRectF(
        round(right_middle.x() - width), round(right_middle.y() - height / 2), width, height
    )
    cap = cap.adjusted(0.5, 0.5, -0.5, -0.5)
    radius = theme.px(tokens.RADIUS_KEY_CAP)
    painter.setPen(QPen(QColor(theme.color("control" if filled else ink)), 1))
    painter.setBrush(QColor(theme.color("surface2")) if filled else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(cap, radius, radius)
    painter.setFont(ui_font(tokens.CAPTION, tokens.SEMIBOLD))
    painter.setPen(QColor(theme.color(ink)))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)


class KeyCap(QWidget):
    """A key-cap on its own, for lists of keys.

    Attributes:
        key: the name of the key, as printed on the keyboard.
    """

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the cap."""
        return QSize(cap_width(self.key), current_theme().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_key_cap(painter, QPointF(self.width(), self.height() / 2), self.key)
