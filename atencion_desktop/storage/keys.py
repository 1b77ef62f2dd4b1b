"""The key of the log: 32 random bytes in the system's keyring, or in a 0600 file where none is.

Source: design.md section 3, reliability.md section 5.4. The key is never logged.
"""

import os
from contextlib import suppress
from pathlib import Path

from atencion_desktop.domain.errors import EnvironmentFault, Problem
from atencion_desktop.storage.faults import refused_by_disk

KEY_BYTES = 32
SERVICE = "atencion-desktop"


def find_key(key_file: Path, log_file: Path) -> bytes:
    """Return the key of an existing log; the key file is looked at first.

    Raises EnvironmentFault log_key_missing: a new log is never made because a key is gone.
    """
    if key_file.exists():
        return _read(key_file)
    kept = _from_keyring(log_file)
    if kept is None:
        raise EnvironmentFault(Problem("log_key_missing", folder=str(log_file.parent)))
    return kept


def make_key(key_file: Path, log_file: Path, *, in_file: bool = False) -> bytes:
    """Make a key for a new log and keep it, in the keyring or in `key_file`."""
    import secrets  # 2 ms that only a first run needs

    key = secrets.token_bytes(KEY_BYTES)
    if in_file or not _to_keyring(log_file, key):
        _write(key_file, key)
    return key


def forget_key(key_file: Path, log_file: Path) -> None:
    """Undo `make_key`, when the log that the key was made for could not be created."""
    if key_file.exists():
        key_file.unlink()
        return
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError, RuntimeError):
        keyring.delete_password(SERVICE, str(log_file.absolute()))


def _read(key_file: Path) -> bytes:
    try:
        return _from_hex(key_file.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        problem = Problem("log_key_wrong", folder=str(key_file.parent))
        raise EnvironmentFault(problem) from error


def _from_hex(text: str) -> bytes:
    """Return the key that a text writes; raise ValueError when it is none."""
    key = bytes.fromhex(text)
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    return key


def _write(key_file: Path, key: bytes) -> None:
    try:
        descriptor = os.open(key_file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        raise refused_by_disk(error, str(key_file.parent)) from error
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        key_file.unlink(missing_ok=True)
        raise refused_by_disk(error, str(key_file.parent)) from error


def _from_keyring(log_file: Path) -> bytes | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        kept = keyring.get_password(SERVICE, str(log_file.absolute()))
    except (KeyringError, RuntimeError):
        return None
    try:
        return _from_hex(kept) if kept else None
    except ValueError as error:
        problem = Problem("log_key_wrong", folder=str(log_file.parent))
        raise EnvironmentFault(problem) from error


def _to_keyring(log_file: Path, key: bytes) -> bool:
    """Keep the key and read it back; False when no keyring answers."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, str(log_file.absolute()), key.hex())
    except (KeyringError, RuntimeError):
        return False
    return _from_keyring(log_file) == key
