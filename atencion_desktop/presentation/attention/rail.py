"""The rail of eight steps: what was recorded in each, never the typology."""

from atencion_desktop.domain import process as steps
from atencion_desktop.domain.attention import Outcome
from atencion_desktop.domain.evidence import Result, results
from atencion_desktop.presentation.attention.scene import Scene
from atencion_desktop.presentation.states import RailStep, StepMark


def rail_of(scene: Scene) -> tuple[RailStep, ...]:
    """Return the rows of the rail."""
    process, texts = scene.desk.process, scene.texts
    return tuple(
        RailStep(step.number, texts.filled(step.name), _note(scene, step.number), mark)
        for step in process.steps
        if (mark := _mark(scene, step.number))
    )


def _mark(scene: Scene, step: int) -> StepMark:
    attention = scene.attention
    if step == steps.AREA_READY:
        return StepMark.DONE
    if attention.outcome in (Outcome.LEFT, Outcome.CANCELLED) and step not in attention.answered:
        return StepMark.PENDING
    if attention.is_closed:
        return StepMark.DONE if _confirmed(scene, step) else StepMark.UNCONFIRMED
    if step == scene.step:
        return StepMark.CURRENT
    if step not in attention.answered:
        return StepMark.PENDING
    if step == steps.GREETING and not _confirmed(scene, step):
        return StepMark.UNCONFIRMED
    return StepMark.DONE


def _confirmed(scene: Scene, step: int) -> bool:
    found = results(scene.attention, scene.desk.process)
    criteria = [c.id for c in scene.desk.process.step(step).criteria]
    return all(found.get(c) is not Result.UNCONFIRMED for c in criteria)


def _note(scene: Scene, step: int) -> str:
    attention, words = scene.attention, scene.texts.words
    if step not in attention.answered:
        return ""
    if step == steps.GREETING:
        at = attention.opened_at.astimezone(scene.office.tz)
        return f"A las {at:%H:%M}"
    if step == steps.TYPOLOGY:
        return "Opcional"
    if step == steps.REQUIREMENT:
        first = scene.office.service(attention.services[0].id) if attention.services else None
        return first.name if first else "Sin trámite"
    if step == steps.REGISTRATION:
        return words.no_name if attention.person is None else "Aviso y datos"
    if step == steps.SERVICE and attention.disposition:
        return words.outcome[attention.disposition.outcome]
    return ""
