"""Print blank contingency sheets: numbered paper to attend by hand when there is no power.

The columns are those of the capture grid, in its order, so that a sheet is typed as it is read.
Source: docs/decisions/013-late.md; ux.md section 11 for paper, faces and rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from atencion_desktop.reports import paper_words as words
from atencion_desktop.reports.paper import MM, Faces, clean, fit, load_faces, sheet_for, wrap
from atencion_desktop.reports.pen import BLACK, RULE, SHADE, Pen, Style
from atencion_desktop.reports.symbols import draw_initial, draw_stamp
from atencion_desktop.reports.writing import replacing

TITLE: Final = "Hoja de contingencia"
MOST_ROWS, FEWEST_ROWS = 15, 8
ROW: Final = 7.2 * MM
"""Lowest row that a hand can write in."""

_HEAD: Final = 21 * MM
_TABLE_HEAD: Final = 8.5 * MM
_GAP: Final = 5 * MM
_LOGO: Final = 14 * MM
_BOX: Final = 3.0 * MM
_PAD: Final = 1.2 * MM
_LINE: Final = 3.1 * MM
_SIGNATURES: Final = 14 * MM
_FOOT_SHARE: Final = 0.52


@dataclass(frozen=True, slots=True)
class ContingencySheets:
    """What the sheets say. numbers: one sheet each.  services: (digit, name) of the usual ones.

    greeting, farewell: sentences to say, without quotation marks.  notice: the short one, whole.
    notice_where: the sentence that says where the integral one is.  person: the office's word.
    paper: letter or a4.  example: stamped EJEMPLO.
    """

    institution: str
    unit: str
    window: str
    numbers: tuple[int, ...]
    services: tuple[tuple[str, str], ...]
    greeting: str
    farewell: str
    notice: str
    notice_where: str
    person: str
    paper: str = "letter"
    example: bool = False


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its share of the width, what it is called, and the boxes it has to cross."""

    share: float
    title: str
    boxes: str = ""


_COLUMNS: Final = (
    _Column(7, "No."),
    _Column(14, "Inicio"),
    _Column(14, "Fin"),
    _Column(14, "Tipo", "BC"),
    _Column(34, "Trámite"),
    _Column(54, "Nombre y apellidos"),
    _Column(26, "Teléfono"),
    _Column(11, "Aviso", " "),
    _Column(31, "Resultado", "RCPSX"),
    _Column(28, "Área o motivo"),
    _Column(36, "Observaciones"),
)
_LEGEND: Final = (
    "Tipo: B breve, sin datos; C completa. Aviso: se mostró o se leyó antes de pedir datos. "
    "Resultado: R resuelta, C canalizada, P pendiente, S se retiró, X cancelada. "
    "Área: a dónde se canaliza; motivo: de P, S y X."
)
_BEFORE_DATA: Final = "Aviso de privacidad: se muestra o se lee antes de pedir datos"
_SAY: Final = "Di en voz alta"
_USUAL: Final = "Trámites usuales: basta su número"
_GOES_ON: Final = "…"


@dataclass(frozen=True, slots=True)
class _Types:
    small: Style
    text: Style
    bold: Style
    title: Style

    @classmethod
    def of(cls, faces: Faces) -> "_Types":
        """Return the few styles of a sheet."""
        return cls(
            small=Style(faces.regular, 7.5),
            text=Style(faces.regular, 8.5),
            bold=Style(faces.semibold, 7.5),
            title=Style(faces.semibold, 14),
        )


@dataclass(frozen=True, slots=True)
class _Foot:
    """The words below the rows, already in lines, and the height they take in points."""

    left: tuple[tuple[str, Style], ...]
    right: tuple[tuple[str, Style], ...]

    @property
    def height(self) -> float:
        """Return the height of the longer side."""
        return max(len(self.left), len(self.right)) * _LINE + 2 * MM


def draw_contingency(sheets: ContingencySheets, out: Path) -> None:
    """Write the PDF of some sheets to `out`, whole or not at all.

    The same sheets give the same bytes. Raises EnvironmentFault disk_full or report_failed.
    """
    document = contingency_pdf(sheets)
    with replacing(out) as beside:
        beside.write_bytes(document)


def contingency_pdf(sheets: ContingencySheets) -> bytes:
    """Return the PDF of some sheets, one number each.

    Raises ValueError when the paper is neither "letter" nor "a4".
    """
    faces = load_faces()
    pen = Pen(sheet_for(sheets.paper), faces.regular, title=TITLE, author=sheets.institution)
    types = _Types.of(faces)
    for number in sheets.numbers:
        _draw_sheet(pen, sheets, types, number)
        pen.end_sheet()
    return pen.document()


def _draw_sheet(pen: Pen, sheets: ContingencySheets, types: _Types, number: int) -> None:
    if sheets.example:
        draw_stamp(pen)
    paper = pen.sheet
    room = paper.bottom - paper.margin - _HEAD - _TABLE_HEAD - _SIGNATURES - _LINE
    foot = _foot(sheets, types, paper.inner, room - FEWEST_ROWS * ROW)
    rows = min(MOST_ROWS, int((room - foot.height) / ROW))
    _draw_head(pen, sheets, types, number)
    top = _draw_table(pen, types, paper.margin + _HEAD, rows, (room - foot.height) / rows)
    _draw_foot(pen, types, foot, top)
    _draw_signatures(pen, types)


def _draw_head(pen: Pen, sheets: ContingencySheets, types: _Types, number: int) -> None:
    paper, top = pen.sheet, pen.sheet.margin
    left, middle = paper.left + _LOGO + 3 * MM, paper.left + paper.inner * 0.52
    place = " · ".join(part for part in (sheets.unit, sheets.window) if part)
    pen.text(left, top + 4.6 * MM, f"{TITLE} núm. {number}", types.title)
    medium = Style(types.text.face, 9.5)
    _fitted(pen, (left, top + 9.3 * MM), sheets.institution, medium, middle - left - _GAP)
    _fitted(pen, (left, top + 13.2 * MM), place, types.text, middle - left - _GAP)
    letter = clean(sheets.institution, types.title.face)[:1].upper()
    draw_initial(pen, (paper.left, top), _LOGO, letter, Style(types.title.face, 21))
    half = (paper.right - middle - _GAP) / 2
    _draw_blank(pen, types, (middle, top + 5 * MM), "Fecha", half)
    _draw_blank(pen, types, (middle + half + _GAP, top + 5 * MM), "Hoja __ de __ del día", half)
    _draw_blank(pen, types, (middle, top + 13 * MM), "Atendió", 2 * half + _GAP)
    if sheets.example:
        pen.text(paper.right, top - 1.5 * MM, words.EXAMPLE_NOTE, types.bold, "right")


def _draw_blank(pen: Pen, types: _Types, at: tuple[float, float], title: str, width: float) -> None:
    """Draw a title and the rule to write on; a title with blanks of its own needs no rule."""
    x, y = at
    pen.text(x, y, title, types.text)
    if "_" not in title:
        start = x + types.text.width(title) + 2 * MM
        pen.line((start, y + 1), (x + width, y + 1), width=0.6, gray=BLACK)


def _draw_table(pen: Pen, types: _Types, top: float, rows: int, height: float) -> float:
    """Draw the ruled rows and return where they end."""
    paper = pen.sheet
    unit = paper.inner / sum(column.share for column in _COLUMNS)
    edges = [paper.left]
    for column in _COLUMNS:
        edges.append(edges[-1] + column.share * unit)
    pen.box((paper.left, top), (paper.inner, _TABLE_HEAD), fill=SHADE)
    for index, column in enumerate(_COLUMNS):
        middle = (edges[index] + edges[index + 1]) / 2
        up = 3.2 * MM if column.boxes.strip() else 5.2 * MM
        pen.text(middle, top + up, column.title, types.bold, "center")
        for at, letter in _boxes(column, edges[index], edges[index + 1]):
            pen.text(at, top + 7.0 * MM, letter, types.bold, "center")
    pen.line((paper.left, top), (paper.right, top), width=0.8, gray=BLACK)
    first = top + _TABLE_HEAD
    pen.line((paper.left, first), (paper.right, first), width=0.8, gray=BLACK)
    for number in range(rows):
        _draw_row(pen, types, edges, first + number * height, height, number + 1)
    bottom = first + rows * height
    for x in edges:
        pen.line((x, top), (x, bottom), width=0.4, gray=RULE)
    return bottom


def _draw_row(
    pen: Pen, types: _Types, edges: Sequence[float], top: float, height: float, number: int
) -> None:
    pen.text(edges[1] - _PAD, top + height / 2 + 3, str(number), types.text, "right")
    for index, column in enumerate(_COLUMNS):
        for x, _ in _boxes(column, edges[index], edges[index + 1]):
            corner = (x - _BOX / 2, top + (height - _BOX) / 2)
            pen.box(corner, (_BOX, _BOX), stroke=BLACK, width=0.6)
    for clock in (1, 2):
        middle = (edges[clock] + edges[clock + 1]) / 2
        pen.text(middle, top + height / 2 + 3, ":", types.text, "center")
    pen.line((edges[0], top + height), (edges[-1], top + height), width=0.4)


def _boxes(column: _Column, left: float, right: float) -> list[tuple[float, str]]:
    """Return the middle of each box of a column and its letter."""
    step = (right - left) / max(1, len(column.boxes))
    return [(left + (place + 0.5) * step, sign) for place, sign in enumerate(column.boxes)]


def _foot(sheets: ContingencySheets, types: _Types, inner: float, room: float) -> _Foot:
    """Return the words at the foot; a notice that leaves no room for rows says where it goes on."""
    wide = inner * _FOOT_SHARE - _GAP / 2
    narrow = inner - wide - _GAP
    small, bold = types.small, types.bold
    usual = [f"{digit} {name}" for digit, name in sheets.services]
    left = [
        (_SAY, bold),
        *_lines(f"Al llegar: «{sheets.greeting}»", small, narrow),
        *_lines(f"Al terminar: «{sheets.farewell}»", small, narrow),
    ]
    if usual:
        left += [(_USUAL, bold), *_side_by_side(usual, small, narrow)]
    most = int((room - 2 * MM) / _LINE)
    notice = [(_BEFORE_DATA, bold), *_lines(f"«{sheets.notice}»", small, wide)]
    where = _lines(sheets.notice_where, small, wide)
    if len(notice) + len(where) > most:
        notice = [*notice[: most - len(where) - 1], (_GOES_ON, small)]
    return _Foot(tuple(left), (*notice, *where))


def _lines(text: str, style: Style, width: float) -> list[tuple[str, Style]]:
    return [(line, style) for line in wrap(clean(text, style.face), style.face, style.size, width)]


def _side_by_side(texts: list[str], style: Style, width: float) -> list[tuple[str, Style]]:
    """Return short texts on as few lines as they take, none of them broken if it fits alone."""
    lines = [""]
    for text in texts:
        joined = f"{lines[-1]} · {text}" if lines[-1] else text
        if lines[-1] and style.width(clean(joined, style.face)) > width:
            lines.append(text)
        else:
            lines[-1] = joined
    return [pair for line in lines for pair in _lines(line, style, width)]


def _draw_foot(pen: Pen, types: _Types, foot: _Foot, top: float) -> None:
    paper = pen.sheet
    legend = clean(_LEGEND, types.small.face)
    _fitted(pen, (paper.left, top + 3 * MM), legend, types.small, paper.inner)
    wide = paper.inner * _FOOT_SHARE - _GAP / 2
    for x, lines in ((paper.left, foot.left), (paper.right - wide, foot.right)):
        for number, (line, style) in enumerate(lines):
            pen.text(x, top + (number + 2) * _LINE + 1 * MM, line, style)


def _draw_signatures(pen: Pen, types: _Types) -> None:
    """Draw who made it, who reviewed it, and the line of who typed it into the program."""
    paper = pen.sheet
    rule = paper.bottom - 4 * MM
    third = (paper.inner - 2 * _GAP) / 3
    for place, title in enumerate((words.MADE_BY, words.REVIEWED_BY)):
        x = paper.left + place * (third + _GAP)
        pen.line((x, rule), (x + third, rule), width=0.6, gray=BLACK)
        said = f"{title}: {words.NAME_POST_DATE.lower()}"
        pen.text(x + third / 2, rule + 3.4 * MM, said, types.small, "center")
    x = paper.left + 2 * (third + _GAP)
    pen.text(x, rule - 3 * MM, "Capturada el ____________ por", types.text)
    pen.line((x, rule + 3 * MM), (x + third, rule + 3 * MM), width=0.6, gray=BLACK)


def _fitted(pen: Pen, at: tuple[float, float], text: str, style: Style, room: float) -> None:
    shown, size = fit(clean(text, style.face), style.face, style.size, room)
    pen.text(*at, shown, Style(style.face, size))
