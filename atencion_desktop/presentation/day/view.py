"""The day list as it is seen."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.day import model as columns
from atencion_desktop.presentation.day.model import DayModel, Pages
from atencion_desktop.presentation.day.state import STATES, DayRow, DayState
from atencion_desktop.presentation.icons import themed_icon
from atencion_desktop.presentation.theme import current_theme, ui_font
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import (
    caption,
    heading,
    icon_label,
    muted,
    overline,
)
from atencion_desktop.presentation.widgets.pill import StatusDelegate

NARROW = 1000
STACKED = 1100
DEBOUNCE_MS = 150
MARGIN = 24
WIDTHS = {
    columns.FOLIO: 80,
    columns.HOUR: 76,
    columns.AGENT: 200,
    columns.STATUS: 150,
    columns.MARKS: 170,
}
HIDDEN_WHEN_NARROW = (columns.HOUR, columns.SERVICE, columns.AGENT, columns.MARKS)


class DayView(QWidget):
    """The page «Atenciones».

    Signals:
        previous_asked(), next_asked(), today_asked(), clear_asked(): what the buttons say.
        searched(str): the text, once typing pauses.  state_chosen(str): "" for every one.
        row_opened(object): the DayRow that Enter or a double click chose.
        import_asked(): «Importar».  late_asked(): «Hoja de contingencia».
        save_asked(): Ctrl+S.  log_asked(): «Bitácora».
    """

    previous_asked = Signal()
    next_asked = Signal()
    today_asked = Signal()
    clear_asked = Signal()
    searched = Signal(str)
    state_chosen = Signal(str)
    row_opened = Signal(object)
    import_asked = Signal()
    late_asked = Signal()
    save_asked = Signal()
    log_asked = Signal()

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._version = 0
        self._date, self._count = overline(), caption()
        self.previous = KeyButton("", icon="chevron-left", name="Día anterior")
        self.next = KeyButton("", icon="chevron-right", name="Día siguiente")
        self.today = KeyButton("&Hoy", icon="calendar")
        self.import_button = KeyButton("Im&portar", key="Ctrl+I", icon="download")
        self.late = KeyButton("Contin&gencia", key="Ctrl+H", icon="edit")
        self._wordy = [(one, one.text(), one.key) for one in (self.late, self.import_button)]
        self.log = KeyButton("Bitá&cora", kind=ButtonKind.PRIMARY, key="Ctrl+P", icon="printer")
        self.search = QLineEdit()
        self.states = QComboBox()
        self.resume = KeyButton("&Retomar", key="Enter")
        self.model = DayModel(pages, self)
        self.table = _DayTable()
        self._delegate = StatusDelegate(self.table)
        self._empty, self._empty_text = heading(level=2, wrap=True), muted(wrap=True)
        self.clear = KeyButton("&Quitar filtros")
        self._empty_icon = icon_label("list", "text3", 40)
        self._stack = QStackedWidget()
        self._pause = QTimer(self)
        self._tools = QHBoxLayout()
        self._heading = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()
        # Narrow until it has a width: a wide page would make a narrow window wider.
        self._arrange()

    def fill(self, state: DayState) -> None:
        """Show the state; the selection goes only when the rows are others."""
        self._date.setText(state.date)
        self._count.setText(state.count)
        self.next.setEnabled(not state.is_today)
        self.today.setEnabled(not state.is_today)
        self._show_filters(state)
        self._empty.setText(state.empty)
        self._empty_text.setText(state.empty_text)
        self.clear.setVisible(state.filtered)
        if state.version != self._version:
            self._version = state.version
            self.model.reload(state.total, state.person)
        self._stack.setCurrentIndex(0 if state.total else 1)

    def perform(self, action: str) -> bool:
        """Do what a key of the window asks of this page; False when it means nothing here."""
        if action == "search":
            self.focus_search()
        elif action == "save_pdf":
            self.save_asked.emit()
        else:
            return False
        return True

    def focus_search(self) -> None:
        """Give the focus to the search, its text selected."""
        self.search.setFocus()
        self.search.selectAll()

    def focus_first(self) -> None:
        """Give the focus to the list, or to the search when there is no list."""
        if self.model.rowCount():
            self.table.setFocus()
            self.table.selectRow(max(0, self.table.currentIndex().row()))
        else:
            self.search.setFocus()

    def _show_filters(self, state: DayState) -> None:
        if self.search.text() != state.text and not self._pause.isActive():
            self.search.setText(state.text)
        self.states.setCurrentIndex(self.states.findData(state.state))

    def _connect(self) -> None:
        self.previous.clicked.connect(self.previous_asked)
        self.next.clicked.connect(self.next_asked)
        self.today.clicked.connect(self.today_asked)
        self.import_button.clicked.connect(self.import_asked)
        self.late.clicked.connect(self.late_asked)
        self.log.clicked.connect(self.log_asked)
        self.clear.clicked.connect(self.clear_asked)
        self.search.textEdited.connect(self._wait)
        self.states.activated.connect(self._choose_state)
        self.table.doubleClicked.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(self._offer_resume)
        self.model.modelReset.connect(self._offer_resume)
        self.resume.clicked.connect(self._open_selected)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DEBOUNCE_MS)
        self._pause.timeout.connect(self._search)

    def _wait(self) -> None:
        self._pause.start()

    def _search(self) -> None:
        self._pause.stop()
        self.searched.emit(self.search.text())

    def _choose_state(self) -> None:
        self.state_chosen.emit(str(self.states.currentData() or ""))

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if isinstance(row, DayRow):
            self.row_opened.emit(row)

    def _open_selected(self) -> None:
        self._open(self.table.currentIndex())

    def _offer_resume(self) -> None:
        chosen = self.table.selectionModel().selectedRows()
        row = self.model.row_at(chosen[0].row()) if chosen else None
        self.resume.setEnabled(row is not None and row.can_resume)

    def _build(self) -> None:
        px = current_theme().px
        self._set_up_filters()
        self._set_up_table()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty_page())
        page = QVBoxLayout(self)
        page.setContentsMargins(px(MARGIN), px(14), px(MARGIN), px(14))
        page.setSpacing(px(12))
        page.addLayout(self._head())
        page.addLayout(self._tools)
        page.addWidget(self._stack, 1)

    def _head(self) -> QBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._date)
        words.addWidget(heading("Atenciones"))
        days, actions = QHBoxLayout(), QHBoxLayout()
        for layout in (days, actions, self._heading):
            layout.setSpacing(current_theme().px(8))
        days.addLayout(words, 1)
        for button in (self.previous, self.today, self.next):
            days.addWidget(button)
        actions.addStretch(1)
        for button in (self.late, self.import_button, self.log):
            actions.addWidget(button)
        self._heading.addLayout(days, 1)
        self._heading.addLayout(actions)
        return self._heading

    def _set_up_filters(self) -> None:
        px = current_theme().px
        self.search.setPlaceholderText("Buscar folio, nombre o trámite (Ctrl+F)")
        self.search.setAccessibleName("Buscar folio, nombre o trámite")
        self.search.addAction(
            QAction(themed_icon("search", "text2", 18), "", self.search),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        self.search.setClearButtonEnabled(False)
        self.states.setAccessibleName("Estado")
        for state, words in STATES:
            self.states.addItem(words, state)
        self.states.setMinimumWidth(px(190))
        self._tools.setSpacing(px(8))
        self._tools.addWidget(self.search, 1)
        self._tools.addWidget(self.states)
        self._tools.addWidget(self._count)
        self._tools.addWidget(self.resume)
        self.resume.setEnabled(False)

    def _set_up_table(self) -> None:
        px, table = current_theme().px, self.table
        table.setModel(self.model)
        table.setItemDelegate(self._delegate)
        table.setAccessibleName("Atenciones del día")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setMinimumHeight(px(tokens.TARGET))  # it must not make a low window taller
        table.setFont(ui_font(tokens.BODY, tabular=True))
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(tokens.TARGET))
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        for column, width in WIDTHS.items():
            table.setColumnWidth(column, px(width))
        for column in (columns.PERSON, columns.SERVICE):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _empty_page(self) -> QWidget:
        page = QWidget()
        # It must not make a low window taller.
        page.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(page)
        column.setSpacing(current_theme().px(10))
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(self._empty_icon, 0, middle)
        column.addWidget(self._empty)
        column.addWidget(self._empty_text)
        column.addWidget(self.clear, 0, middle)
        column.addStretch(3)
        for words in (self._empty, self._empty_text):
            words.setAlignment(middle)
        return page

    def _arrange(self) -> None:
        """Keep folio, person and state in narrow windows; search and filter always stay."""
        narrow = self.width() / current_theme().scale < NARROW
        for column in HIDDEN_WHEN_NARROW:
            self.table.setColumnHidden(column, narrow)
        self._count.setVisible(not narrow)
        self._empty_icon.setVisible(not narrow)
        vertical = QBoxLayout.Direction.TopToBottom
        stacked = self.width() / current_theme().scale < STACKED
        self._heading.setDirection(vertical if stacked else QBoxLayout.Direction.LeftToRight)
        for button, words, key in self._wordy:
            button.key = "" if narrow else key
            button.set_text("" if narrow else words, name=words.replace("&", ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give Enter to the row, the search or the button that has the focus."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        elif focused is self.search:
            self._search()
            self.focus_first()
        elif focused is self.table:
            self._open_selected()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out when the window is narrow at this letter scale."""
        super().resizeEvent(event)
        self._arrange()


class _DayTable(QTableView):
    """A table that lets Enter through to its page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the page; arrows and pages move the selection."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)
