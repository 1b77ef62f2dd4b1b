"""From each of the four keys of a brief attention to what it paints, over 200 in a row."""

import time
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from atencion_desktop.demo.hands import StagedClock
from atencion_desktop.operations import shifts
from atencion_desktop.operations.office import open_desk
from atencion_desktop.paths import DataFolder
from atencion_desktop.presentation.crash import CrashGuard
from atencion_desktop.presentation.program import Program
from atencion_desktop.presentation.theme import apply_theme, load_fonts
from atencion_desktop.presentation.tokens import Theme
from tests.benchmarks.table import Measure
from tests.desks import START, make_desk

ATTENTIONS = 200
LIMIT_SECONDS = 0.100
USUAL = 7
SECONDS_EACH = 40


def measure(folder: Path) -> Measure:
    """Return the 95th percentile of a key to its paint against 100 ms."""
    app = QApplication.instance() or QApplication(["bench"])
    load_fonts()
    apply_theme(app, Theme("light"))  # type: ignore[arg-type]
    desk = make_desk(folder / "brief")
    shifts.open_shift(desk, agent="A01", window="V03")
    desk.log.close()
    clock = StagedClock(START)
    data = DataFolder(folder / "brief")
    program = Program(open_desk(data, clock), CrashGuard(data.logs))
    program.start()
    program.window.activateWindow()
    times: list[float] = []
    try:
        for number in range(ATTENTIONS):
            for key in ("Shift+F2", str(number % USUAL + 1), "0", "Return"):
                times.append(_press(program, key))
            clock.advance(SECONDS_EACH)
    finally:
        program.window.close()
        program.close()
    ordered = sorted(times)
    p95 = ordered[-(-95 * len(ordered) // 100) - 1]
    return Measure("key of a brief attention painted, p95 / 100 ms", p95, LIMIT_SECONDS, 1.0)


def _press(program: Program, key: str) -> float:
    """Press a key and return the seconds until the window shows what it did."""
    combination = QKeySequence(key)[0]  # type: ignore[index]
    target = QApplication.focusWidget() or program.window
    start = time.perf_counter()
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
    QApplication.processEvents()
    program.window.repaint()
    return time.perf_counter() - start
