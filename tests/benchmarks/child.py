"""A fresh process that starts a window, and says when it was painted and what it weighs.

Called with `empty` or a data folder, and how many seconds to stay before weighing. Prints one JSON
line: seconds from the birth of the process to the first paint, to F2 answered, and resident bytes.
"""

import json
import os
import sys
import time
from pathlib import Path


def since_birth() -> float:
    """Return the seconds since the kernel made this process."""
    fields = Path("/proc/self/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    born = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(time.CLOCK_BOOTTIME) - born


def resident() -> int:
    """Return the resident bytes of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def watch(seconds: float) -> int:
    """Stand in for the event loop: note the first paint, then press F2, or stay and weigh."""
    from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QMainWindow

    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))

    class Watcher(QObject):
        painted = 0.0

        def eventFilter(self, _: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.UpdateRequest and not self.painted:
                window.removeEventFilter(self)
                window.event(event)
                self.painted = since_birth()
                return True
            return False

    watcher = Watcher()
    window.installEventFilter(watcher)
    while not watcher.painted:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    answered = None
    if not seconds and hasattr(window, "place"):
        QTest.keyClick(window, Qt.Key.Key_F2)
        answered = since_birth() if str(window.place) == "attention" else None
    deadline = QDeadlineTimer(round(seconds * 1000))
    while not deadline.hasExpired():
        QTest.qWait(min(100, deadline.remainingTime()))
    report = {"painted": watcher.painted, "answered": answered, "resident": resident()}
    sys.stdout.write(json.dumps(report) + "\n")
    sys.stdout.flush()
    return 0


def empty(seconds: float) -> None:
    """The baseline: an empty QMainWindow."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(["empty"])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    watch(seconds)
    del app


def program(folder: str, seconds: float) -> None:
    """The program, by its own entry point; only its event loop is watched."""
    from PySide6.QtWidgets import QApplication

    QApplication.exec = lambda *_: watch(seconds)  # type: ignore[assignment,method-assign]
    sys.argv = ["atencion", "--data", folder]
    from atencion_desktop.__main__ import main

    main()


if __name__ == "__main__":
    what, stay = sys.argv[1], float(sys.argv[2])
    if what == "empty":
        empty(stay)
    else:
        program(what, stay)
