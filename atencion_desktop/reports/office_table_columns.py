"""Which column of a spreadsheet gives which datum: proposed from its heading, chosen by a person.

Headings are compared without accents, capitals, signs and the small words between them: «Hora de
inicio» is «HORA INICIO». Beside the data that every office has, those of its own form are columns
too, by their labels.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from atencion_desktop.domain.folio import parse_folio
from atencion_desktop.domain.institution import PERSON_FIELDS, FormField, Institution
from atencion_desktop.domain.person import search_key
from atencion_desktop.reports.office_table_cells import Cells, text_of

FIELD: Final = "field:"
"""What the id of a column of the office's own form begins with."""

REFERENCE: Final = f"{FIELD}reference"

_SMALL = frozenset(
    ("a", "al", "con", "de", "del", "e", "el", "en", "la", "las", "los", "o", "por", "que", "y")
)
_NUMBER = dict.fromkeys(("no", "num", "nro"), "numero")
_WHOSE = frozenset(
    ("atencion", "ciudadano", "cliente", "contribuyente", "persona", "solicitante", "usuario")
)


@dataclass(frozen=True, slots=True)
class Column:
    """A datum that a column may give.

    label: its heading in the template, in the words of people.
    names: other headings for it, apart by commas.
    """

    id: str
    label: str
    names: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Where each datum comes from.

    columns: place of its column, from 0.  always: what it is in every row, instead of a column.
    """

    columns: Mapping[str, int] = field(default_factory=dict)
    always: Mapping[str, str] = field(default_factory=dict)

    def gives(self, datum: str) -> bool:
        """Whether a datum has a column or is the same in every row."""
        return datum in self.columns or datum in self.always


COLUMNS: Final = (
    Column("folio", "Folio", "número de folio, clave de registro"),
    Column("window", "Ventanilla", "módulo, ventana, caja, número de ventanilla"),
    Column(
        "agent",
        "Quien atendió",
        "atendió, atendido por, agente, servidor público, nombre de quien atendió, ejecutivo,"
        " nombre del servidor público, responsable, funcionario, asesor, empleado",
    ),
    Column("date", "Fecha", "día, fecha del servicio, fecha de registro"),
    Column(
        "start",
        "Hora de inicio",
        "inicio, hora, hora inicial, hora de entrada, hora de llegada, entrada, fecha y hora,"
        " fecha y hora de inicio, hora de apertura, empezó",
    ),
    Column(
        "end",
        "Hora de fin",
        "fin, final, hora final, hora de salida, hora de término, término, salida, terminó,"
        " cierre, hora de cierre, fecha y hora de fin, fecha y hora de cierre",
    ),
    Column(
        "minutes",
        "Minutos",
        "duración, duración en minutos, duración (min), tiempo, tiempo en minutos",
    ),
    Column("channel", "Medio", "canal, vía, medio de contacto, forma"),
    Column(
        "service",
        "Trámite",
        "trámites, servicio, trámite o servicio, trámite solicitado, servicio solicitado, asunto,"
        " tipo de trámite, tipo de servicio",
    ),
    Column("mode", "Completa o breve", "tipo, modalidad, clase"),
    Column(
        "outcome",
        "Resultado",
        "estado, estatus, status, desenlace, situación, conclusión, resolución",
    ),
    Column("reason", "Motivo", "razón, causa, motivo del resultado"),
    Column(
        "area",
        "Área",
        "área de canalización, área a la que se canaliza, área a la que se canalizó, dependencia,"
        " canalizado a, se canalizó a, turnado a, enviado a",
    ),
    Column(
        "given_names",
        "Nombre(s)",
        "nombre, nombres, nombre completo, nombre y apellidos, persona atendida, ciudadano,"
        " solicitante, usuario, cliente, contribuyente",
    ),
    Column(
        "first_surname",
        "Primer apellido",
        "apellido paterno, apellidos, apellido, paterno, ap. paterno",
    ),
    Column("second_surname", "Segundo apellido", "apellido materno, materno, ap. materno"),
    Column(
        "phone",
        "Teléfono",
        "tel, celular, número de teléfono, teléfono celular, teléfono de contacto, whatsapp,"
        " número telefónico",
    ),
    Column("email", "Correo", "correo electrónico, e-mail, email, mail"),
    Column("curp", "CURP"),
    Column("rfc", "RFC"),
    Column("detail", "Detalle", "descripción, descripción del asunto, requerimiento"),
    Column("notes", "Notas", "observaciones, comentarios, nota, comentario"),
)

_REFERENCE_NAMES = "número de cuenta, cuenta, expediente, número de expediente"
_REFERENCE_COLUMN = Column(REFERENCE, "Referencia", _REFERENCE_NAMES)

CAN_BE_ALWAYS: Final = ("window", "agent", "channel")
"""Data that the file of one person or one window does not write in each row."""

_NEEDED: Final = (("agent",), ("start",), ("end", "minutes"), ("outcome",))
"""What a row cannot do without; any of a group is enough. The day may come with the start."""


def columns_for(office: Institution) -> tuple[Column, ...]:
    """Return every datum that a column may give at an office, its own form included."""
    own = [one for one in office.form if one.id not in PERSON_FIELDS]
    form = tuple(map(_of_form, own))
    reference = () if any(one.id == REFERENCE for one in form) else (_REFERENCE_COLUMN,)
    place = next(n for n, one in enumerate(COLUMNS) if one.id == "detail")
    return COLUMNS[:place] + reference + form + COLUMNS[place:]


def propose(
    headings: Sequence[str], samples: Sequence[Cells], columns: Sequence[Column]
) -> ColumnMap:
    """Return the columns whose headings are known, each given to one datum only.

    A folio that is not one of this program's is proposed as the reference.
    """
    known, places = _by_key(tuple(columns)), dict[str, int]()
    for place, heading in enumerate(headings):
        datum = known.get(_key(heading), "")
        if datum and datum not in places:
            places[datum] = place
    folio = places.get("folio")
    if folio is not None and not _are_folios(samples, folio):
        del places["folio"]
        places.setdefault(REFERENCE, folio)
    return ColumnMap(places)


def missing(chosen: ColumnMap, columns: Sequence[Column]) -> tuple[str, ...]:
    """Return the labels of what is needed and has no column yet: «Hora de fin o Minutos»."""
    labels = {one.id: one.label for one in columns}
    return tuple(
        " o ".join(labels[datum] for datum in group)
        for group in _NEEDED
        if not any(chosen.gives(datum) for datum in group)
    )


def unused(headings: Sequence[str], chosen: ColumnMap) -> tuple[str, ...]:
    """Return the headings of the columns that nothing is taken from."""
    used = frozenset(chosen.columns.values())
    return tuple(one for place, one in enumerate(headings) if one and place not in used)


def count_known(headings: Sequence[str]) -> int:
    """Return how many different data the headings name."""
    known = _by_key((*COLUMNS, _REFERENCE_COLUMN))
    return len({known[key] for key in map(_key, headings) if key in known})


def _of_form(one: FormField) -> Column:
    plain = re.sub(r"\(.*?\)", "", one.label).replace(",", " ")
    others = f", referencia, {_REFERENCE_NAMES}" if one.id == "reference" else ""
    return Column(FIELD + one.id, one.label, plain + others)


@cache
def _by_key(columns: tuple[Column, ...]) -> Mapping[str, str]:
    """Return the ids of data by every heading that names them; the first of two equal stays."""
    found: dict[str, str] = {}
    for one in columns:
        for name in (one.label, *one.names.split(",")):
            found.setdefault(_key(name), one.id)
    found.pop("", None)
    return found


def _key(heading: str) -> str:
    """Return the words of a heading that count, «hora inicio» of «Hora de inicio:»."""
    plain = search_key(heading).replace("(s)", "")
    written = (_NUMBER.get(word, word) for word in re.findall(r"\w+", plain))
    words = [word for word in written if word not in _SMALL]
    told = [word for word in words if word not in _WHOSE]
    return " ".join(told or words)


def _are_folios(samples: Sequence[Cells], place: int) -> bool:
    """Whether none of the first folios is of another log; empty ones are given anew."""
    written = [text_of(cells[place]) for cells in samples if place < len(cells)]
    return all(
        not text or text.upper() == "EJEMPLO" or parse_folio(text) is not None for text in written
    )
