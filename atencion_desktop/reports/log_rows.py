"""What each row of the daily log says, in words: no measures and no drawing.

Privacy (ux.md section 11): no telephone, e-mail, CURP, RFC, typology, rating or complaint.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from atencion_desktop.domain.folio import parse_folio
from atencion_desktop.domain.metrics import OPEN
from atencion_desktop.domain.person import full_name, masked_name
from atencion_desktop.domain.record import AttentionRecord, PersonValues, ServiceLine
from atencion_desktop.reports import paper_words as words
from atencion_desktop.reports.log_data import DailyLog, NamesMode
from atencion_desktop.reports.servers import initials_by_server, servers_of


@dataclass(frozen=True, slots=True)
class RowText:
    """The words of a row. result: the first text is the state, the others explain it.

    outcome: a code, "open" while open.  marks: what «Observaciones» begins with, in SemiBold.
    """

    number: str
    folio: str
    start: str
    end: str
    minutes: str
    person: str
    matter: str
    reference: str
    channel: str
    outcome: str
    result: tuple[str, ...]
    agent: str
    marks: str
    remarks: str


@dataclass(frozen=True, slots=True)
class FolioStyle:
    """How the folios of a sheet are shortened. heading: said once, «Folios V03-20261121-».

    short: the part of each folio that its row prints.
    """

    heading: str
    short: Mapping[str, str]


def folio_style(log: DailyLog) -> FolioStyle:
    """Return how to print the folios: the number alone when all share window and day.

    With several windows of one day, window and number; otherwise, or when a folio has another
    shape, each one whole: a folio is never ambiguous.
    """
    parsed = {r.folio: parse_folio(r.folio) for r in log.records}
    folios = [f for f in parsed.values() if f is not None]
    starts = sorted({f.format()[: -len(f"{f.number:04d}")] for f in folios})
    heading = f"Folios {words.listed(starts)}" if starts else ""
    if None in parsed.values() or len({f.day for f in folios}) > 1:
        return FolioStyle("", {folio: folio for folio in parsed})
    shared = len(starts) == 1
    short = {
        text: f"{f.number:04d}" if shared else f"{f.window}-{f.number:04d}"
        for text, f in parsed.items()
        if f is not None
    }
    return FolioStyle(heading, short)


def row_texts(log: DailyLog, folios: FolioStyle) -> tuple[RowText, ...]:
    """Return the words of every row, in the order of the records."""
    initials = initials_by_server(log)
    marks = _marks_of_corrections(log)
    return tuple(
        _row_text(
            log,
            record,
            number=str(number),
            folio=folios.short[record.folio],
            agent=", ".join(dict.fromkeys(initials[key] for key in servers_of(record))),
            correction=marks.get(record.folio, ""),
        )
        for number, record in enumerate(log.records, 1)
    )


def person_text(person: PersonValues | None, names: NamesMode) -> str:
    """Return the name to print, whole or masked; «Público en general» when there is none."""
    if person is None:
        return words.ANONYMOUS
    name = masked_name(person) if names == "masked" else full_name(person)
    return name or words.ANONYMOUS


def _row_text(
    log: DailyLog,
    record: AttentionRecord,
    *,
    number: str,
    folio: str,
    agent: str,
    correction: str,
) -> RowText:
    outcome = record.outcome or OPEN
    return RowText(
        number=number,
        folio=folio,
        start=_hour(log, record.opened_at),
        end=_hour(log, record.closed_at),
        minutes=_minutes(record),
        person=person_text(record.person, log.names),
        matter=_matter(log, record),
        reference=_reference(log, record),
        channel=_word(record.channel, log.words.channels, words.CHANNELS),
        outcome=outcome,
        result=(_word(outcome, log.words.outcomes, words.OUTCOMES), *_why(log, record)),
        agent=agent,
        marks=_marks(record, correction),
        remarks=_remarks(record),
    )


def _word(code: str, *sources: Mapping[str, str]) -> str:
    return next((source[code] for source in sources if code in source), code)


def _hour(log: DailyLog, moment: datetime | None) -> str:
    """Return the hour, with «+1» when it belongs to the next day."""
    if moment is None:
        return words.DASH
    later = (moment.astimezone(log.zone).date() - log.day).days
    hour = words.clock(moment, log.zone)
    return f"{hour} {later:+d}" if later else hour


def _minutes(record: AttentionRecord) -> str:
    """Return what the printed hours say, less the minutes on hold that are printed beside."""
    if record.closed_at is None or not record.time_reliable:
        return words.DASH
    served = _minute_of(record.closed_at) - _minute_of(record.opened_at) - _held_minutes(record)
    return str(served) if served > 0 else "<1"


def _minute_of(moment: datetime) -> int:
    return int(moment.timestamp() // 60)


def _held_minutes(record: AttentionRecord) -> int:
    return record.held_seconds // 60


def _matter(log: DailyLog, record: AttentionRecord) -> str:
    """Return «Reposición de credencial ×2: no trae identificación»."""
    services = ", ".join(_service(log, line) for line in record.services)
    return ": ".join(text for text in (services, record.detail) if text)


def _service(log: DailyLog, line: ServiceLine) -> str:
    name = _word(line.id, log.words.services)
    return f"{name} ×{line.quantity}" if line.quantity > 1 else name


def _reference(log: DailyLog, record: AttentionRecord) -> str:
    values = (record.fields.get(name, "") for name in log.reference_fields)
    return ", ".join(value for value in values if value)


def _why(log: DailyLog, record: AttentionRecord) -> tuple[str, ...]:
    """Return where it was referred to, until when it waits, and the coded reason."""
    said: list[str] = []
    if record.referral is not None:
        area = _word(record.referral.area, log.words.areas)
        said.append(f"{area}, con {record.referral.person}" if record.referral.person else area)
    if record.due_on is not None:
        said.append(f"para el {words.short_date(record.due_on)}")
    if record.reason is not None:
        said.append(f"{words.REASON}: {_word(record.reason.code, log.words.reasons)}")
    if record.outcome == "left" and record.stage is not None and record.mode != "brief":
        said.append(f"en el paso {record.stage} de 8")
    return tuple(said)


def _marks(record: AttentionRecord, correction: str) -> str:
    cancelled = words.CANCELLED_MARK if record.outcome == "cancelled" else ""
    return " ".join(mark for mark in (cancelled, *_flags(record), correction) if mark)


def _flags(record: AttentionRecord) -> Iterator[str]:
    if record.late:
        yield words.LATE_MARK
    if record.late_sheet is not None:
        yield f"hoja {record.late_sheet}"
    if record.start_estimated:
        yield words.ESTIMATED_MARK
    if record.reopened:
        yield words.REOPENED_MARK


def _remarks(record: AttentionRecord) -> str:
    parent = f"Continúa la {record.parent_folio}." if record.parent_folio else ""
    note = record.reason.note if record.reason is not None else ""
    return " ".join(text for text in (parent, _hold(record), note, record.notes) if text)


def _hold(record: AttentionRecord) -> str:
    minutes = _held_minutes(record)
    told = minutes and record.closed_at is not None and record.time_reliable
    return f"{minutes} min en espera." if told else ""


def _marks_of_corrections(log: DailyLog) -> dict[str, str]:
    """Return «corr. 1, 2» by folio; the numbers are those of the notes at the end."""
    numbers: dict[str, list[str]] = {}
    for number, note in enumerate(log.corrections, 1):
        numbers.setdefault(note.folio, []).append(str(number))
    return {folio: f"corr. {', '.join(found)}" for folio, found in numbers.items()}
