"""Names of codes as people read them, on screen and on paper; the words themselves are content."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from atencion_desktop.domain.greeting import fill


@dataclass(frozen=True, slots=True)
class Words:
    """Names of codes; every mapping goes from a code to its name.

    outcome: of one attention; outcomes: of many (the band of totals).
    months: from January; weekdays: from Monday; both in small letters.
    date_long, date_medium: templates with {weekday} {day} {month} {year}.
    """

    no_name: str
    example: str
    cancelled_folio: str
    no_data: str
    late: str
    late_short: str
    date_long: str
    date_medium: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    outcome: Mapping[str, str]
    outcomes: Mapping[str, str]
    manner: Mapping[str, str]
    mode: Mapping[str, str]
    day_part: Mapping[str, str]
    result: Mapping[str, str]
    evidence: Mapping[str, str]
    frequency: Mapping[str, str]
    channel: Mapping[str, str]
    answer: Mapping[str, str]
    section: Mapping[str, str]

    def long_date(self, day: date) -> str:
        """Return «sábado 21 de noviembre de 2026»."""
        return self._date(self.date_long, day)

    def medium_date(self, day: date) -> str:
        """Return «5 de marzo de 2026»."""
        return self._date(self.date_medium, day)

    def short_date(self, day: date) -> str:
        """Return «5 mar», for a day of these weeks."""
        return f"{day.day} {self.months[day.month - 1][:3]}"

    def _date(self, template: str, day: date) -> str:
        return fill(
            template,
            weekday=self.weekdays[day.weekday()],
            day=str(day.day),
            month=self.months[day.month - 1],
            year=str(day.year),
        )
