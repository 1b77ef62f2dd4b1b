"""The eight steps by real keys, then the log."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from atencion_desktop.domain.errors import EnvironmentFault, Problem
from atencion_desktop.operations import answers, attentions
from atencion_desktop.presentation.attention.service_picker import SearchLine
from atencion_desktop.presentation.widgets.check_row import CheckRow
from tests.presentation.attention.conftest import Key

CTRL = Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


def field(stage, name):
    return stage.page.form.field(name)


def fill_person(stage, *texts):
    for text in texts:
        stage.write(text)
        stage.press(Key.Key_Return)


def test_a_complete_attention_takes_at_most_24_keys_and_no_mouse(stage):
    stage.new()
    stage.press(Key.Key_0, Key.Key_Return)
    stage.press(Key.Key_Return)
    stage.write("lic")
    stage.press(Key.Key_Return, Key.Key_Return)
    stage.press(Key.Key_Return)
    fill_person(stage, "María José", "Núñez", "O'Farrill")
    stage.press(Key.Key_Return)
    stage.press(Key.Key_1, Key.Key_Return)
    stage.press(Key.Key_S, Key.Key_5, Key.Key_Return)
    stage.press(Key.Key_0, Key.Key_Return)
    assert stage.keys == 18
    record = stage.record
    assert record.outcome == "resolved"
    assert record.covered is True
    assert record.rating == 5
    assert [line.id for line in record.services] == ["licencia_bajo_riesgo"]
    assert record.person.given_names == "María José"
    assert record.person.second_surname == "O'Farrill"
    assert record.privacy_notice.manner == "shown"
    # What is left belongs to «Área lista», which this shift skipped.
    area = {"E1.D1.C2", "E1.D1.C3", "E1.D1.C4", "E1.D2.C3", "E1.D4.C2", "E2.D4.C2", "E2.D5.C1"}
    left = {name for name, result in record.criteria.items() if result == "unconfirmed"}
    assert left <= area
    stage.press(Key.Key_Return)
    assert stage.left_hand == 1


def test_enter_never_ticks_even_on_a_row_and_held_down(stage):
    stage.new()
    assert isinstance(stage.focused, CheckRow)
    row = stage.focused
    held = QKeyEvent(
        QEvent.Type.KeyPress, Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True
    )
    QApplication.sendEvent(row, held)
    assert stage.state.step == 2
    stage.press(Key.Key_Enter)
    assert stage.state.step == 3
    stage.to_step(8)
    stage.press(Key.Key_Return)
    assert stage.record.outcome == "resolved"
    assert stage.record.criteria["E1.D2.C1"] == "unconfirmed"
    assert stage.record.criteria["E3.D2.C1"] == "unconfirmed"
    assert stage.record.confirmed_in_block == 0


def test_digits_and_space_tick_one_by_one_the_keypad_too(stage):
    stage.new()
    stage.press(Key.Key_1)
    stage.press(Key.Key_2, modifiers=KEYPAD)
    assert [line.checked for line in stage.state.page.lines] == [True, True, False]
    stage.press(Key.Key_Space)
    assert [line.checked for line in stage.state.page.lines] == [False, True, False]


def test_digits_reach_the_step_from_the_action_bar(stage):
    stage.new()
    stage.panel._column.bar.main.setFocus()
    stage.press(Key.Key_0)
    assert all(line.checked for line in stage.state.page.lines)


def test_the_typology_is_chosen_by_digit_and_0_takes_it_back(stage):
    stage.new()
    stage.press(Key.Key_Return, Key.Key_5, Key.Key_P)
    assert stage.state.page.chosen == "T05"
    assert stage.state.page.preferential
    stage.press(Key.Key_0)
    assert stage.state.page.chosen == ""
    assert stage.state.guide.title == "Trato cordial"


def test_a_digit_in_the_empty_search_picks_and_later_digits_are_text(stage):
    stage.new()
    stage.to_step(4)
    assert isinstance(stage.focused, SearchLine)
    stage.press(Key.Key_2)
    assert [row.id for row in stage.state.page.services] == ["agua"]
    stage.write("x2")
    assert stage.state.page.search == "x2"
    stage.press(Key.Key_Return)
    assert stage.state.step == 4, "a word that matches nothing does not go on"


def test_arrows_light_another_match_and_enter_takes_it(stage):
    stage.new()
    stage.to_step(4)
    stage.write("con")
    first = stage.state.page.lit
    stage.press(Key.Key_Down)
    assert stage.state.page.lit != first
    lit = stage.state.page.lit
    stage.press(Key.Key_Return)
    assert [row.id for row in stage.state.page.services] == [lit]
    assert stage.page.search.text() == ""


def test_quantity_channel_and_detail_are_recorded(stage):
    stage.new()
    stage.to_step(4)
    stage.press(Key.Key_4)
    stage.page.picked.rows()[0].more.click()
    assert stage.panel.perform("channel_2")
    detail = stage.page.detail.editor
    detail.setFocus()
    stage.write("Dos postes")
    stage.press(Key.Key_Return)
    stage.write("en la esquina; folio 45")
    assert isinstance(detail, QPlainTextEdit)
    stage.press(Key.Key_Return, modifiers=CTRL)
    assert stage.state.step == 5
    record = stage.record
    assert [(line.id, line.quantity) for line in record.services] == [("alumbrado", 2)]
    assert record.channel == "telefono"
    assert record.detail == "Dos postes\nen la esquina; folio 45"


def test_fields_wait_for_the_notice_and_then_the_first_one_has_the_focus(stage):
    stage.new()
    stage.to_step(5)
    assert not field(stage, "given_names").editor.isEnabled()
    assert stage.state.page.notice_line.startswith("Muestra el aviso")
    stage.press(Key.Key_Return)
    assert stage.state.page.notice == "given"
    assert stage.focused is field(stage, "given_names").editor


@pytest.mark.parametrize(("button", "manner"), [("read", "read"), ("known", "known")])
def test_the_notice_can_be_read_or_known(stage, button, manner):
    stage.new()
    stage.to_step(5)
    getattr(stage.page.notice, button).setFocus()
    stage.press(Key.Key_Return)
    assert stage.record.privacy_notice.manner == manner


def test_without_data_the_form_is_skipped(stage):
    stage.new()
    stage.to_step(5)
    stage.page.notice.no_data.click()
    assert stage.state.step == 6
    stage.press(Key.Key_1, Key.Key_Return, Key.Key_N, Key.Key_9, Key.Key_Return, Key.Key_Return)
    record = stage.record
    assert record.person is None
    assert record.covered is False
    assert record.rating is None
    assert record.criteria["E2.D1.C1"] == "not_applicable"


def test_after_no_data_the_notice_can_still_be_given(stage):
    stage.new()
    stage.to_step(5)
    stage.page.notice.no_data.click()
    assert stage.panel.perform("previous")
    assert stage.state.page.notice == "declined"
    assert not field(stage, "given_names").editor.isEnabled()
    stage.page.notice.shown.click()
    assert stage.focused is field(stage, "given_names").editor
    assert stage.record.privacy_notice.manner == "shown"


def test_a_service_is_removed_and_the_search_has_the_focus(stage):
    stage.new()
    stage.to_step(4)
    stage.press(Key.Key_3)
    stage.page.picked.rows()[0].remove.setFocus()
    stage.press(Key.Key_Return)
    assert stage.state.page.services == ()
    assert isinstance(stage.focused, SearchLine)


def test_digits_in_the_fields_stay_text(stage):
    stage.new()
    stage.to_step(5)
    stage.press(Key.Key_Return)
    stage.write("Ana 0")
    stage.press(Key.Key_1)
    assert field(stage, "given_names").value() == "Ana 01"
    stage.press(Key.Key_Return)
    stage.write("12")
    stage.press(Key.Key_Return)
    assert field(stage, "first_surname").message() == "El nombre lleva letras"
    field(stage, "first_surname").focus_editor()
    stage.press(Key.Key_End, Key.Key_Backspace, Key.Key_Backspace)
    stage.write("Peña")
    stage.press(Key.Key_Return, Key.Key_Return)
    stage.press(Key.Key_2, Key.Key_Return)
    stage.page.field("note").focus_editor()
    stage.press(Key.Key_1, Key.Key_3)
    assert stage.state.page.outcome == "referred"
    assert stage.state.page.note == "13"


def test_an_error_comes_on_leaving_and_goes_at_the_first_right_key(stage):
    stage.new()
    stage.to_step(5)
    stage.press(Key.Key_Return)
    phone = field(stage, "phone")
    phone.editor.setFocus()
    stage.write("55 1234 567")
    assert phone.message() == ""
    stage.press(Key.Key_Tab)
    assert phone.message() == "Falta 1 dígito: el teléfono lleva 10"
    assert phone.editor.accessibleDescription() == phone.message()
    link = stage.panel._side.registration.missing.links()[0]
    assert link.sentence == phone.message(), "the same words at the side"
    link.click()
    assert stage.focused is phone.editor
    stage.write("8")
    assert phone.message() == ""
    assert stage.panel._side.registration.missing.links() == ()


def test_what_enter_does_in_an_empty_field_is_said_while_it_does(stage):
    stage.new()
    stage.to_step(5)
    hint = stage.panel._column.bar._hint
    stage.press(Key.Key_Return)
    assert hint.isHidden(), "Enter only moves while something required is missing"
    stage.write("3")
    stage.press(Key.Key_Return)
    stage.write("Peña")
    assert hint.isHidden()
    field(stage, "given_names").focus_editor()
    stage.press(Key.Key_End, Key.Key_Backspace)
    stage.write("Ana")
    assert hint.isVisible()
    assert hint.text() == "En un campo vacío, Enter guarda y Tab lo salta"
    field(stage, "phone").focus_editor()
    stage.press(Key.Key_Return)
    assert stage.state.step == 6


def test_what_is_said_of_a_field_leaves_out_its_parentheses(stage):
    stage.new()
    stage.to_step(5)
    stage.press(Key.Key_Return)
    assert "nombre y primer apellido" in stage.state.page.ask
    stage.write("Ana")
    assert "nombre, Ana" in stage.state.page.read_back
    assert "(" not in stage.state.page.read_back


def test_enter_goes_to_the_first_wrong_field(stage):
    stage.new()
    stage.to_step(5)
    stage.press(Key.Key_Return)
    field(stage, "first_surname").editor.setFocus()
    stage.write("Núñez")
    stage.press(Key.Key_Return, modifiers=CTRL)
    assert stage.state.step == 5
    assert stage.focused is field(stage, "given_names").editor
    assert field(stage, "given_names").message().startswith("Escribe el nombre")


def test_enter_in_an_empty_required_field_goes_to_the_next_one(stage):
    stage.new()
    stage.to_step(5)
    stage.press(Key.Key_Return, Key.Key_Return)
    assert stage.focused is field(stage, "first_surname").editor


def test_what_is_typed_survives_any_fill_with_its_cursor(stage):
    stage.new()
    stage.to_step(5)
    stage.press(Key.Key_Return)
    stage.write("Maria")
    editor = stage.focused
    editor.setCursorPosition(2)
    stage.presenter.show()
    stage.presenter.try_keep_draft()
    assert stage.focused is editor
    assert (editor.text(), editor.cursorPosition()) == ("Maria", 2)


def test_going_back_and_forth_keeps_every_word(stage):
    stage.new()
    stage.to_step(5)
    stage.press(Key.Key_Return)
    stage.write("Xóchitl")
    field(stage, "phone").editor.setFocus()
    stage.write("55 12")
    assert stage.panel.perform("previous")
    assert stage.state.step == 4
    stage.press(Key.Key_PageUp)
    assert stage.state.step == 3
    stage.press(Key.Key_PageDown)
    assert stage.panel.perform("next")
    assert stage.state.step == 5
    assert field(stage, "given_names").value() == "Xóchitl"
    assert field(stage, "phone").value() == "55 12"
    assert field(stage, "phone").message() == "", "leaving the step is not an error"


def test_a_step_already_passed_can_be_pressed_in_the_rail(stage):
    stage.new()
    stage.press(Key.Key_1)
    stage.to_step(4)
    stage.panel._rail.rail.rows()[1].click()
    assert stage.state.step == 2
    assert stage.state.page.lines[0].checked


@pytest.mark.parametrize("typed", ["12/12/26", "12122026", "121226", "12-12-2026"])
def test_a_date_written_short_is_taken_and_shown_whole_on_leaving_it(stage, typed):
    stage.new()
    stage.to_step(6)
    stage.press(Key.Key_3, Key.Key_1, Key.Key_Return)
    due = stage.page.field("due")
    stage.write(typed)
    assert due.value() == typed, "nothing changes under whoever writes"
    stage.press(Key.Key_Tab)
    assert (due.value(), due.message()) == ("12/12/2026", "")
    stage.press(Key.Key_Return)
    assert stage.state.step == 7
    assert f"{stage.presenter.scene.attention.disposition.due_on}" == "2026-12-12"


def test_referred_asks_for_area_and_reason(stage):
    stage.new()
    stage.to_step(6)
    stage.press(Key.Key_2)
    area = stage.page.field("area")
    assert stage.focused is area.editor, "its digit goes to the first thing that it asks"
    assert area.message() == ""
    stage.press(Key.Key_Return)
    assert area.message() == "Elige el área a la que se canaliza."
    assert stage.focused is area.editor
    stage.press(Key.Key_1)
    assert area.message() == ""
    stage.page.field("reason").focus_editor()
    stage.press(Key.Key_Down, Key.Key_Return, Key.Key_Return)
    assert stage.state.step == 7
    assert stage.presenter.scene.attention.disposition.area == "ingresos"


def test_pending_asks_for_a_date_to_come(stage):
    stage.new()
    stage.to_step(6)
    stage.press(Key.Key_3, Key.Key_1, Key.Key_Return)
    due = stage.page.field("due")
    assert stage.focused is due.editor
    stage.write("01/02/2026")
    stage.press(Key.Key_Return, Key.Key_Return)
    assert stage.state.step == 6
    assert due.message() == "Escribe una fecha compromiso de hoy en adelante."
    due.editor.clear()
    stage.write("31/02/2027")
    assert due.message() == "Ese día no existe en el calendario"
    due.editor.clear()
    stage.write("05/12/2026")
    stage.press(Key.Key_Return, Key.Key_Return)
    assert stage.state.step == 7


def test_without_an_outcome_the_step_says_what_is_missing(stage):
    stage.new()
    stage.to_step(6)
    stage.press(Key.Key_Return)
    assert stage.state.step == 6
    assert stage.panel._column.problem.text.startswith("Elige cómo quedó")
    assert stage.panel._column.problem.isVisible()
    stage.press(Key.Key_1)
    assert not stage.panel._column.problem.isVisible()


def test_hold_lets_the_attention_go_with_its_draft(stage):
    stage.new()
    stage.to_step(5)
    stage.press(Key.Key_Return)
    stage.write("Zoé")
    case = stage.presenter.scene.case
    assert stage.panel.perform("hold")
    assert stage.left_hand == 1
    held = attentions.load_case(stage.desk, case.id)
    stage.presenter.start(attentions.resume(stage.desk, held))
    assert stage.state.step == 5
    assert field(stage, "given_names").value() == "Zoé"


def test_se_retiro_by_the_menu_needs_a_reason(stage):
    stage.new()
    stage.to_step(4)
    assert stage.panel.perform("menu")
    stage.press(Key.Key_R)
    assert stage.state.ending.kind == "left"
    stage.press(Key.Key_Return)
    assert stage.page._problem.text == "Elige el motivo de la lista."
    stage.press(Key.Key_4)
    stage.press(Key.Key_Return)
    record = stage.record
    assert (record.outcome, record.stage, record.reason.code) == ("left", 4, "no_espero")


def test_escape_leaves_the_ending_and_gives_the_focus_back(stage):
    stage.new()
    stage.to_step(4)
    search = stage.focused
    stage.write("lic")
    stage.panel.perform("menu")
    stage.press(Key.Key_C)
    assert stage.state.ending.kind == "cancelled"
    stage.press(Key.Key_Escape)
    assert stage.state.ending is None
    assert stage.focused is search
    assert search.text() == "lic"
    assert not stage.panel.perform("escape"), "nothing else to close: it never leaves the step"


def test_cancel_keeps_the_folio(stage):
    stage.new()
    stage.panel.perform("menu")
    stage.press(Key.Key_Down, Key.Key_Return)
    stage.press(Key.Key_2, Key.Key_Return)
    assert stage.record.outcome == "cancelled"
    assert stage.record.reason.code == "abierta_por_error"


def test_after_the_end_ctrl_z_reopens_and_the_ticks_are_there(stage):
    stage.new()
    stage.to_step(8)
    stage.press(Key.Key_1, Key.Key_Return)
    assert stage.state.title == "Atención terminada"
    assert stage.panel.perform("undo")
    assert stage.state.step == 8
    assert stage.state.page.lines[0].checked
    assert stage.panel.perform("undo")
    assert stage.state.step == 8
    assert stage.state.problem.startswith("No hay una acción que se pueda deshacer")


def test_a_quick_note_is_saved_with_enter_and_kept_with_escape(stage):
    stage.new()
    stage.to_step(4)
    detail = stage.page.detail.editor
    detail.setFocus()
    assert stage.panel.perform("note")
    stage.write("Trae bastón 2")
    stage.press(Key.Key_Escape)
    assert stage.focused is detail
    assert stage.panel.perform("note")
    assert stage.focused.text() == "Trae bastón 2"
    stage.press(Key.Key_Return)
    assert stage.state.note is None
    assert stage.state.step == 4
    assert stage.focused is detail
    assert "Trae bastón 2" in stage.record.notes


def test_f4_goes_to_the_guide_and_back_to_where_it_was(stage):
    stage.new()
    stage.to_step(4)
    search = stage.focused
    assert stage.panel.perform("guide")
    assert stage.panel._side.guide.isAncestorOf(stage.focused)
    assert stage.panel.perform("guide")
    assert stage.focused is search


def test_the_big_sentence_covers_the_step_and_gives_it_back(stage):
    stage.new()
    row = stage.focused
    assert stage.panel.perform("enlarge")
    stage.press(Key.Key_1)
    assert not stage.state.page.lines[0].checked
    stage.press(Key.Key_Escape)
    assert stage.focused is row
    stage.press(Key.Key_1)
    assert stage.state.page.lines[0].checked


def test_another_service_is_added_from_a_later_step(stage):
    stage.new()
    stage.to_step(6)
    assert stage.panel.perform("other_service")
    assert stage.state.step == 4
    assert isinstance(stage.focused, SearchLine)
    assert stage.page.matches.isVisible()
    stage.press(Key.Key_3)
    assert [row.id for row in stage.state.page.services] == ["residencia"]


def test_ctrl_z_never_brings_back_the_person_before(stage):
    stage.new()
    stage.to_step(5)
    stage.press(Key.Key_Return)
    stage.write("Eréndira")
    for _ in range(8):
        stage.press(Key.Key_Backspace)
    stage.panel.perform("hold")
    stage.new()
    stage.to_step(5)
    stage.press(Key.Key_Return)
    stage.press(Key.Key_Z, modifiers=CTRL)
    assert field(stage, "given_names").value() == ""


def test_a_new_attention_takes_the_big_sentence_away(stage):
    stage.new()
    stage.panel.perform("enlarge")
    stage.presenter.hold()
    stage.new()
    assert isinstance(stage.focused, CheckRow)
    stage.press(Key.Key_1)
    assert stage.state.page.lines[0].checked


def test_what_is_filled_out_of_sight_has_the_focus_when_it_is_shown(stage):
    stage.panel.hide()
    stage.new()
    stage.panel.show()
    assert isinstance(stage.focused, CheckRow)


@pytest.mark.parametrize(
    "text", ["ñ" * 120, "<b>Ana</b> & «Ñ»", "=1+1", '😀 O\'Hara "Q"', "a" * 10_000]
)
def test_strange_words_are_shown_and_kept_as_they_are(stage, qapp, text):
    stage.new()
    stage.to_step(4)
    stage.page.detail.editor.setFocus()
    QApplication.clipboard().setText(text)
    stage.press(Key.Key_V, modifiers=CTRL)
    stage.press(Key.Key_Return, modifiers=CTRL)
    stage.press(Key.Key_Return)
    QApplication.clipboard().setText(text[:120])
    stage.press(Key.Key_V, modifiers=CTRL)
    qapp.processEvents()
    assert stage.window.width() == 1366
    assert stage.record.detail == text
    assert field(stage, "given_names").value() == text[:120]


def test_a_fault_of_the_disk_keeps_the_words_and_retry_saves_them(stage, monkeypatch):
    stage.new()
    stage.to_step(5)
    stage.press(Key.Key_Return)
    fill_person(stage, "Íñigo", "Peña")

    def full(*_args, **_kwargs):
        raise EnvironmentFault(Problem("disk_full"))

    with monkeypatch.context() as broken:
        broken.setattr(answers, "answer_registration", full)
        stage.press(Key.Key_Return)
        assert stage.state.step == 5
        assert stage.panel._fault.isVisible()
        assert field(stage, "given_names").value() == "Íñigo"
    stage.panel._retry.click()
    assert stage.state.step == 6
    assert not stage.panel._fault.isVisible()
    assert stage.record.person.given_names == "Íñigo"


class Windows(QObject):
    """Counts the windows that appear."""

    def __init__(self):
        super().__init__()
        self.shown = 0

    def eventFilter(self, watched, event):
        is_window = watched.isWidgetType() and watched.isWindow()
        if event.type() == QEvent.Type.Show and is_window:
            self.shown += 1
        return False


def test_no_other_window_ever_appears(stage, qapp):
    """A widget shown before it has a parent is a window for an instant, and takes the keys."""
    windows = Windows()
    qapp.installEventFilter(windows)
    stage.new()
    stage.to_step(6)
    for outcome in (Key.Key_2, Key.Key_3, Key.Key_1):
        stage.page.outcomes.focus_inside()
        stage.press(outcome)
    stage.press(Key.Key_Return, Key.Key_Return, Key.Key_Return)
    qapp.removeEventFilter(windows)
    assert stage.state.title == "Atención terminada"
    assert windows.shown == 0
