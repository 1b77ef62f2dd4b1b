"""What the page «Bitácora» shows, as frozen data without Qt."""

from dataclasses import dataclass

from atencion_desktop.presentation.home.state import Notice, Tone

__all__ = ["NAMES", "PAPERS", "LogState", "Notice", "Tone"]

PAPERS = (("letter", "Carta"), ("a4", "A4"))
"""What the choice of paper offers: (id, words)."""

NAMES = (("full", "Nombres completos"), ("masked", "Nombres abreviados"))
"""What the choice of names offers: (id, words)."""


@dataclass(frozen=True, slots=True)
class LogState:
    """The page around the sheet.

    date: the overline.  edition: «Versión 1 · 39 folios · sin guardar».
    windows: (id, name) pairs, the first for every one; empty when the day has one.
    window, paper, names: what is chosen.  sheet: from 1.  sheets: 0 while none is drawn.
    drawing: whether it is on its way.  printing: «Imprimiendo la hoja 2 de 4…», or "".
    notice: what came out of saving or printing, or None.  is_today: there is no next day.
    """

    date: str
    edition: str
    windows: tuple[tuple[str, str], ...]
    window: str
    paper: str
    names: str
    sheet: int
    sheets: int
    drawing: bool
    printing: str
    notice: Notice | None
    is_today: bool

    @property
    def place(self) -> str:
        """«hoja 2 de 4»."""
        return f"hoja {self.sheet} de {self.sheets}" if self.sheets else ""
