"""What every test stands on: no display, no waiting deadline, no unannounced warning."""

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# Before any QApplication is made: the tests never open a window on the developer's screen.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Wall-clock deadlines fail on a busy machine; in CI the same examples come every time.
settings.register_profile("atencion", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("atencion")


class _Warnings(logging.Handler):
    """Keep the records of the program at warning or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unannounced_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which the program logs a warning or worse.

    A test announces that it expects one by asking for ``caplog``, and then looks at it.
    """
    handler = _Warnings()
    logger = logging.getLogger("atencion_desktop")
    logger.addHandler(handler)
    yield
    logger.removeHandler(handler)
    if "caplog" not in request.fixturenames:
        assert handler.messages == []


@pytest.fixture(autouse=True)
def no_data_folder_of_this_pc(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the developer's own data folder out of the tests."""
    monkeypatch.delenv("ATENCION_DATA", raising=False)
