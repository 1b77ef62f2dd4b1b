"""Names as people have them: shown whole or masked, found without accents, sorted with Ñ apart.

A name is stored exactly as typed; these are only ways of reading it. Source: domain.md section 7.3.
"""

import re
import unicodedata

from atencion_desktop.domain.errors import Problem
from atencion_desktop.domain.record import PersonValues

_PARTICLE = re.compile(
    "a|da|das|de|del|della|der|des|di|do|dos|e|el|en|la|las|le|les|los|van|von|y", re.IGNORECASE
)
"""Small words of a surname that give no initial."""

_AFTER_N = "n\U0010ffff"
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʻ´`"), "'")


def full_name(person: PersonValues) -> str:
    """Return the parts of a name in order, one space between words; empty when none was given."""
    return " ".join(_words(person.given_names) + _surname_words(person))


def masked_name(person: PersonValues) -> str:
    """Return a name for paper that others see: first given name and initials, «María G. L.».

    Each surname gives one initial, that of its first word that is no particle. Empty when the
    person gave no name.
    """
    surnames = (_words(person.first_surname), _words(person.second_surname))
    initials = [f"{_initial(words)}." for words in surnames if words]
    return " ".join(_words(person.given_names)[:1] + initials)


def search_key(text: str) -> str:
    """Return a text ready to be compared: lower case, no accents, ñ as n, plain apostrophes.

    «Núñez» and «nunez» have the same key, as have «O’Farrill» and «o'farrill».
    """
    return " ".join(_without_accents(text.translate(_APOSTROPHES).casefold()).split())


def sort_key(name: str) -> str:
    """Return the key that sorts a name in Spanish: accents ignored, ñ after every n.

    «Nuño» goes before «Ñandú». Names that differ only in accents or case share a key.
    """
    # An ñ may arrive as n and a combining tilde.
    folded = name.casefold().replace("n\u0303", "ñ")
    return search_key(folded.replace("ñ", _AFTER_N))


def name_problem(text: str) -> Problem | None:
    """Return Problem("name_missing") when a required name has nothing to be seen, or None."""
    seen = any(sign.isprintable() and not sign.isspace() for sign in text)
    return None if seen else Problem("name_missing")


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).split()


def _surname_words(person: PersonValues) -> list[str]:
    return _words(person.first_surname) + _words(person.second_surname)


def _initial(words: list[str]) -> str:
    """Return the initial of a surname; one made only of particles gives that of its first word."""
    word = next((w for w in words if not _PARTICLE.fullmatch(w)), words[0])
    return next(filter(_is_letter, word), word[0]).upper()[0]


def _is_letter(sign: str) -> bool:
    # The ʻ and ʼ of some names are «modifier letters»: letters to Python, not initials.
    return sign.isalpha() and unicodedata.category(sign) != "Lm"


def _without_accents(text: str) -> str:
    # Letter by letter: over a whole text with many marks it takes quadratic time.
    apart = (base for sign in text for base in unicodedata.normalize("NFKD", sign))
    return "".join(base for base in apart if not unicodedata.combining(base))
