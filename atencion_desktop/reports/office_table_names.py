"""The office's names and the program's ids: who, where, what and how it ended, as people write it.

Compared without accents and capitals. What has its own closed list in a record (medium, outcome,
kind) must be on it; the rest is kept as written when the office does not list it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from atencion_desktop.domain.institution import Institution
from atencion_desktop.domain.person import search_key
from atencion_desktop.domain.words import Words

Ids = Mapping[str, str]

_CHANNELS: Final = {
    "presencial": "ventanilla, en persona, personal, personalmente, módulo, mostrador",
    "telefono": "telefónica, telefónico, vía telefónica, llamada, tel, por teléfono",
    "correo": "correo electrónico, e-mail, email, mail",
    "chat": "whatsapp, chat, mensaje, mensajes, redes sociales, messenger",
    "otro": "otra, otros",
}
_OUTCOMES: Final = {
    "resolved": "resuelto, atendida, atendido, concluida, concluido, terminada, terminado,"
    " finalizada, finalizado, completada, completado, solucionada, solucionado, ok",
    "referred": "canalizado, turnada, turnado, enviada, enviado, derivada, derivado, remitida,"
    " remitido",
    "pending": "en proceso, en trámite, pendientes, en espera de respuesta, por resolver,"
    " seguimiento, en seguimiento",
    "left": "abandonó, abandono, abandonada, abandonado, se fue, retirada, retirado, no esperó",
    "cancelled": "cancelado, anulada, anulado",
}
_MODES: Final = {
    "complete": "completo, normal, trámite",
    "brief": "breve, rápida, rápido, orientación, informes, información",
}
_NOBODY: Final = "anónimo, anónima, sin nombre, sin datos, no proporcionó, n/a, ninguno"


@dataclass(frozen=True, slots=True)
class OfficeNames:
    """What each name stands for; keys are those of `search_key`.

    agent_names: as printed, by id.  nobody: what stands for a person without data.
    """

    windows: Ids
    agents: Ids
    agent_names: Ids
    services: Ids
    areas: Ids
    reasons: Ids
    channels: Ids
    outcomes: Ids
    modes: Ids
    nobody: frozenset[str]


def names_of(office: Institution, words: Words) -> OfficeNames:
    """Return the names of an office and of the codes that every office shares."""
    called = [(one.called, one.id) for one in office.agents if one.called]
    channels = {one.id: one.name for one in office.channels}
    return OfficeNames(
        windows=_ids((one.name, one.id) for one in office.windows),
        agents=_ids([*called, *((one.name, one.id) for one in office.agents)]),
        agent_names={one.id: one.name for one in office.agents},
        services=_ids((one.name, one.id) for one in office.services),
        areas=_ids((one.name, one.id) for one in office.areas),
        reasons=_ids((one.name, one.id) for one in office.reasons),
        channels=_listed(_CHANNELS) | _named(words.channel) | _named(channels),
        outcomes=_listed(_OUTCOMES) | _shared(words.outcome, words.outcomes, tuple(_OUTCOMES)),
        modes=_listed(_MODES) | _named(words.mode),
        nobody=frozenset(map(search_key, (words.no_name, *_NOBODY.split(", ")))),
    )


def _ids(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return ids by name and by themselves; the first of two equal names stays."""
    found: dict[str, str] = {}
    for name, identifier in pairs:
        found.setdefault(search_key(identifier), identifier)
        found.setdefault(search_key(name), identifier)
    return found


def _named(names: Mapping[str, str]) -> dict[str, str]:
    return _ids((name, code) for code, name in names.items())


def _listed(names: Mapping[str, str]) -> dict[str, str]:
    return {search_key(one): code for code, all_ in names.items() for one in all_.split(", ")}


def _shared(
    one: Mapping[str, str], many: Mapping[str, str], codes: tuple[str, ...]
) -> dict[str, str]:
    """Return the words of the outcomes that a past attention may have."""
    return _ids((names[code], code) for names in (one, many) for code in codes)
