"""What is said of an attention wherever it stands in a list, and what each key leaves lit."""

import pytest

from atencion_desktop.demo.hands import StagedClock
from tests.journeys.clocks import MovedClock
from tests.journeys.plays import MORNING


@pytest.fixture
def play(begin):
    """The program with its shift open and its area ready."""
    play = begin()
    play.open_shift()
    return play


def test_whoever_typed_a_name_and_went_on_hold_has_it_in_every_list(play):
    play.greet()
    play.need()
    play.press("Return")
    play.fill("Yolotzin", "Ek")
    play.press("F8")

    home = play.program.home.state()
    assert "0001 · Yolotzin Ek · " in home.strip.text
    assert [one.person for one in home.newest] == ["Yolotzin Ek"]
    play.press("F9")
    assert [one.person for one in play.program.home.state().relief.waiting] == ["Yolotzin Ek"]
    play.press("Escape")
    play.ask_close()
    assert [one.person for one in play.program.home.state().settling] == ["Yolotzin Ek"]
    play.press("Ctrl+F")
    assert [row.person for row in play.program._day.page(0)] == ["Yolotzin Ek"]
    play.press("F7")
    assert [row.person for row in play.program._held._presenter.state().rows] == ["Yolotzin Ek"]


def test_after_making_it_brief_the_first_line_without_a_tick_has_the_focus(play):
    play.greet()
    play.press("Return", "7", "F10", "B")

    lines = play.page.lines
    assert lines.first_undone() is not None
    assert play.focused is lines.first_undone()


def test_the_next_day_says_the_day_of_what_is_not_of_today(begin):
    play = begin(clock=StagedClock(MORNING.replace(hour=23, minute=50)))
    play.open_shift()
    play.press("F2", "F8")
    play.clock.advance(3600)
    play.press("F2", "F8")

    home = play.program.home.state()
    assert [one.folio for one in home.newest] == ["0001", "0001 · 23 nov"]
    assert home.area.saved == "Guardada el 23 nov a las 23:50"
    play.press("F7")
    rows = play.program._held._presenter.state().rows
    assert [one.folio for one in rows] == ["0001 · 23 nov", "0001"]


def test_the_summary_gives_no_duration_that_a_moved_clock_made_untrue(begin):
    play = begin(clock=MovedClock(MORNING))
    play.open_shift()
    play.press("F2", "0")
    play.clock.advance(60)
    play.clock.jump(hours=3)
    play.clock.advance(9)
    play.press("Ctrl+Shift+R", "1")

    assert dict(play.panel.state.page.facts)["Duración"] == "tiempo no confiable"
    play.program.tick()
    assert play.program.window.bar._timer.text() == ""


def test_what_the_call_left_said_goes_with_f8(play):
    play.greet()
    play.press("Ctrl+D", "F8")
    assert "La llamada quedó en espera" in play.program.window.strip_text()

    play.press("F8")

    assert play.place == "home"
    assert "quedó en espera" not in play.program.window.strip_text()
    play.press("Ctrl+F")
    assert "quedó en espera" not in play.program.window.strip_text()


def test_the_help_scrolls_by_keys_and_the_focus_stays_in_its_button(play):
    play.press("F1", "Shift+Tab")
    layer = play.program.window._help
    assert play.focused is layer.close_button
    bar = layer._scroll.verticalScrollBar()
    play.press("Down")
    assert bar.value() > 0
    play.press("End")
    assert bar.value() == bar.maximum() > 0
    play.press("Home")
    assert (bar.value(), play.focused) == (0, layer.close_button)
