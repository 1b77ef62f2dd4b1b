"""One writer per data folder: a lock of the system that dies with its process.

The same call on the same file as the `filelock` package makes, whose import alone costs a start
10 ms; the two exclude each other (docs/decisions/002-start.md).
"""

import os
import sys
from pathlib import Path

from atencion_desktop.domain.errors import EnvironmentFault, Problem

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class WriterLock:
    """The lock on a data folder; hold it while a writer connection is open."""

    def __init__(self, path: Path) -> None:
        """Prepare the lock at `path`; nothing is taken yet."""
        self._path = path
        self._descriptor: int | None = None

    def take(self) -> None:
        """Take it at once; raise EnvironmentFault program_open or read_only_folder."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            folder = str(self._path.parent)
            raise EnvironmentFault(Problem("read_only_folder", folder=folder)) from error
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise EnvironmentFault(Problem("program_open")) from error
        self._descriptor = descriptor

    def release(self) -> None:
        """Give it back; the file stays, so that nobody locks another one of the same name."""
        if self._descriptor is not None:
            _unlock(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = None
