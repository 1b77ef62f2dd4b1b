"""Inicio without Qt: begins, relieves, rests and closes the shift, and makes the area ready."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

from atencion_desktop.domain.errors import Refused
from atencion_desktop.operations import shifts
from atencion_desktop.operations.desk import Desk, ShiftCase
from atencion_desktop.presentation.home.board import Board, Choices
from atencion_desktop.presentation.home.state import HomeState, Notice, Phase, Tone
from atencion_desktop.presentation.texts import Texts

SEE_LOG = "Ver e im&primir"


class HomeView(Protocol):
    """What shows Inicio."""

    def fill(self, state: HomeState) -> None:
        """Show the state."""


class HomeHost(Protocol):
    """Who leads from Inicio to an attention and works in the background."""

    def new_attention(self, *, other: bool = False) -> None:
        """Begin an attention; other: of the kind that F2 does not begin."""

    def resume(self) -> None:
        """Take up the one that has not ended."""

    def relieve(self) -> None:
        """Ask who takes the window, with nothing left in hand."""

    def pause(self) -> None:
        """Ask why the window is left, with nothing left in hand."""

    def take(self, attention: str, ending: str = "") -> None:
        """Take an attention in hand; ending: "left" or "cancelled" opens that panel."""

    def back_up(self, done: Callable[[Path], None], failed: Callable[[str], None]) -> None:
        """Make a verified backup; then tell where it is, or why there is none."""

    def save_log(
        self, day: date, done: Callable[[Notice], None], failed: Callable[[str], None]
    ) -> None:
        """Save the printed log of a day; then tell where it is, or why there is none."""

    def show_log(self, day: date) -> None:
        """Show the printed log of a day."""


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
        self._board = Board(desk, texts)
        self._chosen = Choices(desk.window)
        self._back = ""
        self._settling = False
        self.shift: ShiftCase | None = shifts.current_shift(desk)

    def meet(self, view: HomeView, host: HomeHost) -> None:
        """Take the view that shows it and the host that leads on; before anything else."""
        self._view = view
        self._host = host

    def enter(self) -> None:
        """Come to Inicio: show it with the focus where work goes on."""
        self._stop("")

    def choose_agent(self, agent: str) -> None:
        """Choose who attends."""
        self._chosen.agent, self._chosen.problem = agent, ""
        self.show()

    def choose_window(self, window: str) -> None:
        """Choose the window."""
        self._chosen.window, self._chosen.problem = window, ""
        self.show()

    def open_shift(self) -> None:
        """«Empezar jornada»."""
        chosen = self._chosen
        if not chosen.agent:
            self._stop("Elige quién atiende.")
            return
        try:
            self.shift = shifts.open_shift(self._desk, agent=chosen.agent, window=chosen.window)
        except Refused as refusal:
            self._stop(self._texts.problem(refusal.problem))
            return
        chosen.notice = chosen.log = chosen.log_day = None
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
            self._chosen.asked = Phase.CLOSING
            self.enter()

    def cancel_close(self) -> None:
        """«Seguir atendiendo»."""
        self._chosen.asked = None
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
        closed, self.shift, self._chosen.asked = self.shift, None, None
        self.back_up()
        self._save_log(closed)
        self.enter()

    def back_up(self) -> None:
        """Make the backup of the shift that ended, the first time or again."""
        text = "Se está haciendo la copia de seguridad…"
        self._chosen.notice = self._of_the_close("Jornada cerrada", text, Tone.CALM)
        self._host.back_up(self._backed_up, self._not_backed_up)
        self.show()

    @property
    def log_day(self) -> date:
        """The day whose log is offered: that of the shift just closed, else today."""
        return self._chosen.log_day or self._desk.today()

    def show_log(self) -> None:
        """«Ver e imprimir»."""
        self._host.show_log(self.log_day)

    def settle(self, attention: str, how: str) -> None:
        """Settle one of what is open; how: "resume", "left" or "cancelled"."""
        self._settling = True
        try:
            self._host.take(attention, "" if how == "resume" else how)
        finally:
            self._settling = False

    def ask_relief(self, back: str = "") -> None:
        """Ask who takes the window; back: the attention that was in hand, to go back to it."""
        self._chosen.asked, self._back = Phase.RELIEF, back

    def choose_next(self, agent: str) -> None:
        """Choose who takes the window."""
        self._chosen.next_agent, self._chosen.problem = agent, ""
        self.show()

    def write_handover(self, note: str) -> None:
        """Write for whoever takes the window; going back keeps it."""
        self._chosen.handover = note

    def relieve(self) -> None:
        """«Entregar ventanilla»: the other agent's shift begins, and this one gets its backup."""
        chosen = self._chosen
        if self.shift is None:
            return
        if not chosen.next_agent:
            self._stop("Elige quién toma la ventanilla.")
            return
        try:
            self.shift = shifts.relieve(
                self._desk, self.shift, agent=chosen.next_agent, note=chosen.handover
            )
        except Refused as refusal:
            self._stop(self._texts.problem(refusal.problem))
            return
        self._chosen = Choices(chosen.window, visit=chosen.visit)
        self.back_up()
        self.enter()

    def read_handover(self) -> None:
        """«Entendido»: what the agent before left written was read."""
        if self.shift is not None:
            shifts.read_handover(self._desk, self.shift)
            self.enter()

    def ask_pause(self, back: str = "") -> None:
        """Ask why the window is left; back: as in `ask_relief`. A pause that lasts goes on."""
        self._chosen.asked, self._back = Phase.PAUSING, back

    def begin_pause(self, reason: str) -> None:
        """Leave the window for a coded reason."""
        if self.shift is None:
            return
        try:
            self.shift = shifts.begin_pause(self._desk, self.shift, reason)
        except Refused as refusal:
            self._stop(self._texts.problem(refusal.problem))
            return
        self._chosen.asked = None
        self.enter()

    def end_pause(self) -> None:
        """«Terminar pausa»."""
        self.back_to_window()
        self.enter()

    def back_to_window(self) -> ShiftCase | None:
        """Come back to attend: the pause that lasts ends. Return the shift that is open."""
        if not self._settling:
            self._chosen.asked = None
        if self.shift is not None and self.shift.shift.pause is not None:
            self.shift = shifts.end_pause(self._desk, self.shift)
        return self.shift

    def cancel_asked(self) -> None:
        """Go back from a relief or a pause not begun, to the attention it put on hold if any."""
        self._chosen.asked = None
        if self._back:
            self._host.take(self._back)
        else:
            self.enter()

    def new_attention(self) -> None:
        """«Nueva atención»."""
        self._host.new_attention()

    def new_other(self) -> None:
        """«Atención breve», or «Atención completa» where F2 begins a brief one."""
        self._host.new_attention(other=True)

    def resume(self) -> None:
        """«Retomar»."""
        self._host.resume()

    def start_relief(self) -> None:
        """«Relevo»."""
        self._host.relieve()

    def start_pause(self) -> None:
        """«Pausa»."""
        self._host.pause()

    def need_shift(self, problem: str) -> None:
        """Say that there is no shift to attend in."""
        self._stop(problem)

    def _backed_up(self, copy: Path) -> None:
        text = f"Copia de seguridad verificada: {copy}"
        self._chosen.notice = self._of_the_close("Jornada cerrada", text, Tone.GOOD)
        self.show()

    def _of_the_close(self, title: str, text: str, tone: Tone) -> Notice | None:
        """Return a notice of the shift that ended, which whoever has begun another needs not."""
        return Notice(title, text, tone) if self.shift is None else None

    def _not_backed_up(self, why: str) -> None:
        which = "La jornada" if self.shift is None else "La jornada anterior"
        title = f"{which} quedó cerrada, sin copia de seguridad"
        self._chosen.notice = Notice(title, why, Tone.WARNING, "&Reintentar")
        self.show()

    def _save_log(self, closed: ShiftCase) -> None:
        """Save the log of each day that a shift wrote in: one may cross midnight."""
        for day in shifts.days_of(self._desk, closed):
            self._chosen.log_day = day
            self._host.save_log(day, self._offer_log, self._log_not_saved)

    def _log_not_saved(self, why: str) -> None:
        self._offer_log(Notice("No se guardó la bitácora", why, Tone.WARNING))

    def _offer_log(self, notice: Notice) -> None:
        self._chosen.log = replace(notice, action=SEE_LOG, key="Ctrl+P")
        self.show()

    def _stop(self, problem: str) -> None:
        self._chosen.problem = problem
        self._chosen.visit += 1
        self.show()

    def show(self) -> None:
        """Show the state as it is now."""
        self._view.fill(self.state())

    def state(self) -> HomeState:
        """Return what the view shows."""
        return self._board.state(self.shift, self._chosen)
