"""What the day list shows, as frozen data without Qt."""

from dataclasses import dataclass

from atencion_desktop.presentation.states import Status


@dataclass(frozen=True, slots=True)
class DayRow:
    """One attention. id: whole, for signals.  can_resume: Enter takes it up.

    marks: what happened to it besides its state, «breve · reabierta», or "".
    """

    id: str
    folio: str
    hour: str
    person: str
    service: str
    agent: str
    status: Status
    can_resume: bool
    marks: str = ""


@dataclass(frozen=True, slots=True)
class DayState:
    """The page around its table.

    date: the overline.  person: head of the column of who was attended, the office's word.
    text, state: the filters.  total: how many match; empty: what is said when none does.
    filtered: whether some filter is on.  is_today: there is no next day.
    version: grows each time that the rows are others.
    """

    date: str
    person: str
    text: str
    state: str
    total: int
    count: str
    empty: str
    empty_text: str
    filtered: bool
    is_today: bool
    version: int


STATES = (
    ("", "Todos los estados"),
    ("resolved", "Resueltas"),
    ("referred", "Canalizadas"),
    ("pending", "Pendientes"),
    ("left", "Se retiraron"),
    ("cancelled", "Canceladas"),
    ("held", "En espera"),
    ("open", "Sin terminar"),
)
"""What the filter offers: (id, words)."""
