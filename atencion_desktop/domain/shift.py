"""A shift at a window: who attends, whether the area is ready, when it began and ended.

What it lasted adds up from one fact to the next by the monotonic clock, which nobody can move; the
wall clock measures only what no run of the program heard whole.

Source: design.md section 3 («Área lista», «Time»); domain.md section 1.4.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from atencion_desktop.domain import events as ev
from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.events import Confirmation, Fact, Reference
from atencion_desktop.domain.process import AREA_READY, Line, Process


@dataclass(frozen=True, slots=True)
class Pause:
    """The agent away from the window, for a coded reason; `ended_at` None while it lasts.

    lasted_ms: what it lasted until the last fact; its times are only what the wall clock said.
    """

    reason: str
    started_at: datetime
    ended_at: datetime | None = None
    lasted_ms: int = 0

    @property
    def seconds(self) -> int:
        """Its whole seconds until the last fact, never negative."""
        return self.lasted_ms // 1000


@dataclass(frozen=True, slots=True)
class Shift:
    """The state of one shift. Times are UTC.

    ready_at: when «Guardar área lista» was first pressed.  began_before_ready: the first attention
    began before that.  missing_at_first: area lines that were pending then.
    tested, failed: codes of the program's self-test.  last_at: when the last fact came.
    open_ms: what it was open until then, less its pauses.
    relieves: the shift handed over to this one.  relieved_by: the agent it was handed over to.
    handover: what they should know.
    """

    window: str
    agent: str
    institution_version: str
    zone: str
    opened_at: datetime
    confirmed: tuple[Confirmation, ...] = ()
    in_block: frozenset[str] = frozenset()
    tested: bool = False
    failed: tuple[str, ...] = ()
    ready_at: datetime | None = None
    first_attention_at: datetime | None = None
    began_before_ready: bool = False
    missing_at_first: tuple[str, ...] = ()
    closed_at: datetime | None = None
    last_at: datetime | None = None
    open_ms: int = 0
    pauses: tuple[Pause, ...] = ()
    relieves: str | None = None
    relieved_by: str = ""
    handover: Reference | None = None

    @property
    def pause(self) -> Pause | None:
        """The pause that lasts, or None."""
        return self.pauses[-1] if self.pauses and self.pauses[-1].ended_at is None else None

    @property
    def pause_seconds(self) -> int:
        """The seconds of the pauses that ended."""
        return sum(pause.seconds for pause in self.pauses if pause.ended_at is not None)

    @property
    def counting_since(self) -> datetime | None:
        """The last fact, from which open time goes on; None on pause and once closed."""
        return None if self.pause is not None or self.closed_at is not None else self.last_at

    def open_seconds(self, now: datetime) -> int:
        """Return the whole seconds it has been open, less its pauses; never negative."""
        measured, since = self.open_ms // 1000, self.counting_since
        return measured if since is None else measured + _ms(since, now) // 1000

    def resting_seconds(self, now: datetime) -> int:
        """Return the whole seconds of the pause that lasts, 0 without one."""
        if self.pause is None:
            return 0
        return self.pause.seconds + _ms(self.last_at or self.pause.started_at, now) // 1000

    @property
    def attested(self) -> frozenset[str]:
        """Criteria that some confirmed area line attests."""
        return frozenset(c for line in self.confirmed for c in line.criteria)

    def pending_lines(self, process: Process) -> tuple[Line, ...]:
        """Return the area lines not confirmed yet."""
        done = {line.line for line in self.confirmed}
        return tuple(line for line in process.step(AREA_READY).lines if line.id not in done)

    def line_criteria(self, process: Process) -> frozenset[str]:
        """Return the criteria that area lines attest."""
        return frozenset(c for line in process.step(AREA_READY).lines for c in line.criteria)

    def then(self, fact: Fact) -> "Shift":
        """Return the shift after one more fact; raise Refused when it is closed."""
        if self.closed_at is not None:
            raise Refused(Problem("shift_closed"))
        return replace(Shift._after(self._lasting(fact), fact), last_at=fact.at)

    def _lasting(self, fact: Fact) -> "Shift":
        """Add what passed since the last fact to the pause that lasts, else to the open time."""
        by_clock = _ms(self.last_at or self.opened_at, fact.at)
        passed = by_clock if fact.elapsed_ms is None else max(0, fact.elapsed_ms)
        if self.pause is None:
            return replace(self, open_ms=self.open_ms + passed)
        pause = replace(self.pause, lasted_ms=self.pause.lasted_ms + passed)
        return replace(self, pauses=(*self.pauses[:-1], pause))

    def _after(self, fact: Fact) -> "Shift":
        match fact.event:
            case ev.LinesConfirmed(lines, in_block):
                return self._confirm(lines, in_block=in_block)
            case ev.LinesWithdrawn(lines):
                kept = tuple(line for line in self.confirmed if line.line not in lines)
                return replace(self, confirmed=kept, in_block=self.in_block - set(lines))
            case ev.EquipmentTested(_, failed):
                return replace(self, tested=True, failed=failed)
            case ev.AreaReadied():
                return replace(self, ready_at=self.ready_at or fact.at)
            case ev.AttentionBegan(_, missing):
                return self._begin(fact.at, missing)
            case ev.PauseBegan(reason):
                return self._begin_pause(reason, fact.at)
            case ev.PauseEnded():
                return self._end_pause(fact.at)
            case ev.ShiftRelieved(by, note):
                closed = self._close(fact.at)
                return replace(closed, relieved_by=by, handover=note)
            case ev.ShiftClosed():
                return self._close(fact.at)
        raise Refused(Problem("not_open"))

    def _confirm(self, lines: tuple[Confirmation, ...], *, in_block: bool) -> "Shift":
        ids = frozenset(line.line for line in lines)
        kept = tuple(line for line in self.confirmed if line.line not in ids)
        block = self.in_block | ids if in_block else self.in_block - ids
        return replace(self, confirmed=kept + lines, in_block=block)

    def _begin_pause(self, reason: str, at: datetime) -> "Shift":
        if self.pause is not None:
            raise Refused(Problem("already_paused"))
        return replace(self, pauses=(*self.pauses, Pause(reason, at)))

    def _end_pause(self, at: datetime) -> "Shift":
        if self.pause is None:
            raise Refused(Problem("not_paused"))
        return replace(self, pauses=(*self.pauses[:-1], replace(self.pause, ended_at=at)))

    def _close(self, at: datetime) -> "Shift":
        resting = self.pause is not None
        return replace(self._end_pause(at) if resting else self, closed_at=at)

    def _begin(self, at: datetime, missing: tuple[str, ...]) -> "Shift":
        if self.first_attention_at is not None:
            return self
        return replace(
            self,
            first_attention_at=at,
            began_before_ready=self.ready_at is None,
            missing_at_first=missing,
        )


def begin_shift(fact: Fact) -> Shift:
    """Return the shift that a ShiftOpened fact begins."""
    opened = fact.event
    if not isinstance(opened, ev.ShiftOpened):
        raise Refused(Problem("shift_closed"))
    return Shift(
        window=opened.window,
        agent=opened.agent,
        institution_version=opened.institution_version,
        zone=fact.zone,
        opened_at=fact.at,
        last_at=fact.at,
        relieves=opened.relieves,
    )


def fold_shift(facts: Iterable[Fact]) -> Shift:
    """Return what the facts of one shift add up to, the ShiftOpened one first."""
    in_order = iter(facts)
    shift = begin_shift(next(in_order))
    for fact in in_order:
        shift = shift.then(fact)
    return shift


def _ms(start: datetime, end: datetime) -> int:
    """Return the whole milliseconds from one moment to another, never negative."""
    return max(0, (end - start) // timedelta(milliseconds=1))
