"""The base of the layers that cover the whole window: nothing behind can be used meanwhile."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.attention.tab_order import stop_after, tab_stops
from atencion_desktop.presentation.qss import paper_qss
from atencion_desktop.presentation.theme import current_theme

VEIL_ALPHA = 150


class CoverLayer(QWidget):
    """Follows the size of the window, keeps Tab inside and lets no key through.

    Whoever opens it disables what is behind. A veil is painted unless it has a ground of its own.

    Signals:
        closed(): Esc, or a button that means the same.
    """

    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.hide()
        host.installEventFilter(self)

    def cover(self) -> None:
        """Come up over everything."""
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self.fit()

    def fit(self) -> None:
        """Lay out what it holds for the size it has; layers that need it say how."""

    def leave(self) -> None:
        """Do what Esc means: close, unless something of its own is open."""
        self.closed.emit()

    def perform(self, action: str) -> None:
        """Do what a key of the window's table means here; nothing by default."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._host.rect())
            self.fit()
        return False

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep Tab inside, in reading order and round."""
        stops = tab_stops((self,))
        target = stop_after(stops, QApplication.focusWidget(), forward=next)
        if target is None and stops:
            target = stops[0 if next else -1]
        if target is not None:
            reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
            target.setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc; nothing goes through to what is behind."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let no click through."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken what is behind."""
        veil = QColor(current_theme().color("veil"))
        veil.setAlpha(VEIL_ALPHA)
        QPainter(self).fillRect(self.rect(), veil)


class PaperLayer(CoverLayer):
    """A layer for the person served to read: black on white, whatever the theme."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setStyleSheet(paper_qss(current_theme()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper."""
        QPainter(self).fillRect(self.rect(), QColor(tokens.PAPER))
