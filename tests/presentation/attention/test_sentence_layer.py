"""Ctrl+L: only the sentence, black on white, as large as fits, whole words always."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from atencion_desktop.presentation.attention.fitting import (
    LARGEST,
    SMALLEST,
    fits,
    in_parts,
    largest_size,
    sized,
)
from atencion_desktop.presentation.attention.sentence_layer import SentenceLayer
from atencion_desktop.presentation.theme import apply_theme, ui_font
from atencion_desktop.presentation.tokens import Theme
from atencion_desktop.presentation.widgets.labels import BREAK
from tests.presentation.attention.conftest import Key

SIZES = [(1366, 768), (1280, 648), (1024, 768)]
WRAPPED = Qt.TextFlag.TextWordWrap.value
STEPS_WITH_SENTENCE = (2, 4, 5, 6, 7, 8)


@pytest.fixture(params=[1.0, 2.0], ids=["100", "200"])
def scaled(qapp, request):
    """Letters of both scales, before the stage is built."""
    apply_theme(qapp, Theme("light", request.param))
    yield
    apply_theme(qapp, Theme("light", 1.0))


@pytest.fixture
def dark(qapp):
    apply_theme(qapp, Theme("dark", 1.0))
    yield
    apply_theme(qapp, Theme("light", 1.0))


def layer_of(stage) -> SentenceLayer:
    found = stage.window.findChild(SentenceLayer)
    assert found is not None
    assert found.isVisible()
    return found


def enlarge(stage, qapp) -> SentenceLayer:
    assert stage.panel.perform("enlarge")
    qapp.processEvents()
    return layer_of(stage)


def assert_whole(layer):
    """No word is cut, measured as it is drawn, and one pixel more would not fit."""
    label = layer.sentence
    width, height = label.width(), label.height()
    assert (width, height) == (layer.room().width(), layer.room().height())
    drawn = QFontMetrics(label.font()).boundingRect(0, 0, width, 0, WRAPPED, label.text())
    assert drawn.width() <= width
    assert drawn.height() <= height
    size = layer.size_px()
    assert SMALLEST <= size <= LARGEST
    assert size == LARGEST or not fits(layer.shown(), layer.room(), sized(label.font(), size + 1))


def assert_ink_inside(layer):
    """What is drawn leaves white all around: nothing was clipped by an edge."""
    picture = layer.grab(layer.sentence.geometry()).toImage()
    white, edge = QColor("white").rgb(), []
    for x in range(picture.width()):
        edge += [picture.pixel(x, 0), picture.pixel(x, picture.height() - 1)]
    assert set(edge) == {white}


def test_every_sentence_of_every_step_is_whole_and_as_large_as_fits(scaled, stage, qapp):
    seen = 0
    stage.new()
    for step in STEPS_WITH_SENTENCE:
        stage.to_step(step)
        if step == 4:
            stage.press(Key.Key_7)
        if step == 6:
            stage.press(Key.Key_1)
        layer = enlarge(stage, qapp)
        for size in SIZES:
            stage.window.resize(*size)
            qapp.processEvents()
            assert layer.size() == stage.window.size()
            for _ in range(len(layer._pages)):
                assert_whole(layer)
                assert_ink_inside(layer)
                seen += 1
                stage.press(Key.Key_Right)
        stage.press(Key.Key_Escape)
    assert seen >= len(STEPS_WITH_SENTENCE) * len(SIZES)


def test_it_shows_the_sentence_and_no_folio_nor_control_but_esc(stage, qapp):
    stage.new()
    layer = enlarge(stage, qapp)
    assert layer.geometry() == stage.window.rect()
    assert layer.shown() == stage.page.sentence()
    assert layer.shown().startswith("«")
    assert layer.shown().endswith("»")
    texts = [one.text() for one in layer.findChildren(QLabel) if one.text()]
    assert [text.replace(BREAK, "") for text in texts] == [stage.page.sentence()]
    assert [one.text() for one in layer.findChildren(QAbstractButton)] == ["Esc cierra"]


def test_it_is_black_on_white_in_the_dark_theme_too(dark, stage, qapp):
    stage.new()
    picture = enlarge(stage, qapp).grab().toImage()
    assert picture.pixelColor(1, 1) == QColor("white")
    colors = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }
    assert "#000000" in colors
    assert all(QColor(one).saturation() <= 12 for one in colors)


def test_space_and_arrows_pass_the_sentences_of_satisfaction(stage, qapp):
    stage.new()
    stage.to_step(7)
    layer = enlarge(stage, qapp)
    every = stage.page.sentences()
    assert len(every) == 4
    assert layer._count.text() == "1 de 4"
    shown = []
    for key in (Key.Key_Space, Key.Key_Right, Key.Key_Space):
        shown.append(layer.shown())
        stage.press(key)
    assert tuple(shown) == every[:3]
    assert layer.shown() == every[3]
    stage.press(Key.Key_Left)
    assert layer.shown() == every[2]
    assert layer._count.text() == "3 de 4"
    stage.press(Key.Key_Escape)
    assert not stage.state.page.covered


def test_registration_asks_and_then_reads_back(stage, qapp):
    stage.new()
    stage.to_step(5)
    assert enlarge(stage, qapp).shown() == stage.state.page.notice_text
    stage.press(Key.Key_Escape, Key.Key_Return)
    assert enlarge(stage, qapp).shown() == stage.state.page.ask
    stage.press(Key.Key_Escape)
    stage.write("Ana")
    stage.press(Key.Key_Return)
    layer = enlarge(stage, qapp)
    assert layer.shown() == stage.state.page.ask
    assert layer._count.text() == "1 de 2"
    stage.press(Key.Key_Right)
    assert layer.shown() == stage.state.page.read_back


def test_esc_gives_back_the_field_and_its_cursor(stage, qapp):
    stage.new()
    stage.to_step(5)
    stage.press(Key.Key_Return)
    field = stage.focused
    assert isinstance(field, QLineEdit)
    stage.write("Eréndira")
    field.setSelection(2, 3)
    enlarge(stage, qapp)
    assert not stage.panel.isEnabled()
    stage.press(Key.Key_A, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    assert layer_of(stage).isAncestorOf(stage.focused)
    stage.press(Key.Key_Escape)
    assert stage.panel.isEnabled()
    assert stage.focused is field
    assert (field.text(), field.cursorPosition(), field.selectedText()) == ("Eréndira", 5, "énd")


def test_tab_reaches_esc_cierra_and_enter_presses_it(stage, qapp):
    stage.new()
    row = stage.focused
    layer = enlarge(stage, qapp)
    stage.press(Key.Key_Tab)
    assert stage.focused is layer.close_button
    stage.press(Key.Key_Space)
    assert not layer.isVisible()
    assert stage.focused is row


def test_the_layer_says_what_it_is_to_a_screen_reader(stage, qapp):
    stage.new()
    layer = enlarge(stage, qapp)
    assert layer.accessibleName() == "Frase grande"
    spoken = QAccessible.queryAccessibleInterface(layer.sentence)
    assert spoken.role() == QAccessible.Role.StaticText
    assert spoken.text(QAccessible.Text.Name) == stage.page.sentence()
    assert stage.focused is layer.sentence


def test_a_click_passes_to_the_next_and_the_button_closes(stage, qapp, qtbot):
    stage.new()
    stage.to_step(7)
    layer = enlarge(stage, qapp)
    qtbot.mouseClick(layer, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert layer._count.text() == "2 de 4"
    qtbot.mouseClick(layer.close_button, Qt.MouseButton.LeftButton)
    assert not layer.isVisible()


def test_the_layer_goes_away_with_the_page(stage, qapp):
    stage.new()
    layer = enlarge(stage, qapp)
    stage.panel.hide()
    assert not layer.isVisible()
    assert stage.panel.isEnabled()


@pytest.mark.parametrize("text", ["«" + "ñ" * 10_000 + "»", "«" + "Trae su acta. " * 400 + "»"])
def test_what_no_window_holds_is_shown_in_parts_that_lose_nothing(qapp, text):
    room, font = QSize(960, 600), ui_font(48)
    parts = in_parts(text, room, font)
    assert len(parts) > 1
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")
    for part in parts:
        assert fits(part, room, sized(font, largest_size(part, room, font)))


def test_a_short_sentence_stops_at_the_largest_size(qapp):
    assert largest_size("Sí", QSize(4000, 4000), ui_font(48)) == LARGEST
