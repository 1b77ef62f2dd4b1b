"""State pills, icon and word: one alone, and the delegate that paints them in tables."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.icons import paint_icon
from atencion_desktop.presentation.states import Status
from atencion_desktop.presentation.theme import current_theme, ui_font
from atencion_desktop.presentation.words import WORDS

STATUS_ROLE = Qt.ItemDataRole.UserRole + 1
HEIGHT = 24
ICON = 16
PADDING = 8
GAP = 5
CELL_MARGIN = 8

# Status -> (word, icon, colour of both, ground).
LOOKS = {
    Status.RESOLVED: (WORDS.resolved, "circle-check", "ok", "ok_soft"),
    Status.REFERRED: (WORDS.referred, "circle-arrow-right", "accent_text", "accent_soft"),
    Status.PENDING: (WORDS.pending, "circle-clock", "warn", "warn_soft"),
    Status.ON_HOLD: (WORDS.on_hold, "circle-pause", "warn", "warn_soft"),
    Status.LEFT: (WORDS.left, "logout", "text2", "surface2"),
    Status.CANCELLED: (WORDS.cancelled, "circle-x", "text2", "surface2"),
    Status.UNFINISHED: (WORDS.unfinished, "circle-dots", "text2", "surface2"),
}


def status_word(status: Status) -> str:
    """Return the word of `status`, as the person reads it."""
    return LOOKS[status][0]


def pill_size(status: Status) -> QSize:
    """Return the size of the pill of `status`."""
    theme = current_theme()
    metrics = QFontMetricsF(ui_font(tokens.CAPTION, tokens.SEMIBOLD))
    text = round(metrics.horizontalAdvance(status_word(status)))
    width = theme.px(PADDING) + theme.px(ICON) + theme.px(GAP) + text + theme.px(PADDING + 4)
    return QSize(width, theme.px(HEIGHT))


def paint_pill(painter: QPainter, area: QRectF, status: Status) -> None:
    """Draw the pill of `status` in `area`."""
    theme = current_theme()
    word, icon, ink, ground = LOOKS[status]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.color(ground)))
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    side = theme.px(ICON)
    left = area.left() + theme.px(PADDING)
    paint_icon(painter, icon, ink, QRectF(left, area.center().y() - side / 2, side, side))
    painter.setFont(ui_font(tokens.CAPTION, tokens.SEMIBOLD))
    painter.setPen(QColor(theme.color(ink)))
    words = area.adjusted(theme.px(PADDING) + side + theme.px(GAP), 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, word)


class StatusPill(QWidget):
    """One pill on its own.

    Attributes:
        status: what it says.
    """

    def __init__(self, status: Status = Status.RESOLVED, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.fill(status)

    def fill(self, status: Status) -> None:
        """Say `status`."""
        self.status = status
        self.setAccessibleName(status_word(status))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the pill."""
        return pill_size(self.status)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pill."""
        paint_pill(QPainter(self), QRectF(self.rect()), self.status)


class StatusDelegate(QStyledItemDelegate):
    """Paints a pill in cells whose STATUS_ROLE holds a Status (or its value), else the text.

    The model still answers DisplayRole with `status_word`, for screen readers and for copying.
    """

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the cell's ground by the style and the pill over it."""
        super().paint(painter, option, index)
        status = index.data(STATUS_ROLE)
        if status is None:
            return
        size = pill_size(Status(status))
        left = option.rect.left() + current_theme().px(CELL_MARGIN)
        top = option.rect.top() + (option.rect.height() - size.height()) // 2
        painter.save()
        paint_pill(painter, QRectF(left, top, size.width(), size.height()), Status(status))
        painter.restore()

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Take the word away from under the pill."""
        super().initStyleOption(option, index)
        if index.data(STATUS_ROLE) is not None:
            option.text = ""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return room for the pill and its margins, a target high."""
        status = index.data(STATUS_ROLE)
        if status is None:
            return super().sizeHint(option, index)
        theme = current_theme()
        width = pill_size(Status(status)).width() + 2 * theme.px(CELL_MARGIN)
        return QSize(width, theme.px(tokens.TARGET))
