"""The result of every criterion: met, unconfirmed, not applicable, or not evaluated at all."""

from dataclasses import replace

import pytest

from atencion_desktop.domain import events as ev
from atencion_desktop.domain import process as steps
from atencion_desktop.domain.events import Confirmation
from atencion_desktop.domain.evidence import (
    OTHER_PLACE,
    Result,
    not_applicable,
    observed,
    results,
    shift_results,
)
from atencion_desktop.domain.process import Evidence, Frequency
from atencion_desktop.domain.record import ServiceLine
from tests.domain.lives import (
    PENDING,
    PROCESS,
    REFERENCE,
    REFERRED,
    RESOLVED,
    Life,
    WorkDay,
    every_line,
    good_life,
)

SHIFT_ONLY = {"E1.D1.C1", "E1.D1.C2", "E1.D1.C3", "E1.D1.C4", "E2.D4.C3"}
HALVES = {"E1.D2.C3", "E1.D4.C2", "E2.D4.C2", "E2.D5.C1"}
PER_ATTENTION = set(PROCESS.criteria()) - SHIFT_ONLY
WITHOUT_DATA = {"E2.D1.C1", "E2.D1.C2", "E2.D2.C3", "E2.D2.C4"}
NOT_IN_BRIEF = {"E1.D3.C1", "E1.D4.C3", "E2.D2.C2", "E2.D5.C2"}
ANSWERS = (
    ev.StepAnswered(2),
    ev.StepAnswered(3),
    ev.StepAnswered(4),
    ev.StepAnswered(5),
    RESOLVED,
    ev.StepAnswered(6),
    ev.StepAnswered(7),
)


def of(life: Life, result: Result) -> set[str]:
    """Return the criteria of an attention with a result."""
    return {c for c, r in results(life.attention, PROCESS).items() if r is result}


def test_there_are_thirty_four_criteria_of_which_twenty_nine_belong_to_an_attention():
    assert len(PROCESS.criteria()) == 34
    assert len(PER_ATTENTION) == 29
    by_frequency = {
        frequency: {c.id for c in PROCESS.criteria().values() if c.frequency is frequency}
        for frequency in Frequency
    }
    assert by_frequency[Frequency.SHIFT] == SHIFT_ONLY
    assert by_frequency[Frequency.BOTH] == HALVES


def test_nine_criteria_are_observed_twelve_attested_and_thirteen_both():
    evidences = [c.evidence for c in PROCESS.criteria().values()]

    assert evidences.count(Evidence.OBSERVED) == 9
    assert evidences.count(Evidence.ATTESTED) == 12
    assert evidences.count(Evidence.BOTH) == 13


@pytest.mark.parametrize("criterion", sorted(PER_ATTENTION))
def test_every_criterion_of_an_attention_is_met_when_everything_was_done(criterion):
    life = good_life().do(ev.Closed())

    assert results(life.attention, PROCESS)[criterion] is Result.MET


def test_everything_done_leaves_nothing_unconfirmed_and_nothing_out():
    life = good_life().do(ev.Closed())

    assert of(life, Result.MET) == PER_ATTENTION


ATTESTED = sorted(
    c.id
    for c in PROCESS.criteria().values()
    if c.id in PER_ATTENTION and c.evidence is not Evidence.OBSERVED
)


@pytest.mark.parametrize("criterion", ATTESTED)
def test_an_attested_criterion_is_unconfirmed_without_its_line(criterion):
    life = good_life()
    lines = (*PROCESS.step(2).lines, *PROCESS.step(8).lines)
    attesting = tuple(line.id for line in lines if criterion in line.criteria)
    life.do(ev.LinesWithdrawn(attesting), ev.Closed())

    assert attesting
    assert results(life.attention, PROCESS)[criterion] is Result.UNCONFIRMED


def undone(criterion: str) -> Life:
    """Return a closed attention, every line confirmed, without what the program should see."""
    life = Life().do(every_line(2), every_line(8))
    missing_step = {
        "E1.D2.C1": 2, "E1.D2.C2": 2, "E1.D3.C1": 3, "E1.D4.C1": 4, "E2.D2.C1": 5,
        "E2.D2.C5": 5, "E2.D2.C6": 3, "E2.D5.C2": 6, "E3.D1.C3": 7,
    }.get(criterion)  # fmt: skip
    life.do(*(a for a in ANSWERS if a != ev.StepAnswered(missing_step or 0)))
    if criterion == "E2.D3.C2":
        life.do(replace(REFERRED, area=OTHER_PLACE))
    return life.do(ev.Closed())


@pytest.mark.parametrize(
    "criterion",
    [
        "E1.D2.C1", "E1.D2.C2", "E1.D3.C1", "E1.D3.C2", "E1.D3.C3", "E1.D4.C1", "E2.D1.C1",
        "E2.D1.C2", "E2.D2.C1", "E2.D2.C2", "E2.D2.C3", "E2.D2.C5", "E2.D2.C6", "E2.D3.C2",
        "E2.D5.C2", "E3.D1.C1", "E3.D1.C3",
    ],
)  # fmt: skip
def test_what_the_program_did_not_see_is_unconfirmed_though_every_line_is_ticked(criterion):
    life = undone(criterion)

    assert results(life.attention, PROCESS)[criterion] is Result.UNCONFIRMED


def test_the_other_two_seen_criteria_hold_in_every_attention_and_need_their_line():
    life = Life()
    assert {"E2.D4.C2", "E2.D5.C1"} <= observed(life.attention)

    assert {"E2.D4.C2", "E2.D5.C1"} <= of(life.do(RESOLVED, ev.Closed()), Result.UNCONFIRMED)


def test_the_farewell_is_seen_only_once_it_was_said():
    life = good_life()
    assert "E3.D2.C2" not in observed(life.attention)

    assert "E3.D2.C2" in observed(life.do(ev.Closed()).attention)


def test_an_observed_criterion_needs_no_tick():
    life = good_life().do(ev.LinesWithdrawn(tuple(line.id for line in PROCESS.step(8).lines)))
    life.do(ev.Closed())

    seen_only = {c.id for c in PROCESS.criteria().values() if c.evidence is Evidence.OBSERVED}
    assert of(life, Result.MET) >= seen_only - SHIFT_ONLY


def test_the_requirement_may_be_asked_in_words_without_a_service():
    life = Life().do(ev.DetailWritten(REFERENCE))

    assert "E1.D3.C2" in observed(life.attention)
    assert "E1.D3.C3" not in observed(life.attention)


def test_steps_out_of_order_are_not_in_sequence():
    life = Life().do(ANSWERS[1], ANSWERS[0], *ANSWERS[2:], ev.Closed())

    assert results(life.attention, PROCESS)["E2.D2.C6"] is Result.UNCONFIRMED


@pytest.mark.parametrize("outcome", [RESOLVED, PENDING])
def test_only_channelling_is_not_applicable_when_nobody_is_referred(outcome):
    life = good_life(outcome=outcome).do(ev.Closed())

    assert of(life, Result.NOT_APPLICABLE) == {"E2.D3.C2"}


def test_a_referral_outside_the_list_follows_no_established_mechanism():
    life = good_life(outcome=replace(REFERRED, area=OTHER_PLACE)).do(ev.Closed())

    assert of(life, Result.UNCONFIRMED) == {"E2.D3.C2"}


def test_without_data_four_criteria_are_not_applicable_and_the_form_counts_as_filled():
    life = good_life(declined=True).do(ev.Closed())

    assert of(life, Result.NOT_APPLICABLE) == WITHOUT_DATA
    assert "E2.D2.C2" in of(life, Result.MET)


def test_skipping_the_registration_is_not_the_same_as_giving_no_data():
    life = Life().do(*(a for a in ANSWERS if a != ev.StepAnswered(5)), ev.Closed())

    assert of(life, Result.UNCONFIRMED) >= WITHOUT_DATA
    assert of(life, Result.NOT_APPLICABLE) == {"E2.D3.C2"}


def test_a_brief_attention_does_not_ask_four_criteria():
    life = good_life(mode="brief").do(ev.Closed())

    assert of(life, Result.NOT_APPLICABLE) == NOT_IN_BRIEF


def test_a_brief_attention_without_data_does_not_ask_for_them():
    life = Life(mode="brief")
    lines = tuple(Confirmation(line.id, line.criteria) for line in PROCESS.brief)
    life.do(ev.LinesConfirmed(lines, in_block=True))
    life.do(ev.ServicesChosen((ServiceLine("predial"),)), RESOLVED)
    life.do(*(ev.StepAnswered(step) for step in steps.BRIEF_STEPS), ev.Closed())

    assert of(life, Result.NOT_APPLICABLE) == WITHOUT_DATA | NOT_IN_BRIEF | {"E2.D3.C2"}
    assert of(life, Result.UNCONFIRMED) == set()


def test_the_lines_of_a_brief_attention_cover_what_it_asks_the_agent():
    excluded = WITHOUT_DATA | NOT_IN_BRIEF
    asked = {
        c.id
        for c in PROCESS.criteria().values()
        if c.frequency is not Frequency.SHIFT and c.evidence is not Evidence.OBSERVED
    }

    assert {c for line in PROCESS.brief for c in line.criteria} == asked - excluded


def test_exclusions_add_up():
    life = good_life(mode="brief", outcome=RESOLVED, declined=True).do(ev.Closed())

    assert of(life, Result.NOT_APPLICABLE) == WITHOUT_DATA | NOT_IN_BRIEF | {"E2.D3.C2"}
    assert not_applicable(life.attention) == of(life, Result.NOT_APPLICABLE)


@pytest.mark.parametrize("ending", [ev.Left(5, "no_espero"), ev.Cancelled("duplicada")])
def test_steps_not_reached_are_not_evaluated(ending):
    life = Life().do(ev.StepAnswered(2), ev.StepAnswered(3), ev.StepAnswered(4), ending)

    expected = {c.id for n in (2, 3, 4) for c in PROCESS.step(n).criteria}
    assert set(results(life.attention, PROCESS)) == expected - SHIFT_ONLY


def test_who_left_at_once_is_not_evaluated():
    assert results(Life().do(ev.Left(2, "no_espero")).attention, PROCESS) == {}


def test_leaving_in_order_keeps_the_sequence_and_skipping_a_step_breaks_it():
    straight = Life().do(*ANSWERS[:4], ev.Left(6, "no_espero"))
    skipped = Life().do(*ANSWERS[:2], ANSWERS[3], ev.Left(6, "no_espero"))

    assert results(straight.attention, PROCESS)["E2.D2.C6"] is Result.MET
    assert results(skipped.attention, PROCESS)["E2.D2.C6"] is Result.UNCONFIRMED


def test_a_line_attests_all_of_its_criteria_and_nothing_else():
    life = Life().do(*ANSWERS, ev.ServicesChosen((ServiceLine("predial"),)))
    line = Confirmation("review.requirement", ("E1.D3.C2", "E1.D3.C4"))
    life.do(ev.LinesConfirmed((line,), in_block=False), ev.Closed())

    attested_only = {c.id for c in PROCESS.criteria().values() if c.evidence is Evidence.ATTESTED}
    assert of(life, Result.MET) & attested_only == {"E1.D3.C4"}


def test_a_line_without_anything_applicable_is_not_shown():
    declined = Life().do(ev.NoticeGiven("2026-01", "shown"), ev.DataDeclined())
    hidden = set(PROCESS.step(8).lines) - set(
        PROCESS.lines_of(8, not_applicable=not_applicable(declined.attention))
    )

    assert {line.id for line in hidden} == {"review.registration"}
    assert PROCESS.lines_of(8, not_applicable=frozenset()) == PROCESS.step(8).lines


def test_lines_attest_every_criterion_that_needs_attesting():
    attested = {c for step in PROCESS.steps for line in step.lines for c in line.criteria}
    needed = {c.id for c in PROCESS.criteria().values() if c.evidence is not Evidence.OBSERVED}

    assert needed <= attested
    assert attested <= set(PROCESS.criteria())


def test_each_criterion_has_one_main_step():
    assert PROCESS.step_of("E1.D1.C1") == steps.AREA_READY
    assert PROCESS.step_of("E2.D2.C6") == steps.REGISTRATION
    assert sum(len(step.criteria) for step in PROCESS.steps) == 34
    with pytest.raises(KeyError):
        PROCESS.step_of("E9.D9.C9")


def test_a_shift_answers_for_nine_criteria():
    assert set(shift_results(WorkDay().shift, PROCESS)) == SHIFT_ONLY | HALVES


@pytest.mark.parametrize("criterion", sorted(SHIFT_ONLY | HALVES))
def test_every_criterion_of_the_shift_is_met_when_the_area_was_made_ready(criterion):
    day = WorkDay().do(ev.EquipmentTested(("log", "disk", "paper"), ()))
    day.do(every_line(1), ev.AreaReadied(), ev.AttentionBegan("a1", ()))

    assert shift_results(day.shift, PROCESS)[criterion] is Result.MET


@pytest.mark.parametrize("criterion", sorted(SHIFT_ONLY | HALVES))
def test_every_criterion_of_the_shift_is_unconfirmed_when_nothing_was_done(criterion):
    assert shift_results(WorkDay().shift, PROCESS)[criterion] is Result.UNCONFIRMED


def test_equipment_that_failed_its_test_is_unconfirmed_though_its_line_is_ticked():
    day = WorkDay().do(ev.EquipmentTested(("log",), ("disk",)), every_line(1))

    assert shift_results(day.shift, PROCESS)["E1.D1.C4"] is Result.UNCONFIRMED


def test_an_area_made_ready_after_the_first_attention_came_too_late():
    day = WorkDay().do(every_line(1), ev.AttentionBegan("a1", ()), ev.AreaReadied())

    assert shift_results(day.shift, PROCESS)["E1.D1.C1"] is Result.UNCONFIRMED
