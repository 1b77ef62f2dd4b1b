"""Nothing sticks out of its column, however long and unbroken what was written is."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea, QWidget

from atencion_desktop.presentation.attention.fitting import fits
from atencion_desktop.presentation.attention.sentence_layer import SentenceLayer
from atencion_desktop.presentation.theme import apply_theme
from atencion_desktop.presentation.tokens import Theme
from atencion_desktop.presentation.widgets.labels import BREAK, WrappedLabel, breakable
from tests.presentation.attention.conftest import Key

SIZES = [(1366, 768), (1280, 648), (900, 600)]
NAMES = ["Ñ" * 120, "=SUM(A1)" + "Ñ" * 112]


@pytest.fixture(params=NAMES, ids=["letters", "formula"])
def name(request):
    return request.param


@pytest.fixture(params=SIZES, ids=["1366", "1280", "900"])
def sized(stage, request):
    stage.window.resize(*request.param)
    stage.new()
    return stage


def give_names(stage, name):
    """Fill the form with a name as given name and as surname."""
    stage.to_step(5)
    stage.press(Key.Key_Return)
    for _ in range(2):
        stage.write(name)
        stage.press(Key.Key_Return)


def save(stage):
    stage.press(Key.Key_Return, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert stage.state.step == 6, stage.state.problem


def assert_fits(stage, qapp):
    qapp.processEvents()
    qapp.processEvents()
    areas = [one for one in stage.panel.findChildren(QScrollArea) if one.isVisible()]
    assert stage.page in areas
    for area in areas:
        wide = area.viewport().width()
        assert area.widget().minimumSizeHint().width() <= wide, area
        assert area.horizontalScrollBar().maximum() == 0, area
        for widget in area.widget().findChildren(QWidget):
            if widget.isVisible():
                right = widget.mapTo(area.viewport(), QPoint(widget.width(), 0)).x()
                assert right <= wide, widget
                assert widget.geometry().right() < widget.parentWidget().width(), widget


def test_every_step_fits_its_column_with_a_long_name(sized, qapp, name):
    stage = sized
    for step in range(2, 6):
        stage.to_step(step)
        assert_fits(stage, qapp)
    give_names(stage, name)
    assert stage.state.step == 5
    assert name in stage.panel._side.registration.card.sentence()
    assert_fits(stage, qapp)
    save(stage)
    for step in range(6, 9):
        stage.to_step(step)
        assert_fits(stage, qapp)
    assert name in stage.page.sentence()
    stage.press(Key.Key_Return)
    assert_fits(stage, qapp)


def test_the_layer_of_ctrl_l_fits_and_keeps_the_sentence_clean(sized, qapp, name):
    stage = sized
    give_names(stage, name)
    save(stage)
    stage.to_step(8)
    stage.panel.perform("enlarge")
    qapp.processEvents()
    large = stage.window.findChild(SentenceLayer).sentence
    assert large.isVisible()
    assert fits(large.text(), large.size(), large.font())
    assert BREAK not in large.accessibleName()
    assert name in large.accessibleName()


@pytest.mark.parametrize("left", [True, False])
def test_the_notice_keeps_its_buttons_apart_waiting_and_given(sized, qapp, left):
    stage = sized
    stage.to_step(5)
    if left:
        stage.press(Key.Key_Return)
    qapp.processEvents()
    notice = stage.page.notice
    buttons = (notice.shown, notice.read, notice.known, notice.no_data)
    seen = [one for one in (*buttons, notice.no_data_after, notice.toggle) if one.isVisible()]
    assert len(seen) == (2 if left else 5)
    places = [one.rect().translated(one.mapTo(notice, QPoint(0, 0))) for one in seen]
    for at, place in enumerate(places):
        assert notice.rect().contains(place)
        assert not any(place.intersects(other) for other in places[at + 1 :])
    assert places[-1].right() == max(place.right() for place in places)


@pytest.mark.parametrize("waiting", [True, False])
def test_the_notice_and_the_form_fit_with_letters_at_200_percent(large, stage, qapp, waiting):
    stage.window.resize(1280, 720)
    stage.new()
    stage.to_step(5)
    if not waiting:
        stage.press(Key.Key_Return)
    assert_fits(stage, qapp)


@pytest.fixture
def large(qapp):
    """Letters at 200 %, before the stage is built."""
    apply_theme(qapp, Theme("light", 2.0))
    yield
    apply_theme(qapp, Theme("light", 1.0))


def test_a_wrapped_label_is_read_without_the_breaks_that_it_draws(qtbot):
    shown = WrappedLabel("Gracias, Ana.")
    qtbot.addWidget(shown)
    assert shown.property("text") == "Gracias, Ana."
    short = shown.minimumSizeHint().width()
    long = "Ñ" * 120
    shown.setText(f"Gracias, {long}.")
    interface = QAccessible.queryAccessibleInterface(shown)
    assert interface.text(QAccessible.Text.Name) == shown.text() == f"Gracias, {long}."
    assert BREAK in shown.property("text")
    assert shown.minimumSizeHint().width() <= max(160, short)
    shown.setText("Hasta luego.")
    assert interface.text(QAccessible.Text.Name) == "Hasta luego."


def test_only_words_longer_than_any_real_one_are_broken_and_accents_stay():
    assert breakable("electroencefalografistas del IMSS") == "electroencefalografistas del IMSS"
    assert breakable("a" * 30).replace(BREAK, "") == "a" * 30
    assert f"{BREAK}\u0303" not in breakable("N\u0303" * 40)
    assert f"{BREAK}\u0303" not in breakable("aN\u0303" * 40)
