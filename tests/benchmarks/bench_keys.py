"""From the key that ends a step to the next step painted, the commit included."""

import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from atencion_desktop.demo.hands import Hands, StagedClock
from atencion_desktop.operations import shifts
from atencion_desktop.operations.office import open_desk
from atencion_desktop.paths import DataFolder
from atencion_desktop.presentation.crash import CrashGuard
from atencion_desktop.presentation.program import Program
from atencion_desktop.presentation.theme import apply_theme, load_fonts
from atencion_desktop.presentation.tokens import Theme
from tests.benchmarks.table import Measure
from tests.desks import START, make_desk

ATTENTIONS = 30
LIMIT_SECONDS = 0.100
STEPS = (("0",), (), ("1",), (), ("1",), ("S", "5"), ("0",))
"""What is pressed in each step before the Enter that is timed; step 5 answers the notice first."""


class _TimedHands(Hands):
    """Hands that time each Enter until the next step is painted."""

    def __init__(self, program: Program, clock: StagedClock) -> None:
        super().__init__(program.window, clock)
        self.times: list[float] = []

    def end_step(self) -> None:
        start = time.perf_counter()
        QTest.keyClick(self._focus(), "\r")
        QApplication.processEvents()
        self._window.repaint()
        self.times.append(time.perf_counter() - start)


def measure(folder: Path) -> Measure:
    """Return the 95th percentile over 30 attentions against 100 ms."""
    app = QApplication.instance() or QApplication(["bench"])
    load_fonts()
    apply_theme(app, Theme("light"))  # type: ignore[arg-type]
    desk = make_desk(folder / "keys")
    shifts.open_shift(desk, agent="A01", window="V03")
    desk.log.close()
    clock = StagedClock(START)
    data = DataFolder(folder / "keys")
    program = Program(open_desk(data, clock), CrashGuard(data.logs))
    program.start()
    program.window.activateWindow()
    hands = _TimedHands(program, clock)
    try:
        for _ in range(ATTENTIONS):
            _attend(hands)
    finally:
        program.window.close()
        program.close()
    ordered = sorted(hands.times)
    p95 = ordered[-(-95 * len(ordered) // 100) - 1]
    return Measure("key to next step painted, p95 / 100 ms", p95, LIMIT_SECONDS, 1.0)


def _attend(hands: _TimedHands) -> None:
    hands.press("F2")
    for number, keys in enumerate(STEPS, start=2):
        hands.press(*keys)
        if number == 5:
            hands.end_step()
            hands.fill("Íñigo")
            hands.type("Peña")
            hands.press("Ctrl+Return")
            continue
        hands.end_step()
    hands.press("Return")
