"""What Inicio shows of a shift: figures, the newest attentions, and what has not ended."""

from dataclasses import dataclass

from atencion_desktop.operations.desk import Desk
from atencion_desktop.storage import queries
from atencion_desktop.storage.queries import Alive, Listed, ShiftFigures

__all__ = ["Alive", "Listed", "Overview", "ShiftFigures", "overview"]

NEWEST = 4


@dataclass(frozen=True, slots=True)
class Overview:
    """A shift at a glance.

    figures, newest: of the shift, newest first; all zero and empty without one.
    alive: every attention of this PC that has not ended, oldest first.
    """

    figures: ShiftFigures
    newest: tuple[Listed, ...]
    alive: tuple[Alive, ...]


def overview(desk: Desk, shift: str | None) -> Overview:
    """Return what Inicio shows; shift: id of the one that is open, None without one."""
    alive = tuple(queries.alive(desk.log))
    if shift is None:
        return Overview(ShiftFigures(0, None, 0), (), alive)
    figures = queries.shift_figures(desk.log, shift)
    return Overview(figures, tuple(queries.latest(desk.log, shift, NEWEST)), alive)
