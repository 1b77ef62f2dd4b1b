"""The capture grid as it is seen: head of the sheet, rows, and what the cell in hand takes."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.attention.match_list import MatchList
from atencion_desktop.presentation.late.blank_sheets import BlankSheets
from atencion_desktop.presentation.late.grid import NOT_SELECTING, GridHead, LateGrid, leaves_undo
from atencion_desktop.presentation.late.head import FIELDS
from atencion_desktop.presentation.late.state import HeadState, LateState
from atencion_desktop.presentation.states import Option
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card, CardKind
from atencion_desktop.presentation.widgets.field import Field, FieldKind, MessageLine
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import caption, heading, label, overline
from atencion_desktop.presentation.widgets.strip import NoticeStrip

MARGIN = 24
OFFERS_WIDTH, OFFERS_EDGE, OFFERS_GAP = 340, 18, 8
NARROW = 1000
LOW = 480
FIELD_MARGIN, FOCUS_MARGIN = 20, 8
WIDTHS = {
    "number": (2, 120),
    "day": (2, 130),
    "agent": (5, 230),
    "window": (3, 160),
    "actor": (5, 230),
}
"""Of the fields of the head: share of the width, and the least in pixels at 100 %."""

TITLE = "Captura la hoja de contingencia"
CLEAR, CLEAR_ALL = "Va&ciar", "¿Va&ciar todo?"
AGAIN = "Revísalo. Ctrl+Enter otra vez lo guarda así."


class LatePage(QWidget):
    """The page «Captura la hoja de contingencia».

    Attributes:
        fields: of the head, by id.  grid: the rows.  save, clear, print_blank: buttons.
        blank: asks how many blank sheets.

    Signals:
        head_written(str, str): field and text.  head_entered(str), head_left(str),
        head_focused(str): field.
        save_asked(), clear_asked(), same_asked(), undo_asked(), hide_asked(): what keys and
        buttons say.
        picked(str): an offer, by the mouse.
    """

    head_written = Signal(str, str)
    head_entered = Signal(str)
    head_left = Signal(str)
    head_focused = Signal(str)
    save_asked = Signal()
    clear_asked = Signal()
    same_asked = Signal()
    undo_asked = Signal()
    hide_asked = Signal()
    picked = Signal(str)

    def __init__(self, usual_sheets: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moves = -1
        self._filling = False
        self._state: LateState | None = None
        self.fields = _fields()
        self.save = KeyButton(
            "&Guardar todo", kind=ButtonKind.PRIMARY, key="Ctrl+Enter", icon="save"
        )
        self.clear = KeyButton(CLEAR)
        self.print_blank = KeyButton("Ho&jas en blanco", icon="printer")
        self.blank = BlankSheets(usual_sheets)
        self.grid = LateGrid()
        self._head = GridHead(self.grid)
        self._area = QScrollArea()
        self._line = MessageLine()
        self._count = caption()
        self._note = label(role="warning", wrap=True)
        self._warning = NoticeStrip(CardKind.WARN)
        self._done = NoticeStrip(CardKind.OK, icon="circle-check")
        self._low = False
        self._title = QWidget()
        self._title.hide()
        self._fields_area = QScrollArea()
        self._build()
        self._offers = Card(margins=(8, 8), parent=self)
        self._list = MatchList(name="Lo que puedes elegir")
        self._offers.setAutoFillBackground(True)
        self._offers.body.addWidget(self._list)
        self._offers.hide()
        self._connect()

    @property
    def is_filling(self) -> bool:
        """Whether the focus moves because the state says so, and not the person."""
        return self._filling

    def fill(self, state: LateState) -> None:
        """Show the state; the focus goes where it says."""
        self._state = state
        self._filling = True
        try:
            self._fill_head(state.head)
            self.grid.fill(state.rows)
            self._line.fill(state.line, state.line_kind)
            self._count.setText(state.count)
            self.save.setEnabled(state.can_save)
            self.clear.set_text(CLEAR_ALL if state.clearing else CLEAR)
            _say(self._warning, " ".join(state.warnings), AGAIN)
            _say(self._done, state.done_title, state.done)
            self._move_focus(state)
        finally:
            self._filling = False
        # After the layout: a row that is new has no place yet, and a strip takes some.
        self._see_focus_soon()
        self._show_offers(state)

    def perform(self, action: str) -> bool:
        """Do what a key of the window asks of this page; False when it means nothing here."""
        if action == "capture":
            self.save_asked.emit()
        elif action == "same":
            self.same_asked.emit()
        elif action == "undo":
            self.undo_asked.emit()
        elif action == "escape" and self._state is not None and self._state.offers:
            self.hide_asked.emit()
        elif action == "escape" and self.blank.isVisible():
            self.close_blank()
        else:
            return False
        return True

    def close_blank(self) -> None:
        """Take away the question of how many blank sheets."""
        if self.blank.isAncestorOf(QApplication.focusWidget() or self):
            self.print_blank.setFocus(Qt.FocusReason.OtherFocusReason)
        self.blank.hide()

    def _fill_head(self, head: HeadState) -> None:
        for name, options in (
            ("agent", head.agents),
            ("window", head.windows),
            ("actor", head.actors),
        ):
            field = self.fields[name]
            if field.property("options") != options:
                field.setProperty("options", options)
                field.set_options(options)
        for name, field in self.fields.items():
            field.set_value(getattr(head, name))
            problem = head.problems.get(name, "")
            if problem:
                field.show_error(problem)
            elif field.state():
                field.clear_message()
        self.fields["actor"].setVisible(bool(head.actors))
        self._note.setText(head.note)
        self._note.setVisible(bool(head.note))

    def _move_focus(self, state: LateState) -> None:
        if state.moves == self._moves:
            return
        self._moves = state.moves
        if state.at is None:
            self.fields[state.head_at or "number"].focus_editor()
            return
        self.grid.cell(*state.at).setFocus(Qt.FocusReason.OtherFocusReason)

    def _see_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self._area.isAncestorOf(focused):
            # Not ensureWidgetVisible: of an editor it shows the cursor, and not the whole of it.
            half, seen = focused.rect().center(), self._area.viewport().size() / 2
            middle = focused.mapTo(self._body, half)
            around = current_theme().px(tokens.TARGET)
            wide = min(half.x() + FOCUS_MARGIN, seen.width() - 1)
            high = min(half.y() + around, seen.height() - 1)
            self._area.ensureVisible(middle.x(), middle.y(), wide, high)

    def _see_focus_soon(self) -> None:
        QTimer.singleShot(0, self._see_focus)

    def _show_offers(self, state: LateState) -> None:
        if not state.offers or state.at is None:
            self._offers.hide()
            return
        self._list.fill(self._fitting(state), state.lit, columns=1)
        QTimer.singleShot(0, self._place_offers)

    def _fitting(self, state: LateState) -> tuple[Option, ...]:
        """Return as many offers as the page is high, the lit one among them."""
        px = current_theme().px
        most = max(1, (self.height() - px(OFFERS_EDGE)) // px(tokens.TARGET + OFFERS_GAP))
        lit = next((n for n, one in enumerate(state.offers) if one.id == state.lit), 0)
        first = max(0, lit - most + 1)
        return state.offers[first : first + most]

    def _place_offers(self) -> None:
        """Put what the cell offers under it, or above it when there is no room."""
        state = self._state
        if state is None or not state.offers or state.at is None:
            return
        px, cell = current_theme().px, self.grid.cell(*state.at)
        corner = cell.mapTo(self, QPoint(0, 0))
        many = len(self._list.rows())
        high = many * px(tokens.TARGET + OFFERS_GAP) + px(OFFERS_EDGE - OFFERS_GAP)
        wide = min(px(OFFERS_WIDTH), self.width() - px(16))
        below = corner.y() + cell.height() + px(6)
        top = below if below + high <= self.height() else max(0, corner.y() - px(6) - high)
        left = max(px(8), min(corner.x(), self.width() - wide - px(8)))
        self._offers.setGeometry(left, top, wide, high)
        self._offers.show()
        self._offers.raise_()

    def _build(self) -> None:
        px = current_theme().px
        self.setAccessibleName(TITLE)
        self._set_up_fields()
        self._body = QWidget()
        self._body.setObjectName("scroll_body")
        self._sheet = QVBoxLayout(self._body)
        self._sheet.setContentsMargins(0, 0, 0, 0)
        self._sheet.setSpacing(px(5))
        self._sheet.addWidget(self.grid)
        self._sheet.addStretch(1)
        self._area.setWidget(self._body)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = page = QVBoxLayout(self)
        page.setContentsMargins(px(MARGIN), px(10), px(MARGIN), px(8))
        page.setSpacing(px(5))
        page.addLayout(self._heading())
        page.addWidget(self.blank)
        for hidden in (self._done, self._warning, self._note):
            hidden.hide()
        for strip in (self._done, self._warning):
            page.addWidget(strip)
        page.addWidget(self._fields_area)
        page.addWidget(self._note)
        page.addWidget(self._head)
        page.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._line, 1)
        foot.addWidget(self._count)
        page.addLayout(foot)

    def _heading(self) -> QHBoxLayout:
        words = QVBoxLayout(self._title)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(overline("Registro extemporáneo"))
        words.addWidget(heading(TITLE))
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(8))
        row.addWidget(self._title)
        row.addStretch(1)
        for button in (self.print_blank, self.clear, self.save):
            row.addWidget(button)
        return row

    def _set_up_fields(self) -> None:
        """Put the fields in a row that scrolls sideways in a narrow window."""
        px, body = current_theme().px, QWidget()
        body.setObjectName("scroll_body")
        row = QHBoxLayout(body)
        row.setContentsMargins(px(4), 0, px(4), 0)
        row.setSpacing(px(16))
        for name, (share, least) in WIDTHS.items():
            self.fields[name].setMinimumWidth(px(least))
            row.addWidget(self.fields[name], share)
        area = self._fields_area
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for set_policy in (area.setVerticalScrollBarPolicy, area.setHorizontalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(body.sizeHint().height() + px(4))

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.editor.setProperty("head", name)
            field.editor.installEventFilter(self)
            field.edited.connect(self._tell_written)
            field.left.connect(self._tell_left)
        self.save.clicked.connect(self.save_asked)
        self.clear.clicked.connect(self.clear_asked)
        self.print_blank.clicked.connect(self.blank.open)
        self._list.taken.connect(self.picked)
        self.grid.grown.connect(self._follow_grid)
        self.grid.focused.connect(self._see_focus_soon)
        self._area.horizontalScrollBar().valueChanged.connect(self._slide)
        self._area.verticalScrollBar().valueChanged.connect(self._follow_scroll)
        editors = [field.editor for field in self.fields.values()]
        for one, other in pairwise(editors):
            QWidget.setTabOrder(one, other)

    def _follow_grid(self) -> None:
        """Keep the buttons after the rows in the Tab order."""
        if self.grid.last_cell().row == 0:
            QWidget.setTabOrder(self.fields["actor"].editor, self.grid.cell(0, 0))
        QWidget.setTabOrder(self.grid.last_cell(), self.save)
        QWidget.setTabOrder(self.save, self.clear)

    def _slide(self, by: int) -> None:
        """Keep the titles over their columns: in a low window they scroll by themselves."""
        self._head.slide(0 if self._low else by)

    def _set_low(self, low: bool) -> None:
        """Scroll the head of the sheet with its rows where both don't fit."""
        self._low = low
        focused, self._filling = QApplication.focusWidget(), True
        row, place = (self._sheet, 0) if low else (self._page, self._page.indexOf(self._area))
        for part in (self._head, self._note, self._fields_area):
            shown = not part.isHidden()
            row.insertWidget(place, part)
            part.setVisible(shown)
        if focused is not None and self.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
        self._filling = False
        self._slide(self._area.horizontalScrollBar().value())

    def _follow_scroll(self) -> None:
        if self._offers.isVisible():
            self._place_offers()

    def _tell_written(self, text: str) -> None:
        self.head_written.emit(self._name_of(self.sender()), text)

    def _tell_left(self) -> None:
        if not self._filling:
            self.head_left.emit(self._name_of(self.sender()))

    def _name_of(self, field: QObject) -> str:
        return next(name for name, one in self.fields.items() if one is field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give Enter to the button with the focus, or to the head's field."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        name = "" if focused is None else str(focused.property("head") or "")
        if isinstance(focused, QPushButton):
            focused.click()
        elif name in FIELDS:
            self.head_entered.emit(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the focus comes to a field of the head; leave its Ctrl+Z to the page."""
        if leaves_undo(watched, event):
            event.ignore()
            return True
        if isinstance(event, QFocusEvent) and event.gotFocus() and isinstance(watched, QWidget):
            self._fields_area.ensureWidgetVisible(watched, current_theme().px(FIELD_MARGIN), 0)
            if isinstance(watched, QLineEdit) and event.reason() not in NOT_SELECTING:
                watched.selectAll()
            if not self._filling:
                self.head_focused.emit(str(watched.property("head")))
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the title out of a narrow window; move what the cell offers."""
        super().resizeEvent(event)
        scale = current_theme().scale
        self._title.setVisible(self.width() / scale >= NARROW)
        low = self.window().height() / scale < LOW
        if low != self._low:
            self._set_low(low)
        self._see_focus_soon()
        if self._offers.isVisible():
            QTimer.singleShot(0, self._place_offers)


def _fields() -> dict[str, Field]:
    return {
        "number": Field("&Hoja núm.", hint="Si tiene número", max_length=9),
        "day": Field("&Fecha", hint="Día/mes/año", max_length=10),
        "agent": Field("Aten&dió", kind=FieldKind.CHOICE),
        "window": Field("&Ventanilla", kind=FieldKind.CHOICE),
        "actor": Field("Captu&ra", kind=FieldKind.CHOICE, hint="Nadie tiene la jornada"),
    }


def _say(strip: NoticeStrip, title: str, text: str) -> None:
    strip.fill(title, text if title else "")
    strip.setVisible(bool(title))
