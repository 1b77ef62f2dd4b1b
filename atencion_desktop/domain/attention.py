"""One attention: what its events add up to, and what is legal now.

`begin` and `then` fold facts; an event that the rules do not allow raises `Refused` and changes
nothing. Source: design.md section 3.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from atencion_desktop.domain import events as ev
from atencion_desktop.domain import process
from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.events import Confirmation, Event, Fact, Reference
from atencion_desktop.domain.periods import PeriodKind, Timeline
from atencion_desktop.domain.record import ServiceLine


class State(StrEnum):
    """Where an attention is."""

    OPEN = "open"
    HELD = "held"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How an attention ended."""

    RESOLVED = "resolved"
    REFERRED = "referred"
    PENDING = "pending"
    LEFT = "left"
    CANCELLED = "cancelled"


CHOSEN_OUTCOMES = (Outcome.RESOLVED, Outcome.REFERRED, Outcome.PENDING)
NOTICE_MANNERS = ("shown", "read", "known")
MOST_OF_A_SERVICE = 99
MODES = ("complete", "brief")
SUPPORTS = ("written", "companion", "interpreter")
"""How a person may be helped to communicate; the record never says why."""
MOST_MINUTES_EARLIER = 120
ACTIONS_KEPT = 10


@dataclass(frozen=True, slots=True)
class Notice:
    """Which notice was given, how, and when (UTC)."""

    version: str
    manner: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Attention:
    """The state of one attention.

    answered: steps answered, in the order of their first answer.
    confirmed: lines confirmed; in_block: ids of those confirmed with one key.
    declined: the person gave no data.  stage: the step at which the person left.
    moved_minutes: how long before its key it began, as the agent estimates; 0 when measured.
    handovers: who took charge after `agent`, in order.  reopened, undone: how many times.
    past_actions: what it was before each action that can be taken back.  action_begun: before the
    one whose last event has not come.
    """

    folio: str
    window: str
    shift: str
    agent: str
    mode: str
    channel: str
    institution_version: str
    zone: str
    opened_at: datetime
    parent_folio: str | None = None
    state: State = State.OPEN
    timeline: Timeline = field(default_factory=Timeline)
    answered: tuple[int, ...] = ()
    day_part: str | None = None
    confirmed: tuple[Confirmation, ...] = ()
    in_block: frozenset[str] = frozenset()
    typology: str | None = None
    preferential: bool = False
    services: tuple[ServiceLine, ...] = ()
    detail: Reference | None = None
    notice: Notice | None = None
    declined: bool = False
    registration: Reference | None = None
    person: Reference | None = None
    disposition: ev.OutcomeChosen | None = None
    covered: bool | None = None
    rating: int | None = None
    comment: Reference | None = None
    notes: tuple[Reference, ...] = ()
    outcome: Outcome | None = None
    reason: str | None = None
    reason_note: Reference | None = None
    stage: int | None = None
    closed_at: datetime | None = None
    moved_minutes: int = 0
    supports: tuple[str, ...] = ()
    handovers: tuple[ev.HandedOver, ...] = ()
    reopened: int = 0
    undone: int = 0
    past_actions: tuple["Attention", ...] = field(default=(), repr=False, compare=False)
    action_begun: "Attention | None" = field(default=None, repr=False, compare=False)

    @property
    def is_closed(self) -> bool:
        """Whether it ended, in whatever way."""
        return self.state is State.CLOSED

    @property
    def in_charge(self) -> str:
        """Who attends now: the last to take charge."""
        return self.handovers[-1].agent if self.handovers else self.agent

    @property
    def shift_in_charge(self) -> str:
        """The shift of who attends now."""
        return self.handovers[-1].shift if self.handovers else self.shift

    @property
    def held_seconds(self) -> int:
        """Whole seconds on hold, the hold that lasts left out."""
        return self.timeline.seconds(PeriodKind.HELD)

    @property
    def served_seconds(self) -> int:
        """Whole seconds from opening to closing less those on hold; 0 while it lasts."""
        end = self.closed_at or self.opened_at
        return max(0, int((end - self.opened_at).total_seconds()) - self.held_seconds)

    @property
    def time_reliable(self) -> bool:
        """Whether its times were measured whole: no estimate, no jump, no long interruption."""
        return self.timeline.reliable and not self.moved_minutes

    @property
    def before_last_action(self) -> "Attention | None":
        """What it was before the last action that can be taken back, or None."""
        return self.past_actions[-1] if self.state is State.OPEN and self.past_actions else None

    @property
    def attested(self) -> frozenset[str]:
        """Criteria that some confirmed line attests."""
        return frozenset(c for line in self.confirmed for c in line.criteria)

    @property
    def next_step(self) -> int:
        """The first step not answered yet, 2..8."""
        steps = range(process.GREETING, process.FAREWELL)
        return next((s for s in steps if s not in self.answered), process.FAREWELL)

    def then(self, fact: Fact) -> "Attention":
        """Return the attention after one more fact; raise Refused when it is not legal."""
        step = _STEPS.get(type(fact.event))
        if step is None:
            raise Refused(Problem("not_open"))
        after = self._remembering(step(self, fact.event, fact), fact.event)
        return replace(after, timeline=after.timeline.reach(fact.at, fact.elapsed_ms))

    def _remembering(self, after: "Attention", event: Event) -> "Attention":
        """Keep where each action began, until something that no undo may reach."""
        if isinstance(event, _BESIDE_ACTIONS):
            return after
        if not isinstance(event, _UNDOABLE):
            return replace(after, past_actions=(), action_begun=None)
        start = self.action_begun or replace(self, past_actions=(), action_begun=None)
        if isinstance(event, _ENDS_ACTION):
            return replace(
                after, past_actions=(*self.past_actions, start)[-ACTIONS_KEPT:], action_begun=None
            )
        return replace(after, action_begun=start)


def begin(fact: Fact) -> Attention:
    """Return the attention that an Opened fact begins."""
    opened = fact.event
    if not isinstance(opened, ev.Opened):
        raise Refused(Problem("not_open"))
    return Attention(
        folio=opened.folio,
        window=opened.window,
        shift=opened.shift,
        agent=opened.agent,
        mode=opened.mode,
        channel=opened.channel,
        institution_version=opened.institution_version,
        parent_folio=opened.parent_folio,
        zone=fact.zone,
        opened_at=fact.at,
        timeline=Timeline().begin(PeriodKind.SERVED, fact.at).reach(fact.at, None),
    )


def fold(facts: Iterable[Fact]) -> Attention:
    """Return what the facts of one attention add up to, the Opened one first."""
    in_order = iter(facts)
    attention = begin(next(in_order))
    for fact in in_order:
        attention = attention.then(fact)
    return attention


def missing_to_close(attention: Attention) -> tuple[Problem, ...]:
    """Return what a close still needs; a rule for every door: key, button, command line."""
    chosen = attention.disposition
    if chosen is None:
        return (Problem("outcome_needed"),)
    return outcome_problems(chosen)


def outcome_problems(chosen: ev.OutcomeChosen) -> tuple[Problem, ...]:
    """Return what a chosen outcome lacks: area, coded reason, date."""
    problems = []
    if chosen.outcome == Outcome.REFERRED and not chosen.area:
        problems.append(Problem("area_needed"))
    if chosen.outcome in (Outcome.REFERRED, Outcome.PENDING) and not chosen.reason:
        problems.append(Problem("reason_needed"))
    if chosen.outcome == Outcome.PENDING and chosen.due_on is None:
        problems.append(Problem("due_needed"))
    return tuple(problems)


def _refuse_unless(allowed: bool, code: str) -> None:
    if not allowed:
        raise Refused(Problem(code))


def _step_answered(attention: Attention, event: ev.StepAnswered, _: Fact) -> Attention:
    _refuse_unless(process.GREETING <= event.step < process.FAREWELL, "step_unknown")
    if event.step in attention.answered:
        return attention
    return replace(attention, answered=(*attention.answered, event.step))


def _greeting(attention: Attention, event: ev.GreetingChosen, _: Fact) -> Attention:
    return replace(attention, day_part=event.day_part)


def _confirmed(attention: Attention, event: ev.LinesConfirmed, _: Fact) -> Attention:
    ids = frozenset(line.line for line in event.lines)
    kept = tuple(line for line in attention.confirmed if line.line not in ids)
    in_block = attention.in_block | ids if event.in_block else attention.in_block - ids
    return replace(attention, confirmed=kept + event.lines, in_block=in_block)


def _withdrawn(attention: Attention, event: ev.LinesWithdrawn, _: Fact) -> Attention:
    kept = tuple(line for line in attention.confirmed if line.line not in event.lines)
    return replace(attention, confirmed=kept, in_block=attention.in_block - set(event.lines))


def _typology(attention: Attention, event: ev.TypologyChosen, _: Fact) -> Attention:
    return replace(attention, typology=event.typology)


def _preferential(attention: Attention, event: ev.PreferentialMarked, _: Fact) -> Attention:
    return replace(attention, preferential=event.preferential)


def _services(attention: Attention, event: ev.ServicesChosen, _: Fact) -> Attention:
    right = all(1 <= line.quantity <= MOST_OF_A_SERVICE for line in event.services)
    _refuse_unless(right, "quantity_wrong")
    return replace(attention, services=event.services)


def _channel(attention: Attention, event: ev.ChannelChosen, _: Fact) -> Attention:
    return replace(attention, channel=event.channel)


def _detail(attention: Attention, event: ev.DetailWritten, _: Fact) -> Attention:
    return replace(attention, detail=event.note)


def _notice(attention: Attention, event: ev.NoticeGiven, fact: Fact) -> Attention:
    _refuse_unless(event.manner in NOTICE_MANNERS, "notice_needed")
    given = Notice(event.version, event.manner, fact.at)
    return replace(attention, notice=given, declined=False)


def _declined(attention: Attention, _event: ev.DataDeclined, _: Fact) -> Attention:
    _refuse_unless(attention.registration is None, "data_already_given")
    return replace(attention, declined=True)


def _registered(attention: Attention, event: ev.RegistrationSaved, _: Fact) -> Attention:
    _refuse_unless(not attention.declined, "declined_data")
    _refuse_unless(attention.notice is not None, "notice_needed")
    return replace(attention, registration=event.registration, person=event.person)


def _disposed(attention: Attention, event: ev.OutcomeChosen, _: Fact) -> Attention:
    _refuse_unless(event.outcome in CHOSEN_OUTCOMES, "outcome_needed")
    problems = outcome_problems(event)
    if problems:
        raise Refused(problems[0])
    return replace(attention, disposition=event)


def _satisfaction(attention: Attention, event: ev.SatisfactionAnswered, _: Fact) -> Attention:
    _refuse_unless(event.rating is None or 1 <= event.rating <= 5, "rating_wrong")
    return replace(attention, covered=event.covered, rating=event.rating, comment=event.comment)


def _held(attention: Attention, _event: ev.Held, fact: Fact) -> Attention:
    timeline = attention.timeline.begin(PeriodKind.HELD, fact.at)
    return replace(attention, state=State.HELD, timeline=timeline)


def _resumed(attention: Attention, _event: ev.Resumed, fact: Fact) -> Attention:
    timeline = attention.timeline.begin(PeriodKind.SERVED, fact.at)
    return replace(attention, state=State.OPEN, timeline=timeline)


def _interrupted(attention: Attention, event: ev.Interrupted, fact: Fact) -> Attention:
    timeline = attention.timeline.interrupt(event.since, fact.at, ZoneInfo(attention.zone))
    return replace(attention, timeline=timeline)


def _closed(attention: Attention, _event: ev.Closed, fact: Fact) -> Attention:
    problems = missing_to_close(attention)
    chosen = attention.disposition
    if problems or chosen is None:
        raise Refused(problems[0])
    ended = _ended(attention, Outcome(chosen.outcome), chosen.reason, fact)
    return replace(ended, reason_note=chosen.reason_note)


def _left(attention: Attention, event: ev.Left, fact: Fact) -> Attention:
    _refuse_unless(bool(event.reason), "reason_needed")
    _refuse_unless(1 <= event.stage <= process.FAREWELL, "step_unknown")
    ended = _ended(attention, Outcome.LEFT, event.reason, fact)
    return replace(ended, stage=event.stage, reason_note=event.note)


def _cancelled(attention: Attention, event: ev.Cancelled, fact: Fact) -> Attention:
    _refuse_unless(bool(event.reason), "reason_needed")
    ended = _ended(attention, Outcome.CANCELLED, event.reason, fact)
    return replace(ended, reason_note=event.note)


def _ended(attention: Attention, outcome: Outcome, reason: str | None, fact: Fact) -> Attention:
    return replace(
        attention,
        state=State.CLOSED,
        outcome=outcome,
        reason=reason,
        closed_at=fact.at,
        timeline=attention.timeline.end(fact.at),
    )


def _reopened(attention: Attention, _event: ev.Reopened, fact: Fact) -> Attention:
    return replace(
        attention,
        state=State.OPEN,
        outcome=None,
        reason=None,
        reason_note=None,
        stage=None,
        closed_at=None,
        reopened=attention.reopened + 1,
        timeline=attention.timeline.begin(PeriodKind.SERVED, fact.at),
    )


def _start_moved(attention: Attention, event: ev.StartMoved, _: Fact) -> Attention:
    _refuse_unless(0 <= event.minutes <= MOST_MINUTES_EARLIER, "start_wrong")
    pressed_at = attention.opened_at + timedelta(minutes=attention.moved_minutes)
    opened_at = pressed_at - timedelta(minutes=event.minutes)
    zone = ZoneInfo(attention.zone)
    same_day = opened_at.astimezone(zone).date() == pressed_at.astimezone(zone).date()
    _refuse_unless(same_day, "start_day")
    return replace(
        attention,
        opened_at=opened_at,
        moved_minutes=event.minutes,
        timeline=attention.timeline.begin_at(opened_at),
    )


def _mode_changed(attention: Attention, event: ev.ModeChanged, _: Fact) -> Attention:
    _refuse_unless(event.mode in MODES, "mode_unknown")
    gave_data = attention.registration is not None
    _refuse_unless(event.mode == "complete" or not gave_data, "brief_has_data")
    return replace(attention, mode=event.mode, answered=_still_answered(attention, event.mode))


def _still_answered(attention: Attention, mode: str) -> tuple[int, ...]:
    """Return the steps that a change of kind leaves answered.

    The end of a brief attention, opened again, answered what a complete one asks step by step.
    """
    by_its_end = set(process.BRIEF_STEPS) <= set(attention.answered)
    if attention.mode == "brief" and mode == "complete" and by_its_end:
        return ()
    return attention.answered


def _supports(attention: Attention, event: ev.SupportsMarked, _: Fact) -> Attention:
    _refuse_unless(set(event.supports) <= set(SUPPORTS), "support_unknown")
    return replace(attention, supports=event.supports)


def _handed_over(attention: Attention, event: ev.HandedOver, _: Fact) -> Attention:
    _refuse_unless(event.shift != attention.shift_in_charge, "already_in_charge")
    return replace(attention, handovers=(*attention.handovers, event))


def _undone(attention: Attention, _event: ev.Undone, _: Fact) -> Attention:
    """Return to where the last action began; time, notes and supports stay."""
    _refuse_unless(bool(attention.past_actions), "nothing_to_undo")
    return replace(
        attention.past_actions[-1],
        timeline=attention.timeline,
        notes=attention.notes,
        supports=attention.supports,
        undone=attention.undone + 1,
        past_actions=attention.past_actions[:-1],
    )


def _note(attention: Attention, event: ev.NoteAdded, _: Fact) -> Attention:
    return replace(attention, notes=(*attention.notes, event.note))


Handler = Callable[[Attention, Any, Fact], Attention]


def _while(handler: Handler, *states: State) -> Handler:
    """Return the handler, legal only while the attention is in one of those states."""

    def guarded(attention: Attention, event: Event, fact: Fact) -> Attention:
        if attention.state not in states:
            raise Refused(Problem(_REFUSALS[attention.state]))
        return handler(attention, event, fact)

    return guarded


_REFUSALS = {State.OPEN: "already_open", State.HELD: "not_open", State.CLOSED: "already_closed"}
_IN_HAND = (State.OPEN,)
_ALIVE = (State.OPEN, State.HELD)

_STEPS: dict[type[Event], Handler] = {
    ev.StepAnswered: _while(_step_answered, *_IN_HAND),
    ev.GreetingChosen: _while(_greeting, *_IN_HAND),
    ev.LinesConfirmed: _while(_confirmed, *_IN_HAND),
    ev.LinesWithdrawn: _while(_withdrawn, *_IN_HAND),
    ev.TypologyChosen: _while(_typology, *_IN_HAND),
    ev.PreferentialMarked: _while(_preferential, *_IN_HAND),
    ev.ServicesChosen: _while(_services, *_IN_HAND),
    ev.ChannelChosen: _while(_channel, *_IN_HAND),
    ev.DetailWritten: _while(_detail, *_IN_HAND),
    ev.NoticeGiven: _while(_notice, *_IN_HAND),
    ev.DataDeclined: _while(_declined, *_IN_HAND),
    ev.RegistrationSaved: _while(_registered, *_IN_HAND),
    ev.OutcomeChosen: _while(_disposed, *_IN_HAND),
    ev.SatisfactionAnswered: _while(_satisfaction, *_IN_HAND),
    ev.Held: _while(_held, *_IN_HAND),
    ev.Resumed: _while(_resumed, State.HELD),
    ev.Interrupted: _while(_interrupted, *_IN_HAND),
    ev.StartMoved: _while(_start_moved, *_IN_HAND),
    ev.ModeChanged: _while(_mode_changed, *_IN_HAND),
    ev.SupportsMarked: _while(_supports, *_IN_HAND),
    ev.Undone: _while(_undone, *_IN_HAND),
    ev.HandedOver: _while(_handed_over, State.HELD),
    ev.Closed: _while(_closed, *_IN_HAND),
    ev.NoteAdded: _while(_note, *_ALIVE),
    ev.Left: _while(_left, *_ALIVE),
    ev.Cancelled: _while(_cancelled, *_ALIVE),
    ev.Reopened: _while(_reopened, State.CLOSED),
}

_BESIDE_ACTIONS = (ev.Undone, ev.NoteAdded, ev.SupportsMarked)
_ENDS_ACTION = (ev.StepAnswered, ev.ModeChanged)
_UNDOABLE = (
    *_ENDS_ACTION,
    ev.GreetingChosen,
    ev.LinesConfirmed,
    ev.LinesWithdrawn,
    ev.TypologyChosen,
    ev.PreferentialMarked,
    ev.ServicesChosen,
    ev.ChannelChosen,
    ev.DetailWritten,
    ev.DataDeclined,
    ev.RegistrationSaved,
    ev.OutcomeChosen,
    ev.SatisfactionAnswered,
)
