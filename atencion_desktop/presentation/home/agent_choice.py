"""Who attends: by digit and arrows, or from a list where there are many."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from atencion_desktop.presentation.states import Option
from atencion_desktop.presentation.widgets.choice_group import ChoiceGroup
from atencion_desktop.presentation.widgets.field import Field, FieldKind

MANY = 9
COLUMNS = 2


class AgentChoice(QWidget):
    """The agents of the office, of whom one is chosen.

    Signals:
        chosen(str): id.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Build it empty; name: what it asks, with the mnemonic of the list."""
        super().__init__(parent)
        self._group = ChoiceGroup(name=name.replace("&", ""), columns=COLUMNS)
        self._list = Field(name, kind=FieldKind.CHOICE, placeholder="Elige a alguien")
        self._known: tuple[Option, ...] = ()
        self._group.chosen.connect(self.chosen)
        self._list.edited.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._group)
        column.addWidget(self._list)

    def fill(self, agents: tuple[Option, ...], chosen: str) -> None:
        """Show who can be chosen and who is."""
        if agents != self._known:
            self._known = agents
            self._list.set_options(tuple((one.id, one.text) for one in agents))
        many = len(agents) > MANY
        self._group.fill(() if many else agents, chosen)
        self._group.setVisible(not many)
        self._list.setVisible(many)
        self._list.set_value(chosen)

    def press_key(self, key: str) -> bool:
        """Choose who has that digit; False when nobody has."""
        return self._group.press_key(key)

    def focus_inside(self) -> None:
        """Give the focus to the group, or to the list."""
        if self._group.isHidden():
            self._list.focus_editor()
        else:
            self._group.focus_inside()

    def set_narrow(self, narrow: bool) -> None:
        """Lay the agents in one column in narrow windows."""
        self._group.set_columns(1 if narrow else COLUMNS)
