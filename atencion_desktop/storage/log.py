"""The encrypted log file: opening it, its settings, and one transaction at a time.

Settings are set and read back on every open (reliability.md section 5.1).
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from atencion_desktop.domain.errors import EnvironmentFault, Problem
from atencion_desktop.storage.faults import refused_by_disk, speaking

APPLICATION_ID = 0x41544E31
SCHEMA = 4
OLDEST_SQLITE = (3, 51, 3)
BUSY_WRITER_MS = 250
BUSY_READER_MS = 5000

_PLAIN_SQLITE = b"SQLite format 3\x00"
_PAGE_BYTES = 4096

_WRITER_SETTINGS: dict[str, object] = {
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
_READER_SETTINGS: dict[str, object] = {"query_only": 1, "trusted_schema": 0, "cell_size_check": 1}

Row = tuple[Any, ...]


class Log:
    """An open log.

    Attributes:
        path: the file.  key: its raw key, 32 bytes, never logged.
        connection: the bare sqlcipher3 connection, of the thread that opened it.
    """

    def __init__(self, path: Path, key: bytes, connection: dbapi2.Connection) -> None:
        """Hold an open connection; use `open_log`, `read_log` or `create_log`."""
        self.path = path
        self.key = key
        self.connection = connection
        self._inode = _inode(path)
        self._wal_inode: int | None = None

    @property
    def folder(self) -> str:
        """The folder of the file, for messages."""
        return str(self.path.parent)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what the block writes, all or nothing.

        Raises EnvironmentFault when the file was moved away or cannot be written.
        """
        self._require_files()
        with speaking(self.folder):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        self._wal_inode = _inode(self._wal)

    @property
    def _wal(self) -> Path:
        return self.path.with_name(f"{self.path.name}-wal")

    def _require_files(self) -> None:
        """See that the file and its write-ahead one are still where writing would go."""
        if _inode(self.path) == self._inode and self._wal_inode in (None, _inode(self._wal)):
            return
        raise EnvironmentFault(Problem("log_moved", folder=self.folder))

    def run(self, sql: str, values: Sequence[object] = ()) -> None:
        """Execute one statement that returns nothing, inside a transaction of the caller."""
        with speaking(self.folder):
            self.connection.execute(sql, values)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Return all rows of a query."""
        with speaking(self.folder):
            return list(self.connection.execute(sql, values))

    def first(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """Return the first row of a query, or None."""
        with speaking(self.folder):
            row: Row | None = self.connection.execute(sql, values).fetchone()
            return row

    def close(self) -> None:
        """Shrink the write-ahead file when nobody reads, and let the file go."""
        try:
            if self.first("PRAGMA query_only") == (0,):
                self.run("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self.connection.close()


def open_log(path: Path, key: bytes) -> Log:
    """Open an existing log for writing and bring its schema up to date.

    Raises EnvironmentFault: log_missing, log_key_wrong, log_damaged, log_foreign, log_newer,
    read_only_folder, log_settings, sqlite_old. Never creates a file.
    """
    log = _opened(path, key, "rw", BUSY_WRITER_MS)
    with _closing_on_fault(log):
        _check_identity(log)
        _apply(log, _WRITER_SETTINGS)
        if schema_of(log) < SCHEMA:
            from atencion_desktop.storage.migrations import upgrade

            upgrade(log)
    return log


def read_log(path: Path, key: bytes) -> Log:
    """Open an existing log for reading only, from any process or thread."""
    log = _opened(path, key, "ro", BUSY_READER_MS)
    with _closing_on_fault(log):
        _check_identity(log)
        _apply(log, _READER_SETTINGS)
    return log


def create_log(path: Path, key: bytes) -> Log:
    """Create a new log with the current schema; raise EnvironmentFault when one is there.

    When it cannot be finished, nothing of it is left.
    """
    _refuse_old_library()
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    except FileExistsError as error:
        raise EnvironmentFault(Problem("log_exists", folder=str(path.parent))) from error
    except OSError as error:
        raise refused_by_disk(error, str(path.parent)) from error
    os.close(descriptor)
    try:
        return _begun(path, key)
    except BaseException:
        for ending in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        raise


def _begun(path: Path, key: bytes) -> Log:
    """Give an empty file its identity, its settings and its schema."""
    from atencion_desktop.storage.migrations import upgrade

    log = Log(path, key, _connected(path, key, "rw", BUSY_WRITER_MS))
    with _closing_on_fault(log):
        log.run(f"PRAGMA application_id = {APPLICATION_ID}")
        _apply(log, _WRITER_SETTINGS)
        upgrade(log)
    return log


def schema_of(log: Log) -> int:
    """Return the number of migrations that the file has."""
    row = log.first("PRAGMA user_version")
    return int(row[0]) if row else 0


def keyed_connection(path: Path, key: bytes, mode: str) -> dbapi2.Connection:
    """Return a connection with its key set; mode `rw`, `ro` or `rwc`. The caller closes it."""
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None
    )
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def _opened(path: Path, key: bytes, mode: str, busy_ms: int) -> Log:
    _refuse_old_library()
    if not path.is_file():
        raise EnvironmentFault(Problem("log_missing", folder=str(path.parent)))
    _refuse_unfit(path)
    return Log(path, key, _connected(path, key, mode, busy_ms))


def _connected(path: Path, key: bytes, mode: str, busy_ms: int) -> dbapi2.Connection:
    with speaking(str(path.parent)):
        connection = keyed_connection(path, key, mode)
        try:
            connection.execute(f"PRAGMA busy_timeout = {busy_ms}")
            connection.execute("SELECT count(*) FROM sqlite_master")
        except BaseException:
            connection.close()
            raise
    return connection


def _refuse_unfit(path: Path) -> None:
    """Tell a file that no key opens from one with another key: SQLCipher's error is the same."""
    folder = str(path.parent)
    try:
        with path.open("rb") as file:
            start = file.read(_PAGE_BYTES)
    except OSError as error:
        raise refused_by_disk(error, folder) from error
    if start.startswith(_PLAIN_SQLITE):
        raise EnvironmentFault(Problem("log_foreign", folder=folder))
    if len(start) < _PAGE_BYTES:
        raise EnvironmentFault(Problem("log_damaged", folder=folder))


@contextmanager
def _closing_on_fault(log: Log) -> Iterator[None]:
    """Let the file go when the block fails."""
    try:
        yield
    except BaseException:
        log.connection.close()
        raise


def _refuse_old_library() -> None:
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise EnvironmentFault(Problem("sqlite_old", version=dbapi2.sqlite_version))


def _check_identity(log: Log) -> None:
    row = log.first("PRAGMA application_id")
    if row is None or row[0] != APPLICATION_ID:
        raise EnvironmentFault(Problem("log_foreign", folder=log.folder))
    if schema_of(log) > SCHEMA:
        raise EnvironmentFault(Problem("log_newer", version=schema_of(log)))


def _apply(log: Log, settings: dict[str, object]) -> None:
    for name, wanted in settings.items():
        log.run(f"PRAGMA {name} = {wanted}")
        row = log.first(f"PRAGMA {name}")
        if row is None or row[0] != wanted:
            raise EnvironmentFault(Problem("log_settings", name=name))


def settings_of(log: Log) -> dict[str, object]:
    """Return the settings in force, as read back from the file."""
    found = {}
    for name in _WRITER_SETTINGS:
        row = log.first(f"PRAGMA {name}")
        found[name] = row[0] if row else None
    return found


def wanted_settings() -> dict[str, object]:
    """Return the settings that a writer must have."""
    return dict(_WRITER_SETTINGS)


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except OSError:
        return -1
