"""What is typed of an attention and not saved yet, for those who list it: who it is, what for."""

from collections.abc import Mapping
from dataclasses import replace

from atencion_desktop.domain import process as steps
from atencion_desktop.operations.desk import Desk
from atencion_desktop.storage import drafts
from atencion_desktop.storage.queries import Alive, Listed


def told(desk: Desk, one: Alive) -> Alive:
    """Return it with the service typed and, where none was saved, the name."""
    typed = _draft(desk, one.id)
    return replace(
        one, person=one.person or _name(typed), service=_service(typed, saved=one.service)
    )


def named(desk: Desk, one: Listed) -> Listed:
    """Return it with the name typed where none was saved and it has not ended."""
    if one.person or one.state == "closed":
        return one
    return replace(one, person=_name(_draft(desk, one.id)))


def _draft(desk: Desk, attention: str) -> Mapping[str, object]:
    draft = drafts.draft_of(desk.log, attention)
    return {} if draft is None else draft.values


def _name(typed: Mapping[str, object]) -> str:
    form = typed.get(str(steps.REGISTRATION))
    values = form.get("values") if isinstance(form, Mapping) else None
    if not isinstance(values, Mapping):
        return ""
    names = (str(values.get(name, "")).strip() for name in ("given_names", "first_surname"))
    return " ".join(filter(None, names))


def _service(typed: Mapping[str, object], *, saved: str) -> str:
    """Return the first service that is typed, or the saved one when they were not touched."""
    step = typed.get(str(steps.REQUIREMENT))
    services = step.get("services") if isinstance(step, Mapping) else None
    if not isinstance(services, list):
        return saved
    return str(services[0][0]) if services else ""
