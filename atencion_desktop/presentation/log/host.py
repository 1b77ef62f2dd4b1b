"""The page «Bitácora» joined to the program: its copies, the printers of the system, its job."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.printing import LogCopy, Wanted
from atencion_desktop.presentation.log.keeper import LogKeeper
from atencion_desktop.presentation.log.presenter import LogPresenter
from atencion_desktop.presentation.log.view import LogView
from atencion_desktop.presentation.texts import Texts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from atencion_desktop.presentation.log.print_job import PrintJob

TITLE = "Bitácora diaria de atención"
Tell = Callable[[Callable[[str], None], BaseException], None]


class LogDesk(QObject):
    """The page, its presenter, and what the presenter asks of the world.

    Attributes:
        view, presenter: of the page.  printer: the one that was chosen last.
    """

    def __init__(
        self, desk: Desk, texts: Texts, keeper: LogKeeper, tell: Tell, parent: QObject
    ) -> None:
        """Build the page; tell: says in words why something failed."""
        super().__init__(parent)
        self._keeper = keeper
        self._tell = tell
        self._offered: QPrinter | None = None
        self._job: PrintJob | None = None
        self.printer: QPrinter | None = None
        self.view = LogView()
        self.presenter = LogPresenter(desk, texts, self.view, self)
        self._connect(self.view, self.presenter)

    def prepare_log(
        self, wanted: Wanted, done: Callable[[LogCopy], None], failed: Callable[[str], None]
    ) -> None:
        """Give the copy to be printed."""
        self._keeper.prepare(wanted, done, partial(self._tell, failed))

    def keep_log(
        self, copy: LogCopy, done: Callable[[LogCopy], None], failed: Callable[[str], None]
    ) -> None:
        """Save a copy in the office's folder; give back the one that is kept."""
        self._keeper.keep(copy, done, partial(self._tell, failed))

    def count_log(self, copy: LogCopy) -> None:
        """Write in the journal that a kept copy was printed whole."""
        self._keeper.count(copy)

    def has_printer(self) -> bool:
        """Whether the system lists a printer."""
        from atencion_desktop.presentation.log.print_job import has_printer

        return has_printer()

    def choose_printer(self, chosen: Callable[[], None]) -> None:
        """Ask which printer; call back when one was chosen."""
        from atencion_desktop.presentation.log.print_job import new_printer, printer_dialog

        printer = self._offered = new_printer()
        dialog = printer_dialog(printer, self.view)

        def accept() -> None:
            self.printer = printer
            chosen()

        dialog.accepted.connect(accept)
        dialog.show()

    def print_document(
        self,
        document: bytes,
        *,
        reached: Callable[[int], None],
        done: Callable[[], None],
        lost: Callable[[int], None],
    ) -> int:
        """Print a PDF on the chosen printer, a sheet at a time."""
        from atencion_desktop.presentation.log.print_job import PrintJob

        if self.printer is None:
            raise TypeError("a printer is chosen first")
        if self._job is not None:
            self._job.deleteLater()
        job = self._job = PrintJob(self.printer, document, TITLE, self)
        job.reached.connect(reached)
        job.finished.connect(done)
        job.lost.connect(lost)
        job.start()
        return job.sheets

    def stop_printing(self) -> None:
        """Print no more."""
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        """Print no more and let the file go."""
        self.stop_printing()
        self.view.area.forget()

    def _connect(self, view: LogView, log: LogPresenter) -> None:
        view.previous_asked.connect(log.previous_day)
        view.next_asked.connect(log.next_day)
        view.today_asked.connect(log.today)
        view.window_chosen.connect(log.choose_window)
        view.paper_chosen.connect(log.choose_paper)
        view.names_chosen.connect(log.choose_names)
        view.turned.connect(log.turn)
        view.save_asked.connect(log.save)
        view.print_asked.connect(log.print)
        view.stop_asked.connect(log.stop)
        view.action_asked.connect(log.act)
