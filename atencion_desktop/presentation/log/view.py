"""The page «Bitácora» as it is seen: the finished PDF, and what saves and prints it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.presentation.home.cards import TONES, ActionStrip
from atencion_desktop.presentation.log.sheet_area import SheetArea
from atencion_desktop.presentation.log.state import NAMES, PAPERS, LogState
from atencion_desktop.presentation.states import Option
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import CardKind
from atencion_desktop.presentation.widgets.choice_group import ChoiceGroup
from atencion_desktop.presentation.widgets.elided import ElidedLabel
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import figure, heading, overline
from atencion_desktop.presentation.widgets.strip import NoticeStrip

if TYPE_CHECKING:
    from atencion_desktop.presentation.log.state import Tone

NARROW = 1000
LOW = 520
MARGIN = 24
ACTION_ICONS = {"Ctrl+S": "save", "Ctrl+P": "printer"}
TURNS = {"previous_sheet": -1, "next_sheet": 1}


class LogView(QWidget):
    """The page «Bitácora».

    Signals:
        previous_asked(), next_asked(), today_asked(): what the buttons of the day say.
        window_chosen(str), paper_chosen(str), names_chosen(str): ids.
        turned(int): so many sheets further on.
        save_asked(), print_asked(), stop_asked(), action_asked(): what the buttons say.
    """

    previous_asked = Signal()
    next_asked = Signal()
    today_asked = Signal()
    window_chosen = Signal(str)
    paper_chosen = Signal(str)
    names_chosen = Signal(str)
    turned = Signal(int)
    save_asked = Signal()
    print_asked = Signal()
    stop_asked = Signal()
    action_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._date, self._edition = overline(), ElidedLabel(role="caption")
        self._title = heading("Bitácora")
        self.previous = KeyButton("", icon="chevron-left", name="Día anterior")
        self.today = KeyButton("&Hoy", icon="calendar")
        self.next = KeyButton("", icon="chevron-right", name="Día siguiente")
        self.save = KeyButton("&Guardar PDF", key="Ctrl+S", icon="save")
        self.print = KeyButton("I&mprimir", kind=ButtonKind.PRIMARY, key="Ctrl+P", icon="printer")
        self.windows = QComboBox()
        self.paper = ChoiceGroup(name="Papel")
        self.names = QComboBox()
        self.back = KeyButton("", icon="arrow-left", name="Hoja anterior")
        self.place = figure(role="strong")
        self.on = KeyButton("", icon="arrow-right", name="Hoja siguiente")
        self.smaller = KeyButton("", icon="minus", name="Más chica")
        self.fit = KeyButton("A&justar", name="Ajustar a la ventana")
        self.larger = KeyButton("", icon="plus", name="Más grande")
        self.area = SheetArea()
        self._strips: dict[tuple[Tone, str], ActionStrip] = {}
        self._job: NoticeStrip | None = None
        self._notices = QVBoxLayout()
        self._heading = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()
        # Narrow until it has its size: it must not make a small window wider.
        self._arrange()

    def fill(self, state: LogState) -> None:
        """Show the state around the sheet."""
        self._date.setText(state.date)
        self._edition.fill(state.edition)
        self.next.setEnabled(not state.is_today)
        self.today.setEnabled(not state.is_today)
        self._show_choices(state)
        self.place.setText(state.place)
        self.back.setEnabled(state.sheet > 1)
        self.on.setEnabled(state.sheet < state.sheets)
        self.area.show_sheet(state.sheet if state.sheets else 0, state.place)
        self.print.setEnabled(not state.printing)
        self._show_notice(state)
        self._show_job(state.printing)

    def show_document(self, document: bytes) -> int:
        """Take a finished PDF and return how many sheets it has."""
        return self.area.show_document(document)

    def perform(self, action: str) -> bool:
        """Do what a key of the window asks of this page; False when it means nothing here."""
        if action == "print":
            self.print_asked.emit()
        elif action == "save_pdf":
            self.save_asked.emit()
        elif action in TURNS:
            self.turned.emit(TURNS[action])
        else:
            return False
        return True

    def focus_first(self) -> None:
        """Give the focus to the sheet, where arrows turn it."""
        self.area.setFocus()

    def _show_choices(self, state: LogState) -> None:
        shown = [self.windows.itemData(n) for n in range(self.windows.count())]
        if shown != [one for one, _ in state.windows]:
            self.windows.clear()
            for one, name in state.windows:
                self.windows.addItem(name, one)
        self.windows.setVisible(bool(state.windows))
        self._arrange()
        self.windows.setCurrentIndex(self.windows.findData(state.window))
        self.paper.fill(tuple(Option(one, name) for one, name in PAPERS), state.paper)
        self.names.setCurrentIndex(self.names.findData(state.names))

    def _show_notice(self, state: LogState) -> None:
        notice = state.notice
        wanted = None if notice is None else (notice.tone, notice.action)
        if notice is not None and wanted is not None:
            if wanted not in self._strips:
                strip = ActionStrip(*TONES[notice.tone], ACTION_ICONS.get(notice.key, "restore"))
                strip.asked.connect(self.action_asked)
                self._strips[wanted] = strip
                self._notices.addWidget(strip)
            self._strips[wanted].say(notice)
        for one, strip in self._strips.items():
            strip.setVisible(one == wanted)

    def _show_job(self, printing: str) -> None:
        if self._job is None:
            if not printing:
                return
            self._job = NoticeStrip(CardKind.SOFT, icon="printer")
            cancel = KeyButton("&Cancelar")
            cancel.clicked.connect(self.stop_asked)
            self._job.add_button(cancel)
            self._notices.addWidget(self._job)
        self._job.fill(printing)
        self._job.setVisible(bool(printing))

    def _connect(self) -> None:
        self.previous.clicked.connect(self.previous_asked)
        self.today.clicked.connect(self.today_asked)
        self.next.clicked.connect(self.next_asked)
        self.save.clicked.connect(self.save_asked)
        self.print.clicked.connect(self.print_asked)
        self.windows.activated.connect(self._choose_window)
        self.paper.chosen.connect(self.paper_chosen)
        self.names.activated.connect(self._choose_names)
        self.back.clicked.connect(self._turn_back)
        self.on.clicked.connect(self._turn_on)
        self.smaller.clicked.connect(self.area.zoom_out)
        self.fit.clicked.connect(self.area.fit)
        self.larger.clicked.connect(self.area.zoom_in)
        self.area.turned.connect(self.turned)
        self.area.zoomed.connect(self._offer_zoom)

    def _choose_window(self) -> None:
        self.window_chosen.emit(str(self.windows.currentData() or ""))

    def _choose_names(self) -> None:
        self.names_chosen.emit(str(self.names.currentData()))

    def _turn_back(self) -> None:
        self.turned.emit(-1)

    def _turn_on(self) -> None:
        self.turned.emit(1)

    def _offer_zoom(self) -> None:
        self.smaller.setEnabled(self.area.zoom > 1)
        self.fit.setEnabled(self.area.zoom > 1)

    def _build(self) -> None:
        px = current_theme().px
        for one, name in NAMES:
            self.names.addItem(name, one)
        self.names.setAccessibleName("Nombres")
        self.windows.setAccessibleName("Ventanilla")
        page = QVBoxLayout(self)
        page.setContentsMargins(px(MARGIN), px(14), px(MARGIN), px(14))
        page.setSpacing(px(10))
        page.addLayout(self._head())
        page.addLayout(self._tool_rows())
        self._notices.setSpacing(px(8))
        page.addLayout(self._notices)
        page.addWidget(self.area, 1)
        self._offer_zoom()

    def _head(self) -> QBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        for one in (self._date, self._title):
            words.addWidget(one)
        days = QHBoxLayout()
        days.setSpacing(current_theme().px(8))
        days.addLayout(words, 1)
        days.addLayout(_row(self.previous, self.today, self.next))
        deeds = _row(self.save, self.print)
        deeds.addStretch(1)
        self._heading.setSpacing(current_theme().px(8))
        self._heading.addLayout(days, 1)
        self._heading.addLayout(deeds)
        return self._heading

    def _tool_rows(self) -> QBoxLayout:
        choices = _row(self.windows, self.paper, self.names)
        choices.addWidget(self._edition, 1)
        # Takes the room of the edition when that is left out.
        choices.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding))
        turning = _row(self.back, self.place, self.on, self.smaller, self.fit, self.larger)
        self._tools.setSpacing(current_theme().px(8))
        self._tools.addLayout(choices, 1)
        self._tools.addLayout(turning)
        return self._tools

    def _arrange(self) -> None:
        """Leave the title out in low windows; in narrow ones zoom is for the keys + and -."""
        scale = current_theme().scale
        narrow, low = self.width() / scale < NARROW, self.height() / scale < LOW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._heading.setDirection(way)
        self._tools.setDirection(way if self.windows.count() else QBoxLayout.Direction.LeftToRight)
        self._title.setVisible(not low)
        for one in (self._edition, self.smaller, self.fit, self.larger):
            one.setVisible(not narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give Enter to the button that has the focus."""
        focused = QApplication.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the tools out for the width at this letter scale."""
        super().resizeEvent(event)
        self._arrange()


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(current_theme().px(8))
    for widget in widgets:
        row.addWidget(widget)
    return row
