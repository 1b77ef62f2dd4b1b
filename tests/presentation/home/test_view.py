"""Inicio in the real window: keys and clicks, then the log."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from atencion_desktop.operations import shifts
from atencion_desktop.presentation.keys import Place
from atencion_desktop.storage import queries
from tests.desks import FakeClock, make_desk
from tests.keys import press_key
from tests.programs import begin_attention, begin_shift, opened_program


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def root(tmp_path):
    return tmp_path / "datos"


@pytest.fixture
def at_work(root, clock):
    """A data folder with a shift open and its area ready."""
    desk = make_desk(root, clock)
    begin_shift(desk)
    desk.log.close()
    return root


def press(program, key, modifiers=Qt.KeyboardModifier.NoModifier):
    press_key(QApplication.focusWidget() or program.window, key, modifiers)


def shift_of(program):
    return shifts.current_shift(program._desk)


def test_a_morning_begins_with_six_keys(qtbot, root, clock):
    with opened_program(root, clock) as program:
        press(program, Qt.Key.Key_2)
        press(program, Qt.Key.Key_Return)
        shift = shift_of(program).shift
        assert (shift.agent, shift.window) == ("A02", "V03")
        press(program, Qt.Key.Key_1)
        press(program, Qt.Key.Key_8)
        assert len(shift_of(program).shift.confirmed) == 2
        press(program, Qt.Key.Key_0)
        press(program, Qt.Key.Key_Enter)
        shift = shift_of(program).shift
        assert len(shift.confirmed) == 8
        assert len(shift.in_block) == 6
        assert shift.ready_at is not None
        assert QApplication.focusWidget().text() == "&Nueva atención"


def test_arrows_and_space_choose_too(qtbot, root, clock):
    with opened_program(root, clock) as program:
        press(program, Qt.Key.Key_Right)
        press(program, Qt.Key.Key_Space)
        press(program, Qt.Key.Key_Return)
        assert shift_of(program).shift.agent == "A02"


def test_enter_ticks_nothing(qtbot, root, clock):
    with opened_program(root, clock) as program:
        press(program, Qt.Key.Key_1)
        press(program, Qt.Key.Key_Return)
        press(program, Qt.Key.Key_Return)
        assert shift_of(program).shift.confirmed == ()
        assert shift_of(program).shift.ready_at is not None


def test_the_first_attention_may_begin_with_lines_pending(qtbot, root, clock):
    with opened_program(root, clock) as program:
        press(program, Qt.Key.Key_1)
        press(program, Qt.Key.Key_Return)
        press(program, Qt.Key.Key_F2)
        assert program.window.place is Place.ATTENTION
        assert len(shift_of(program).shift.missing_at_first) == 8


def test_without_a_shift_f2_says_what_is_missing(qtbot, root, clock):
    with opened_program(root, clock) as program:
        press(program, Qt.Key.Key_F2)
        assert program.window.place is Place.HOME
        assert program.home.state().problem == "Abre tu jornada para empezar a atender."
        assert queries.alive(program._desk.log) == []


def test_f2_f8_f3_begin_hold_and_resume(qtbot, at_work, clock):
    with opened_program(at_work, clock) as program:
        log = program._desk.log
        press(program, Qt.Key.Key_Return)  # the focus is on «Nueva atención»
        assert [one.state for one in queries.alive(log)] == ["open"]
        press(program, Qt.Key.Key_F8)
        assert [one.state for one in queries.alive(log)] == ["held"]
        assert program.window.place is Place.HOME
        press(program, Qt.Key.Key_F3)
        assert [one.state for one in queries.alive(log)] == ["open"]
        assert program.window.place is Place.ATTENTION


def test_f2_inside_an_attention_puts_it_on_hold(qtbot, at_work, clock):
    with opened_program(at_work, clock) as program:
        press(program, Qt.Key.Key_F2)
        press(program, Qt.Key.Key_F2)
        assert len(queries.alive(program._desk.log)) == 1
        clock.advance(2)
        press(program, Qt.Key.Key_F2)
        states = [(one.folio[-4:], one.state) for one in queries.alive(program._desk.log)]
        assert states == [("0001", "held"), ("0002", "open")]


def test_after_a_death_f3_takes_it_up_at_the_same_step(qtbot, at_work, clock):
    desk = make_desk(at_work, clock)
    case = begin_attention(desk, step=6)
    desk.log.close()
    clock.advance(120)
    with opened_program(at_work, clock) as program:
        press(program, Qt.Key.Key_F3)
        scene = program.session._presenter.scene
        assert (scene.case.id, scene.step) == (case.id, 6)
        kinds = [str(one.kind) for one in scene.attention.timeline.periods]
        assert kinds == ["served", "interrupted", "served"]


def test_f2_after_a_death_keeps_the_interrupted_one_on_hold(qtbot, at_work, clock):
    desk = make_desk(at_work, clock)
    begin_attention(desk)
    desk.log.close()
    with opened_program(at_work, clock) as program:
        press(program, Qt.Key.Key_F2)
        states = [(one.folio[-4:], one.state) for one in queries.alive(program._desk.log)]
        assert states == [("0001", "held"), ("0002", "open")]


def test_closing_settles_one_by_one_and_backs_up(qtbot, at_work, clock):
    desk = make_desk(at_work, clock)
    begin_attention(desk, hold=True)
    desk.log.close()
    with opened_program(at_work, clock) as program:
        view = program.window._pages[Place.HOME]
        view.close_button.click()
        view.settle_asked.emit(program.home.state().settling[0].id, "left")
        assert program.window.place is Place.ATTENTION
        press(program, Qt.Key.Key_1)
        press(program, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        press(program, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert program.window.place is Place.HOME
        assert queries.alive(program._desk.log) == []
        press(program, Qt.Key.Key_Return)
        assert shift_of(program) is None

        def copied():
            assert len(list((at_work / "respaldos").glob("*.db"))) == 1
            assert "respaldos" in program.home.state().notice.text

        qtbot.waitUntil(copied, timeout=10_000)


def test_a_backup_that_fails_says_so(qtbot, at_work, clock):
    (at_work / "respaldos").write_text("no es una carpeta")
    with opened_program(at_work, clock) as program:
        program.home.ask_close()
        program.home.close_shift()

        def said():
            assert "sin copia de seguridad" in program.home.state().notice.title

        qtbot.waitUntil(said, timeout=10_000)
        assert shift_of(program) is None


@pytest.mark.parametrize("size", [(1366, 768), (1280, 648)])
def test_it_fits_without_growing_the_window(qtbot, at_work, clock, size):
    with opened_program(at_work, clock) as program:
        program.window.resize(*size)
        qtbot.waitUntil(lambda: _assert(program.window.size().toTuple() == size))
        bar = program.window._pages[Place.HOME]._scroll.horizontalScrollBar()
        assert bar.maximum() == 0


def _assert(truth):
    assert truth


def test_the_minutes_on_hold_go_on_while_inicio_is_on_screen(qtbot, at_work, clock):
    with opened_program(at_work, clock) as program:
        press(program, Qt.Key.Key_F2)
        press(program, Qt.Key.Key_F8)
        clock.advance(14 * 60)
        program.tick()
        assert "14 min en espera" in program.home.state().strip.text
        said = [one.text() for one in program.window.findChildren(QLabel) if one.isVisible()]
        assert any("14 min en espera" in text for text in said)
