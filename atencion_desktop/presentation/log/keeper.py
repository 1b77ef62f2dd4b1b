"""Draws, keeps and counts the paper of the log: long work in the background, the journal here."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from atencion_desktop.domain.errors import AtencionError
from atencion_desktop.operations import printing
from atencion_desktop.operations.clock import Clock
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.office import read_desk
from atencion_desktop.operations.printing import LogCopy, Wanted
from atencion_desktop.paths import DataFolder
from atencion_desktop.reports.writing import Staged, settle, unstage

if TYPE_CHECKING:
    from atencion_desktop.presentation.background import Background

T = TypeVar("T")
Done = Callable[[LogCopy], None]
Failed = Callable[[BaseException], None]


class LogKeeper:
    """What the page, Inicio and the day list ask of the paper. Jobs read with their own desk."""

    def __init__(self, desk: Desk, background: "Background") -> None:
        self._desk = desk
        self._background = background

    def prepare(self, wanted: Wanted, done: Done, failed: Failed) -> None:
        """Give the copy to be printed: the kept one that never was, else one drawn now."""
        self._submit(partial(printing.prepare_copy, wanted=wanted), done, failed)

    def keep(self, copy: LogCopy, done: Done, failed: Failed) -> None:
        """Save a copy in the office's folder, or this PC's, and write it in the journal.

        One that is kept already is given back as it is. When the day moved on since it was drawn,
        another is drawn and kept.
        """
        if copy.file is not None:
            done(copy)
            return
        folders = (printing.log_folder(self._desk), self._desk.folder.pdfs)
        again = partial(self.save, copy.wanted, done, failed)
        self._background.submit(
            partial(printing.stage_copy, copy, folders),
            partial(self._record, copy, done=done, failed=failed, again=again),
            failed,
        )

    def save(self, wanted: Wanted, done: Done, failed: Failed) -> None:
        """Draw a day's log and keep it, unless it is kept as it stands."""
        self.prepare(wanted, partial(self.keep, done=done, failed=failed), failed)

    def count(self, copy: LogCopy) -> None:
        """Write in the journal that a kept copy came out of the printer whole."""
        printing.count_printed(self._desk, copy)

    def _submit(self, work: Callable[[Desk], T], done: Callable[[T], None], failed: Failed) -> None:
        job = partial(_with_reader, self._desk.folder, self._desk.clock, work)
        self._background.submit(job, done, failed)

    def _record(
        self,
        copy: LogCopy,
        staged: Staged,
        *,
        done: Done,
        failed: Failed,
        again: Callable[[], None],
    ) -> None:
        """Write in the journal what is on the disk, and only then give it its name."""
        try:
            recorded = printing.record_copy(self._desk, copy)
            file = settle(staged) if recorded else None
        except AtencionError as error:
            failed(error)
            return
        finally:
            unstage(staged)
        if file is None:
            again()
        else:
            done(replace(copy, file=file))


def _with_reader(folder: DataFolder, clock: Clock, work: Callable[[Desk], T]) -> T:
    desk = read_desk(folder, clock)
    try:
        return work(desk)
    finally:
        desk.log.close()
