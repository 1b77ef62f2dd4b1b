"""Step 7: was it covered, 1 to 5 or no answer, how to complain."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from atencion_desktop.presentation.attention.state import SatisfactionPage
from atencion_desktop.presentation.attention.step_page import StepPage
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.states import Option
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.choice_group import ChoiceGroup
from atencion_desktop.presentation.widgets.field import Field
from atencion_desktop.presentation.widgets.say_card import SayCard

COVERED = (Option("yes", TEXT.yes, "S"), Option("no", TEXT.no, "N"))
RATINGS = (
    *(Option(str(number), str(number), str(number)) for number in range(1, 6)),
    Option("none", TEXT.no_rating, "9"),
)


class SatisfactionView(StepPage):
    """Two questions, with nothing preselected, and two things to inform.

    Signals:
        covered_chosen(str): yes or no.  rating_chosen(str): 1 to 5, or none for no answer.
        comment_edited(str): the comment.
    """

    covered_chosen = Signal(str)
    rating_chosen = Signal(str)
    comment_edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=8)
        self.covered_card = SayCard(compact=True, enlargeable=True)
        self.rating_card = SayCard(compact=True)
        self.complaint_card = SayCard(compact=True, title=TEXT.complaint)
        self.offer_card = SayCard(compact=True, title=TEXT.offer)
        self.covered = ChoiceGroup(name=TEXT.covered)
        self.rating = ChoiceGroup(name=TEXT.rating)
        self.comment = Field(TEXT.comment, optional=True)
        self._build()
        self._connect()

    def fill(self, page: SatisfactionPage) -> None:
        """Show the step."""
        self.covered_card.fill(page.covered_sentence)
        self.covered.fill(COVERED, page.covered)
        self.rating_card.fill(page.rating_sentence)
        self.rating.fill(RATINGS, page.rating)
        self.complaint_card.fill(page.complaint)
        self.offer_card.fill(page.additional)
        self.comment.set_value(page.comment)

    def lay_out(self) -> None:
        """One column in narrow windows."""
        self.rating.set_columns(3 if self.room.narrow else 0)
        self._lay_cards()

    def fields(self) -> tuple[Field, ...]:
        """Return the comment."""
        return (self.comment,)

    def first_target(self) -> QWidget | None:
        """Return the first question that was not answered."""
        if not self.covered.chosen_id:
            return self.covered.buttons()[0]
        if not self.rating.chosen_id:
            return self.rating.buttons()[0]
        return None

    def sentence(self) -> str:
        """Return the first question without an answer."""
        card = self.rating_card if self.covered.chosen_id else self.covered_card
        return card.sentence()

    def sentences(self) -> tuple[str, ...]:
        """Return the questions and what is informed."""
        cards = (self.covered_card, self.rating_card, self.offer_card, self.complaint_card)
        return tuple(card.sentence() for card in cards if card.sentence())

    def press_key(self, key: str) -> bool:
        """Answer with S or N, and with 1 to 5 or 9."""
        return self.covered.press_key(key) or self.rating.press_key(key)

    def _build(self) -> None:
        self.covered_card.add_under(self.covered)
        self.rating_card.add_under(self.rating)
        for card in (self.offer_card, self.complaint_card):
            inside = card.layout()
            if isinstance(inside, QVBoxLayout):
                inside.addStretch(1)  # the shorter of the two keeps its words at the top
        self._grid = QGridLayout()
        self._grid.setSpacing(current_theme().px(12))
        self.column.addWidget(self.covered_card)
        self.column.addWidget(self.rating_card)
        self.column.addLayout(self._grid)
        self.column.addWidget(self.comment)
        self.column.addStretch(1)
        self._lay_cards()

    def _lay_cards(self) -> None:
        narrow = self.room.narrow
        self._grid.addWidget(self.offer_card, 0, 0)
        self._grid.addWidget(self.complaint_card, 1 if narrow else 0, 0 if narrow else 1)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 0 if narrow else 3)

    def _connect(self) -> None:
        self.covered_card.enlarge_asked.connect(self.enlarge_asked)
        self.covered.chosen.connect(self.covered_chosen)
        self.rating.chosen.connect(self.rating_chosen)
        self.comment.edited.connect(self.comment_edited)
