"""Attentions played by keyboard in the real window; then the log, the paper and the files."""

import itertools
import json
from datetime import timedelta

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from atencion_desktop.demo.hands import StagedClock
from atencion_desktop.domain.events import LinesConfirmed
from atencion_desktop.presentation.widgets.check_row import CheckRow
from atencion_desktop.reports.spreadsheets import unguarded
from atencion_desktop.storage import journal
from atencion_desktop.storage.log import read_log
from tests.journeys.papers import (
    OUTCOMES,
    atencion,
    band_of,
    csv_cells,
    exported,
    json_lines,
    pdf_text,
    rows_of,
    squeezed,
    xlsx_cells,
)
from tests.journeys.plays import DAY, MORNING, until

PROMISED_KEYS = 24


def fields(play):
    """What the fields of the step on screen hold, by accessible name."""
    return {one.editor.accessibleName(): one.value() for one in play.page.fields()}


# --- A complete attention ---


def test_a_complete_attention_by_keyboard_alone_takes_no_more_keys_than_promised(attending):
    play = attending
    watcher = play.watch()
    content = 0

    def write(text):
        nonlocal content
        before = watcher.keys
        play.type(text)
        content += watcher.keys - before

    script = ["F2", "0", "Return", "Return"]
    play.press(*script)
    write("resi")
    play.press("Return", "Return", "Return")
    for name in ("María José", "Ñáñez", "D'Arce"):
        write(name)
        play.press("Return")
    play.press("Return", "1", "Return", "S", "5", "Return", "0", "Return")

    record = play.last()
    assert record.outcome == "resolved"
    assert record.closed_at is not None
    assert record.services[0].id == "residencia"
    assert record.person.given_names == "María José"
    assert record.person.first_surname == "Ñáñez"
    assert record.person.second_surname == "D'Arce"
    assert (record.covered, record.rating) == (True, 5)
    assert "unconfirmed" not in record.criteria.values()
    pressed = len(script) + 3 + 3 + 8
    assert watcher.keys - content == pressed
    assert pressed <= PROMISED_KEYS
    assert watcher.presses_of_mouse == 0
    assert watcher.dialogs == []


def test_the_same_attention_goes_with_the_keypad_alone(attending):
    play = attending
    play.press("F2", "Num+0", "Num+Enter", "Num+Enter", "Num+7", "Num+Enter", "Num+Enter")
    for name in ("Ana", "Ruiz"):
        play.type(name)
        play.press("Num+Enter")
    play.press("Num+Enter", "Num+1", "Num+Enter", "S", "Num+4", "Num+Enter", "Num+0", "Num+Enter")
    record = play.last()
    assert (record.outcome, record.rating) == ("resolved", 4)
    assert record.person.first_surname == "Ruiz"
    assert "unconfirmed" not in record.criteria.values()


def test_a_referred_attention_keeps_area_person_and_reason(attending):
    play = attending
    play.greet()
    play.need("6")
    play.register("Óscar", "Güereca")
    play.press("2", "1", "Tab")
    assert play.focused.text() == "el módulo de aclaraciones"
    play.press("Ctrl+A")
    play.type("Íñigo")
    play.press("Tab", "Home", "Tab")
    play.type("trae el recibo")
    play.press("Ctrl+Return")
    play.finish()
    record = play.last()
    assert record.outcome == "referred"
    assert (record.referral.area, record.referral.person) == ("ingresos", "Íñigo")
    assert (record.reason.code, record.reason.note) == ("otra_area", "trae el recibo")


def test_a_pending_attention_keeps_reason_and_date(attending):
    play = attending
    play.greet()
    play.need()
    play.register()
    play.leave_pending("30/11/2026")
    play.finish("N", "2")
    record = play.last()
    assert record.outcome == "pending"
    assert record.reason.code == "falta_documento"
    assert f"{record.due_on}" == "2026-11-30"
    assert (record.covered, record.rating) == (False, 2)


def test_a_pending_attention_without_its_date_says_what_is_missing_and_stays(attending):
    play = attending
    play.greet()
    play.need()
    play.register()
    play.press("3", "Ctrl+Return")
    assert play.step == 6
    assert play.page.field("reason").message() == "Elige el motivo de la lista."
    assert play.page.field("due").message() == "Escribe para cuándo queda lo pendiente."
    assert play.focused is play.page.field("reason").editor


def test_somebody_who_goes_away_leaves_the_stage_and_only_what_was_answered(attending):
    play = attending
    play.greet()
    play.press("Return")
    play.press("F10", "R", "4")
    record = play.last()
    assert (record.outcome, record.stage) == ("left", 4)
    assert record.reason.code == "no_espero"
    assert {c[:5] for c in record.criteria} == {"E1.D2", "E1.D3"}
    assert set(record.criteria) == {"E1.D2.C1", "E1.D2.C2", "E1.D2.C3", "E1.D3.C1"}
    assert record.criteria["E1.D3.C1"] == "unconfirmed"


def test_going_away_needs_a_reason_and_esc_forgets_it(attending):
    play = attending
    play.greet()
    play.press("F10", "R", "Return")
    assert play.panel.state.ending.problem == "Elige el motivo de la lista."
    assert play.last().outcome is None
    play.press("Esc")
    assert play.panel.state.ending is None
    assert play.step == 3


def test_esc_keeps_what_was_written_of_why_somebody_goes_away(attending):
    play = attending
    play.greet()
    play.press("F10", "R")
    play.tab_to(play.page.note.editor)
    play.type("llegó tarde su hija")
    play.press("Esc", "F10", "R")
    assert play.page.note.value() == "llegó tarde su hija"


def test_what_was_written_of_why_somebody_goes_away_survives_the_program(attending, begin):
    play = attending
    play.greet()
    play.press("F10", "R")
    play.tab_to(play.page.note.editor)
    play.type("llegó tarde su hija")
    play.close()
    again = begin(play.folder, play.clock)
    again.press("F3")
    if again.panel.state.ending is None:
        again.press("F10", "R")
    assert again.page.note.value() == "llegó tarde su hija"


def test_a_cancelled_attention_keeps_its_folio_and_the_next_one_follows(attending):
    play = attending
    play.press("F2", "F10", "C", "2", "Return")
    cancelled = play.last()
    following = play.attend()
    assert (cancelled.outcome, cancelled.reason.code) == ("cancelled", "abierta_por_error")
    assert cancelled.folio == "V03-20261123-0001"
    assert following.folio == "V03-20261123-0002"
    assert play.record("0001").outcome == "cancelled"


def test_without_data_it_is_general_public_everywhere(attending, tmp_path):
    play = attending
    play.greet()
    play.need()
    play.decline()
    assert play.step == 6
    play.press("1", "Return")
    play.finish()
    play.press("Return")
    record = play.last()
    assert record.person is None
    assert record.privacy_notice is None
    assert play.program.home.state().newest[0].person == "Público en general"
    out = tmp_path / "b.pdf"
    atencion(play.folder.root, "report", "--date", f"{DAY}", "--out", str(out))
    assert rows_of(out)[0][5] == "Público en general"


# --- On hold ---


def test_it_is_put_on_hold_with_f8_and_resumed_with_f3_at_the_same_field_of_words(attending):
    play = attending
    play.greet()
    play.need()
    play.press("Return")
    play.fill("Íñigo")
    play.type("Peñ")
    play.press("F8")
    assert play.place == "home"
    play.hands.wait(300)
    play.press("F3")
    assert (play.place, play.step) == ("attention", 5)
    assert fields(play)["Nombre(s)"] == "Íñigo"
    assert fields(play)["Primer apellido"] == "Peñ"
    play.press("Ctrl+Return", "1", "Return")
    play.finish()
    record = play.last()
    assert 300 <= record.held_seconds <= 303
    assert record.person.first_surname == "Peñ"
    assert record.time_reliable


def test_f2_during_an_attention_holds_it_and_loses_no_word(attending):
    play = attending
    play.greet()
    play.press("Return")
    play.tab_to(play.page.detail.editor)
    play.type("a medias")
    play.press("F2")
    assert (play.panel.state.short, play.step) == ("0002", 2)
    assert play.attention("0001").state == "held"
    play.press("0", "Return")
    play.need()
    play.decline()
    play.press("1", "Return")
    play.finish()
    play.press("Return", "F3")
    assert (play.panel.state.short, play.step) == ("0001", 4)
    assert play.page.detail.value() == "a medias"


def test_of_several_on_hold_f3_takes_the_last_one(attending):
    play = attending
    play.press("F2")
    play.hands.wait(10)
    play.press("F2")
    play.hands.wait(10)
    play.press("F8", "F3")
    assert play.panel.state.short == "0002"
    play.press("F8")
    play.hands.wait(10)
    play.press("F3")
    assert play.panel.state.short == "0002"


# --- The hour ---


def test_an_attention_that_crosses_noon_is_greeted_and_bidden_farewell_each_by_its_hour(begin):
    play = begin(clock=StagedClock(MORNING.replace(hour=11, minute=55)))
    play.open_shift()
    play.press("F2")
    assert play.page.sentence().startswith("«Buenos días, le damos la bienvenida")
    play.press("0", "Return")
    play.need()
    play.decline()
    play.press("1", "Return", "S", "5")
    play.hands.wait(600)
    play.press("Return")
    assert "Que tenga buena tarde" in play.page.sentence()
    play.press("0", "Return")
    record = play.last()
    assert record.opened_at.hour == 11
    assert record.closed_at.hour == 12
    assert play.attention("0001").day_part is None
    assert "unconfirmed" not in record.criteria.values()


# --- Back and forth ---


def test_every_step_is_reached_back_and_forth_with_its_words_kept(attending):
    play = attending
    play.press("F2", "1", "Return")
    play.press("3", "Return")
    play.type("alum")
    play.press("Return")
    play.tab_to(play.page.detail.editor)
    play.type("un poste")
    play.press("Return")
    play.type("de la esquina")
    play.press("Ctrl+Return", "Return")
    play.fill("Xóchitl", "Ávalos")
    play.press("Alt+Right", "3", "1", "Return")
    play.type("30/11")
    play.press("Alt+Right", "S")
    play.tab_to(play.page.comment.editor)
    play.type("muy amable")
    play.press("Alt+Right")
    play.press("4")
    assert play.step == 8

    play.press("Alt+Left")
    assert play.page.covered.chosen_id == "yes"
    assert play.page.comment.value() == "muy amable"
    play.press("Alt+Left")
    assert play.page.outcomes.chosen_id == "pending"
    assert play.page.field("due").value() == "30/11"
    assert play.page.field("reason").value() == "falta_documento"
    play.press("Alt+Left")
    assert (fields(play)["Nombre(s)"], fields(play)["Primer apellido"]) == ("Xóchitl", "Ávalos")
    play.press("Alt+Left")
    assert play.page.detail.value() == "un poste\nde la esquina"
    assert [line.id for line in play.program.session._presenter.requirement.chosen()] == [
        "alumbrado"
    ]
    play.press("Alt+Left")
    assert play.page.types.chosen_id not in ("", "none")
    play.press("Alt+Left")
    assert [row.isChecked() for row in play.page.lines.check_rows()] == [True, False, False]
    play.press("Alt+Left")
    assert play.step == 2
    play.press(*["Alt+Right"] * 6)
    assert play.step == 8
    assert [row.item.key for row in play.page.lines.check_rows() if row.isChecked()] == ["4"]


def test_what_was_saved_can_be_mended_from_a_later_step(attending):
    play = attending
    play.greet()
    play.need()
    play.register("Ana", "Ruis")
    play.press("Alt+Left")
    play.tab_to(play.page.form.field("first_surname").editor)
    play.press("End", "Backspace")
    play.type("z")
    play.press("Ctrl+Return", "1", "Return")
    play.finish()
    assert play.last().person.first_surname == "Ruiz"


# --- After the end ---


def test_ctrl_z_reopens_what_was_just_closed_and_it_can_end_again(attending):
    play = attending
    play.greet()
    play.need()
    play.decline()
    play.press("1", "Return")
    play.finish()
    assert play.last().closed_at is not None
    play.press("Ctrl+Z")
    assert play.step == 8
    assert play.last().closed_at is None
    play.press("Alt+Left", "Alt+Left", "3", "1", "Return")
    play.type("30/11/2026")
    play.press("Ctrl+Return", "Alt+Right", "Return")
    record = play.last()
    assert (record.outcome, f"{record.due_on}") == ("pending", "2026-11-30")
    assert "unconfirmed" not in record.criteria.values()


def test_ctrl_z_reopens_nothing_after_the_next_f2(attending):
    play = attending
    play.attend()
    play.press("F2", "Ctrl+Z", "F8", "Ctrl+Z", "F3", "Ctrl+Z")
    assert play.attention("0001").is_closed
    assert play.panel.state.short == "0002"
    assert journal.kind_of(LinesConfirmed) == "lines_confirmed"  # the names that follow are so made
    kinds = [row[0] for row in play.desk.log.rows("SELECT kind FROM event")]
    assert "reopened" not in kinds
    assert "lines_confirmed" in kinds


def test_ctrl_z_still_reopens_it_from_inicio_until_the_next_f2(attending):
    play = attending
    play.attend()
    assert play.place == "home"
    play.press("Ctrl+Z")
    assert play.place == "attention"
    assert play.step == 8
    assert not play.attention("0001").is_closed


def test_ctrl_z_while_another_is_in_hand_reopens_nothing_and_says_so(attending):
    play = attending
    play.press("F2", "F8")
    play.attend()
    play.press("F3")
    assert play.panel.state.short == "0001"
    play.press("Ctrl+Z")
    assert play.panel.state.short == "0001"
    assert play.problem.startswith("No hay una acción que se pueda deshacer")
    assert play.program.window.strip_text() == ""
    assert play.attention("0002").is_closed


def test_enter_after_the_summary_leads_to_inicio_with_the_next_attention_at_hand(attending):
    play = attending
    play.attend()
    assert play.place == "home"
    assert play.focused.accessibleName() == "Nueva atención"
    play.press("Return")
    assert play.panel.state.short == "0002"


# --- The quick note ---


def test_esc_keeps_what_was_written_in_the_quick_note_and_enter_saves_it(attending):
    play = attending
    play.greet()
    where = play.focused
    play.press("F6")
    play.type("trae 2 copias; ñandú")
    play.press("Esc")
    assert play.focused is where
    assert play.last().notes == ""
    play.press("F6")
    assert play.focused.text() == "trae 2 copias; ñandú"
    play.press("End")
    play.type("!")
    play.press("Return")
    assert play.step == 3
    assert play.last().notes == "trae 2 copias; ñandú!"
    play.press("F6")
    assert play.focused.text() == ""


def test_a_note_that_was_not_saved_is_there_after_holding(attending):
    play = attending
    play.press("F2", "F6")
    play.type("a medias")
    play.press("Esc", "F8", "F3", "F6")
    assert play.focused.text() == "a medias"


# --- Keys that must not do what they look like ---


@pytest.mark.parametrize("enter", ["Return", "Num+Enter"])
def test_enter_ticks_nothing_and_chooses_nothing_wherever_the_focus_is(play, enter):
    play.press("1", enter)
    lines = play.program.home.state().area.lines
    assert isinstance(play.focused, CheckRow)
    play.press(enter)
    assert not any(line.checked for line in play.program.home.state().area.lines)
    assert len(lines) == 8
    play.press("F2")
    assert isinstance(play.focused, CheckRow)
    play.press(enter, enter, enter)
    play.decline()
    assert play.step == 6
    play.press(enter)
    assert play.step == 6
    assert play.problem == "Elige cómo quedó: resuelta, canalizada o pendiente."
    assert play.page.outcomes.chosen_id == ""
    play.press("1", enter, enter)
    assert play.step == 8
    play.press(enter)
    record = play.last()
    assert record.outcome == "resolved"
    assert (record.covered, record.rating, record.typology) == (None, None, None)
    assert play.attention("0001").confirmed == ()


def test_digits_and_letters_in_text_fields_stay_text(attending):
    play = attending
    keys = ("1", "0", "5", "S", "N", "P", "9")
    text = "105snp9"
    play.greet()
    play.press("Return")
    play.tab_to(play.page.detail.editor)
    play.press(*keys)
    assert play.page.detail.value() == text
    assert play.program.session._presenter.requirement.chosen() == ()
    play.press("Ctrl+Return", "Return")
    play.fill("R2D2", "Ruiz")
    play.tab_to(play.page.form.field("ticket").editor)
    play.press(*keys)
    play.press("Ctrl+Return", "3")
    for name in ("due", "note"):
        play.tab_to(play.page.field(name).editor)
        play.press(*keys)
        assert play.page.field(name).value() == text
    assert play.page.outcomes.chosen_id == "pending"
    play.press("Alt+Right", "S", "4")
    play.tab_to(play.page.comment.editor)
    play.press(*keys)
    assert play.page.comment.value() == text
    assert (play.page.covered.chosen_id, play.page.rating.chosen_id) == ("yes", "4")
    play.press("F6", *keys)
    assert play.focused.text() == text
    assert (play.page.covered.chosen_id, play.page.rating.chosen_id) == ("yes", "4")
    play.press("Esc", "Alt+Left", "Alt+Left")
    assert play.page.form.field("ticket").value() == text
    assert fields(play)["Nombre(s)"] == "R2D2"


def test_a_digit_takes_a_usual_service_only_while_the_search_is_empty(attending):
    play = attending
    play.greet()
    play.press("Return", "3")
    assert play.focused is play.page.search
    assert play.page.search.text() == ""
    play.type("ag")
    play.press("2")
    assert play.page.search.text() == "ag2"
    chosen = play.program.session._presenter.requirement.chosen()
    assert [line.id for line in chosen] == ["residencia"]


# --- Privacy ---


def test_no_field_takes_a_letter_before_the_notice(attending):
    play = attending
    play.greet()
    play.need()
    for _ in range(40):
        play.type("z")
        play.press("Tab")
    for field in play.page.fields():
        field.editor.setFocus(Qt.FocusReason.MouseFocusReason)
        play.type("z")
        assert not field.editor.isEnabled()
    assert play.step == 5
    assert set(fields(play).values()) == {""}
    play.press("F8")
    assert "z" not in json.dumps(play.draft("0001").get("5", {}))
    play.press("F3", "Return")
    assert play.attention("0001").notice.manner == "shown"
    play.type("z")
    assert fields(play)["Nombre(s)"] == "z"


@pytest.mark.parametrize(("tabs", "manner"), [(0, "shown"), (1, "read"), (2, "known")])
def test_the_notice_is_kept_with_its_version_manner_and_time(attending, tabs, manner):
    play = attending
    play.greet()
    play.need()
    play.hands.wait(100)
    at = play.clock.now()
    play.press(*["Tab"] * tabs, "Return")
    notice = play.last().privacy_notice
    assert (notice.version, notice.manner) == ("2026-01", manner)
    assert timedelta(0) <= notice.at - at <= timedelta(seconds=3)


def test_no_personal_value_and_no_free_text_is_in_the_journal(attending):
    play = attending
    play.greet()
    play.press("Return", "7")
    play.tab_to(play.page.detail.editor)
    play.type("detalle secreto")
    play.press("Ctrl+Return")
    play.register("Nombresecreto", "Apellidosecreto")
    play.press("F6")
    play.type("nota secreta")
    play.press("Return", "1", "Return")
    play.finish()
    bodies = b"".join(row[0] for row in play.desk.log.rows("SELECT body FROM event"))
    assert b"resolved" in bodies
    assert b"secret" not in bodies


# --- Difficult words ---

PHONE = "55 1234 5678"
CURP = "XEXX010101HNEXXXA4"
NASTY = '=1+1 <b>Ñandú</b> «O\'Neil» "x" 😀 & \\n '
NAME = (NASTY + "Müller-Ávalos " * 10)[:119] + "z"
LONG = "=1+1;\n<b>nada</b>\t'x' \"y\" 😀 ñ\r\n".replace("\r\n", "\n") * 400
LONG = LONG[:9_999] + "."


@pytest.fixture
def worded(attending):
    """An attention whose every text is as long and as hard as the program promises to bear."""
    play = attending
    play.greet()
    play.press("Return")
    play.type("cartilla")
    play.press("Return")
    play.tab_to(play.page.detail.editor)
    play.paste(LONG)
    play.press("Ctrl+Return", "Return")
    play.type(NAME)
    play.press("Return")
    play.paste(NAME)
    play.press("Return")
    play.paste("+cmd|' /C calc'!A0")
    for field, text in (("phone", PHONE), ("curp", CURP), ("ticket", "@SUM(A1:A9)")):
        play.tab_to(play.page.form.field(field).editor)
        play.type(text)
    play.press("Ctrl+Return", "F6")
    play.paste("=2+2 <i>nota</i> 😀")
    play.press("Return", "3", "1", "Return")
    play.type("30/11/2026")
    play.press("Return")
    play.paste("-1+1 <u>motivo</u>")
    play.press("Ctrl+Return", "S", "5")
    play.tab_to(play.page.comment.editor)
    play.paste("=HYPERLINK(\"http://x\") <a href='x'>")
    play.press("Ctrl+Return", "0", "Return", "Return")
    assert play.place == "home", play.problem
    return play


def test_difficult_words_are_the_same_in_the_log(worded):
    record = worded.last()
    assert len(NAME) == 120
    assert len(LONG) == 10_000
    assert record.detail == LONG
    assert record.person.given_names == NAME
    assert record.person.first_surname == NAME
    assert record.person.second_surname == "+cmd|' /C calc'!A0"
    assert record.fields["ticket"] == "@SUM(A1:A9)"
    assert record.reason.note == "-1+1 <u>motivo</u>"
    assert record.notes.splitlines() == [
        "=2+2 <i>nota</i> 😀",
        "=HYPERLINK(\"http://x\") <a href='x'>",
    ]


def test_difficult_words_are_literal_on_paper_and_the_contact_is_not_there(worded, tmp_path):
    out = tmp_path / "b.pdf"
    atencion(worded.folder.root, "report", "--date", f"{DAY}", "--out", str(out))
    (row,) = rows_of(out)
    said = squeezed(pdf_text(out))
    paper_name = squeezed(NAME.replace("😀", "▯"))
    assert squeezed(row[5]).count(paper_name) == 2
    assert "+cmd|'/Ccalc'!A0" in squeezed(row[5])
    assert squeezed("=1+1; <b>nada</b> 'x' \"y\" ▯ ñ =1+1;") in squeezed(row[6])
    assert "<i>nota</i>" in said
    for secret in ("5512345678", CURP):
        assert secret not in said


def test_difficult_words_are_no_formula_in_any_spreadsheet(worded, tmp_path):
    sheet = exported(worded.folder.root, tmp_path / "a.xlsx")
    cells = xlsx_cells(sheet)
    assert NAME in [cell.value for cell in cells]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert openpyxl.load_workbook(sheet).defined_names == {}

    table = csv_cells(exported(worded.folder.root, tmp_path / "a.csv"))
    assert [cell for cell in table if cell[:1] in "=+-@\t\r" and cell] == []
    assert NAME in [unguarded(cell) for cell in table]
    assert LONG in [unguarded(cell) for cell in table]

    (line,) = json_lines(exported(worded.folder.root, tmp_path / "a.jsonl"))
    assert line["detail"] == LONG
    assert line["person"]["given_names"] == NAME


def test_markup_is_never_read_as_such_on_screen(worded):
    play = worded
    shown = play.program.home.state().newest[0].person
    assert shown.startswith("=1+1 <b>Ñandú</b>")
    labels = [
        one
        for one in play.program.window.findChildren(type(play.program.home._view._greeting))
        if "<b>Ñandú" in one.text()
    ]
    assert [one.textFormat() for one in labels if one.textFormat() != Qt.TextFormat.PlainText] == []
    assert play.program.window.width() == 1366


# --- The end of the day ---


def open_three(play):
    """Two on hold and one in hand."""
    play.attend("Ana", "Ruiz")
    play.press("F2", "F8")
    play.greet()
    play.press("F8")
    play.press("F2", "F8")


def test_closing_the_shift_settles_what_is_open_one_by_one_and_makes_a_backup(attending):
    play = attending
    open_three(play)
    play.ask_close()
    state = play.program.home.state()
    assert [row.folio for row in state.settling] == ["0002", "0003", "0004"]
    assert play.shifts()[0].closed_at is None

    play.press("Return")  # «Retomar», the first one: it is finished as any other
    assert play.panel.state.short == "0002"
    play.press("0", "Return")
    play.need()
    play.decline()
    play.press("1", "Return")
    play.finish()
    play.press("Return")
    assert [row.folio for row in play.program.home.state().settling] == ["0003", "0004"]

    play.press("Tab", "Return")  # «Se retiró…» of the next one
    assert play.panel.state.short == "0003"
    play.press("1", "Return")
    play.press("Tab", "Tab", "Return")  # «Cancelar…» of the last one
    assert play.panel.state.short == "0004"
    play.press("1", "Return")
    assert play.program.home.state().settling == ()
    assert play.shifts()[0].closed_at is None

    play.press("Return")
    assert play.shifts()[0].closed_at is not None
    until(lambda: any(play.folder.backups.glob("*.db")))
    until(lambda: "Copia de seguridad verificada" in play.program.home.state().notice.text)
    (copy,) = play.folder.backups.glob("*.db")
    manifest = json.loads(copy.with_suffix(".json").read_text())
    _, seq, head = journal.head(play.desk.log)
    assert (manifest["seq"], manifest["head"]) == (seq, head.hex())
    kept = read_log(copy, play.desk.log.key)
    try:
        assert journal.verify(kept) == seq
    finally:
        kept.close()
    outcomes = [record.outcome for record in play.records()]
    assert outcomes == ["resolved", "resolved", "left", "cancelled"]


@pytest.fixture
def whole_day(attending):
    """A closed shift with every outcome."""
    play = attending
    play.attend("Ana", "Ruiz")
    play.greet()
    play.need("6")
    play.register("Óscar", "Güereca")
    play.refer()
    play.finish("S", "3")
    play.press("F2", "0", "Return")
    play.need("4")
    play.register("Xóchitl", "Ávalos")
    play.leave_pending()
    play.finish("N", "1")
    play.press("F2", "F10", "R", "1", "F2", "F10", "C", "1", "Return")
    play.greet()
    play.need()
    play.decline()
    play.press("1", "Return")
    play.finish("S", "9")
    play.press("Return")
    play.close_shift()
    until(lambda: "verificada" in play.program.home.state().notice.text)
    return play


def test_the_printed_day_names_every_folio_once_and_its_band_adds_up(whole_day):
    play = whole_day
    play.press("Ctrl+F", "Ctrl+S")
    until(lambda: list(play.folder.pdfs.glob("*.pdf")))
    until(lambda: not play.program.background.is_busy)
    (out,) = play.folder.pdfs.glob("*.pdf")
    assert play.place == "log"
    assert [row[1] for row in rows_of(out)] == [f"{n:04d}" for n in range(1, 7)]
    found = band_of(out)
    assert found.pop("registered") == sum(found.values()) == 6
    assert found == {
        "resolved": 2, "referred": 1, "pending": 1, "left": 1, "cancelled": 1, "open": 0
    }  # fmt: skip


def test_summary_export_and_paper_agree(whole_day, tmp_path):
    root = whole_day.folder.root
    out = tmp_path / "dia.pdf"
    atencion(root, "report", "--date", f"{DAY}", "--out", str(out))
    said = json.loads(atencion(root, "summary", "--from", f"{DAY}", "--to", f"{DAY}", "--json"))
    lines = json_lines(exported(root, tmp_path / "a.jsonl"))
    counted = {one: sum(line["outcome"] == one for line in lines) for one in OUTCOMES[:-1]}
    band = band_of(out)

    assert said["registered"] == len(lines) == len(rows_of(out)) == band.pop("registered") == 6
    assert said["by_outcome"] == band == counted | {"open": 0}
    assert said["valid"] == sum(line["outcome"] != "cancelled" for line in lines)
    rated = [line["rating"] for line in lines if line["rating"]]
    assert sorted(rated) == [1, 3, 5]
    assert said["satisfaction"]["answered"] == len(rated)
    assert said["satisfaction"]["csat"] == pytest.approx(1 / 3)
    covered = [line["covered"] for line in lines if line["covered"] is not None]
    assert said["covered"]["answered"] == len(covered) == 4
    assert said["covered"]["rate"] == pytest.approx(3 / 4)
    text = pdf_text(out)
    assert "(1 de 3)" in text
    assert "(3 de 4)" in text
    folios = [f"V03-20261123-{row[1]}" for row in rows_of(out)]
    assert [line["folio"] for line in lines] == folios
    main = [line["services"][0]["id"] for line in lines if line["services"]]
    by_service = {one: len(list(group)) for one, group in itertools.groupby(sorted(main))}
    assert {one: n for one, n in said["by_service"].items() if one in by_service} == by_service


def test_a_draft_is_written_within_a_second_of_typing_by_itself(attending):
    play = attending
    play.greet()
    play.press("Return")
    play.tab_to(play.page.detail.editor)
    assert isinstance(play.focused, QPlainTextEdit)
    play.type("solo esto")
    until(lambda: play.draft("0001").get("4", {}).get("detail") == "solo esto", 1000)


# --- What a jumped-over step holds ---


def test_what_was_entered_in_steps_that_were_jumped_over_is_saved_with_the_close(attending):
    play = attending
    play.press("F2", "0", "Alt+Right", "3", "Alt+Right", "7", "Alt+2")
    play.press("Alt+Right", "Return")
    play.type("Ana")
    play.press("Return")
    play.type("Ruiz")
    play.press("Alt+Right", "1", "Alt+Right", "S", "5", "Alt+Right", "0", "Return")
    record = play.last()
    assert (record.outcome, record.channel) == ("resolved", "telefono")
    assert [line.id for line in record.services] == ["informes"]
    assert record.person.first_surname == "Ruiz"
    assert (record.covered, record.rating) == (True, 5)


def test_what_was_entered_before_somebody_goes_away_is_saved(attending):
    play = attending
    play.greet()
    play.press("Return", "7")
    play.press("F6")
    play.type("volverá mañana")
    play.press("Esc", "F10", "R", "1")
    record = play.last()
    assert (record.outcome, record.stage) == ("left", 4)
    assert [line.id for line in record.services] == ["informes"]
    assert record.notes == "volverá mañana"


def test_an_attention_is_taken_up_in_the_same_field(attending):
    play = attending
    play.greet()
    play.need()
    play.press("Return")
    play.type("Íñigo")
    play.press("Return")
    play.type("Pe")
    play.press("F8", "F3")
    assert play.focused.accessibleName().startswith("Primer apellido")
    play.type("ña")
    assert play.focused.text() == "Peña"
