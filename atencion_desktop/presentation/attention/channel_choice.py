"""The medium of attention, chosen by Alt+1 to Alt+5."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.states import Option
from atencion_desktop.presentation.widgets.choice_group import ChoiceGroup


class ChannelChoice(ChoiceGroup):
    """The office's media; the keys are said beside the group and not in each of them."""

    def __init__(self, *, icons: bool = True, parent: QWidget | None = None) -> None:
        """Build it empty; icons: whether each has its own, where there is room."""
        super().__init__(name=TEXT.channel, parent=parent)
        self._icons = icons

    def show_channels(self, channels: tuple[Option, ...], channel: str) -> None:
        """Show the media with one of them chosen."""
        shown = (replace(one, key="", icon=one.icon if self._icons else "") for one in channels)
        self.fill(tuple(shown), channel)
        for number, button in enumerate(self.buttons(), start=1):
            button.setAccessibleDescription(TEXT.channel_key.format(number=number))

    def choose(self, number: int) -> bool:
        """Choose the medium of Alt+1..5; False when there is none."""
        buttons = self.buttons()
        if not 1 <= number <= len(buttons):
            return False
        buttons[number - 1].click()
        return True
