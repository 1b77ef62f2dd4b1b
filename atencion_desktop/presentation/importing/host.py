"""The page «Importar» joined to the program: its worker, what it says, and who may leave it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from atencion_desktop.domain.errors import AtencionError, Problem, ProgramFault
from atencion_desktop.operations.desk import Desk
from atencion_desktop.presentation.background import Background, Failed
from atencion_desktop.presentation.importing.presenter import ImportPresenter
from atencion_desktop.presentation.importing.view import ImportView
from atencion_desktop.presentation.importing.work import ImportWork, Job
from atencion_desktop.presentation.texts import Texts


class ImportDesk(QObject):
    """The page, its presenter, and what the presenter asks of the world.

    Attributes:
        view, presenter: of the page.

    Signals:
        left(): back to the list of attentions.
        said(str, str, bool): a title and a text for a strip, and whether they are good news.
        crashed(object): an error that nobody foresaw.
    """

    left = Signal()
    said = Signal(str, str, bool)
    crashed = Signal(object)

    def __init__(self, desk: Desk, texts: Texts, background: Background, parent: QObject) -> None:
        """Build the page."""
        super().__init__(parent)
        self._texts = texts
        self._work = ImportWork(background, desk.folder, desk.clock, self)
        self.view = ImportView()
        self.presenter = ImportPresenter(desk, texts, self.view, self)
        self._connect(self.view, self.presenter)

    def holds_window(self) -> bool:
        """Return whether the log is being written and nothing else may be done; then say so."""
        if self.presenter.is_writing:
            self.presenter.hold_key()
        return self.presenter.is_writing

    def work(self, job: Job, done: Callable[[Any], None], failed: Failed, *, writes: bool) -> None:
        """Run a job beside the window."""
        self._work.start(job, done, failed, writes=writes)

    def cancel_work(self) -> None:
        """Ask the job to stop."""
        self._work.cancel()

    def explain(self, error: BaseException) -> str:
        """Return what an error says to people; one that nobody foresaw is recorded."""
        if isinstance(error, AtencionError) and not isinstance(error, ProgramFault):
            return self._texts.problem(error.problem)
        self.crashed.emit(error)
        return self._texts.problem(Problem("unexpected"))

    def say(self, title: str, text: str, *, good: bool = False) -> None:
        """Say something in a strip."""
        self.said.emit(title, text, good)

    def leave_import(self) -> None:
        """Go back to the list of attentions."""
        self.left.emit()

    def _connect(self, view: ImportView, presenter: ImportPresenter) -> None:
        view.main_asked.connect(presenter.press_main)
        view.second_asked.connect(presenter.press_second)
        view.back_asked.connect(presenter.go_back)
        view.file_chosen.connect(presenter.choose_file)
        view.sheet_chosen.connect(presenter.choose_sheet)
        view.column_chosen.connect(presenter.choose_column)
        view.template_chosen.connect(presenter.save_template)
        view.list_chosen.connect(presenter.save_list)
        view.key_held.connect(presenter.hold_key)
        self._work.moved.connect(presenter.moved)
