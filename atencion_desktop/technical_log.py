"""The technical record of faults that nobody foresaw: one JSON line each, no personal value.

Only classes, codes and places in the program are written: the text of an exception may hold a
name, a CURP or an SQL parameter. Source: reliability.md 5.3, S11, S17.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from logging import Formatter, Logger, LogRecord, getLogger
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import extract_tb

from atencion_desktop.domain.errors import AtencionError

FILE = "app.jsonl"
LARGEST_BYTES = 1_000_000
FILES = 10

_HERE = Path(__file__).resolve().parent
_logger = getLogger(__name__)


def program_version() -> str:
    """Return the version of the program, or `checkout` where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("atencion-desktop")
    except PackageNotFoundError:
        return "checkout"


def description(error: BaseException) -> dict[str, object]:
    """Return what may be written of an exception: class, code, places, and the same of its cause.

    Never its text, an argument or a value.
    """
    kind = type(error)
    said: dict[str, object] = {
        "exception": f"{kind.__module__}.{kind.__qualname__}",
        "frames": list(_frames(error)),
    }
    if isinstance(error, AtencionError):
        said["problem"] = error.problem.code
    if error.__cause__ is not None:
        said["cause"] = description(error.__cause__)
    return said


def note_crash(folder: Path, error: BaseException) -> None:
    """Add a line about an error to `app.jsonl`; a disk that refuses it is not a second fault.

    folder: that of the technical record. It is made only beside a data folder that is there: a
    mistyped `--data` leaves nothing behind.
    """
    note(folder, "critical", description(error))


def note(folder: Path, level: str, what: Mapping[str, object]) -> None:
    """Add a line of our own to `app.jsonl`; what: without a text that may hold a value."""
    line = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "level": level,
        "version": program_version(),
        **what,
    }
    try:
        folder.mkdir(exist_ok=True, mode=0o700)
        _append(folder / FILE, json.dumps(line, ensure_ascii=False))
    except OSError as refusal:
        _logger.debug("technical record not written: %s", type(refusal).__name__)


def _append(file: Path, line: str) -> None:
    """Write a line and make it stay; ten files of 1 MB are kept."""
    handler = RotatingFileHandler(
        file, maxBytes=LARGEST_BYTES, backupCount=FILES - 1, encoding="utf-8"
    )
    handler.setFormatter(Formatter("%(message)s"))
    try:
        handler.emit(LogRecord(Logger.__name__, 50, "", 0, line, None, None))
    finally:
        handler.close()


def _frames(error: BaseException) -> Iterator[str]:
    """Yield «file:line function» for each frame, outermost first; files as inside the program."""
    for frame in extract_tb(error.__traceback__):
        yield f"{_place(Path(frame.filename))}:{frame.lineno} {frame.name}"


def _place(file: Path) -> str:
    """Return a file as it may be written: its way inside the program, or its bare name."""
    try:
        return file.resolve().relative_to(_HERE.parent).as_posix()
    except ValueError:
        return file.name
