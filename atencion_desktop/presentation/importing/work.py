"""Runs a job of the import away from the window, with a desk of its own, and says how far it is."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from atencion_desktop.operations.clock import Clock
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.importing import Cancelled, Told, desk_beside
from atencion_desktop.operations.office import read_desk
from atencion_desktop.paths import DataFolder
from atencion_desktop.presentation.background import Background, Failed

EVERY_S = 0.1
SWITCH_S = 0.0005
"""How long the window waits for its turn while the worker computes; Python's own 5 ms, many times
in one paint, would be felt."""

Job = Callable[[Desk, Told], Any]


class ImportWork(QObject):
    """One job at a time.

    Signals:
        moved(int, int): rows done and rows there are, ten times a second at most.
    """

    moved = Signal(int, int)
    _told = Signal(int, int)

    def __init__(
        self, background: Background, folder: DataFolder, clock: Clock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._folder = folder
        self._clock = clock
        self._stop = Event()
        self._told.connect(self.moved, Qt.ConnectionType.QueuedConnection)

    def start(self, job: Job, done: Callable[[Any], None], failed: Failed, *, writes: bool) -> None:
        """Run a job; writes: its desk may write, and no other connection may meanwhile."""
        stop = self._stop = Event()
        opened = desk_beside if writes else read_desk

        def run() -> Any:  # noqa: ANN401 - whatever the job returns
            with _quick_turns():
                desk = opened(self._folder, self._clock)
                try:
                    return job(desk, _Teller(self._told.emit, stop))
                finally:
                    desk.log.close()

        self._background.submit(run, done, failed)

    def cancel(self) -> None:
        """Ask the job to stop at its next row."""
        self._stop.set()


class _Teller:
    """Tells how far a job is, not more often than eyes need, and stops it when asked."""

    def __init__(self, tell: Callable[[int, int], None], stop: Event) -> None:
        self._tell = tell
        self._stop = stop
        self._last = -EVERY_S

    def __call__(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        now = monotonic()
        if now - self._last >= EVERY_S or done == total:
            self._last = now
            self._tell(done, total)


@contextmanager
def _quick_turns() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_S)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
