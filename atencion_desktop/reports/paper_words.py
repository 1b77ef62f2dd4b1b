"""The fixed Spanish words of the printed daily log, and how it writes dates, times and rates."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, tzinfo
from types import MappingProxyType
from typing import Final

TITLE: Final = "Bitácora diaria de atención"
NO_DATA: Final = "sin datos"
DASH: Final = "–"
ANONYMOUS: Final = "Público en general"
NOTHING_ATTENDED: Final = "Sin atenciones registradas"
MORE_IN_SYSTEM: Final = "… (sigue en el sistema)"

COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "number": "No.",
        "folio": "Folio",
        "start": "Inicio",
        "end": "Fin",
        "minutes": "Min",
        "person": "Persona",
        "matter": "Trámite y detalle",
        "reference": "Ref.",
        "channel": "Medio",
        "result": "Resultado",
        "agent": "Atendió",
        "remarks": "Observaciones",
    }
)

OUTCOMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "resolved": "Resuelta",
        "referred": "Canalizada",
        "pending": "Pendiente",
        "left": "Se retiró",
        "cancelled": "Cancelada",
        "open": "Abierta",
    }
)

OUTCOMES_COUNTED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "resolved": "Resueltas",
        "referred": "Canalizadas",
        "pending": "Pendientes",
        "left": "Se retiraron",
        "cancelled": "Canceladas",
        "open": "Abiertas",
    }
)

OUTCOMES_OF_ONE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "resolved": "resuelta",
        "referred": "canalizada",
        "pending": "pendiente",
        "left": "se retiró",
        "cancelled": "cancelada",
        "open": "abierta",
    }
)
"""After a number in a sentence, where OUTCOMES_COUNTED follow every other number."""

CHANNELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "presencial": "Presencial",
        "telefono": "Teléfono",
        "correo": "Correo",
        "chat": "Chat",
        "otro": "Otro",
    }
)

REGISTERED: Final = "Registradas"
BRIEF: Final = "Breves"
LATE: Final = "Extemporáneas"
PREFERENTIAL: Final = "Preferentes"
REASON: Final = "Motivo"
MEAN_TIME: Final = "Tiempo promedio"
SATISFACTION: Final = "Satisfacción"
COVERED: Final = "Quedó cubierto"

LATE_MARK: Final = "ext."
ESTIMATED_MARK: Final = "aprox."
REOPENED_MARK: Final = "reab."
CANCELLED_MARK: Final = "Folio cancelado."
LEGEND_DASH: Final = "«–» sin hora, o tiempo no confiable"
LEGEND_MARKS: Final = (
    "ext. registro extemporáneo",
    "aprox. inicio estimado",
    "reab. reabierta",
    "corr. ver notas de corrección",
)
LEGEND_FACTS: Final = (
    "Min: de Inicio a Fin, sin la espera · Satisfacción: respuestas 4 y 5 de 1 a 5"
)
CONFIDENTIAL: Final = "Contiene datos personales: uso interno, no exponer al público."

RUBRIC: Final = "Rúbrica"
EXAMPLE_NOTE: Final = "EJEMPLO: datos ficticios, sin validez"

END_OF_LOG: Final = "Fin de la bitácora"
INCIDENTS: Final = "Incidencias de la jornada"
NO_INCIDENTS: Final = "Sin incidencias registradas."
CORRECTIONS: Final = "Notas de corrección"
HANDWRITTEN: Final = "Aclaraciones a mano"
KEY: Final = "Clave de quien atendió"
MADE_BY: Final = "Elaboró"
REVIEWED_BY: Final = "Revisó"
APPROVED_BY: Final = "Vo. Bo."
NAME_POST_DATE: Final = "Nombre, cargo y fecha"
STAMP_HERE: Final = "Sello de la oficina"

_DAYS: Final = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MONTHS: Final = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"),
    *("septiembre", "octubre", "noviembre", "diciembre"),
)


def counted_outcome(code: str, count: int) -> str:
    """Return «1 pendiente», «2 se retiraron», «0 canceladas»."""
    return f"{count} {OUTCOMES_OF_ONE[code] if count == 1 else OUTCOMES_COUNTED[code].lower()}"


def long_date(day: date) -> str:
    """Return «sábado 21 de noviembre de 2026»."""
    return f"{_DAYS[day.weekday()]} {plain_date(day)}"


def plain_date(day: date) -> str:
    """Return «21 de noviembre de 2026»."""
    return f"{day.day} de {_MONTHS[day.month - 1]} de {day.year}"


def short_date(day: date) -> str:
    """Return «21/11/2026»."""
    return f"{day:%d/%m/%Y}"


def clock(moment: datetime, zone: tzinfo) -> str:
    """Return the hour of a time in a zone, «08:06»."""
    return f"{moment.astimezone(zone):%H:%M}"


def edition(version: int, copy: int) -> str:
    """Return «Versión 1», or «Versión 1 · reimpresión 2»."""
    return f"Versión {version} · reimpresión {copy}" if copy > 1 else f"Versión {version}"


def replaces(moment: datetime, zone: tzinfo) -> str:
    """Return «sustituye a la impresa el 21 de noviembre de 2026 a las 15:02»."""
    local = moment.astimezone(zone)
    return f"sustituye a la impresa el {plain_date(local.date())} a las {local:%H:%M}"


def duration(seconds: float) -> str:
    """Return «6 min 12 s», «1 h 02 min»; rounded half up to the second."""
    whole = int(seconds + 0.5)
    hours, minutes = divmod(whole // 60, 60)
    if hours:
        return f"{hours} h {minutes:02d} min"
    return f"{minutes} min {whole % 60:02d} s" if minutes else f"{whole} s"


def rate(value: float | None, n: int) -> str:
    """Return «91 % (41 de 45)», rounded half up, or «sin datos» when nobody answered."""
    if value is None or not n:
        return NO_DATA
    hits = round(value * n)
    return f"{(200 * hits + n) // (2 * n)} % ({hits} de {n})"


def inside(name: str) -> str:
    """Return a name as it is written inside a sentence: «Sin sistema», «sin sistema»; «IMSS»."""
    first, *rest = name.split(" ", 1)
    return name if first[1:].isupper() else " ".join([first.lower(), *rest])


def listed(items: Iterable[str]) -> str:
    """Return «a», «a y b», «a, b y c»."""
    *first, last = items
    return f"{', '.join(first)} y {last}" if first else last
