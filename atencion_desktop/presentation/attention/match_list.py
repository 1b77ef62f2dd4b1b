"""What the search of services offers: the usual ones with their digit, or what was found."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.states import Option
from atencion_desktop.presentation.theme import current_theme, ui_font
from atencion_desktop.presentation.widgets.key_cap import cap_width, paint_key_cap
from atencion_desktop.presentation.words import WORDS

PADDING = 12
GAP = 8
ENTER_CAP = "Enter"
WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class MatchRow(QAbstractButton):
    """One service that can be taken; the focus stays in the search, the arrows light a row.

    Attributes:
        option: what it shows.  lit: whether Enter takes it.

    Signals:
        taken(str): id of the service.
    """

    taken = Signal(str)

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = option
        self.lit = False
        self.with_note = True
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(option.text)
        self.setToolTip(option.text)
        hint = WORDS.key_hint.format(key=option.key) if option.key else ""
        self.setAccessibleDescription(". ".join(part for part in (option.note, hint) if part))
        self.clicked.connect(self._report)

    def light(self, *, lit: bool) -> None:
        """Show whether Enter takes it."""
        if lit != self.lit:
            self.lit = lit
            self.update()

    def _report(self) -> None:
        self.taken.emit(self.option.id)

    def _cap(self) -> str:
        return self.option.key or (ENTER_CAP if self.lit else "")

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        fill = "accent_soft" if self.lit else "surface2" if self.underMouse() else "surface"
        width = 2 if self.lit else 1
        painter.setPen(QPen(QColor(theme.color("accent" if self.lit else "line")), width))
        painter.setBrush(QColor(theme.color(fill)))
        half = width / 2
        radius = theme.px(tokens.RADIUS_CONTROL)
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(area, radius, radius)

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        note = ui_font(tokens.CAPTION)
        text = self.option.note if self.with_note else ""
        wide = min(QFontMetricsF(note).horizontalAdvance(text) + 2, room.width() / 2) if text else 0
        gap = current_theme().px(PADDING) if text else 0
        weight = tokens.SEMIBOLD if self.lit else tokens.MEDIUM
        name = room.adjusted(0, 0, -wide - gap, 0)
        self._name(painter, name, ui_font(tokens.BODY, weight))
        if text:
            self._line(painter, room.adjusted(room.width() - wide, 0, 0, 0), text, note, "text2")

    def _name(self, painter: QPainter, area: QRectF, font: QFont) -> None:
        """Paint the name in one line, or smaller in two where it is too long."""
        text = self.option.text
        if QFontMetricsF(font).horizontalAdvance(text) <= area.width():
            self._line(painter, area, text, font, "text")
            return
        painter.setFont(ui_font(tokens.CAPTION, font.weight()))
        painter.setPen(QColor(current_theme().color("text")))
        painter.drawText(area, WRAPPED, text)

    def _line(self, painter: QPainter, area: QRectF, text: str, font: QFont, ink: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(current_theme().color(ink)))
        right = Qt.TextElideMode.ElideRight
        shown = QFontMetricsF(font).elidedText(text, right, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)

    def sizeHint(self) -> QSize:
        """Return a target of 40 px."""
        theme = current_theme()
        return QSize(theme.px(160), theme.px(tokens.TARGET))

    def minimumSizeHint(self) -> QSize:
        """Return the size hint; long names are cut with an ellipsis."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, name, term and cost, and the key that takes it."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        cap, padding = self._cap(), theme.px(PADDING)
        tail = cap_width(cap) + theme.px(PADDING) if cap else 0
        room = QRectF(padding, 0, self.width() - 2 * padding - tail, self.height())
        self._paint_words(painter, room)
        if cap:
            place = QPointF(self.width() - theme.px(PADDING), self.height() / 2)
            paint_key_cap(painter, place, cap)


class MatchList(QWidget):
    """The rows, in one column or two.

    Signals:
        taken(str): id of the service that was pressed.
    """

    taken = Signal(str)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MatchRow] = []
        self._options: tuple[Option, ...] = ()
        self._columns = 0
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(current_theme().px(GAP))

    def fill(self, options: tuple[Option, ...], lit: str, *, columns: int) -> None:
        """Show `options` with `lit` marked, top to bottom in each column."""
        if options != self._options or columns != self._columns:
            self._rebuild(options, columns)
        for row in self._rows:
            row.light(lit=row.option.id == lit)

    def rows(self) -> tuple[MatchRow, ...]:
        """Return the rows in order."""
        return tuple(self._rows)

    def _rebuild(self, options: tuple[Option, ...], columns: int) -> None:
        for old in self._rows:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._options, self._columns = options, columns
        self._rows = [self._new_row(option) for option in options]
        per_column = -(-len(options) // columns) if options else 1
        for place, row in enumerate(self._rows):
            row.with_note = columns == 1
            self._grid.addWidget(row, place % per_column, place // per_column)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _new_row(self, option: Option) -> MatchRow:
        row = MatchRow(option, self)
        row.taken.connect(self.taken)
        return row
