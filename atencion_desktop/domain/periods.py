"""The time of an attention as periods: served, held, interrupted.

Source: design.md section 3 («Time»). A clock that moved never makes a negative duration: it makes
the time unreliable.
"""

from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from enum import StrEnum

CLOCK_JUMP_S = 120
LONG_INTERRUPTION_S = 600


class PeriodKind(StrEnum):
    """What the time was spent on."""

    SERVED = "served"
    HELD = "held"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time in UTC; `ended_at` None while it lasts."""

    kind: PeriodKind
    started_at: datetime
    ended_at: datetime | None = None

    def seconds(self, until: datetime | None = None) -> int:
        """Return its whole seconds, never negative; `until` closes a period that still lasts."""
        end = self.ended_at or until or self.started_at
        return max(0, int((end - self.started_at).total_seconds()))


@dataclass(frozen=True, slots=True)
class Timeline:
    """The periods in order, the last one open while the attention is open."""

    periods: tuple[Period, ...] = ()
    last_at: datetime | None = None
    reliable: bool = True

    def begin(self, kind: PeriodKind, at: datetime) -> "Timeline":
        """End the period that lasts, if any, and begin another."""
        ended = self.end(at)
        return replace(ended, periods=(*ended.periods, Period(kind, at)))

    def end(self, at: datetime) -> "Timeline":
        """End the period that lasts."""
        if not self.periods or self.periods[-1].ended_at is not None:
            return self
        last = replace(self.periods[-1], ended_at=at)
        return replace(self, periods=(*self.periods[:-1], last))

    def begin_at(self, at: datetime) -> "Timeline":
        """Move the beginning of the first period."""
        first = replace(self.periods[0], started_at=at)
        return replace(self, periods=(first, *self.periods[1:]))

    def interrupt(self, since: datetime, at: datetime, zone: tzinfo) -> "Timeline":
        """Split the period that lasts: dead from `since` until `at`, then served.

        `since` counts from the last fact at the earliest. Past the midnight of `zone`, or over ten
        minutes, the time is no longer reliable.
        """
        died_at = min(max(since, self.last_at or since), at)
        dead = self.begin(PeriodKind.INTERRUPTED, died_at).begin(PeriodKind.SERVED, at)
        too_long = (at - died_at).total_seconds() > LONG_INTERRUPTION_S
        next_day = died_at.astimezone(zone).date() != at.astimezone(zone).date()
        return replace(dead, reliable=dead.reliable and not (too_long or next_day))

    def reach(self, at: datetime, elapsed_ms: int | None) -> "Timeline":
        """Note that a fact came at `at`; compare the clock with the monotonic one."""
        return replace(self, last_at=at, reliable=self.reliable and self._agrees(at, elapsed_ms))

    def _agrees(self, at: datetime, elapsed_ms: int | None) -> bool:
        if self.last_at is None:
            return True
        by_clock = (at - self.last_at).total_seconds()
        if by_clock < 0:
            return False
        return elapsed_ms is None or abs(by_clock - elapsed_ms / 1000) <= CLOCK_JUMP_S

    def seconds(self, kind: PeriodKind, until: datetime | None = None) -> int:
        """Return the seconds of one kind; a period that lasts counts to `until`."""
        return sum(p.seconds(until) for p in self.periods if p.kind is kind)
