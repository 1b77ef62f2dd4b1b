"""Verified copies of the log, made with the backup API while it is in use.

Written aside, verified, synced and only then renamed: a good copy is never replaced by a partial
one. Source: reliability.md sections 5.5 and F04, F12.
"""

import hashlib
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from atencion_desktop.domain.errors import AtencionError, EnvironmentFault, Problem
from atencion_desktop.storage.faults import speaking
from atencion_desktop.storage.journal import head, verify
from atencion_desktop.storage.log import Log, keyed_connection, read_log, schema_of


def back_up(log: Log, folder: Path) -> Path:
    """Copy the log into `folder`, verify the copy, and return its file.

    The name is `AAAA-MM-DD_HHMMSS_seq.db` in UTC, with a manifest of the same name in `.json`.
    Raises EnvironmentFault backup_failed; then nothing is left under the final name.
    """
    _, seq, _ = head(log)
    name = f"{datetime.now(UTC):%Y-%m-%d_%H%M%S}_{seq:06d}.db"
    aside = folder / f"{name}.parcial"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _copy(log, aside)
        manifest = _verified(aside, log.key)
        _settle(aside, folder / name, manifest)
    except (OSError, AtencionError) as error:
        _forget(aside, folder / name)
        raise EnvironmentFault(Problem("backup_failed", folder=str(folder))) from error
    return folder / name


def _forget(aside: Path, final: Path) -> None:
    """Leave nothing of a copy that failed, unless there is one by that name already."""
    with suppress(OSError):
        aside.unlink(missing_ok=True)
        if not final.exists():
            final.with_suffix(".json").unlink(missing_ok=True)


def _copy(log: Log, aside: Path) -> None:
    with speaking(log.folder):
        target = keyed_connection(aside, log.key, "rwc")
        try:
            log.connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        finally:
            target.close()


def _verified(aside: Path, key: bytes) -> dict[str, object]:
    copy = read_log(aside, key)
    try:
        checked = copy.first("PRAGMA quick_check")
        if checked is None or checked[0] != "ok":
            raise EnvironmentFault(Problem("log_damaged", folder=copy.folder))
        rows = verify(copy)
        _, seq, last = head(copy)
        salt = copy.first("PRAGMA cipher_salt")
        schema = schema_of(copy)
    finally:
        copy.connection.close()
    with aside.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "sha256": digest,
        "rows": rows,
        "seq": seq,
        "head": last.hex(),
        "schema": schema,
        "salt": salt[0] if salt else "",
        "verified_at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
    }


def _settle(aside: Path, final: Path, manifest: dict[str, object]) -> None:
    _synced(aside)
    note = final.with_suffix(".json")
    note.write_bytes(msgspec.json.encode(manifest))
    _synced(note)
    aside.replace(final)
    if os.name == "posix":
        _synced(final.parent)


def _synced(path: Path) -> None:
    flags = os.O_RDONLY if path.is_dir() else os.O_RDWR
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def newest_backup(folder: Path) -> Path | None:
    """Return the newest finished copy in a folder, or None."""
    return max(folder.glob("*.db"), default=None)
