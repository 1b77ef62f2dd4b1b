"""The whole program in its real window, played with real key events on a clock moved by hand."""

import json
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from atencion_desktop.demo.hands import Hands, StagedClock
from atencion_desktop.domain.attention import Attention
from atencion_desktop.domain.record import AttentionRecord, ShiftRecord
from atencion_desktop.operations import attentions
from atencion_desktop.operations.clock import SystemClock
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.office import open_desk
from atencion_desktop.paths import DataFolder
from atencion_desktop.presentation.crash import CrashGuard
from atencion_desktop.presentation.program import Program
from atencion_desktop.storage import queries

ZONE = ZoneInfo("America/Mexico_City")
MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=ZONE)
"""Monday 23 November 2026, in the sample office."""

DAY = MORNING.date()
MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class Watcher(QObject):
    """Counts what hands do to the program, and notes any dialog that comes up.

    A key is counted when it first reaches what has the focus: QTest asks it for a shortcut, once.
    A chord is one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.keys = 0
        self.presses_of_mouse = 0
        self.dialogs: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and watched is QApplication.focusWidget():
            self.keys += event.key() not in MODIFIERS
        elif kind == QEvent.Type.MouseButtonPress:
            self.presses_of_mouse += 1
        elif kind == QEvent.Type.Show and isinstance(watched, QDialog):
            self.dialogs.append(type(watched).__name__)
        return False


class Play:
    """The program open on a data folder, the hands on its keyboard, and what its log says.

    Attributes:
        folder, clock, program, hands: what they say.
    """

    def __init__(self, folder: DataFolder, clock: StagedClock | SystemClock) -> None:
        self.folder = folder
        self.clock = clock
        self._watched: list[Watcher] = []
        self._closed = False
        self.guard = CrashGuard(folder.logs)
        self.program = Program(open_desk(folder, clock), self.guard)
        self.program.start()
        self.program.window.resize(1366, 768)
        self.program.window.activateWindow()
        until(self.program.window.isActiveWindow)
        staged = clock if isinstance(clock, StagedClock) else StagedClock(MORNING)
        self.hands = Hands(self.program.window, staged)

    # What is on screen.

    @property
    def desk(self) -> Desk:
        return self.program._desk

    @property
    def panel(self) -> QWidget:
        """The page of the attention."""
        return self.program._panel

    @property
    def page(self) -> QWidget:
        """The step on screen."""
        return self.program._panel.page()

    @property
    def step(self) -> int:
        return self.program._panel.state.step

    @property
    def problem(self) -> str:
        """What the step says that is missing."""
        return self.program._panel.state.problem

    @property
    def place(self) -> str:
        return str(self.program.window.place)

    @property
    def focused(self) -> QWidget:
        return QApplication.focusWidget()

    def watch(self) -> Watcher:
        """Count from now on."""
        watcher = Watcher()
        self._watched.append(watcher)
        QApplication.instance().installEventFilter(watcher)
        return watcher

    # Shorthand of the hands.

    def press(self, *keys: str) -> None:
        self.hands.press(*keys)

    def type(self, text: str) -> None:
        self.hands.type(text)

    def fill(self, *texts: str) -> None:
        self.hands.fill(*texts)

    def paste(self, text: str) -> None:
        """Paste with Ctrl+V."""
        QApplication.clipboard().setText(text)
        self.press("Ctrl+V")

    def open_shift(self, agent: str = "1") -> None:
        """Begin the shift with every area line confirmed and saved."""
        self.press(agent, "Return", "0", "Return")

    def ask_close(self) -> None:
        """«Cerrar jornada», by its letter; Qt shows the button pressed for a moment first."""
        before = self.program.home.state().phase
        self.press("Alt+C")
        until(lambda: self.program.home.state().phase != before)

    def close_shift(self) -> None:
        """«Cerrar jornada», with nothing left open, and the Enter that confirms it."""
        self.ask_close()
        self.press("Return")
        until(lambda: self.program.home.shift is None)

    def tab_to(self, target: QWidget) -> None:
        """Press Tab until a control has the focus."""
        for _ in range(60):
            if self.focused is target:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not reach {target.accessibleName()!r}")

    # A whole attention, step by step, each as a person answers it by keyboard.

    def greet(self) -> None:
        self.press("F2", "0", "Return")

    def need(self, digit: str = "7") -> None:
        """Answer steps 3 and 4: no type, and a usual service by its digit."""
        self.press("Return", digit, "Return")

    def register(self, *names: str) -> None:
        """Show the notice, fill the first fields and save."""
        self.press("Return")
        self.fill(*(names or ("Ana", "Ruiz")))
        self.press("Ctrl+Return")

    def decline(self) -> None:
        """«No dio datos»."""
        self.tab_to(self.page.notice.no_data)
        self.press("Return")

    def refer(self, *, elsewhere: bool = False) -> None:
        """Answer step 6 with a referral to the first area, or to another place."""
        self.press("2", "End" if elsewhere else "1")
        self.press("Tab", "Tab", "Home", "Ctrl+Return")

    def leave_pending(self, due: str = "30/11/2026") -> None:
        """Answer step 6 with the first reason and a date."""
        self.press("3", "1", "Return")
        self.type(due)
        self.press("Ctrl+Return")

    def finish(self, *answers: str) -> None:
        """Answer step 7, confirm every line of the Repaso and end."""
        self.press(*(answers or ("S", "5")), "Return", "0", "Return")

    def attend(self, *names: str) -> AttentionRecord:
        """Play a whole resolved attention, back to Inicio, and return it."""
        self.greet()
        self.need()
        self.register(*names)
        self.press("1", "Return")
        self.finish()
        self.press("Return")
        return self.last()

    # What the log says.

    def records(self, day: date = DAY) -> list[AttentionRecord]:
        return list(queries.records(self.desk.log, day, day))

    def last(self) -> AttentionRecord:
        """The newest attention of the day."""
        return self.records()[-1]

    def record(self, folio: str) -> AttentionRecord:
        """An attention by the last four of its folio."""
        return queries.record_of(self.desk.log, f"V03-{DAY:%Y%m%d}-{folio}")

    def shifts(self) -> list[ShiftRecord]:
        return queries.shifts(self.desk.log, DAY, DAY, ZONE)

    def attention(self, folio: str) -> Attention:
        """What the events of an attention add up to."""
        whole = f"V03-{DAY:%Y%m%d}-{folio}"
        return attentions.load_case(self.desk, queries.attention_of(self.desk.log, whole)).attention

    def draft(self, folio: str) -> dict[str, object]:
        """What is typed and not saved of an attention, by step."""
        whole = f"V03-{DAY:%Y%m%d}-{folio}"
        row = self.desk.log.first(
            "SELECT d.body FROM draft d JOIN attention a ON a.id = d.attention WHERE a.folio = ?",
            (whole,),
        )
        return {} if row is None else json.loads(row[0])

    def close(self) -> None:
        """Close the program and destroy its window, once."""
        if self._closed:
            return
        self._closed = True
        for watcher in self._watched:
            QApplication.instance().removeEventFilter(watcher)
        self.program.window.close()
        self.program.close()
        self.program.window.deleteLater()
        self.program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()


def until(holds: Callable[[], bool], milliseconds: int = 5000) -> None:
    """Let the program work until something holds; fail when it never does."""
    patience = QDeadlineTimer(milliseconds)
    while not holds():
        assert not patience.hasExpired(), "it never came true"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
