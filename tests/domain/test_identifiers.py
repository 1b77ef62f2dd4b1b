"""Telephone, CURP, RFC and e-mail: what is wrong with one, or nothing."""

import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.mx import curp as stdnum_curp
from stdnum.mx import rfc as stdnum_rfc

from atencion_desktop.domain.errors import Problem
from atencion_desktop.domain.identifiers import (
    WARNINGS,
    curp_check_digit,
    curp_problem,
    email_problem,
    format_phone,
    is_foreign_phone,
    normalise_curp,
    normalise_phone,
    normalise_rfc,
    phone_key,
    phone_problem,
    rfc_check_digit,
    rfc_problem,
    rfc_warning,
)

CHECKS = [phone_problem, curp_problem, rfc_problem, rfc_warning, email_problem]
SAMPLE = "BOXW310820HNERXN09"
DIGITS = st.text(string.digits, max_size=24)


def curp_of(first):
    return first + curp_check_digit(first)


# Telephone


@pytest.mark.parametrize(
    "text",
    [
        "5512345678",
        "55 1234 5678",
        "(55) 1234-5678",
        "55.1234.5678",
        "+52 55 1234 5678",
        "+52 1 55 1234 5678",
        "52 5512345678",
        "521 55 1234 5678",
        "01 55 1234 5678",
        "044 55 1234 5678",
        "045 55 1234 5678",
        "52 01 55 1234 5678",
        "+52 044 55 1234 5678",
        "52 52 55 1234 5678",
        "55\u20111234\u20135678",
        "55\u00a01234\u202f5678",
        "\u202a55 1234 5678\u202c",
        " 55 1234 5678\n",
    ],
)
def test_a_telephone_is_its_ten_national_digits(text):
    assert normalise_phone(text) == "5512345678"
    assert phone_problem(text) is None


@pytest.mark.parametrize("digits", ["5212345678", "0155123456", "0441234567", "5211234567"])
def test_ten_digits_keep_their_beginning(digits):
    assert normalise_phone(digits) == digits


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("55123456", Problem("phone_short", missing=2)),
        ("551234567", Problem("phone_short", missing=1)),
        ("01 55 1234 567", Problem("phone_short", missing=1)),
        ("+", Problem("phone_short", missing=10)),
        ("911", Problem("phone_short", missing=7)),
        ("55123456789", Problem("phone_long", extra=1)),
        ("1 55 1234 5678", Problem("phone_long", extra=1)),
        ("9" * 10_000, Problem("phone_long", extra=9_990)),
        ("55 1234 5678 ext. 12", Problem("phone_letters")),
        ("sin teléfono", Problem("phone_letters")),
        ("55 1234 567O", Problem("phone_letters")),
        ("٥٥١٢٣٤٥٦٧٨", Problem("phone_letters")),
        ("５５１２３４５６７８", Problem("phone_letters")),
        ("55123456²8", Problem("phone_letters")),
        ("55 1234 5678 📞", Problem("phone_letters")),
    ],
)
def test_what_is_wrong_with_a_telephone_is_said_with_its_count(text, problem):
    assert phone_problem(text) == problem


def test_a_word_never_becomes_an_empty_telephone():
    assert normalise_phone("ninguno") == "ninguno"


@given(st.text() | DIGITS | st.text("+0145 2-.()"))
def test_normalising_twice_changes_nothing(text):
    assert normalise_phone(normalise_phone(text)) == normalise_phone(text)


@given(st.from_regex(r"[2-9][0-9]{9}", fullmatch=True), st.sampled_from(["", "01", "+52", "521"]))
def test_any_national_number_survives_its_prefix_and_its_spaces(digits, prefix):
    assert normalise_phone(f"{prefix} {format_phone(digits)}") == digits


@pytest.mark.parametrize(
    ("digits", "printed"),
    [
        ("5512345678", "55 1234 5678"),
        ("3312345678", "33 1234 5678"),
        ("8112345678", "81 1234 5678"),
        ("9991234567", "999 123 4567"),
        ("5612345678", "561 234 5678"),
        ("", ""),
        ("551234", "551234"),
        ("٥٥١٢٣٤٥٦٧٨", "٥٥١٢٣٤٥٦٧٨"),
    ],
)
def test_a_telephone_is_printed_in_the_groups_of_its_area(digits, printed):
    assert format_phone(digits) == printed


# CURP


@pytest.mark.parametrize(
    "text",
    [
        SAMPLE,
        " boxw310820hnerxn09 ",
        "BOXW 310820 HNERXN 09",
        "XEXX010101HNEXXXA4",
        "XEXX010101MNEXXXA8",
        "xexx010101mnexxxa8",
        curp_of("BOXW310820XNERXN0"),
        curp_of("GOLM000229MDFNPRA"),
    ],
)
def test_a_good_curp_has_no_problem(text):
    assert curp_problem(text) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (SAMPLE[:-1], Problem("curp_length", got=17)),
        (SAMPLE + "1", Problem("curp_length", got=19)),
        ("B0XW310820HNERXN09", Problem("curp_shape")),
        ("BOXW310820ZNERXN09", Problem("curp_shape")),
        ("BOXW310820HNEAXN09", Problem("curp_shape")),
        ("BOXWÑ10820HNERXN09", Problem("curp_shape")),
        ("BOXW31082٠HNERXN09", Problem("curp_shape")),
        ("BOXW311320HNERXN09", Problem("curp_date")),
        ("BOXW310230HNERXN09", Problem("curp_date")),
        (curp_of("GOLM000229MDFNPR0"), Problem("curp_date")),
        ("BOXW310820HXXRXN09", Problem("curp_state")),
        ("BOXW310820HNERXN08", Problem("curp_check")),
    ],
)
def test_what_is_wrong_with_a_curp_is_named(text, problem):
    assert curp_problem(text) == problem


def test_a_letter_that_only_looks_upper_case_is_not_accepted():
    assert curp_problem(SAMPLE.replace("X", "ſ", 1)) == Problem("curp_shape")
    assert normalise_curp(" boxw310820 hnerxn09") == SAMPLE


CURPS = st.from_regex(
    r"[B-DF-H][AEIOUX][B-D]{2}[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])"
    r"[HM](AS|DF|QR|NE|ZS)[B-DF-H]{3}[0-9A-Z]",
    fullmatch=True,
).map(curp_of)


@given(CURPS)
def test_curp_agrees_with_stdnum_where_stdnum_knows(curp):
    assert stdnum_curp.calc_check_digit(curp) == curp[-1]
    assert curp_problem(curp) is None


@given(CURPS, st.integers(0, 9))
def test_any_other_last_digit_is_noticed(curp, digit):
    wrong = curp[:-1] + str(digit)
    expected = None if wrong == curp else Problem("curp_check")
    assert curp_problem(wrong) == expected


# RFC


@pytest.mark.parametrize(
    "text",
    ["XAXX010101000", "XEXX010101000", "xaxx010101000", "GODE561231GR8", "MAB-930714-8T4"],
)
def test_a_good_rfc_has_neither_problem_nor_warning(text):
    assert rfc_problem(text) is None
    assert rfc_warning(text) is None


@pytest.mark.parametrize("text", ["VACE-460910-SX6", "ÑUÑE800101AA0", "&ÑA000229AA1"])
def test_an_unexpected_last_character_only_warns(text):
    assert rfc_problem(text) is None
    assert rfc_warning(text) == Problem("rfc_check")
    assert "rfc_check" in WARNINGS


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("GODE561231", Problem("rfc_length", got=10)),
        ("GODE561231GR80", Problem("rfc_length", got=14)),
        ("GODE561231GRB", Problem("rfc_shape")),
        ("GO1E561231GR8", Problem("rfc_shape")),
        ("GODE5612３1GR8", Problem("rfc_shape")),
        ("GODE561331GR8", Problem("rfc_date")),
        ("MAB9302308T4", Problem("rfc_date")),
        ("MAB0102298T4", Problem("rfc_date")),
    ],
)
def test_what_is_wrong_with_an_rfc_is_named_once(text, problem):
    assert rfc_problem(text) == problem
    assert rfc_warning(text) is None


def test_an_n_with_tilde_is_one_letter_however_it_is_typed():
    assert normalise_rfc("n\u0303un\u0303e-800101 aa0") == "ÑUÑE800101AA0"


@given(st.from_regex(r"[A-ZÑ&]{3,4}[0-9]{6}[A-Z0-9]{2}", fullmatch=True))
def test_the_last_character_agrees_with_stdnum(first):
    assert rfc_check_digit(first) == stdnum_rfc.calc_check_digit(first)


# E-mail


@pytest.mark.parametrize(
    "text",
    [
        "ana@correo.mx",
        " ana.ruiz+tramite@sub.correo.gob.mx\n",
        "íñigo@correo.mx",
        "ana@español.mx",
        "ana@espan\u0303ol.mx",
        "ANA_1@x-y.com",
    ],
)
def test_a_plausible_address_is_accepted(text):
    assert email_problem(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "ana",
        "@",
        "ana@",
        "@correo.mx",
        "ana@correo",
        "ana@correo.",
        "ana@.mx",
        "ana@correo..mx",
        "ana@@correo.mx",
        "ana@correo.mx,luis@correo.mx",
        "ana ruiz@correo.mx",
        "ana@correo .mx",
        "ana@cor\nreo.mx",
        "ana\u200b@correo.mx",
        "ana@correo.mx>",
    ],
)
def test_what_cannot_be_an_address_is_refused(text):
    assert email_problem(text) == Problem("email_wrong")


# All of them


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("text", ["", "   ", "\n", "\t \u00a0"])
def test_blank_is_no_problem(check, text):
    assert check(text) is None


@pytest.mark.parametrize("check", CHECKS)
@given(text=st.text() | DIGITS | st.text("BOXW310820HNERXN09@.-ñ ", max_size=20))
def test_no_text_breaks_a_check(check, text):
    problem = check(text)
    assert problem is None or isinstance(problem, Problem)


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize(
    "piece", ["5", "52", "01", "A", "@", ".", "-", "a@", "ñ", "\u0327\u0301", "📞"]
)
def test_a_pasted_book_is_answered_at_once(check, piece):
    started = time.process_time()
    check(piece * 50_000)
    assert time.process_time() - started < 1


# Telephones of other countries


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("+1 (212) 555-0100", "+12125550100"),
        ("+34 912 345 678", "+34912345678"),
        ("+501 622 1234", "+5016221234"),
        ("+ 44 20 7946 0958", "+442079460958"),
        ("+5412345", "+5412345"),
        ("+" + "9" * 15, "+" + "9" * 15),
        ("\u202a+1 212 555 0100\u202c", "+12125550100"),
    ],
)
def test_a_telephone_of_another_country_is_right_as_it_is_written(text, key):
    assert is_foreign_phone(text)
    assert phone_problem(text) is None
    assert phone_key(text) == key
    assert format_phone(text) == text


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("+1 212", Problem("phone_foreign", got=4)),
        ("+" + "9" * 16, Problem("phone_foreign", got=16)),
        ("+1 212 555 O100", Problem("phone_letters")),
        ("+52 55 1234", Problem("phone_short", missing=2)),
        ("+5", Problem("phone_short", missing=9)),
        ("++1 212 555 0100", Problem("phone_long", extra=1)),
        ("12125550100", Problem("phone_long", extra=1)),
        ("+01 212 555 0100", None),
    ],
)
def test_what_is_wrong_with_a_telephone_of_another_country(text, problem):
    assert phone_problem(text) == problem


@pytest.mark.parametrize("text", ["", " ", "+", "55 1234", "sin teléfono", "+1 212"])
def test_what_is_no_telephone_has_no_key(text):
    assert phone_key(text) == ""


@given(st.from_regex(r"[2-9][0-9]{9}", fullmatch=True))
def test_a_national_telephone_has_one_key_however_it_is_written(digits):
    in_groups = f"({digits[:3]}) {digits[3:]}"
    written = (digits, in_groups, f"+52 {format_phone(digits)}", f"044 {digits}")

    assert {phone_key(text) for text in written} == {digits}


@given(st.text() | st.text("+0123456789 -().x"))
def test_a_telephone_with_a_key_has_no_problem_and_the_other_way(text):
    assert bool(phone_key(text)) is (bool(text.strip()) and phone_problem(text) is None)
