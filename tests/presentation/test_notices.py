"""What the window says: one strip at a time, and when each goes away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.main_window import MainWindow
from tests.keys import press_key

GOOD, BAD, RED, REMINDER = "Hojas guardadas", "Cambió la hora", "No se guardó", "Ana lleva 15 min"


@pytest.fixture
def window(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    for place in Place:
        window.add_page(place, QWidget())
    window.show_page(Place.LATE)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    return window


def shown(window):
    notices = window._notices
    strips = [*notices.strips.values(), *filter(None, [notices.reminding])]
    return [one.accessibleName() for one in strips if one.isVisible()]


def escape(window):
    press_key(window, Qt.Key.Key_Escape)


def test_red_comes_first_then_what_was_said_last_then_the_reminder(window):
    window.remind(REMINDER)
    window.say(BAD, "")
    window.say(GOOD, "", good=True)
    assert shown(window) == [GOOD]
    window.say_fault(RED)
    assert shown(window) == [RED]
    window._notices.strips["danger"].buttons[0].click()
    seen = []
    while window.strip_text():
        seen += shown(window)
        escape(window)
    assert seen == [GOOD, BAD, REMINDER]


def test_escape_leaves_the_red_one(window):
    window.say_fault(RED)
    escape(window)
    assert shown(window) == [RED]


def test_good_news_is_read_on_the_next_page_and_goes_away_on_the_one_after(window):
    window.say(GOOD, "", good=True)
    window.show_page(Place.DAY)
    assert shown(window) == [GOOD]
    window.show_page(Place.DAY)
    assert shown(window) == [GOOD]
    window.show_page(Place.HOME)
    assert shown(window) == []
    window.show_page(Place.DAY)
    assert shown(window) == []


def test_bad_news_stays_from_page_to_page(window):
    window.say(BAD, "")
    for place in (Place.DAY, Place.HOME, Place.DAY):
        window.show_page(place)
        assert shown(window) == [BAD]


def test_inicio_does_not_repeat_who_waits(window):
    window.remind(REMINDER)
    window.show_page(Place.HOME)
    assert shown(window) == []
    window.show_page(Place.ATTENTION)
    assert shown(window) == [REMINDER]


def test_a_reminder_that_was_closed_stays_closed_until_it_says_another_thing(window):
    window.remind(REMINDER)
    escape(window)
    window.remind(REMINDER)
    assert shown(window) == []
    window.remind("Luis lleva 15 min")
    assert shown(window) == ["Luis lleva 15 min"]
