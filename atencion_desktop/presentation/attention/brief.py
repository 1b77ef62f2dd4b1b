"""A brief attention: its one screen, from the greeting to the farewell. No Qt."""

from dataclasses import replace

from atencion_desktop.domain.attention import Outcome
from atencion_desktop.domain.process import GREETING, SATISFACTION, TYPOLOGY, Line
from atencion_desktop.operations import answers
from atencion_desktop.operations.desk import Case, DraftValues
from atencion_desktop.presentation.attention.greeting import GreetingStep
from atencion_desktop.presentation.attention.lines import Lines
from atencion_desktop.presentation.attention.requirement import RequirementStep
from atencion_desktop.presentation.attention.scene import BRIEF, Scene
from atencion_desktop.presentation.attention.service import ServiceStep
from atencion_desktop.presentation.attention.state import BriefPage, ServicePage

REFERRED_KEY = "Alt+C"
SEARCH = "search"
"""Where the focus goes when nothing was needed yet."""
OFFERED = (Outcome.RESOLVED, Outcome.REFERRED)
"""What is pending waits for somebody to be told: that takes a complete attention."""
ELSEWHERE = (GREETING, TYPOLOGY, SATISFACTION)


class BriefLines(Lines):
    """The five lines of a brief attention."""

    def __init__(self, scene: Scene) -> None:
        """Work on the scene."""
        super().__init__(scene, BRIEF)

    def _lines(self) -> tuple[Line, ...]:
        return self._scene.desk.process.brief


class BriefStep:
    """The one screen of the brief attention in hand.

    Attributes:
        service: how it ended, «Resuelta» until another outcome is chosen.
        lines: what the agent confirms.
    """

    main = "&Terminar"

    def __init__(self, scene: Scene, greeting: GreetingStep, requirement: RequirementStep) -> None:
        """Work on the scene, with the steps that a complete attention asks the same in."""
        self._scene = scene
        self._greeting = greeting
        self._requirement = requirement
        self.service = ServiceStep(scene, offered=OFFERED, preselected=Outcome.RESOLVED)
        self.lines = BriefLines(scene)

    def page(self) -> BriefPage:
        """Return what the screen shows."""
        service = self._service()
        return BriefPage(
            sentence=self._sentence(service),
            requirement=self._requirement.page(),
            lines=self.lines.items(),
            service=service,
        )

    def answer(self, draft: DraftValues) -> Case:
        """End the attention; raise Refused with what the outcome lacks."""
        del draft
        return answers.close_brief(
            self._scene.desk,
            self._scene.case,
            services=self._requirement.chosen(),
            channel=self._requirement.channel(),
            detail=self._requirement.detail(),
            answer=self.service.outcome_answer(),
            confirmed=self.lines.confirmed(),
        )

    def first_wrong(self) -> str:
        """Return the first field that stops its end, or "": the search, the area or the reason."""
        wrong = self.service.first_wrong()
        return wrong if self.has_need() else SEARCH

    def has_need(self) -> bool:
        """Whether it says what is needed: by a service, or in words."""
        return bool(self._requirement.chosen() or self._requirement.detail().strip())

    def others(self) -> tuple[int, ...]:
        """Return the steps asked only of a complete attention that hold something typed."""
        return tuple(step for step in self._scene.unsaved_steps() if step in ELSEWHERE)

    def confirm(self, draft: DraftValues) -> Case:
        """Record what is ticked, before the attention ends without its farewell."""
        scene, confirmed = self._scene, self.lines.confirmed()
        return answers.confirm_brief(scene.desk, scene.case, confirmed=confirmed, draft=draft)

    def _service(self) -> ServicePage:
        page = self.service.page()
        keys = {str(Outcome.REFERRED): REFERRED_KEY}
        return replace(
            page, outcomes=tuple(replace(o, key=keys.get(o.id, "")) for o in page.outcomes)
        )

    def _sentence(self, service: ServicePage) -> str:
        """Return the greeting, or where to go once somebody is referred."""
        referred = service.outcome == Outcome.REFERRED and service.sentence
        return service.sentence if referred else self._greeting.page().sentence
