"""Setting up this PC, opening its desk, and changing the office's guidelines."""

from dataclasses import dataclass
from pathlib import Path

from atencion_desktop.content.institution_json import institution_to_json
from atencion_desktop.content.loader import load_institution
from atencion_desktop.domain import events as ev
from atencion_desktop.domain.errors import EnvironmentFault, Problem
from atencion_desktop.domain.events import Fact
from atencion_desktop.domain.institution import Institution
from atencion_desktop.operations.clock import Clock
from atencion_desktop.operations.desk import Desk
from atencion_desktop.paths import DataFolder
from atencion_desktop.storage import drafts, institutions, journal, keys
from atencion_desktop.storage.faults import refused_by_disk
from atencion_desktop.storage.lock import WriterLock
from atencion_desktop.storage.log import Log, create_log, open_log, read_log

OFFICE_STREAM = "office"


@dataclass(frozen=True, slots=True)
class OpenOffice:
    """A desk and the lock that makes it the only writer."""

    desk: Desk
    lock: WriterLock

    def close(self) -> None:
        """Let the file and the lock go."""
        try:
            self.desk.log.close()
        finally:
            self.lock.release()


def is_set_up(folder: DataFolder) -> bool:
    """Whether there is a log, or what is left of one: then a new one is never made."""
    return folder.log_file.exists() or folder.key_file.exists()


def set_up(
    folder: DataFolder,
    *,
    institution: Path,
    window: str,
    clock: Clock,
    key_in_file: bool = False,
) -> None:
    """Read the office's file and create the log, or bring a new version into an existing one.

    Raises EnvironmentFault: content_wrong, window_unknown, program_open, read_only_folder and
    those of `open_log`.
    """
    office = load_institution(institution)
    if office.window(window) is None:
        raise EnvironmentFault(Problem("window_unknown", id=window))
    _make_folder(folder.root)
    lock = WriterLock(folder.lock_file)
    lock.take()
    try:
        log = _opened_or_created(folder, key_in_file=key_in_file)
        try:
            adopt(log, office, clock, window=window)
        finally:
            log.close()
    finally:
        lock.release()


def adopt(log: Log, office: Institution, clock: Clock, *, window: str) -> str:
    """Bring a version of the office into force at a window and return its id."""
    body = institution_to_json(office)
    with log.transaction():
        version = institutions.keep_version(log, body, clock.now())
        if institutions.current_version(log) != version:
            fact = Fact(ev.InstitutionLoaded(version), clock.now(), "", office.zone)
            journal.append(log, OFFICE_STREAM, fact)
            drafts.set_setting(log, "institution_version", version)
        drafts.set_setting(log, "window", window)
    return version


def open_desk(folder: DataFolder, clock: Clock) -> OpenOffice:
    """Open the log as its only writer.

    Raises EnvironmentFault: program_open, log_missing, log_key_missing and those of `open_log`.
    """
    _require_log(folder)
    lock = WriterLock(folder.lock_file)
    lock.take()
    try:
        log = open_log(folder.log_file, keys.find_key(folder.key_file, folder.log_file))
        return OpenOffice(_desk(log, folder, clock), lock)
    except BaseException:
        lock.release()
        raise


def read_desk(folder: DataFolder, clock: Clock) -> Desk:
    """Open the log for reading only, while the program may be writing."""
    _require_log(folder)
    key = keys.find_key(folder.key_file, folder.log_file)
    return _desk(read_log(folder.log_file, key), folder, clock)


def _desk(log: Log, folder: DataFolder, clock: Clock) -> Desk:
    """Return the desk of an open log, or let the file go when it has no office."""
    try:
        return Desk(log, folder, clock)
    except BaseException:
        log.close()
        raise


def _require_log(folder: DataFolder) -> None:
    if not folder.log_file.exists():
        raise EnvironmentFault(Problem("log_missing", folder=str(folder.root)))


def _opened_or_created(folder: DataFolder, *, key_in_file: bool) -> Log:
    if folder.log_file.exists():
        return open_log(folder.log_file, keys.find_key(folder.key_file, folder.log_file))
    if folder.key_file.exists():
        raise EnvironmentFault(Problem("log_missing", folder=str(folder.root)))
    key = keys.make_key(folder.key_file, folder.log_file, in_file=key_in_file)
    try:
        return create_log(folder.log_file, key)
    except BaseException:
        keys.forget_key(folder.key_file, folder.log_file)
        raise


def _make_folder(root: Path) -> None:
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise refused_by_disk(error, str(root)) from error
