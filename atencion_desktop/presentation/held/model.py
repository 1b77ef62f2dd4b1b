"""The rows of the list of those on hold, for its table."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from atencion_desktop.presentation.held.state import HeldRow

Index = QModelIndex | QPersistentModelIndex

KEY, FOLIO, PERSON, SERVICE, STAGE, WAIT = range(6)
COLUMNS = 6
NONE = QModelIndex()
LATE_ROLE = Qt.ItemDataRole.UserRole + 2


class HeldModel(QAbstractTableModel):
    """What the table shows."""

    def __init__(self, person: str, parent: QObject | None = None) -> None:
        """Start empty; person: the office's word, at the head of its column."""
        super().__init__(parent)
        self._heads = ("Tecla", "Folio", person, "Trámite", "En qué va", "Espera")
        self._rows: tuple[HeldRow, ...] = ()

    def show_rows(self, rows: tuple[HeldRow, ...]) -> None:
        """Show `rows`; the same people keep the row that is lit and the scroll."""
        same = [one.id for one in rows] == [one.id for one in self._rows]
        if not same:
            self.beginResetModel()
        self._rows = rows
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, COLUMNS - 1))

    def row_at(self, place: int) -> HeldRow | None:
        """Return the attention of a row, or None."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: Index = NONE) -> int:
        """Return how many wait."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NONE) -> int:
        """Return the columns."""
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, or whether its wait is too long."""
        row = self._rows[index.row()]
        if role == LATE_ROLE:
            return row.late and index.column() == WAIT
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cells = (row.key, row.folio, row.person, row.service, row.stage, row.wait)
        return " ".join(cells[index.column()].split())

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
