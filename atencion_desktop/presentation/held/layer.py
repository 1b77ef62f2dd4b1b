"""The list of those on hold (F7), over whatever is on screen; a passive view."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.attention.cover_layer import CoverLayer
from atencion_desktop.presentation.held import model as columns
from atencion_desktop.presentation.held.model import LATE_ROLE, HeldModel, Index
from atencion_desktop.presentation.held.state import HeldList
from atencion_desktop.presentation.icons import paint_icon
from atencion_desktop.presentation.theme import current_theme, ui_font
from atencion_desktop.presentation.widgets.card import Card
from atencion_desktop.presentation.widgets.focus_ring import FocusRing
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.key_cap import cap_width, paint_key_cap
from atencion_desktop.presentation.widgets.labels import heading, icon_label, muted

WIDTH = 940
EDGE = 24
NARROW = 760
HEAD = 36
ROW = 46
EMPTY_HEIGHT = 150
LATE_ICON = 16
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WIDTHS = {columns.KEY: 70, columns.STAGE: 122, columns.WAIT: 112}
HIDDEN_WHEN_NARROW = (columns.SERVICE,)
ENDINGS = {Qt.Key.Key_R: "left", Qt.Key.Key_C: "cancelled"}


class HeldLayer(CoverLayer):
    """The list. A digit takes a row; arrows light one, and Enter, R or C act on it.

    Attributes:
        action: id of the key that opens it.  table: the list.
        resume, left, cancelled: what is done to the row that is lit.  close_button: «Cerrar».

    Signals:
        taken(str, str): an attention and how to end it: "", "left" or "cancelled".
    """

    taken = Signal(str, str)
    action = "held"

    def __init__(self, host: QWidget, person: str) -> None:
        """Build it empty; person: the office's word for the person served."""
        super().__init__(host)
        self.model = HeldModel(person, self)
        self.table = _HeldTable()
        self._title = heading(level=2)
        self._empty = muted(wrap=True)
        self._empty_box = QWidget()
        self.close_button = KeyButton("&Cerrar", kind=ButtonKind.PLAIN, key="Esc", icon="x")
        self.resume = KeyButton("&Retomar", kind=ButtonKind.PRIMARY, key="Enter", icon="restore")
        self.left = KeyButton("Se retiró…", key="R", icon="logout")
        self.cancelled = KeyButton("Cancelar…", key="C", icon="circle-x")
        self._card = Card(margins=(20, 16), spacing=12, parent=self)
        self._build()
        self._ring = FocusRing(self)
        self._connect()

    def open(self) -> None:
        """Come up with the first of the list lit: the one that has waited longest."""
        self.cover()
        target: QWidget = self.close_button
        if self.model.rowCount():
            self.table.selectRow(0)
            self.table.scrollToTop()
            target = self.table
        target.setFocus(Qt.FocusReason.PopupFocusReason)

    def fill(self, state: HeldList) -> None:
        """Show the list; the same people keep the row that is lit and the scroll."""
        self._title.setText(state.title)
        self.setAccessibleName(state.title)
        self.model.show_rows(state.rows)
        self._empty.setText(state.empty)
        self._empty_box.setVisible(bool(state.empty))
        for widget in (self.table, self.resume, self.left, self.cancelled):
            widget.setVisible(not state.empty)
        self.close_button.setAccessibleDescription(state.empty)
        if self.isVisible():
            self.fit()

    def fit(self) -> None:
        """Put the card in the middle, as tall as its rows; more than fit scroll inside."""
        px = current_theme().px
        width = min(px(WIDTH), self.width() - 2 * EDGE)
        narrow = width < px(NARROW)
        for column in HIDDEN_WHEN_NARROW:
            self.table.setColumnHidden(column, narrow)
        self._card.body.activate()
        rows = px(HEAD) + self.model.rowCount() * px(ROW) + 2
        around = self._card.sizeHint().height() - self.table.sizeHint().height()
        whole = around + rows if self.model.rowCount() else px(EMPTY_HEIGHT)
        height = min(max(whole, self._card.minimumSizeHint().height()), self.height() - 2 * EDGE)
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self._card.setGeometry(left, top, width, height)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.resume.clicked.connect(self._resume)
        self.left.clicked.connect(self._leave)
        self.cancelled.clicked.connect(self._cancel)
        self.table.doubleClicked.connect(self._resume)

    def _build(self) -> None:
        px = current_theme().px
        self._card.setAutoFillBackground(True)
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(icon_label("circle-pause", "warn", 24))
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.left)
        foot.addWidget(self.cancelled)
        foot.addStretch(1)
        foot.addWidget(self.resume)
        empty = QVBoxLayout(self._empty_box)
        empty.setContentsMargins(0, 0, 0, 0)
        empty.addWidget(self._empty)
        self._set_up_table()
        self._card.body.addLayout(head)
        self._card.body.addWidget(self._empty_box)
        self._card.body.addWidget(self.table, 1)
        self._card.body.addLayout(foot)

    def _set_up_table(self) -> None:
        px, table = current_theme().px, self.table
        table.setModel(self.model)
        table.setItemDelegate(_HeldDelegate(table))
        table.setAccessibleName("En espera, quien más ha esperado primero")
        table.verticalHeader().setDefaultSectionSize(px(ROW))
        head = table.horizontalHeader()
        head.setFixedHeight(px(HEAD))
        for column, width in WIDTHS.items():
            table.setColumnWidth(column, px(width))
        head.setSectionResizeMode(columns.FOLIO, QHeaderView.ResizeMode.ResizeToContents)
        for column in (columns.PERSON, columns.SERVICE):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _resume(self) -> None:
        self._take(self.table.currentIndex().row(), "")

    def _leave(self) -> None:
        self._take(self.table.currentIndex().row(), "left")

    def _cancel(self) -> None:
        self._take(self.table.currentIndex().row(), "cancelled")

    def _take(self, place: int, ending: str) -> None:
        row = self.model.row_at(place)
        if row is not None:
            self.taken.emit(row.id, ending)

    def _press_enter(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        else:
            self._resume()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the list; nothing goes through to what is behind."""
        key, digit = event.key(), event.text()
        if event.isAutoRepeat():
            return
        if key in ENTERS:
            self._press_enter()
        elif digit.isascii() and digit.isdigit() and digit != "0":
            self._take(int(digit) - 1, "")
        elif key in ENDINGS and not event.modifiers():
            self._take(self.table.currentIndex().row(), ENDINGS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)


class _HeldTable(QTableView):
    """A table of whole rows that leaves all but the moves to its layer."""

    MOVES = frozenset(
        {
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
        }
    )

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setFont(ui_font(tokens.BODY, tabular=True))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows and the pages, by rows; the layer has the rest."""
        if event.key() not in self.MOVES:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self.model().rowCount() - 1
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)


class _HeldDelegate(QStyledItemDelegate):
    """Paints the digit of a row as a key-cap, and a wait that is too long in amber with an icon.

    The model still answers with the words, for screen readers and for copying.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell's ground by the style, and the cap or the wait over it."""
        super().paint(painter, option, index)
        painter.save()
        if index.column() == columns.KEY and index.data():
            left = option.rect.left() + current_theme().px(12)
            at = QPointF(left + cap_width(index.data()), option.rect.center().y() + 1)
            paint_key_cap(painter, at, index.data())
        elif index.data(LATE_ROLE):
            self._paint_late(painter, option, index.data())
        painter.restore()

    def _paint_late(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        theme, area = current_theme(), QRectF(option.rect)
        side, left = theme.px(LATE_ICON), area.left() + theme.px(8)
        icon = QRectF(left, area.center().y() - side / 2, side, side)
        paint_icon(painter, "alert", "warn", icon)
        painter.setFont(ui_font(tokens.BODY, tokens.SEMIBOLD, tabular=True))
        painter.setPen(QColor(theme.color("warn")))
        words = area.adjusted(theme.px(8) + side + theme.px(6), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Take the words away from under what is painted by hand."""
        super().initStyleOption(option, index)
        if index.column() == columns.KEY or index.data(LATE_ROLE):
            option.text = ""
