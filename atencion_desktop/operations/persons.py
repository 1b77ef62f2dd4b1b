"""Persons who came before: found, their card taken, two cards joined and parted.

Nothing of another person is told before the privacy notice of the attention in hand: every
function takes it and raises Refused notice_needed. Source: ux.md section 3.3, step 5.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from atencion_desktop.domain import events as ev
from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.events import Event
from atencion_desktop.domain.folio import parse_folio
from atencion_desktop.domain.form import Form, references_in, split_values
from atencion_desktop.domain.identifiers import phone_key
from atencion_desktop.domain.institution import PERSON_FIELDS, FieldKind
from atencion_desktop.domain.person import full_name, is_another, name_words, reference_key
from atencion_desktop.domain.record import PersonValues
from atencion_desktop.operations.answers import form_of
from atencion_desktop.operations.desk import Case, Desk
from atencion_desktop.storage import journal, persons

FEWEST_LETTERS = 3
MOST = 5
_FOLIO_DIGITS = 4
_PHONE_END = 4
_SPARE = 4
"""Rows read for each one shown: cards that were merged share their place."""


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """Somebody who came before, told apart from others of the same name.

    phone_end: the last four digits, "" for none.  day, service: of the last visit; the service by
    its name, "" for none.  visits: how many, those of merged cards included.
    merged: ids of the cards that were merged into this one.
    """

    id: str
    name: str
    phone_end: str
    day: date
    service: str
    visits: int
    merged: tuple[str, ...] = ()


def search(desk: Desk, case: Case, text: str, *, limit: int = MOST) -> tuple[PersonMatch, ...]:
    """Return who matches a folio, its last part, a telephone, a reference or words of a name.

    Fewer than three letters or digits match nobody. Raises Refused notice_needed.
    """
    _refuse_without_notice(case)
    if sum(sign.isalnum() for sign in text) < FEWEST_LETTERS:
        return ()
    return _matches(desk, case, _named(desk, case, text, limit * _SPARE), limit)


def resembling(
    desk: Desk, case: Case, values: Mapping[str, str], *, limit: int = MOST
) -> tuple[PersonMatch, ...]:
    """Return who matches what is being written in the form: telephone, references, name.

    Raises Refused notice_needed.
    """
    _refuse_without_notice(case)
    form = form_of(desk, case.attention)
    many = limit * _SPARE
    found: list[str] = []
    for phone in _written(form, values, FieldKind.PHONE):
        found += _with_phone(desk, case, phone, many)
    for text in references_in(form, values):
        found += _with_reference(desk, case, text, many)
    found += _with_name(desk, case, " ".join(_written(form, values, FieldKind.NAME)), many)
    return _matches(desk, case, found, limit)


def match(desk: Desk, case: Case, person_id: str) -> PersonMatch | None:
    """Return one person as the search would; None when they did not come before or are gone.

    Raises Refused notice_needed.
    """
    _refuse_without_notice(case)
    return _match(desk, case, persons.kept_of(desk.log, person_id))


def card(desk: Desk, case: Case, person_id: str) -> dict[str, str]:
    """Return what a person's card holds, by field id; empty when the card is gone.

    Raises Refused notice_needed.
    """
    _refuse_without_notice(case)
    found = persons.card(desk.log, persons.kept_of(desk.log, person_id))
    if found is None:
        return {}
    return {name: getattr(found, name) for name in PERSON_FIELDS if getattr(found, name)}


def joined_name(desk: Desk, case: Case, person_id: str) -> str:
    """Return the name of one card, whatever it was merged into; "" when it is gone.

    Raises Refused notice_needed.
    """
    _refuse_without_notice(case)
    found = persons.card(desk.log, person_id)
    return "" if found is None else full_name(found)


def is_someone_else(desk: Desk, case: Case, person_id: str, values: Mapping[str, str]) -> bool:
    """Return whether what is written in the form is another person than a card's.

    Raises Refused notice_needed.
    """
    _refuse_without_notice(case)
    found = persons.card(desk.log, person_id)
    given, _ = split_values(form_of(desk, case.attention), values)
    return found is not None and is_another(found, given or PersonValues())


def merge(desk: Desk, case: Case, *, kept: str, merged: str) -> None:
    """«Es la misma persona»: find `merged` as `kept` from now on. What was recorded stays.

    Raises Refused persons_joined when one of them is merged already, or notice_needed.
    """
    _refuse_without_notice(case)
    roots = {persons.kept_of(desk.log, one) for one in (kept, merged)}
    if roots != {kept, merged} or kept == merged:
        raise Refused(Problem("persons_joined"))
    _record(desk, case, ev.PersonsMerged(kept, merged), merged, kept)


def part(desk: Desk, case: Case, *, kept: str, merged: str) -> None:
    """«Separar»: they were two persons after all.

    Raises Refused persons_apart when the one is not merged into the other, or notice_needed.
    """
    _refuse_without_notice(case)
    if merged not in persons.merged_into(desk.log, kept):
        raise Refused(Problem("persons_apart"))
    _record(desk, case, ev.PersonsParted(kept, merged), merged, None)


def _record(desk: Desk, case: Case, event: Event, merged: str, kept: str | None) -> None:
    # The stream is of the card that is merged: its end alone says where it stands.
    stream = f"person:{merged}"
    with desk.log.transaction():
        fact = desk.fact(stream, event, case.attention.agent, after=None)
        journal.append(desk.log, stream, fact)
        persons.save_merged(desk.log, merged, kept)


def _refuse_without_notice(case: Case) -> None:
    if case.attention.notice is None or case.attention.declined:
        raise Refused(Problem("notice_needed"))


def _named(desk: Desk, case: Case, text: str, many: int) -> list[str]:
    """Return the ids that a text finds, by the surest of its meanings first."""
    folio = parse_folio(text.upper())
    if folio is not None:
        return persons.by_folio(desk.log, folio)
    found = _with_phone(desk, case, text, many)
    if any(sign.isdecimal() for sign in text):
        found += _with_number(desk, text.strip())
        found += _with_reference(desk, case, text, many)
    return found + _with_name(desk, case, text, many)


def _with_phone(desk: Desk, case: Case, text: str, many: int) -> list[str]:
    key = phone_key(text)
    return persons.by_phone(desk.log, key, but=case.id, limit=many) if key else []


def _with_number(desk: Desk, text: str) -> list[str]:
    """Return who had the folio that ends so: four digits, as it is printed."""
    right = text.isascii() and text.isdigit() and len(text) == _FOLIO_DIGITS
    return persons.by_number(desk.log, int(text)) if right else []


def _with_reference(desk: Desk, case: Case, text: str, many: int) -> list[str]:
    key = reference_key(text)
    if len(key) < FEWEST_LETTERS:
        return []
    return persons.by_reference(desk.log, key, but=case.id, limit=many)


def _with_name(desk: Desk, case: Case, text: str, many: int) -> list[str]:
    words = name_words(text)
    letters = sum(sign.isalpha() for word in words for sign in word)
    if letters < FEWEST_LETTERS:
        return []
    return persons.by_name(desk.log, words, but=case.id, limit=many)


def _written(form: Form, values: Mapping[str, str], kind: FieldKind) -> list[str]:
    return [values.get(one.id, "") for one in form if one.kind is kind]


def _matches(desk: Desk, case: Case, found: Iterable[str], limit: int) -> tuple[PersonMatch, ...]:
    """Return the first persons of a list of cards, each once."""
    told: dict[str, PersonMatch] = {}
    for identifier in found:
        kept = persons.kept_of(desk.log, identifier)
        one = None if kept in told else _match(desk, case, kept)
        if one is not None:
            told[kept] = one
        if len(told) == limit:
            break
    return tuple(told.values())


def _match(desk: Desk, case: Case, identifier: str) -> PersonMatch | None:
    found = persons.card(desk.log, identifier)
    visits = persons.visits(desk.log, identifier, but=case.id)
    if found is None or visits is None:
        return None
    return PersonMatch(
        identifier,
        full_name(found),
        _phone_end(found.phone),
        visits.day,
        _service_name(desk, visits),
        visits.count,
        tuple(persons.merged_into(desk.log, identifier)),
    )


def _phone_end(phone: str) -> str:
    digits = "".join(sign for sign in phone if sign.isdecimal())
    return digits[-_PHONE_END:] if len(digits) > _PHONE_END else ""


def _service_name(desk: Desk, visits: persons.Visits) -> str:
    office = desk.institution if visits.version is None else desk.institution_of(visits.version)
    service = office.service(visits.service)
    return visits.service if service is None else service.name
