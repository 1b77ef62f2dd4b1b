"""The paper itself: sheets, measures, the embedded faces and how a text fills a narrow column.

Lengths are points (1/72 inch) unless a name says millimetres; `MM` turns one into the other.
Nothing here draws. reportlab is imported when the faces are loaded, not with the module: it costs
some 90 ms. Source: ux.md section 11; platform.md section 8.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from atencion_desktop.assets import asset

MM = 72 / 25.4
"""Points in one millimetre."""

UNKNOWN = "▯"
"""What stands for a character that the face lacks, an emoji for instance."""

ELLIPSIS = "…"

_CUTS = ("Regular", "Medium", "SemiBold")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Mn", "Me"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet in landscape, in points; `left` is wider when the sheets are to be filed."""

    width: float
    height: float
    margin: float = 12 * MM
    left: float = 12 * MM

    @property
    def right(self) -> float:
        """Where the right margin begins, from the left edge."""
        return self.width - self.margin

    @property
    def bottom(self) -> float:
        """Where the bottom margin begins, from the top edge."""
        return self.height - self.margin

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.right - self.left


_SIZES_MM = {"letter": (279.4, 215.9), "a4": (297.0, 210.0)}
_FILING_MM = 25


def sheet_for(paper: str, *, filing_margin: bool = False) -> Sheet:
    """Return the landscape sheet of a paper: "letter" or "a4".

    filing_margin: leave 25 mm at the left. Raises ValueError for another paper.
    """
    if paper not in _SIZES_MM:
        raise ValueError(f"unknown paper: {paper}")
    width, height = _SIZES_MM[paper]
    left = _FILING_MM if filing_margin else 12
    return Sheet(width=width * MM, height=height * MM, left=left * MM)


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One cut of Fira Sans and its advance widths, in thousandths of the size.

    Words measured once are remembered as long as the face lives: one document.
    """

    name: str
    advances: Mapping[int, float]
    _words: dict[str, float] = field(default_factory=dict)

    def units(self, text: str) -> float:
        """Return the width of a text in thousandths of the size."""
        known = self._words.get(text)
        if known is None:
            known = sum(self.advances.get(ord(sign), 500) for sign in text)
            self._words[text] = known
        return known

    def width(self, text: str, size: float) -> float:
        """Return the width of a text in points."""
        return self.units(text) * size / 1000

    def has(self, sign: str) -> bool:
        """Return whether the face can draw a character."""
        return ord(sign) in self.advances


@dataclass(frozen=True, slots=True)
class Faces:
    """The three cuts, the same files on screen and on paper."""

    regular: Face
    medium: Face
    semibold: Face


def load_faces() -> Faces:
    """Register the embedded fonts with reportlab and return them.

    Raises FileNotFoundError when the program was installed without its fonts.
    """
    return Faces(*(_load(f"FiraSans-{cut}") for cut in _CUTS))


def _load(name: str) -> Face:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(asset("resources", "fonts", f"{name}.ttf"))))
    drawn = pdfmetrics.getFont(name).face
    return Face(name, {code: drawn.charWidths[code] for code in drawn.charToGlyph})


def clean(text: str, face: Face) -> str:
    """Return a text as it can be printed, on one line and otherwise to the letter.

    Runs of space and new lines become one space; control characters and the marks that turn the
    direction of writing go; what the face lacks becomes UNKNOWN.
    """
    one_line = " ".join(text.split())
    if one_line.isascii() and one_line.isprintable():
        return one_line
    composed = unicodedata.normalize("NFC", one_line)
    return " ".join("".join(_printable(composed, face)).split())


def _printable(text: str, face: Face) -> Iterable[str]:
    for sign in text:
        category = unicodedata.category(sign)
        if category in ("Cc", "Cf"):
            continue
        if face.has(sign):
            yield sign
        elif category not in _INVISIBLE:
            yield UNKNOWN


def wrap(
    text: str, face: Face, size: float, width: float, *, most: int | None = None
) -> tuple[str, ...]:
    """Return the lines of a clean text in a column, at least one; a word too long is broken.

    size, width: points.  most: lines after which the rest may be left out.
    """
    limit = width * 1000 / size
    if face.units(text) <= limit:
        return (text,)
    lines: list[str] = []
    line, used = "", 0.0
    space = face.units(" ")
    for word in text.split(" "):
        if most is not None and len(lines) >= most:
            return tuple(lines[:most])
        needed = face.units(word)
        if line and used + space + needed <= limit:
            line, used = f"{line} {word}", used + space + needed
            continue
        if line:
            lines.append(line)
        *whole, line = break_word(word, face, limit) if needed > limit else (word,)
        lines.extend(whole)
        used = face.units(line)
    return (*lines, line)


def break_word(word: str, face: Face, limit: float) -> tuple[str, ...]:
    """Return the pieces of a word, each within `limit` thousandths of the size or one letter."""
    pieces: list[str] = []
    piece, used = "", 0.0
    for sign in word:
        needed = face.advances.get(ord(sign), 500)
        if piece and used + needed > limit:
            pieces.append(piece)
            piece, used = "", 0.0
        piece, used = piece + sign, used + needed
    return (*pieces, piece)


def shorten(text: str, face: Face, size: float, width: float) -> str:
    """Return a clean text that fits one line, cut with an ellipsis when it must be."""
    if face.width(text, size) <= width:
        return text
    room = (width - face.width(ELLIPSIS, size)) * 1000 / size
    return break_word(text, face, max(room, 0))[0].rstrip(" ,·") + ELLIPSIS


def fit(text: str, face: Face, size: float, width: float) -> tuple[str, float]:
    """Return a clean text and the size, never under 7 pt, at which it fits one line."""
    natural = face.width(text, size)
    if natural <= width:
        return text, size
    smaller = max(7.0, int(size * width / natural * 4) / 4)
    return shorten(text, face, smaller, width), smaller
