"""What a person does with a shift."""

import shutil
from datetime import date

import pytest

from atencion_desktop.domain.errors import EnvironmentFault, Refused
from atencion_desktop.operations import attentions, shifts
from atencion_desktop.operations.office import read_desk
from atencion_desktop.storage import journal, queries
from atencion_desktop.storage.log import read_log
from tests.desks import START, open_window, serve

DAY = date(2026, 11, 21)


def refused(action, *values: object, **named: object) -> str:
    """Return the code with which an action is refused; see that nothing was written."""
    desk = values[0]
    before = journal.head(desk.log)
    with pytest.raises(Refused) as refusal:
        action(*values, **named)
    assert journal.head(desk.log) == before
    return refusal.value.problem.code


def test_a_shift_opens_with_its_agent_and_window_and_the_equipment_tested(desk):
    case = shifts.open_shift(desk, agent="A03", window="V02")

    assert (case.shift.agent, case.shift.window) == ("A03", "V02")
    assert case.shift.tested
    assert "log" not in case.shift.failed
    assert "paper" not in case.shift.failed
    assert shifts.current_shift(desk) == case


def test_a_shift_needs_an_agent_and_a_window_of_the_office_and_no_other_shift(desk):
    assert refused(shifts.open_shift, desk, agent="A99", window="V03") == "agent_unknown"
    assert refused(shifts.open_shift, desk, agent="A01", window="V99") == "window_unknown"
    shifts.open_shift(desk, agent="A01", window="V03")

    assert refused(shifts.open_shift, desk, agent="A02", window="V01") == "already_open"


def test_the_equipment_says_that_the_disk_is_nearly_full(desk, monkeypatch):
    nearly = shutil.disk_usage(desk.folder.root)._replace(free=shifts.LOW_DISK_BYTES - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: nearly)

    case = shifts.open_shift(desk, agent="A01", window="V03")

    assert case.shift.failed == ("disk",)


def test_a_reader_knows_that_it_cannot_write(desk):
    reader = read_desk(desk.folder, desk.clock)

    assert "log" in shifts.test_equipment(reader).failed
    reader.log.close()


def test_area_lines_are_confirmed_withdrawn_and_found_again(desk):
    case = shifts.open_shift(desk, agent="A01", window="V03")
    first, *rest = shifts.area_lines(desk)
    case = shifts.confirm_area(desk, case, [first])
    case = shifts.confirm_area(desk, case, rest, in_block=True)
    assert case.shift.pending_lines(desk.process) == ()
    assert case.shift.in_block == {line.id for line in rest}

    case = shifts.withdraw_area(desk, case, rest[0].id)
    assert case.shift.pending_lines(desk.process) == (rest[0],)
    assert shifts.current_shift(desk) == case


def test_the_row_of_a_shift_says_what_its_journal_says(desk):
    case = open_window(desk)
    desk.clock.advance(3600)
    serve(desk, case)
    case = shifts.close_shift(desk, shifts.current_shift(desk))

    [row] = queries.shifts(desk.log, DAY, DAY, desk.institution.tz)
    assert (row.window, row.agent, row.agent_name) == ("V03", "A01", "Ana Sofía Peña Robles")
    assert row.post == "analista de atención ciudadana"
    assert row.opened_at == row.area_ready_at == START
    assert row.closed_at == case.shift.closed_at == desk.clock.now()
    failed = {"E1.D1.C4"} if case.shift.failed else set()
    assert {c for c, result in row.criteria.items() if result != "met"} == failed
    assert len(row.criteria) == 9


def test_the_first_attention_with_lines_pending_is_allowed_and_remembered(desk):
    case = shifts.open_shift(desk, agent="A01", window="V03")
    case = shifts.confirm_area(desk, case, shifts.area_lines(desk)[:6])
    attention, case = attentions.open_attention(desk, case)

    assert case.shift.missing_at_first == ("area.resources", "area.documents")
    assert case.shift.began_before_ready
    [row] = queries.shifts(desk.log, DAY, DAY, desk.institution.tz)
    assert row.criteria["E1.D1.C1"] == "unconfirmed"
    assert row.criteria["E2.D5.C1"] == "unconfirmed"
    assert row.criteria["E1.D1.C2"] == "met"

    attentions.cancel(desk, attention, reason="abierta_por_error")
    case = shifts.save_area(desk, shifts.confirm_area(desk, case, shifts.area_lines(desk)))
    _, case = attentions.open_attention(desk, case)
    assert case.shift.missing_at_first == ("area.resources", "area.documents")
    [row] = queries.shifts(desk.log, DAY, DAY, desk.institution.tz)
    assert row.criteria["E1.D1.C1"] == "unconfirmed"
    assert row.criteria["E2.D5.C1"] == "met"


def test_a_shift_does_not_close_while_something_of_it_is_open(desk):
    case = open_window(desk)
    held, case = attentions.open_attention(desk, case)
    held = attentions.hold(desk, held)
    in_hand, case = attentions.open_attention(desk, case)

    assert refused(shifts.close_shift, desk, case) == "open_attentions"
    in_hand = attentions.cancel(desk, in_hand, reason="duplicada")
    with pytest.raises(Refused) as refusal:
        shifts.close_shift(desk, case)
    assert refusal.value.problem.data["count"] == 1

    attentions.leave(desk, held, stage=2, reason="no_espero")
    case = shifts.close_shift(desk, case)
    assert case.shift.closed_at == desk.clock.now()
    assert shifts.current_shift(desk) is None


def test_nothing_begins_in_a_closed_shift(desk):
    case = open_window(desk)
    serve(desk, case)
    case = shifts.close_shift(desk, shifts.current_shift(desk))

    assert refused(attentions.open_attention, desk, case) == "shift_closed"
    assert refused(shifts.save_area, desk, case) == "shift_closed"


def test_another_shift_opens_after_the_first_one_and_asks_everything_again(desk):
    shifts.close_shift(desk, open_window(desk))
    desk.clock.advance(60)
    case = shifts.open_shift(desk, agent="A02", window="V03")

    assert len(case.shift.pending_lines(desk.process)) == 8
    assert len(queries.shifts(desk.log, DAY, DAY, desk.institution.tz)) == 2


def test_the_close_makes_a_verified_copy_while_the_desk_is_open(desk):
    serve(desk, open_window(desk))
    shifts.close_shift(desk, shifts.current_shift(desk))

    copy = shifts.back_up_folder(desk.folder)

    assert copy.parent == desk.folder.backups
    log = read_log(copy, desk.log.key)
    assert journal.head(log) == journal.head(desk.log)
    log.close()


def test_a_copy_that_cannot_be_made_is_said_and_the_desk_goes_on(desk):
    desk.folder.backups.write_text("un archivo en el lugar de la carpeta")

    with pytest.raises(EnvironmentFault) as fault:
        shifts.back_up_folder(desk.folder)

    assert fault.value.problem.code == "backup_failed"
    open_window(desk)
