"""Symbols painted with lines: the faces have no glyph for them.

Each outcome differs by shape, so that nothing is lost in gray or to who does not see colours.
Slanted strokes have three points or more: pdfplumber takes any line of two for a table's rule.
"""

import math
from collections.abc import Callable

from atencion_desktop.reports.pen import BLACK, Pen, Point, Style

_WIDTH = 0.9
_STAMP = 0.92

_Painter = Callable[[Pen, float, float, float], None]


def draw_outcome(pen: Pen, outcome: str, center: Point, radius: float) -> None:
    """Paint the symbol of an outcome, "open" included; an unknown one gets none.

    radius: points, half the side of the square that the symbol fills.
    """
    painter = _PAINTERS.get(outcome)
    if painter is not None:
        painter(pen, *center, radius)


def _dot(pen: Pen, x: float, y: float, r: float) -> None:
    pen.circle((x, y), r * 0.9, fill=BLACK)


def _arrow(pen: Pen, x: float, y: float, r: float) -> None:
    pen.path(((x - r, y), (x + r, y)), stroke=BLACK, width=_WIDTH)
    head = ((x + r * 0.25, y - r * 0.7), (x + r, y), (x + r * 0.25, y + r * 0.7))
    pen.path(head, stroke=BLACK, width=_WIDTH)


def _ring(pen: Pen, x: float, y: float, r: float) -> None:
    pen.circle((x, y), r * 0.85, stroke=BLACK, width=0.75)


def _clock(pen: Pen, x: float, y: float, r: float) -> None:
    _ring(pen, x, y, r)
    pen.path(((x, y - r * 0.5), (x, y), (x + r * 0.45, y)), stroke=BLACK, width=0.6)


def _slashed(pen: Pen, x: float, y: float, r: float) -> None:
    pen.circle((x, y), r * 0.85, stroke=BLACK, width=0.6)
    pen.path(((x - r, y + r), (x, y), (x + r, y - r)), stroke=BLACK, width=0.6)


def _cross(pen: Pen, x: float, y: float, r: float) -> None:
    side = r * 0.75
    pen.path(((x - side, y - side), (x, y), (x + side, y + side)), stroke=BLACK, width=1.1)
    pen.path(((x - side, y + side), (x, y), (x + side, y - side)), stroke=BLACK, width=1.1)


_PAINTERS: dict[str, _Painter] = {
    "resolved": _dot,
    "referred": _arrow,
    "pending": _ring,
    "open": _clock,
    "left": _slashed,
    "cancelled": _cross,
}


def draw_initial(pen: Pen, corner: Point, side: float, letter: str, style: Style) -> None:
    """Paint the square that stands for the institution's logo, with its initial."""
    x, y = corner
    pen.box(corner, (side, side), stroke=BLACK, width=1)
    inner = side * 0.08
    pen.box((x + inner, y + inner), (side - 2 * inner, side - 2 * inner), stroke=BLACK, width=0.4)
    pen.text(x + side / 2, y + side / 2 + style.size * 0.35, letter, style, "center")


_EJEMPLO: tuple[tuple[Point, ...], ...] = (
    ((1, 0), (0, 0), (0, 0.5), (0.8, 0.5), (0, 0.5), (0, 1), (1, 1)),
    ((2.3, 0), (2.3, 0.75), (2.15, 1), (1.6, 1), (1.4, 0.75)),
    ((3.8, 0), (2.8, 0), (2.8, 0.5), (3.6, 0.5), (2.8, 0.5), (2.8, 1), (3.8, 1)),
    ((4.2, 1), (4.2, 0), (4.75, 0.6), (5.3, 0), (5.3, 1)),
    ((5.7, 1), (5.7, 0), (6.4, 0), (6.65, 0.15), (6.65, 0.4), (6.4, 0.55), (5.7, 0.55)),
    ((7.05, 0), (7.05, 1), (7.9, 1)),
    ((8.5, 0), (8.2, 0.25), (8.2, 0.75), (8.5, 1), (8.9, 1), (9.2, 0.75), (9.2, 0.25), (8.9, 0),
     (8.5, 0)),
)  # fmt: skip
"""EJEMPLO in strokes, one unit high: a stamp that no reader of texts mixes with the rows."""

_STAMP_LENGTH = 9.2
_TURN = math.radians(19)


def draw_stamp(pen: Pen) -> None:
    """Paint EJEMPLO across the sheet, light and under everything drawn later.

    Turned and not slanted: an upright stroke would look like a rule of the table to who extracts
    it from the file.
    """
    sheet = pen.sheet
    unit = sheet.width * 0.7 / _STAMP_LENGTH
    cosine, sine = math.cos(_TURN), math.sin(_TURN)
    for stroke in _EJEMPLO:
        flat = (((x - _STAMP_LENGTH / 2) * unit, (y - 0.5) * unit) for x, y in stroke)
        points = tuple(
            (sheet.width / 2 + x * cosine + y * sine, sheet.height / 2 - x * sine + y * cosine)
            for x, y in flat
        )
        pen.path(points, stroke=_STAMP, width=unit * 0.16)
