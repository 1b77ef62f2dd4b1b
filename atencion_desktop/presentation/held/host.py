"""Opens the list of those on hold over the window, and hands on what is chosen in it."""

from PySide6.QtCore import QObject

from atencion_desktop.presentation.held.layer import HeldLayer
from atencion_desktop.presentation.held.presenter import HeldPresenter
from atencion_desktop.presentation.main_window import MainWindow
from atencion_desktop.presentation.session import Session
from atencion_desktop.presentation.texts import Texts


class HeldDesk(QObject):
    """The list, built once, on its first use.

    Attributes:
        layer: for whoever drives the program: tests and `demo`.
    """

    def __init__(self, session: Session, texts: Texts, window: MainWindow) -> None:
        """Build it over a window; it stays closed."""
        super().__init__(window)
        self._session = session
        self._window = window
        self.layer = HeldLayer(window, texts.filled("{cliente}").capitalize())
        self._presenter = HeldPresenter(session.waiting, texts, self.layer)
        self.layer.taken.connect(self._take)
        self.layer.closed.connect(window.close_layer)

    def open(self) -> None:
        """Show who is on hold now."""
        self._session.waiting.refresh()
        self._presenter.show()
        self._window.open_layer(self.layer)

    def tick(self) -> None:
        """Bring the minutes up to date while it is on screen."""
        if self.layer.isVisible():
            self._presenter.show()

    def _take(self, attention: str, ending: str) -> None:
        self._window.close_layer()
        self._session.take(attention, ending)
