"""The bar at the top: where one is, the tabs, who waits, the time, and «Todo guardado»."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from atencion_desktop.presentation.bar_state import BarState
from atencion_desktop.presentation.held.state import HeldPill
from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.elided import ElidedLabel
from atencion_desktop.presentation.widgets.key_button import ButtonHeight, ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import (
    caption,
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
APPROXIMATE = "inicio aproximado"
HELD_KEY = "F7"


class TopBar(QFrame):
    """The top bar.

    Attributes:
        tabs: the button of each page that has one.
        held: «2 en espera · 14 min», while somebody waits.

    Signals:
        page_asked(str): the Place whose tab was pressed.
        held_asked(): the list of those on hold.
    """

    page_asked = Signal(str)
    held_asked = Signal()

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
            Place.LOG: _tab("&Bitácora"),
        }
        self._pill = HeldPill("", "")
        self.held = KeyButton("", key=HELD_KEY, icon="circle-pause")
        self.held.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where it is
        self.held.clicked.connect(self.held_asked)
        self.held.hide()
        self._timer_icon, self._timer = icon_label("timer", size=20), figure()
        self._approximate, self._waited = caption(APPROXIMATE), caption("")
        self._saved_icon, self._saved = icon_label("circle-check", "ok", 18), label(role="good")
        self._clock_icon, self._clock = icon_label("clock", size=18), figure()
        self._saved_is: bool | None = None
        self.tabs[Place.HOME].clicked.connect(self._ask_home)
        self.tabs[Place.DAY].clicked.connect(self._ask_day)
        self.tabs[Place.LOG].clicked.connect(self._ask_log)
        self._build()

    def fill(self, state: BarState) -> None:
        """Show the state."""
        self._state = state
        self._title.setText(state.title)
        for place, tab in self.tabs.items():
            tab.setChecked(place is state.place)
        self._show_saved(state.saved)
        self._arrange()

    def tick(self, clock: str, elapsed: str) -> None:
        """Show the hour and, in an attention, how long it has been served ("" for none)."""
        self._clock.setText(clock)
        self._timer.setText(elapsed)

    def fill_held(self, pill: HeldPill) -> None:
        """Show how many wait and how long the first one has; nothing while nobody does."""
        if pill != self._pill:
            self._pill = pill
            self.held.icon_name = "alert" if pill.late else "circle-pause"
            self.held.set_kind(ButtonKind.WARN if pill.late else ButtonKind.PLAIN)
            self._arrange()

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

    def _ask_log(self) -> None:
        self.page_asked.emit(Place.LOG)

    def _build(self) -> None:
        px = current_theme().px
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(px(18), 0, px(18), 0)
        row.setSpacing(px(8))
        row.addWidget(icon_label("logo", "accent_text", 24))
        row.addWidget(self._title)
        row.addSpacing(px(8))
        for tab in self.tabs.values():
            row.addWidget(tab)
        row.addWidget(self._detail, 1)
        row.addWidget(self.held)
        row.addSpacing(px(6))
        for pair, gap in (
            ((self._timer_icon, self._timer), 14),
            ((self._saved_icon, self._saved), 14),
            ((self._clock_icon, self._clock), 0),
        ):
            self._add_pair(row, pair, px(gap))
        row.insertWidget(row.indexOf(self._timer) + 1, self._waited)
        row.insertWidget(row.indexOf(self._timer) + 1, self._approximate)

    @staticmethod
    def _add_pair(row: QHBoxLayout, pair: tuple[QLabel, QLabel], gap: int) -> None:
        for one in pair:
            row.addWidget(one)
        row.addSpacing(gap)

    def _arrange(self) -> None:
        """Say it in full, or in fewer words where that does not fit."""
        narrow = self.width() / current_theme().scale < NARROW
        self._lay_out(narrow=narrow)
        if not narrow and self._needed() > self.width():
            self._lay_out(narrow=True)

    def _needed(self) -> int:
        self._row.invalidate()
        return self._row.minimumSize().width()

    def minimumSizeHint(self) -> QSize:
        """Return no width: the bar takes that of the window, and never widens it."""
        return QSize(0, super().minimumSizeHint().height())

    def _lay_out(self, *, narrow: bool) -> None:
        inside = self._state.place is Place.ATTENTION
        visit, pill = self._state.visit, self._pill
        self._detail.fill(visit or ("" if narrow else self._state.detail))
        set_role(self._detail, "strong" if visit else "muted")
        self.held.key = "" if narrow else HELD_KEY
        self.held.set_text(pill.short if narrow else pill.text, name=pill.name)
        self._approximate.setText("aprox." if narrow else APPROXIMATE)
        self._waited.setText(f"· {self._state.waited}")
        self._show(
            {
                **dict.fromkeys(self.tabs.values(), not inside),
                # In a narrow bar, the tabs with the pill, or who one goes back to, take its room.
                self._title: not narrow or not (visit or (pill.text and not inside)),
                self.held: bool(pill.text),
                self._approximate: inside and self._state.approximate,
                self._waited: inside and bool(self._state.waited) and not narrow,
                self._saved: not narrow or not self._state.saved,
                self._clock_icon: not narrow,
                self._timer_icon: inside,
                self._timer: inside,
            }
        )

    @staticmethod
    def _show(parts: dict[QWidget, bool]) -> None:
        """Hide first and show then: what shows is laid out at once, and would widen the window."""
        for part, shown in sorted(parts.items(), key=lambda one: one[1]):
            part.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out when the window is narrow at this letter scale."""
        super().resizeEvent(event)
        self._arrange()


def _tab(text: str) -> KeyButton:
    return KeyButton(text, kind=ButtonKind.TAB, height=ButtonHeight.LARGE)
