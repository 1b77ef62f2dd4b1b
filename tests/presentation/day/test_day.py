"""The day list: pages by SQL, searched as people type, and its log printed; real keys and files."""

import time

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from atencion_desktop.domain.record import ServiceLine
from atencion_desktop.operations import answers, attentions
from atencion_desktop.operations.attentions import DraftValues
from atencion_desktop.presentation.day.presenter import DayPresenter
from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.states import Status
from atencion_desktop.presentation.texts import Texts
from atencion_desktop.presentation.widgets.pill import STATUS_ROLE
from atencion_desktop.storage import queries
from tests.desks import FakeClock, make_desk
from tests.keys import press_key, type_text
from tests.programs import begin_attention, begin_shift, opened_program

COLUMNS = (
    "id, folio, folio_window, folio_day, folio_number, window, shift, agent, agent_name, mode,"
    " late, imported, day, zone, opened_at, closed_at, state, step, outcome, channel,"
    " preferential, main_service, declined, confirmed_in_block, held_seconds, time_reliable"
)


class View:
    def fill(self, state):
        self.state = state


class Host:
    def __init__(self):
        self.taken = []

    def take(self, attention):
        self.taken.append(attention)


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def root(tmp_path):
    return tmp_path / "datos"


@pytest.fixture
def desk(root, clock):
    desk = make_desk(root, clock)
    begin_shift(desk)
    yield desk
    desk.log.close()


def fill_day(desk, count):
    """Write many rows of today straight into the table, as no test has an hour to type them."""
    day, marks = desk.today().isoformat(), ",".join("?" * 26)
    with desk.log.transaction():
        for n in range(count):
            at = f"{day}T{8 + n % 9:02d}:{n % 60:02d}:00.000Z"
            desk.log.run(
                f"INSERT INTO attention ({COLUMNS}) VALUES ({marks})",
                (f"r{n}", f"V03-{day.replace('-', '')}-{n:05d}", "V03", day, n, "V03", "s", "A01",
                 "Ana", "complete", 0, 0, day, "America/Mexico_City", at, at, "closed", 8,
                 "resolved" if n % 2 else "pending", "presencial", 0, "predial", 1, 0, 0, 1),
            )  # fmt: skip


def day_of(desk):
    view, host = View(), Host()
    day = DayPresenter(desk, Texts(desk.institution), view, host)
    day.enter()
    return day, view, host


def leave(desk, case):
    reason = desk.institution.reasons_for("left")[0].id
    return attentions.leave(desk, case, stage=2, reason=reason)


def test_an_empty_day_says_how_to_begin(desk):
    _, view, _ = day_of(desk)
    assert (view.state.empty, view.state.empty_text) == ("Hoy no hay atenciones", "Empieza con F2.")
    assert view.state.date == "Sábado 21 de noviembre de 2026"


def test_a_search_without_luck_says_so_and_can_be_taken_away(desk):
    leave(desk, begin_attention(desk))
    day, view, _ = day_of(desk)
    day.search("copiaz")
    assert view.state.empty == "Nada coincide con «copiaz»."
    day.clear_filters()
    assert (view.state.total, view.state.text) == (1, "")


def test_a_service_is_found_by_its_name(desk):
    case = begin_attention(desk)
    service = next(one for one in desk.institution.services if one.id == "predial")
    answers.answer_requirement(
        desk,
        case,
        services=(ServiceLine(service.id, 1),),
        channel="presencial",
        detail="",
        draft=DraftValues(5, {}),
    )
    day, view, _ = day_of(desk)
    day.search("IMPUESTO PREDIÁL")
    assert view.state.total == 1
    assert day.page(0)[0].service == service.name


def test_a_state_filters(desk):
    leave(desk, begin_attention(desk))
    begin_attention(desk, hold=True)
    day, _, _ = day_of(desk)
    day.choose_state("held")
    assert [row.status for row in day.page(0)] == [Status.ON_HOLD]
    day.choose_state("left")
    assert [row.status for row in day.page(0)] == [Status.LEFT]


def test_only_what_has_not_ended_is_taken_up(desk):
    leave(desk, begin_attention(desk))
    held = begin_attention(desk, hold=True)
    day, _, host = day_of(desk)
    for row in day.page(0):
        day.open_row(row)
    assert host.taken == [held.id]


def test_other_days_are_read_and_tomorrow_is_not(desk):
    day, view, _ = day_of(desk)
    day.next_day()
    assert view.state.is_today
    day.previous_day()
    assert view.state.date == "Viernes 20 de noviembre de 2026"
    assert view.state.empty == "Ese día no hubo atenciones"
    day.today()
    assert view.state.is_today


def test_past_midnight_the_list_follows_today(desk, clock):
    day, view, _ = day_of(desk)
    clock.advance(24 * 3600)
    day.enter()
    assert view.state.date == "Domingo 22 de noviembre de 2026"


def test_twenty_thousand_rows_are_shown_and_filtered_in_time(qtbot, desk, root, clock):
    fill_day(desk, 20_000)
    desk.log.connection.execute("SELECT 1")
    with opened_program(root, clock) as program:
        program.show_place(Place.DAY)
        view = program._day_view
        started = time.perf_counter()
        program.show_place(Place.DAY)
        view.table.grab()
        shown = time.perf_counter()
        program._day.search("19999")
        view.table.grab()
        filtered = time.perf_counter()
        assert view.model.rowCount() == 1
        assert shown - started < 0.3
        assert filtered - shown < 0.3


def test_pages_come_while_the_list_is_scrolled(qtbot, desk, root, clock):
    fill_day(desk, 450)
    with opened_program(root, clock) as program:
        program.show_place(Place.DAY)
        model = program._day_view.model
        assert model.rowCount() == 200
        model.fetchMore(QModelIndex())
        model.fetchMore(QModelIndex())
        assert model.rowCount() == 450
        assert not model.canFetchMore(QModelIndex())
        folios = [model.index(row, 0).data() for row in range(450)]
        assert len(set(folios)) == 450
        assert model.index(0, 5).data(STATUS_ROLE) in (Status.RESOLVED, Status.PENDING)


def press(program, key, modifiers=Qt.KeyboardModifier.NoModifier):
    press_key(QApplication.focusWidget() or program.window, key, modifiers)


def test_ctrl_f_searches_from_inicio_and_enter_takes_up(qtbot, root, clock, desk):
    held = begin_attention(desk, hold=True)
    leave(desk, begin_attention(desk))
    with opened_program(root, clock) as program:
        press(program, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        view = program._day_view
        assert QApplication.focusWidget() is view.search
        type_text(view.search, "0001")
        press(program, Qt.Key.Key_Return)
        assert view.model.rowCount() == 1
        assert QApplication.focusWidget() is view.table
        press(program, Qt.Key.Key_Return)
        assert program.window.place is Place.ATTENTION
        assert program.session._presenter.scene.case.id == held.id


def test_the_button_takes_up_only_what_can_be(qtbot, root, clock, desk):
    held = begin_attention(desk, hold=True)
    leave(desk, begin_attention(desk))
    with opened_program(root, clock) as program:
        program.show_place(Place.DAY)
        view = program._day_view
        can = {}
        for place in range(view.model.rowCount()):
            view.table.selectRow(place)
            can[view.model.row_at(place).id] = view.resume.isEnabled()
        assert can == {row.id: row.can_resume for row in program._day.page(0)}
        program._day.search("nada")
        assert not view.resume.isEnabled()
        program._day.clear_filters()
        view.table.selectRow(list(can).index(held.id))
        view.resume.click()
        assert program.window.place is Place.ATTENTION
        assert program.session._presenter.scene.case.id == held.id


def test_typing_searches_once_it_pauses(qtbot, root, clock, desk):
    leave(desk, begin_attention(desk))
    with opened_program(root, clock) as program:
        program.show_place(Place.DAY)
        view = program._day_view
        with qtbot.waitSignal(view.searched) as said:
            type_text(view.search, "señora")
        assert said.args == ["señora"]
        assert view._stack.currentIndex() == 1
        view.clear.click()
        assert view.model.rowCount() == 1
        assert view.search.text() == ""


def test_ctrl_s_saves_the_log_of_the_day_on_screen(qtbot, root, clock, desk):
    leave(desk, begin_attention(desk))
    out = root / "pdf" / "bitacora_V03_2026-11-21.pdf"
    with opened_program(root, clock) as program:
        program.show_place(Place.DAY)
        press(program, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        assert program.window.place is Place.LOG

        def saved():
            assert out.exists()
            assert out.read_bytes().startswith(b"%PDF")

        qtbot.waitUntil(saved, timeout=20_000)


def test_the_list_shows_no_typology_and_no_phone(qtbot, root, clock, desk):
    begin_attention(desk, hold=True)
    with opened_program(root, clock) as program:
        program.show_place(Place.DAY)
        heads = [program._day_view.model.headerData(n, Qt.Orientation.Horizontal) for n in range(6)]
        assert heads == ["Folio", "Hora", "Persona", "Trámite", "Atendió", "Estado"]
        assert len(queries.alive(desk.log)) == 1
