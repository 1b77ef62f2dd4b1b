"""The sheets of a finished PDF as images: what the preview shows and the printer receives.

pypdfium2 reads the file and is imported with this module, which the page «Bitácora» brings on its
first use. It must stay on one thread: the window's.
"""

import math

import pypdfium2
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage

FINE = 2.0
"""Pixels in a point from which letters stand where they should."""


class Sheets:
    """An open PDF."""

    def __init__(self, document: bytes) -> None:
        """Open a finished PDF; raises pypdfium2.PdfiumError when it is none."""
        self._pdf = pypdfium2.PdfDocument(document)
        self.count: int = len(self._pdf)

    def size(self, sheet: int) -> QSizeF:
        """Return the size of a sheet, from 1, in points."""
        page = self._pdf[sheet - 1]
        try:
            return QSizeF(*page.get_size())
        finally:
            page.close()

    def image(self, sheet: int, scale: float) -> QImage:
        """Return a sheet, from 1, in grays. scale: pixels in a point."""
        page = self._pdf[sheet - 1]
        try:
            return _copied(page.render(scale=scale, grayscale=True))
        finally:
            page.close()

    def screen_image(self, sheet: int, scale: float) -> QImage:
        """Return the same for a screen: few pixels in a letter need those between them too."""
        finer = max(1, math.ceil(FINE / scale))
        image = self.image(sheet, scale * finer)
        smooth = Qt.TransformationMode.SmoothTransformation
        return image if finer == 1 else image.scaledToWidth(round(image.width() / finer), smooth)

    def close(self) -> None:
        """Let the file go."""
        self._pdf.close()


def _copied(bitmap: pypdfium2.PdfBitmap) -> QImage:
    """Return the pixels of a bitmap as an image that owns them."""
    pixels = memoryview(bitmap.buffer).cast("B")
    grays = QImage.Format.Format_Grayscale8
    image = QImage(pixels, bitmap.width, bitmap.height, bitmap.stride, grays)
    return image.copy()
