"""Relief and pauses in the real window: keys, then the log."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from atencion_desktop.operations import attentions, shifts
from atencion_desktop.presentation.home.state import Phase
from atencion_desktop.presentation.keys import Place
from atencion_desktop.storage import journal, queries
from tests.desks import FakeClock, make_desk
from tests.keys import press_key, type_text
from tests.programs import begin_attention, begin_shift, opened_program

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
F9, ENTER, ESC = Qt.Key.Key_F9, Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def root(tmp_path, clock):
    """A data folder with a shift open and its area ready."""
    root = tmp_path / "datos"
    desk = make_desk(root, clock)
    begin_shift(desk)
    desk.log.close()
    return root


@pytest.fixture
def waiting(root, clock):
    """The same, with three attentions on hold."""
    desk = make_desk(root, clock)
    for step in (2, 4, 5):
        begin_attention(desk, step=step, hold=True)
    desk.log.close()
    clock.advance(300)
    return root


def press(program, *keys, modifiers=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        press_key(QApplication.focusWidget() or program.window, key, modifiers)


def shift_of(program):
    return shifts.current_shift(program._desk).shift


def alive(program):
    return [(one.folio[-4:], one.state) for one in queries.alive(program._desk.log)]


def records(program):
    desk = program._desk
    return list(queries.records(desk.log, desk.today(), desk.today()))


def phase(program):
    return program.home.state().phase


def said(program):
    """Return every text on screen, one to a line."""
    shown = [one for one in program.window.findChildren(QLabel) if one.isVisible()]
    return "\n".join(one.text() for one in shown)


def button(program, words):
    """Return the button on screen that says that."""
    [found] = [
        one
        for one in program.window.findChildren(QPushButton)
        if one.isVisible() and one.text().replace("&", "") == words
    ]
    return found


# The relief


def test_three_keys_hand_the_window_over(qtbot, waiting, clock):
    with opened_program(waiting, clock) as program:
        press(program, F9, Qt.Key.Key_2, ENTER)
        assert shift_of(program).agent == "A02"
        state = program.home.state()
        assert (state.phase, state.greeting) == (Phase.OPEN, "Buenos días, Jorge")
        assert state.strip.title == "Recibes 3 atenciones en espera"
        assert state.area.title == "Recibe el área"
        assert "Recibe el área" in said(program)

        press(program, Qt.Key.Key_0, ENTER)
        shift = shift_of(program)
        assert len(shift.in_block) == 8
        assert shift.ready_at is not None
        assert button(program, "Nueva atención").hasFocus()


def test_the_card_lists_what_is_received_and_leaves_out_who_is_on_shift(qtbot, waiting, clock):
    with opened_program(waiting, clock) as program:
        press(program, F9)
        card = program.home.state().relief
        assert [one.key for one in card.agents] == ["2", "3", "4", "5"]
        assert [(one.folio, one.text) for one in card.waiting] == [
            ("0001", "paso 2 de 8 · 5 min en espera"),
            ("0002", "paso 4 de 8 · 5 min en espera"),
            ("0003", "paso 5 de 8 · 5 min en espera"),
        ]
        assert "Recibe 3 atenciones:" in said(program)
        press(program, Qt.Key.Key_1)
        assert program.home.state().relief.agent == ""
        press(program, ENTER)
        assert program.home.state().problem == "Elige quién toma la ventanilla."
        assert "Elige quién toma la ventanilla." in said(program)
        assert shift_of(program).agent == "A01"


def test_the_note_is_one_key_away_and_is_shown_until_it_is_read(qtbot, root, clock):
    with opened_program(root, clock) as program:
        press(program, F9, Qt.Key.Key_3, Qt.Key.Key_Tab)
        assert isinstance(QApplication.focusWidget(), QLineEdit)
        type_text(QApplication.focusWidget(), "La señora del folio 0003 vuelve a las 12")
        press(program, ENTER)
        assert "Ana te deja:" in said(program)
        assert "La señora del folio 0003 vuelve a las 12" in said(program)
    with opened_program(root, clock) as program:
        assert program.home.state().handover.title == "Ana te deja:"
        press(program, Qt.Key.Key_D, modifiers=ALT)
        qtbot.waitUntil(lambda: program.home.state().handover is None)
        assert "te deja" not in said(program)
    with opened_program(root, clock) as program:
        assert program.home.state().handover is None


def test_inside_an_attention_it_goes_on_hold_and_its_words_go_with_it(qtbot, waiting, clock):
    with opened_program(waiting, clock) as program:
        press(program, Qt.Key.Key_F2, ENTER, ENTER)
        type_text(QApplication.focusWidget(), "agu")
        press(program, F9)
        assert program.window.place is Place.HOME
        assert alive(program) == [(f"000{n}", "held") for n in (1, 2, 3, 4)]
        press(program, Qt.Key.Key_2, ENTER)

        for record in records(program):
            names = (record.agent_name, [one.agent_name for one in record.relieved_by])
            assert names == ("Ana Sofía Peña Robles", ["Jorge Iván Muñoz Ceballos"])
        press(program, Qt.Key.Key_F3)
        scene = program.session._presenter.scene
        assert (scene.attention.folio[-4:], scene.step) == ("0004", 4)
        assert scene.text(4, "search") == "agu"
        assert "Jorge Iván Muñoz Ceballos" in program._panel.state.agent


def test_going_back_returns_to_the_attention_and_keeps_what_was_written(qtbot, root, clock):
    with opened_program(root, clock) as program:
        press(program, Qt.Key.Key_F2, ENTER, F9, Qt.Key.Key_2, Qt.Key.Key_Tab)
        type_text(QApplication.focusWidget(), "Nota a medias")
        press(program, ESC)
        assert program.window.place is Place.ATTENTION
        assert alive(program) == [("0001", "open")]
        assert shift_of(program).agent == "A01"
        press(program, F9)
        card = program.home.state().relief
        assert (card.agent, card.note) == ("A02", "Nota a medias")


def test_going_back_from_inicio_stays_there(qtbot, waiting, clock):
    with opened_program(waiting, clock) as program:
        before = journal.head(program._desk.log)
        for key, modifiers in ((F9, Qt.KeyboardModifier.NoModifier), (F9, SHIFT)):
            press(program, key, modifiers=modifiers)
            assert phase(program) in (Phase.RELIEF, Phase.PAUSING)
            press(program, ESC)
            assert phase(program) is Phase.OPEN
        assert journal.head(program._desk.log) == before
        assert button(program, "Nueva atención").hasFocus()


def test_it_has_a_key_without_f_keys_and_a_button(qtbot, root, clock):
    with opened_program(root, clock) as program:
        press(program, Qt.Key.Key_J, modifiers=CTRL)
        assert phase(program) is Phase.RELIEF
        press(program, ESC)
        qtbot.mouseClick(button(program, "Relevo"), Qt.MouseButton.LeftButton)
        assert phase(program) is Phase.RELIEF
        qtbot.mouseClick(button(program, "Volver"), Qt.MouseButton.LeftButton)
        press(program, Qt.Key.Key_J, modifiers=CTRL | SHIFT)
        assert phase(program) is Phase.PAUSING


def test_without_a_shift_there_is_nothing_to_hand_over_nor_to_leave(qtbot, tmp_path, clock):
    with opened_program(tmp_path / "datos", clock) as program:
        for modifiers in (Qt.KeyboardModifier.NoModifier, SHIFT):
            press(program, F9, modifiers=modifiers)
            assert phase(program) is Phase.CLOSED
            assert program.home.state().problem == "Abre tu jornada para empezar a atender."


def test_two_reliefs_and_the_one_that_comes_back(qtbot, waiting, clock):
    with opened_program(waiting, clock) as program:
        for digit in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_1):
            press(program, F9, digit, ENTER)
            clock.advance(60)
        assert shift_of(program).agent == "A01"
        day = program._desk.today()
        zone = program._desk.institution.tz
        rows = queries.shifts(program._desk.log, day, day, zone)
        assert [(one.agent, one.relieved_by) for one in rows] == [
            ("A01", "A02"),
            ("A02", "A03"),
            ("A03", "A01"),
            ("A01", ""),
        ]
        for record in records(program):
            assert record.agent == "A01"
            assert [one.agent for one in record.relieved_by] == ["A02", "A03", "A01"]
        press(program, Qt.Key.Key_F3, Qt.Key.Key_F8)
        assert alive(program) == [(f"000{n}", "held") for n in (1, 2, 3)]
        journal.verify(program._desk.log)


def test_who_received_is_told_what_they_ended_and_the_list_names_both(qtbot, waiting, clock):
    with opened_program(waiting, clock) as program:
        press(program, F9, Qt.Key.Key_2, ENTER, Qt.Key.Key_F3)
        press(program, Qt.Key.Key_R, modifiers=CTRL | SHIFT)
        press(program, Qt.Key.Key_1, ENTER)
        figures = program.home.state().figures
        assert (figures[0].value, figures[0].label) == ("1", "atención")
        assert len(program.home.state().newest) == 3
        program.show_place(Place.DAY)
        assert {row.agent for row in program._day.page(0)} == {"Ana, Jorge"}


def test_after_a_death_in_an_attention_the_relief_keeps_its_dead_time_apart(qtbot, root, clock):
    desk = make_desk(root, clock)
    case = begin_attention(desk, step=6)
    desk.log.close()
    clock.advance(900)
    with opened_program(root, clock) as program:
        press(program, F9, Qt.Key.Key_2, ENTER)
        attention = attentions.load_case(program._desk, case.id).attention
        kinds = [str(one.kind) for one in attention.timeline.periods]
        assert kinds == ["served", "interrupted", "served", "held"]
        assert (attention.in_charge, attention.time_reliable) == ("A02", False)


def test_what_was_closed_before_the_relief_stays_closed(qtbot, root, clock):
    desk = make_desk(root, clock)
    case = begin_attention(desk)
    attentions.leave(desk, case, stage=2, reason="no_espero")
    desk.log.close()
    with opened_program(root, clock) as program:
        press(program, F9, Qt.Key.Key_2, ENTER)
        with qtbot.captureExceptions() as caught:
            press(program, Qt.Key.Key_Z, modifiers=CTRL)
        assert {error.problem.code for _, error, _ in caught} <= {"cannot_reopen"}
        assert program.window.place is Place.HOME
        assert attentions.load_case(program._desk, case.id).attention.is_closed


def test_the_relieved_shift_gets_its_backup_in_silence(qtbot, root, clock):
    with opened_program(root, clock) as program:
        press(program, F9, Qt.Key.Key_2, ENTER)

        def copied():
            assert len(list((root / "respaldos").glob("*.db"))) == 1

        qtbot.waitUntil(copied, timeout=10_000)
        qtbot.waitUntil(lambda: program.background._waiting == 0, timeout=10_000)
        assert program.home.state().notice is None


def test_a_backup_that_fails_after_the_relief_says_so(qtbot, root, clock):
    (root / "respaldos").write_text("no es una carpeta")
    with opened_program(root, clock) as program:
        press(program, F9, Qt.Key.Key_2, ENTER)
        qtbot.waitUntil(lambda: program.home.state().notice is not None, timeout=10_000)
        title = program.home.state().notice.title
        assert title == "La jornada anterior quedó cerrada, sin copia de seguridad"
        assert shift_of(program).agent == "A02"
        (root / "respaldos").unlink()
        button(program, "Reintentar").click()
        qtbot.waitUntil(lambda: program.home.state().notice is None, timeout=10_000)


# Pauses


def test_two_keys_begin_a_pause_and_enter_ends_it(qtbot, root, clock):
    with opened_program(root, clock) as program:
        press(program, F9, modifiers=SHIFT)
        press(program, Qt.Key.Key_1)
        assert shift_of(program).pause.reason == "comida"
        assert phase(program) is Phase.PAUSED
        clock.advance(12 * 60)
        program.tick()
        assert "En pausa: Comida" in said(program)
        assert "Desde las 10:00 · 12 min" in said(program)
        assert "Área lista" not in said(program)
        press(program, ENTER)
        assert phase(program) is Phase.OPEN
        assert shift_of(program).pause_seconds == 720
        assert "jornada desde las 10:00 · pausas 12 min" in said(program)
        assert "sin contar pausas 12 min" in said(program)


def test_inside_an_attention_it_goes_on_hold_first_and_the_card_says_it_waits(qtbot, root, clock):
    with opened_program(root, clock) as program:
        press(program, Qt.Key.Key_F2)
        press(program, F9, modifiers=SHIFT)
        assert alive(program) == [("0001", "held")]
        press(program, Qt.Key.Key_3)
        assert shift_of(program).pause.reason == "sin_sistema"
        assert "1 atención en espera" in said(program)


@pytest.mark.parametrize(
    ("key", "modifiers", "folio"),
    [
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, "0004"),
        (Qt.Key.Key_F2, SHIFT, "0004"),
        (Qt.Key.Key_D, CTRL, "0004"),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier, "0003"),
    ],
)
def test_one_key_ends_the_pause_and_attends(qtbot, waiting, clock, key, modifiers, folio):
    with opened_program(waiting, clock) as program:
        press(program, F9, modifiers=SHIFT)
        press(program, Qt.Key.Key_2)
        clock.advance(60)
        press(program, key, modifiers=modifiers)
        assert program.window.place is Place.ATTENTION
        assert (folio, "open") in alive(program)
        assert shift_of(program).pause is None
        assert shift_of(program).pause_seconds == 60


def test_reopening_what_just_ended_ends_the_pause_too(qtbot, root, clock):
    desk = make_desk(root, clock)
    attentions.leave(desk, begin_attention(desk), stage=2, reason="no_espero")
    desk.log.close()
    with opened_program(root, clock) as program:
        press(program, F9, modifiers=SHIFT)
        press(program, Qt.Key.Key_1)
        press(program, Qt.Key.Key_Z, modifiers=CTRL)
        assert alive(program) == [("0001", "open")]
        assert shift_of(program).pause is None


def test_a_pause_that_lasts_is_still_there_after_a_restart(qtbot, root, clock):
    with opened_program(root, clock) as program:
        press(program, F9, modifiers=SHIFT)
        press(program, Qt.Key.Key_1)
    clock.advance(3600)
    with opened_program(root, clock) as program:
        assert phase(program) is Phase.PAUSED
        assert "Desde las 10:00 · 60 min" in said(program)
        assert button(program, "Terminar pausa").hasFocus()
        press(program, F9, modifiers=SHIFT)
        assert phase(program) is Phase.PAUSED
        assert len(shift_of(program).pauses) == 1


def test_the_shift_may_close_or_be_relieved_on_pause(qtbot, root, clock):
    with opened_program(root, clock) as program:
        press(program, F9, modifiers=SHIFT)
        press(program, Qt.Key.Key_1)
        clock.advance(600)
        press(program, F9, Qt.Key.Key_2, ENTER)
        assert shift_of(program).agent == "A02"
        press(program, F9, modifiers=SHIFT)
        press(program, Qt.Key.Key_1)
        clock.advance(600)
        button(program, "Cerrar jornada").click()
        press(program, ENTER)
        assert program.home.shift is None
        day, zone = program._desk.today(), program._desk.institution.tz
        rows = queries.shifts(program._desk.log, day, day, zone)
        assert [one.pause_seconds for one in rows] == [600, 600]


def test_a_shift_left_open_on_another_day_is_told_and_offers_its_close(qtbot, root, clock):
    clock.advance(24 * 3600)
    with opened_program(root, clock) as program:
        title = "La jornada sigue abierta desde el 21 de noviembre de 2026 a las 10:00"
        assert program.home.state().stale.title == title
        assert title in said(program)
        press(program, Qt.Key.Key_S, modifiers=ALT)
        qtbot.waitUntil(lambda: phase(program) is Phase.CLOSING)
        press(program, ENTER)
        assert program.home.shift is None


def test_the_figures_say_how_many_an_hour(qtbot, root, clock):
    desk = make_desk(root, clock)
    for _ in range(3):
        case = begin_attention(desk)
        clock.advance(600)
        attentions.leave(desk, case, stage=2, reason="no_espero")
    desk.log.close()
    with opened_program(root, clock) as program:
        press(program, F9, modifiers=SHIFT)
        press(program, Qt.Key.Key_1)
        clock.advance(7200)
        press(program, ENTER)
        figures = {one.label: one.value for one in program.home.state().figures}
        assert figures["por hora"] == "6.0"
        assert figures["atenciones"] == "3"


# How it looks


@pytest.mark.parametrize("size", [(1366, 768), (1280, 648)])
def test_the_cards_fit_in_the_width_of_the_window(qtbot, waiting, clock, size):
    def fits(program):
        page = program.window._pages[Place.HOME]._scroll
        return page.widget().width() <= page.viewport().width()

    with opened_program(waiting, clock) as program:
        program.window.resize(*size)
        qtbot.waitUntil(lambda: program.window.size().toTuple() == size)
        press(program, F9)
        assert fits(program)
        press(program, ESC)
        press(program, F9, modifiers=SHIFT)
        assert fits(program)
        press(program, Qt.Key.Key_1)
        assert fits(program)
        assert program.window.size().toTuple() == size


def test_tab_reads_the_card_from_top_to_bottom(qtbot, waiting, clock):
    with opened_program(waiting, clock) as program:
        press(program, F9, Qt.Key.Key_2)
        seen = []
        for _ in range(3):
            press(program, Qt.Key.Key_Tab)
            seen.append(QApplication.focusWidget())
        assert isinstance(seen[0], QLineEdit)
        assert [one.text().replace("&", "") for one in seen[1:]] == [
            "Volver",
            "Entregar ventanilla",
        ]
