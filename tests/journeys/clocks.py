"""A staged clock that somebody may move by hand."""

from datetime import timedelta

from atencion_desktop.demo.hands import StagedClock


class MovedClock(StagedClock):
    """Its two hands move together with `advance`, apart with `jump`."""

    def jump(self, **by: float) -> None:
        """Move the wall clock alone, as when somebody changes the hour: days, hours, minutes."""
        self._now += timedelta(**by)
