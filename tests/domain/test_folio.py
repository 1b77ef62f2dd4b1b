"""The folio of an attention, written and read back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atencion_desktop.domain.folio import Folio, parse_folio

DAY = date(2026, 11, 21)
WINDOWS = st.from_regex(r"[A-Z][A-Z0-9Ñ]{0,5}(-[A-Z0-9]{1,4})?", fullmatch=True)


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "V03-20261121-0001"), (42, "V03-20261121-0042"), (10_000, "V03-20261121-10000")],
)
def test_a_folio_has_four_digits_or_as_many_as_it_needs(number, written):
    assert Folio("V03", DAY, number).format() == written
    assert parse_folio(written) == Folio("V03", DAY, number)


def test_spaces_around_a_pasted_folio_are_ignored():
    assert parse_folio("  V03-20261121-0042\n") == Folio("V03", DAY, 42)


def test_a_window_may_have_a_dash_of_its_own():
    assert parse_folio("MOD-7-20261121-0042") == Folio("MOD-7", DAY, 42)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "V03",
        "-20261121-0042",
        "V03-20261121-42",
        "V03-20261121-00042",
        "V03-20261121-0000",
        "V03-20261131-0042",
        "V03-2026-11-21-0042",
        "V03-20261121-0042 bis",
        "V 03-20261121-0042",
        "V03-20261121-٠٠٤٢",
        "V03-20261121-" + "9" * 10_000,
        "A-" * 5_000,
    ],
)
def test_what_is_no_folio_is_none(text):
    assert parse_folio(text) is None


@given(WINDOWS, st.dates(), st.integers(1, 999_999_999))
def test_a_folio_reads_back_as_it_was_written(window, day, number):
    folio = Folio(window, day, number)
    assert parse_folio(folio.format()) == folio


@given(st.text() | st.from_regex(r"\S{0,4}-\d{8}-\d{4,}"))
def test_whatever_is_read_writes_the_same_text(text):
    folio = parse_folio(text)
    assert folio is None or folio.format() == text.strip()


def test_the_folios_of_a_window_sort_by_day_and_number():
    later = Folio("V03", date(2026, 11, 22), 1)
    assert sorted([later, Folio("V03", DAY, 10_000), Folio("V03", DAY, 9_999)]) == [
        Folio("V03", DAY, 9_999),
        Folio("V03", DAY, 10_000),
        later,
    ]
