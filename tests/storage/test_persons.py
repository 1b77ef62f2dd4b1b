"""Search rows: written with the card, made for older logs, and gone with the person."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atencion_desktop.domain.record import PersonValues
from atencion_desktop.operations.office import open_desk
from atencion_desktop.paths import DataFolder
from atencion_desktop.storage import personal, persons
from tests.desks import FakeClock
from tests.storage.logs import new_log

OLDER = Path(__file__).parents[1] / "data" / "databases" / "0001"
STARTS_OF_SIGFRIDA = (
    *("sig", "sigfr", "nus", "nusta", "ofa", "ofarr"),
    *("gue", "gueme", "lun", "luna"),
)
PERSON = PersonValues("Sigfrida Ñusta", "O’Farrill", "Güemes-Luna", "55 8765 4321")


@pytest.fixture
def log(tmp_path):
    log = new_log(tmp_path)
    yield log
    log.close()


def search_rows(log):
    return log.rows("SELECT kind, value, seen, name FROM person_search ORDER BY kind, value")


def test_a_card_is_kept_under_its_words_its_phone_and_its_references(log):
    personal.add_person(log, identifier="p", person=PERSON, references=("Cta. 12-345", " ", "-"))

    name = " sigfrida nusta ofarrill guemes luna"
    names = [("name", start, 1, name) for start in sorted(STARTS_OF_SIGFRIDA)]
    assert search_rows(log) == [
        *names,
        ("phone", "5587654321", 1, ""),
        ("reference", "cta12345", 1, ""),
    ]


def test_a_renewed_card_is_found_by_its_new_values_and_its_old_references(log):
    before = personal.add_person(log, identifier="p", person=PERSON, references=("A-100",))
    personal.add_person(log, identifier="q", person=PersonValues("Otra"))
    after = personal.renew_person(
        log,
        identifier="p",
        person=PersonValues("Sigfrida", phone="+1 212 555 0100"),
        references=("B-200", "a100"),
    )

    assert (after.id, after.commitment != before.commitment) == ("p", True)
    assert search_rows(log) == [
        ("name", "otr", 2, " otra"),
        ("name", "otra", 2, " otra"),
        ("name", "sig", 3, " sigfrida"),
        ("name", "sigfr", 3, " sigfrida"),
        ("phone", "+12125550100", 3, ""),
        ("reference", "a100", 3, ""),
        ("reference", "b200", 3, ""),
    ]


@pytest.mark.parametrize("phone", ["", "sin teléfono", "55 1234", "ext. 12"])
def test_what_is_no_telephone_is_not_searched(log, phone):
    personal.add_person(log, identifier="p", person=PersonValues("Ana", phone=phone))

    assert [row[0] for row in search_rows(log)] == ["name"]


def test_an_erased_person_leaves_no_search_row(log):
    personal.add_person(log, identifier="p", person=PERSON, references=("A-100",))
    personal.add_person(log, identifier="q", person=PersonValues("Otra"))
    with log.transaction():
        log.run("DELETE FROM person WHERE id = 'p'")

    assert search_rows(log) == [("name", start, 2, " otra") for start in ("otr", "otra")]


@settings(max_examples=40)
@given(name=st.text(max_size=80) | st.sampled_from(["x" * 10_000, "a " * 500, "\u0301" * 50]))
def test_any_name_is_kept_and_found_by_its_first_word(tmp_path_factory, name):
    log = new_log(tmp_path_factory.mktemp("log"))
    personal.add_person(log, identifier="p", person=PersonValues(name))
    rows = search_rows(log)
    log.close()

    assert len(rows) <= 2 * 12
    assert all(f" {value}" in found and len(found) <= 12 * 41 for _, value, _, found in rows)


@pytest.fixture
def older(tmp_path):
    """Return the desk of a log that the first version wrote, brought up to date by opening it."""
    for name in ("bitacora.db", "clave.key"):
        shutil.copy(OLDER / name, tmp_path / name)
    (tmp_path / "clave.key").chmod(0o600)
    office = open_desk(DataFolder(tmp_path), FakeClock())
    yield office.desk
    office.close()


def test_the_persons_of_an_older_log_are_found(older):
    def named(*words):
        found = persons.by_name(older.log, words, but="", limit=5)
        return [persons.card(older.log, one).first_surname for one in found]

    assert named("nun", "ram") == ["Núñez"]
    assert named("nanez") == ["Ñáñez"]
    assert len(persons.by_phone(older.log, "5512345678", but="", limit=5)) == 1
    assert len(persons.by_reference(older.log, "t9", but="", limit=5)) == 1


def test_in_an_older_log_the_last_seen_has_the_highest_number(older):
    numbered = older.log.rows("SELECT first_surname FROM person ORDER BY seen")

    assert numbered == [("Ñáñez",), ("Núñez",)]
    assert persons.next_seen(older.log) == 3
