"""The few Spanish words that belong to the generic widgets themselves, in one place."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class WidgetWords:
    """What a person reads on a widget whatever screen it is on."""

    confirm_title: str = "Confirma lo que hiciste"
    mark_all: str = "&Marcar todo"
    marked_of: str = "{marked} de {total}"
    say_aloud: str = "Di en voz alta"
    enlarge: str = "Ver más grande"
    optional: str = "(opcional)"
    step_of: str = "Paso {number} de {total}"
    step_name: str = "Paso {number}: {title}, {mark}"
    step_pending: str = "pendiente"
    step_current: str = "paso actual"
    step_done: str = "hecho"
    step_unconfirmed: str = "sin confirmar"
    key_hint: str = "Tecla {key}"
    steps: str = "Pasos de la atención"
    resolved: str = "Resuelta"
    referred: str = "Canalizada"
    pending: str = "Pendiente"
    on_hold: str = "En espera"
    left: str = "Se retiró"
    cancelled: str = "Cancelada"
    unfinished: str = "Sin terminar"


WORDS: Final = WidgetWords()
