"""One attention as a record: what export writes, import reads and the figures are made from.

Source: design.md section 4 («One attention as a record»). Texts of people are plain values here;
a record is made for a person who asked for it and never enters the journal.
"""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service of the catalogue and how many of it; quantity >= 1."""

    id: str
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class PersonValues:
    """What the person gave, exactly as typed; every part may be empty."""

    given_names: str = ""
    first_surname: str = ""
    second_surname: str = ""
    phone: str = ""
    email: str = ""
    curp: str = ""
    rfc: str = ""


@dataclass(frozen=True, slots=True)
class ReasonGiven:
    """A coded reason and an optional note."""

    code: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReferralGiven:
    """Area and whom to ask for."""

    area: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class NoticeGivenTo:
    """Which notice was given, how (`shown`, `read`, `known`) and when (aware)."""

    version: str
    manner: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AgentServed:
    """Who took charge of an attention after the one who began it; the name may be unknown."""

    agent: str
    agent_name: str = ""


@dataclass(frozen=True, slots=True)
class AttentionRecord:
    """An attention as the outside sees it. Times are aware; `rating` 1..5; `stage` 1..8.

    relieved_by: who took charge after `agent`, in order.  late_sheet: number of the contingency
    sheet it was written on.  start_estimated: its start is what the agent remembered.
    reopened: how many times.  supports: written, companion, interpreter; never why.
    """

    folio: str
    window: str
    agent: str
    agent_name: str
    opened_at: datetime
    closed_at: datetime | None = None
    parent_folio: str | None = None
    mode: str = "complete"
    late: bool = False
    imported: bool = False
    channel: str = "presencial"
    services: tuple[ServiceLine, ...] = ()
    detail: str = ""
    person: PersonValues | None = None
    fields: dict[str, str] = field(default_factory=dict)
    preferential: bool = False
    typology: str | None = None
    outcome: str | None = None
    reason: ReasonGiven | None = None
    stage: int | None = None
    referral: ReferralGiven | None = None
    due_on: date | None = None
    covered: bool | None = None
    rating: int | None = None
    privacy_notice: NoticeGivenTo | None = None
    criteria: dict[str, str] = field(default_factory=dict)
    confirmed_in_block: int = 0
    held_seconds: int = 0
    time_reliable: bool = True
    notes: str = ""
    relieved_by: tuple[AgentServed, ...] = ()
    late_sheet: int | None = None
    start_estimated: bool = False
    reopened: int = 0
    supports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PauseRecord:
    """A pause of a shift: its coded reason and its aware times, the end None while it lasts.

    seconds: what it lasted, whatever the clock did; None when only its times are known.
    """

    reason: str
    started_at: datetime
    ended_at: datetime | None = None
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class ShiftRecord:
    """A shift as the figures and the printed log need it. Times are aware.

    pause_seconds: of the pauses that ended.  relieved_by: id of the agent who took the window.
    open_seconds: measured until the last fact, less pauses; None when only its times are known.
    counting_since: when that fact came, from which open time goes on; None on pause or closed.
    """

    window: str
    agent: str
    agent_name: str
    post: str
    opened_at: datetime
    closed_at: datetime | None = None
    area_ready_at: datetime | None = None
    criteria: dict[str, str] = field(default_factory=dict)
    pause_seconds: int = 0
    pauses: tuple[PauseRecord, ...] = ()
    relieved_by: str = ""
    open_seconds: int | None = None
    counting_since: datetime | None = None
