"""Time as periods: sums, long interruptions and clocks that move."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atencion_desktop.domain.periods import Period, PeriodKind, Timeline

START = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)
MEXICO = ZoneInfo("America/Mexico_City")


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def served() -> Timeline:
    return Timeline().begin(PeriodKind.SERVED, START).reach(START, None)


def test_a_period_that_lasts_counts_up_to_a_moment():
    period = Period(PeriodKind.SERVED, START)

    assert period.seconds() == 0
    assert period.seconds(at(90)) == 90


def test_a_period_that_runs_backwards_has_no_length():
    assert Period(PeriodKind.HELD, START, at(-500)).seconds() == 0


def test_parts_of_a_second_do_not_count():
    assert Period(PeriodKind.HELD, START, at(59.999)).seconds() == 59


def test_a_period_ends_where_the_next_begins():
    timeline = served().begin(PeriodKind.HELD, at(60)).begin(PeriodKind.SERVED, at(100))
    timeline = timeline.end(at(130))

    assert [p.kind for p in timeline.periods] == ["served", "held", "served"]
    assert [p.ended_at for p in timeline.periods] == [at(60), at(100), at(130)]
    assert timeline.seconds(PeriodKind.SERVED) == 90
    assert timeline.seconds(PeriodKind.HELD) == 40


def test_ending_what_has_ended_changes_nothing():
    ended = served().end(at(10))

    assert ended.end(at(99)) == ended


def test_ten_minutes_of_interruption_are_still_reliable_and_one_second_more_is_not():
    assert served().interrupt(START, at(600), MEXICO).reliable
    assert not served().interrupt(START, at(601), MEXICO).reliable


def test_an_interruption_is_served_time_again_afterwards():
    timeline = served().interrupt(at(10), at(60), MEXICO)

    assert [p.kind for p in timeline.periods] == ["served", "interrupted", "served"]
    assert timeline.seconds(PeriodKind.INTERRUPTED) == 50


def test_a_death_before_the_last_fact_does_not_take_time_from_what_was_served():
    timeline = served().reach(at(60), 60_000).interrupt(at(-900), at(90), MEXICO).end(at(90))

    assert timeline.seconds(PeriodKind.SERVED) == 60
    assert timeline.seconds(PeriodKind.INTERRUPTED) == 30


def test_a_death_after_the_present_is_an_interruption_of_nothing():
    timeline = served().interrupt(at(900), at(30), MEXICO)

    assert timeline.seconds(PeriodKind.INTERRUPTED) == 0
    assert timeline.seconds(PeriodKind.SERVED, at(30)) == 30


@pytest.mark.parametrize(
    ("zone", "reliable"), [("America/Mexico_City", False), ("America/Tijuana", True)]
)
def test_midnight_is_the_one_of_the_office(zone, reliable):
    midnight = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)  # in Mexico City
    before, after = midnight - timedelta(seconds=60), midnight + timedelta(seconds=60)
    timeline = Timeline().begin(PeriodKind.SERVED, before).reach(before, None)

    assert timeline.interrupt(before, after, ZoneInfo(zone)).reliable is reliable


@pytest.mark.parametrize(("by_clock", "reliable"), [(180, True), (181, False)])
def test_a_jump_of_more_than_two_minutes_makes_the_time_unreliable(by_clock, reliable):
    assert served().reach(at(by_clock), 60_000).reliable is reliable


@pytest.mark.parametrize(("by_clock", "reliable"), [(180, True), (179, False)])
def test_so_does_a_jump_back_that_the_monotonic_clock_contradicts(by_clock, reliable):
    assert served().reach(at(by_clock), 300_000).reliable is reliable


def test_a_clock_before_the_last_fact_is_never_reliable():
    assert not served().reach(at(-1), None).reliable


def test_what_became_unreliable_stays_so():
    assert not served().reach(at(-1), None).reach(at(10), 11_000).reliable


def test_without_a_monotonic_time_a_long_wait_is_believed():
    assert served().reach(at(5000), None).reliable


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["serve", "hold", "die"]), st.integers(-100_000, 100_000), st.integers()
        ),
        max_size=12,
    )
)
def test_no_clock_gives_a_period_less_than_nothing_nor_more_than_passed(turns):
    timeline, now, allowed = served(), START, 0
    for turn, seconds, death in turns:
        then = now + timedelta(seconds=seconds)
        allowed += max(0, seconds)
        if turn == "die":
            since = START + timedelta(seconds=death % 200_000 - 100_000)
            timeline = timeline.interrupt(since, then, MEXICO)
        else:
            kind = PeriodKind.SERVED if turn == "serve" else PeriodKind.HELD
            timeline = timeline.begin(kind, then)
        timeline, now = timeline.reach(then, None), then

    totals = [timeline.seconds(kind, now) for kind in PeriodKind]
    assert min(totals) >= 0
    assert sum(totals) <= allowed
