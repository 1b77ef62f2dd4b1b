"""Lives of an attention played by hand: each event gets its fact from a clock that we move."""

from datetime import UTC, datetime, timedelta

from atencion_desktop.content.loader import load_process
from atencion_desktop.domain import events as ev
from atencion_desktop.domain import process as steps
from atencion_desktop.domain.attention import Attention, begin
from atencion_desktop.domain.events import Confirmation, Event, Fact, Reference
from atencion_desktop.domain.process import Process
from atencion_desktop.domain.record import ServiceLine
from atencion_desktop.domain.shift import begin_shift

START = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)
"""10:00 in Mexico City."""
ZONE = "America/Mexico_City"
PROCESS: Process = load_process()

REFERENCE = Reference("n1", "c1")
RESOLVED = ev.OutcomeChosen("resolved")
REFERRED = ev.OutcomeChosen("referred", reason="otra_area", area="ingresos")
PENDING = ev.OutcomeChosen("pending", reason="en_revision", due_on=(START.date()))


class Life:
    """An attention and its facts. `do` applies an event; one that is refused leaves no fact."""

    def __init__(self, *, mode: str = "complete", at: datetime = START, zone: str = ZONE) -> None:
        self.now, self.zone = at, zone
        opened = ev.Opened("V03-20261121-0001", "V03", "s1", "A01", mode, "presencial", "v1")
        self.facts = [Fact(opened, at, "A01", zone)]
        self.attention: Attention = begin(self.facts[0])
        self._since_fact = 0.0

    def wait(self, seconds: float) -> "Life":
        """Let real time pass."""
        self.now += timedelta(seconds=seconds)
        self._since_fact += seconds
        return self

    def jump(self, seconds: float) -> "Life":
        """Move the wall clock alone."""
        self.now += timedelta(seconds=seconds)
        return self

    def do(self, *events: Event, restarted: bool = False) -> "Life":
        """Apply events; `restarted`: this run of the program knows no monotonic time before."""
        for event in events:
            elapsed = None if restarted else round(self._since_fact * 1000)
            fact = Fact(event, self.now, "A01", self.zone, elapsed)
            self.attention = self.attention.then(fact)
            self.facts.append(fact)
            self._since_fact = 0.0
        return self


class WorkDay:
    """A shift and its facts."""

    def __init__(self) -> None:
        self.now = START
        self.facts = [Fact(ev.ShiftOpened("V03", "A01", "v1"), START, "A01", ZONE)]
        self.shift = begin_shift(self.facts[0])
        self._since_fact = 0.0

    def wait(self, seconds: float) -> "WorkDay":
        """Let real time pass."""
        self.now += timedelta(seconds=seconds)
        self._since_fact += seconds
        return self

    def jump(self, seconds: float) -> "WorkDay":
        """Move the wall clock alone."""
        self.now += timedelta(seconds=seconds)
        return self

    def do(self, *events: Event, restarted: bool = False) -> "WorkDay":
        """Apply events; `restarted`: this run of the program knows no monotonic time before."""
        for event in events:
            elapsed = None if restarted else round(self._since_fact * 1000)
            fact = Fact(event, self.now, "A01", ZONE, elapsed)
            self.shift = self.shift.then(fact)
            self.facts.append(fact)
            self._since_fact = 0.0
        return self


def every_line(number: int) -> ev.LinesConfirmed:
    """Return the confirmation of every line of a step."""
    lines = tuple(Confirmation(line.id, line.criteria) for line in PROCESS.step(number).lines)
    return ev.LinesConfirmed(lines, in_block=False)


def good_life(
    *, mode: str = "complete", outcome: ev.OutcomeChosen = REFERRED, declined: bool = False
) -> Life:
    """Return an attention in which everything was done and confirmed, ready to be closed."""
    life = Life(mode=mode)
    life.do(every_line(2), ev.StepAnswered(steps.GREETING))
    life.do(ev.TypologyChosen("T03"), ev.StepAnswered(steps.TYPOLOGY))
    life.do(ev.ServicesChosen((ServiceLine("predial"),)), ev.StepAnswered(steps.REQUIREMENT))
    life.do(ev.NoticeGiven("2026-01", "shown"))
    if declined:
        life.do(ev.DataDeclined())
    else:
        life.do(ev.RegistrationSaved(REFERENCE, REFERENCE))
    life.do(ev.StepAnswered(steps.REGISTRATION), outcome, ev.StepAnswered(steps.SERVICE))
    life.do(ev.SatisfactionAnswered(covered=True, rating=5), ev.StepAnswered(steps.SATISFACTION))
    return life.do(every_line(8))
