"""The few Spanish words that belong to the generic widgets themselves, in one place."""

from typing import Final


class WidgetWords:
    """What a person reads on a widget whatever screen it is on."""

    confirm_title: Final = "Confirma lo que hiciste"
    mark_all: Final = "&Marcar todo"
    marked_of: Final = "{marked} de {total}"
    say_aloud: Final = "Di en voz alta"
    enlarge: Final = "Ver más grande"
    optional: Final = "(opcional)"
    step_of: Final = "Paso {number} de {total}"
    step_name: Final = "Paso {number}: {title}, {mark}"
    step_pending: Final = "pendiente"
    step_current: Final = "paso actual"
    step_done: Final = "hecho"
    step_unconfirmed: Final = "sin confirmar"
    key_hint: Final = "Tecla {key}"
    steps: Final = "Pasos de la atención"
    resolved: Final = "Resuelta"
    referred: Final = "Canalizada"
    pending: Final = "Pendiente"
    on_hold: Final = "En espera"
    left: Final = "Se retiró"
    cancelled: Final = "Cancelada"
    unfinished: Final = "Sin terminar"


WORDS: Final = WidgetWords
