"""The right column: the guide, or in Registro what will be recorded."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from atencion_desktop.presentation.attention.guide_panel import GuidePanel
from atencion_desktop.presentation.attention.registration_panel import RegistrationPanel
from atencion_desktop.presentation.attention.room import Room
from atencion_desktop.presentation.attention.state import (
    AttentionState,
    BriefPage,
    GreetingPage,
    RegistrationPage,
    TypologyPage,
)
from atencion_desktop.presentation.theme import current_theme

if TYPE_CHECKING:
    from atencion_desktop.presentation.attention.person_box import PersonBox

GUIDE_WIDTH = 320
REGISTRATION_WIDTH = 300
ANY_WIDTH = 16_777_215


class SidePanels(QStackedWidget):
    """Both panels, one in view.

    Attributes:
        guide, registration: the panels.

    Signals:
        back_asked(): go back to the step.  typology_asked(): change the type.
        field_asked(str): go to a field of the form.  service_asked(): change service or medium.
        persons_made(object): the search of who came before was built.
    """

    back_asked = Signal()
    typology_asked = Signal()
    field_asked = Signal(str)
    service_asked = Signal()
    persons_made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.guide = GuidePanel()
        self.registration = RegistrationPanel()
        self._room = Room()
        self.addWidget(self.guide)
        self.addWidget(self.registration)
        self.guide.back_asked.connect(self.back_asked)
        self.guide.change_asked.connect(self.typology_asked)
        self.registration.field_asked.connect(self.field_asked)
        self.registration.change_asked.connect(self.service_asked)
        self.registration.persons_made.connect(self.persons_made)

    def fill(self, state: AttentionState) -> None:
        """Show the panel of the step."""
        if isinstance(state.page, RegistrationPage):
            reminders = () if self._room.low else state.guide.reminders
            self.registration.fill(state.page, reminders)
            self.setCurrentWidget(self.registration)
        else:
            choosing = isinstance(state.page, TypologyPage)
            passed = not isinstance(state.page, (BriefPage, GreetingPage, TypologyPage))
            self.guide.fill(state.guide, choosing=choosing, can_change=passed)
            self.setCurrentWidget(self.guide)
        self._set_width()

    def set_room(self, room: Room) -> None:
        """Take a column of its own, or the whole width of narrow windows."""
        if room == self._room:
            return
        self._room = room
        self.guide.set_narrow(narrow=room.narrow)
        self._set_width()

    def take_focus(self) -> None:
        """Give the focus to the first thing to do in the panel."""
        links = self.registration.missing.links()
        target: QWidget = self.guide.key
        if self.currentWidget() is self.registration:
            target = links[0] if links else self.registration.change
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def persons(self) -> "PersonBox | None":
        """Return the search of who came before while it is of use in the step."""
        box = self.registration.persons
        shown = self.currentWidget() is self.registration
        return box if box is not None and shown and not box.isHidden() else None

    def forget(self) -> None:
        """Empty the search, and what its Ctrl+Z could bring back."""
        if self.registration.persons is not None:
            self.registration.persons.search.setText("")

    def _set_width(self) -> None:
        form = self.currentWidget() is self.registration
        width = current_theme().px(REGISTRATION_WIDTH if form else GUIDE_WIDTH)
        self.setMinimumWidth(0 if self._room.narrow else width)
        self.setMaximumWidth(ANY_WIDTH if self._room.narrow else width)
