"""What is said and shown: sentences, problems and words, filled for one office. No Qt."""

from functools import cached_property
from typing import TYPE_CHECKING

from atencion_desktop.content.loader import (
    load_problems,
    load_typologies,
    load_words,
    sentences_for,
)
from atencion_desktop.content.placeholders import person_words
from atencion_desktop.content.problems import Problems
from atencion_desktop.domain.errors import Problem
from atencion_desktop.domain.greeting import fill
from atencion_desktop.domain.institution import Institution
from atencion_desktop.domain.words import Words

if TYPE_CHECKING:
    from atencion_desktop.domain.typology import Typologies


class Texts:
    """The texts of one office.

    Attributes:
        office: whose word for the person served, name and sentences are used.
    """

    def __init__(self, office: Institution) -> None:
        """Read nothing yet: each file is loaded when its first text is asked for."""
        self.office = office
        self._person = person_words(office.person)

    @cached_property
    def words(self) -> Words:
        """Names of codes."""
        return load_words()

    @cached_property
    def typologies(self) -> "Typologies":
        """The 21 types and the general advice."""
        return load_typologies()

    @cached_property
    def _sentences(self) -> dict[str, str]:
        return sentences_for(self.office)

    @cached_property
    def _problems(self) -> Problems:
        return load_problems()

    def filled(self, template: str, **values: str) -> str:
        """Fill a text of the screen, the office's word for the person included."""
        return fill(template, **{**self._person, **values})

    def said(self, sentence: str, **values: str) -> str:
        """Return a spoken sentence by its id, filled, without quotation marks."""
        general = {"institucion": self.office.name}
        return self.filled(self._sentences[sentence], **{**general, **values})

    def problem(self, problem: Problem) -> str:
        """Return what is wrong and how to mend it."""
        return self.filled(self._problems.sentence(problem))


def quoted(*sentences: str) -> str:
    """Return sentences to be said aloud inside « », the empty ones left out."""
    return "«" + " ".join(sentence for sentence in sentences if sentence) + "»"
