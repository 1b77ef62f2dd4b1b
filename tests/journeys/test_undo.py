"""Undo, reopen, «se retiró», «cancelar»: two keys at most, and nothing they reach is lost."""

import pytest

from tests.journeys.plays import until

NOT_REOPENED = "No hay una atención que se pueda reabrir."


@pytest.fixture
def play(begin):
    """The program with its shift open and its area ready."""
    play = begin()
    play.open_shift()
    return play


def test_ctrl_z_takes_back_the_last_step_with_its_words(play):
    play.greet()
    play.press("Return", "7")
    play.tab_to(play.page.detail.editor)
    play.type("Horario de cajas")
    play.press("Ctrl+Return")
    assert (play.step, len(play.attention("0001").services)) == (5, 1)

    play.press("Ctrl+Z")

    assert play.step == 4
    assert play.attention("0001").services == ()
    assert play.page.detail.value() == "Horario de cajas"
    assert [row.id for row in play.panel.state.page.services] == ["informes"]


def test_undo_goes_back_one_action_at_a_time_to_the_greeting(play):
    play.greet()
    play.press("Return", "7", "Return")
    for expected in (4, 3, 2):
        play.press("Ctrl+Z")
        assert play.step == expected
    attention = play.attention("0001")
    assert (attention.answered, attention.confirmed, attention.undone) == ((), (), 3)
    assert all(line.checked for line in play.panel.state.page.lines)


def test_undo_never_reaches_the_notice(play):
    play.greet()
    play.need()
    play.press("Return")
    given = play.attention("0001").notice

    play.press("Ctrl+Z")

    assert play.problem.startswith("No hay una acción que se pueda deshacer")
    assert play.step == 5
    assert play.attention("0001").notice == given is not None


def test_in_a_text_field_ctrl_z_undoes_the_text(play):
    play.greet()
    play.press("Return", "7")
    play.tab_to(play.page.detail.editor)
    play.type("Hor")
    play.press("Ctrl+Z")

    assert (play.step, play.page.detail.value()) == (4, "")


def test_a_text_field_with_nothing_to_undo_leaves_the_key_to_the_step(play):
    play.greet()
    play.press("Return", "7")
    play.tab_to(play.page.detail.editor)
    play.type("Hor")
    play.press("Ctrl+Z")
    assert play.step == 4

    play.press("Ctrl+Z")

    assert play.step == 3


def test_where_nothing_can_be_reopened_ctrl_z_says_so(play):
    play.press("Ctrl+Z")
    assert play.program.window.strip_text() == NOT_REOPENED

    play.press("Escape", "Ctrl+F", "Ctrl+Z")
    assert play.program.window.strip_text() == NOT_REOPENED
    assert play.place == "day"


def test_on_inicio_ctrl_z_reopens_what_this_shift_ended_last(play):
    play.attend()
    play.press("Ctrl+Z")
    assert (play.place, play.attention("0001").reopened) == ("attention", 1)


def test_what_the_agent_before_ended_is_not_reopened_nor_is_the_pause_ended(play):
    play.attend()
    play.press("F9", "2", "Return")
    until(lambda: play.program.home.shift.shift.agent == "A02")
    play.press("Shift+F9", "1")
    assert play.program.home.shift.shift.pause is not None

    play.press("Ctrl+Z")

    assert play.program.window.strip_text() == NOT_REOPENED
    assert play.program.home.shift.shift.pause is not None
    assert play.attention("0001").reopened == 0


def test_what_was_undone_and_killed_comes_back_at_its_step(play, begin):
    play.greet()
    play.press("Return", "7", "Return", "Ctrl+Z")
    assert play.step == 4
    play.close()

    again = begin(play.folder, play.clock)
    again.press("F3")

    assert again.step == 4
    assert [row.id for row in again.panel.state.page.services] == ["informes"]


@pytest.mark.parametrize(
    ("chord", "outcome"), [("Ctrl+Shift+R", "left"), ("Ctrl+Shift+C", "cancelled")]
)
def test_two_keys_end_before_time_and_one_takes_it_back(play, chord, outcome):
    play.greet()
    watcher = play.watch()
    play.press(chord, "1")

    assert play.last().outcome == outcome
    assert (watcher.keys, watcher.presses_of_mouse) == (2, 0)
    play.press("Ctrl+Z")
    assert play.last().outcome is None
    assert (play.step, play.attention("0001").reopened) == (3, 1)


def test_the_day_list_shows_what_happened_to_each(play):
    play.attend()
    play.press("Ctrl+Z", "Return", "Return")
    play.press("F2", "0", "Return", "Ctrl+Z", "Ctrl+Shift+C", "2", "Return")

    play.press("Ctrl+F")
    until(lambda: play.place == "day")

    marks = [row.marks for row in play.program._day.page(0)]
    assert marks == ["deshecha", "reabierta"]
    play.press("Return", "Ctrl+Z")
    assert play.place == "attention"
    assert play.attention("0002").reopened == 1
    assert [r.folio[-4:] for r in play.records()] == ["0001", "0002"]
