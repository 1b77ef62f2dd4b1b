"""What a person does with a shift: open it, make the area ready, close it with its backup."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from atencion_desktop.assets import asset
from atencion_desktop.domain import events as ev
from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.events import Confirmation, Reference
from atencion_desktop.domain.process import AREA_READY, Line
from atencion_desktop.domain.shift import fold_shift
from atencion_desktop.operations.desk import Desk, ShiftCase
from atencion_desktop.operations.identity import new_id
from atencion_desktop.paths import DataFolder
from atencion_desktop.storage import drafts, journal, keys, lookups, personal, queries
from atencion_desktop.storage.log import read_log

LOW_DISK_BYTES = 200 * 1024 * 1024
READ = "handover_read"
"""The setting that says which shift has read the note that was left for it."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What an agent left written for whoever took the window."""

    agent: str
    text: str


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
    opened = ev.ShiftOpened(window, agent, desk.version)
    with desk.log.transaction():
        case = desk.begin_shift(new_id(), opened, agent)
        return desk.record_shift(case, [test_equipment(desk)])


def relieve(desk: Desk, case: ShiftCase, *, agent: str, note: str = "") -> ShiftCase:
    """«Relevo»: hand the window to another agent, with all that has not ended, and return theirs.

    What was in hand goes on hold; both names stay on each attention. The area is received as that
    of any shift. Raises Refused: agent_unknown, same_agent, shift_closed.
    """
    if desk.institution.agent(agent) is None:
        raise Refused(Problem("agent_unknown", id=agent))
    if agent == case.shift.agent:
        raise Refused(Problem("same_agent"))
    with desk.log.transaction():
        handover = _handover_note(desk, case, note)
        desk.record_shift(case, [ev.ShiftRelieved(agent, handover)])
        opened = ev.ShiftOpened(case.shift.window, agent, desk.version, relieves=case.id)
        after = desk.begin_shift(new_id(), opened, agent)
        _hand_over(desk, after)
        return desk.record_shift(after, [test_equipment(desk)])


def _handover_note(desk: Desk, case: ShiftCase, text: str) -> Reference | None:
    if not text.strip():
        return None
    return personal.add_note(
        desk.log, identifier=new_id(), attention=case.id, kind="handover", text=text
    )


def _hand_over(desk: Desk, shift: ShiftCase) -> None:
    """Put the attentions that have not ended in charge of a shift, inside its transaction."""
    from atencion_desktop.operations.attentions import load_case

    agent = shift.shift.agent
    for one in queries.alive(desk.log):
        case = load_case(desk, one.id)
        if one.held_since is None:
            case = desk.record(case, [ev.Held()])
        desk.record(case, [ev.HandedOver(agent, shift.id)], actor=agent)


def unread_handover(desk: Desk, case: ShiftCase) -> Handover | None:
    """Return what the agent before left written for this shift, until it was read or erased."""
    left = queries.handover_of(desk.log, case.shift.relieves)
    if left is None or drafts.setting(desk.log, READ) == case.id:
        return None
    text = personal.note_text(desk.log, left.note)
    return Handover(left.agent, text) if text else None


def read_handover(desk: Desk, case: ShiftCase) -> None:
    """«Entendido»: the note for this shift was read and is not shown again."""
    with desk.log.transaction():
        drafts.set_setting(desk.log, READ, case.id)


def begin_pause(desk: Desk, case: ShiftCase, reason: str) -> ShiftCase:
    """Leave the window for a coded reason; the pause leaves the open hours.

    Raises Refused: pause_reason for one that the office does not list, already_paused,
    already_open while an attention is in hand.
    """
    if desk.institution.pause(reason) is None:
        raise Refused(Problem("pause_reason"))
    if any(one.held_since is None for one in queries.alive(desk.log)):
        raise Refused(Problem("already_open"))
    with desk.log.transaction():
        return desk.record_shift(case, [ev.PauseBegan(reason)])


def end_pause(desk: Desk, case: ShiftCase) -> ShiftCase:
    """Come back to the window; raise Refused not_paused."""
    with desk.log.transaction():
        return desk.record_shift(case, [ev.PauseEnded()])


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


def days_of(desk: Desk, case: ShiftCase) -> tuple[date, ...]:
    """Return the local days whose log a shift wrote in, that of its opening included."""
    first = case.shift.opened_at.astimezone(desk.institution.tz).date()
    return tuple(sorted({first, *lookups.days_of_shift(desk.log, case.id)}))


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
