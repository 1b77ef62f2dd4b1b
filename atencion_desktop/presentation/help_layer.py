"""F1: the keys of this screen, in a layer at the right that Esc closes."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.presentation.keys import HelpKey, Place, keys_at
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.focus_ring import FocusRing
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.key_cap import KeyCap
from atencion_desktop.presentation.widgets.labels import heading, label, muted

WIDTH = 460
VEIL = 110
TITLES = {
    Place.HOME: "Teclas de Inicio",
    Place.ATTENTION: "Teclas de la atención",
    Place.DAY: "Teclas de Atenciones",
}


class HelpLayer(QWidget):
    """A veil over the window and, at its right, the keys of the page.

    Attributes:
        close_button: «Cerrar».

    Signals:
        close_asked(): the button, or a click on the veil.
    """

    close_asked = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._panel = QFrame(self)
        self._panel.setProperty("bar", "side")
        self._panel.setAutoFillBackground(True)
        self._title = heading(level=2)
        self.close_button = KeyButton("&Cerrar", kind=ButtonKind.PLAIN, key="Esc", icon="x")
        self.close_button.clicked.connect(self.close_asked)
        self._scroll = QScrollArea()
        self._build()
        # The window's ring lies in its body, under this layer.
        self._ring = FocusRing(self)
        host.installEventFilter(self)
        self.hide()

    def show_keys(self, place: Place) -> None:
        """Come up with the keys of a page."""
        self._title.setText(TITLES[place])
        self._scroll.setWidget(_key_list(keys_at(place)))
        self._place()
        self.show()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def _build(self) -> None:
        px = current_theme().px
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(px(24), px(16), px(12), px(16))
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addWidget(muted("Todo se puede hacer también con el ratón.", wrap=True))
        column.addWidget(self._scroll, 1)

    def _place(self) -> None:
        host = self._host
        self.setGeometry(host.rect())
        width = min(current_theme().px(WIDTH), host.width() - 48)
        self._panel.setGeometry(host.width() - width, 0, width, host.height())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside: there is one control."""
        self.close_button.setFocus()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def mousePressEvent(self, event: object) -> None:
        """Close at a click beside the panel."""
        self.close_asked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the veil."""
        veil = QColor(current_theme().color("veil"))
        veil.setAlpha(VEIL)
        QPainter(self).fillRect(self.rect(), veil)


def _key_list(keys: tuple[HelpKey, ...]) -> QWidget:
    px = current_theme().px
    body = QWidget()
    body.setObjectName("scroll_body")
    grid = QGridLayout(body)
    grid.setContentsMargins(0, 0, px(12), 0)
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(10))
    grid.setColumnStretch(1, 1)
    for row, one in enumerate(keys):
        caps = QHBoxLayout()
        caps.setSpacing(px(6))
        for cap in one.caps:
            caps.addWidget(KeyCap(cap))
        caps.addStretch(1)
        grid.addLayout(caps, row, 0)
        grid.addWidget(label(one.label, wrap=True), row, 1)
    grid.setRowStretch(len(keys), 1)
    return body
