"""Those who read, write or come with somebody: in the real window, and what remains of it."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from atencion_desktop.operations.office import open_desk
from atencion_desktop.operations.printing import save_daily_log
from atencion_desktop.paths import DataFolder
from atencion_desktop.presentation.attention.sentence_layer import SentenceLayer
from atencion_desktop.presentation.attention.state import AGENT, PERSON
from atencion_desktop.presentation.attention.written_layer import WrittenLayer
from atencion_desktop.presentation.keys import Place
from tests.journeys.papers import exported, json_lines, pdf_text
from tests.journeys.plays import DAY, MORNING, StagedClock, until

SECRET = "tlacuache azul"
SECRETS = (SECRET, "ocelote verde")


@pytest.fixture
def attending(play):
    """The program with an attention begun."""
    play.open_shift()
    play.press("F2")
    return play


def layer(play, kind):
    found = play.program.window.findChild(kind)
    assert found is not None
    assert found.isVisible()
    return found


def everything_kept(desk):
    """Every value of every table of the decrypted log, as one text."""
    tables = [row[0] for row in desk.log.rows("SELECT name FROM sqlite_master WHERE type='table'")]
    assert "note" in tables
    assert "draft" in tables
    values = (
        value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        for table in tables
        for row in desk.log.rows(f'SELECT * FROM "{table}"')
        for value in row
    )
    return "\n".join(values)


def converse(play):
    """Write on the sheet: a line of each one, and words left half way in both places."""
    play.press("Ctrl+Shift+L")
    play.type(SECRETS[0])
    play.press("Return")
    play.type(SECRETS[0])
    play.press("F4")
    play.type(SECRETS[1])
    play.press("Return")
    play.type(SECRETS[1])


def test_ctrl_l_covers_the_bar_with_the_folio_and_every_key_but_its_own(attending):
    play = attending
    row, records = play.focused, play.last()
    play.press("Ctrl+L")
    large = layer(play, SentenceLayer)
    assert large.geometry() == play.program.window.rect()
    assert not play.program.window.bar.isEnabled()
    play.press("F1", "F2", "F4", "F6", "F8", "F10", "Ctrl+N", "Ctrl+G", "Alt+3", "Alt+A", "1", "0")
    assert play.focused is large.sentence
    assert play.last() == records
    assert play.panel.state.note is None
    play.press("F11")
    assert large.geometry() == play.program.window.rect()
    assert play.program.window.isFullScreen()
    play.press("F11", "Ctrl+L")
    assert not large.isVisible()
    assert play.program.window.bar.isEnabled()
    assert play.focused is row
    play.press("1")
    assert play.panel.state.page.lines[0].checked


def test_the_layer_falls_with_the_page_that_it_covers(attending):
    play = attending
    play.press("Ctrl+L")
    large = layer(play, SentenceLayer)
    play.program.show_place(Place.HOME)
    assert not large.isVisible()
    assert play.program.window.bar.isEnabled()


def test_the_sheet_is_written_by_keyboard_alone(attending):
    play = attending
    watcher = play.watch()
    play.press("F10", "E")
    sheet = layer(play, WrittenLayer)
    play.press("Alt+2", "Return", "Ctrl++")
    assert sheet.conversation.toPlainText().endswith("¿Qué trámite o información necesita?")
    assert sheet.conversation.font().pixelSize() > 48
    play.press("Ctrl+-", "Tab")
    assert sheet.conversation.font().pixelSize() == 48
    assert play.focused is sheet.places[PERSON]
    play.type("Una constancia para mi güera")
    play.press("Return", "F4")
    assert play.focused is sheet.places[AGENT]
    assert "Una constancia para mi güera" in sheet.conversation.toPlainText()
    play.type("mal")
    play.press("Ctrl+Z")
    assert sheet.places[AGENT].toPlainText() != "mal"
    assert (watcher.presses_of_mouse, watcher.dialogs) == (0, [])


def test_nothing_written_is_ever_on_the_disk(attending, tmp_path):
    play = attending
    converse(play)
    QTest.qWait(600)  # longer than a draft waits
    play.press("Esc")
    play.press("F6")
    play.type("nota que sí se guarda")
    QTest.qWait(600)
    killed = DataFolder(shutil.copytree(play.folder.root, tmp_path / "apagón"))
    office = open_desk(killed, StagedClock(MORNING))
    kept = everything_kept(office.desk)
    office.close()
    files = [one for one in killed.root.rglob("*") if one.is_file()]
    assert "nota que sí se guarda" in kept
    for secret in SECRETS:
        assert secret not in kept
        for file in files:
            assert secret.encode() not in file.read_bytes(), file.name


def test_nothing_written_remains_after_the_attention(attending):
    play = attending
    converse(play)
    play.press("Esc")
    play.press("0", "Return")
    play.need()
    play.register()
    play.press("1", "Return")
    play.finish()
    play.press("Return")
    assert play.place == Place.HOME
    kept = everything_kept(play.desk)
    sheet = play.program.window.findChild(WrittenLayer)
    play.press("F2", "Ctrl+Shift+L")
    assert sheet.isVisible()
    shown = [sheet.conversation.toPlainText(), *(p.toPlainText() for p in sheet.places.values())]
    for secret in SECRETS:
        assert secret not in kept
        assert all(secret not in one for one in shown)


def test_saved_in_the_note_only_when_confirmed(attending):
    play = attending
    converse(play)
    sheet = layer(play, WrittenLayer)
    play.press("Alt+G")
    until(sheet.yes_button.isVisible)
    assert SECRET not in everything_kept(play.desk)
    play.press("Return")
    assert SECRET in play.last().notes
    assert "Quien atiende:" in play.last().notes


def test_what_was_marked_is_exported_and_neither_listed_nor_printed(attending, tmp_path):
    play = attending
    play.press("F10", "D", "1", "2", "3", "Esc")
    play.press("0", "Return")
    play.need()
    play.register()
    play.press("1", "Return")
    play.finish()
    shown = " ".join(fact for pair in play.panel.state.page.facts for fact in pair)
    play.press("Return")
    assert play.last().supports == ("written", "companion", "interpreter")
    words = ("ntérprete", "compañante", "or escrito")
    paper = tmp_path / "bitacora.pdf"
    save_daily_log(play.desk, DAY, paper)
    text = pdf_text(paper)
    assert "Ana" in text
    play.program.show_place(Place.DAY)
    rows = " ".join(str(row) for row in play.program._day_page(0))
    assert "0001" in rows
    for word in words:
        assert word not in shown
        assert word not in text
        assert word not in rows
    play.close()
    lines = json_lines(exported(play.folder.root, tmp_path / "dia.jsonl"))
    attention = next(one for one in lines if "supports" in one)
    assert attention["supports"] == ["written", "companion", "interpreter"]


def test_a_mark_taken_back_is_no_longer_recorded(attending):
    play = attending
    play.press("F10", "D", "2", "Esc")
    assert play.last().supports == ("companion",)
    play.press("F10", "D", "2", "Esc")
    assert play.last().supports == ()


def test_alt_and_digits_reach_the_sheet_and_not_the_step_behind(attending):
    play = attending
    play.press("0", "Return", "Return")
    assert play.step == 4
    channel = play.panel.state.page.channel
    play.press("Ctrl+Shift+L", "Alt+3", "Esc")
    assert play.panel.state.page.channel == channel
    assert play.focused is play.page.search
    assert not play.focused.testAttribute(Qt.WidgetAttribute.WA_Disabled)
