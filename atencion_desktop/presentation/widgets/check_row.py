"""One line that the agent confirms, and its cousin that is only read."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.icons import icon_pixmap, paint_icon
from atencion_desktop.presentation.states import CheckItem
from atencion_desktop.presentation.theme import current_theme, ui_font
from atencion_desktop.presentation.widgets.key_cap import cap_width, paint_key_cap
from atencion_desktop.presentation.widgets.labels import label
from atencion_desktop.presentation.words import WORDS

BOX = 24
BOX_LEFT = 14
BOX_RADIUS = 5
TEXT_LEFT = 52
CAP_MARGIN = 14
TEXT_GAP = 12
MIN_TEXT_WIDTH = 120
# Key -> rows to the right, lines down.
ARROWS = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}
WRAPPED = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value


class CheckRow(QCheckBox):
    """A row of 46 px, all of it the target; Space and click toggle it, Enter goes to the parent.

    Attributes:
        item: the line that it shows.

    Signals:
        toggled_by_hand(str, bool): id of the line and its new state; never for `fill`.
        moved(int, int): in a list, an arrow asks for the focus to go right, or down.
    """

    toggled_by_hand = Signal(str, bool)
    moved = Signal(int, int)

    def __init__(
        self, item: CheckItem, parent: QWidget | None = None, *, in_list: bool = False
    ) -> None:
        super().__init__(parent)
        self._in_list = in_list
        self.item = item
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._report)
        self.fill(item)

    def fill(self, item: CheckItem) -> None:
        """Show `item`, without any signal."""
        changed = item.text != self.text()
        self.item = item
        self.setText(item.text)
        self.setAccessibleName(item.text)
        hint = WORDS.key_hint.format(key=item.key) if item.key else ""
        self.setAccessibleDescription(hint)
        self.blockSignals(True)
        self.setChecked(item.checked)
        self.blockSignals(False)
        if changed:
            self.updateGeometry()
        self.update()

    def _report(self, checked: bool) -> None:
        self.toggled_by_hand.emit(self.item.id, checked)

    def _text_right(self) -> int:
        theme = current_theme()
        cap = cap_width(self.item.key) + theme.px(TEXT_GAP) if self.item.key else 0
        return theme.px(CAP_MARGIN) + cap

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        checked = self.isChecked()
        fill = "ok_soft" if checked else "surface2" if self.underMouse() else "surface"
        painter.setPen(QPen(QColor(theme.color("ok_soft" if checked else "control")), 1))
        painter.setBrush(QColor(theme.color(fill)))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = theme.px(tokens.RADIUS_CONTROL)
        painter.drawRoundedRect(area, radius, radius)

    def _paint_box(self, painter: QPainter) -> None:
        theme = current_theme()
        side, radius = theme.px(BOX), theme.px(BOX_RADIUS)
        box = QRectF(theme.px(BOX_LEFT), round((self.height() - side) / 2), side, side)
        if not self.isChecked():
            half = theme.px(2) / 2
            painter.setPen(QPen(QColor(theme.color("control")), theme.px(2)))
            painter.setBrush(QColor(theme.color("surface")))
            painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.color("ok")))
        painter.drawRoundedRect(box, radius, radius)
        inset = theme.px(3)
        paint_icon(painter, "tick", "surface", box.adjusted(inset, inset, -inset, -inset))

    def _paint_text(self, painter: QPainter) -> None:
        theme = current_theme()
        left = theme.px(TEXT_LEFT)
        area = QRectF(left, 0, self.width() - left - self._text_right(), self.height())
        painter.setFont(ui_font(tokens.BODY, tokens.MEDIUM))
        painter.setPen(QColor(theme.color("text" if self.isEnabled() else "text3")))
        painter.drawText(area, WRAPPED, self.text())

    def hitButton(self, position: QPoint) -> bool:
        """Return whether `position` is on the row: all of it is the target."""
        return self.rect().contains(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter through to the step: desktops differ; leave arrows to the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        if self._in_list and event.key() in ARROWS:
            self.moved.emit(*ARROWS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Return True: long lines wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the wrapped text needs, 46 px at least."""
        theme = current_theme()
        metrics = QFontMetrics(ui_font(tokens.BODY, tokens.MEDIUM))
        room = max(theme.px(60), width - theme.px(TEXT_LEFT) - self._text_right())
        text = metrics.boundingRect(0, 0, room, 10_000, WRAPPED, self.text())
        return max(theme.px(tokens.TARGET_CHECK), text.height() + theme.px(16))

    def sizeHint(self) -> QSize:
        """Return the size that shows the text in one line."""
        theme = current_theme()
        metrics = QFontMetrics(ui_font(tokens.BODY, tokens.MEDIUM))
        width = theme.px(TEXT_LEFT) + metrics.horizontalAdvance(self.text()) + self._text_right()
        return QSize(width + 2, theme.px(tokens.TARGET_CHECK))

    def minimumSizeHint(self) -> QSize:
        """Return a width that leaves room for a few words, and the target's height."""
        theme = current_theme()
        width = theme.px(TEXT_LEFT) + theme.px(MIN_TEXT_WIDTH) + self._text_right()
        return QSize(width, theme.px(tokens.TARGET_CHECK))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, box, text and key-cap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_box(painter)
        self._paint_text(painter)
        if self.item.key:
            place = QPointF(self.width() - current_theme().px(CAP_MARGIN), self.height() / 2)
            paint_key_cap(painter, place, self.item.key)


class ReminderRow(QFrame):
    """A line to read and do, without a box: it is confirmed later, in the Repaso.

    Attributes:
        item: the line that it shows.
    """

    def __init__(self, item: CheckItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        self._icon = QLabel()
        self._icon.setPixmap(icon_pixmap("arrow-right", "accent_text", 18))
        self._text = label(wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(4), theme.px(4), theme.px(4), theme.px(4))
        row.setSpacing(theme.px(10))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.fill(item)

    def fill(self, item: CheckItem) -> None:
        """Show `item`."""
        self.item = item
        self._text.setText(item.text)
