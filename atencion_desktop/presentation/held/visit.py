"""An attention in the middle of another, as a call is: who waits for its end. No Qt."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

VISIT = "10"
"""Where it is kept in the draft: after the eight steps and the panel that ends."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What comes after the attention in hand. It lives in its draft, so it survives the program.

    back_to: id of whoever is taken up again when it ends, "" for nobody.  is_call: Ctrl+D began it.
    """

    back_to: str = ""
    is_call: bool = False

    @classmethod
    def of_draft(cls, values: Mapping[str, object]) -> "Visit":
        """Return what a draft says; without a word, that nobody waits for its end."""
        kept = values.get(VISIT)
        if not isinstance(kept, Mapping):
            return cls()
        return cls(str(kept["back_to"]), bool(kept["is_call"]))

    def to_draft(self) -> dict[str, object]:
        """Return what a draft keeps of it."""
        return {VISIT: asdict(self)} if self.back_to else {}
