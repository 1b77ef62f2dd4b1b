"""A desk to test with: the sample office, a key file and a clock that moves only when told."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from atencion_desktop.assets import asset
from atencion_desktop.domain.record import ServiceLine
from atencion_desktop.operations import answers, attentions, shifts
from atencion_desktop.operations.answers import Confirmed, OutcomeAnswer
from atencion_desktop.operations.desk import Case, Desk, DraftValues, ShiftCase
from atencion_desktop.operations.office import OpenOffice, open_desk, set_up
from atencion_desktop.paths import DataFolder

START = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)
"""Saturday 21 November 2026, 10:00 in Mexico City."""

SAMPLE = asset("resources", "sample", "institution.toml")
"""The sample office: windows V01..V03, agents A01..A05, America/Mexico_City."""


class FakeClock:
    """A clock for tests: the two hands move together with `advance`, apart with `jump`."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self._monotonic = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Let real time pass."""
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds

    def jump(self, seconds: float) -> None:
        """Move the wall clock alone, as when somebody changes the hour."""
        self._now += timedelta(seconds=seconds)


def make_office(
    root: Path, clock: FakeClock | None = None, *, window: str = "V03", institution: Path = SAMPLE
) -> OpenOffice:
    """Return the one writer of a data folder, set up on first use; close it when done."""
    clock = clock or FakeClock()
    folder = DataFolder(root)
    if not folder.log_file.exists():
        set_up(folder, institution=institution, window=window, clock=clock, key_in_file=True)
    return open_desk(folder, clock)


def make_desk(
    root: Path, clock: FakeClock | None = None, *, window: str = "V03", institution: Path = SAMPLE
) -> Desk:
    """Return a desk open for writing whose folder lock was given back.

    So that a test may also run a command on the same folder. Close with `desk.log.close()`.
    """
    office = make_office(root, clock, window=window, institution=institution)
    office.lock.release()
    return office.desk


@contextmanager
def opened_desk(root: Path, clock: FakeClock | None = None) -> Iterator[Desk]:
    """Yield a desk that holds its lock, and close both."""
    office = make_office(root, clock)
    try:
        yield office.desk
    finally:
        office.close()


PERSON = {"given_names": "María José", "first_surname": "Ñáñez", "phone": "55 1234 5678"}
"""What the sample office's form needs for «Información de trámites»."""


def open_window(desk: Desk, *, agent: str = "A01", window: str = "V03") -> ShiftCase:
    """Open a shift with every area line confirmed."""
    shift = shifts.open_shift(desk, agent=agent, window=window)
    shift = shifts.confirm_area(desk, shift, shifts.area_lines(desk))
    return shifts.save_area(desk, shift)


def serve(
    desk: Desk,
    shift: ShiftCase,
    *,
    person: dict[str, str] | None = None,
    answer: OutcomeAnswer | None = None,
    detail: str = "",
    rating: int | None = 5,
    seconds: float = 60,
) -> Case:
    """Play one complete attention, by default resolved and without data; `seconds` a step."""
    clock = desk.clock
    case, _ = attentions.open_attention(desk, shift)
    draft = DraftValues(8, {})

    def after(step: Case) -> Case:
        clock.advance(seconds)
        return step

    greeted = frozenset(line.id for line in desk.process.step(2).lines)
    confirmed = Confirmed(greeted)
    case = after(
        answers.answer_greeting(desk, case, day_part=None, confirmed=confirmed, draft=draft)
    )
    case = after(
        answers.answer_typology(desk, case, typology="T03", preferential=False, draft=draft)
    )
    services = (ServiceLine("informes", 2),)
    case = after(
        answers.answer_requirement(
            desk, case, services=services, channel="presencial", detail=detail, draft=draft
        )
    )
    if person is None:
        case = answers.decline_data(desk, case, draft=draft)
    else:
        case = answers.give_notice(desk, case, manner="read")
        case = answers.answer_registration(desk, case, values=person, draft=draft)
    answer = answer or OutcomeAnswer("resolved")
    case = after(answers.answer_service(desk, case, answer=answer, draft=draft))
    case = after(
        answers.answer_satisfaction(
            desk, case, covered=True, rating=rating, comment="", draft=draft
        )
    )
    return answers.close_attention(desk, case, confirmed=Confirmed())
