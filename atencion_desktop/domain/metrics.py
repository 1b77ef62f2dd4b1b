"""The totals of a day or a period: the one arithmetic of screen, paper and command line.

Source: design.md section 4 («Summary»); domain.md section 8. Rates are fractions in 0..1, not
rounded, and None when there is nothing to divide; every rate stands beside the count it rests on.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, tzinfo
from typing import TypeVar

from atencion_desktop.domain.attention import Outcome
from atencion_desktop.domain.evidence import Result
from atencion_desktop.domain.record import AttentionRecord, ShiftRecord

OPEN = "open"
"""Key of `by_outcome` for attentions without an outcome yet."""

NO_SERVICE = ""
"""Key of `by_service` for attentions without a service, so that it adds up to the valid ones."""

PERCENTILE_METHOD = "nearest-rank"

SHIFT_CRITERIA = frozenset({"E1.D1.C1", "E1.D1.C2", "E1.D1.C3", "E1.D1.C4", "E2.D4.C3"})
"""Criteria of the shift alone: never in the adherence of attentions. Source: domain.md 1.4."""

_APPLICABLE = (Result.MET, Result.UNCONFIRMED)
_SECONDS_PER_HOUR = 3600
_Key = TypeVar("_Key", str, int)


@dataclass(frozen=True, slots=True)
class Times:
    """Durations in whole seconds, the mean unrounded; without any, sum is 0 and the rest None."""

    sum: int
    mean: float | None
    median: int | None
    p75: int | None
    p90: int | None


@dataclass(frozen=True, slots=True)
class Covered:
    """Share of requirements covered among those who answered."""

    rate: float | None
    answered: int


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """csat: share of 4 and 5 among the answers.  mean: of the answers, 1..5."""

    csat: float | None
    mean: float | None
    answered: int


@dataclass(frozen=True, slots=True)
class Adherence:
    """pooled: met / applicable over all.  full: share of attentions with every applicable met.

    attentions: how many have at least one applicable criterion; both rates rest on them.
    """

    pooled: float | None
    full: float | None
    attentions: int


@dataclass(frozen=True, slots=True)
class Excluded:
    """Valid attentions left out of the times, and why."""

    unreliable_time: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of design.md section 4, by the same names and in the same order.

    by_outcome adds up to registered; by_channel, by_service, by_agent and by_hour add up to valid.
    by_hour: hour of the day 0..23.  shift_hours: hours that shifts were open, less pauses.
    """

    registered: int
    valid: int
    cancelled: int
    open: int
    brief: int
    late: int
    preferential: int
    by_outcome: Mapping[str, int]
    by_channel: Mapping[str, int]
    by_service: Mapping[str, int]
    by_agent: Mapping[str, int]
    by_hour: Mapping[int, int]
    total_s: Times
    served_s: Times
    percentile_method: str
    first_contact_resolution: float | None
    referral_rate: float | None
    covered: Covered
    satisfaction: Satisfaction
    adherence: Adherence
    adherence_brief: Adherence
    excluded: Excluded
    shift_hours: float | None
    per_hour: float | None


def summarise(
    attentions: Iterable[AttentionRecord],
    shifts: Iterable[ShiftRecord] = (),
    *,
    zone: tzinfo | None = None,
    now: datetime | None = None,
) -> Summary:
    """Return the figures of a set of attentions and of the shifts in which they were given.

    The order of either set changes nothing. Valid means closed and not cancelled. by_hour reads
    the hour in `zone`, or as the offset of each opening time says when there is none. A shift still
    open gives its hours until `now`, or none without it; a pause that lasts leaves them too.
    Raises TypeError when a time has no offset.
    """
    registered = tuple(attentions)
    by_outcome = _outcomes(registered)
    valid = tuple(a for a in registered if _is_valid(a))
    timed = tuple(a for a in valid if a.time_reliable)
    brief = tuple(a for a in valid if a.mode == "brief")
    complete = tuple(a for a in valid if a.mode != "brief")
    hours = _shift_hours(shifts, now)
    return Summary(
        registered=len(registered),
        valid=len(valid),
        cancelled=by_outcome[Outcome.CANCELLED],
        open=by_outcome[OPEN],
        brief=sum(a.mode == "brief" for a in registered),
        late=sum(a.late for a in registered),
        preferential=sum(a.preferential for a in registered),
        by_outcome=by_outcome,
        by_channel=_count(a.channel for a in valid),
        by_service=_count(_main_service(a) for a in valid),
        by_agent=_count(a.agent for a in valid),
        by_hour=_count(_local(a.opened_at, zone).hour for a in valid),
        total_s=_times(total_seconds(a) for a in timed),
        served_s=_times(served_seconds(a) for a in timed),
        percentile_method=PERCENTILE_METHOD,
        first_contact_resolution=_rate(by_outcome[Outcome.RESOLVED], len(valid)),
        referral_rate=_rate(by_outcome[Outcome.REFERRED], len(valid)),
        covered=_covered(valid),
        satisfaction=_satisfaction(valid),
        adherence=_adherence(complete),
        adherence_brief=_adherence(brief),
        excluded=Excluded(unreliable_time=len(valid) - len(timed)),
        shift_hours=hours,
        per_hour=_rate(len(valid), hours or 0),
    )


def as_dict(summary: Summary) -> dict[str, object]:
    """Return the figures ready for JSON, in the order of the contract; hours become text keys."""
    figures: dict[str, object] = asdict(summary)
    figures["by_hour"] = {str(hour): count for hour, count in summary.by_hour.items()}
    return figures


def percentile(ordered: Sequence[int], p: int) -> int | None:
    """Return the nearest-rank percentile: the value at position ⌈p·n/100⌉, counted from 1.

    ordered: ascending; None when empty.  p: 0..100, where 0 gives the first value.
    Raises ValueError for another p. Source: domain.md section 8.
    """
    if not 0 <= p <= 100:
        raise ValueError(f"percentile outside 0..100: {p}")
    if not ordered:
        return None
    position = -(-p * len(ordered) // 100)
    return ordered[max(position, 1) - 1]


def total_seconds(attention: AttentionRecord) -> int:
    """Return whole seconds from opening to closing, never negative; 0 while open."""
    if attention.closed_at is None:
        return 0
    return _seconds_between(attention.opened_at, attention.closed_at)


def served_seconds(attention: AttentionRecord) -> int:
    """Return the whole seconds of `total_seconds` less those on hold, never negative."""
    return max(0, total_seconds(attention) - attention.held_seconds)


def _standing(attention: AttentionRecord) -> str:
    """Return the outcome, or OPEN; one cancelled is so even if its closing time is missing."""
    if attention.outcome is None:
        return OPEN
    if attention.closed_at is None and attention.outcome != Outcome.CANCELLED:
        return OPEN
    return attention.outcome


def _is_valid(attention: AttentionRecord) -> bool:
    return _standing(attention) not in (OPEN, Outcome.CANCELLED)


def _outcomes(attentions: Sequence[AttentionRecord]) -> dict[str, int]:
    known = dict.fromkeys((*(outcome.value for outcome in Outcome), OPEN), 0)
    return known | _count(_standing(a) for a in attentions)


def _main_service(attention: AttentionRecord) -> str:
    return attention.services[0].id if attention.services else NO_SERVICE


def _count(keys: Iterable[_Key]) -> dict[_Key, int]:
    return dict(sorted(Counter(keys).items()))


def _local(moment: datetime, zone: tzinfo | None) -> datetime:
    return moment if zone is None else moment.astimezone(zone)


def _seconds_between(start: datetime, end: datetime) -> int:
    # Two times of one ZoneInfo subtract by the wall clock and lose the change of hour: UTC first.
    length = _utc(end) - _utc(start)
    return max(0, int(length.total_seconds()))


def _utc(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise TypeError("a time without offset has no length")
    return moment.astimezone(UTC)


def _rate(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _times(durations: Iterable[int]) -> Times:
    ordered = sorted(durations)
    return Times(
        sum=sum(ordered),
        mean=_rate(sum(ordered), len(ordered)),
        median=percentile(ordered, 50),
        p75=percentile(ordered, 75),
        p90=percentile(ordered, 90),
    )


def _covered(attentions: Iterable[AttentionRecord]) -> Covered:
    answers = [a.covered for a in attentions if a.covered is not None]
    return Covered(rate=_rate(sum(answers), len(answers)), answered=len(answers))


def _satisfaction(attentions: Iterable[AttentionRecord]) -> Satisfaction:
    ratings = [a.rating for a in attentions if a.rating is not None]
    return Satisfaction(
        csat=_rate(sum(rating >= 4 for rating in ratings), len(ratings)),
        mean=_rate(sum(ratings), len(ratings)),
        answered=len(ratings),
    )


def _adherence(attentions: Iterable[AttentionRecord]) -> Adherence:
    scores = [(met, applicable) for met, applicable in map(_score, attentions) if applicable]
    return Adherence(
        pooled=_rate(sum(met for met, _ in scores), sum(every for _, every in scores)),
        full=_rate(sum(met == every for met, every in scores), len(scores)),
        attentions=len(scores),
    )


def _score(attention: AttentionRecord) -> tuple[int, int]:
    """Return how many criteria were met and how many applied."""
    asked = (r for c, r in attention.criteria.items() if c not in SHIFT_CRITERIA)
    applicable = [result for result in asked if result in _APPLICABLE]
    return applicable.count(Result.MET), len(applicable)


def _shift_hours(shifts: Iterable[ShiftRecord], now: datetime | None) -> float | None:
    ends = ((shift, shift.closed_at or now) for shift in shifts)
    lengths = [_open_seconds(shift, end) for shift, end in ends if end is not None]
    return sum(lengths) / _SECONDS_PER_HOUR if lengths else None


def _open_seconds(shift: ShiftRecord, end: datetime) -> int:
    """Return the whole seconds a shift was open until `end`, less its pauses; never negative."""
    if shift.open_seconds is None:
        resting = (pause.started_at for pause in shift.pauses if pause.ended_at is None)
        until = shift.closed_at or next(resting, end)
        return max(0, _seconds_between(shift.opened_at, until) - shift.pause_seconds)
    return shift.open_seconds + _seconds_between(shift.counting_since or end, end)
