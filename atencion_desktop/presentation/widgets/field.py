"""A labelled field of a form, with room under it so that a message never moves the form."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.icons import paint_icon
from atencion_desktop.presentation.theme import current_theme, repolish, ui_font
from atencion_desktop.presentation.widgets.labels import label, muted
from atencion_desktop.presentation.widgets.numbered_choice import NumberedChoice
from atencion_desktop.presentation.words import WORDS

MESSAGE_HEIGHT = 22
MESSAGE_ICON = 18
NOT_LEAVING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)

# State -> (icon, colour, weight, size).
MESSAGE_LOOKS = {
    "error": ("circle-alert", "danger", tokens.SEMIBOLD, tokens.MESSAGE),
    "ok": ("circle-check", "ok", tokens.SEMIBOLD, tokens.MESSAGE),
    "hint": ("", "text2", tokens.REGULAR, tokens.CAPTION),
}


class FieldKind(StrEnum):
    """What the field is edited with."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"


class MessageLine(QWidget):
    """The 22 px reserved under a field: empty, an error, a good word or a hint.

    Attributes:
        text: the sentence that is shown, "" for none.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self._state = "hint"
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def fill(self, text: str, state: str) -> None:
        """Show `text`; state: error, ok or hint."""
        self.text = text
        self._state = state
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the reserved height, whatever is shown."""
        return QSize(0, current_theme().px(MESSAGE_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon and sentence, cut with an ellipsis if it does not fit."""
        if not self.text:
            return
        theme = current_theme()
        icon, color, weight, size = MESSAGE_LOOKS[self._state]
        painter = QPainter(self)
        left = 0
        if icon:
            side = theme.px(MESSAGE_ICON)
            place = QRectF(0, round((self.height() - side) / 2), side, side)
            paint_icon(painter, icon, color, place)
            left = side + theme.px(6)
        font = ui_font(size, weight)
        painter.setFont(font)
        painter.setPen(QColor(theme.color(color)))
        room = self.width() - left
        shown = QFontMetricsF(font).elidedText(self.text, Qt.TextElideMode.ElideRight, room)
        area = QRectF(left, 0, room, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)


class Field(QWidget):
    """Label above, editor, and a message under it.

    Attributes:
        editor: the QLineEdit, QPlainTextEdit or QComboBox itself.

    Signals:
        edited(str): the value after each change made by the person, never by `set_value`.
        left(str): the value when the focus goes to another control of the window.
    """

    edited = Signal(str)
    left = Signal(str)

    def __init__(
        self,
        text: str,
        *,
        kind: FieldKind = FieldKind.LINE,
        optional: bool = False,
        hint: str = "",
        placeholder: str = "",
        max_length: int = 0,
        lines: int = 3,
        numbered: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Build an empty field.

        text: the label, with its mnemonic; hint: shown in the message's place while there is no
        message; lines: height of a TEXT field; max_length: 0 for no limit (LINE only); numbered:
        digits pick the options of a CHOICE field.
        """
        super().__init__(parent)
        self._hint = hint
        self._label = label(text, "label")
        self._message = MessageLine()
        self.editor = self._new_editor(kind, lines, numbered)
        self._set_up(placeholder, max_length)
        plain = text.replace("&", "")
        self.editor.setAccessibleName(f"{plain} {WORDS.optional}" if optional else plain)
        self._label.setBuddy(self.editor)
        self.editor.installEventFilter(self)
        self._build(optional)
        self.clear_message()

    def value(self) -> str:
        """Return what is typed, or the id of what is chosen ("" for none)."""
        if isinstance(self.editor, QLineEdit):
            return self.editor.text()
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.toPlainText()
        return str(self.editor.currentData() or "")

    def set_value(self, value: str) -> None:
        """Show `value`, without signals; the same value again leaves the cursor where it is."""
        if value == self.value():
            return
        self.editor.blockSignals(True)
        if isinstance(self.editor, QLineEdit):
            self.editor.setText(value)
        elif isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(value)
        else:
            self.editor.setCurrentIndex(self.editor.findData(value))
        self.editor.blockSignals(False)
        self.editor.update()

    def set_options(self, options: tuple[tuple[str, str], ...]) -> None:
        """Give a CHOICE field its (id, words) pairs, without signals and with none chosen."""
        if not isinstance(self.editor, QComboBox):
            return
        self.editor.blockSignals(True)
        self.editor.clear()
        for option_id, words in options:
            self.editor.addItem(words, option_id)
        self.editor.setCurrentIndex(-1)
        self.editor.blockSignals(False)

    def message(self) -> str:
        """Return the error or good word that is shown, "" for none."""
        return self._message.text if self.state() else ""

    def state(self) -> str:
        """Return "error", "ok" or ""."""
        return str(self.editor.property("state") or "")

    def set_hint(self, hint: str) -> None:
        """Change what is shown in the message's place while there is no message."""
        if hint != self._hint:
            self._hint = hint
            if not self.state():
                self.clear_message()

    def tell(self, problem: str) -> None:
        """Say what is wrong, or take the message away when nothing is."""
        if problem and self.message() != problem:
            self.show_error(problem)
        elif not problem and self.state():
            self.clear_message()

    def show_error(self, text: str) -> None:
        """Say what is wrong and how to fix it, in place and to screen readers."""
        self._show(text, "error")

    def show_ok(self, text: str) -> None:
        """Say that all is well with what was typed."""
        self._show(text, "ok")

    def clear_message(self) -> None:
        """Take the message away; the hint, if there is one, comes back."""
        self._message.fill(self._hint, "hint")
        self._set_state("")
        self.editor.setAccessibleDescription(self._hint)

    def focus_editor(self) -> None:
        """Give the focus to the editor."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, text: str, state: str) -> None:
        self._message.fill(text, state)
        self._set_state(state)
        self.editor.setAccessibleDescription(text)

    def _set_state(self, state: str) -> None:
        if self.state() != state:
            self.editor.setProperty("state", state)
            repolish(self.editor)

    def _new_editor(
        self, kind: FieldKind, lines: int, numbered: bool
    ) -> QLineEdit | QPlainTextEdit | QComboBox:
        if kind is FieldKind.LINE:
            line = QLineEdit()
            line.textEdited.connect(self._report)
            return line
        if kind is FieldKind.TEXT:
            text = QPlainTextEdit()
            text.setTabChangesFocus(True)
            text.setFixedHeight(current_theme().px(18 + 21 * lines))
            text.textChanged.connect(self._report)
            return text
        combo = NumberedChoice() if numbered else QComboBox()
        combo.activated.connect(self._report)
        return combo

    def _set_up(self, placeholder: str, max_length: int) -> None:
        if isinstance(self.editor, (QLineEdit, QPlainTextEdit)):
            self.editor.setPlaceholderText(placeholder)
        else:
            self.editor.setPlaceholderText(placeholder)
            self.editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if isinstance(self.editor, QLineEdit) and max_length:
            self.editor.setMaxLength(max_length)

    def _build(self, optional: bool) -> None:
        theme = current_theme()
        top = QHBoxLayout()
        top.setSpacing(theme.px(5))
        top.addWidget(self._label)
        if optional:
            top.addWidget(muted(WORDS.optional))
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(top)
        column.addWidget(self.editor)
        column.addWidget(self._message)
        column.addStretch(1)

    def _report(self) -> None:
        self.edited.emit(self.value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the person leaves for another field, and keep the wheel off the choices."""
        if event.type() == QEvent.Type.Wheel and isinstance(self.editor, QComboBox):
            event.ignore()  # scrolling the form over a closed list would change what was recorded
            return True
        leaving = event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent)
        if leaving and isinstance(event, QFocusEvent) and event.reason() not in NOT_LEAVING:
            self.left.emit(self.value())
        return False
