"""What a past attention needs to enter the log, and when two records say the same.

Looser than a close: folio, times and outcome; a reason for who left or was cancelled.
Source: design.md sections 3 («Outcomes») and 4 (`atencion import`, the record).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from atencion_desktop.domain.attention import Outcome
from atencion_desktop.domain.errors import Problem
from atencion_desktop.domain.record import AttentionRecord, PersonValues

OLDEST_YEAR, NEWEST_YEAR = 1900, 9998
"""A year outside these is a slip of the hand, and cannot be moved between zones."""

_NEED_A_REASON = (Outcome.LEFT, Outcome.CANCELLED)


def past_problems(record: AttentionRecord, criteria: frozenset[str]) -> Iterator[Problem]:
    """Yield what keeps a record out of the log.

    criteria: ids of the standard. Windows, agents, services, areas and reasons may be any: past
    logs name people and things that left.
    """
    for moment in _moments(record):
        if not OLDEST_YEAR <= moment.year <= NEWEST_YEAR:
            yield Problem("import_year", year=str(moment.year))
    if record.outcome is None or record.closed_at is None:
        yield Problem("import_open")
    elif record.closed_at < record.opened_at and record.time_reliable:
        yield Problem("import_times_backwards")
    if record.outcome in _NEED_A_REASON and record.reason is None:
        yield Problem("import_reason_missing")
    for criterion in sorted(record.criteria.keys() - criteria):
        yield Problem("import_criterion", id=criterion)


def tidied(record: AttentionRecord) -> AttentionRecord:
    """Return a record in the one form that every kind of file can tell: nothing empty is told."""
    return replace(
        record,
        folio=record.folio.strip(),
        parent_folio=record.parent_folio or None,
        typology=record.typology or None,
        person=None if record.person == PersonValues() else record.person,
        fields={name: text for name, text in record.fields.items() if text},
    )


def same_content(one: AttentionRecord, other: AttentionRecord) -> bool:
    """Tell whether two records say the same, as exported: no typology beside a person.

    Times are compared as instants, to the millisecond; whether a record was imported does not
    count.
    """
    return _comparable(one) == _comparable(other)


def to_the_millisecond(moment: datetime) -> datetime:
    """Return an aware datetime in UTC as the log keeps it."""
    utc = moment.astimezone(UTC)
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


def _comparable(record: AttentionRecord) -> AttentionRecord:
    bare = tidied(record)
    notice = record.privacy_notice
    return replace(
        bare,
        typology=None if bare.person else bare.typology,
        imported=False,
        opened_at=to_the_millisecond(record.opened_at),
        closed_at=record.closed_at and to_the_millisecond(record.closed_at),
        privacy_notice=notice and replace(notice, at=to_the_millisecond(notice.at)),
    )


def _moments(record: AttentionRecord) -> Iterator[datetime]:
    yield record.opened_at
    if record.closed_at is not None:
        yield record.closed_at
    if record.privacy_notice is not None:
        yield record.privacy_notice.at
