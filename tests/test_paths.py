"""The data folder is where the person said, or where the system keeps such things."""

from pathlib import Path

import pytest

from atencion_desktop.paths import DataFolder, data_folder


def test_the_option_wins(monkeypatch, tmp_path):
    monkeypatch.setenv("ATENCION_DATA", str(tmp_path / "variable"))
    assert data_folder(str(tmp_path / "opción")) == tmp_path / "opción"


def test_the_variable_comes_next(monkeypatch, tmp_path):
    monkeypatch.setenv("ATENCION_DATA", str(tmp_path / "variable"))
    assert data_folder(None) == tmp_path / "variable"


@pytest.mark.parametrize("given", [None, ""])
def test_the_system_has_the_last_word(monkeypatch, tmp_path, given):
    monkeypatch.setenv("ATENCION_DATA", "")
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path / "propia"))
    assert data_folder(given) == tmp_path / "propia"


def test_a_relative_folder_becomes_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert data_folder("datos") == tmp_path / "datos"


def test_asking_makes_nothing(tmp_path):
    data_folder(str(tmp_path / "nueva"))
    assert list(tmp_path.iterdir()) == []


def test_names_on_disk_are_those_of_the_manual():
    folder = DataFolder(Path("/datos"))
    files = (folder.log_file, folder.bell_file, folder.key_file, folder.lock_file)
    assert [file.name for file in files] == [
        "bitacora.db", "llamada", "clave.key", "instancia.lock",
    ]  # fmt: skip
    assert [path.name for path in (folder.backups, folder.pdfs, folder.logs)] == [
        "respaldos", "pdf", "log",
    ]  # fmt: skip
