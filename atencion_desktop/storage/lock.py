"""One writer per data folder: a file lock that dies with its process."""

from pathlib import Path

from filelock import FileLock, Timeout

from atencion_desktop.domain.errors import EnvironmentFault, Problem


class WriterLock:
    """The lock on a data folder; hold it while a writer connection is open."""

    def __init__(self, path: Path) -> None:
        """Prepare the lock at `path`; nothing is taken yet."""
        self._lock = FileLock(path, timeout=0)

    def take(self) -> None:
        """Take it at once; raise EnvironmentFault program_open or read_only_folder."""
        try:
            self._lock.acquire()
        except Timeout as error:
            raise EnvironmentFault(Problem("program_open")) from error
        except OSError as error:
            folder = str(Path(self._lock.lock_file).parent)
            raise EnvironmentFault(Problem("read_only_folder", folder=folder)) from error

    def release(self) -> None:
        """Give it back."""
        self._lock.release()
