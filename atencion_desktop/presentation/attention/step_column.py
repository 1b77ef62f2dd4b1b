"""The middle column: where the attention is, the step, what stops it, the note and the bar."""

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from atencion_desktop.presentation.attention.action_bar import ActionBar
from atencion_desktop.presentation.attention.note_line import NoteLine
from atencion_desktop.presentation.attention.page_book import PageBook
from atencion_desktop.presentation.attention.room import Room
from atencion_desktop.presentation.attention.state import (
    AttentionState,
    FinishedPage,
    RegistrationPage,
)
from atencion_desktop.presentation.attention.view_words import STEPS, TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card, CardKind
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import heading, icon_label, overline, strong
from atencion_desktop.presentation.widgets.step_rail import SegmentBar

ENDING_MAIN = {"left": TEXT.ending_left, "cancelled": TEXT.ending_cancelled}


class StepHead(QWidget):
    """«Paso 2 de 8» and the title; the segments too, in narrow windows.

    A brief attention has no steps: only its title.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments = SegmentBar(total=STEPS)
        self._narrow = False
        self._beside = overline()
        self._above = overline()
        self._title = heading(wrap=True)
        self._segment_row = QWidget()
        self._build()
        self.set_room(Room())

    def fill(self, state: AttentionState) -> None:
        """Show where the attention is."""
        step = TEXT.step_of.format(number=state.step, total=STEPS)
        self.segments.fill(state.step, STEPS)
        self._beside.setText(step)
        self._above.setText(step)
        stepwise = not state.brief
        unfinished = not isinstance(state.page, FinishedPage)
        self._above.setVisible(stepwise and not self._narrow and unfinished)
        self._segment_row.setVisible(stepwise and self._narrow)
        self._title.setText(state.ending.title if state.ending else state.title)

    def set_room(self, room: Room) -> None:
        """Lay it out for the room there is."""
        px = current_theme().px
        self._narrow = room.narrow
        side, top = (20, 8) if room.narrow else (32, 12 if room.low else 18)
        self._column.setContentsMargins(px(side), px(top), px(side), px(5 if room.low else 8))
        self._column.setSpacing(px(4 if room.narrow else 0))
        self._segment_row.setVisible(room.narrow)
        self._above.setVisible(not room.narrow)

    def _build(self) -> None:
        row = QHBoxLayout(self._segment_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(12))
        row.addWidget(self.segments, 1)
        row.addWidget(self._beside)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._segment_row)
        self._column.addWidget(self._above)
        self._column.addWidget(self._title)


class ProblemStrip(QWidget):
    """What stops the step, just over the button that was pressed; nothing above it moves.

    Attributes:
        text: what is said, "" for nothing.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = current_theme().px
        self.text = ""
        self._words = strong(wrap=True)
        card = Card(CardKind.DANGER, margins=(16, 8), spacing=8, horizontal=True)
        card.body.addWidget(icon_label("circle-alert", "danger", 20))
        card.body.addWidget(self._words, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(32), 0, px(32), px(12))
        box.addWidget(card)
        self.hide()

    def fill(self, text: str) -> None:
        """Say it, or nothing."""
        news = text != self.text
        self.text = text
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if news and text:
            announce(self)


class StepColumn(QWidget):
    """The column.

    Attributes:
        head, book, problem, came_before, note, bar: its parts, top to bottom; `came_before` tells
        of who was found where the side panel is out of sight.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = StepHead()
        self.book = PageBook()
        self.problem = ProblemStrip()
        self.came_before = KeyButton("", kind=ButtonKind.GHOST, icon="users", key="Ctrl+F")
        self._narrow = False
        self.note = NoteLine()
        self.bar = ActionBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.book, 1)
        column.addWidget(self.problem)
        offer = QHBoxLayout()
        offer.setContentsMargins(current_theme().px(12), 0, current_theme().px(12), 0)
        offer.addWidget(self.came_before)
        offer.addStretch(1)
        column.addLayout(offer)
        column.addWidget(self.note)
        column.addWidget(self.bar)
        self.note.hide()
        self.came_before.hide()

    def fill(self, state: AttentionState) -> None:
        """Show all but the page, which the book fills."""
        self.head.fill(state)
        beside = state.ending.problem if state.ending else ""
        self.problem.fill("" if state.problem == beside else state.problem)
        self.note.fill(state.note)
        self._fill_actions(state)
        self._fill_came_before(state)

    def forget(self) -> None:
        """Empty every field, and what its Ctrl+Z could bring back."""
        forget_words(self.note)
        for page in self.book.pages():
            forget_words(page)

    def set_room(self, room: Room) -> None:
        """Lay everything out for the room there is."""
        self._narrow = room.narrow
        self.head.set_room(room)
        self.bar.set_room(room)
        self.note.set_narrow(narrow=room.narrow)
        self.book.set_room(room)

    def _fill_came_before(self, state: AttentionState) -> None:
        persons = state.page.persons if isinstance(state.page, RegistrationPage) else None
        found = len(persons.rows) if persons is not None and not persons.accepted else 0
        words = TEXT.one_came if found == 1 else TEXT.many_came.format(number=found)
        self.came_before.set_text(words)
        self.came_before.setVisible(self._narrow and bool(found) and state.ending is None)

    def _fill_actions(self, state: AttentionState) -> None:
        bar, page = self.bar, state.page
        finished = isinstance(page, FinishedPage)
        bar.show_brief(brief=state.brief and not finished and state.ending is None)
        if state.ending is not None:
            bar.fill_previous(TEXT.return_, visible=True, enabled=True)
            bar.fill_main(ENDING_MAIN[state.ending.kind])
            bar.fill_hint("")
            return
        waits = isinstance(page, RegistrationPage) and not page.notice
        steps = not finished and not state.brief
        bar.fill_previous(TEXT.previous, visible=steps, enabled=state.can_go_back)
        bar.fill_main(TEXT.save_and_continue if waits else state.main, enabled=not waits)
        bar.fill_hint(_form_hint(page) or state.hint)


def announce(widget: QWidget) -> None:
    """Tell screen readers what a widget that just appeared says."""
    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))


def forget_words(widget: QWidget) -> None:
    """Empty the fields in a widget with their history: the next person must not see it."""
    for line in widget.findChildren(QLineEdit):
        blocked = line.blockSignals(True)
        line.setText("")
        line.blockSignals(blocked)
    for area in widget.findChildren(QPlainTextEdit):
        blocked = area.blockSignals(True)
        area.setPlainText("")
        area.blockSignals(blocked)


def _form_hint(page: object) -> str:
    """Return what Enter does in an empty field, while it does: nothing is missing or wrong."""
    if not isinstance(page, RegistrationPage) or page.notice != "given" or page.missing:
        return ""
    empty = [one for one in page.fields if not one.value.strip()]
    return TEXT.form_hint if empty and not any(one.required for one in empty) else ""
