"""Random lives of an attention, legal and not, against a second writing of the rules."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from atencion_desktop.domain import events as ev
from atencion_desktop.domain.attention import Attention, begin, fold, missing_to_close
from atencion_desktop.domain.errors import Refused
from atencion_desktop.domain.events import Confirmation, Event, Fact, Reference
from atencion_desktop.domain.evidence import Result, results
from atencion_desktop.domain.periods import PeriodKind
from atencion_desktop.domain.process import Frequency
from atencion_desktop.domain.record import ServiceLine
from tests.domain.lives import PROCESS, START, ZONE

REFERENCES = st.builds(Reference, st.sampled_from(["n1", "n2", "n3"]), st.just("c"))
LINES = [Confirmation(ln.id, ln.criteria) for n in (2, 8) for ln in PROCESS.step(n).lines]
ASKED = {
    step.number: {c.id for c in step.criteria if c.frequency is not Frequency.SHIFT}
    for step in PROCESS.steps
}

OUTCOMES = st.builds(
    ev.OutcomeChosen,
    outcome=st.sampled_from(["resolved", "referred", "pending", "left", "cancelled", ""]),
    reason=st.sampled_from([None, "", "otra_area"]),
    reason_note=st.none() | REFERENCES,
    area=st.sampled_from([None, "", "ingresos", "otra"]),
    due_on=st.none() | st.just(START.date()),
)
ANSWERS: st.SearchStrategy[Event] = st.one_of(
    st.builds(ev.StepAnswered, st.integers(0, 9)),
    st.builds(ev.GreetingChosen, st.sampled_from(["morning", "night"])),
    st.builds(
        ev.LinesConfirmed,
        st.lists(st.sampled_from(LINES), max_size=4, unique=True).map(tuple),
        st.booleans(),
    ),
    st.builds(
        ev.LinesWithdrawn,
        st.lists(st.sampled_from([ln.line for ln in LINES]), max_size=3).map(tuple),
    ),
    st.builds(ev.TypologyChosen, st.none() | st.just("T01")),
    st.builds(ev.PreferentialMarked, st.booleans()),
    st.builds(
        ev.ServicesChosen,
        st.lists(
            st.builds(ServiceLine, st.sampled_from(["predial", "agua"]), st.integers(-1, 101)),
            max_size=2,
        ).map(tuple),
    ),
    st.builds(ev.ChannelChosen, st.sampled_from(["presencial", "chat"])),
    st.builds(ev.DetailWritten, st.none() | REFERENCES),
    st.builds(ev.NoteAdded, REFERENCES),
    st.builds(ev.SatisfactionAnswered, st.none() | st.booleans(), st.none() | st.integers(-1, 7)),
)
DATA: st.SearchStrategy[Event] = st.one_of(
    st.builds(ev.NoticeGiven, st.just("v"), st.sampled_from(["shown", "read", "known", "sung"])),
    st.just(ev.DataDeclined()),
    st.builds(ev.RegistrationSaved, REFERENCES, st.none() | REFERENCES),
)
ENDINGS: st.SearchStrategy[Event] = st.one_of(
    st.just(ev.Closed()),
    st.builds(ev.Left, st.integers(0, 9), st.sampled_from(["", "no_espero"])),
    st.builds(ev.Cancelled, st.sampled_from(["", "duplicada"])),
    st.just(ev.Reopened()),
)
CHANGES: st.SearchStrategy[Event] = st.one_of(
    st.builds(ev.StartMoved, st.sampled_from([-1, 0, 5, 120, 121])),
    st.builds(ev.ModeChanged, st.sampled_from(["brief", "complete", "other"])),
    st.builds(ev.SupportsMarked, st.sampled_from([(), ("written",), ("companion", "deaf")])),
    st.builds(ev.HandedOver, st.sampled_from(["A02", "A03"]), st.sampled_from(["s1", "s2", "s3"])),
    st.just(ev.Undone()),
)
ACTIONS = (
    *(ev.StepAnswered, ev.ModeChanged, ev.GreetingChosen, ev.LinesConfirmed),
    *(ev.LinesWithdrawn, ev.TypologyChosen, ev.PreferentialMarked, ev.ServicesChosen),
    *(ev.ChannelChosen, ev.DetailWritten, ev.DataDeclined, ev.RegistrationSaved),
    *(ev.OutcomeChosen, ev.SatisfactionAnswered),
)
FOREIGN: st.SearchStrategy[Event] = st.sampled_from(
    [ev.ShiftClosed(), ev.AreaReadied(), ev.InstitutionLoaded("v2")]
)


def complete(outcome: ev.OutcomeChosen) -> bool:
    """Whether an outcome has all that design.md asks of it."""
    match outcome.outcome:
        case "resolved":
            return True
        case "referred":
            return bool(outcome.area) and bool(outcome.reason)
        case "pending":
            return bool(outcome.reason) and outcome.due_on is not None
    return False


def legal(now: Attention, event: Event) -> bool:
    """Whether the rules allow an event: design.md section 3, written a second time."""
    match event:
        case ev.Reopened():
            return now.state == "closed"
        case _ if now.state == "closed":
            return False
        case ev.Resumed():
            return now.state == "held"
        case ev.NoteAdded():
            return True
        case ev.Left(stage, reason):
            return 1 <= stage <= 8 and reason != ""
        case ev.Cancelled(reason):
            return reason != ""
        case ev.ShiftClosed() | ev.AreaReadied() | ev.InstitutionLoaded():
            return False
        case ev.HandedOver(_, shift):
            return now.state == "held" and shift != now.shift_in_charge
        case _ if now.state == "held":
            return False
        case ev.StartMoved(minutes):
            return 0 <= minutes <= 120 and _same_day(now, minutes)
        case ev.ModeChanged(mode):
            return mode == "complete" or (mode == "brief" and now.registration is None)
        case ev.SupportsMarked(supports):
            return "deaf" not in supports
        case ev.StepAnswered(step):
            return 2 <= step <= 7
        case ev.ServicesChosen(services):
            return all(1 <= line.quantity <= 99 for line in services)
        case ev.SatisfactionAnswered(_, rating):
            return rating is None or 1 <= rating <= 5
        case ev.NoticeGiven(_, manner):
            return manner in ("shown", "read", "known")
        case ev.DataDeclined():
            return now.registration is None
        case ev.RegistrationSaved():
            return now.notice is not None and not now.declined
        case ev.OutcomeChosen():
            return complete(event)
        case ev.Closed():
            return now.disposition is not None
    return True


class Lives(RuleBasedStateMachine):
    """One attention, a clock that may jump, and a program that may die."""

    @initialize(mode=st.sampled_from(["complete", "brief"]))
    def open(self, mode: str) -> None:
        self.now, self.monotonic = START, 0.0
        opened = ev.Opened("V03-20261121-0001", "V03", "s1", "A01", mode, "presencial", "v1")
        self.facts = [Fact(opened, self.now, "A01", ZONE)]
        self.attention = begin(self.facts[0])
        self.heard: float | None = 0.0
        self.allowed_seconds = 0.0
        self.contradicted = self.may_be_unreliable = False
        self.actions: list[Attention] = []
        self.action: Attention | None = None

    @rule(seconds=st.integers(0, 2000))
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        self.monotonic += seconds

    @rule(seconds=st.sampled_from([-315_360_000, -86_400, -3600, -121, -5, 5, 121, 3600, 86_400]))
    def jump(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        self.may_be_unreliable = True

    @rule(event=ANSWERS)
    def answer(self, event: Event) -> None:
        self.do(event)

    @rule(event=DATA)
    def give_data(self, event: Event) -> None:
        self.do(event)

    @rule(event=OUTCOMES)
    def choose_outcome(self, event: Event) -> None:
        self.do(event)

    @rule(event=st.sampled_from([ev.Held(), ev.Resumed()]))
    def hold_or_resume(self, event: Event) -> None:
        self.do(event)

    @rule(event=ENDINGS)
    def end_or_reopen(self, event: Event) -> None:
        self.do(event)

    @rule(event=CHANGES)
    def change(self, event: Event) -> None:
        self.do(event)

    @rule(event=FOREIGN)
    def mistake_the_stream(self, event: Event) -> None:
        self.do(event)

    @rule(dead=st.integers(0, 1200), wrong=st.sampled_from([0, 0, -90_000, 90_000]))
    def die_and_take_up(self, dead: int, wrong: int) -> None:
        since = self.now + timedelta(seconds=wrong)
        self.wait(dead)
        self.heard = None
        next_day = _local_date(self.now - timedelta(seconds=dead)) != _local_date(self.now)
        if dead > 600 or next_day or wrong:
            self.may_be_unreliable = True
        # The time of death counts from the last fact at the earliest: how long since it is unsure.
        if (self.now - self.facts[-1].at).total_seconds() > 600:
            self.may_be_unreliable = True
        self.do(ev.Interrupted(since))

    def do(self, event: Event) -> None:
        """Try an event: it happens when it is legal, and otherwise nothing changes."""
        elapsed = None if self.heard is None else round((self.monotonic - self.heard) * 1000)
        fact = Fact(event, self.now, "A01", ZONE, elapsed)
        before = self.attention
        expected = legal(before, event)
        if isinstance(event, ev.Undone):
            expected = before.state == "open" and bool(self.actions)
        try:
            self.attention = before.then(fact)
        except Refused:
            assert not expected
            assert self.attention is before
            assert fold(self.facts) == before
            return
        assert expected
        self.follow_actions(before, event)
        by_clock = (self.now - self.facts[-1].at).total_seconds()
        moved = self.attention.moved_minutes - before.moved_minutes
        self.allowed_seconds += max(0.0, by_clock) + 60 * moved
        if by_clock < 0 or (elapsed is not None and abs(by_clock - elapsed / 1000) > 120):
            self.contradicted = True
        self.facts.append(fact)
        self.heard = self.monotonic

    def follow_actions(self, before: Attention, event: Event) -> None:
        """Keep where each action began; what is undone is there again, save time and notes."""
        if isinstance(event, ev.Undone):
            then, now = self.actions.pop(), self.attention
            kept = {"timeline": now.timeline, "notes": now.notes, "supports": now.supports}
            assert now == replace(then, **kept, undone=before.undone + 1)
            self.action = None
        elif isinstance(event, ACTIONS):
            self.action = self.action or before
            if isinstance(event, ev.StepAnswered | ev.ModeChanged):
                self.actions = [*self.actions, self.action][-10:]
                self.action = None
        elif not isinstance(event, ev.NoteAdded | ev.SupportsMarked):
            self.actions, self.action = [], None

    @invariant()
    def facts_add_up_to_the_state_that_was_kept(self) -> None:
        assert fold(self.facts) == self.attention

    @invariant()
    def times_are_never_negative_nor_more_than_the_clock_allows(self) -> None:
        last = self.attention.timeline.last_at
        seconds = [self.attention.timeline.seconds(kind, last) for kind in PeriodKind]
        assert min(seconds) >= 0
        assert sum(seconds) <= self.allowed_seconds

    @invariant()
    def a_clock_that_contradicts_itself_is_not_believed_and_a_good_one_is(self) -> None:
        if self.contradicted:
            assert not self.attention.time_reliable
        if not self.may_be_unreliable:
            assert self.attention.timeline.reliable

    @invariant()
    def one_period_lasts_while_it_is_alive_and_none_afterwards(self) -> None:
        periods = self.attention.timeline.periods
        assert all(p.ended_at is not None for p in periods[:-1])
        assert (periods[-1].ended_at is None) is (not self.attention.is_closed)
        if self.attention.state == "held":
            assert periods[-1].kind is PeriodKind.HELD
        if self.attention.state == "open":
            assert periods[-1].kind is PeriodKind.SERVED

    @invariant()
    def the_notice_comes_before_any_data(self) -> None:
        kinds = [type(fact.event) for fact in self.facts]
        if ev.RegistrationSaved in kinds:
            assert ev.NoticeGiven in kinds[: kinds.index(ev.RegistrationSaved)]
        if self.attention.registration is not None:
            assert self.attention.notice is not None
            assert not self.attention.declined

    @invariant()
    def steps_and_lines_are_kept_once(self) -> None:
        answered = self.attention.answered
        assert len(set(answered)) == len(answered)
        assert set(answered) <= set(range(2, 8))
        assert self.attention.next_step in set(range(2, 9)) - set(answered)
        lines = [line.line for line in self.attention.confirmed]
        assert len(set(lines)) == len(lines)
        assert self.attention.in_block <= set(lines)

    @invariant()
    def an_ending_has_what_its_outcome_asks(self) -> None:
        now = self.attention
        ending = (now.outcome, now.reason, now.reason_note, now.stage, now.closed_at)
        if not now.is_closed:
            assert ending == (None,) * 5
            return
        assert now.closed_at == self.facts[-1].at
        assert (now.stage is not None) is (now.outcome == "left")
        if now.outcome in ("left", "cancelled"):
            assert now.reason
            return
        assert now.disposition is not None
        assert now.outcome == now.disposition.outcome
        assert now.reason == now.disposition.reason
        assert complete(now.disposition)
        assert missing_to_close(now) == ()

    @invariant()
    def criteria_are_all_there_when_closed_and_absent_where_not_reached(self) -> None:
        now = self.attention
        if not now.is_closed:
            return
        found = results(now, PROCESS)
        early = now.outcome in ("left", "cancelled")
        reached = set(now.answered) if early else set(range(1, 9))
        expected = set().union(*(ASKED[step] for step in reached))
        assert set(found) == expected
        assert len(found) == 29 or early
        absent = {c for c, r in found.items() if r is Result.NOT_APPLICABLE}
        assert absent == expected & self.not_asked()

    def not_asked(self) -> set[str]:
        """Return what design.md section 3 says is not applicable."""
        now, out = self.attention, set()
        if now.declined or (now.mode == "brief" and now.registration is None):
            out |= {"E2.D1.C1", "E2.D1.C2", "E2.D2.C3", "E2.D2.C4"}
        if now.mode == "brief":
            out |= {"E1.D3.C1", "E1.D4.C3", "E2.D2.C2", "E2.D5.C2"}
        if now.disposition is None or now.disposition.outcome != "referred":
            out.add("E2.D3.C2")
        return out


def _same_day(now, minutes):
    pressed = now.opened_at + timedelta(minutes=now.moved_minutes)
    return _local_date(pressed) == _local_date(pressed - timedelta(minutes=minutes))


def _local_date(moment):
    return moment.astimezone(ZoneInfo(ZONE)).date()


TestLives = Lives.TestCase
TestLives.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
