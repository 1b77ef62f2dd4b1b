"""A finished PDF sent to a printer: a sheet at a time, so that the window never freezes.

QtPrintSupport is imported with this module, which the first printing brings.
"""

from PySide6.QtCore import QMarginsF, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from atencion_desktop.presentation.log.sheets import Sheets

DPI = 300
POINTS_PER_INCH = 72
_GONE = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)


class PrintJob(QObject):
    """One printing of a PDF.

    Attributes:
        sheets: how many there are.

    Signals:
        reached(int): a sheet begins, from 1.
        finished(): every sheet was handed to the printer.
        lost(int): the printer was gone when that sheet began or ended.
    """

    reached = Signal(int)
    finished = Signal()
    lost = Signal(int)

    def __init__(
        self, printer: QPrinter, document: bytes, title: str, parent: QObject | None = None
    ) -> None:
        """Set the printer for the paper of the document; `start` begins."""
        super().__init__(parent)
        self._printer = printer
        self._pdf = Sheets(document)
        self.sheets = self._pdf.count
        self._painter = QPainter()
        self._sheet = 1
        self._over = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._print_sheet)
        printer.setDocName(title)
        printer.setResolution(DPI)
        # Another copy is another reimpression, with its own number at the foot.
        printer.setCopyCount(1)
        printer.setFullPage(True)
        printer.setPageLayout(self._layout())

    def start(self) -> None:
        """Begin, once the events that wait have had their turn."""
        self._pause.start()

    def cancel(self) -> None:
        """Print no more; no signal follows."""
        if not self._over:
            self._printer.abort()
            self._end()

    def _layout(self) -> QPageLayout:
        size = self._pdf.size(1)
        fuzzy = QPageSize.SizeMatchPolicy.FuzzyMatch
        upright = QPageSize(size.transposed(), QPageSize.Unit.Point, "", fuzzy)
        return QPageLayout(upright, QPageLayout.Orientation.Landscape, QMarginsF())

    def _print_sheet(self) -> None:
        """Print the sheet in hand and let the window breathe before the next one."""
        self.reached.emit(self._sheet)
        if self._over:
            return
        if not self._begun() or self._printer.printerState() in _GONE:
            self._lose()
            return
        self._paint()
        if self._printer.printerState() in _GONE:
            self._lose()
        elif self._sheet < self.sheets:
            self._sheet += 1
            self._pause.start()
        elif self._painter.end():
            self._end()
            self.finished.emit()
        else:
            self._lose()

    def _begun(self) -> bool:
        """Begin the document with its first sheet, and a sheet of it with the others."""
        if self._sheet == 1:
            return self._painter.begin(self._printer)
        return self._printer.newPage()

    def _paint(self) -> None:
        dots = self._printer.resolution() / POINTS_PER_INCH
        image = self._pdf.image(self._sheet, DPI / POINTS_PER_INCH)
        size = self._pdf.size(self._sheet)
        self._painter.drawImage(QRectF(0, 0, size.width() * dots, size.height() * dots), image)

    def _lose(self) -> None:
        self._end()
        self.lost.emit(self._sheet)

    def _end(self) -> None:
        self._over = True
        self._pause.stop()
        if self._painter.isActive():
            self._painter.end()
        self._pdf.close()


def has_printer() -> bool:
    """Whether the system lists a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def new_printer() -> QPrinter:
    """Return the system's usual printer; whoever asks for it keeps it while it is used."""
    return QPrinter(QPrinter.PrinterMode.HighResolution)


def printer_dialog(printer: QPrinter, parent: QWidget) -> QPrintDialog:
    """Return the system's dialog over a printer, which it does not own; the caller shows it."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Imprimir bitácora")
    # All of it or nothing, and no file: «Guardar PDF» makes a better one.
    dialog.setOptions(QPrintDialog.PrintDialogOption.PrintShowPageSize)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(True)
    return dialog
