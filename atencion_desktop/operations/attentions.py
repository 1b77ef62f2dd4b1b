"""What a person does with an attention, from «Buenos días» to the farewell.

Every function commits one transaction and returns the new state; `Refused` changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import uuid_utils

from atencion_desktop.domain import events as ev
from atencion_desktop.domain import process as steps
from atencion_desktop.domain.attention import CHOSEN_OUTCOMES, Attention, State, fold
from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.events import Confirmation, Event, Reference
from atencion_desktop.domain.evidence import OTHER_PLACE, not_applicable
from atencion_desktop.domain.folio import Folio
from atencion_desktop.domain.form import Form, form_problems, split_values
from atencion_desktop.domain.institution import PERSON_FIELDS, Institution
from atencion_desktop.domain.record import PersonValues, ServiceLine
from atencion_desktop.operations.desk import Case, Desk, DraftValues, ShiftCase
from atencion_desktop.storage import drafts, journal, personal, queries
from atencion_desktop.storage.moments import to_text


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Ids of the lines ticked, and which of them with the one key that ticks all."""

    lines: frozenset[str] = frozenset()
    in_block: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OutcomeAnswer:
    """What step 6 answers; ids are the institution's codes."""

    outcome: str
    reason: str | None = None
    reason_note: str = ""
    area: str | None = None
    contact: str = ""
    due_on: date | None = None


def open_attention(desk: Desk, shift: ShiftCase, mode: str = "complete") -> tuple[Case, ShiftCase]:
    """Begin an attention: its folio is given in the same transaction and never reused.

    The first one of a shift is allowed with area lines pending; what is missing is recorded.
    Raises Refused: already_open while another is in hand, shift_closed.
    """
    if shift.shift.closed_at is not None:
        raise Refused(Problem("shift_closed"))
    _refuse_second(desk)
    with desk.log.transaction():
        identifier = str(uuid_utils.uuid7())
        opened = ev.Opened(
            folio=_next_folio(desk, shift.shift.window),
            window=shift.shift.window,
            shift=shift.id,
            agent=shift.shift.agent,
            mode=mode,
            channel=desk.institution.channels[0].id,
            institution_version=desk.version,
        )
        case = desk.begin_case(identifier, opened, shift.shift.agent)
        desk.record(case, [], draft=DraftValues(steps.GREETING, {}))
        return case, _note_first(desk, shift, identifier)


def _refuse_second(desk: Desk) -> None:
    """Raise Refused already_open when an attention is in hand: the others wait on hold."""
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


def newest(desk: Desk, shift: ShiftCase) -> Case | None:
    """Return the last attention that a shift began, or None."""
    folio = queries.newest_folio(desk.log, shift.id)
    identifier = None if folio is None else queries.attention_of(desk.log, folio)
    return None if identifier is None else load_case(desk, identifier)


def answer_greeting(
    desk: Desk, case: Case, *, day_part: str | None, confirmed: Confirmed, draft: DraftValues
) -> Case:
    """Answer step 2; `day_part` only when it was chosen by hand."""
    events = _ticks(desk, case.attention, steps.GREETING, confirmed)
    if day_part is not None and day_part != case.attention.day_part:
        events.append(ev.GreetingChosen(day_part))
    return _answer(desk, case, steps.GREETING, events, draft)


def answer_typology(
    desk: Desk, case: Case, *, typology: str | None, preferential: bool, draft: DraftValues
) -> Case:
    """Answer step 3; None is «sin tipo particular»."""
    events: list[Event] = []
    if typology != case.attention.typology:
        events.append(ev.TypologyChosen(typology))
    if preferential != case.attention.preferential:
        events.append(ev.PreferentialMarked(preferential))
    return _answer(desk, case, steps.TYPOLOGY, events, draft)


def answer_requirement(
    desk: Desk,
    case: Case,
    *,
    services: tuple[ServiceLine, ...],
    channel: str,
    detail: str,
    draft: DraftValues,
) -> Case:
    """Answer step 4: services with quantity, channel, and the detail in words.

    Raises Refused service_unknown for a service that the office does not list.
    """
    office = desk.institution_of(case.attention.institution_version)
    for line in services:
        if office.service(line.id) is None:
            raise Refused(Problem("service_unknown", id=line.id))
    with desk.log.transaction():
        events: list[Event] = []
        if services != case.attention.services:
            events.append(ev.ServicesChosen(services))
        if channel != case.attention.channel:
            events.append(ev.ChannelChosen(channel))
        note, changed = _rewritten(desk, case, "detail", detail, case.attention.detail)
        if changed:
            events.append(ev.DetailWritten(note))
        return _record_answer(desk, case, steps.REQUIREMENT, events, draft)


def give_notice(desk: Desk, case: Case, *, manner: str) -> Case:
    """Record that the privacy notice was `shown`, `read` or already `known`, and when."""
    office = desk.institution_of(case.attention.institution_version)
    with desk.log.transaction():
        return desk.record(case, [ev.NoticeGiven(office.notice.version, manner)])


def decline_data(desk: Desk, case: Case, *, draft: DraftValues) -> Case:
    """«No dio datos»: answer step 5 without anything personal."""
    events = [] if case.attention.declined else [ev.DataDeclined()]
    return _answer(desk, case, steps.REGISTRATION, events, draft)


def registration_problems(desk: Desk, case: Case, values: dict[str, str]) -> dict[str, Problem]:
    """Return what is wrong in the office's form, by field id, in the form's order."""
    return form_problems(form_of(desk, case.attention), values)


def form_of(desk: Desk, attention: Attention) -> Form:
    """Return the fields asked in this attention."""
    office = desk.institution_of(attention.institution_version)
    return office.form_for(frozenset(line.id for line in attention.services))


def answer_registration(
    desk: Desk, case: Case, *, values: dict[str, str], draft: DraftValues
) -> Case:
    """Answer step 5: save the office's form, exactly as typed.

    Raises Refused with the first problem of the form, or notice_needed.
    """
    problems = registration_problems(desk, case, values)
    if problems:
        raise Refused(next(iter(problems.values())))
    person, fields = split_values(form_of(desk, case.attention), values)
    if personal.registration(desk.log, _id(case.attention.registration)) == (person, fields):
        return _answer(desk, case, steps.REGISTRATION, [], draft)
    with desk.log.transaction():
        event = _registered(desk, case, values)
        return _record_answer(desk, case, steps.REGISTRATION, [event], draft)


def _registered(desk: Desk, case: Case, values: dict[str, str]) -> ev.RegistrationSaved:
    person, fields = split_values(form_of(desk, case.attention), values)
    saved = personal.add_registration(
        desk.log,
        identifier=str(uuid_utils.uuid7()),
        attention=case.id,
        person=person,
        fields=fields,
    )
    if person is None:
        return ev.RegistrationSaved(saved, None)
    card = personal.add_person(desk.log, identifier=str(uuid_utils.uuid7()), person=person)
    return ev.RegistrationSaved(saved, card)


def answer_service(desk: Desk, case: Case, *, answer: OutcomeAnswer, draft: DraftValues) -> Case:
    """Answer step 6: resolved, referred or pending.

    Raises Refused with what it lacks: a reason and an area of the office's lists (or another
    place), a date that has not passed.
    """
    _refuse_wrong(desk, case.attention, answer)
    with desk.log.transaction():
        before = case.attention.disposition
        reason_note, _ = _rewritten(
            desk, case, "reason", answer.reason_note, before.reason_note if before else None
        )
        contact, _ = _rewritten(
            desk, case, "contact", answer.contact, before.contact if before else None
        )
        chosen = ev.OutcomeChosen(
            outcome=answer.outcome,
            reason=answer.reason,
            reason_note=reason_note,
            area=answer.area,
            contact=contact,
            due_on=answer.due_on,
        )
        events = [] if chosen == before else [chosen]
        return _record_answer(desk, case, steps.SERVICE, events, draft)


def _refuse_wrong(desk: Desk, attention: Attention, answer: OutcomeAnswer) -> None:
    office = desk.institution_of(attention.institution_version)
    if answer.outcome not in CHOSEN_OUTCOMES:
        raise Refused(Problem("outcome_needed"))
    if answer.reason is not None:
        _refuse_unlisted(office, answer.reason, answer.outcome)
    if answer.area not in (None, OTHER_PLACE) and office.area(answer.area or "") is None:
        raise Refused(Problem("area_needed"))
    if answer.due_on is not None and answer.due_on < desk.today():
        raise Refused(Problem("due_past"))


def _refuse_unlisted(office: Institution, reason: str, outcome: str) -> None:
    if all(one.id != reason for one in office.reasons_for(outcome)):
        raise Refused(Problem("reason_needed"))


def answer_satisfaction(
    desk: Desk,
    case: Case,
    *,
    covered: bool | None,
    rating: int | None,
    comment: str,
    draft: DraftValues,
) -> Case:
    """Answer step 7: was it covered, 1..5 or no answer, and a comment."""
    with desk.log.transaction():
        note, _ = _rewritten(desk, case, "comment", comment, case.attention.comment)
        event = ev.SatisfactionAnswered(covered, rating, note)
        return _record_answer(desk, case, steps.SATISFACTION, [event], draft)


def close_attention(desk: Desk, case: Case, *, confirmed: Confirmed) -> Case:
    """Answer step 8 and end the attention; raise Refused with what a close still needs."""
    events = _ticks(desk, case.attention, steps.FAREWELL, confirmed)
    with desk.log.transaction():
        return desk.record(case, [*events, ev.Closed()])


def hold(desk: Desk, case: Case) -> Case:
    """Put the attention on hold."""
    with desk.log.transaction():
        return desk.record(case, [ev.Held()])


def resume(desk: Desk, case: Case) -> Case:
    """Take the attention from hold; raise Refused already_open while another is in hand."""
    _refuse_second(desk)
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
    _refuse_unlisted(desk.institution_of(case.attention.institution_version), reason, "left")
    with desk.log.transaction():
        why, _ = _rewritten(desk, case, "reason", note, None)
        return desk.record(case, [ev.Left(stage, reason, why)])


def cancel(desk: Desk, case: Case, *, reason: str, note: str = "") -> Case:
    """Cancel the attention; its folio stays. Raises Refused reason_needed."""
    _refuse_unlisted(desk.institution_of(case.attention.institution_version), reason, "cancelled")
    with desk.log.transaction():
        why, _ = _rewritten(desk, case, "reason", note, None)
        return desk.record(case, [ev.Cancelled(reason, why)])


def reopen(desk: Desk, case: Case, *, agent: str) -> Case:
    """Open again what was closed by mistake: the same agent, before the next attention began.

    Raises Refused: cannot_reopen otherwise or when its shift has ended, already_open while another
    is in hand.
    """
    shift = queries.open_shift(desk.log)
    newest = queries.newest_folio(desk.log, case.attention.shift)
    if case.attention.agent != agent or newest != case.attention.folio:
        raise Refused(Problem("cannot_reopen"))
    if shift is None or shift.id != case.attention.shift:
        raise Refused(Problem("cannot_reopen"))
    _refuse_second(desk)
    with desk.log.transaction():
        draft = DraftValues(steps.FAREWELL, {})
        return desk.record(case, [ev.Reopened()], draft=draft)


def add_note(desk: Desk, case: Case, text: str) -> Case:
    """Write a quick note."""
    with desk.log.transaction():
        note, _ = _rewritten(desk, case, "quick", text, None)
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


def written(desk: Desk, reference: Reference | None) -> str:
    """Return a free text that an attention refers to, or "" when there is none."""
    return personal.note_text(desk.log, _id(reference))


def registered(desk: Desk, attention: Attention) -> dict[str, str]:
    """Return what the office's form holds, by field id; empty while nothing was saved."""
    found = personal.registration(desk.log, _id(attention.registration))
    if found is None:
        return {}
    person, fields = found
    return {**fields, **(_given(person) if person else {})}


def _given(person: PersonValues) -> dict[str, str]:
    return {name: getattr(person, name) for name in PERSON_FIELDS if getattr(person, name)}


def unfinished(desk: Desk) -> queries.Alive | None:
    """Return the attention that F3 takes up: the one in hand, else the last put on hold."""
    living = queries.alive(desk.log)
    in_hand = [one for one in living if one.state == State.OPEN]
    if in_hand:
        return in_hand[-1]
    held = [one for one in living if one.held_since is not None]
    return max(held, key=lambda one: one.held_since or one.opened_at, default=None)


def _answer(desk: Desk, case: Case, step: int, events: Iterable[Event], draft: DraftValues) -> Case:
    with desk.log.transaction():
        return _record_answer(desk, case, step, events, draft)


def _record_answer(
    desk: Desk, case: Case, step: int, events: Iterable[Event], draft: DraftValues
) -> Case:
    return desk.record(case, [*events, ev.StepAnswered(step)], draft=draft)


def _ticks(desk: Desk, attention: Attention, step: int, confirmed: Confirmed) -> list[Event]:
    """Return the events that bring the lines of a step to what is ticked now."""
    lines = desk.process.lines_of(step, not_applicable=not_applicable(attention))
    before = {line.line for line in attention.confirmed}
    events: list[Event] = []
    for in_block in (False, True):
        news = tuple(
            Confirmation(line.id, line.criteria)
            for line in lines
            if line.id in confirmed.lines
            and (line.id in confirmed.in_block) is in_block
            and (line.id not in before or (line.id in attention.in_block) is not in_block)
        )
        if news:
            events.append(ev.LinesConfirmed(news, in_block))
    gone = tuple(line.id for line in lines if line.id in before - confirmed.lines)
    return [*events, ev.LinesWithdrawn(gone)] if gone else events


def _rewritten(
    desk: Desk, case: Case, kind: str, text: str, before: Reference | None
) -> tuple[Reference | None, bool]:
    """Write a free text when it changed; return its reference and whether it is another."""
    if text == personal.note_text(desk.log, _id(before)):
        return before, False
    if not text.strip():
        return None, before is not None
    identifier = str(uuid_utils.uuid7())
    note = personal.add_note(
        desk.log, identifier=identifier, attention=case.id, kind=kind, text=text
    )
    return note, True


def _id(reference: Reference | None) -> str | None:
    return None if reference is None else reference.id
