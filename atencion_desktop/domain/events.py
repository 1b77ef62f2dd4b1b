"""What can happen to an attention or a shift, one frozen dataclass each.

An event never holds a personal value or free text: those are rows of their own that can be erased,
and the event holds their ids with keyed commitments (design.md section 3).
"""

from dataclasses import dataclass
from datetime import date, datetime

from atencion_desktop.domain.record import ServiceLine


@dataclass(frozen=True, slots=True)
class Reference:
    """A row of `person`, `registration` or `note`, and the commitment to its value."""

    id: str
    commitment: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A line that the agent confirmed and the criteria it attests."""

    line: str
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Base of every event."""


@dataclass(frozen=True, slots=True)
class Opened(Event):
    """An attention began; its folio was given in the same transaction."""

    folio: str
    window: str
    shift: str
    agent: str
    mode: str
    channel: str
    institution_version: str
    parent_folio: str | None = None


@dataclass(frozen=True, slots=True)
class StepAnswered(Event):
    """The agent pressed «Continuar» on a step, 2..7."""

    step: int


@dataclass(frozen=True, slots=True)
class GreetingChosen(Event):
    """The greeting that was said, when chosen by hand."""

    day_part: str


@dataclass(frozen=True, slots=True)
class LinesConfirmed(Event):
    """Lines confirmed one by one, or all that were left with one key (`in_block`)."""

    lines: tuple[Confirmation, ...]
    in_block: bool


@dataclass(frozen=True, slots=True)
class LinesWithdrawn(Event):
    """Lines whose confirmation was taken back."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypologyChosen(Event):
    """The type whose advice was followed; None is «sin tipo particular»."""

    typology: str | None


@dataclass(frozen=True, slots=True)
class PreferentialMarked(Event):
    """Preferential attention, never its cause."""

    preferential: bool


@dataclass(frozen=True, slots=True)
class ServicesChosen(Event):
    """Services with quantity, the main one first."""

    services: tuple[ServiceLine, ...]


@dataclass(frozen=True, slots=True)
class ChannelChosen(Event):
    """The medium by which the person is attended."""

    channel: str


@dataclass(frozen=True, slots=True)
class DetailWritten(Event):
    """What the person needs, in words; None when it was emptied."""

    note: Reference | None


@dataclass(frozen=True, slots=True)
class NoticeGiven(Event):
    """The privacy notice was `shown`, `read` or already `known`; the time is the event's."""

    version: str
    manner: str


@dataclass(frozen=True, slots=True)
class DataDeclined(Event):
    """«No dio datos»: nothing personal is recorded."""


@dataclass(frozen=True, slots=True)
class RegistrationSaved(Event):
    """The office's form was saved; person is None when no personal part was filled."""

    registration: Reference
    person: Reference | None


@dataclass(frozen=True, slots=True)
class OutcomeChosen(Event):
    """How it ended: resolved, referred or pending; notes are references to rows."""

    outcome: str
    reason: str | None = None
    reason_note: Reference | None = None
    area: str | None = None
    contact: Reference | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class SatisfactionAnswered(Event):
    """Was the requirement covered, and 1..5; None is no answer."""

    covered: bool | None
    rating: int | None
    comment: Reference | None = None


@dataclass(frozen=True, slots=True)
class NoteAdded(Event):
    """A quick note."""

    note: Reference


@dataclass(frozen=True, slots=True)
class Held(Event):
    """Put on hold."""


@dataclass(frozen=True, slots=True)
class Resumed(Event):
    """Taken from hold."""


@dataclass(frozen=True, slots=True)
class Interrupted(Event):
    """The program died at `since` (UTC) and the attention was taken up again now."""

    since: datetime


@dataclass(frozen=True, slots=True)
class Closed(Event):
    """The farewell was said and the attention ended with its outcome."""


@dataclass(frozen=True, slots=True)
class Left(Event):
    """The person went away at a step."""

    stage: int
    reason: str
    note: Reference | None = None


@dataclass(frozen=True, slots=True)
class Cancelled(Event):
    """The attention should not count; its folio stays."""

    reason: str
    note: Reference | None = None


@dataclass(frozen=True, slots=True)
class Reopened(Event):
    """Closed by mistake: open again, by the same agent, before the next one began."""


@dataclass(frozen=True, slots=True)
class Imported(Event):
    """An attention of the past. `body` is its record without person, fields or free text."""

    folio: str
    body: str
    registration: Reference | None
    person: Reference | None
    notes: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class ShiftOpened(Event):
    """An agent begins to attend at a window."""

    window: str
    agent: str
    institution_version: str


@dataclass(frozen=True, slots=True)
class EquipmentTested(Event):
    """The program tested what it can: `passed` and `failed` are codes (log, disk, paper)."""

    passed: tuple[str, ...]
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaReadied(Event):
    """«Guardar área lista»: the lines as they stand."""


@dataclass(frozen=True, slots=True)
class AttentionBegan(Event):
    """The first attention of the shift; `missing` are the area lines still pending."""

    attention: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShiftClosed(Event):
    """The shift ended, with nothing of it left open."""


@dataclass(frozen=True, slots=True)
class InstitutionLoaded(Event):
    """A new version of the office's guidelines came into force."""

    version: str


@dataclass(frozen=True, slots=True)
class Fact:
    """An event as it was recorded.

    at: UTC.  zone: the office's IANA zone.  elapsed_ms: monotonic milliseconds since the previous
    fact of the same stream in the same run of the program; None for the first after a start.
    """

    event: Event
    at: datetime
    actor: str
    zone: str
    elapsed_ms: int | None = None
