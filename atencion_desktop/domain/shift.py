"""A shift at a window: who attends, whether the area is ready, when it began and ended.

Source: design.md section 3 («Área lista»); domain.md section 1.4.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from atencion_desktop.domain import events as ev
from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.events import Confirmation, Fact
from atencion_desktop.domain.process import AREA_READY, Line, Process


@dataclass(frozen=True, slots=True)
class Shift:
    """The state of one shift. Times are UTC.

    ready_at: when «Guardar área lista» was first pressed.  began_before_ready: the first attention
    began before that.  missing_at_first: area lines that were pending then.
    tested, failed: codes of the program's self-test.  last_at: when the last fact came.
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
        return replace(self._after(fact), last_at=fact.at)

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
            case ev.ShiftClosed():
                return replace(self, closed_at=fact.at)
        raise Refused(Problem("not_open"))

    def _confirm(self, lines: tuple[Confirmation, ...], *, in_block: bool) -> "Shift":
        ids = frozenset(line.line for line in lines)
        kept = tuple(line for line in self.confirmed if line.line not in ids)
        block = self.in_block | ids if in_block else self.in_block - ids
        return replace(self, confirmed=kept + lines, in_block=block)

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
    )


def fold_shift(facts: Iterable[Fact]) -> Shift:
    """Return what the facts of one shift add up to, the ShiftOpened one first."""
    in_order = iter(facts)
    shift = begin_shift(next(in_order))
    for fact in in_order:
        shift = shift.then(fact)
    return shift
