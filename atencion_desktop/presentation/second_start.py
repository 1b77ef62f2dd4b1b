"""The second start of a data folder raises the window of the first, and says no more.

The lock of the folder decides who is first. The second one leaves a bell, a file of that folder;
the first takes it away when it comes up. A local socket would do the same and cost every start
the library of the network (docs/decisions/006-bell.md).
"""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from atencion_desktop.paths import DataFolder

PATIENCE_S = 3.0
TRY_S = 0.05
LISTEN_MS = 250


def call_first(folder: DataFolder, patience_s: float = PATIENCE_S) -> bool:
    """Ask the program that has the folder to come up; False when nobody answers.

    It may have been started a moment ago and not listen yet: hence the patience, in seconds.
    """
    bell = folder.bell_file
    try:
        bell.touch()
    except OSError:
        return False
    give_up = time.monotonic() + patience_s
    while bell.exists() and time.monotonic() < give_up:
        time.sleep(TRY_S)
    answered = not bell.exists()
    bell.unlink(missing_ok=True)
    return answered


class FirstProgram(QObject):
    """Listens for later starts of the same folder, with the folder's lock held.

    Signals:
        raise_asked(): another start wants this window in front.
    """

    raise_asked = Signal()

    def __init__(self, folder: DataFolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bell = folder.bell_file
        # A bell left by a start that died calls nobody.
        self._bell.unlink(missing_ok=True)
        self._timer = QTimer(self)
        self._timer.setInterval(LISTEN_MS)
        self._timer.timeout.connect(self._listen)
        self._timer.start()

    def close(self) -> None:
        """Listen no more."""
        self._timer.stop()

    def _listen(self) -> None:
        if self._bell.exists():
            self._bell.unlink(missing_ok=True)
            self.raise_asked.emit()
