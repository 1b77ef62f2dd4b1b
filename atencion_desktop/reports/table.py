"""The table of the daily log: how wide each column, how high each row, where each word.

A row is never split. A text longer than MOST_LINES is cut at a line and says that it goes on in
the system, so that any row fits under the head of any sheet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from atencion_desktop.reports import paper_words as words
from atencion_desktop.reports.log_data import DailyLog
from atencion_desktop.reports.log_rows import RowText
from atencion_desktop.reports.paper import MM, Faces, clean, wrap
from atencion_desktop.reports.pen import BLACK, RULE, SHADE, Align, Pen, Style
from atencion_desktop.reports.symbols import draw_outcome

TEXT_SIZE: Final = 8.5
HEAD_SIZE: Final = 7.5
LEADING: Final = 9.8
ROW: Final = 6.2 * MM
HEAD: Final = 6.2 * MM
MOST_LINES: Final = 30
_PAD: Final = 1.0 * MM
_BASELINE: Final = ROW / 2 + TEXT_SIZE * 0.34
_BELOW: Final = 1.7 * MM
_SYMBOL: Final = 3.4 * MM
_RADIUS: Final = 1.05 * MM


Span = tuple[float, float]
"""Left and right, in points."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `share` of the width, and whether it holds figures, one word to a line."""

    id: str
    share: float
    align: Align = "left"
    figures: bool = False


COLUMNS: Final = (
    Column("number", 8, "right", figures=True),
    Column("folio", 11, figures=True),
    Column("start", 12, figures=True),
    Column("end", 12, figures=True),
    Column("minutes", 9, "right", figures=True),
    Column("person", 46),
    Column("matter", 52),
    Column("reference", 22),
    Column("channel", 18),
    Column("result", 40),
    Column("agent", 13),
    Column("remarks", 52),
)
"""Shares of ux.md section 11."""

_NEVER_BROKEN: Final = (
    *("number", "folio", "start", "end", "minutes"),
    *("reference", "channel", "agent"),
)
_LENDERS: Final = ("person", "matter", "remarks")
_WIDEST: Final = 32 * MM
_AIR: Final = 1.0 * MM
"""What keeps a word that fits exactly from touching its rule."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Row:
    """A row ready to be drawn: the lines of each cell and the height in points."""

    cells: tuple[tuple[Line, ...], ...]
    height: float
    outcome: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns on this paper. edges: x of every rule, one more than columns."""

    edges: tuple[float, ...]
    titles: tuple[str, ...]

    def text_width(self, index: int) -> float:
        """Return the room for text in a column, in points."""
        taken = _SYMBOL if COLUMNS[index].id == "result" else 0
        return self.edges[index + 1] - self.edges[index] - 2 * _PAD - taken


class Typesetter:
    """Turns words into rows; remembers every text it has already broken into lines."""

    def __init__(self, faces: Faces) -> None:
        """Set the three cuts at the size of the table."""
        self.regular = Style(faces.regular, TEXT_SIZE)
        self.semibold = Style(faces.semibold, TEXT_SIZE)
        self.head = Style(faces.semibold, HEAD_SIZE)
        self._broken: dict[tuple[str, str, float], tuple[Line, ...]] = {}

    def lines(self, text: str, style: Style, width: float) -> tuple[Line, ...]:
        """Return a text as clean lines of a width in points; none when it is empty."""
        key = (text, style.face.name, width)
        found = self._broken.get(key)
        if found is None:
            found = self._broken[key] = _broken(text, style, width)
        return found


def _broken(text: str, style: Style, width: float) -> tuple[Line, ...]:
    lines = wrap(clean(text, style.face), style.face, style.size, width, most=MOST_LINES + 1)
    return tuple(Line(line, style) for line in lines if line)


def set_grid(log: DailyLog, texts: Sequence[RowText], setter: Typesetter, inner: Span) -> Grid:
    """Return the columns for a width, widened where a folio, an hour or a channel needs it.

    What one gains is taken in equal parts from person, matter and remarks.
    """
    left, right = inner
    unit = (right - left) / sum(c.share for c in COLUMNS)
    widths = {c.id: c.share * unit for c in COLUMNS}
    titles = dict(words.COLUMNS) | ({"person": log.words.person} if log.words.person else {})
    for name, needed in _needs(texts, setter, titles).items():
        lacking = max(0.0, needed + 2 * _PAD + _AIR - widths[name])
        widths[name] += lacking
        for lender in _LENDERS:
            widths[lender] -= lacking / len(_LENDERS)
    edges = [left]
    for column in COLUMNS:
        edges.append(edges[-1] + widths[column.id])
    return Grid(tuple(edges), tuple(titles[c.id] for c in COLUMNS))


def _needs(
    texts: Sequence[RowText], setter: Typesetter, titles: Mapping[str, str]
) -> dict[str, float]:
    """Return the widest thing that each narrow column must not break, in points."""
    needs = {name: setter.head.width(titles[name]) for name in _NEVER_BROKEN}
    for name in _NEVER_BROKEN:
        for text in {str(getattr(row, name)) for row in texts}:
            needs[name] = max(needs[name], min(_natural(text, setter), _WIDEST))
    return needs


def _natural(text: str, setter: Typesetter) -> float:
    return max((setter.regular.width(word) for word in text.split()), default=0.0)


def set_rows(texts: Sequence[RowText], grid: Grid, setter: Typesetter) -> tuple[Row, ...]:
    """Return every row with its lines and its height."""
    return tuple(_set_row(text, grid, setter) for text in texts)


def _set_row(text: RowText, grid: Grid, setter: Typesetter) -> Row:
    widths = [grid.text_width(i) for i in range(len(COLUMNS))]
    cells = tuple(
        _cut(_cell(column, text, width, setter), width)
        for column, width in zip(COLUMNS, widths, strict=True)
    )
    return Row(cells, row_height(max(len(cell) for cell in cells)), text.outcome)


def row_height(lines: int) -> float:
    """Return the height in points of a row of that many lines, 6.2 mm at least."""
    return max(ROW, _BASELINE + (lines - 1) * LEADING + _BELOW)


def _cell(column: Column, text: RowText, width: float, setter: Typesetter) -> tuple[Line, ...]:
    if column.figures:
        return _figures(str(getattr(text, column.id)), width, setter)
    if column.id == "result":
        return _result(text, width, setter)
    if column.id == "remarks":
        marks = setter.lines(text.marks, setter.semibold, width)
        return marks + setter.lines(text.remarks, setter.regular, width)
    return setter.lines(str(getattr(text, column.id)), setter.regular, width)


def _figures(text: str, width: float, setter: Typesetter) -> tuple[Line, ...]:
    """Return «23:58 +1» on two lines; a folio too long for the column is broken, never cut."""
    lines: list[Line] = []
    for part in clean(text, setter.regular.face).split():
        lines += setter.lines(part, setter.regular, width)
    return tuple(lines)


def _result(text: RowText, width: float, setter: Typesetter) -> tuple[Line, ...]:
    state, *why = text.result
    style = setter.regular if text.outcome == "resolved" else setter.semibold
    lines = setter.lines(state, style, width)
    for explained in why:
        lines += setter.lines(explained, setter.regular, width)
    return lines


def _cut(lines: tuple[Line, ...], width: float) -> tuple[Line, ...]:
    """Return the lines that a sheet can hold, the last saying that there are more."""
    if len(lines) <= MOST_LINES:
        return lines
    style = lines[-1].style
    told = wrap(words.MORE_IN_SYSTEM, style.face, style.size, width)
    kept = lines[: MOST_LINES - len(told)]
    return kept + tuple(Line(line, style) for line in told)


def draw_head(pen: Pen, grid: Grid, setter: Typesetter, top: float) -> float:
    """Draw the heads of the columns and return where the rows begin."""
    left, right = grid.edges[0], grid.edges[-1]
    pen.box((left, top), (right - left, HEAD), fill=SHADE)
    for y in (top, top + HEAD):
        pen.line((left, y), (right, y), width=0.8, gray=BLACK)
    baseline = top + HEAD / 2 + HEAD_SIZE * 0.35
    for index, column in enumerate(COLUMNS):
        x = _anchor(grid, index)
        pen.text(x, baseline, grid.titles[index], setter.head, column.align)
    return top + HEAD


def draw_rows(pen: Pen, grid: Grid, rows: Sequence[Row], top: float) -> float:
    """Draw rows with their rules and return where the last one ends."""
    left, right = grid.edges[0], grid.edges[-1]
    y = top
    for row in rows:
        _draw_row(pen, grid, row, y)
        y += row.height
        pen.line((left, y), (right, y), width=0.4)
    for x in grid.edges:
        pen.line((x, top - HEAD), (x, y), width=0.3, gray=RULE)
    return y


def _draw_row(pen: Pen, grid: Grid, row: Row, top: float) -> None:
    baseline = top + _BASELINE
    for index, lines in enumerate(row.cells):
        x, align = _anchor(grid, index), COLUMNS[index].align
        if COLUMNS[index].id == "result":
            center = (x + _RADIUS, baseline - TEXT_SIZE * 0.31)
            draw_outcome(pen, row.outcome, center, _RADIUS)
            x += _SYMBOL
        for number, line in enumerate(lines):
            pen.text(x, baseline + number * LEADING, line.text, line.style, align)


def _anchor(grid: Grid, index: int) -> float:
    if COLUMNS[index].align == "right":
        return grid.edges[index + 1] - _PAD
    return grid.edges[index] + _PAD
