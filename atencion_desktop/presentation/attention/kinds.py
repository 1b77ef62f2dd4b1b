"""Brief into complete and back: nothing that was typed is lost, and ticks go along by criteria.

A line of one kind is ticked when ticked lines of the other attest every criterion of it. What no
line of the new kind says is carried, for when the attention goes back.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.process import FAREWELL, GREETING, REGISTRATION, REQUIREMENT, Line
from atencion_desktop.operations import attentions
from atencion_desktop.operations.answers import Confirmed
from atencion_desktop.operations.desk import DraftValues
from atencion_desktop.presentation.attention.brief import BriefLines
from atencion_desktop.presentation.attention.lines import Lines
from atencion_desktop.presentation.attention.scene import BRIEF, Scene, Values


@dataclass(frozen=True, slots=True)
class Ticks:
    """Criteria attested by ticked lines, and those of them confirmed in block."""

    criteria: frozenset[str] = frozenset()
    in_block: frozenset[str] = frozenset()

    def confirm(self, lines: Iterable[Line]) -> Confirmed:
        """Return which lines they tick."""
        ticked = {line.id: set(line.criteria) for line in lines if self._attest(line)}
        block = frozenset(name for name, criteria in ticked.items() if criteria & self.in_block)
        return Confirmed(frozenset(ticked), block)

    def after(self, lines: tuple[Line, ...], now: Confirmed) -> "Ticks":
        """Return them once the lines that they ticked stand as they do now."""
        gone = _criteria(line for line in lines if self._attest(line) and line.id not in now.lines)
        ticked = _criteria(line for line in lines if line.id in now.lines)
        block = _criteria(line for line in lines if line.id in now.in_block)
        return Ticks(self.criteria - gone | ticked, self.in_block - gone - ticked | block)

    def _attest(self, line: Line) -> bool:
        return set(line.criteria) <= self.criteria


class Kinds:
    """Changes the kind of the attention in hand."""

    def __init__(self, scene: Scene) -> None:
        """Work on the scene."""
        self._scene = scene

    def into_complete(self) -> None:
        """Make it complete."""
        scene = self._scene
        process = scene.desk.process
        ticks = self._carried().after(process.brief, BriefLines(scene).confirmed())
        greeting = ticks.confirm(process.step(GREETING).lines)
        farewell = ticks.confirm(process.step(FAREWELL).lines)
        typed = self._typed_with(
            {GREETING: _values(greeting), FAREWELL: _values(farewell)}, ticks, without=()
        )
        self._change("complete", scene.attention.next_step, typed)

    def into_brief(self) -> None:
        """Make it brief; raise Refused brief_has_data once data were given, typed ones too."""
        scene = self._scene
        if self._has_data():
            raise Refused(Problem("brief_has_data"))
        process = scene.desk.process
        lines = (*process.step(GREETING).lines, *process.step(FAREWELL).lines)
        ticked = _both(Lines(scene, GREETING).confirmed(), Lines(scene, FAREWELL).confirmed())
        ticks = self._carried().after(lines, ticked)
        brief = _values(ticks.confirm(process.brief))
        typed = self._typed_with({BRIEF: brief}, ticks, without=(FAREWELL, REGISTRATION))
        for name in ("lines", "block"):
            typed.get(GREETING, {}).pop(name, None)
        self._change("brief", REQUIREMENT, typed)

    def _has_data(self) -> bool:
        typed = self._scene.typed.get(REGISTRATION, {}).get("values")
        written = isinstance(typed, dict) and any(str(text).strip() for text in typed.values())
        return written or self._scene.attention.registration is not None

    def _carried(self) -> Ticks:
        kept = self._scene.typed.get(BRIEF, {})
        return Ticks(_strings(kept.get("carried")), _strings(kept.get("carried_block")))

    def _typed_with(
        self, news: dict[int, Values], ticks: Ticks, *, without: tuple[int, ...]
    ) -> dict[int, Values]:
        """Return what will be typed once the kind has changed."""
        kept = {n: dict(values) for n, values in self._scene.typed.items() if n not in without}
        kept.pop(BRIEF, None)
        for step, values in news.items():
            kept.setdefault(step, {}).update(values)
        carried = {"carried": ticks.criteria, "carried_block": ticks.in_block}
        kept.setdefault(BRIEF, {}).update({name: sorted(ids) for name, ids in carried.items()})
        return kept

    def _change(self, mode: str, step: int, typed: dict[int, Values]) -> None:
        scene = self._scene
        draft = DraftValues(step, {str(n): values for n, values in typed.items() if values})
        scene.case = attentions.change_mode(scene.desk, scene.case, mode, draft=draft)
        scene.typed = typed


def _criteria(lines: Iterable[Line]) -> frozenset[str]:
    return frozenset(c for line in lines for c in line.criteria)


def _both(one: Confirmed, other: Confirmed) -> Confirmed:
    return Confirmed(one.lines | other.lines, one.in_block | other.in_block)


def _values(confirmed: Confirmed) -> Values:
    """Return what is typed of them: nothing when none is ticked, as nobody touched them."""
    if not confirmed.lines:
        return {}
    return {"lines": sorted(confirmed.lines), "block": sorted(confirmed.in_block)}


def _strings(value: object) -> frozenset[str]:
    return frozenset(str(one) for one in value) if isinstance(value, list) else frozenset()
