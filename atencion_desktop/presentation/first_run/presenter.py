"""The first run without Qt: the few things that a PC needs before its first shift."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from atencion_desktop.assets import asset
from atencion_desktop.content.loader import load_institution, load_problems
from atencion_desktop.domain.errors import AtencionError, EnvironmentFault
from atencion_desktop.operations.clock import Clock
from atencion_desktop.operations.office import is_set_up, set_up
from atencion_desktop.paths import DataFolder

if TYPE_CHECKING:
    from atencion_desktop.domain.institution import Institution


class Asking(StrEnum):
    """What the page asks for, or tells."""

    FORM = "form"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class FirstRunState:
    """The page.

    institution: the file, or that it is the sample; office: its name, "" while it is wrong.
    windows: (id, name) pairs.  folder: the data folder.  found: a log is already there.
    problem: what is wrong with the file or the folder, "" when all is well.
    key_file: where the key was written, once it is done and no keyring keeps it.
    """

    asking: Asking
    institution: str
    office: str
    is_sample: bool
    windows: tuple[tuple[str, str], ...]
    window: str
    folder: str
    found: bool
    problem: str
    key_file: str
    can_finish: bool


class FirstRunView(Protocol):
    """What shows it."""

    def fill(self, state: FirstRunState) -> None:
        """Show the state."""


class FirstRunHost(Protocol):
    """Who opens the program afterwards."""

    def set_up_done(self, folder: DataFolder) -> None:
        """Open the program on the folder that was set up."""


class FirstRunPresenter:
    """Asks for the institution, the window and the folder, and creates the log."""

    def __init__(
        self, folder: DataFolder, clock: Clock, view: FirstRunView, host: FirstRunHost
    ) -> None:
        """Begin with the sample office and the folder that was named."""
        self._folder = folder
        self._clock = clock
        self._view = view
        self._host = host
        self._file = sample_file()
        self._office: Institution | None = None
        self._window = self._problem = ""
        self._asking = Asking.FORM
        self._read()

    def choose_file(self, file: Path) -> None:
        """Choose the office's own file; a wrong one is explained and can be chosen again."""
        self._file = file
        self._read()
        self.show()

    def use_sample(self) -> None:
        """«Usar el ejemplo»."""
        self.choose_file(sample_file())

    def choose_window(self, window: str) -> None:
        """Choose this PC's window."""
        self._window = window
        self.show()

    def choose_folder(self, folder: Path) -> None:
        """Choose where the log will be."""
        self._folder = DataFolder(folder.absolute())
        self._problem = ""
        self.show()

    def finish(self) -> None:
        """«Preparar»: create the log, or open the one that is there."""
        if self._asking is Asking.KEY:
            self._host.set_up_done(self._folder)
            return
        if is_set_up(self._folder):
            self._host.set_up_done(self._folder)
            return
        if self._office is None:
            return
        try:
            set_up(self._folder, institution=self._file, window=self._window, clock=self._clock)
        except EnvironmentFault as fault:
            self._problem = _said(fault)
            self.show()
            return
        self._after()

    def _after(self) -> None:
        if self._folder.key_file.exists():
            self._asking = Asking.KEY
            self.show()
        else:
            self._host.set_up_done(self._folder)

    def _read(self) -> None:
        self._problem = ""
        try:
            self._office = load_institution(self._file)
        except EnvironmentFault as fault:
            self._office, self._problem = None, _said(fault)
            return
        ids = [one.id for one in self._office.windows]
        if self._window not in ids:
            self._window = ids[0]

    def show(self) -> None:
        """Show the state as it is now."""
        self._view.fill(self.state())

    def state(self) -> FirstRunState:
        """Return what the view shows."""
        office, found = self._office, is_set_up(self._folder)
        is_sample = self._file == sample_file()
        return FirstRunState(
            asking=self._asking,
            institution="Ejemplo incluido en el programa" if is_sample else str(self._file),
            office=f"{office.name} · {office.unit}" if office else "",
            is_sample=is_sample,
            windows=tuple((one.id, one.name) for one in office.windows) if office else (),
            window=self._window,
            folder=str(self._folder.root),
            found=found,
            problem=self._problem,
            key_file=str(self._folder.key_file),
            can_finish=found or office is not None,
        )


def sample_file() -> Path:
    """Return the file of the sample office."""
    return asset("resources", "sample", "institution.toml")


def _said(error: AtencionError) -> str:
    return load_problems().sentence(error.problem)
