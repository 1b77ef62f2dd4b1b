"""Where the attention is: a rail of steps, and the bar that stands for it in narrow windows."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.icons import paint_icon
from atencion_desktop.presentation.states import RailStep, StepMark
from atencion_desktop.presentation.theme import current_theme, ui_font
from atencion_desktop.presentation.words import WORDS

CENTER = 32
RADIUS = 14
TEXT_GAP = 12
MARGIN = 10
LINE = 20
NUMBER_SIZE = 14
REACHABLE = (StepMark.DONE, StepMark.UNCONFIRMED)
# «Área lista» comes before the attention: there is no page to go back to.
FIRST_REACHABLE = 2

MARK_WORDS = {
    StepMark.PENDING: WORDS.step_pending,
    StepMark.CURRENT: WORDS.step_current,
    StepMark.DONE: WORDS.step_done,
    StepMark.UNCONFIRMED: WORDS.step_unconfirmed,
}


class RailRow(QAbstractButton):
    """One step: circle, title and second line; only a step already passed can be pressed.

    Attributes:
        step: what it shows.

    Signals:
        asked(int): number of the step to go back to.
    """

    asked = Signal(int)

    def __init__(self, step: RailStep, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self.joined_above = False
        self.joined_below = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._report)
        self.fill(step)

    def fill(self, step: RailStep) -> None:
        """Show `step`."""
        self.step = step
        reachable = self._reachable()
        hand = Qt.CursorShape.PointingHandCursor if reachable else Qt.CursorShape.ArrowCursor
        self.setCursor(hand)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reachable else Qt.FocusPolicy.NoFocus)
        self.setText(step.title)
        words = MARK_WORDS[step.mark]
        name = WORDS.step_name.format(number=step.number, title=step.title, mark=words)
        self.setAccessibleName(name)
        self.setAccessibleDescription(step.note)
        self.setToolTip(step.note)
        self.update()

    def _reachable(self) -> bool:
        return self.step.mark in REACHABLE and self.step.number >= FIRST_REACHABLE

    def _report(self) -> None:
        if self._reachable():
            self.asked.emit(self.step.number)

    def _circle(self) -> QRectF:
        theme = current_theme()
        radius = theme.px(RADIUS)
        return QRectF(theme.px(CENTER) - radius, self.height() / 2 - radius, 2 * radius, 2 * radius)

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        current = self.step.mark is StepMark.CURRENT
        if not current and not (self._reachable() and self.underMouse()):
            return
        side, radius = theme.px(8), theme.px(tokens.RADIUS_CARD)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.color("accent_soft" if current else "surface2")))
        area = QRectF(self.rect()).adjusted(side, 2, -side, -2)
        painter.drawRoundedRect(area, radius, radius)

    def _paint_lines(self, painter: QPainter) -> None:
        theme = current_theme()
        center, circle, width = theme.px(CENTER), self._circle(), theme.px(2)
        gap = theme.px(1)
        if self.joined_above:
            behind = self.step.mark is not StepMark.PENDING
            painter.setPen(QPen(QColor(theme.color("accent" if behind else "control")), width))
            painter.drawLine(QPointF(center, 0), QPointF(center, circle.top() - gap))
        if self.joined_below:
            passed = self.step.mark in REACHABLE
            painter.setPen(QPen(QColor(theme.color("accent" if passed else "control")), width))
            painter.drawLine(QPointF(center, circle.bottom() + gap), QPointF(center, self.height()))

    def _paint_circle(self, painter: QPainter) -> None:
        mark = self.step.mark
        if mark is StepMark.PENDING:
            self._hollow(painter, "control")
            self._number(painter, "text2")
        elif mark is StepMark.UNCONFIRMED:
            self._hollow(painter, "accent")
            self._dot(painter)
        elif mark is StepMark.CURRENT:
            self._filled(painter)
            self._number(painter, "on_accent")
        else:
            self._filled(painter)
            inset = current_theme().px(6)
            tick = self._circle().adjusted(inset, inset, -inset, -inset)
            paint_icon(painter, "tick", "on_accent", tick)

    def _hollow(self, painter: QPainter, color: str) -> None:
        theme = current_theme()
        half = theme.px(2) / 2
        painter.setPen(QPen(QColor(theme.color(color)), theme.px(2)))
        painter.setBrush(QColor(theme.color("surface")))
        painter.drawEllipse(self._circle().adjusted(half, half, -half, -half))

    def _filled(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current_theme().color("accent")))
        painter.drawEllipse(self._circle())

    def _dot(self, painter: QPainter) -> None:
        theme = current_theme()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.color("accent")))
        painter.drawEllipse(self._circle().center(), theme.px(4), theme.px(4))

    def _number(self, painter: QPainter, color: str) -> None:
        painter.setFont(ui_font(NUMBER_SIZE, tokens.SEMIBOLD))
        painter.setPen(QColor(current_theme().color(color)))
        center = Qt.AlignmentFlag.AlignCenter
        painter.drawText(self._circle(), center, str(self.step.number))

    def _second_line(self) -> str:
        if self.step.mark is StepMark.UNCONFIRMED:
            return WORDS.step_unconfirmed
        return self.step.note

    def _paint_words(self, painter: QPainter) -> None:
        theme = current_theme()
        left = theme.px(CENTER + RADIUS + TEXT_GAP)
        line, middle = theme.px(LINE), self.height() / 2
        note = self._second_line()
        area = QRectF(left, middle - (line if note else line / 2), 0, line)
        area.setWidth(self.width() - left - theme.px(MARGIN))
        weight = tokens.SEMIBOLD if self.step.mark is StepMark.CURRENT else tokens.MEDIUM
        ink = "text2" if self.step.mark is StepMark.PENDING else "text"
        self._line(painter, area, self.step.title, (tokens.BODY, weight, ink))
        if note:
            small = (tokens.CAPTION, tokens.REGULAR, "text2")
            self._line(painter, area.translated(0, line - 1), note, small)

    def _line(self, painter: QPainter, area: QRectF, text: str, look: tuple[int, int, str]) -> None:
        size, weight, ink = look
        font = ui_font(size, weight)
        painter.setFont(font)
        painter.setPen(QColor(current_theme().color(ink)))
        right = Qt.TextElideMode.ElideRight
        shown = QFontMetricsF(font).elidedText(text, right, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)

    def sizeHint(self) -> QSize:
        """Return the size of a row."""
        theme = current_theme()
        return QSize(theme.px(220), theme.px(tokens.TARGET_RAIL))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, connecting lines, circle and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_lines(painter)
        self._paint_circle(painter)
        self._paint_words(painter)


class StepRail(QWidget):
    """The steps of an attention, top to bottom.

    Signals:
        step_pressed(int): number of a step already passed, to go back to.
    """

    step_pressed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(WORDS.steps)
        self._rows: list[RailRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def fill(self, steps: tuple[RailStep, ...]) -> None:
        """Show `steps`."""
        while len(self._rows) < len(steps):
            self._add_row(steps[len(self._rows)])
        for place, (row, step) in enumerate(zip(self._rows, steps, strict=True)):
            row.joined_above = place > 0
            row.joined_below = place < len(steps) - 1
            row.fill(step)

    def rows(self) -> tuple[RailRow, ...]:
        """Return the rows, top to bottom."""
        return tuple(self._rows)

    def _add_row(self, step: RailStep) -> None:
        row = RailRow(step, self)
        row.asked.connect(self.step_pressed)
        self._rows.append(row)
        self._column.addWidget(row)


class SegmentBar(QWidget):
    """Narrow stand-in for the rail: one segment a step, the current one taller.

    Attributes:
        current: number of the current step.
        total: how many steps there are.
    """

    def __init__(self, *, current: int = 1, total: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fill(current, total)

    def fill(self, current: int, total: int = 8) -> None:
        """Show step `current` of `total`."""
        self.current = current
        self.total = total
        self.setAccessibleName(WORDS.step_of.format(number=current, total=total))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a bar of 10 px."""
        theme = current_theme()
        return QSize(theme.px(200), theme.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the segments."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = theme.px(4)
        width = (self.width() - gap * (self.total - 1)) / self.total
        for index in range(self.total):
            number = index + 1
            painter.setBrush(QColor(theme.color("accent" if number <= self.current else "control")))
            height = self.height() if number == self.current else self.height() / 2
            top = (self.height() - height) / 2
            painter.drawRoundedRect(QRectF(index * (width + gap), top, width, height), 3, 3)
