"""Inicio as it is seen: a greeting, the way into an attention, the area, the figures."""

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

from atencion_desktop.presentation.home.cards import FiguresCard, KeysCard, NewestCard
from atencion_desktop.presentation.home.left_column import LeftColumn
from atencion_desktop.presentation.home.state import HomeState, Phase
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.key_button import KeyButton
from atencion_desktop.presentation.widgets.labels import heading, overline

TWO_COLUMNS = 1180
NARROW = 760
"""Widths in pixels at 100 %: the least for two columns, and for cards of two columns."""

LOW = 700
MARGIN = 32
NARROW_MARGIN = 20
GAP = 14
LEFT, RIGHT = 5, 3


class HomeView(QWidget):
    """The page «Inicio».

    Signals:
        new_asked(), other_asked(), resume_asked(), start_asked(), save_asked(), all_asked(),
        close_asked(), close_confirmed(), close_cancelled(), backup_asked(), log_asked(),
        relief_asked(), relief_confirmed(), handover_read(), pause_asked(), pause_ended(),
        back_asked(), list_asked(): what the buttons say.
        agent_chosen(str), window_chosen(str), next_chosen(str), pause_chosen(str): ids.
        handover_edited(str): what is written for whoever takes the window.
        line_toggled(str, bool): an area line and what it should be.
        settle_asked(str, str): an attention and "resume", "left" or "cancelled".
    """

    new_asked = Signal()
    other_asked = Signal()
    resume_asked = Signal()
    start_asked = Signal()
    save_asked = Signal()
    all_asked = Signal()
    close_asked = Signal()
    close_confirmed = Signal()
    close_cancelled = Signal()
    backup_asked = Signal()
    log_asked = Signal()
    relief_asked = Signal()
    relief_confirmed = Signal()
    handover_read = Signal()
    handover_edited = Signal(str)
    next_chosen = Signal(str)
    pause_asked = Signal()
    pause_chosen = Signal(str)
    pause_ended = Signal()
    back_asked = Signal()
    list_asked = Signal()
    agent_chosen = Signal(str)
    window_chosen = Signal(str)
    line_toggled = Signal(str, bool)
    settle_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: HomeState | None = None
        self._visit = 0
        self._single = self._narrow = self._low = False
        self._overline = overline(wrap=True)
        self._greeting = heading(wrap=True)
        self.close_button = KeyButton("&Cerrar jornada", icon="logout")
        self.relief_button = KeyButton("Re&levo", key="F9", icon="users")
        self.pause_button = KeyButton("&Pausa", key="Mayús+F9", icon="pause")
        self.close_button.clicked.connect(self.close_asked)
        self.relief_button.clicked.connect(self.relief_asked)
        self.pause_button.clicked.connect(self.pause_asked)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left, self._right = LeftColumn(self), QVBoxLayout()
        self._figures, self._newest, self._keys = FiguresCard(), NewestCard(), KeysCard()
        self._scroll = QScrollArea()
        self._build()

    def fill(self, state: HomeState) -> None:
        """Show the state; the focus moves only on a new visit."""
        self._state = state
        self._overline.setText(state.overline)
        self._greeting.setText(state.greeting)
        at_work = state.phase in (Phase.OPEN, Phase.PAUSED)
        self.close_button.setVisible(at_work)
        self.relief_button.setVisible(at_work)
        self.pause_button.setVisible(state.phase is Phase.OPEN)
        self._left.fill(state)
        self._fill_side(state)
        if state.visit != self._visit:
            self._visit = state.visit
            self.focus_first()
            QTimer.singleShot(0, self._show_focus)

    @property
    def moment(self) -> int:
        """Something else each time that the focus begins again."""
        return self._visit

    def perform(self, action: str) -> bool:
        """Do what a key of the window asks of this page; False when it means nothing here."""
        if action == "continue":
            self.continue_()
            return True
        asked = self._state is not None and self._state.phase in (Phase.RELIEF, Phase.PAUSING)
        if action == "escape" and asked:
            self.back_asked.emit()
            return True
        return False

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
        elif state.phase is Phase.RELIEF:
            self.relief_confirmed.emit()
        elif state.phase is Phase.PAUSED:
            self.pause_ended.emit()
        elif state.phase is Phase.PAUSING:
            self.pause_chosen.emit(self._left.reasons.marked())
        elif state.area is not None and not state.area.saved:
            self.save_asked.emit()

    def focus_first(self) -> None:
        """Give the focus to where work goes on."""
        stop = None if self._state is None else self._left.first_stop(self._state)
        if stop is not None:
            stop.setFocus()

    def _show_focus(self) -> None:
        """Scroll to the top, and from there only as far as the focus needs."""
        focused = QApplication.focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            self._scroll.verticalScrollBar().setValue(0)
            self._keep_focus_in_view()

    def _keep_focus_in_view(self) -> None:
        """Scroll only if the focus can't be seen: a strip of the window may take its place."""
        focused = QApplication.focusWidget()
        if focused is not None and self._scroll.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, current_theme().px(16))

    def _fill_side(self, state: HomeState) -> None:
        attending = state.phase not in (Phase.CLOSED, Phase.PAUSED)
        self._figures.setVisible(attending)
        self._newest.setVisible(attending)
        self._share_width()
        self._keys.setVisible(state.phase is not Phase.PAUSED)
        self._keys.show_keys(attending=state.phase is not Phase.CLOSED)
        if attending:
            self._figures.show_figures(state.figures, state.pauses)
            self._newest.show_rows(state.newest)

    def _build(self) -> None:
        body = QWidget()
        body.setObjectName("scroll_body")
        self._page = QVBoxLayout(body)
        self._fill_head()
        self._page.addLayout(self._head)
        self._page.addLayout(self._columns)
        self._page.addStretch(1)
        for card in (self._figures, self._newest, self._keys):
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
        self._arrange()

    def _fill_head(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._overline)
        words.addWidget(self._greeting)
        buttons = QHBoxLayout()
        buttons.setSpacing(current_theme().px(10))
        for button in (self.pause_button, self.relief_button, self.close_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._head.addLayout(words, 1)
        self._head.addLayout(buttons)
        self._head.setSpacing(current_theme().px(8))

    def _arrange(self) -> None:
        """Lay two columns, or one where two do not fit."""
        px, narrow = current_theme().px, self._narrow
        side = px(NARROW_MARGIN if narrow else MARGIN)
        top, bottom, gap = (10, 12, 10) if self._low else (16, 20, GAP)
        self._page.setContentsMargins(side, px(top), side, px(bottom))
        for layout in (self._page, self._right):
            layout.setSpacing(px(gap))
        self._left.arrange(narrow=narrow, low=self._low, gap=px(gap))
        vertical = QBoxLayout.Direction.TopToBottom
        for row, stacked in ((self._columns, self._single), (self._head, narrow)):
            row.setDirection(vertical if stacked else QBoxLayout.Direction.LeftToRight)
        self._share_width()

    def _share_width(self) -> None:
        """Give each column its part; on pause the left one has it all."""
        alone = self._state is not None and self._state.phase is Phase.PAUSED
        self._columns.setStretch(0, 0 if self._single else LEFT)
        self._columns.setStretch(1, 0 if self._single or alone else RIGHT)
        self._columns.setSpacing(0 if alone else current_theme().px(GAP if self._single else 20))

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab: as the eye reads the page, then the window's own bar."""
        from atencion_desktop.presentation.attention import tab_order  # needed at the first Tab

        stops = tab_order.tab_stops((self,))
        target = tab_order.stop_after(stops, QApplication.focusWidget(), forward=next)
        target = target or tab_order.stop_outside(self, forward=next)
        if target is None:
            return False
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        return True

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
        return self._left.press_digit(state, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one column or two by the width at this letter scale."""
        scale = current_theme().scale
        wide = event.size().width() / scale
        shape = wide < TWO_COLUMNS, wide < NARROW, self.window().height() / scale < LOW
        if shape != (self._single, self._narrow, self._low):
            self._single, self._narrow, self._low = shape
            self._arrange()
            QTimer.singleShot(0, self._show_focus)
        else:
            QTimer.singleShot(0, self._keep_focus_in_view)
        super().resizeEvent(event)
