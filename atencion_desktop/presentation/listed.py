"""What lists say of an attention wherever it stands in one. No Qt."""

from atencion_desktop.operations.home import Listed
from atencion_desktop.presentation.states import Status

MARKS = {
    "brief": "breve",
    "late": "extemporánea",
    "estimated": "inicio aprox.",
    "reopened": "reabierta",
    "undone": "deshecha",
    "relieved": "relevo",
}
"""What may have happened to an attention, by its code in the log."""


def marks_of(one: Listed) -> str:
    """Return what happened to a listed attention besides its state, «breve · reabierta»."""
    return " · ".join(MARKS[mark] for mark in one.marks)


def status_of(one: Listed) -> Status:
    """Return what the pill of a listed attention says."""
    if one.state == "held":
        return Status.ON_HOLD
    return Status(one.outcome) if one.state == "closed" and one.outcome else Status.UNFINISHED


def short_folio(folio: str) -> str:
    """Return the last part of a folio, as it is called at the window."""
    return folio.rsplit("-", 1)[-1]
