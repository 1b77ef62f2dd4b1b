"""The program's own icons: SVG files drawn in a token's colour and kept in Qt's pixmap cache."""

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from atencion_desktop.assets import asset
from atencion_desktop.presentation.theme import current_theme

PLACEHOLDER: Final = b"currentColor"


def icon_pixmap(name: str, color: str, size: float, *, ratio: float | None = None) -> QPixmap:
    """Return icon `name` in the colour of token `color`.

    size: pixels at 100 %, scaled here; ratio: device pixels per pixel, the screen's by default.
    Raises FileNotFoundError when there is no such icon.
    """
    theme = current_theme()
    dpr = ratio if ratio is not None else _screen_ratio()
    return _cached(name, theme.color(color), theme.px(size), dpr)


def themed_icon(name: str, color: str, size: float) -> QIcon:
    """Return icon `name` as a QIcon, for actions and items that Qt draws."""
    return QIcon(icon_pixmap(name, color, size))


def paint_icon(painter: QPainter, name: str, color: str, target: QRectF) -> None:
    """Draw icon `name` in `target`, a rectangle already at the letter scale."""
    dpr = painter.device().devicePixelRatio()
    pixmap = _cached(name, current_theme().color(color), round(target.width()), dpr)
    painter.drawPixmap(target.topLeft(), pixmap)


def _screen_ratio() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.devicePixelRatio() if screen is not None else 1.0


def _cached(name: str, rgb: str, side: int, ratio: float) -> QPixmap:
    # Qt's cache and not ours: it empties itself before the application goes.
    key = f"atencion/{name}/{rgb}/{side}/{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    pixmap = _rendered(name, rgb, side, ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def _rendered(name: str, rgb: str, side: int, ratio: float) -> QPixmap:
    source = (
        asset("resources", "icons", f"{name}.svg")
        .read_bytes()
        .replace(PLACEHOLDER, rgb.encode("ascii"))
    )
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source)).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
