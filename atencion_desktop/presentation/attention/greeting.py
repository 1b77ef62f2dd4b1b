"""Step 2: the greeting of the hour, with the agent's name and post."""

from atencion_desktop.domain.greeting import DayPart
from atencion_desktop.domain.process import GREETING
from atencion_desktop.operations import answers
from atencion_desktop.operations.desk import Case, DraftValues
from atencion_desktop.presentation.attention.lines import Lines
from atencion_desktop.presentation.attention.scene import Scene
from atencion_desktop.presentation.attention.state import GreetingPage
from atencion_desktop.presentation.states import Option
from atencion_desktop.presentation.texts import quoted


class GreetingStep:
    """Step 2 of the attention in hand."""

    main = "&Continuar"

    def __init__(self, scene: Scene) -> None:
        """Work on the scene."""
        self._scene = scene
        self.lines = Lines(scene, GREETING)

    def page(self) -> GreetingPage:
        """Return what the step shows."""
        texts = self._scene.texts
        parts = tuple(Option(str(p), texts.said(f"greeting.{p}")) for p in DayPart)
        return GreetingPage(quoted(self.sentence()), parts, self._part(), self.lines.items())

    def choose_part(self, part: str) -> None:
        """Choose the greeting by hand."""
        self._scene.typed_in(GREETING)["day_part"] = part

    def answer(self, draft: DraftValues) -> Case:
        """Save the step."""
        chosen = self._scene.text(GREETING, "day_part")
        return answers.answer_greeting(
            self._scene.desk,
            self._scene.case,
            day_part=chosen or None,
            confirmed=self.lines.confirmed(),
            draft=draft,
        )

    def _part(self) -> str:
        saved = self._scene.attention.day_part or self._scene.part_of_day()
        return self._scene.text(GREETING, "day_part", saved)

    def sentence(self) -> str:
        """Return the greeting of the hour, or of the part chosen by hand, without « »."""
        scene = self._scene
        return scene.texts.said(
            "greeting.sentence",
            saludo=scene.texts.said(f"greeting.{self._part()}"),
            nombre=scene.agent.name,
            puesto=scene.agent.post,
        )
