"""The office's form: what is wrong in it, and what of it is about the person."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atencion_desktop.domain.errors import Problem
from atencion_desktop.domain.form import (
    REPRESENTATIVE,
    date_problem,
    field_problem,
    form_problems,
    parse_date,
    references_in,
    says_no_phone,
    split_values,
    tidy_date,
    with_representative,
)
from atencion_desktop.domain.institution import PERSON_FIELDS, FieldKind, FieldUse, FormField
from atencion_desktop.domain.record import PersonValues


def field(kind: FieldKind = FieldKind.TEXT, **given: object) -> FormField:
    options = {"id": "it", "label": "Dato", "use": FieldUse.REFERENCE} | given
    return FormField(kind=kind, **options)


FORM = (
    field(FieldKind.NAME, id="given_names", label="Nombre(s)", required=True),
    field(FieldKind.NAME, id="first_surname", label="Primer apellido", required=True),
    field(FieldKind.PHONE, id="phone", label="Teléfono"),
    field(FieldKind.TEXT, id="reference", label="Referencia", required=True),
    field(FieldKind.CHOICE, id="age_group", label="Edad", choices=("18 a 29", "30 a 44")),
)


@pytest.mark.parametrize("kind", list(FieldKind))
@pytest.mark.parametrize("empty", ["", "   ", "\t\n"])
def test_an_empty_optional_field_is_right_and_a_required_one_is_not(kind, empty):
    assert field_problem(field(kind), empty) is None

    problem = field_problem(field(kind, required=True), empty)
    assert problem is not None
    code = "phone_missing" if kind is FieldKind.PHONE else "field_missing"
    assert (problem.code, problem.data["label"]) == (code, "Dato")


def test_a_missing_name_has_a_sentence_of_its_own():
    problem = field_problem(field(FieldKind.NAME, id="given_names", required=True), "")

    assert problem is not None
    assert problem.code == "name_missing"


@pytest.mark.parametrize("unseen", ["\u200b", "\u200b \u2060", "\ufeff"])
def test_a_name_that_nobody_can_see_is_missing(unseen):
    assert field_problem(field(FieldKind.NAME), unseen) is None

    problem = field_problem(field(FieldKind.NAME, id="given_names", required=True), unseen)

    assert problem is not None
    assert problem.code == "name_missing"


@pytest.mark.parametrize("name", ["X", "Ñandú", "O’Farrill", "李", "三", "<b>", "R2D2", "=SUM(A1)"])
def test_names_are_taken_as_people_have_them(name):
    assert field_problem(field(FieldKind.NAME, required=True), name) is None


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize("text", ["3", "12", "٣", "-", "🙂", "=1+1"])
def test_a_name_has_a_letter(text, required):
    assert field_problem(field(FieldKind.NAME, required=required), text) == Problem("name_letters")


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (FieldKind.PHONE, "55 1234", "phone_short"),
        (FieldKind.EMAIL, "nadie", "email_wrong"),
        (FieldKind.CURP, "ABC", "curp_length"),
        (FieldKind.RFC, "ABC", "rfc_length"),
        (FieldKind.NUMBER, "doce", "number_wrong"),
        (FieldKind.NUMBER, "1e9", "number_wrong"),
        (FieldKind.NUMBER, "-5", "number_wrong"),
        (FieldKind.NUMBER, "1.", "number_wrong"),
        (FieldKind.NUMBER, "٣", "number_wrong"),
        (FieldKind.DATE, "31/02/2026", "date_absent"),
        (FieldKind.DATE, "mañana", "date_wrong"),
        (FieldKind.CHOICE, "45 a 59", "choice_wrong"),
    ],
)
def test_each_kind_says_what_is_wrong(kind, text, code):
    problem = field_problem(field(kind, choices=("18 a 29",)), text)

    assert problem is not None
    assert problem.code == code


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FieldKind.PHONE, "55 1234 5678"),
        (FieldKind.EMAIL, " ana@ejemplo.mx "),
        (FieldKind.NUMBER, " 1250 "),
        (FieldKind.NUMBER, "12.5"),
        (FieldKind.NUMBER, "12,5"),
        (FieldKind.DATE, "05/03/2026"),
        (FieldKind.CHOICE, "18 a 29"),
        (FieldKind.TEXT, "=1+1 «ñ» \n 🙂"),
        (FieldKind.LONG_TEXT, "x" * 10_000),
    ],
)
def test_each_kind_takes_what_is_right(kind, text):
    assert field_problem(field(kind, choices=("18 a 29",)), text) is None


def test_problems_come_in_the_order_of_the_form():
    found = form_problems(FORM, {"phone": "12", "age_group": "otra"})

    assert list(found) == ["given_names", "first_surname", "phone", "reference", "age_group"]


def test_a_right_form_has_no_problems():
    values = {"given_names": "Ana", "first_surname": "Peña", "reference": "77", "phone": ""}

    assert form_problems(FORM, values) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("21/11/2026", date(2026, 11, 21)),
        ("1/2/2026", date(2026, 2, 1)),
        ("01-02-2026", date(2026, 2, 1)),
        ("01.02.2026", date(2026, 2, 1)),
        ("2026-11-21", date(2026, 11, 21)),
        (" 29/02/2028 ", date(2028, 2, 29)),
        ("29/02/2026", None),
        ("12/12/26", date(2026, 12, 12)),
        ("1-2-26", date(2026, 2, 1)),
        ("12122026", date(2026, 12, 12)),
        ("121226", date(2026, 12, 12)),
        ("1/1/99", date(2099, 1, 1)),
        ("1212026", None),
        ("12/12/126", None),
        ("31022026", None),
        ("11/21/2026", None),
        ("0/1/2026", None),
        ("2026/11/21", None),
        ("00/00/0000", None),
        ("", None),
        ("٢١/١١/٢٠٢٦", None),
    ],
)
def test_dates_are_written_as_people_write_them(text, expected):
    assert parse_date(text) == expected


@given(st.dates())
def test_every_date_is_read_back_from_both_ways_of_writing_it(day):
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year:04d}") == day


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("12/12/26", "12/12/2026"),
        ("12122026", "12/12/2026"),
        ("2026-3-5", "05/03/2026"),
        ("05/03/2026", "05/03/2026"),
        ("01010001", "01/01/0001"),
        ("31/02/2026", "31/02/2026"),
        ("mañana", "mañana"),
        ("", ""),
    ],
)
def test_a_date_is_tidied_and_what_is_no_date_stays(text, tidy):
    assert tidy_date(text) == tidy


@pytest.mark.parametrize("text", ["31/02/2026", "310226", "31022026", "2026-02-31", "11/21/2026"])
def test_a_day_of_no_calendar_is_told_apart_from_what_is_no_date(text):
    assert date_problem(text) == Problem("date_absent")


def test_a_form_is_split_into_the_person_and_the_rest_exactly_as_typed():
    values = {"given_names": " Ana  Sofía ", "reference": "007 ", "age_group": "18 a 29"}
    person, fields = split_values(FORM, values)

    assert person == PersonValues(given_names=" Ana  Sofía ")
    assert fields == {"reference": "007 ", "age_group": "18 a 29"}


def test_a_form_without_anything_about_the_person_has_no_person():
    assert split_values(FORM, {"reference": "7", "phone": "  "}) == (None, {"reference": "7"})
    assert split_values(FORM, {}) == (None, {})


def test_what_the_form_does_not_ask_is_not_taken():
    person, fields = split_values(FORM, {"curp": "XEXX010101HNEXXXA4", "otro": "1"})

    assert (person, fields) == (None, {})


ALL = tuple(field(FieldKind.TEXT, id=name) for name in (*PERSON_FIELDS, "ticket", "reference"))


@given(st.dictionaries(st.sampled_from([f.id for f in ALL]), st.text(max_size=30)))
def test_nothing_that_was_typed_is_lost_or_changed(values):
    person, fields = split_values(ALL, values)
    about = {n: getattr(person, n) for n in PERSON_FIELDS} if person else {}
    together = {name: text for name, text in {**about, **fields}.items() if text}

    assert together == {name: text for name, text in values.items() if text.strip()}


@pytest.mark.parametrize("text", ["sin teléfono", "Sin Telefono", " SIN TELÉFONO. ", "no tiene"])
@pytest.mark.parametrize("required", [True, False])
def test_who_has_no_telephone_says_so(text, required):
    assert says_no_phone(text)
    assert field_problem(field(FieldKind.PHONE, required=required), text) is None


@pytest.mark.parametrize("text", ["sin", "teléfono", "ninguno", "sin teléfono 55"])
def test_other_words_are_no_answer_to_the_telephone(text):
    problem = field_problem(field(FieldKind.PHONE, required=True), text)

    assert problem is not None
    assert problem.code == "phone_letters"


def test_who_represents_is_asked_only_when_somebody_does():
    assert with_representative(FORM, {"phone": "1"}) == FORM
    assert with_representative(FORM, {"representative": ""}) == (*FORM, REPRESENTATIVE)

    problems = form_problems(with_representative(FORM, {"representative": " "}), {})
    assert problems["representative"].data == {"label": "Quién representa"}


def test_an_office_that_asks_for_the_representative_itself_is_not_asked_twice():
    own = (*FORM, field(FieldKind.NAME, id="representative", label="Apoderado"))

    assert with_representative(own, {"representative": "Luz"}) == own


def test_who_represents_is_a_field_of_the_registration_and_no_reference():
    values = {"given_names": "Ana", "reference": "C-1", "representative": "Luz"}
    form = with_representative(FORM, values)
    person, fields = split_values(form, values)

    assert person == PersonValues("Ana")
    assert fields == {"reference": "C-1", "representative": "Luz"}
    assert references_in(form, fields) == ("C-1",)


def test_references_are_the_fields_of_that_use_that_hold_something():
    form = (
        field(id="ticket"),
        field(id="reference"),
        field(id="age", use=FieldUse.STATISTICAL),
        field(id="empty"),
    )
    values = {"reference": "C 1", "ticket": "F-2", "age": "30", "empty": " ", "other": "x"}

    assert references_in(form, values) == ("F-2", "C 1")
