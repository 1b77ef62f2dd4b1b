"""«¿Quién atiende?»: the card that begins a shift."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from atencion_desktop.presentation.home.agent_choice import AgentChoice
from atencion_desktop.presentation.home.state import StartCard
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card
from atencion_desktop.presentation.widgets.field import Field, FieldKind
from atencion_desktop.presentation.widgets.key_button import ButtonHeight, ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import heading, label, muted


class StartBox(Card):
    """Who attends, at which window, and «Empezar jornada».

    Attributes:
        start: the button.  agents: the choice of who attends.

    Signals:
        agent_chosen(str), window_chosen(str): ids.
    """

    agent_chosen = Signal(str)
    window_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(24, 20), spacing=12, parent=parent)
        self.agents = AgentChoice("¿&Quién atiende?")
        self._window = Field("&Ventanilla", kind=FieldKind.CHOICE)
        self._problem = label(role="error", wrap=True)
        self.start = KeyButton(
            "&Empezar jornada",
            kind=ButtonKind.PRIMARY,
            height=ButtonHeight.LARGE,
            key="Enter",
            icon="play",
        )
        self._windows: tuple[tuple[str, str], ...] = ()
        self._chosen = ""
        self.agents.chosen.connect(self.agent_chosen)
        self._window.edited.connect(self.window_chosen)
        self._build()

    def show_start(self, card: StartCard) -> None:
        """Show who can attend and where."""
        if self._windows != card.windows:
            self._windows = card.windows
            self._window.set_options(card.windows)
        self._chosen = card.agent
        self.agents.fill(card.agents, card.agent)
        self._window.set_value(card.window)
        self._problem.setText(card.problem)
        self._problem.setVisible(bool(card.problem))

    def focus_first(self) -> None:
        """Give the focus to the agents, or to the button when somebody is chosen."""
        if self._chosen:
            self.start.setFocus()
        else:
            self.agents.focus_inside()

    def set_narrow(self, narrow: bool) -> None:
        """Lay the agents in one column in narrow windows."""
        self.agents.set_narrow(narrow)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(16))
        row.addWidget(self._window, 1)
        row.addStretch(1)
        self.body.addWidget(heading("¿Quién atiende?", level=2))
        self.body.addWidget(muted("Elige con el número o con las flechas.", wrap=True))
        self.body.addWidget(self.agents)
        self.body.addLayout(row)
        self.body.addWidget(self._problem)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.start)
        self.body.addLayout(foot)
