"""Pictures of the window as it is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

PATIENCE, PAUSE_MS = 500, 20


class Camera:
    """Saves numbered pictures of a window into a folder.

    Attributes:
        folder: where they go.
    """

    def __init__(
        self,
        window: QWidget,
        folder: Path,
        tick: Callable[[], None],
        is_busy: Callable[[], bool],
    ) -> None:
        """Begin at 01; `tick` brings the clocks of the window up to date.

        is_busy: whether the window waits for its worker; a picture waits too.
        """
        self._window = window
        self._is_busy = is_busy
        self._tick = tick
        self.folder = folder
        self._taken = 0

    def shoot(self, name: str) -> None:
        """Save `NN_name.png` once the window has been painted."""
        self._wait_for_worker()
        self._tick()
        QTest.qWait(20)
        self._taken += 1
        self._window.grab().save(str(self.folder / f"{self._taken:02d}_{name}.png"))

    def _wait_for_worker(self) -> None:
        for _ in range(PATIENCE):
            if not self._is_busy():
                return
            QTest.qWait(PAUSE_MS)
