"""The one screen of a brief attention: what to say, what is needed, what was done, how it ended."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.presentation.attention.brief import REFERRED_KEY, SEARCH
from atencion_desktop.presentation.attention.channel_choice import ChannelChoice
from atencion_desktop.presentation.attention.outcome_form import OutcomeForm
from atencion_desktop.presentation.attention.service_picker import ServicePicker
from atencion_desktop.presentation.attention.state import BriefPage
from atencion_desktop.presentation.attention.step_page import StepPage
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.check_list import CheckList
from atencion_desktop.presentation.widgets.choice_group import ChoiceGroup
from atencion_desktop.presentation.widgets.labels import caption, label
from atencion_desktop.presentation.widgets.say_card import SayCard
from atencion_desktop.presentation.words import WORDS

LEFT, RIGHT = 11, 10
GAP, LOW_GAP = 24, 20
RESOLVED, REFERRED = "resolved", "referred"
FIELDS = {REFERRED: ("area", "reason")}


class BriefView(StepPage):
    """Two columns: at the left what is said and asked, at the right what was done and how it ended.

    A low window has one card, for what is to be said now.

    Once a service is picked, the digits tick the lines, 0 confirms all and Enter ends. Enter ends
    from anywhere else too, but for the search, where it takes the lit row. Alt+C says that the
    person was referred; Ctrl+Enter makes the attention a complete one.

    Attributes:
        picker: the search and what was picked.  lines: what is confirmed.

    Signals:
        channel_chosen(str), detail_edited(str): the medium and the detail.
        line_toggled(str), all_asked(): a line to tick or untick; all that are left.
        outcome_chosen(str), field_edited(str, str): resolved or referred; area or reason.
        complete_asked(): make it a complete attention.
    """

    scrolls_to_first = True
    channel_chosen = Signal(str)
    detail_edited = Signal(str)
    line_toggled = Signal(str)
    all_asked = Signal()
    outcome_chosen = Signal(str)
    field_edited = Signal(str, str)
    complete_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: BriefPage | None = None
        self.card = SayCard(compact=True, enlargeable=True)
        self.picker = ServicePicker(title=TEXT.need, tight=True)
        self.search, self.picked = self.picker.search, self.picker.picked
        self.channels = ChannelChoice(icons=False)
        self.detail = QLineEdit(placeholderText=TEXT.detail_hint)
        self.lines = CheckList(title=TEXT.did)
        self.outcomes = ChoiceGroup(name=TEXT.outcome)
        self.form = OutcomeForm(FIELDS)
        self._keys = caption()
        self._left, self._right = QWidget(), QWidget()
        self._build()
        self._connect()

    def fill(self, page: BriefPage) -> None:
        """Show the screen."""
        self._page = page
        requirement = page.requirement
        self.picker.fill(requirement)
        self.card.fill(self.sentence() if self.room.low else page.sentence)
        self.card.enlarge.setVisible(not requirement.sentence and not self.room.low)
        self.channels.show_channels(requirement.channels, requirement.channel)
        self._keys.setText(TEXT.channel_keys.format(last=len(requirement.channels)))
        if self.detail.text() != requirement.detail:
            self.detail.setText(requirement.detail)
        self.lines.fill(page.lines)
        self.outcomes.fill(page.service.outcomes, page.service.outcome)
        self.form.fill(page.service)

    def lay_out(self) -> None:
        """One column in narrow windows, smaller gaps in low ones."""
        px = current_theme().px
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(down if self.room.narrow else across)
        self._columns.setSpacing(px(LOW_GAP if self.room.low else GAP))
        for stack in self._stacks:
            stack.setSpacing(px(8 if self.room.low else 14))
        self.channels.set_columns(2 if self.room.narrow else 0)
        self.form.set_columns(1 if self.room.narrow else 2)
        self.picker.set_room(self.room)
        if self._page is not None:
            self.fill(self._page)

    def areas(self) -> tuple[QWidget, ...]:
        """Return the columns: the left one is read whole before the right one."""
        return (self._left, self._right)

    def first_target(self) -> QWidget | None:
        """Return the search while no service was picked, else the first line without a tick."""
        page = self._page
        if page is None or not page.requirement.services or page.requirement.search:
            return self.search
        return self.lines.first_undone()

    def focus_field(self, field: str) -> bool:
        """Give the focus to the search, or to the area or the reason of a referral."""
        if field == SEARCH:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        return field == SEARCH or self.form.focus_field(field)

    def scroll_to(self, whole: QWidget) -> None:
        """Scroll to a part of the page; the lines come into view together."""
        if self.lines.isAncestorOf(whole):
            super().scroll_to(self.lines)
        super().scroll_to(whole)

    def sentence(self) -> str:
        """Return what is to be said now: where to go, the requirements, or the greeting."""
        page = self._page
        if page is None:
            return ""
        if page.service.outcome == REFERRED and page.service.sentence:
            return page.sentence
        return page.requirement.sentence or page.sentence

    def sentences(self) -> tuple[str, ...]:
        """Return what is said first, and the requirements, in reading order."""
        page = self._page
        both = (page.sentence, page.requirement.sentence) if page is not None else ()
        return tuple(one for one in both if one)

    def press_key(self, key: str) -> bool:
        """Tick a line by its digit, or all that are left with 0."""
        return self.lines.press_key(key)

    def choose_channel(self, number: int) -> bool:
        """Choose the medium of Alt+1..5; False when there is none."""
        return self.channels.choose(number)

    def offer_another(self) -> bool:
        """Go to the search with the usual services in view."""
        self.picker.offer_another()
        self.scroll_to_top()
        return True

    def enter(self) -> None:
        """Take the lit row from the search, or end."""
        if not self.picker.enter():
            self.continue_asked.emit()

    def enter_with_ctrl(self) -> None:
        """Make it a complete attention."""
        self.complete_asked.emit()

    def _build(self) -> None:
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self._left, LEFT)
        self._columns.addWidget(self._right, RIGHT)
        self._stacks = (
            _stack(self._left, self.card, self.picker, self._more()),
            _stack(self._right, self.lines, self._ended()),
        )
        self.column.addLayout(self._columns)
        self.column.addStretch(1)
        self.lay_out()

    def _more(self) -> QWidget:
        """Return the medium and the detail, each with its name at the left."""
        px = current_theme().px
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        grid.addLayout(self._medium_name(), 0, 0)
        grid.addWidget(self.channels, 0, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(_name_of(self.detail, TEXT.detail, WORDS.optional), 1, 0)
        grid.addWidget(self.detail, 1, 1)
        return box

    def _medium_name(self) -> QVBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(label(TEXT.medium, "label"))
        names.addWidget(self._keys)
        return names

    def _ended(self) -> QWidget:
        px = current_theme().px
        box = QWidget()
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(label(TEXT.outcome, "label"))
        row.addWidget(self.outcomes)
        row.addStretch(1)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(row)
        column.addWidget(self.form)
        return box

    def _connect(self) -> None:
        for card in (self.card, self.picker.card):
            card.enlarge_asked.connect(self.enlarge_asked)
        self.channels.chosen.connect(self.channel_chosen)
        self.detail.textEdited.connect(self.detail_edited)
        self.lines.toggled.connect(self._toggle)
        self.lines.all_asked.connect(self.all_asked)
        self.outcomes.chosen.connect(self.outcome_chosen)
        self.form.field_edited.connect(self.field_edited)
        # Of this page and not of the window: in the steps Alt+C is «Continuar».
        refer = QShortcut(QKeySequence(REFERRED_KEY), self)
        refer.activated.connect(self._refer)

    def _toggle(self, line: str, _checked: bool) -> None:
        self.line_toggled.emit(line)

    def _refer(self) -> None:
        """Say that the person was referred, and go to where; once more, that it was resolved."""
        referred = self._page is not None and self._page.service.outcome == REFERRED
        if referred and self.form.isAncestorOf(QApplication.focusWidget() or self):
            self.outcomes.focus_inside()  # its field goes away
        self.outcome_chosen.emit(RESOLVED if referred else REFERRED)
        if referred:
            self.reveal(self.outcomes)
        else:
            self.form.focus_missing()


def _stack(column: QWidget, *parts: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return layout


def _name_of(editor: QWidget, name: str, more: str) -> QLabel:
    """Return the label of a control, which gives it its accessible name."""
    text = label(f"{name} {more}", "label")
    text.setBuddy(editor)
    editor.setAccessibleName(f"{name} {more}")
    return text
