"""What nobody foresaw: written down without a personal value, said once, and the program goes on.

This is one of the two borders with a broad catch (style.md section 6); the worker is the other.
"""

import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from atencion_desktop.domain.errors import EnvironmentFault, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

SCREENLESS = "This plugin does not support "
"""What platforms without a screen say of each window: nothing that anybody could mend."""

_LEVELS = {
    QtMsgType.QtWarningMsg: "warning",
    QtMsgType.QtCriticalMsg: "error",
    QtMsgType.QtFatalMsg: "critical",
}


class CrashGuard(QObject):
    """Catches what no slot caught, from `install` on.

    Attributes:
        folder: of the technical record, `app.jsonl`.

    Signals:
        faulted(): something nobody foresaw, each time and before all else: keep what is typed.
        crashed(): the same, already written; for the first one only, to be said once.
        world_failed(object): an EnvironmentFault or Refused that reached a slot: to be said.
    """

    faulted = Signal()
    crashed = Signal()
    world_failed = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._told = self._busy = False
        self._before: tuple[Any, Any, Any] | None = None

    def install(self) -> None:
        """Catch exceptions of slots and of finalisers, and Qt's own messages."""
        earlier = qInstallMessageHandler(self._on_message)
        self._before = (sys.excepthook, sys.unraisablehook, earlier)
        sys.excepthook = self._on_exception
        sys.unraisablehook = self._on_unraisable

    def uninstall(self) -> None:
        """Give everything back as it was."""
        if self._before is not None:
            sys.excepthook, sys.unraisablehook, earlier = self._before
            qInstallMessageHandler(earlier)
            self._before = None

    def caught(self, error: BaseException) -> None:
        """Deal with what reached the border of the window or of the worker."""
        if isinstance(error, EnvironmentFault | Refused):
            self.world_failed.emit(error)
            return
        # Imported here: a start writes nothing, and logging takes 4 ms.
        from atencion_desktop.technical_log import note_crash

        note_crash(self.folder, error)
        if not self._busy:
            self._tell()

    def _tell(self) -> None:
        self._busy = True
        try:
            self.faulted.emit()
            if not self._told:
                self._told = True
                self.crashed.emit()
        finally:
            self._busy = False

    def _note(self, level: str, what: "Mapping[str, object]") -> None:
        from atencion_desktop.technical_log import note

        note(self.folder, level, what)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        del kind
        self.caught(error if error.__traceback__ else error.with_traceback(trace))

    def _on_unraisable(self, unraisable: "sys.UnraisableHookArgs") -> None:
        from atencion_desktop.technical_log import description

        if unraisable.exc_value is not None:
            self._note("error", {"unraisable": True, **description(unraisable.exc_value)})

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        # The text itself is never written: Qt may quote what is on the screen.
        level = _LEVELS.get(kind)
        if level is not None and not message.startswith(SCREENLESS):
            place = f"{Path(context.file or '').name}:{context.line} {context.function or ''}"
            self._note(level, {"qt": context.category or "default", "frames": [place]})
