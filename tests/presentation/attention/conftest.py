"""A stage: a real desk, the real presenter and panel, and somebody at the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from atencion_desktop.operations import attentions, shifts
from atencion_desktop.presentation.attention.presenter import AttentionPresenter
from atencion_desktop.presentation.attention.view import AttentionPanel
from atencion_desktop.presentation.attention.wiring import AttentionWiring
from atencion_desktop.presentation.texts import Texts
from atencion_desktop.storage import queries
from tests.desks import FakeClock, make_desk
from tests.keys import press_key, type_text

Key = Qt.Key


class Stage:
    """What a test plays on; `keys` counts the keys pressed, what is typed apart."""

    def __init__(self, desk, clock):
        self.desk = desk
        self.clock = clock
        self.keys = 0
        self.left_hand = 0
        self.ended = 0
        self.changes = 0
        self.window = QWidget()
        self.panel = AttentionPanel()
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panel)
        self.presenter = AttentionPresenter(desk, Texts(desk.institution), self.panel, self)
        AttentionWiring(self.panel, self.presenter)
        self.shift = shifts.open_shift(desk, agent="A01", window="V03")

    # What the presenter asks of its host.
    def attention_left_hand(self):
        self.left_hand += 1

    def attention_ended(self):
        self.ended += 1

    def draft_changed(self):
        self.changes += 1

    # What a person does.
    def new(self):
        """F2."""
        self.keys += 1
        case, self.shift = attentions.open_attention(self.desk, self.shift)
        self.presenter.start(case)

    def press(self, *keys, modifiers=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            self.keys += 1
            press_key(self.focused or self.panel, key, modifiers)

    def write(self, text):
        type_text(self.focused, text)

    def to_step(self, step):
        """Go on with Enter, showing the notice and choosing «Resuelta», up to a step."""
        while self.state.step < step:
            if self.state.step == 5 and self.state.page.notice == "given":
                self.write("Ana")
                self.press(Key.Key_Return)
                self.write("Peña")
                self.press(Key.Key_Return)
            if self.state.step == 6:
                self.press(Key.Key_1)
            self.press(Key.Key_Return)

    @property
    def focused(self):
        return QApplication.focusWidget()

    @property
    def state(self):
        return self.panel.state

    @property
    def page(self):
        return self.panel.page()

    @property
    def record(self):
        return queries.record_of(self.desk.log, self.state.folio)


@pytest.fixture
def stage(qtbot, tmp_path):
    clock = FakeClock()
    desk = make_desk(tmp_path, clock)
    made = Stage(desk, clock)
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    desk.log.close()
