"""The rows of the grid: line editors in aligned columns, made as rows are needed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.late.columns import COLUMNS, Column
from atencion_desktop.presentation.late.state import RowState
from atencion_desktop.presentation.theme import current_theme, repolish
from atencion_desktop.presentation.widgets.labels import caption, label

NUMBER = 30
GAP = 4
EDGE = 6
"""Room for the focus ring."""

NOT_LEAVING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
NOT_SELECTING = (*NOT_LEAVING, Qt.FocusReason.MouseFocusReason)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def edges(width: int) -> list[int]:
    """Return where each column begins in a width in pixels, and where the last one ends."""
    px = current_theme().px
    left = px(EDGE + NUMBER)
    extra = max(0, width - least_width())
    shares = sum(column.stretch for column in COLUMNS)
    found = [left]
    for column in COLUMNS:
        wide = px(column.width) + extra * column.stretch // shares
        found.append(found[-1] + wide + px(GAP))
    return found


def least_width() -> int:
    """Return the least width in pixels at which every column fits."""
    px = current_theme().px
    return px(EDGE + NUMBER) + sum(px(one.width) + px(GAP) for one in COLUMNS) + px(EDGE)


def leaves_undo(editor: QObject, event: QEvent) -> bool:
    """Whether a key asks an editor to undo and it has nothing typed to be undone."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.matches(QKeySequence.StandardKey.Undo)
        and isinstance(editor, QLineEdit)
        and not editor.isUndoAvailable()
    )


class Cell(QLineEdit):
    """A cell of a row.

    Attributes:
        row, column: where it is.
    """

    def __init__(self, row: int, place: int, column: Column, grid: "LateGrid") -> None:
        super().__init__(grid)
        self.row, self.column = row, place
        self._grid = grid
        self.setAccessibleName(f"Renglón {row + 1}, {column.name}")
        if column.letters:
            self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.textEdited.connect(self._tell)

    def fill(self, text: str, problem: str, hint: str) -> None:
        """Show a text and what is wrong with it."""
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(len(text) if self.hasFocus() else 0)
        state = "error" if problem else ""
        if (self.property("state") or "") != state:
            self.setProperty("state", state)
            repolish(self)
        self.setAccessibleDescription(problem or hint)
        self.setToolTip(problem)

    def _tell(self, text: str) -> None:
        self._grid.written.emit(self.row, self.column, text)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the page when nothing typed here can be undone."""
        if leaves_undo(self, event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter and of the arrows up and down; the rest is typing."""
        if event.key() in ENTER:
            self._grid.entered.emit(self.row, self.column)
        elif event.key() in ARROWS:
            self._grid.moved.emit(ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what it holds, so that typing takes its place."""
        super().focusInEvent(event)
        if event.reason() not in NOT_SELECTING:
            self.selectAll()
        self._grid.focused.emit(self.row, self.column)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left for another control."""
        super().focusOutEvent(event)
        if event.reason() not in NOT_LEAVING:
            self.setCursorPosition(0)
            self._grid.left.emit(self.row, self.column)


class LateGrid(QWidget):
    """The cells, in rows.

    Signals:
        written(int, int, str): row, column and what was typed.  entered(int, int): Enter.
        focused(int, int), left(int, int): where the focus came and went.
        moved(int): an arrow, -1 up or 1 down.
        grown(): rows were added, whose cells come after the others in the Tab order.
    """

    written = Signal(int, int, str)
    entered = Signal(int, int)
    focused = Signal(int, int)
    left = Signal(int, int)
    moved = Signal(int)
    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scroll_body")
        self._cells: list[tuple[Cell, ...]] = []
        self._numbers: list[QLabel] = []
        self._shown: list[RowState] = []
        self.setMinimumWidth(least_width())

    def fill(self, rows: tuple[RowState, ...]) -> None:
        """Show the rows; those that did not change are left alone."""
        while len(self._cells) < len(rows):
            self._add_row()
        for row, state in enumerate(rows):
            if row >= len(self._shown) or self._shown[row] != state:
                self._fill_row(row, state)
        if len(rows) != len(self._shown):
            self._show_rows(len(rows))
        self._shown = list(rows)

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell."""
        return self._cells[row][column]

    def last_cell(self) -> Cell:
        """Return the last cell there is, shown or kept for later."""
        return self._cells[-1][-1]

    def _fill_row(self, row: int, state: RowState) -> None:
        texts = zip(self._cells[row], state.cells, state.problems, COLUMNS, strict=True)
        for cell, text, problem, column in texts:
            cell.fill(text, problem, column.hint)

    def _show_rows(self, count: int) -> None:
        """Keep the rows that are not needed now: their cells serve again."""
        for row, cells in enumerate(self._cells):
            for widget in (self._numbers[row], *cells):
                widget.setVisible(row < count)
        px = current_theme().px
        self.setFixedHeight(count * self._pitch() + px(2 * EDGE))

    def _add_row(self) -> None:
        row = len(self._cells)
        before = self._cells[-1][-1] if self._cells else None
        cells = tuple(Cell(row, place, column, self) for place, column in enumerate(COLUMNS))
        number = caption(str(row + 1))
        number.setParent(self)
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._cells.append(cells)
        self._numbers.append(number)
        for cell in cells:
            if before is not None:
                QWidget.setTabOrder(before, cell)
            before = cell
        self._place_row(row, edges(self.width()))
        self.grown.emit()

    def _pitch(self) -> int:
        px = current_theme().px
        return px(tokens.TARGET) + px(GAP)

    def _place_row(self, row: int, columns: list[int]) -> None:
        px = current_theme().px
        top, high = px(EDGE) + row * self._pitch(), px(tokens.TARGET)
        self._numbers[row].setGeometry(0, top, px(NUMBER), high)
        for place, cell in enumerate(self._cells[row]):
            wide = columns[place + 1] - columns[place] - px(GAP)
            cell.setGeometry(columns[place], top, wide, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the columns aligned."""
        super().resizeEvent(event)
        columns = edges(event.size().width())
        for row in range(len(self._cells)):
            self._place_row(row, columns)


class GridHead(QWidget):
    """The titles above the columns, which follow the grid sideways."""

    def __init__(self, grid: LateGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self._shift = 0
        self._titles = [label(column.title, "caption") for column in COLUMNS]
        for title in self._titles:
            title.setParent(self)
        self.setFixedHeight(current_theme().px(24))
        grid.installEventFilter(self)

    def slide(self, by: int) -> None:
        """Follow the grid when it is scrolled sideways."""
        self._shift = by
        self._arrange()

    def _arrange(self) -> None:
        columns = edges(self._grid.width())
        for place, title in enumerate(self._titles):
            wide = columns[place + 1] - columns[place]
            title.setGeometry(columns[place] - self._shift, 0, wide, self.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the grid when its width changes."""
        if event.type() == QEvent.Type.Resize:
            self._arrange()
        return False
