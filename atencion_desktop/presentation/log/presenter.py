"""The page «Bitácora» without Qt: which log, which sheet, saving it and printing it."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from atencion_desktop.domain.errors import Problem
from atencion_desktop.operations import printing
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.printing import LogCopy, Wanted
from atencion_desktop.presentation.day_turning import TurnsDays
from atencion_desktop.presentation.log.state import LogState, Notice, Tone
from atencion_desktop.presentation.texts import Texts
from atencion_desktop.reports.log_data import NamesMode, Paper
from atencion_desktop.reports.paper_words import edition

REPEAT, SAVE = "repeat", "save"


class LogView(Protocol):
    """What shows the log."""

    def fill(self, state: LogState) -> None:
        """Show the state."""

    def show_document(self, document: bytes) -> int:
        """Take a finished PDF and return how many sheets it has."""


class LogHost(Protocol):
    """Who draws and keeps copies in the background, and reaches the printer."""

    def prepare_log(
        self, wanted: Wanted, done: Callable[[LogCopy], None], failed: Callable[[str], None]
    ) -> None:
        """Give the copy to be printed."""

    def keep_log(
        self, copy: LogCopy, done: Callable[[LogCopy], None], failed: Callable[[str], None]
    ) -> None:
        """Save a copy in the office's folder; give back the one that is kept."""

    def count_log(self, copy: LogCopy) -> None:
        """Write in the journal that a kept copy was printed whole."""

    def has_printer(self) -> bool:
        """Whether the system lists one."""

    def choose_printer(self, chosen: Callable[[], None]) -> None:
        """Ask which printer; call back when one was chosen, and not when it was not."""

    def print_document(
        self,
        document: bytes,
        *,
        reached: Callable[[int], None],
        done: Callable[[], None],
        lost: Callable[[int], None],
    ) -> int:
        """Begin to print a PDF on the chosen printer and return how many sheets it has.

        Tells each sheet that it reaches, and the end, or the sheet where the printer was lost.
        """

    def stop_printing(self) -> None:
        """Print no more; neither `done` nor `lost` follows."""


class LogPresenter(TurnsDays):
    """Turns what the person asks of the log into copies, sheets and paper."""

    def __init__(self, desk: Desk, texts: Texts, view: LogView, host: LogHost) -> None:
        """Begin on today, on letter, with names as the office prints them; show nothing yet."""
        self._desk = desk
        self._texts = texts
        self._view = view
        self._host = host
        self._day = desk.today()
        self._window = ""
        self._paper: Paper = "letter"
        self._names: NamesMode = "masked" if desk.institution.names == "masked" else "full"
        self._copy: LogCopy | None = None
        self._sheet, self._sheets = 1, 0
        self._drawing = self._keeping = False
        self._job: LogCopy | None = None
        self._reached = self._job_sheets = 0
        self._after: Callable[[], None] | None = None
        self._notice: Notice | None = None
        self._action = ""

    def enter(self) -> None:
        """Come to the log: the same day and choices, drawn with what is new."""
        self._draw()

    def turn_to(self, day: date) -> None:
        """Choose a day; it is drawn when the page is entered."""
        if day != self._day:
            self._turn_to(day)

    def choose_window(self, window: str) -> None:
        """Print one window; "" for every one of the day."""
        self._window = window
        self._begin_anew()

    def choose_paper(self, paper: Paper) -> None:
        """Choose letter or A4."""
        self._paper = paper
        self._begin_anew()

    def choose_names(self, names: NamesMode) -> None:
        """Choose whole or masked names."""
        self._names = names
        self._begin_anew()

    def turn(self, sheets: int) -> None:
        """Show another sheet, that many further on or back, until the first and the last."""
        self._sheet = min(max(1, self._sheet + sheets), max(1, self._sheets))
        self.show()

    def save(self) -> None:
        """«Guardar PDF»: in the office's folder; the page can be used meanwhile."""
        if self._waits(self.save) or self._copy is None:
            return
        self._keeping = True
        self._notice = None
        self._host.keep_log(self._copy, self._saved, self._not_kept)
        self.show()

    def print(self) -> None:
        """«Imprimir»: the copy is kept first, and then goes to the printer that is chosen."""
        if self._job is not None or self._waits(self.print) or self._copy is None:
            return
        self._notice = None
        if self._host.has_printer():
            self._host.choose_printer(self._keep_to_print)
        else:
            text = self._texts.problem(Problem("printer_missing"))
            self._tell(Notice("", text, Tone.WARNING, "Guardar PDF", "Ctrl+S"), SAVE)
        self.show()

    def act(self) -> None:
        """Do what the button of the notice says."""
        if self._action == SAVE:
            self.save()
        elif self._action == REPEAT:
            self.print()

    def stop(self) -> None:
        """«Cancelar» while it prints: what came out does not count."""
        if self._job is None:
            return
        self._host.stop_printing()
        self._job = None
        text = self._texts.problem(Problem("printing_cancelled", sheet=self._reached))
        self._tell(Notice("Impresión cancelada", text, Tone.CALM, "&Repetir", "Ctrl+P"), REPEAT)
        self.show()

    def _waits(self, action: Callable[[], None]) -> bool:
        """Whether an action has to wait for the log to be drawn or kept; then it follows."""
        waits = self._drawing or self._keeping
        if waits:
            self._after = action
        return waits

    def _go_on(self) -> None:
        action, self._after = self._after, None
        if action is not None:
            action()

    def _keep_to_print(self) -> None:
        if self._copy is None or self._job is not None:
            return
        self._keeping = True
        self._host.keep_log(self._copy, self._send, self._not_kept)
        self.show()

    def _send(self, kept: LogCopy) -> None:
        self._keeping = False
        self._take(kept)
        self._job, self._reached = kept, 1
        self._job_sheets = self._host.print_document(
            kept.document, reached=self._reach, done=self._printed, lost=self._lose
        )
        self.show()

    def _reach(self, sheet: int) -> None:
        self._reached = sheet
        self.show()

    def _printed(self) -> None:
        job, self._job = self._job, None
        if job is None:
            return
        self._host.count_log(job)
        said = edition(job.run.version, job.run.copy)
        self._tell(Notice("Bitácora enviada a la impresora", f"{said}.", Tone.GOOD))
        self._draw()

    def _lose(self, sheet: int) -> None:
        job, self._job = self._job, None
        if job is None:
            return
        text = self._texts.problem(Problem("printer_lost", sheet=sheet, file=str(job.file)))
        self._tell(
            Notice("Se perdió la impresora", text, Tone.WARNING, "&Repetir", "Ctrl+P"), REPEAT
        )
        self.show()

    def _saved(self, kept: LogCopy) -> None:
        self._keeping = False
        self._take(kept)
        self._tell(saved_notice(self._desk, kept))
        self.show()
        self._go_on()

    def _not_kept(self, why: str) -> None:
        self._keeping, self._after = False, None
        self._tell(Notice("No se guardó la bitácora", why, Tone.WARNING, "&Repetir"), SAVE)
        self.show()

    def _take(self, copy: LogCopy) -> None:
        """Show a copy that was kept, unless another log is on screen by now."""
        if copy.wanted == self._wanted():
            if self._copy is None or self._copy.run.sha256 != copy.run.sha256:
                self._sheets = self._view.show_document(copy.document)
                self._sheet = min(self._sheet, self._sheets)
            self._copy = copy

    def _go(self, day: date) -> None:
        self._turn_to(day)
        self._begin_anew()

    def _turn_to(self, day: date) -> None:
        self._day, self._window, self._sheet = day, "", 1
        self._copy, self._sheets = None, 0
        self._notice = None

    def _begin_anew(self) -> None:
        self._sheet, self._notice = 1, None
        self._draw()

    def _draw(self) -> None:
        self._drawing = True
        self._host.prepare_log(self._wanted(), self._drawn, self._not_drawn)
        self.show()

    def _drawn(self, copy: LogCopy) -> None:
        if copy.wanted != self._wanted():
            return
        self._drawing = False
        self._take(copy)
        self.show()
        self._go_on()

    def _not_drawn(self, why: str) -> None:
        self._drawing, self._after = False, None
        self._tell(Notice("No se pudo mostrar la bitácora", why, Tone.WARNING))
        self.show()

    def _wanted(self) -> Wanted:
        windows = (self._window,) if self._window else ()
        return Wanted(self._day, windows, self._paper, self._names)

    def _tell(self, notice: Notice, action: str = "") -> None:
        self._notice, self._action = notice, action

    def show(self) -> None:
        """Show the state as it is now."""
        self._view.fill(self.state())

    def state(self) -> LogState:
        """Return what the view shows around the sheet."""
        date_words = self._texts.words.long_date(self._day)
        return LogState(
            date=date_words[:1].upper() + date_words[1:],
            edition=self._edition(),
            windows=self._windows(),
            window=self._window,
            paper=self._paper,
            names=self._names,
            sheet=self._sheet,
            sheets=self._sheets,
            drawing=self._drawing or self._keeping,
            printing=self._progress(),
            notice=self._notice,
            is_today=self._day >= self._desk.today(),
        )

    def _edition(self) -> str:
        copy = self._copy
        if copy is None:
            return ""
        folios = "1 folio" if copy.folios == 1 else f"{copy.folios:,} folios"
        kept = "sin guardar" if copy.file is None else "guardada"
        return f"{edition(copy.run.version, copy.run.copy)} · {folios} · {kept}"

    def _progress(self) -> str:
        if self._job is None:
            return ""
        return f"Imprimiendo la hoja {self._reached} de {self._job_sheets}…"

    def _windows(self) -> tuple[tuple[str, str], ...]:
        found = printing.windows_of_day(self._desk, self._day)
        if len(found) < 2:
            return ()
        return (("", "Todas las ventanillas"), *((one, self._named(one)) for one in found))

    def _named(self, identifier: str) -> str:
        window = self._desk.institution.window(identifier)
        return identifier if window is None else window.name


def saved_notice(desk: Desk, kept: LogCopy) -> Notice:
    """Return what is said of a log that was saved: where, and when not in the office's folder."""
    wanted = printing.log_folder(desk)
    if kept.file is None or kept.file.parent == wanted:
        return Notice("Bitácora guardada en PDF", str(kept.file), Tone.GOOD)
    text = f"No se pudo escribir en «{wanted}»; quedó en «{kept.file}»."
    return Notice("Bitácora guardada en este equipo", text, Tone.WARNING)
