"""A titled list of lines to confirm, with its count and the button that confirms them all."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from atencion_desktop.presentation.states import CheckItem
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.check_row import CheckRow, ReminderRow
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import heading, tag
from atencion_desktop.presentation.words import WORDS

ALL_KEY = "0"
GAP = 8


class CheckList(QWidget):
    """Lines to confirm, one by one or in block; nothing is ticked by itself.

    Attributes:
        mark_all: the button that asks for all of them; hidden while there is nothing to mark.

    Signals:
        toggled(str, bool): id of the line and what the person wants it to be.
        all_asked(): the person wants them all marked.
    """

    toggled = Signal(str, bool)
    all_asked = Signal()

    def __init__(
        self,
        *,
        title: str = WORDS.confirm_title,
        mark_all: str = WORDS.mark_all,
        columns: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._offers_all = True
        self._rows: dict[str, CheckRow | ReminderRow] = {}
        self._title = heading(title, level=3)
        self._count = tag("")
        self.mark_all = KeyButton(mark_all, kind=ButtonKind.GHOST, key=ALL_KEY, icon="check-double")
        self.mark_all.clicked.connect(self._ask_for_all)
        self._grid = QGridLayout()
        self._build(title)

    def fill(self, items: tuple[CheckItem, ...]) -> None:
        """Show `items`; rows with the same ids in the same order stay, and keep the focus."""
        if tuple(self._rows) != tuple(item.id for item in items) or self._kind_changed(items):
            self._rebuild(items)
        for item in items:
            self._rows[item.id].fill(item)
        self._count_marked(items)

    def set_title(self, title: str) -> None:
        """Change the words above the list."""
        self._title.setText(title)
        self._title.setVisible(bool(title))

    def offer_all(self, offered: bool) -> None:
        """Offer «Marcar todo», or no longer."""
        self._offers_all = offered
        self._count_marked(tuple(row.item for row in self._rows.values()))

    def set_columns(self, columns: int) -> None:
        """Lay the rows in `columns` equal columns: one in narrow windows."""
        if columns == self._columns:
            return
        self._columns = columns
        self._lay_out()

    def press_key(self, key: str) -> bool:
        """Do what `key` does here; return False when it means nothing in this list."""
        if key == ALL_KEY and not self.mark_all.isHidden():
            self.mark_all.click()
            return True
        row = next((row for row in self.check_rows() if row.item.key == key), None)
        if row is None or not row.isEnabled():
            return False
        row.click()
        return True

    def check_rows(self) -> tuple[CheckRow, ...]:
        """Return the rows that can be ticked, in reading order."""
        return tuple(row for row in self._rows.values() if isinstance(row, CheckRow))

    def first_undone(self) -> CheckRow | None:
        """Return the first row without a tick, where the focus of a step begins."""
        return next((row for row in self.check_rows() if not row.isChecked()), None)

    def _build(self, title: str) -> None:
        theme = current_theme()
        head = QHBoxLayout()
        head.setSpacing(theme.px(GAP))
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.mark_all)
        self._grid.setSpacing(theme.px(GAP))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(12))
        whole.addLayout(head)
        whole.addLayout(self._grid)
        self._title.setVisible(bool(title))

    def _kind_changed(self, items: tuple[CheckItem, ...]) -> bool:
        return any(isinstance(self._rows[i.id], ReminderRow) != i.reminder for i in items)

    def _rebuild(self, items: tuple[CheckItem, ...]) -> None:
        for old in self._rows.values():
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = {item.id: self._new_row(item) for item in items}
        self._lay_out()

    def _lay_out(self) -> None:
        for place, row in enumerate(self._rows.values()):
            self._grid.addWidget(row, place // self._columns, place % self._columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

    def _new_row(self, item: CheckItem) -> CheckRow | ReminderRow:
        if item.reminder:
            return ReminderRow(item, self)
        row = CheckRow(item, self, in_list=True)
        row.moved.connect(self._move)
        row.toggled_by_hand.connect(self._report)
        return row

    def _move(self, right: int, down: int) -> None:
        rows = list(self._rows.values())
        at = next((place for place, row in enumerate(rows) if row.hasFocus()), 0)
        step = right + down * self._columns
        ahead = rows[at + step :: step] if 0 <= at + step < len(rows) else []
        for row in ahead:
            if isinstance(row, CheckRow) and row.isEnabled():
                row.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _report(self, row_id: str, checked: bool) -> None:
        self._count_marked(tuple(row.item for row in self.check_rows()))
        self.toggled.emit(row_id, checked)

    def _count_marked(self, items: tuple[CheckItem, ...]) -> None:
        total = sum(not item.reminder for item in items)
        marked = sum(row.isChecked() for row in self.check_rows())
        self._count.setText(WORDS.marked_of.format(marked=marked, total=total))
        self._count.setVisible(total > 0)
        self.mark_all.setVisible(self._offers_all and total > 0)

    def _ask_for_all(self) -> None:
        self.all_asked.emit()
