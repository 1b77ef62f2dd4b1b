"""How the person was helped to communicate: recorded at once, never why, and shown only to us."""

import pytest
from PySide6.QtWidgets import QLabel

from atencion_desktop.presentation.attention.supports_layer import SupportsLayer
from tests.presentation.attention.conftest import Key


@pytest.fixture
def marks(stage):
    """The layer, opened by F10 and D in step 4 with a word written."""
    stage.new()
    stage.to_step(4)
    stage.write("resi")
    stage.panel.perform("menu")
    stage.press(Key.Key_D)
    layer = stage.window.findChild(SupportsLayer)
    assert layer.isVisible()
    return layer


def supports(stage):
    return stage.presenter.scene.attention.supports


def shown(panel):
    return [one.text() for one in panel.findChildren(QLabel) if one.isVisible()]


def test_a_digit_marks_at_once_and_again_takes_it_back(stage, marks):
    stage.press(Key.Key_3)
    assert supports(stage) == ("interpreter",)
    assert [row.isChecked() for row in marks.rows] == [False, False, True]
    stage.press(Key.Key_1, Key.Key_2)
    assert supports(stage) == ("written", "companion", "interpreter")
    stage.press(Key.Key_3)
    assert supports(stage) == ("written", "companion")
    assert stage.record.supports == ("written", "companion")


def test_space_marks_and_arrows_move_and_enter_only_closes(stage, marks):
    stage.press(Key.Key_Down, Key.Key_Space)
    assert supports(stage) == ("companion",)
    stage.press(Key.Key_Return)
    assert not marks.isVisible()
    assert supports(stage) == ("companion",)


def test_esc_gives_back_the_control_and_its_cursor(stage, marks):
    assert not stage.panel.isEnabled()
    stage.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    assert marks.isAncestorOf(stage.focused)
    stage.press(Key.Key_Escape)
    assert not marks.isVisible()
    assert stage.focused is stage.page.search
    assert (stage.focused.text(), stage.focused.cursorPosition()) == ("resi", 4)


def test_the_guide_says_it_and_the_summary_does_not(stage, marks):
    stage.press(Key.Key_3, Key.Key_Escape)
    assert "Con intérprete" in shown(stage.panel._side)
    stage.press(Key.Key_Return)
    stage.to_step(8)
    stage.press(Key.Key_Return)
    assert stage.presenter.is_finished
    words = " ".join(shown(stage.panel))
    assert "ntérprete" not in words
    assert "Cómo se comunicó" not in words
    assert stage.record.supports == ("interpreter",)


def test_the_layer_has_a_name_and_its_toggles_too(stage, marks):
    assert marks.accessibleName() == "Cómo se comunicó"
    names = [row.accessibleName() for row in marks.rows]
    assert names == ["Por escrito", "Con acompañante", "Con intérprete"]
    assert [row.item.key for row in marks.rows] == ["1", "2", "3"]
    assert all(row.height() >= 40 for row in marks.rows)


def test_what_is_marked_survives_a_hold(stage, marks):
    stage.press(Key.Key_2, Key.Key_Escape)
    stage.panel.perform("hold")
    stage.new()
    assert supports(stage) == ()
    assert "Comunicación" not in shown(stage.panel._side)
