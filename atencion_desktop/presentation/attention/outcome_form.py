"""The fields that an outcome needs: area, contact, reason, date, note."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from atencion_desktop.presentation.attention.state import ServicePage
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.field import Field, FieldKind

NEEDED = {"referred": ("area", "reason"), "pending": ("reason", "due")}
"""Outcome -> the fields that it cannot do without."""


class OutcomeForm(QWidget):
    """The fields of the outcome chosen, in two columns; hidden when it has none.

    Signals:
        field_edited(str, str): area, contact, reason, note or due, and its value.
        field_left(str): due, when the focus goes to another control.
    """

    field_edited = Signal(str, str)
    field_left = Signal(str)

    def __init__(
        self, fields: Mapping[str, tuple[str, ...]], parent: QWidget | None = None
    ) -> None:
        """Build it hidden; fields: those of each outcome, in reading order."""
        super().__init__(parent)
        self._fields = fields
        self._outcome = ""
        self._columns = 2
        self._lists: dict[str, tuple[tuple[str, str], ...]] = {}
        self._by_name = {
            "area": _listed(TEXT.area),
            "contact": Field(TEXT.contact, optional=True),
            "reason": _listed(TEXT.reason),
            "due": Field(TEXT.due, hint=TEXT.due_hint),
            "note": Field(TEXT.reason_note, optional=True),
        }
        self._build()
        self._connect_fields()

    def fill(self, page: ServicePage) -> None:
        """Show the fields of the outcome."""
        if page.outcome != self._outcome:
            self._outcome = page.outcome
            self._lay_fields()
        self._fill_list("area", page.areas)
        self._fill_list("reason", page.reasons)
        for name in self._by_name:
            self._fill_field(name, str(getattr(page, name)), page.problems.get(name, ""))

    def set_columns(self, columns: int) -> None:
        """Lay the fields in one column or two."""
        if columns != self._columns:
            self._columns = columns
            self._lay_fields()

    def field(self, name: str) -> Field:
        """Return the field called area, contact, reason, due or note."""
        return self._by_name[name]

    def fields(self) -> tuple[Field, ...]:
        """Return the fields of the outcome, in reading order."""
        return tuple(self._by_name[name] for name in self._shown())

    def focus_field(self, name: str) -> bool:
        """Give the focus to a field of the outcome; False when it has none of that name."""
        if name not in self._shown():
            return False
        self._by_name[name].focus_editor()
        return True

    def lacks(self, field: Field) -> bool:
        """Whether the outcome cannot do without a field that is empty."""
        needed = (self.field(name) for name in NEEDED.get(self._outcome, ()))
        return field in needed and not field.value().strip()

    def focus_missing(self) -> bool:
        """Give the focus to the first empty field that the outcome needs; False when none is."""
        missing = [field for field in self.fields() if self.lacks(field)]
        if missing:
            missing[0].editor.setFocus(Qt.FocusReason.TabFocusReason)
        return bool(missing)

    def _shown(self) -> tuple[str, ...]:
        return self._fields.get(self._outcome, ())

    def _build(self) -> None:
        px = current_theme().px
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(20))
        self._grid.setVerticalSpacing(px(4))
        for field in self._by_name.values():
            field.setParent(self)  # shown without a parent, it would be a window
        self._lay_fields()

    def _connect_fields(self) -> None:
        self._by_name["area"].edited.connect(self._edit_area)
        self._by_name["contact"].edited.connect(self._edit_contact)
        self._by_name["reason"].edited.connect(self._edit_reason)
        self._by_name["due"].edited.connect(self._edit_due)
        self._by_name["due"].left.connect(self._leave_due)
        self._by_name["note"].edited.connect(self._edit_note)

    def _edit_area(self, value: str) -> None:
        self.field_edited.emit("area", value)

    def _edit_contact(self, value: str) -> None:
        self.field_edited.emit("contact", value)

    def _edit_reason(self, value: str) -> None:
        self.field_edited.emit("reason", value)

    def _edit_due(self, value: str) -> None:
        self.field_edited.emit("due", value)

    def _leave_due(self, _value: str) -> None:
        self.field_left.emit("due")

    def _edit_note(self, value: str) -> None:
        self.field_edited.emit("note", value)

    def _lay_fields(self) -> None:
        shown = self._shown()
        columns = self._columns
        for name, field in self._by_name.items():
            self._grid.removeWidget(field)
            field.setVisible(name in shown)
        for place, name in enumerate(shown):
            self._grid.addWidget(self._by_name[name], place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.setVisible(bool(shown))

    def _fill_list(self, name: str, options: tuple[tuple[str, str], ...]) -> None:
        if self._lists.get(name) != options:
            self._lists[name] = options
            self._by_name[name].set_options(options)

    def _fill_field(self, name: str, value: str, problem: str) -> None:
        field = self._by_name[name]
        field.set_value(value)
        if problem and field.message() != problem:
            field.show_error(problem)
        elif not problem and field.state():
            field.clear_message()


def _listed(name: str) -> Field:
    return Field(name, kind=FieldKind.CHOICE, placeholder=TEXT.choose_numbered, numbered=True)
