"""Small constructors of labels, each with the look of its role."""

import re
from unicodedata import combining

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QSizePolicy

from atencion_desktop.presentation.icons import icon_pixmap
from atencion_desktop.presentation.theme import current_theme

BREAK = "\u200b"  # zero width space: a line may end there, and nothing is drawn
LONG_WORD = re.compile(r"\S{25,}")
PIECE = 8
NARROWEST = 160


class WrappedLabel(QLabel):
    """A label of several lines that no word, however long, makes wider than its place.

    `text()` and the accessible name are what it was given, without the breaks that are drawn.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = ""
        self._spoken = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)

    def text(self) -> str:
        """Return the text as it was given."""
        return self._text

    def setText(self, text: str) -> None:
        """Show `text`, its long words in as many lines as they need."""
        shown = breakable(text)
        self._text = text
        if self.accessibleName() == self._spoken:  # a name that others gave stays
            self._spoken = text if shown != text else ""
            self.setAccessibleName(self._spoken)
        super().setText(shown)

    def minimumSizeHint(self) -> QSize:
        """Return room for a word or two: the longest one does not push its neighbours."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), current_theme().px(NARROWEST)), hint.height())


def breakable(text: str) -> str:
    """Return `text` with places to end a line inside words longer than any real one."""
    return LONG_WORD.sub(_in_pieces, text)


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label that shows `text` as it is, never as markup.

    role: a key of qss.ROLES, "" for body text; wrap: long texts take several lines.
    """
    made = WrappedLabel(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


def heading(text: str = "", *, level: int = 1, wrap: bool = False) -> QLabel:
    """Return a title; level 1 is the step's, 3 the smallest."""
    return label(text, f"h{level}", wrap=wrap)


def overline(text: str = "", *, wrap: bool = False) -> QLabel:
    """Return the small accent line above a title."""
    return label(text, "overline", wrap=wrap)


def caption(text: str = "", *, wrap: bool = False) -> QLabel:
    """Return a 13 px secondary line."""
    return label(text, "caption", wrap=wrap)


def muted(text: str = "", *, wrap: bool = False) -> QLabel:
    """Return body text in the secondary colour."""
    return label(text, "muted", wrap=wrap)


def strong(text: str = "", *, wrap: bool = False) -> QLabel:
    """Return body text in weight 600."""
    return label(text, "strong", wrap=wrap)


def figure(text: str = "", role: str = "h3") -> QLabel:
    """Return a time or figure whose digits are equally wide, so that it does not dance."""
    return with_tabular_digits(label(text, role))


def kpi(text: str = "") -> QLabel:
    """Return a large figure of 32 px with tabular digits."""
    return figure(text, "kpi")


def tag(text: str = "") -> QLabel:
    """Return a small rounded count, such as «2 de 4»."""
    made = label(text, "tag")
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def icon_label(name: str, color: str = "text2", size: float = 20) -> QLabel:
    """Return a label that is an icon; what it means must also be said in words beside it."""
    made = QLabel()
    side = current_theme().px(size)
    made.setFixedSize(side, side)
    set_icon(made, name, color, size)
    return made


def set_icon(target: QLabel, name: str, color: str = "text2", size: float = 20) -> None:
    """Change the icon that `target` shows."""
    target.setPixmap(icon_pixmap(name, color, size))


def set_role(target: QLabel, role: str) -> None:
    """Change the look of `target` to another role."""
    if target.property("role") == role:
        return
    target.setProperty("role", role)
    style = target.style()
    style.unpolish(target)
    style.polish(target)


def with_tabular_digits(target: QLabel) -> QLabel:
    """Make the digits of `target` equally wide; no style sheet of size and weight undoes it."""
    font = target.font()
    font.setFeature(QFont.Tag("tnum"), 1)
    target.setFont(font)
    return target


def _in_pieces(word: re.Match[str]) -> str:
    """Return a word with a break before every eighth letter, its accents with it."""
    parts: list[str] = []
    for place, letter in enumerate(word[0]):
        if place and place % PIECE == 0 and not combining(letter):
            parts.append(BREAK)
        parts.append(letter)
    return "".join(parts)
