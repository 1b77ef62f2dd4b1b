"""What the top bar shows, as frozen data without Qt."""

from dataclasses import dataclass

from atencion_desktop.presentation.keys import Place


@dataclass(frozen=True, slots=True)
class BarState:
    """The top bar.

    title: «Ventanilla 3», or «Atención 0048».  detail: «Ventanilla 3 · Ana Peña» in an attention.
    place: the page; the tabs hide in an attention.
    saved: whether all that was typed is on the disk.
    visit: «Llamada; vuelves con Ana Ruiz», instead of the detail and in any width; or "".
    approximate: whether the beginning of the attention was told, not measured.
    waited: «48 min en espera», apart from the time that is shown; "" for none.
    """

    title: str
    detail: str = ""
    place: Place = Place.HOME
    saved: bool = True
    visit: str = ""
    approximate: bool = False
    waited: str = ""


def waited(seconds: float) -> str:
    """Return the whole minutes on hold, «48 min en espera», or "" while there is none."""
    minutes = int(seconds // 60)
    return f"{minutes} min en espera" if minutes > 0 else ""


def clocked(seconds: float) -> str:
    """Return a duration as «04:12», or «1:04:12» past the hour; never less than nothing."""
    hours, rest = divmod(max(0, int(seconds)), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes:02d}:{left:02d}"
