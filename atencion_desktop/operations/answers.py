"""What the agent answers in each step of an attention, from the greeting to the farewell.

Every function commits one transaction and returns the new state; `Refused` changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import uuid_utils

from atencion_desktop.domain import events as ev
from atencion_desktop.domain import process as steps
from atencion_desktop.domain.attention import CHOSEN_OUTCOMES, Attention
from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.events import Confirmation, Event
from atencion_desktop.domain.evidence import OTHER_PLACE, not_applicable
from atencion_desktop.domain.form import Form, form_problems, split_values
from atencion_desktop.domain.institution import PERSON_FIELDS
from atencion_desktop.domain.record import PersonValues, ServiceLine
from atencion_desktop.operations.desk import Case, Desk, DraftValues
from atencion_desktop.operations.notes import rewritten
from atencion_desktop.storage import personal


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
        note, changed = rewritten(desk, case, "detail", detail, case.attention.detail)
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
    if _saved(desk, case.attention) == (person, fields):
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
        reason_note, _ = rewritten(
            desk, case, "reason", answer.reason_note, before.reason_note if before else None
        )
        contact, _ = rewritten(
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
    if answer.reason is not None and not office.explains(answer.outcome, answer.reason):
        raise Refused(Problem("reason_needed"))
    if answer.area not in (None, OTHER_PLACE) and office.area(answer.area or "") is None:
        raise Refused(Problem("area_needed"))
    if answer.due_on is not None and answer.due_on < desk.today():
        raise Refused(Problem("due_past"))


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
        note, _ = rewritten(desk, case, "comment", comment, case.attention.comment)
        event = ev.SatisfactionAnswered(covered, rating, note)
        return _record_answer(desk, case, steps.SATISFACTION, [event], draft)


def close_attention(desk: Desk, case: Case, *, confirmed: Confirmed) -> Case:
    """Answer step 8 and end the attention; raise Refused with what a close still needs."""
    events = _ticks(desk, case.attention, steps.FAREWELL, confirmed)
    with desk.log.transaction():
        return desk.record(case, [*events, ev.Closed()])


def registered(desk: Desk, attention: Attention) -> dict[str, str]:
    """Return what the office's form holds, by field id; empty while nothing was saved."""
    found = _saved(desk, attention)
    if found is None:
        return {}
    person, fields = found
    return {**fields, **(_given(person) if person else {})}


def _saved(desk: Desk, attention: Attention) -> tuple[PersonValues | None, dict[str, str]] | None:
    reference = attention.registration
    return personal.registration(desk.log, None if reference is None else reference.id)


def _given(person: PersonValues) -> dict[str, str]:
    return {name: getattr(person, name) for name in PERSON_FIELDS if getattr(person, name)}


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
