"""Persons, registrations and notes: committed to by the journal, never in it, and erasable."""

import hmac

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atencion_desktop.domain import events as ev
from atencion_desktop.domain.record import PersonValues
from atencion_desktop.storage import journal, personal
from tests.storage.logs import fact, new_log

PERSON = PersonValues(
    given_names="Sigfrida Ñusta",
    first_surname="O’Farrill",
    second_surname="Güemes",
    phone="55 8765 4321",
    email="sigfrida@ejemplo.mx",
    curp="XEXX010101HNEXXXA4",
    rfc="XEXX010101000",
)


@pytest.fixture
def log(tmp_path):
    log = new_log(tmp_path)
    yield log
    log.close()


def opens(secret: bytes, tag: str, value: bytes, commitment: str) -> bool:
    """Whether a commitment is to a value: HMAC-SHA256(secret, tag, 0, value)."""
    return hmac.new(secret, tag.encode() + b"\x00" + value, "sha256").hexdigest() == commitment


def values(person: PersonValues) -> bytes:
    return msgspec.json.encode(
        (
            person.given_names,
            person.first_surname,
            person.second_surname,
            person.phone,
            person.email,
            person.curp,
            person.rfc,
        )
    )


def test_a_note_opens_with_the_secret_of_its_row_and_with_no_other(log):
    note = personal.add_note(log, identifier="n1", attention="a", kind="quick", text="Falta ñ")
    other = personal.add_note(log, identifier="n2", attention="a", kind="quick", text="Falta ñ")
    secrets = dict(log.rows("SELECT id, secret FROM note"))

    assert opens(secrets["n1"], "quick", "Falta ñ".encode(), note.commitment)
    assert not opens(secrets["n2"], "quick", "Falta ñ".encode(), note.commitment)
    assert not opens(secrets["n1"], "quick", b"Falta n", note.commitment)
    assert not opens(secrets["n1"], "detail", "Falta ñ".encode(), note.commitment)
    assert note.commitment != other.commitment
    assert all(len(secret) == 32 for secret in secrets.values())


def test_a_persons_card_opens_with_its_secret(log):
    card = personal.add_person(log, identifier="p1", person=PERSON)
    secret = log.rows("SELECT secret FROM person")[0][0]

    assert opens(secret, "person", values(PERSON), card.commitment)
    assert not opens(secret, "person", values(PersonValues("Otra")), card.commitment)


def test_a_registration_opens_with_its_secret_fields_included(log):
    saved = personal.add_registration(
        log, identifier="r1", attention="a", person=PERSON, fields={"ticket": "7", "age": "x"}
    )
    secret = log.rows("SELECT secret FROM registration")[0][0]

    whole = values(PERSON) + b'{"age":"x","ticket":"7"}'
    assert opens(secret, "registration", whole, saved.commitment)
    assert not opens(secret, "registration", values(PERSON) + b"{}", saved.commitment)


def test_a_registration_keeps_what_was_given_then(log):
    personal.add_registration(
        log, identifier="r1", attention="a", person=PERSON, fields={"ticket": "7"}
    )

    assert personal.registration(log, "r1") == (PERSON, {"ticket": "7"})
    assert personal.registration(log, "nobody") is None
    assert personal.registration(log, None) is None


def test_an_empty_person_is_not_the_same_as_nobody(log):
    personal.add_registration(log, identifier="r1", attention="a", person=PersonValues(), fields={})
    personal.add_registration(log, identifier="r2", attention="a", person=None, fields={"t": "1"})

    assert personal.registration(log, "r1") == (PersonValues(), {})
    assert personal.registration(log, "r2") == (None, {"t": "1"})


def test_a_name_is_found_without_its_accents(log):
    personal.add_registration(log, identifier="r1", attention="a", person=PERSON, fields={})

    assert log.rows("SELECT search FROM registration") == [("sigfrida nusta o'farrill guemes",)]


def test_an_erased_note_reads_as_nothing(log):
    personal.add_note(log, identifier="n1", attention="a", kind="quick", text="texto")
    log.run("DELETE FROM note")

    assert personal.note_text(log, "n1") == ""
    assert personal.note_text(log, None) == ""


TEXTS = st.text(max_size=200) | st.sampled_from(
    ["", "=1+1", "'; DROP TABLE note; --", "a\x00b", "🙂" * 50, "\r\n\t", "<b>&amp;", "x" * 10_000]
)


@settings(max_examples=60)
@given(person=st.builds(PersonValues, *[TEXTS] * 7), text=TEXTS)
def test_every_text_comes_back_exactly_as_typed(tmp_path_factory, person, text):
    log = new_log(tmp_path_factory.mktemp("log"))
    personal.add_registration(
        log, identifier="r", attention="a", person=person, fields={"it": text}
    )
    personal.add_note(log, identifier="n", attention="a", kind="quick", text=text)

    assert personal.registration(log, "r") == (person, {"it": text})
    assert personal.note_text(log, "n") == text
    log.close()


def test_the_chain_verifies_after_persons_registrations_and_notes_are_erased(log):
    note = personal.add_note(log, identifier="n1", attention="a", kind="quick", text="texto")
    card = personal.add_person(log, identifier="p1", person=PERSON)
    saved = personal.add_registration(log, identifier="r1", attention="a", person=PERSON, fields={})
    with log.transaction():
        journal.append(log, "a", fact(ev.NoteAdded(note)))
        journal.append(log, "a", fact(ev.RegistrationSaved(saved, card)))

    with log.transaction():
        for table in ("note", "person", "registration"):
            log.run(f"DELETE FROM {table}")

    assert journal.verify(log) == 2
    assert [f.event for f in journal.facts(log, "a")] == [
        ev.NoteAdded(note),
        ev.RegistrationSaved(saved, card),
    ]
