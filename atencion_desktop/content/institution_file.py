"""The office's file and the institution: read one into the other, and write it back."""

from collections.abc import Mapping
from datetime import time
from typing import Any, TypeVar

import msgspec

from atencion_desktop.content import faults
from atencion_desktop.content import institution_schema as schema
from atencion_desktop.content.institution_checks import wrongs
from atencion_desktop.content.toml_text import toml_text
from atencion_desktop.domain.greeting import GreetingPolicy
from atencion_desktop.domain.institution import (
    USUAL_PAUSES,
    Agent,
    Area,
    Channel,
    FormField,
    Institution,
    PauseReason,
    PersonWord,
    PrivacyNotice,
    Reason,
    Service,
    Window,
)

T = TypeVar("T")


def read_institution(
    raw: dict[str, Any], *, file: str, text: str, sentences: Mapping[str, str]
) -> Institution:
    """Return the institution of the tables of an office's file.

    raw: as tomllib gives them.  file, text: its name and contents, to say where a fault is.
    sentences: the program's own by id.  Raises EnvironmentFault at the first fault.
    """
    try:
        parts = msgspec.convert(raw, schema.InstitutionFile)
    except msgspec.ValidationError as error:
        raise faults.mismatch(file, str(error), text) from error
    for key, expected in wrongs(parts, sentences):
        line = faults.line_of(text, key)
        raise faults.wrong(file, faults.from_one(key), expected, line=line)
    return _institution(parts)


def institution_to_toml(institution: Institution) -> str:
    """Return an office's file that reads back as the same institution; comments are not kept."""
    return toml_text(msgspec.to_builtins(_file(institution)))


def _institution(parts: schema.InstitutionFile) -> Institution:
    return Institution(
        name=parts.institution.name,
        unit=parts.institution.unit,
        zone=parts.institution.zone,
        windows=_as(parts.windows, tuple[Window, ...]),
        agents=_as(parts.agents, tuple[Agent, ...]),
        services=_as(parts.services, tuple[Service, ...]),
        areas=_as(parts.areas, tuple[Area, ...]),
        reasons=tuple(_reason(part) for part in parts.reasons),
        form=tuple(_field(part) for part in parts.form),
        channels=_as(parts.channels, tuple[Channel, ...]),
        notice=_as(parts.notice, PrivacyNotice),
        complaints=parts.institution.complaints,
        greeting=_greeting(parts.greeting),
        person=_as(parts.person, PersonWord) if parts.person else PersonWord(),
        names=schema.NAMES[parts.institution.names],
        first_mode=schema.MODES[parts.institution.first_mode],
        reminder_minutes=parts.institution.reminder_minutes,
        log_folder=parts.institution.log_folder,
        pauses=_as(parts.pauses, tuple[PauseReason, ...]) or USUAL_PAUSES,
        example=parts.example,
        sentences=_as(parts.own_sentences(), dict[str, str]),
    )


def _file(institution: Institution) -> schema.InstitutionFile:
    return schema.InstitutionFile(
        institution=_office(institution),
        notice=_as(institution.notice, schema.Notice),
        windows=_as(institution.windows, tuple[schema.WindowPart, ...]),
        agents=_as(institution.agents, tuple[schema.AgentPart, ...]),
        services=_as(institution.services, tuple[schema.ServicePart, ...]),
        areas=_as(institution.areas, tuple[schema.AreaPart, ...]),
        reasons=tuple(_reason_part(reason) for reason in institution.reasons),
        form=tuple(_field_part(field) for field in institution.form),
        channels=_as(institution.channels, tuple[schema.ChannelPart, ...]),
        pauses=_as(institution.pauses, tuple[schema.PausePart, ...]),
        greeting=_hours(institution.greeting),
        person=_as(institution.person, schema.Word),
        sentences={**institution.sentences},
        example=institution.example,
    )


def _as(parts: object, kind: type[T]) -> T:
    """Return a part, or a tuple of them, as the type with the same attributes."""
    return msgspec.convert(parts, kind, from_attributes=True)


def _office(institution: Institution) -> schema.Office:
    return schema.Office(
        name=institution.name,
        unit=institution.unit,
        zone=institution.zone,
        complaints=institution.complaints,
        names=_word(schema.NAMES, institution.names),
        first_mode=_word(schema.MODES, institution.first_mode),
        reminder_minutes=institution.reminder_minutes,
        log_folder=institution.log_folder,
    )


def _greeting(hours: schema.Hours) -> GreetingPolicy:
    return GreetingPolicy(
        morning=time.fromisoformat(hours.morning),
        afternoon=time.fromisoformat(hours.afternoon),
        night=time.fromisoformat(hours.night),
    )


def _hours(policy: GreetingPolicy) -> schema.Hours:
    return schema.Hours(
        morning=f"{policy.morning:%H:%M}",
        afternoon=f"{policy.afternoon:%H:%M}",
        night=f"{policy.night:%H:%M}",
    )


def _reason(part: schema.ReasonPart) -> Reason:
    return Reason(part.id, part.name, tuple(schema.OUTCOMES[word] for word in part.outcomes))


def _reason_part(reason: Reason) -> schema.ReasonPart:
    outcomes = tuple(_word(schema.OUTCOMES, code) for code in reason.outcomes)
    return schema.ReasonPart(id=reason.id, name=reason.name, outcomes=outcomes)


def _field(part: schema.FieldPart) -> FormField:
    words = msgspec.structs.replace(part, kind=schema.KINDS[part.kind], use=schema.USES[part.use])
    return _as(words, FormField)


def _field_part(field: FormField) -> schema.FieldPart:
    return schema.FieldPart(
        id=field.id,
        label=field.label,
        kind=_word(schema.KINDS, field.kind.value),
        use=_word(schema.USES, field.use.value),
        required=field.required,
        services=field.services,
        choices=field.choices,
        help=field.help,
    )


def _word(words: Mapping[str, str], code: str) -> str:
    """Return the word of the file for a code of the domain."""
    return next(word for word, value in words.items() if value == code)
