"""The log under a full disk, a folder without permission, and a program that is killed."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from atencion_desktop.domain.errors import EnvironmentFault
from atencion_desktop.storage import journal
from atencion_desktop.storage.lock import WriterLock
from tests.storage.logs import log_file, new_log, reopened, write_facts

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")
ROOT = Path(__file__).parents[2]


def child(what: str, root: Path) -> list[str]:
    """Let a second process do something in a folder and return what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.storage.children", what, str(root)],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


# --- One writer ---


def test_only_one_takes_the_lock_of_a_folder(tmp_path):
    first, second = (WriterLock(tmp_path / "instancia.lock") for _ in range(2))
    first.take()
    with pytest.raises(EnvironmentFault) as refused:
        second.take()
    assert refused.value.problem.code == "program_open"

    first.release()
    second.take()
    second.release()


def test_a_second_process_is_refused_while_the_first_one_lives(tmp_path):
    writer = WriterLock(tmp_path / "instancia.lock")
    writer.take()
    assert child("take", tmp_path) == ["program_open"]

    writer.release()
    assert child("take", tmp_path) == ["done"]


def test_the_lock_of_a_killed_process_is_free_at_once(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-m", "tests.storage.children", "hold", str(tmp_path)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    writer = WriterLock(tmp_path / "instancia.lock")
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "done\n"
        with pytest.raises(EnvironmentFault) as refused:
            writer.take()
        assert refused.value.problem.code == "program_open"
    finally:
        holder.kill()
        holder.communicate()

    writer.take()
    writer.release()


# --- Killed ---


@POSIX
def test_what_was_acknowledged_is_there_after_thirty_kills(tmp_path):
    new_log(tmp_path).close()
    said = [line.split() for line in child("write_and_be_killed", tmp_path)]

    assert len(said) == 30
    before = 0
    for _, acknowledged, rows, notes, last, whole in said:
        assert whole == "True"
        assert int(acknowledged) > before
        assert int(rows) >= int(acknowledged)
        assert int(rows) <= int(acknowledged) + 1
        assert rows == notes == last
        before = int(rows)
    with reopened(tmp_path) as log:
        assert journal.verify(log) == before


# --- No room ---


@POSIX
def test_a_full_disk_is_said_loses_nothing_and_passes(tmp_path):
    new_log(tmp_path).close()
    *rounds, written = child("fill_disk", tmp_path)

    assert len(rounds) == 8
    for said in rounds:
        code, backup, in_transaction, sound = said.split()
        assert code == "disk_full"
        assert backup == "backup_failed"
        assert in_transaction == "False"
        assert sound == "True"
    with reopened(tmp_path) as log:
        assert journal.verify(log) == int(written) > 8
        assert log.rows("SELECT count(*) FROM note") == [(int(written),)]
    assert list((tmp_path / "respaldos").iterdir()) == []


# --- No permission ---


@POSIX
def test_a_folder_without_permission_is_said_and_nothing_in_it_changes():
    # Under the system's own folder for temporary files: pytest's is closed to anybody else.
    root = Path(tempfile.mkdtemp())
    try:
        log = new_log(root)
        write_facts(log, 3)
        log.close()
        log_file(root).chmod(0o444)
        root.chmod(0o555)
        before = {p.name: p.read_bytes() for p in root.iterdir()}
        said = child("look_at_read_only_folder", root)
        after = {p.name: p.read_bytes() for p in root.iterdir()}
    finally:
        root.chmod(0o755)
        shutil.rmtree(root)

    assert said == [
        "may not write True",
        "open read_only_folder",
        "create read_only_folder",
        "lock read_only_folder",
        "key read_only_folder",
        "read read_only_folder",
        "backup backup_failed",
    ]
    assert after == before


def test_a_file_where_the_folder_should_be_is_a_folder_without_permission(tmp_path):
    file = tmp_path / "datos"
    file.write_text("no soy una carpeta")

    with pytest.raises(EnvironmentFault) as refused:
        new_log(file)

    assert refused.value.problem.code == "read_only_folder"
    assert file.read_text() == "no soy una carpeta"
