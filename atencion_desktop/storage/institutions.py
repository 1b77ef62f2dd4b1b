"""Immutable versions of the institution, as the bytes that content wrote."""

from datetime import datetime

from atencion_desktop.storage.log import Log
from atencion_desktop.storage.moments import to_text


def version_of(body: bytes) -> str:
    """Return the id of a version: the first 16 hex digits of the SHA-256 of its bytes."""
    import hashlib  # OpenSSL takes 3 ms, and reading a version needs none

    return hashlib.sha256(body).hexdigest()[:16]


def keep_version(log: Log, body: bytes, at: datetime) -> str:
    """Keep a version, inside the caller's transaction; the same bytes are kept once."""
    version = version_of(body)
    log.run(
        "INSERT OR IGNORE INTO institution_version (id, loaded_at, body) VALUES (?,?,?)",
        (version, to_text(at), body),
    )
    return version


def version_body(log: Log, version: str) -> bytes | None:
    """Return the bytes of a version, or None."""
    row = log.first("SELECT body FROM institution_version WHERE id = ?", (version,))
    return None if row is None else bytes(row[0])


def current_version(log: Log) -> str | None:
    """Return the version in force: the one that the last InstitutionLoaded names."""
    row = log.first("SELECT value FROM setting WHERE name = 'institution_version'")
    return None if row is None else str(row[0])
