"""Leads from Inicio to an attention and back: what is in hand, and what F2 means now. No Qt."""

from typing import TYPE_CHECKING, Protocol

from atencion_desktop.domain.errors import Problem
from atencion_desktop.operations import attentions
from atencion_desktop.operations.desk import Case, Desk, ShiftCase
from atencion_desktop.presentation.bar_state import BarState, elapsed
from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.texts import Texts

if TYPE_CHECKING:
    from atencion_desktop.presentation.attention.presenter import AttentionPresenter
    from atencion_desktop.presentation.attention.state import AttentionState


class Stage(Protocol):
    """Where the session plays: the window, seen from here."""

    def show_place(self, place: Place) -> None:
        """Put a page on screen, built if need be, and let it begin."""

    def fill_bar(self, state: BarState) -> None:
        """Show where one is."""

    def fill_attention(self, state: "AttentionState") -> None:
        """Show the attention in hand."""

    def connect_attention(self, presenter: "AttentionPresenter") -> None:
        """Build the attention's page and connect it; called once, before the first state."""

    def tick(self) -> None:
        """Show the hour and how long the attention has lasted."""

    def keep_draft_soon(self) -> None:
        """Call `keep_draft` within a second."""


class ShiftDesk(Protocol):
    """Inicio, as the session needs it: it has the shift."""

    shift: ShiftCase | None

    def need_shift(self, problem: str) -> None:
        """Say that there is no shift to attend in."""


class Session:
    """What is in hand.

    Attributes:
        home: whoever has the shift; set by `app` once both exist.
    """

    home: ShiftDesk

    def __init__(self, desk: Desk, texts: Texts, stage: Stage) -> None:
        """Begin on Inicio with nothing in hand."""
        self._desk = desk
        self._texts = texts
        self._stage = stage
        self._presenter: AttentionPresenter | None = None
        self._in_hand = False
        self._moving = False

    @property
    def in_hand(self) -> bool:
        """Whether an attention is on screen, its summary included."""
        return self._in_hand

    def prepare(self) -> None:
        """Build the attention's page while nobody waits for it."""
        self._attending()

    def new_attention(self) -> None:
        """F2: begin an attention; what was in hand goes on hold first."""
        shift = self.home.shift
        if shift is None:
            self._stage.show_place(Place.HOME)
            self.home.need_shift(self._texts.problem(Problem("shift_closed")))
            return
        if self._in_hand and self._attending().is_untouched:
            return
        if self._let_go():
            self._hold_interrupted()
            case, self.home.shift = attentions.open_attention(self._desk, shift)
            self._take(case)

    def resume(self) -> None:
        """F3: take up the one that has not ended, else the last put on hold."""
        found = attentions.unfinished(self._desk)
        if found is not None and not self._in_hand:
            self.take(found.id)

    def take(self, attention: str, ending: str = "") -> None:
        """Take an attention in hand; ending: "left" or "cancelled" opens that panel."""
        if not self._let_go():
            return
        case = attentions.load_case(self._desk, attention)
        if case.attention.is_closed:
            return
        if case.attention.state == "held":
            self._hold_interrupted()
            case = attentions.resume(self._desk, case)
        else:
            case = attentions.take_up(self._desk, case)
        self._take(case)
        if ending:
            self._attending().open_ending(ending)

    def reopen(self) -> None:
        """«Reabrir» from Inicio: the attention just ended, until the next one begins.

        Raises Refused when it no longer can be.
        """
        shift = None if self._in_hand else self.home.shift
        last = None if shift is None else attentions.newest(self._desk, shift)
        if shift is not None and last is not None and last.attention.is_closed:
            self._take(attentions.reopen(self._desk, last, agent=shift.shift.agent))

    def follow_clock(self) -> None:
        """Bring the sentences to the hour, when it changes the greeting."""
        if self._in_hand and self._presenter is not None:
            self._presenter.follow_clock()

    def keep_draft(self) -> None:
        """Keep what is typed, now."""
        if self._in_hand and self._presenter is not None:
            self._presenter.try_keep_draft()

    def beat(self) -> None:
        """Leave a sign of life while an attention is in hand."""
        if self._in_hand and self._presenter is not None and not self._presenter.is_finished:
            attentions.beat(self._desk)

    def elapsed(self) -> str:
        """Return how long the attention in hand has lasted, "" without one."""
        if not self._in_hand or self._presenter is None:
            return ""
        attention = self._presenter.scene.attention
        return elapsed(attention.opened_at, attention.closed_at or self._desk.clock.now())

    # What the attention's presenter asks of its view and of its host.

    def fill(self, state: "AttentionState") -> None:
        """Show the attention: its page and the bar."""
        if not self._in_hand:
            return
        self._stage.fill_attention(state)
        self._stage.fill_bar(
            BarState(
                f"Atención {state.short}",
                f"{state.window} · {state.agent}",
                place=Place.ATTENTION,
                saved=not state.fault,
            )
        )

    def attention_left_hand(self) -> None:
        """Go back to Inicio, unless another attention is about to begin."""
        self._in_hand = False
        if not self._moving:
            self._stage.show_place(Place.HOME)

    def draft_changed(self) -> None:
        """Keep the draft within a second."""
        self._stage.keep_draft_soon()

    def _attending(self) -> "AttentionPresenter":
        if self._presenter is None:
            from atencion_desktop.presentation.attention.presenter import AttentionPresenter

            self._presenter = AttentionPresenter(self._desk, self._texts, self, self)
            self._stage.connect_attention(self._presenter)
        return self._presenter

    def _take(self, case: Case) -> None:
        presenter = self._attending()
        self._stage.show_place(Place.ATTENTION)
        self._in_hand = True
        presenter.start(case)
        self._stage.tick()

    def _let_go(self) -> bool:
        """Put what is in hand on hold; return False when it could not be."""
        presenter = self._presenter
        if not self._in_hand or presenter is None:
            return True
        if presenter.is_finished:
            self._in_hand = False
            return True
        self._moving = True
        try:
            presenter.hold()
        finally:
            self._moving = False
        return not self._in_hand

    def _hold_interrupted(self) -> None:
        """Put on hold what the death of the program left in hand; the dead time is recorded."""
        found = attentions.unfinished(self._desk)
        if found is not None and found.held_since is None:
            case = attentions.load_case(self._desk, found.id)
            attentions.hold(self._desk, attentions.take_up(self._desk, case))
