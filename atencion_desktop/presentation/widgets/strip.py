"""A strip that says one thing that must be known, with the buttons to deal with it; not modal."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card, CardKind
from atencion_desktop.presentation.widgets.key_button import KeyButton
from atencion_desktop.presentation.widgets.labels import heading, icon_label, label, set_icon

INKS = {
    CardKind.WARN: "warn",
    CardKind.DANGER: "danger",
    CardKind.OK: "ok",
    CardKind.SOFT: "accent_text",
    CardKind.PLAIN: "text2",
}
ICON = 28


class NoticeStrip(Card):
    """Amber for «Tienes una atención sin terminar», red for «No se pudo guardar», and so on.

    Attributes:
        buttons: what was added with `add_button`, left to right.
    """

    def __init__(
        self, kind: CardKind = CardKind.WARN, *, icon: str = "alert", parent: QWidget | None = None
    ) -> None:
        super().__init__(kind, margins=(18, 14), spacing=12, horizontal=True, parent=parent)
        self._ink = INKS[kind]
        self._icon = icon_label(icon, self._ink, ICON)
        self._title = heading(level=3, wrap=True)
        self._text = label(wrap=True)
        self._buttons_row = QHBoxLayout()
        self.buttons: list[KeyButton] = []
        self._build()

    def fill(self, title: str, text: str = "", *, icon: str = "") -> None:
        """Say `title` and, under it, `text`; icon: another one than at first."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        if icon:
            set_icon(self._icon, icon, self._ink, ICON)

    def add_button(self, button: KeyButton) -> None:
        """Put `button` at the right end."""
        self.buttons.append(button)
        self._buttons_row.addWidget(button)

    def _build(self) -> None:
        theme = current_theme()
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch(1)
        self._buttons_row.setSpacing(theme.px(8))
        self.body.addWidget(self._icon)
        self.body.addLayout(words, 1)
        self.body.addLayout(self._buttons_row)
