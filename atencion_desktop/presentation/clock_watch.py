"""Notices when somebody moves the clock of the PC: it and the monotonic one part. No Qt."""

from datetime import datetime, timedelta

from atencion_desktop.domain.periods import CLOCK_JUMP_S
from atencion_desktop.operations.clock import Clock


class ClockWatch:
    """Compares the two clocks each time that it is asked."""

    def __init__(self, clock: Clock) -> None:
        """Begin to watch now."""
        self._clock = clock
        self._seen = clock.now(), clock.monotonic()

    def moved(self) -> tuple[datetime, datetime] | None:
        """Return the hour that it should be and the one that it is (UTC), or None as usual.

        A move is told once; one of less than two minutes counts for nothing, as in the log.
        """
        (before, ticks), now = self._seen, self._clock.now()
        self._seen = now, self._clock.monotonic()
        expected = before + timedelta(seconds=self._seen[1] - ticks)
        moved = abs((now - expected).total_seconds()) > CLOCK_JUMP_S
        return (expected, now) if moved else None
