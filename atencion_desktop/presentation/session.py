"""Leads from Inicio to an attention and back: what is in hand, and what F2 means now. No Qt."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from atencion_desktop.domain.attention import Attention, State
from atencion_desktop.domain.errors import AtencionError, Problem
from atencion_desktop.operations import attentions
from atencion_desktop.operations.desk import Case, Desk, DraftValues, ShiftCase
from atencion_desktop.presentation.bar_state import BarState, clocked, waited
from atencion_desktop.presentation.held.presenter import NOBODY
from atencion_desktop.presentation.held.visit import Visit
from atencion_desktop.presentation.held.waiting import Waiting, WaitingRoom
from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.listed import short_folio
from atencion_desktop.presentation.texts import Texts

if TYPE_CHECKING:
    from atencion_desktop.presentation.attention.presenter import AttentionPresenter
    from atencion_desktop.presentation.attention.state import AttentionState, Spot

MINUTE_S = 60
OTHER_MODE = {"complete": "brief", "brief": "complete"}
NOT_REOPENED = "No hay una atención que se pueda reabrir."
IN_A_CALL = "Ya estás en una llamada. Termínala, o ponla en espera con F8, para atender otra."


class Stage(Protocol):
    """Where the session plays: the window, seen from here."""

    def show_place(self, place: Place) -> None:
        """Put a page on screen, built if need be, and let it begin."""

    def fill_bar(self, state: BarState) -> None:
        """Show where one is."""

    def fill_attention(self, state: "AttentionState") -> None:
        """Show the attention in hand."""

    def attention_spot(self) -> "Spot":
        """Return where in its step the focus and the cursor are."""

    def connect_attention(self, presenter: "AttentionPresenter") -> None:
        """Build the attention's page and connect it; called once, before the first state."""

    def tick(self) -> None:
        """Show the hour and how long the attention has lasted."""

    def keep_draft_soon(self) -> None:
        """Call `keep_draft` within a second."""

    def say(self, title: str, text: str, *, good: bool = False) -> None:
        """Say something in a strip, in amber, or in green when it is good."""

    def hush(self) -> None:
        """Take away what was said for the moment."""


class ShiftDesk(Protocol):
    """Inicio, as the session needs it: it has the shift."""

    shift: ShiftCase | None

    def back_to_window(self) -> ShiftCase | None:
        """Come back to attend: end the pause that lasts, and return the shift that is open."""

    def ask_relief(self, back: str) -> None:
        """Ask who takes the window; back: the attention that was in hand, "" for none."""

    def ask_pause(self, back: str) -> None:
        """Ask why the window is left; back: the attention that was in hand, "" for none."""

    def need_shift(self, problem: str) -> None:
        """Say that there is no shift to attend in."""


class Session:
    """What is in hand.

    Attributes:
        home: whoever has the shift; set by `app` once both exist.
        waiting: who is on hold.
    """

    home: ShiftDesk

    def __init__(self, desk: Desk, texts: Texts, stage: Stage) -> None:
        """Begin on Inicio with nothing in hand."""
        self._desk = desk
        self._texts = texts
        self._stage = stage
        self.waiting = WaitingRoom(desk, texts)
        self._presenter: AttentionPresenter | None = None
        self._in_hand = False
        self._moving = False
        self._begun: dict[str, float] = {}
        self._waited: dict[str, float] = {}
        self._visit = Visit()
        self._shown_visit = 0
        self._said_at: int | None = None

    @property
    def in_hand(self) -> bool:
        """Whether an attention is on screen, its summary included."""
        return self._in_hand

    def prepare(self) -> None:
        """Build the attention's page while nobody waits for it."""
        self._attending()
        self.waiting.refresh()

    def new_attention(self, *, other: bool = False) -> None:
        """F2: begin an attention; what was in hand goes on hold first.

        other: Shift+F2, of the kind that the office did not make its first.
        """
        if self._in_hand and self._attending().is_untouched:
            return
        first = self._desk.institution.first_mode
        self._begin(OTHER_MODE[first] if other else first)

    def call(self) -> None:
        """Ctrl+D: a brief attention by telephone; at its end, whoever was in hand comes back."""
        if self._in_hand and self._visit.is_call and self._awaited() is not None:
            self._refuse(IN_A_CALL)
            return
        channels = [one.id for one in self._desk.institution.channels]
        phone = "telefono" if "telefono" in channels else channels[0]
        self._begin("brief", phone, Visit(self._interrupted(), is_call=True))

    def resume(self) -> None:
        """F3: take up the one that has not ended, else the last put on hold."""
        found = None if self._in_hand else attentions.unfinished(self._desk)
        self.waiting.refresh()
        last = self.waiting.newest
        if found is not None and found.held_since is None:
            self.take(found.id)
        elif last is not None:
            self.take(last.id)
        else:
            self._refuse(f"{NOBODY}.")

    def take(self, attention: str, ending: str = "") -> None:
        """Take an attention in hand; ending: "left" or "cancelled" opens that panel.

        Whoever was in hand goes on hold, and comes back once the other one has ended that way.
        """
        interrupted = self._interrupted()
        if attention == interrupted or not self._let_go():
            return
        case = attentions.load_case(self._desk, attention)
        if not case.attention.is_closed:
            visit = Visit(interrupted if ending else "")
            self._or_inicio(lambda: self._take_up(case, visit))
            if ending:
                self._attending().open_ending(ending)

    def relieve(self) -> None:
        """F9: ask who takes the window; what was in hand goes on hold first."""
        self._ask_inicio(self.home.ask_relief)

    def pause(self) -> None:
        """Shift+F9: ask why the window is left; what was in hand goes on hold first."""
        self._ask_inicio(self.home.ask_pause)

    def reopen(self) -> None:
        """«Reabrir» from Inicio: the attention just ended, until the next one begins."""
        shift = None if self._in_hand else self.home.shift
        last = None if shift is None else attentions.just_ended(self._desk, shift)
        if shift is None or last is None:
            self._refuse(NOT_REOPENED)
            return
        self._hold_interrupted()
        self.home.back_to_window()
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
        """Return how long the attention in hand has been served, "" without one.

        While it lasts it counts on the monotonic clock, from the key and without its time on hold:
        nobody moves that one.
        """
        if not self._in_hand or self._presenter is None:
            return ""
        case = self._presenter.scene.case
        attention = case.attention
        if attention.closed_at is not None:
            return clocked(attention.served_seconds) if attention.timeline.reliable else ""
        lasted = self._desk.clock.monotonic() - self._begun[case.id]
        return clocked(lasted - self._waited[case.id] + attention.moved_minutes * MINUTE_S)

    # What the attention's presenter asks of its view and of its host.

    def fill(self, state: "AttentionState") -> None:
        """Show the attention: its page and the bar."""
        if not self._in_hand:
            return
        if self._said_at not in (None, state.visit):
            self._said_at = None
            self._stage.hush()
        self._shown_visit = state.visit
        self._stage.fill_attention(state)
        self._stage.fill_bar(
            BarState(
                f"Atención {state.short}",
                f"{state.window} · {state.agent}",
                place=Place.ATTENTION,
                saved=not state.fault,
                visit=self._visit_words(),
                approximate=state.moved_minutes > 0,
                waited=self._waited_words(),
            )
        )

    def spot(self) -> "Spot":
        """Return where in its step the focus and the cursor are."""
        return self._stage.attention_spot()

    def attention_left_hand(self) -> None:
        """Go back to whoever waits for the end of a call, or to Inicio.

        Unless another attention is about to begin.
        """
        self._in_hand = False
        self._stage.hush()
        if not self._moving and not self._go_back():
            self._stage.show_place(Place.HOME)

    def attention_ended(self) -> None:
        """Leave its summary on screen, unless somebody waits for the end of a call."""
        if self._in_hand:
            self._go_back()

    def draft_changed(self) -> None:
        """Keep the draft within a second."""
        self._stage.keep_draft_soon()

    def _attending(self) -> "AttentionPresenter":
        if self._presenter is None:
            from atencion_desktop.presentation.attention.presenter import AttentionPresenter

            self._presenter = AttentionPresenter(self._desk, self._texts, self, self)
            self._stage.connect_attention(self._presenter)
        return self._presenter

    def _begin(self, mode: str, channel: str | None = None, visit: Visit | None = None) -> None:
        """Begin an attention; what was in hand goes on hold first."""
        if self.home.shift is None:
            self._need_shift()
        elif self._let_go():
            typed = visit.to_draft() if visit is not None else {}
            self._or_inicio(lambda: self._open(mode, channel, typed))

    def _refuse(self, why: str) -> None:
        """Say why a key does nothing now: in the step, or in a strip where there is none."""
        if self._in_hand:
            self._attending().refuse(why)
        else:
            self._stage.say("", why)

    def _open(self, mode: str, channel: str | None, typed: dict[str, object]) -> None:
        self._hold_interrupted()
        shift = self.home.back_to_window()
        if shift is not None:
            case, self.home.shift = attentions.open_attention(
                self._desk, shift, mode, channel=channel, typed=typed
            )
            self._take(case)

    def _ask_inicio(self, ask: Callable[[str], None]) -> None:
        """Ask something on Inicio, with nothing left in hand; what was can be gone back to."""
        back = self._interrupted()
        if self.home.shift is None:
            self._need_shift()
        elif self._let_go():
            self._stage.hush()
            self._hold_interrupted()
            ask(back)
            self._stage.show_place(Place.HOME)

    def _need_shift(self) -> None:
        self._stage.show_place(Place.HOME)
        self.home.need_shift(self._texts.problem(Problem("shift_closed")))

    def _or_inicio(self, change: Callable[[], None]) -> None:
        """Make a change; what stops it leaves nothing half in hand: Inicio is shown."""
        try:
            change()
        except AtencionError:
            self._stage.show_place(Place.HOME)
            raise

    def _take_up(self, case: Case, visit: Visit) -> None:
        """Take in hand one that is on hold, or that the death of the program left in hand."""
        if case.attention.state is State.HELD:
            self._hold_interrupted()
            self.home.back_to_window()
            self._count_wait(case)
            case = attentions.resume(self._desk, case)
        else:
            case = attentions.take_up(self._desk, case)
        if visit.back_to:
            draft = attentions.draft_values(self._desk, case)
            kept = DraftValues(draft.step, {**draft.values, **visit.to_draft()})
            attentions.keep_draft(self._desk, case, kept)
        self._take(case)

    def _count_wait(self, case: Case) -> None:
        """Add the hold that ends now to those before it."""
        self.waiting.refresh()
        before = self._waited.get(case.id, case.attention.held_seconds)
        self._waited[case.id] = before + self.waiting.seconds(case.id)

    def _waited_words(self) -> str:
        case = self._attending().scene.case
        ended = case.attention.is_closed
        return waited(case.attention.held_seconds if ended else self._waited[case.id])

    def _awaited(self) -> Waiting | None:
        """Return who waits for the end of what is in hand, or None."""
        back_to = self._visit.back_to
        return next((one for one in self.waiting.all if one.id == back_to), None)

    def _go_back(self) -> bool:
        """Take up whoever waits for the end of what was in hand; False when nobody does."""
        awaited = self._awaited()
        if awaited is None or self._presenter is None:
            return False
        told = _told(self._presenter.scene.attention, is_call=self._visit.is_call)
        self._in_hand = False
        case = attentions.load_case(self._desk, awaited.id)
        self._or_inicio(lambda: self._take_up(case, Visit()))
        self._said_at = self._shown_visit
        self._stage.say(told, "", good=True)
        return True

    def _visit_words(self) -> str:
        awaited = self._awaited()
        if awaited is None:
            return ""
        name = self.waiting.name(awaited)
        return f"Llamada; vuelves con {name}" if self._visit.is_call else f"Vuelves con {name}"

    def _take(self, case: Case) -> None:
        presenter = self._attending()
        self._stage.hush()
        clock, attention = self._desk.clock, case.attention
        lasted = max(0.0, (clock.now() - attention.opened_at).total_seconds())
        moved = attention.moved_minutes * MINUTE_S
        self._begun.setdefault(case.id, clock.monotonic() - lasted + moved)
        self._waited.setdefault(case.id, attention.held_seconds)
        self.waiting.refresh()
        self._stage.show_place(Place.ATTENTION)
        self._in_hand = True
        self._visit = Visit.of_draft(attentions.draft_values(self._desk, case).values)
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

    def _interrupted(self) -> str:
        """Return the id of what goes on hold when another one begins, "" for nothing."""
        presenter = self._presenter
        if not self._in_hand or presenter is None or presenter.is_finished:
            return ""
        return presenter.scene.case.id

    def _hold_interrupted(self) -> None:
        """Put on hold what the death of the program left in hand; the dead time is recorded."""
        found = attentions.unfinished(self._desk)
        if found is not None and found.held_since is None:
            case = attentions.load_case(self._desk, found.id)
            attentions.hold(self._desk, attentions.take_up(self._desk, case))


def _told(attention: Attention, *, is_call: bool) -> str:
    """Return what is said of an attention once another one is back in its place."""
    what = "llamada" if is_call else "atención"
    how = f"{what.capitalize()} registrada" if attention.is_closed else f"La {what} quedó en espera"
    return f"{how}: folio {short_folio(attention.folio)}"
