"""Inicio without Qt: a real desk and a fake view."""

from pathlib import Path

import pytest

from atencion_desktop.operations import attentions, late, shifts
from atencion_desktop.presentation.home.presenter import HomePresenter
from atencion_desktop.presentation.home.state import Phase, Tone
from atencion_desktop.presentation.states import Status
from atencion_desktop.presentation.texts import Texts
from tests.desks import FakeClock, make_desk
from tests.programs import begin_attention, begin_shift


class View:
    def fill(self, state):
        self.state = state


class Host:
    def __init__(self):
        self.taken = []
        self.copies = []
        self.logs, self.shown = [], []

    def take(self, attention, ending=""):
        self.taken.append((attention, ending))

    def back_up(self, done, failed):
        self.copies.append((done, failed))

    def save_log(self, day, done, failed):
        self.logs.append((day, done, failed))

    def show_log(self, day):
        self.shown.append(day)


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def desk(tmp_path, clock):
    desk = make_desk(tmp_path, clock)
    yield desk
    desk.log.close()


def home_of(desk):
    view, host = View(), Host()
    home = HomePresenter(desk, Texts(desk.institution))
    home.meet(view, host)
    home.enter()
    return home, view, host


def test_without_a_shift_it_asks_who_attends(desk):
    _, view, _ = home_of(desk)
    state = view.state
    assert state.phase is Phase.CLOSED
    assert [one.key for one in state.start.agents] == ["1", "2", "3", "4", "5"]
    assert state.start.window == "V03"
    assert state.greeting == "Buenos días"


def test_starting_needs_somebody(desk):
    home, view, _ = home_of(desk)
    home.open_shift()
    assert view.state.start.problem == "Elige quién atiende."
    assert shifts.current_shift(desk) is None


def test_a_shift_begins_for_who_was_chosen(desk):
    home, view, _ = home_of(desk)
    home.choose_agent("A03")
    home.choose_window("V02")
    home.open_shift()
    shift = shifts.current_shift(desk).shift
    assert (shift.agent, shift.window) == ("A03", "V02")
    assert view.state.greeting == "Buenos días, Lupita"
    assert view.state.overline == "Ventanilla 2 · jornada desde las 10:00"
    assert view.state.phase is Phase.OPEN


def test_the_greeting_follows_the_office_clock(desk, clock):
    begin_shift(desk)
    clock.advance(2 * 3600)
    _, view, _ = home_of(desk)
    assert view.state.greeting == "Buenas tardes, Ana"


def test_a_shift_of_another_day_says_its_day(desk, clock):
    begin_shift(desk)
    clock.advance(24 * 3600)
    _, view, _ = home_of(desk)
    assert (
        view.state.overline == "Ventanilla 3 · jornada desde el 21 de noviembre de 2026 a las 10:00"
    )


def test_each_area_line_is_recorded_at_once(desk):
    begin_shift(desk, ready=False)
    home, view, _ = home_of(desk)
    line = view.state.area.lines[2].id
    home.toggle_line(line, True)
    assert [one.line for one in shifts.current_shift(desk).shift.confirmed] == [line]
    home.toggle_line(line, False)
    assert shifts.current_shift(desk).shift.confirmed == ()
    assert not view.state.area.lines[2].checked


def test_marking_all_is_in_block_and_only_for_what_was_left(desk):
    begin_shift(desk, ready=False)
    home, view, _ = home_of(desk)
    first = view.state.area.lines[0].id
    home.toggle_line(first, True)
    home.tick_all()
    shift = shifts.current_shift(desk).shift
    assert len(shift.confirmed) == 8
    assert len(shift.in_block) == 7
    assert first not in shift.in_block


def test_saving_with_lines_pending_keeps_them_pending(desk):
    begin_shift(desk, ready=False)
    home, view, _ = home_of(desk)
    home.save_area()
    assert shifts.current_shift(desk).shift.ready_at is not None
    assert view.state.area.saved == "Guardada a las 10:00"
    assert not any(one.checked for one in view.state.area.lines)


def test_the_figures_are_those_of_the_shift(desk, clock):
    begin_shift(desk)
    case = begin_attention(desk)
    clock.advance(90)
    attentions.leave(desk, case, stage=2, reason=desk.institution.reasons_for("left")[0].id)
    begin_attention(desk, hold=True)
    _, view, _ = home_of(desk)
    assert [(one.value, one.label) for one in view.state.figures] == [
        ("1", "atención"),
        ("1:30 min", "promedio"),
        ("–", "por hora"),
        ("1", "en espera"),
    ]
    assert [(one.folio, one.status) for one in view.state.newest] == [
        ("0002", Status.ON_HOLD),
        ("0001", Status.LEFT),
    ]
    assert view.state.newest[0].person == "Público en general"


def test_an_unfinished_attention_is_offered_before_the_held_ones(desk):
    begin_shift(desk)
    begin_attention(desk, hold=True)
    begin_attention(desk, step=5)
    _, view, _ = home_of(desk)
    strip = view.state.strip
    assert strip.title == "Tienes una atención sin terminar"
    last, oldest = strip.text.split(". Quien más espera: ")
    assert last == "0002 · Público en general · paso 5 de 8"
    assert oldest.startswith("0001 ·")
    assert strip.listed
    assert strip.key == "F3"


def test_what_is_on_hold_says_for_how_long(desk, clock):
    begin_shift(desk)
    begin_attention(desk, hold=True)
    clock.advance(14 * 60)
    _, view, _ = home_of(desk)
    assert view.state.strip.title == "Tienes una atención en espera"
    assert "14 min en espera" in view.state.strip.text


def test_closing_settles_what_is_open_first(desk):
    begin_shift(desk)
    case = begin_attention(desk, hold=True)
    home, view, host = home_of(desk)
    home.ask_close()
    assert view.state.phase is Phase.CLOSING
    assert [row.id for row in view.state.settling] == [case.id]
    home.settle(case.id, "left")
    assert host.taken == [(case.id, "left")]
    home.close_shift()
    assert "Queda 1 atención" in view.state.problem
    assert shifts.current_shift(desk) is not None


def test_closing_says_that_a_sheet_is_half_captured_and_closes(desk):
    begin_shift(desk)
    home, view, _ = home_of(desk)
    home.ask_close()
    assert view.state.hero.startswith("Todo quedó terminado")
    late.keep_draft(desk, {"rows": [["905"]]})
    home.show()
    assert view.state.hero == "Queda una hoja de contingencia a medio capturar"
    assert "Ctrl+H abre la hoja" in view.state.hero_text
    home.close_shift()
    assert shifts.current_shift(desk) is None


def test_closing_asks_for_the_backup_and_says_where_it_is(desk):
    begin_shift(desk)
    home, view, host = home_of(desk)
    home.ask_close()
    assert shifts.current_shift(desk) is not None
    home.close_shift()
    assert shifts.current_shift(desk) is None
    assert view.state.notice.tone is Tone.CALM
    done, _ = host.copies[0]
    done(Path("/copias/una.db"))
    assert view.state.notice.tone is Tone.GOOD
    assert "/copias/una.db" in view.state.notice.text


def test_a_failed_backup_does_not_undo_the_close(desk):
    begin_shift(desk)
    home, view, host = home_of(desk)
    home.ask_close()
    home.close_shift()
    host.copies[0][1]("No hay espacio.")
    assert view.state.phase is Phase.CLOSED
    assert view.state.notice.tone is Tone.WARNING
    assert view.state.notice.text == "No hay espacio."
    home.back_up()
    assert len(host.copies) == 2
