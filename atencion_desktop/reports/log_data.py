"""What a printed daily log is made from: frozen values that `operations` gathers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Literal

from atencion_desktop.domain.record import AttentionRecord, ShiftRecord

NamesMode = Literal["full", "masked"]
Paper = Literal["letter", "a4"]


@dataclass(frozen=True, slots=True)
class LogWords:
    """The office's words, by code or id. What is missing is printed as written.

    outcomes, channels: have words of their own on paper and need not be given.
    services, areas, reasons, pauses, agents: names by id.
    posts: post by id of agent, for who had no shift.
    area_lines: what each criterion of «Área lista» asks, in two or three words.
    person: heading of the column of persons, the office's own word or «Persona».
    """

    outcomes: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    pauses: Mapping[str, str] = field(default_factory=dict)
    agents: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[str, str] = field(default_factory=dict)
    area_lines: Mapping[str, str] = field(default_factory=dict)
    person: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """A correction as the paper tells it: never a former value.

    field: name of what was corrected, in Spanish.  at: aware.
    """

    folio: str
    field: str
    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class DailyLog:
    """One day at one window, ready to be printed.

    records: every attention of the day, cancelled ones too, in order of opening.
    shifts: those of the day at this window, in order of opening.
    printed_at: aware.  zone: the office's; every hour is printed in it.
    edition: which version of the day it is, from 1.  copy: which copy of it, from 1.
    replaced_at: when the version before was saved or printed (aware); None for the first.
    verification: «código de verificación» as printed; empty prints none.
    reference_fields: ids of form fields whose values go under «Ref.».
    incidents: further sentences for «Incidencias de la jornada», in neutral words.
    approved_by: whether a place for «Vo. Bo.» is printed.
    """

    institution: str
    unit: str
    window: str
    day: date
    records: tuple[AttentionRecord, ...]
    shifts: tuple[ShiftRecord, ...]
    zone: tzinfo
    printed_at: datetime
    printed_by: str
    words: LogWords = field(default_factory=LogWords)
    names: NamesMode = "full"
    paper: Paper = "letter"
    example: bool = False
    edition: int = 1
    copy: int = 1
    replaced_at: datetime | None = None
    verification: str = ""
    filing_margin: bool = False
    reference_fields: tuple[str, ...] = ("reference", "ticket")
    corrections: tuple[CorrectionNote, ...] = ()
    incidents: tuple[str, ...] = ()
    approved_by: bool = True
