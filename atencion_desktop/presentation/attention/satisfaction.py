"""Step 7: was it covered, 1 to 5 or no answer, and how to complain. Nothing preselected."""

from atencion_desktop.domain.process import SATISFACTION
from atencion_desktop.operations import answers, notes
from atencion_desktop.operations.desk import Case, DraftValues
from atencion_desktop.presentation.attention.scene import Scene
from atencion_desktop.presentation.attention.state import SatisfactionPage
from atencion_desktop.presentation.texts import quoted

NO_ANSWER = "none"
_COVERED = {"yes": True, "no": False, "": None}


class SatisfactionStep:
    """Step 7 of the attention in hand."""

    main = "&Continuar"

    def __init__(self, scene: Scene) -> None:
        """Work on the scene."""
        self._scene = scene
        # The record says only that there is no rating: not whether it was asked.
        self._unanswered = False

    def page(self) -> SatisfactionPage:
        """Return what the step shows."""
        said = self._scene.texts.said
        return SatisfactionPage(
            covered_sentence=quoted(said("satisfaction.covered")),
            covered=self._covered(),
            rating_sentence=quoted(said("satisfaction.rating")),
            rating=self._rating(),
            comment=self._comment(),
            complaint=quoted(said("satisfaction.complaint"), self._scene.office.complaints),
            additional=self._additional(),
            reminders=self._scene.reminders(self._scene.desk.process.step(SATISFACTION)),
        )

    def choose_covered(self, answer: str) -> None:
        """Answer "yes" or "no"."""
        self._scene.typed_in(SATISFACTION)["covered"] = answer

    def choose_rating(self, answer: str) -> None:
        """Answer "1".."5", or "none" for no answer."""
        self._scene.typed_in(SATISFACTION)["rating"] = answer
        self._unanswered = answer == NO_ANSWER

    def write_comment(self, text: str) -> None:
        """Write the comment."""
        self._scene.typed_in(SATISFACTION)["comment"] = text

    def answer(self, draft: DraftValues) -> Case:
        """Save the step."""
        rating = self._rating()
        return answers.answer_satisfaction(
            self._scene.desk,
            self._scene.case,
            covered=_COVERED[self._covered()],
            rating=int(rating) if rating.isdecimal() else None,
            comment=self._comment(),
            draft=draft,
        )

    def _covered(self) -> str:
        saved = {True: "yes", False: "no", None: ""}[self._scene.attention.covered]
        return self._scene.text(SATISFACTION, "covered", saved)

    def _rating(self) -> str:
        none = NO_ANSWER if self._unanswered else ""
        saved = str(self._scene.attention.rating or none)
        return self._scene.text(SATISFACTION, "rating", saved)

    def _comment(self) -> str:
        saved = notes.written(self._scene.desk, self._scene.attention.comment)
        return self._scene.text(SATISFACTION, "comment", saved)

    def _additional(self) -> str:
        said, office = self._scene.texts.said, self._scene.office
        chosen = [office.service(line.id) for line in self._scene.attention.services]
        ids = {one for service in chosen if service for one in service.related}
        names = [service.name for service in office.services if service.id in ids]
        if not names:
            return quoted(said("satisfaction.additional_open"))
        return quoted(said("satisfaction.additional", tramites=", ".join(names)))
