"""What a person does with a shift: open it, make the area ready, close it with its backup."""

from collections.abc import Iterable
from pathlib import Path

from atencion_desktop.assets import asset
from atencion_desktop.domain import events as ev
from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.events import Confirmation
from atencion_desktop.domain.process import AREA_READY, Line
from atencion_desktop.domain.shift import fold_shift
from atencion_desktop.operations.desk import Desk, ShiftCase
from atencion_desktop.paths import DataFolder
from atencion_desktop.storage import journal, keys, queries
from atencion_desktop.storage.log import read_log

LOW_DISK_BYTES = 200 * 1024 * 1024


def open_shift(desk: Desk, *, agent: str, window: str) -> ShiftCase:
    """Open a shift and test the equipment.

    Raises Refused: already_open while another has not been closed, agent_unknown, window_unknown.
    """
    if queries.open_shift(desk.log) is not None:
        raise Refused(Problem("already_open"))
    if desk.institution.agent(agent) is None:
        raise Refused(Problem("agent_unknown", id=agent))
    if desk.institution.window(window) is None:
        raise Refused(Problem("window_unknown", id=window))
    import uuid_utils  # as `shutil` below

    opened = ev.ShiftOpened(window, agent, desk.version)
    with desk.log.transaction():
        case = desk.begin_shift(str(uuid_utils.uuid7()), opened, agent)
        return desk.record_shift(case, [test_equipment(desk)])


def test_equipment(desk: Desk) -> ev.EquipmentTested:
    """Test what the program can: the data file, room on the disk, the fonts of the paper."""
    # Imported here: opening a shift is no part of a start, which is counted in milliseconds.
    import shutil

    checks = {
        "log": desk.log.first("PRAGMA query_only") == (0,),
        "disk": shutil.disk_usage(desk.folder.root).free >= LOW_DISK_BYTES,
        "paper": asset("resources", "fonts", "FiraSans-Regular.ttf").exists(),
    }
    passed = tuple(name for name, good in checks.items() if good)
    return ev.EquipmentTested(passed, tuple(name for name in checks if name not in passed))


def current_shift(desk: Desk) -> ShiftCase | None:
    """Return the shift that has not been closed, or None."""
    found = queries.open_shift(desk.log)
    if found is None:
        return None
    return ShiftCase(found.id, fold_shift(journal.facts(desk.log, found.id)))


def confirm_area(
    desk: Desk, case: ShiftCase, lines: Iterable[Line], *, in_block: bool = False
) -> ShiftCase:
    """Confirm area lines, one by one or all that were left with one key."""
    confirmed = tuple(Confirmation(line.id, line.criteria) for line in lines)
    with desk.log.transaction():
        return desk.record_shift(case, [ev.LinesConfirmed(confirmed, in_block)])


def withdraw_area(desk: Desk, case: ShiftCase, line: str) -> ShiftCase:
    """Take back the confirmation of an area line."""
    with desk.log.transaction():
        return desk.record_shift(case, [ev.LinesWithdrawn((line,))])


def save_area(desk: Desk, case: ShiftCase) -> ShiftCase:
    """«Guardar área lista»: the lines as they stand."""
    with desk.log.transaction():
        return desk.record_shift(case, [ev.AreaReadied()])


def close_shift(desk: Desk, case: ShiftCase) -> ShiftCase:
    """Close the shift; raise Refused open_attentions while something of it is open."""
    left = queries.alive(desk.log)
    if left:
        raise Refused(Problem("open_attentions", count=len(left)))
    with desk.log.transaction():
        return desk.record_shift(case, [ev.ShiftClosed()])


def back_up_folder(folder: DataFolder) -> Path:
    """Make a verified backup with a connection of its own; for the background worker.

    Raises EnvironmentFault backup_failed; returns the copy.
    """
    from atencion_desktop.storage.backups import back_up

    log = read_log(folder.log_file, keys.find_key(folder.key_file, folder.log_file))
    try:
        return back_up(log, folder.backups)
    finally:
        log.close()


def area_lines(desk: Desk) -> tuple[Line, ...]:
    """Return the lines of «Área lista», in order."""
    return desk.process.step(AREA_READY).lines
