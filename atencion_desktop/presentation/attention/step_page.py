"""The base of the pages: one step on screen, its scroll, and the keys that belong to it."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.presentation.attention.room import Room
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.choice_group import OptionButton
from atencion_desktop.presentation.widgets.field import Field

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
EDITORS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)
PAGING = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
SIDE = 32
NARROW_SIDE = 20


class StepPage(QScrollArea):
    """One step; the only thing in the frame that scrolls.

    Keys (ux.md sections 4 and 7): Enter, of the keyboard or the keypad, goes on: in a field to the
    next one, in the last one to the next step, on a button it presses it, and it never ticks.
    A digit or a letter goes to the page's list or group, never out of a text field. Space and the
    arrows belong to the focused control. PgUp and PgDn change the step; text areas and lists keep
    theirs.

    Attributes:
        column: the layout of the page.
        scrolls_to_first: whether the page begins at its first undone line even where that scrolls
        its sentence out of view.

    Signals:
        continue_asked(): go on to the next step.
        move_asked(int): -1 or 1, another step without answering this one.
        enlarge_asked(str): a sentence that wants to be seen large.
    """

    scrolls_to_first = False
    continue_asked = Signal()
    move_asked = Signal(int)
    enlarge_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, gap: int = 16) -> None:
        super().__init__(parent)
        self.room = Room()
        self._gap = gap
        self._body = QWidget()
        self._body.setObjectName("scroll_body")
        self.column = QVBoxLayout(self._body)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._set_margins()

    def set_room(self, room: Room) -> None:
        """Lay the page out for the room there is."""
        if room != self.room:
            self.room = room
            self._set_margins()
            self.lay_out()

    def lay_out(self) -> None:
        """Apply `room`; pages that change with it say how."""

    def fields(self) -> tuple[Field, ...]:
        """Return the fields in reading order, for Enter to go from one to the next."""
        return ()

    def first_target(self) -> QWidget | None:
        """Return the first undone item, or first empty or wrong field; None: the main button."""
        return None

    def focus_field(self, field: str) -> bool:
        """Give the focus to a field by its id; False when it is not here."""
        return False

    def sentence(self) -> str:
        """Return the sentence that Ctrl+L shows first, "" for none."""
        return ""

    def sentences(self) -> tuple[str, ...]:
        """Return every sentence that Ctrl+L passes through, in reading order."""
        return tuple(one for one in (self.sentence(),) if one)

    def press_key(self, key: str) -> bool:
        """Do what a digit or letter means here; False when it means nothing."""
        return False

    def areas(self) -> tuple[QWidget, ...]:
        """Return the parts that Tab goes through one after another, in reading order."""
        return (self,)

    def choose_channel(self, number: int) -> bool:
        """Choose the medium of Alt+1..5; False where there is none to choose."""
        return False

    def offer_another(self) -> bool:
        """Go to where another service is added; False when it is not here."""
        return False

    def enter(self) -> None:
        """Go on from the page itself; pages with something to ask first override it."""
        self.continue_asked.emit()

    def enter_with_ctrl(self) -> None:
        """Go on from any field: Ctrl+Enter."""
        self.continue_asked.emit()

    def enter_field(self, field: Field) -> None:
        """Enter in a field: the next one that can be used, or go on from the last."""
        following = self.field_after(field)
        if following is None:
            self.enter()
            return
        following.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def field_after(self, field: Field) -> Field | None:
        """Return the field that comes after, None after the last."""
        usable = [one for one in self.fields() if one.editor.isEnabled() and one.isVisible()]
        at = usable.index(field) + 1 if field in usable else len(usable)
        return usable[at] if at < len(usable) else None

    def handle_key(self, event: QKeyEvent) -> bool:
        """Do what a key means in the step wherever in the frame it was pressed."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in ENTERS:
            return event.isAutoRepeat() or self._press_enter(modifiers)
        plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if not plain or event.isAutoRepeat():
            return False
        if key in PAGING:
            self.move_asked.emit(PAGING[Qt.Key(key)])
            return True
        text = event.text()
        typing = isinstance(QApplication.focusWidget(), EDITORS)
        return bool(text.strip()) and not typing and self.press_key(text.upper())

    def _press_enter(self, modifiers: Qt.KeyboardModifier) -> bool:
        focused = QApplication.focusWidget()
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            self.enter_with_ctrl()
            return True
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return False
        field = self._field_of(focused)
        if field is not None:
            self.enter_field(field)
        elif isinstance(focused, QAbstractButton) and not _ticks(focused):
            focused.click()
        else:
            self.enter()
        return True

    def _field_of(self, focused: QWidget | None) -> Field | None:
        return next((one for one in self.fields() if one.editor is focused), None)

    def shows_whole(self, widget: QWidget) -> bool:
        """Whether a widget of the page is in view as it is scrolled now."""
        area = QRect(widget.mapTo(self.viewport(), QPoint(0, 0)), widget.size())
        return self.viewport().rect().contains(area)

    def reveal(self, widget: QWidget) -> None:
        """Scroll to a widget of the page with the message under it, only if it is not in view."""
        if self._body.isAncestorOf(widget):
            self.settle()  # what was just shown has no place yet
            self.scroll_to(with_message(widget))

    def scroll_to(self, whole: QWidget) -> None:
        """Scroll to a part of the page, only if it is not in view."""
        if not self.shows_whole(whole):
            self.ensureWidgetVisible(whole, 0, current_theme().px(16))

    def settle(self) -> None:
        """Lay out now what was just filled, so that it can be asked what is in view."""
        for layout in reversed(self._body.findChildren(QLayout)):
            layout.activate()
        for widget in (self._body, self):  # the body grows when the scroll is told
            QApplication.sendEvent(widget, QEvent(QEvent.Type.LayoutRequest))

    def scroll_to_top(self) -> None:
        """Show the beginning of the page."""
        self.verticalScrollBar().setValue(0)

    def _set_margins(self) -> None:
        px = current_theme().px
        side = px(NARROW_SIDE if self.room.narrow else SIDE)
        self.column.setContentsMargins(side, px(5 if self.room.low else 7), side, 0)
        self.column.setSpacing(px(8 if self.room.low else self._gap))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what has the focus in view when a message or the note takes room."""
        super().resizeEvent(event)
        focused = QApplication.focusWidget()
        if focused is not None and self._body.isAncestorOf(focused):
            self.scroll_to(with_message(focused))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the step's keys before the scroll does."""
        if self.handle_key(event):
            event.accept()
            return
        super().keyPressEvent(event)


def with_message(widget: QWidget) -> QWidget:
    """Return the field that a control is the editor of, or the control itself."""
    parent = widget.parentWidget()
    if isinstance(parent, Field):
        return parent
    return widget


def _ticks(widget: QAbstractButton) -> bool:
    """Whether Enter must pass over it: nothing attested or chosen is ever taken by Enter."""
    return isinstance(widget, (QCheckBox, OptionButton))
