"""One attention of the past, imported or captured late: how it enters the log and is read again.

The event holds the record without person, fields or any free text; those are rows that can be
erased, and the body says which row holds which text. Source: design.md section 3.
"""

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from atencion_desktop.domain.events import (
    Fact,
    Imported,
    LateCancelled,
    LateCaptured,
    Reference,
)
from atencion_desktop.domain.form import references_in
from atencion_desktop.domain.late import taken_back
from atencion_desktop.domain.past import to_the_millisecond
from atencion_desktop.domain.record import AgentServed, AttentionRecord, PersonValues
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.identity import new_id
from atencion_desktop.storage import journal, personal, projections

ACTOR = ""
"""Who imports is whoever has the command line: no agent of the office."""

_ERASABLE = ("person", "fields", "agent_name", "detail", "notes")


def keep_past(desk: Desk, record: AttentionRecord) -> None:
    """Write a past attention inside the caller's transaction: personal rows, event, rows."""
    _keep(desk, replace(record, imported=True), ACTOR)


def keep_late(desk: Desk, record: AttentionRecord, *, actor: str) -> None:
    """Write an attention captured late, inside the caller's transaction.

    actor: id of the agent who captures it. Its times are what somebody wrote: not reliable.
    """
    _keep(desk, replace(record, late=True, time_reliable=False), actor)


def _keep(desk: Desk, record: AttentionRecord, actor: str) -> None:
    identifier = new_id()
    notes = _write_notes(desk, identifier, record)
    registration, person = _write_person(desk, identifier, record)
    event = Imported(
        folio=record.folio,
        body=_body(record, {kind: note.id for kind, note in notes.items()}),
        registration=registration,
        person=person,
        notes=tuple(notes.values()),
    )
    kept = event if record.imported else _late(event, record.late_sheet)
    fact = Fact(kept, desk.clock.now(), actor, desk.institution.zone)
    journal.append(desk.log, identifier, fact)
    _save_rows(desk, identifier, record, [fact])


def cancel_late(desk: Desk, identifier: str, *, reason: str, actor: str) -> None:
    """Take back the capture of an attention, inside the caller's transaction; its folio stays.

    actor: id of the agent who takes it back. Raises Refused reason_needed.
    """
    event = LateCancelled(reason)
    fact = Fact(event, desk.clock.now(), actor, desk.institution.zone)
    journal.append(desk.log, identifier, fact)
    save_past_rows(desk, identifier)


def _late(event: Imported, sheet: int | None) -> LateCaptured:
    return LateCaptured(
        event.folio, event.body, event.registration, event.person, event.notes, sheet
    )


def save_past_rows(desk: Desk, identifier: str) -> None:
    """Write the rows for reading of a past attention, inside the caller's transaction.

    They come from its facts: the first one is its Imported or LateCaptured event.
    """
    facts = journal.facts(desk.log, identifier)
    _save_rows(desk, identifier, _folded(desk, facts), facts)


def _save_rows(desk: Desk, identifier: str, record: AttentionRecord, facts: Sequence[Fact]) -> None:
    """Write the rows of a record made of facts; the zone of the first one gives the day."""
    event, last = _past(facts[0]), facts[-1].event
    ids = _note_ids(event)
    if isinstance(last, LateCancelled) and last.note is not None:
        ids = {**ids, "reason": last.note.id}
    columns: dict[str, str | None] = {
        "detail": ids.get("detail"),
        "reason_note": ids.get("reason"),
        "contact": ids.get("contact"),
        "registration": _id(event.registration),
        "person": _id(event.person),
    }
    projections.save_imported(desk.log, identifier, record, facts[0].zone, columns)


def _folded(desk: Desk, facts: Sequence[Fact]) -> AttentionRecord:
    record = _past_of(desk, facts[0])
    for fact in facts[1:]:
        if isinstance(fact.event, LateCancelled):
            record = taken_back(record, fact.event)
    return record


def _past_of(desk: Desk, fact: Fact) -> AttentionRecord:
    """Return the record of such an event, with its agent's name and no other free text.

    A person who was registered comes back empty: the rows for reading need only know of them.
    """
    event = _past(fact)
    told = msgspec.json.decode(event.body, type=dict[str, object])
    told.pop("notes")
    name = personal.note_text(desk.log, _note_ids(event).get("agent_name"))
    person = None if event.person is None else PersonValues()
    record = msgspec.convert({**told, "agent_name": name}, AttentionRecord)
    return replace(record, person=person)


def _past(fact: Fact) -> Imported | LateCaptured:
    if not isinstance(fact.event, Imported | LateCaptured):
        raise TypeError("not the event of a past attention")
    return fact.event


def _note_ids(event: Imported | LateCaptured) -> dict[str, str]:
    """Return the ids of the free texts by kind, as the body says: they outlive the texts."""
    return msgspec.json.decode(event.body, type=_BodyNotes).notes


class _BodyNotes(msgspec.Struct):
    notes: dict[str, str]


def _body(record: AttentionRecord, notes: dict[str, str]) -> str:
    """Return the canonical JSON of a record without what can be erased.

    Its `notes` are the ids of the free texts by kind.
    """
    reason, referral = record.reason, record.referral
    notice = record.privacy_notice
    bare = replace(
        record,
        opened_at=to_the_millisecond(record.opened_at),
        closed_at=record.closed_at and to_the_millisecond(record.closed_at),
        privacy_notice=notice and replace(notice, at=to_the_millisecond(notice.at)),
        relieved_by=tuple(AgentServed(one.agent) for one in record.relieved_by),
        reason=reason and replace(reason, note=""),
        referral=referral and replace(referral, person=""),
    )
    told = msgspec.to_builtins(bare)
    for name in _ERASABLE:
        del told[name]
    return msgspec.json.encode({**told, "notes": notes}, order="sorted").decode()


def _write_notes(desk: Desk, identifier: str, record: AttentionRecord) -> dict[str, Reference]:
    texts = {
        "detail": record.detail,
        "reason": record.reason.note if record.reason else "",
        "contact": record.referral.person if record.referral else "",
        "quick": record.notes,
        "agent_name": record.agent_name,
    }
    return {
        kind: personal.add_note(
            desk.log, identifier=new_id(), attention=identifier, kind=kind, text=text
        )
        for kind, text in texts.items()
        if text
    }


def _write_person(
    desk: Desk, identifier: str, record: AttentionRecord
) -> tuple[Reference | None, Reference | None]:
    """Write the registration and the person's card; return both references."""
    if record.person is None and not record.fields:
        return None, None
    registration = personal.add_registration(
        desk.log,
        identifier=new_id(),
        attention=identifier,
        person=record.person,
        fields=record.fields,
    )
    if record.person is None:
        return registration, None
    card = personal.add_person(
        desk.log,
        identifier=new_id(),
        person=record.person,
        references=references_in(desk.institution.form, record.fields),
    )
    return registration, card


def _id(reference: Reference | None) -> str | None:
    return None if reference is None else reference.id
