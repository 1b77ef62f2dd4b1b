"""One sheet of the log on screen: fitted to its room, or larger and moved with arrows."""

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.log.sheets import Sheets
from atencion_desktop.presentation.theme import current_theme, ui_font

STEP = 1.25
LARGEST = 4.0
MARGIN = 6
READABLE = 560
"""Pixels at 100 % under which a sheet is moved rather than made narrower."""
LETTER = QSizeF(792, 612)
FOCUS = 3
WAITING = "Preparando la bitácora…"
# Key -> sheets further on.
TURNS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
ENDS = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}
MOST_SHEETS = 100_000


class SheetArea(QScrollArea):
    """Where the sheet is seen: Left and Right turn it, + and - zoom, 0 fits it.

    Attributes:
        zoom: 1.0 fits the sheet to the room.

    Signals:
        turned(int): so many sheets further on, negative for back.
        zoomed(): `zoom` changed.
    """

    turned = Signal(int)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom = 1.0
        self._canvas = _Canvas(self)
        self.setWidget(self._canvas)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Hoja de la bitácora")

    def show_document(self, document: bytes) -> int:
        """Take a finished PDF and return how many sheets it has."""
        count = self._canvas.take(Sheets(document))
        self._lay_out()
        return count

    def show_sheet(self, sheet: int, description: str) -> None:
        """Show a sheet, from 1, or that it is on its way when 0; description: «hoja 2 de 4»."""
        self._canvas.show_sheet(sheet)
        self.setAccessibleDescription(description)

    def forget(self) -> None:
        """Let the file go."""
        self._canvas.forget()

    def zoom_in(self) -> None:
        """Show it larger."""
        self._zoom_to(self.zoom * STEP)

    def zoom_out(self) -> None:
        """Show it smaller, until it fits."""
        self._zoom_to(self.zoom / STEP)

    def fit(self) -> None:
        """Show the whole sheet."""
        self._zoom_to(1.0)

    def _zoom_to(self, zoom: float) -> None:
        self.zoom = min(max(1.0, zoom), LARGEST)
        self._lay_out()
        self.zoomed.emit()

    def _lay_out(self) -> None:
        """Give the sheet its size: all of it fits, unless its letters would be too small."""
        room, size = self.maximumViewportSize(), self._canvas.sheet_size()
        around = 2 * current_theme().px(MARGIN)
        bar = self.verticalScrollBar().sizeHint().width()
        whole = min(
            (room.width() - around) / size.width(), (room.height() - around) / size.height()
        )
        readable = min(room.width() - around - bar, current_theme().px(READABLE)) / size.width()
        scale = max(whole, readable) * self.zoom
        wide, high = round(size.width() * scale), round(size.height() * scale)
        self._canvas.setFixedSize(max(wide, 1) + around, max(high, 1) + around)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the sheet to the new room."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn sheets and zoom; Up and Down move a sheet that is larger than its room."""
        key = event.key()
        if key in TURNS:
            self.turned.emit(TURNS[Qt.Key(key)])
        elif key in ENDS:
            self.turned.emit(ENDS[Qt.Key(key)] * MOST_SHEETS)
        elif event.text() == "+":
            self.zoom_in()
        elif event.text() == "-":
            self.zoom_out()
        elif event.text() == "0":
            self.fit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Canvas(QWidget):
    """The sheet itself, rendered again when its size changes."""

    def __init__(self, area: SheetArea) -> None:
        super().__init__(area)
        self._area = area
        self._sheets: Sheets | None = None
        self._sheet = 0
        self._drawn: tuple[int, float] | None = None
        self._image = QImage()

    def forget(self) -> None:
        if self._sheets is not None:
            self._sheets.close()
        self._sheets, self._sheet = None, 0

    def take(self, sheets: Sheets) -> int:
        if self._sheets is not None:
            self._sheets.close()
        self._sheets, self._drawn = sheets, None
        self.update()
        return sheets.count

    def show_sheet(self, sheet: int) -> None:
        if sheet != self._sheet:
            self._sheet = sheet
            self.update()

    def sheet_size(self) -> QSizeF:
        """Return the size of the sheets in points; that of a letter while there are none."""
        return LETTER if self._sheets is None else self._sheets.size(1)

    def _render(self, sheets: Sheets, place: QRectF) -> QImage:
        """Return the sheet in hand as it fills a place, rendered again only when it must be."""
        scale = place.width() / sheets.size(self._sheet).width() * self.devicePixelRatioF()
        if self._drawn != (self._sheet, scale):
            self._image = sheets.screen_image(self._sheet, scale)
            self._drawn = (self._sheet, scale)
        return self._image

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet with its edge, or that it is on its way, and the focus."""
        painter = QPainter(self)
        theme = current_theme()
        if self._sheets is None or not self._sheet:
            painter.setFont(ui_font(tokens.BODY))
            painter.setPen(QColor(theme.color("text2")))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, WAITING)
            return
        around = theme.px(MARGIN)
        place = QRectF(self.rect().adjusted(around, around, -around, -around))
        painter.drawImage(place, self._render(self._sheets, place))
        focused = self._area.hasFocus()
        color, width = ("focus", theme.px(FOCUS)) if focused else ("control", 1)
        painter.setPen(QPen(QColor(theme.color(color)), width))
        painter.drawRect(place.adjusted(-width / 2, -width / 2, width / 2, width / 2))
