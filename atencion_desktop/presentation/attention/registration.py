"""Step 5: the privacy notice, then the office's own form, checked on leaving each field."""

import re
from collections.abc import Mapping

from atencion_desktop.domain.errors import Problem
from atencion_desktop.domain.form import (
    REPRESENTATIVE,
    field_problem,
    form_problems,
    says_no_phone,
    tidy_date,
    with_representative,
)
from atencion_desktop.domain.identifiers import format_phone, is_foreign_phone, normalise_phone
from atencion_desktop.domain.institution import FieldKind, FormField, Service
from atencion_desktop.domain.process import REGISTRATION
from atencion_desktop.operations import answers
from atencion_desktop.operations.desk import Case, DraftValues
from atencion_desktop.presentation.attention.returning import ReturningPerson
from atencion_desktop.presentation.attention.scene import Scene
from atencion_desktop.presentation.attention.state import FieldState, RegistrationPage
from atencion_desktop.presentation.texts import quoted

NO_BREAK = "\u00a0"
WAITING = "Muestra el aviso de privacidad antes de pedir datos"


class RegistrationStep:
    """Step 5 of the attention in hand.

    Attributes:
        persons: who may have come before.
    """

    main = "&Guardar y continuar"

    def __init__(self, scene: Scene) -> None:
        """Work on the scene; nothing has been left yet."""
        self._scene = scene
        self._left: set[str] = set()
        self.persons = ReturningPerson(scene, self._form, self._values)

    def page(self) -> RegistrationPage:
        """Return what the step shows."""
        problems = {name: self._said(problem) for name, problem in self._shown_problems().items()}
        return RegistrationPage(
            notice=self.notice(),
            can_decline=self.notice() != "declined" and self._scene.attention.registration is None,
            notice_line=self._notice_line(),
            notice_text=quoted(self._scene.office.notice.text, self._integral()),
            fields=tuple(self._field(one, problems.get(one.id, "")) for one in self._form()),
            missing=tuple(problems.items()),
            facts=self._facts(),
            ask=self._ask(),
            read_back=self._read_back(),
            persons=self.persons.state(),
            can_represent=all(one.id != REPRESENTATIVE.id for one in self._form()),
            representative=self._representative(problems),
        )

    def notice(self) -> str:
        """Return "", "given" or "declined"."""
        attention = self._scene.attention
        if attention.declined:
            return "declined"
        return "given" if attention.notice is not None else ""

    def give_notice(self, manner: str) -> None:
        """Record now, before any datum, that the notice was shown, read or known."""
        scene = self._scene
        scene.case = answers.give_notice(scene.desk, scene.case, manner=manner)

    def write(self, field: str, text: str) -> None:
        """Write in a field; one already in error is checked again at each key."""
        values = self._values()
        typed = self._scene.typed_in(REGISTRATION)
        typed["values"], typed["field"] = {**values, field: text}, field

    def represent(self, *, represented: bool) -> None:
        """Ask for who comes on behalf of the person, or no more; the words stay at hand."""
        values, typed = self._values(), self._scene.typed_in(REGISTRATION)
        if represented:
            values[REPRESENTATIVE.id] = str(typed.get("unasked", ""))
        else:
            typed["unasked"] = values.pop(REPRESENTATIVE.id, "")
            self._left.discard(REPRESENTATIVE.id)
        typed["values"] = values

    def leave(self, field: str) -> None:
        """Note that a field was left: from now on it says what is wrong; a date is tidied."""
        if self._values().get(field, "").strip():
            self._left.add(field)
            self._tidy(field)

    def last_field(self) -> str:
        """Return the field that was written in last and not saved yet, or ""."""
        return self._scene.text(REGISTRATION, "field")

    def check_all(self) -> str:
        """Check every field and return the first wrong one, or ""."""
        self._left |= {one.id for one in self._asked()}
        for one in self._asked():
            self._tidy(one.id)
        return next(iter(self._shown_problems()), "")

    def answer(self, draft: DraftValues) -> Case:
        """Save the step."""
        scene = self._scene
        if self.notice() == "declined":
            return answers.decline_data(scene.desk, scene.case, draft=draft)
        return answers.answer_registration(
            scene.desk,
            scene.case,
            values=self._values(),
            draft=draft,
            person_id=self.persons.accepted_id(),
        )

    def decline(self, draft: DraftValues) -> Case:
        """«No dio datos»."""
        return answers.decline_data(self._scene.desk, self._scene.case, draft=draft)

    def _tidy(self, field: str) -> None:
        values = self._values()
        text = values.get(field, "")
        dates = (one.id for one in self._asked() if one.kind is FieldKind.DATE)
        if field in dates and tidy_date(text) != text:
            self._scene.typed_in(REGISTRATION)["values"] = {**values, field: tidy_date(text)}

    def _form(self) -> tuple[FormField, ...]:
        return answers.form_of(self._scene.desk, self._scene.attention)

    def _asked(self) -> tuple[FormField, ...]:
        return with_representative(self._form(), self._values())

    def _values(self) -> dict[str, str]:
        typed = self._scene.typed.get(REGISTRATION, {}).get("values")
        if isinstance(typed, Mapping):
            return {str(name): str(text) for name, text in typed.items()}
        return answers.registered(self._scene.desk, self._scene.attention)

    def _shown_problems(self) -> dict[str, Problem]:
        if self.notice() != "given":
            return {}
        found = form_problems(self._asked(), self._values())
        return {name: problem for name, problem in found.items() if name in self._left}

    def _said(self, problem: Problem) -> str:
        return self._scene.texts.problem(problem)

    def _field(self, field: FormField, problem: str) -> FieldState:
        return FieldState(
            id=field.id,
            label=field.label,
            kind=str(field.kind),
            required=field.required,
            help=field.help,
            choices=field.choices,
            value=self._values().get(field.id, ""),
            problem=problem,
            note=self.persons.note(field.id),
        )

    def _representative(self, problems: Mapping[str, str]) -> FieldState | None:
        asked = next((one for one in self._asked() if one is REPRESENTATIVE), None)
        return None if asked is None else self._field(asked, problems.get(asked.id, ""))

    def _notice_line(self) -> str:
        notice = self._scene.attention.notice
        if self.notice() == "declined":
            return "No dio datos: se registra como público en general"
        if notice is None:
            return WAITING
        at = notice.at.astimezone(self._scene.office.tz)
        manner = self._scene.texts.words.manner[notice.manner]
        return f"Aviso de privacidad: {manner} a las {at:%H:%M}"

    def _integral(self) -> str:
        return self._scene.texts.said("privacy.integral", lugar=self._scene.office.notice.integral)

    def _facts(self) -> tuple[tuple[str, str], ...]:
        attention, office = self._scene.attention, self._scene.office
        names = [(office.service(s.id) or Service(s.id, s.id)).name for s in attention.services]
        terms = [found.term for s in attention.services[:1] if (found := office.service(s.id))]
        channel = next((c.name for c in office.channels if c.id == attention.channel), "")
        return (
            ("Folio", attention.folio),
            ("Trámite", ", ".join(names) or "Sin trámite"),
            ("Medio", channel),
            ("Plazo", "".join(terms) or "—"),
        )

    def _ask(self) -> str:
        wanted = [_in_a_sentence(one.label) for one in self._form() if one.required]
        return quoted(self._scene.texts.said("registration.ask", datos=_joined(wanted)))

    def _read_back(self) -> str:
        values = self._values()
        given = [
            self._aloud(one, " ".join(values[one.id].split()))
            for one in self._asked()
            if values.get(one.id, "").strip() and field_problem(one, values[one.id]) is None
        ]
        if not given:
            return ""
        return quoted(self._scene.texts.said("registration.read_back", datos="; ".join(given)))

    def _aloud(self, field: FormField, text: str) -> str:
        """Return a datum as it is read back; one of another country is told as it was given."""
        if field is REPRESENTATIVE:
            return self._scene.texts.said("registration.represented", representante=text)
        if field.kind is FieldKind.PHONE and says_no_phone(text):
            return "sin teléfono"
        if field.kind is FieldKind.PHONE and not is_foreign_phone(text):
            text = format_phone(normalise_phone(text)).replace(" ", NO_BREAK)
        return f"{_in_a_sentence(field.label)}, {text}"


def _in_a_sentence(label: str) -> str:
    """Return a label as it is said inside a sentence; «CURP» stays as it is.

    What stands in parentheses is for the eyes: «Nombre(s)» is said «nombre».
    """
    label = re.sub(r"\s*\([^)]*\)", "", label) or label
    if label[1:2].isupper():
        return label
    return label[:1].lower() + label[1:]


def _joined(parts: list[str]) -> str:
    return ", ".join(parts[:-1]) + " y " + parts[-1] if len(parts) > 1 else "".join(parts)
