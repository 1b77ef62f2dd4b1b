"""The open program: its window, its pages, its timers, and what each asks of the others.

What a first paint does not need is imported and built after it (docs/decisions/002-start.md).
"""

import linecache
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from atencion_desktop.domain.errors import AtencionError, EnvironmentFault, Refused
from atencion_desktop.operations.home import unfinished_capture
from atencion_desktop.operations.office import OpenOffice
from atencion_desktop.presentation.background import Background
from atencion_desktop.presentation.bar_state import BarState
from atencion_desktop.presentation.clock_watch import ClockWatch
from atencion_desktop.presentation.crash import CrashGuard
from atencion_desktop.presentation.home.presenter import HomePresenter
from atencion_desktop.presentation.home.view import HomeView
from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.main_window import MainWindow
from atencion_desktop.presentation.texts import Texts
from atencion_desktop.presentation.theme import load_spanish

if TYPE_CHECKING:
    from atencion_desktop.presentation.attention.presenter import AttentionPresenter
    from atencion_desktop.presentation.attention.state import AttentionState, Spot
    from atencion_desktop.presentation.attention.view import AttentionPanel
    from atencion_desktop.presentation.day.presenter import DayPresenter
    from atencion_desktop.presentation.day.state import DayRow
    from atencion_desktop.presentation.held.host import HeldDesk
    from atencion_desktop.presentation.home.state import Notice
    from atencion_desktop.presentation.importing.host import ImportDesk
    from atencion_desktop.presentation.late.host import LateDesk
    from atencion_desktop.presentation.log.host import LogDesk
    from atencion_desktop.presentation.log.keeper import LogKeeper
    from atencion_desktop.presentation.second_start import FirstProgram
    from atencion_desktop.presentation.session import Session

DRAFT_MS = 400
BEAT_MS = 5000
TICK_MS = 1000
IDLE_MS = 150
CLOCK_MOVED = (
    "Pasó de {} a {}. Si no es la hora correcta, corrígela en el equipo. No se perdió nada; lo que"
    " estaba abierto queda fuera de los promedios de tiempo."
)
CAPTURE_LEFT = ("Tienes una hoja a medio capturar", "No se perdió nada. Ctrl+H la abre.")


class Program(QObject):
    """The open program: its window, its pages and its timers.

    Attributes:
        window, session, home: for whoever drives the program: tests and `demo`.
    """

    def __init__(self, office: OpenOffice, guard: CrashGuard) -> None:
        super().__init__()
        _forget_sources()
        self._office = office
        self._guard = guard
        self._desk = office.desk
        self._texts = Texts(office.desk.institution)
        self._panel: AttentionPanel | None = None
        self._day: DayPresenter | None = None
        self._first: FirstProgram | None = None
        self._closed = False
        self._minute = ""
        self._watch = ClockWatch(self._desk.clock)
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
        if "_import" in self.__dict__:
            self._import.cancel_work()
        self.background.close()
        if "_log" in self.__dict__:
            self._log.close()
        if self._first is not None:
            self._first.close()
        self._office.close()

    # What the session asks of its stage.

    def show_place(self, place: Place) -> None:
        """Put a page on screen, built if need be, and let it begin."""
        if place is Place.DAY and not self.window.has_page(Place.DAY):
            self._build_day()
        if place is Place.LOG and not self.window.has_page(Place.LOG):
            self.window.add_page(Place.LOG, self._log.view)
        if place is Place.IMPORT and not self.window.has_page(Place.IMPORT):
            self.window.add_page(Place.IMPORT, self._import.view)
        if place is Place.LATE and not self.window.has_page(Place.LATE):
            self.window.add_page(Place.LATE, self._late.view)
        if place is not Place.ATTENTION:
            self._show_window_bar(place)
        self.window.show_page(place)
        if self._in_session():
            self.session.waiting.refresh()
        if place is Place.HOME:
            self.home.enter()
        elif place is Place.DAY and self._day is not None:
            self._day.enter()
            self._day_view.focus_first()
        elif place is Place.LOG:
            self._log.presenter.enter()
            self._log.view.focus_first()
        elif place is Place.IMPORT:
            self._import.presenter.enter()
        elif place is Place.LATE:
            self._late.presenter.enter()
        self.tick()

    def show_log(self, day: date) -> None:
        """Show the printed log of a day, as it would come out now."""
        self._log.presenter.turn_to(day)
        self.show_place(Place.LOG)

    def fill_bar(self, state: BarState) -> None:
        """Show where one is."""
        self.window.fill_bar(state)

    def fill_attention(self, state: "AttentionState") -> None:
        """Show the attention in hand."""
        if self._panel is not None:
            self._panel.fill(state)

    def attention_spot(self) -> "Spot":
        """Return where in its step the focus and the cursor are."""
        from atencion_desktop.presentation.attention.state import Spot

        return Spot() if self._panel is None else self._panel.spot()

    def hush(self) -> None:
        """Take away what was said for the moment."""
        self.window.hush()

    def connect_attention(self, presenter: "AttentionPresenter") -> None:
        """Build the attention's page and connect it."""
        from atencion_desktop.presentation.attention.view import AttentionPanel
        from atencion_desktop.presentation.attention.wiring import AttentionWiring

        self._panel = AttentionPanel()
        self._panel.call_asked.connect(self.session.call)
        AttentionWiring(self._panel, presenter)
        self.window.add_page(Place.ATTENTION, self._panel)

    def tick(self) -> None:
        """Show the hour and how long the attention has lasted."""
        elapsed = ""
        if self._in_session():
            self.session.follow_clock()
            elapsed = self.session.elapsed()
            self._show_waiting()
        self._follow_clock()
        self.window.bar.tick(f"{self._desk.now():%H:%M}", elapsed)

    def keep_draft_soon(self) -> None:
        """Keep the draft within a second, however long the typing goes on."""
        if not self._draft_timer.isActive():
            self._draft_timer.start()

    # What Inicio and the day list ask of their host.

    def new_attention(self, *, other: bool = False) -> None:
        """F2; other: Shift+F2."""
        self.session.new_attention(other=other)

    def resume(self) -> None:
        """F3."""
        self.session.resume()

    def relieve(self) -> None:
        """F9."""
        self.session.relieve()

    def pause(self) -> None:
        """Shift+F9."""
        self.session.pause()

    def take(self, attention: str, ending: str = "") -> None:
        """Take an attention in hand."""
        self.session.take(attention, ending)

    def back_up(self, done: Callable[[Path], None], failed: Callable[[str], None]) -> None:
        """Make a verified backup in the background."""
        from atencion_desktop.operations.shifts import back_up_folder

        job = partial(back_up_folder, self._desk.folder)
        self.background.submit(job, done, partial(self._tell_failure, failed))

    def save_log(
        self, day: date, done: "Callable[[Notice], None]", failed: Callable[[str], None]
    ) -> None:
        """Save the log of a day in the office's folder; then say where it is, or why not."""
        from atencion_desktop.operations.printing import Wanted
        from atencion_desktop.presentation.log.presenter import saved_notice

        self._keeper.save(
            Wanted(day),
            lambda copy: done(saved_notice(self._desk, copy)),
            partial(self._tell_failure, failed),
        )

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
        view.other_asked.connect(home.new_other)
        view.resume_asked.connect(home.resume)
        view.list_asked.connect(partial(self.window.perform, "held"))
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
        view.relief_asked.connect(home.start_relief)
        view.next_chosen.connect(home.choose_next)
        view.handover_edited.connect(home.write_handover)
        view.relief_confirmed.connect(home.relieve)
        view.handover_read.connect(home.read_handover)
        view.pause_asked.connect(home.start_pause)
        view.pause_chosen.connect(home.begin_pause)
        view.pause_ended.connect(home.end_pause)
        view.back_asked.connect(home.cancel_asked)
        view.log_asked.connect(home.show_log)

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

    @cached_property
    def _keeper(self) -> "LogKeeper":
        """What keeps the paper of the log; a start needs none."""
        from atencion_desktop.presentation.log.keeper import LogKeeper

        return LogKeeper(self._desk, self.background)

    @cached_property
    def _import(self) -> "ImportDesk":
        """The page that imports; few days need it."""
        from atencion_desktop.presentation.importing.host import ImportDesk

        desk = ImportDesk(self._desk, self._texts, self.background, self)
        desk.left.connect(partial(self.show_place, Place.DAY))
        desk.said.connect(self._say_of_import)
        desk.crashed.connect(self._guard.caught)
        return desk

    def _say_of_import(self, title: str, text: str, good: bool) -> None:
        self.say(title, text, good=good)

    @cached_property
    def _late(self) -> "LateDesk":
        """The page that captures contingency sheets; few days need it."""
        from atencion_desktop.presentation.late.host import LateDesk

        desk = LateDesk(self._desk, self._texts, self.background, self)
        desk.typed.connect(self.keep_draft_soon)
        desk.said.connect(self._say_of_import)
        desk.faulted.connect(self.window.say_fault)
        desk.saved.connect(self.open_file)
        desk.crashed.connect(self._guard.caught)
        return desk

    @cached_property
    def _log(self) -> "LogDesk":
        """The page «Bitácora»; it brings the reader of PDF."""
        from atencion_desktop.presentation.log.host import LogDesk

        return LogDesk(self._desk, self._texts, self._keeper, self._tell_failure, self)

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
        view.save_asked.connect(self._save_day)
        view.log_asked.connect(self._show_log_here)
        view.import_asked.connect(partial(self.show_place, Place.IMPORT))
        view.late_asked.connect(partial(self.show_place, Place.LATE))
        self.window.add_page(Place.DAY, view)

    def _day_page(self, offset: int) -> "tuple[DayRow, ...]":
        return () if self._day is None else self._day.page(offset)

    def _save_day(self) -> None:
        """Save the log of the day on screen, shown as it comes out."""
        self._show_log_here()
        self._log.presenter.save()

    def _act(self, action: str) -> None:
        if action == "new":
            self.session.new_attention()
        elif action == "new_other":
            self.session.new_attention(other=True)
        elif action == "call":
            self.session.call()
        elif action == "held":
            self._held.open()
        elif action == "resume":
            self.session.resume()
        elif action == "undo":
            self.session.reopen()
        elif action == "relief":
            self.session.relieve()
        elif action == "pause":
            self.session.pause()
        elif action == "print":
            self._show_log_here()
        elif action == "import":
            self.show_place(Place.IMPORT)
        elif action == "late":
            self.show_place(Place.LATE)
        elif action == "search" and self.window.place is Place.HOME:
            self.show_place(Place.DAY)
            self._day_view.focus_search()

    def _show_log_here(self) -> None:
        """Show the log of the day on screen: of the list, or of Inicio."""
        listed = self.window.place is Place.DAY and self._day is not None
        self.show_log(self._day.day if listed and self._day else self.home.log_day)

    @cached_property
    def _held(self) -> "HeldDesk":
        """The list of those on hold."""
        from atencion_desktop.presentation.held.host import HeldDesk

        return HeldDesk(self.session, self._texts, self.window)

    def _follow_clock(self) -> None:
        """Bring Inicio and the day list to the minute and the day; tell of a clock that moved."""
        minute, before = f"{self._desk.now():%Y-%m-%d %H:%M}", self._minute
        self._minute = minute
        if before not in ("", minute) and self.window.place is Place.HOME:
            self.home.show()
        if before and before[:10] != minute[:10] and self._day is not None:
            self._day.follow_day()
        moved = self._watch.moved()
        if moved is not None:
            before_it, now = (one.astimezone(self._desk.institution.tz) for one in moved)
            dated = before_it.date() != now.date()
            told = (self._moment(one, dated=dated) for one in (before_it, now))
            self.window.say("Cambió la hora del equipo", CLOCK_MOVED.format(*told))

    def _moment(self, at: datetime, *, dated: bool) -> str:
        day = f" del {self._texts.words.medium_date(at.date())}" if dated else ""
        return f"las {at:%H:%M}{day}"

    def _show_waiting(self) -> None:
        """Show for how long some have waited, from memory, and remind of them."""
        waiting = self.session.waiting
        self.window.fill_held(waiting.pill())
        self.window.remind(waiting.reminder())
        if "_held" in self.__dict__:
            self._held.tick()

    def _show_window_bar(self, place: Place) -> None:
        window = self._desk.institution.window(self._desk.window)
        tab = Place.DAY if place in (Place.IMPORT, Place.LATE) else place
        self.window.fill_bar(BarState(window.name if window else self._desk.window, place=tab))

    def _in_session(self) -> bool:
        """Whether the session was needed so far: asking it would bring it."""
        return "session" in self.__dict__

    def _keep_draft(self) -> None:
        if self._in_session():
            self.session.keep_draft()
        if "_late" in self.__dict__:
            self._late.presenter.keep_draft()

    def _beat(self) -> None:
        if self._in_session():
            self.session.beat()

    def _go(self, place: str) -> None:
        """Turn to a page; while an import writes, nothing else is done."""
        if self._is_importing():
            self._show_window_bar(Place.IMPORT)
        else:
            self.show_place(Place(place))

    def _is_importing(self) -> bool:
        return "_import" in self.__dict__ and self._import.holds_window()

    def _settle_in(self) -> None:
        """Get the rest ready, now that Inicio is on screen and F2 answers."""
        from atencion_desktop.presentation.doubled_enter import DoubledEnter
        from atencion_desktop.presentation.second_start import FirstProgram

        self._first = FirstProgram(self._desk.folder, self)
        self._first.raise_asked.connect(self.window.come_up)
        DoubledEnter(self.window, self.window, self._desk.clock.monotonic)
        self._beat_timer.start()
        self._tick_timer.start()
        QTimer.singleShot(IDLE_MS, self._prepare)

    def _prepare(self) -> None:
        if not self._closed:
            _forget_sources()
            self._translator = load_spanish(_application())
            self.session.prepare()
            _forget_sources()
            if unfinished_capture(self._desk):
                self.window.say(*CAPTURE_LEFT)

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


def _forget_sources() -> None:
    """Give back the sources of our modules: PySide6 reads each at its import and keeps 5 MB."""
    linecache.clearcache()


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("the program needs a QApplication")
    return app
