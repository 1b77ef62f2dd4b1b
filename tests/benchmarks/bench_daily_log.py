"""The daily log of 500 rows against the same texts drawn bare on a reportlab canvas."""

import io
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from pypdf import PdfReader

from atencion_desktop.assets import asset
from atencion_desktop.reports.daily_log import daily_log_pdf
from atencion_desktop.reports.log_data import DailyLog
from tests.benchmarks.table import Measure
from tests.reports.samples import attention, daily_log

ROWS = 500
ROUNDS = 7
LIMIT = 5.0


def measure(_: Path) -> Measure:
    """Return the ratio of the two, medians of seven rounds."""
    log = daily_log(*(attention(number) for number in range(1, ROWS + 1)))
    texts = _texts(log)
    daily_log_pdf(log)
    ours = median(_timed(lambda: daily_log_pdf(log)) for _ in range(ROUNDS))
    bare = median(_timed(lambda: _bare(texts)) for _ in range(ROUNDS))
    return Measure("daily log of 500 rows / the same texts bare", ours, bare, LIMIT)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _texts(log: DailyLog) -> list[list[str]]:
    """Return the words of every sheet, as they can be read back from our own paper."""
    pages = PdfReader(io.BytesIO(daily_log_pdf(log))).pages
    return [page.extract_text().splitlines() for page in pages]


def _bare(pages: list[list[str]]) -> bytes:
    """Draw the lines of each sheet, one under another, with the same embedded face."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    regular = asset("resources", "fonts", "FiraSans-Regular.ttf")
    pdfmetrics.registerFont(TTFont("Bare", str(regular)))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(792, 612), invariant=1)
    for lines in pages:
        canvas.setFont("Bare", 8.5)
        for number, line in enumerate(lines):
            canvas.drawString(34, 580 - 4 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
