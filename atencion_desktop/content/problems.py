"""Turn a Problem, which is a code and data, into the Spanish that a person reads."""

from collections.abc import Mapping
from dataclasses import dataclass

from atencion_desktop.content.placeholders import PLACEHOLDER
from atencion_desktop.domain.errors import Problem


@dataclass(frozen=True, slots=True)
class ProblemText:
    """The words of one code.

    message: for any data; or count, the datum that decides between one and other.
    """

    title: str
    message: str = ""
    count: str = ""
    one: str = ""
    other: str = ""

    def template(self, data: Mapping[str, object]) -> str:
        """Return the template that fits the data."""
        if not self.count:
            return self.message
        return self.one if data.get(self.count) == 1 else self.other


@dataclass(frozen=True, slots=True)
class Problems:
    """The words of every code; a code without words is said as `unexpected`."""

    texts: Mapping[str, ProblemText]

    def title(self, problem: Problem) -> str:
        """Return the short title of a problem."""
        return self._text(problem).title

    def sentence(self, problem: Problem) -> str:
        """Return what is wrong and how to mend it, filled with the problem's data.

        A datum that the problem does not bring is said as «…», never as its braces; one that is
        itself a Problem is said as its sentence.
        """
        template = self._text(problem).template(problem.data)
        return PLACEHOLDER.sub(lambda at: self._said(problem.data.get(at.group(1), "…")), template)

    def _text(self, problem: Problem) -> ProblemText:
        return self.texts.get(problem.code) or self.texts["unexpected"]

    def _said(self, value: object) -> str:
        """Return a datum as it is said: thousands with a comma, a list with commas."""
        if isinstance(value, Problem):
            return self.sentence(value)
        if isinstance(value, tuple | list):
            return ", ".join(self._said(part) for part in value)
        if isinstance(value, int) and not isinstance(value, bool):
            return f"{value:,}"
        return str(value)
