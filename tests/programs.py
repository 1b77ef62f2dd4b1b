"""The windowed program to test with: the real window over a real desk, and a clock of ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtTest import QTest

from atencion_desktop.operations import attentions, shifts
from atencion_desktop.operations.desk import Case, Desk, DraftValues, ShiftCase
from atencion_desktop.presentation.crash import CrashGuard
from atencion_desktop.presentation.program import Program
from tests.desks import FakeClock, make_office


@contextmanager
def opened_program(root: Path, clock: FakeClock | None = None) -> Iterator[Program]:
    """Yield the program with its window active, and let everything go."""
    office = make_office(root, clock)
    program = Program(office, CrashGuard(office.desk.folder.logs))
    program.start()
    program.window.activateWindow()
    assert QTest.qWaitForWindowActive(program.window)
    try:
        yield program
    finally:
        program.window.close()
        program.close()
        program.window.deleteLater()
        program.deleteLater()


def begin_shift(desk: Desk, *, ready: bool = True) -> ShiftCase:
    """Open a shift for A01 at V03, its area confirmed and saved when `ready`."""
    shift = shifts.open_shift(desk, agent="A01", window="V03")
    if not ready:
        return shift
    shift = shifts.confirm_area(desk, shift, shifts.area_lines(desk), in_block=True)
    return shifts.save_area(desk, shift)


def begin_attention(desk: Desk, *, step: int = 5, hold: bool = False) -> Case:
    """Begin an attention in the open shift, with a draft at a step; hold: put it on hold."""
    shift = shifts.current_shift(desk)
    assert shift is not None
    case, _ = attentions.open_attention(desk, shift)
    attentions.keep_draft(desk, case, DraftValues(step, {}))
    return attentions.hold(desk, case) if hold else case
