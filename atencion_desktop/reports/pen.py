"""Draw on the sheets of one PDF: the only module that knows a reportlab canvas.

Coordinates are points from the top left corner of the sheet, y downwards; a text stands on its
baseline. Everything is black, white or gray. Operators are written straight into the page, each
encoded text remembered: a canvas call per cell costs three times as much.
"""

from dataclasses import dataclass
from typing import Any, Literal

from atencion_desktop.reports.paper import Face, Sheet

BLACK = 0.0
RULE = 0x8C / 255
SHADE = 0xD9 / 255

Align = Literal["left", "center", "right"]
Point = tuple[float, float]

_ROUND = 0.5523
"""How far the handles of a quarter circle stand from its ends, in radii."""


@dataclass(frozen=True, slots=True)
class Style:
    """A face at a size in points."""

    face: Face
    size: float

    def width(self, text: str) -> float:
        """Return the width of a text in points."""
        return self.face.width(text, self.size)


class Pen:
    """What draws one document, sheet after sheet. Shapes of a sheet lie under its texts."""

    def __init__(self, sheet: Sheet, face: Face, *, title: str, author: str) -> None:
        """Begin a PDF in memory whose bytes depend on what is drawn and on nothing else.

        face: a loaded one, named first so that reportlab adds no Helvetica, which is not embedded.
        """
        from reportlab.lib.rl_accel import escapePDF
        from reportlab.pdfgen.canvas import Canvas

        self.sheet = sheet
        self._escape: Any = escapePDF
        self._canvas: Any = Canvas(
            "",
            pagesize=(sheet.width, sheet.height),
            invariant=1,
            lang="es-MX",
            initialFontName=face.name,
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setCreator("Atención Desktop")
        self._shapes: list[str] = []
        self._texts: list[str] = []
        self._font = ("", 0.0)
        self._encoded: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}

    def text(self, x: float, y: float, text: str, style: Style, align: Align = "left") -> None:
        """Write a clean text on one line; x is its left, its center or its right.

        With the widths of the face and nothing between the letters: figures set apart to line up
        are read by others with spaces among them, «001 1» for «0011».
        """
        if align != "left":
            width = style.width(text)
            x -= width / 2 if align == "center" else width
        self._texts.append(f"1 0 0 1 {x:.2f} {self.sheet.height - y:.2f} Tm")
        for font, shown in self._chunks(style.face, text):
            self._set_font(font, style.size)
            self._texts.append(f"({shown}) Tj")

    def line(self, start: Point, end: Point, *, width: float = 0.5, gray: float = RULE) -> None:
        """Draw a straight line."""
        self.path((start, end), stroke=gray, width=width)

    def box(
        self,
        corner: Point,
        size: Point,
        *,
        fill: float | None = None,
        stroke: float | None = None,
        width: float = 0.5,
    ) -> None:
        """Draw a rectangle from its top left corner; size is (width, height)."""
        x, y = corner
        wide, high = size
        points = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
        self.path(points, closed=True, fill=fill, stroke=stroke, width=width)

    def path(
        self,
        points: tuple[Point, ...],
        *,
        closed: bool = False,
        fill: float | None = None,
        stroke: float | None = None,
        width: float = 0.5,
    ) -> None:
        """Draw straight strokes from point to point."""
        moves = [f"{self._at(p)} {'l' if i else 'm'}" for i, p in enumerate(points)]
        if closed:
            moves.append("h")
        self._paint(" ".join(moves), fill=fill, stroke=stroke, width=width)

    def circle(
        self,
        center: Point,
        radius: float,
        *,
        fill: float | None = None,
        stroke: float | None = None,
        width: float = 0.5,
    ) -> None:
        """Draw a circle."""
        x, y = center
        self.curve(_circle(x, y, radius), fill=fill, stroke=stroke, width=width)

    def curve(
        self,
        points: tuple[Point, ...],
        *,
        fill: float | None = None,
        stroke: float | None = None,
        width: float = 0.5,
    ) -> None:
        """Draw cubic curves: the first point, then two handles and an end for each curve."""
        moves = [f"{self._at(points[0])} m"]
        for i in range(1, len(points) - 2, 3):
            moves.append(" ".join(self._at(p) for p in points[i : i + 3]) + " c")
        self._paint(" ".join(moves), fill=fill, stroke=stroke, width=width)

    def end_sheet(self) -> None:
        """Finish the sheet in hand; the next mark falls on a new one."""
        operators = [*self._shapes, "0 g BT", *self._texts, "ET"]
        self._canvas.addLiteral("\n".join(operators))
        self._canvas.showPage()
        self._shapes, self._texts, self._font = [], [], ("", 0.0)

    def document(self) -> bytes:
        """Return the whole PDF; the sheet in hand must have been ended."""
        document: bytes = self._canvas.getpdfdata()
        return document

    def _at(self, point: Point) -> str:
        return f"{point[0]:.2f} {self.sheet.height - point[1]:.2f}"

    def _paint(self, moves: str, *, fill: float | None, stroke: float | None, width: float) -> None:
        inked = "" if stroke is None else f"{stroke:.3f} G {width:.2f} w "
        shaded = "" if fill is None else f"{fill:.3f} g "
        verb = "B" if fill is not None and stroke is not None else "S" if fill is None else "f"
        self._shapes.append(f"{inked}{shaded}1 J 1 j {moves} {verb}")

    def _set_font(self, font: str, size: float) -> None:
        if self._font != (font, size):
            self._texts.append(f"{font} {size:g} Tf")
            self._font = (font, size)

    def _chunks(self, face: Face, text: str) -> tuple[tuple[str, str], ...]:
        """Return (font of a subset, escaped text) as the head of reportlab's ttfonts explains."""
        key = (face.name, text)
        if key not in self._encoded:
            self._encoded[key] = self._encode(face, text)
        return self._encoded[key]

    def _encode(self, face: Face, text: str) -> tuple[tuple[str, str], ...]:
        from reportlab.pdfbase import pdfmetrics

        font = pdfmetrics.getFont(face.name)
        pdf = self._canvas._doc  # noqa: SLF001 - the subsets of a font belong to the document
        return tuple(
            (font.getSubsetInternalName(subset, pdf), self._escape(chunk))
            for subset, chunk in font.splitString(text, pdf)
        )


def _circle(x: float, y: float, r: float) -> tuple[Point, ...]:
    k = r * _ROUND
    return (
        *((x + r, y), (x + r, y + k), (x + k, y + r), (x, y + r)),
        *((x - k, y + r), (x - r, y + k), (x - r, y)),
        *((x - r, y - k), (x - k, y - r), (x, y - r)),
        *((x + k, y - r), (x + r, y - k), (x + r, y)),
    )
