"""«¿Quién toma la ventanilla?»: the card that hands the window over."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from atencion_desktop.presentation.home.agent_choice import AgentChoice
from atencion_desktop.presentation.home.state import ReliefCard, SettleRow
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card
from atencion_desktop.presentation.widgets.elided import ElidedLabel
from atencion_desktop.presentation.widgets.field import Field
from atencion_desktop.presentation.widgets.key_button import ButtonHeight, ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import figure, heading, label, muted, strong

LONGEST_NOTE = 400


class ReliefBox(Card):
    """Who takes the window, what they receive, and what is left written for them.

    Attributes:
        agents: the choice.  note: the field.  hand_over: «Entregar ventanilla».  back: «Volver».

    Signals:
        agent_chosen(str): id.  note_edited(str): what is typed.
    """

    agent_chosen = Signal(str)
    note_edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(24, 20), spacing=12, parent=parent)
        self.agents = AgentChoice("¿&Quién toma la ventanilla?")
        self.note = Field("&Nota para quien llega", optional=True, max_length=LONGEST_NOTE)
        self.back = KeyButton(
            "&Volver", kind=ButtonKind.GHOST, height=ButtonHeight.LARGE, key="Esc"
        )
        self.hand_over = KeyButton(
            "Entre&gar ventanilla",
            kind=ButtonKind.PRIMARY,
            height=ButtonHeight.LARGE,
            key="Enter",
            icon="users",
        )
        self._receives = strong()
        self._rows: tuple[SettleRow, ...] = ()
        self._list = QVBoxLayout()
        self._problem = label(role="error", wrap=True)
        self.agents.chosen.connect(self.agent_chosen)
        self.note.edited.connect(self.note_edited)
        self._build()

    def show_relief(self, card: ReliefCard) -> None:
        """Show who can take the window and what they receive."""
        self.agents.fill(card.agents, card.agent)
        self.note.set_value(card.note)
        self._problem.setText(card.problem)
        self._problem.setVisible(bool(card.problem))
        self._receives.setVisible(bool(card.waiting))
        if card.waiting != self._rows:
            self._show_rows(card.waiting)

    def focus_first(self) -> None:
        """Give the focus to the agents."""
        self.agents.focus_inside()

    def set_narrow(self, narrow: bool) -> None:
        """Lay the agents in one column in narrow windows."""
        self.agents.set_narrow(narrow)

    def _show_rows(self, rows: tuple[SettleRow, ...]) -> None:
        self._rows = rows
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._list.addWidget(_ReceivedLine(row))
        one = len(rows) == 1
        self._receives.setText("Recibe 1 atención:" if one else f"Recibe {len(rows)} atenciones:")

    def _build(self) -> None:
        self._list.setSpacing(current_theme().px(4))
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.hand_over)
        self.body.addWidget(heading("¿Quién toma la ventanilla?", level=2))
        self.body.addWidget(self.agents)
        self.body.addWidget(self.note)
        self.body.addWidget(self._receives)
        self.body.addLayout(self._list)
        self.body.addWidget(self._problem)
        self.body.addLayout(foot)


class _ReceivedLine(QWidget):
    def __init__(self, row: SettleRow) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(current_theme().px(10))
        line.addWidget(figure(row.folio, "muted"))
        line.addWidget(ElidedLabel(row.person), 1)
        line.addWidget(muted(row.text))
