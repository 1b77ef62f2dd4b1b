"""Step 5: the privacy notice first, then the office's own form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from atencion_desktop.presentation.attention.form import OfficeForm
from atencion_desktop.presentation.attention.state import RegistrationPage
from atencion_desktop.presentation.attention.step_page import StepPage
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card, CardKind
from atencion_desktop.presentation.widgets.field import Field
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import icon_label, label, set_icon, strong

GIVEN = "given"
READ = "read"
KNOWN = "known"
GAP = 8
COLUMNS = (4, 2, 1)
REPRESENTATIVE = "representative"


class AnswerGrid(QWidget):
    """Buttons in one row, or in two columns, or in one: as they fit in the width there is."""

    def __init__(self, buttons: tuple[KeyButton, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = buttons
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, current_theme().px(4))
        self._grid.setSpacing(current_theme().px(GAP))
        # The width is the card's: buttons that do not fit in it take another row.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lay_out(COLUMNS[0])

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // columns, place % columns)
        for column in range(COLUMNS[0]):
            self._grid.setColumnStretch(column, int(columns == 2 and column < columns))
        self._grid.setColumnStretch(COLUMNS[0], int(columns != 2))

    def _width_in(self, columns: int) -> int:
        widths = [button.sizeHint().width() for button in self._buttons]
        widest = (max(widths[first::columns]) for first in range(columns))
        return sum(widest) + (columns - 1) * self._grid.spacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as fit."""
        super().resizeEvent(event)
        fitting = (one for one in COLUMNS if self._width_in(one) <= self.width())
        self._lay_out(next(fitting, COLUMNS[-1]))


class NoticeCard(Card):
    """The privacy notice: its answer, or the buttons that answer it; its text on demand.

    Attributes:
        shown: the main button of the step while the notice waits.

    Signals:
        shown_asked(): it was shown.  manner_chosen(str): read or known.  declined(): no data.
    """

    shown_asked = Signal()
    manner_chosen = Signal(str)
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CardKind.SOFT, margins=(18, 8), spacing=8, parent=parent)
        self.shown = KeyButton(TEXT.notice_shown, kind=ButtonKind.PRIMARY, key="Enter")
        self.read = KeyButton(TEXT.notice_read, key="2")
        self.known = KeyButton(TEXT.notice_known, key="3")
        self.no_data = KeyButton(TEXT.notice_declined, key="4")
        self.no_data_after = KeyButton(TEXT.notice_declined, kind=ButtonKind.GHOST)
        self.toggle = KeyButton(TEXT.notice_show, kind=ButtonKind.GHOST)
        self.text = label(wrap=True)
        self._icon = icon_label("shield-check", "accent_text", 20)
        self._line = strong(wrap=True)
        self._waiting = True
        self._answers = AnswerGrid((self.shown, self.read, self.known, self.no_data))
        self._head = QHBoxLayout()
        self._build()
        self._connect()

    def fill(self, page: RegistrationPage) -> None:
        """Show whether it was answered."""
        waiting = page.notice != GIVEN
        self.set_kind(CardKind.SOFT if waiting else CardKind.OK)
        set_icon(self._icon, "shield-check", "accent_text" if waiting else "ok", 20)
        self._line.setText(page.notice_line)
        self.text.setText(page.notice_text)
        self._answers.setVisible(waiting)
        if waiting != self._waiting:
            self._waiting = waiting
            self._show_text(visible=False)
        self.no_data.setVisible(page.can_decline)
        self.no_data_after.setVisible(page.can_decline and not waiting)

    def press_key(self, key: str) -> bool:
        """Answer with a digit while the notice waits; False when it means nothing."""
        answers = {"2": self.read, "3": self.known, "4": self.no_data}
        button = answers.get(key)
        if not self._waiting or button is None or button.isHidden():
            return False
        button.click()
        return True

    def _build(self) -> None:
        px = current_theme().px
        self._head.setSpacing(px(12))
        self._head.addWidget(self._icon)
        self._head.addWidget(self._line, 1)
        self._head.addWidget(self.no_data_after)
        self._head.addWidget(self.toggle)
        self.text.setContentsMargins(0, 0, 0, px(8))
        self.text.hide()
        self.body.addLayout(self._head)
        self.body.addWidget(self._answers)
        self.body.addWidget(self.text)

    def _connect(self) -> None:
        self.shown.clicked.connect(self.shown_asked)
        self.read.clicked.connect(self._choose_read)
        self.known.clicked.connect(self._choose_known)
        self.no_data.clicked.connect(self.declined)
        self.no_data_after.clicked.connect(self.declined)
        self.toggle.clicked.connect(self._expand)

    def _choose_read(self) -> None:
        self.manner_chosen.emit(READ)

    def _choose_known(self) -> None:
        self.manner_chosen.emit(KNOWN)

    def _expand(self) -> None:
        self._show_text(visible=self.text.isHidden())

    def _show_text(self, *, visible: bool) -> None:
        self.text.setVisible(visible)
        self.toggle.set_text(TEXT.notice_hide if visible else TEXT.notice_show)


class FilledStrip(Card):
    """Where the data in the form come from, while a card of an earlier visit fills it.

    Attributes:
        take_back: the button that undoes it.

    Signals:
        taken_back(): undo it.
    """

    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CardKind.SOFT, margins=(18, 4), horizontal=True, parent=parent)
        self.take_back = KeyButton(TEXT.take_back, icon="undo", name=TEXT.take_back_name)
        self._words = strong(wrap=True)
        self.body.addWidget(icon_label("person", "accent_text", 20))
        self.body.addWidget(self._words, 1)
        self.body.addWidget(self.take_back)
        self.take_back.clicked.connect(self.taken_back)

    def fill(self, words: str) -> None:
        """Say it, or nothing."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


class RegistrationView(StepPage):
    """The registration.

    Enter in a field goes to the next one. In an empty optional field, once everything required
    has something, it goes on: nobody presses Enter through fields that the person did not give;
    Tab skips such a field without leaving the step.

    Signals:
        notice_given(str): shown, read or known.  declined(): no data were given.
        field_edited(str, str): id and value.  field_left(str): id.
        represented(bool): somebody comes on behalf of the person, or nobody.
        taken_back(): undo what an earlier card filled.
    """

    notice_given = Signal(str)
    declined = Signal()
    field_edited = Signal(str, str)
    field_left = Signal(str)
    represented = Signal(bool)
    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice = ""
        self._text = ""
        self._said: tuple[str, ...] = ()
        self.notice = NoticeCard()
        self.filled = FilledStrip()
        self.form = OfficeForm()
        self.on_behalf = QCheckBox(TEXT.represented)
        self.representative = Field(TEXT.representative)
        self._build()
        self.notice.shown_asked.connect(self._shown)
        self.notice.manner_chosen.connect(self.notice_given)
        self.notice.declined.connect(self.declined)
        self.form.edited.connect(self.field_edited)
        self.form.left.connect(self._leave)
        self.on_behalf.clicked.connect(self._represent)
        self.representative.edited.connect(self._edit_representative)
        self.representative.left.connect(self._leave_representative)
        self.filled.taken_back.connect(self._take_back)

    def _build(self) -> None:
        for widget in (self.notice, self.filled, self.form, self.on_behalf, self.representative):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def fill(self, page: RegistrationPage) -> None:
        """Show the step."""
        self._notice, self._text = page.notice, page.notice_text
        self._said = (page.ask, page.read_back)
        self.notice.fill(page)
        self.form.fill(page.fields)
        self.form.setEnabled(page.notice == GIVEN)
        self.filled.fill(page.persons.accepted if page.persons is not None else "")
        self._fill_representative(page)

    def _fill_representative(self, page: RegistrationPage) -> None:
        asked = page.representative
        self.on_behalf.setVisible(page.can_represent)
        self.on_behalf.setEnabled(page.notice == GIVEN)
        self.on_behalf.setChecked(asked is not None)
        self.representative.setVisible(asked is not None)
        if asked is not None:
            self.representative.set_value(asked.value)
            self.representative.tell(asked.problem)

    def lay_out(self) -> None:
        """One column in narrow windows, smaller gaps in low ones."""
        self.form.set_narrow(narrow=self.room.narrow)
        self.form.set_gaps(low=self.room.low)

    def fields(self) -> tuple[Field, ...]:
        """Return the fields of the form, and who represents when somebody does."""
        asked = () if self.representative.isHidden() else (self.representative,)
        return (*self.form.fields(), *asked)

    def first_target(self) -> QWidget | None:
        """Return the answer to the notice, or the first empty or wrong field."""
        if not self._notice:
            return self.notice.shown
        if self._notice != GIVEN:
            return None
        fields = self.fields()
        wrong = (one for one in fields if one.state() == "error")
        empty = (f for f in fields if self._is_required(f) and not f.value().strip())
        found = next(wrong, None) or next(empty, None)
        return found.editor if found else None

    def focus_field(self, field: str) -> bool:
        """Give the focus to a field of the form."""
        found = self.representative if field == REPRESENTATIVE else None
        found = self.form.field(field) or found
        if found is None or found.isHidden():
            return False
        found.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def press_key(self, key: str) -> bool:
        """Answer the notice with a digit."""
        return self.notice.press_key(key)

    def sentence(self) -> str:
        """Return the notice while it waits; then what to ask."""
        return next(iter(self.sentences()), "")

    def sentences(self) -> tuple[str, ...]:
        """Return the notice while it waits; then what to ask and what to read back."""
        said = self._said if self._notice == GIVEN else (self._text,)
        return tuple(sentence for sentence in said if sentence)

    def enter_field(self, field: Field) -> None:
        """Go on from an empty optional field when everything required has something."""
        optional_and_empty = not field.value().strip() and not self._is_required(field)
        if optional_and_empty and self.form.has_required():
            self.enter()
            return
        super().enter_field(field)

    def _shown(self) -> None:
        if self._notice:
            self.notice_given.emit("shown")
        else:
            self.continue_asked.emit()

    def _leave(self, field: str, _value: str) -> None:
        self.field_left.emit(field)

    def _is_required(self, field: Field) -> bool:
        return field is self.representative or self.form.is_required(field)

    def _represent(self, represented: bool) -> None:
        self.represented.emit(represented)
        if represented:
            self.settle()
            self.focus_field(REPRESENTATIVE)

    def _edit_representative(self, text: str) -> None:
        self.field_edited.emit(REPRESENTATIVE, text)

    def _leave_representative(self, _value: str) -> None:
        self.field_left.emit(REPRESENTATIVE)

    def _take_back(self) -> None:
        fields = self.form.fields()
        if fields and self.filled.isAncestorOf(QApplication.focusWidget() or self):
            fields[0].focus_editor()  # its strip goes away with the button
        self.taken_back.emit()
