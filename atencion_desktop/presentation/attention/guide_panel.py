"""The side panel: how to attend, what to avoid, and what to remember in the step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from atencion_desktop.presentation.attention.state import GuideState
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.states import CheckItem
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card, CardKind
from atencion_desktop.presentation.widgets.check_row import ReminderRow
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import (
    caption,
    heading,
    icon_label,
    label,
    overline,
)


class AdviceList(QWidget):
    """Lines of advice, each with the same icon."""

    def __init__(self, icon: str, color: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._color = icon, color
        self._lines: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current_theme().px(6))

    def fill(self, lines: tuple[str, ...]) -> None:
        """Show `lines`."""
        if lines == self._lines:
            return
        self._lines = lines
        while self._column.count():
            item = self._column.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for line in lines:
            self._column.addWidget(self._row(line))

    def _row(self, line: str) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(current_theme().px(8))
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(icon_label(self._icon, self._color, 18), 0, top)
        layout.addWidget(label(line, wrap=True), 1)
        return row


class ReminderList(QWidget):
    """What to remember in the step, with its small title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current_theme().px(2))
        self._column.addWidget(overline(TEXT.in_step))
        self._rows: list[ReminderRow] = []

    def fill(self, texts: tuple[str, ...]) -> None:
        """Show `texts`, and nothing at all when there are none."""
        self.setVisible(bool(texts))
        if texts == self._texts:
            return
        self._texts = texts
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [ReminderRow(CheckItem(str(n), t)) for n, t in enumerate(texts)]
        for row in self._rows:
            self._column.addWidget(row)


class SidePanel(QFrame):
    """A side panel: what it holds scrolls by itself when the window is low.

    Attributes:
        column: where to add.  foot: what stays at the bottom.
    """

    def __init__(self, *, left: int, top: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = current_theme().px
        self.setProperty("bar", "side")
        body = QWidget()
        body.setObjectName("scroll_body")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(px(left), px(top), px(20), px(12))
        self.column.setSpacing(px(16))
        self.area = QScrollArea()
        self.area.setWidget(body)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(0, 0, 0, 0)
        self.whole.setSpacing(0)
        self.whole.addWidget(self.area, 1)


class GuidePanel(SidePanel):
    """The guide; only for whoever attends.

    Attributes:
        key: the button of F4, which takes the focus when the guide is asked for.

    Signals:
        back_asked(): F4 or its button, to go back to the step.
        change_asked(): change the type of step 3.
    """

    back_asked = Signal()
    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(left=20, top=8, parent=parent)
        self.key = KeyButton("", kind=ButtonKind.GHOST, key="F4", name=TEXT.guide_name)
        self.change = KeyButton(TEXT.change_type, icon="users")
        self._title = heading(level=3, wrap=True)
        self._attend = AdviceList("check", "ok")
        self._avoid = AdviceList("x", "danger")
        self._avoid_title = overline(TEXT.avoid)
        self._supports_title = overline(TEXT.supports_title)
        self._supports = AdviceList("chat", "text2")
        self._reminders = ReminderList()
        self._build()
        self.key.clicked.connect(self.back_asked)
        self.change.clicked.connect(self.change_asked)

    def fill(self, guide: GuideState, *, choosing: bool, can_change: bool) -> None:
        """Show the advice.

        choosing: in step 3, where its name is in sight anyway; outside, only what to do is shown.
        can_change: offer to choose another type.
        """
        self._title.setText(guide.title if choosing else TEXT.guide)
        self._attend.fill(guide.attend)
        self._avoid.fill(guide.avoid)
        self._avoid_title.setVisible(bool(guide.avoid))
        self._card.setVisible(bool(guide.attend or guide.avoid))
        self._reminders.fill(guide.reminders)
        self._supports.fill(guide.supports)
        self._supports_title.setVisible(bool(guide.supports))
        self._supports.setVisible(bool(guide.supports))
        self.change.setVisible(can_change)

    def set_narrow(self, *, narrow: bool) -> None:
        """Say «Volver» where the guide covers the step."""
        self.key.set_text(TEXT.guide_back if narrow else "", name=TEXT.guide_name)

    def _build(self) -> None:
        px = current_theme().px
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.key)
        self._card = Card(CardKind.SOFT, margins=(16, 14), spacing=8)
        self._card.body.addWidget(overline(TEXT.attend))
        self._card.body.addWidget(self._attend)
        self._card.body.addSpacing(px(4))
        self._card.body.addWidget(self._avoid_title)
        self._card.body.addWidget(self._avoid)
        self.column.addLayout(head)
        self.column.addWidget(self._card)
        self.column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._supports_title)
        self.column.addWidget(self._supports)
        self.column.addWidget(self._reminders)
        self.column.addStretch(1)
        foot = caption(TEXT.for_you, wrap=True)
        foot.setContentsMargins(px(20), px(8), px(20), px(20))
        self.whole.addWidget(foot)
