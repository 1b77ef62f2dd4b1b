"""What a past attention needs to enter the log: looser than a close, and never contradictory.

Source: design.md sections 3 («Outcomes») and 4 (`atencion import`, the record).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from atencion_desktop.domain.attention import NOTICE_MANNERS, Outcome
from atencion_desktop.domain.errors import Problem
from atencion_desktop.domain.evidence import Result
from atencion_desktop.domain.folio import parse_folio
from atencion_desktop.domain.process import FAREWELL
from atencion_desktop.domain.record import AttentionRecord

MODES = ("complete", "brief")
CHANNELS = ("presencial", "telefono", "correo", "chat", "otro")
OLDEST_YEAR, NEWEST_YEAR = 1900, 9998

_NEED_A_REASON = (Outcome.LEFT, Outcome.CANCELLED)
_MAY_LACK_AN_END = (Outcome.CANCELLED,)
_T = TypeVar("_T")


def past_problem(record: AttentionRecord, criteria: frozenset[str]) -> Problem | None:
    """Return the first thing that keeps a record out of the log, or None.

    criteria: ids of the standard. Windows, agents, services, areas and reasons may be any: past
    logs name people and things that left.
    """
    return next((p for check in _CHECKS if (p := check(record)) is not None), None) or (
        _criteria_problem(record, criteria)
    )


def as_exported(record: AttentionRecord) -> AttentionRecord:
    """Return a record as an export tells it: no typology beside a person."""
    return record if record.person is None else replace(record, typology=None)


def same_content(one: AttentionRecord, other: AttentionRecord) -> bool:
    """Tell whether two records say the same, as exported.

    Times are compared as instants, to the millisecond, whatever their offset; whether a record
    was imported, and the spaces around its folio, do not count.
    """
    return _comparable(one) == _comparable(other)


def _comparable(record: AttentionRecord) -> AttentionRecord:
    notice = record.privacy_notice
    return replace(
        as_exported(record),
        folio=record.folio.strip(),
        imported=False,
        opened_at=_instant(record.opened_at),
        closed_at=_if_any(_instant, record.closed_at),
        privacy_notice=notice and replace(notice, at=_instant(notice.at)),
    )


def _instant(moment: datetime) -> datetime:
    utc = moment.astimezone(UTC)
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


def _if_any(change: Callable[[datetime], _T], moment: datetime | None) -> _T | None:
    return None if moment is None else change(moment)


def _folio(record: AttentionRecord) -> Problem | None:
    if not record.folio.strip():
        return Problem("folio_missing")
    if parse_folio(record.folio) is None:
        return Problem("folio_wrong", folio=record.folio[:40])
    return None


def _who(record: AttentionRecord) -> Problem | None:
    for name, value in (("window", record.window), ("agent", record.agent)):
        if not value.strip():
            return Problem("value_missing", name=name)
    return None


def _dates(record: AttentionRecord) -> Problem | None:
    notice = record.privacy_notice
    moments = (record.opened_at, record.closed_at, notice.at if notice else None)
    for moment in moments:
        if moment is None:
            continue
        if moment.utcoffset() is None:
            return Problem("offset_missing")
        if not OLDEST_YEAR <= moment.year <= NEWEST_YEAR:
            return Problem("year_wrong", year=str(moment.year))
    return None


def _outcome(record: AttentionRecord) -> Problem | None:
    if record.outcome is None:
        return Problem("past_outcome_needed")
    return _listed("outcome", record.outcome, tuple(Outcome))


def _times(record: AttentionRecord) -> Problem | None:
    if record.closed_at is None:
        may_lack = record.outcome in _MAY_LACK_AN_END
        return None if may_lack else Problem("value_missing", name="closed_at")
    if record.closed_at.astimezone(UTC) < record.opened_at.astimezone(UTC):
        return Problem("times_backwards") if record.time_reliable else None
    return None


def _reason(record: AttentionRecord) -> Problem | None:
    given = record.reason is not None and record.reason.code.strip()
    needed = record.outcome in _NEED_A_REASON
    return Problem("past_reason_needed") if needed and not given else None


def _codes(record: AttentionRecord) -> Problem | None:
    notice = record.privacy_notice
    return (
        _listed("mode", record.mode, MODES)
        or _listed("channel", record.channel, CHANNELS)
        or (_listed("manner", notice.manner, NOTICE_MANNERS) if notice else None)
    )


def _numbers(record: AttentionRecord) -> Problem | None:
    ranges: tuple[tuple[str, int | None, int, int], ...] = (
        ("stage", record.stage, 1, FAREWELL),
        ("rating", record.rating, 1, 5),
        ("confirmed_in_block", record.confirmed_in_block, 0, 1000),
        ("held_seconds", record.held_seconds, 0, 2**40),
        *(("quantity", line.quantity, 1, 2**31) for line in record.services),
    )
    for name, value, lowest, highest in ranges:
        if value is not None and not lowest <= value <= highest:
            return Problem("number_outside", name=name, lowest=lowest, highest=highest)
    return None


def _services(record: AttentionRecord) -> Problem | None:
    unnamed = any(not line.id.strip() for line in record.services)
    return Problem("value_missing", name="services") if unnamed else None


def _listed(name: str, value: str, allowed: tuple[str, ...]) -> Problem | None:
    if value in allowed:
        return None
    options = ", ".join(str(option) for option in allowed)
    return Problem("code_unknown", name=name, value=value[:40], options=options)


def _criteria_problem(record: AttentionRecord, known: frozenset[str]) -> Problem | None:
    for criterion, result in record.criteria.items():
        if criterion not in known:
            return Problem("criterion_unknown", id=criterion[:40])
        wrong = _listed("criteria", result, tuple(Result))
        if wrong is not None:
            return wrong
    return None


_CHECKS: tuple[Callable[[AttentionRecord], Problem | None], ...] = (
    _folio,
    _who,
    _dates,
    _outcome,
    _times,
    _reason,
    _codes,
    _numbers,
    _services,
)
