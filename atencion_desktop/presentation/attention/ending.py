"""The panel that ends an attention before its time: «Se retiró» and «Cancelar», with a reason."""

from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.operations import attentions
from atencion_desktop.operations.desk import Case
from atencion_desktop.presentation.attention.scene import Scene
from atencion_desktop.presentation.attention.state import EndingState
from atencion_desktop.presentation.held.visit import VISIT, Visit
from atencion_desktop.presentation.states import Option

ENDING = 9
"""Where the panel is kept among what is typed: after the eight steps."""
LEFT = "left"
TITLES = {LEFT: "Se retiró", "cancelled": "Cancelar la atención"}
EXPLANATIONS = {
    LEFT: "El número del motivo termina la atención; queda registrado el paso en que se fue.",
    "cancelled": "El número del motivo la cancela; el folio se conserva.",
}
CAN_UNDO = " Se deshace con Ctrl+Z."


class EndingPanel:
    """What the panel holds while it is open."""

    def __init__(self, scene: Scene) -> None:
        """Work on the scene; what its draft held of the panel is there again."""
        self._scene = scene
        self._checked = False

    def open(self, kind: str) -> None:
        """Open for "left" or "cancelled"; a note that was begun is still there."""
        self._checked = False
        self._scene.typed_in(ENDING).update(kind=kind, reason="")

    def close(self) -> None:
        """Close it and keep the note that was begun."""
        self._scene.typed_in(ENDING)["kind"] = ""

    def choose(self, reason: str) -> None:
        """Choose a coded reason."""
        self._scene.typed_in(ENDING)["reason"] = reason

    def write(self, note: str) -> None:
        """Write the optional note."""
        self._scene.typed_in(ENDING)["note"] = note

    def is_ready(self) -> bool:
        """Whether a reason was chosen."""
        return bool(self._text("reason"))

    def confirm(self) -> Case:
        """End the attention; raise Refused reason_needed."""
        self._checked = True
        scene, reason, note = self._scene, self._text("reason"), self._text("note")
        if not reason:
            raise Refused(Problem("reason_needed"))
        if self._text("kind") == LEFT:
            after = attentions.leave(
                scene.desk, scene.case, stage=scene.step, reason=reason, note=note
            )
        else:
            after = attentions.cancel(scene.desk, scene.case, reason=reason, note=note)
        self.close()
        return after

    def state(self) -> EndingState | None:
        """Return what the panel shows, None while it is closed."""
        kind, reason = self._text("kind"), self._text("reason")
        if not kind:
            return None
        reasons = self._scene.office.reasons_for(kind)
        missing = self._checked and not reason
        return EndingState(
            kind=kind,
            title=TITLES[kind],
            explanation=EXPLANATIONS[kind] + ("" if self._goes_back() else CAN_UNDO),
            reasons=tuple(Option(r.id, r.name, str(n)) for n, r in enumerate(reasons, start=1)),
            reason=reason,
            note=self._text("note"),
            problem=self._scene.texts.problem(Problem("reason_needed")) if missing else "",
        )

    def _goes_back(self) -> bool:
        """Whether somebody else comes back at the end, so that no key reopens this one."""
        return bool(Visit.of_draft({VISIT: self._scene.typed.get(int(VISIT))}).back_to)

    def _text(self, name: str) -> str:
        return self._scene.text(ENDING, name)
