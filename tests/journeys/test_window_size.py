"""The window keeps the size it was given, whatever it shows: G10 of the interface."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.theme import apply_theme
from atencion_desktop.presentation.tokens import Theme
from tests.journeys.plays import Play

SIZES = [(1366, 768, 1.0), (1280, 648, 1.0), (1024, 768, 1.0), (1280, 720, 2.0)]
"""Width, height and scale of the letters."""

TO_A_STEP = ("F2", "0", "Return")
PLACES = {
    "Inicio": (),
    "Atenciones": ("Alt+A",),
    "Extemporáneas": ("Ctrl+H",),
    "Bitácora": ("Ctrl+P",),
    "Importar": ("Alt+A", "Ctrl+I"),
    "brief": ("Shift+F2",),
    "a step": TO_A_STEP,
}


@pytest.fixture(params=SIZES, ids=[f"{wide}x{high} at {scale}" for wide, high, scale in SIZES])
def sized(request, qapp, begin):
    """A play in a window of a size, with somebody on hold for longer than the office wants."""
    wide, high, scale = request.param
    apply_theme(qapp, Theme("light", scale))
    play = begin()
    play.program.window.resize(wide, high)
    play.open_shift()
    play.press("F2", "F8")
    play.clock.advance(20 * 60)
    yield play
    apply_theme(qapp, Theme("light", 1.0))


def settled(play: Play) -> tuple[int, int]:
    """Return the size of the window once what is shown has its place."""
    play.program.tick()
    for _ in range(3):
        QCoreApplication.processEvents()
    return play.program.window.size().toTuple()


def test_the_window_keeps_its_size_on_every_page_with_pill_and_strip(sized):
    window = sized.program.window
    asked = window.size().toTuple()
    for name, keys in PLACES.items():
        sized.press(*keys)
        assert settled(sized) == asked, name
        assert window.bar._needed() <= window.width(), name
        page = window._stack.currentWidget()
        least = page.minimumSizeHint()
        assert least.width() <= page.width(), name
        assert least.height() <= page.height(), name
        window.say("Cambió la hora del equipo", "Pasó de las 09:30 a las 12:30. Si no es, avisa.")
        assert settled(sized) == asked, name
        assert sum(one.isVisible() for one in strips(window)) == 1, name
        sized.press("Escape")
        sized.press("Alt+I")


def test_inicio_shows_its_cards_whole(sized):
    home = sized.program.window._pages[Place.HOME]
    settled(sized)
    assert home._scroll.widget().minimumSizeHint().width() <= home._scroll.viewport().width()


def test_the_cell_with_the_focus_is_whole_in_view(sized):
    sized.press("Ctrl+H")
    page = sized.program._late.view
    cells = [page.grid.cell(0, column) for column in range(len(page.grid._cells[0]))]
    for cell in cells:
        cell.setFocus()
        settled(sized)
        assert QApplication.focusWidget() is cell
        assert cell.visibleRegion().boundingRect() == cell.rect(), cell.accessibleName()


def strips(window):
    notices = window._notices
    return [*notices.strips.values(), *filter(None, [notices.reminding])]
