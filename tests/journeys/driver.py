"""Lives of the windowed program, to be killed: `python -m tests.journeys.driver`.

Each line of its input, JSON with `folder`, `seed` and `script`, is one life: a process of its own,
forked before Qt begins so that the imports are paid once. It runs the program with the system's
clock, types the keys of the script and then waits, or without one random keys without end, and
tells on the output, a JSON line each:
`{"pid"}` when it begins; `{"n", "press"}` before each key; `{"n", "at", "wall", "seq", "screen"}`
after it, with what the journal had committed and what the window showed; `{"dead"}` once killed.
"""

import json
import os
import random
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from atencion_desktop.operations.clock import SystemClock
from atencion_desktop.operations.office import open_desk
from atencion_desktop.paths import DataFolder
from atencion_desktop.presentation.crash import CrashGuard
from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.program import Program
from atencion_desktop.presentation.theme import apply_theme, load_fonts
from atencion_desktop.presentation.tokens import Theme
from atencion_desktop.storage import journal, queries
from tests.journeys.screens import screen

LETTERS = "aeiou ñáí'<=1mrst"
KEYS = {
    "Return": 12,
    "Tab": 10,
    "Ctrl+Return": 6,
    "Alt+Right": 5,
    "Alt+Left": 4,
    "0": 2,
    "1": 3,
    "3": 2,
    "Space": 3,
    "Down": 3,
    "Backspace": 2,
    "Ctrl+Z": 1,
    "F6": 2,
    "Esc": 2,
    "F8": 1,
    "F2": 1,
    "F10": 1,
}
LETTER = 160
SHORT_PAUSE_MS = 20
LONG_PAUSE_MS = 600
LONG_PAUSES = 0.03


def say(**words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def live(folder: DataFolder, seed: int, script: list[str]) -> None:
    """Type until killed."""
    chance = random.Random(seed)
    app = QApplication(["atencion"])
    load_fonts()
    apply_theme(app, Theme("light", 1.0))
    program = Program(open_desk(folder, SystemClock()), CrashGuard(folder.logs))
    log = program._desk.log
    program.start()
    program.window.activateWindow()
    QTest.qWaitForWindowActive(program.window)
    number = 0
    while True:
        number += 1
        key = _next(program, chance) if not script else script[min(number, len(script)) - 1]
        say(n=number, press=key)
        if script and number > len(script):
            QTest.qWait(60_000)
        _press(program, key)
        say(
            n=number,
            at=time.monotonic(),
            wall=datetime.now(UTC).isoformat(),
            seq=journal.head(log)[1],
            screen=screen(program),
        )
        QTest.qWait(_pause(chance))


def _next(program: Program, chance: random.Random) -> str:
    """Choose a key; on Inicio, one that goes on attending."""
    if program.window.place is not Place.ATTENTION:
        return "F3" if queries.alive(program._desk.log) else "F2"
    keys = [*KEYS, "letter"]
    key = chance.choices(keys, [*KEYS.values(), LETTER])[0]
    return chance.choice(LETTERS) if key == "letter" else key


def _pause(chance: random.Random) -> int:
    """Mostly as fast as fingers go, and now and then what a person takes to think."""
    if chance.random() < LONG_PAUSES:
        return LONG_PAUSE_MS
    return chance.randint(0, SHORT_PAUSE_MS)


def _press(program: Program, key: str) -> None:
    target = QApplication.focusWidget() or program.window
    if len(key) == 1 and not key.isdecimal():
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, key)
            QApplication.sendEvent(target, event)
        return
    combination = QKeySequence(key)[0]
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


def main() -> None:
    while order := sys.stdin.readline():
        given = json.loads(order)
        child = os.fork()
        if child == 0:
            sys.excepthook = _fail
            live(DataFolder(Path(given["folder"])), given["seed"], given["script"])
        say(pid=child)
        _, status = os.waitpid(child, 0)
        say(dead=os.waitstatus_to_exitcode(status))


def _fail(kind: type[BaseException], error: BaseException, trace: object) -> None:
    """End the life with what no slot caught: the test says so."""
    sys.__excepthook__(kind, error, trace)
    sys.stderr.flush()
    os._exit(70)


if __name__ == "__main__":
    main()
