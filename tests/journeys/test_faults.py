"""The world fails in the middle of an attention: it is said plainly, and not a word is lost."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager

import pytest

from atencion_desktop.presentation.attention.note_line import NoteLine
from atencion_desktop.presentation.attention.requirement import RequirementStep
from atencion_desktop.presentation.home.cards import ActionStrip
from atencion_desktop.storage import journal, keys
from atencion_desktop.storage.log import SCHEMA, keyed_connection, open_log
from tests.journeys.plays import until

POSIX = pytest.mark.skipif(os.name != "posix", reason="a limit of POSIX")
FULL = "No se pudo guardar: el disco está lleno. Lo que escribes sigue aquí; libera espacio y"
NAME, PHONE = "Nombreplantado", "5598765432"


@contextmanager
def full_disk(folder):
    """Let no file of this process grow past the log: what SQLite writes next finds no room."""
    import resource

    wal = folder.log_file.with_name(folder.log_file.name + "-wal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def moved_away(folder):
    """Let somebody rename the log while it is open."""
    elsewhere = folder.log_file.with_name("renombrada.db")
    folder.log_file.rename(elsewhere)
    try:
        yield
    finally:
        elsewhere.rename(folder.log_file)


@pytest.fixture
def attending(play):
    """An attention in its fourth step, the detail with the focus."""
    play.open_shift()
    play.greet()
    play.press("Return", "7")
    play.tab_to(play.page.detail.editor)
    play.type("antes")
    until(lambda: play.draft("0001").get("4", {}).get("detail") == "antes")
    return play


@pytest.fixture
def guarded(play):
    """The program with its guard of crashes at work, as `run` leaves it."""
    play.guard.install()
    yield play
    play.guard.uninstall()


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        pytest.param(full_disk, FULL, marks=POSIX),
        (moved_away, "El archivo de la bitácora ya no está en"),
    ],
)
def test_typing_goes_on_in_a_fault_of_the_disk_and_retry_saves_it(attending, fault, sentence):
    play = attending
    before = journal.head(play.desk.log)
    with fault(play.folder):
        play.type(" y durante")
        until(lambda: sentence in play.panel.state.fault)
        assert play.panel._fault_box.isVisible()
        assert play.page.detail.value() == "antes y durante"
        play.press("Ctrl+Return")
        assert play.step == 4
        assert sentence in play.panel.state.fault
        assert play.page.detail.value() == "antes y durante"
        play.type(" y más")
        play.press("Ctrl+Return")
    assert journal.head(play.desk.log) == before
    assert "durante" not in play.draft("0001")["4"]["detail"]

    play.tab_to(play.panel._retry)
    play.press("Return")
    assert play.panel.state.fault == ""
    assert not play.panel._fault_box.isVisible()
    assert play.step == 5
    assert play.last().detail == "antes y durante y más"
    assert journal.verify(play.desk.log) == journal.head(play.desk.log)[1]
    play.decline()
    play.press("1", "Return")
    play.finish()
    assert play.last().outcome == "resolved"


@POSIX
def test_a_full_disk_passes_by_itself_when_there_is_room_and_typing_goes_on(attending):
    play = attending
    with full_disk(play.folder):
        play.type(" lleno")
        until(lambda: FULL in play.panel.state.fault)
    play.type("!")
    until(lambda: play.draft("0001")["4"]["detail"] == "antes lleno!")
    until(lambda: play.panel.state.fault == "")


@POSIX
def test_a_quick_note_that_found_no_room_keeps_its_words_and_retry_saves_it(attending):
    play = attending
    play.press("F6")
    with full_disk(play.folder):
        play.type("nota")
        play.press("Return")
        assert FULL in play.panel.state.fault
        assert play.panel.findChild(NoteLine).line.text() == "nota"
    play.tab_to(play.panel._retry)
    play.press("Return")
    assert play.last().notes == "nota"


@POSIX
@pytest.mark.qt_no_exception_capture
def test_f2_on_a_full_disk_says_so_on_inicio_and_begins_nothing(guarded):
    play = guarded
    play.open_shift()
    with full_disk(play.folder):
        play.press("F2")
        assert FULL in play.program.window.strip_text()
        assert play.place == "home"
        assert play.records() == []
    play.press("F2")
    assert play.last().folio.endswith("-0001")
    assert play.place == "attention"
    assert not (play.folder.logs / "app.jsonl").exists()


def test_a_shift_closes_without_its_backup_and_the_backup_can_be_tried_again(play):
    play.open_shift()
    play.folder.backups.write_text("no soy una carpeta")
    play.ask_close()
    play.press("Return")
    until(lambda: "sin copia de seguridad" in play.program.home.state().notice.title)
    assert play.shifts()[0].closed_at is not None
    play.folder.backups.unlink()
    strips = play.program.window.findChildren(ActionStrip)
    retry = next(one._button for one in strips if one.isVisible() and one._button is not None)
    assert "ntentar" in retry.accessibleName()
    play.press(retry.shortcut().toString())
    until(lambda: "verificada" in play.program.home.state().notice.text)
    assert len(list(play.folder.backups.glob("*.db"))) == 1


# --- A start that cannot be ---


def make_newer(folder):
    log = open_log(folder.log_file, keys.find_key(folder.key_file, folder.log_file))
    log.run(f"PRAGMA user_version = {SCHEMA + 1}")
    log.close()


def make_damaged(folder):
    whole = folder.log_file.read_bytes()
    folder.log_file.write_bytes(whole[:4096] + bytes(len(whole) - 4096))


def make_foreign(folder):
    key = keys.find_key(folder.key_file, folder.log_file)
    folder.log_file.unlink()
    connection = keyed_connection(folder.log_file, key, "rwc")
    connection.execute("CREATE TABLE recetas (nombre)")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (make_newer, "Actualiza el programa"),
        (make_damaged, "está dañado"),
        (make_foreign, "no es una bitácora"),
    ],
)
def test_a_log_that_is_not_ours_to_open_is_said_in_a_sentence_and_nothing_is_made(
    new_folder, spoil, words
):
    folder = new_folder()
    spoil(folder)
    before = {file.name: file.read_bytes() for file in folder.root.iterdir() if file.is_file()}
    done = subprocess.run(
        [sys.executable, "-m", "atencion_desktop", "--data", str(folder.root)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    said = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    assert done.returncode == 1
    assert len(said) == 1
    assert said[0].startswith("atencion: ")
    assert words in said[0]
    after = {file.name: file.read_bytes() for file in folder.root.iterdir() if file.is_file()}
    assert after == before
    assert [one.name for one in folder.root.iterdir() if one.is_dir()] == []


# --- A crash ---


@pytest.mark.qt_no_exception_capture
def test_a_crash_is_written_without_a_personal_value_said_once_and_loses_nothing(
    guarded, monkeypatch
):
    play = guarded

    def fail(self, by):
        values = attending_values(play)
        raise ValueError(f"cannot move {values} {NAME} {PHONE} by {by}")

    monkeypatch.setattr(RequirementStep, "move_lit", fail)
    play.open_shift()
    play.greet()
    play.need()
    play.press("Return")
    play.fill(NAME, "Ñáñez")
    play.tab_to(play.page.form.field("phone").editor)
    play.type(PHONE)
    play.press("Alt+Left")
    play.press("Down")
    text = play.program.window.strip_text()
    assert "Algo no salió como se esperaba" in text
    assert NAME not in text
    play.press("Escape")
    until(lambda: play.program.window.strip_text() == "")
    play.tab_to(play.page.search)
    play.press("Down", "Down")
    assert play.program.window.strip_text() == ""

    written = (play.folder.logs / "app.jsonl").read_text("utf-8")
    lines = [json.loads(line) for line in written.splitlines()]
    assert [line["exception"] for line in lines] == ["builtins.ValueError"] * 3
    assert any("fail" in place for place in lines[0]["frames"])
    for secret in (NAME, PHONE, "Ñáñez"):
        assert secret not in written

    assert (play.place, play.step) == ("attention", 4)
    play.press("Alt+Right", "Ctrl+Return", "1", "Return")
    play.finish()
    record = play.last()
    assert (record.outcome, record.person.given_names) == ("resolved", NAME)
    assert record.person.phone == PHONE


def attending_values(play):
    """What the form holds, for the message of a crash to quote it."""
    return dict(play.program.session._presenter.scene.typed)
