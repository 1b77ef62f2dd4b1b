"""The first run: three answers, errors that say how to mend, and Inicio at its end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from atencion_desktop.app import Starter
from atencion_desktop.operations.office import is_set_up, read_desk
from atencion_desktop.paths import DataFolder
from atencion_desktop.presentation.crash import CrashGuard
from atencion_desktop.presentation.first_run.presenter import Asking, FirstRunPresenter
from atencion_desktop.presentation.forms import child, load_form
from atencion_desktop.presentation.keys import Place
from tests.desks import SAMPLE, FakeClock, make_desk
from tests.keys import press_key


class View:
    def fill(self, state):
        self.state = state


class Host:
    folder = None

    def set_up_done(self, folder):
        self.folder = folder


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / "datos")


def run_of(folder):
    view, host = View(), Host()
    presenter = FirstRunPresenter(folder, FakeClock(), view, host)
    presenter.show()
    return presenter, view, host


def test_the_sample_is_offered(folder):
    _, view, _ = run_of(folder)
    assert view.state.is_sample
    assert view.state.office.startswith("Ayuntamiento de Villa Jacarandas")
    assert view.state.windows[0] == ("V01", "Ventanilla 1")
    assert view.state.folder == str(folder.root)


def test_a_wrong_file_is_explained_and_can_be_changed(folder, tmp_path):
    presenter, view, _ = run_of(folder)
    wrong = tmp_path / "mi_oficina.toml"
    wrong.write_text(SAMPLE.read_text("utf-8").replace('dias = "05:00"', "dias = 5"), "utf-8")
    presenter.choose_file(wrong)
    assert "mi_oficina.toml" in view.state.problem
    assert "saludo.dias" in view.state.problem
    assert "texto entre comillas" in view.state.problem
    assert not view.state.can_finish
    presenter.finish()
    assert not is_set_up(folder)
    presenter.use_sample()
    assert view.state.problem == ""


def test_the_log_is_made_with_the_window_and_the_key_is_told(folder):
    presenter, view, host = run_of(folder)
    presenter.choose_window("V02")
    presenter.finish()
    assert view.state.asking is Asking.KEY
    assert view.state.key_file == str(folder.key_file)
    presenter.finish()
    assert host.folder == folder
    desk = read_desk(folder, FakeClock())
    assert desk.window == "V02"
    desk.log.close()


def test_a_folder_that_cannot_be_written_is_said(folder, tmp_path):
    (tmp_path / "archivo").write_text("")
    presenter, view, _ = run_of(folder)
    presenter.choose_folder(tmp_path / "archivo" / "datos")
    presenter.finish()
    assert "No se puede escribir" in view.state.problem


def test_a_log_that_is_already_there_is_opened_as_it_is(folder, tmp_path):
    other = tmp_path / "otra"
    make_desk(other).log.close()
    before = (other / "bitacora.db").read_bytes()
    presenter, view, host = run_of(folder)
    presenter.choose_folder(other)
    assert view.state.found
    presenter.finish()
    assert host.folder == DataFolder(other)
    assert (other / "bitacora.db").read_bytes() == before


def test_with_the_keys_alone_it_ends_in_inicio(qtbot, folder):
    guard = CrashGuard(folder.logs)
    starter = Starter(folder, FakeClock())
    starter.open_desk()
    assert starter.begin(guard) is None
    window = starter._first_run
    with qtbot.waitActive(window):
        window.activateWindow()
    press_key(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert child(window, QLabel, "key_title").isVisible()
    press_key(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert starter.program.window.isVisible()
    assert starter.program.window.place is Place.HOME
    starter.program.window.close()
    starter.program.close()


def test_a_folder_chosen_elsewhere_is_found_by_the_next_start(qtbot, folder, tmp_path):
    other = DataFolder(tmp_path / "otra")
    make_desk(other.root).log.close()
    starter = Starter(folder, FakeClock())
    starter.begin(CrashGuard(folder.logs))
    starter.set_up_done(other)
    starter.program.window.close()
    starter.program.close()
    again = Starter(folder, FakeClock())
    again.open_desk()
    assert again._opened.desk.folder == other
    again._opened.close()
    assert not is_set_up(folder)


def test_a_form_without_a_widget_says_which(qtbot):
    form = load_form("first_run")
    qtbot.addWidget(form)
    with pytest.raises(LookupError, match="QPushButton called nothing"):
        child(form, QPushButton, "nothing")
