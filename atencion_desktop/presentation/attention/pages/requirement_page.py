"""Step 4: what is needed, how many, by which medium, in which words."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from atencion_desktop.presentation.attention.match_list import MatchList
from atencion_desktop.presentation.attention.service_rows import PickedServices
from atencion_desktop.presentation.attention.state import RequirementPage
from atencion_desktop.presentation.attention.step_page import StepPage
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.states import Option
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.choice_group import ChoiceGroup
from atencion_desktop.presentation.widgets.field import Field, FieldKind
from atencion_desktop.presentation.widgets.labels import caption, label
from atencion_desktop.presentation.widgets.say_card import SayCard

ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
DETAIL_LINES = 2


class SearchLine(QLineEdit):
    """The search of services: arrows light a row, and a digit in it, while empty, picks one.

    Attributes:
        usual: the digits that pick a usual service.

    Signals:
        moved(int): 1 down or -1 up.  digit_pressed(str): a digit of `usual`.
    """

    moved = Signal(int)
    digit_pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.usual: frozenset[str] = frozenset()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the arrows, and the digits of the usual services while nothing is written."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in ARROWS:
            self.moved.emit(ARROWS[Qt.Key(event.key())])
        elif not self.text() and event.text() in self.usual:
            self.digit_pressed.emit(event.text())
        else:
            super().keyPressEvent(event)


class RequirementView(StepPage):
    """The search of services, the ones picked, what to read aloud, the medium and the detail.

    In the search: Enter takes the lit row, or goes on when it is empty; a digit in the empty
    search takes a usual service; the arrows light another row.

    Attributes:
        search: where the focus of the step begins.  picked: the services taken.

    Signals:
        search_edited(str), lit_moved(int), lit_taken(), usual_taken(str), service_taken(str):
        the search.  quantity_asked(str, int), remove_asked(str): a service picked.
        channel_chosen(str), detail_edited(str): the medium and the detail.
    """

    search_edited = Signal(str)
    lit_moved = Signal(int)
    lit_taken = Signal()
    usual_taken = Signal(str)
    service_taken = Signal(str)
    quantity_asked = Signal(str, int)
    remove_asked = Signal(str)
    channel_chosen = Signal(str)
    detail_edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: RequirementPage | None = None
        self._offering = False
        self.search = SearchLine()
        self.matches = MatchList(name=TEXT.usual)
        self.picked = PickedServices()
        self.card = SayCard(compact=True, enlargeable=True)
        self.channels = ChoiceGroup(name=TEXT.channel)
        self.detail = Field(
            TEXT.detail,
            kind=FieldKind.TEXT,
            optional=True,
            lines=DETAIL_LINES,
            placeholder=TEXT.detail_hint,
        )
        self._offer = caption()
        self._keys = caption()
        self._build()
        self._connect()

    def fill(self, page: RequirementPage) -> None:
        """Show the step."""
        before = self._page
        self._page = page
        if before is not None and before.services != page.services:
            self._offering = False
        if self.search.text() != page.search:
            self.search.setText(page.search)
        self._fill_matches(page)
        self.picked.fill(page.services)
        self.card.fill(page.sentence)
        self.card.setVisible(bool(page.sentence))
        self._fill_channels(page.channels, page.channel)
        self.detail.set_value(page.detail)

    def lay_out(self) -> None:
        """Fewer columns in narrow windows."""
        self.channels.set_columns(2 if self.room.narrow else 0)
        self.picked.show_glance(visible=not self.room.narrow)
        if self._page is not None:
            self._fill_matches(self._page)

    def offer_another(self) -> None:
        """Go to the search with the usual services in view."""
        self._offering = True
        if self._page is not None:
            self._fill_matches(self._page)
        self.scroll_to_top()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_channel(self, number: int) -> bool:
        """Choose the medium of Alt+1..5; False when there is none."""
        buttons = self.channels.buttons()
        if not 1 <= number <= len(buttons):
            return False
        buttons[number - 1].click()
        return True

    def fields(self) -> tuple[Field, ...]:
        """Return the detail; Enter in it is a new line."""
        return (self.detail,)

    def first_target(self) -> QWidget | None:
        """Return the search."""
        return self.search

    def sentence(self) -> str:
        """Return what to read aloud of the last service picked."""
        return self.card.sentence()

    def enter(self) -> None:
        """Take the lit row from the search, or go on; an unknown word waits to be mended."""
        page = self._page
        searching = QApplication.focusWidget() is self.search and page is not None
        if searching and page is not None and page.lit:
            self.lit_taken.emit()
        elif not (searching and page is not None and page.search.strip()):
            self.continue_asked.emit()

    def _build(self) -> None:
        px = current_theme().px
        title = label(TEXT.search.replace("&", ""), "label")
        title.setBuddy(self.search)
        self.search.setAccessibleName(TEXT.search)
        top = QVBoxLayout()
        top.setSpacing(px(4))
        top.addWidget(title)
        top.addWidget(self.search)
        top.addSpacing(px(4))
        top.addWidget(self._offer)
        top.addWidget(self.matches)
        self.column.addLayout(top)
        self.column.addWidget(self.picked)
        self.column.addWidget(self.card)
        self.column.addLayout(self._channel_box())
        self.column.addWidget(self.detail)
        self.column.addStretch(1)

    def _channel_box(self) -> QVBoxLayout:
        px = current_theme().px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(label(TEXT.channel, "label"))
        head.addWidget(self._keys)
        head.addStretch(1)
        box = QVBoxLayout()
        box.setSpacing(px(4))
        box.addLayout(head)
        box.addWidget(self.channels)
        return box

    def _connect(self) -> None:
        self.search.textEdited.connect(self.search_edited)
        self.search.moved.connect(self.lit_moved)
        self.search.digit_pressed.connect(self.usual_taken)
        self.matches.taken.connect(self._take)
        self.picked.quantity_asked.connect(self.quantity_asked)
        self.picked.remove_asked.connect(self._remove)
        self.card.enlarge_asked.connect(self.enlarge_asked)
        self.channels.chosen.connect(self.channel_chosen)
        self.detail.edited.connect(self.detail_edited)

    def _take(self, service: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.service_taken.emit(service)

    def _remove(self, service: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)  # its row goes away with its button
        self.remove_asked.emit(service)

    def _fill_matches(self, page: RequirementPage) -> None:
        searching = bool(page.search.strip())
        offered = searching or self._offering or not page.services or bool(page.lit)
        columns = 1 if searching or self.room.narrow else 2
        self.matches.fill(page.matches if offered else (), page.lit, columns=columns)
        self.matches.setVisible(offered and bool(page.matches))
        self._offer.setText(page.empty or (TEXT.found if searching else TEXT.usual))
        self._offer.setVisible(offered)
        hint = TEXT.search_more if page.services else TEXT.search_hint
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleDescription(self._spoken(page))
        digits = (one.key for one in page.matches if one.key.isdecimal())
        self.search.usual = frozenset(digits)

    def _spoken(self, page: RequirementPage) -> str:
        """Return what a screen reader says of the search: the lit row, or that there is none."""
        lit = next((one for one in page.matches if one.id == page.lit), None)
        return f"{lit.text}. {lit.note}" if lit else page.empty

    def _fill_channels(self, channels: tuple[Option, ...], channel: str) -> None:
        shown = tuple(replace(one, key="") for one in channels)
        self.channels.fill(shown, channel)
        for number, button in enumerate(self.channels.buttons(), start=1):
            button.setAccessibleDescription(TEXT.channel_key.format(number=number))
        self._keys.setText(TEXT.channel_keys.format(last=len(channels)))
