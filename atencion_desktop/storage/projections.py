"""Rows for reading, refreshed in the transaction that appends the events, rebuildable from them."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from atencion_desktop.domain.attention import Attention, State
from atencion_desktop.domain.evidence import Result
from atencion_desktop.domain.folio import parse_folio
from atencion_desktop.domain.periods import PeriodKind
from atencion_desktop.domain.record import AttentionRecord, ServiceLine
from atencion_desktop.domain.shift import Shift
from atencion_desktop.storage.log import Log
from atencion_desktop.storage.moments import maybe_text, to_text

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Printed:
    """How agents are printed: name and post of the institution version in force then.

    others: names of those who took charge afterwards, in order.
    """

    agent_name: str
    post: str = ""
    others: tuple[str, ...] = ()


def local_day(moment: datetime, zone: str) -> str:
    """Return the office's local date of a moment, `2026-11-21`."""
    return moment.astimezone(ZoneInfo(zone)).date().isoformat()


def save_attention(
    log: Log, identifier: str, attention: Attention, results: dict[str, Result], printed: Printed
) -> None:
    """Write the rows of an attention as it stands now."""
    row = _row(identifier, attention) | {"agent_name": printed.agent_name}
    _upsert(log, "attention", "id", row)
    _replace_criteria(log, identifier, {k: str(v) for k, v in results.items()})
    _replace_services(log, identifier, attention.services)
    _replace_periods(log, identifier, attention)
    agents = tuple(one.agent for one in attention.handovers)
    _replace_agents(log, identifier, tuple(zip(agents, printed.others, strict=True)))


def _row(identifier: str, attention: Attention) -> Values:
    return {
        "id": identifier,
        **_identity(attention),
        **_course(attention),
        **_content(attention),
        **_times(attention),
    }


def _identity(attention: Attention) -> Values:
    return {
        **_folio_columns(attention.folio),
        "window": attention.window,
        "shift": attention.shift,
        "agent": attention.agent,
        "institution_version": attention.institution_version,
        "parent_folio": attention.parent_folio,
        "mode": attention.mode,
        "late": 0,
        "imported": 0,
        "in_charge": attention.in_charge,
        "shift_in_charge": attention.shift_in_charge,
    }


def _folio_columns(text: str) -> Values:
    folio = parse_folio(text)
    if folio is None:
        return {"folio": text, "folio_window": "", "folio_day": "", "folio_number": 0}
    return {
        "folio": text,
        "folio_window": folio.window,
        "folio_day": folio.day.isoformat(),
        "folio_number": folio.number,
    }


def _course(attention: Attention) -> Values:
    chosen = attention.disposition
    return {
        "state": str(attention.state),
        "step": attention.next_step,
        "outcome": attention.outcome and str(attention.outcome),
        "reason": attention.reason,
        "reason_note": attention.reason_note and attention.reason_note.id,
        "stage": attention.stage,
        "area": chosen and chosen.area,
        "contact": chosen and chosen.contact and chosen.contact.id,
        "due_on": chosen and chosen.due_on and chosen.due_on.isoformat(),
        "covered": attention.covered,
        "rating": attention.rating,
        "comment": attention.comment and attention.comment.id,
        "reopened": attention.reopened,
        "undone": attention.undone,
    }


def _content(attention: Attention) -> Values:
    notice = attention.notice
    return {
        "channel": attention.channel,
        "detail": attention.detail and attention.detail.id,
        "typology": attention.typology,
        "preferential": attention.preferential,
        "main_service": attention.services[0].id if attention.services else "",
        "notice_version": notice and notice.version,
        "notice_manner": notice and notice.manner,
        "notice_at": notice and to_text(notice.at),
        "declined": attention.declined,
        "registration": attention.registration and attention.registration.id,
        "person": attention.person and attention.person.id,
        "confirmed_in_block": len(attention.in_block),
        "supports": ";".join(attention.supports),
    }


def _times(attention: Attention) -> Values:
    total = None
    if attention.closed_at is not None:
        total = max(0, int((attention.closed_at - attention.opened_at).total_seconds()))
    return {
        "day": local_day(attention.opened_at, attention.zone),
        "zone": attention.zone,
        "opened_at": to_text(attention.opened_at),
        "closed_at": maybe_text(attention.closed_at),
        "total_seconds": total,
        "held_seconds": attention.timeline.seconds(PeriodKind.HELD),
        "time_reliable": attention.time_reliable,
        "start_estimated": bool(attention.moved_minutes),
    }


def _upsert(log: Log, table: str, key: str, row: Values) -> None:
    """Insert a row or refresh every column of it; names come from this module only."""
    columns = ", ".join(row)
    marks = ", ".join("?" * len(row))
    news = ", ".join(f"{name} = excluded.{name}" for name in row if name != key)
    log.run(
        f"INSERT INTO {table} ({columns}) VALUES ({marks})"
        f" ON CONFLICT ({key}) DO UPDATE SET {news}",
        tuple(row.values()),
    )


def _replace_criteria(log: Log, identifier: str, results: dict[str, str]) -> None:
    log.run("DELETE FROM attention_criterion WHERE attention = ?", (identifier,))
    for criterion, result in results.items():
        log.run("INSERT INTO attention_criterion VALUES (?,?,?)", (identifier, criterion, result))


def _replace_services(log: Log, identifier: str, services: tuple[ServiceLine, ...]) -> None:
    log.run("DELETE FROM attention_service WHERE attention = ?", (identifier,))
    for ordinal, line in enumerate(services):
        log.run(
            "INSERT INTO attention_service VALUES (?,?,?,?)",
            (identifier, ordinal, line.id, line.quantity),
        )


def _replace_periods(log: Log, identifier: str, attention: Attention) -> None:
    log.run("DELETE FROM attention_period WHERE attention = ?", (identifier,))
    for ordinal, period in enumerate(attention.timeline.periods):
        log.run(
            "INSERT INTO attention_period VALUES (?,?,?,?,?)",
            (
                identifier,
                ordinal,
                str(period.kind),
                to_text(period.started_at),
                maybe_text(period.ended_at),
            ),
        )


def _replace_agents(log: Log, identifier: str, agents: tuple[tuple[str, str], ...]) -> None:
    log.run("DELETE FROM attention_agent WHERE attention = ?", (identifier,))
    for ordinal, (agent, name) in enumerate(agents):
        log.run("INSERT INTO attention_agent VALUES (?,?,?,?)", (identifier, ordinal, agent, name))


def save_imported(
    log: Log, identifier: str, record: AttentionRecord, zone: str, notes: dict[str, str | None]
) -> None:
    """Write the rows of a past attention.

    notes: ids of its personal rows by column (detail, reason_note, contact, registration, person).
    """
    row = {"id": identifier, "zone": zone, **_imported(record), **notes}
    row["day"] = local_day(record.opened_at, zone)
    _upsert(log, "attention", "id", row)
    _replace_criteria(log, identifier, record.criteria)
    _replace_services(log, identifier, record.services)
    agents = tuple((one.agent, one.agent_name) for one in record.relieved_by)
    _replace_agents(log, identifier, agents)


def _imported(record: AttentionRecord) -> Values:
    notice = record.privacy_notice
    total = None
    if record.closed_at is not None:
        total = max(0, int((record.closed_at - record.opened_at).total_seconds()))
    return {
        **_folio_columns(record.folio),
        "window": record.window,
        "agent": record.agent,
        "agent_name": record.agent_name,
        "parent_folio": record.parent_folio,
        "mode": record.mode,
        "late": record.late,
        "imported": record.imported,
        "sheet": record.late_sheet,
        "in_charge": record.relieved_by[-1].agent if record.relieved_by else record.agent,
        "reopened": record.reopened,
        "supports": ";".join(record.supports),
        "start_estimated": record.start_estimated,
        "opened_at": to_text(record.opened_at),
        "closed_at": maybe_text(record.closed_at),
        "state": str(State.CLOSED),
        "step": record.stage or 8,
        "outcome": record.outcome,
        "reason": record.reason and record.reason.code,
        "stage": record.stage,
        "channel": record.channel,
        "typology": record.typology,
        "preferential": record.preferential,
        "main_service": record.services[0].id if record.services else "",
        "area": record.referral and record.referral.area,
        "due_on": record.due_on and record.due_on.isoformat(),
        "covered": record.covered,
        "rating": record.rating,
        "notice_version": notice and notice.version,
        "notice_manner": notice and notice.manner,
        "notice_at": notice and to_text(notice.at),
        "declined": record.person is None and notice is None,
        "confirmed_in_block": record.confirmed_in_block,
        "total_seconds": total,
        "held_seconds": record.held_seconds,
        "time_reliable": record.time_reliable,
    }


def save_shift(
    log: Log, identifier: str, shift: Shift, results: dict[str, Result], printed: Printed
) -> None:
    """Write the row of a shift as it stands now."""
    _upsert(
        log,
        "shift",
        "id",
        {
            "id": identifier,
            "window": shift.window,
            "agent": shift.agent,
            "agent_name": printed.agent_name,
            "post": printed.post,
            "institution_version": shift.institution_version,
            "day": local_day(shift.opened_at, shift.zone),
            "opened_at": to_text(shift.opened_at),
            "closed_at": maybe_text(shift.closed_at),
            "ready_at": maybe_text(shift.ready_at),
            "pause_seconds": shift.pause_seconds,
            "criteria": msgspec.json.encode({k: str(v) for k, v in results.items()}),
            "relieves": shift.relieves,
            "relieved_by": shift.relieved_by or None,
            "handover_note": shift.handover and shift.handover.id,
            "open_seconds": shift.open_ms // 1000,
            "counting_since": maybe_text(shift.counting_since),
        },
    )
    _replace_pauses(log, identifier, shift)


def _replace_pauses(log: Log, identifier: str, shift: Shift) -> None:
    log.run("DELETE FROM shift_pause WHERE shift = ?", (identifier,))
    for ordinal, pause in enumerate(shift.pauses):
        started, ended = to_text(pause.started_at), maybe_text(pause.ended_at)
        log.run(
            "INSERT INTO shift_pause VALUES (?,?,?,?,?,?)",
            (identifier, ordinal, pause.reason, started, ended, pause.seconds),
        )
