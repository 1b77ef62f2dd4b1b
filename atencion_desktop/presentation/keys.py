"""The one table of keys: what the window binds and what the help layer lists. No Qt.

Enter and the digits are not here: they belong to each page, as fields use them too.
Source: ux.md section 4, for what exists today.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Place(StrEnum):
    """A page of the window, where a key may work."""

    HOME = "home"
    ATTENTION = "attention"
    DAY = "day"
    LOG = "log"
    IMPORT = "import"
    LATE = "late"


EVERYWHERE: Final = frozenset(Place)
OUTSIDE: Final = frozenset({Place.HOME, Place.DAY, Place.LOG})
INSIDE: Final = frozenset({Place.ATTENTION})


@dataclass(frozen=True, slots=True)
class KeyAction:
    """Something that keys do.

    Attributes:
        id: what a page's `perform` is asked for.
        sequences: keys that do it, as Qt writes them; the first one is the one on key-caps.
        label: what it does, in the words of the help layer; "" leaves it out there.
        places: where it works.
        pages: whether lists and text areas keep these keys for paging.
        caps: how its keys are printed in the help layer, when not as Qt writes them.
    """

    id: str
    sequences: tuple[str, ...]
    label: str
    places: frozenset[Place] = EVERYWHERE
    pages: bool = False
    caps: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """Return its keys as they are printed on key-caps."""
        return self.caps or self.sequences


CHANNELS: Final = 5

KEYS: Final[tuple[KeyAction, ...]] = (
    KeyAction("new", ("F2", "Ctrl+N"), "Nueva atención"),
    KeyAction(
        "new_other",
        ("Shift+F2", "Ctrl+Shift+N"),
        "Nueva atención del otro tipo: breve o completa",
        caps=("Mayús+F2", "Ctrl+Mayús+N"),
    ),
    KeyAction("resume", ("F3", "Ctrl+R"), "Retomar la que no terminó, o la última en espera"),
    KeyAction("call", ("Ctrl+D",), "Llamada: al terminarla regresa la atención en curso"),
    KeyAction(
        "continue",
        ("Ctrl+Return", "Ctrl+Enter"),
        "Continuar desde cualquier campo",
        frozenset({Place.HOME, Place.ATTENTION, Place.IMPORT}),
        caps=("Ctrl+Enter",),
    ),
    KeyAction("previous", ("Alt+Left",), "Paso anterior", INSIDE, caps=("Alt+←",)),
    KeyAction("next", ("Alt+Right",), "Paso siguiente", INSIDE, caps=("Alt+→",)),
    KeyAction(
        "previous",
        ("PgUp",),
        "Paso anterior, fuera de textos y listas",
        INSIDE,
        pages=True,
        caps=("RePág",),
    ),
    KeyAction(
        "next",
        ("PgDown",),
        "Paso siguiente, fuera de textos y listas",
        INSIDE,
        pages=True,
        caps=("AvPág",),
    ),
    KeyAction("guide", ("F4", "Ctrl+T"), "Ir a la guía y regresar", INSIDE),
    KeyAction("note", ("F6", "Ctrl+M"), "Nota rápida", INSIDE),
    KeyAction("held", ("F7",), "Lista de espera"),
    KeyAction("hold", ("F8", "Ctrl+E"), "Poner en espera", INSIDE),
    KeyAction("relief", ("F9", "Ctrl+J"), "Relevo: entregar la ventanilla a otra persona"),
    KeyAction(
        "pause",
        ("Shift+F9", "Ctrl+Shift+J"),
        "Pausa: comida, junta, sin sistema",
        caps=("Mayús+F9", "Ctrl+Mayús+J"),
    ),
    KeyAction("menu", ("F10",), "Menú de la atención: se retiró, cancelar", INSIDE),
    KeyAction("enlarge", ("Ctrl+L",), "Frase grande", INSIDE),
    KeyAction(
        "written",
        ("Ctrl+Shift+L",),
        "Conversación por escrito",
        INSIDE,
        caps=("Ctrl+Mayús+L",),
    ),
    KeyAction(
        "larger",
        ("Ctrl++", "Ctrl+="),
        "Conversación por escrito: letra más grande",
        INSIDE,
        caps=("Ctrl++",),
    ),
    KeyAction("smaller", ("Ctrl+-",), "Conversación por escrito: letra más chica", INSIDE),
    KeyAction("other_service", ("Ctrl+G",), "Agregar otro trámite", INSIDE),
    *(
        KeyAction(
            f"channel_{number}",
            (f"Alt+{number}",),
            "Medio de atención" if number == 1 else "",
            INSIDE,
            caps=("Alt+1 a Alt+5",),
        )
        for number in range(1, CHANNELS + 1)
    ),
    KeyAction(
        "undo",
        ("Ctrl+Z",),
        "Deshacer lo último, o reabrir lo recién terminado",
        frozenset({Place.HOME, Place.ATTENTION, Place.DAY, Place.LATE}),
    ),
    KeyAction(
        "left",
        ("Ctrl+Shift+R",),
        "Se retiró; el número del motivo termina",
        INSIDE,
        caps=("Ctrl+Mayús+R",),
    ),
    KeyAction(
        "cancelled",
        ("Ctrl+Shift+C",),
        "Cancelar; el número del motivo termina",
        INSIDE,
        caps=("Ctrl+Mayús+C",),
    ),
    KeyAction("import", ("Ctrl+I",), "Importar bitácoras anteriores", OUTSIDE),
    KeyAction("late", ("Ctrl+H",), "Hoja de contingencia: capturarla o imprimirla", OUTSIDE),
    KeyAction(
        "capture",
        ("Ctrl+Return", "Ctrl+Enter"),
        "Guardar todo lo capturado",
        frozenset({Place.LATE}),
        caps=("Ctrl+Enter",),
    ),
    KeyAction("same", ("F8", "Ctrl+'"), "Igual que el renglón de arriba", frozenset({Place.LATE})),
    KeyAction("search", ("Ctrl+F",), "Buscar", frozenset({Place.HOME, Place.DAY})),
    KeyAction("search_person", ("Ctrl+F",), "Buscar a quien ya vino, en Registro", INSIDE),
    KeyAction("print", ("Ctrl+P",), "Ver la bitácora; en ella, imprimirla", OUTSIDE),
    KeyAction(
        "save_pdf", ("Ctrl+S",), "Guardar la bitácora en PDF", frozenset({Place.DAY, Place.LOG})
    ),
    KeyAction(
        "previous_sheet",
        ("PgUp",),
        "Hoja anterior",
        frozenset({Place.LOG}),
        pages=True,
        caps=("RePág",),
    ),
    KeyAction(
        "next_sheet",
        ("PgDown",),
        "Hoja siguiente",
        frozenset({Place.LOG}),
        pages=True,
        caps=("AvPág",),
    ),
    KeyAction("full_screen", ("F11",), "Pantalla completa"),
    KeyAction("help", ("F1", "Alt+Y"), "Ayuda y teclas de esta pantalla"),
    KeyAction("escape", ("Esc",), "Cerrar lo que está encima"),
)


@dataclass(frozen=True, slots=True)
class HelpKey:
    """A line of the help layer: the caps of its keys and what they do."""

    caps: tuple[str, ...]
    label: str


# What each page does by itself with the keys that are no shortcut.
_OWN_KEYS: Final[dict[Place, tuple[HelpKey, ...]]] = {
    Place.HOME: (
        HelpKey(("Enter",), "Guardar área lista, o presionar lo que tiene el foco"),
        HelpKey(("1 a 9",), "Marcar un renglón de área lista"),
        HelpKey(("0",), "Marcar todo"),
    ),
    Place.ATTENTION: (
        HelpKey(("Enter",), "Continuar; en un formulario, siguiente campo"),
        HelpKey(("1 a 9",), "Marcar un renglón o elegir una opción"),
        HelpKey(("Alt+1 a Alt+5",), "En Registro, tomar los datos de quien ya vino"),
        HelpKey(("0",), "Marcar todo"),
        HelpKey(("Alt+C",), "En una breve, canalizada; otra vez, resuelta"),
        HelpKey(("Ctrl+Enter",), "En una breve, pasar a completa"),
    ),
    Place.DAY: (
        HelpKey(("Enter",), "Retomar la atención elegida"),
        HelpKey(("↑", "↓"), "Recorrer la lista"),
    ),
    Place.LOG: (
        HelpKey(("←", "→"), "Hoja anterior y siguiente"),
        HelpKey(("+",), "Ver más grande; − más chica y 0 la hoja completa"),
    ),
    Place.IMPORT: (
        HelpKey(("Enter",), "Presionar lo que tiene el foco, o seguir"),
        HelpKey(("↑", "↓"), "Elegir la columna de un dato"),
    ),
    Place.LATE: (
        HelpKey(("Enter",), "Siguiente celda; en la última, otro renglón"),
        HelpKey(("1 a 9",), "Elegir de la lista, en Trámite y en Área o motivo"),
        HelpKey(("↑", "↓"), "Recorrer la lista, o cambiar de renglón"),
    ),
}


def keys_at(place: Place) -> tuple[HelpKey, ...]:
    """Return what the help layer lists at a place, the page's own keys first."""
    bound = (
        HelpKey(action.shown, action.label)
        for action in KEYS
        if place in action.places and action.label
    )
    return (*_OWN_KEYS[place], *bound)
