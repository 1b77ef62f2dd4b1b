"""The office's registration form: what is wrong in it, and what of it is about the person."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from atencion_desktop.domain.errors import Problem
from atencion_desktop.domain.identifiers import (
    curp_problem,
    email_problem,
    phone_problem,
    rfc_problem,
)
from atencion_desktop.domain.institution import PERSON_FIELDS, FieldKind, FieldUse, FormField
from atencion_desktop.domain.person import NAME_MISSING, name_problem, search_key
from atencion_desktop.domain.record import PersonValues

Form = tuple[FormField, ...]

REPRESENTATIVE = FormField(
    "representative", "Quién representa", FieldKind.NAME, FieldUse.PERSONAL, required=True
)
"""Who comes on behalf of the person; asked only when somebody does, whatever the office's form."""

_DATES = (
    re.compile("(?P<d>[0-9]{1,2})[/.-](?P<m>[0-9]{1,2})[/.-](?P<y>[0-9]{4}|[0-9]{2})"),
    re.compile("(?P<d>[0-9]{2})(?P<m>[0-9]{2})(?P<y>[0-9]{4}|[0-9]{2})"),
    re.compile("(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})"),
)
_SHORT_YEAR, _CENTURY = 2, 2000

_NO_PHONE = frozenset({"sin telefono", "no tiene telefono", "no tiene"})


def form_problems(form: Form, values: Mapping[str, str]) -> dict[str, Problem]:
    """Return what is wrong, by field id, in the form's order."""
    found = {field.id: field_problem(field, values.get(field.id, "")) for field in form}
    return {name: problem for name, problem in found.items() if problem is not None}


def with_representative(form: Form, values: Mapping[str, str]) -> Form:
    """Return the form as it is asked now: with the representative when `values` has one."""
    asked = REPRESENTATIVE.id not in values or any(one.id == REPRESENTATIVE.id for one in form)
    return form if asked else (*form, REPRESENTATIVE)


def references_in(form: Form, fields: Mapping[str, str]) -> tuple[str, ...]:
    """Return the values by which the office itself knows the matter: account, plate, ticket."""
    uses = (field.id for field in form if field.use is FieldUse.REFERENCE)
    return tuple(fields[name] for name in uses if fields.get(name, "").strip())


def says_no_phone(text: str) -> bool:
    """Return whether a text answers the telephone with «sin teléfono»."""
    return search_key(text).strip(" .") in _NO_PHONE


def field_problem(field: FormField, text: str) -> Problem | None:
    """Return what is wrong in one field, or None; an empty optional field is right.

    «Sin teléfono» is a right answer to a telephone.
    """
    if _is_empty(field, text):
        return _missing(field) if field.required else None
    if field.kind is FieldKind.PHONE and says_no_phone(text):
        return None
    check = _CHECKS.get(field.kind)
    if check is not None:
        return check(text.strip())
    if field.kind is FieldKind.CHOICE and text not in field.choices:
        return Problem("choice_wrong", label=field.label)
    return None


def _is_empty(field: FormField, text: str) -> bool:
    """Whether nothing was written; a name made of signs that nobody sees is nothing."""
    if field.kind is FieldKind.NAME:
        return name_problem(text) == NAME_MISSING
    return not text.strip()


def _missing(field: FormField) -> Problem:
    if field.id == "given_names":
        return NAME_MISSING
    if field.kind is FieldKind.PHONE:
        return Problem("phone_missing", label=field.label)
    return Problem("field_missing", label=field.label)


def _number_problem(text: str) -> Problem | None:
    return None if re.fullmatch(r"[0-9]+([.,][0-9]+)?", text) else Problem("number_wrong")


def date_problem(text: str) -> Problem | None:
    """Return what keeps a text from being a date: not written as one, or of no calendar."""
    if parse_date(text) is not None:
        return None
    return Problem("date_wrong" if _date_parts(text) is None else "date_absent")


_CHECKS: dict[FieldKind, Callable[[str], Problem | None]] = {
    FieldKind.NAME: name_problem,
    FieldKind.PHONE: phone_problem,
    FieldKind.EMAIL: email_problem,
    FieldKind.CURP: curp_problem,
    FieldKind.RFC: rfc_problem,
    FieldKind.NUMBER: _number_problem,
    FieldKind.DATE: date_problem,
}


def parse_date(text: str) -> date | None:
    """Return the date written day first, `21/11/2026`, `21/11/26` or `21112026`, or None.

    `2026-11-21` is read too. A year of two digits is of the 2000s.
    """
    parts = _date_parts(text)
    if parts is None:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def tidy_date(text: str) -> str:
    """Return a date as `21/11/2026`; what is no date, as it was written."""
    day = parse_date(text)
    return text if day is None else f"{day.day:02}/{day.month:02}/{day.year:04}"


def _date_parts(text: str) -> tuple[int, int, int] | None:
    """Return the year, month and day of what is written as a date, or None."""
    found = next((one for way in _DATES if (one := way.fullmatch(text.strip()))), None)
    if found is None:
        return None
    year = int(found["y"]) + (_CENTURY if len(found["y"]) == _SHORT_YEAR else 0)
    return year, int(found["m"]), int(found["d"])


def split_values(
    form: Form, values: Mapping[str, str]
) -> tuple[PersonValues | None, dict[str, str]]:
    """Return the person that a form describes, None when empty, and its other fields.

    Texts are kept exactly as typed; only fields of this form are taken, empty ones are not.
    """
    asked = {field.id: values.get(field.id, "") for field in form}
    given = {name: text for name, text in asked.items() if text.strip()}
    about_person = {name: given.pop(name) for name in PERSON_FIELDS if name in given}
    return (PersonValues(**about_person) if about_person else None, given)
