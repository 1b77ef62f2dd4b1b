"""Inicio without Qt: begins and closes the shift, makes the area ready, offers what is left."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from atencion_desktop.domain.errors import Refused
from atencion_desktop.domain.greeting import day_part
from atencion_desktop.operations import home, shifts
from atencion_desktop.operations.desk import Desk, ShiftCase
from atencion_desktop.operations.home import Alive, Listed, Overview
from atencion_desktop.presentation.home.state import (
    AreaCard,
    Figure,
    HomeState,
    NewestRow,
    Notice,
    Phase,
    SettleRow,
    StartCard,
    Tone,
)
from atencion_desktop.presentation.listed import short_folio, status_of
from atencion_desktop.presentation.states import CheckItem, Option
from atencion_desktop.presentation.texts import Texts

STEPS = 8
DIGITS = 9
HERO = "Cuando llegue {el_cliente}, empieza"
HERO_TEXT = "Al iniciar verás tu saludo listo para decirlo."


class HomeView(Protocol):
    """What shows Inicio."""

    def fill(self, state: HomeState) -> None:
        """Show the state."""


class HomeHost(Protocol):
    """Who leads from Inicio to an attention and works in the background."""

    def new_attention(self) -> None:
        """Begin an attention."""

    def resume(self) -> None:
        """Take up the one that has not ended."""

    def take(self, attention: str, ending: str = "") -> None:
        """Take an attention in hand; ending: "left" or "cancelled" opens that panel."""

    def back_up(self, done: Callable[[Path], None], failed: Callable[[str], None]) -> None:
        """Make a verified backup; then tell where it is, or why there is none."""


class HomePresenter:
    """Turns what the agent does on Inicio into operations and one frozen state.

    Attributes:
        shift: the shift that is open, None without one. The host reads it and brings it up to
        date when an attention begins.
    """

    def __init__(self, desk: Desk, texts: Texts) -> None:
        """Find the shift that was left open, if any; `meet` gives it a view and a host."""
        self._desk = desk
        self._texts = texts
        self.shift: ShiftCase | None = shifts.current_shift(desk)
        self._agent = ""
        self._window = desk.window
        self._closing = False
        self._problem = ""
        self._notice: Notice | None = None
        self._visit = 0

    def meet(self, view: HomeView, host: HomeHost) -> None:
        """Take the view that shows it and the host that leads on; before anything else."""
        self._view = view
        self._host = host

    def enter(self) -> None:
        """Come to Inicio: show it with the focus where work goes on."""
        self._visit += 1
        self._problem = ""
        self.show()

    def choose_agent(self, agent: str) -> None:
        """Choose who attends."""
        self._agent, self._problem = agent, ""
        self.show()

    def choose_window(self, window: str) -> None:
        """Choose the window."""
        self._window, self._problem = window, ""
        self.show()

    def open_shift(self) -> None:
        """«Empezar jornada»."""
        if not self._agent:
            self._stop("Elige quién atiende.")
            return
        try:
            self.shift = shifts.open_shift(self._desk, agent=self._agent, window=self._window)
        except Refused as refusal:
            self._stop(self._texts.problem(refusal.problem))
            return
        self._notice = None
        self.enter()

    def toggle_line(self, line: str, checked: bool) -> None:
        """Confirm an area line, or take its confirmation back; recorded at once."""
        shift = self.shift
        if shift is None:
            return
        try:
            if checked:
                chosen = [one for one in shifts.area_lines(self._desk) if one.id == line]
                self.shift = shifts.confirm_area(self._desk, shift, chosen)
            else:
                self.shift = shifts.withdraw_area(self._desk, shift, line)
        finally:
            self.show()

    def tick_all(self) -> None:
        """Confirm in block the area lines that are left."""
        shift = self.shift
        if shift is None:
            return
        left = shift.shift.pending_lines(self._desk.process)
        try:
            if left:
                self.shift = shifts.confirm_area(self._desk, shift, left, in_block=True)
        finally:
            self.show()

    def save_area(self) -> None:
        """«Guardar área lista», with what was left untouched as it is."""
        if self.shift is None or self.shift.shift.ready_at is not None:
            return
        self.shift = shifts.save_area(self._desk, self.shift)
        self.enter()

    def ask_close(self) -> None:
        """«Cerrar jornada»: what is open is settled first, one by one; then a second key closes.

        One key alone would end the day of whoever meant «Continuar».
        """
        if self.shift is not None:
            self._closing = True
            self.enter()

    def cancel_close(self) -> None:
        """«Seguir atendiendo»."""
        self._closing = False
        self.enter()

    def close_shift(self) -> None:
        """Close the shift and ask for its backup, which comes by itself afterwards."""
        if self.shift is None:
            return
        try:
            shifts.close_shift(self._desk, self.shift)
        except Refused as refusal:
            self._stop(self._texts.problem(refusal.problem))
            return
        self.shift, self._closing = None, False
        self.back_up()
        self.enter()

    def back_up(self) -> None:
        """Make the backup of the close, the first time or again."""
        text = "Se está haciendo la copia de seguridad…"
        self._notice = Notice("Jornada cerrada", text, Tone.CALM)
        self._host.back_up(self._backed_up, self._not_backed_up)
        self.show()

    def settle(self, attention: str, how: str) -> None:
        """Settle one of what is open; how: "resume", "left" or "cancelled"."""
        self._host.take(attention, "" if how == "resume" else how)

    def new_attention(self) -> None:
        """«Nueva atención»."""
        self._host.new_attention()

    def resume(self) -> None:
        """«Retomar»."""
        self._host.resume()

    def need_shift(self, problem: str) -> None:
        """Say that there is no shift to attend in."""
        self._stop(problem)

    def _backed_up(self, copy: Path) -> None:
        text = f"Copia de seguridad verificada: {copy}"
        self._notice = Notice("Jornada cerrada", text, Tone.GOOD)
        self.show()

    def _not_backed_up(self, why: str) -> None:
        self._notice = Notice(
            "La jornada quedó cerrada, sin copia de seguridad", why, Tone.WARNING, "&Reintentar"
        )
        self.show()

    def _stop(self, problem: str) -> None:
        self._problem = problem
        self._visit += 1
        self.show()

    def show(self) -> None:
        """Show the state as it is now."""
        self._view.fill(self.state())

    def state(self) -> HomeState:
        """Return what the view shows."""
        shift = self.shift
        seen = home.overview(self._desk, None if shift is None else shift.id)
        closing = shift is not None and self._closing
        return HomeState(
            phase=Phase.CLOSED if shift is None else Phase.CLOSING if closing else Phase.OPEN,
            overline=self._overline(),
            greeting=self._greeting(),
            hero=self._texts.filled(_settle_title(len(seen.alive)) if closing else HERO),
            hero_text=self._texts.filled(_settle_text(len(seen.alive)) if closing else HERO_TEXT),
            strip=None if shift is None else self._strip(seen),
            notice=self._notice if shift is None else None,
            start=self._start() if shift is None else None,
            area=None if shift is None or closing else self._area(shift),
            figures=() if shift is None else _figures(seen),
            newest=tuple(self._newest(one) for one in seen.newest),
            settling=tuple(self._settle_row(one) for one in seen.alive) if closing else (),
            problem=self._problem,
            visit=self._visit,
        )

    def _overline(self) -> str:
        office = self._desk.institution
        if self.shift is None:
            return f"{office.name} · {office.unit}" if office.unit else office.name
        shift = self.shift.shift
        window = office.window(shift.window)
        return f"{window.name if window else shift.window} · {self._since(shift.opened_at)}"

    def _since(self, opened_at: datetime) -> str:
        local = opened_at.astimezone(self._desk.institution.tz)
        if local.date() == self._desk.today():
            return f"jornada desde las {local:%H:%M}"
        day = self._texts.words.medium_date(local.date())
        return f"jornada desde el {day} a las {local:%H:%M}"

    def _greeting(self) -> str:
        part = day_part(self._desk.now().time(), self._desk.institution.greeting)
        greeting = self._texts.said(f"greeting.{part}")
        if self.shift is None:
            return greeting
        agent = self._desk.institution.agent(self.shift.shift.agent)
        called = (agent.called or agent.name) if agent else self.shift.shift.agent
        return f"{greeting}, {called}"

    def _start(self) -> StartCard:
        office = self._desk.institution
        return StartCard(
            agents=tuple(
                Option(one.id, one.name, str(n) if n <= DIGITS else "", note=one.post)
                for n, one in enumerate(office.agents, start=1)
            ),
            agent=self._agent,
            windows=tuple((one.id, one.name) for one in office.windows),
            window=self._window,
            problem=self._problem,
        )

    def _area(self, case: ShiftCase) -> AreaCard:
        done = {line.line for line in case.shift.confirmed}
        lines = tuple(
            CheckItem(one.id, self._texts.filled(one.text), one.id in done, str(n))
            for n, one in enumerate(shifts.area_lines(self._desk), start=1)
        )
        ready = case.shift.ready_at
        if ready is None:
            return AreaCard(lines, "")
        return AreaCard(
            lines, f"Guardada a las {ready.astimezone(self._desk.institution.tz):%H:%M}"
        )

    def _strip(self, seen: Overview) -> Notice | None:
        if self._closing or not seen.alive:
            return None
        in_hand = [one for one in seen.alive if one.held_since is None]
        if in_hand:
            title, shown = "Tienes una atención sin terminar", in_hand[-1]
        else:
            title = _held_title(len(seen.alive))
            shown = max(seen.alive, key=_held_at)
        text = f"{self._told(shown)}. No se perdió nada."
        return Notice(title, text, Tone.WARNING, "&Retomar", "F3")

    def _told(self, one: Alive) -> str:
        parts = [short_folio(one.folio), self._named(one.person), f"paso {one.step} de {STEPS}"]
        return " · ".join([*parts, *filter(None, [self._waiting(one)])])

    def _waiting(self, one: Alive) -> str:
        if one.held_since is None:
            return ""
        seconds = (self._desk.clock.now() - one.held_since).total_seconds()
        return f"{max(0, int(seconds // 60))} min en espera"

    def _settle_row(self, one: Alive) -> SettleRow:
        text = f"paso {one.step} de {STEPS} · {self._waiting(one) or 'sin terminar'}"
        return SettleRow(one.id, short_folio(one.folio), self._named(one.person), text)

    def _newest(self, one: Listed) -> NewestRow:
        return NewestRow(short_folio(one.folio), self._named(one.person), status_of(one))

    def _named(self, person: str) -> str:
        return person or self._texts.words.no_name


def _figures(seen: Overview) -> tuple[Figure, ...]:
    figures = seen.figures
    return (
        Figure(f"{figures.valid:,}", "atención" if figures.valid == 1 else "atenciones"),
        Figure(_minutes(figures.mean_seconds), "promedio"),
        Figure(str(figures.held), "en espera"),
    )


def _minutes(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def _settle_title(left: int) -> str:
    if left == 0:
        return "Todo quedó terminado: ya puedes cerrar la jornada"
    if left == 1:
        return "Antes de cerrar la jornada, termina 1 atención"
    return f"Antes de cerrar la jornada, termina {left} atenciones"


def _settle_text(left: int) -> str:
    if left == 0:
        return "Al cerrar se hace una copia de seguridad verificada."
    return "Retómala para terminarla, o registra que {el_cliente} se retiró o que se cancela."


def _held_title(count: int) -> str:
    if count == 1:
        return "Tienes una atención en espera"
    return f"Tienes {count} atenciones en espera"


def _held_at(one: Alive) -> datetime:
    return one.held_since or one.opened_at
