"""Put a finished file in place whole: a good file is never replaced by part of another."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from atencion_desktop.domain.errors import EnvironmentFault, Problem

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


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


def fault(error: OSError, out: Path) -> EnvironmentFault:
    """Return what to raise when the system refused a file."""
    if error.errno in _FULL:
        return EnvironmentFault(Problem("disk_full", file=out.name))
    why = errno.errorcode.get(error.errno or 0, "unknown")
    return EnvironmentFault(Problem("report_failed", file=out.name, why=why))


def _new_file(out: Path) -> Path:
    # The ending stays: XlsxWriter complains about another one.
    handle, name = tempfile.mkstemp(prefix=".atencion-", suffix=out.suffix, dir=out.parent)
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
