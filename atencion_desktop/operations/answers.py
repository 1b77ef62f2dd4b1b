"""What the agent answers in each step of an attention, from the greeting to the farewell.

Every function commits one transaction and returns the new state; `Refused` changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from atencion_desktop.domain import events as ev
from atencion_desktop.domain import process as steps
from atencion_desktop.domain.attention import CHOSEN_OUTCOMES, Attention
from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.events import Confirmation, Event, Reference
from atencion_desktop.domain.evidence import OTHER_PLACE, not_applicable
from atencion_desktop.domain.form import (
    Form,
    form_problems,
    references_in,
    split_values,
    with_representative,
)
from atencion_desktop.domain.institution import PERSON_FIELDS
from atencion_desktop.domain.process import Line
from atencion_desktop.domain.record import PersonValues, ServiceLine
from atencion_desktop.operations.desk import Case, Desk, DraftValues
from atencion_desktop.operations.identity import new_id
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
    _refuse_unlisted(desk, case.attention, services)
    with desk.log.transaction():
        events = _requirement(desk, case, services=services, channel=channel, detail=detail)
        return _record_answer(desk, case, steps.REQUIREMENT, events, draft)


def _refuse_unlisted(desk: Desk, attention: Attention, services: Iterable[ServiceLine]) -> None:
    office = desk.institution_of(attention.institution_version)
    for line in services:
        if office.service(line.id) is None:
            raise Refused(Problem("service_unknown", id=line.id))


def _requirement(
    desk: Desk, case: Case, *, services: tuple[ServiceLine, ...], channel: str, detail: str
) -> list[Event]:
    """Return the events that bring services, channel and detail to what they are now."""
    events: list[Event] = []
    if services != case.attention.services:
        events.append(ev.ServicesChosen(services))
    if channel != case.attention.channel:
        events.append(ev.ChannelChosen(channel))
    note, changed = rewritten(desk, case, "detail", detail, case.attention.detail)
    return [*events, ev.DetailWritten(note)] if changed else events


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
    return form_problems(with_representative(form_of(desk, case.attention), values), values)


def form_of(desk: Desk, attention: Attention) -> Form:
    """Return the fields asked in this attention."""
    office = desk.institution_of(attention.institution_version)
    return office.form_for(frozenset(line.id for line in attention.services))


def answer_registration(
    desk: Desk,
    case: Case,
    *,
    values: dict[str, str],
    draft: DraftValues,
    person_id: str | None = None,
) -> Case:
    """Answer step 5: save the office's form, exactly as typed.

    person_id: the card that was accepted as this person's; it is brought up to date, unless what
    was typed is another person. None gives the person a card of their own.
    Raises Refused with the first problem of the form, or notice_needed.
    """
    problems = registration_problems(desk, case, values)
    if problems:
        raise Refused(next(iter(problems.values())))
    form = with_representative(form_of(desk, case.attention), values)
    unchanged = _saved(desk, case.attention) == split_values(form, values)
    if unchanged and _keeps_card(desk, case, person_id):
        return _answer(desk, case, steps.REGISTRATION, [], draft)
    with desk.log.transaction():
        event = _registered(desk, case, form, values, person_id)
        return _record_answer(desk, case, steps.REGISTRATION, [event], draft)


def _keeps_card(desk: Desk, case: Case, person_id: str | None) -> bool:
    """Whether the attention refers already to the card that is asked for."""
    card = case.attention.person
    if card is None or card.id == person_id:
        return True
    # Only where the card may be another's.
    from atencion_desktop.storage.persons import visits

    return person_id is None and visits(desk.log, card.id, but=case.id) is None


def _registered(
    desk: Desk, case: Case, form: Form, values: dict[str, str], person_id: str | None
) -> ev.RegistrationSaved:
    person, fields = split_values(form, values)
    saved = personal.add_registration(
        desk.log,
        identifier=new_id(),
        attention=case.id,
        person=person,
        fields=fields,
    )
    if person is None:
        return ev.RegistrationSaved(saved, None)
    references = references_in(form, fields)
    if person_id is not None:
        renewed = _renewed(desk, person_id, form, person, references)
        if renewed is not None:
            return ev.RegistrationSaved(saved, renewed)
    card = personal.add_person(desk.log, identifier=new_id(), person=person, references=references)
    return ev.RegistrationSaved(saved, card)


def _renewed(
    desk: Desk, person_id: str, form: Form, given: PersonValues, references: tuple[str, ...]
) -> Reference | None:
    """Bring an accepted card up to date; None when it is gone or somebody else was typed over it.

    What this form does not ask stays in the card.
    """
    # Only an accepted card needs how persons are found.
    from atencion_desktop.domain.person import is_another
    from atencion_desktop.storage.persons import card, kept_of

    identifier = kept_of(desk.log, person_id)
    before = card(desk.log, identifier)
    if before is None or is_another(before, given):
        return None
    asked = (one.id for one in form if one.id in PERSON_FIELDS)
    person = replace(before, **{name: getattr(given, name) for name in asked})
    return personal.renew_person(
        desk.log, identifier=identifier, person=person, references=references
    )


def answer_service(desk: Desk, case: Case, *, answer: OutcomeAnswer, draft: DraftValues) -> Case:
    """Answer step 6: resolved, referred or pending.

    Raises Refused with what it lacks: a reason and an area of the office's lists (or another
    place), a date that has not passed.
    """
    _refuse_wrong(desk, case.attention, answer)
    with desk.log.transaction():
        events = _outcome(desk, case, answer)
        return _record_answer(desk, case, steps.SERVICE, events, draft)


def _outcome(desk: Desk, case: Case, answer: OutcomeAnswer) -> list[Event]:
    """Return the event of an outcome, or none when it is the one that stands."""
    before = case.attention.disposition
    noted, contacted = (before.reason_note, before.contact) if before else (None, None)
    reason_note, _ = rewritten(desk, case, "reason", answer.reason_note, noted)
    contact, _ = rewritten(desk, case, "contact", answer.contact, contacted)
    chosen = ev.OutcomeChosen(
        outcome=answer.outcome,
        reason=answer.reason,
        reason_note=reason_note,
        area=answer.area,
        contact=contact,
        due_on=answer.due_on,
    )
    return [] if chosen == before else [chosen]


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


def close_brief(
    desk: Desk,
    case: Case,
    *,
    services: tuple[ServiceLine, ...],
    channel: str,
    detail: str,
    answer: OutcomeAnswer,
    confirmed: Confirmed,
) -> Case:
    """Answer the one screen of a brief attention and end it, in one transaction.

    Raises Refused as `answer_requirement` and `answer_service`, and need_needed without a service
    and without a detail.
    """
    if not services and not detail.strip():
        raise Refused(Problem("need_needed"))
    _refuse_unlisted(desk, case.attention, services)
    _refuse_wrong(desk, case.attention, answer)
    with desk.log.transaction():
        events = [
            *_lines_ticked(desk.process.brief, case.attention, confirmed),
            *_requirement(desk, case, services=services, channel=channel, detail=detail),
            *_outcome(desk, case, answer),
            *(ev.StepAnswered(step) for step in steps.BRIEF_STEPS),
        ]
        return desk.record(case, [*events, ev.Closed()])


def confirm_brief(desk: Desk, case: Case, *, confirmed: Confirmed, draft: DraftValues) -> Case:
    """Record what is ticked of a brief attention that ends before its time.

    Its greeting was answered when every criterion of it is attested.
    """
    events = _lines_ticked(desk.process.brief, case.attention, confirmed)
    attested = {c for one in desk.process.brief if one.id in confirmed.lines for c in one.criteria}
    if {one.id for one in desk.process.step(steps.GREETING).criteria} <= attested:
        events.append(ev.StepAnswered(steps.GREETING))
    with desk.log.transaction():
        return desk.record(case, events, draft=draft)


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
    return _lines_ticked(lines, attention, confirmed)


def _lines_ticked(lines: Sequence[Line], attention: Attention, confirmed: Confirmed) -> list[Event]:
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
