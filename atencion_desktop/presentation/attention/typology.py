"""Step 3: how the person is, to read how to attend; optional, and only for whoever attends."""

from atencion_desktop.domain.process import TYPOLOGY
from atencion_desktop.domain.typology import Typology
from atencion_desktop.operations import answers
from atencion_desktop.operations.desk import Case, DraftValues
from atencion_desktop.presentation.attention.scene import Scene
from atencion_desktop.presentation.attention.state import GuideState, TypologyPage
from atencion_desktop.presentation.states import Option


class TypologyStep:
    """Step 3 of the attention in hand."""

    main = "&Continuar"

    def __init__(self, scene: Scene) -> None:
        """Work on the scene."""
        self._scene = scene

    def page(self) -> TypologyPage:
        """Return what the step shows."""
        types = self._scene.texts.typologies.behaviours()
        options = tuple(
            Option(one.id, one.name, str(number) if number <= 9 else "")
            for number, one in enumerate(types, start=1)
        )
        return TypologyPage(
            options,
            self._chosen(),
            self._preferential(),
            self._scene.reminders(self._scene.desk.process.step(TYPOLOGY)),
        )

    def guide(self) -> GuideState:
        """Return the advice of the chosen type, or the general one."""
        chosen = self._type()
        if chosen is None:
            return self.general()
        return GuideState(chosen.name, chosen.attend, chosen.avoid, ())

    def general(self) -> GuideState:
        """Return the advice for everybody, which says nothing of whom is attended."""
        advice = self._scene.texts.typologies.general
        return GuideState("Trato cordial", advice.attend, advice.avoid, ())

    def choose(self, typology: str) -> None:
        """Choose a type; the same again, or "", is «sin tipo particular»."""
        typed = self._scene.typed_in(TYPOLOGY)
        typed["typology"] = "" if typology == self._chosen() else typology

    def toggle_preferential(self) -> None:
        """Mark or unmark preferential attention, never its cause."""
        self._scene.typed_in(TYPOLOGY)["preferential"] = not self._preferential()

    def answer(self, draft: DraftValues) -> Case:
        """Save the step."""
        return answers.answer_typology(
            self._scene.desk,
            self._scene.case,
            typology=self._chosen() or None,
            preferential=self._preferential(),
            draft=draft,
        )

    def _chosen(self) -> str:
        return self._scene.text(TYPOLOGY, "typology", self._scene.attention.typology or "")

    def _preferential(self) -> bool:
        saved = self._scene.attention.preferential
        return bool(self._scene.typed.get(TYPOLOGY, {}).get("preferential", saved))

    def _type(self) -> Typology | None:
        return self._scene.texts.typologies.get(self._chosen())
