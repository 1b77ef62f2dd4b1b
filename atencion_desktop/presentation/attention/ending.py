"""The panel that ends an attention before its time: «Se retiró» and «Cancelar», with a reason."""

from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.operations import attentions
from atencion_desktop.operations.desk import Case
from atencion_desktop.presentation.attention.scene import Scene
from atencion_desktop.presentation.attention.state import EndingState
from atencion_desktop.presentation.states import Option

TITLES = {"left": "Se retiró", "cancelled": "Cancelar la atención"}
EXPLANATIONS = {
    "left": "Elige por qué se retiró. Queda registrado el paso en que se fue.",
    "cancelled": "Elige por qué se cancela. El folio se conserva como cancelado.",
}


class EndingPanel:
    """What the panel holds while it is open."""

    def __init__(self, scene: Scene) -> None:
        """Begin closed, with nothing written."""
        self._scene = scene
        self._kind = self._reason = self._note = ""
        self._checked = False

    def open(self, kind: str) -> None:
        """Open for "left" or "cancelled"; a note that was begun is still there."""
        self._kind, self._reason, self._checked = kind, "", False

    def close(self) -> None:
        """Close it and keep the note that was begun."""
        self._kind = ""

    def choose(self, reason: str) -> None:
        """Choose a coded reason."""
        self._reason = reason

    def write(self, note: str) -> None:
        """Write the optional note."""
        self._note = note

    def confirm(self) -> Case:
        """End the attention; raise Refused reason_needed."""
        self._checked = True
        if not self._reason:
            raise Refused(Problem("reason_needed"))
        scene, kind = self._scene, self._kind
        self._kind = ""
        try:
            if kind == "left":
                return attentions.leave(
                    scene.desk,
                    scene.case,
                    stage=scene.step,
                    reason=self._reason,
                    note=self._note,
                )
            return attentions.cancel(scene.desk, scene.case, reason=self._reason, note=self._note)
        except BaseException:
            self._kind = kind
            raise

    def state(self) -> EndingState | None:
        """Return what the panel shows, None while it is closed."""
        if not self._kind:
            return None
        reasons = self._scene.office.reasons_for(self._kind)
        missing = self._checked and not self._reason
        return EndingState(
            kind=self._kind,
            title=TITLES[self._kind],
            explanation=EXPLANATIONS[self._kind],
            reasons=tuple(Option(r.id, r.name, str(n)) for n, r in enumerate(reasons, start=1)),
            reason=self._reason,
            note=self._note,
            problem=self._scene.texts.problem(Problem("reason_needed")) if missing else "",
        )
