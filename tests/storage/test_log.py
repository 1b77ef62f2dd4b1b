"""The file of the log: its settings, what it refuses to open, and what a fault leaves behind."""

import os
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from atencion_desktop.domain.errors import EnvironmentFault, ProgramFault
from atencion_desktop.storage import journal
from atencion_desktop.storage import log as log_module
from atencion_desktop.storage.faults import translated
from atencion_desktop.storage.log import (
    APPLICATION_ID,
    SCHEMA,
    create_log,
    keyed_connection,
    open_log,
    read_log,
    schema_of,
    settings_of,
    wanted_settings,
)
from tests.storage.logs import (
    KEY,
    OPENED,
    Undone,
    log_file,
    new_log,
    raw,
    reopened,
    write_and_fail,
    write_facts,
)

OPENERS = [open_log, read_log]


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """Return the bytes of a sound log with rows in it, and nothing beside it."""
    root = tmp_path_factory.mktemp("good")
    log = new_log(root)
    write_facts(log, 20)
    log.close()
    return log_file(root).read_bytes()


def refusal(opener, path: Path, key: bytes = KEY) -> str:
    """Return the code with which a file is refused; see that nothing was made or changed."""
    before = {p.name: p.read_bytes() for p in path.parent.iterdir()}
    with pytest.raises(EnvironmentFault) as refused:
        opener(path, key)
    after = {p.name: p.read_bytes() for p in path.parent.iterdir()}
    gone = {"bitacora.db-wal", "bitacora.db-shm"}
    assert {n: b for n, b in after.items() if n not in gone} == before
    assert after.get("bitacora.db-wal", b"") == b""
    return refused.value.problem.code


# --- Settings ---


def test_every_setting_is_in_force_in_a_new_log_and_in_one_opened_again(tmp_path):
    log = new_log(tmp_path)
    assert settings_of(log) == wanted_settings()
    log.close()

    with reopened(tmp_path) as log:
        assert settings_of(log) == wanted_settings()


def test_the_settings_are_those_of_the_reliability_page():
    assert wanted_settings() == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
        "temp_store": 2,
        "wal_autocheckpoint": 1000,
        "journal_size_limit": 16 * 1024 * 1024,
    }


def test_a_setting_that_does_not_hold_stops_the_opening(tmp_path, monkeypatch):
    new_log(tmp_path).close()
    monkeypatch.setitem(log_module._WRITER_SETTINGS, "journal_mode", "never")

    with pytest.raises(EnvironmentFault) as refused:
        open_log(log_file(tmp_path), KEY)

    assert refused.value.problem.code == "log_settings"
    assert refused.value.problem.data["name"] == "journal_mode"


def test_a_log_says_that_it_is_ours_and_of_which_schema(tmp_path):
    new_log(tmp_path).close()

    with raw(log_file(tmp_path), "ro") as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)


def test_a_reader_cannot_write(tmp_path):
    log = new_log(tmp_path)
    write_facts(log, 1)
    reader = read_log(log_file(tmp_path), KEY)

    with pytest.raises(EnvironmentFault):
        reader.run("INSERT INTO setting VALUES ('x', 'y')")

    assert reader.rows("SELECT count(*) FROM event") == [(1,)]
    reader.close()
    log.close()


def test_the_library_is_new_enough_and_an_old_one_is_refused(tmp_path, monkeypatch):
    assert dbapi2.sqlite_version_info >= (3, 51, 3)
    new_log(tmp_path).close()
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))

    for opener in (*OPENERS, create_log):
        with pytest.raises(EnvironmentFault) as refused:
            opener(log_file(tmp_path), KEY)
        assert refused.value.problem.code == "sqlite_old"


# --- What is refused ---


def test_a_log_is_only_created_where_there_is_none_and_only_its_owner_reads_it(tmp_path):
    new_log(tmp_path).close()
    assert refusal(create_log, log_file(tmp_path)) == "log_exists"
    if os.name == "posix":
        assert log_file(tmp_path).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("opener", OPENERS)
def test_a_missing_file_is_missing_and_is_not_created(tmp_path, opener):
    assert refusal(opener, log_file(tmp_path)) == "log_missing"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("opener", OPENERS)
def test_a_folder_in_the_place_of_the_file_is_a_missing_file(tmp_path, opener):
    log_file(tmp_path).mkdir()

    with pytest.raises(EnvironmentFault) as refused:
        opener(log_file(tmp_path), KEY)

    assert refused.value.problem.code == "log_missing"


@pytest.mark.parametrize("opener", OPENERS)
def test_another_key_does_not_open_it(tmp_path, good, opener):
    log_file(tmp_path).write_bytes(good)

    assert refusal(opener, log_file(tmp_path), bytes(32)) == "log_key_wrong"


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("size", [4096, 8192, 100_000])
def test_random_bytes_are_told_from_a_damaged_log_by_no_key(tmp_path, opener, size):
    log_file(tmp_path).write_bytes(os.urandom(size))

    assert refusal(opener, log_file(tmp_path)) == "log_key_wrong"


@pytest.mark.parametrize("opener", OPENERS)
def test_a_plain_sqlite_file_of_another_program_is_foreign(tmp_path, opener):
    connection = sqlite3.connect(log_file(tmp_path))
    connection.execute("CREATE TABLE letters (text)")
    connection.commit()
    connection.close()

    assert refusal(opener, log_file(tmp_path)) == "log_foreign"


@pytest.mark.parametrize("opener", OPENERS)
def test_an_encrypted_file_of_another_program_is_foreign(tmp_path, opener):
    with raw(log_file(tmp_path), "rwc") as connection:
        connection.execute("CREATE TABLE letters (text)")

    assert refusal(opener, log_file(tmp_path)) == "log_foreign"


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("size", [0, 1, 16, 100, 4095])
def test_a_file_cut_in_its_first_page_is_damaged(tmp_path, good, opener, size):
    log_file(tmp_path).write_bytes(good[:size])

    assert refusal(opener, log_file(tmp_path)) == "log_damaged"


@pytest.mark.parametrize("opener", OPENERS)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_file_cut_further_on_is_damaged(tmp_path, good, opener, part):
    log_file(tmp_path).write_bytes(good[: int(len(good) * part)])

    assert refusal(opener, log_file(tmp_path)) == "log_damaged"


@pytest.mark.parametrize("opener", OPENERS)
def test_a_log_of_a_newer_program_is_refused_with_its_version(tmp_path, good, opener):
    log_file(tmp_path).write_bytes(good)
    with raw(log_file(tmp_path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")

    assert refusal(opener, log_file(tmp_path)) == "log_newer"
    with pytest.raises(EnvironmentFault) as refused:
        opener(log_file(tmp_path), KEY)
    assert refused.value.problem.data["version"] == SCHEMA + 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which files are open")
def test_a_refused_file_is_let_go(tmp_path, good):
    log_file(tmp_path).write_bytes(good)
    with raw(log_file(tmp_path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    assert _open_files(tmp_path) == []

    faults = []
    for opener in OPENERS:
        with pytest.raises(EnvironmentFault) as refused:
            opener(log_file(tmp_path), KEY)
        faults.append(refused.value)  # what holds the fault holds everything that it passed through

    assert len(faults) == 2
    assert _open_files(tmp_path) == []


def _open_files(root: Path) -> list[str]:
    """Return the files of a folder that this process holds open, as Linux tells them."""
    found = []
    for link in Path("/proc/self/fd").iterdir():
        try:
            target = str(link.readlink())
        except OSError:
            continue
        if target.startswith(str(root)):
            found.append(target)
    return found


def test_the_wrong_key_takes_nothing_from_what_a_killed_program_left_in_the_wal(tmp_path):
    root, copy = tmp_path / "a", tmp_path / "b"
    root.mkdir()
    log = new_log(root)
    write_facts(log, 30)
    shutil.copytree(root, copy)  # as after a kill: the rows are only in the -wal
    log.close()

    assert (copy / "bitacora.db-wal").stat().st_size > 0
    with pytest.raises(EnvironmentFault) as refused:
        open_log(log_file(copy), bytes(32))
    assert refused.value.problem.code == "log_key_wrong"
    with reopened(copy) as log:
        assert journal.verify(log) == 30


def test_one_flipped_bit_in_any_page_is_noticed(tmp_path, good):
    missed = []
    for page in range(1, len(good) // 4096):  # the first one is told by no key
        damaged = bytearray(good)
        damaged[page * 4096 + 2000] ^= 1
        log_file(tmp_path).write_bytes(bytes(damaged))
        if not _is_noticed(log_file(tmp_path)):
            missed.append(page)

    assert missed == []
    log_file(tmp_path).write_bytes(good)
    assert not _is_noticed(log_file(tmp_path))


def _is_noticed(path: Path) -> bool:
    try:
        log = read_log(path, KEY)
    except EnvironmentFault as fault:
        return fault.problem.code == "log_damaged"
    try:
        return log.rows("PRAGMA quick_check") != [("ok",)]
    except EnvironmentFault as fault:
        return fault.problem.code == "log_damaged"
    finally:
        log.connection.close()


# --- What cannot be written over ---


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET actor = 'otra' WHERE seq = 1",
        "DELETE FROM event WHERE seq = 2",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 1",
        "REPLACE INTO event SELECT epoch, seq, stream, kind, at, zone, 'otra', elapsed_ms, body,"
        " prev_hash, hash FROM event WHERE seq = 1",
        "INSERT INTO event SELECT * FROM event WHERE seq = 1",
        "INSERT INTO event SELECT * FROM event WHERE seq = 1"
        " ON CONFLICT DO UPDATE SET actor = 'otra'",
        "UPDATE OR REPLACE event SET seq = 1 WHERE seq = 2",
        "UPDATE institution_version SET body = x'00'",
        "DELETE FROM institution_version",
        "INSERT OR REPLACE INTO institution_version VALUES ('v1', 'later', x'00')",
    ],
)
def test_what_was_written_cannot_be_changed(tmp_path, statement):
    log = new_log(tmp_path)
    write_facts(log, 3)
    with log.transaction():
        log.run("INSERT INTO institution_version VALUES ('v1', 'then', x'01')")
    before = (log.rows("SELECT * FROM event"), log.rows("SELECT * FROM institution_version"))

    with pytest.raises(ProgramFault), log.transaction():
        log.run(statement)

    after = (log.rows("SELECT * FROM event"), log.rows("SELECT * FROM institution_version"))
    assert after == before
    log.close()


# --- Transactions ---


def test_what_a_failing_block_wrote_is_undone_and_writing_goes_on(tmp_path):
    log = new_log(tmp_path)
    with pytest.raises(Undone):
        write_and_fail(log, OPENED)

    assert journal.head(log)[1] == 0
    write_facts(log, 2)
    assert journal.verify(log) == 2
    log.close()


def test_a_transaction_is_committed_when_its_block_ends(tmp_path):
    log = new_log(tmp_path)
    write_facts(log, 1)
    reader = read_log(log_file(tmp_path), KEY)

    assert reader.rows("SELECT count(*) FROM event") == [(1,)]
    reader.close()
    log.close()


def test_a_second_writer_is_told_that_the_log_is_busy(tmp_path):
    log = new_log(tmp_path)
    other = open_log(log_file(tmp_path), KEY)
    other.run("PRAGMA busy_timeout = 1")

    with log.transaction():
        with pytest.raises(EnvironmentFault) as refused, other.transaction():
            pass
        assert refused.value.problem.code == "log_busy"
    other.close()
    log.close()


def test_an_error_that_nobody_expects_is_our_fault(tmp_path):
    log = new_log(tmp_path)
    with pytest.raises(ProgramFault) as fault:
        log.run("SELECT nothing FROM nowhere")

    assert "nowhere" not in str(fault.value)
    log.close()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SQLITE_FULL", "disk_full"),
        ("SQLITE_IOERR", "disk_full"),
        ("SQLITE_IOERR_WRITE", "disk_full"),
        ("SQLITE_IOERR_FSYNC", "disk_full"),
        ("SQLITE_IOERR_READ", "log_damaged"),
        ("SQLITE_IOERR_SHORT_READ", "log_damaged"),
        ("SQLITE_CORRUPT_VTAB", "log_damaged"),
        ("SQLITE_READONLY_DBMOVED", "read_only_folder"),
        ("SQLITE_CANTOPEN", "read_only_folder"),
        ("SQLITE_BUSY_SNAPSHOT", "log_busy"),
    ],
)
def test_each_family_of_errors_has_its_sentence(name, code):
    error = dbapi2.OperationalError("text with the key in it")
    error.sqlite_errorname = name

    said = translated(error, "/datos")

    assert said.problem.code == code
    assert "key" not in str(said)


# --- The file goes away while it is open ---


def _unlink(path: Path) -> None:
    path.unlink()


def _rename(path: Path) -> None:
    path.rename(path.with_suffix(".viejo"))


def _replace(path: Path) -> None:
    shutil.copy(path, path.with_suffix(".copia"))
    path.with_suffix(".copia").replace(path)


def _folder_renamed(path: Path) -> None:
    path.parent.rename(path.parent.with_name("otra"))


def _wal_unlinked(path: Path) -> None:
    path.with_name("bitacora.db-wal").unlink()


def _wal_renamed(path: Path) -> None:
    path.with_name("bitacora.db-wal").rename(path.with_name("otra-wal"))


@pytest.mark.skipif(os.name != "posix", reason="Windows does not let an open file go")
@pytest.mark.parametrize(
    "loss", [_unlink, _rename, _replace, _folder_renamed, _wal_unlinked, _wal_renamed]
)
def test_a_file_that_went_away_is_noticed_before_anything_is_written(tmp_path, loss):
    root = tmp_path / "datos"
    root.mkdir()
    log = new_log(root)
    write_facts(log, 2)
    loss(log_file(root))

    with pytest.raises(EnvironmentFault) as noticed, log.transaction():
        pytest.fail("nothing may be written")

    assert noticed.value.problem.code == "log_moved"
    log.connection.close()


def test_a_checkpoint_and_a_reader_that_comes_and_goes_are_no_loss(tmp_path):
    log = new_log(tmp_path)
    write_facts(log, 2)
    read_log(log_file(tmp_path), KEY).close()
    log.run("PRAGMA wal_checkpoint(TRUNCATE)")
    write_facts(log, 2, "a2")

    assert journal.verify(log) == 4
    log.close()


def test_closing_leaves_one_file_with_everything_in_it(tmp_path):
    log = new_log(tmp_path)
    write_facts(log, 5)
    log.close()

    assert [p.name for p in tmp_path.iterdir()] == ["bitacora.db"]
    with reopened(tmp_path) as log:
        assert journal.verify(log) == 5


def test_a_log_that_could_not_be_finished_leaves_nothing_behind(tmp_path, monkeypatch):
    (tmp_path / "bitacora.db.nota").write_text("de otra persona")
    monkeypatch.setattr(
        "atencion_desktop.storage.migrations._TABLES_0001", "CREATE TABLE event (a);\nNONSENSE"
    )
    with pytest.raises(ProgramFault):
        new_log(tmp_path)

    assert [p.name for p in tmp_path.iterdir()] == ["bitacora.db.nota"]
    monkeypatch.undo()
    new_log(tmp_path).close()


def test_the_key_is_in_no_message(tmp_path):
    new_log(tmp_path).close()
    with pytest.raises(EnvironmentFault) as refused:
        open_log(log_file(tmp_path), bytes(32))

    fault: BaseException | None = refused.value
    while fault is not None:
        assert "00000000" not in str(fault)
        fault = fault.__cause__ or fault.__context__


def test_a_connection_needs_its_key_before_anything_else(tmp_path):
    new_log(tmp_path).close()
    connection = keyed_connection(log_file(tmp_path), KEY, "ro")

    assert connection.execute("SELECT count(*) FROM event").fetchone() == (0,)
    connection.close()
    assert b"CREATE TABLE" not in log_file(tmp_path).read_bytes()


def test_an_older_schema_is_brought_up_to_date_when_it_is_opened(tmp_path):
    new_log(tmp_path).close()
    with raw(log_file(tmp_path)) as connection:  # killed between the tables and the number
        connection.execute("PRAGMA user_version = 0")

    with reopened(tmp_path) as log:
        assert schema_of(log) == SCHEMA
