"""Days, hours and minutes as people write them in a spreadsheet, and as it keeps them itself.

Days are read as in Mexico, day first. What could be two things is not guessed: it is nothing.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from atencion_desktop.domain.person import search_key
from atencion_desktop.reports.office_table_cells import Cell, text_of

MONTHS: Final = {
    name: number
    for number, name in enumerate(
        ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"), 1
    )
}
_WHOLE_MONTH = re.compile(
    "(ene(ro)?|feb(rero)?|mar(zo)?|abr(il)?|mayo?|jun(io)?|jul(io)?|ago(sto)?"
    "|sep(t|tiembre)?|set(iembre)?|oct(ubre)?|nov(iembre)?|dic(iembre)?)"
)
_SERIALS: Final = range(20_000, 80_000)
"""Serial dates of spreadsheets that are of our time: 1954 to 2119."""

_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LONGEST_MINUTES: Final = 24 * 60

_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:t|\b)")
_PLAIN = re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4}|\d{2})\b")
_NAMED = re.compile(
    r"(?P<day>\d{1,2})[-/. ]+(?:de )?(?P<month>[a-z]+)[-/., ]+(?:del? )?(?P<year>\d{4}|\d{2})\b"
)
_TIGHT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})\b")
_WEEKDAY = re.compile(r"(lun|mar|mie|jue|vie|sab|dom)[a-z]*\.?,? +")
_HALF_OF_DAY = re.compile(r"(?<![a-z])([ap])\s*\.?\s*m\b\.?")
_HOUR = re.compile(
    r"(?:(?P<h>\d{1,2})[:.](?P<m>\d{2})(?:[:.](?P<s>\d{2})(?:[.,]\d+)?)?|(?P<tight>\d{3,4})"
    r"|(?P<bare>\d{1,2})(?=\s*(?:am|pm|h)))\s*(?P<half>am|pm)?\s*(?:h|hr|hrs|horas)?\.?"
)
_FRACTION = re.compile(r"0[.,]\d+")
_MINUTES = re.compile(r"(?P<m>\d{1,4}(?:[.,]\d+)?)\s*(?:'|min|mins|minuto|minutos)?\.?")
_CLOCK = re.compile(r"(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2}))?")


class When(NamedTuple):
    """What a cell says of a moment: its day, its hour, or both."""

    day: date | None = None
    hour: time | None = None


def when_of(cell: Cell, *, epoch_1904: bool = False) -> When:
    """Return the day and the hour of a cell; neither when it says none."""
    if isinstance(cell, bool):
        return When()
    if isinstance(cell, datetime):
        return _of_datetime(cell)
    if isinstance(cell, date):
        return When(day=cell)
    if isinstance(cell, time):
        return When(hour=cell.replace(microsecond=0))
    if isinstance(cell, timedelta):
        return When(hour=_hour_of_day(cell))
    if isinstance(cell, int | float):
        return _of_number(cell, epoch_1904=epoch_1904)
    return _of_text(text_of(cell), epoch_1904=epoch_1904)


def length_of(cell: Cell) -> timedelta | None:
    """Return how long something lasted, of a cell in minutes or as 0:12; None when it says none."""
    found: timedelta | None = None
    if isinstance(cell, timedelta):
        found = cell
    elif isinstance(cell, time):
        found = timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        found = timedelta(minutes=cell) if abs(cell) <= _LONGEST_MINUTES else None
    elif isinstance(cell, str):
        found = _length_of_text(search_key(cell))
    within = found is not None and timedelta(0) <= found <= timedelta(minutes=_LONGEST_MINUTES)
    return found if within else None


def _of_datetime(moment: datetime) -> When:
    """Return day and hour; without an hour Excel says midnight, without a day its first one."""
    hour = moment.time().replace(microsecond=0)
    if moment.year < 1905:
        return When(hour=hour)
    return When(moment.date(), None if hour == time() else hour)


def _hour_of_day(span: timedelta) -> time | None:
    if not timedelta(0) <= span < timedelta(days=1):
        return None
    return (datetime.min + timedelta(seconds=round(span.total_seconds()))).time()


def _of_number(number: float, *, epoch_1904: bool) -> When:
    if 0 <= number < 1:
        return When(hour=_hour_of_day(timedelta(seconds=min(round(number * 86_400), 86_399))))
    if int(number) in _SERIALS:
        days = timedelta(days=int(number), seconds=round((number % 1) * 86_400))
        return _of_datetime((_EPOCH_1904 if epoch_1904 else _EPOCH) + days)
    return _of_text(str(int(number)), epoch_1904=epoch_1904) if number == int(number) else When()


def _of_text(text: str, *, epoch_1904: bool) -> When:
    plain = _HALF_OF_DAY.sub(r"\1m", search_key(text))
    if re.fullmatch(r"\d{5}(\.\d+)?", plain):
        return _of_number(float(plain), epoch_1904=epoch_1904)
    if _FRACTION.fullmatch(plain):
        return _of_number(float(plain.replace(",", ".")), epoch_1904=epoch_1904)
    plain = _WEEKDAY.sub("", plain, count=1) if _WEEKDAY.match(plain) else plain
    for shape in (_ISO, _PLAIN, _NAMED, _TIGHT):
        if (found := shape.match(plain)) is not None:
            return _with_hour(_day(found), plain[found.end() :].strip(" ,-"))
    return When(hour=_hour(plain))


def _with_hour(day: date | None, rest: str) -> When:
    """Return a day and the hour written after it; a rest that is no hour spoils both."""
    hour = _hour(rest) if rest else None
    if day is None or (rest and hour is None):
        return When()
    return When(day, hour)


def _day(found: re.Match[str]) -> date | None:
    written, year = found["month"], int(found["year"])
    if not written.isdigit() and not _WHOLE_MONTH.fullmatch(written):
        return None
    month = int(written) if written.isdigit() else MONTHS[written[:3].replace("set", "sep")]
    if len(found["year"]) == 2:
        year += 1900 if year >= 70 else 2000
    try:
        return date(year, month, int(found["day"]))
    except ValueError:
        return None


def _hour(plain: str) -> time | None:
    found = _HOUR.fullmatch(plain)
    if found is None:
        return None
    tight = found["tight"]
    hour = int(tight[:-2] if tight else found["h"] or found["bare"])
    minute = int(tight[-2:] if tight else found["m"] or 0)
    if found["half"] and hour <= 12:
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    try:
        return time(hour, minute, int(found["s"] or 0))
    except ValueError:
        return None


def _length_of_text(plain: str) -> timedelta | None:
    if (found := _CLOCK.fullmatch(plain)) is not None:
        return timedelta(
            hours=int(found["h"]), minutes=int(found["m"]), seconds=int(found["s"] or 0)
        )
    found = _MINUTES.fullmatch(plain)
    return None if found is None else timedelta(minutes=float(found["m"].replace(",", ".")))
