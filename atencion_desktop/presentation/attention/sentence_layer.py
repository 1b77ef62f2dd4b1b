"""The sentence of the step alone, black on white, as large as the window allows (Ctrl+L)."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.attention.cover_layer import PaperLayer
from atencion_desktop.presentation.attention.fitting import in_parts, largest_size, sized
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme, ui_font
from atencion_desktop.presentation.widgets.labels import breakable

EDGE = 32
FOOT = 48
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Space: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_PageDown: 1,
}
ACTIONS = {"previous": -1, "next": 1}
CLOSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SentenceLayer(PaperLayer):
    """One sentence at a time, and nothing else of the attention: the person served reads it.

    A sentence too long for the smallest size is shown in parts. Arrows, Space or a click pass to
    the next one; Esc, Enter or Ctrl+L close.

    Attributes:
        sentence: the label that shows it and has the focus.  close_button: «Esc cierra».
    """

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.sentence = QLabel()
        self.close_button = QPushButton(TEXT.esc_closes)
        self._count = QLabel()
        self._sentences: tuple[str, ...] = ()
        self._pages: list[tuple[int, str]] = []
        self._at = 0
        self.close_button.setProperty("kind", "ghost")
        self._build()
        self.close_button.clicked.connect(self.closed)

    def open(self, sentences: tuple[str, ...], first: str) -> None:
        """Show the sentences of a step, beginning with one of them."""
        self._sentences = sentences
        self._pages, self._at = [(at, one) for at, one in enumerate(sentences)], 0
        if first in sentences:
            self._at = sentences.index(first)
        self.cover()
        self.sentence.setFocus(Qt.FocusReason.PopupFocusReason)

    def shown(self) -> str:
        """Return the words on screen."""
        return self._pages[self._at][1]

    def size_px(self) -> int:
        """Return the size of the letters in pixels."""
        return self.sentence.font().pixelSize()

    def room(self) -> QSize:
        """Return the pixels that the sentence has."""
        px = current_theme().px
        return QSize(self.width() - 2 * px(EDGE), self.height() - px(EDGE) - px(FOOT))

    def fit(self) -> None:
        """Divide what is too long for this window, and show where one was."""
        sentence = self._pages[self._at][0]
        font = self._font()
        self._pages = [
            (at, part)
            for at, whole in enumerate(self._sentences)
            for part in in_parts(whole, self.room(), font)
        ]
        self._at = next(at for at, page in enumerate(self._pages) if page[0] == sentence)
        self._show()

    def perform(self, action: str) -> None:
        """Close with Ctrl+L; pass the sentences with the keys that change the step."""
        if action == "enlarge":
            self.leave()
        elif action in ACTIONS:
            self._move(ACTIONS[action])

    def _font(self) -> QFont:
        return ui_font(tokens.SAY_LARGE, tokens.MEDIUM)

    def _move(self, by: int) -> None:
        self._at = (self._at + by) % len(self._pages)
        self._show()

    def _show(self) -> None:
        words = self.shown()
        size = largest_size(words, self.room(), self._font())
        self.sentence.setFont(sized(self._font(), size))
        self.sentence.setText(breakable(words))
        count = TEXT.one_of.format(number=self._at + 1, total=len(self._pages))
        self._count.setText(count if len(self._pages) > 1 else "")
        self.sentence.setAccessibleName(words)
        self.sentence.setAccessibleDescription(f"{self._count.text()} {TEXT.esc_closes}".strip())
        self.setAccessibleName(TEXT.large_sentence)

    def _build(self) -> None:
        px = current_theme().px
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sentence.setMinimumSize(1, 1)  # its letters take the room, and never ask for more
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(EDGE), px(EDGE), px(EDGE), 0)
        column.setSpacing(0)
        column.addWidget(self.sentence, 1)
        row = QWidget()
        row.setFixedHeight(px(FOOT))
        foot.setContentsMargins(0, 0, 0, px(4))
        row.setLayout(foot)
        column.addWidget(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass the sentences and close."""
        key = event.key()
        if key in CLOSES:
            self.leave()
        elif key in STEPS:
            self._move(STEPS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pass to the next sentence."""
        self._move(1)
