"""The layers that cover the whole window during an attention, one at a time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from atencion_desktop.presentation.attention.state import AttentionState

if TYPE_CHECKING:
    from atencion_desktop.presentation.attention.cover_layer import CoverLayer
    from atencion_desktop.presentation.attention.sentence_layer import SentenceLayer
    from atencion_desktop.presentation.attention.start_layer import StartLayer
    from atencion_desktop.presentation.attention.supports_layer import SupportsLayer
    from atencion_desktop.presentation.attention.written_layer import WrittenLayer


class Layers(QObject):
    """Opens and closes them; each is imported and built on its first use.

    Attributes:
        on_top: the one that is open, None for none.

    Signals:
        uncovered(object): a layer was closed; the control that had the focus before it.
        said(str, str), cleared(), kept(): of the written conversation.
        support_toggled(str): a mark of how the person was helped to communicate.
        start_given(str): minutes before its key; answered with `answer_start`.
    """

    uncovered = Signal(object)
    said = Signal(str, str)
    cleared = Signal()
    kept = Signal()
    support_toggled = Signal(str)
    start_given = Signal(str)

    def __init__(self, panel: QWidget) -> None:
        """Cover the window of a panel."""
        super().__init__(panel)
        self.on_top: CoverLayer | None = None
        self._panel = panel
        self._sentence: SentenceLayer | None = None
        self._written: WrittenLayer | None = None
        self._supports: SupportsLayer | None = None
        self._start: StartLayer | None = None
        self._state: AttentionState | None = None
        self._before: QWidget | None = None

    def fill(self, state: AttentionState) -> None:
        """Show a state in what is open; what is closed is filled when it opens."""
        self._state = state
        if self.on_top is not None and self.on_top is self._written:
            self._written.fill(state.written)
        elif self.on_top is not None and self.on_top is self._supports:
            self._supports.fill(state.supports)

    def show_sentences(self, sentences: tuple[str, ...], first: str) -> None:
        """Show the sentences of the step large, beginning with one of them."""
        from atencion_desktop.presentation.attention.sentence_layer import SentenceLayer

        if self._sentence is None:
            self._sentence = SentenceLayer(self._panel.window())
            self._sentence.closed.connect(self.close)
        self._remember()
        self._sentence.open(sentences, first)
        self._cover(self._sentence)

    def show_written(self) -> None:
        """Show the written conversation."""
        from atencion_desktop.presentation.attention.written_layer import WrittenLayer

        if self._state is None:
            return
        if self._written is None:
            self._written = written = WrittenLayer(self._panel.window())
            written.closed.connect(self.close)
            written.said.connect(self.said)
            written.cleared.connect(self.cleared)
            written.kept.connect(self.kept)
            written.support_asked.connect(self._toggle_written)
        self._remember()
        self._written.fill(self._state.written)
        self._written.open()
        self._cover(self._written)

    def show_supports(self) -> None:
        """Show the marks of how the person was helped to communicate."""
        from atencion_desktop.presentation.attention.supports_layer import SupportsLayer

        if self._state is None:
            return
        if self._supports is None:
            self._supports = SupportsLayer(self._panel.window())
            self._supports.closed.connect(self.close)
            self._supports.toggled.connect(self.support_toggled)
        self._remember()
        self._supports.fill(self._state.supports)
        self._supports.open()
        self._cover(self._supports)

    def show_start(self) -> None:
        """Ask how long before its key the attention began."""
        from atencion_desktop.presentation.attention.start_layer import StartLayer

        if self._state is None:
            return
        if self._start is None:
            self._start = StartLayer(self._panel.window())
            self._start.closed.connect(self.close)
            self._start.given.connect(self.start_given)
        self._remember()
        self._start.open(self._state.moved_minutes)
        self._cover(self._start)

    def answer_start(self, problem: str) -> None:
        """Say what is wrong with the minutes, or close what asked for them."""
        if self._start is not None:
            self._start.answer(problem)

    def perform(self, action: str) -> None:
        """Let the layer on top have a key of the window's table; nothing reaches what is behind."""
        if self.on_top is None:
            return
        if action == "escape":
            self.on_top.leave()
        else:
            self.on_top.perform(action)

    def close(self) -> None:
        """Close what is open and tell who had the focus."""
        before, self._before = self._before, None
        if self.drop():
            self.uncovered.emit(before)

    def drop(self) -> bool:
        """Close what is open without giving the focus back; False when nothing was."""
        if self.on_top is None:
            return False
        layer, self.on_top = self.on_top, None
        self._behind().setEnabled(True)
        layer.hide()
        return True

    def forget(self) -> None:
        """Close everything and leave no word of the attention before."""
        self.drop()
        if self._written is not None:
            self._written.forget()

    def _remember(self) -> None:
        if self.on_top is None:
            self._before = QApplication.focusWidget()

    def _cover(self, layer: "CoverLayer") -> None:
        """Disable what is behind, once the focus has left it: a disabled field loses its cursor."""
        if self.on_top is not None and self.on_top is not layer:
            self.on_top.hide()
        self.on_top = layer
        self._behind().setEnabled(False)

    def _behind(self) -> QWidget:
        """Return what a layer covers: the part of the window in which the panel is."""
        window = self._panel.window()
        parts = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return next((one for one in parts if one.isAncestorOf(self._panel)), self._panel)

    def _toggle_written(self) -> None:
        self.support_toggled.emit("written")
