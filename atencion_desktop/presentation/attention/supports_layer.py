"""How the person was helped to communicate: three toggles, recorded at once, never why (F10, D)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from atencion_desktop.presentation.attention.cover_layer import CoverLayer
from atencion_desktop.presentation.attention.step_page import ENTERS
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.states import CheckItem
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card
from atencion_desktop.presentation.widgets.check_row import CheckRow
from atencion_desktop.presentation.widgets.focus_ring import FocusRing
from atencion_desktop.presentation.widgets.key_button import KeyButton
from atencion_desktop.presentation.widgets.labels import caption, heading

WIDTH = 440
EDGE = 16


class SupportsLayer(CoverLayer):
    """The toggles; a digit, Space or a click marks or unmarks, Esc or Enter closes.

    Attributes:
        rows: the toggles, top to bottom.  close_button: «Cerrar».

    Signals:
        toggled(str): code of the one pressed.
    """

    toggled = Signal(str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.rows: tuple[CheckRow, ...] = ()
        self.close_button = KeyButton(TEXT.close_layer, key="Esc")
        self._card = Card(margins=(20, 16), spacing=8, parent=self)
        self._build()
        self._ring = FocusRing(self)
        self.close_button.clicked.connect(self.closed)

    def open(self) -> None:
        """Come up with the focus on the first toggle."""
        self.cover()
        self.rows[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def fill(self, supports: tuple[CheckItem, ...]) -> None:
        """Show what is marked."""
        if not self.rows:
            self.rows = tuple(self._row(item) for item in supports)
        for row, item in zip(self.rows, supports, strict=True):
            row.fill(item)

    def fit(self) -> None:
        """Put the card in the middle."""
        px = current_theme().px
        width = min(px(WIDTH), self.width() - 2 * px(EDGE))
        whole = self._card.body.totalHeightForWidth(width)
        height = min(whole, self.height() - 2 * px(EDGE))
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self._card.setGeometry(left, top, width, height)

    def _build(self) -> None:
        self.setAccessibleName(TEXT.supports)
        self._card.setAutoFillBackground(True)
        self._card.body.addWidget(heading(TEXT.supports, level=3, wrap=True))
        self._card.body.addWidget(caption(TEXT.supports_how, wrap=True))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        self._card.body.addLayout(foot)

    def _row(self, item: CheckItem) -> CheckRow:
        row = CheckRow(item, in_list=True)
        row.moved.connect(self._move)
        row.toggled_by_hand.connect(self._toggle)
        self._card.body.insertWidget(self._card.body.count() - 1, row)
        return row

    def _toggle(self, code: str, _checked: bool) -> None:
        self.toggled.emit(code)

    def _move(self, right: int, down: int) -> None:
        at = next((n for n, row in enumerate(self.rows) if row.hasFocus()), 0)
        target = self.rows[max(0, min(at + right + down, len(self.rows) - 1))]
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle with a digit; close with Enter, that never marks."""
        row = next((one for one in self.rows if one.item.key == event.text()), None)
        if event.key() in ENTERS:
            self.leave()
        elif row is not None and not event.isAutoRepeat():
            row.click()
        else:
            super().keyPressEvent(event)
