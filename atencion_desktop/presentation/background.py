"""One worker for what takes long: paper, backups, exports. Never a widget, never the writer's log.

A job is a plain function with its own read-only connection; what it returns or raises comes back
on the thread of the window. Source: platform.md section 7.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
Failed = Callable[[BaseException], None]


class Background(QObject):
    """Runs jobs one after another, away from the window.

    Signals:
        busy_changed(bool): whether a job is waiting or running.
    """

    busy_changed = Signal(bool)
    _finished = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start no thread yet: the first job does."""
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._waiting = 0
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a job is waiting or running."""
        return self._waiting > 0

    def submit(self, job: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        """Run `job`; then call `done` with what it returns or `failed` with what it raises."""
        if self._pool is None:
            # 5 ms of import that no first paint needs.
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="atencion")
        self._count(1)
        future = self._pool.submit(job)
        future.add_done_callback(_Courier(self, done, failed))

    def close(self) -> None:
        """Wait for the job that runs, forget the others, and tell nobody any more."""
        self._closed = True
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def hand_over(self, future: "Future[T]", done: Callable[[T], None], failed: Failed) -> None:
        """Take the end of a job from the worker to the window's thread."""
        if not future.cancelled():
            self._finished.emit(future, done, failed)

    def _deliver(self, future: "Future[T]", done: Callable[[T], None], failed: Failed) -> None:
        if self._closed:
            return
        self._count(-1)
        error = future.exception()
        if error is None:
            done(future.result())
        else:
            failed(error)

    def _count(self, change: int) -> None:
        before = self.is_busy
        self._waiting += change
        if before != self.is_busy:
            self.busy_changed.emit(self.is_busy)


class _Courier(Generic[T]):
    """Carries who is to be told of the end of one job."""

    def __init__(self, home: Background, done: Callable[[T], None], failed: Failed) -> None:
        self._home, self._done, self._failed = home, done, failed

    def __call__(self, future: "Future[T]") -> None:
        self._home.hand_over(future, self._done, self._failed)
