"""The second start of a data folder raises the window of the first, and says no more.

The lock of the folder decides who is first; the socket only carries the call.
"""

import hashlib
import os

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from atencion_desktop.paths import DataFolder

CALL = b"raise"
ANSWER = b"raised"
PATIENCE_MS = 3000
TRY_MS = 500
REST_MS = 100


def server_name(folder: DataFolder) -> str:
    """Return the name of the socket of a data folder: the same from wherever it is named."""
    place = os.path.normcase(str(folder.root.resolve()))
    return f"atencion-{hashlib.sha256(place.encode()).hexdigest()[:16]}"


def call_first(folder: DataFolder, patience_ms: int = PATIENCE_MS) -> bool:
    """Ask the program that has the folder to come up; False when nobody answers.

    It may have been started a moment ago and not listen yet: hence the patience.
    """
    name = server_name(folder)
    return any(_called(name) for _ in range(max(1, patience_ms // REST_MS)))


def _called(name: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(TRY_MS):
        _rest()
        return False
    socket.write(CALL)
    socket.flush()
    answered = socket.waitForReadyRead(TRY_MS) and socket.readAll().data() == ANSWER
    socket.disconnectFromServer()
    return answered


def _rest() -> None:
    """Wait before the next try: a refused connection comes back at once."""
    from PySide6.QtCore import QThread

    QThread.msleep(REST_MS)


class FirstProgram(QObject):
    """Listens for later starts of the same folder, with the folder's lock held.

    Signals:
        raise_asked(): another start wants this window in front.
    """

    raise_asked = Signal()

    def __init__(self, folder: DataFolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        name = server_name(folder)
        # A socket left by a program that died: whoever holds the lock is the only owner.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            caller = _Caller(socket, self)
            caller.raise_asked.connect(self.raise_asked)


class _Caller(QObject):
    """One later start, while it calls."""

    raise_asked = Signal()

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        socket.setParent(self)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.deleteLater)
        if socket.bytesAvailable():
            self._read()

    def _read(self) -> None:
        if self._socket.readAll().data() == CALL:
            self._socket.write(ANSWER)
            self._socket.flush()
            self.raise_asked.emit()
