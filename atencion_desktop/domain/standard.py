"""The competency standard EC0305 as data.

Source: domain.md section 1 (elements, performances, criteria, knowledge, attitudes, glossary).
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Criterion:
    """One performance criterion, e.g. `E1.D2.C1`; `sources` are seed numbers ("000", "002")."""

    id: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Performance:
    """A `desempeño`: criteria that are shown together."""

    id: str
    title: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A `conocimiento` and its level (Conocimiento, Comprensión, Aplicación)."""

    id: str
    text: str
    level: str


@dataclass(frozen=True, slots=True)
class Attitude:
    """An `actitud` and how it shows."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary term and its definition."""

    id: str
    term: str
    definition: str


@dataclass(frozen=True, slots=True)
class Element:
    """One of the three elements of the standard."""

    id: str
    title: str
    performances: tuple[Performance, ...]
    knowledge: tuple[Knowledge, ...]
    attitudes: tuple[Attitude, ...]
    glossary: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Standard:
    """The whole standard; `level` as printed in the Sistema Nacional de Competencias."""

    code: str
    title: str
    level: str
    elements: tuple[Element, ...]

    def criteria(self) -> Iterator[Criterion]:
        """Yield the criteria in the order of the standard."""
        for element in self.elements:
            for performance in element.performances:
                yield from performance.criteria
