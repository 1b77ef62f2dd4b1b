"""Going from day to day, the same in the list and in the log. No Qt."""

from datetime import date, timedelta

from atencion_desktop.operations.desk import Desk


class TurnsDays:
    """A presenter of one day at a time; it says what showing another one means in `_go`."""

    _desk: Desk
    _day: date

    @property
    def day(self) -> date:
        """The day on screen."""
        return self._day

    def previous_day(self) -> None:
        """Go one day back."""
        self._go(self._day - timedelta(days=1))

    def next_day(self) -> None:
        """Go one day on, until today."""
        self._go(min(self._day + timedelta(days=1), self._desk.today()))

    def today(self) -> None:
        """Go to today."""
        self._go(self._desk.today())

    def _go(self, day: date) -> None:
        """Show another day."""
        raise NotImplementedError
