"""Names as people have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atencion_desktop.domain.errors import Problem
from atencion_desktop.domain.person import (
    full_name,
    is_another,
    masked_name,
    name_problem,
    name_words,
    reference_key,
    search_key,
    sort_key,
)
from atencion_desktop.domain.record import PersonValues

PARTS = st.builds(
    PersonValues, given_names=st.text(), first_surname=st.text(), second_surname=st.text()
)


@pytest.mark.parametrize(
    ("parts", "whole", "masked"),
    [
        (("María Guadalupe", "González", "López"), "María Guadalupe González López", "María G. L."),
        (("Ma. Elena", "Ñúñez", ""), "Ma. Elena Ñúñez", "Ma. Ñ."),
        (("José", "de la Cruz", "del Río"), "José de la Cruz del Río", "José C. R."),
        (("Ana", "De La O", "y Gasset"), "Ana De La O y Gasset", "Ana O. G."),
        (("Li", "Y", "E"), "Li Y E", "Li Y. E."),
        (("Sofía", "O’Farrill", "García-Luna"), "Sofía O’Farrill García-Luna", "Sofía O. G."),
        (("Keanu", "ʻŌkina", "'t Hooft"), "Keanu ʻŌkina 't Hooft", "Keanu Ō. T."),
        (("Suharto", "", ""), "Suharto", "Suharto"),
        (("", "garcía", ""), "garcía", "G."),
        (("", "", ""), "", ""),
        ((" \n", "\t", ""), "", ""),
        (("  Luz  María ", " Gómez\n", ""), "Luz María Gómez", "Luz G."),
        (("A\u0301ngel", "A\u0301lvarez", ""), "Ángel Álvarez", "Ángel Á."),
        (("X", "123", "-"), "X 123 -", "X 1. -."),
    ],
)
def test_a_name_whole_and_masked(parts, whole, masked):
    person = PersonValues(*parts)
    assert full_name(person) == whole
    assert masked_name(person) == masked


def test_only_the_name_is_in_a_name():
    person = PersonValues("Ana", "Ruiz", phone="5512345678", email="a@b.mx", curp="C", rfc="R")
    assert full_name(person) == "Ana Ruiz"
    assert masked_name(person) == "Ana R."


@given(PARTS)
def test_a_masked_name_never_shows_more_than_initials_of_the_surnames(person):
    masked = masked_name(person).split()
    given_names = person.given_names.split()
    initials = masked[1:] if given_names else masked
    assert all(len(initial) == 2 and initial.endswith(".") for initial in initials)
    assert bool(masked) == bool(full_name(person))


@given(PARTS)
def test_any_name_fits_in_one_line_without_loose_spaces(person):
    for name in (full_name(person), masked_name(person)):
        assert name == " ".join(name.split())


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("nunez", "Núñez"),
        ("NUÑEZ", "Nun\u0303ez"),
        ("munoz  jose", "Muñoz José"),
        ("o'farrill", "O’Farrill"),
        ("guemes", "GÜEMES"),
    ],
)
def test_a_search_ignores_accents_and_case(typed, stored):
    assert search_key(typed) == search_key(stored)


@given(st.text())
def test_a_search_key_says_nothing_more_the_second_time(text):
    once = search_key(search_key(text))
    assert search_key(once) == once


def test_the_letter_n_with_tilde_sorts_after_every_n():
    names = ["Ochoa", "Ñandú", "Nuño", "Nunes", "Nandín", "Ñáñez", "Muñoz", "Munzón", "nzá"]
    assert sorted(names, key=sort_key) == [
        "Munzón",
        "Muñoz",
        "Nandín",
        "Nunes",
        "Nuño",
        "nzá",
        "Ñandú",
        "Ñáñez",
        "Ochoa",
    ]


def test_accents_case_and_decomposed_letters_do_not_change_the_order():
    assert sort_key("ÁVILA") == sort_key("Avila")
    assert sort_key("N\u0303andu\u0301") == sort_key("Ñandú")
    assert sort_key("García López") < sort_key("Garcíadiego")


@given(st.text(alphabet="abcdefghijklmnñopqrstuvwxyz ", max_size=8), st.data())
def test_sorting_follows_the_spanish_alphabet(left, data):
    alphabet = " abcdefghijklmnñopqrstuvwxyz"
    right = data.draw(st.text(alphabet=alphabet, max_size=8))
    left, right = " ".join(left.split()), " ".join(right.split())

    def naive(text):
        return [alphabet.index(sign) for sign in text]

    assert (sort_key(left) < sort_key(right)) == (naive(left) < naive(right))


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "\u00a0", "\u200b"])
def test_a_required_name_is_missing_when_nothing_is_seen(text):
    assert name_problem(text) == Problem("name_missing")


@pytest.mark.parametrize("text", ["X", "Ma.", "ʻŌkina", "O", "李", "de la"])
def test_any_name_that_is_seen_is_a_name(text):
    assert name_problem(text) is None


@given(st.text())
def test_no_text_breaks_a_name(text):
    sort_key(text)
    name_problem(text)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ramón  Núñez", ("ramon", "nunez")),
        ("Sofía O’Farrill García-Luna", ("sofia", "ofarrill", "garcia", "luna")),
        ("Ma. de la Luz", ("ma", "de", "la", "luz")),
        ("N\u0303usta", ("nusta",)),
        ("李 明", ("李", "明")),
        ("", ()),
        ("-- ’ ·", ()),
    ],
)
def test_a_name_is_found_by_its_words(name, words):
    assert name_words(name) == words


@given(st.text() | st.text("a -'ñ", max_size=2000))
def test_the_words_of_a_name_are_few_short_and_bare(name):
    words = name_words(name)

    assert len(words) <= 12
    assert all(word and len(word) <= 40 and " " not in word for word in words)


@pytest.mark.parametrize("text", ["ABC-123", "abc 123", "  a.b.c/1-2-3", "ÁBC123"])
def test_a_reference_is_its_letters_and_digits(text):
    assert reference_key(text) == "abc123"


@pytest.mark.parametrize(
    ("names", "another"),
    [
        (("Ramón", "Núñez"), False),
        (("RAMON", " nuñez "), False),
        (("Ramona", "Núñez"), False),
        (("Ramón", "Nuño"), False),
        (("Luis", "Peña"), True),
        (("", ""), True),
    ],
)
def test_somebody_else_has_other_given_names_and_another_surname(names, another):
    assert is_another(PersonValues("Ramón", "Núñez"), PersonValues(*names)) is another
