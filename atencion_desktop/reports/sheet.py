"""What every sheet of the daily log carries around its rows: head, band of totals and foot."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Final

from atencion_desktop.domain.metrics import Summary
from atencion_desktop.reports import paper_words as words
from atencion_desktop.reports.log_data import DailyLog
from atencion_desktop.reports.paper import MM, Faces, clean, fit
from atencion_desktop.reports.pen import BLACK, Pen, Style
from atencion_desktop.reports.servers import servers
from atencion_desktop.reports.symbols import draw_initial, draw_outcome

HEAD: Final = 19 * MM
"""Height of the head, its space below included."""

BAND: Final = 14 * MM
"""Height of the band of totals, its space below included."""

RUNNING_TOTALS: Final = 5 * MM
"""Height of the line of totals of the sheets after the first."""

FOOT: Final = 13 * MM
"""Height kept at the bottom for the foot."""

_RUBRIC: Final = (26 * MM, 16 * MM)
_LOGO: Final = 16 * MM
_GAP: Final = 3 * MM
_SMALL: Final = 7.0


@dataclass(frozen=True, slots=True)
class Place:
    """Which sheet this is, of how many."""

    number: int
    total: int

    @property
    def text(self) -> str:
        """«hoja 1 de 2»."""
        return f"hoja {self.number} de {self.total}"


def draw_head(pen: Pen, faces: Faces, log: DailyLog, folios: str, place: Place) -> float:
    """Draw the head of a sheet and return where what follows begins.

    folios: the part that all folios share, «Folios V03-20261121-», or nothing.
    """
    sheet = pen.sheet
    top = sheet.margin
    middle = sheet.left + sheet.inner * 0.56
    _draw_office(pen, faces, log, folios, (sheet.left + _LOGO + _GAP, middle - _GAP))
    _draw_day(pen, faces, log, place, (middle, sheet.right - _RUBRIC[0] - _GAP))
    # After the words of the head: who reads the texts of the file reads them in this order.
    letter = clean(log.institution, faces.semibold)[:1].upper()
    draw_initial(pen, (sheet.left, top), _LOGO, letter, Style(faces.semibold, 24))
    _draw_rubric(pen, faces, top)
    return top + HEAD


def _draw_rubric(pen: Pen, faces: Faces, top: float) -> None:
    x = pen.sheet.right - _RUBRIC[0]
    pen.box((x, top), _RUBRIC, stroke=BLACK, width=0.6)
    pen.text(x + 1.2 * MM, top + 3 * MM, words.RUBRIC, Style(faces.regular, _SMALL))


def _draw_office(
    pen: Pen, faces: Faces, log: DailyLog, folios: str, span: tuple[float, float]
) -> None:
    left, right = span
    top = pen.sheet.margin
    place = " · ".join(part for part in (log.unit, log.window) if part)
    pen.text(left, top + 4.6 * MM, words.TITLE, Style(faces.semibold, 14))
    _fitted(pen, left, top + 9.1 * MM, log.institution, Style(faces.medium, 9.5), right - left)
    _fitted(pen, left, top + 12.7 * MM, place, Style(faces.regular, 8.5), right - left)
    _fitted(pen, left, top + 16 * MM, folios, Style(faces.medium, 8.5), right - left)


def _draw_day(
    pen: Pen, faces: Faces, log: DailyLog, place: Place, span: tuple[float, float]
) -> None:
    top, right, room = pen.sheet.margin, span[1], span[1] - span[0]
    day = Style(faces.semibold, 12)
    pen.text(right, top + 4.6 * MM, words.long_date(log.day), day, "right")
    small = Style(faces.regular, 8.5)
    _fitted(pen, right, top + 9.1 * MM, _hours(log), small, room, right=True)
    _fitted(pen, right, top + 12.7 * MM, _responsible(log, faces, room), small, room, right=True)
    number = Style(faces.semibold, 8.5)
    said = words.edition(log.edition, log.copy)
    pen.text(right - number.width(place.text) - 3 * MM, top + 16 * MM, said, small, "right")
    pen.text(right, top + 16 * MM, place.text, number, "right")
    if log.example:
        stamp = Style(faces.semibold, _SMALL)
        pen.text(pen.sheet.right, top - 1.5 * MM, words.EXAMPLE_NOTE, stamp, "right")


def _fitted(
    pen: Pen, x: float, y: float, text: str, style: Style, room: float, *, right: bool = False
) -> None:
    shown, size = fit(clean(text, style.face), style.face, style.size, room)
    pen.text(x, y, shown, Style(style.face, size), "right" if right else "left")


def _hours(log: DailyLog) -> str:
    """Return the first opening and the last closing; the hours of each one are in the key."""
    if not log.shifts:
        return "Jornada sin registrar"
    start = words.clock(min(shift.opened_at for shift in log.shifts), log.zone)
    closed = [shift.closed_at for shift in log.shifts if shift.closed_at is not None]
    if len(closed) < len(log.shifts):
        return f"Jornada desde las {start}"
    return f"Jornada {start} a {words.clock(max(closed), log.zone)}"


def _responsible(log: DailyLog, faces: Faces, room: float) -> str:
    """Return «Responsable: …»; those who don't fit are in the key at the end."""
    names = [clean(s.name, faces.regular) for s in servers(log)]
    if not names:
        return f"Responsable: {words.DASH}"
    title = "Responsable" if len(names) == 1 else "Responsables"
    for shown in range(len(names), 0, -1):
        rest = len(names) - shown
        text = words.listed([*names[:shown], *([f"{rest} más"] if rest else [])])
        if faces.regular.width(f"{title}: {text}", _SMALL) <= room:
            break
    return f"{title}: {text}"


@dataclass(frozen=True, slots=True)
class _Figure:
    label: str
    value: str
    share: float
    joined: str = ""


def draw_band(pen: Pen, faces: Faces, summary: Summary, top: float) -> float:
    """Draw the band of totals that adds up, from the whole set, and return where it ends."""
    sheet, height = pen.sheet, BAND - 3 * MM
    pen.box((sheet.left, top), (sheet.inner, height), stroke=BLACK, width=0.8)
    sums, facts = _sums(summary), _facts(summary)
    unit = sheet.inner / sum(f.share for f in (*sums, *facts))
    x = sheet.left
    for index, figure in enumerate((*sums, *facts)):
        if index == len(sums):
            pen.line((x, top), (x, top + height), width=0.8, gray=BLACK)
        elif index > len(sums):
            pen.line((x, top), (x, top + height), width=0.4)
        _draw_figure(pen, faces, figure, (x, top), figure.share * unit)
        x += figure.share * unit
    return top + BAND


def _draw_figure(
    pen: Pen, faces: Faces, figure: _Figure, corner: tuple[float, float], width: float
) -> None:
    x, top = corner
    if figure.joined:
        sign = Style(faces.regular, 11)
        pen.text(x, top + 8.6 * MM, figure.joined, sign, "center")
    x += 2.6 * MM if figure.joined else 1.8 * MM
    room = width - 3.2 * MM
    pen.text(x, top + 3.9 * MM, figure.label, Style(faces.regular, _SMALL))
    value, size = fit(figure.value, faces.semibold, 12, room)
    pen.text(x, top + 8.9 * MM, value, Style(faces.semibold, size))


def _sums(summary: Summary) -> tuple[_Figure, ...]:
    total = _Figure(words.REGISTERED, str(summary.registered), 16.2)
    parts = [
        _Figure(label, str(summary.by_outcome.get(code, 0)), 16.2, "+")
        for code, label in words.OUTCOMES_COUNTED.items()
    ]
    first = parts[0]
    return (total, _Figure(first.label, first.value, first.share, "="), *parts[1:])


def _facts(summary: Summary) -> tuple[_Figure, ...]:
    satisfied, covered = summary.satisfaction, summary.covered
    return (
        _Figure(words.BRIEF, str(summary.brief), 12),
        _Figure(words.LATE, str(summary.late), 21.5),
        _Figure(words.PREFERENTIAL, str(summary.preferential), 17),
        _Figure(words.MEAN_TIME, _mean_time(summary), 32.5),
        _Figure(words.SATISFACTION, words.rate(satisfied.csat, satisfied.answered), 29.5),
        _Figure(words.COVERED, words.rate(covered.rate, covered.answered), 29.5),
    )


def _mean_time(summary: Summary) -> str:
    mean = summary.served_s.mean
    if mean is None:
        return words.NO_DATA
    return f"{words.duration(mean)} (n {summary.valid - sum(astuple(summary.excluded))})"


def draw_running_totals(pen: Pen, faces: Faces, summary: Summary, top: float) -> float:
    """Draw the totals of the whole day on one line, for the sheets after the first."""
    counts = ((code, summary.by_outcome.get(code, 0)) for code in words.OUTCOMES_COUNTED)
    added = " + ".join(words.counted_outcome(code, count) for code, count in counts)
    registered = "registrada" if summary.registered == 1 else "registradas"
    text = f"Totales del día: {summary.registered} {registered} = {added}"
    pen.text(pen.sheet.left, top + 2.6 * MM, text, Style(faces.medium, 8))
    return top + RUNNING_TOTALS


def draw_foot(pen: Pen, faces: Faces, log: DailyLog) -> None:
    """Draw the legend, who printed it and when, its version, the code and the confidentiality."""
    sheet, small = pen.sheet, Style(faces.regular, _SMALL)
    bold = Style(faces.semibold, _SMALL)
    legend, printed, last = (sheet.bottom - height * MM for height in (7.4, 4, 0.6))
    pen.line((sheet.left, legend - 3.6 * MM), (sheet.right, legend - 3.6 * MM), width=0.4)
    _draw_legend(pen, small, log.words.outcomes, legend)
    _fitted(pen, sheet.left, printed, _printed(log), small, sheet.inner)
    pen.text(sheet.right, last, words.CONFIDENTIAL, bold, "right")
    room = sheet.inner - bold.width(words.CONFIDENTIAL) - 4 * MM
    _fitted(pen, sheet.left, last, _verification(log), small, room)


def _draw_legend(pen: Pen, style: Style, outcomes: Mapping[str, str], y: float) -> None:
    x = pen.sheet.left
    for code, word in words.OUTCOMES.items():
        radius = 0.85 * MM
        draw_outcome(pen, code, (x + radius, y - style.size * 0.31), radius)
        x += 2.7 * MM
        said = clean(outcomes.get(code, word), style.face)
        pen.text(x, y, said, style)
        x += style.width(said) + 3.2 * MM
    for said in words.LEGEND_MARKS:
        pen.text(x, y, said, style)
        x += style.width(said) + 3.2 * MM


def _printed(log: DailyLog) -> str:
    moment = log.printed_at.astimezone(log.zone)
    version = words.edition(log.edition, log.copy)
    if log.replaced_at is not None:
        version = f"{version}, {words.replaces(log.replaced_at, log.zone)}"
    when = f"Impresa el {words.plain_date(moment.date())} a las {moment:%H:%M}"
    return f"{when} por {log.printed_by} · {version}"


def _verification(log: DailyLog) -> str:
    code = f"Código de verificación {log.verification}" if log.verification else ""
    return " · ".join(part for part in (code, words.LEGEND_DASH, words.LEGEND_FACTS) if part)
