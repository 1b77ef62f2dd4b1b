"""Is everything well here? The file, its settings, the key, the disk, the paper, the backups.

Nothing is repaired and nothing is made. Each answer is a code with data: content says it.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from atencion_desktop.assets import asset
from atencion_desktop.domain.errors import AtencionError, EnvironmentFault, Problem
from atencion_desktop.operations.clock import Clock
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.shifts import LOW_DISK_BYTES
from atencion_desktop.paths import DataFolder
from atencion_desktop.storage import health, journal, keys
from atencion_desktop.storage.backups import newest_backup
from atencion_desktop.storage.lock import WriterLock
from atencion_desktop.storage.log import (
    SCHEMA,
    Log,
    open_log,
    read_log,
    schema_of,
    settings_of,
    wanted_settings,
)

OLD_BACKUP = timedelta(days=3)
"""How long something may wait for its backup (reliability.md 5.5)."""

_SET_UP = 1
"""The first event loads the institution: there is nothing to lose before the second."""

FONTS = ("FiraSans-Regular.ttf", "FiraSans-Medium.ttf", "FiraSans-SemiBold.ttf")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. note: code and data of what was found, well or not.

    name: folder, log, key, settings, integrity, chain, schema, institution, backup, disk, fonts,
    printer or libraries.
    """

    name: str
    ok: bool
    note: Problem


def examine(folder: DataFolder, clock: Clock) -> tuple[Check, ...]:
    """Look at everything and return what was found, in the order of reading.

    Works without a log, with one that cannot be opened, and while the program is open.
    """
    return (*_of_log(folder, clock), *_of_machine(folder))


def _of_log(folder: DataFolder, clock: Clock) -> Iterator[Check]:
    if not folder.log_file.exists():
        yield Check("log", ok=False, note=Problem("check_log_none", folder=str(folder.root)))
        return
    try:
        key, where = _key(folder)
        log = read_log(folder.log_file, key)
    except AtencionError as error:
        yield Check("log", ok=False, note=error.problem)
        return
    try:
        yield _good("log", "check_log", file=folder.log_file.name)
        yield _good("key", where)
        yield from _of_open_log(folder, clock, log)
    finally:
        log.close()


def _key(folder: DataFolder) -> tuple[bytes, str]:
    where = "check_key_file" if folder.key_file.exists() else "check_key_keyring"
    return keys.find_key(folder.key_file, folder.log_file), where


def _of_open_log(folder: DataFolder, clock: Clock, log: Log) -> Iterator[Check]:
    looks: tuple[tuple[str, Callable[[], Check]], ...] = (
        ("settings", lambda: _settings(folder, log)),
        ("integrity", lambda: _integrity(log)),
        ("chain", lambda: _chain(log)),
        ("schema", lambda: _schema(log)),
        ("institution", lambda: _institution(folder, clock, log)),
        ("backup", lambda: _backup(folder, clock, log)),
    )
    for name, look in looks:
        try:
            yield look()
        except AtencionError as error:
            yield Check(name, ok=False, note=error.problem)


def _settings(folder: DataFolder, log: Log) -> Check:
    """Read the settings back on a writer's connection; while the program is open, it holds it."""
    if schema_of(log) != SCHEMA:
        return _good("settings", "check_settings_older")
    lock = WriterLock(folder.lock_file)
    try:
        lock.take()
    except EnvironmentFault as fault:
        if fault.problem.code != "program_open":
            raise
        return _good("settings", "check_settings_open")
    try:
        return _read_back(folder, log.key)
    finally:
        lock.release()


def _read_back(folder: DataFolder, key: bytes) -> Check:
    writer = open_log(folder.log_file, key)
    try:
        found = settings_of(writer)
    finally:
        writer.close()
    wrong = tuple(name for name, wanted in wanted_settings().items() if found[name] != wanted)
    if wrong:
        return Check("settings", ok=False, note=Problem("check_settings_wrong", names=wrong))
    return _good("settings", "check_settings", count=len(found))


def _integrity(log: Log) -> Check:
    if health.is_sound(log):
        return _good("integrity", "check_integrity")
    return Check("integrity", ok=False, note=Problem("log_damaged", folder=log.folder))


def _chain(log: Log) -> Check:
    return _good("chain", "check_chain", count=journal.verify(log))


def _schema(log: Log) -> Check:
    found = schema_of(log)
    code = "check_schema" if found == SCHEMA else "check_schema_older"
    return _good("schema", code, version=found)


def _institution(folder: DataFolder, clock: Clock, log: Log) -> Check:
    desk = Desk(log, folder, clock)
    if desk.institution.window(desk.window) is None:
        return Check("institution", ok=False, note=Problem("window_unknown", id=desk.window))
    return _good("institution", "check_institution", name=desk.institution.name, window=desk.window)


def _backup(folder: DataFolder, clock: Clock, log: Log) -> Check:
    """Look for what is in no backup: well while it is recent, as a shift's is until it closes."""
    newest = newest_backup(folder.backups)
    made, seq = (None, _SET_UP) if newest is None else _of_name(newest)
    count, since = health.waiting(log, seq)
    ok = since is None or clock.now() - since <= OLD_BACKUP
    if made is None:
        code = "check_backup_not_yet" if since is None else "check_backup_none"
        return Check("backup", ok=ok, note=Problem(code))
    hours = max(0, int((clock.now() - made).total_seconds() // 3600))
    return Check("backup", ok=ok, note=Problem("check_backup", hours=hours, events=count))


def _of_name(backup: Path) -> tuple[datetime, int]:
    """Return when a backup was made (UTC) and its last seq, from its name."""
    moment, _, seq = backup.stem.rpartition("_")
    return datetime.strptime(moment, "%Y-%m-%d_%H%M%S").replace(tzinfo=UTC), int(seq)


def _of_machine(folder: DataFolder) -> Iterator[Check]:
    yield _folder(folder)
    yield _disk(folder)
    yield _fonts()
    yield _good("printer", "check_printer")
    sqlite, cipher = health.library_versions()
    yield _good("libraries", "check_libraries", sqlite=sqlite, cipher=cipher)


def _folder(folder: DataFolder) -> Check:
    place = _nearest(folder.root)
    if os.access(place, os.W_OK | os.X_OK):
        return _good("folder", "check_folder", folder=str(folder.root))
    return Check("folder", ok=False, note=Problem("read_only_folder", folder=str(folder.root)))


def _disk(folder: DataFolder) -> Check:
    free = shutil.disk_usage(_nearest(folder.root)).free
    note = Problem("check_disk", free_mb=free // 2**20)
    return Check("disk", ok=free >= LOW_DISK_BYTES, note=note)


def _nearest(path: Path) -> Path:
    """Return the path, or the nearest folder above it that exists."""
    return next((place for place in (path, *path.parents) if place.exists()), Path())


def _fonts() -> Check:
    missing = tuple(name for name in FONTS if not _ships("resources", "fonts", name))
    if missing:
        return Check("fonts", ok=False, note=Problem("check_fonts_missing", names=missing))
    return _good("fonts", "check_fonts")


def _ships(*parts: str) -> bool:
    try:
        return asset(*parts).is_file()
    except FileNotFoundError:
        return False


def _good(name: str, code: str, /, **found: object) -> Check:
    return Check(name, ok=True, note=Problem(code, **found))
