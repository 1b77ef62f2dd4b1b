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


EVERYWHERE: Final = frozenset(Place)
OUTSIDE: Final = frozenset({Place.HOME, Place.DAY})
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
    KeyAction("resume", ("F3", "Ctrl+R"), "Retomar la atención sin terminar", OUTSIDE),
    KeyAction(
        "continue",
        ("Ctrl+Return", "Ctrl+Enter"),
        "Continuar desde cualquier campo",
        frozenset({Place.HOME, Place.ATTENTION}),
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
    KeyAction("hold", ("F8", "Ctrl+E"), "Poner en espera", INSIDE),
    KeyAction("menu", ("F10",), "Menú de la atención: se retiró, cancelar", INSIDE),
    KeyAction("enlarge", ("Ctrl+L",), "Frase grande", INSIDE),
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
        "Reabrir lo recién terminado",
        frozenset({Place.HOME, Place.ATTENTION}),
    ),
    KeyAction("search", ("Ctrl+F",), "Buscar", OUTSIDE),
    KeyAction("save_pdf", ("Ctrl+S",), "Guardar la bitácora en PDF", frozenset({Place.DAY})),
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
        HelpKey(("0",), "Marcar todo"),
    ),
    Place.DAY: (
        HelpKey(("Enter",), "Retomar la atención elegida"),
        HelpKey(("↑", "↓"), "Recorrer la lista"),
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
