"""The sentence of the step at 48 px, over everything, to be read from afar (Ctrl+L)."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card
from atencion_desktop.presentation.widgets.key_button import KeyButton
from atencion_desktop.presentation.widgets.labels import icon_label, label, overline
from atencion_desktop.presentation.words import WORDS

WIDTH = 1000
EDGE = 24
VEIL_ALPHA = 150


class SentenceLayer(QWidget):
    """The layer; it follows the size of what it covers.

    Attributes:
        close_button: the button that closes it.

    Signals:
        closed(): Esc or the button.
    """

    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.close_button = KeyButton(TEXT.close_sentence, key="Esc")
        self._sentence = label("", "say_large", wrap=True)
        self._card = Card(margins=(32, 20), spacing=16, parent=self)
        self._scroll = QScrollArea()
        self._build()
        self.hide()
        host.installEventFilter(self)
        self.close_button.clicked.connect(self.closed)

    def open(self, sentence: str) -> None:
        """Show `sentence` over the host."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.close_button.setAccessibleDescription(sentence)
        self.show()
        self._place()
        self.raise_()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        px = current_theme().px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(icon_label("megaphone", "say_line", 24))
        head.addWidget(overline(WORDS.say_aloud))
        head.addStretch(1)
        head.addWidget(self.close_button)
        body = QWidget()
        body.setObjectName("scroll_body")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sentence)
        column.addStretch(1)
        self._scroll.setWidget(body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card.body.addLayout(head)
        self._card.body.addWidget(self._scroll, 1)

    def _place(self) -> None:
        host = self.parentWidget()
        if host is None or self.isHidden():
            return
        px = current_theme().px
        self.setGeometry(host.rect())
        width = min(px(WIDTH), host.width() - 2 * px(EDGE))
        room = width - 2 * px(32) - px(16)
        wanted = self._sentence.heightForWidth(room) + px(20 + 40 + 16 + 20 + 8)
        size = QSize(width, min(wanted, host.height() - 2 * px(EDGE)))
        corner = QPoint((host.width() - size.width()) // 2, (host.height() - size.height()) // 2)
        self._card.setGeometry(QRect(corner, size))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the host."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc or Enter; nothing else goes through to the step."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken what is behind."""
        veil = QColor(current_theme().color("veil"))
        veil.setAlpha(VEIL_ALPHA)
        QPainter(self).fillRect(self.rect(), veil)
