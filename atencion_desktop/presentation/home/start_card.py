"""«¿Quién atiende?»: the card that begins a shift."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from atencion_desktop.presentation.home.state import StartCard
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card
from atencion_desktop.presentation.widgets.choice_group import ChoiceGroup
from atencion_desktop.presentation.widgets.field import Field, FieldKind
from atencion_desktop.presentation.widgets.key_button import ButtonHeight, ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import heading, label, muted

MANY = 9


class StartBox(Card):
    """Who attends, at which window, and «Empezar jornada».

    Attributes:
        start: the button.  agents: the group of agents, by digit and arrows.

    Signals:
        agent_chosen(str), window_chosen(str): ids.
    """

    agent_chosen = Signal(str)
    window_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(24, 20), spacing=12, parent=parent)
        self.agents = ChoiceGroup(name="¿Quién atiende?", columns=2)
        self._many = Field("&Quién atiende", kind=FieldKind.CHOICE, placeholder="Elige a alguien")
        self._window = Field("&Ventanilla", kind=FieldKind.CHOICE)
        self._problem = label(role="error", wrap=True)
        self.start = KeyButton(
            "&Empezar jornada",
            kind=ButtonKind.PRIMARY,
            height=ButtonHeight.LARGE,
            key="Enter",
            icon="play",
        )
        self._known: tuple[object, ...] = ()
        self.agents.chosen.connect(self.agent_chosen)
        self._many.edited.connect(self.agent_chosen)
        self._window.edited.connect(self.window_chosen)
        self._build()

    def show_start(self, card: StartCard) -> None:
        """Show who can attend and where."""
        if self._known != (card.agents, card.windows):
            self._known = (card.agents, card.windows)
            self._many.set_options(tuple((one.id, one.text) for one in card.agents))
            self._window.set_options(card.windows)
        many = len(card.agents) > MANY
        self.agents.fill(() if many else card.agents, card.agent)
        self.agents.setVisible(not many)
        self._many.setVisible(many)
        self._many.set_value(card.agent)
        self._window.set_value(card.window)
        self._problem.setText(card.problem)
        self._problem.setVisible(bool(card.problem))

    def focus_first(self) -> None:
        """Give the focus to the agents, or to the button when somebody is chosen."""
        if self.agents.chosen_id or self._many.value():
            self.start.setFocus()
        elif self.agents.isHidden():
            self._many.focus_editor()
        else:
            self.agents.focus_inside()

    def set_narrow(self, narrow: bool) -> None:
        """Lay the agents in one column in narrow windows."""
        self.agents.set_columns(1 if narrow else 2)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(16))
        row.addWidget(self._window, 1)
        row.addStretch(1)
        self.body.addWidget(heading("¿Quién atiende?", level=2))
        self.body.addWidget(muted("Elige con el número o con las flechas.", wrap=True))
        self.body.addWidget(self.agents)
        self.body.addWidget(self._many)
        self.body.addLayout(row)
        self.body.addWidget(self._problem)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.start)
        self.body.addLayout(foot)
