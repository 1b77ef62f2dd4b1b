"""Step 6: how it ended: resolved, referred to an area, or pending until a date."""

from atencion_desktop.domain.attention import CHOSEN_OUTCOMES, Outcome, outcome_problems
from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.events import OutcomeChosen
from atencion_desktop.domain.evidence import OTHER_PLACE
from atencion_desktop.domain.form import date_problem, parse_date, tidy_date
from atencion_desktop.domain.institution import Area
from atencion_desktop.domain.process import SERVICE
from atencion_desktop.operations import answers, notes
from atencion_desktop.operations.answers import OutcomeAnswer
from atencion_desktop.operations.desk import Case, DraftValues
from atencion_desktop.presentation.attention.scene import Scene
from atencion_desktop.presentation.attention.state import ServicePage
from atencion_desktop.presentation.states import Option
from atencion_desktop.presentation.texts import quoted

ICONS = {"resolved": "circle-check", "referred": "circle-arrow-right", "pending": "circle-clock"}
ELSEWHERE = (OTHER_PLACE, "Otro lugar, fuera de la lista")
_FIELDS = {"area_needed": "area", "reason_needed": "reason"}


class ServiceStep:
    """Step 6 of the attention in hand."""

    main = "&Continuar"

    def __init__(
        self,
        scene: Scene,
        *,
        offered: tuple[Outcome, ...] = CHOSEN_OUTCOMES,
        preselected: str = "",
    ) -> None:
        """Work on the scene; no problem is shown before «Continuar».

        offered: the outcomes to choose from.  preselected: the one that stands until another is
        chosen, "" for none.
        """
        self._scene = scene
        self._offered = offered
        self._preselected = preselected
        self._checked = False

    def page(self) -> ServicePage:
        """Return what the step shows."""
        return ServicePage(
            outcomes=self._outcomes(),
            outcome=self._outcome(),
            areas=self._areas(),
            area=self._text("area"),
            contact=self._contact(),
            reasons=self._reasons(),
            reason=self._text("reason"),
            note=self._text("note"),
            due=self._text("due"),
            place=self._place(),
            sentence=self._sentence(),
            problems=self._problems() if self._checked else {},
            reminders=self._scene.reminders(self._scene.desk.process.step(SERVICE)),
        )

    def choose_outcome(self, outcome: str) -> None:
        """Choose how it ended."""
        if outcome != self._outcome():
            self._scene.typed_in(SERVICE).pop("reason", None)
            self._checked = False
        self._scene.typed_in(SERVICE)["outcome"] = outcome

    def write(self, field: str, text: str) -> None:
        """Write or choose one of area, contact, reason, note, due."""
        self._scene.typed_in(SERVICE)[field] = text
        if field == "area":
            self._scene.typed_in(SERVICE).pop("contact", None)

    def leave(self, field: str) -> None:
        """Tidy the date that was left: 12/12/26 becomes 12/12/2026."""
        text = self._text(field)
        if field == "due" and tidy_date(text) != text:
            self.write(field, tidy_date(text))

    def first_wrong(self) -> str:
        """Check the step and return the first wrong field, or ""."""
        self._checked = True
        return next(iter(self._problems()), "")

    def answer(self, draft: DraftValues) -> Case:
        """Save the step; raise Refused with what the outcome lacks."""
        scene, answer = self._scene, self.outcome_answer()
        return answers.answer_service(scene.desk, scene.case, answer=answer, draft=draft)

    def outcome_answer(self) -> OutcomeAnswer:
        """Return what is answered; raise Refused outcome_needed when nothing was chosen."""
        outcome = self._outcome()
        if not outcome:
            raise Refused(Problem("outcome_needed"))
        referred, pending = outcome == Outcome.REFERRED, outcome == Outcome.PENDING
        return OutcomeAnswer(
            outcome=outcome,
            reason=self._text("reason") or None if referred or pending else None,
            reason_note=self._text("note"),
            area=self._text("area") or None if referred else None,
            contact=self._contact() if referred else "",
            due_on=parse_date(self._text("due")) if pending else None,
        )

    def _problems(self) -> dict[str, str]:
        chosen = OutcomeChosen(
            outcome=self._outcome(),
            reason=self._text("reason"),
            area=self._text("area"),
            due_on=parse_date(self._text("due")),
        )
        said = self._scene.texts.problem
        found = {}
        for problem in outcome_problems(chosen):
            found[_FIELDS.get(problem.code, "due")] = said(problem)
        if self._outcome() == Outcome.PENDING and (wrong := self._due_problem()):
            found["due"] = said(wrong)
        return found

    def _due_problem(self) -> Problem | None:
        text = self._text("due").strip()
        if not text:
            return None
        day = parse_date(text)
        if day is None:
            return date_problem(text)
        return Problem("due_past") if day < self._scene.now().date() else None

    def _outcomes(self) -> tuple[Option, ...]:
        names = self._scene.texts.words.outcome
        return tuple(
            Option(str(one), names[one], str(number), ICONS[one])
            for number, one in enumerate(self._offered, start=1)
        )

    def _outcome(self) -> str:
        chosen = self._text("outcome") or self._preselected
        return chosen if chosen in self._offered else ""

    def _text(self, name: str) -> str:
        return self._scene.text(SERVICE, name, self._saved().get(name, ""))

    def _saved(self) -> dict[str, str]:
        chosen = self._scene.attention.disposition
        if chosen is None:
            return {}
        return {
            "outcome": chosen.outcome,
            "area": chosen.area or "",
            "contact": notes.written(self._scene.desk, chosen.contact),
            "reason": chosen.reason or "",
            "note": notes.written(self._scene.desk, chosen.reason_note),
            "due": f"{chosen.due_on:%d/%m/%Y}" if chosen.due_on else "",
        }

    def _areas(self) -> tuple[tuple[str, str], ...]:
        if self._outcome() != Outcome.REFERRED:
            return ()
        return (*((one.id, one.name) for one in self._scene.office.areas), ELSEWHERE)

    def _area(self) -> Area | None:
        return self._scene.office.area(self._text("area"))

    def _contact(self) -> str:
        area = self._area()
        return self._text("contact") or (area.contact if area else "")

    def _reasons(self) -> tuple[tuple[str, str], ...]:
        return tuple((r.id, r.name) for r in self._scene.office.reasons_for(self._outcome()))

    def _place(self) -> str:
        area = self._area()
        return f"{area.place} · {area.hours}" if area else ""

    def _sentence(self) -> str:
        said, outcome, area = self._scene.texts.said, self._outcome(), self._area()
        if not outcome:
            return self._benefits()
        if outcome == Outcome.RESOLVED:
            return quoted(said("outcome.resolved"))
        if outcome == Outcome.REFERRED and area:
            name = "outcome.referred" if self._contact() else "outcome.referred_area"
            return quoted(
                said(
                    name,
                    area=area.name,
                    lugar=area.place,
                    contacto=self._contact(),
                    horario=area.hours,
                )
            )
        return self._pending_sentence() if outcome == Outcome.PENDING else ""

    def _benefits(self) -> str:
        """Return what else to say of the main service while the outcome is not chosen."""
        chosen, office = self._scene.attention.services, self._scene.office
        service = office.service(chosen[0].id) if chosen else None
        if service is None or not service.benefits:
            return ""
        benefits = "; ".join(service.benefits)
        return quoted(self._scene.texts.said("requirement.benefits", beneficios=benefits))

    def _pending_sentence(self) -> str:
        due = parse_date(self._text("due"))
        reason = self._scene.office.reason(self._text("reason"))
        if due is None or reason is None or self._due_problem() is not None:
            return ""
        day = self._scene.texts.words.medium_date(due)
        said = self._scene.texts.said
        return quoted(
            said("outcome.pending", motivo=reason.name.lower(), fecha=day),
            said("outcome.folio", folio=self._scene.attention.folio),
        )
