"""The rules of one attention, alone: what each event does, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from atencion_desktop.domain import events as ev
from atencion_desktop.domain.attention import (
    Outcome,
    State,
    begin,
    fold,
    missing_to_close,
)
from atencion_desktop.domain.errors import Refused
from atencion_desktop.domain.events import Confirmation, Fact, Reference
from atencion_desktop.domain.periods import PeriodKind
from atencion_desktop.domain.record import ServiceLine
from tests.domain.lives import PENDING, REFERENCE, REFERRED, RESOLVED, START, ZONE, Life, good_life


def refusal(life: Life, event: ev.Event) -> str:
    """Return the code with which an event is refused, and see that nothing changed."""
    before, known = life.attention, len(life.facts)
    with pytest.raises(Refused) as refused:
        life.do(event)
    assert life.attention == before
    assert len(life.facts) == known
    return refused.value.problem.code


def test_an_attention_begins_open_at_the_greeting_with_nothing_answered():
    attention = Life().attention

    assert attention.state is State.OPEN
    assert attention.next_step == 2
    assert attention.opened_at == START
    assert attention.outcome is None
    assert not attention.is_closed


def test_only_an_opened_fact_begins_an_attention():
    with pytest.raises(Refused):
        begin(Fact(ev.Held(), START, "A01", ZONE))


def test_the_same_facts_always_add_up_to_the_same_attention():
    life = good_life().do(ev.Closed())

    assert fold(life.facts) == life.attention


def test_the_next_step_is_the_first_one_not_answered_and_the_farewell_in_the_end():
    life = Life().do(ev.StepAnswered(2), ev.StepAnswered(4))
    assert life.attention.next_step == 3

    life.do(*(ev.StepAnswered(step) for step in (3, 5, 6, 7)))
    assert life.attention.next_step == 8
    assert life.attention.answered == (2, 4, 3, 5, 6, 7)


def test_answering_a_step_again_keeps_the_order_of_the_first_answers():
    life = Life().do(ev.StepAnswered(2), ev.StepAnswered(3), ev.StepAnswered(2))

    assert life.attention.answered == (2, 3)


@pytest.mark.parametrize("step", [0, 1, 8, 9])
def test_a_step_that_is_not_answered_in_an_attention_is_refused(step):
    assert refusal(Life(), ev.StepAnswered(step)) == "step_unknown"


def test_a_line_confirmed_again_is_kept_once_with_its_last_manner():
    one = (Confirmation("review.typology", ("E1.D3.C1",)),)
    life = Life().do(ev.LinesConfirmed(one, in_block=True))
    assert life.attention.in_block == {"review.typology"}

    life.do(ev.LinesConfirmed(one, in_block=False))
    assert life.attention.confirmed == one
    assert life.attention.in_block == frozenset()


def test_a_withdrawn_line_attests_nothing_and_leaves_the_block():
    two = (Confirmation("a", ("E1.D3.C1",)), Confirmation("b", ("E1.D3.C2",)))
    life = Life().do(ev.LinesConfirmed(two, in_block=True), ev.LinesWithdrawn(("a",)))

    assert life.attention.attested == {"E1.D3.C2"}
    assert life.attention.in_block == {"b"}


@pytest.mark.parametrize("quantity", [-1, 0, 100])
def test_a_service_is_asked_for_between_one_and_ninety_nine_times(quantity):
    event = ev.ServicesChosen((ServiceLine("predial", 1), ServiceLine("agua", quantity)))

    assert refusal(Life(), event) == "quantity_wrong"


def test_services_chosen_again_replace_the_ones_before():
    life = Life().do(ev.ServicesChosen((ServiceLine("predial"), ServiceLine("agua", 99))))
    life.do(ev.ServicesChosen((ServiceLine("poda", 2),)))

    assert life.attention.services == (ServiceLine("poda", 2),)


def test_data_are_not_registered_before_the_notice():
    assert refusal(Life(), ev.RegistrationSaved(REFERENCE, None)) == "notice_needed"


def test_the_notice_keeps_its_version_manner_and_time():
    life = Life().wait(30).do(ev.NoticeGiven("2026-01", "read"))

    notice = life.attention.notice
    assert notice is not None
    assert (notice.version, notice.manner) == ("2026-01", "read")
    assert notice.at == START + timedelta(seconds=30)


def test_a_notice_is_given_in_one_of_the_known_manners():
    assert refusal(Life(), ev.NoticeGiven("2026-01", "shouted")) == "notice_needed"


def test_who_declined_gives_no_data_until_the_notice_is_given_again():
    life = Life().do(ev.NoticeGiven("2026-01", "shown"), ev.DataDeclined())
    assert refusal(life, ev.RegistrationSaved(REFERENCE, None)) == "declined_data"

    life.do(ev.NoticeGiven("2026-01", "read"), ev.RegistrationSaved(REFERENCE, REFERENCE))
    assert life.attention.registration == REFERENCE
    assert not life.attention.declined


def test_data_already_registered_cannot_be_declined():
    life = Life().do(ev.NoticeGiven("2026-01", "shown"), ev.RegistrationSaved(REFERENCE, None))

    assert refusal(life, ev.DataDeclined()) == "data_already_given"


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        (ev.OutcomeChosen("left"), "outcome_needed"),
        (ev.OutcomeChosen("cancelled"), "outcome_needed"),
        (ev.OutcomeChosen(""), "outcome_needed"),
        (replace(REFERRED, area=None), "area_needed"),
        (replace(REFERRED, area=""), "area_needed"),
        (replace(REFERRED, reason=None), "reason_needed"),
        (replace(PENDING, reason=None), "reason_needed"),
        (replace(PENDING, due_on=None), "due_needed"),
    ],
)
def test_an_outcome_is_refused_with_what_it_lacks(chosen, code):
    life = Life()

    assert refusal(life, chosen) == code
    assert refusal(life, ev.Closed()) == "outcome_needed"


@pytest.mark.parametrize("chosen", [RESOLVED, REFERRED, PENDING])
def test_an_attention_closes_with_the_outcome_that_was_chosen(chosen):
    life = good_life(outcome=replace(chosen, reason_note=REFERENCE)).wait(60).do(ev.Closed())

    attention = life.attention
    assert attention.outcome == chosen.outcome
    assert attention.reason == chosen.reason
    assert attention.reason_note == REFERENCE
    assert attention.closed_at == START + timedelta(seconds=60)
    assert missing_to_close(attention) == ()


def test_the_last_outcome_chosen_is_the_one_that_counts():
    life = good_life(outcome=REFERRED).do(RESOLVED, ev.Closed())

    assert life.attention.outcome is Outcome.RESOLVED
    assert life.attention.reason is None


def test_what_a_close_lacks_is_known_before_trying():
    assert [p.code for p in missing_to_close(Life().attention)] == ["outcome_needed"]


@pytest.mark.parametrize("rating", [-1, 0, 6])
def test_a_rating_goes_from_one_to_five(rating):
    event = ev.SatisfactionAnswered(covered=True, rating=rating)

    assert refusal(Life(), event) == "rating_wrong"


def test_no_answer_is_an_answer():
    life = Life().do(ev.SatisfactionAnswered(covered=False, rating=3))
    life.do(ev.SatisfactionAnswered(covered=None, rating=None))

    assert (life.attention.covered, life.attention.rating) == (None, None)


def test_who_went_away_left_at_a_stage_for_a_reason():
    life = Life().do(ev.Left(4, "no_espero", REFERENCE))

    attention = life.attention
    assert (attention.outcome, attention.stage) == (Outcome.LEFT, 4)
    assert (attention.reason, attention.reason_note) == ("no_espero", REFERENCE)


@pytest.mark.parametrize("stage", [0, 9])
def test_nobody_leaves_at_a_step_that_does_not_exist(stage):
    assert refusal(Life(), ev.Left(stage, "no_espero")) == "step_unknown"


@pytest.mark.parametrize("ending", [ev.Left(3, ""), ev.Cancelled("")])
def test_leaving_and_cancelling_need_a_coded_reason(ending):
    assert refusal(Life(), ending) == "reason_needed"


def test_a_cancelled_attention_keeps_its_folio():
    life = Life().do(ev.Cancelled("duplicada"))

    assert life.attention.outcome is Outcome.CANCELLED
    assert life.attention.folio == "V03-20261121-0001"


def test_time_on_hold_is_counted_apart():
    life = Life().wait(60).do(ev.Held()).wait(300).do(ev.Resumed()).wait(30).do(RESOLVED)
    life.do(ev.Closed())

    timeline = life.attention.timeline
    assert timeline.seconds(PeriodKind.HELD) == 300
    assert timeline.seconds(PeriodKind.SERVED) == 90
    assert timeline.reliable


def test_on_hold_nothing_is_answered_but_notes_and_endings_are_possible():
    life = Life().do(ev.Held())
    for event in (ev.StepAnswered(2), RESOLVED, ev.Held(), ev.Interrupted(START), ev.Closed()):
        assert refusal(life, event) == "not_open"

    life.do(ev.NoteAdded(REFERENCE), ev.Left(2, "no_espero"))
    assert life.attention.outcome is Outcome.LEFT
    assert life.attention.notes == (REFERENCE,)


def test_an_attention_in_hand_is_not_resumed_nor_reopened():
    assert refusal(Life(), ev.Resumed()) == "already_open"
    assert refusal(Life(), ev.Reopened()) == "already_open"


def test_a_closed_attention_takes_nothing_but_being_reopened():
    life = good_life().do(ev.Closed())
    everything = [
        ev.StepAnswered(2),
        ev.GreetingChosen("night"),
        ev.LinesConfirmed((), in_block=False),
        ev.LinesWithdrawn(()),
        ev.TypologyChosen(None),
        ev.PreferentialMarked(preferential=True),
        ev.ServicesChosen(()),
        ev.ChannelChosen("chat"),
        ev.DetailWritten(None),
        ev.NoticeGiven("2026-01", "shown"),
        ev.DataDeclined(),
        ev.RegistrationSaved(REFERENCE, None),
        RESOLVED,
        ev.SatisfactionAnswered(covered=True, rating=1),
        ev.NoteAdded(REFERENCE),
        ev.Held(),
        ev.Resumed(),
        ev.Interrupted(START),
        ev.Closed(),
        ev.Left(2, "no_espero"),
        ev.Cancelled("duplicada"),
    ]
    for event in everything:
        assert refusal(life, event) == "already_closed"

    life.do(ev.Reopened())
    assert life.attention.state is State.OPEN


def test_events_of_a_shift_mean_nothing_to_an_attention():
    assert refusal(Life(), ev.AreaReadied()) == "not_open"
    assert refusal(Life(), ev.ShiftClosed()) == "not_open"


def test_reopening_takes_the_ending_back_and_keeps_the_answers():
    life = good_life(outcome=REFERRED).wait(60).do(ev.Closed())
    answered = life.attention.answered
    life.wait(20).do(ev.Reopened())

    attention = life.attention
    assert (attention.outcome, attention.reason, attention.closed_at) == (None, None, None)
    assert attention.answered == answered
    assert attention.disposition == REFERRED
    life.wait(10).do(ev.Closed())
    assert life.attention.timeline.seconds(PeriodKind.SERVED) == 70


def test_reopening_one_that_left_takes_its_stage_back():
    life = Life().do(ev.Left(3, "no_espero", REFERENCE), ev.Reopened())

    assert (life.attention.stage, life.attention.reason_note) == (None, None)


def test_quick_notes_are_kept_in_order():
    first, second = Reference("n1", "c1"), Reference("n2", "c2")
    life = Life().do(ev.NoteAdded(first), ev.NoteAdded(second))

    assert life.attention.notes == (first, second)


def test_the_other_answers_are_kept_as_given():
    life = Life().do(
        ev.GreetingChosen("afternoon"),
        ev.TypologyChosen("T05"),
        ev.PreferentialMarked(preferential=True),
        ev.ChannelChosen("telefono"),
        ev.DetailWritten(REFERENCE),
    )
    attention = life.attention
    assert (attention.day_part, attention.typology) == ("afternoon", "T05")
    assert (attention.preferential, attention.channel) == (True, "telefono")
    assert attention.detail == REFERENCE

    life.do(ev.DetailWritten(None), ev.TypologyChosen(None))
    assert (life.attention.detail, life.attention.typology) == (None, None)


def test_a_due_date_is_kept_with_the_pending_outcome():
    life = good_life(outcome=replace(PENDING, due_on=date(2026, 12, 1))).do(ev.Closed())

    assert life.attention.disposition is not None
    assert life.attention.disposition.due_on == date(2026, 12, 1)


def test_an_interruption_is_a_period_of_its_own():
    life = Life().wait(60)
    died = life.now
    life.wait(120).do(ev.Interrupted(died), restarted=True).wait(30).do(RESOLVED, ev.Closed())

    timeline = life.attention.timeline
    assert timeline.seconds(PeriodKind.SERVED) == 90
    assert timeline.seconds(PeriodKind.INTERRUPTED) == 120
    assert timeline.reliable


def test_an_interruption_past_the_local_midnight_makes_the_time_unreliable():
    night = START.replace(day=22, hour=5, minute=58)  # 23:58 in Mexico City
    life = Life(at=night)
    life.wait(240).do(ev.Interrupted(night), restarted=True)

    assert not life.attention.timeline.reliable


def test_an_attention_that_lasts_past_midnight_without_dying_is_reliable():
    night = START.replace(day=22, hour=5, minute=58)
    life = Life(at=night).wait(240).do(RESOLVED, ev.Closed())

    assert life.attention.timeline.reliable
