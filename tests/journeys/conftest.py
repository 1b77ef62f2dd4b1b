"""The program to play with: fonts and theme once, a fresh folder and window for each test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from atencion_desktop.demo.hands import StagedClock
from atencion_desktop.operations.office import set_up
from atencion_desktop.paths import DataFolder
from atencion_desktop.presentation.theme import apply_theme, load_fonts
from atencion_desktop.presentation.tokens import Theme
from tests.desks import SAMPLE
from tests.journeys.plays import MORNING, Play


@pytest.fixture(autouse=True, scope="session")
def _dressed(qapp):
    assert load_fonts() == ()
    apply_theme(qapp, Theme("light", 1.0))


@pytest.fixture(scope="session")
def _office(tmp_path_factory) -> Path:
    """A folder just set up, to be copied: making a log takes a while."""
    root = tmp_path_factory.mktemp("oficina") / "datos"
    clock = StagedClock(MORNING)
    set_up(DataFolder(root), institution=SAMPLE, window="V03", clock=clock, key_in_file=True)
    return root


@pytest.fixture
def new_folder(_office, tmp_path) -> Callable[[str], DataFolder]:
    """Return a fresh data folder of the sample office by that name."""

    def make(name: str = "datos") -> DataFolder:
        shutil.copytree(_office, tmp_path / name)
        return DataFolder(tmp_path / name)

    return make


@pytest.fixture
def begin(new_folder, qapp) -> Iterator[Callable[..., Play]]:
    """Return what opens the program; every one it opened is closed after the test."""
    opened: list[Play] = []

    def start(folder: DataFolder | None = None, clock: StagedClock | None = None) -> Play:
        opened.append(Play(folder or new_folder(), clock or StagedClock(MORNING)))
        return opened[-1]

    yield start
    for one in opened:
        one.close()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == []


@pytest.fixture
def play(begin) -> Play:
    """The program open on a fresh data folder, Inicio on screen, no shift yet."""
    return begin()


@pytest.fixture
def attending(play) -> Play:
    """The program with its shift open and its area ready."""
    play.open_shift()
    return play
