"""What can be asked of the file and its libraries when somebody wonders whether all is well."""

from datetime import datetime

from sqlcipher3 import dbapi2

from atencion_desktop.storage.log import Log
from atencion_desktop.storage.moments import maybe_moment


def library_versions() -> tuple[str, str]:
    """Return the versions of SQLite and of SQLCipher, as text."""
    connection = dbapi2.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return dbapi2.sqlite_version, str(row[0]) if row else ""


def is_sound(log: Log) -> bool:
    """Run SQLite's quick check; with encryption it also notices any flipped bit.

    Raises EnvironmentFault log_damaged when the file cannot even be read.
    """
    row = log.first("PRAGMA quick_check")
    return row is not None and row[0] == "ok"


def waiting(log: Log, seq: int) -> tuple[int, datetime | None]:
    """Return how many events came after a position of the journal, and when the first did (UTC)."""
    row = log.first("SELECT count(*), min(at) FROM event WHERE seq > ?", (seq,))
    return (int(row[0]), maybe_moment(row[1])) if row else (0, None)
