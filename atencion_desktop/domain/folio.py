"""The folio of an attention: its window, its day and its number in that day.

Unique and never reused; the number begins again every day.
Source: domain.md section 5; design.md section 4.
"""

import re
from dataclasses import dataclass
from datetime import date

_PARTS = re.compile(r"(?P<window>\S+)-(?P<day>[0-9]{8})-(?P<number>[0-9]{4}|[1-9][0-9]{4,8})")
_LONGEST = 200


@dataclass(frozen=True, slots=True, order=True)
class Folio:
    """A folio. window: its id.  day: local date on which the attention began.  number: from 1."""

    window: str
    day: date
    number: int

    def format(self) -> str:
        """Return it as printed, `V03-20261121-0042`: four digits, more after 9999."""
        return f"{self.window}-{self.day.isoformat().replace('-', '')}-{self.number:04d}"


def parse_folio(text: str) -> Folio | None:
    """Return the folio that a text writes, or None when it is none; spaces around it are ignored.

    Whatever it returns formats to the same text again.
    """
    written = text.strip()
    found = _PARTS.fullmatch(written) if len(written) <= _LONGEST else None
    if found is None or (number := int(found["number"])) == 0:
        return None
    try:
        day = date.fromisoformat(found["day"])
    except ValueError:
        return None
    return Folio(window=found["window"], day=day, number=number)
