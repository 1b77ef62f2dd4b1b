"""The free texts of an attention: rows of their own that events only refer to."""

from atencion_desktop.domain.events import Reference
from atencion_desktop.operations.desk import Case, Desk
from atencion_desktop.operations.identity import new_id
from atencion_desktop.storage import personal


def written(desk: Desk, reference: Reference | None) -> str:
    """Return a free text that an attention refers to, or "" when there is none."""
    return personal.note_text(desk.log, _id(reference))


def rewritten(
    desk: Desk, case: Case, kind: str, text: str, before: Reference | None
) -> tuple[Reference | None, bool]:
    """Write a free text when it changed; return its reference and whether it is another."""
    if text == personal.note_text(desk.log, _id(before)):
        return before, False
    if not text.strip():
        return None, before is not None
    identifier = new_id()
    note = personal.add_note(
        desk.log, identifier=identifier, attention=case.id, kind=kind, text=text
    )
    return note, True


def _id(reference: Reference | None) -> str | None:
    return None if reference is None else reference.id
