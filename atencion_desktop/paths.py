"""Say where this PC's own files are: the folder of the log and what lies inside it.

Nothing here makes a folder or touches the disk. Names on disk are Spanish: people see them.
"""

import os
from dataclasses import dataclass
from pathlib import Path

DATA_VARIABLE = "ATENCION_DATA"
_APPLICATION = "atencion"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The layout of one data folder.

    root: absolute path, on a local disk; it need not exist yet.
    """

    root: Path

    @property
    def log_file(self) -> Path:
        """Return the encrypted log."""
        return self.root / "bitacora.db"

    @property
    def key_file(self) -> Path:
        """Return the key of the log, there only where no keyring answers (mode 0600)."""
        return self.root / "clave.key"

    @property
    def lock_file(self) -> Path:
        """Return the lock that the one writer of this folder holds."""
        return self.root / "instancia.lock"

    @property
    def bell_file(self) -> Path:
        """Return the file that a second start leaves for the first program to come up."""
        return self.root / "llamada"

    @property
    def backups(self) -> Path:
        """Return the folder of verified backups."""
        return self.root / "respaldos"

    @property
    def pdfs(self) -> Path:
        """Return the folder of printed logs."""
        return self.root / "pdf"

    @property
    def logs(self) -> Path:
        """Return the folder of the program's technical record, which holds no personal value."""
        return self.root / "log"


def data_folder(given: str | None) -> Path:
    """Return the absolute data folder: the option, else ``ATENCION_DATA``, else this system's own.

    given: the value of ``--data``, or None; an empty text counts as none.
    """
    chosen = given or os.environ.get(DATA_VARIABLE) or _system_folder()
    return Path(chosen).expanduser().absolute()


def _system_folder() -> str:
    # Imported late: most commands name their folder, and start-up is counted in milliseconds.
    from platformdirs import user_data_dir

    return user_data_dir(_APPLICATION, appauthor=False, roaming=False)
