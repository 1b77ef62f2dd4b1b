"""What Inicio shows, as frozen data without Qt."""

from dataclasses import dataclass
from enum import StrEnum

from atencion_desktop.presentation.states import CheckItem, Option, Status


class Phase(StrEnum):
    """What Inicio is for now: beginning a shift, attending, or closing the shift."""

    CLOSED = "closed"
    OPEN = "open"
    CLOSING = "closing"


class Tone(StrEnum):
    """How a notice is meant."""

    GOOD = "good"
    CALM = "calm"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to know. action: words of its button, "" for none; key: of that button."""

    title: str
    text: str
    tone: Tone
    action: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class StartCard:
    """«¿Quién atiende?». windows: (id, name) pairs. problem: what stops the start, or ""."""

    agents: tuple[Option, ...]
    agent: str
    windows: tuple[tuple[str, str], ...]
    window: str
    problem: str


@dataclass(frozen=True, slots=True)
class AreaCard:
    """Área lista. saved: «Guardada a las 10:02», or "" while it was not saved."""

    lines: tuple[CheckItem, ...]
    saved: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and what it counts."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class NewestRow:
    """One of the last attentions: last part of its folio, who was attended, how it is."""

    folio: str
    person: str
    status: Status


@dataclass(frozen=True, slots=True)
class SettleRow:
    """An attention to settle before the shift closes. id: whole, for signals."""

    id: str
    folio: str
    person: str
    text: str


@dataclass(frozen=True, slots=True)
class HomeState:
    """The whole page.

    hero, hero_text: what the main card says: «Cuando llegue la persona, empieza», or what is left
    to settle.  strip: of what has not ended, or None.
    notice: of the backup or of the closed shift, or None.  start, area: None when not shown.
    settling: what is left to settle while the shift closes; problem: what stops its close.
    visit: grows each time that the focus should begin again; focus: where, "" for by itself.
    """

    phase: Phase
    overline: str
    greeting: str
    hero: str
    hero_text: str
    strip: Notice | None
    notice: Notice | None
    start: StartCard | None
    area: AreaCard | None
    figures: tuple[Figure, ...]
    newest: tuple[NewestRow, ...]
    settling: tuple[SettleRow, ...]
    problem: str
    visit: int
