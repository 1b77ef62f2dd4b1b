"""The card with what the agent says aloud: painted cream with a bar at its left."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import caption, icon_label, label, overline
from atencion_desktop.presentation.words import WORDS

BAR = 6
ENLARGE_KEY = "Ctrl+L"
OWN_ITEMS = 2  # the stretch and the caption that the row under the sentence always has


class SayCard(QFrame):
    """A sentence to say, with room for chips under it.

    Attributes:
        enlarge: the button that asks to see it large; it shows its key and does not bind it.

    Signals:
        enlarge_asked(str): the sentence that wants to be seen large.
    """

    enlarge_asked = Signal(str)

    def __init__(
        self,
        *,
        title: str = WORDS.say_aloud,
        compact: bool = False,
        enlargeable: bool | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build it empty.

        compact: a smaller sentence, for the second one of a step and for side panels;
        enlargeable: whether it has the button, by default unless compact.
        """
        super().__init__(parent)
        self._title = overline(title)
        self._sentence = label("", "say_compact" if compact else "say", wrap=True)
        self._caption = caption()
        self._under = QHBoxLayout()
        self._row = QWidget()
        self._under_wanted = True
        self.enlarge = KeyButton(WORDS.enlarge, kind=ButtonKind.GHOST, key=ENLARGE_KEY)
        self.enlarge.clicked.connect(self._ask_enlarged)
        if compact if enlargeable is None else not enlargeable:
            self.enlarge.hide()  # never shown from here: without a parent it would be a window
        self._build(compact)

    def fill(self, sentence: str, *, caption: str = "", title: str = "") -> None:
        """Show `sentence`, with its « »; caption: small words at the right, under it."""
        self._sentence.setText(sentence)
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        if title:
            self._title.setText(title)
        self._refresh_under()

    def sentence(self) -> str:
        """Return the sentence that is shown."""
        return self._sentence.text()

    def add_under(self, widget: QWidget) -> None:
        """Put `widget` (chips of greetings) in the row under the sentence."""
        self._under.insertWidget(self._under.count() - OWN_ITEMS, widget)
        self._refresh_under()

    def show_under(self, *, visible: bool) -> None:
        """Show or hide the row under the sentence: low windows go without it."""
        self._under_wanted = visible
        self._refresh_under()

    def _build(self, compact: bool) -> None:
        theme = current_theme()
        side, end, gap = (18, 12, 4) if compact else (22, 18, 2)
        button = not self.enlarge.isHidden()
        top = theme.px(8 if button else end)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(
            theme.px(side), top, theme.px(10 if button else side), theme.px(end)
        )
        whole.setSpacing(theme.px(gap))
        whole.addLayout(self._head(compact))
        whole.addWidget(self._sentence)
        whole.addWidget(self._row)
        self._build_under()

    def _head(self, compact: bool) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(current_theme().px(8))
        head.addWidget(icon_label("megaphone", "say_line", 18 if compact else 22))
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.enlarge)
        return head

    def _build_under(self) -> None:
        theme = current_theme()
        self._under.setContentsMargins(0, theme.px(12), theme.px(12), 0)
        self._under.setSpacing(theme.px(8))
        self._under.addStretch(1)
        self._under.addWidget(self._caption)
        self._row.setLayout(self._under)
        self._refresh_under()

    def _refresh_under(self) -> None:
        filled = bool(self._caption.text()) or self._under.count() > OWN_ITEMS
        self._row.setVisible(filled and self._under_wanted)

    def _ask_enlarged(self) -> None:
        self.enlarge_asked.emit(self.sentence())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground; a thick left border of QSS would leave a notch in the corners."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.px(tokens.RADIUS_CARD)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillPath(path, QColor(theme.color("say")))
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(0, 0, theme.px(BAR), self.height(), QColor(theme.color("say_line")))
        painter.restore()
        painter.strokePath(path, QPen(QColor(theme.color("line")), 1))
