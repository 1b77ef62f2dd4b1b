"""The rules of a shift: area ready, the first attention, pauses, the relief, the end."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atencion_desktop.domain import events as ev
from atencion_desktop.domain.errors import Refused
from atencion_desktop.domain.events import Confirmation, Fact
from atencion_desktop.domain.evidence import Result, shift_results
from atencion_desktop.domain.shift import begin_shift, fold_shift
from tests.domain.lives import PROCESS, REFERENCE, START, ZONE, WorkDay, every_line

DAY = 24 * 3600


def test_a_shift_begins_with_its_window_agent_and_every_line_pending():
    shift = WorkDay().shift

    assert (shift.window, shift.agent, shift.institution_version) == ("V03", "A01", "v1")
    assert shift.opened_at == START
    assert shift.pending_lines(PROCESS) == PROCESS.step(1).lines
    assert len(shift.pending_lines(PROCESS)) == 8


def test_only_a_shift_opened_fact_begins_a_shift():
    with pytest.raises(Refused):
        begin_shift(Fact(ev.AreaReadied(), START, "A01", ZONE))


def test_the_same_facts_always_add_up_to_the_same_shift():
    day = WorkDay().do(every_line(1), ev.AreaReadied(), ev.AttentionBegan("a1", ()))
    day.wait(60).do(ev.ShiftClosed())

    assert fold_shift(day.facts) == day.shift


def test_confirmed_lines_are_no_longer_pending_and_withdrawn_ones_are_again():
    day = WorkDay().do(every_line(1), ev.LinesWithdrawn(("area.image",)))

    assert [line.id for line in day.shift.pending_lines(PROCESS)] == ["area.image"]
    assert "E1.D2.C3" not in day.shift.attested


def test_lines_confirmed_in_block_are_counted_until_confirmed_one_by_one():
    one, two = Confirmation("area.order", ("E1.D1.C2",)), Confirmation("area.image", ("E1.D2.C3",))
    day = WorkDay().do(ev.LinesConfirmed((one, two), in_block=True))
    assert day.shift.in_block == {"area.order", "area.image"}

    day.do(ev.LinesConfirmed((one,), in_block=False), ev.LinesWithdrawn(("area.image",)))
    assert day.shift.in_block == frozenset()
    assert day.shift.attested == {"E1.D1.C2"}


def test_the_area_is_ready_from_the_first_time_it_was_said():
    day = WorkDay().wait(60).do(ev.AreaReadied()).wait(60).do(ev.AreaReadied())

    assert day.shift.ready_at == START + timedelta(seconds=60)


def test_the_first_attention_keeps_what_was_missing_and_the_second_does_not_change_it():
    day = WorkDay().wait(30).do(ev.AttentionBegan("a1", ("area.order",)))
    day.wait(30).do(every_line(1), ev.AttentionBegan("a2", ()))

    assert day.shift.missing_at_first == ("area.order",)
    assert day.shift.first_attention_at == START + timedelta(seconds=30)
    assert day.shift.began_before_ready


def test_an_attention_after_the_area_was_ready_began_in_time():
    day = WorkDay().do(ev.AreaReadied()).wait(30).do(ev.AttentionBegan("a1", ()))

    assert not day.shift.began_before_ready


@pytest.mark.parametrize("jump", [-3600, 0, 3600])
def test_the_order_of_what_happened_decides_and_not_a_clock_that_jumps(jump):
    ready_first = WorkDay().do(ev.AreaReadied()).jump(jump).do(ev.AttentionBegan("a1", ()))
    ready_late = WorkDay().do(ev.AttentionBegan("a1", ())).jump(jump).do(ev.AreaReadied())

    assert shift_results(ready_first.shift, PROCESS)["E1.D1.C1"] is Result.MET
    assert shift_results(ready_late.shift, PROCESS)["E1.D1.C1"] is Result.UNCONFIRMED


def test_the_last_test_of_the_equipment_counts():
    day = WorkDay().do(ev.EquipmentTested((), ("disk",)), ev.EquipmentTested(("disk",), ()))

    assert day.shift.tested
    assert day.shift.failed == ()


def test_a_closed_shift_takes_nothing_more():
    day = WorkDay().wait(60).do(ev.ShiftClosed())
    closed = day.shift
    assert closed.closed_at == START + timedelta(seconds=60)

    for event in (ev.AreaReadied(), ev.ShiftClosed(), ev.AttentionBegan("a1", ()), every_line(1)):
        with pytest.raises(Refused) as refused:
            day.do(event)
        assert refused.value.problem.code == "shift_closed"
    assert day.shift == closed


def test_events_of_an_attention_mean_nothing_to_a_shift():
    with pytest.raises(Refused):
        WorkDay().do(ev.Held())


# Pauses


def codes_refused(day, *events):
    """Return the code with which each event is refused; nothing changes."""
    before, codes = day.shift, []
    for event in events:
        with pytest.raises(Refused) as refused:
            day.do(event)
        codes.append(refused.value.problem.code)
    assert day.shift == before
    return codes


def test_a_pause_has_its_reason_and_its_whole_seconds():
    day = WorkDay().wait(600).do(ev.PauseBegan("comida"))
    assert day.shift.pause.reason == "comida"
    assert day.shift.pause_seconds == 0

    day.wait(1800.9).do(ev.PauseEnded())
    assert day.shift.pause is None
    assert [(one.reason, one.seconds) for one in day.shift.pauses] == [("comida", 1800)]
    assert day.shift.pause_seconds == 1800


def test_one_pause_at_a_time():
    day = WorkDay()
    assert codes_refused(day, ev.PauseEnded()) == ["not_paused"]

    day.do(ev.PauseBegan("junta"))
    assert codes_refused(day, ev.PauseBegan("comida")) == ["already_paused"]

    day.do(ev.PauseEnded(), ev.PauseBegan("comida"), ev.PauseEnded())
    assert [one.reason for one in day.shift.pauses] == ["junta", "comida"]


@pytest.mark.parametrize("end", [ev.ShiftClosed(), ev.ShiftRelieved("A02")])
def test_the_end_of_a_shift_ends_its_pause(end):
    day = WorkDay().wait(3600).do(ev.PauseBegan("comida")).wait(900).do(end)

    assert day.shift.pause is None
    assert day.shift.pauses[-1].ended_at == day.shift.closed_at == day.now
    assert day.shift.pause_seconds == 900
    assert day.shift.open_seconds(day.now) == 3600


def test_open_seconds_leave_out_the_pause_that_lasts():
    day = WorkDay().wait(600).do(ev.PauseBegan("comida"))
    for waited in (0, 60, 3600):
        later = day.now + timedelta(seconds=waited)
        assert day.shift.resting_seconds(later) == waited
        assert day.shift.open_seconds(later) == 600


def test_a_pause_over_midnight_has_its_true_seconds():
    day = WorkDay().wait(13 * 3600).do(ev.PauseBegan("comida")).wait(2 * 3600).do(ev.PauseEnded())
    day.wait(3600).do(ev.ShiftClosed())

    assert day.shift.pause_seconds == 2 * 3600
    assert day.shift.open_seconds(day.now + timedelta(days=1)) == 14 * 3600


JUMPS = [-DAY, -3 * 3600, 3 * 3600, DAY]


@pytest.mark.parametrize("jump", JUMPS)
def test_a_clock_that_jumps_in_a_pause_changes_neither_the_pause_nor_the_hours(jump):
    day = WorkDay().wait(3600).do(ev.PauseBegan("comida"))
    day.wait(300).jump(jump).wait(300).do(ev.PauseEnded()).wait(1800).do(ev.ShiftClosed())

    assert day.shift.pause_seconds == 600
    assert day.shift.open_seconds(day.now) == 5400


@pytest.mark.parametrize("jump", JUMPS)
def test_a_clock_that_jumps_while_the_window_is_open_does_not_change_its_hours(jump):
    day = WorkDay().wait(1800).jump(jump).wait(1800).do(ev.AttentionBegan("a1", ()))
    assert day.shift.open_seconds(day.now + timedelta(seconds=60)) == 3660

    day.wait(60).do(ev.ShiftClosed())
    assert day.shift.open_seconds(day.now) == 3660


@pytest.mark.parametrize(("by_clock", "counted"), [(600, 600), (-600, 0)])
def test_what_no_run_of_the_program_heard_whole_counts_by_the_clock_and_never_backwards(
    by_clock, counted
):
    day = WorkDay().wait(60).do(ev.PauseBegan("comida")).jump(by_clock)
    day.do(ev.PauseEnded(), restarted=True).jump(by_clock).do(ev.ShiftClosed(), restarted=True)

    assert day.shift.pause_seconds == counted
    assert day.shift.open_seconds(day.now) == 60 + counted


def test_something_said_in_a_pause_does_not_break_it_in_two():
    day = WorkDay().wait(60).do(ev.PauseBegan("comida")).wait(300.6).do(every_line(1)).wait(300.6)

    assert day.shift.pause_seconds == 0
    assert day.shift.resting_seconds(day.now) == 600
    day.do(ev.PauseEnded())
    assert day.shift.pause_seconds == 601
    assert day.shift.open_seconds(day.now) == 60


DEEDS = st.lists(st.tuples(st.booleans(), st.integers(0, 7200), st.integers(-DAY, DAY)), max_size=9)


@given(DEEDS, st.integers(0, 7200), st.integers(-DAY, DAY))
def test_each_second_that_passed_is_of_the_window_or_of_a_pause_whatever_the_clock_did(
    deeds, last, jump
):
    day, passed = WorkDay(), {"open": 0, "pause": 0}
    for turn, seconds, jumped in deeds:
        passed["pause" if day.shift.pause else "open"] += seconds
        turned = ev.PauseEnded() if day.shift.pause else ev.PauseBegan("comida")
        day.wait(seconds).jump(jumped).do(turned if turn else every_line(1))
    passed["pause" if day.shift.pause else "open"] += last
    day.wait(last).jump(jump).do(ev.ShiftClosed())

    assert day.shift.pause_seconds == passed["pause"]
    assert day.shift.open_seconds(day.now) == passed["open"]
    assert fold_shift(day.facts) == day.shift


# Relief


def test_a_relieved_shift_names_who_took_the_window_and_takes_nothing_more():
    day = WorkDay().wait(60).do(ev.ShiftRelieved("A02", REFERENCE))

    assert (day.shift.relieved_by, day.shift.handover) == ("A02", REFERENCE)
    assert day.shift.closed_at == day.now
    closed = ["shift_closed"] * 2
    assert codes_refused(day, ev.ShiftRelieved("A03"), ev.PauseBegan("comida")) == closed


def test_a_shift_that_relieves_another_says_which_and_asks_for_its_own_area():
    opened = Fact(ev.ShiftOpened("V03", "A02", "v1", relieves="s1"), START, "A02", ZONE)
    shift = begin_shift(opened)

    assert shift.relieves == "s1"
    assert shift.pending_lines(PROCESS) == PROCESS.step(1).lines


def test_pauses_and_the_relief_come_out_of_the_facts_again():
    day = WorkDay().do(ev.PauseBegan("junta")).wait(60).do(ev.PauseEnded())
    day.wait(60).do(ev.PauseBegan("comida")).wait(60).do(ev.ShiftRelieved("A02", REFERENCE))

    assert fold_shift(day.facts) == day.shift
