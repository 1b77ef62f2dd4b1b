"""The open program: its window, its pages, its timers, and what each asks of the others.

What a first paint does not need is imported and built after it (docs/decisions/002-start.md).
"""

import linecache
from collections.abc import Callable
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from atencion_desktop.domain.errors import AtencionError, EnvironmentFault, Refused
from atencion_desktop.operations.clock import Clock
from atencion_desktop.operations.office import OpenOffice
from atencion_desktop.paths import DataFolder
from atencion_desktop.presentation.background import Background
from atencion_desktop.presentation.bar_state import BarState
from atencion_desktop.presentation.crash import CrashGuard
from atencion_desktop.presentation.home.presenter import HomePresenter
from atencion_desktop.presentation.home.view import HomeView
from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.main_window import MainWindow
from atencion_desktop.presentation.texts import Texts
from atencion_desktop.presentation.theme import load_spanish

if TYPE_CHECKING:
    from atencion_desktop.presentation.attention.presenter import AttentionPresenter
    from atencion_desktop.presentation.attention.state import AttentionState
    from atencion_desktop.presentation.attention.view import AttentionPanel
    from atencion_desktop.presentation.day.presenter import DayPresenter
    from atencion_desktop.presentation.day.state import DayRow
    from atencion_desktop.presentation.second_start import FirstProgram
    from atencion_desktop.presentation.session import Session

DRAFT_MS = 400
BEAT_MS = 5000
TICK_MS = 1000
IDLE_MS = 150


class Program(QObject):
    """The open program: its window, its pages and its timers.

    Attributes:
        window, session, home: for whoever drives the program: tests and `demo`.
    """

    def __init__(self, office: OpenOffice, guard: CrashGuard) -> None:
        super().__init__()
        self._office = office
        self._guard = guard
        self._desk = office.desk
        self._texts = Texts(office.desk.institution)
        self._panel: AttentionPanel | None = None
        self._day: DayPresenter | None = None
        self._first: FirstProgram | None = None
        self._closed = False
        self._hour = ""
        self.background = Background(self)
        self.window = MainWindow()
        view = HomeView()
        self.home = HomePresenter(self._desk, self._texts)
        self.home.meet(view, self)
        self.window.add_page(Place.HOME, view)
        self._connect_home(view)
        self._connect_window()
        self._draft_timer = self._timer(DRAFT_MS, self._keep_draft, single=True)
        self._beat_timer = self._timer(BEAT_MS, self._beat)
        self._tick_timer = self._timer(TICK_MS, self.tick)

    @cached_property
    def session(self) -> "Session":
        """What is in hand; it brings the rules of an attention, which a first paint needs not."""
        from atencion_desktop.presentation.session import Session

        session = Session(self._desk, self._texts, self)
        session.home = self.home
        return session

    def start(self) -> None:
        """Show Inicio; the rest is got ready once it is painted."""
        self.show_place(Place.HOME)
        self.tick()
        self.window.show()

    def close(self) -> None:
        """Keep what is typed and let everything go; once."""
        if self._closed:
            return
        self._closed = True
        for timer in (self._draft_timer, self._beat_timer, self._tick_timer):
            timer.stop()
        self._keep_draft()
        self.background.close()
        if self._first is not None:
            self._first.close()
        self._office.close()

    # What the session asks of its stage.

    def show_place(self, place: Place) -> None:
        """Put a page on screen, built if need be, and let it begin."""
        if place is Place.DAY and not self.window.has_page(Place.DAY):
            self._build_day()
        if place is not Place.ATTENTION:
            self._show_window_bar(place)
        self.window.show_page(place)
        if place is Place.HOME:
            self.home.enter()
        elif place is Place.DAY and self._day is not None:
            self._day.enter()
            self._day_view.focus_first()
        self.tick()

    def fill_bar(self, state: BarState) -> None:
        """Show where one is."""
        self.window.fill_bar(state)

    def fill_attention(self, state: "AttentionState") -> None:
        """Show the attention in hand."""
        if self._panel is not None:
            self._panel.fill(state)

    def connect_attention(self, presenter: "AttentionPresenter") -> None:
        """Build the attention's page and connect it."""
        from atencion_desktop.presentation.attention.view import AttentionPanel
        from atencion_desktop.presentation.attention.wiring import AttentionWiring

        self._panel = AttentionPanel()
        AttentionWiring(self._panel, presenter)
        self.window.add_page(Place.ATTENTION, self._panel)

    def tick(self) -> None:
        """Show the hour and how long the attention has lasted."""
        elapsed = ""
        if self._in_session():
            self.session.follow_clock()
            elapsed = self.session.elapsed()
        hour = f"{self._desk.now():%H:%M}"
        if self.window.place is Place.HOME and self._hour not in ("", hour):
            self.home.show()
        self._hour = hour
        self.window.bar.tick(hour, elapsed)

    def keep_draft_soon(self) -> None:
        """Keep the draft within a second, however long the typing goes on."""
        if not self._draft_timer.isActive():
            self._draft_timer.start()

    # What Inicio and the day list ask of their host.

    def new_attention(self) -> None:
        """F2."""
        self.session.new_attention()

    def resume(self) -> None:
        """F3."""
        self.session.resume()

    def take(self, attention: str, ending: str = "") -> None:
        """Take an attention in hand."""
        self.session.take(attention, ending)

    def back_up(self, done: Callable[[Path], None], failed: Callable[[str], None]) -> None:
        """Make a verified backup in the background."""
        from atencion_desktop.operations.shifts import back_up_folder

        job = partial(back_up_folder, self._desk.folder)
        self.background.submit(job, done, partial(self._tell_failure, failed))

    def save_pdf(
        self, day: date, out: Path, done: Callable[[Path], None], failed: Callable[[str], None]
    ) -> None:
        """Draw the log of a day in the background, with a desk of its own."""
        job = partial(_draw_day, self._desk.folder, self._desk.clock, day, out)
        self.background.submit(job, done, partial(self._tell_failure, failed))

    def say(self, title: str, text: str, *, good: bool = False) -> None:
        """Say something in a strip of the window."""
        self.window.say(title, text, good=good)

    def open_file(self, file: Path) -> None:
        """Open a file with the system's viewer."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def _tell_failure(self, failed: Callable[[str], None], error: BaseException) -> None:
        if isinstance(error, EnvironmentFault | Refused):
            failed(self._texts.problem(error.problem))
            return
        self._guard.caught(error)
        failed("El detalle técnico quedó en el registro del programa.")

    def _connect_home(self, view: HomeView) -> None:
        home = self.home
        view.new_asked.connect(home.new_attention)
        view.resume_asked.connect(home.resume)
        view.agent_chosen.connect(home.choose_agent)
        view.window_chosen.connect(home.choose_window)
        view.start_asked.connect(home.open_shift)
        view.line_toggled.connect(home.toggle_line)
        view.all_asked.connect(home.tick_all)
        view.save_asked.connect(home.save_area)
        view.close_asked.connect(home.ask_close)
        view.close_confirmed.connect(home.close_shift)
        view.close_cancelled.connect(home.cancel_close)
        view.settle_asked.connect(home.settle)
        view.backup_asked.connect(home.back_up)

    def _connect_window(self) -> None:
        window, guard = self.window, self._guard
        window.action_asked.connect(self._act)
        window.page_asked.connect(self._go)
        window.leaving.connect(self._keep_draft)
        window.first_painted.connect(self._settle_in)
        guard.faulted.connect(self._keep_draft)
        guard.crashed.connect(self._say_crash)
        guard.world_failed.connect(self._say_world)
        _application().aboutToQuit.connect(self.close)

    def _build_day(self) -> None:
        from atencion_desktop.presentation.day.presenter import DayPresenter
        from atencion_desktop.presentation.day.view import DayView

        view = self._day_view = DayView(self._day_page)
        day = self._day = DayPresenter(self._desk, self._texts, view, self)
        view.previous_asked.connect(day.previous_day)
        view.next_asked.connect(day.next_day)
        view.today_asked.connect(day.today)
        view.clear_asked.connect(day.clear_filters)
        view.searched.connect(day.search)
        view.state_chosen.connect(day.choose_state)
        view.row_opened.connect(day.open_row)
        view.save_asked.connect(self._ask_where)
        view.file_chosen.connect(day.save_pdf)
        self.window.add_page(Place.DAY, view)

    def _day_page(self, offset: int) -> "tuple[DayRow, ...]":
        return () if self._day is None else self._day.page(offset)

    def _ask_where(self) -> None:
        if self._day is not None:
            suggested = self._day.suggested_file()
            suggested.parent.mkdir(parents=True, exist_ok=True)
            self._day_view.ask_where(suggested)

    def _act(self, action: str) -> None:
        if action == "new":
            self.session.new_attention()
        elif action == "resume":
            self.session.resume()
        elif action == "undo":
            self.session.reopen()
        elif action == "search" and self.window.place is Place.HOME:
            self.show_place(Place.DAY)
            self._day_view.focus_search()

    def _show_window_bar(self, place: Place) -> None:
        window = self._desk.institution.window(self._desk.window)
        self.window.fill_bar(BarState(window.name if window else self._desk.window, place=place))

    def _in_session(self) -> bool:
        """Whether the session was needed so far: asking it would bring it."""
        return "session" in self.__dict__

    def _keep_draft(self) -> None:
        if self._in_session():
            self.session.keep_draft()

    def _beat(self) -> None:
        if self._in_session():
            self.session.beat()

    def _go(self, place: str) -> None:
        self.show_place(Place(place))

    def _settle_in(self) -> None:
        """Get the rest ready, now that Inicio is on screen and F2 answers."""
        from atencion_desktop.presentation.second_start import FirstProgram

        self._first = FirstProgram(self._desk.folder, self)
        self._first.raise_asked.connect(self.window.come_up)
        self._beat_timer.start()
        self._tick_timer.start()
        QTimer.singleShot(IDLE_MS, self._prepare)

    def _prepare(self) -> None:
        if not self._closed:
            _forget_sources()
            self._translator = load_spanish(_application())
            self.session.prepare()
            _forget_sources()

    def _say_crash(self) -> None:
        self.window.say(
            "Algo no salió como se esperaba",
            f"Lo que escribiste está a salvo y puedes seguir. El detalle técnico, sin datos"
            f" personales, quedó en {self._guard.folder}.",
        )

    def _say_world(self, error: AtencionError) -> None:
        self.window.say_fault(self._texts.problem(error.problem))

    def _timer(self, interval: int, slot: Callable[[], None], *, single: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.setSingleShot(single)
        timer.timeout.connect(slot)
        return timer


def _draw_day(folder: DataFolder, clock: Clock, day: date, out: Path) -> Path:
    """Draw the log of a day in the worker: its own connection, read only."""
    from atencion_desktop.operations.daily import save_daily_log
    from atencion_desktop.operations.office import read_desk

    desk = read_desk(folder, clock)
    try:
        save_daily_log(desk, day, out)
    finally:
        desk.log.close()
    return out


def _forget_sources() -> None:
    """Give back the sources of our modules: PySide6 reads each at its import and keeps 5 MB."""
    linecache.clearcache()


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("the program needs a QApplication")
    return app
