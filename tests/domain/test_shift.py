"""The rules of a shift: area ready, the first attention, the end."""

from datetime import timedelta

import pytest

from atencion_desktop.domain import events as ev
from atencion_desktop.domain.errors import Refused
from atencion_desktop.domain.events import Confirmation, Fact
from atencion_desktop.domain.evidence import Result, shift_results
from atencion_desktop.domain.shift import begin_shift, fold_shift
from tests.domain.lives import PROCESS, START, ZONE, WorkDay, every_line


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
    ready_first = WorkDay().do(ev.AreaReadied()).wait(jump).do(ev.AttentionBegan("a1", ()))
    ready_late = WorkDay().do(ev.AttentionBegan("a1", ())).wait(jump).do(ev.AreaReadied())

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
