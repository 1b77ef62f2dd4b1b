"""What a cell offers to be taken: letters, services, areas or reasons. No Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from atencion_desktop.domain.attention import Outcome
from atencion_desktop.domain.evidence import OTHER_PLACE
from atencion_desktop.domain.institution import Institution
from atencion_desktop.domain.person import search_key
from atencion_desktop.domain.words import Words
from atencion_desktop.presentation.states import Option

MOST = 7
ELSEWHERE = "Otro lugar, fuera de la lista"

OUTCOMES = {
    "R": str(Outcome.RESOLVED),
    "C": str(Outcome.REFERRED),
    "P": str(Outcome.PENDING),
    "S": str(Outcome.LEFT),
    "X": str(Outcome.CANCELLED),
}
MODES = {"B": "brief", "C": "complete"}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a text or a digit picks. key: its digit, "" for none.  words: other names."""

    id: str
    name: str
    key: str = ""
    words: tuple[str, ...] = ()


class Offers:
    """What the office offers in each cell."""

    def __init__(self, office: Institution, words: Words) -> None:
        """Read the office's lists once."""
        self._office = office
        self._services = tuple(
            Choice(one.id, one.name, str(one.usual or ""), one.keywords) for one in office.services
        )
        self._letters = {
            "mode": {sign: words.mode[mode] for sign, mode in MODES.items()},
            "notice": {"S": words.answer["yes"], "N": words.answer["no"]},
            "outcome": {sign: words.outcome[outcome] for sign, outcome in OUTCOMES.items()},
        }

    def letters(self, cell: str) -> tuple[Option, ...]:
        """Return what one key answers in a cell."""
        return tuple(Option(sign, name, sign) for sign, name in self._letters[cell].items())

    def choices(self, cell: str, outcome: str) -> tuple[Choice, ...]:
        """Return what can be picked as service, or as area or reason of an outcome."""
        if cell == "service":
            return self._services
        if cell != "place":
            return ()
        if outcome == Outcome.REFERRED:
            areas = (*((one.id, one.name) for one in self._office.areas), (OTHER_PLACE, ELSEWHERE))
            return _numbered(areas)
        return _numbered((one.id, one.name) for one in self._office.reasons_for(outcome))


def _numbered(pairs: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(
        Choice(identifier, name, str(number) if number <= 9 else "")
        for number, (identifier, name) in enumerate(pairs, start=1)
    )


def matching(text: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return what a text finds, best first, at most 7; those with a digit when it is empty."""
    wanted = search_key(text).split()
    if not wanted:
        return tuple(sorted((one for one in choices if one.key), key=lambda one: one.key))
    found = [one for one in choices if _answers(one, wanted)]
    found.sort(key=lambda one: not search_key(one.name).startswith(wanted[0]))
    return tuple(found[:MOST])


def _answers(choice: Choice, wanted: Sequence[str]) -> bool:
    words = search_key(" ".join((choice.name, *choice.words))).split()
    return all(any(word.startswith(part) for word in words) for part in wanted)


def named(text: str, choices: Sequence[Choice]) -> Choice | None:
    """Return the choice that has that very name, accents and capitals apart, or None."""
    folded = search_key(text)
    return next((one for one in choices if search_key(one.name) == folded), None)


def with_key(sign: str, choices: Sequence[Choice]) -> Choice | None:
    """Return the choice of a digit, or None."""
    return next((one for one in choices if sign and one.key == sign), None)
