"""F1: the keys of this screen, in a layer at the right that Esc closes."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.presentation.attention.cover_layer import CoverLayer
from atencion_desktop.presentation.keys import HelpKey, Place, keys_at
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.focus_ring import FocusRing
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.key_cap import KeyCap
from atencion_desktop.presentation.widgets.labels import heading, label, muted

WIDTH = 460
SCROLLS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}
TITLES = {
    Place.HOME: "Teclas de Inicio",
    Place.ATTENTION: "Teclas de la atención",
    Place.DAY: "Teclas de Atenciones",
    Place.IMPORT: "Teclas de Importar",
    Place.LATE: "Teclas de la captura",
}


class HelpLayer(CoverLayer):
    """A veil over the window and, at its right, the keys of the page.

    Attributes:
        close_button: «Cerrar».  action: id of the key that opens it.
    """

    action = "help"

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._panel = QFrame(self)
        self._panel.setProperty("bar", "side")
        self._panel.setAutoFillBackground(True)
        self._title = heading(level=2)
        self.close_button = KeyButton("&Cerrar", kind=ButtonKind.PLAIN, key="Esc", icon="x")
        self.close_button.clicked.connect(self.closed)
        self.close_button.installEventFilter(self)
        self._scroll = QScrollArea()
        self._build()
        # The window's ring lies in its body, under this layer.
        self._ring = FocusRing(self)

    def set_keys(self, place: Place) -> None:
        """List the keys of a page."""
        self._title.setText(TITLES[place])
        self._scroll.setWidget(_key_list(keys_at(place)))

    def open(self) -> None:
        """Come up and take the focus."""
        self.cover()
        self.close_button.setFocus(Qt.FocusReason.PopupFocusReason)

    def _build(self) -> None:
        px = current_theme().px
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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

    def fit(self) -> None:
        """Put the panel at the right."""
        width = min(current_theme().px(WIDTH), self.width() - 48)
        self._panel.setGeometry(self.width() - width, 0, width, self.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll the keys from «Cerrar», which keeps the focus: a button would move it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            asked = SCROLLS.get(Qt.Key(event.key()))
            if watched is self.close_button and asked is not None:
                self._scroll.verticalScrollBar().triggerAction(asked)
                return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close at a click beside the panel."""
        if self.childAt(event.position().toPoint()) is None:
            self.closed.emit()


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
