"""What Inicio says of attentions that have not ended, of times and of figures. No Qt."""

from datetime import datetime

from atencion_desktop.operations.home import Alive, Overview
from atencion_desktop.presentation.home.state import Figure, SettleRow

STEPS = 8
SHORT = 120
SOON = 15 * 60
_NONE = "–"
SHEET_LEFT = "Ctrl+H abre la hoja a medio capturar; también puedes terminarla después."


def told(one: Alive, folio: str, person: str, now: datetime) -> str:
    """Return an attention in one line: folio, who, step, and its minutes on hold if it waits."""
    parts = [folio, person, where(one)]
    return " · ".join([*parts, *filter(None, [waiting(one, now)])])


def settle_row(one: Alive, folio: str, person: str, now: datetime) -> SettleRow:
    """Return an attention as a row of a card."""
    text = f"{where(one)} · {waiting(one, now) or 'sin terminar'}"
    return SettleRow(one.id, folio, person, text)


def where(one: Alive) -> str:
    """Return the step of an attention, or that it is a brief one, which has none."""
    return "breve" if one.mode == "brief" else f"paso {one.step} de {STEPS}"


def waiting(one: Alive, now: datetime) -> str:
    """Return «14 min en espera», or "" of one that does not wait."""
    return "" if one.held_since is None else f"{lasting(one.held_since, now)} en espera"


def lasting(start: datetime, end: datetime) -> str:
    """Return whole minutes, never negative, or hours from two of them on: «14 min», «26 h»."""
    minutes = max(0, int((end - start).total_seconds() // 60))
    return f"{minutes} min" if minutes < SHORT else f"{minutes // 60} h"


def figures_of(seen: Overview) -> tuple[Figure, ...]:
    """Return the figures of the shift: attentions, mean time, how many an hour, on hold.

    The first minutes say nothing of an hour.
    """
    valid, early = seen.figures.valid, seen.open_seconds < SOON
    held = sum(one.held_since is not None for one in seen.alive)
    return (
        Figure(f"{valid:,}", "atención" if valid == 1 else "atenciones"),
        Figure(_minutes(seen.figures.mean_seconds), "promedio"),
        Figure(_NONE if early or seen.per_hour is None else f"{seen.per_hour:.1f}", "por hora"),
        Figure(str(held), "en espera"),
    )


def pauses_of(seen: Overview) -> str:
    """Return «pausas 42 min» or «pausas 1 h 05 min», or "" while there is a minute of none."""
    hours, minutes = divmod(seen.pause_seconds // 60, 60)
    if hours:
        return f"pausas {hours} h {minutes:02d} min"
    return f"pausas {minutes} min" if minutes else ""


def settle_title(left: int, *, sheet: bool = False) -> str:
    """Return what stands above the attentions that keep a shift from closing.

    sheet: whether a contingency sheet is half captured, which keeps nothing from closing.
    """
    if left == 0 and sheet:
        return "Queda una hoja de contingencia a medio capturar"
    if left == 0:
        return "Todo quedó terminado: ya puedes cerrar la jornada"
    if left == 1:
        return "Antes de cerrar la jornada, termina 1 atención"
    return f"Antes de cerrar la jornada, termina {left} atenciones"


def settle_text(left: int, *, sheet: bool = False) -> str:
    """Return what to do with them, and with a sheet that is half captured."""
    if sheet:
        return f"{settle_text(left)} {SHEET_LEFT}"
    if left == 0:
        return "Al cerrar se hace una copia de seguridad verificada."
    return "Retómala para terminarla, o registra que {el_cliente} se retiró o que se cancela."


def held_title(count: int, *, received: bool) -> str:
    """Return «Tienes 2 atenciones en espera»; received: with the window, from another agent."""
    verb = "Recibes" if received else "Tienes"
    return f"{verb} {'una atención' if count == 1 else f'{count} atenciones'} en espera"


def on_hold(count: int) -> str:
    """Return «2 atenciones en espera», or "" for none."""
    if count == 0:
        return ""
    return "1 atención en espera" if count == 1 else f"{count} atenciones en espera"


def _minutes(seconds: float | None) -> str:
    if seconds is None:
        return _NONE
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d} min"
