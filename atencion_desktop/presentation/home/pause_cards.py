"""The cards of a pause: why the window is left, and the pause that lasts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from atencion_desktop.presentation.home.state import PausedCard
from atencion_desktop.presentation.states import Option
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card, CardKind
from atencion_desktop.presentation.widgets.choice_group import ChoiceGroup
from atencion_desktop.presentation.widgets.key_button import ButtonHeight, ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import heading, icon_label, label, muted

ICON = 40
COLUMNS = 3
SIDE, AIR, LITTLE_AIR = 24, 48, 12


class ReasonsBox(Card):
    """«¿Por qué la pausa?»: the digit of a reason begins it, or arrows and Enter.

    Attributes:
        back: «Volver».

    Signals:
        reason_chosen(str): id.
    """

    reason_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(24, 20), spacing=12, parent=parent)
        self._reasons = ChoiceGroup(name="¿Por qué la pausa?", columns=COLUMNS, arrows_mark=True)
        self._problem = label(role="error", wrap=True)
        self.back = KeyButton("&Volver", kind=ButtonKind.GHOST, key="Esc")
        self._reasons.chosen.connect(self.reason_chosen)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        self.body.addWidget(heading("¿Por qué la pausa?", level=2))
        self.body.addWidget(
            muted("El número la inicia. Su tiempo no cuenta en las horas abiertas.", wrap=True)
        )
        self.body.addWidget(self._reasons)
        self.body.addWidget(self._problem)
        self.body.addLayout(foot)

    def show_reasons(self, reasons: tuple[Option, ...], problem: str) -> None:
        """Show the reasons; one that an arrow marked stays so."""
        self._reasons.fill(reasons, self._reasons.chosen_id)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def press_key(self, key: str) -> bool:
        """Begin for the reason of that digit; False when there is none."""
        return self._reasons.press_key(key)

    def marked(self) -> str:
        """Return the reason that an arrow marked, "" while none was."""
        return self._reasons.chosen_id

    def focus_first(self) -> None:
        """Give the focus to the reasons, none marked."""
        self._reasons.fill(tuple(one.option for one in self._reasons.buttons()))
        self._reasons.focus_inside()

    def set_narrow(self, narrow: bool) -> None:
        """Lay the reasons in one column in narrow windows."""
        self._reasons.set_columns(1 if narrow else COLUMNS)


class PausedBox(Card):
    """«En pausa»: why, since when, and the button that ends it.

    Attributes:
        end: «Terminar pausa».
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CardKind.SOFT, spacing=12, parent=parent)
        self._title = heading(wrap=True)
        self._since = label(wrap=True)
        self._waiting = muted(wrap=True)
        self.end = KeyButton(
            "&Terminar pausa",
            kind=ButtonKind.PRIMARY,
            height=ButtonHeight.HERO,
            key="Enter",
            icon="play",
        )
        middle = Qt.AlignmentFlag.AlignHCenter
        self.body.addWidget(icon_label("circle-pause", "accent_text", ICON), 0, middle)
        for words in (self._title, self._since, self._waiting):
            words.setAlignment(middle)
            self.body.addWidget(words)
        self.body.addWidget(self.end, 0, middle)

    def show_pause(self, card: PausedCard) -> None:
        """Show how long it has lasted."""
        self._title.setText(card.title)
        self._since.setText(card.since)
        self._waiting.setText(card.waiting)
        self._waiting.setVisible(bool(card.waiting))

    def set_narrow(self, narrow: bool) -> None:
        """Leave less air above and below in narrow windows."""
        px = current_theme().px
        side, end = px(SIDE), px(LITTLE_AIR if narrow else AIR)
        self.body.setContentsMargins(side, end, side, end)
