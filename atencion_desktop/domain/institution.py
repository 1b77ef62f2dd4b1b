"""The office and its guidelines: windows, agents, services, form, notice, hours and words.

An institution is immutable; loading or editing one makes a new version that shifts and attentions
cite. Source: design.md section 3.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from zoneinfo import ZoneInfo

from atencion_desktop.domain.greeting import GreetingPolicy


@dataclass(frozen=True, slots=True)
class Window:
    """A service window; `id` is the folio's first part, e.g. `V03`."""

    id: str
    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Agent:
    """Who attends. `called` is the name of daily use; it greets on Inicio."""

    id: str
    name: str
    post: str
    called: str = ""

    @property
    def initials(self) -> str:
        """First letters of the words of the name that begin with a capital."""
        return "".join(word[0] for word in self.name.split() if word[0].isupper())


@dataclass(frozen=True, slots=True)
class Service:
    """A procedure or service of the catalogue.

    usual: 1..9, the digit that picks it in the empty search; None when it has none.
    term: as said to people («2 días hábiles»).  benefits: additional benefits to mention.
    """

    id: str
    name: str
    requirements: tuple[str, ...] = ()
    cost: str = ""
    term: str = ""
    where: str = ""
    benefits: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    usual: int | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """Where people are referred to: whom to ask for, the place and its hours."""

    id: str
    name: str
    contact: str
    place: str
    hours: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A coded reason; `outcomes` are those it may explain: referred, pending, left, cancelled."""

    id: str
    name: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PauseReason:
    """A coded reason to leave the window for a while."""

    id: str
    name: str


USUAL_PAUSES = (
    PauseReason("comida", "Comida"),
    PauseReason("junta", "Junta"),
    PauseReason("sin_sistema", "Sin sistema"),
)
"""The reasons of an office that lists none."""


class FieldKind(StrEnum):
    """How a field of the office's form is written and checked."""

    NAME = "name"
    TEXT = "text"
    LONG_TEXT = "long_text"
    PHONE = "phone"
    EMAIL = "email"
    CURP = "curp"
    RFC = "rfc"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


class FieldUse(StrEnum):
    """Why a field is asked: about the person, about the matter, or for statistics."""

    PERSONAL = "personal"
    REFERENCE = "reference"
    STATISTICAL = "statistical"


PERSON_FIELDS = (
    "given_names",
    "first_surname",
    "second_surname",
    "phone",
    "email",
    "curp",
    "rfc",
)
"""Ids of form fields that fill the person's card; every other id goes to the record's `fields`."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of the office's registration form.

    services: ids of the services that need it; empty means every one.
    choices: the options of a CHOICE field.  help: a short hint shown as placeholder.
    """

    id: str
    label: str
    kind: FieldKind
    use: FieldUse
    required: bool = False
    services: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """A way of being attended: presencial, telefono, correo, chat, otro."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PrivacyNotice:
    """The short notice that is shown or read, and where the integral one is."""

    version: str
    text: str
    integral: str


@dataclass(frozen=True, slots=True)
class PersonWord:
    """The office's word for the person served, with its articles: «el ciudadano», «al», «del»."""

    one: str = "cliente"
    many: str = "clientes"
    the: str = "el cliente"
    to_the: str = "al cliente"
    of_the: str = "del cliente"


@dataclass(frozen=True, slots=True)
class Institution:
    """All that one office decides.

    zone: IANA name; greeting, day and folio follow it.  names: "full" or "masked" on paper.
    sentences: the office's own wording by sentence id, instead of the program's.
    first_mode: the kind of attention that F2 begins, "complete" or "brief".
    reminder_minutes: on hold, after which the program reminds.
    log_folder: where daily logs are saved, absolute or from «~»; empty, the data folder's own.
    example: True for the sample office, stamped EJEMPLO wherever it is printed.
    """

    name: str
    unit: str
    zone: str
    windows: tuple[Window, ...]
    agents: tuple[Agent, ...]
    services: tuple[Service, ...]
    areas: tuple[Area, ...]
    reasons: tuple[Reason, ...]
    form: tuple[FormField, ...]
    channels: tuple[Channel, ...]
    notice: PrivacyNotice
    complaints: str
    greeting: GreetingPolicy = field(default_factory=GreetingPolicy)
    person: PersonWord = field(default_factory=PersonWord)
    names: str = "full"
    example: bool = False
    first_mode: str = "complete"
    reminder_minutes: int = 15
    pauses: tuple[PauseReason, ...] = USUAL_PAUSES
    log_folder: str = ""
    sentences: dict[str, str] = field(default_factory=dict)

    @property
    def tz(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.zone)

    def window(self, identifier: str) -> Window | None:
        """Return the window of that id, or None when the office does not list it."""
        return next((w for w in self.windows if w.id == identifier), None)

    def agent(self, identifier: str) -> Agent | None:
        """Return the agent of that id, or None when the office does not list them."""
        return next((a for a in self.agents if a.id == identifier), None)

    def service(self, identifier: str) -> Service | None:
        """Return the service of that id, or None when the office does not list it."""
        return next((s for s in self.services if s.id == identifier), None)

    def area(self, identifier: str) -> Area | None:
        """Return the area of that id, or None when the office does not list it."""
        return next((a for a in self.areas if a.id == identifier), None)

    def reason(self, identifier: str) -> Reason | None:
        """Return the reason of that id, or None when the office does not list it."""
        return next((r for r in self.reasons if r.id == identifier), None)

    def pause(self, identifier: str) -> PauseReason | None:
        """Return the pause reason of that id, or None when the office does not list it."""
        return next((p for p in self.pauses if p.id == identifier), None)

    def reasons_for(self, outcome: str) -> tuple[Reason, ...]:
        """Return the coded reasons that may explain an outcome, in the office's order."""
        return tuple(r for r in self.reasons if outcome in r.outcomes)

    def explains(self, outcome: str, reason: str) -> bool:
        """Whether a coded reason is on the office's list for an outcome."""
        return any(one.id == reason for one in self.reasons_for(outcome))

    def usual_services(self) -> tuple[Service, ...]:
        """Return the services with a digit of their own, by that digit."""
        usual = [s for s in self.services if s.usual is not None]
        return tuple(sorted(usual, key=lambda s: s.usual or 0))

    def form_for(self, services: frozenset[str]) -> tuple[FormField, ...]:
        """Return the fields asked when those services were chosen, in the form's order."""
        return tuple(f for f in self.form if not f.services or services & set(f.services))
