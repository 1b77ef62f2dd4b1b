"""Print the daily log: a PDF that names every folio of the day once and whose totals add up.

Source: ux.md section 11; domain.md section 7.7.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from atencion_desktop.domain.metrics import Summary, summarise
from atencion_desktop.reports import closing, sheet, table
from atencion_desktop.reports import paper_words as words
from atencion_desktop.reports.closing import Block
from atencion_desktop.reports.log_data import CorrectionNote, DailyLog, LogWords
from atencion_desktop.reports.log_rows import folio_style, row_texts
from atencion_desktop.reports.paper import Faces, Sheet, load_faces, sheet_for
from atencion_desktop.reports.pen import Pen, Style
from atencion_desktop.reports.symbols import draw_stamp
from atencion_desktop.reports.table import Grid, Row, Typesetter
from atencion_desktop.reports.writing import replacing

__all__ = ["CorrectionNote", "DailyLog", "LogWords", "daily_log_pdf", "draw_daily_log"]


def draw_daily_log(log: DailyLog, out: Path) -> None:
    """Write the PDF of a day to `out`, whole or not at all.

    The same log gives the same bytes. Raises EnvironmentFault with Problem("disk_full") or
    Problem("report_failed") when the system refuses the file; a former file stays as it was.
    """
    document = daily_log_pdf(log)
    with replacing(out) as beside:
        beside.write_bytes(document)


def daily_log_pdf(log: DailyLog) -> bytes:
    """Return the PDF of a day as bytes.

    Raises ValueError when the paper is neither "letter" nor "a4".
    """
    plan = _plan(log)
    title = f"{words.TITLE}, {words.long_date(log.day)}"
    pen = Pen(plan.sheet, plan.faces.regular, title=title, author=log.institution)
    for number, page in enumerate(plan.pages, 1):
        _draw_page(pen, plan, page, sheet.Place(number, len(plan.pages)))
        pen.end_sheet()
    return pen.document()


@dataclass(frozen=True, slots=True)
class _Page:
    """What goes on a sheet. rows_end: whether the log ends after these rows.

    blocks: parts of the end, laid from the bottom when rows are above and from the top when not.
    """

    rows: Sequence[Row]
    has_table: bool
    rows_end: bool = False
    blocks: Sequence[Block] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    log: DailyLog
    sheet: Sheet
    faces: Faces
    setter: Typesetter
    grid: Grid
    folios: str
    summary: Summary
    pages: tuple[_Page, ...]


def _plan(log: DailyLog) -> _Plan:
    """Decide what goes on each sheet before any is drawn: «hoja n de m» needs m."""
    paper = sheet_for(log.paper, filing_margin=log.filing_margin)
    faces = load_faces()
    setter = Typesetter(faces)
    folios = folio_style(log)
    texts = row_texts(log, folios)
    grid = table.set_grid(log, texts, setter, (paper.left, paper.right))
    blocks = closing.closing_blocks(faces, log, paper.inner)
    return _Plan(
        log=log,
        sheet=paper,
        faces=faces,
        setter=setter,
        grid=grid,
        folios=folios.heading,
        summary=summarise(log.records, log.shifts, zone=log.zone, now=log.printed_at),
        pages=tuple(_pages(table.set_rows(texts, grid, setter), blocks, paper)),
    )


def _pages(rows: Sequence[Row], blocks: Sequence[Block], paper: Sheet) -> Iterator[_Page]:
    filled = list(_fill(rows, paper))
    *full, last = filled
    yield from (_Page(page, has_table=True) for page in full)
    room = _table_room(paper, first=not full) - sum(row.height for row in last)
    if not last:
        room -= table.ROW
    if sum(block.height for block in blocks) <= room - closing.END_LINE:
        yield _Page(last, has_table=True, rows_end=True, blocks=blocks)
        return
    yield _Page(last, has_table=True, rows_end=True)
    yield from _end_pages(blocks, _room(paper, first=False))


def _fill(rows: Sequence[Row], paper: Sheet) -> Iterator[list[Row]]:
    """Yield the rows of each sheet, the last with room for «Fin de la bitácora»; one at least."""
    page: list[Row] = []
    room = _table_room(paper, first=True)
    for row in rows:
        needed = row.height + (closing.END_LINE if row is rows[-1] else 0)
        if needed > room and page:
            yield page
            page, room = [], _table_room(paper, first=False)
        page.append(row)
        room -= row.height
    yield page


def _end_pages(blocks: Sequence[Block], height: float) -> Iterator[_Page]:
    page: list[Block] = []
    room = height
    for block in blocks:
        if block.height > room and page:
            yield _Page((), has_table=False, blocks=tuple(page))
            page, room = [], height
        page.append(block)
        room -= block.height
    yield _Page((), has_table=False, blocks=tuple(page))


def _room(paper: Sheet, *, first: bool) -> float:
    above = sheet.HEAD + (sheet.BAND if first else sheet.RUNNING_TOTALS)
    return paper.bottom - paper.margin - above - sheet.FOOT


def _table_room(paper: Sheet, *, first: bool) -> float:
    return _room(paper, first=first) - table.HEAD


def _draw_page(pen: Pen, plan: _Plan, page: _Page, place: sheet.Place) -> None:
    if plan.log.example:
        draw_stamp(pen)
    y = sheet.draw_head(pen, plan.faces, plan.log, plan.folios, place)
    totals = sheet.draw_band if place.number == 1 else sheet.draw_running_totals
    y = totals(pen, plan.faces, plan.summary, y)
    if page.has_table:
        y = _draw_table(pen, plan, page, y)
    _draw_end(pen, plan, page, y)
    sheet.draw_foot(pen, plan.faces, plan.log)


def _draw_table(pen: Pen, plan: _Plan, page: _Page, top: float) -> float:
    y = table.draw_head(pen, plan.grid, plan.setter, top)
    if plan.log.records:
        return table.draw_rows(pen, plan.grid, page.rows, y)
    style = Style(plan.faces.medium, table.TEXT_SIZE)
    center = (plan.sheet.left + plan.sheet.right) / 2
    pen.text(center, y + table.ROW * 0.65, words.NOTHING_ATTENDED, style, "center")
    pen.box((plan.sheet.left, y), (plan.sheet.inner, table.ROW), stroke=0.55, width=0.4)
    return y + table.ROW


def _draw_end(pen: Pen, plan: _Plan, page: _Page, top: float) -> None:
    """Draw the end where it belongs and strike what stays empty."""
    y = closing.draw_end_line(pen, plan.faces, plan.log, top) if page.rows_end else top
    bottom = plan.sheet.bottom - sheet.FOOT
    if page.has_table and not page.rows_end:
        return
    if page.rows_end:
        start = bottom - sum(block.height for block in page.blocks)
        closing.strike(pen, y, start - 2)
        y = start
    for block in page.blocks:
        block.draw(pen, y)
        y += block.height
    if not page.rows_end:
        closing.strike(pen, y, bottom)
