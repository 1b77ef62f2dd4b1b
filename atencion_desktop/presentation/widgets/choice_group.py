"""An exclusive group of options drawn as segments: one Tab stop, arrows inside."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QRadioButton, QSizePolicy, QWidget

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.icons import paint_icon
from atencion_desktop.presentation.states import Option
from atencion_desktop.presentation.theme import current_theme, ui_font
from atencion_desktop.presentation.widgets.key_cap import cap_width, paint_key_cap
from atencion_desktop.presentation.words import WORDS

PADDING = 13
ICON = 20
GAP = 8
SPACING = 6
CAP_MARGIN = 10
NOTE_HEIGHT = 20
# Key -> options to the right, rows down.
ARROWS = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}


class OptionButton(QRadioButton):
    """One option, painted whole.

    Attributes:
        option: what it shows.

    Signals:
        moved(int, int): an arrow asks for the focus to go options to the right, or rows down.
        picked(str): the id, when the person chooses it.
    """

    moved = Signal(int, int)
    picked = Signal(str)

    def __init__(self, option: Option, *, centered: bool, parent: QWidget) -> None:
        super().__init__(option.text.replace("&", "&&"), parent)
        self.option = option
        # A number that is its own key says so by itself.
        self._cap = "" if option.key == option.text else option.key
        self._centered = centered
        self.setAccessibleName(option.text)
        hint = WORDS.key_hint.format(key=option.key) if option.key else ""
        self.setAccessibleDescription(". ".join(part for part in (option.note, hint) if part))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._report)

    def mark(self, *, chosen: bool) -> None:
        """Show it chosen or not, without any signal."""
        # An exclusive button refuses to be emptied; not exclusive, readers call it a check box.
        self.blockSignals(True)
        self.setAutoExclusive(False)
        self.setChecked(chosen)
        self.setAutoExclusive(True)
        self.blockSignals(False)
        self.update()

    def _report(self) -> None:
        self.picked.emit(self.option.id)

    def _lead(self) -> int:
        theme = current_theme()
        return theme.px(ICON) + theme.px(GAP) if self.option.icon else 0

    def _tail(self) -> int:
        theme = current_theme()
        if not self._cap:
            return theme.px(PADDING)
        return theme.px(GAP) + cap_width(self._cap) + theme.px(CAP_MARGIN)

    def _text_width(self) -> int:
        wide = QFontMetricsF(ui_font(tokens.BODY, tokens.SEMIBOLD)).horizontalAdvance(
            self.option.text
        )
        small = QFontMetricsF(ui_font(tokens.CAPTION)).horizontalAdvance(self.option.note)
        return round(max(wide, small)) + 2

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        chosen, width = self.isChecked(), 2 if self.isChecked() else 1
        fill = "accent_soft" if chosen else "surface2" if self.underMouse() else "surface"
        painter.setPen(QPen(QColor(theme.color("accent" if chosen else "control")), width))
        painter.setBrush(QColor(theme.color(fill)))
        half = width / 2
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        radius = theme.px(tokens.RADIUS_CONTROL)
        painter.drawRoundedRect(area, radius, radius)

    def _ink(self) -> str:
        return "text" if self.isEnabled() else "text3"

    def _content_left(self) -> int:
        left = current_theme().px(PADDING)
        if not self._centered:
            return left
        free = self.width() - left - self._lead() - self._text_width() - self._tail()
        return left + max(0, free // 2)

    def _paint_icon(self, painter: QPainter, left: float) -> None:
        side = current_theme().px(ICON)
        color = "accent_text" if self.isChecked() else "text2"
        target = QRectF(left, round((self.height() - side) / 2), side, side)
        paint_icon(painter, self.option.icon, color, target)

    def _paint_text(self, painter: QPainter, left: float) -> None:
        theme = current_theme()
        note = theme.px(NOTE_HEIGHT) if self.option.note else 0
        room = self.width() - left - self._tail() + 2
        top = (self.height() - theme.px(NOTE_HEIGHT) - note) / 2
        line = QRectF(left, top, room, theme.px(NOTE_HEIGHT))
        middle = Qt.AlignmentFlag.AlignVCenter
        weight = tokens.SEMIBOLD if self.isChecked() else tokens.MEDIUM
        painter.setFont(ui_font(tokens.BODY, weight))
        painter.setPen(QColor(theme.color(self._ink())))
        painter.drawText(line, middle, self.option.text)
        if note:
            painter.setFont(ui_font(tokens.CAPTION))
            painter.setPen(QColor(theme.color("text2")))
            painter.drawText(line.translated(0, note), middle, self.option.note)

    def nextCheckState(self) -> None:
        """Choose it; choosing the chosen one again is the group's affair."""
        self.setChecked(True)

    def hitButton(self, position: object) -> bool:
        """Return True: all of the segment is the target."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move inside with arrows, choose with Space, let Enter and the rest through."""
        key = event.key()
        if key in ARROWS:
            self.moved.emit(*ARROWS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return room for the words at their boldest, so that choosing moves nothing."""
        theme = current_theme()
        width = theme.px(PADDING) + self._lead() + self._text_width() + self._tail()
        height = tokens.TARGET + (NOTE_HEIGHT if self.option.note else 0)
        return QSize(max(width, theme.px(tokens.TARGET)), theme.px(height))

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, icon, words and key-cap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        left = self._content_left()
        if self.option.icon:
            self._paint_icon(painter, left)
        self._paint_text(painter, left + self._lead())
        if self._cap:
            place = QPointF(self.width() - current_theme().px(CAP_MARGIN), self.height() / 2)
            paint_key_cap(painter, place, self._cap)


class ChoiceGroup(QWidget):
    """Options of which one, or none, is chosen. Arrows only move; Space, a key or a click choose.

    Where arrows mark, the option that one goes to is the chosen one, and waits for Enter.

    Attributes:
        chosen_id: the chosen option, "" for none.

    Signals:
        chosen(str): id of what the person chose; "" when it may be cleared and was.
        marked(str): id of the option that an arrow went to, where arrows mark.
    """

    chosen = Signal(str)
    marked = Signal(str)

    def __init__(
        self,
        *,
        name: str,
        columns: int = 0,
        centered: bool = False,
        clearable: bool = False,
        arrows_mark: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Build it empty.

        name: what the group asks, for screen readers; columns: equal columns that fill the width,
        0 for one row of natural widths; clearable: choosing the chosen one again clears it;
        arrows_mark: an arrow chooses where it goes.
        """
        super().__init__(parent)
        self.chosen_id = ""
        self._columns = columns
        self._centered = centered
        self._clearable = clearable
        self._arrows_mark = arrows_mark
        self._options: tuple[Option, ...] = ()
        self._buttons: list[OptionButton] = []
        self.setAccessibleName(name)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(current_theme().px(SPACING if columns == 0 else GAP))

    def fill(self, options: tuple[Option, ...], chosen_id: str = "") -> None:
        """Show `options` with `chosen_id` chosen, "" for none; no signal."""
        if options != self._options:
            self._rebuild(options)
        self._mark(chosen_id)

    def set_columns(self, columns: int) -> None:
        """Lay the options in `columns` equal columns; 0 for one row of natural widths."""
        if columns == self._columns:
            return
        self._columns = columns
        self._lay_out()

    def press_key(self, key: str) -> bool:
        """Choose the option of `key`, and take the group's focus there; False when none has it."""
        wanted = key.upper()
        for button in self._buttons:
            if wanted and button.option.key.upper() == wanted and button.isEnabled():
                # Before choosing: what is chosen may send the focus elsewhere.
                if any(each.hasFocus() for each in self._buttons):
                    button.setFocus(Qt.FocusReason.OtherFocusReason)
                button.click()
                return True
        return False

    def focus_inside(self) -> None:
        """Give the focus to the group's one Tab stop."""
        stop = self._tab_stop()
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def buttons(self) -> tuple[OptionButton, ...]:
        """Return the options as drawn, in order."""
        return tuple(self._buttons)

    def _rebuild(self, options: tuple[Option, ...]) -> None:
        for old in self._buttons:
            self._grid.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        self._options = options
        self._buttons = [self._new_button(option) for option in options]
        self._lay_out()

    def _lay_out(self) -> None:
        per_row = self._per_row()
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // per_row, place % per_row)
        for column in range(self._grid.columnCount() + 1):
            used = column < per_row if self._columns else column == per_row
            self._grid.setColumnStretch(column, 1 if used else 0)

    def _per_row(self) -> int:
        return self._columns or max(1, len(self._buttons))

    def _new_button(self, option: Option) -> OptionButton:
        button = OptionButton(option, centered=self._centered, parent=self)
        button.moved.connect(self._move)
        button.picked.connect(self._pick)
        return button

    def _pick(self, option_id: str) -> None:
        again = self._clearable and option_id == self.chosen_id
        self._mark("" if again else option_id)
        self.chosen.emit(self.chosen_id)

    def _mark(self, chosen_id: str) -> None:
        self.chosen_id = chosen_id
        for button in self._buttons:
            button.mark(chosen=button.option.id == chosen_id)
        self._keep_one_tab_stop()

    def _move(self, right: int, down: int) -> None:
        at = next((i for i, button in enumerate(self._buttons) if button.hasFocus()), 0)
        in_rows = 1 < self._per_row() < len(self._buttons)
        target = self._vertical(at, down) if down and in_rows else self._beside(at, right + down)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self._keep_one_tab_stop()
            if self._arrows_mark:
                self._mark(target.option.id)
                self.marked.emit(self.chosen_id)

    def _beside(self, at: int, way: int) -> OptionButton | None:
        total = len(self._buttons)
        places = ((at + way * step) % total for step in range(1, total))
        return next((self._buttons[to] for to in places if self._buttons[to].isEnabled()), None)

    def _vertical(self, at: int, down: int) -> OptionButton | None:
        column = range(at % self._per_row(), len(self._buttons), self._per_row())
        places = [to for to in column if (to - at) * down > 0][::down]
        return next((self._buttons[to] for to in places if self._buttons[to].isEnabled()), None)

    def _tab_stop(self) -> OptionButton | None:
        by_rank = sorted(
            (button for button in self._buttons if button.isEnabled()),
            key=_tab_rank,
        )
        return by_rank[0] if by_rank else None

    def _keep_one_tab_stop(self) -> None:
        stop = self._tab_stop()
        for button in self._buttons:
            only = button is stop
            policy = Qt.FocusPolicy.StrongFocus if only else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)


def _tab_rank(button: OptionButton) -> tuple[bool, bool]:
    return (not button.hasFocus(), not button.isChecked())
