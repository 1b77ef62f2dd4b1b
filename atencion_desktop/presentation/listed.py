"""What lists say of an attention wherever it stands in one. No Qt."""

from datetime import date

from atencion_desktop.domain.folio import parse_folio
from atencion_desktop.domain.words import Words
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


def servers_of(one: Listed) -> str:
    """Return who attended: whole, or «Ana, Jorge» when it was handed over."""
    names = tuple(dict.fromkeys((one.agent_name, *one.others)))
    short = [name.split(" ", 1)[0] for name in names]
    alone = len(names) == 1 or len(set(short)) < len(names)
    return ", ".join(names if alone else short)


def status_of(one: Listed) -> Status:
    """Return what the pill of a listed attention says."""
    if one.state == "held":
        return Status.ON_HOLD
    return Status(one.outcome) if one.state == "closed" and one.outcome else Status.UNFINISHED


def dated_folio(folio: str, today: date, words: Words) -> str:
    """Return a folio as it is called at the window, with its day when it is not of today.

    Numbers begin again every day: «0001», «0001 · 23 nov».
    """
    known = parse_folio(folio)
    if known is None or known.day == today:
        return short_folio(folio)
    return f"{short_folio(folio)} · {words.short_date(known.day)}"


def short_folio(folio: str) -> str:
    """Return the last part of a folio, as it is called at the window."""
    return folio.rsplit("-", 1)[-1]
