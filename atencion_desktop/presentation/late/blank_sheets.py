"""How many blank sheets are saved, asked in a strip of the page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card, CardKind
from atencion_desktop.presentation.widgets.field import Field
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import muted

TOLD = "Cada hoja lleva su número, que no se repite. Se guardan juntas en un PDF para imprimir."


class BlankSheets(Card):
    """The strip.

    Attributes:
        many: the field.  save: the button.

    Signals:
        asked(str): how many, as typed.
    """

    asked = Signal(str)

    def __init__(self, usual: int, parent: QWidget | None = None) -> None:
        super().__init__(CardKind.SOFT, margins=(16, 10), horizontal=True, parent=parent)
        self.many = Field("¿C&uántas hojas en blanco?", max_length=2)
        self.many.set_value(str(usual))
        self.many.setFixedWidth(current_theme().px(210))
        self.save = KeyButton("Guardar &PDF", kind=ButtonKind.PRIMARY, key="Enter", icon="save")
        self.body.addWidget(self.many)
        self.body.addWidget(muted(TOLD, wrap=True), 1)
        self.body.addWidget(self.save)
        self.save.clicked.connect(self._ask)
        self.hide()

    def open(self) -> None:
        """Ask how many."""
        self.many.clear_message()
        self.show()
        self._take_number()

    def refuse(self, why: str) -> None:
        """Say why not so many."""
        self.many.show_error(why)
        self._take_number()

    def _take_number(self) -> None:
        """Select what is there, so that a digit takes its place: numbers are spent for good."""
        self.many.focus_editor()
        if isinstance(self.many.editor, QLineEdit):
            self.many.editor.selectAll()

    def _ask(self) -> None:
        self.asked.emit(self.many.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give Enter to the button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save.click()
        else:
            super().keyPressEvent(event)
