"""The written conversation: both type on it, and nobody keeps it unless the agent says so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QPushButton

from atencion_desktop.domain.errors import EnvironmentFault, Problem
from atencion_desktop.operations import attentions
from atencion_desktop.presentation.attention.state import AGENT, PERSON
from atencion_desktop.presentation.attention.written_layer import WrittenLayer
from atencion_desktop.presentation.theme import apply_theme
from atencion_desktop.presentation.tokens import Theme
from tests.presentation.attention.conftest import Key

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SIZES = [(1366, 768), (1280, 648), (1024, 768)]


@pytest.fixture
def sheet(stage):
    """The sheet, opened over step 2."""
    stage.new()
    stage.panel.perform("written")
    found = stage.window.findChild(WrittenLayer)
    assert found.isVisible()
    return found


@pytest.fixture(params=[1.0, 2.0], ids=["100", "200"])
def scaled(qapp, request):
    apply_theme(qapp, Theme("dark", request.param))
    yield request.param
    apply_theme(qapp, Theme("light", 1.0))


def said(sheet):
    return sheet.conversation.toPlainText()


def notice(sheet):
    return sheet._notice.text()


def mnemonic(stage, qtbot, letter, shown):
    """Press Alt and a letter, and wait for what it does: Qt shows the button pressed first."""
    stage.press(letter, modifiers=ALT)
    qtbot.waitUntil(shown)


def ask(stage, sheet, qtbot, letter):
    mnemonic(stage, qtbot, letter, sheet.yes_button.isVisible)
    assert stage.focused is sheet.yes_button


def talk(stage):
    """Write one line each."""
    stage.write("¿Qué trámite necesita?")
    stage.press(Key.Key_Return, Key.Key_Tab)
    stage.write("Constancia, güera & <b>Ñ</b>")
    stage.press(Key.Key_Return)


def test_f10_and_e_open_it_too(stage):
    stage.new()
    stage.panel.perform("menu")
    stage.press(Key.Key_E)
    assert stage.window.findChild(WrittenLayer).isVisible()
    assert not stage.panel.isEnabled()


def test_enter_adds_what_each_one_wrote_under_their_name(stage, sheet):
    talk(stage)
    assert said(sheet) == (
        "Quien atiende: ¿Qué trámite necesita?\nPersona: Constancia, güera & <b>Ñ</b>"
    )
    assert sheet.places[AGENT].toPlainText() == sheet.places[PERSON].toPlainText() == ""


def test_enter_alone_adds_nothing(stage, sheet):
    stage.write("   ")
    stage.press(Key.Key_Return, Key.Key_Return)
    assert said(sheet) == ""
    assert not sheet.keep_button.isEnabled()


def test_f4_passes_the_turn_there_and_back_and_the_turn_is_the_large_one(stage, sheet):
    agent, person = sheet.places[AGENT], sheet.places[PERSON]
    assert stage.focused is agent
    assert agent.font().pixelSize() == 48
    sheet.perform("guide")
    assert stage.focused is person
    assert person.font().pixelSize() == 48 > agent.font().pixelSize()
    sheet.perform("guide")
    assert stage.focused is agent


def test_tab_goes_round_and_stays_inside(stage, sheet):
    seen = []
    for _ in range(12):
        seen.append(stage.focused)
        stage.press(Key.Key_Tab)
    assert seen[:2] == [sheet.places[AGENT], sheet.places[PERSON]]
    assert all(sheet.isAncestorOf(one) for one in seen)
    assert {sheet.turn_button, sheet.support_button, sheet.close_button} <= set(seen)
    assert not stage.state.page.lines[0].checked


def test_the_letters_grow_and_never_go_below_the_first_size(stage, sheet):
    for action, size in (("smaller", 48), ("larger", 58), ("larger", 69), ("smaller", 58)):
        sheet.perform(action)
        assert sheet.conversation.font().pixelSize() == size
        assert sheet.places[AGENT].font().pixelSize() == size


def test_alt_and_a_digit_insert_a_ready_sentence_at_the_cursor(stage, sheet):
    stage.write("Hola.")
    sheet.perform("channel_2")
    sheet.perform("channel_4")
    assert sheet.places[AGENT].toPlainText() == (
        "Hola. ¿Qué trámite o información necesita? ¿Quedó claro?"
    )
    sheet.perform("guide")
    sheet.perform("channel_1")
    assert stage.focused is sheet.places[AGENT]
    assert "Buenos días" in sheet.places[AGENT].toPlainText()
    sheet.perform("channel_5")


def test_esc_keeps_it_for_this_attention_and_gives_the_focus_back(stage, sheet):
    talk(stage)
    stage.write("a medias")
    stage.press(Key.Key_Escape)
    assert not sheet.isVisible()
    assert stage.panel.isEnabled()
    assert stage.panel.isAncestorOf(stage.focused)
    assert notice(sheet) == "No se guarda; se borra al terminar la atención."
    stage.panel.perform("written")
    assert "güera" in said(sheet)
    assert sheet.places[PERSON].toPlainText() == "a medias"


def test_it_is_forgotten_at_the_end_of_the_attention(stage, sheet):
    talk(stage)
    stage.press(Key.Key_Escape)
    stage.to_step(8)
    stage.press(Key.Key_Return)
    assert stage.presenter.is_finished
    assert stage.state.written.lines == ()
    assert stage.presenter._talks._talks == {}
    stage.presenter.reopen()
    stage.panel.perform("written")
    assert said(sheet) == ""


def test_another_attention_sees_none_of_it_and_the_held_one_finds_it_again(stage, sheet):
    talk(stage)
    stage.write("a medias")
    stage.press(Key.Key_Escape)
    stage.presenter.hold()
    held = stage.presenter.scene.case
    stage.new()
    stage.panel.perform("written")
    assert said(sheet) == ""
    assert [place.toPlainText() for place in sheet.places.values()] == ["", ""]
    stage.press(Key.Key_Z, modifiers=CTRL)
    assert sheet.places[AGENT].toPlainText() == ""
    stage.press(Key.Key_Escape)
    stage.presenter.hold()
    stage.presenter.start(attentions.resume(stage.desk, held))
    stage.panel.perform("written")
    assert "güera" in said(sheet)


def test_borrar_asks_and_then_forgets_every_word(stage, sheet, qtbot):
    talk(stage)
    stage.write("a medias")
    ask(stage, sheet, qtbot, Key.Key_B)
    stage.press(Key.Key_Escape)
    assert "güera" in said(sheet)
    assert stage.focused is sheet.places[PERSON]
    ask(stage, sheet, qtbot, Key.Key_B)
    stage.press(Key.Key_Return)
    assert said(sheet) == ""
    assert sheet.places[PERSON].toPlainText() == ""
    assert sheet.isVisible()


def test_only_when_the_agent_says_so_it_becomes_a_note(stage, sheet, qtbot):
    talk(stage)
    assert stage.record.notes == ""
    ask(stage, sheet, qtbot, Key.Key_G)
    assert "2 renglones" in sheet._question.text()
    assert "bitácora impresa" in sheet._question.text()
    stage.press(Key.Key_Escape)
    assert stage.record.notes == ""
    ask(stage, sheet, qtbot, Key.Key_G)
    stage.press(Key.Key_Return)
    assert "Persona: Constancia, güera" in stage.record.notes
    assert "quedó en la nota" in notice(sheet)
    assert not sheet.keep_button.isEnabled()
    stage.write("Gracias")
    stage.press(Key.Key_Return)
    ask(stage, sheet, qtbot, Key.Key_G)
    assert sheet._question.text().startswith("1 renglón")
    stage.press(Key.Key_Return)
    assert stage.record.notes.count("güera") == 1
    assert "Gracias" in stage.record.notes


def test_atendido_por_escrito_is_one_key_and_shows_as_marked(stage, sheet, qtbot):
    def marked():
        return stage.presenter.scene.attention.supports

    mnemonic(stage, qtbot, Key.Key_A, lambda: marked() == ("written",))
    assert sheet.support_button.isChecked()
    mnemonic(stage, qtbot, Key.Key_A, lambda: marked() == ())
    assert not sheet.support_button.isChecked()


def test_the_last_lines_are_in_view_and_pages_go_back(stage, sheet):
    for number in range(12):
        stage.write(f"renglón {number}")
        stage.press(Key.Key_Return)
    bar = sheet.conversation.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    stage.press(Key.Key_PageUp)
    assert bar.value() < bar.maximum()
    stage.write("último")
    stage.press(Key.Key_Return)
    assert bar.value() == bar.maximum()


def test_it_fits_and_shows_a_line_at_every_size(scaled, stage, qapp):
    stage.new()
    stage.panel.perform("written")
    sheet = stage.window.findChild(WrittenLayer)
    talk(stage)
    for size in SIZES:
        stage.window.resize(*size)
        qapp.processEvents()
        qapp.processEvents()
        assert sheet.size() == stage.window.size()
        line = QFontMetrics(sheet.conversation.font()).lineSpacing()
        assert sheet.conversation.viewport().height() >= line
        assert sheet.size_px() >= 48 * scaled
        assert sheet.minimumSizeHint().width() <= size[0]
        shown = [b for b in sheet.findChildren(QPushButton) if b.isVisible()]
        for button in shown:
            area = button.rect().translated(button.mapTo(sheet, button.rect().topLeft()))
            assert sheet.rect().contains(area), button.text()
            assert button.height() >= 40 * scaled, button.text()
        assert sheet.grab().toImage().pixelColor(1, 1) == QColor("white")


def test_names_for_whoever_does_not_see(stage, sheet):
    assert sheet.accessibleName() == "Conversación por escrito"
    assert sheet.conversation.accessibleName() == "Lo escrito hasta ahora"
    assert sheet.places[AGENT].accessibleName() == "Quien atiende"
    assert sheet.places[PERSON].accessibleName() == "Persona"


def test_a_fault_of_the_disk_is_said_on_the_sheet_and_nothing_is_lost(
    stage, sheet, qtbot, monkeypatch
):
    talk(stage)

    def full(*_):
        raise EnvironmentFault(Problem("disk_full"))

    with monkeypatch.context() as patch:
        patch.setattr(attentions, "add_note", full)
        ask(stage, sheet, qtbot, Key.Key_G)
        stage.press(Key.Key_Return)
    assert notice(sheet) == stage.state.fault != ""
    assert sheet.keep_button.isEnabled()
    ask(stage, sheet, qtbot, Key.Key_G)
    stage.press(Key.Key_Return)
    assert "güera" in stage.record.notes
