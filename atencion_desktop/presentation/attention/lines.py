"""Lines to confirm in a step: one by one with a digit, or all that are left with 0."""

from atencion_desktop.domain.evidence import not_applicable
from atencion_desktop.domain.process import Line
from atencion_desktop.operations.answers import Confirmed
from atencion_desktop.presentation.attention.scene import Scene
from atencion_desktop.presentation.states import CheckItem


class Lines:
    """The lines of one step (2 or 8), or of a brief attention, as they are ticked on screen."""

    def __init__(self, scene: Scene, step: int) -> None:
        """Work on the lines of that step."""
        self._scene = scene
        self._step = step

    def items(self) -> tuple[CheckItem, ...]:
        """Return the lines as rows; the first nine have a digit."""
        ticked = self.confirmed().lines
        return tuple(
            CheckItem(
                line.id, self._scene.texts.filled(line.text), line.id in ticked, _digit(number)
            )
            for number, line in enumerate(self._lines(), start=1)
        )

    def confirmed(self) -> Confirmed:
        """Return what is ticked now, typed or saved."""
        typed = self._scene.typed.get(self._step, {})
        if "lines" in typed:
            return Confirmed(_ids(typed["lines"]), _ids(typed.get("block")))
        attention = self._scene.attention
        mine = {line.id for line in self._lines()}
        saved = frozenset(line.line for line in attention.confirmed if line.line in mine)
        return Confirmed(saved, attention.in_block & saved)

    def toggle(self, line: str) -> None:
        """Tick or untick one line."""
        now = self.confirmed()
        self._keep(Confirmed(now.lines ^ {line}, now.in_block - {line}))

    def tick_all(self) -> None:
        """Tick the lines that are left, in block."""
        now = self.confirmed()
        left = frozenset(line.id for line in self._lines()) - now.lines
        self._keep(Confirmed(now.lines | left, now.in_block | left))

    def _lines(self) -> tuple[Line, ...]:
        excluded = not_applicable(self._scene.attention)
        return self._scene.desk.process.lines_of(self._step, not_applicable=excluded)

    def _keep(self, confirmed: Confirmed) -> None:
        typed = self._scene.typed_in(self._step)
        typed["lines"] = sorted(confirmed.lines)
        typed["block"] = sorted(confirmed.in_block)


def _ids(value: object) -> frozenset[str]:
    return frozenset(str(one) for one in value) if isinstance(value, list) else frozenset()


def _digit(number: int) -> str:
    return str(number) if number <= 9 else ""
