"""How much room the attention has, by effective size (docs/decisions/007-narrow.md). No Qt."""

from dataclasses import dataclass

NARROW = 1250
WIDE = 1600
LOW = 700


@dataclass(frozen=True, slots=True)
class Room:
    """The rules that are in force.

    narrow: one column, no rail and no guide; low: chips hidden, smaller gaps.
    wide: the guide stays beside a brief attention, which takes two columns.
    """

    narrow: bool = False
    low: bool = False
    wide: bool = False


def room_for(width: int, height: int, scale: float) -> Room:
    """Return the rules for a window of that many pixels at a letter scale."""
    wide = width / scale
    return Room(wide < NARROW, height / scale < LOW, wide >= WIDE)
