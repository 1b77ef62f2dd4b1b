"""«¿Ya vino antes?»: the search of persons, who was found, and the cards that are of one person."""

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.attention.match_list import PADDING, MatchRow
from atencion_desktop.presentation.attention.state import PersonRow, PersonsState
from atencion_desktop.presentation.attention.step_page import ENTERS
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.states import Option
from atencion_desktop.presentation.theme import current_theme, ui_font
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.key_cap import cap_width, paint_key_cap
from atencion_desktop.presentation.widgets.labels import caption, label, overline

ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
LINE = 21
ROW = 80
SEARCH_KEY = "Ctrl+F"


class PersonSearch(QLineEdit):
    """Where a person is looked for; the focus stays in it while the arrows light a row.

    Signals:
        moved(int): 1 down or -1 up.  entered(): Enter.  focused(bool): it has the focus, or not.
    """

    moved = Signal(int)
    entered = Signal()
    focused = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the arrows and Enter, which in a step means to go on."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in ARROWS:
            self.moved.emit(ARROWS[Qt.Key(event.key())])
        elif event.key() in ENTERS:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that Enter is now for the lit row."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it no longer is."""
        super().focusOutEvent(event)
        self.focused.emit(False)


class PersonMatchRow(MatchRow):
    """Somebody who came before: the name, in two lines if need be, and what tells homonyms apart.

    No surname is cut: it may be all that tells two people apart.
    """

    def __init__(self, row: PersonRow, parent: QWidget | None = None) -> None:
        option = Option(row.id, row.name, row.key, note=f"{row.told}. {row.last}")
        super().__init__(option, parent)
        self._row = row
        self.setToolTip("\n".join((row.name, row.told, row.last)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, the lines, and the key beside the name."""
        px, cap = current_theme().px, self.option.key
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        line, side = px(LINE), px(PADDING)
        names = self._names(self.width())
        high = (len(names) + 2) * line
        area = QRectF(side, (self.height() - high) / 2, self.width() - 2 * side, line)
        bold, small = ui_font(tokens.BODY, tokens.SEMIBOLD), ui_font(tokens.CAPTION)
        told = (self._row.told, self._row.last)
        named = area.adjusted(0, 0, -self._tail(), 0)
        for number, text in enumerate(names):
            self._line(painter, named.translated(0, number * line), text, bold, "text")
        for number, text in enumerate(told, start=len(names)):
            self._line(painter, area.translated(0, number * line), text, small, "text2")
        if cap:
            paint_key_cap(painter, QPointF(area.right(), area.center().y()), cap)

    def sizeHint(self) -> QSize:
        """Return room for three lines."""
        theme = current_theme()
        return QSize(theme.px(160), theme.px(ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height of the lines that the width gives: a long name takes two."""
        super().resizeEvent(event)
        px = current_theme().px
        self.setFixedHeight(px(ROW) + (len(self._names(event.size().width())) - 1) * px(LINE))

    def _tail(self) -> int:
        cap = self.option.key
        return cap_width(cap) + current_theme().px(PADDING) if cap else 0

    def _names(self, width: int) -> list[str]:
        """Return the name in one line, or in two with what fits in the first."""
        room = width - 2 * current_theme().px(PADDING) - self._tail()
        metrics = QFontMetricsF(ui_font(tokens.BODY, tokens.SEMIBOLD))
        first, rest = self._row.name.split(), list[str]()
        while len(first) > 1 and metrics.horizontalAdvance(" ".join(first)) > room:
            rest.insert(0, first.pop())
        return [" ".join(words) for words in (first, rest) if words]


class PersonBox(QWidget):
    """The search and what it finds; nothing but the search while it finds nobody.

    Attributes:
        search: where Ctrl+F goes.

    Signals:
        searched(str): the words so far.  lit_moved(int), lit_taken(): arrows and Enter.
        taken(str): a row was pressed.  joined(str), parted(str): «Es la misma persona», «Separar».
    """

    searched = Signal(str)
    lit_moved = Signal(int)
    lit_taken = Signal()
    taken = Signal(str)
    joined = Signal(str)
    parted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = PersonSearch()
        self._state: PersonsState | None = None
        self._shown: tuple[object, ...] = ()
        self._rows: list[PersonMatchRow] = []
        self._list = QVBoxLayout()
        self._build()
        self.search.textEdited.connect(self.searched)
        self.search.moved.connect(self.lit_moved)
        self.search.entered.connect(self._enter)
        self.search.focused.connect(self._light)

    def fill(self, state: PersonsState) -> None:
        """Show who may have come before."""
        self._state = state
        if self.search.text() != state.search:
            self.search.setText(state.search)
        shown = (state.rows, bool(state.accepted), state.joined)
        if shown != self._shown:
            self._shown = shown
            self._rebuild(state)
        self._light()

    def rows(self) -> tuple[PersonMatchRow, ...]:
        """Return the rows in order."""
        return tuple(self._rows)

    def take(self, number: int) -> bool:
        """Take the row of Alt+1..5; False when there is none to take."""
        state = self._state
        if state is None or state.accepted or not 1 <= number <= len(state.rows):
            return False
        self.taken.emit(state.rows[number - 1].id)
        return True

    def _build(self) -> None:
        px = current_theme().px
        self.search.setPlaceholderText(TEXT.came_before_hint)
        self.search.setAccessibleName(TEXT.came_before_name)
        title = overline(TEXT.came_before)
        title.setBuddy(self.search)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(caption(SEARCH_KEY))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self.search)
        self._list.setSpacing(px(6))
        column.addLayout(self._list)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _rebuild(self, state: PersonsState) -> None:
        while self._list.count():
            item = self._list.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self._rows = [self._new_row(row) for row in state.rows]
        if state.accepted and state.rows:
            self._list.addWidget(caption(TEXT.may_be_same))
        for row, made in zip(state.rows, self._rows, strict=True):
            self._list.addWidget(made)
            made.setEnabled(not state.accepted)
            if state.accepted:
                name = TEXT.same_person_name.format(name=row.name)
                link = self._link(TEXT.same_person, name, self.joined, row.id)
                self._list.addWidget(link, 0, Qt.AlignmentFlag.AlignRight)
        if state.joined:
            self._list.addWidget(caption(TEXT.joined))
        for person, called in state.joined:
            self._list.addWidget(self._joined_row(person, called))

    def _new_row(self, row: PersonRow) -> PersonMatchRow:
        made = PersonMatchRow(row, self)
        made.taken.connect(self.taken)
        return made

    def _joined_row(self, person: str, called: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(called, wrap=True), 1)
        name = TEXT.part_name.format(name=called)
        row.addWidget(self._link(TEXT.part, name, self.parted, person))
        return made

    def _link(self, text: str, name: str, asked: SignalInstance, person: str) -> KeyButton:
        made = KeyButton(text, kind=ButtonKind.LINK, name=name)
        made.clicked.connect(partial(self._press, asked, person))
        return made

    def _press(self, asked: SignalInstance, person: str, _: bool = False) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes away with its row
        asked.emit(person)

    def _enter(self) -> None:
        state = self._state
        if state is not None and state.rows and not state.accepted:
            self.lit_taken.emit()

    def _light(self) -> None:
        """Light the row that Enter takes, only while Enter is for it."""
        state = self._state
        lit = "" if state is None or state.accepted or not self.search.hasFocus() else state.lit
        for row in self._rows:
            row.light(lit=row.option.id == lit)
        spoken = next((r.option for r in self._rows if r.option.id == lit), None)
        self.search.setAccessibleDescription(f"{spoken.text}. {spoken.note}" if spoken else "")
