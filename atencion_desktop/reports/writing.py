"""Put a finished file in place whole: a good file is never replaced by part of another."""

import errno
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from atencion_desktop.domain.errors import EnvironmentFault, Problem

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_PREFIX = ".atencion-"
_ABANDONED_SECONDS = 3600


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Yield an empty file to fill, in the folder of `out`; it takes that name when all went well.

    Raises EnvironmentFault: Problem("disk_full", file=…) or Problem("report_failed", file=…,
    why=name of the system's error). `file` is a name without its folder.
    """
    try:
        beside = _new_file(out)
        try:
            yield beside
            _sync(beside)
            _take_place(beside, out)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise fault(error, out) from error


@dataclass(frozen=True, slots=True)
class Staged:
    """A whole file, on the disk, that waits beside its place under another name."""

    beside: Path
    out: Path


def stage(document: bytes, out: Path) -> Staged:
    """Write a document beside its place and see it on the disk; raise as `replacing` does.

    What a process that died left waiting there is taken away.
    """
    try:
        _forget_abandoned(out.parent)
        beside = _new_file(out)
        try:
            beside.write_bytes(document)
            _sync(beside)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise fault(error, out) from error
    return Staged(beside, out)


def settle(staged: Staged) -> Path:
    """Give a staged file its name and return it; raise as `replacing` does."""
    try:
        _take_place(staged.beside, staged.out)
    except OSError as error:
        raise fault(error, staged.out) from error
    finally:
        unstage(staged)
    return staged.out


def unstage(staged: Staged) -> None:
    """Take away a staged file that has not its name yet."""
    with suppress(OSError):
        staged.beside.unlink(missing_ok=True)


def _forget_abandoned(folder: Path) -> None:
    """Take away what waits since long: another computer may be writing in the same folder."""
    for one in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - one.stat().st_mtime > _ABANDONED_SECONDS:
                one.unlink()


def fault(error: OSError, out: Path) -> EnvironmentFault:
    """Return what to raise when the system refused a file."""
    if error.errno in _FULL:
        return EnvironmentFault(Problem("disk_full", file=out.name))
    why = errno.errorcode.get(error.errno or 0, "unknown")
    return EnvironmentFault(Problem("report_failed", file=out.name, why=why))


def _new_file(out: Path) -> Path:
    # The ending stays: XlsxWriter complains about another one.
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=out.suffix, dir=out.parent)
    os.close(handle)
    return Path(name)


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _take_place(beside: Path, out: Path) -> None:
    beside.replace(out)
    if os.name == "posix":
        _sync_folder(out.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
