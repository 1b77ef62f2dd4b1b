"""The capture grid joined to the program: its draft, its blank sheets, and what it says."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from atencion_desktop.domain.errors import AtencionError, EnvironmentFault, ProgramFault, Refused
from atencion_desktop.domain.events import SheetPrinted
from atencion_desktop.operations import contingency
from atencion_desktop.operations.clock import Clock
from atencion_desktop.operations.desk import Desk
from atencion_desktop.paths import DataFolder
from atencion_desktop.presentation.background import Background
from atencion_desktop.presentation.late.presenter import LatePresenter
from atencion_desktop.presentation.late.view import LatePage
from atencion_desktop.presentation.texts import Texts


class LateDesk(QObject):
    """The page, its presenter, and what both ask of the world.

    Attributes:
        view, presenter: of the page.

    Signals:
        typed(): the draft should be kept within a second.
        said(str, str, bool): a title and a text for a strip, and whether they are good news.
        faulted(str): what the disk refused.
        saved(object): the Path of the blank sheets.
        crashed(object): an error that nobody foresaw.
    """

    typed = Signal()
    said = Signal(str, str, bool)
    faulted = Signal(str)
    saved = Signal(object)
    crashed = Signal(object)

    def __init__(self, desk: Desk, texts: Texts, background: Background, parent: QObject) -> None:
        """Build the page."""
        super().__init__(parent)
        self._desk, self._texts, self._background = desk, texts, background
        self.view = LatePage(contingency.USUAL_SHEETS)
        self.presenter = LatePresenter(desk, texts, self.view, self)
        self._connect()

    def draft_changed(self) -> None:
        """Keep the draft within a second."""
        self.typed.emit()

    def say_fault(self, text: str) -> None:
        """Say in red what could not be done."""
        self.faulted.emit(text)

    def save_sheets(self, many: str) -> None:
        """Give their numbers to so many blank sheets, and draw them in the background."""
        try:
            count = int(many) if many.strip().isdecimal() else 0
            printed = contingency.number_sheets(self._desk, count)
        except Refused as refused:
            self.view.blank.refuse(self._texts.problem(refused.problem))
            return
        except EnvironmentFault as fault:
            self.faulted.emit(self._texts.problem(fault.problem))
            return
        self.view.close_blank()
        job = partial(_draw, self._desk.folder, self._desk.clock, printed)
        self._background.submit(job, partial(self._tell_saved, printed), self._tell_failure)

    def _tell_saved(self, printed: SheetPrinted, file: Path) -> None:
        last = printed.number + printed.count - 1
        title = (
            f"Hoja de contingencia {last} guardada"
            if printed.count == 1
            else f"Hojas de contingencia {printed.number} a {last} guardadas"
        )
        self.said.emit(title, str(file), True)
        self.saved.emit(file)

    def _tell_failure(self, error: BaseException) -> None:
        if isinstance(error, AtencionError) and not isinstance(error, ProgramFault):
            self.faulted.emit(self._texts.problem(error.problem))
        else:
            self.crashed.emit(error)

    def _connect(self) -> None:
        view, presenter, grid = self.view, self.presenter, self.view.grid
        view.head_written.connect(presenter.write_head)
        view.head_entered.connect(presenter.enter_head)
        view.head_left.connect(presenter.leave_head)
        view.head_focused.connect(presenter.focus_head)
        view.save_asked.connect(presenter.save)
        view.clear_asked.connect(presenter.clear)
        view.same_asked.connect(presenter.copy_above)
        view.undo_asked.connect(presenter.take_back)
        view.hide_asked.connect(presenter.hide_offers)
        view.picked.connect(presenter.pick)
        view.blank.asked.connect(self.save_sheets)
        grid.written.connect(presenter.write)
        grid.entered.connect(presenter.enter_cell)
        grid.focused.connect(self._focus)
        grid.left.connect(self._leave)
        grid.moved.connect(self._move)

    # While the view moves the focus itself, the presenter knows it already.

    def _focus(self, row: int, column: int) -> None:
        if not self.view.is_filling:
            self.presenter.focus(row, column)

    def _leave(self, row: int, column: int) -> None:
        if not self.view.is_filling:
            self.presenter.leave(row, column)

    def _move(self, by: int) -> None:
        if not self.presenter.move_lit(by):
            self.presenter.move_row(by)


def _draw(folder: DataFolder, clock: Clock, printed: SheetPrinted) -> Path:
    """Draw numbered sheets in the worker: its own connection, read only."""
    from atencion_desktop.operations.office import read_desk

    desk = read_desk(folder, clock)
    try:
        return contingency.keep_sheets(desk, printed)
    finally:
        desk.log.close()
