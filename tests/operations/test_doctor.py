"""Is everything well here? Told apart: no log, no key, another file, a damaged one, old backups."""

import os

import pytest

from atencion_desktop.operations import doctor
from atencion_desktop.operations.doctor import examine
from atencion_desktop.operations.shifts import back_up_folder
from atencion_desktop.paths import DataFolder
from tests.desks import FakeClock, make_desk, make_office, open_window, serve


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / "datos")


@pytest.fixture
def set_up_folder(folder):
    make_desk(folder.root).log.close()
    return folder


def found(folder, clock=None):
    return {
        check.name: (check.ok, check.note.code) for check in examine(folder, clock or FakeClock())
    }


def test_a_fresh_desk_is_well(set_up_folder):
    assert found(set_up_folder) == {
        "log": (True, "check_log"),
        "key": (True, "check_key_file"),
        "settings": (True, "check_settings"),
        "integrity": (True, "check_integrity"),
        "chain": (True, "check_chain"),
        "schema": (True, "check_schema"),
        "institution": (True, "check_institution"),
        "backup": (True, "check_backup_not_yet"),
        "folder": (True, "check_folder"),
        "disk": (True, "check_disk"),
        "fonts": (True, "check_fonts"),
        "printer": (True, "check_printer"),
        "libraries": (True, "check_libraries"),
    }


def test_without_a_log_it_says_so_and_makes_nothing(folder):
    checks = found(folder)
    assert checks["log"] == (False, "check_log_none")
    assert checks["disk"][0]
    assert not folder.root.exists()


def test_while_the_program_is_open_it_still_answers(folder):
    office = make_office(folder.root)
    checks = found(folder)
    assert checks["settings"] == (True, "check_settings_open")
    assert all(ok for ok, _ in checks.values())
    office.close()


def test_a_key_that_is_gone_is_said(set_up_folder):
    set_up_folder.key_file.unlink()
    assert found(set_up_folder)["log"] == (False, "log_key_missing")
    assert not set_up_folder.key_file.exists()


def test_another_key_is_said(set_up_folder):
    set_up_folder.key_file.write_text("ab" * 32)
    assert found(set_up_folder)["log"] == (False, "log_key_wrong")


def test_a_damaged_file_is_said(set_up_folder):
    with set_up_folder.log_file.open("r+b") as file:
        file.seek(20_000)
        file.write(b"\xff" * 600)
    checks = found(set_up_folder)
    assert not all(ok for ok, _ in checks.values())
    assert checks["integrity"][0] is False or checks["log"][0] is False


def test_a_chain_that_was_touched_is_said(folder):
    desk = make_desk(folder.root)
    desk.log.run("DROP TRIGGER event_never_changes")
    desk.log.run("UPDATE event SET actor = 'otra' WHERE seq = 1")
    desk.log.close()
    assert found(folder)["chain"] == (False, "log_chain")


def test_what_waits_three_days_for_its_first_backup_is_a_fault(folder):
    desk = make_desk(folder.root)
    serve(desk, open_window(desk))
    desk.log.close()
    clock = FakeClock()
    assert found(folder, clock)["backup"] == (True, "check_backup_none")
    clock.advance(3 * 24 * 3600 + 1)
    assert found(folder, clock)["backup"] == (False, "check_backup_none")


def test_an_old_backup_is_well_only_when_nothing_waits_long_for_the_next(folder):
    clock = FakeClock()
    desk = make_desk(folder.root, clock)
    shift = open_window(desk)
    serve(desk, shift)
    copy = back_up_folder(folder)
    copy.rename(copy.with_name(f"2026-11-01_100000_{copy.stem.rpartition('_')[2]}.db"))
    clock.advance(30 * 24 * 3600)
    assert found(folder, clock)["backup"] == (True, "check_backup")
    serve(desk, shift)
    desk.log.close()
    assert found(folder, clock)["backup"] == (True, "check_backup")
    clock.advance(4 * 24 * 3600)
    assert found(folder, clock)["backup"] == (False, "check_backup")


def test_little_room_on_the_disk_is_said(set_up_folder, monkeypatch):
    usage = type("Usage", (), {"free": 1024})
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: usage)
    assert found(set_up_folder)["disk"] == (False, "check_disk")


def test_fonts_that_are_gone_are_named(set_up_folder, monkeypatch):
    monkeypatch.setattr(doctor, "FONTS", ("FiraSans-Regular.ttf", "Otra.ttf"))
    checks = {check.name: check for check in examine(set_up_folder, FakeClock())}
    assert checks["fonts"].note.data["names"] == ("Otra.ttf",)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_said(set_up_folder):
    set_up_folder.root.chmod(0o500)
    try:
        assert found(set_up_folder)["folder"] == (False, "read_only_folder")
    finally:
        set_up_folder.root.chmod(0o700)


def test_it_changes_nothing(folder):
    desk = make_desk(folder.root)
    serve(desk, open_window(desk))
    desk.log.close()
    before = folder.log_file.read_bytes()
    examine(folder, FakeClock())
    assert folder.log_file.read_bytes() == before
