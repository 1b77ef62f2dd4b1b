"""A person at the capture grid who is killed: `python -m tests.presentation.late.dying_typist`.

The argument is a data folder. Types part of a sheet, tells «typed» on the output and then waits,
with the program's own timers running, to be killed.
"""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from atencion_desktop.presentation.theme import apply_theme, load_fonts
from atencion_desktop.presentation.tokens import Theme
from tests.presentation.late.typing import Typist
from tests.programs import opened_program

WAIT_MS = 30_000


def main(root: Path) -> None:
    app = QApplication(["atencion"])
    load_fonts()
    apply_theme(app, Theme("light", 1.0))
    with opened_program(root) as program:
        typist = Typist(program)
        typist.open()
        typist.type("7", "\n", "\n", "\n", "\n")
        typist.type("905", "\n", "912", "\n", "b", "1", "r", "\n")
        typist.type("915", "\n", "930", "\n", "c", "res", "\n", "María José", "\n", "Ñáñ")
        sys.stdout.write("typed\n")
        sys.stdout.flush()
        QTest.qWait(WAIT_MS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
