"""Client typologies: what helps with each way of being a client.

A typology is an opinion about an identifiable person: it stays on the attention and is never
listed, printed or exported with a name. Source: domain.md section 2.4.
"""

from dataclasses import dataclass
from unicodedata import combining, normalize


@dataclass(frozen=True, slots=True)
class Typology:
    """One of the 21 types.

    aliases: for searching only, never displayed.  own: the advice was written by us.
    segment: a loyalty segment (T18..T21), never offered as behaviour seen at the window.
    attend: three short lines; avoid: one or two.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    signs: tuple[str, ...]
    attend: tuple[str, ...]
    avoid: tuple[str, ...]
    own: bool
    segment: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """Courteous advice for when no type was chosen: three lines to attend, one to avoid."""

    attend: tuple[str, ...]
    avoid: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Typologies:
    """The types in their order and the general advice."""

    types: tuple[Typology, ...]
    general: Advice

    def get(self, identifier: str) -> Typology | None:
        """Return the type of that id, or None when there is none."""
        return next((t for t in self.types if t.id == identifier), None)

    def behaviours(self) -> tuple[Typology, ...]:
        """Return the types seen at the window, in order: all but the loyalty segments."""
        return tuple(t for t in self.types if not t.segment)

    def find(self, text: str) -> tuple[Typology, ...]:
        """Return the types whose name or alias contains a text, accents and case apart.

        An empty text finds every type.
        """
        wanted = _plain(text)
        return tuple(
            kind
            for kind in self.types
            if any(wanted in _plain(name) for name in (kind.name, *kind.aliases))
        )


def _plain(text: str) -> str:
    """Return a text in small letters without accents."""
    letters = normalize("NFD", text.strip().casefold())
    return "".join(letter for letter in letters if not combining(letter))
