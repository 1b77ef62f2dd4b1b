"""The longest that the window does not answer while 100,000 rows are looked at and brought in."""

import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from atencion_desktop.presentation.importing.presenter import ImportPresenter
from atencion_desktop.presentation.importing.state import Stage
from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.theme import apply_theme, load_fonts
from atencion_desktop.presentation.tokens import Theme
from tests.benchmarks.table import Measure
from tests.programs import opened_program
from tests.reports.office_books import write_many

ROWS = 100_000
LIMIT_SECONDS = 0.250
TICK_MS = 5
REPAINT_MS = 200


def measure(folder: Path) -> Measure:
    """Return the longest gap between two ticks of the window against 250 ms."""
    app = QApplication.instance() or QApplication(["bench"])
    load_fonts()
    apply_theme(app, Theme("light"))  # type: ignore[arg-type]
    book = write_many(folder / "enero.xlsx", ROWS)
    with opened_program(folder / "import") as program:
        program.show_place(Place.IMPORT)
        watch = _Watch(program._import.presenter)
        repaint = QTimer()
        repaint.timeout.connect(program.window.repaint)
        repaint.start(REPAINT_MS)
        program._import.presenter.choose_file(book)
        watch.until(Stage.COLUMNS)
        program._import.presenter.press_main()
        watch.until(Stage.PREVIEW)
        program._import.presenter.press_main()
        watch.until(Stage.DONE)
        assert program._desk.log.first("SELECT count(*) FROM attention") == (ROWS,)
    name = f"longest wait of the window, importing {ROWS:,} rows / 250 ms"
    return Measure(name, watch.longest, LIMIT_SECONDS, 1.0)


class _Watch:
    """Ticks in the event loop of Qt itself: QTest's keeps Python's turn while it sleeps."""

    def __init__(self, presenter: ImportPresenter) -> None:
        self.longest = 0.0
        self._presenter = presenter
        self._stage = Stage.FILE
        self._last = time.perf_counter()
        self._loop = QEventLoop()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def until(self, stage: Stage) -> None:
        """Let the window live until the import is at a stage."""
        self._stage = stage
        self._last = time.perf_counter()
        self._loop.exec()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now
        if self._presenter.state().stage is self._stage:
            self._loop.quit()
