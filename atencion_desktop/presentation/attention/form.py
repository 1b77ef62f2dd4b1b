"""The office's own form: a labelled field for each of its data, in as many columns as fit."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from atencion_desktop.presentation.attention.state import FieldState
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.field import Field, FieldKind

KINDS = {"long_text": FieldKind.TEXT, "choice": FieldKind.CHOICE}
NAMES_IN_A_ROW = 3
IN_A_ROW = 2
Shape = tuple[tuple[str, str, str, bool, str, tuple[str, ...]], ...]


class FormField(QObject):
    """One field and the id that its signals carry.

    Signals:
        edited(str, str), left(str, str): id and value.
    """

    edited = Signal(str, str)
    left = Signal(str, str)

    def __init__(self, state: FieldState, parent: QObject) -> None:
        super().__init__(parent)
        self.id = state.id
        self.required = state.required
        self.field = Field(
            state.label.replace("&", "&&"),
            kind=KINDS.get(state.kind, FieldKind.LINE),
            optional=not state.required,
            hint=state.help,
        )
        if state.choices:
            options = (("", TEXT.no_answer), *((one, one) for one in state.choices))
            self.field.set_options(options)
        self.field.editor.setAccessibleName(_spoken(state))
        # Columns are equal whatever the length of their labels.
        self.field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.field.edited.connect(self._report_edited)
        self.field.left.connect(self._report_left)

    def fill(self, state: FieldState) -> None:
        """Show value and problem; what is typed and the cursor stay when they are the same."""
        self.field.set_value(state.value)
        self.field.set_hint(state.note or state.help)
        self.field.tell(state.problem)

    def _report_edited(self, value: str) -> None:
        self.edited.emit(self.id, value)

    def _report_left(self, value: str) -> None:
        self.left.emit(self.id, value)


class OfficeForm(QWidget):
    """All of the fields.

    Signals:
        edited(str, str): id of a field and its value, at each change.
        left(str, str): id and value, when the focus goes to another control.
    """

    edited = Signal(str, str)
    left = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: Shape = ()
        self._fields: dict[str, FormField] = {}
        self._narrow = False
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.set_gaps(low=False)

    def fill(self, fields: tuple[FieldState, ...]) -> None:
        """Show `fields`; those of the same form stay."""
        shape = tuple((f.id, f.label, f.kind, f.required, f.help, f.choices) for f in fields)
        if shape != self._shape:
            self._rebuild(fields, shape)
        for state in fields:
            self._fields[state.id].fill(state)

    def set_narrow(self, *, narrow: bool) -> None:
        """One column in narrow windows."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._lay_out(tuple(self._shape))

    def set_gaps(self, *, low: bool) -> None:
        """Shrink the gaps in low windows, never so much that a message touches the next label."""
        self._rows.setSpacing(current_theme().px(2 if low else 8))

    def fields(self) -> tuple[Field, ...]:
        """Return the fields in order."""
        return tuple(one.field for one in self._fields.values())

    def field(self, field_id: str) -> Field | None:
        """Return a field by its id."""
        found = self._fields.get(field_id)
        return found.field if found else None

    def is_required(self, field: Field) -> bool:
        """Whether a field must be filled."""
        return any(one.field is field and one.required for one in self._fields.values())

    def has_required(self) -> bool:
        """Whether every field that must be filled has something in it."""
        needed = (one for one in self._fields.values() if one.required)
        return all(one.field.value().strip() for one in needed)

    def _rebuild(self, fields: tuple[FieldState, ...], shape: Shape) -> None:
        for old in self._fields.values():
            old.field.hide()
            old.field.deleteLater()
            old.deleteLater()
        self._shape = shape
        self._fields = {state.id: self._new_field(state) for state in fields}
        self._lay_out(shape)

    def _new_field(self, state: FieldState) -> FormField:
        made = FormField(state, self)
        made.edited.connect(self.edited)
        made.left.connect(self.left)
        return made

    def _lay_out(self, shape: Shape) -> None:
        self._take_rows_away()
        previous: QWidget | None = None
        for names in _rows_of(shape, narrow=self._narrow):
            row = QHBoxLayout()
            row.setSpacing(current_theme().px(20))
            self._rows.addLayout(row)
            for name in names:
                if name:
                    field = self._fields[name].field
                    row.addWidget(field, 1)
                    if previous is not None:
                        QWidget.setTabOrder(previous, field.editor)
                    previous = field.editor
                else:
                    row.addSpacing(current_theme().px(20))
                    row.addStretch(1)

    def _take_rows_away(self) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            row = item.layout() if item is not None else None
            while row is not None and row.count():
                row.takeAt(0)


def _rows_of(shape: Shape, *, narrow: bool) -> list[list[str]]:
    """Return the ids of each row; "" is an empty place.

    The three names of a person stand together; other fields go two by two, long texts alone.
    """
    if narrow:
        return [[one[0]] for one in shape]
    names = [one[0] for one in shape if one[2] == "name"]
    together = names if len(names) == NAMES_IN_A_ROW else []
    rows = [together] if together else []
    pair: list[str] = []
    for field_id, _, kind, *_ in shape:
        if field_id in together:
            continue
        if kind == "long_text":
            rows += [[*pair, ""], [field_id]] if pair else [[field_id]]
            pair = []
            continue
        pair.append(field_id)
        if len(pair) == IN_A_ROW:
            rows.append(pair)
            pair = []
    return [*rows, [*pair, ""]] if pair else rows


def _spoken(state: FieldState) -> str:
    return state.label if state.required else f"{state.label} (opcional)"
