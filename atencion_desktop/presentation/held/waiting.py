"""Who is on hold and for how long, kept in memory: a second costs no query. No Qt."""

from dataclasses import dataclass
from datetime import datetime

from atencion_desktop.operations import attentions
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.home import Alive
from atencion_desktop.presentation.held.state import HeldPill
from atencion_desktop.presentation.listed import dated_folio
from atencion_desktop.presentation.texts import Texts

MINUTE_S = 60
NO_PILL = HeldPill("", "")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One attention on hold.

    person: "" when none is known.  since: on the monotonic clock, which nobody moves.
    """

    id: str
    folio: str
    person: str
    service: str
    mode: str
    step: int
    held_at: datetime
    since: float


class WaitingRoom:
    """Those on hold, the oldest first.

    Attributes:
        all: as they were at the last `refresh`, which comes after each hold, resume and end.
    """

    def __init__(self, desk: Desk, texts: Texts) -> None:
        """Begin empty; `refresh` looks."""
        self._desk = desk
        self._texts = texts
        self.all: tuple[Waiting, ...] = ()
        self._reminded: set[tuple[str, datetime]] = set()
        self._reminder: tuple[frozenset[str], str] = (frozenset(), "")

    def refresh(self) -> None:
        """Read who is on hold; whoever was already waiting keeps the time waited."""
        known = {(one.id, one.held_at): one.since for one in self.all}
        found = [self._waiting(one, known) for one in attentions.on_hold(self._desk)]
        self.all = tuple(sorted(found, key=lambda one: one.since))
        self._reminded &= {(one.id, one.held_at) for one in self.all}
        if not self._reminder[0] <= {one.id for one in self.all}:
            self._reminder = frozenset(), ""

    @property
    def newest(self) -> Waiting | None:
        """The last one put on hold, or None."""
        return self.all[-1] if self.all else None

    def minutes(self, one: Waiting) -> int:
        """Return the whole minutes that somebody has waited; no clock moved makes them less."""
        return max(0, int((self._desk.clock.monotonic() - one.since) // MINUTE_S))

    def seconds(self, attention: str) -> float:
        """Return the seconds that an attention has waited, 0 when it is not on hold."""
        now = self._desk.clock.monotonic()
        return next((max(0.0, now - one.since) for one in self.all if one.id == attention), 0.0)

    def is_late(self, one: Waiting) -> bool:
        """Whether somebody has waited as long as the office reminds of."""
        return self.minutes(one) >= self._desk.institution.reminder_minutes

    def name(self, one: Waiting) -> str:
        """Return who it is: the person, or the attention where no name is known."""
        return one.person or f"la atención {one.folio}"

    def pill(self) -> HeldPill:
        """Return what the top bar says of those on hold."""
        if not self.all:
            return NO_PILL
        waited, count = self.minutes(self.all[0]), len(self.all)
        return HeldPill(
            f"{count} en espera · {waited} min",
            f"{count} · {waited} min",
            f"{count} en espera; {_longest(count)} {_minutes(waited)}",
            late=self.is_late(self.all[0]),
        )

    def reminder(self) -> str:
        """Return what to remind now, the same words until that hold is over; "" for nothing."""
        late = [one for one in self.all if self.is_late(one)]
        news = [one for one in late if (one.id, one.held_at) not in self._reminded]
        if news:
            self._reminded |= {(one.id, one.held_at) for one in news}
            self._reminder = frozenset(one.id for one in news), self._reminding(news)
        return self._reminder[1]

    def _reminding(self, late: list[Waiting]) -> str:
        if len(late) > 1:
            limit = _minutes(self._desk.institution.reminder_minutes)
            return f"Hay {len(late)} en espera desde hace {limit} o más."
        name, waited = self.name(late[0]), _minutes(self.minutes(late[0]))
        return f"{name[0].upper()}{name[1:]} lleva {waited} en espera. ¿Retomas la atención?"

    def _waiting(self, one: Alive, known: dict[tuple[str, datetime], float]) -> Waiting:
        clock = self._desk.clock
        held_at = one.held_since or one.opened_at
        waited = max(0.0, (clock.now() - held_at).total_seconds())
        service = self._desk.institution.service(one.service)
        return Waiting(
            id=one.id,
            folio=dated_folio(one.folio, self._desk.today(), self._texts.words),
            person=one.person,
            service=service.name if service else one.service,
            mode=one.mode,
            step=one.step,
            held_at=held_at,
            since=known.get((one.id, held_at), clock.monotonic() - waited),
        )


def _longest(count: int) -> str:
    return "lleva" if count == 1 else "la espera más larga,"


def _minutes(number: int) -> str:
    return "1 minuto" if number == 1 else f"{number} minutos"
