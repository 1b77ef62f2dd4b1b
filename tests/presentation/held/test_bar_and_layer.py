"""The pill of the top bar and the list of those on hold at large letters and in small windows."""

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from atencion_desktop.presentation.bar_state import BarState
from atencion_desktop.presentation.held.layer import HeldLayer
from atencion_desktop.presentation.held.state import HeldList, HeldPill, HeldRow
from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.theme import apply_theme, current_theme
from atencion_desktop.presentation.tokens import Theme
from atencion_desktop.presentation.top_bar import NARROW, TopBar

PILL = HeldPill("12 en espera · 120 min", "12 · 120 min", "12 en espera", late=True)


@pytest.fixture(params=[1.0, 1.5, 2.0])
def scale(request, qapp) -> Iterator[float]:
    apply_theme(qapp, Theme("light", request.param))
    yield request.param
    apply_theme(qapp, Theme("light", 1.0))


def rows(count: int) -> tuple[HeldRow, ...]:
    return tuple(
        HeldRow(
            id=f"a{n}",
            key=str(n) if n <= 9 else "",
            folio=f"{n:04d}",
            person="María José Ñáñez de la Concepción",
            service="Información de trámites y horarios",
            stage="paso 5 de 8",
            wait=f"{120 - n} min",
            late=n < 3,
        )
        for n in range(1, count + 1)
    )


@pytest.mark.parametrize("place", [Place.HOME, Place.ATTENTION])
def test_the_bar_with_the_pill_never_makes_a_small_window_wider(qtbot, scale, place):
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.resize(1280, bar.height())
    bar.fill(BarState("Atención 0048", "Ventanilla 3 · Ana", place=place))
    bar.show()
    bar.fill_held(PILL)
    bar.tick("10:42", "1:04:12")
    bar.layout().activate()
    assert bar.width() == 1280
    assert bar.layout().minimumSize().width() <= 1280
    assert bar.held.isVisible()
    assert bar.held.height() >= current_theme().px(40)
    assert bar.held.accessibleName() == "12 en espera"


def test_the_hold_is_beside_the_time_and_never_makes_the_bar_wider(qtbot, scale):
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.resize(1280, bar.height())
    bar.fill(BarState("Atención 0048", "Ana", place=Place.ATTENTION, waited="148 min en espera"))
    bar.show()
    bar.fill_held(PILL)
    bar.tick("10:42", "1:04:12")
    bar.layout().activate()
    assert bar.layout().minimumSize().width() <= 1280
    wide = 1280 / scale >= NARROW
    assert bar._waited.isVisible() is wide
    assert not wide or bar._waited.text() == "· 148 min en espera"
    bar.fill(BarState("Atención 0049", "Ana", place=Place.ATTENTION))
    assert not bar._waited.isVisible()


def test_in_a_call_a_narrow_bar_says_who_one_goes_back_to(qtbot, scale):
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.resize(1280, bar.height())
    bar.show()
    said = "Llamada; vuelves con Luis Po"
    bar.fill(BarState("Atención 0048", "Ana", place=Place.ATTENTION, visit=said))
    bar.fill_held(HeldPill("1 en espera · 0 min", "1 · 0 min", "1 en espera"))
    bar.layout().activate()
    assert bar._detail.text() == said
    assert bar._detail.width() >= bar._detail.fontMetrics().horizontalAdvance(said)


@pytest.mark.parametrize("count", [0, 1, 40])
def test_the_list_stays_inside_its_window_and_its_buttons_whole(qtbot, scale, count):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1280, 648)
    host.show()
    layer = HeldLayer(host, "Persona")
    layer.fill(HeldList(f"En espera ({count})", rows(count), "" if count else "No hay nadie"))
    layer.open()
    QTest.qWait(10)
    card = layer._card.geometry()
    assert layer.rect().contains(card)
    assert layer.table.isVisible() == bool(count)
    if count:
        assert layer.table.horizontalScrollBar().maximum() == 0
    for button in layer.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.sizeHint().width()
            assert button.height() >= current_theme().px(40) - 1
    if count == 1:
        assert layer.table.verticalScrollBar().maximum() == 0
    if count == 40:
        assert layer.table.viewport().height() >= current_theme().px(46)


def test_the_minutes_change_without_moving_the_lit_row_or_the_scroll(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1280, 648)
    host.show()
    layer = HeldLayer(host, "Persona")
    layer.fill(HeldList("En espera (40)", rows(40), ""))
    layer.open()
    layer.table.selectRow(30)
    scrolled = layer.table.verticalScrollBar().value()
    assert scrolled > 0
    later = tuple(
        HeldRow(r.id, r.key, r.folio, r.person, r.service, r.stage, "1 min", late=True)
        for r in rows(40)
    )
    layer.fill(HeldList("En espera (40)", later, ""))
    assert layer.table.currentIndex().row() == 30
    assert layer.table.verticalScrollBar().value() == scrolled
