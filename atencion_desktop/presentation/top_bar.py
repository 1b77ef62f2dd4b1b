"""The bar at the top: where one is, the tabs, the time of the attention, and «Todo guardado»."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from atencion_desktop.presentation.bar_state import BarState
from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.elided import ElidedLabel
from atencion_desktop.presentation.widgets.key_button import ButtonHeight, ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import (
    figure,
    icon_label,
    label,
    set_icon,
    set_role,
)

HEIGHT = 56
NARROW = 1000
SAVED = ("Todo guardado", "circle-check", "ok", "good")
UNSAVED = ("Sin guardar", "circle-alert", "danger", "error")


class TopBar(QFrame):
    """The top bar.

    Attributes:
        tabs: the button of each page that has one.

    Signals:
        page_asked(str): the Place whose tab was pressed.
    """

    page_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "top")
        self.setFixedHeight(current_theme().px(HEIGHT))
        self._state = BarState("")
        self._title = label(role="h3")
        self._detail = ElidedLabel(role="muted")
        self.tabs = {
            Place.HOME: _tab("&Inicio"),
            Place.DAY: _tab("&Atenciones"),
        }
        self._timer_icon, self._timer = icon_label("timer", size=20), figure()
        self._saved_icon, self._saved = icon_label("circle-check", "ok", 18), label(role="good")
        self._clock_icon, self._clock = icon_label("clock", size=18), figure()
        self._saved_is: bool | None = None
        self.tabs[Place.HOME].clicked.connect(self._ask_home)
        self.tabs[Place.DAY].clicked.connect(self._ask_day)
        self._build()

    def fill(self, state: BarState) -> None:
        """Show the state."""
        self._state = state
        inside = state.place is Place.ATTENTION
        self._title.setText(state.title)
        self._detail.fill(state.detail)
        for place, tab in self.tabs.items():
            tab.setVisible(not inside)
            tab.setChecked(place is state.place)
        self._show_saved(state.saved)
        self._arrange()

    def tick(self, clock: str, elapsed: str) -> None:
        """Show the hour and, in an attention, how long it has lasted ("" for none)."""
        self._clock.setText(clock)
        self._timer.setText(elapsed)

    def _show_saved(self, saved: bool) -> None:
        if saved is self._saved_is:
            return
        self._saved_is = saved
        words, icon, ink, role = SAVED if saved else UNSAVED
        self._saved.setText(words)
        self._saved_icon.setAccessibleName(words)
        self._saved_icon.setToolTip(words)
        set_icon(self._saved_icon, icon, ink, 18)
        set_role(self._saved, role)

    def _ask_home(self) -> None:
        self.page_asked.emit(Place.HOME)

    def _ask_day(self) -> None:
        self.page_asked.emit(Place.DAY)

    def _build(self) -> None:
        px = current_theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(18), 0, px(18), 0)
        row.setSpacing(px(8))
        row.addWidget(icon_label("logo", "accent_text", 24))
        row.addWidget(self._title)
        row.addSpacing(px(8))
        for tab in self.tabs.values():
            row.addWidget(tab)
        row.addWidget(self._detail, 1)
        for pair, gap in (
            ((self._timer_icon, self._timer), 14),
            ((self._saved_icon, self._saved), 14),
            ((self._clock_icon, self._clock), 0),
        ):
            self._add_pair(row, pair, px(gap))

    @staticmethod
    def _add_pair(row: QHBoxLayout, pair: tuple[QLabel, QLabel], gap: int) -> None:
        for one in pair:
            row.addWidget(one)
        row.addSpacing(gap)

    def _arrange(self) -> None:
        narrow = self.width() / current_theme().scale < NARROW
        inside = self._state.place is Place.ATTENTION
        self._detail.fill("" if narrow else self._state.detail)
        self._saved.setVisible(not narrow or not self._state.saved)
        self._clock_icon.setVisible(not narrow)
        self._timer_icon.setVisible(inside)
        self._timer.setVisible(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out when the window is narrow at this letter scale."""
        super().resizeEvent(event)
        self._arrange()


def _tab(text: str) -> KeyButton:
    return KeyButton(text, kind=ButtonKind.TAB, height=ButtonHeight.LARGE)
