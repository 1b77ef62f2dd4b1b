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

_MOST_WORDS = 12
_LONGEST_WORD = 40
NAME_MISSING = Problem("name_missing")
STARTS = (3, 5)
"""Letters of a word under which it is kept to be found; the first is the fewest searched."""

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


def name_words(text: str) -> tuple[str, ...]:
    """Return the words a name is found by: folded, without apostrophes or hyphens.

    A name of any length gives at most 12 of at most 40 letters.
    """
    folded = search_key(text).replace("'", "")
    apart = "".join(sign if sign.isalnum() else " " for sign in folded)
    return tuple(word[:_LONGEST_WORD] for word in apart.split()[:_MOST_WORDS])


def word_starts(word: str) -> set[str]:
    """Return the beginnings under which a word is kept to be found, itself when it is short."""
    return {word[:letters] for letters in STARTS}


def longest_start(word: str) -> str:
    """Return the beginning under which a word that somebody is writing is looked for."""
    return word[: max((letters for letters in STARTS if letters <= len(word)), default=STARTS[0])]


def reference_key(text: str) -> str:
    """Return an account, plate or number ready to be compared: letters and digits only, folded."""
    return "".join(sign for sign in search_key(text) if sign.isalnum())[:_LONGEST_WORD]


def is_another(card: PersonValues, given: PersonValues) -> bool:
    """Return whether what was given is another person: given names and first surname both changed.

    Accents, case and spaces do not count: somebody who mends a name keeps the card.
    """
    return all(
        search_key(getattr(card, part)) != search_key(getattr(given, part))
        for part in ("given_names", "first_surname")
    )


def sort_key(name: str) -> str:
    """Return the key that sorts a name in Spanish: accents ignored, ñ after every n.

    «Nuño» goes before «Ñandú». Names that differ only in accents or case share a key.
    """
    # An ñ may arrive as n and a combining tilde.
    folded = name.casefold().replace("n\u0303", "ñ")
    return search_key(folded.replace("ñ", _AFTER_N))


def name_problem(text: str) -> Problem | None:
    """Return name_missing when nothing is seen, name_letters when it has no letter, or None.

    Looser than any document on purpose: what people are called is not for a program to judge.
    """
    if not any(sign.isprintable() and not sign.isspace() for sign in text):
        return NAME_MISSING
    return None if any(sign.isalpha() for sign in text) else Problem("name_letters")


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
