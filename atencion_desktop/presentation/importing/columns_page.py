"""Which column gives each datum: a list of choices, each with the first values of its column."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.presentation.importing.state import ColumnRow, ImportState
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.elided import ElidedLabel
from atencion_desktop.presentation.widgets.labels import caption, label, set_role

LABEL, CHOICE, EXAMPLE = range(3)
CHOICE_WIDTH = 320
HEADS = ("Dato", "Columna del archivo", "Primeros valores")


class Choice(QComboBox):
    """A list to choose from that the wheel does not change while one scrolls over it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class ColumnsPage(QWidget):
    """The choice of columns.

    Attributes:
        sheets: the sheets of the workbook.  choices: the list of each datum, by its id.

    Signals:
        sheet_chosen(str): a sheet by its name.
        column_chosen(str, str): a datum and the key of what was chosen for it.
    """

    sheet_chosen = Signal(str)
    column_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = Choice()
        self.choices: dict[str, Choice] = {}
        self._shown: tuple[object, ...] = ()
        self._rows: dict[str, tuple[QWidget, ElidedLabel]] = {}
        self._sheet_label = label("&Hoja del libro")
        self._note = caption(wrap=True)
        self._scroll = QScrollArea()
        self._grid = QGridLayout()
        self._build()

    def fill(self, state: ImportState) -> None:
        """Show the choices; the lists are built again only for another file."""
        self._show_sheets(state)
        self._note.setText(state.note)
        shown = tuple((row.id, row.options) for row in state.columns)
        if shown != self._shown:
            self._shown = shown
            self._lay_out(state.columns)
        for row in state.columns:
            self._fill_row(row)

    def focus_first(self, state: ImportState) -> None:
        """Give the focus to the first datum that needs a column, or else to nobody."""
        needed = next((row.id for row in state.columns if row.needed), "")
        if needed:
            self.choices[needed].setFocus()
            self._scroll.ensureWidgetVisible(self.choices[needed])

    def _show_sheets(self, state: ImportState) -> None:
        several = len(state.sheets) > 1
        self.sheets.setVisible(several)
        self._sheet_label.setVisible(several)
        self.sheets.clear()
        self.sheets.addItems(state.sheets)
        self.sheets.setCurrentText(state.sheet)

    def _fill_row(self, row: ColumnRow) -> None:
        choice = self.choices[row.id]
        choice.setCurrentIndex(choice.findData(row.chosen))
        name, example = self._rows[row.id]
        example.fill(row.example)
        set_role(name, "error" if row.needed else "strong")  # type: ignore[arg-type]

    def _lay_out(self, rows: tuple[ColumnRow, ...]) -> None:
        body = QWidget()
        body.setObjectName("scroll_body")
        self._grid = QGridLayout(body)
        self._set_up_grid()
        self.choices, self._rows = {}, {}
        for place, row in enumerate(rows, 1):
            self._add_row(place, row)
        self._grid.setRowStretch(len(rows) + 1, 1)
        self._scroll.setWidget(body)
        # Built after the buttons at the foot, they would come after them.
        for before, after in pairwise((self.sheets, *self.choices.values())):
            QWidget.setTabOrder(before, after)

    def _add_row(self, place: int, row: ColumnRow) -> None:
        name, choice, example = label(row.label), Choice(), ElidedLabel(role="muted")
        choice.setAccessibleName(f"Columna de {row.label}")
        for key, words in row.options:
            choice.addItem(words, key)
        choice.activated.connect(lambda _, datum=row.id: self._choose(datum))
        choice.setMinimumWidth(current_theme().px(CHOICE_WIDTH))
        self.choices[row.id], self._rows[row.id] = choice, (name, example)
        for column, widget in ((LABEL, name), (CHOICE, choice), (EXAMPLE, example)):
            self._grid.addWidget(widget, place, column)

    def _set_up_grid(self) -> None:
        px = current_theme().px
        self._grid.setContentsMargins(px(4), px(4), px(16), px(4))
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(6))
        self._grid.setColumnStretch(EXAMPLE, 1)
        for column, words in enumerate(HEADS):
            self._grid.addWidget(caption(words), 0, column)

    def _choose(self, datum: str) -> None:
        self.column_chosen.emit(datum, str(self.choices[datum].currentData() or ""))

    def _choose_sheet(self) -> None:
        self.sheet_chosen.emit(self.sheets.currentText())

    def _build(self) -> None:
        px = current_theme().px
        self.sheets.setAccessibleName("Hoja del libro")
        self.sheets.activated.connect(self._choose_sheet)
        self._sheet_label.setBuddy(self.sheets)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        which = QHBoxLayout()
        which.setSpacing(px(8))
        which.addWidget(self._sheet_label)
        which.addWidget(self.sheets, 1)
        which.addStretch(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(which)
        column.addWidget(self._note)
        column.addWidget(self._scroll, 1)
