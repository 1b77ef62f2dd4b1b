"""The order of Tab: as the eye reads each area, whatever the order its controls were made in."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def tab_stops(areas: Iterable[QWidget]) -> list[QWidget]:
    """Return what Tab stops at, area by area; inside one, from top to bottom and left to right."""
    stops: list[QWidget] = []
    for area in areas:
        found = [w for w in area.findChildren(QWidget) if _is_stop(w)]
        stops += sorted(found, key=lambda stop: _place(stop, area))
    return stops


def stop_after(stops: list[QWidget], current: QWidget | None, *, forward: bool) -> QWidget | None:
    """Return the stop that follows `current`, None past either end."""
    if current not in stops:
        return stops[0] if stops else None
    at = stops.index(current) + (1 if forward else -1)
    return stops[at] if 0 <= at < len(stops) else None


def stop_outside(panel: QWidget, *, forward: bool) -> QWidget | None:
    """Return the nearest stop of the window that is not in `panel`, None when there is none."""
    widget = _step(panel, forward=forward)
    while widget is not None and widget is not panel:
        if not panel.isAncestorOf(widget) and _is_stop(widget):
            return widget
        widget = _step(widget, forward=forward)
    return None


def _step(widget: QWidget, *, forward: bool) -> QWidget | None:
    return widget.nextInFocusChain() if forward else widget.previousInFocusChain()


def _is_stop(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return takes_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _place(widget: QWidget, area: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(area, QPoint(0, 0))
    return corner.y(), corner.x()
