"""After the end: how it was recorded, and «Reabrir» until the next attention."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from atencion_desktop.presentation.attention.facts import FactTable
from atencion_desktop.presentation.attention.state import FinishedPage
from atencion_desktop.presentation.attention.step_page import StepPage
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card
from atencion_desktop.presentation.widgets.key_button import KeyButton
from atencion_desktop.presentation.widgets.labels import caption, figure, icon_label, overline

WIDTH = 760


class FinishedView(StepPage):
    """The summary of what was just recorded.

    Attributes:
        reopen: the button of «Reabrir».

    Signals:
        reopen_asked(): open the attention again.
    """

    reopen_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reopen = KeyButton(TEXT.reopen, key="Ctrl+Z", icon="undo")
        self._title = overline()
        self._tick = icon_label("circle-check", "ok", 24)
        self._folio = figure(role="h2")
        self._facts = FactTable(right=False)
        self._until = caption(TEXT.reopen_until, wrap=True)
        self.column.addWidget(self._card())
        self.column.addStretch(1)
        self.reopen.clicked.connect(self.reopen_asked)

    def fill(self, page: FinishedPage) -> None:
        """Show what was recorded."""
        self._title.setText(page.title)
        self._tick.setVisible(page.done)
        self._folio.setText(page.folio)
        self._facts.fill(page.facts)
        self.reopen.setVisible(page.can_reopen)
        self._until.setVisible(page.can_reopen)

    def _card(self) -> Card:
        px = current_theme().px
        card = Card(margins=(24, 24), spacing=4)
        card.setMaximumWidth(px(WIDTH))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._tick)
        head.addWidget(self._title)
        head.addStretch(1)
        card.body.addLayout(head)
        card.body.addWidget(self._folio)
        card.body.addSpacing(px(12))
        card.body.addWidget(self._facts)
        card.body.addSpacing(px(16))
        card.body.addLayout(self._foot())
        return card

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(current_theme().px(16))
        foot.addWidget(self.reopen)
        foot.addWidget(self._until, 1)
        return foot
