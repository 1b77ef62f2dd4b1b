"""The cells of a row, in the order of the paper. No Qt."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Column:
    """A cell of every row.

    Attributes:
        id: name of its field in a `LateRow`.
        title: its head, the same as on the paper.
        name: how it is called aloud, for screen readers and in what is said of it.
        hint: how it is typed.
        width: pixels at 100 %, the least it takes.
        stretch: its share of what is left over.
        letters: what one key answers, "" for a text.
    """

    id: str
    title: str
    name: str
    hint: str
    width: int
    stretch: int = 0
    letters: str = ""


COLUMNS: Final = (
    Column("start", "Inicio", "Inicio", "Hora de inicio: 905 es 9:05", 66),
    Column("end", "Fin", "Fin", "Hora de fin: 912 es 9:12", 66),
    Column("mode", "Tipo", "Tipo", "B breve, sin datos personales; C completa", 44, letters="BC"),
    Column("service", "Trámite", "Trámite", "Un número de la lista, o 3 letras", 150, 4),
    Column(
        "given_names",
        "Nombre(s)",
        "Nombre",
        "Sin nombre, Enter pasa al resultado",
        112,
        2,
    ),
    Column("first_surname", "1.er apellido", "Primer apellido", "Primer apellido", 100, 2),
    Column("second_surname", "2.º apellido", "Segundo apellido", "Segundo apellido", 100, 2),
    Column("phone", "Teléfono", "Teléfono", "10 dígitos, si lo dio", 116),
    Column("notice", "Aviso", "Aviso", "S si se le dio el aviso de privacidad", 48, letters="SN"),
    Column(
        "outcome",
        "Resultado",
        "Resultado",
        "R resuelta, C canalizada, P pendiente, S se retiró, X cancelada",
        78,
        letters="RCPSX",
    ),
    Column("place", "Área o motivo", "Área o motivo", "Un número de la lista, o 3 letras", 124, 3),
    Column("remarks", "Observaciones", "Observaciones", "Enter empieza otro renglón", 120, 3),
)

IDS: Final = tuple(column.id for column in COLUMNS)
PLACES: Final = {column.id: place for place, column in enumerate(COLUMNS)}
LAST: Final = len(COLUMNS) - 1
PERSONAL: Final = ("given_names", "first_surname", "second_surname", "phone")
