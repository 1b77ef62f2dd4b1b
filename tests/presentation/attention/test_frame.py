"""The frame of every step: names, mnemonics, targets, Tab, sizes and speed."""

import statistics
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from atencion_desktop.presentation.attention.tab_order import tab_stops
from atencion_desktop.presentation.theme import apply_theme
from atencion_desktop.presentation.tokens import Theme
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from tests.presentation.attention.conftest import Key

STEPS = range(2, 9)
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
TARGET = 40


def controls(stage):
    return [
        w
        for w in stage.panel.findChildren(QWidget)
        if isinstance(w, CONTROLS) and w.isVisible() and w.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def with_everything(stage, step):
    """Go to a step, and choose in it what shows more controls."""
    stage.new()
    stage.to_step(min(step, 5))
    if step == 5:
        stage.press(Key.Key_Return)
    stage.to_step(step)
    if step == 4:
        stage.press(Key.Key_5)
    if step == 6:
        stage.press(Key.Key_2)


@pytest.mark.parametrize("step", STEPS)
def test_every_control_has_a_name(stage, step):
    with_everything(stage, step)
    found = controls(stage)
    assert found
    for control in found:
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface.text(QAccessible.Text.Name), control


@pytest.mark.parametrize("step", STEPS)
def test_mnemonics_are_unique(stage, step):
    with_everything(stage, step)
    letters = []
    for widget in stage.panel.findChildren(QWidget):
        if isinstance(widget, QAbstractButton | QLabel) and widget.isVisible():
            text = widget.text().replace("&&", "")
            is_label = isinstance(widget, QLabel)
            if "&" in text and not (is_label and widget.buddy() is None):
                letters.append(text[text.index("&") + 1].lower())
    assert sorted(letters) == sorted(set(letters))
    assert "y" not in letters, "Alt+Y is Ayuda"


@pytest.mark.parametrize("step", STEPS)
def test_targets_are_large_enough(stage, step):
    with_everything(stage, step)
    for control in controls(stage):
        is_link = isinstance(control, KeyButton) and control.property("kind") == ButtonKind.LINK
        assert control.height() >= TARGET, control
        assert is_link or control.width() >= TARGET, (control, control.width())


@pytest.mark.parametrize("step", STEPS)
def test_tab_reaches_everything_in_reading_order_and_comes_back(stage, step):
    with_everything(stage, step)
    expected = tab_stops(stage.panel._areas())
    first = expected[0]
    first.setFocus()
    reached = []
    for _ in expected:
        reached.append(stage.focused)
        region = stage.focused.visibleRegion()
        assert not region.isEmpty(), stage.focused
        stage.press(Key.Key_Tab)
    assert reached == expected
    assert stage.focused is first
    stage.press(Key.Key_Backtab)
    assert stage.focused is expected[-1]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("size", [(1366, 768), (1280, 648), (900, 600)])
def test_nothing_is_cut_and_the_window_keeps_its_size(stage, qapp, step, size):
    stage.window.resize(*size)
    with_everything(stage, step)
    qapp.processEvents()
    assert stage.window.size() == QSize(*size)
    for button in stage.panel.findChildren(KeyButton):
        if button.isVisible():
            assert button.sizeHint().width() <= button.width(), button.text()
    for page in (stage.page,):
        assert page.widget().width() <= page.viewport().width()
    for widget in controls(stage):
        if stage.page.isAncestorOf(widget):
            right = widget.mapTo(stage.page.viewport(), QPoint(widget.width(), 0)).x()
            assert right <= stage.page.viewport().width(), widget


@pytest.fixture
def large(qapp):
    """Letters at 200 %, before the stage is built."""
    apply_theme(qapp, Theme("light", 2.0))
    yield
    apply_theme(qapp, Theme("light", 1.0))


@pytest.mark.parametrize("step", STEPS)
def test_at_200_percent_nothing_is_cut_and_the_focus_is_in_view(large, stage, qapp, step):
    stage.window.resize(1280, 720)
    with_everything(stage, step)
    qapp.processEvents()
    assert stage.window.size() == QSize(1280, 720)
    assert not stage.focused.visibleRegion().isEmpty()
    assert stage.panel._column.head.isVisible()
    for widget in controls(stage):
        right = widget.mapTo(stage.panel, QPoint(widget.width(), 0)).x()
        assert right <= stage.panel.width(), widget
        assert widget.height() >= 2 * TARGET, widget


def test_at_200_percent_the_first_field_is_in_view_once_the_notice_shrinks(large, stage, qapp):
    stage.window.resize(1280, 720)
    stage.new()
    stage.to_step(5)
    stage.page.notice.toggle.click()
    qapp.processEvents()
    stage.press(Key.Key_Return)
    qapp.processEvents()
    assert not stage.focused.visibleRegion().isEmpty()


def test_greeting_and_form_fit_without_scroll_in_a_low_window(stage, qapp):
    stage.window.resize(1280, 648 - 56)  # the window's own bar takes 56
    stage.panel.window().setMinimumHeight(0)
    stage.new()
    qapp.processEvents()
    assert stage.page.verticalScrollBar().maximum() == 0
    stage.to_step(5)
    stage.press(Key.Key_Return)
    qapp.processEvents()
    assert stage.page.verticalScrollBar().maximum() == 0


def test_a_narrow_window_swaps_the_rail_for_segments_and_f4_opens_the_guide(stage, qapp):
    stage.window.resize(900, 700)
    stage.new()
    qapp.processEvents()
    assert not stage.panel._rail.isVisible()
    assert stage.panel._column.head.segments.isVisible()
    assert not stage.panel._side.guide.isVisible()
    row = stage.focused
    assert stage.panel.perform("guide")
    assert stage.panel._side.guide.isVisible()
    assert stage.panel.perform("escape")
    assert not stage.panel._side.guide.isVisible()
    assert stage.focused is row


def test_the_next_step_is_painted_under_100_ms(stage):
    """With the commit; the shape of the benchmark, with room for a busy machine."""
    stage.new()
    stage.to_step(8)
    times = []
    for _ in range(8):
        stage.presenter.go_to(3)
        QApplication.processEvents()
        for _step in (3, 4):
            start = perf_counter()
            stage.press(Key.Key_Return)
            QApplication.processEvents()
            times.append((perf_counter() - start) * 1000)
    assert statistics.median(times) < 100
