"""One focus ring for every control of a window, drawn outside the control by an overlay."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.theme import current_theme

WIDTH = 3
OUTSIDE = 4
RINGED = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
)
COMPOSED = (QComboBox, QAbstractSpinBox)
MOVING = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ZOrderChange,
)


class FocusRing(QWidget):
    """A transparent overlay that follows the focus inside `host`, its resizes and its scrolls.

    Attributes:
        target: the control that is ringed, or None.
    """

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.target: QWidget | None = None
        self._host = host
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self.follow)
            self.follow(None, app.focusWidget())

    def follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Ring `new` when it is a control of the host's; else ring nothing."""
        if not isValid(self):
            return
        self._unwatch()
        self.target = self._ringed(new)
        self._watch()
        self.place()

    def place(self) -> None:
        """Put the ring around the target as it lies now, clipped to its scroll viewport."""
        target = self.target
        if target is None or not isValid(target) or not target.isVisibleTo(self._host):
            self.hide()
            return
        host = self._host
        area = QRect(target.mapTo(host, QPoint(0, 0)), target.size())
        area.adjust(-OUTSIDE, -OUTSIDE, OUTSIDE, OUTSIDE)
        shown = self._clipped(area, target)
        self.setGeometry(area)
        if shown == area:
            self.clearMask()
        else:
            self.setMask(QRegion(shown.translated(-area.topLeft())))
        self.setVisible(not shown.isEmpty())
        self.raise_()

    def _ringed(self, widget: QWidget | None) -> QWidget | None:
        if widget is None or not self._host.isAncestorOf(widget):
            return None
        parent = widget.parentWidget()
        if isinstance(parent, COMPOSED):
            return parent
        return widget if isinstance(widget, RINGED) else None

    def _clipped(self, area: QRect, target: QWidget) -> QRect:
        host, ancestor = self._host, target.parentWidget()
        while ancestor is not None and ancestor is not host:
            parent = ancestor.parentWidget()
            if isinstance(parent, QScrollArea) and parent.viewport() is ancestor:
                area = area & QRect(ancestor.mapTo(host, QPoint(0, 0)), ancestor.size())
            ancestor = parent
        return area

    def _watch(self) -> None:
        widget = self.target
        while widget is not None:
            widget.installEventFilter(self)
            self._watched.append(widget)
            if widget is self._host:
                return
            widget = widget.parentWidget()

    def _unwatch(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the target and whatever carries it."""
        if event.type() in MOVING:
            self.place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.color("focus")), WIDTH))
        half = WIDTH / 2
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        radius = theme.px(tokens.RADIUS_CONTROL) + OUTSIDE - half
        painter.drawRoundedRect(area, radius, radius)
