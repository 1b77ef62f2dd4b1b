"""What Inicio shows of a shift: figures, the newest attentions, and what has not ended."""

from dataclasses import dataclass

from atencion_desktop.operations import drafted
from atencion_desktop.operations.desk import Desk, ShiftCase
from atencion_desktop.storage import drafts, queries
from atencion_desktop.storage.queries import Alive, Listed, ShiftFigures

__all__ = ["Alive", "Listed", "Overview", "ShiftFigures", "overview", "unfinished_capture"]

NEWEST = 4
_SECONDS_PER_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Overview:
    """A shift at a glance.

    figures, newest: of the shift, newest first; all zero and empty without one.
    alive: every attention of this PC that has not ended, oldest first.
    pause_seconds: of the shift's pauses, the one that lasts included.
    per_hour: valid attentions in each hour the window was open so far, less pauses; None while
    there is no time.  open_seconds: how long that is.
    """

    figures: ShiftFigures
    newest: tuple[Listed, ...]
    alive: tuple[Alive, ...]
    pause_seconds: int = 0
    per_hour: float | None = None
    open_seconds: int = 0


def overview(desk: Desk, case: ShiftCase | None) -> Overview:
    """Return what Inicio shows; case: the shift that is open, None without one."""
    alive = tuple(drafted.told(desk, one) for one in queries.alive(desk.log))
    if case is None:
        return Overview(ShiftFigures(0, None, 0), (), alive)
    figures = queries.shift_figures(desk.log, case.id)
    shift, now = case.shift, desk.clock.now()
    open_seconds = shift.open_seconds(now)
    return Overview(
        figures,
        tuple(drafted.named(desk, one) for one in queries.latest(desk.log, case.id, NEWEST)),
        alive,
        shift.pause_seconds + shift.resting_seconds(now),
        _per_hour(figures.valid, open_seconds),
        open_seconds,
    )


def unfinished_capture(desk: Desk) -> bool:
    """Return whether a contingency sheet was typed and not captured."""
    return drafts.has_late_draft(desk.log)


def _per_hour(valid: int, seconds: int) -> float | None:
    """Divide as `domain.metrics` does, which a start has no time to import; a test compares."""
    return valid / (seconds / _SECONDS_PER_HOUR) if seconds else None
