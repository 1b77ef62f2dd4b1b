"""Which greeting and which farewell belong to an hour.

Half-open ranges: an exact limit belongs to the later greeting. Source: domain.md sections 0.1, 7.1.
"""

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class DayPart(StrEnum):
    """Part of the day that names the greeting."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class GreetingPolicy:
    """Local hours at which each greeting begins; the night lasts until the morning begins."""

    morning: time = time(5)
    afternoon: time = time(12)
    night: time = time(19)


def day_part(moment: time, policy: GreetingPolicy) -> DayPart:
    """Return the part of the day of a local time.

    A limit belongs to the later part: 12:00:00 is already afternoon.
    """
    if policy.morning <= moment < policy.afternoon:
        return DayPart.MORNING
    if policy.afternoon <= moment < policy.night:
        return DayPart.AFTERNOON
    return DayPart.NIGHT


def fill(template: str, **values: str) -> str:
    """Fill `{name}` placeholders in one pass; values are literal, unknown braces stay."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), template)
