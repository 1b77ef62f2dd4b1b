"""Logs to test with: a file, its key and facts made by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2

from atencion_desktop.domain import events as ev
from atencion_desktop.domain.events import Event, Fact
from atencion_desktop.storage import journal
from atencion_desktop.storage.log import Log, create_log, keyed_connection, open_log

KEY = bytes(range(32))
ZONE = "America/Mexico_City"
START = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)
OPENED = ev.Opened("V03-20261121-0001", "V03", "s1", "A01", "complete", "presencial", "v1")


def log_file(root: Path) -> Path:
    return root / "bitacora.db"


def new_log(root: Path) -> Log:
    """Return a new empty log in a folder; close it when done."""
    return create_log(log_file(root), KEY)


@contextmanager
def reopened(root: Path) -> Iterator[Log]:
    """Yield the log of a folder, and close it."""
    log = open_log(log_file(root), KEY)
    try:
        yield log
    finally:
        log.close()


@contextmanager
def raw(path: Path, mode: str = "rw") -> Iterator[dbapi2.Connection]:
    """Yield what somebody who has the key and another tool would use."""
    connection = keyed_connection(path, KEY, mode)
    try:
        yield connection
    finally:
        connection.close()


def fact(event: Event, seconds: float = 0, elapsed_ms: int | None = None) -> Fact:
    return Fact(event, START + timedelta(seconds=seconds), "A01", ZONE, elapsed_ms)


def write_facts(log: Log, count: int, stream: str = "a1") -> None:
    """Append facts to a stream, a transaction each."""
    for number in range(count):
        event = OPENED if number == 0 else ev.StepAnswered(2 + number % 6)
        with log.transaction():
            journal.append(log, stream, fact(event, number, number or None))


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table of a log."""
    with raw(path, "ro") as connection:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for (name,) in tables
        }


class Undone(Exception):
    """What goes wrong in the middle of a transaction."""


def write_and_fail(log: Log, event: Event) -> None:
    """Append a fact in a transaction that fails before its end."""
    with log.transaction():
        journal.append(log, "a1", fact(event))
        raise Undone
