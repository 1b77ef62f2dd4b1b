"""What happened in the shifts of a day, in neutral sentences for the end of the daily log."""

from collections import Counter
from collections.abc import Iterator

from atencion_desktop.domain.record import ShiftRecord
from atencion_desktop.reports import paper_words as words
from atencion_desktop.reports.log_data import CorrectionNote, DailyLog

_UNCONFIRMED = "unconfirmed"


def incidents(log: DailyLog) -> tuple[str, ...]:
    """Return one sentence for each: «Área lista», pauses, coded reasons, times left out."""
    return (*_of_shifts(log), *_of_records(log), *log.incidents)


def correction_note(number: int, note: CorrectionNote, log: DailyLog) -> str:
    """Return what a correction says at the end: where, what, who, when and why."""
    moment = note.at.astimezone(log.zone)
    when = f"{words.short_date(moment.date())} {moment:%H:%M}"
    return f"corr. {number}: {note.folio}, {note.field}. {note.by}, {when}. {note.why}"


def _of_shifts(log: DailyLog) -> Iterator[str]:
    for shift in log.shifts:
        who = shift.agent_name or shift.agent
        yield f"{who}: {_area(log, shift)}."
        if shift.pause_seconds:
            yield f"{who}: pausas, {words.duration(shift.pause_seconds)} en total."


def _area(log: DailyLog, shift: ShiftRecord) -> str:
    missing = [c for c, result in sorted(shift.criteria.items()) if result == _UNCONFIRMED]
    named = list(dict.fromkeys(log.words.area_lines.get(c, c) for c in missing))
    hour = words.clock(shift.area_ready_at, log.zone) if shift.area_ready_at else ""
    if named:
        return f"área con puntos sin confirmar ({'; '.join(named)})"
    if not hour:
        return "área lista sin confirmar"
    return f"área lista completa a las {hour}"


def _of_records(log: DailyLog) -> Iterator[str]:
    reasons = Counter(r.reason.code for r in log.records if r.reason is not None)
    if reasons:
        named = sorted((log.words.reasons.get(code, code), n) for code, n in reasons.items())
        yield "Motivos: " + ", ".join(f"{name} ({n})" for name, n in named) + "."
    unreliable = sum(not r.time_reliable for r in log.records)
    if unreliable:
        yield f"Tiempo no confiable, fuera del promedio: {unreliable}."
