"""Inicio as it is seen: a greeting, the way into an attention, the area, the figures."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.presentation.home.cards import (
    TONES,
    ActionStrip,
    AreaBox,
    FiguresCard,
    HeroCard,
    KeysCard,
    NewestCard,
    SettleCard,
)
from atencion_desktop.presentation.home.state import HomeState, Notice, Phase
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import CardKind
from atencion_desktop.presentation.widgets.key_button import KeyButton
from atencion_desktop.presentation.widgets.labels import heading, label, overline

if TYPE_CHECKING:
    from atencion_desktop.presentation.home.start_card import StartBox

    LeftCard = StartBox | SettleCard | HeroCard | AreaBox

NARROW = 1000
LOW = 700
MARGIN = 32
NARROW_MARGIN = 20
GAP = 14
LEFT, RIGHT = 5, 3


class HomeView(QWidget):
    """The page «Inicio».

    Signals:
        new_asked(), resume_asked(), start_asked(), save_asked(), all_asked(), close_asked(),
        close_confirmed(), close_cancelled(), backup_asked(): what the buttons say.
        agent_chosen(str), window_chosen(str): ids.
        line_toggled(str, bool): an area line and what it should be.
        settle_asked(str, str): an attention and "resume", "left" or "cancelled".
    """

    new_asked = Signal()
    resume_asked = Signal()
    start_asked = Signal()
    save_asked = Signal()
    all_asked = Signal()
    close_asked = Signal()
    close_confirmed = Signal()
    close_cancelled = Signal()
    backup_asked = Signal()
    agent_chosen = Signal(str)
    window_chosen = Signal(str)
    line_toggled = Signal(str, bool)
    settle_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: HomeState | None = None
        self._visit = 0
        self._narrow = self._low = False
        self._strips: dict[str, ActionStrip] = {}
        self._overline = overline()
        self._greeting = heading(wrap=True)
        self.close_button = KeyButton("&Cerrar jornada", icon="logout")
        self.close_button.clicked.connect(self.close_asked)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._notices, self._main, self._lower = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._problem = label(role="error", wrap=True)
        self._figures, self._newest = FiguresCard(), NewestCard()
        self._scroll = QScrollArea()
        self._build()

    def fill(self, state: HomeState) -> None:
        """Show the state; the focus moves only on a new visit."""
        self._state = state
        self._overline.setText(state.overline)
        self._greeting.setText(state.greeting)
        self.close_button.setVisible(state.phase is Phase.OPEN)
        self._fill_notices(state)
        self._fill_main(state)
        self._fill_side(state)
        if state.visit != self._visit:
            self._visit = state.visit
            self.focus_first()
            QTimer.singleShot(0, self._show_focus)

    def perform(self, action: str) -> bool:
        """Do what a key of the window asks of this page; False when it means nothing here."""
        if action != "continue":
            return False
        self.continue_()
        return True

    def continue_(self) -> None:
        """Do what the main button of the moment does."""
        state = self._state
        if state is None:
            return
        if state.phase is Phase.CLOSED:
            self.start_asked.emit()
        elif state.phase is Phase.CLOSING:
            if not state.settling:
                self.close_confirmed.emit()
        elif state.area is not None and not state.area.saved:
            self.save_asked.emit()

    def focus_first(self) -> None:
        """Give the focus to where work goes on."""
        state = self._state
        if state is None:
            return
        if state.phase is Phase.CLOSED:
            self._start.focus_first()
        elif state.phase is Phase.CLOSING:
            self._settle.first_button().setFocus()
        else:
            self._focus_open(state)

    def _show_focus(self) -> None:
        """Scroll to the top, and from there only as far as the focus needs."""
        focused = QApplication.focusWidget()
        if focused is None or not self._scroll.isAncestorOf(focused):
            return
        self._scroll.verticalScrollBar().setValue(0)
        self._scroll.ensureWidgetVisible(focused, 0, current_theme().px(16))

    def _focus_open(self, state: HomeState) -> None:
        undone = self._area.lines.first_undone()
        if state.area is not None and not state.area.saved:
            target: QWidget = undone or self._area.save
        else:
            target = self._hero.button
        target.setFocus()

    def _fill_notices(self, state: HomeState) -> None:
        self._show_notice("strip", state.strip, CardKind.WARN, "restore")
        for tone, (kind, icon) in TONES.items():
            notice = state.notice if state.notice and state.notice.tone is tone else None
            self._show_notice(tone, notice, kind, icon)

    def _show_notice(self, name: str, notice: Notice | None, kind: CardKind, icon: str) -> None:
        if notice is None:
            if name in self._strips:
                self._strips[name].hide()
            return
        if name not in self._strips:
            strip = ActionStrip(kind, icon)
            strip.asked.connect(self.resume_asked if name == "strip" else self.backup_asked)
            self._strips[name] = strip
            self._notices.addWidget(strip)
        self._strips[name].say(notice)
        self._strips[name].show()

    def _fill_main(self, state: HomeState) -> None:
        if state.start is not None:
            self._start.show_start(state.start)
        if state.phase is Phase.CLOSING:
            self._settle.show_rows(state)
        if state.phase is Phase.OPEN:
            self._hero.show_words(state.hero, state.hero_text)
            self._problem.setText(state.problem)
        if state.area is not None:
            self._area.show_area(state.area)
        self._problem.setVisible(state.phase is Phase.OPEN and bool(state.problem))
        shown = {
            "_start": state.start is not None,
            "_settle": state.phase is Phase.CLOSING,
            "_hero": state.phase is Phase.OPEN,
            "_area": state.area is not None,
        }
        for name, card in self._built().items():
            card.setVisible(shown[name])

    def _built(self) -> dict[str, "LeftCard"]:
        """Return the cards of the left column that were needed so far."""
        names = ("_start", "_settle", "_hero", "_area")
        return {name: self.__dict__[name] for name in names if name in self.__dict__}

    def _fill_side(self, state: HomeState) -> None:
        attending = state.phase is not Phase.CLOSED
        self._figures.setVisible(attending)
        self._newest.setVisible(attending)
        if attending:
            self._figures.show_figures(state.figures)
            self._newest.show_rows(state.newest)

    # Each of these is built when it is first shown: a start paints only what it needs.
    @cached_property
    def _start(self) -> "StartBox":
        from atencion_desktop.presentation.home.start_card import StartBox

        card = StartBox()
        card.set_narrow(self._narrow)
        card.agent_chosen.connect(self.agent_chosen)
        card.window_chosen.connect(self.window_chosen)
        card.start.clicked.connect(self.start_asked)
        self._main.addWidget(card)
        return card

    @cached_property
    def _settle(self) -> SettleCard:
        card = SettleCard()
        card.settle_asked.connect(self.settle_asked)
        card.back_button.clicked.connect(self.close_cancelled)
        card.close_button.clicked.connect(self.close_confirmed)
        self._main.addWidget(card)
        return card

    @cached_property
    def _hero(self) -> HeroCard:
        card = HeroCard()
        card.set_narrow(self._narrow)
        card.set_low(self._low)
        card.button.clicked.connect(self.new_asked)
        self._main.addWidget(card)
        return card

    @cached_property
    def _area(self) -> AreaBox:
        card = AreaBox()
        card.set_narrow(self._narrow)
        card.lines.toggled.connect(self.line_toggled)
        card.lines.all_asked.connect(self.all_asked)
        card.save.clicked.connect(self.save_asked)
        self._lower.addWidget(card)
        return card

    def _build(self) -> None:
        body = QWidget()
        body.setObjectName("scroll_body")
        self._page = QVBoxLayout(body)
        self._page.addLayout(self._head())
        self._page.addLayout(self._columns)
        self._page.addStretch(1)
        for part in (self._notices, self._main):
            self._left.addLayout(part)
        self._left.addWidget(self._problem)
        self._left.addLayout(self._lower)
        self._left.addStretch(1)
        for card in (self._figures, self._newest, KeysCard()):
            self._right.addWidget(card)
        self._right.addStretch(1)
        self._columns.addLayout(self._left)
        self._columns.addLayout(self._right)
        self._scroll.setWidget(body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self._problem.hide()
        self._arrange()

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._overline)
        words.addWidget(self._greeting)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.close_button)
        return head

    def _arrange(self) -> None:
        """Lay two columns, or one in narrow windows."""
        px, narrow = current_theme().px, self._narrow
        side = px(NARROW_MARGIN if narrow else MARGIN)
        top, bottom, gap = (10, 12, 10) if self._low else (16, 20, GAP)
        self._page.setContentsMargins(side, px(top), side, px(bottom))
        for layout in (self._page, self._notices, self._main, self._lower, self._left, self._right):
            layout.setSpacing(px(gap))
        vertical = QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(vertical if narrow else QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(px(GAP if narrow else 20))
        self._columns.setStretch(0, 0 if narrow else LEFT)
        self._columns.setStretch(1, 0 if narrow else RIGHT)
        for card in self._built().values():
            if isinstance(card, HeroCard):
                card.set_low(self._low)
            if not isinstance(card, SettleCard):
                card.set_narrow(narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give Enter to the main button and digits to the list of the moment."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press_enter()
        elif not self._press_digit(event.text()):
            super().keyPressEvent(event)

    def _press_enter(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton) and focused.isEnabled():
            focused.click()
        else:
            self.continue_()

    def _press_digit(self, text: str) -> bool:
        state = self._state
        if state is None or not text or text not in "0123456789":
            return False
        if state.phase is Phase.CLOSED:
            return self._start.agents.press_key(text)
        return state.area is not None and self._area.lines.press_key(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one column or two by the width at this letter scale."""
        scale = current_theme().scale
        narrow = event.size().width() / scale < NARROW
        low = self.window().height() / scale < LOW
        if (narrow, low) != (self._narrow, self._low):
            self._narrow, self._low = narrow, low
            self._arrange()
            QTimer.singleShot(0, self._show_focus)
        super().resizeEvent(event)
