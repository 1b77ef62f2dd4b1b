"""The pages of the attention: each is built once, on its first use, and filled while in view."""

from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from atencion_desktop.presentation.attention.pages.ending_page import EndingView
from atencion_desktop.presentation.attention.pages.farewell_page import FarewellView
from atencion_desktop.presentation.attention.pages.finished_page import FinishedView
from atencion_desktop.presentation.attention.pages.greeting_page import GreetingView
from atencion_desktop.presentation.attention.pages.registration_page import RegistrationView
from atencion_desktop.presentation.attention.pages.requirement_page import RequirementView
from atencion_desktop.presentation.attention.pages.satisfaction_page import SatisfactionView
from atencion_desktop.presentation.attention.pages.service_page import ServiceView
from atencion_desktop.presentation.attention.pages.typology_page import TypologyView
from atencion_desktop.presentation.attention.room import Room
from atencion_desktop.presentation.attention.state import (
    AttentionState,
    BriefPage,
    FarewellPage,
    FinishedPage,
    GreetingPage,
    RegistrationPage,
    RequirementPage,
    SatisfactionPage,
    ServicePage,
    TypologyPage,
)
from atencion_desktop.presentation.attention.step_page import StepPage

SomePage = TypeVar("SomePage", bound=StepPage)


class PageBook(QStackedWidget):
    """The pages, one in view.

    Attributes:
        page: the one in view, None before the first attention.

    Signals:
        page_made(object): a page was built; whoever wires it connects it then.
        continue_asked(), move_asked(int), enlarge_asked(str): of any page.
        complete_asked(): of the page of a brief attention.
    """

    page_made = Signal(object)
    continue_asked = Signal()
    move_asked = Signal(int)
    enlarge_asked = Signal(str)
    complete_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: StepPage | None = None
        self._room = Room()
        self._made: dict[type[StepPage], StepPage] = {}

    def fill(self, state: AttentionState) -> None:
        """Fill the page of the state and bring it to the front.

        The page that goes away says nothing meanwhile: the person did not leave its fields.
        """
        leaving = self.page
        if leaving is not None:
            leaving.blockSignals(True)
        try:
            self.page = self.refill(state)
            self._bring(self.page)
        finally:
            if leaving is not None:
                leaving.blockSignals(False)

    def refill(self, state: AttentionState) -> StepPage:
        """Fill the page of the state and return it."""
        if state.ending is not None:
            ending = self._view(EndingView)
            ending.fill(state.ending)
            return ending
        match state.page:
            case BriefPage():
                return self._brief(state.page)
            case GreetingPage():
                greeting = self._view(GreetingView)
                greeting.fill(state.page)
                return greeting
            case TypologyPage():
                typology = self._view(TypologyView)
                typology.fill(state.page)
                return typology
            case RequirementPage():
                requirement = self._view(RequirementView)
                requirement.fill(state.page)
                return requirement
            case RegistrationPage():
                registration = self._view(RegistrationView)
                registration.fill(state.page)
                return registration
            case ServicePage():
                service = self._view(ServiceView)
                service.fill(state.page)
                return service
            case SatisfactionPage():
                satisfaction = self._view(SatisfactionView)
                satisfaction.fill(state.page)
                return satisfaction
            case FarewellPage():
                farewell = self._view(FarewellView)
                farewell.fill(state.page)
                return farewell
            case FinishedPage():
                finished = self._view(FinishedView)
                finished.fill(state.page)
                return finished

    def _brief(self, page: BriefPage) -> StepPage:
        # Imported with the first brief attention: its widgets wait until then.
        from atencion_desktop.presentation.attention.pages.brief_page import BriefView

        new = BriefView not in self._made
        brief = self._view(BriefView)
        if new:
            brief.complete_asked.connect(self.complete_asked)
        brief.fill(page)
        return brief

    def set_room(self, room: Room) -> None:
        """Lay every page out for the room there is."""
        self._room = room
        for page in self._made.values():
            page.set_room(room)

    def pages(self) -> tuple[StepPage, ...]:
        """Return the pages built so far."""
        return tuple(self._made.values())

    def _view(self, kind: type[SomePage]) -> SomePage:
        made = self._made.get(kind)
        if isinstance(made, kind):
            return made
        page = kind()
        page.set_room(self._room)
        page.continue_asked.connect(self.continue_asked)
        page.move_asked.connect(self.move_asked)
        page.enlarge_asked.connect(self.enlarge_asked)
        self._made[kind] = page
        self.page_made.emit(page)
        return page

    def _bring(self, page: StepPage) -> None:
        if self.indexOf(page) < 0:
            # Once filled: rows added to a page in view are shown later, and cannot take the focus.
            self.addWidget(page)
        self.setCurrentWidget(page)
