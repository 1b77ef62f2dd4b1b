"""The one window: top bar, strips and pages; it knows keys, and nothing of what they do."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from atencion_desktop.presentation.bar_state import BarState
from atencion_desktop.presentation.cursor import NOWHERE, cursor_of, put_cursor
from atencion_desktop.presentation.held.state import HeldPill
from atencion_desktop.presentation.keys import KEYS, KeyAction, Place
from atencion_desktop.presentation.notices import Notices
from atencion_desktop.presentation.top_bar import TopBar
from atencion_desktop.presentation.widgets.card import CardKind

if TYPE_CHECKING:
    from atencion_desktop.presentation.help_layer import HelpLayer

TITLE = "Atención"
FIRST_WIDTH, FIRST_HEIGHT = 1366, 768
LEAST_WIDTH, LEAST_HEIGHT = 640, 480
EDITORS = (QLineEdit, QPlainTextEdit)
PAGING = (QPlainTextEdit, QAbstractItemView)


class Page(Protocol):
    """A page of the window, besides being a QWidget."""

    def perform(self, action: str) -> bool:
        """Do what a key asks; False when it means nothing here."""


class Layer(Protocol):
    """What lies over everything, besides being a QWidget, until it is closed.

    Attributes:
        action: id of the key that opens it, and closes it too.
    """

    action: str

    def open(self) -> None:
        """Come up and take the focus, with PopupFocusReason: nobody has left the field."""

    def isVisible(self) -> bool:
        """Whether it is up."""

    def hide(self) -> None:
        """Go away."""


class KeyShortcut(QShortcut):
    """One sequence of the table of keys.

    Attributes:
        action: what it belongs to.

    Signals:
        asked(str): id of the action.
    """

    asked = Signal(str)

    def __init__(self, action: KeyAction, sequence: str, window: QWidget) -> None:
        super().__init__(QKeySequence(sequence), window)
        self.action = action
        self.setAutoRepeat(action.pages)
        self.activated.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self.action.id)


class MainWindow(QMainWindow):
    """The window.

    Attributes:
        bar: the top bar.  place: the page on screen.

    Signals:
        action_asked(str): a key that the page on screen did not take.
        page_asked(str): a tab, as its Place.
        first_painted(): once, after the first paint is on its way.
        leaving(): the window is about to close, or lost the focus.
    """

    action_asked = Signal(str)
    page_asked = Signal(str)
    first_painted = Signal()
    leaving = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.place = Place.HOME
        self.bar = TopBar()
        self.bar.page_asked.connect(self.page_asked)
        self.bar.held_asked.connect(self._ask_held)
        self._pages: dict[Place, QWidget] = {}
        self._stack = QStackedWidget()
        self._layer: Layer | None = None
        self._before_layer: QWidget | None = None
        self._cursor_before = NOWHERE
        self._help: HelpLayer | None = None
        self._painted = False
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._notices = Notices()
        self._notices.resume_asked.connect(self._ask_held)
        self._build()
        self._shortcuts: list[KeyShortcut] = []
        self._bound: set[KeyAction] = set()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def add_page(self, place: Place, page: QWidget) -> None:
        """Take a page; it answers `perform`."""
        self._pages[place] = page
        self._stack.addWidget(page)

    def has_page(self, place: Place) -> bool:
        """Return whether that page was built."""
        return place in self._pages

    def show_page(self, place: Place) -> None:
        """Put a page on screen; only its keys work."""
        self.place = place
        self._bind_keys(place)
        self._notices.turn_to(place)
        self._stack.setCurrentWidget(self._pages[place])
        self._enable_keys()

    def moment(self) -> object:
        """Return something else each time that another thing is to be read."""
        page = self._pages.get(self.place)
        covered = self._layer is not None and self._layer.isVisible()
        return self.place, covered, getattr(page, "moment", None)

    def fill_bar(self, state: BarState) -> None:
        """Show where one is."""
        self.bar.fill(state)

    def fill_held(self, pill: HeldPill) -> None:
        """Show how many wait and how long the first one has."""
        self.bar.fill_held(pill)

    def remind(self, text: str) -> None:
        """Remind of somebody who waits, in amber, taking nobody's focus; "" takes it away.

        Said again with the same words, it stays closed where it was closed.
        """
        self._notices.remind(text)

    def hush(self) -> None:
        """Take away the good news: work goes on."""
        self._notices.hush()

    def say_fault(self, text: str) -> None:
        """Say in red what could not be done, until it is closed."""
        self._notices.say(CardKind.DANGER, "", text)

    def say(self, title: str, text: str, *, good: bool = False) -> None:
        """Say something in amber, until it is closed, or in green when it is good, which passes."""
        if not good:
            self.hush()
        self._notices.say(CardKind.OK if good else CardKind.WARN, title, text)

    def strip_text(self) -> str:
        """Return what the strip on screen says, for whoever reads it."""
        return self._notices.text()

    def perform(self, action: str) -> None:
        """Do what a key asks: the layer on top first, then the window, the page, the rest."""
        if self._layer is not None and self._layer.isVisible():
            if action in ("escape", self._layer.action):
                self.close_layer()
            return
        if action == "help" and self._body.isEnabled():  # else a layer of the page covers it
            self._open_help()
        elif action == "full_screen":
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif not self._page_performs(action):
            if action == "escape":
                self._notices.dismiss()
            self.action_asked.emit(action)

    def close_layer(self) -> None:
        """Close the layer and give the focus back to where it was, cursor and all."""
        if self._layer is not None:
            self._layer.hide()
        self._body.setEnabled(True)
        before = self._before_layer
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.PopupFocusReason)
            put_cursor(before, *self._cursor_before)
        self._before_layer = None

    def open_layer(self, layer: Layer) -> None:
        """Put a layer over everything; what it covers waits, and keeps its cursor."""
        self._before_layer = before = QApplication.focusWidget()
        self._cursor_before = cursor_of(before)
        self._layer = layer
        layer.open()  # it takes the focus first: nobody has left the field
        self._body.setEnabled(False)

    def come_up(self) -> None:
        """Come to the front, from the task bar too."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _build(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        self._column.addLayout(self._notices)
        self._column.addWidget(self._stack, 1)
        self._stack.setMinimumSize(1, 1)  # no page, nor one not shown, makes the window grow
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.setCentralWidget(self._body)
        # QWidget.screen() makes the screen a child of the window: it would die with it (6.11).
        screen = QGuiApplication.primaryScreen().availableGeometry().size()
        self.resize(min(FIRST_WIDTH, screen.width()), min(FIRST_HEIGHT, screen.height()))

    def _bind_keys(self, place: Place) -> None:
        """Bind the keys of a page when it is first shown; those of the others can wait."""
        for action in KEYS:
            if place in action.places and action not in self._bound:
                self._bound.add(action)
                self._shortcuts += [self._bind(action, keys) for keys in action.sequences]

    def _bind(self, action: KeyAction, sequence: str) -> KeyShortcut:
        shortcut = KeyShortcut(action, sequence, self)
        shortcut.asked.connect(self.perform)
        return shortcut

    def _enable_keys(self) -> None:
        paging = isinstance(QApplication.focusWidget(), PAGING)
        for one in self._shortcuts:
            here = self.place in one.action.places
            one.setEnabled(here and not (one.action.pages and paging))

    def _page_performs(self, action: str) -> bool:
        page = self._pages.get(self.place)
        answer = getattr(page, "perform", None)
        return bool(answer(action)) if answer is not None else False

    def _ask_held(self) -> None:
        self.perform("held")

    def _open_help(self) -> None:
        from atencion_desktop.presentation.help_layer import HelpLayer

        if self._help is None:
            self._help = HelpLayer(self)
            self._help.closed.connect(self.close_layer)
        self._help.set_keys(self.place)
        self.open_layer(self._help)

    def _follow_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self):
            return
        self._enable_keys()
        if old is not None and isValid(old) and isinstance(old, EDITORS):
            old.removeEventFilter(self)
        if isinstance(new, EDITORS) and self.isAncestorOf(new):
            new.installEventFilter(self)
        if new is None:
            self.leaving.emit()

    def _tell_first_paint(self) -> None:
        self.first_painted.emit()
        # Looking for what is around the focus costs 13 ms the first time: after the paint.
        from atencion_desktop.presentation.widgets.focus_ring import FocusRing

        self._ring = FocusRing(self._body)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the window's keys from editors: some desktops edit with Ctrl+E and its like."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination())
            ours = any(
                one.isEnabled() and one.key() == pressed
                for one in self._shortcuts
                if not one.action.pages and not (one.action.id == "undo" and _can_undo(watched))
            )
            if ours:
                event.ignore()
                return True
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell before closing: what is typed is kept first."""
        self.leaving.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint, once."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._tell_first_paint)


def _can_undo(editor: QObject) -> bool:
    """Whether an editor has typing to take back; where it has none, the key is the page's."""
    if isinstance(editor, QPlainTextEdit):
        return editor.document().isUndoAvailable()
    return isinstance(editor, QLineEdit) and editor.isUndoAvailable()
