"""The program's button: icon, words with a mnemonic, and the key that does the same, painted."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QShortcutEvent
from PySide6.QtWidgets import QPushButton, QWidget

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.icons import paint_icon
from atencion_desktop.presentation.theme import current_theme, repolish
from atencion_desktop.presentation.widgets.key_cap import cap_width, paint_key_cap
from atencion_desktop.presentation.words import WORDS

ICON = 20
GAP = 8
GAP_BEFORE_CAP = 20
CAP_MARGIN = 10

PADDINGS = {"normal": 16, "large": 20, "hero": 24}
TIGHT_PADDINGS = {"link": 0, "ghost": 12, "tab": 14}


class ButtonKind(StrEnum):
    """How much a button asks for attention; the style sheet knows these names."""

    PRIMARY = "primary"
    PLAIN = "plain"
    GHOST = "ghost"
    SUPPORT = "support"
    LINK = "link"
    TAB = "tab"
    WARN = "warn"


class ButtonHeight(StrEnum):
    """How tall a button is at 100 %: 40, 48 or 60 pixels."""

    NORMAL = "normal"
    LARGE = "large"
    HERO = "hero"


# Kind -> (ground, edge, width of the edge, ground under the mouse); "" paints nothing.
GROUNDS = {
    ButtonKind.PRIMARY: ("accent", "accent", 1, "accent_hover"),
    ButtonKind.PLAIN: ("surface", "control", 1, "surface2"),
    ButtonKind.SUPPORT: ("surface", "control", 2, "surface2"),
    ButtonKind.GHOST: ("", "", 0, "surface2"),
    ButtonKind.LINK: ("", "", 0, ""),
    ButtonKind.TAB: ("", "", 0, "surface2"),
    ButtonKind.WARN: ("warn_soft", "warn", 2, "surface2"),
}
TAB_LINE = 3
INKS = {
    ButtonKind.PRIMARY: "on_accent",
    ButtonKind.LINK: "accent_text",
    ButtonKind.WARN: "warn",
}


class KeyButton(QPushButton):
    """A button that shows which key does the same; showing a key does not bind it.

    Attributes:
        key: what the key-cap says, "" for none.
        icon_name: name of the icon at the left, "" for none.
    """

    def __init__(
        self,
        text: str,
        *,
        kind: ButtonKind = ButtonKind.PLAIN,
        height: ButtonHeight = ButtonHeight.NORMAL,
        key: str = "",
        icon: str = "",
        left_aligned: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.key = key
        self.icon_name = icon
        self._kind = kind
        self._height = height
        self._left_aligned = left_aligned
        self._name = name
        self.setProperty("kind", kind.value)
        self.setProperty("tall", height.value)
        self.setAutoDefault(False)
        self.setCheckable(kind is ButtonKind.TAB)
        self.setAutoExclusive(kind is ButtonKind.TAB)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name_it()

    def set_text(self, text: str, *, name: str = "") -> None:
        """Change the words and, with them, the accessible name."""
        self._name = name
        self.setText(text)
        self._name_it()
        self.updateGeometry()

    def set_kind(self, kind: ButtonKind) -> None:
        """Change how much the button asks for attention."""
        self._kind = kind
        self.setProperty("kind", kind.value)
        repolish(self)

    def _name_it(self) -> None:
        plain = self._name or self.text().replace("&", "")
        self.setAccessibleName(plain)
        if self.key:
            self.setAccessibleDescription(WORDS.key_hint.format(key=self.key))
            self.setToolTip(f"{plain} ({self.key})")

    def _padding(self) -> int:
        wide = PADDINGS[self._height.value]
        return current_theme().px(TIGHT_PADDINGS.get(self._kind.value, wide))

    def _words_width(self) -> float:
        shown = Qt.TextFlag.TextShowMnemonic.value
        metrics = QFontMetricsF(self.font())
        return metrics.size(shown, self.text()).width() + 1 if self.text() else 0

    def _icon_width(self) -> int:
        theme = current_theme()
        if not self.icon_name:
            return 0
        return theme.px(ICON) + (theme.px(GAP) if self.text() else 0)

    def _cap_space(self) -> int:
        theme = current_theme()
        if not self.key:
            return self._padding()
        return theme.px(GAP_BEFORE_CAP) + cap_width(self.key) + theme.px(CAP_MARGIN)

    def _ink(self) -> str:
        if not self.isEnabled():
            return "text3"
        if self._kind is ButtonKind.TAB:
            return "text" if self.isChecked() else "text2"
        return INKS.get(self._kind, "text")

    def _icon_ink(self) -> str:
        if not self.isEnabled():
            return "text3"
        return INKS.get(self._kind, "text2")

    def _content_left(self) -> float:
        if self._left_aligned or self._kind is ButtonKind.LINK:
            return float(self._padding())
        content = self._icon_width() + self._words_width()
        free = self.width() - self._padding() - self._cap_space() - content
        return self._padding() + max(0.0, free / 2)

    def _ground(self) -> tuple[str, str, int]:
        fill, edge, width, hover = GROUNDS[self._kind]
        if not self.isEnabled():
            return ("surface2", "line", width) if edge else ("", "", 0)
        if self.isDown() or self.underMouse():
            return hover, edge, width
        return fill, edge, width

    def _paint_ground(self, painter: QPainter) -> None:
        # By hand and not by the style: asking QStyle for its constants costs 7 ms at start.
        theme = current_theme()
        fill, edge, width = self._ground()
        none = Qt.PenStyle.NoPen
        painter.setPen(QPen(QColor(theme.color(edge)), width) if edge else none)
        painter.setBrush(QColor(theme.color(fill)) if fill else Qt.BrushStyle.NoBrush)
        half = width / 2
        radius = 0 if self._kind is ButtonKind.TAB else theme.px(tokens.RADIUS_CONTROL)
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(area, radius, radius)
        if self._kind is ButtonKind.TAB and self.isChecked():
            line, bottom = theme.px(TAB_LINE), self.height()
            painter.fillRect(0, bottom - line, self.width(), line, QColor(theme.color("accent")))

    def _paint_icon(self, painter: QPainter, left: float) -> None:
        side = current_theme().px(ICON)
        target = QRectF(round(left), round((self.height() - side) / 2), side, side)
        paint_icon(painter, self.icon_name, self._icon_ink(), target)

    def _paint_words(self, painter: QPainter, left: float) -> None:
        painter.setFont(self.font())
        painter.setPen(QColor(current_theme().color(self._ink())))
        area = QRectF(round(left), 0, self._words_width() + 4, self.height())
        if self._kind is ButtonKind.TAB:
            area.translate(0, 1)
        flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextShowMnemonic.value
        painter.drawText(area, flags, self.text())

    def _paint_cap(self, painter: QPainter) -> None:
        place = QPointF(self.width() - current_theme().px(CAP_MARGIN), self.height() / 2)
        on_color = self._kind is ButtonKind.PRIMARY and self.isEnabled()
        paint_key_cap(painter, place, self.key, ink=self._ink(), filled=not on_color)

    def event(self, event: QEvent) -> bool:
        """Act on its letter at once: Qt waits 100 ms, and by then another page may be there."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Return room for icon, words and key-cap at the height of the button."""
        self.ensurePolished()
        content = self._icon_width() + self._words_width()
        width = self._padding() + content + self._cap_space()
        return QSize(round(width + 0.5), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, words and key-cap; their font comes from the style sheet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        left = self._content_left()
        if self.icon_name:
            self._paint_icon(painter, left)
        self._paint_words(painter, left + self._icon_width())
        if self.key:
            self._paint_cap(painter)
