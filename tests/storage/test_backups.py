"""Copies of the log: whole, verified, with their manifest, or not there at all."""

import errno
import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest

from atencion_desktop.domain.errors import EnvironmentFault
from atencion_desktop.storage import backups, journal
from atencion_desktop.storage.backups import back_up, newest_backup
from atencion_desktop.storage.log import SCHEMA, read_log
from tests.storage.logs import KEY, dump, log_file, new_log, raw, reopened, write_facts


@pytest.fixture
def log(tmp_path):
    log = new_log(tmp_path)
    write_facts(log, 12)
    yield log
    log.close()


def test_a_copy_is_equal_to_the_log_and_can_take_its_place(tmp_path, log):
    copy = back_up(log, tmp_path / "respaldos")
    assert dump(copy) == dump(log_file(tmp_path))

    other = tmp_path / "otra"
    other.mkdir()
    shutil.copy(copy, log_file(other))
    with reopened(other) as restored:
        assert journal.verify(restored) == 12
        assert journal.facts(restored, "a1") == journal.facts(log, "a1")
        write_facts(restored, 3, "a2")
        assert journal.verify(restored) == 15


def test_a_copy_is_named_by_its_moment_and_its_last_row_and_stands_alone(tmp_path, log):
    folder = tmp_path / "respaldos"
    copy = back_up(log, folder)

    assert copy.name.endswith("_000012.db")
    assert len(copy.name) == len("2026-11-21_160000_000012.db")
    assert sorted(p.name for p in folder.iterdir()) == sorted(
        [copy.name, copy.with_suffix(".json").name]
    )


def test_the_manifest_says_what_the_copy_holds(tmp_path, log):
    copy = back_up(log, tmp_path / "respaldos")
    manifest = json.loads(copy.with_suffix(".json").read_text())

    _, seq, last = journal.head(log)
    assert manifest["sha256"] == hashlib.sha256(copy.read_bytes()).hexdigest()
    assert (manifest["rows"], manifest["seq"], manifest["head"]) == (12, seq, last.hex())
    assert manifest["schema"] == SCHEMA
    assert bytes.fromhex(manifest["salt"]) == copy.read_bytes()[:16]


def test_a_copy_is_encrypted_with_the_same_key(tmp_path, log):
    copy = back_up(log, tmp_path / "respaldos")

    assert b"CREATE TABLE" not in copy.read_bytes()
    assert b"V03-20261121" not in copy.read_bytes()
    with pytest.raises(EnvironmentFault) as refused:
        read_log(copy, bytes(32))
    assert refused.value.problem.code == "log_key_wrong"


def test_a_copy_made_while_somebody_writes_is_a_sound_prefix_of_the_chain(tmp_path, log):
    reader = read_log(log_file(tmp_path), KEY)
    with log.transaction():
        log.run("INSERT INTO setting VALUES ('half', 'way')")
        copy = back_up(reader, tmp_path / "respaldos")
    write_facts(log, 5, "a2")
    reader.close()

    assert dump(copy)["setting"] == []
    assert dump(copy)["event"] == [row for row in dump(log_file(tmp_path))["event"] if row[1] <= 12]


def test_the_newest_copy_is_found_and_an_unfinished_one_never_is(tmp_path, log):
    folder = tmp_path / "respaldos"
    assert newest_backup(folder) is None
    copy = back_up(log, folder)
    (folder / "9999-01-01_000000_999999.db.parcial").write_bytes(b"half")

    assert newest_backup(folder) == copy


def _fails_to_copy(monkeypatch):
    def copy(_log, aside: Path) -> None:
        aside.write_bytes(b"half a copy")
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(backups, "_copy", copy)


def _copies_badly(monkeypatch):
    whole = backups._copy

    def copy(log, aside: Path) -> None:
        whole(log, aside)
        damaged = bytearray(aside.read_bytes())
        damaged[3 * 4096 + 100] ^= 1
        aside.write_bytes(bytes(damaged))

    monkeypatch.setattr(backups, "_copy", copy)


def _copies_a_broken_chain(monkeypatch):
    whole = backups._copy

    def copy(log, aside: Path) -> None:
        whole(log, aside)
        with raw(aside) as connection:
            connection.execute("DROP TRIGGER event_never_changes")
            connection.execute("UPDATE event SET actor = 'otra' WHERE seq = 3")

    monkeypatch.setattr(backups, "_copy", copy)


def _fails_to_sync(monkeypatch):
    def fsync(_descriptor: int) -> None:
        raise OSError(errno.EIO, "no sync")

    monkeypatch.setattr(os, "fsync", fsync)


def _fails_to_rename(monkeypatch):
    def replace(*_: object) -> None:
        raise PermissionError(errno.EACCES, "antivirus")

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize(
    "failure",
    [_fails_to_copy, _copies_badly, _copies_a_broken_chain, _fails_to_sync, _fails_to_rename],
)
def test_a_copy_that_fails_is_nowhere_and_the_good_one_stays(tmp_path, log, monkeypatch, failure):
    folder = tmp_path / "respaldos"
    good = back_up(log, folder)
    before = good.read_bytes()
    write_facts(log, 1, "a2")
    failure(monkeypatch)

    with pytest.raises(EnvironmentFault) as refused:
        back_up(log, folder)

    assert refused.value.problem.code == "backup_failed"
    assert set(folder.iterdir()) == {good, good.with_suffix(".json")}
    assert good.read_bytes() == before
    monkeypatch.undo()
    assert back_up(log, folder) != good


def test_a_file_in_the_place_of_the_folder_is_a_failed_copy(tmp_path, log):
    (tmp_path / "respaldos").write_text("un archivo")

    with pytest.raises(EnvironmentFault) as refused:
        back_up(log, tmp_path / "respaldos")

    assert refused.value.problem.code == "backup_failed"
    write_facts(log, 1, "a2")
    assert journal.verify(log) == 13
