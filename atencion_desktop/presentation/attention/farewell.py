"""Step 8: the farewell of the closing hour and the Repaso; and what stays on screen afterwards."""

from collections.abc import Iterator

from atencion_desktop.domain.attention import Attention, Outcome
from atencion_desktop.domain.institution import PERSON_FIELDS, Service
from atencion_desktop.domain.person import full_name
from atencion_desktop.domain.process import FAREWELL
from atencion_desktop.domain.record import PersonValues
from atencion_desktop.operations import answers
from atencion_desktop.operations.desk import Case, DraftValues
from atencion_desktop.presentation.attention.lines import Lines
from atencion_desktop.presentation.attention.scene import Scene
from atencion_desktop.presentation.attention.service import ELSEWHERE
from atencion_desktop.presentation.attention.state import FarewellPage, FinishedPage
from atencion_desktop.presentation.bar_state import waited
from atencion_desktop.presentation.texts import quoted

UNDONE: dict[Outcome | None, str] = {
    Outcome.LEFT: "Se retiró",
    Outcome.CANCELLED: "Atención cancelada",
}
"""Titles of what ended before its time."""


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
    at = closed_at.astimezone(scene.office.tz)
    facts = [
        *_asked(scene),
        ("Resultado", outcome),
        *_explained(scene),
        ("Terminó", f"{at:%H:%M}"),
        ("Duración", _lasted(attention)),
    ]
    if attention.in_block:
        facts.append(("Confirmadas en bloque", str(len(attention.in_block))))
    done = attention.outcome not in UNDONE
    title = "Atención guardada" if done else "Queda en el registro"
    return FinishedPage(attention.folio, title, tuple(facts), can_reopen=True, done=done)


def _lasted(attention: Attention) -> str:
    """Return how long it was served and waited, unless a moved clock or a death made it untrue."""
    if not attention.timeline.reliable:
        return "tiempo no confiable"
    seconds = attention.served_seconds
    served = f"{seconds // 60}:{seconds % 60:02d}"
    return " · ".join(filter(None, (served, waited(attention.held_seconds))))


def finished_title(scene: Scene) -> str:
    """Return what stands above the summary: that it ended, or that it was cut short."""
    ended = "Atención breve terminada" if scene.is_brief else "Atención terminada"
    return UNDONE.get(scene.attention.outcome, ended)


def _asked(scene: Scene) -> tuple[tuple[str, str], ...]:
    """Return who came and what for."""
    values = answers.registered(scene.desk, scene.attention)
    person = PersonValues(**{name: values.get(name, "") for name in PERSON_FIELDS})
    services = scene.attention.services
    names = [(scene.office.service(s.id) or Service(s.id, s.id)).name for s in services]
    return (
        ("Persona", full_name(person) or scene.texts.words.no_name),
        ("Trámite", ", ".join(names) or "Sin trámite"),
    )


def _explained(scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield where it was referred and the reason of how it ended, when there are."""
    attention, chosen = scene.attention, scene.attention.disposition
    if attention.outcome is Outcome.REFERRED and chosen is not None and chosen.area:
        area = scene.office.area(chosen.area)
        yield ("Área", area.name if area else ELSEWHERE[1])
    reason = scene.office.reason(attention.reason or "")
    if reason is not None:
        yield ("Motivo", reason.name)
