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
class StartMoved(Event):
    """The attention began `minutes` before its key was pressed: an estimate of the agent."""

    minutes: int


@dataclass(frozen=True, slots=True)
class ModeChanged(Event):
    """The attention became `brief` or `complete`."""

    mode: str


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
class SupportsMarked(Event):
    """How the person was helped to communicate: written, companion, interpreter; never why."""

    supports: tuple[str, ...]


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
class HandedOver(Event):
    """Another agent took charge, in the shift that relieved the one before."""

    agent: str
    shift: str


@dataclass(frozen=True, slots=True)
class Undone(Event):
    """The last action was taken back; never a notice, a folio, or the passing of time."""


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
class LateCaptured(Event):
    """An attention written on a contingency sheet; the fields are those of `Imported`.

    sheet: number of the sheet, or None when it has none.
    """

    folio: str
    body: str
    registration: Reference | None
    person: Reference | None
    notes: tuple[Reference, ...]
    sheet: int | None = None


@dataclass(frozen=True, slots=True)
class LateCancelled(Event):
    """The capture of a sheet was taken back: this attention of it should not count."""

    reason: str
    note: Reference | None = None


@dataclass(frozen=True, slots=True)
class ShiftOpened(Event):
    """An agent begins to attend at a window; `relieves` is the shift that was handed over."""

    window: str
    agent: str
    institution_version: str
    relieves: str | None = None


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
class PauseBegan(Event):
    """The agent left the window for a coded reason: a meal, a meeting, no system."""

    reason: str


@dataclass(frozen=True, slots=True)
class PauseEnded(Event):
    """The agent came back."""


@dataclass(frozen=True, slots=True)
class ShiftRelieved(Event):
    """The shift ended with its window handed to another agent; `note` is what they should know."""

    by: str
    note: Reference | None = None


@dataclass(frozen=True, slots=True)
class ShiftClosed(Event):
    """The shift ended, with nothing of it left open."""


@dataclass(frozen=True, slots=True)
class InstitutionLoaded(Event):
    """A new version of the office's guidelines came into force."""

    version: str


@dataclass(frozen=True, slots=True)
class LogPrinted(Event):
    """A daily log was saved as a PDF, or a saved one came out of the printer whole.

    windows: ids of those on the paper, sorted.  version, copy: from 1.  sha256: of the PDF's bytes,
    in hexadecimal.  content: code of what the day holds; other content is another version.
    names: full or masked.  paper: letter or a4.  manner: saved or printed.
    """

    day: date
    windows: tuple[str, ...]
    version: int
    copy: int
    sha256: str
    content: str
    names: str
    paper: str
    manner: str


@dataclass(frozen=True, slots=True)
class SheetPrinted(Event):
    """Numbers were given to contingency sheets: `count` of them, from `number`, for a window.

    version: of the institution, whose notice and words the sheets have.  paper: letter or a4.
    """

    number: int
    count: int
    window: str
    version: str
    paper: str


@dataclass(frozen=True, slots=True)
class PersonsMerged(Event):
    """Two cards are of one person; `merged` is found as `kept`. Ids only."""

    kept: str
    merged: str


@dataclass(frozen=True, slots=True)
class PersonsParted(Event):
    """They were two persons after all: the merge is undone."""

    kept: str
    merged: str


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
