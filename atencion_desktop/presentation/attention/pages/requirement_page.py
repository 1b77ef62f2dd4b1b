"""Step 4: what is needed, how many, by which medium, in which words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from atencion_desktop.presentation.attention.channel_choice import ChannelChoice
from atencion_desktop.presentation.attention.service_picker import ServicePicker
from atencion_desktop.presentation.attention.state import RequirementPage
from atencion_desktop.presentation.attention.step_page import StepPage
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.field import Field, FieldKind
from atencion_desktop.presentation.widgets.labels import caption, label

DETAIL_LINES = 2


class RequirementView(StepPage):
    """The search of services, the ones picked, what to read aloud, the medium and the detail.

    Attributes:
        picker: the search and what was picked; `search` and `picked` are parts of it.

    Signals:
        channel_chosen(str), detail_edited(str): the medium and the detail.
    """

    channel_chosen = Signal(str)
    detail_edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: RequirementPage | None = None
        self.picker = ServicePicker()
        self.search, self.matches = self.picker.search, self.picker.matches
        self.picked, self.card = self.picker.picked, self.picker.card
        self.channels = ChannelChoice()
        self.detail = Field(
            TEXT.detail,
            kind=FieldKind.TEXT,
            optional=True,
            lines=DETAIL_LINES,
            placeholder=TEXT.detail_hint,
        )
        self._keys = caption()
        self._build()
        self._connect()

    def fill(self, page: RequirementPage) -> None:
        """Show the step."""
        self._page = page
        self.picker.fill(page)
        self.channels.show_channels(page.channels, page.channel)
        self._keys.setText(TEXT.channel_keys.format(last=len(page.channels)))
        self.detail.set_value(page.detail)

    def lay_out(self) -> None:
        """Fewer columns in narrow windows."""
        self.channels.set_columns(2 if self.room.narrow else 0)
        self.picker.set_room(self.room)

    def offer_another(self) -> bool:
        """Go to the search with the usual services in view."""
        self.picker.offer_another()
        self.scroll_to_top()
        return True

    def choose_channel(self, number: int) -> bool:
        """Choose the medium of Alt+1..5; False when there is none."""
        return self.channels.choose(number)

    def fields(self) -> tuple[Field, ...]:
        """Return the detail; Enter in it is a new line."""
        return (self.detail,)

    def first_target(self) -> QWidget | None:
        """Return the search."""
        return self.search

    def sentence(self) -> str:
        """Return what to read aloud of the last service picked."""
        return self.picker.sentence()

    def enter(self) -> None:
        """Take the lit row from the search, or go on."""
        if not self.picker.enter():
            self.continue_asked.emit()

    def _build(self) -> None:
        self.column.addWidget(self.picker)
        self.column.addLayout(self._channel_box())
        self.column.addWidget(self.detail)
        self.column.addStretch(1)

    def _channel_box(self) -> QVBoxLayout:
        px = current_theme().px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(label(TEXT.channel, "label"))
        head.addWidget(self._keys)
        head.addStretch(1)
        box = QVBoxLayout()
        box.setSpacing(px(4))
        box.addLayout(head)
        box.addWidget(self.channels)
        return box

    def _connect(self) -> None:
        self.card.enlarge_asked.connect(self.enlarge_asked)
        self.channels.chosen.connect(self.channel_chosen)
        self.detail.edited.connect(self.detail_edited)
