"""Placeholders of sentences: which exist, and which an office may use where.

A placeholder is a name in braces, such as `{saludo}`; `domain.greeting.fill` fills it.
"""

import re

from atencion_desktop.domain.institution import PersonWord

PERSON_WORDS = ("cliente", "clientes", "el_cliente", "al_cliente", "del_cliente")
"""What `person_words` fills: the office's word for the person served, with its articles."""

GENERAL = frozenset({"institucion", *PERSON_WORDS})
"""What whoever shows a sentence always fills: any sentence may use them."""

PLACEHOLDER = re.compile(r"\{(\w+)\}")
"""A placeholder; its group is the name."""


def placeholders(template: str) -> frozenset[str]:
    """Return the names in braces of a template."""
    return frozenset(PLACEHOLDER.findall(template))


def allowed(default: str) -> frozenset[str]:
    """Return what an office may use instead of a default sentence: the general ones and its own."""
    return GENERAL | placeholders(default)


def person_words(word: PersonWord) -> dict[str, str]:
    """Return the values of the placeholders that name the person served."""
    values = (word.one, word.many, word.the, word.to_the, word.of_the)
    return dict(zip(PERSON_WORDS, values, strict=True))
