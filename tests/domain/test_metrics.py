"""The totals of a day or a period."""

import json
import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atencion_desktop.domain.events import PauseBegan, PauseEnded, ShiftClosed
from atencion_desktop.domain.metrics import (
    NO_SERVICE,
    Adherence,
    Covered,
    Satisfaction,
    Times,
    as_dict,
    percentile,
    served_seconds,
    summarise,
    total_seconds,
)
from atencion_desktop.domain.record import (
    AttentionRecord,
    PauseRecord,
    ServiceLine,
    ShiftRecord,
)
from tests.domain.lives import WorkDay

MEXICO = timezone(timedelta(hours=-6))
NINE = datetime(2026, 11, 21, 9, 0, tzinfo=MEXICO)
OUTCOMES = ["resolved", "referred", "pending", "left", "cancelled"]


def attention(number=1, *, seconds=60, **facts):
    opened = facts.pop("opened_at", NINE)
    record = AttentionRecord(
        folio=f"V03-20261121-{number:04d}",
        window="V03",
        agent="A1",
        agent_name="Laura Méndez",
        opened_at=opened,
        closed_at=opened + timedelta(seconds=seconds),
        outcome="resolved",
    )
    return replace(record, **facts)


def still_open(number=1):
    return attention(number, closed_at=None, outcome=None)


def shift(hours=8.0, **facts):
    closed = NINE + timedelta(hours=hours)
    return replace(ShiftRecord("V03", "A1", "Laura Méndez", "Asesora", NINE, closed), **facts)


RESULTS = st.sampled_from(["met", "unconfirmed", "not_applicable"])
CRITERIA = st.dictionaries(
    st.sampled_from(["E1.D2.C1", "E2.D1.C2", "E3.D2.C2", "E1.D1.C1"]), RESULTS
)


@st.composite
def records(draw):
    outcome = draw(st.sampled_from([*OUTCOMES, None]))
    seconds = draw(st.integers(0, 7_200))
    opened = NINE + timedelta(minutes=draw(st.integers(0, 600)))
    return attention(
        draw(st.integers(1, 9_999)),
        opened_at=opened,
        closed_at=None if outcome is None else opened + timedelta(seconds=seconds),
        outcome=outcome,
        mode=draw(st.sampled_from(["complete", "brief"])),
        late=draw(st.booleans()),
        preferential=draw(st.booleans()),
        channel=draw(st.sampled_from(["presencial", "telefono"])),
        services=draw(st.sampled_from([(), (ServiceLine("acta", 2),), (ServiceLine("copia"),)])),
        covered=draw(st.none() | st.booleans()),
        rating=draw(st.none() | st.integers(1, 5)),
        criteria=draw(CRITERIA),
        held_seconds=draw(st.integers(0, 600)),
        time_reliable=draw(st.booleans()),
    )


DAYS = st.lists(records(), max_size=25)


# Counts


def test_every_figure_of_a_small_day():
    day = [
        attention(1, seconds=60, covered=True, rating=5, services=(ServiceLine("acta", 3),)),
        attention(2, seconds=120, covered=True, rating=3, mode="brief"),
        attention(3, seconds=180, outcome="referred", covered=False, held_seconds=30),
        attention(4, seconds=900, outcome="pending", time_reliable=False, late=True),
        attention(5, seconds=30, outcome="cancelled", preferential=True),
        still_open(6),
    ]
    assert as_dict(summarise(day, [shift(hours=2)])) == {
        "registered": 6,
        "valid": 4,
        "cancelled": 1,
        "open": 1,
        "brief": 1,
        "late": 1,
        "preferential": 1,
        "by_outcome": {
            "resolved": 2, "referred": 1, "pending": 1, "left": 0, "cancelled": 1, "open": 1,
        },
        "by_channel": {"presencial": 4},
        "by_service": {"": 3, "acta": 1},
        "by_agent": {"A1": 4},
        "by_hour": {"9": 4},
        "total_s": {"sum": 360, "mean": 120.0, "median": 120, "p75": 180, "p90": 180},
        "served_s": {"sum": 330, "mean": 110.0, "median": 120, "p75": 150, "p90": 150},
        "percentile_method": "nearest-rank",
        "first_contact_resolution": 0.5,
        "referral_rate": 0.25,
        "covered": {"rate": 2 / 3, "answered": 3},
        "satisfaction": {"csat": 0.5, "mean": 4.0, "answered": 2},
        "adherence": {"pooled": None, "full": None, "attentions": 0},
        "adherence_brief": {"pooled": None, "full": None, "attentions": 0},
        "excluded": {"unreliable_time": 1},
        "shift_hours": 2.0,
        "per_hour": 2.0,
    }  # fmt: skip


def test_the_figures_come_in_the_order_of_the_contract():
    order = """registered valid cancelled open brief late preferential by_outcome by_channel
        by_service by_agent by_hour total_s served_s percentile_method first_contact_resolution
        referral_rate covered satisfaction adherence adherence_brief excluded shift_hours per_hour
    """
    assert list(as_dict(summarise([]))) == order.split()


def test_a_day_without_attentions_divides_nothing():
    empty = summarise([])
    nothing = Times(sum=0, mean=None, median=None, p75=None, p90=None)
    assert empty.registered == empty.valid == 0
    assert set(empty.by_outcome) == {*OUTCOMES, "open"}
    assert set(empty.by_outcome.values()) == {0}
    assert empty.total_s == empty.served_s == nothing
    assert (empty.first_contact_resolution, empty.referral_rate) == (None, None)
    assert empty.covered == Covered(rate=None, answered=0)
    assert empty.satisfaction == Satisfaction(csat=None, mean=None, answered=0)
    assert empty.adherence == empty.adherence_brief == Adherence(None, None, 0)
    assert (empty.shift_hours, empty.per_hour) == (None, None)


def test_cancelled_and_open_attentions_only_count_as_registered():
    loud = {"covered": False, "rating": 1, "criteria": {"E1.D2.C1": "unconfirmed"}}
    summary = summarise([attention(1, outcome="cancelled", **loud), replace(still_open(2), **loud)])
    quiet = summarise([])
    assert (summary.registered, summary.valid) == (2, 0)
    for figure in ("by_channel", "by_service", "by_agent", "by_hour", "total_s", "covered"):
        assert getattr(summary, figure) == getattr(quiet, figure)
    assert summary.satisfaction == quiet.satisfaction
    assert summary.adherence == quiet.adherence


def test_a_cancelled_attention_without_closing_time_is_still_cancelled():
    summary = summarise([attention(outcome="cancelled", closed_at=None)])
    assert (summary.cancelled, summary.open) == (1, 0)


def test_an_outcome_without_closing_time_is_still_open():
    summary = summarise([attention(outcome="resolved", closed_at=None)])
    assert (summary.valid, summary.open) == (0, 1)


def test_the_main_service_is_the_first_and_its_quantity_does_not_count():
    lines = (ServiceLine("acta", 5), ServiceLine("copia", 2))
    summary = summarise([attention(1, services=lines), attention(2)])
    assert summary.by_service == {"acta": 1, NO_SERVICE: 1}


def test_fours_and_fives_are_satisfied_among_those_who_answered():
    ratings = [1, 2, 3, 4, 5, None, None]
    summary = summarise([attention(n, rating=rating) for n, rating in enumerate(ratings)])
    assert summary.satisfaction == Satisfaction(csat=2 / 5, mean=3.0, answered=5)


# Time


def test_the_hour_is_that_of_the_opening_offset_or_of_the_zone_asked_for():
    record = attention(opened_at=datetime(2026, 11, 21, 15, 30, tzinfo=UTC))
    assert summarise([record]).by_hour == {15: 1}
    assert summarise([record], zone=ZoneInfo("America/Mexico_City")).by_hour == {9: 1}


def test_a_change_of_hour_does_not_lengthen_an_attention():
    tijuana = ZoneInfo("America/Tijuana")
    record = attention(
        opened_at=datetime(2026, 11, 1, 1, 50, fold=0, tzinfo=tijuana),
        closed_at=datetime(2026, 11, 1, 1, 10, fold=1, tzinfo=tijuana),
    )
    assert total_seconds(record) == 20 * 60


def test_seconds_are_whole_and_never_negative():
    later = NINE + timedelta(seconds=59, microseconds=999_999)
    assert total_seconds(attention(closed_at=later)) == 59
    assert total_seconds(attention(closed_at=NINE - timedelta(seconds=5))) == 0
    assert total_seconds(still_open()) == 0
    assert served_seconds(attention(seconds=60, held_seconds=90)) == 0


def test_a_time_without_offset_is_refused():
    naive = NINE.replace(tzinfo=None)
    with pytest.raises(TypeError):
        summarise([attention(opened_at=naive, closed_at=naive)])


def test_a_late_entry_with_reliable_time_is_in_the_times():
    summary = summarise([attention(1, seconds=60), attention(2, seconds=120, late=True)])
    assert summary.total_s.sum == 180
    assert summary.excluded.unreliable_time == 0


def test_unreliable_times_of_valid_attentions_are_left_out_and_counted():
    day = [
        attention(1, seconds=60),
        attention(2, seconds=9_000, time_reliable=False),
        attention(3, outcome="cancelled", time_reliable=False),
    ]
    summary = summarise(day)
    assert summary.total_s.sum == 60
    assert summary.valid == 2
    assert summary.excluded.unreliable_time == 1


@pytest.mark.parametrize(
    ("values", "p", "expected"),
    [
        ([15, 20, 35, 40, 50], 30, 20),
        ([15, 20, 35, 40, 50], 40, 20),
        ([15, 20, 35, 40, 50], 50, 35),
        ([15, 20, 35, 40, 50], 100, 50),
        ([15, 20, 35, 40, 50], 0, 15),
        ([1, 2, 3, 4], 50, 2),
        ([1, 2, 3, 4], 75, 3),
        ([7], 90, 7),
        ([], 50, None),
    ],
)
def test_a_percentile_is_a_value_that_happened(values, p, expected):
    assert percentile(values, p) == expected


@pytest.mark.parametrize("p", [-1, 101])
def test_a_percentile_outside_the_hundred_is_refused(p):
    with pytest.raises(ValueError, match="percentile"):
        percentile([1], p)


@given(st.lists(st.integers(0, 10_000), min_size=1), st.integers(1, 100))
def test_a_percentile_is_the_least_value_that_reaches_its_share(values, p):
    reached = [v for v in values if sum(x <= v for x in values) * 100 >= p * len(values)]
    assert percentile(sorted(values), p) == min(reached)


# Adherence


def test_adherence_is_pooled_and_not_a_mean_of_percents():
    one = {"E1.D2.C1": "met"}
    four = {f"E1.D4.C{n}": "unconfirmed" for n in (1, 2, 3)} | {"E1.D2.C1": "met"}
    summary = summarise([attention(1, criteria=one), attention(2, criteria=four)])
    assert summary.adherence == Adherence(pooled=2 / 5, full=1 / 2, attentions=2)


def test_what_does_not_apply_is_outside_both_sides():
    found = {"E1.D2.C1": "met", "E2.D3.C2": "not_applicable"}
    none = {"E2.D3.C2": "not_applicable"}
    summary = summarise([attention(1, criteria=found), attention(2, criteria=none), attention(3)])
    assert summary.adherence == Adherence(pooled=1.0, full=1.0, attentions=1)


def test_criteria_of_the_shift_stay_out_of_the_adherence_of_attentions():
    found = {"E1.D2.C1": "met", "E1.D1.C1": "unconfirmed", "E2.D4.C3": "unconfirmed"}
    assert summarise([attention(criteria=found)]).adherence == Adherence(1.0, 1.0, 1)


def test_brief_attentions_are_reported_apart():
    day = [
        attention(1, criteria={"E1.D2.C1": "met"}),
        attention(2, criteria={"E1.D2.C1": "unconfirmed"}, mode="brief"),
    ]
    summary = summarise(day)
    assert summary.adherence == Adherence(1.0, 1.0, 1)
    assert summary.adherence_brief == Adherence(0.0, 0.0, 1)


# Shifts


def test_without_a_now_hours_are_those_of_closed_shifts_less_their_pauses():
    shifts = [shift(hours=8, pause_seconds=1_800), shift(hours=0.5), shift(closed_at=None)]
    summary = summarise([attention(n) for n in range(16)], shifts)
    assert summary.shift_hours == 8.0
    assert summary.per_hour == 2.0


def test_a_shift_still_open_counts_until_now_and_a_closed_one_until_its_end():
    shifts = [shift(hours=2), shift(closed_at=None, pause_seconds=1_800)]
    summary = summarise([attention(n) for n in range(9)], shifts, now=NINE + timedelta(hours=3))
    assert summary.shift_hours == 4.5
    assert summary.per_hour == 2.0


def test_a_pause_that_lasts_leaves_the_hours_until_now_too():
    pauses = (PauseRecord("junta", NINE, NINE), PauseRecord("comida", NINE + timedelta(hours=2)))
    resting = shift(closed_at=None, pauses=pauses)
    for hours in (2, 3, 8):
        now = NINE + timedelta(hours=hours)
        assert summarise([attention()], [resting], now=now).shift_hours == 2.0


def test_measured_seconds_count_before_the_times_that_a_moved_clock_left():
    since = NINE - timedelta(hours=3)
    moved = shift(hours=-3, open_seconds=3_600)
    running = shift(closed_at=None, open_seconds=3_600, counting_since=since)
    resting = shift(closed_at=None, open_seconds=3_600)
    assert summarise([], [moved]).shift_hours == 1.0
    assert summarise([], [running], now=since + timedelta(hours=1)).shift_hours == 2.0
    assert summarise([], [running], now=since - timedelta(hours=1)).shift_hours == 1.0
    assert summarise([], [resting], now=NINE).shift_hours == 1.0


@st.composite
def played_shifts(draw):
    """A shift and its pauses, closed or not, with a clock that may jump between its events."""
    day = WorkDay()
    seconds, jumps = st.integers(0, 7_200), st.integers(-7_200, 7_200)
    for _ in range(draw(st.integers(0, 4))):
        day.wait(draw(seconds)).do(PauseBegan(draw(st.sampled_from(["comida", "junta"]))))
        day.wait(draw(seconds)).jump(draw(jumps))
        if draw(st.booleans()):
            day.do(PauseEnded(), restarted=draw(st.booleans()))
        else:
            break
    day.wait(draw(seconds)).jump(draw(jumps))
    return day.do(ShiftClosed()).shift if draw(st.booleans()) else day.shift


def as_record(played):
    resting = () if played.pause is None else (PauseRecord("comida", played.pause.started_at),)
    return ShiftRecord(
        played.window, played.agent, "", "", played.opened_at, played.closed_at,
        pause_seconds=played.pause_seconds, pauses=resting,
        open_seconds=played.open_ms // 1000, counting_since=played.counting_since,
    )  # fmt: skip


@given(DAYS, st.lists(played_shifts(), min_size=1, max_size=4), st.integers(-7_200, 86_400))
def test_pauses_never_make_hours_negative_and_per_hour_divides_what_is_left(day, played, later):
    now = NINE + timedelta(seconds=later)
    summary = summarise(day, [as_record(one) for one in played], now=now)
    open_seconds = sum(one.open_seconds(now) for one in played)
    assert all(one.open_seconds(now) >= 0 for one in played)
    assert summary.shift_hours == open_seconds / 3600
    if open_seconds:
        assert summary.per_hour == summary.valid / (open_seconds / 3600)
    else:
        assert summary.per_hour is None


@pytest.mark.parametrize("shifts", [[], [shift(closed_at=None)]])
def test_without_a_closed_shift_there_are_no_hours(shifts):
    summary = summarise([attention()], shifts)
    assert (summary.shift_hours, summary.per_hour) == (None, None)


def test_a_shift_of_no_length_divides_nothing():
    summary = summarise([attention()], [shift(hours=0)])
    assert (summary.shift_hours, summary.per_hour) == (0.0, None)


# Whatever the day


@given(DAYS)
def test_the_totals_add_up(day):
    summary = summarise(iter(day))
    assert summary.registered == len(day)
    assert sum(summary.by_outcome.values()) == summary.registered
    assert summary.valid + summary.cancelled + summary.open == summary.registered
    for table in (summary.by_channel, summary.by_service, summary.by_agent, summary.by_hour):
        assert sum(table.values()) == summary.valid
    assert summary.served_s.sum <= summary.total_s.sum
    assert summary.excluded.unreliable_time <= summary.valid


@given(DAYS, st.randoms())
def test_the_order_of_the_attentions_changes_nothing(day, random):
    shuffled = random.sample(day, len(day))
    assert json.dumps(as_dict(summarise(shuffled))) == json.dumps(as_dict(summarise(day)))


@given(DAYS)
def test_every_rate_is_a_fraction_or_nothing(day):
    summary = summarise(day)
    adherences = (summary.adherence, summary.adherence_brief)
    rates = [
        summary.first_contact_resolution,
        summary.referral_rate,
        summary.covered.rate,
        summary.satisfaction.csat,
        *(rate for a in adherences for rate in (a.pooled, a.full)),
    ]
    assert all(rate is None or (0 <= rate <= 1 and math.isfinite(rate)) for rate in rates)


@given(DAYS, DAYS)
def test_the_counts_of_two_windows_add_up(one, other):
    both, first, second = summarise([*one, *other]), summarise(one), summarise(other)
    for figure in ("registered", "valid", "cancelled", "open", "brief", "late", "preferential"):
        assert getattr(both, figure) == getattr(first, figure) + getattr(second, figure)
    assert both.total_s.sum == first.total_s.sum + second.total_s.sum
    assert both.adherence.attentions == first.adherence.attentions + second.adherence.attentions
