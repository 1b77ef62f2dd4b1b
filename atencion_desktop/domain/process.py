"""The eight steps of an attention: which criteria a step proves, and which lines attest them.

Source: design.md section 3 (evidence) and domain.md section 1.3 (step, frequency, evidence).
"""

from dataclasses import dataclass
from enum import StrEnum

AREA_READY, GREETING, TYPOLOGY, REQUIREMENT, REGISTRATION, SERVICE, SATISFACTION, FAREWELL = range(
    1, 9
)

BRIEF_STEPS = (GREETING, REQUIREMENT, REGISTRATION, SERVICE, SATISFACTION)
"""What the one screen of a brief attention answers at its end, in this order."""


class Frequency(StrEnum):
    """When a criterion is asked: once per shift, once per attention, or a half in each."""

    SHIFT = "shift"
    ATTENTION = "attention"
    BOTH = "both"


class Evidence(StrEnum):
    """Who knows that a criterion was met: the program, the agent, or both together."""

    OBSERVED = "observed"
    ATTESTED = "attested"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class StepCriterion:
    """A criterion in its main step."""

    id: str
    frequency: Frequency
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Line:
    """A line that the agent confirms; `criteria` are those that its sentence truly covers."""

    id: str
    text: str
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One of the eight steps.

    number: 1..8.  name: short, for the rail.  title: imperative, for the screen.
    lines: confirmed in this step (steps 1, 2 and 8); reminders: shown where they happen (3..7).
    """

    number: int
    name: str
    title: str
    criteria: tuple[StepCriterion, ...]
    lines: tuple[Line, ...] = ()
    reminders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Process:
    """The eight steps in order.

    brief: the lines that a brief attention confirms, in place of those of its steps.
    """

    steps: tuple[Step, ...]
    brief: tuple[Line, ...] = ()

    def step(self, number: int) -> Step:
        """Return the step of that number, 1..8."""
        return self.steps[number - 1]

    def step_of(self, criterion: str) -> int:
        """Return the main step of a criterion; KeyError when the process does not know it."""
        for step in self.steps:
            if any(c.id == criterion for c in step.criteria):
                return step.number
        raise KeyError(criterion)

    def criteria(self) -> dict[str, StepCriterion]:
        """Return every criterion by its id, in the order of the steps."""
        return {c.id: c for step in self.steps for c in step.criteria}

    def lines_of(self, step: int, *, not_applicable: frozenset[str]) -> tuple[Line, ...]:
        """Return the lines to confirm in a step, without those that attest nothing applicable."""
        return tuple(
            line for line in self.step(step).lines if not set(line.criteria) <= not_applicable
        )
