"""The written conversation: a large sheet on which both people type, and that nobody keeps."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.attention.cover_layer import PaperLayer
from atencion_desktop.presentation.attention.state import AGENT, PERSON, WrittenState
from atencion_desktop.presentation.attention.step_page import ENTERS, PAGING
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.labels import label

EDGE = 16
GAP = 6
LARGER = 1.2
MOST_LARGER = 5
TIGHT = 560
TIGHT_WIDTH = 640
READY = "channel_"
STOPS = Qt.FocusPolicy.StrongFocus
ENDS = QTextCursor.MoveOperation.End


class FlowRow(QWidget):
    """Buttons one after another, in as many lines as they need.

    Attributes:
        single: whether only those of the first line show.
    """

    def __init__(self, buttons: tuple[QPushButton, ...] = ()) -> None:
        super().__init__()
        self.single = False
        self.buttons: tuple[QPushButton, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_buttons(buttons)

    def set_buttons(self, buttons: tuple[QPushButton, ...]) -> None:
        """Take these buttons."""
        self.buttons = buttons
        for button in buttons:
            button.setParent(self)
            button.show()
        self.place()

    def _seen(self) -> tuple[QPushButton, ...]:
        return tuple(button for button in self.buttons if not button.isHidden())

    def place(self) -> None:
        """Put each button where it falls at this width."""
        for button, area in zip(self._seen(), self._areas(self.width()), strict=True):
            button.setGeometry(area)
            seen = area.top() >= 0
            button.setFocusPolicy(STOPS if seen else Qt.FocusPolicy.NoFocus)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Return True: narrow rows take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that a width gives."""
        return max((area.bottom() + 1 for area in self._areas(width)), default=0)

    def sizeHint(self) -> QSize:
        """Return the size at the width it has."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return a size that never makes the sheet wider."""
        return QSize(0, self.heightForWidth(self.width()))

    def _areas(self, width: int) -> list[QRect]:
        gap, left, top = current_theme().px(GAP), 0, 0
        areas = []
        for button in self._seen():
            size = button.sizeHint().boundedTo(QSize(width, button.sizeHint().height()))
            if left and left + size.width() > width:
                left, top = 0, top + size.height() + gap
            if self.single and top:
                top = -2 * size.height()  # out of sight
            areas.append(QRect(left, top, size.width(), size.height()))
            left += size.width() + gap
        return areas

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons again."""
        super().resizeEvent(event)
        self.place()


class WritingPlace(QPlainTextEdit):
    """Where one of the two writes: large while it has the turn, one small line meanwhile.

    Signals:
        entered(): Enter.  turn_taken(): it got the focus.
    """

    entered = Signal()
    turn_taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def words(self) -> str:
        """Return what is written, without spaces around."""
        return self.toPlainText().strip()

    def set_size(self, pixels: int, lines: int) -> None:
        """Take letters of a size and room for some lines of them."""
        self.setStyleSheet(f"font-size:{pixels}px")
        self.ensurePolished()
        line = QFontMetrics(self.font()).lineSpacing()
        around = 2 * round(self.document().documentMargin()) + 8
        self.setFixedHeight(max(current_theme().px(tokens.TARGET), lines * line + around))
        self.ensureCursorVisible()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the turn passed to this place."""
        super().focusInEvent(event)
        self.turn_taken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add what was written with Enter; the pages of the conversation are the layer's."""
        if event.key() in ENTERS:
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() in PAGING:
            event.ignore()
        else:
            super().keyPressEvent(event)


class WrittenLayer(PaperLayer):
    """The sheet.

    Attributes:
        conversation: what was written.  places: by AGENT and PERSON, where each one writes.

    Signals:
        said(str, str): who, and what was written.  cleared(): «Borrar», confirmed.
        kept(): «Guardar en la nota», confirmed.  support_asked(): «Atendido por escrito».
    """

    said = Signal(str, str)
    cleared = Signal()
    kept = Signal()
    support_asked = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.places = {AGENT: WritingPlace(), PERSON: WritingPlace()}
        self.conversation = QTextEdit()  # it scrolls by pixels: the last line is always whole
        self.turn = AGENT
        self._larger = 0
        self._state: WrittenState | None = None
        self._deed: Callable[[], None] | None = None
        self._make_controls()
        self._build()
        self._connect()

    # --- what whoever opens it may ask -----------------------------------------------------------

    def open(self) -> None:
        """Come up with the turn of whoever attends."""
        self._drop_question()
        self.turn = AGENT
        self.cover()
        self.places[AGENT].setFocus(Qt.FocusReason.PopupFocusReason)

    def fill(self, state: WrittenState) -> None:
        """Show the conversation and what can be done with it."""
        before, self._state = self._state, state
        for who, name in ((AGENT, TEXT.who_attends), (PERSON, state.person)):
            self.places[who].setAccessibleName(name)
        self._names[AGENT].setText(TEXT.agent_writes)
        self._names[PERSON].setText(TEXT.person_writes.format(person=state.person))
        self._invite()
        self._fill_notice(state)
        self.clear_button.setEnabled(bool(state.lines))
        self.keep_button.setEnabled(bool(state.unsaved))
        self.support_button.setChecked(state.marked)
        if before is None or before.ready != state.ready:
            self._fill_ready(state)
        if before is None or before.lines != state.lines:
            self._write_conversation(state)

    def forget(self) -> None:
        """Leave no word of the person before, nor what Ctrl+Z could bring back."""
        self._drop_question()
        self._state = None
        self.conversation.setPlainText("")
        for place in self.places.values():
            place.setPlainText("")

    def perform(self, action: str) -> None:
        """Do what the window's keys mean on the sheet."""
        if action == "guide":
            self._pass_turn()
        elif action in ("larger", "smaller"):
            self._enlarge(1 if action == "larger" else -1)
        elif action == "written":
            self.leave()
        elif action == "continue":
            self._press_enter()
        elif action.startswith(READY):
            self._insert_ready(int(action.removeprefix(READY)))

    def leave(self) -> None:
        """Answer no to what was asked, else close; what was written stays until the end."""
        if self._deed is None:
            super().leave()
            return
        self._drop_question()
        self.places[self.turn].setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Give the turn its large letters, and the conversation the rest."""
        theme = current_theme()
        tight = self.height() < theme.px(TIGHT) or self.width() < theme.px(TIGHT_WIDTH)
        for who, place in self.places.items():
            writes = who == self.turn
            lines = 2 if writes and not tight else 1
            place.set_size(self.size_px() if writes else theme.px(tokens.H3), lines)
            self._names[who].setVisible(writes and not tight)
        self._ready.single = tight
        self._ready.place()
        self._actions.place()
        self._invite()
        self.conversation.setStyleSheet(f"font-size:{self.size_px()}px")
        self._show_last()

    def size_px(self) -> int:
        """Return the size of the letters in pixels."""
        return round(current_theme().px(tokens.SAY_LARGE) * LARGER**self._larger)

    # --- building --------------------------------------------------------------------------------

    def _make_controls(self) -> None:
        self._names = {AGENT: label(role="strong"), PERSON: label(role="strong")}
        self._notice = label(role="strong", wrap=True)
        self._question = label(role="strong", wrap=True)
        self.close_button = QPushButton(TEXT.esc_closes)
        self.turn_button = QPushButton(TEXT.pass_turn)
        self.keep_button = QPushButton(TEXT.keep_talk)
        self.clear_button = QPushButton(TEXT.clear_talk)
        self.support_button = QPushButton(TEXT.mark_written)
        self.support_button.setCheckable(True)
        self.yes_button, self.no_button = QPushButton(), QPushButton()
        self._ready = FlowRow()
        self._actions = FlowRow(
            (self.turn_button, self.keep_button, self.support_button, self.clear_button)
        )
        self._answers = FlowRow((self.yes_button, self.no_button))
        self._writing, self._asking = QWidget(), QWidget()

    def _build(self) -> None:
        px = current_theme().px
        self.setAccessibleName(TEXT.written)
        self.conversation.setReadOnly(True)
        self.conversation.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.conversation.setAccessibleName(TEXT.conversation)
        self.close_button.setProperty("kind", "ghost")
        head = QHBoxLayout()
        head.addWidget(self._notice, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(EDGE), px(8), px(EDGE), px(8))
        column.setSpacing(px(GAP))
        column.addLayout(head)
        column.addWidget(self.conversation, 1)
        column.addWidget(self._writing)
        column.addWidget(self._asking)
        places = [one for who in self.places for one in (self._names[who], self.places[who])]
        _stack(self._writing, (*places, self._ready, self._actions))
        _stack(self._asking, (self._question, self._answers))
        self._asking.hide()

    def _connect(self) -> None:
        for place in self.places.values():
            place.entered.connect(self._add)
            place.turn_taken.connect(self._take_turn)
        self.conversation.verticalScrollBar().rangeChanged.connect(self._show_last)
        self.close_button.clicked.connect(self.leave)
        self.turn_button.clicked.connect(self._pass_turn)
        self.keep_button.clicked.connect(self._ask_keep)
        self.clear_button.clicked.connect(self._ask_clear)
        self.support_button.clicked.connect(self.support_asked)
        self.yes_button.clicked.connect(self._answer_yes)
        self.no_button.clicked.connect(self.leave)

    # --- showing ---------------------------------------------------------------------------------

    def _invite(self) -> None:
        """Say in each empty place whose it is, and in the small one how to get the turn."""
        waits = {AGENT: TEXT.agent_waits, PERSON: TEXT.person_waits}
        for who, place in self.places.items():
            name = place.accessibleName()
            invitation = name if who == self.turn else waits[who].format(person=name)
            place.setPlaceholderText(invitation)

    def _fill_notice(self, state: WrittenState) -> None:
        self._notice.setText(state.fault or state.notice)
        self._notice.setAccessibleName(state.fault or state.notice)

    def _fill_ready(self, state: WrittenState) -> None:
        old = self._ready.buttons
        buttons = tuple(
            QPushButton(TEXT.ready_key.format(number=number, sentence=sentence))
            for number, sentence in enumerate(state.ready_names, start=1)
        )
        for number, button in enumerate(buttons, start=1):
            button.setAccessibleDescription(state.ready[number - 1])
            button.clicked.connect(self._press_ready)
        self._ready.set_buttons(buttons)
        for button in old:
            button.hide()
            button.deleteLater()

    def _write_conversation(self, state: WrittenState) -> None:
        """Write it anew: names in bold, words as they are, never as markup."""
        self.conversation.setPlainText("")
        cursor = self.conversation.textCursor()
        bold, plain = QTextCharFormat(), QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        names = {AGENT: TEXT.who_attends, PERSON: state.person}
        for at, (who, text) in enumerate(state.lines):
            if at:
                cursor.insertBlock()
            cursor.insertText(f"{names[who]}: ", bold)
            cursor.insertText(text, plain)
        self._show_last()

    def _show_last(self) -> None:
        self.conversation.moveCursor(ENDS)
        bar = self.conversation.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _enlarge(self, by: int) -> None:
        self._larger = max(0, min(MOST_LARGER, self._larger + by))
        self.fit()

    # --- writing ---------------------------------------------------------------------------------

    def _take_turn(self) -> None:
        taken = next(who for who, place in self.places.items() if place is self.sender())
        if taken != self.turn:
            self.turn = taken
            self.fit()

    def _pass_turn(self) -> None:
        if self._deed is None:
            other = PERSON if self.turn == AGENT else AGENT
            self.places[other].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        """Add what the one with the turn wrote."""
        place = self.places[self.turn]
        words = place.words()
        if words:
            place.setPlainText("")
            self.said.emit(self.turn, words)

    def _insert_ready(self, number: int) -> None:
        """Write a ready sentence where whoever attends writes."""
        state, place = self._state, self.places[AGENT]
        if state is None or self._deed is not None or number > len(state.ready):
            return
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        before = place.toPlainText()[: place.textCursor().position()]
        space = " " if before and not before[-1].isspace() else ""
        place.insertPlainText(space + state.ready[number - 1])

    def _press_ready(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self._insert_ready(self._ready.buttons.index(button) + 1)

    def _press_enter(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, QPushButton):
            focused.click()
        else:
            self._add()

    # --- what is asked first ---------------------------------------------------------------------

    def _ask_keep(self) -> None:
        count = self._state.unsaved if self._state is not None else 0
        words = TEXT.keep_one if count == 1 else TEXT.keep_many.format(number=count)
        self._ask(words, (TEXT.keep_yes, TEXT.keep_no), self.kept.emit)

    def _ask_clear(self) -> None:
        self._ask(TEXT.clear_question, (TEXT.clear_yes, TEXT.clear_no), self._clear)

    def _ask(self, question: str, answers: tuple[str, str], deed: Callable[[], None]) -> None:
        self._deed = deed
        self._question.setText(question)
        self.yes_button.setText(answers[0])
        self.no_button.setText(answers[1])
        self.yes_button.setAccessibleDescription(question)
        self._show_question(asking=True)
        self._answers.place()
        self.yes_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer_yes(self) -> None:
        deed = self._deed
        self._drop_question()
        self.places[self.turn].setFocus(Qt.FocusReason.OtherFocusReason)
        if deed is not None:
            deed()

    def _drop_question(self) -> None:
        self._deed = None
        self._show_question(asking=False)

    def _show_question(self, *, asking: bool) -> None:
        self._asking.setVisible(asking)
        self._writing.setVisible(not asking)

    def _clear(self) -> None:
        for place in self.places.values():
            place.setPlainText("")
        self.cleared.emit()

    # --- Qt --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page the conversation; Enter presses the button that has the focus."""
        if event.key() in PAGING:
            bar = self.conversation.verticalScrollBar()
            bar.setValue(bar.value() + PAGING[Qt.Key(event.key())] * bar.pageStep())
        elif event.key() in ENTERS and isinstance(self.focusWidget(), QPushButton):
            self._press_enter()
        else:
            super().keyPressEvent(event)


def _stack(parent: QWidget, widgets: tuple[QWidget, ...]) -> None:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(current_theme().px(GAP))
    for widget in widgets:
        column.addWidget(widget)
