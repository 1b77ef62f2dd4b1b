"""Step 8: the farewell of the closing hour and the Repaso; and what stays on screen afterwards."""

from atencion_desktop.domain.process import FAREWELL
from atencion_desktop.operations import answers
from atencion_desktop.operations.desk import Case, DraftValues
from atencion_desktop.presentation.attention.lines import Lines
from atencion_desktop.presentation.attention.scene import Scene
from atencion_desktop.presentation.attention.state import FarewellPage, FinishedPage
from atencion_desktop.presentation.texts import quoted


class FarewellStep:
    """Step 8 of the attention in hand."""

    main = "&Terminar"

    def __init__(self, scene: Scene) -> None:
        """Work on the scene."""
        self._scene = scene
        self.lines = Lines(scene, FAREWELL)

    def page(self) -> FarewellPage:
        """Return what the step shows."""
        return FarewellPage(self._sentence(), self.lines.items())

    def answer(self, draft: DraftValues) -> Case:
        """End the attention; raise Refused with what a close still needs."""
        del draft
        confirmed = self.lines.confirmed()
        return answers.close_attention(self._scene.desk, self._scene.case, confirmed=confirmed)

    def _sentence(self) -> str:
        said = self._scene.texts.said
        name = answers.registered(self._scene.desk, self._scene.attention).get("given_names", "")
        return quoted(
            said(
                "farewell.named" if name else "farewell.unnamed",
                persona=" ".join(name.split()),
                disposicion=said("farewell.availability"),
                despedida=said(f"farewell.{self._scene.part_of_day()}"),
            )
        )


def finished_page(scene: Scene) -> FinishedPage:
    """Return what is shown after the end."""
    attention, words = scene.attention, scene.texts.words
    outcome = words.outcome[str(attention.outcome)]
    closed_at = attention.closed_at or attention.opened_at
    seconds = max(0, int((closed_at - attention.opened_at).total_seconds()))
    at = closed_at.astimezone(scene.office.tz)
    facts = [
        ("Resultado", outcome),
        ("Terminó", f"{at:%H:%M}"),
        ("Duración", f"{seconds // 60}:{seconds % 60:02d}"),
    ]
    if attention.in_block:
        facts.append(("Confirmadas en bloque", str(len(attention.in_block))))
    return FinishedPage(attention.folio, "Atención guardada", tuple(facts), can_reopen=True)
