"""What the parts of an office's file must say together: ids, hours, references, placeholders.

Each check yields `(key, expected)`: the way to the value with entries counted from 0, as msgspec
writes it, and a Spanish phrase.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import time
from itertools import pairwise
from pathlib import PurePosixPath, PureWindowsPath
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from atencion_desktop.content.institution_schema import (
    CHANNELS,
    KINDS,
    MODES,
    NAMES,
    OUTCOMES,
    USES,
    FieldPart,
    InstitutionFile,
)
from atencion_desktop.content.placeholders import allowed, placeholders

Found = Iterator[tuple[str, str]]

_WINDOW_ID = re.compile(r"[A-Z0-9]{1,6}")
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")

_PERSON_KINDS = {
    "given_names": "nombre",
    "first_surname": "nombre",
    "second_surname": "nombre",
    "phone": "telefono",
    "email": "correo",
    "curp": "curp",
    "rfc": "rfc",
}


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def wrongs(file: InstitutionFile, sentences: Mapping[str, str]) -> Found:
    """Yield all that does not agree in a file of the right shape.

    sentences: the program's own by id; an office may only change these.
    """
    yield from _office(file)
    yield from _hours(file)
    yield from _lists(file)
    yield from _services(file)
    yield from _reasons(file)
    yield from _form(file)
    yield from _channels(file)
    yield from _sentences(file, sentences)


def _office(file: InstitutionFile) -> Found:
    if not _zone_exists(file.institution.zone):
        yield "institucion.zona_horaria", "se esperaba una zona como America/Mexico_City"
    if file.institution.names not in NAMES:
        yield "institucion.nombres_en_papel", _one_of(NAMES)
    if file.institution.first_mode not in MODES:
        yield "institucion.atencion_normal", _one_of(MODES)
    if not _is_whole_path(file.institution.log_folder):
        yield "institucion.carpeta_bitacoras", "se esperaba una carpeta completa, como ~/Bitácoras"


def _is_whole_path(text: str) -> bool:
    """Whether a folder says where it begins, in the manner of any system; none is well too."""
    kinds = (PurePosixPath(text), PureWindowsPath(text))
    return not text or text.startswith("~") or any(path.is_absolute() for path in kinds)


def _zone_exists(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _hours(file: InstitutionFile) -> Found:
    hours = {
        "saludo.dias": file.greeting.morning,
        "saludo.tardes": file.greeting.afternoon,
        "saludo.noches": file.greeting.night,
    }
    bad = [key for key, hour in hours.items() if not _HOUR.fullmatch(hour)]
    yield from ((key, "se esperaba una hora como 05:00, entre comillas") for key in bad)
    if not bad and not _ascending([time.fromisoformat(hour) for hour in hours.values()]):
        yield "saludo", "se esperaban horas en orden: primero días, luego tardes y al final noches"


def _ascending(hours: Sequence[time]) -> bool:
    return all(earlier < later for earlier, later in pairwise(hours))


def _lists(file: InstitutionFile) -> Found:
    lists: dict[str, Sequence[_Named]] = {
        "ventanillas": file.windows,
        "personal": file.agents,
        "servicios": file.services,
        "areas": file.areas,
        "motivos": file.reasons,
        "formulario": file.form,
        "medios": file.channels,
    }
    for table, parts in lists.items():
        if not parts:
            yield table, "se esperaba al menos uno"
        yield from _ids(table, parts)
    yield from _ids("pausas", file.pauses)


def _ids(table: str, parts: Sequence[_Named]) -> Found:
    """Yield the ids of a list that are repeated or badly written."""
    shape, said = _ID, "se esperaba un id de letras sin acento, números, guion o guion bajo"
    if table == "ventanillas":
        shape, said = _WINDOW_ID, "se esperaban de 1 a 6 letras mayúsculas o números"
    seen: set[str] = set()
    for place, part in enumerate(parts):
        if not shape.fullmatch(part.id):
            yield f"{table}[{place}].id", said
        if part.id in seen:
            yield f"{table}[{place}].id", f"se esperaba un id distinto: «{part.id}» ya se usó"
        seen.add(part.id)


def _services(file: InstitutionFile) -> Found:
    known = {service.id for service in file.services}
    digits = Counter(service.usual for service in file.services)
    for place, service in enumerate(file.services):
        here = f"servicios[{place}]"
        if service.usual is not None and not 1 <= service.usual <= 9:
            yield f"{here}.usual", "se esperaba un número de 1 a 9"
        elif service.usual is not None and digits[service.usual] > 1:
            yield f"{here}.usual", f"se esperaba un dígito distinto: el {service.usual} se repite"
        yield from _references(f"{here}.relacionados", service.related, known - {service.id})


def _references(key: str, ids: Iterable[str], known: Collection[str]) -> Found:
    for place, identifier in enumerate(ids):
        if identifier not in known:
            said = f"se esperaba el id de otro trámite de la lista: «{identifier}» no está"
            yield f"{key}[{place}]", said


def _reasons(file: InstitutionFile) -> Found:
    for place, reason in enumerate(file.reasons):
        if not reason.outcomes or not set(reason.outcomes) <= set(OUTCOMES):
            yield f"motivos[{place}].resultados", _one_of(OUTCOMES)
    explained = {outcome for reason in file.reasons for outcome in reason.outcomes}
    for outcome in OUTCOMES:
        if outcome not in explained:
            yield "motivos", f"se esperaba al menos un motivo para «{outcome}»"


def _form(file: InstitutionFile) -> Found:
    if "given_names" not in {field.id for field in file.form}:
        yield "formulario", "se esperaba el campo «given_names», el nombre de la persona"
    known = {service.id for service in file.services}
    for place, field in enumerate(file.form):
        yield from _field(f"formulario[{place}]", field)
        yield from _references(f"formulario[{place}].servicios", field.services, known)


def _field(here: str, field: FieldPart) -> Found:
    if field.kind not in KINDS:
        yield f"{here}.tipo", _one_of(KINDS)
    elif field.kind != _PERSON_KINDS.get(field.id, field.kind):
        yield f"{here}.tipo", f"se esperaba «{_PERSON_KINDS[field.id]}» en el campo «{field.id}»"
    if field.use not in USES:
        yield f"{here}.uso", _one_of(USES)
    elif field.id in _PERSON_KINDS and field.use != "personal":
        yield f"{here}.uso", f"se esperaba «personal» en el campo «{field.id}»"
    if (field.kind == "opcion") != bool(field.choices):
        yield f"{here}.opciones", "se esperaba una lista de opciones, solo en los campos «opcion»"
    if len(set(field.choices)) < len(field.choices):
        yield f"{here}.opciones", "se esperaban opciones distintas: una se repite"


def _channels(file: InstitutionFile) -> Found:
    for place, channel in enumerate(file.channels):
        if channel.id not in CHANNELS:
            yield f"medios[{place}].id", _one_of(CHANNELS)


def _sentences(file: InstitutionFile, sentences: Mapping[str, str]) -> Found:
    for identifier, text in file.own_sentences().items():
        key = f"frases.{identifier}"
        if identifier not in sentences:
            yield key, "se esperaba el id de una frase del programa"
        elif not isinstance(text, str) or not text.strip():
            yield (
                key,
                "se esperaba un texto entre comillas; borra la frase para usar la del programa",
            )
        else:
            yield from _places(key, placeholders(text) - allowed(sentences[identifier]))


def _places(key: str, unknown: Iterable[str]) -> Found:
    for name in sorted(unknown):
        yield key, f"se esperaba un lugar conocido: {{{name}}} no existe en esta frase"


def _one_of(options: Iterable[str]) -> str:
    return "se esperaba una de estas opciones: " + ", ".join(options)
