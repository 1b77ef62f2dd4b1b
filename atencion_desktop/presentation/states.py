"""What the generic widgets show, as frozen data without Qt, so that presenters can build it."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of a check list.

    Attributes:
        id: what the line is called in signals; unique in its list.
        text: what the person confirms.
        checked: whether it is confirmed.
        key: the digit that toggles it, "" for none.
        reminder: a line to read, without a box; `checked` and `key` do not count.
    """

    id: str
    text: str
    checked: bool = False
    key: str = ""
    reminder: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One option of an exclusive group.

    Attributes:
        id: what the option is called in signals; unique in its group, never "".
        text: its words.
        key: the digit or letter that chooses it, "" for none.
        icon: name of an icon, "" for none.
        note: a second, smaller line; "" for none.
    """

    id: str
    text: str
    key: str = ""
    icon: str = ""
    note: str = ""


class StepMark(StrEnum):
    """How far a step is; each is drawn with its own shape, not only with its own colour."""

    PENDING = "pending"
    CURRENT = "current"
    DONE = "done"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class RailStep:
    """One row of the step rail.

    Attributes:
        number: 1 to 8, as it is painted in the circle.
        title: its name.
        note: second line with what was recorded (never the typology); "" for none.
        mark: pending, current, done or unconfirmed.
    """

    number: int
    title: str
    note: str = ""
    mark: StepMark = StepMark.PENDING


class Status(StrEnum):
    """What a pill can say of an attention; the first five are the outcomes of the record."""

    RESOLVED = "resolved"
    REFERRED = "referred"
    PENDING = "pending"
    LEFT = "left"
    CANCELLED = "cancelled"
    ON_HOLD = "on_hold"
    UNFINISHED = "unfinished"
