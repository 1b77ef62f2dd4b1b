"""What is shown of those on hold, as frozen data without Qt."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeldPill:
    """The pill of the top bar.

    text: «2 en espera · 14 min», "" while nobody waits.  short: the same for narrow windows.
    name: as it is spoken.  late: whether somebody has waited longer than the office wants.
    """

    text: str
    short: str
    name: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One attention on hold. id: whole, for signals.  key: the digit that takes it, or "".

    stage: «paso 5 de 8» or «breve».  wait: «14 min».  late: waited longer than the office wants.
    """

    id: str
    key: str
    folio: str
    person: str
    service: str
    stage: str
    wait: str
    late: bool


@dataclass(frozen=True, slots=True)
class HeldList:
    """The list. title: «En espera (2)».  empty: said when nobody waits, "" otherwise."""

    title: str
    rows: tuple[HeldRow, ...]
    empty: str
