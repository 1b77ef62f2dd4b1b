"""Telephone, CURP, RFC and e-mail as people give them: what is wrong with one, or nothing.

A blank text is never a problem here: whether a field is required is another rule. Nothing is
corrected or derived from a name. Source: domain.md sections 7.4 (CURP), 7.5 (RFC), 7.6 (telephone).
"""

import re
import unicodedata
from datetime import date
from string import ascii_lowercase, ascii_uppercase

from atencion_desktop.domain.errors import Problem

WARNINGS = frozenset({"rfc_check"})
"""Codes that advise and never block."""

PHONE_DIGITS = 10
PHONE_PREFIXES = ("521", "52", "044", "045", "01")
TWO_DIGIT_AREAS = ("55", "33", "81")
COUNTRY = "52"
FOREIGN_DIGITS = range(7, 16)
"""How many digits a telephone of another country may have, its country code included."""

CURP_LENGTH = 18
CURP_GENERIC = frozenset({"XEXX010101HNEXXXA4", "XEXX010101MNEXXXA8"})
"""Foreigners without a CURP of their own; the second one fails the check digit."""

RFC_LENGTHS = (12, 13)
RFC_GENERIC = frozenset({"XAXX010101000", "XEXX010101000"})
"""The public in general, and foreigners."""

_UPPER = str.maketrans(ascii_lowercase + "ñ", ascii_uppercase + "Ñ")
_CURP_SHAPE = re.compile(
    r"[A-Z][AEIOUX][A-Z]{2}[0-9]{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[0-9A-Z][0-9]"
)
_CURP_STATE = re.compile(
    "AS|BC|BS|CC|CL|CM|CS|CH|DF|DG|GT|GR|HG|JC|MC|MN|MS|NT|NL|OC|PL|QT|QR|SP|SL|SR|TC|TS|TL|VZ|YN"
    "|ZS|NE"
)
_CURP_VALUES = {sign: n for n, sign in enumerate("0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ")}
_RFC_SHAPE = re.compile(r"[A-ZÑ&]{3,4}[0-9]{6}[A-Z0-9]{2}[0-9A]")
_RFC_VALUES = {sign: n for n, sign in enumerate("0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ")}


def normalise_phone(text: str) -> str:
    """Return the national digits of a telephone: separators and old prefixes dropped.

    Spaces, dashes, dots, parentheses and + go; while more than 10 digits remain, so does a leading
    521, 52, 044, 045 or 01. Anything else is kept where it is, for `phone_problem` to see and so
    that a word never becomes an empty telephone. Idempotent. Source: domain.md 7.6.
    """
    digits = "".join(sign for sign in text if not _separates_phone(sign))
    if not _all_digits(digits):
        return digits
    start = 0
    while prefix := _prefix_at(digits, start):
        start += len(prefix)
    return digits[start:]


def phone_problem(text: str) -> Problem | None:
    """Return what keeps a text from being 10 national digits, or None; blank is None.

    One of another country, with its + and 7 to 15 digits, is right too. Codes: phone_letters;
    phone_short(missing) and phone_long(extra), counts of digits; phone_foreign(got).
    """
    if not text.strip():
        return None
    digits = normalise_phone(text)
    if digits and not _all_digits(digits):
        return Problem("phone_letters")
    if is_foreign_phone(text):
        got = len(_foreign_digits(text))
        return None if got in FOREIGN_DIGITS else Problem("phone_foreign", got=got)
    if len(digits) < PHONE_DIGITS:
        return Problem("phone_short", missing=PHONE_DIGITS - len(digits))
    if len(digits) > PHONE_DIGITS:
        return Problem("phone_long", extra=len(digits) - PHONE_DIGITS)
    return None


def is_foreign_phone(text: str) -> bool:
    """Return whether a text begins as a telephone of another country: + and a code not 52."""
    start = _foreign_digits(text)[:2]
    return bool(start) and start[0] in "123456789" and not COUNTRY.startswith(start)


def phone_key(text: str) -> str:
    """Return what a telephone is found by, "" when it is none.

    Its 10 national digits, or + and all the digits of one of another country.
    """
    if not text.strip() or phone_problem(text) is not None:
        return ""
    return f"+{_foreign_digits(text)}" if is_foreign_phone(text) else normalise_phone(text)


def format_phone(digits: str) -> str:
    """Return 10 national digits in groups: `55 1234 5678` for 55, 33 and 81, else `999 123 4567`.

    Any other text comes back as it is.
    """
    if len(digits) != PHONE_DIGITS or not _all_digits(digits):
        return digits
    first, second = (2, 6) if digits.startswith(TWO_DIGIT_AREAS) else (3, 6)
    return f"{digits[:first]} {digits[first:second]} {digits[second:]}"


def normalise_curp(text: str) -> str:
    """Return a CURP without spaces and in upper case."""
    return _compact(text)


def curp_problem(text: str) -> Problem | None:
    """Return what is wrong with a CURP, or None; blank and the generic ones are None.

    Sex X is accepted. Codes, in the order they are looked for: curp_length(got), curp_shape,
    curp_date, curp_state, curp_check. Source: domain.md 7.4.
    """
    curp = normalise_curp(text)
    if not curp or curp in CURP_GENERIC:
        return None
    if len(curp) != CURP_LENGTH:
        return Problem("curp_length", got=len(curp))
    if not _CURP_SHAPE.fullmatch(curp):
        return Problem("curp_shape")
    if not _is_date(curp[4:10], century=1900 if curp[16].isdigit() else 2000):
        return Problem("curp_date")
    if not _CURP_STATE.fullmatch(curp, 11, 13):
        return Problem("curp_state")
    return None if curp[-1] == curp_check_digit(curp[:-1]) else Problem("curp_check")


def curp_check_digit(first: str) -> str:
    """Return the last digit that belongs to the first 17 characters of a CURP, in upper case.

    Raises KeyError for a character outside 0-9, A-Z and Ñ.
    """
    total = sum(_CURP_VALUES[sign] * (CURP_LENGTH - place) for place, sign in enumerate(first))
    return str(-total % 10)


def normalise_rfc(text: str) -> str:
    """Return an RFC without spaces or dashes and in upper case."""
    return _compact(text).replace("-", "")


def rfc_problem(text: str) -> Problem | None:
    """Return what is wrong with an RFC, or None; blank and the generic ones are None.

    12 characters for a company, 13 for a person. The last character is not looked at: see
    `rfc_warning`. Codes: rfc_length(got), rfc_shape, rfc_date. Source: domain.md 7.5.
    """
    rfc = normalise_rfc(text)
    if not rfc or rfc in RFC_GENERIC:
        return None
    if len(rfc) not in RFC_LENGTHS:
        return Problem("rfc_length", got=len(rfc))
    if not _RFC_SHAPE.fullmatch(rfc):
        return Problem("rfc_shape")
    # Two digits do not say the century; 2000 is a leap year and 1900 is not.
    return None if _is_date(rfc[-9:-3], century=2000) else Problem("rfc_date")


def rfc_warning(text: str) -> Problem | None:
    """Return Problem("rfc_check") when a good RFC has an unexpected last character, or None.

    Real ones fail it too, so it never blocks. Source: domain.md 7.5.
    """
    rfc = normalise_rfc(text)
    if not rfc or rfc in RFC_GENERIC or rfc_problem(rfc):
        return None
    return None if rfc[-1] == rfc_check_digit(rfc[:-1]) else Problem("rfc_check")


def rfc_check_digit(first: str) -> str:
    """Return the last character that belongs to the first 11 or 12 of an RFC, in upper case.

    Raises KeyError for a character outside 0-9, A-Z, & and Ñ.
    """
    total = sum(_RFC_VALUES[sign] * (13 - place) for place, sign in enumerate(first.rjust(12)))
    return "0123456789A"[-total % 11]


def email_problem(text: str) -> Problem | None:
    """Return Problem("email_wrong") for what cannot be an address, or None; blank is None.

    Pragmatic: one @, something on each side, no spaces, a dot inside the domain, whose labels are
    letters, digits and hyphens. Letters with accents are accepted.
    """
    address = text.strip()
    if not address:
        return None
    local, _, domain = address.partition("@")
    labels = domain.split(".")
    whole = address.isprintable() and " " not in address
    if whole and local and len(labels) > 1 and all(map(_is_label, labels)):
        return None
    return Problem("email_wrong")


def _separates_phone(sign: str) -> bool:
    # Cf: telephones copied from an address book carry invisible marks of direction.
    return sign.isspace() or sign in "+.()" or unicodedata.category(sign) in ("Pd", "Cf")


def _foreign_digits(text: str) -> str:
    """Return the digits after the + that begins a text, "" when there is none or has others."""
    kept = "".join(sign for sign in text if sign == "+" or not _separates_phone(sign))
    digits = kept.removeprefix("+")
    return digits if kept != digits and _all_digits(digits) else ""


def _prefix_at(digits: str, start: int) -> str:
    if len(digits) - start <= PHONE_DIGITS:
        return ""
    return next((prefix for prefix in PHONE_PREFIXES if digits.startswith(prefix, start)), "")


def _all_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _compact(text: str) -> str:
    # str.upper turns some foreign letters into ASCII ones (ı, ſ) and so would accept them; and
    # normalising Unicode takes quadratic time over many marks, so only ñ is composed.
    kept = (c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")
    return "".join(kept).translate(_UPPER).replace("N\u0303", "Ñ")


def _is_date(digits: str, *, century: int) -> bool:
    try:
        date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        return False
    return True


def _is_label(label: str) -> bool:
    # Combining marks: an accent may arrive apart from its letter.
    return bool(label) and all(c.isalnum() or c == "-" or unicodedata.combining(c) for c in label)
