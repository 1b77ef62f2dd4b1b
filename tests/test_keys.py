"""The keys that the other tests press reach what a person's keys reach."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tests.keys import press_key, type_text


def test_every_spanish_character_arrives(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    type_text(field, "¿Ñandú, pingüino o «niño» Ávila?")
    assert field.text() == "¿Ñandú, pingüino o «niño» Ávila?"


def test_a_key_moves_as_a_person_moves(qtbot):
    field = QLineEdit("año")
    qtbot.addWidget(field)
    press_key(field, Qt.Key.Key_Home)
    type_text(field, "ñ")
    press_key(field, Qt.Key.Key_Delete)
    assert field.text() == "ñño"


def test_a_key_reaches_the_shortcut_of_its_window(qtbot):
    window = QWidget()
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    pressed = []
    shortcut = QShortcut(QKeySequence("F2"), window)
    shortcut.activated.connect(lambda: pressed.append("F2"))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    press_key(field, Qt.Key.Key_F2)
    assert pressed == ["F2"]
