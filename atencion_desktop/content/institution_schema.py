"""The shape of the office's file: its tables and keys in Spanish, as an administrator writes them.

Each struct mirrors a dataclass of `domain.institution`: same attributes, Spanish keys in the file.
What one value says about another is checked in `institution_checks`.
"""

from typing import Annotated

from msgspec import Meta, Struct, field

Text = Annotated[str, Meta(min_length=1)]

NAMES = {"completos": "full", "abreviados": "masked"}
"""How names are printed: the word in the file and the code of the domain."""

MODES = {"completa": "complete", "breve": "brief"}
"""The two kinds of attention: the word in the file and the code of the domain."""

OUTCOMES = {
    "canalizada": "referred",
    "pendiente": "pending",
    "se_retiro": "left",
    "cancelada": "cancelled",
}
"""Outcomes that a reason may explain."""

KINDS = {
    "nombre": "name",
    "texto": "text",
    "texto_largo": "long_text",
    "telefono": "phone",
    "correo": "email",
    "curp": "curp",
    "rfc": "rfc",
    "numero": "number",
    "fecha": "date",
    "opcion": "choice",
}
"""Kinds of a field of the form."""

USES = {"personal": "personal", "referencia": "reference", "estadistico": "statistical"}
"""Uses of a field of the form."""

CHANNELS = ("presencial", "telefono", "correo", "chat", "otro")
"""Ids of the ways of being attended: fixed, because exports and figures name them."""


class Part(Struct, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table of the file: unknown keys are refused, defaults are not written."""


class Office(
    Part,
    rename={
        "name": "nombre",
        "unit": "unidad",
        "zone": "zona_horaria",
        "names": "nombres_en_papel",
        "first_mode": "atencion_normal",
        "reminder_minutes": "minutos_en_espera",
        "log_folder": "carpeta_bitacoras",
        "complaints": "quejas",
    },
):
    """Who they are."""

    name: Text
    unit: Text
    zone: Text
    complaints: Text
    names: str = "completos"
    first_mode: str = "completa"
    reminder_minutes: Annotated[int, Meta(ge=1, le=240)] = 15
    log_folder: str = ""


class Hours(Part, rename={"morning": "dias", "afternoon": "tardes", "night": "noches"}):
    """When each greeting begins, as «05:00»."""

    morning: str = "05:00"
    afternoon: str = "12:00"
    night: str = "19:00"


class Word(
    Part,
    rename={
        "one": "uno",
        "many": "varios",
        "the": "con_articulo",
        "to_the": "con_a",
        "of_the": "con_de",
    },
):
    """How the person served is called; all five or none, so that they agree."""

    one: Text
    many: Text
    the: Text
    to_the: Text
    of_the: Text


class Notice(Part, rename={"text": "texto"}):
    """The privacy notice."""

    version: Text
    text: Text
    integral: Text


class WindowPart(Part, rename={"name": "nombre", "unit": "unidad"}):
    """A window."""

    id: Text
    name: Text
    unit: str = ""


class AgentPart(Part, rename={"name": "nombre", "post": "puesto", "called": "nombre_corto"}):
    """Who attends."""

    id: Text
    name: Text
    post: Text
    called: str = ""


class ServicePart(
    Part,
    rename={
        "name": "nombre",
        "requirements": "requisitos",
        "cost": "costo",
        "term": "plazo",
        "where": "lugar",
        "benefits": "beneficios",
        "related": "relacionados",
        "keywords": "palabras",
    },
):
    """A procedure or service."""

    id: Text
    name: Text
    requirements: tuple[Text, ...] = ()
    cost: str = ""
    term: str = ""
    where: str = ""
    benefits: tuple[Text, ...] = ()
    related: tuple[str, ...] = ()
    keywords: tuple[Text, ...] = ()
    usual: int | None = None


class AreaPart(
    Part, rename={"name": "nombre", "contact": "contacto", "place": "lugar", "hours": "horario"}
):
    """Where people are referred to."""

    id: Text
    name: Text
    contact: Text
    place: Text
    hours: Text


class ReasonPart(Part, rename={"name": "nombre", "outcomes": "resultados"}):
    """A coded reason."""

    id: Text
    name: Text
    outcomes: tuple[str, ...]


class PausePart(Part, rename={"name": "nombre"}):
    """A reason to leave the window for a while."""

    id: Text
    name: Text


class FieldPart(
    Part,
    rename={
        "label": "etiqueta",
        "kind": "tipo",
        "use": "uso",
        "required": "obligatorio",
        "services": "servicios",
        "choices": "opciones",
        "help": "ayuda",
    },
):
    """A field of the registration form."""

    id: Text
    label: Text
    kind: str
    use: str
    required: bool = False
    services: tuple[str, ...] = ()
    choices: tuple[Text, ...] = ()
    help: str = ""


class ChannelPart(Part, rename={"name": "nombre"}):
    """A way of being attended."""

    id: Text
    name: Text


class InstitutionFile(
    Part,
    rename={
        "example": "ejemplo",
        "institution": "institucion",
        "greeting": "saludo",
        "person": "palabra",
        "notice": "aviso",
        "windows": "ventanillas",
        "agents": "personal",
        "services": "servicios",
        "reasons": "motivos",
        "pauses": "pausas",
        "form": "formulario",
        "channels": "medios",
        "sentences": "frases",
    },
):
    """The whole file; `sentences` are texts by id, or by table and name, checked afterwards."""

    institution: Office
    notice: Notice
    windows: tuple[WindowPart, ...]
    agents: tuple[AgentPart, ...]
    services: tuple[ServicePart, ...]
    areas: tuple[AreaPart, ...]
    reasons: tuple[ReasonPart, ...]
    form: tuple[FieldPart, ...]
    channels: tuple[ChannelPart, ...]
    pauses: tuple[PausePart, ...] = ()
    greeting: Hours = field(default_factory=Hours)
    person: Word | None = None
    sentences: dict[str, object] = field(default_factory=dict)
    example: bool = False

    def own_sentences(self) -> dict[str, object]:
        """Return the office's sentences by id; `[frases.greeting]` reads as `greeting.…`."""
        flat: dict[str, object] = {}
        for key, value in self.sentences.items():
            if isinstance(value, dict):
                flat.update({f"{key}.{name}": text for name, text in value.items()})
            else:
                flat[key] = value
        return flat
