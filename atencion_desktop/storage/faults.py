"""The border where sqlcipher3's errors and the disk's become ours.

sqlcipher3's exceptions are not `sqlite3.Error` (platform.md section 3): nobody else catches them.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from atencion_desktop.domain.errors import AtencionError, EnvironmentFault, Problem, ProgramFault

_BY_NAME = {
    "SQLITE_IOERR_READ": "log_damaged",
    "SQLITE_IOERR_SHORT_READ": "log_damaged",
    "SQLITE_IOERR_CORRUPTFS": "log_damaged",
    "SQLITE_FULL": "disk_full",
    "SQLITE_IOERR": "disk_full",
    "SQLITE_READONLY": "read_only_folder",
    "SQLITE_CANTOPEN": "read_only_folder",
    "SQLITE_NOTADB": "log_key_wrong",
    "SQLITE_CORRUPT": "log_damaged",
    "SQLITE_BUSY": "log_busy",
    "SQLITE_LOCKED": "log_busy",
    "SQLITE_PERM": "read_only_folder",
}


def translated(error: dbapi2.Error, folder: str) -> AtencionError:
    """Return our error for one of sqlcipher3's; a code that nobody expects is our fault."""
    name = str(getattr(error, "sqlite_errorname", "") or "")
    for prefix, code in _BY_NAME.items():
        if name.startswith(prefix):
            return EnvironmentFault(Problem(code, folder=folder))
    return ProgramFault(Problem("unexpected", name=name or type(error).__name__))


def refused_by_disk(error: OSError, folder: str) -> EnvironmentFault:
    """Return our error for a file that could not be written: no room, or no permission."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return EnvironmentFault(Problem("disk_full" if full else "read_only_folder", folder=folder))


@contextmanager
def speaking(folder: str) -> Iterator[None]:
    """Turn sqlcipher3's errors inside the block into ours."""
    try:
        yield
    except dbapi2.Error as error:
        raise translated(error, folder) from error
