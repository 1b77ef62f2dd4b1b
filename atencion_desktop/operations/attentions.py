"""The course of an attention: begin, hold, take up, undo, leave, cancel, reopen; and its draft.

Every function commits one transaction and returns the new state; `Refused` changes nothing.
"""

from collections.abc import Mapping
from datetime import datetime

from atencion_desktop.domain import events as ev
from atencion_desktop.domain import process as steps
from atencion_desktop.domain.attention import Attention, Outcome, State, fold
from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.folio import Folio
from atencion_desktop.operations import drafted
from atencion_desktop.operations.desk import Case, Desk, DraftValues, ShiftCase
from atencion_desktop.operations.identity import new_id
from atencion_desktop.operations.notes import rewritten
from atencion_desktop.storage import drafts, journal, queries
from atencion_desktop.storage.moments import to_text
from atencion_desktop.storage.queries import Alive


def open_attention(
    desk: Desk,
    shift: ShiftCase,
    mode: str = "complete",
    *,
    channel: str | None = None,
    typed: Mapping[str, object] | None = None,
) -> tuple[Case, ShiftCase]:
    """Begin an attention: its folio is given in the same transaction and never reused.

    The first one of a shift is allowed with area lines pending; what is missing is recorded.
    channel: the office's first one when not given.  typed: what its draft begins with.
    Raises Refused: already_open while another is in hand, shift_closed, on_pause.
    """
    if shift.shift.closed_at is not None:
        raise Refused(Problem("shift_closed"))
    _refuse_busy(desk)
    with desk.log.transaction():
        identifier = new_id()
        opened = ev.Opened(
            folio=_next_folio(desk, shift.shift.window),
            window=shift.shift.window,
            shift=shift.id,
            agent=shift.shift.agent,
            mode=mode,
            channel=channel or desk.institution.channels[0].id,
            institution_version=desk.version,
        )
        case = desk.begin_case(identifier, opened, shift.shift.agent)
        desk.record(case, [], draft=DraftValues(steps.GREETING, dict(typed or {})))
        return case, _note_first(desk, shift, identifier)


def _refuse_busy(desk: Desk) -> None:
    """Raise Refused: on_pause away from the window, already_open when an attention is in hand."""
    if queries.on_pause(desk.log):
        raise Refused(Problem("on_pause"))
    if any(one.state == State.OPEN for one in queries.alive(desk.log)):
        raise Refused(Problem("already_open"))


def _next_folio(desk: Desk, window: str) -> str:
    day = desk.today()
    return Folio(window, day, queries.next_number(desk.log, window, day)).format()


def _note_first(desk: Desk, shift: ShiftCase, attention: str) -> ShiftCase:
    if shift.shift.first_attention_at is not None:
        return shift
    missing = tuple(line.id for line in shift.shift.pending_lines(desk.process))
    return desk.record_shift(shift, [ev.AttentionBegan(attention, missing)])


def load_case(desk: Desk, identifier: str) -> Case:
    """Return an attention as its events add up to."""
    return Case(identifier, fold(journal.facts(desk.log, identifier)))


def just_ended(desk: Desk, shift: ShiftCase) -> Case | None:
    """Return the attention that a shift can reopen: it ended last, and none began after it."""
    identifier = queries.last_ended(desk.log)
    if identifier is None:
        return None
    case = load_case(desk, identifier)
    return case if case.attention.shift_in_charge == shift.id else None


def hold(desk: Desk, case: Case) -> Case:
    """Put the attention on hold."""
    with desk.log.transaction():
        return desk.record(case, [ev.Held()])


def resume(desk: Desk, case: Case) -> Case:
    """Take the attention from hold; raise Refused: on_pause, already_open as when it began."""
    _refuse_busy(desk)
    with desk.log.transaction():
        return desk.record(case, [ev.Resumed()])


def take_up(desk: Desk, case: Case) -> Case:
    """Take up an attention that was in hand when the program died.

    The dead time, from the last sign of life until now, becomes a period of its own.
    """
    since = min(max(_signs_of_life(desk, case)), desk.clock.now())
    with desk.log.transaction():
        return desk.record(case, [ev.Interrupted(since)])


def _signs_of_life(desk: Desk, case: Case) -> list[datetime]:
    signs = [case.attention.timeline.last_at or case.attention.opened_at]
    draft = drafts.draft_of(desk.log, case.id)
    if draft is not None:
        signs.append(draft.saved_at)
    if desk.died_at is not None:
        signs.append(desk.died_at)
    return signs


def beat(desk: Desk) -> None:
    """Leave a sign of life; the windowed program does it every few seconds."""
    with desk.log.transaction():
        drafts.set_setting(desk.log, "alive_at", to_text(desk.clock.now()))


def leave(desk: Desk, case: Case, *, stage: int, reason: str, note: str = "") -> Case:
    """«Se retiró»: the person went away at a step; raise Refused reason_needed."""
    _refuse_unexplained(desk, case, "left", reason)
    with desk.log.transaction():
        why, _ = rewritten(desk, case, "reason", note, None)
        return desk.record(case, [ev.Left(stage, reason, why)])


def cancel(desk: Desk, case: Case, *, reason: str, note: str = "") -> Case:
    """Cancel the attention; its folio stays. Raises Refused reason_needed."""
    _refuse_unexplained(desk, case, "cancelled", reason)
    with desk.log.transaction():
        why, _ = rewritten(desk, case, "reason", note, None)
        return desk.record(case, [ev.Cancelled(reason, why)])


def reopen(desk: Desk, case: Case, *, agent: str) -> Case:
    """Open again what was closed by mistake: the same agent, before the next attention began.

    Raises Refused: cannot_reopen otherwise or when its shift has ended, on_pause, already_open
    while another is in hand.
    """
    if not case.attention.is_closed:
        raise Refused(Problem("already_open"))
    shift = queries.open_shift(desk.log)
    if case.attention.in_charge != agent or queries.last_ended(desk.log) != case.id:
        raise Refused(Problem("cannot_reopen"))
    if shift is None or shift.id != case.attention.shift_in_charge:
        raise Refused(Problem("cannot_reopen"))
    _refuse_busy(desk)
    with desk.log.transaction():
        draft = DraftValues(_last_step(case.attention), {})
        return desk.record(case, [ev.Reopened()], draft=draft)


def _last_step(attention: Attention) -> int:
    """Return the step at which an attention ended."""
    if attention.outcome is Outcome.CANCELLED:
        return attention.next_step
    return attention.stage or steps.FAREWELL


def undo(desk: Desk, case: Case, *, draft: DraftValues) -> Case:
    """Take back the last action; raise Refused nothing_to_undo when no undo reaches it."""
    with desk.log.transaction():
        return desk.record(case, [ev.Undone()], draft=draft)


def change_mode(desk: Desk, case: Case, mode: str, *, draft: DraftValues) -> Case:
    """Make it `brief` or `complete`; raise Refused brief_has_data once data were given.

    Each kind has its own lines: those confirmed are withdrawn, and go on in the draft as those of
    the other kind.
    """
    confirmed = tuple(line.line for line in case.attention.confirmed)
    withdrawn = [ev.LinesWithdrawn(confirmed)] if confirmed else []
    with desk.log.transaction():
        return desk.record(case, [*withdrawn, ev.ModeChanged(mode)], draft=draft)


def move_start(desk: Desk, case: Case, minutes: int) -> Case:
    """Say how many minutes before its key it began; 0 takes that back.

    Raises Refused: start_wrong over two hours, start_day when it would fall on another day, whose
    folio it does not have.
    """
    with desk.log.transaction():
        return desk.record(case, [ev.StartMoved(minutes)])


def mark_supports(desk: Desk, case: Case, supports: tuple[str, ...]) -> Case:
    """Say how the person was helped to communicate: written, companion, interpreter."""
    with desk.log.transaction():
        return desk.record(case, [ev.SupportsMarked(supports)])


def add_note(desk: Desk, case: Case, text: str) -> Case:
    """Write a quick note."""
    with desk.log.transaction():
        note, _ = rewritten(desk, case, "quick", text, None)
        return case if note is None else desk.record(case, [ev.NoteAdded(note)])


def keep_draft(desk: Desk, case: Case, draft: DraftValues) -> None:
    """Keep what is typed and not yet saved by a step."""
    now = desk.clock.now()
    with desk.log.transaction():
        drafts.save_draft(desk.log, case.id, step=draft.step, values=draft.values, at=now)


def draft_values(desk: Desk, case: Case) -> DraftValues:
    """Return the step in hand and what its fields held."""
    draft = drafts.draft_of(desk.log, case.id)
    if draft is None:
        return DraftValues(case.attention.next_step, {})
    return DraftValues(draft.step, draft.values)


def unfinished(desk: Desk) -> Alive | None:
    """Return the attention that F3 takes up: the one in hand, else the last put on hold."""
    living = queries.alive(desk.log)
    in_hand = [one for one in living if one.state == State.OPEN]
    if in_hand:
        return in_hand[-1]
    held = [one for one in living if one.held_since is not None]
    return max(held, key=lambda one: one.held_since or one.opened_at, default=None)


def on_hold(desk: Desk) -> tuple[Alive, ...]:
    """Return the attentions on hold, with the service typed and, where none was saved, the name."""
    held = (one for one in queries.alive(desk.log) if one.state == State.HELD)
    return tuple(drafted.told(desk, one) for one in held)


def _refuse_unexplained(desk: Desk, case: Case, outcome: str, reason: str) -> None:
    if not desk.institution_of(case.attention.institution_version).explains(outcome, reason):
        raise Refused(Problem("reason_needed"))
