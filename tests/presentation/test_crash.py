"""A crash nobody foresaw: written without a personal value, said once, and work goes on."""

import json
import sys

import pytest
from PySide6.QtCore import QObject, Signal, qWarning

from atencion_desktop.domain.errors import EnvironmentFault, Problem
from atencion_desktop.presentation.crash import CrashGuard
from atencion_desktop.presentation.keys import Place
from atencion_desktop.storage import drafts
from tests.desks import make_desk
from tests.programs import begin_shift, opened_program

NAME = "María Ñandú CURP PEGJ850101HDFRRN09"


class Button(QObject):
    pressed = Signal()


@pytest.fixture
def guard(tmp_path):
    guard = CrashGuard(tmp_path / "log")
    guard.install()
    yield guard
    guard.uninstall()


def lines_of(guard):
    file = guard.folder / "app.jsonl"
    return (
        [json.loads(one) for one in file.read_text("utf-8").splitlines()] if file.exists() else []
    )


def fail():
    secret = NAME
    raise ValueError(f"cannot save {secret}")


def press(slot):
    button = Button()
    button.pressed.connect(slot)
    button.pressed.emit()


@pytest.mark.qt_no_exception_capture
def test_a_slot_that_fails_is_written_without_its_values(guard):
    press(fail)
    (line,) = lines_of(guard)
    assert line["exception"] == "builtins.ValueError"
    assert line["frames"][-1].endswith(" fail")
    assert line["level"] == "critical"
    assert set(line) == {"at", "level", "version", "exception", "frames"}
    assert NAME not in json.dumps(line, ensure_ascii=False)


@pytest.mark.qt_no_exception_capture
def test_it_is_said_once_and_the_draft_is_kept_each_time(guard):
    told, kept = [], []
    guard.crashed.connect(lambda: told.append(1))
    guard.faulted.connect(lambda: kept.append(1))
    press(fail)
    press(fail)
    assert (told, kept) == ([1], [1, 1])
    assert len(lines_of(guard)) == 2


@pytest.mark.qt_no_exception_capture
def test_a_failure_while_keeping_the_draft_does_not_loop(guard):
    guard.faulted.connect(fail)
    press(fail)
    assert len(lines_of(guard)) == 2


@pytest.mark.qt_no_exception_capture
def test_the_worlds_fault_is_said_and_not_written(guard):
    said = []
    guard.world_failed.connect(said.append)

    def full():
        raise EnvironmentFault(Problem("disk_full"))

    press(full)
    assert said[0].problem.code == "disk_full"
    assert lines_of(guard) == []


@pytest.mark.qt_log_ignore(".*")
def test_a_message_of_qt_is_written_without_its_text(guard):
    qWarning(f"QLineEdit: {NAME}")
    (line,) = lines_of(guard)
    assert line["level"] == "warning"
    assert NAME not in json.dumps(line, ensure_ascii=False)


def test_everything_is_given_back(tmp_path):
    before = (sys.excepthook, sys.unraisablehook)
    guard = CrashGuard(tmp_path)
    guard.install()
    guard.uninstall()
    assert (sys.excepthook, sys.unraisablehook) == before


@pytest.mark.qt_no_exception_capture
def test_the_attention_is_not_lost(qtbot, tmp_path):
    desk = make_desk(tmp_path)
    begin_shift(desk)
    desk.log.close()
    with opened_program(tmp_path) as program:
        program._guard.install()
        try:
            program.session.new_attention()
            presenter = program.session._presenter
            presenter.open_note()
            presenter.write_note("lo que dijo")
            press(fail)
            press(fail)
            draft = drafts.draft_of(program._desk.log, presenter.scene.case.id)
            assert "lo que dijo" in str(draft.values)
            assert program.window.strip_text().count("Algo no salió como se esperaba") == 1
            assert program.window.place is Place.ATTENTION
            presenter.save_note()
            presenter.continue_()
            assert presenter.scene.step == 3
        finally:
            program._guard.uninstall()


@pytest.mark.qt_no_exception_capture
def test_a_disk_that_refuses_is_said_in_the_strip(qtbot, tmp_path, monkeypatch):
    with opened_program(tmp_path) as program:
        program._guard.install()
        try:

            def full(*args, **kwargs):
                raise EnvironmentFault(Problem("disk_full"))

            monkeypatch.setattr("atencion_desktop.operations.shifts.open_shift", full)
            program.home.choose_agent("A01")
            press(program.home.open_shift)
            assert "el disco está lleno" in program.window.strip_text()
        finally:
            program._guard.uninstall()
