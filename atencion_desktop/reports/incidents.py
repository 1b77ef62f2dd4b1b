"""What happened in the shifts of a day, in neutral sentences for the end of the daily log."""

from collections import Counter
from collections.abc import Iterator

from atencion_desktop.domain.attention import Outcome
from atencion_desktop.domain.record import PauseRecord, ShiftRecord
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
        yield from (f"{who}: {_pause(log, pause)}." for pause in shift.pauses)
        if shift.pause_seconds and not shift.pauses:
            yield f"{who}: pausas, {words.duration(shift.pause_seconds)} en total."
        if shift.relieved_by and shift.closed_at is not None:
            taker = _named(log, shift.relieved_by)
            hour = words.clock(shift.closed_at, log.zone)
            yield f"{who} entregó la ventanilla a {taker} a las {hour}."


def _pause(log: DailyLog, pause: PauseRecord) -> str:
    """Return «pausa de 13:00 a 13:40 (40 min), comida»."""
    reason = words.inside(log.words.pauses.get(pause.reason, pause.reason))
    start = words.clock(pause.started_at, log.zone)
    if pause.ended_at is None:
        return f"pausa desde las {start}, {reason}"
    end = words.clock(pause.ended_at, log.zone)
    return f"pausa de {start} a {end} ({round(_seconds(pause) / 60)} min), {reason}"


def _seconds(pause: PauseRecord) -> float:
    """Return what an ended pause lasted: as it was measured, else by its times."""
    if pause.seconds is not None or pause.ended_at is None:
        return pause.seconds or 0
    # Two times of one zone subtract by the wall clock and lose the change of hour.
    return max(0.0, pause.ended_at.timestamp() - pause.started_at.timestamp())


def _named(log: DailyLog, agent: str) -> str:
    """Return the name of an agent as their shift of the day has it, else as the office does."""
    said = (shift.agent_name for shift in log.shifts if shift.agent == agent and shift.agent_name)
    return next(said, log.words.agents.get(agent, agent))


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
    valid = [r for r in log.records if r.outcome not in (None, Outcome.CANCELLED)]
    late = sum(r.late for r in valid)
    if late:
        sheets = sorted({r.late_sheet for r in valid if r.late_sheet is not None})
        kind = "hoja" if len(sheets) == 1 else "hojas"
        where = f" ({kind} {words.listed(map(str, sheets))})" if sheets else ""
        yield f"Extemporáneas, fuera del promedio: {late}{where}."
    unreliable = sum(not r.time_reliable and not r.late for r in valid)
    if unreliable:
        yield f"Tiempo no confiable, fuera del promedio: {unreliable}."
