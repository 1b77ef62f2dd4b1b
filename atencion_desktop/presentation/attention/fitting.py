"""How large a text can be in a place, whole words only, and how to divide what is too long."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics

from atencion_desktop.presentation.widgets.labels import breakable

SMALLEST = 28
LARGEST = 240
WRAPPED = Qt.TextFlag.TextWordWrap.value
SENTENCE_ENDS = (". ", "? ", "; ", ", ", " ")


def largest_size(text: str, room: QSize, font: QFont) -> int:
    """Return the largest size in pixels at which a text fits, wrapped between words.

    room: pixels there are.  font: its family and weight.  SMALLEST when nothing larger fits.
    """
    fitting, too_large = SMALLEST, LARGEST + 1
    while too_large - fitting > 1:
        middle = (fitting + too_large) // 2
        if fits(text, room, sized(font, middle)):
            fitting = middle
        else:
            too_large = middle
    return fitting


def fits(text: str, room: QSize, font: QFont) -> bool:
    """Whether a text drawn in a font stays whole in a place, its longest word too."""
    drawn = QFontMetrics(font).boundingRect(0, 0, room.width(), 0, WRAPPED, breakable(text))
    return drawn.width() <= room.width() and drawn.height() <= room.height()


def sized(font: QFont, pixels: int) -> QFont:
    """Return a font at another size."""
    other = QFont(font)
    other.setPixelSize(pixels)
    return other


def in_parts(text: str, room: QSize, font: QFont) -> tuple[str, ...]:
    """Return a text in as many parts as it takes for each to fit; whole when it does."""
    cut = _middle(text)
    if cut == 0 or fits(text, room, sized(font, SMALLEST)):
        return (text,)
    halves = (text[:cut].strip(), text[cut:].strip())
    return tuple(part for half in halves for part in in_parts(half, room, font))


def _middle(text: str) -> int:
    """Return where to cut: the end of a sentence near the middle, else of a word, else anywhere."""
    half, quarter = len(text) // 2, len(text) // 4
    for end in SENTENCE_ENDS:
        ahead, behind = text.find(end, half), text.rfind(end, 0, half)
        places = [at + len(end) for at in (ahead, behind) if at >= 0]
        near = [at for at in places if abs(at - half) <= quarter]
        if near:
            return min(near, key=lambda at: abs(at - half))
    return half
