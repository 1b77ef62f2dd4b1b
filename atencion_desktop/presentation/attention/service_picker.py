"""The search of services: what it offers, what was picked, and what to read aloud of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from atencion_desktop.presentation.attention.match_list import MatchList
from atencion_desktop.presentation.attention.room import Room
from atencion_desktop.presentation.attention.service_rows import PickedServices
from atencion_desktop.presentation.attention.state import RequirementPage
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.labels import caption, label
from atencion_desktop.presentation.widgets.say_card import SayCard

ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
GAP, LOW_GAP = 16, 8


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


class ServicePicker(QWidget):
    """The search, the usual services or what was found, the ones picked and what to say of them.

    In the search: Enter takes the lit row; a digit in the empty search takes a usual service; the
    arrows light another row.

    Attributes:
        search: the line.  matches: what it offers.  picked: the services taken.
        card: what to read aloud of the last one.

    Signals:
        search_edited(str), lit_moved(int), lit_taken(), usual_taken(str), service_taken(str):
        the search.  quantity_asked(str, int), remove_asked(str): a service picked.
    """

    search_edited = Signal(str)
    lit_moved = Signal(int)
    lit_taken = Signal()
    usual_taken = Signal(str)
    service_taken = Signal(str)
    quantity_asked = Signal(str, int)
    remove_asked = Signal(str)

    def __init__(
        self, *, title: str = TEXT.search, tight: bool = False, parent: QWidget | None = None
    ) -> None:
        """Build it empty.

        title: what is searched; tight: in low windows, without the caption of the usual services
        nor the card, whose sentence is shown elsewhere.
        """
        super().__init__(parent)
        self._page: RequirementPage | None = None
        self._room = Room()
        self._title = title
        self._wants_tight = tight
        self._offering = False
        self.search = SearchLine()
        self.matches = MatchList(name=TEXT.usual)
        self.picked = PickedServices()
        self.card = SayCard(compact=True, enlargeable=True)
        self._offer = caption()
        self._build()
        self._connect()

    def fill(self, page: RequirementPage) -> None:
        """Show what was searched and picked."""
        before = self._page
        self._page = page
        if before is not None and before.services != page.services:
            self._offering = False
        if self.search.text() != page.search:
            self.search.setText(page.search)
        self._fill_matches(page)
        self.picked.fill(page.services)
        self.card.fill(page.sentence)
        self.card.setVisible(bool(page.sentence) and not self._tight)

    def set_room(self, room: Room) -> None:
        """Lay it out for the room there is."""
        self._room = room
        self._column.setSpacing(current_theme().px(LOW_GAP if room.low else GAP))
        self.picked.show_glance(visible=not room.narrow)
        if self._page is not None:
            self.fill(self._page)

    def offer_another(self) -> None:
        """Go to the search with the usual services in view."""
        self._offering = True
        if self._page is not None:
            self._fill_matches(self._page)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def sentence(self) -> str:
        """Return what to read aloud of the last service picked, "" for none."""
        return self.card.sentence()

    def enter(self) -> bool:
        """Do what Enter means in the search; False when it means nothing here.

        The lit row is taken; an unknown word waits to be mended.
        """
        page = self._page
        if page is None or QApplication.focusWidget() is not self.search:
            return False
        if page.lit:
            self.lit_taken.emit()
        return bool(page.lit or page.search.strip())

    def _build(self) -> None:
        px = current_theme().px
        title = label(self._title, "label")
        title.setBuddy(self.search)
        self.search.setAccessibleName(self._title)
        top = QVBoxLayout()
        top.setSpacing(px(4))
        top.addWidget(title)
        top.addWidget(self.search)
        top.addSpacing(px(4))
        top.addWidget(self._offer)
        top.addWidget(self.matches)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(GAP))
        self._column.addLayout(top)
        self._column.addWidget(self.picked)
        self._column.addWidget(self.card)

    def _connect(self) -> None:
        self.search.textEdited.connect(self.search_edited)
        self.search.moved.connect(self.lit_moved)
        self.search.digit_pressed.connect(self.usual_taken)
        self.matches.taken.connect(self._take)
        self.picked.quantity_asked.connect(self.quantity_asked)
        self.picked.remove_asked.connect(self._remove)

    def _take(self, service: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.service_taken.emit(service)

    def _remove(self, service: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)  # its row goes away with its button
        self.remove_asked.emit(service)

    @property
    def _tight(self) -> bool:
        return self._wants_tight and self._room.low

    def _fill_matches(self, page: RequirementPage) -> None:
        searching = bool(page.search.strip())
        offered = searching or self._offering or not page.services or bool(page.lit)
        columns = 1 if searching or self._room.narrow else 2
        self.matches.fill(page.matches if offered else (), page.lit, columns=columns)
        self.matches.setVisible(offered and bool(page.matches))
        self._offer.setText(page.empty or (TEXT.found if searching else TEXT.usual))
        self._offer.setVisible(offered and (searching or not self._tight))
        hint = TEXT.search_more if page.services else TEXT.search_hint
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleDescription(self._spoken(page))
        digits = (one.key for one in page.matches if one.key.isdecimal())
        self.search.usual = frozenset(digits)

    def _spoken(self, page: RequirementPage) -> str:
        """Return what a screen reader says of the search: the lit row, or that there is none."""
        lit = next((one for one in page.matches if one.id == page.lit), None)
        return f"{lit.text}. {lit.note}" if lit else page.empty
