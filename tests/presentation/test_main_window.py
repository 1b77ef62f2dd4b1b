"""The one window: which keys work where, the help, and what it shows of being saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from atencion_desktop.presentation.bar_state import BarState, clocked
from atencion_desktop.presentation.help_layer import HelpLayer
from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.main_window import MainWindow
from atencion_desktop.presentation.widgets.focus_ring import FocusRing
from atencion_desktop.storage import drafts, queries
from tests.desks import make_desk
from tests.keys import press_key, type_text
from tests.programs import begin_shift, opened_program

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Sheet(QWidget):
    """A page with a field and a text area that remembers what it was asked."""

    def __init__(self):
        super().__init__()
        self.asked = []
        self.field, self.text = QLineEdit(), QPlainTextEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.text)

    def perform(self, action):
        self.asked.append(action)
        return action != "new"


@pytest.fixture
def window(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    for place in Place:
        window.add_page(place, Sheet())
    window.show_page(Place.ATTENTION)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    return window


@pytest.fixture
def sheet(window):
    return window._pages[Place.ATTENTION]


@pytest.mark.parametrize(
    ("key", "modifiers", "action"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier, "guide"),
        (Qt.Key.Key_T, CONTROL, "guide"),
        (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier, "note"),
        (Qt.Key.Key_M, CONTROL, "note"),
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier, "hold"),
        (Qt.Key.Key_E, CONTROL, "hold"),
        (Qt.Key.Key_F10, Qt.KeyboardModifier.NoModifier, "menu"),
        (Qt.Key.Key_L, CONTROL, "enlarge"),
        (Qt.Key.Key_G, CONTROL, "other_service"),
        (Qt.Key.Key_Left, ALT, "previous"),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, "next"),
        (Qt.Key.Key_Return, CONTROL, "continue"),
        (Qt.Key.Key_Enter, CONTROL, "continue"),
        (Qt.Key.Key_3, ALT, "channel_3"),
        (Qt.Key.Key_N, CONTROL, "new"),
    ],
)
def test_each_key_reaches_the_page_from_a_field(window, sheet, key, modifiers, action):
    sheet.field.setFocus()
    press_key(sheet.field, key, modifiers)
    assert sheet.asked == [action]


def test_what_a_page_does_not_take_goes_to_the_program(window, sheet):
    asked = []
    window.action_asked.connect(asked.append)
    press_key(sheet.field, Qt.Key.Key_F2)
    assert asked == ["new"]


def test_keys_of_another_place_are_silent(window):
    window.show_page(Place.HOME)
    sheet = window._pages[Place.HOME]
    sheet.field.setFocus()
    press_key(sheet.field, Qt.Key.Key_F8)
    press_key(sheet.field, Qt.Key.Key_1, ALT)
    assert sheet.asked == []


def test_text_areas_keep_their_paging(window, sheet):
    sheet.text.setPlainText("\n".join(str(n) for n in range(200)))
    sheet.text.setFocus()
    press_key(sheet.text, Qt.Key.Key_PageDown)
    assert sheet.asked == []
    assert sheet.text.textCursor().blockNumber() > 0


def test_undo_stays_with_the_text(window, sheet):
    sheet.field.setFocus()
    type_text(sheet.field, "ñ")
    press_key(sheet.field, Qt.Key.Key_Z, CONTROL)
    assert sheet.field.text() == ""
    assert sheet.asked == []


def test_help_lists_the_keys_and_gives_the_focus_back(window, sheet):
    type_text(sheet.field, "María")
    sheet.field.setFocus()
    sheet.field.setCursorPosition(2)
    press_key(sheet.field, Qt.Key.Key_F1)
    layer = window.findChild(HelpLayer)
    assert layer.isVisible()
    ring = layer.findChild(FocusRing)
    assert ring.isVisible()
    assert ring.target is layer.close_button
    assert not sheet.isEnabled()
    press_key(layer.close_button, Qt.Key.Key_F8)
    assert sheet.asked == []
    press_key(layer.close_button, Qt.Key.Key_Escape)
    assert not layer.isVisible()
    assert QApplication.focusWidget() is sheet.field
    assert sheet.field.cursorPosition() == 2


def test_full_screen_and_back(window, sheet):
    press_key(sheet.field, Qt.Key.Key_F11)
    assert window.isFullScreen()
    press_key(sheet.field, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_the_bar_says_where_one_is(window):
    window.fill_bar(BarState("Atención 0048", "Ventanilla 3 · Ana", place=Place.ATTENTION))
    assert not window.bar.tabs[Place.HOME].isVisible()
    window.fill_bar(BarState("Ventanilla 3", place=Place.DAY, saved=False))
    assert window.bar.tabs[Place.DAY].isChecked()
    assert window.bar._saved.text() == "Sin guardar"


def test_time_is_said_in_minutes_and_then_in_hours():
    assert [clocked(seconds) for seconds in (252, 3852, -5)] == ["04:12", "1:04:12", "00:00"]


def test_no_key_is_bound_twice_in_the_real_window(qtbot, tmp_path):
    desk = make_desk(tmp_path)
    begin_shift(desk)
    desk.log.close()
    with opened_program(tmp_path) as program:
        doubled = []
        for shortcut in program.window._shortcuts:
            shortcut.activatedAmbiguously.connect(lambda: doubled.append(1))
        program.session.new_attention()
        for shortcut in program.window._shortcuts:
            if shortcut.isEnabled() and shortcut.action.id in ("guide", "note", "enlarge"):
                keys = shortcut.key()[0]
                target = QApplication.focusWidget() or program.window
                press_key(target, keys.key(), keys.keyboardModifiers())
                press_key(QApplication.focusWidget() or program.window, Qt.Key.Key_Escape)
        assert doubled == []


def test_what_is_typed_reaches_the_draft_within_a_second(qtbot, tmp_path):
    desk = make_desk(tmp_path)
    begin_shift(desk)
    desk.log.close()
    with opened_program(tmp_path) as program:
        program.session.new_attention()
        case = program.session._presenter.scene.case
        program.session._presenter.open_note()
        program.session._presenter.write_note("ñandú")

        def kept():
            draft = drafts.draft_of(program._desk.log, case.id)
            assert draft is not None
            assert "ñandú" in str(draft.values)

        qtbot.waitUntil(kept, timeout=1000)


def test_closing_the_window_keeps_the_draft_and_ends_nothing(qtbot, tmp_path):
    desk = make_desk(tmp_path)
    begin_shift(desk)
    desk.log.close()
    with opened_program(tmp_path) as program:
        program.session.new_attention()
        program.session._presenter.open_note()
        program.session._presenter.write_note("a medias")
        program.window.close()
    desk = make_desk(tmp_path)
    (left,) = queries.alive(desk.log)
    assert left.state == "open"
    assert "a medias" in str(drafts.draft_of(desk.log, left.id).values)
    desk.log.close()
