"""The quick note: one line at the foot, that Enter saves and Esc closes keeping the words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from atencion_desktop.presentation.attention.step_page import ENTERS
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.key_button import KeyButton
from atencion_desktop.presentation.widgets.labels import caption, icon_label, label


class NoteLine(QFrame):
    """The line.

    Attributes:
        line: where it is written.

    Signals:
        edited(str): the words so far.  saved(): Enter.  closed(): Esc.
    """

    edited = Signal(str)
    saved = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "actions")
        self.line = QLineEdit()
        self.line.setPlaceholderText(TEXT.quick_note_hint)
        self.line.setAccessibleName(TEXT.quick_note)
        self.save = KeyButton(TEXT.save_note, key="Enter")
        self._keys = caption(TEXT.quick_note_keys)
        self._build()
        self.line.textEdited.connect(self.edited)
        self.save.clicked.connect(self.saved)

    def fill(self, note: str | None) -> None:
        """Show the line with its words, or nothing when it is closed."""
        self.setVisible(note is not None)
        if note is not None and note != self.line.text():
            self.line.setText(note)

    def set_narrow(self, *, narrow: bool) -> None:
        """Go without the hint in narrow windows."""
        self._keys.setVisible(not narrow)

    def _build(self) -> None:
        px = current_theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(32), px(10), px(20), px(10))
        row.setSpacing(px(12))
        title = label(TEXT.quick_note, "label")
        title.setBuddy(self.line)
        row.addWidget(icon_label("note", "text2", 20))
        row.addWidget(title)
        row.addWidget(self.line, 1)
        row.addWidget(self._keys)
        row.addWidget(self.save)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter and close with Esc; no other key leaves the line for the step."""
        if event.key() in ENTERS and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif event.key() in ENTERS:
            self.saved.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
