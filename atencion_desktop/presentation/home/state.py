"""What Inicio shows, as frozen data without Qt."""

from dataclasses import dataclass
from enum import StrEnum

from atencion_desktop.presentation.states import CheckItem, Option, Status


class Phase(StrEnum):
    """What Inicio is for now.

    Beginning a shift, attending, closing the shift, handing the window over, choosing why to leave
    it for a while, or being away from it.
    """

    CLOSED = "closed"
    OPEN = "open"
    CLOSING = "closing"
    RELIEF = "relief"
    PAUSING = "pausing"
    PAUSED = "paused"


class Tone(StrEnum):
    """How a notice is meant."""

    GOOD = "good"
    CALM = "calm"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to know.

    action: words of its button, "" for none; key: of that button.  listed: whether the list of
    those on hold is offered beside it.
    """

    title: str
    text: str
    tone: Tone
    action: str = ""
    key: str = ""
    listed: bool = False


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
    """Área lista. saved: «Guardada a las 10:02», or "" while it was not saved.

    title: «Recibe el área» when the window was taken from another agent.
    """

    lines: tuple[CheckItem, ...]
    saved: str
    title: str


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
    """An attention that has not ended, to be settled or received. id: whole, for signals."""

    id: str
    folio: str
    person: str
    text: str


@dataclass(frozen=True, slots=True)
class ReliefCard:
    """«¿Quién toma la ventanilla?». agent: id of who was chosen, or "". note: for them.

    waiting: what they receive.  problem: what stops the hand-over, or "".
    """

    agents: tuple[Option, ...]
    agent: str
    note: str
    waiting: tuple[SettleRow, ...]
    problem: str


@dataclass(frozen=True, slots=True)
class PausedCard:
    """The pause that lasts: «En pausa: Comida», since when, and what waits meanwhile."""

    title: str
    since: str
    waiting: str


@dataclass(frozen=True, slots=True)
class HomeState:
    """The whole page.

    hero, hero_text: what the main card says: «Cuando llegue la persona, empieza», or what is left
    to settle.  strip: of what has not ended, or None.
    notice: of the backup or of the closed shift, or None.  log: of its printed log, or None.
    start, area: None when not shown.
    stale: that the shift was left open on another day.  handover: what the agent before left
    written, until it is read.  pauses: «pausas 0:42», or "".
    other: words of the button of the kind that F2 does not begin.
    relief, reasons, paused: the cards of those phases, None or empty in the others.
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
    stale: Notice | None = None
    handover: Notice | None = None
    pauses: str = ""
    relief: ReliefCard | None = None
    reasons: tuple[Option, ...] = ()
    paused: PausedCard | None = None
    log: Notice | None = None
    other: str = ""
