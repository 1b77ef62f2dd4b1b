"""What was on screen before each action that can be taken back, so that its words return. No Qt."""

from copy import deepcopy
from dataclasses import dataclass

from atencion_desktop.domain.attention import Attention
from atencion_desktop.presentation.attention.scene import Scene, Values


@dataclass(frozen=True, slots=True)
class Moment:
    """The attention, the step and what was typed, as they were."""

    attention: Attention
    step: int
    typed: dict[int, Values]

    @classmethod
    def of(cls, scene: Scene) -> "Moment":
        """Return the moment of a scene."""
        return cls(scene.attention, scene.step, deepcopy(scene.typed))


class History:
    """The moments before the actions of this attention, the last one at the end."""

    def __init__(self) -> None:
        """Begin with nothing to take back."""
        self._moments: list[Moment] = []

    def follow(self, before: Moment, now: Attention) -> None:
        """Keep a moment when one action came after it; forget all when none can be undone."""
        if now.before_last_action is None:
            self._moments.clear()
        elif now.before_last_action == before.attention:
            self._moments.append(before)

    def last(self, now: Attention) -> Moment | None:
        """Return the moment before the last action, or None when its words were not seen."""
        moment = self._moments[-1] if self._moments else None
        seen = moment is not None and moment.attention == now.before_last_action
        return moment if seen else None

    def forget_last(self) -> None:
        """Forget the moment before the last action: it was taken back."""
        self._moments.pop()
