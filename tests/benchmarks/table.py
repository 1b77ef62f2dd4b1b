"""One measured figure and its limit, as a ratio to a baseline of the same run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured.

    ours, baseline: the same unit each, seconds unless `unit` says otherwise.
    limit: the largest ratio allowed.
    """

    name: str
    ours: float
    baseline: float
    limit: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """Ours divided by the baseline."""
        return self.ours / self.baseline

    @property
    def holds(self) -> bool:
        """Whether the ratio is within its limit."""
        return self.ratio <= self.limit
