"""The side panel of Registro: what stops the step, what will be recorded, what to say."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.attention.facts import FactTable
from atencion_desktop.presentation.attention.guide_panel import ReminderList, SidePanel
from atencion_desktop.presentation.attention.state import RegistrationPage
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme, ui_font
from atencion_desktop.presentation.widgets.card import Card, CardKind
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import (
    heading,
    icon_label,
    overline,
    set_icon,
    strong,
)
from atencion_desktop.presentation.widgets.say_card import SayCard

if TYPE_CHECKING:
    from atencion_desktop.presentation.attention.person_box import PersonBox

WRAPPED = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value


class ProblemLink(QAbstractButton):
    """A sentence that takes to its field; long ones wrap.

    Attributes:
        sentence: what it says; painted, because a button's text makes «&» a mnemonic.

    Signals:
        asked(str): id of the field.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = ""
        self._field = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._report)

    def fill(self, field: str, sentence: str) -> None:
        """Show `sentence`, which belongs to `field`."""
        self._field = field
        if sentence != self.sentence:
            self.sentence = sentence
            self.setAccessibleName(sentence)
            self.update()
            self.updateGeometry()

    def _report(self) -> None:
        self.asked.emit(self._field)

    def hasHeightForWidth(self) -> bool:
        """Return True: sentences wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the sentence needs, a target at least."""
        metrics = QFontMetrics(ui_font(tokens.MESSAGE, tokens.MEDIUM))
        text = metrics.boundingRect(0, 0, width, 10_000, WRAPPED, self.sentence)
        theme = current_theme()
        return max(theme.px(tokens.TARGET), text.height() + theme.px(8))

    def sizeHint(self) -> QSize:
        """Return the size of a short sentence."""
        theme = current_theme()
        return QSize(theme.px(180), self.heightForWidth(theme.px(200)))

    def minimumSizeHint(self) -> QSize:
        """Return a width in which words fit."""
        theme = current_theme()
        return QSize(theme.px(120), theme.px(tokens.TARGET))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sentence underlined."""
        painter = QPainter(self)
        font = ui_font(tokens.MESSAGE, tokens.MEDIUM)
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(QColor(current_theme().color("danger")))
        painter.drawText(QRectF(self.rect()), WRAPPED, self.sentence)


class MissingCard(Card):
    """What stops the step: red with a link for each datum, green when there is nothing.

    Signals:
        field_asked(str): id of the field to go to.
    """

    field_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(CardKind.PLAIN, margins=(16, 10), spacing=0, parent=parent)
        self._icon = icon_label("circle-alert", "danger", 18)
        self._title = strong()
        self._links: list[ProblemLink] = []
        head = QHBoxLayout()
        head.setSpacing(current_theme().px(8))
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        self.body.addLayout(head)

    def fill(self, page: RegistrationPage) -> None:
        """Show what is missing."""
        missing = page.missing
        kind, icon, ink, words = _summary(page)
        self.set_kind(kind)
        set_icon(self._icon, icon, ink, 18)
        self._title.setText(words)
        while len(self._links) < len(missing):
            self._add_link()
        for place, link in enumerate(self._links):
            link.setVisible(place < len(missing))
            if place < len(missing):
                link.fill(*missing[place])

    def links(self) -> tuple[ProblemLink, ...]:
        """Return the links that are shown."""
        return tuple(link for link in self._links if not link.isHidden())

    def _add_link(self) -> None:
        link = ProblemLink(self)
        link.asked.connect(self.field_asked)
        self._links.append(link)
        self.body.addWidget(link)


class RegistrationPanel(SidePanel):
    """Antes de continuar.

    Signals:
        field_asked(str): id of the field to go to.
        change_asked(): change service or medium.
        persons_made(object): the search of who came before was built, on its first use.
    """

    field_asked = Signal(str)
    change_asked = Signal()
    persons_made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(left=20, top=14, parent=parent)
        self.persons: PersonBox | None = None
        self.missing = MissingCard()
        self.change = KeyButton(TEXT.change, kind=ButtonKind.LINK, name=TEXT.change_name)
        self._facts = FactTable(right=True)
        self.card = SayCard(compact=True)
        self._reminders = ReminderList()
        self._build()
        self.missing.field_asked.connect(self.field_asked)
        self.change.clicked.connect(self.change_asked)

    def fill(self, page: RegistrationPage, reminders: tuple[str, ...]) -> None:
        """Show the step's side."""
        self.missing.fill(page)
        self._facts.fill(page.facts)
        title = TEXT.read_back if page.read_back else TEXT.ask
        self.card.fill(page.read_back or page.ask, title=title)
        self.card.setVisible(page.notice != "declined")
        self._reminders.fill(reminders)
        if page.persons is not None:
            self._made_persons().fill(page.persons)
        if self.persons is not None:
            self.persons.setVisible(page.persons is not None)

    def _made_persons(self) -> "PersonBox":
        if self.persons is None:
            # Imported on its first use: nobody is looked for before the notice.
            from atencion_desktop.presentation.attention.person_box import PersonBox

            self.persons = PersonBox()
            self.column.insertWidget(self.column.indexOf(self.missing) + 1, self.persons)
            self.persons_made.emit(self.persons)
        return self.persons

    def _build(self) -> None:
        self.column.setSpacing(current_theme().px(12))
        head = QHBoxLayout()
        head.addWidget(overline(TEXT.will_record), 1)
        head.addWidget(self.change)
        self.column.addWidget(heading(TEXT.before, level=3))
        self.column.addWidget(self.missing)
        self.column.addLayout(head)
        self.column.addWidget(self._facts)
        self.column.addWidget(self.card)
        self.column.addWidget(self._reminders)
        self.column.addStretch(1)


def _summary(page: RegistrationPage) -> tuple[CardKind, str, str, str]:
    """Return ground, icon, its colour and the words of what is missing."""
    count = len(page.missing)
    if count:
        words = TEXT.one_missing if count == 1 else TEXT.many_missing.format(number=count)
        return CardKind.DANGER, "circle-alert", "danger", words
    if page.notice == "declined":
        return CardKind.PLAIN, "info", "text2", TEXT.without_data
    if not page.notice:
        return CardKind.PLAIN, "shield-check", "text2", TEXT.notice_first
    return CardKind.PLAIN, "circle-check", "ok", TEXT.all_well
