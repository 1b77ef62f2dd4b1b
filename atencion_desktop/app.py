"""The windowed program put together: the only file that knows every room.

The rooms without Qt come first and Qt after them, inside the functions: PySide6 reads the source
of every module imported after it, which costs a start 30 ms (docs/decisions/002-start.md).
"""

import gc
import os
import sys
from typing import TYPE_CHECKING

from atencion_desktop.domain.errors import EnvironmentFault, Problem
from atencion_desktop.operations.clock import Clock, SystemClock
from atencion_desktop.operations.elsewhere import followed, remember
from atencion_desktop.operations.office import OpenOffice, is_set_up, open_desk
from atencion_desktop.paths import DataFolder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from atencion_desktop.presentation.crash import CrashGuard
    from atencion_desktop.presentation.first_run.view import FirstRunWindow
    from atencion_desktop.presentation.program import Program

SCREENLESS = ("offscreen", "minimal")


def run(folder: DataFolder) -> int:
    """Open the program on a data folder and return the exit code of the process."""
    if not _has_display():
        from atencion_desktop.content.loader import load_problems

        sys.stderr.write(f"atencion: {load_problems().sentence(Problem('no_display'))}\n")
        return 1
    starter = Starter(folder, SystemClock())
    starter.open_desk()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from atencion_desktop.presentation.crash import CrashGuard

    app = QApplication(sys.argv[:1])
    app.setApplicationName("Atención")
    dress(app)
    guard = CrashGuard(folder.logs)
    guard.install()
    try:
        code = starter.begin(guard)
        QTimer.singleShot(0, gc.enable)
        return app.exec() if code is None else code
    finally:
        guard.uninstall()


def _has_display() -> bool:
    """Whether there is where to open a window; without one Qt ends the process in English."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def dress(app: "QApplication") -> None:
    """Give the application its letters and the colours that the system prefers."""
    from PySide6.QtCore import Qt

    from atencion_desktop.presentation.theme import apply_theme, load_fonts
    from atencion_desktop.presentation.tokens import Theme

    load_fonts()
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    apply_theme(app, Theme("dark" if dark else "light"))


class Starter:
    """Finds out what a start is: the first run, the program, or a call to the one already open.

    Attributes:
        program: the program, once its window exists.
    """

    def __init__(self, folder: DataFolder, clock: Clock) -> None:
        """Begin on a data folder; nothing is opened yet."""
        self._named = folder
        self._folder = followed(folder)
        self._clock = clock
        self._opened: OpenOffice | None = None
        self._fault: EnvironmentFault | None = None
        self._first_run: FirstRunWindow | None = None
        self.program: Program | None = None

    def open_desk(self) -> None:
        """Take the lock and open the log, if there is one; needs no Qt."""
        # What Inicio stands on is imported here too, while the source of a module goes unread.
        import atencion_desktop.presentation.bar_state
        import atencion_desktop.presentation.home.presenter
        import atencion_desktop.presentation.qss
        import atencion_desktop.presentation.words  # noqa: F401

        self._opened, self._fault = None, None
        if not is_set_up(self._folder):
            return
        try:
            self._opened = open_desk(self._folder, self._clock)
        except EnvironmentFault as fault:
            self._fault = fault

    def begin(self, guard: "CrashGuard") -> int | None:
        """Show what there is to show; return an exit code when there is nothing to go on with."""
        self._guard = guard
        if self._fault is not None:
            return _refuse(self._fault, self._folder)
        if self._opened is None:
            self._begin_first_run()
            return None
        from atencion_desktop.presentation.program import Program

        guard.folder = self._folder.logs
        self.program = Program(self._opened, guard)
        self.program.start()
        return None

    def set_up_done(self, folder: DataFolder) -> None:
        """Open the program after the first run."""
        from PySide6.QtWidgets import QApplication

        remember(self._named, folder)
        self._folder = folder
        self.open_desk()
        code = self.begin(self._guard)
        if self._first_run is not None:
            self._first_run.close()
            self._first_run = None
        if code is not None:
            QApplication.exit(code)

    def _begin_first_run(self) -> None:
        from atencion_desktop.presentation.first_run.presenter import FirstRunPresenter
        from atencion_desktop.presentation.first_run.view import FirstRunWindow

        view = self._first_run = FirstRunWindow()
        presenter = FirstRunPresenter(self._folder, self._clock, view, self)
        view.connect_to(presenter)
        presenter.show()
        view.show()


def _refuse(fault: EnvironmentFault, folder: DataFolder) -> int:
    """Raise the program that has the folder, or say why there is no start; return the exit code."""
    from PySide6.QtWidgets import QApplication

    if fault.problem.code == "program_open":
        from atencion_desktop.presentation.second_start import call_first

        if call_first(folder):
            return 0
    from atencion_desktop.presentation.start_fault import say_start_fault

    say_start_fault(fault.problem, on_screen=QApplication.platformName() not in SCREENLESS)
    return 1
