"""The rows of the day list, read a page at a time while the table is scrolled."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from atencion_desktop.presentation.day.state import DayRow
from atencion_desktop.presentation.widgets.pill import STATUS_ROLE, status_word

Index = QModelIndex | QPersistentModelIndex
Pages = Callable[[int], tuple[DayRow, ...]]

FOLIO, HOUR, PERSON, SERVICE, AGENT, STATUS, MARKS = range(7)
COLUMNS = 7
NONE = QModelIndex()


class DayModel(QAbstractTableModel):
    """What the table shows. `data` is asked ten times a row: it only picks."""

    def __init__(self, pages: Pages, parent: QObject | None = None) -> None:
        """Start empty; pages: gives the rows that begin at a place."""
        super().__init__(parent)
        self._pages = pages
        self._rows: list[DayRow] = []
        self._cells: list[tuple[str, ...]] = []
        self._total = 0
        self._heads = _heads("Persona")

    def reload(self, total: int, person: str) -> None:
        """Begin anew with how many there are in all; person: the head of its column."""
        self.beginResetModel()
        self._total = total
        self._heads = _heads(person)
        self._rows, self._cells = [], []
        if total:
            self._add(self._pages(0))
        self.endResetModel()

    def row_at(self, place: int) -> DayRow | None:
        """Return the attention of a row, or None."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _add(self, rows: tuple[DayRow, ...]) -> None:
        self._rows += rows
        self._cells += [
            (
                one.folio,
                one.hour,
                " ".join(one.person.split()),
                " ".join(one.service.split()),
                one.agent,
                status_word(one.status),
                one.marks,
            )
            for one in rows
        ]

    def rowCount(self, parent: Index = NONE) -> int:
        """Return how many rows were read so far."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NONE) -> int:
        """Return the columns."""
        return 0 if parent.isValid() else COLUMNS

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether rows are left to be read."""
        return not parent.isValid() and len(self._rows) < self._total

    def fetchMore(self, parent: Index) -> None:
        """Read the next page."""
        rows = self._pages(len(self._rows))
        if not rows:
            self._total = len(self._rows)
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._add(rows)
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell: its text, the state for the pill, or the whole text as tool tip."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cells[index.row()][index.column()]
        if role == STATUS_ROLE and index.column() == STATUS:
            return self._rows[index.row()].status
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the words above a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None


def _heads(person: str) -> tuple[str, ...]:
    return ("Folio", "Hora", person, "Trámite", "Atendió", "Estado", "Marcas")
