"""One program a folder: the second start raises the first, and a start that cannot be is said."""

import os
import subprocess
import sys

import pytest

from atencion_desktop.domain.errors import Problem
from atencion_desktop.paths import DataFolder
from atencion_desktop.presentation.second_start import FirstProgram, call_first
from atencion_desktop.presentation.start_fault import start_fault_box
from tests.desks import make_desk, make_office
from tests.programs import opened_program


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / "datos")


def start(folder):
    return subprocess.Popen(
        [sys.executable, "-m", "atencion_desktop", "--data", str(folder.root)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
def test_the_second_start_raises_the_first_and_ends_well(qtbot, folder):
    with opened_program(folder.root) as program:
        qtbot.waitUntil(lambda: _assert(program._first is not None))
        with qtbot.waitSignal(program._first.raise_asked, timeout=20_000):
            second = start(folder)
        qtbot.waitUntil(lambda: _assert(second.poll() is not None), timeout=20_000)
        assert second.returncode == 0
        assert second.communicate()[1].replace("propagateSizeHints", "") == ""


def test_when_nobody_answers_the_second_start_says_so(qtbot, folder):
    office = make_office(folder.root)
    second = start(folder)
    _, said = second.communicate(timeout=30)
    office.close()
    assert second.returncode == 1
    assert "el programa ya está abierto" in said


def test_a_bell_left_behind_calls_nobody(qtbot, folder):
    folder.root.mkdir()
    folder.bell_file.touch()
    first = FirstProgram(folder)
    with qtbot.assertNotEmitted(first.raise_asked, wait=600):
        assert not folder.bell_file.exists()
    first.close()


def test_a_folder_without_a_program_has_nobody_to_call(folder):
    folder.root.mkdir()
    assert not call_first(folder, patience_s=0.2)
    assert not folder.bell_file.exists()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda f: f.key_file.write_text("00" * 32), "La llave guardada no abre"),
        (lambda f: f.log_file.write_bytes(b"x" * 100), "está dañado"),
        (lambda f: f.log_file.write_bytes(b"SQLite format 3\0" * 300), "no es una bitácora"),
        (lambda f: f.log_file.unlink(), "No hay bitácora"),
    ],
)
def test_a_log_that_cannot_be_opened_is_said_and_kept(folder, spoil, words):
    make_desk(folder.root).log.close()
    spoil(folder)
    before = folder.log_file.read_bytes() if folder.log_file.exists() else None
    started = start(folder)
    _, said = started.communicate(timeout=30)
    assert started.returncode == 1
    assert words in said
    assert "Traceback" not in said
    after = folder.log_file.read_bytes() if folder.log_file.exists() else None
    assert after == before


def test_the_window_says_what_is_wrong_and_what_to_do(qtbot):
    box = start_fault_box(Problem("log_newer", version=7))
    qtbot.addWidget(box)
    assert "Actualiza el programa" in box.informativeText()
    assert box.buttons()[0].text() == "Entendido"


def _assert(truth):
    assert truth


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
def test_without_a_display_one_plain_sentence_is_said(folder):
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    started = subprocess.run(
        [sys.executable, "-m", "atencion_desktop", "--data", str(folder.root)],
        env={name: value for name, value in os.environ.items() if name not in named},
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 1
    assert started.stderr.startswith("atencion: No hay pantalla")
    assert started.stderr.count("\n") == 1
