"""From Ctrl+P to the first sheet of a log of twenty on screen: read, drawn, rendered, painted."""

import time
from datetime import date
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from atencion_desktop.operations.importing import import_file
from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.theme import apply_theme, load_fonts
from atencion_desktop.presentation.tokens import Theme
from tests.benchmarks.table import Measure
from tests.desks import make_desk
from tests.operations.past_records import past, write_lines
from tests.programs import opened_program

FRIDAY, OTHER_DAY = date(2026, 11, 20), date(2026, 11, 1)
ROWS = 235
SHEETS = 20
ROUNDS = 7
LIMIT_SECONDS = 0.300


def measure(folder: Path) -> Measure:
    """Return the median of seven times against 300 ms; the first, with its imports, not counted."""
    app = QApplication.instance() or QApplication(["bench"])
    load_fonts()
    apply_theme(app, Theme("light"))  # type: ignore[arg-type]
    root = folder / "preview"
    desk = make_desk(root)
    lines = write_lines(folder / "past.jsonl", *(past(n) for n in range(1, ROWS + 1)))
    import_file(desk, lines)
    desk.log.close()
    with opened_program(root) as program:
        program.show_place(Place.DAY)
        times = [_timed(program) for _ in range(ROUNDS + 1)][1:]
    name = "preview of 20 sheets, key to the first / 300 ms"
    return Measure(name, median(times), LIMIT_SECONDS, 1.0)


def _timed(program) -> float:
    program._day._go(FRIDAY)
    program.show_place(Place.DAY)
    start = time.perf_counter()
    QTest.keyClick(program.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    log = program._log
    while log.presenter.state().drawing:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    log.view.area.widget().repaint()
    taken = time.perf_counter() - start
    if log.presenter.state().sheets < SHEETS:
        raise ValueError(f"only {log.presenter.state().sheets} sheets")
    log.presenter.turn_to(OTHER_DAY)
    return taken
