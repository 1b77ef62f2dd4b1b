"""Framed grounds that group what belongs together."""

from enum import StrEnum

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from atencion_desktop.presentation.theme import current_theme, repolish


class CardKind(StrEnum):
    """The ground of a card; the style sheet knows these names."""

    PLAIN = "plain"
    SOFT = "soft"
    WARN = "warn"
    OK = "ok"
    DANGER = "danger"


class Card(QFrame):
    """A rounded ground with a layout in it.

    Attributes:
        body: the layout to add to, vertical unless `horizontal`.
    """

    def __init__(
        self,
        kind: CardKind = CardKind.PLAIN,
        *,
        margins: tuple[int, int] = (20, 16),
        spacing: int = 8,
        horizontal: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        theme = current_theme()
        self.setProperty("card", kind.value)
        self.body: QHBoxLayout | QVBoxLayout = QHBoxLayout() if horizontal else QVBoxLayout()
        side, end = theme.px(margins[0]), theme.px(margins[1])
        self.body.setContentsMargins(side, end, side, end)
        self.body.setSpacing(theme.px(spacing))
        self.setLayout(self.body)

    def set_kind(self, kind: CardKind) -> None:
        """Change the ground."""
        if self.property("card") != kind.value:
            self.setProperty("card", kind.value)
            repolish(self)
