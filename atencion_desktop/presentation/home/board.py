"""What Inicio shows, made from the log and from what was chosen on it. No Qt."""

from dataclasses import dataclass
from datetime import date, datetime

from atencion_desktop.domain.greeting import day_part
from atencion_desktop.domain.shift import Shift
from atencion_desktop.operations import home, shifts
from atencion_desktop.operations.desk import Desk, ShiftCase
from atencion_desktop.operations.home import Alive, Listed, Overview
from atencion_desktop.presentation.home import wording
from atencion_desktop.presentation.home.state import (
    AreaCard,
    HomeState,
    NewestRow,
    Notice,
    PausedCard,
    Phase,
    ReliefCard,
    SettleRow,
    StartCard,
    Tone,
)
from atencion_desktop.presentation.listed import dated_folio, status_of
from atencion_desktop.presentation.states import CheckItem, Option
from atencion_desktop.presentation.texts import Texts

DIGITS = 9
HERO = "Cuando llegue {el_cliente}, empieza"
HERO_TEXT = "Al iniciar verás tu saludo listo para decirlo."
READY = "Área lista"
RECEIVE = "Recibe el área"
OTHER = {"complete": "Atención &breve", "brief": "Atención c&ompleta"}
"""What Shift+F2 begins, by what F2 begins."""
_AT_WORK = (Phase.OPEN, Phase.PAUSED)


@dataclass(slots=True)
class Choices:
    """What was chosen and typed on Inicio, and is not recorded yet.

    agent, window: of the shift to begin.  next_agent, handover: who takes the window, and what is
    written for them.  asked: the card that was asked for.  problem, notice, visit, log: as those of
    HomeState.  log_day: the day of the log that is offered, None for today.
    """

    window: str
    agent: str = ""
    next_agent: str = ""
    handover: str = ""
    asked: Phase | None = None
    problem: str = ""
    notice: Notice | None = None
    visit: int = 0
    log: Notice | None = None
    log_day: date | None = None


class Board:
    """Makes the state of Inicio for one office."""

    def __init__(self, desk: Desk, texts: Texts) -> None:
        """Read nothing yet."""
        self._desk = desk
        self._texts = texts

    def state(self, case: ShiftCase | None, chosen: Choices) -> HomeState:
        """Return what the view shows of a shift, None without one."""
        phase = phase_of(case, chosen.asked)
        seen = home.overview(self._desk, case)
        hero, hero_text = self._hero(phase, seen)
        return HomeState(
            phase=phase,
            overline=self._overline(case, seen),
            greeting=self._greeting(case),
            hero=self._texts.filled(hero),
            hero_text=self._texts.filled(hero_text),
            strip=None if case is None else self._strip(case.shift, seen, phase),
            notice=chosen.notice,
            start=self._start(chosen) if case is None else None,
            area=self._area(case) if case is not None and phase is Phase.OPEN else None,
            figures=() if case is None else wording.figures_of(seen),
            newest=tuple(self._newest(one) for one in seen.newest),
            settling=self._rows(seen) if phase is Phase.CLOSING else (),
            problem=chosen.problem,
            visit=chosen.visit,
            stale=self._stale(case.shift) if case is not None and phase in _AT_WORK else None,
            handover=self._handover(case) if case is not None and phase is Phase.OPEN else None,
            pauses=wording.pauses_of(seen),
            relief=self._relief(case, seen, chosen) if phase is Phase.RELIEF else None,
            reasons=self._reasons() if phase is Phase.PAUSING else (),
            paused=self._paused(case, seen) if phase is Phase.PAUSED else None,
            log=chosen.log if case is None else None,
            other=OTHER[self._desk.institution.first_mode],
        )

    def _hero(self, phase: Phase, seen: Overview) -> tuple[str, str]:
        if phase is not Phase.CLOSING:
            return HERO, HERO_TEXT
        left, sheet = len(seen.alive), home.unfinished_capture(self._desk)
        return wording.settle_title(left, sheet=sheet), wording.settle_text(left, sheet=sheet)

    def _overline(self, case: ShiftCase | None, seen: Overview) -> str:
        office = self._desk.institution
        if case is None:
            return f"{office.name} · {office.unit}" if office.unit else office.name
        shift, window = case.shift, office.window(case.shift.window)
        since = f"jornada desde {self._when(shift.opened_at)}"
        parts = (window.name if window else shift.window, since, wording.pauses_of(seen))
        return " · ".join(filter(None, parts))

    def _when(self, moment: datetime) -> str:
        """Return «las 10:02» of today, «el 21 de noviembre de 2026 a las 10:02» of another day."""
        local = moment.astimezone(self._desk.institution.tz)
        if local.date() == self._desk.today():
            return f"las {local:%H:%M}"
        return f"el {self._texts.words.medium_date(local.date())} a las {local:%H:%M}"

    def _short_when(self, moment: datetime) -> str:
        """Return «a las 10:02» of today, «el 21 nov a las 10:02» of another day."""
        local = moment.astimezone(self._desk.institution.tz)
        today = local.date() == self._desk.today()
        day = "" if today else f"el {self._texts.words.short_date(local.date())} "
        return f"{day}a las {local:%H:%M}"

    def _greeting(self, case: ShiftCase | None) -> str:
        part = day_part(self._desk.now().time(), self._desk.institution.greeting)
        greeting = self._texts.said(f"greeting.{part}")
        return greeting if case is None else f"{greeting}, {self._called(case.shift.agent)}"

    def _called(self, identifier: str) -> str:
        agent = self._desk.institution.agent(identifier)
        return (agent.called or agent.name) if agent else identifier

    def _start(self, chosen: Choices) -> StartCard:
        return StartCard(
            agents=self._agents(),
            agent=chosen.agent,
            windows=tuple((one.id, one.name) for one in self._desk.institution.windows),
            window=chosen.window,
            problem=chosen.problem,
        )

    def _agents(self) -> tuple[Option, ...]:
        """Return who can attend, each with the digit that is theirs on every card."""
        return tuple(
            Option(one.id, one.name, str(n) if n <= DIGITS else "", note=one.post)
            for n, one in enumerate(self._desk.institution.agents, start=1)
        )

    def _area(self, case: ShiftCase) -> AreaCard:
        done = {line.line for line in case.shift.confirmed}
        lines = tuple(
            CheckItem(one.id, self._texts.filled(one.text), one.id in done, str(n))
            for n, one in enumerate(shifts.area_lines(self._desk), start=1)
        )
        ready = case.shift.ready_at
        saved = "" if ready is None else f"Guardada {self._short_when(ready)}"
        return AreaCard(lines, saved, READY if case.shift.relieves is None else RECEIVE)

    def _strip(self, shift: Shift, seen: Overview, phase: Phase) -> Notice | None:
        if phase is not Phase.OPEN or not seen.alive:
            return None
        in_hand = [one for one in seen.alive if one.held_since is None]
        if in_hand:
            title, shown = "Tienes una atención sin terminar", in_hand[-1]
        else:
            received = shift.relieves is not None and shift.first_attention_at is None
            title = wording.held_title(len(seen.alive), received=received)
            shown = max(seen.alive, key=lambda one: one.held_since or one.opened_at)
        held = [one for one in seen.alive if one.held_since is not None and one is not shown]
        text = f"{self._told(shown)}. {self._longest(held) or 'No se perdió nada.'}"
        listed = shown.held_since is not None or bool(held)
        return Notice(title, text, Tone.WARNING, "&Retomar", "F3", listed=listed)

    def _longest(self, held: list[Alive]) -> str:
        """Return who waits longest, of those that F3 does not take up; "" for nobody."""
        oldest = min(held, key=lambda one: one.held_since or one.opened_at, default=None)
        return "" if oldest is None else f"Quien más espera: {self._told(oldest)}."

    def _told(self, one: Alive) -> str:
        return wording.told(
            one, self._folio(one.folio), self._named(one.person), self._desk.clock.now()
        )

    def _stale(self, shift: Shift) -> Notice | None:
        """Offer to close a shift that was left open on another day."""
        if shift.opened_at.astimezone(self._desk.institution.tz).date() == self._desk.today():
            return None
        title = f"La jornada sigue abierta desde {self._when(shift.opened_at)}"
        text = "Si ya terminó, ciérrala y abre la de hoy."
        return Notice(title, text, Tone.CALM, "Cerrar e&sa jornada")

    def _handover(self, case: ShiftCase) -> Notice | None:
        left = shifts.unread_handover(self._desk, case)
        if left is None:
            return None
        return Notice(f"{self._called(left.agent)} te deja:", left.text, Tone.CALM, "Enten&dido")

    def _relief(self, case: ShiftCase | None, seen: Overview, chosen: Choices) -> ReliefCard:
        leaving = "" if case is None else case.shift.agent
        return ReliefCard(
            agents=tuple(one for one in self._agents() if one.id != leaving),
            agent=chosen.next_agent,
            note=chosen.handover,
            waiting=self._rows(seen),
            problem=chosen.problem,
        )

    def _reasons(self) -> tuple[Option, ...]:
        return tuple(
            Option(one.id, one.name, str(n) if n <= DIGITS else "")
            for n, one in enumerate(self._desk.institution.pauses, start=1)
        )

    def _paused(self, case: ShiftCase | None, seen: Overview) -> PausedCard | None:
        pause = None if case is None else case.shift.pause
        if pause is None:
            return None
        reason = self._desk.institution.pause(pause.reason)
        lasted = wording.lasting(pause.started_at, self._desk.clock.now())
        return PausedCard(
            title=f"En pausa: {reason.name if reason else pause.reason}",
            since=f"Desde {self._when(pause.started_at)} · {lasted}",
            waiting=wording.on_hold(len(seen.alive)),
        )

    def _rows(self, seen: Overview) -> tuple[SettleRow, ...]:
        now = self._desk.clock.now()
        return tuple(
            wording.settle_row(one, self._folio(one.folio), self._named(one.person), now)
            for one in seen.alive
        )

    def _newest(self, one: Listed) -> NewestRow:
        return NewestRow(self._folio(one.folio), self._named(one.person), status_of(one))

    def _folio(self, folio: str) -> str:
        return dated_folio(folio, self._desk.today(), self._texts.words)

    def _named(self, person: str) -> str:
        return person or self._texts.words.no_name


def phase_of(case: ShiftCase | None, asked: Phase | None) -> Phase:
    """Return what Inicio is for: what was asked, unless it is to begin the pause that lasts."""
    if case is None:
        return Phase.CLOSED
    rest = Phase.OPEN if case.shift.pause is None else Phase.PAUSED
    already = rest is Phase.PAUSED and asked is Phase.PAUSING
    return rest if asked is None or already else asked
