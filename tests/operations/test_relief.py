"""Reliefs and pauses: who is in charge, what the log keeps, what leaves the open hours."""

from dataclasses import replace
from datetime import date

import pytest

from atencion_desktop.domain.errors import Refused
from atencion_desktop.domain.institution import PauseReason
from atencion_desktop.domain.periods import PeriodKind
from atencion_desktop.operations import attentions, home, shifts
from atencion_desktop.operations.daily import daily_log
from atencion_desktop.operations.desk import Desk, DraftValues
from atencion_desktop.operations.figures import summary
from atencion_desktop.operations.office import adopt
from atencion_desktop.operations.rebuild import rebuild
from atencion_desktop.reports.incidents import incidents
from atencion_desktop.storage import journal, queries
from tests.desks import FakeClock, make_desk, open_window, serve

DAY = date(2026, 11, 21)
ROWS = ("shift", "shift_pause", "attention", "attention_agent", "attention_period")


def refused(action, *values, **named):
    """Return the code with which an action is refused; see that nothing was written."""
    desk = values[0]
    before = journal.head(desk.log)
    with pytest.raises(Refused) as refusal:
        action(*values, **named)
    assert journal.head(desk.log) == before
    return refusal.value.problem.code


def begin(desk, *, hold=True):
    case, _ = attentions.open_attention(desk, shifts.current_shift(desk))
    return attentions.hold(desk, case) if hold else case


def finish(desk, case):
    """Take up one that is on hold, and end it."""
    case = attentions.resume(desk, attentions.load_case(desk, case.id))
    return attentions.leave(desk, case, stage=2, reason="no_espero")


def relieved(desk, agent, **named):
    """Hand the window over and let a minute pass."""
    after = shifts.relieve(desk, shifts.current_shift(desk), agent=agent, **named)
    desk.clock.advance(60)
    return after


def records(desk):
    return list(queries.records(desk.log, DAY, DAY))


# The relief


def test_a_relief_ends_one_shift_and_begins_the_other_with_its_own_area_to_receive(desk):
    open_window(desk)
    desk.clock.advance(3600)
    after = relieved(desk, "A02")

    first, second = queries.shifts(desk.log, DAY, DAY, desk.institution.tz)
    assert (first.agent, first.relieved_by) == ("A01", "A02")
    assert first.closed_at == second.opened_at
    assert (second.agent, second.window, second.closed_at) == ("A02", "V03", None)
    assert second.agent_name == "Jorge Iván Muñoz Ceballos"
    assert len(after.shift.pending_lines(desk.process)) == 8
    assert after.shift.tested
    assert shifts.current_shift(desk) == after


def test_all_that_has_not_ended_passes_with_both_names_on_it(desk):
    open_window(desk)
    held = [begin(desk) for _ in range(3)]
    in_hand = begin(desk, hold=False)
    attentions.keep_draft(desk, in_hand, DraftValues(4, {"4": {"detail": "a medias"}}))
    desk.clock.advance(60)
    after = relieved(desk, "A02")

    assert [one.state for one in queries.alive(desk.log)] == ["held"] * 4
    for one in (*held, in_hand):
        attention = attentions.load_case(desk, one.id).attention
        assert (attention.agent, attention.in_charge) == ("A01", "A02")
        assert attention.shift_in_charge == after.id
    for record in records(desk):
        assert (record.agent, [one.agent for one in record.relieved_by]) == ("A01", ["A02"])
        assert record.relieved_by[0].agent_name == "Jorge Iván Muñoz Ceballos"
    assert attentions.draft_values(desk, in_hand).values == {"4": {"detail": "a medias"}}
    served = attentions.load_case(desk, in_hand.id).attention.timeline
    assert served.seconds(PeriodKind.SERVED) == 60


def test_who_took_charge_signs_what_comes_afterwards(desk):
    open_window(desk)
    case = begin(desk)
    relieved(desk, "A02")
    finish(desk, case)

    actors = [fact.actor for fact in journal.facts(desk.log, case.id)]
    assert actors == ["A01", "A01", "A02", "A02", "A02"]
    [record] = records(desk)
    assert (record.agent, record.relieved_by[-1].agent, record.outcome) == ("A01", "A02", "left")


def test_inicio_counts_and_lists_for_who_ended_it_not_for_who_began_it(desk):
    before = open_window(desk)
    ended, kept = begin(desk), begin(desk)
    serve(desk, shifts.current_shift(desk))
    after = relieved(desk, "A02")
    finish(desk, ended)

    seen = home.overview(desk, after)
    assert (seen.figures.valid, seen.figures.held) == (1, 1)
    assert {one.id for one in seen.newest} == {ended.id, kept.id}
    assert {(one.agent_name, one.others) for one in seen.newest} == {
        ("Ana Sofía Peña Robles", ("Jorge Iván Muñoz Ceballos",))
    }
    told = home.overview(desk, before)
    assert (told.figures.valid, told.figures.held, len(told.newest)) == (1, 0, 1)


def test_the_relief_that_comes_back_and_an_attention_handed_over_twice(desk):
    open_window(desk)
    case = begin(desk)
    relieved(desk, "A02")
    other = begin(desk)
    last = relieved(desk, "A01")

    attention = attentions.load_case(desk, case.id).attention
    assert [one.agent for one in attention.handovers] == ["A02", "A01"]
    assert (attention.in_charge, attention.shift_in_charge) == ("A01", last.id)
    one, two = records(desk)
    assert (one.agent, [by.agent for by in one.relieved_by]) == ("A01", ["A02", "A01"])
    assert (two.agent, [by.agent for by in two.relieved_by]) == ("A02", ["A01"])
    ended = finish(desk, case)
    assert attentions.reopen(desk, ended, agent="A01").attention.reopened == 1
    assert attentions.load_case(desk, other.id).attention.in_charge == "A01"


def test_two_reliefs_in_a_row_without_serving_anybody(desk):
    open_window(desk)
    case = begin(desk)
    for agent in ("A02", "A03"):
        relieved(desk, agent)

    assert [one.relieved_by for one in queries.shifts(desk.log, DAY, DAY, desk.institution.tz)] == [
        "A02", "A03", "",
    ]  # fmt: skip
    assert attentions.load_case(desk, case.id).attention.in_charge == "A03"
    journal.verify(desk.log)


def test_a_relief_is_for_another_agent_of_the_office_and_of_an_open_shift(desk):
    shift = open_window(desk)
    begin(desk, hold=False)
    assert refused(shifts.relieve, desk, shift, agent="A01") == "same_agent"
    assert refused(shifts.relieve, desk, shift, agent="A99") == "agent_unknown"
    relieved(desk, "A02")
    assert refused(shifts.relieve, desk, shifts.current_shift(desk), agent="A02") == "same_agent"


def test_a_relief_stopped_in_the_middle_changes_nothing(desk, monkeypatch):
    open_window(desk)
    cases = [begin(desk), begin(desk, hold=False)]
    shift = shifts.current_shift(desk)
    before, recorded = journal.head(desk.log), Desk.record

    def stop_at_the_second(self, case, events, **named):
        if case.id == cases[1].id:
            raise RuntimeError
        return recorded(self, case, events, **named)

    monkeypatch.setattr(Desk, "record", stop_at_the_second)
    with pytest.raises(RuntimeError):
        shifts.relieve(desk, shift, agent="A02", note="Sigue la fila de predial")
    monkeypatch.undo()

    assert journal.head(desk.log) == before
    assert shifts.current_shift(desk) == shift
    assert [one.state for one in queries.alive(desk.log)] == ["held", "open"]
    assert desk.log.rows("SELECT 1 FROM note") == []
    assert relieved(desk, "A02").shift.agent == "A02"


def test_what_was_closed_before_the_relief_is_not_reopened_after_it(desk):
    shift = open_window(desk)
    ended = serve(desk, shift)
    relieved(desk, "A02")
    for agent in ("A01", "A02"):
        assert refused(attentions.reopen, desk, ended, agent=agent) == "cannot_reopen"
    relieved(desk, "A01")
    assert refused(attentions.reopen, desk, ended, agent="A01") == "cannot_reopen"


def test_the_note_waits_until_it_is_read_and_is_only_for_who_arrives(desk):
    open_window(desk)
    after = relieved(desk, "A02", note="Falta copia del folio 0003")
    assert shifts.unread_handover(desk, after) == shifts.Handover(
        "A01", "Falta copia del folio 0003"
    )
    assert shifts.unread_handover(desk, shifts.current_shift(desk)) is not None

    shifts.read_handover(desk, after)
    assert shifts.unread_handover(desk, after) is None
    third = relieved(desk, "A03", note="Otra cosa")
    assert shifts.unread_handover(desk, third).agent == "A02"


def test_without_a_note_or_with_one_that_was_erased_there_is_nothing_to_read(desk):
    open_window(desk)
    after = relieved(desk, "A02", note="  ")
    assert after.shift.handover is None
    assert shifts.unread_handover(desk, after) is None

    after = relieved(desk, "A01", note="Un dato de alguien")
    with desk.log.transaction():
        desk.log.run("DELETE FROM note")
    assert shifts.unread_handover(desk, after) is None


def test_the_words_of_the_note_are_in_no_event(desk):
    open_window(desk)
    relieved(desk, "A02", note="Güereca")
    assert desk.log.rows("SELECT 1 FROM event WHERE instr(body, 'ereca')") == []


# Pauses


def test_a_pause_needs_a_reason_of_the_office_and_nothing_in_hand(desk):
    shift = open_window(desk)
    assert refused(shifts.begin_pause, desk, shift, "siesta") == "pause_reason"
    assert refused(shifts.end_pause, desk, shift) == "not_paused"
    case = begin(desk, hold=False)
    shift = shifts.current_shift(desk)
    assert refused(shifts.begin_pause, desk, shift, "comida") == "already_open"
    attentions.hold(desk, case)
    shift = shifts.begin_pause(desk, shift, "comida")
    assert refused(shifts.begin_pause, desk, shift, "junta") == "already_paused"


def test_nobody_is_attended_on_pause(desk):
    shift = open_window(desk)
    ended, case = serve(desk, shift), begin(desk)
    ended = finish(desk, begin(desk))
    shift = shifts.begin_pause(desk, shifts.current_shift(desk), "comida")

    assert refused(attentions.open_attention, desk, shift) == "on_pause"
    assert refused(attentions.resume, desk, case) == "on_pause"
    assert refused(attentions.reopen, desk, ended, agent="A01") == "on_pause"

    shifts.end_pause(desk, shift)
    assert attentions.resume(desk, case).attention.state == "open"


def test_an_office_lists_its_own_reasons(desk):
    office = replace(desk.institution, pauses=(PauseReason("corte_caja", "Corte de caja"),))
    desk.version = adopt(desk.log, office, desk.clock, window="V03")
    shift = open_window(desk)

    assert refused(shifts.begin_pause, desk, shift, "comida") == "pause_reason"
    assert shifts.begin_pause(desk, shift, "corte_caja").shift.pause.reason == "corte_caja"


def test_a_pause_that_lasts_is_still_there_after_a_restart(tmp_path):
    clock = FakeClock()
    desk = make_desk(tmp_path, clock)
    shifts.begin_pause(desk, open_window(desk), "sin_sistema")
    desk.log.close()
    clock.advance(600)

    desk = make_desk(tmp_path, clock)
    shift = shifts.current_shift(desk)
    assert (shift.shift.pause.reason, shift.shift.resting_seconds(clock.now())) == (
        "sin_sistema", 600,
    )  # fmt: skip
    assert shifts.end_pause(desk, shift).shift.pause_seconds == 600
    desk.log.close()


@pytest.mark.parametrize("how", ["close", "relieve"])
def test_the_end_of_a_shift_ends_its_pause_in_the_rows_too(desk, how):
    shift = shifts.begin_pause(desk, open_window(desk), "comida")
    desk.clock.advance(900)
    if how == "close":
        shifts.close_shift(desk, shift)
    else:
        shifts.relieve(desk, shift, agent="A02")

    row, *_ = queries.shifts(desk.log, DAY, DAY, desk.institution.tz)
    assert row.pause_seconds == 900
    assert row.pauses[0].ended_at == row.closed_at
    assert not queries.on_pause(desk.log)


def test_pauses_leave_the_hours_of_the_day_and_of_the_screen_alike(desk):
    shift = open_window(desk)
    for _ in range(3):
        serve(desk, shift)
        shift = shifts.current_shift(desk)
    shift = shifts.begin_pause(desk, shift, "comida")
    desk.clock.advance(1800)
    lasting = home.overview(desk, shift)
    assert (lasting.pause_seconds, lasting.figures.valid) == (1800, 3)
    shift = shifts.end_pause(desk, shift)
    desk.clock.advance(2700 - 3 * 300)

    seen = home.overview(desk, shift)
    assert seen.pause_seconds == 1800
    assert seen.per_hour == 4.0
    shifts.close_shift(desk, shift)
    told = summary(desk, DAY, DAY)
    assert (told.shift_hours, told.per_hour) == (0.75, seen.per_hour)


@pytest.mark.parametrize("hours", [3, -3, 24 * 400])
def test_a_clock_moved_on_pause_falsifies_neither_the_pause_nor_the_hours(desk, hours):
    shift = open_window(desk)
    desk.clock.advance(3600)
    shift = shifts.begin_pause(desk, shift, "comida")
    desk.clock.advance(300)
    desk.clock.jump(hours * 3600)
    desk.clock.advance(300)
    shift = shifts.end_pause(desk, shift)
    desk.clock.advance(1800)
    assert shift.shift.open_seconds(desk.clock.now()) == 5400
    shifts.close_shift(desk, shift)

    [row] = queries.shifts(desk.log, DAY, DAY, desk.institution.tz)
    assert (row.pause_seconds, [one.seconds for one in row.pauses]) == (600, [600])
    assert (row.open_seconds, summary(desk, DAY, DAY).shift_hours) == (5400, 1.5)
    before = rows(desk)
    rebuild(desk)
    assert rows(desk) == before


def test_the_paper_says_how_long_a_pause_was_and_never_less_than_nothing(desk):
    shift = shifts.begin_pause(desk, open_window(desk), "comida")
    desk.clock.advance(600)
    desk.clock.jump(-3 * 3600)
    shifts.end_pause(desk, shift)

    [_, said] = incidents(daily_log(desk, DAY))
    assert "pausa de 10:00 a 07:10 (10 min)" in said


def test_a_shift_still_open_has_its_hours_in_the_summary_before_and_after_a_relief(desk):
    shift = open_window(desk)
    serve(desk, shift)
    desk.clock.advance(1800 - 300)
    seen, told = home.overview(desk, shifts.current_shift(desk)), summary(desk, DAY, DAY)
    assert (told.shift_hours, told.per_hour, seen.per_hour) == (0.5, 2.0, 2.0)

    relieved(desk, "A02")
    desk.clock.advance(1800 - 60)
    told = summary(desk, DAY, DAY)
    assert (told.shift_hours, told.per_hour) == (1.0, 1.0)

    shifts.begin_pause(desk, shifts.current_shift(desk), "comida")
    desk.clock.advance(3600)
    assert summary(desk, DAY, DAY).shift_hours == 1.0


def test_there_is_no_figure_by_the_hour_without_time(desk):
    shift = open_window(desk)
    assert home.overview(desk, None).per_hour is None
    assert home.overview(desk, shift).per_hour is None
    serve(desk, shift, seconds=0)
    assert home.overview(desk, shifts.current_shift(desk)).per_hour is None


def test_a_shift_and_a_pause_over_midnight_have_their_true_hours(desk):
    shift = open_window(desk)
    desk.clock.advance(13 * 3600)
    shift = shifts.begin_pause(desk, shift, "comida")
    desk.clock.advance(2 * 3600)
    shift = shifts.end_pause(desk, shift)
    desk.clock.advance(3600)
    shifts.close_shift(desk, shift)

    assert summary(desk, DAY, DAY).shift_hours == 14.0
    [row] = queries.shifts(desk.log, DAY, DAY, desk.institution.tz)
    assert row.pauses[0].ended_at.date() > row.pauses[0].started_at.date()


# The journal is the truth


def rows(desk):
    return {table: desk.log.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in ROWS}


def test_the_rows_of_pauses_and_reliefs_come_out_of_the_journal_again(desk):
    shift = open_window(desk)
    serve(desk, shift)
    case = begin(desk)
    shifts.begin_pause(desk, shifts.current_shift(desk), "junta")
    desk.clock.advance(60)
    relieved(desk, "A02", note="Hay fila")
    shift = shifts.end_pause(
        desk, shifts.begin_pause(desk, shifts.current_shift(desk), "sin_sistema")
    )
    begin(desk)
    relieved(desk, "A01")
    finish(desk, case)
    shifts.begin_pause(desk, shifts.current_shift(desk), "comida")
    before = rows(desk)
    assert all(before.values())
    with desk.log.transaction():
        desk.log.run("UPDATE shift SET relieved_by = NULL, pause_seconds = 7")
        desk.log.run("DELETE FROM shift_pause")
        desk.log.run("DELETE FROM attention_agent")
    rebuild(desk)
    assert rows(desk) == before
    journal.verify(desk.log)


def test_the_log_of_a_day_is_kept_by_whoever_ended_what_it_began(desk):
    shift = open_window(desk)
    desk.clock.advance(13 * 3600 + 1800)  # 23:30
    case, shift = attentions.open_attention(desk, shift)
    attentions.hold(desk, case)
    desk.clock.advance(3600)

    after = shifts.relieve(desk, shift, agent="A02")

    assert [day.day for day in shifts.days_of(desk, after)] == [21, 22]
