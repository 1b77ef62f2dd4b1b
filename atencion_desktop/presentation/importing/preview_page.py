"""The first rows as they would enter, and what is wrong in the whole file."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListWidget,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.importing.state import ImportState
from atencion_desktop.presentation.theme import current_theme, ui_font
from atencion_desktop.presentation.widgets.labels import caption, label

PERSON, SERVICE = 3, 4
WIDTHS = {0: 84, 1: 112, 2: 132, PERSON: 190, SERVICE: 190, 5: 190, 6: 120, 7: 320}
NARROW, LOW = 1200, 260
FIRST = "Primeros renglones"
WRONG = "Por corregir en el archivo"


class PreviewPage(QWidget):
    """Two lists, one above the other; where there is room for one only, what is wrong.

    Attributes:
        table: the first rows.  whole: what is wrong in the row that is selected, none of it cut.
        problems: what is wrong, one line each; hidden when nothing is.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = QTableWidget()
        self.whole = label(wrap=True)
        self.problems = QListWidget()
        self._wrong_rows: tuple[str, ...] = ()
        self._first, self._wrong = QWidget(), QWidget()
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._build()

    def fill(self, state: ImportState) -> None:
        """Show the rows and the problems."""
        self._wrong_rows = tuple(row.wrong for row in state.rows)
        self.table.clear()
        self.table.setColumnCount(len(state.heads))
        self.table.setRowCount(len(state.rows))
        self.table.setHorizontalHeaderLabels(list(state.heads))
        for place, row in enumerate(state.rows):
            for column, text in enumerate(row.cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(place, column, item)
        self.table.setColumnHidden(len(state.heads) - 1, not any(row.wrong for row in state.rows))
        self._tell_whole()
        self.problems.clear()
        self.problems.addItems(list(state.problems))
        self._wrong.setVisible(bool(state.problems))
        self._arrange()

    def _tell_whole(self) -> None:
        row = self.table.currentRow()
        wrong = self._wrong_rows[row] if 0 <= row < len(self._wrong_rows) else ""
        self.whole.setText(f"{self._line(row)}: {wrong}" if wrong else "")
        self.whole.setVisible(bool(wrong))
        self.table.setAccessibleDescription(wrong)

    def _line(self, row: int) -> str:
        item = self.table.item(row, 0)
        return f"Renglón {item.text()}" if item else ""

    def _arrange(self) -> None:
        """Let names take what is left of a wide page; in a narrow one the table scrolls."""
        scale = current_theme().scale
        narrow = self.width() / scale < NARROW
        mode = QHeaderView.ResizeMode
        for column in range(self.table.columnCount()):
            stretches = column in (PERSON, SERVICE) and not narrow
            how = mode.Stretch if stretches else mode.Interactive
            self.table.horizontalHeader().setSectionResizeMode(column, how)
            if not stretches:
                self.table.setColumnWidth(column, current_theme().px(WIDTHS[column]))
        has_problems = self.problems.count() > 0
        self._first.setVisible(not has_problems or self.height() / scale >= LOW)

    def _build(self) -> None:
        self._set_up_table()
        self.table.currentCellChanged.connect(self._tell_whole)
        self.problems.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.problems.setAccessibleName(WRONG)
        self.problems.setWordWrap(True)
        for page, words, shown in (
            (self._first, FIRST, self.table),
            (self._wrong, WRONG, self.problems),
        ):
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(current_theme().px(4))
            column.addWidget(caption(words))
            column.addWidget(shown, 1)
            self._split.addWidget(page)
            if shown is self.table:
                column.addWidget(self.whole)
        self._split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)

    def _set_up_table(self) -> None:
        table = self.table
        table.setAccessibleName(FIRST)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setFont(ui_font(tokens.BODY, tabular=True))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(current_theme().px(tokens.TARGET))
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the lists for the room there is."""
        super().resizeEvent(event)
        self._arrange()
