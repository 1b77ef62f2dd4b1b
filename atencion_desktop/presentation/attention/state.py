"""What the attention's views show, as frozen data without Qt."""

from dataclasses import dataclass

from atencion_desktop.presentation.states import CheckItem, Option, RailStep


@dataclass(frozen=True, slots=True)
class GreetingPage:
    """Step 2. sentence: with « ».  parts: the greetings, `part` the one in use."""

    sentence: str
    parts: tuple[Option, ...]
    part: str
    lines: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class TypologyPage:
    """Step 3. `chosen` is "" for «sin tipo particular»."""

    types: tuple[Option, ...]
    chosen: str
    preferential: bool
    reminders: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service already picked: name, quantity, and its term and cost for a glance."""

    id: str
    name: str
    quantity: int
    term: str
    cost: str


@dataclass(frozen=True, slots=True)
class RequirementPage:
    """Step 4. matches: what the search offers, `lit` the row that Enter takes ("" for none).

    empty: said when nothing matches.  sentence: requirements, cost and term, with « », or "".
    """

    search: str
    matches: tuple[Option, ...]
    lit: str
    empty: str
    services: tuple[ServiceRow, ...]
    channels: tuple[Option, ...]
    channel: str
    detail: str
    sentence: str
    reminders: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class FieldState:
    """A field of the office's form. kind: FieldKind value.  choices: for a CHOICE field.

    problem: what is wrong, once the field was left; "" while it is right or untouched.
    note: where what it holds comes from, when nobody typed it.
    """

    id: str
    label: str
    kind: str
    required: bool
    help: str
    choices: tuple[str, ...]
    value: str
    problem: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who may have come before.

    told: how the telephone ends and the day of the last visit.  last: how many visits, and the
    service of the last one.
    """

    id: str
    name: str
    key: str
    told: str
    last: str


@dataclass(frozen=True, slots=True)
class PersonsState:
    """Who may have come before. lit: the row that Enter takes, "" for none.

    accepted: where the data in the form come from, "" while no card was accepted; then the rows
    are others that may be the same person.  joined: (id, name) of the cards joined to it.
    """

    search: str
    rows: tuple[PersonRow, ...]
    lit: str
    accepted: str
    joined: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RegistrationPage:
    """Step 5. notice: "" while unanswered, "given" or "declined".

    notice_text: the short notice, with « ».  notice_line: «Aviso mostrado a las 10:40» once
    answered, else why the fields wait.  missing: (field id, sentence) of what stops the step.
    facts: (label, value) of what will be recorded.  ask, read_back: sentences with « ».
    can_decline: whether «No dio datos» is still an answer: nothing was registered.
    persons: who may have come before, None before the notice.  can_represent: whether somebody
    may come on behalf of the person; representative: who, None while nobody does.
    """

    notice: str
    can_decline: bool
    notice_line: str
    notice_text: str
    fields: tuple[FieldState, ...]
    missing: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    ask: str
    read_back: str
    persons: PersonsState | None = None
    can_represent: bool = False
    representative: FieldState | None = None


@dataclass(frozen=True, slots=True)
class ServicePage:
    """Step 6. areas, reasons: (id, name) pairs for the outcome chosen.

    sentence: what to say for the outcome, with « », or "".  place: where the chosen area is.
    problems: sentence by field: area, reason, due.
    """

    outcomes: tuple[Option, ...]
    outcome: str
    areas: tuple[tuple[str, str], ...]
    area: str
    contact: str
    reasons: tuple[tuple[str, str], ...]
    reason: str
    note: str
    due: str
    place: str
    sentence: str
    problems: dict[str, str]
    reminders: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class SatisfactionPage:
    """Step 7. covered: "", "yes" or "no".  rating: "", "1".."5" or "none"."""

    covered_sentence: str
    covered: str
    rating_sentence: str
    rating: str
    comment: str
    complaint: str
    additional: str
    reminders: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class FarewellPage:
    """Step 8: the farewell of the closing hour and the Repaso."""

    sentence: str
    lines: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """After the end: how it was recorded, and that it can still be opened again.

    done: whether it was attended to its end: nobody went away and it was not cancelled.
    """

    folio: str
    title: str
    facts: tuple[tuple[str, str], ...]
    can_reopen: bool
    done: bool = True


@dataclass(frozen=True, slots=True)
class BriefPage:
    """The one screen of a brief attention.

    sentence: the greeting, or where to go once somebody is referred, with « ».
    requirement, service: as in their steps.  lines: what is confirmed.
    """

    sentence: str
    requirement: RequirementPage
    lines: tuple[CheckItem, ...]
    service: ServicePage


Page = (
    BriefPage
    | GreetingPage
    | TypologyPage
    | RequirementPage
    | RegistrationPage
    | ServicePage
    | SatisfactionPage
    | FarewellPage
    | FinishedPage
)


@dataclass(frozen=True, slots=True)
class GuideState:
    """The side panel: how to attend and what to avoid; only for whoever attends.

    supports: how the person is helped to communicate, in words.
    """

    title: str
    attend: tuple[str, ...]
    avoid: tuple[str, ...]
    reminders: tuple[str, ...]
    supports: tuple[str, ...] = ()


AGENT, PERSON = "agent", "person"
"""Who writes in the written conversation."""


@dataclass(frozen=True, slots=True)
class WrittenState:
    """The written conversation. person: the office's word.  lines: (AGENT or PERSON, words).

    unsaved: how many lines are not in the note.  ready: sentences to insert, with short names.
    marked: whether «Atendido por escrito» is.  notice: what becomes of the words.  fault: what the
    disk refused, "" when nothing.
    """

    person: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    unsaved: int = 0
    ready_names: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    marked: bool = False
    notice: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class EndingState:
    """The panel of «Se retiró» or «Cancelar». kind: "left" or "cancelled"."""

    kind: str
    title: str
    explanation: str
    reasons: tuple[Option, ...]
    reason: str
    note: str
    problem: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a step the person at the keyboard was.

    stop: number of the control among those of the step, -1 for none.  cursor, anchor: of its text,
    -1 without one.  scroll: of the step, in pixels.
    """

    stop: int = -1
    cursor: int = -1
    anchor: int = -1
    scroll: int = 0


@dataclass(frozen=True, slots=True)
class AttentionState:
    """The whole frame.

    folio: whole; `short` is its last part.  main: text of the main button.  hint: beside it.
    problem: what stops the step, "" when nothing.  fault: what the disk said, "" when all is
    saved.  saved: text of the saved mark.  focus: id of the control that should have the focus
    now ("" leaves it where it is); `visit` grows each time a step is entered.
    note: the quick note being written, None while its line is closed.
    spot: where to go back to in a step that is entered again, None for its beginning.
    supports: toggles of how the person is helped to communicate.  written: their conversation.
    brief: whether it is a brief one: one screen, without steps.
    moved_minutes: how long before its key it began, as it was told; 0 when measured.
    """

    folio: str
    short: str
    window: str
    agent: str
    step: int
    title: str
    rail: tuple[RailStep, ...]
    page: Page
    guide: GuideState
    main: str
    hint: str
    can_go_back: bool
    problem: str
    fault: str
    focus: str
    visit: int
    note: str | None
    ending: EndingState | None
    spot: Spot | None = None
    supports: tuple[CheckItem, ...] = ()
    written: WrittenState = WrittenState()
    brief: bool = False
    moved_minutes: int = 0
