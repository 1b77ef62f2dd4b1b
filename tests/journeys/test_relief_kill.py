"""A relief killed in the middle: the window is whole with one agent or with the other."""

import os

import pytest

from atencion_desktop.operations import attentions, shifts
from atencion_desktop.operations.clock import SystemClock
from atencion_desktop.operations.office import open_desk
from atencion_desktop.presentation.home.state import Phase
from atencion_desktop.storage import journal, queries
from tests.desks import open_window
from tests.journeys.test_kill import Lives

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a kill and a fork of POSIX")

HELD = 3
RELIEF = ("F9", "2", "Tab", *"Falta su copia", "Return")


@pytest.fixture
def lives(tmp_path):
    driver = Lives(tmp_path / "quejas.txt")
    yield driver
    driver.close()


@pytest.fixture
def folder(new_folder):
    """A shift open with three attentions on hold and one in hand when the program died."""
    folder = new_folder()
    office = open_desk(folder, SystemClock())
    shift = open_window(office.desk)
    for number in range(HELD + 1):
        case, shift = attentions.open_attention(office.desk, shift)
        if number < HELD:
            attentions.hold(office.desk, case)
    office.close()
    return folder


@pytest.mark.parametrize("wait", [0.0, 0.002, 0.005, 0.01, 0.02, 0.05, 0.2])
def test_a_relief_killed_at_its_last_key_is_done_whole_or_not_at_all(lives, folder, begin, wait):
    lives.live_and_die(folder, len(RELIEF) - 1, wait, script=RELIEF)

    play = begin(folder, SystemClock())
    desk = play.desk
    journal.verify(desk.log)
    shift = shifts.current_shift(desk)
    cases = [attentions.load_case(desk, one.id).attention for one in queries.alive(desk.log)]
    assert len(cases) == HELD + 1
    assert {one.agent for one in cases} == {"A01"}
    assert {one.in_charge for one in cases} == {shift.shift.agent}
    left = play.program.home.state().handover
    if shift.shift.agent == "A01":
        assert left is None
        assert shift.shift.relieves is None
    else:
        assert (shift.shift.agent, left.text) == ("A02", "Falta su copia")
        assert {str(one.state) for one in cases} == {"held"}


def test_after_a_relief_the_kill_loses_neither_the_note_nor_what_was_received(lives, folder, begin):
    lives.live_and_die(folder, len(RELIEF), 0.3, script=RELIEF)

    play = begin(folder, SystemClock())
    state = play.program.home.state()
    assert (state.phase, state.greeting.rsplit(" ")[-1]) == (Phase.OPEN, "Jorge")
    assert (state.handover.title, state.handover.text) == ("Ana te deja:", "Falta su copia")
    assert state.strip.title == "Recibes 4 atenciones en espera"
    play.press("0", "Return", "F3")
    assert play.place == "attention"
    assert (
        attentions.load_case(
            play.desk, next(one.id for one in queries.alive(play.desk.log) if one.state == "open")
        ).attention.in_charge
        == "A02"
    )


def test_a_pause_survives_a_kill(lives, new_folder, begin):
    folder = new_folder()
    office = open_desk(folder, SystemClock())
    open_window(office.desk)
    office.close()
    lives.live_and_die(folder, 2, 0.2, script=("Shift+F9", "1"))

    play = begin(folder, SystemClock())
    assert play.program.home.state().phase is Phase.PAUSED
    assert play.program.home.state().paused.title == "En pausa: Comida"
    play.press("Return")
    assert shifts.current_shift(play.desk).shift.pause is None
