"""The list of those on hold: what each row says, kept up to date. No Qt."""

from typing import Protocol

from atencion_desktop.presentation.held.state import HeldList, HeldRow
from atencion_desktop.presentation.held.waiting import Waiting, WaitingRoom
from atencion_desktop.presentation.texts import Texts

DIGITS = 9
STEPS = 8
NOBODY = "No hay nadie en espera"


class HeldView(Protocol):
    """What shows the list."""

    def fill(self, state: HeldList) -> None:
        """Show the list."""


class HeldPresenter:
    """Shows who is on hold; taking one is the session's."""

    def __init__(self, waiting: WaitingRoom, texts: Texts, view: HeldView) -> None:
        """Show nothing yet."""
        self._waiting = waiting
        self._texts = texts
        self._view = view
        self._shown: HeldList | None = None

    def show(self) -> None:
        """Show the list as it is now, only if it says something else."""
        state = self.state()
        if state != self._shown:
            self._shown = state
            self._view.fill(state)

    def state(self) -> HeldList:
        """Return what the view shows."""
        rows = tuple(self._row(n, one) for n, one in enumerate(self._waiting.all, start=1))
        title = f"En espera ({len(rows)})" if rows else "En espera"
        return HeldList(title, rows, "" if rows else NOBODY)

    def _row(self, number: int, one: Waiting) -> HeldRow:
        return HeldRow(
            id=one.id,
            key=str(number) if number <= DIGITS else "",
            folio=one.folio,
            person=one.person or self._texts.words.no_name,
            service=one.service or "Sin trámite",
            stage="breve" if one.mode == "brief" else f"paso {one.step} de {STEPS}",
            wait=f"{self._waiting.minutes(one)} min",
            late=self._waiting.is_late(one),
        )
