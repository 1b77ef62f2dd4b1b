"""The left column of Inicio: strips, the card of the moment, and Área lista."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from atencion_desktop.presentation.home.cards import (
    TONES,
    ActionStrip,
    AreaBox,
    HeroCard,
    SettleCard,
)
from atencion_desktop.presentation.home.state import HomeState, Notice, Phase
from atencion_desktop.presentation.widgets.card import CardKind
from atencion_desktop.presentation.widgets.labels import label

if TYPE_CHECKING:
    from atencion_desktop.presentation.home.pause_cards import PausedBox, ReasonsBox
    from atencion_desktop.presentation.home.relief_card import ReliefBox
    from atencion_desktop.presentation.home.start_card import StartBox
    from atencion_desktop.presentation.home.view import HomeView

    LeftCard = StartBox | SettleCard | HeroCard | AreaBox | ReliefBox | ReasonsBox | PausedBox

Placed = TypeVar("Placed", bound="LeftCard")
CARDS = ("start", "settle", "relief", "reasons", "paused", "hero", "area")


class LeftColumn(QVBoxLayout):
    """What Inicio is for now; its buttons speak with the signals of the page.

    Attributes:
        strips: those that were needed so far, by name.
        start, settle, relief, reasons, paused, hero, area: the cards, each built when it is first
        shown: a start paints only what it needs.
    """

    def __init__(self, page: "HomeView") -> None:
        """Lay the places of an empty column."""
        super().__init__()
        self._page = page
        self._narrow = self._low = False
        self.strips: dict[str, ActionStrip] = {}
        self._notices, self._main, self._lower = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._problem = label(role="error", wrap=True)
        self._problem.hide()
        for part in (self._notices, self._main):
            self.addLayout(part)
        self.addWidget(self._problem)
        self.addLayout(self._lower)
        self.addStretch(1)

    def fill(self, state: HomeState) -> None:
        """Show the state."""
        self._fill_notices(state)
        self._fill_cards(state)
        self._problem.setText(state.problem)
        self._problem.setVisible(state.phase is Phase.OPEN and bool(state.problem))
        shown = self._shown(state)
        for name, card in self._built().items():
            card.setVisible(name in shown)

    def first_stop(self, state: HomeState) -> QWidget | None:
        """Give the focus to where the card of the moment begins, or return what should have it."""
        match state.phase:
            case Phase.CLOSED:
                self.start.focus_first()
            case Phase.RELIEF:
                self.relief.focus_first()
            case Phase.PAUSING:
                self.reasons.focus_first()
            case Phase.PAUSED:
                return self.paused.end
            case Phase.CLOSING:
                return self.settle.first_button()
            case Phase.OPEN:
                return self._open_stop(state)
        return None

    def _open_stop(self, state: HomeState) -> QWidget:
        if state.area is None or state.area.saved:
            return self.hero.button
        return self.area.lines.first_undone() or self.area.save

    def press_digit(self, state: HomeState, digit: str) -> bool:
        """Give a digit to the list of the moment; False when it means nothing there."""
        match state.phase:
            case Phase.CLOSED:
                return self.start.agents.press_key(digit)
            case Phase.RELIEF:
                return self.relief.agents.press_key(digit)
            case Phase.PAUSING:
                return self.reasons.press_key(digit)
        return state.area is not None and self.area.lines.press_key(digit)

    def arrange(self, *, narrow: bool, low: bool, gap: int) -> None:
        """Lay everything for the size of the window; gap: pixels between one and the next."""
        self._narrow, self._low = narrow, low
        for layout in (self, self._notices, self._main, self._lower):
            layout.setSpacing(gap)
        for card in self._built().values():
            self._fit(card)

    def _fit(self, card: "LeftCard") -> None:
        if isinstance(card, HeroCard):
            card.set_low(self._low)
        if not isinstance(card, SettleCard):
            card.set_narrow(self._narrow)

    def _shown(self, state: HomeState) -> set[str]:
        by_phase = {
            Phase.CLOSED: "start",
            Phase.CLOSING: "settle",
            Phase.RELIEF: "relief",
            Phase.PAUSING: "reasons",
            Phase.PAUSED: "paused",
            Phase.OPEN: "hero",
        }
        return {by_phase[state.phase]} | ({"area"} if state.area is not None else set())

    def _fill_cards(self, state: HomeState) -> None:
        if state.start is not None:
            self.start.show_start(state.start)
        if state.phase is Phase.CLOSING:
            self.settle.show_rows(state)
        if state.phase is Phase.OPEN:
            self.hero.show_words(state.hero, state.hero_text, state.other)
        if state.area is not None:
            self.area.show_area(state.area)
        if state.relief is not None:
            self.relief.show_relief(state.relief)
        if state.phase is Phase.PAUSING:
            self.reasons.show_reasons(state.reasons, state.problem)
        if state.paused is not None:
            self.paused.show_pause(state.paused)

    def _built(self) -> dict[str, "LeftCard"]:
        return {name: self.__dict__[name] for name in CARDS if name in self.__dict__}

    def _fill_notices(self, state: HomeState) -> None:
        self._show_notice("handover", state.handover, CardKind.SOFT, "note")
        self._show_notice("stale", state.stale, CardKind.SOFT, "clock")
        self._show_notice("strip", state.strip, CardKind.WARN, "restore")
        for tone, (kind, icon) in TONES.items():
            notice = state.notice if state.notice and state.notice.tone is tone else None
            self._show_notice(tone, notice, kind, icon)
            log = state.log if state.log and state.log.tone is tone else None
            self._show_notice(f"log_{tone}", log, kind, icon)

    def _show_notice(self, name: str, notice: Notice | None, kind: CardKind, icon: str) -> None:
        if notice is None:
            if name in self.strips:
                self.strips[name].hide()
            return
        if name not in self.strips:
            asked, deed = self._deed_of(name)
            strip = ActionStrip(kind, icon, deed)
            strip.asked.connect(asked)
            strip.list_asked.connect(self._page.list_asked)
            self.strips[name] = strip
            self._notices.insertWidget(0 if name == "handover" else -1, strip)
        self.strips[name].say(notice)
        self.strips[name].show()

    def _deed_of(self, name: str) -> tuple[SignalInstance, str]:
        """Return what the button of a strip asks, and its icon."""
        page = self._page
        match name:
            case "strip":
                return page.resume_asked, "play"
            case "handover":
                return page.handover_read, "check"
            case "stale":
                return page.close_asked, "logout"
        log = name.startswith("log_")
        return (page.log_asked, "printer") if log else (page.backup_asked, "restore")

    @cached_property
    def start(self) -> "StartBox":
        """«¿Quién atiende?»."""
        from atencion_desktop.presentation.home.start_card import StartBox

        card = StartBox()
        card.agent_chosen.connect(self._page.agent_chosen)
        card.window_chosen.connect(self._page.window_chosen)
        card.start.clicked.connect(self._page.start_asked)
        return self._placed(card)

    @cached_property
    def settle(self) -> SettleCard:
        """What keeps the shift from closing."""
        card = SettleCard()
        card.settle_asked.connect(self._page.settle_asked)
        card.back_button.clicked.connect(self._page.close_cancelled)
        card.close_button.clicked.connect(self._page.close_confirmed)
        return self._placed(card)

    @cached_property
    def relief(self) -> "ReliefBox":
        """«¿Quién toma la ventanilla?»."""
        from atencion_desktop.presentation.home.relief_card import ReliefBox

        card = ReliefBox()
        card.agent_chosen.connect(self._page.next_chosen)
        card.note_edited.connect(self._page.handover_edited)
        card.back.clicked.connect(self._page.back_asked)
        card.hand_over.clicked.connect(self._page.relief_confirmed)
        return self._placed(card)

    @cached_property
    def reasons(self) -> "ReasonsBox":
        """«¿Por qué la pausa?»."""
        from atencion_desktop.presentation.home.pause_cards import ReasonsBox

        card = ReasonsBox()
        card.reason_chosen.connect(self._page.pause_chosen)
        card.back.clicked.connect(self._page.back_asked)
        return self._placed(card)

    @cached_property
    def paused(self) -> "PausedBox":
        """The pause that lasts."""
        from atencion_desktop.presentation.home.pause_cards import PausedBox

        card = PausedBox()
        card.end.clicked.connect(self._page.pause_ended)
        return self._placed(card)

    @cached_property
    def hero(self) -> HeroCard:
        """The way into an attention."""
        card = HeroCard()
        card.button.clicked.connect(self._page.new_asked)
        card.other.clicked.connect(self._page.other_asked)
        return self._placed(card)

    @cached_property
    def area(self) -> AreaBox:
        """Área lista."""
        card = AreaBox()
        card.lines.toggled.connect(self._page.line_toggled)
        card.lines.all_asked.connect(self._page.all_asked)
        card.save.clicked.connect(self._page.save_asked)
        self._fit(card)
        self._lower.addWidget(card)
        return card

    def _placed(self, card: Placed) -> Placed:
        self._fit(card)
        self._main.addWidget(card)
        return card
