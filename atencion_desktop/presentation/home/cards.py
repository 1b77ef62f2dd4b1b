"""The cards of Inicio, each built when it is first needed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.presentation.home.state import (
    AreaCard,
    Figure,
    HomeState,
    NewestRow,
    Notice,
    SettleRow,
    Tone,
)
from atencion_desktop.presentation.states import Status
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card, CardKind
from atencion_desktop.presentation.widgets.check_list import CheckList
from atencion_desktop.presentation.widgets.elided import ElidedLabel
from atencion_desktop.presentation.widgets.key_button import ButtonHeight, ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.key_cap import KeyCap
from atencion_desktop.presentation.widgets.labels import (
    caption,
    figure,
    heading,
    kpi,
    label,
    muted,
    overline,
)
from atencion_desktop.presentation.widgets.pill import StatusPill
from atencion_desktop.presentation.widgets.strip import NoticeStrip

KEYS_TO_BEGIN = (
    ("1", "Elegir quién atiende"),
    ("Enter", "Empezar jornada"),
    ("Alt+A", "Ver las atenciones"),
    ("F1", "Ver todas las teclas"),
)
KEYS_THAT_HELP = (
    ("F2", "Nueva atención"),
    ("Enter", "Confirmar y avanzar"),
    ("F8", "Poner en espera"),
    ("F3", "Retomar"),
)
TONES = {
    Tone.GOOD: (CardKind.OK, "circle-check"),
    Tone.CALM: (CardKind.SOFT, "save"),
    Tone.WARNING: (CardKind.WARN, "alert"),
}
WIDE_COLUMNS = 2
FIGURES = 4


class ActionStrip(NoticeStrip):
    """A notice with at most one button, and the list of those on hold beside it.

    Signals:
        asked(): the button was pressed.  list_asked(): «Lista».
    """

    asked = Signal()
    list_asked = Signal()

    def __init__(
        self, kind: CardKind, icon: str, deed: str = "play", parent: QWidget | None = None
    ) -> None:
        """Build it without words; deed: the icon of its button."""
        super().__init__(kind, icon=icon, parent=parent)
        self._deed = deed
        self._button: KeyButton | None = None
        self._list: KeyButton | None = None

    def say(self, notice: Notice) -> None:
        """Show a notice."""
        self.fill(notice.title, notice.text)
        if self._button is None and notice.action:
            self._button = KeyButton(notice.action, key=notice.key, icon=self._deed)
            self._button.clicked.connect(self.asked)
            self.add_button(self._button)
        if self._button is not None:
            self._button.setVisible(bool(notice.action))
        if self._list is None and notice.listed:
            self._list = KeyButton("Lista", key="F7", name="Lista de espera")
            self._list.clicked.connect(self.list_asked)
            self.add_button(self._list)
        if self._list is not None:
            self._list.setVisible(notice.listed)


class HeroCard(Card):
    """The way into an attention.

    Attributes:
        button: «Nueva atención».  other: the kind that it does not begin.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(24, 20), spacing=12, horizontal=True, parent=parent)
        self._title = heading(level=2, wrap=True)
        self._text = muted(wrap=True)
        self.button = KeyButton(
            "&Nueva atención",
            kind=ButtonKind.PRIMARY,
            height=ButtonHeight.HERO,
            key="F2",
            icon="plus",
        )
        self.other = KeyButton("", height=ButtonHeight.HERO, key="Mayús+F2")
        words = QVBoxLayout()
        words.setSpacing(current_theme().px(6))
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addStretch(1)
        self.body.addLayout(words, 1)
        self.body.addWidget(self.button)
        self.body.addWidget(self.other)

    def show_words(self, title: str, text: str, other: str) -> None:
        """Show what it says; other: words of the second button."""
        self._title.setText(title)
        self._text.setText(text)
        if self.other.text() != other:
            self.other.set_text(other)

    def set_low(self, low: bool) -> None:
        """Take less height in low windows."""
        px = current_theme().px
        side, end = px(24), px(10 if low else 20)
        self.body.setContentsMargins(side, end, side, end)

    def set_narrow(self, narrow: bool) -> None:
        """Put the button under the words, at full width, in narrow windows."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.body.setDirection(way)


class AreaBox(Card):
    """Área lista: its lines, and the button that saves them.

    Attributes:
        lines: the list.  save: «Guardar área lista», hidden once it was saved.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(24, 16), spacing=12, parent=parent)
        self.lines = CheckList(title="Área lista", columns=WIDE_COLUMNS)
        self.save = KeyButton(
            "&Guardar área lista", kind=ButtonKind.PRIMARY, key="Enter", icon="check"
        )
        self._hint = caption("Lo que no marques queda «sin confirmar»")
        self._saved = label(role="good")
        foot = QHBoxLayout()
        foot.setSpacing(current_theme().px(12))
        foot.addWidget(self._hint)
        foot.addWidget(self._saved)
        foot.addStretch(1)
        foot.addWidget(self.save)
        self.body.addWidget(self.lines)
        self.body.addLayout(foot)

    def show_area(self, area: AreaCard) -> None:
        """Show the lines as they stand."""
        self.lines.set_title(area.title)
        self.lines.fill(area.lines)
        self.lines.offer_all(not area.saved)
        self._saved.setText(area.saved)
        for widget, shown in (
            (self._saved, bool(area.saved)),
            (self._hint, not area.saved),
            (self.save, not area.saved),
        ):
            widget.setVisible(shown)

    def set_narrow(self, narrow: bool) -> None:
        """Lay the lines in one column in narrow windows."""
        self.lines.set_columns(1 if narrow else WIDE_COLUMNS)


class FiguresCard(Card):
    """«Tu jornada»: figures that line up, and the pauses that are not in them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=8, parent=parent)
        self._pauses = caption()
        head = QHBoxLayout()
        head.addWidget(heading("Tu jornada", level=3))
        head.addStretch(1)
        head.addWidget(self._pauses)
        self.body.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(24))
        self._pairs = [(kpi(), caption()) for _ in range(FIGURES)]
        for value, words in self._pairs:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(value)
            column.addWidget(words)
            row.addLayout(column)
        row.addStretch(1)
        self.body.addLayout(row)

    def show_figures(self, figures: tuple[Figure, ...], pauses: str) -> None:
        """Show the figures; pauses: «pausas 0:42», or ""."""
        self._pauses.setText(pauses and f"sin contar {pauses}")
        for (value, words), one in zip(self._pairs, figures, strict=False):
            value.setText(one.value)
            words.setText(one.label)
            value.setAccessibleName(f"{one.value} {one.label}")


class NewestCard(Card):
    """«Últimas atenciones»."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=10, parent=parent)
        self.body.addWidget(heading("Últimas atenciones", level=3))
        self._empty = muted("Todavía no hay atenciones en esta jornada.", wrap=True)
        self.body.addWidget(self._empty)
        self._rows: list[_NewestLine] = []

    def show_rows(self, rows: tuple[NewestRow, ...]) -> None:
        """Show the rows, newest first."""
        self._empty.setVisible(not rows)
        while len(self._rows) < len(rows):
            line = _NewestLine(self)
            self._rows.append(line)
            self.body.addWidget(line)
        for place, line in enumerate(self._rows):
            line.setVisible(place < len(rows))
            if place < len(rows):
                line.show_row(rows[place])


class _NewestLine(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._folio = figure(role="muted")
        self._person = ElidedLabel()
        self._pill = StatusPill(Status.RESOLVED)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_theme().px(10))
        row.addWidget(self._folio)
        row.addWidget(self._person, 1)
        row.addWidget(self._pill)

    def show_row(self, row: NewestRow) -> None:
        self._folio.setText(row.folio)
        self._person.fill(row.person)
        self._pill.fill(row.status)


class KeysCard(Card):
    """«Teclas que más ayudan», those of the moment."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CardKind.SOFT, margins=(20, 12), spacing=6, parent=parent)
        self.body.addWidget(overline("Teclas que más ayudan"))
        self._lists: dict[bool, QWidget] = {}

    def show_keys(self, *, attending: bool) -> None:
        """Show the keys that help to attend, or to begin a shift."""
        if attending not in self._lists:
            made = _key_list(KEYS_THAT_HELP if attending else KEYS_TO_BEGIN)
            self._lists[attending] = made
            self.body.addWidget(made)
        for which, keys in self._lists.items():
            keys.setVisible(which is attending)


def _key_list(keys: tuple[tuple[str, str], ...]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(current_theme().px(10))
    grid.setVerticalSpacing(current_theme().px(6))
    grid.setColumnStretch(1, 1)
    for place, (key, words) in enumerate(keys):
        grid.addWidget(KeyCap(key), place, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(words), place, 1)
    return made


class SettleCard(Card):
    """What is left open while the shift closes, to be settled one by one.

    Attributes:
        close_button: «Cerrar jornada», enabled when nothing is left.
        back_button: «Seguir atendiendo».

    Signals:
        settle_asked(str, str): id of the attention and "resume", "left" or "cancelled".
    """

    settle_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(24, 20), spacing=12, parent=parent)
        self._title = heading(level=2, wrap=True)
        self._text = muted(wrap=True)
        self._lines: list[_SettleLine] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(current_theme().px(8))
        self._problem = label(role="error", wrap=True)
        self.back_button = KeyButton(
            "&Seguir atendiendo", kind=ButtonKind.GHOST, height=ButtonHeight.LARGE
        )
        self.close_button = KeyButton(
            "Ce&rrar jornada",
            kind=ButtonKind.PRIMARY,
            height=ButtonHeight.LARGE,
            key="Enter",
            icon="logout",
        )
        foot = QHBoxLayout()
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        for widget in (self._title, self._text):
            self.body.addWidget(widget)
        self.body.addLayout(self._list)
        self.body.addWidget(self._problem)
        self.body.addLayout(foot)

    def show_rows(self, state: HomeState) -> None:
        """Show what is left to settle."""
        rows = state.settling
        self._title.setText(state.hero)
        self._text.setText(state.hero_text)
        for old in self._lines:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [_SettleLine(row, self) for row in rows]
        for line in self._lines:
            line.asked.connect(self.settle_asked)
            self._list.addWidget(line)
        self.close_button.setEnabled(not rows)
        self._problem.setText(state.problem)
        self._problem.setVisible(bool(state.problem))

    def first_button(self) -> KeyButton:
        """Return where the focus begins."""
        return self._lines[0].resume if self._lines else self.close_button


class _SettleLine(QWidget):
    asked = Signal(str, str)

    def __init__(self, row: SettleRow, parent: QWidget) -> None:
        super().__init__(parent)
        self._id = row.id
        self.resume = KeyButton("Retomar", icon="play", name=f"Retomar {row.folio}")
        left = KeyButton("Se retiró…", name=f"Se retiró, {row.folio}")
        cancel = KeyButton("Cancelar…", kind=ButtonKind.GHOST, name=f"Cancelar {row.folio}")
        self.resume.clicked.connect(self._resume)
        left.clicked.connect(self._leave)
        cancel.clicked.connect(self._cancel)
        folio = figure(row.folio, "strong")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(current_theme().px(10))
        line.addWidget(folio, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(_two_lines(row), 1)
        for widget in (self.resume, left, cancel):
            line.addWidget(widget)

    def _resume(self) -> None:
        self.asked.emit(self._id, "resume")

    def _leave(self) -> None:
        self.asked.emit(self._id, "left")

    def _cancel(self) -> None:
        self.asked.emit(self._id, "cancelled")


def _two_lines(row: SettleRow) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(ElidedLabel(row.person))
    column.addWidget(ElidedLabel(row.text, "caption"))
    return column
