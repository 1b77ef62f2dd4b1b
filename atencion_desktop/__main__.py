"""Start the program: the window when nothing else is asked, else the command line.

The window's way imports neither click nor a command: its start is counted in milliseconds.
"""

import gc
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from atencion_desktop.paths import DataFolder, data_folder


@dataclass(frozen=True, slots=True)
class _Window:
    """A start without a command; data: what `--data` says, or None."""

    data: str | None


def main() -> None:
    """Run what the process was started with, and exit with its code."""
    window = _asked_window(sys.argv[1:])
    if window is None:
        from atencion_desktop.cli import main as command_line

        command_line(sys.argv[1:])
        return
    # A start makes things to keep, not garbage: looking for it costs 10 ms. `run` begins again.
    gc.disable()
    from atencion_desktop.app import run

    sys.exit(run(DataFolder(data_folder(window.data))))


def _asked_window(arguments: Sequence[str]) -> _Window | None:
    """Return the start of the window that the arguments ask for, or None for the command line."""
    match list(arguments):
        case []:
            return _Window(None)
        case ["--data", folder] if not folder.startswith("-"):
            return _Window(folder)
        case [option] if option.startswith("--data="):
            return _Window(option.removeprefix("--data="))
    return None


if __name__ == "__main__":
    main()
