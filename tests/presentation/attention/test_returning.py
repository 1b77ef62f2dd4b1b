"""Registro, when the person came before: offered, accepted, taken back, joined; by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from atencion_desktop.operations import attentions
from atencion_desktop.presentation.attention.presenter import AttentionPresenter
from atencion_desktop.presentation.texts import Texts
from atencion_desktop.presentation.widgets.key_button import KeyButton
from tests.desks import serve
from tests.keys import type_text
from tests.programs import begin_attention, begin_shift, opened_program

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
RAMON = {
    "given_names": "Ramón",
    "first_surname": "Núñez",
    "second_surname": "Díaz",
    "phone": "55 8765 4321",
    "email": "r@ejemplo.mx",
    "ticket": "F-0077",
}
TAKEN = "Datos de su visita del 21 de noviembre de 2026: confírmalos"
ANOTHER = "Es otro nombre: no se cambia el registro de Ramón Núñez Díaz, se hace uno nuevo"
LUZ = {"given_names": "Luz", "first_surname": "Íñiguez", "phone": "999 123 4567"}


@pytest.fixture
def registro(stage, qtbot):
    """Return a stage in step 5 with the notice shown, after visits of Ramón and of Luz."""
    stage.qtbot = qtbot
    for person in (RAMON, LUZ):
        serve(stage.desk, stage.shift, person=person, seconds=1)
        stage.clock.advance(86_400)
    return begun(stage)


def begun(stage):
    stage.new()
    stage.presenter.go_to(5)
    stage.press(Key.Key_Return)
    assert stage.state.page.notice == "given"
    return stage


def persons(stage):
    return stage.state.page.persons


def names(stage):
    return [row.name for row in persons(stage).rows]


def until(stage, *expected):
    """Wait until the list offers these names: the search runs once the keys rest."""
    stage.qtbot.waitUntil(lambda: names(stage) == list(expected))


def search(stage):
    return stage.panel._side.persons().search


def values(stage):
    return {one.id: one.value for one in stage.state.page.fields if one.value}


def press(stage, key, modifiers=Qt.KeyboardModifier.NoModifier):
    """Press a key of the window's table in a panel that has no window of ours around it."""
    if modifiers == CTRL and key == Key.Key_F:
        assert stage.panel.perform("search_person")
    elif modifiers == ALT and Key.Key_1 <= key <= Key.Key_5:
        stage.panel.perform(f"channel_{key - Key.Key_0}")
    elif key == Key.Key_Escape:
        assert stage.panel.perform("escape")
    else:
        stage.press(key, modifiers=modifiers)


def test_before_the_notice_there_is_no_search_and_nobody_is_offered(stage):
    serve(stage.desk, stage.shift, person=RAMON, seconds=1)
    stage.new()
    stage.presenter.go_to(5)

    assert stage.state.page.persons is None
    assert stage.panel._side.persons() is None
    assert not stage.panel.perform("search_person")
    stage.presenter.registration.persons.search("ramon")
    stage.presenter.look_for_persons()
    stage.presenter.registration.persons.accept("x")
    assert stage.state.page.persons is None
    assert values(stage) == {}


def test_a_search_that_finds_nobody_says_nothing(registro):
    press(registro, Key.Key_F, CTRL)
    type_text(search(registro), "zacarías")
    QTest.qWait(250)

    box = registro.panel._side.persons()
    assert names(registro) == []
    assert box.height() < 80 * 1.2
    assert [w for w in box.children() if isinstance(w, KeyButton)] == []


def test_ctrl_f_arrows_and_enter_accept_a_person_and_go_back_to_the_field(registro):
    before = registro.focused
    press(registro, Key.Key_F, CTRL)
    assert registro.focused is search(registro)
    type_text(registro.focused, "nun ram")
    until(registro, "Ramón Núñez Díaz")
    assert registro.focused is search(registro)

    press(registro, Key.Key_Return)

    assert registro.state.step == 5
    assert registro.focused is before
    assert values(registro) == {k: v for k, v in RAMON.items() if k != "ticket"}
    assert persons(registro).accepted == TAKEN
    assert registro.page.filled.isVisible()
    marks = {one.id for one in registro.state.page.fields if one.note == "De su visita anterior"}
    assert marks == set(values(registro))


def test_esc_goes_back_to_the_field_with_its_cursor(registro):
    type_text(registro.focused, "Ana")
    before = registro.focused
    press(registro, Key.Key_F, CTRL)
    press(registro, Key.Key_Escape)

    assert registro.focused is before
    assert values(registro) == {"given_names": "Ana"}
    assert not registro.panel.perform("escape")


def test_enter_in_a_search_with_nobody_does_not_leave_the_step(registro):
    press(registro, Key.Key_F, CTRL)
    press(registro, Key.Key_Return)

    assert registro.state.step == 5
    assert registro.focused is search(registro)


@pytest.mark.parametrize(
    ("field", "almost", "whole"),
    [
        ("phone", "55 8765 432", "55 8765 4321"),
        ("given_names", "Ra", "Ramo"),
        ("first_surname", "Nú", "Núñ"),
        ("ticket", "F0", "F-0077"),
    ],
)
def test_the_form_itself_offers_and_never_moves_the_focus(registro, field, almost, whole):
    assert registro.page.focus_field(field)
    focused = registro.focused
    type_text(focused, almost)
    QTest.qWait(250)
    assert names(registro) == []
    type_text(focused, whole[len(almost) :] if whole.startswith(almost) else "")
    if not whole.startswith(almost):
        focused.clear()
        type_text(focused, whole)
    until(registro, "Ramón Núñez Díaz")
    assert registro.focused is focused


def test_alt_and_a_digit_accept_from_the_field_and_typing_goes_on(registro):
    type_text(registro.focused, "Ramo")
    until(registro, "Ramón Núñez Díaz")
    focused = registro.focused

    press(registro, Key.Key_1, ALT)

    assert values(registro)["email"] == "r@ejemplo.mx"
    assert registro.focused is focused
    press(registro, Key.Key_1, ALT)
    assert registro.desk.log.rows("SELECT 1 FROM event WHERE kind = 'persons_merged'") == []


def test_what_was_rightly_typed_stays_and_quitar_brings_the_rest_back(registro):
    type_text(registro.focused, "Ramo")
    registro.page.focus_field("phone")
    type_text(registro.focused, "33 1111 2222")
    registro.page.focus_field("email")
    type_text(registro.focused, "r@")
    until(registro, "Ramón Núñez Díaz")
    press(registro, Key.Key_1, ALT)
    assert values(registro)["phone"] == "33 1111 2222"
    assert values(registro)["email"] == "r@ejemplo.mx"
    registro.page.focus_field("second_surname")
    type_text(registro.focused, "x")

    registro.page.filled.take_back.setFocus()
    press(registro, Key.Key_Return)

    assert values(registro) == {
        "given_names": "Ramo",
        "second_surname": "Díazx",
        "phone": "33 1111 2222",
        "email": "r@",
    }
    assert persons(registro).accepted == ""
    assert not registro.page.filled.isVisible()
    assert isinstance(registro.focused, QLineEdit)
    for field, text in (("email", ""), ("first_surname", "Peña")):
        registro.presenter.registration.write(field, text)
    press(registro, Key.Key_Return, CTRL)
    assert len(registro.desk.log.rows("SELECT 1 FROM person")) == 3


def test_saving_an_accepted_card_adds_a_visit_and_no_card(registro):
    press(registro, Key.Key_F, CTRL)
    type_text(registro.focused, "5587654321")
    until(registro, "Ramón Núñez Díaz")
    press(registro, Key.Key_Return)
    press(registro, Key.Key_Return, CTRL)
    assert registro.state.step == 6
    assert len(registro.desk.log.rows("SELECT 1 FROM person")) == 2

    registro.presenter.back()
    assert persons(registro).accepted.startswith("Datos de su visita")
    registro.page.focus_field("email")
    type_text(registro.focused, ".com")
    press(registro, Key.Key_Return, CTRL)
    assert registro.record.person.email == "r@ejemplo.mx.com"
    assert len(registro.desk.log.rows("SELECT 1 FROM person")) == 2


def test_another_name_typed_over_the_card_says_so_and_makes_a_new_one(registro):
    type_text(registro.focused, "Ramo")
    until(registro, "Ramón Núñez Díaz")
    press(registro, Key.Key_1, ALT)
    for field, text in (("given_names", "Zoé"), ("first_surname", "Peña")):
        registro.page.focus_field(field)
        registro.focused.clear()
        type_text(registro.focused, text)

    assert persons(registro).accepted == ANOTHER
    press(registro, Key.Key_Return, CTRL)
    assert len(registro.desk.log.rows("SELECT 1 FROM person")) == 3


def test_mending_a_saved_registration_does_not_make_another_card(registro):
    type_text(registro.focused, "Zoé")
    press(registro, Key.Key_Return)
    type_text(registro.focused, "Peñ")
    press(registro, Key.Key_Return, CTRL)
    registro.presenter.back()
    assert persons(registro).accepted == ""
    registro.page.focus_field("first_surname")
    type_text(registro.focused, "a")
    press(registro, Key.Key_Return, CTRL)

    assert registro.record.person.first_surname == "Peña"
    assert len(registro.desk.log.rows("SELECT 1 FROM person")) == 3


def test_an_accepted_card_survives_the_death_of_the_program(registro):
    type_text(registro.focused, "Ramo")
    until(registro, "Ramón Núñez Díaz")
    press(registro, Key.Key_1, ALT)
    registro.presenter.keep_draft()

    again = AttentionPresenter(
        registro.desk, Texts(registro.desk.institution), registro.panel, registro
    )
    again.start(attentions.load_case(registro.desk, registro.presenter.scene.case.id))

    page = again.state().page
    assert page.persons.accepted.startswith("Datos de su visita")
    assert {one.value for one in page.fields} >= {"Ramón", "Núñez", "55 8765 4321"}
    again.do(again.registration.persons.take_back)
    assert [one.value for one in again.state().page.fields if one.value] == ["Ramo"]


@pytest.fixture
def twice(stage, qtbot):
    """Return a stage in step 5 with the notice shown, after two visits of Ramón as two persons."""
    stage.qtbot = qtbot
    for phone in ("55 8765 4321", "33 1111 2222"):
        serve(stage.desk, stage.shift, person=RAMON | {"phone": phone}, seconds=1)
        stage.clock.advance(86_400)
    return begun(stage)


def buttons(stage):
    box = stage.panel._side.persons()
    stage.qtbot.waitUntil(lambda: all(one.isVisible() for one in box.findChildren(KeyButton)))
    return box.findChildren(KeyButton)


def test_homonyms_are_told_apart(twice):
    type_text(twice.focused, "Ramo")
    until(twice, "Ramón Núñez Díaz", "Ramón Núñez Díaz")

    assert [(row.told, row.last) for row in persons(twice).rows] == [
        ("··· 2222 · 22 de noviembre de 2026", "1 visita · Información de trámites y horarios"),
        ("··· 4321 · 21 de noviembre de 2026", "1 visita · Información de trámites y horarios"),
    ]


def test_arrows_light_another_row_and_enter_takes_it(twice):
    press(twice, Key.Key_F, CTRL)
    type_text(twice.focused, "nun")
    until(twice, "Ramón Núñez Díaz", "Ramón Núñez Díaz")
    first, second = (row.id for row in persons(twice).rows)
    for key, lit in ((Key.Key_Up, first), (Key.Key_Down, second), (Key.Key_Down, second)):
        press(twice, key)
        assert persons(twice).lit == lit
        lights = [row.lit for row in twice.panel._side.persons().rows()]
        assert lights == [lit == first, lit == second]

    press(twice, Key.Key_Enter)
    assert values(twice)["phone"] == "55 8765 4321"


def test_no_row_is_lit_while_enter_belongs_to_the_form(twice):
    type_text(twice.focused, "Ramo")
    until(twice, "Ramón Núñez Díaz", "Ramón Núñez Díaz")

    assert not any(row.lit for row in twice.panel._side.persons().rows())
    press(twice, Key.Key_Return)
    assert values(twice) == {"given_names": "Ramo"}


def test_es_la_misma_persona_and_separar(twice):
    type_text(twice.focused, "Ramo")
    until(twice, "Ramón Núñez Díaz", "Ramón Núñez Díaz")
    press(twice, Key.Key_1, ALT)
    assert [one.text() for one in buttons(twice)] == ["Es la misma persona"]

    buttons(twice)[0].setFocus()
    press(twice, Key.Key_Return)

    assert names(twice) == []
    assert persons(twice).joined[0][1] == "Ramón Núñez Díaz"
    assert twice.focused is search(twice)
    assert [one.text() for one in buttons(twice)] == ["Separar"]
    buttons(twice)[0].setFocus()
    press(twice, Key.Key_Return)
    assert len(names(twice)) == 1
    assert persons(twice).joined == ()


def test_alt_v_asks_who_represents_and_it_is_read_back(registro):
    type_text(registro.focused, "Zoé")
    press(registro, Key.Key_Return)
    type_text(registro.focused, "Peña")
    QTest.keyClick(registro.panel.window(), Key.Key_V, ALT)
    registro.qtbot.waitUntil(lambda: registro.focused is registro.page.representative.editor)
    press(registro, Key.Key_Return)
    assert registro.state.page.missing == (("representative", "Completa «Quién representa»"),)
    type_text(registro.focused, "Luz Íñiguez")

    assert "viene en su nombre Luz Íñiguez" in registro.state.page.read_back
    press(registro, Key.Key_Return)
    assert registro.state.step == 6
    assert registro.record.fields == {"representative": "Luz Íñiguez"}

    registro.presenter.back()
    assert registro.page.on_behalf.isChecked()
    QTest.keyClick(registro.panel.window(), Key.Key_V, ALT)
    registro.qtbot.waitUntil(lambda: registro.state.page.representative is None)
    press(registro, Key.Key_Return, CTRL)
    assert registro.record.fields == {}


def test_enter_never_ticks_that_somebody_represents(registro):
    registro.page.on_behalf.setFocus()
    press(registro, Key.Key_Return)

    assert not registro.page.on_behalf.isChecked()
    registro.page.on_behalf.setFocus()
    press(registro, Key.Key_Space)
    assert registro.state.page.representative is not None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("sin teléfono", "; sin teléfono."),
        ("+1 (212) 555-0100", "teléfono, +1 (212) 555-0100."),
        ("+52 55 1234 5678", "teléfono, 55\u00a01234\u00a05678."),
    ],
)
def test_a_telephone_is_read_back_as_it_is(registro, typed, said):
    type_text(registro.focused, "Zoé")
    registro.page.focus_field("phone")
    type_text(registro.focused, typed)

    assert said in registro.state.page.read_back
    assert registro.state.page.missing == ()


def test_the_next_attention_does_not_see_the_search_of_the_one_before(registro):
    press(registro, Key.Key_F, CTRL)
    type_text(registro.focused, "ramon")
    until(registro, "Ramón Núñez Díaz")
    attentions.cancel(registro.desk, registro.presenter.scene.case, reason="duplicada")
    registro.new()
    registro.presenter.go_to(5)
    registro.press(Key.Key_Return)

    assert search(registro).text() == ""
    assert names(registro) == []
    search(registro).undo()
    assert search(registro).text() == ""


def test_in_a_narrow_window_the_step_tells_that_somebody_was_found(registro):
    registro.window.resize(1000, 700)
    registro.qtbot.waitUntil(lambda: registro.page.room.narrow)
    focused = registro.focused
    type_text(focused, "Ramo")
    offer = registro.panel._column.came_before
    registro.qtbot.waitUntil(offer.isVisible)
    assert offer.text() == "Quizá ya vino: 1 persona"
    assert registro.focused is focused

    press(registro, Key.Key_F, CTRL)
    assert registro.focused is search(registro)
    press(registro, Key.Key_Down)
    press(registro, Key.Key_Return)

    assert values(registro)["email"] == "r@ejemplo.mx"
    assert registro.focused is focused
    assert not offer.isVisible()


def test_ctrl_f_and_alt_1_in_the_real_window(tmp_path, qtbot):
    with opened_program(tmp_path) as program:
        desk, window = program.session._desk, program.window
        shift = begin_shift(desk)
        serve(desk, shift, person=RAMON, seconds=1)
        case = begin_attention(desk, step=5)
        program.take(case.id)

        def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
            QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)

        press(Key.Key_F, CTRL)
        press(Key.Key_Return)
        panel = program._panel
        assert panel.state.page.notice == "given"
        field = QApplication.focusWidget()
        press(Key.Key_F, CTRL)
        assert QApplication.focusWidget() is panel._side.persons().search
        type_text(QApplication.focusWidget(), "0001")
        qtbot.waitUntil(lambda: len(panel.state.page.persons.rows) == 1)
        press(Key.Key_Escape)
        assert QApplication.focusWidget() is field
        press(Key.Key_1, ALT)
        assert field.text() == "Ramón"
        press(Key.Key_Q, ALT)
        qtbot.waitUntil(lambda: field.text() == "")


def test_who_represents_is_in_view_with_room_for_its_message(registro):
    registro.window.resize(1000, 560)
    registro.qtbot.waitUntil(lambda: registro.page.room.narrow)
    registro.page.on_behalf.click()

    field = registro.page.representative
    assert registro.focused is field.editor
    assert registro.page.shows_whole(field)
