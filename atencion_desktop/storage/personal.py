"""What can be erased: persons, registrations and notes, with the commitments events hold.

A commitment is HMAC-SHA256 of the value under 32 random bytes that live in the row itself: when the
row goes, the commitment says nothing (reliability.md section 5.8).
"""

from collections.abc import Iterable

import msgspec

from atencion_desktop.domain.events import Reference
from atencion_desktop.domain.person import full_name, search_key
from atencion_desktop.domain.record import PersonValues
from atencion_desktop.storage.log import Log, Row

_PERSON = "given_names, first_surname, second_surname, phone, email, curp, rfc"


def _committed(tag: str, value: bytes) -> tuple[bytes, str]:
    # 8 ms that reading needs not: a start only reads.
    import hmac
    import secrets

    secret = secrets.token_bytes(32)
    return secret, hmac.new(secret, tag.encode() + b"\x00" + value, "sha256").hexdigest()


def _columns(person: PersonValues) -> tuple[str, ...]:
    return (
        person.given_names,
        person.first_surname,
        person.second_surname,
        person.phone,
        person.email,
        person.curp,
        person.rfc,
    )


def add_note(log: Log, *, identifier: str, attention: str, kind: str, text: str) -> Reference:
    """Write a free text; kinds: detail, reason, contact, comment, quick, agent_name, handover."""
    secret, commitment = _committed(kind, text.encode())
    log.run(
        "INSERT INTO note (id, attention, kind, text, secret) VALUES (?,?,?,?,?)",
        (identifier, attention, kind, text, secret),
    )
    return Reference(identifier, commitment)


def note_text(log: Log, identifier: str | None) -> str:
    """Return a free text, or nothing when there is none or it was erased."""
    row = log.first("SELECT text FROM note WHERE id = ?", (identifier,))
    return str(row[0]) if row else ""


def add_person(
    log: Log, *, identifier: str, person: PersonValues, references: Iterable[str] = ()
) -> Reference:
    """Write a person's card, to be found by its values and by the office's own references."""
    return _save_person(
        log,
        f"INSERT INTO person ({_PERSON}, secret, seen, id) VALUES (?,?,?,?,?,?,?,?,?,?)",
        identifier,
        person,
        references,
    )


def renew_person(
    log: Log, *, identifier: str, person: PersonValues, references: Iterable[str] = ()
) -> Reference:
    """Bring a person's card up to date; its reference has a new commitment."""
    columns = ", ".join(f"{name} = ?" for name in _PERSON.split(", "))
    return _save_person(
        log,
        f"UPDATE person SET {columns}, secret = ?, seen = ? WHERE id = ?",
        identifier,
        person,
        references,
    )


def _save_person(
    log: Log, sql: str, identifier: str, person: PersonValues, references: Iterable[str]
) -> Reference:
    # Only saving needs how persons are found: a start only reads.
    from atencion_desktop.storage.persons import index_person, next_seen

    values, seen = _columns(person), next_seen(log)
    secret, commitment = _committed("person", msgspec.json.encode(values))
    log.run(sql, (*values, secret, seen, identifier))
    index_person(log, seen, person, references)
    return Reference(identifier, commitment)


def add_registration(
    log: Log,
    *,
    identifier: str,
    attention: str,
    person: PersonValues | None,
    fields: dict[str, str],
) -> Reference:
    """Write what an attention recorded: the person as given then, and the office's own fields."""
    values = _columns(person or PersonValues())
    body = msgspec.json.encode(fields, order="sorted")
    secret, commitment = _committed("registration", msgspec.json.encode(values) + body)
    search = search_key(full_name(person)) if person else ""
    log.run(
        f"INSERT INTO registration (id, attention, {_PERSON}, fields, search, has_person,"
        " secret) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (identifier, attention, *values, body, search, person is not None, secret),
    )
    return Reference(identifier, commitment)


def registration(
    log: Log, identifier: str | None
) -> tuple[PersonValues | None, dict[str, str]] | None:
    """Return the person and the fields of a registration, or None when there is none."""
    row = log.first(
        f"SELECT {_PERSON}, fields, has_person FROM registration WHERE id = ?",
        (identifier,),
    )
    return None if row is None else registered(row)


def registered(row: Row) -> tuple[PersonValues | None, dict[str, str]]:
    """Read the seven person columns, `fields` and `has_person` of a row."""
    fields = msgspec.json.decode(row[7], type=dict[str, str])
    return (PersonValues(*row[:7]) if row[8] else None, fields)
