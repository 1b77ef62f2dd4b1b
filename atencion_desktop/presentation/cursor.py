"""Where the cursor of an editor is, and putting it back there with its selection."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

NOWHERE = (-1, -1)


def cursor_of(widget: QWidget | None) -> tuple[int, int]:
    """Return the place of the cursor and the other end of the selection; NOWHERE without one."""
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        return cursor.position(), cursor.anchor()
    if not isinstance(widget, QLineEdit):
        return NOWHERE
    at = widget.cursorPosition()
    if not widget.hasSelectedText():
        return at, at
    start, end = widget.selectionStart(), widget.selectionEnd()
    return at, end if at == start else start


def put_cursor(widget: QWidget, cursor: int, anchor: int) -> None:
    """Put the cursor of an editor back; NOWHERE leaves it where it is."""
    if cursor < 0:
        return
    if isinstance(widget, QPlainTextEdit):
        put = widget.textCursor()
        last = widget.document().characterCount() - 1
        put.setPosition(min(anchor, last))
        put.setPosition(min(cursor, last), QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(put)
    elif isinstance(widget, QLineEdit) and cursor == anchor:
        widget.setCursorPosition(cursor)
    elif isinstance(widget, QLineEdit):
        widget.setSelection(anchor, cursor - anchor)
