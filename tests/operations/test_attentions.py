"""What a person does with an attention, from «Buenos días» to the farewell."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atencion_desktop.domain import events as ev
from atencion_desktop.domain.attention import Outcome, State
from atencion_desktop.domain.errors import EnvironmentFault, Refused
from atencion_desktop.domain.folio import parse_folio
from atencion_desktop.domain.periods import PeriodKind
from atencion_desktop.domain.person import name_problem
from atencion_desktop.domain.record import (
    NoticeGivenTo,
    PersonValues,
    ReasonGiven,
    ReferralGiven,
    ServiceLine,
)
from atencion_desktop.operations import answers, attentions, shifts
from atencion_desktop.operations.answers import Confirmed, OutcomeAnswer
from atencion_desktop.operations.desk import DraftValues
from atencion_desktop.storage import drafts, journal, queries
from tests.desks import PERSON, START, FakeClock, open_window, opened_desk, serve

DAY = date(2026, 11, 21)
DRAFT = DraftValues(2, {})
FORM = PERSON | {"second_surname": "D'Arce", "ticket": " 0042 ", "age_group": "30 a 44"}
REFERRED = OutcomeAnswer("referred", "otra_area", "lo pidió así", "ingresos", "el licenciado Ñ")


def begin(desk, mode: str = "complete"):
    """Open a shift where there is none, and an attention."""
    shift = shifts.current_shift(desk) or open_window(desk)
    case, _ = attentions.open_attention(desk, shift, mode)
    return case


def refused(action, *values: object, **named: object) -> str:
    """Return the code with which an action is refused; see that the log stayed as it was."""
    log = values[0].log
    tables = ("event", "note", "registration", "person", "attention", "draft", "shift")
    before = [log.rows(f"SELECT * FROM {table}") for table in tables]
    with pytest.raises(Refused) as refusal:
        action(*values, **named)
    assert [log.rows(f"SELECT * FROM {table}") for table in tables] == before
    return refusal.value.problem.code


def events_of(desk, case) -> list[ev.Event]:
    return [fact.event for fact in journal.facts(desk.log, case.id)]


def new_events(desk, case, action):
    """Do something and return the attention with the events that it added."""
    before = len(events_of(desk, case))
    after = action()
    return after, events_of(desk, case)[before:]


def greet(desk, case, lines=(), in_block=()):
    confirmed = Confirmed(frozenset(lines), frozenset(in_block))
    return answers.answer_greeting(
        desk, case, day_part=None, confirmed=confirmed, draft=DraftValues(3, {})
    )


def ask(desk, case, *services: ServiceLine, detail: str = "", channel: str = "presencial"):
    return answers.answer_requirement(
        desk, case, services=services, channel=channel, detail=detail, draft=DraftValues(5, {})
    )


def register(desk, case, values: dict[str, str]):
    return answers.answer_registration(desk, case, values=values, draft=DraftValues(6, {}))


def dispose(desk, case, answer: OutcomeAnswer):
    return answers.answer_service(desk, case, answer=answer, draft=DraftValues(7, {}))


def satisfy(desk, case, covered=True, rating=5, comment=""):
    return answers.answer_satisfaction(
        desk, case, covered=covered, rating=rating, comment=comment, draft=DraftValues(8, {})
    )


def close(desk, case, lines=(), in_block=()):
    confirmed = Confirmed(frozenset(lines), frozenset(in_block))
    return answers.close_attention(desk, case, confirmed=confirmed)


# --- One whole attention ---


def test_a_whole_attention_is_what_was_answered_step_by_step(desk):
    clock = desk.clock
    shift = open_window(desk)
    clock.advance(90)
    opened_at = clock.now()
    case, _ = attentions.open_attention(desk, shift)
    lines = {number: [ln.id for ln in desk.process.step(number).lines] for number in (2, 8)}

    clock.advance(20)
    case = answers.answer_greeting(
        desk, case, day_part="afternoon", confirmed=Confirmed(frozenset(lines[2])), draft=DRAFT
    )
    assert (case.attention.next_step, case.attention.day_part) == (3, "afternoon")
    clock.advance(20)
    case = answers.answer_typology(
        desk, case, typology="T05", preferential=True, draft=DraftValues(4, {})
    )
    clock.advance(20)
    services = (ServiceLine("predial", 2), ServiceLine("agua"))
    case = ask(desk, case, *services, detail="Quiere pagar\ny aclarar", channel="correo")
    clock.advance(20)
    case = answers.give_notice(desk, case, manner="read")
    notice_at = clock.now()
    clock.advance(20)
    values = FORM | {"reference": "00-17"}
    case = register(desk, case, values)
    clock.advance(20)
    case = dispose(desk, case, REFERRED)
    case = attentions.add_note(desk, case, "Vuelve el lunes")
    clock.advance(20)
    case = satisfy(desk, case, covered=False, rating=2, comment="Tardó mucho")
    assert case.attention.next_step == 8
    clock.advance(40)
    case = close(desk, case, lines[8], in_block=lines[8][1:])

    record = queries.record_of(desk.log, case.attention.folio)
    assert record is not None
    assert record.folio == "V03-20261121-0001"
    assert (record.window, record.agent, record.mode) == ("V03", "A01", "complete")
    assert record.agent_name == "Ana Sofía Peña Robles"
    assert record.opened_at == opened_at
    assert record.closed_at == opened_at + timedelta(seconds=180)
    assert record.opened_at.isoformat() == "2026-11-21T10:01:30-06:00"
    assert record.services == services
    assert (record.detail, record.channel) == ("Quiere pagar\ny aclarar", "correo")
    assert (record.typology, record.preferential) == ("T05", True)
    assert record.privacy_notice == NoticeGivenTo("2026-01", "read", notice_at)
    assert record.person == PersonValues("María José", "Ñáñez", "D'Arce", "55 1234 5678")
    assert record.fields == {"ticket": " 0042 ", "age_group": "30 a 44", "reference": "00-17"}
    assert record.outcome == "referred"
    assert record.reason == ReasonGiven("otra_area", "lo pidió así")
    assert record.referral == ReferralGiven("ingresos", "el licenciado Ñ")
    assert (record.covered, record.rating) == (False, 2)
    assert record.notes == "Vuelve el lunes\nTardó mucho"
    assert record.confirmed_in_block == len(lines[8]) - 1
    assert (record.held_seconds, record.time_reliable) == (0, True)
    assert set(record.criteria.values()) == {"met"}
    assert len(record.criteria) == 29
    assert (record.late, record.imported, record.parent_folio) == (False, False, None)
    assert journal.verify(desk.log) > 0
    assert attentions.load_case(desk, case.id) == case


TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=60
).filter(lambda text: text.strip())
NAME = TEXT.filter(lambda text: name_problem(text) is None)
NAMED = st.fixed_dictionaries(
    {"given_names": NAME},
    optional={"second_surname": NAME, "ticket": TEXT},
)


@settings(max_examples=25)
@given(
    person=st.none() | NAMED,
    services=st.lists(
        st.builds(ServiceLine, st.sampled_from(["informes", "bache", "poda"]), st.integers(1, 99)),
        max_size=3,
        unique_by=lambda line: line.id,
    ),
    detail=st.just("") | TEXT,
    answer=st.sampled_from(
        [
            OutcomeAnswer("resolved"),
            REFERRED,
            OutcomeAnswer("pending", "en_revision", "", due_on=date(2026, 12, 24)),
        ]
    ),
    covered=st.none() | st.booleans(),
    rating=st.none() | st.integers(1, 5),
    comment=st.just("") | TEXT,
)
def test_whatever_was_answered_is_in_the_record(
    tmp_path_factory, person, services, detail, answer, covered, rating, comment
):
    with opened_desk(tmp_path_factory.mktemp("d") / "datos") as desk:
        case = ask(desk, begin(desk), *services, detail=detail)
        if person is None:
            case = answers.decline_data(desk, case, draft=DRAFT)
        else:
            case = answers.give_notice(desk, case, manner="shown")
            case = register(desk, case, person | {"first_surname": "Ñ"})
        case = dispose(desk, case, answer)
        case = close(desk, satisfy(desk, case, covered, rating, comment))
        record = queries.record_of(desk.log, case.attention.folio)

    assert record is not None
    assert record.services == tuple(services)
    assert record.detail == detail
    typed = {n: t for n, t in (person or {}).items() if t.strip()}
    ticket = typed.pop("ticket", None)
    assert record.person == (PersonValues(**typed, first_surname="Ñ") if person else None)
    assert record.fields == ({"ticket": ticket} if ticket else {})
    assert record.outcome == answer.outcome
    assert record.reason == (
        ReasonGiven(answer.reason, answer.reason_note) if answer.reason else None
    )
    assert record.due_on == answer.due_on
    assert (record.covered, record.rating, record.notes) == (covered, rating, comment)
    assert (record.privacy_notice is None) is (person is None)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (OutcomeAnswer("referred", "otra_area", "nota"), "area_needed"),
        (OutcomeAnswer("referred", None, "nota", "ingresos"), "reason_needed"),
        (OutcomeAnswer("pending", None, "nota", due_on=DAY), "reason_needed"),
        (OutcomeAnswer("pending", "en_revision", "nota"), "due_needed"),
        (OutcomeAnswer("left", "no_espero", "nota"), "outcome_needed"),
        (OutcomeAnswer("nonsense", "otra_area", "nota"), "outcome_needed"),
    ],
)
def test_an_outcome_that_lacks_something_is_refused_and_its_note_is_not_kept(desk, answer, code):
    case = begin(desk)

    assert refused(answers.answer_service, desk, case, answer=answer, draft=DRAFT) == code
    assert refused(answers.close_attention, desk, case, confirmed=Confirmed()) == ("outcome_needed")


# --- Folios ---


def test_folios_follow_one_another_through_every_kind_of_ending_and_no_number_is_lost(desk):
    shift = open_window(desk)
    for number in range(1, 8):
        case, shift = attentions.open_attention(desk, shift)
        assert case.attention.folio == f"V03-20261121-{number:04d}"
        assert refused(attentions.open_attention, desk, shift) == "already_open"
        if number % 3 == 0:
            attentions.cancel(desk, case, reason="abierta_por_error", note="por error")
        elif number % 3 == 1:
            attentions.leave(desk, case, stage=2, reason="no_espero")
        else:
            close(desk, dispose(desk, case, OutcomeAnswer("resolved")))

    folios = [r.folio for r in queries.records(desk.log, DAY, DAY)]
    assert folios == [f"V03-20261121-{number:04d}" for number in range(1, 8)]
    cancelled = queries.record_of(desk.log, "V03-20261121-0003")
    assert cancelled is not None
    assert (cancelled.outcome, cancelled.reason) == (
        "cancelled",
        ReasonGiven("abierta_por_error", "por error"),
    )


def test_the_count_begins_again_at_the_midnight_of_the_office_and_at_no_other(tmp_path):
    clock = FakeClock(datetime(2026, 11, 21, 23, 59, tzinfo=UTC))  # midnight in London, not here
    with opened_desk(tmp_path / "datos", clock) as desk:
        folios = [serve(desk, open_window(desk), seconds=20).attention.folio]
        shift = shifts.current_shift(desk)
        folios.append(serve(desk, shift, seconds=20).attention.folio)
        clock.advance((datetime(2026, 11, 22, 5, 59, 30, tzinfo=UTC) - clock.now()).total_seconds())
        folios += [serve(desk, shift, seconds=20).attention.folio for _ in range(2)]
        days = [len(list(queries.records(desk.log, day, day))) for day in (DAY, date(2026, 11, 22))]

    assert folios == [
        "V03-20261121-0001",
        "V03-20261121-0002",
        "V03-20261121-0003",
        "V03-20261122-0001",
    ]
    assert days == [3, 1]


def test_each_window_counts_its_own(desk):
    serve(desk, open_window(desk, window="V01"))
    shifts.close_shift(desk, shifts.current_shift(desk))
    case = serve(desk, open_window(desk, window="V03"))

    assert case.attention.folio == "V03-20261121-0001"


@settings(max_examples=25)
@given(st.lists(st.sampled_from([0, 60, 86_400, -3600, -86_400, -315_360_000]), max_size=8))
def test_no_folio_is_given_twice_however_the_clock_jumps(tmp_path_factory, jumps):
    clock = FakeClock()
    with opened_desk(tmp_path_factory.mktemp("d") / "datos", clock) as desk:
        shift = open_window(desk)
        folios = []
        for jump in jumps:
            clock.jump(jump)
            case, shift = attentions.open_attention(desk, shift)
            folios.append(parse_folio(case.attention.folio))
            attentions.cancel(desk, case, reason="abierta_por_error")

    assert len(set(folios)) == len(folios)
    for day in {folio.day for folio in folios}:
        numbers = [folio.number for folio in folios if folio.day == day]
        assert numbers == list(range(1, len(numbers) + 1))


# --- Going back ---


def test_going_back_changes_services_outcome_and_notes_and_only_the_last_ones_count(desk):
    case = ask(desk, begin(desk), ServiceLine("predial"), ServiceLine("agua"), detail="primero")
    case = dispose(desk, case, REFERRED)
    case = satisfy(desk, case, comment="primero")
    case = ask(desk, case, ServiceLine("poda", 3), detail="segundo")
    pending = OutcomeAnswer("pending", "en_revision", "segundo", due_on=date(2026, 12, 1))
    case = dispose(desk, case, pending)
    case = satisfy(desk, case, None, None, "segundo")
    case = close(desk, case)

    record = queries.record_of(desk.log, case.attention.folio)
    assert record is not None
    assert record.services == (ServiceLine("poda", 3),)
    assert record.detail == "segundo"
    assert (record.outcome, record.due_on) == ("pending", date(2026, 12, 1))
    assert record.reason == ReasonGiven("en_revision", "segundo")
    assert record.referral is None
    assert (record.covered, record.rating, record.notes) == (None, None, "segundo")
    assert desk.log.rows("SELECT service FROM attention_service") == [("poda",)]


def test_a_text_that_was_emptied_is_no_longer_there(desk):
    case = ask(desk, begin(desk), detail="algo")
    case = satisfy(desk, case, comment="algo")
    case = ask(desk, case, detail="   ")
    case = satisfy(desk, case, comment="")
    case = close(desk, dispose(desk, case, OutcomeAnswer("resolved")))

    record = queries.record_of(desk.log, case.attention.folio)
    assert record is not None
    assert (record.detail, record.notes) == ("", "")


def test_answering_the_same_again_adds_only_that_the_step_was_answered(desk):
    case = begin(desk)
    lines = [ln.id for ln in desk.process.step(2).lines]
    given = [
        lambda c: greet(desk, c, lines, lines[:1]),
        lambda c: answers.answer_typology(desk, c, typology="T01", preferential=True, draft=DRAFT),
        lambda c: ask(desk, c, ServiceLine("informes"), detail="lo mismo", channel="chat"),
        lambda c: dispose(desk, c, REFERRED),
    ]
    for step, answer in zip((2, 3, 4, 6), given, strict=True):
        case = answer(case)
        case, added = new_events(desk, case, lambda: answer(case))  # noqa: B023  run at once
        assert added == [ev.StepAnswered(step)]
    assert len(desk.log.rows("SELECT 1 FROM note")) == 3


def test_the_same_registration_saved_twice_is_one_registration(desk):
    case = answers.give_notice(desk, begin(desk), manner="shown")
    case = register(desk, case, FORM)
    case, added = new_events(desk, case, lambda: register(desk, case, dict(FORM)))
    assert added == [ev.StepAnswered(5)]
    assert len(desk.log.rows("SELECT 1 FROM registration")) == 1

    case, added = new_events(desk, case, lambda: register(desk, case, FORM | {"phone": ""}))
    assert [type(event) for event in added] == [ev.RegistrationSaved, ev.StepAnswered]
    assert answers.registered(desk, case.attention).get("phone") is None


def test_a_registration_waits_for_the_notice_and_for_what_the_form_requires(desk):
    case = ask(desk, begin(desk), ServiceLine("predial"))
    values = FORM | {"reference": "77"}
    register_it = answers.answer_registration
    assert refused(register_it, desk, case, values=values, draft=DRAFT) == "notice_needed"

    case = answers.give_notice(desk, case, manner="shown")
    assert refused(register_it, desk, case, values={}, draft=DRAFT) == "name_missing"
    assert refused(register_it, desk, case, values=FORM, draft=DRAFT) == "field_missing"
    wrong = values | {"phone": "12"}
    assert refused(register_it, desk, case, values=wrong, draft=DRAFT) == "phone_short"
    assert list(answers.registration_problems(desk, case, {"phone": "1"})) == [
        "given_names",
        "first_surname",
        "phone",
        "reference",
    ]
    register(desk, case, values)


def test_who_gave_no_data_may_still_give_them_after_the_notice(desk):
    case = answers.decline_data(desk, begin(desk), draft=DRAFT)
    register_it = answers.answer_registration
    assert refused(register_it, desk, case, values=FORM, draft=DRAFT) == "declined_data"

    case = register(desk, answers.give_notice(desk, case, manner="known"), FORM)
    assert not case.attention.declined
    assert refused(answers.decline_data, desk, case, draft=DRAFT) == "data_already_given"


def test_a_service_outside_the_catalogue_is_refused(desk):
    case = begin(desk)
    services = (ServiceLine("predial"), ServiceLine("nada"))

    assert "service_unknown" == refused(  # noqa: SIM300  the action is the long part
        answers.answer_requirement,
        desk,
        case,
        services=services,
        channel="presencial",
        detail="texto que no se guarda",
        draft=DRAFT,
    )


# --- Lines ---


def test_lines_are_ticked_unticked_and_counted_when_confirmed_with_one_key(desk):
    case = begin(desk)
    time, name, image = (ln.id for ln in desk.process.step(2).lines)
    case = greet(desk, case, [time])
    assert {ln.line for ln in case.attention.confirmed} == {time}

    case = greet(desk, case, [time, name, image], in_block=[name, image])
    assert case.attention.in_block == {name, image}
    case, added = new_events(desk, case, lambda: greet(desk, case, [time, image], in_block=[image]))
    assert added == [ev.LinesWithdrawn((name,)), ev.StepAnswered(2)]
    assert case.attention.in_block == {image}
    case = greet(desk, case, [time, name, image])
    assert case.attention.in_block == frozenset()
    case = greet(desk, case)
    assert case.attention.confirmed == ()


def test_nothing_is_ticked_by_itself(desk):
    case = satisfy(desk, dispose(desk, greet(desk, begin(desk)), OutcomeAnswer("resolved")))
    case = close(desk, case)

    assert case.attention.confirmed == ()
    record = queries.record_of(desk.log, case.attention.folio)
    assert record is not None
    assert record.confirmed_in_block == 0
    assert record.criteria["E1.D2.C1"] == "unconfirmed"


def test_a_line_that_asks_nothing_of_this_attention_is_not_confirmed(desk):
    case = answers.decline_data(desk, begin(desk), draft=DRAFT)
    every = [ln.id for ln in desk.process.step(8).lines]
    case = close(desk, dispose(desk, case, OutcomeAnswer("resolved")), every, every)

    assert "review.registration" not in {ln.line for ln in case.attention.confirmed}
    assert len(case.attention.in_block) == len(every) - 1


def test_lines_of_another_step_are_neither_ticked_nor_unticked_here(desk):
    greeting = [ln.id for ln in desk.process.step(2).lines]
    case = greet(desk, begin(desk), [*greeting, "review.farewell", "nothing"])
    assert {ln.line for ln in case.attention.confirmed} == set(greeting)

    case = close(desk, dispose(desk, case, OutcomeAnswer("resolved")), ["review.farewell"])
    assert {ln.line for ln in case.attention.confirmed} == {*greeting, "review.farewell"}


# --- Several at once ---


def test_holding_and_resuming_make_periods_and_count_the_time_on_hold(desk):
    clock, case = desk.clock, begin(desk)
    clock.advance(30)
    case = attentions.hold(desk, case)
    clock.advance(300)
    case = attentions.resume(desk, case)
    clock.advance(10)
    case = attentions.hold(desk, case)
    clock.advance(60)
    case = attentions.resume(desk, case)
    clock.advance(5)
    case = close(desk, dispose(desk, case, OutcomeAnswer("resolved")))

    rows = desk.log.rows("SELECT kind FROM attention_period ORDER BY ordinal")
    assert [kind for (kind,) in rows] == ["served", "held", "served", "held", "served"]
    record = queries.record_of(desk.log, case.attention.folio)
    assert record is not None
    assert (record.held_seconds, record.time_reliable) == (360, True)
    assert case.attention.timeline.seconds(PeriodKind.SERVED) == 45


def test_one_is_in_hand_and_the_others_wait(desk):
    first = attentions.hold(desk, begin(desk))
    second = begin(desk)
    assert refused(attentions.resume, desk, first) == "already_open"

    attentions.hold(desk, second)
    first = attentions.resume(desk, first)
    assert first.attention.state is State.OPEN
    assert [one.state for one in queries.alive(desk.log)] == ["open", "held"]


def test_what_is_taken_up_is_the_one_in_hand_or_else_the_last_put_on_hold(desk):
    assert attentions.unfinished(desk) is None
    first = begin(desk)
    desk.clock.advance(10)
    second = begin_after_holding(desk, first)
    assert attentions.unfinished(desk).id == second.id

    desk.clock.advance(10)
    attentions.hold(desk, second)
    assert attentions.unfinished(desk).id == second.id
    desk.clock.advance(10)
    first = attentions.resume(desk, attentions.load_case(desk, first.id))
    desk.clock.advance(10)
    attentions.hold(desk, first)
    assert attentions.unfinished(desk).id == first.id


def begin_after_holding(desk, case):
    attentions.hold(desk, case)
    return begin(desk)


def test_who_waits_on_hold_may_leave(desk):
    case = attentions.hold(desk, begin(desk))
    desk.clock.advance(120)
    case = attentions.leave(desk, case, stage=2, reason="no_espero", note="se cansó")

    record = queries.record_of(desk.log, case.attention.folio)
    assert record is not None
    assert (record.outcome, record.stage, record.held_seconds) == ("left", 2, 120)
    assert record.reason == ReasonGiven("no_espero", "se cansó")
    assert record.criteria == {}


# --- Time that cannot be trusted ---


def _dies_and_returns(root, clock, seconds: float):
    """Play an attention whose program dies for some seconds; return it taken up."""
    with opened_desk(root, clock) as desk:
        case = begin(desk)
        clock.advance(50)
        attentions.keep_draft(desk, case, DraftValues(4, {"detail": "a medias"}))
        clock.advance(10)
        attentions.beat(desk)
    clock.advance(seconds)
    with opened_desk(root, clock) as desk:
        found = attentions.unfinished(desk)
        assert found is not None
        again = attentions.load_case(desk, found.id)
        assert attentions.draft_values(desk, again) == DraftValues(4, {"detail": "a medias"})
        clock.advance(30)
        attentions.beat(desk)  # the new program is alive before anybody presses «Retomar»
        clock.advance(30)
        return attentions.take_up(desk, again)


@pytest.mark.parametrize(("seconds", "reliable"), [(540, True), (541, False), (7200, False)])
def test_the_dead_time_is_a_period_up_to_being_taken_up(tmp_path, seconds, reliable):
    case = _dies_and_returns(tmp_path / "datos", FakeClock(), seconds)

    timeline = case.attention.timeline
    assert timeline.seconds(PeriodKind.SERVED) == 60
    assert timeline.seconds(PeriodKind.INTERRUPTED) == seconds + 60
    assert timeline.reliable is reliable


def test_a_short_death_past_midnight_is_not_believed(tmp_path):
    clock = FakeClock(datetime(2026, 11, 22, 5, 58, tzinfo=UTC))
    case = _dies_and_returns(tmp_path / "datos", clock, 120)

    assert not case.attention.timeline.reliable


def test_a_clock_set_back_while_dead_is_not_believed(tmp_path):
    case = _dies_and_returns(tmp_path / "datos", FakeClock(), -86_400)

    assert not case.attention.timeline.reliable
    assert case.attention.timeline.seconds(PeriodKind.INTERRUPTED) == 0


@pytest.mark.parametrize(("jump", "reliable"), [(119, True), (121, False), (-121, False)])
def test_a_clock_that_jumps_more_than_two_minutes_is_not_believed(desk, jump, reliable):
    case = begin(desk)
    desk.clock.advance(300)
    desk.clock.jump(jump)
    case = close(desk, dispose(desk, case, OutcomeAnswer("resolved")))

    record = queries.record_of(desk.log, case.attention.folio)
    assert record is not None
    assert record.time_reliable is reliable


@pytest.mark.parametrize("jump", [-315_360_000, -3600, 86_400])
def test_no_jump_makes_a_time_less_than_nothing(desk, jump):
    case = begin(desk)
    desk.clock.advance(60)
    case = attentions.hold(desk, case)
    desk.clock.jump(jump)
    case = attentions.resume(desk, case)
    case = close(desk, dispose(desk, case, OutcomeAnswer("resolved")))

    [(total, held)] = desk.log.rows("SELECT total_seconds, held_seconds FROM attention")
    assert total >= 0
    assert held >= 0
    record = queries.record_of(desk.log, case.attention.folio)
    assert record is not None
    assert not record.time_reliable


def test_a_refusal_after_a_long_wait_is_no_jump_of_the_clock(desk):
    case = begin(desk)
    desk.clock.advance(300)
    assert refused(answers.close_attention, desk, case, confirmed=Confirmed()) == ("outcome_needed")
    desk.clock.advance(5)
    case = close(desk, dispose(desk, case, OutcomeAnswer("resolved")))

    assert case.attention.timeline.reliable


def test_a_full_disk_after_a_long_wait_is_no_jump_of_the_clock(desk, monkeypatch):
    case = begin(desk)
    desk.clock.advance(300)
    with monkeypatch.context() as patched:
        patched.setattr(drafts, "save_draft", _no_room)
        with pytest.raises(EnvironmentFault):
            greet(desk, case)
    desk.clock.advance(5)
    case = greet(desk, case)

    assert case.attention.timeline.reliable
    assert [fact.elapsed_ms for fact in journal.facts(desk.log, case.id)] == [None, 305_000]


def _no_room(*_: object, **__: object) -> None:
    from atencion_desktop.domain.errors import Problem

    raise EnvironmentFault(Problem("disk_full"))


def test_every_fact_of_a_run_has_its_monotonic_time_but_the_first(desk):
    case = serve(desk, open_window(desk))
    elapsed = [fact.elapsed_ms for fact in journal.facts(desk.log, case.id)]

    assert elapsed[0] is None
    assert None not in elapsed[1:]
    assert sum(elapsed[1:]) == (case.attention.closed_at - START).total_seconds() * 1000
    shift = journal.facts(desk.log, case.attention.shift)
    assert [fact.elapsed_ms for fact in shift] == [None, *[0] * (len(shift) - 1)]


def test_a_case_loaded_again_in_the_same_run_still_notices_a_jump(desk):
    case = begin(desk)
    desk.clock.jump(200)
    case = greet(desk, attentions.load_case(desk, case.id))

    assert not case.attention.timeline.reliable


# --- Drafts ---


def test_a_draft_is_kept_by_every_step_and_leaves_with_the_attention(desk):
    case = begin(desk)
    assert attentions.draft_values(desk, case) == DraftValues(2, {})
    attentions.keep_draft(desk, case, DraftValues(4, {"detail": "ñ" * 10_000}))
    assert attentions.draft_values(desk, case) == DraftValues(4, {"detail": "ñ" * 10_000})

    case = ask(desk, case, detail="ñ")
    assert attentions.draft_values(desk, case) == DraftValues(5, {})
    case = dispose(desk, case, OutcomeAnswer("resolved"))
    case = close(desk, case)
    assert drafts.draft_of(desk.log, case.id) is None
    attentions.keep_draft(desk, case, DraftValues(8, {"name": "tarde"}))
    assert drafts.draft_of(desk.log, case.id) is None


@pytest.mark.parametrize("ending", ["leave", "cancel"])
def test_every_ending_takes_the_draft_with_it(desk, ending):
    case = begin(desk)
    attentions.keep_draft(desk, case, DraftValues(3, {"x": "y"}))
    if ending == "leave":
        attentions.leave(desk, case, stage=3, reason="no_espero")
    else:
        attentions.cancel(desk, case, reason="duplicada")

    assert desk.log.rows("SELECT count(*) FROM draft") == [(0,)]


def test_the_draft_stays_when_the_ending_could_not_be_saved(desk, monkeypatch):
    case = begin(desk)
    attentions.keep_draft(desk, case, DraftValues(3, {"x": "y"}))
    monkeypatch.setattr(drafts, "drop_draft", _no_room)

    with pytest.raises(EnvironmentFault):
        attentions.cancel(desk, case, reason="duplicada", note="texto")

    assert attentions.draft_values(desk, case) == DraftValues(3, {"x": "y"})
    assert attentions.load_case(desk, case.id) == case
    assert desk.log.rows("SELECT count(*) FROM note") == [(0,)]


def test_a_step_and_its_draft_are_saved_together_or_not_at_all(desk, monkeypatch):
    case = begin(desk)
    monkeypatch.setattr(drafts, "save_draft", _no_room)

    with pytest.raises(EnvironmentFault):
        ask(desk, case, ServiceLine("poda"), detail="texto")

    assert attentions.load_case(desk, case.id) == case
    assert desk.log.rows("SELECT count(*) FROM attention_service") == [(0,)]
    assert desk.log.rows("SELECT count(*) FROM note") == [(0,)]


def test_without_a_draft_the_step_in_hand_is_the_next_one(desk):
    case = greet(desk, begin(desk))
    desk.log.run("DELETE FROM draft")

    assert attentions.draft_values(desk, case) == DraftValues(3, {})


# --- Reopening ---


def test_the_one_who_closed_it_reopens_it_before_the_next(desk):
    case = serve(desk, open_window(desk))
    desk.clock.advance(15)
    again = attentions.reopen(desk, case, agent="A01")

    assert again.attention.state is State.OPEN
    assert attentions.draft_values(desk, again) == DraftValues(8, {})
    assert desk.log.rows("SELECT outcome, closed_at FROM attention") == [(None, None)]
    assert desk.log.rows("SELECT count(*) FROM attention_criterion") == [(0,)]
    closed = close(desk, again)
    assert closed.attention.outcome is Outcome.RESOLVED
    assert len(list(queries.records(desk.log, DAY, DAY))) == 1


def test_nobody_else_reopens_it(desk):
    case = serve(desk, open_window(desk))

    assert refused(attentions.reopen, desk, case, agent="A02") == "cannot_reopen"


def test_after_the_next_one_began_it_is_not_reopened(desk):
    first = serve(desk, open_window(desk))
    second = begin(desk)
    assert refused(attentions.reopen, desk, first, agent="A01") == "cannot_reopen"

    attentions.cancel(desk, second, reason="abierta_por_error")
    assert refused(attentions.reopen, desk, first, agent="A01") == "cannot_reopen"


def test_a_clock_set_back_does_not_bring_an_older_one_back(desk):
    first = serve(desk, open_window(desk))
    desk.clock.jump(-3600)
    second = serve(desk, shifts.current_shift(desk))

    assert refused(attentions.reopen, desk, first, agent="A01") == "cannot_reopen"
    attentions.reopen(desk, second, agent="A01")


def test_after_its_shift_ended_it_is_not_reopened(desk):
    case = serve(desk, open_window(desk))
    shifts.close_shift(desk, shifts.current_shift(desk))
    assert refused(attentions.reopen, desk, case, agent="A01") == "cannot_reopen"

    open_window(desk)
    assert refused(attentions.reopen, desk, case, agent="A01") == "cannot_reopen"


def test_it_is_not_reopened_while_another_is_in_hand(desk):
    held = attentions.hold(desk, begin(desk))
    case = serve(desk, shifts.current_shift(desk))
    attentions.resume(desk, held)

    assert refused(attentions.reopen, desk, case, agent="A01") == "already_open"


def test_one_that_is_not_closed_is_not_reopened(desk):
    assert refused(attentions.reopen, desk, begin(desk), agent="A01") == "already_open"


# --- Notes ---


def test_quick_notes_add_up_and_an_empty_one_is_none(desk):
    case = begin(desk)
    for text in ("primera", "  ", "segunda ñ", ""):
        case = attentions.add_note(desk, case, text)
    case = attentions.add_note(desk, attentions.hold(desk, case), "en espera")

    record = queries.record_of(desk.log, case.attention.folio)
    assert record is not None
    assert record.notes == "primera\nsegunda ñ\nen espera"
    assert len(case.attention.notes) == 3


# --- The log cannot be written ---


def test_every_answer_speaks_when_the_file_went_away_and_the_case_stays_usable(desk):
    case = begin(desk)
    desk.folder.log_file.rename(desk.folder.root / "otra.db")

    for action in (
        lambda: greet(desk, case),
        lambda: ask(desk, case, ServiceLine("poda")),
        lambda: attentions.hold(desk, case),
        lambda: attentions.keep_draft(desk, case, DRAFT),
        lambda: attentions.cancel(desk, case, reason="duplicada"),
    ):
        with pytest.raises(EnvironmentFault) as fault:
            action()
        assert fault.value.problem.code == "log_moved"

    (desk.folder.root / "otra.db").rename(desk.folder.log_file)
    greet(desk, case)
    assert journal.verify(desk.log) > 0


# --- What others made of it ---


def test_ids_are_in_order_of_their_making(desk):
    shift = open_window(desk)
    cases = [serve(desk, shift) for _ in range(3)]

    assert [c.id for c in cases] == sorted(c.id for c in cases)
    assert all(re.fullmatch(r"[0-9a-f-]{36}", c.id) and c.id[14] == "7" for c in cases)


def test_a_reason_or_an_area_that_the_office_does_not_list_is_refused(desk):
    case = begin(desk)
    wrong_reason = OutcomeAnswer("pending", reason="inventado", due_on=desk.today())
    wrong_area = OutcomeAnswer("referred", reason="otra_dependencia", area="inventada")
    past = OutcomeAnswer("pending", reason="falta_documento", due_on=date(2020, 1, 1))

    for answer, code in (
        (wrong_reason, "reason_needed"),
        (wrong_area, "area_needed"),
        (past, "due_past"),
    ):
        assert refused(answers.answer_service, desk, case, answer=answer, draft=DRAFT) == code
    assert refused(attentions.leave, desk, case, stage=3, reason="inventado") == "reason_needed"
    assert refused(attentions.cancel, desk, case, reason="inventado") == "reason_needed"
