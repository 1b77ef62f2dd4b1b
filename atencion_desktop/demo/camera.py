"""Pictures of the window as it is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


class Camera:
    """Saves numbered pictures of a window into a folder."""

    def __init__(self, window: QWidget, folder: Path, tick: Callable[[], None]) -> None:
        """Begin at 01; `tick` brings the clocks of the window up to date."""
        self._window = window
        self._tick = tick
        self._folder = folder
        self._taken = 0

    def shoot(self, name: str) -> None:
        """Save `NN_name.png` once the window has been painted."""
        self._tick()
        QTest.qWait(20)
        self._taken += 1
        self._window.grab().save(str(self._folder / f"{self._taken:02d}_{name}.png"))
