"""A doubled Enter, and a letter with Alt that is followed at once by another key."""

import pytest

from tests.journeys.plays import until

ENTERS = ("Return", "Enter", "Ctrl+Return")


def at_once(play, *keys: str) -> None:
    """Press keys with no time between them on the program's clock."""
    seconds = play.clock.advance
    play.clock.advance = lambda _: None
    try:
        play.press(*keys)
    finally:
        play.clock.advance = seconds
    seconds(1)


def test_a_doubled_enter_never_records_a_notice_that_nobody_showed(attending):
    play = attending
    play.greet()
    play.press("Return", "7")
    at_once(play, "Return", "Return")
    assert play.step == 5
    assert play.attention("0001").notice is None
    play.press("Return")
    assert play.attention("0001").notice.manner == "shown"


def test_a_doubled_enter_skips_no_step(attending):
    play = attending
    play.press("F2", "0")
    at_once(play, "Return", "Return", "Return")
    assert play.step == 3
    play.press("Return")
    assert play.step == 4


@pytest.mark.parametrize("enter", ENTERS)
def test_a_doubled_enter_opens_a_shift_with_its_area_still_to_be_checked(play, enter):
    play.press("1")
    at_once(play, enter, enter)
    assert play.shifts()[0].area_ready_at is None
    assert play.program.home.shift is not None


def test_a_doubled_enter_closes_a_shift_and_opens_no_other(attending):
    play = attending
    play.ask_close()
    at_once(play, "Return", "Return")
    until(lambda: play.program.home.shift is None)
    assert len(play.shifts()) == 1


def test_a_doubled_enter_hands_the_window_over_with_its_area_still_to_be_received(attending):
    play = attending
    play.press("F9", "2")
    at_once(play, "Return", "Return")
    assert [shift.agent for shift in play.shifts()] == ["A01", "A02"]
    assert play.shifts()[1].area_ready_at is None


def test_a_doubled_enter_on_the_area_begins_no_attention(play):
    play.press("1", "Return", "0")
    at_once(play, "Return", "Return")
    assert play.place == "home"
    assert play.records() == []
    at_once(play, "F2")
    assert play.panel.state.short == "0001"


def test_in_a_form_enter_moves_as_fast_as_fingers_go(attending):
    play = attending
    play.greet()
    play.need()
    play.press("Return")
    first = play.focused
    at_once(play, "Return", "Return")
    fields = [field.editor for field in play.page.fields()]
    assert fields.index(play.focused) == fields.index(first) + 2


def test_a_letter_with_alt_acts_before_the_next_key(attending):
    play = attending
    play.press("F2", "0")
    at_once(play, "Alt+C", "3")
    assert play.step == 3
    assert {line.line for line in play.attention("0001").confirmed} == {
        "greeting.time", "greeting.name", "greeting.image"
    }  # fmt: skip


def test_a_tab_by_its_letter_and_f2_at_once_leave_the_attention_on_screen(attending):
    play = attending
    at_once(play, "Alt+A", "F2")
    assert play.place == "attention"
    assert play.panel.state.short == "0001"


def test_the_question_of_closing_does_not_wait_behind_an_attention(attending):
    play = attending
    play.ask_close()
    play.press("F2")
    play.press("F8")
    assert play.program.home.state().phase == "open"
    play.press("Return")
    assert play.program.home.shift is not None
