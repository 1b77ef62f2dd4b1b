"""Contingency sheets: blank, numbered paper to attend without power, and what is said on it.

The numbers are given first, in one transaction, and never again: a sheet that could not be drawn
spends its number. Drawing reads only. Source: docs/decisions/013-late.md.
"""

from pathlib import Path

from atencion_desktop.content.loader import sentences_for
from atencion_desktop.content.placeholders import person_words
from atencion_desktop.domain.errors import EnvironmentFault, Problem, Refused
from atencion_desktop.domain.events import SheetPrinted
from atencion_desktop.domain.greeting import fill
from atencion_desktop.domain.institution import Institution
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.printing import log_folder
from atencion_desktop.reports.contingency import ContingencySheets, draw_contingency
from atencion_desktop.reports.log_data import Paper
from atencion_desktop.storage import contingency, journal, queries

MOST_SHEETS = 50
USUAL_SHEETS = 4
"""A morning of sixty orientations."""

_PARTS = ("morning", "afternoon", "night")


def number_sheets(
    desk: Desk, count: int = USUAL_SHEETS, paper: Paper | None = None
) -> SheetPrinted:
    """Give their numbers to sheets of this PC's window, in one transaction.

    paper: letter when not given. Raises Refused sheet_count unless 1 to 50 are asked for.
    """
    if not 1 <= count <= MOST_SHEETS:
        raise Refused(Problem("sheet_count", most=MOST_SHEETS))
    shift = queries.open_shift(desk.log)
    actor = "" if shift is None else shift.agent
    with desk.log.transaction():
        number = contingency.next_sheet(desk.log)
        printed = SheetPrinted(number, count, desk.window, desk.version, paper or "letter")
        fact = desk.fact(contingency.SHEET_STREAM, printed, actor, after=None)
        journal.append(desk.log, contingency.SHEET_STREAM, fact)
        contingency.save_sheets(desk.log, fact)
    return printed


def save_sheets(desk: Desk, printed: SheetPrinted, out: Path) -> None:
    """Draw numbered sheets as one PDF, whole or not at all; a desk that only reads will do.

    Raises EnvironmentFault disk_full or report_failed.
    """
    draw_contingency(contingency_sheets(desk, printed), out)


def keep_sheets(desk: Desk, printed: SheetPrinted) -> Path:
    """Draw numbered sheets in the office's folder, or in this PC's when that one takes no file.

    Raises EnvironmentFault disk_full or report_failed.
    """
    for folder in (log_folder(desk), desk.folder.pdfs):
        out = folder / file_name(printed)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            save_sheets(desk, printed, out)
        except (EnvironmentFault, OSError):
            continue
        return out
    raise EnvironmentFault(Problem("report_failed", file=out.name))


def file_name(printed: SheetPrinted) -> str:
    """Return `contingencia_V03_7-10.pdf`, or `contingencia_V03_7.pdf` for one sheet."""
    last = printed.number + printed.count - 1
    numbers = str(printed.number) if printed.count == 1 else f"{printed.number}-{last}"
    return f"contingencia_{printed.window}_{numbers}.pdf"


def contingency_sheets(desk: Desk, printed: SheetPrinted) -> ContingencySheets:
    """Return what the sheets say, in the office's words."""
    office = desk.institution_of(printed.version)
    window = office.window(printed.window)
    return ContingencySheets(
        institution=office.name,
        unit=office.unit,
        window=window.name if window else printed.window,
        numbers=tuple(range(printed.number, printed.number + printed.count)),
        services=tuple((str(one.usual), one.name) for one in office.usual_services()),
        greeting=_greeting(office),
        farewell=_farewell(office),
        notice=" ".join(office.notice.text.split()),
        notice_where=_said(office, "privacy.integral", lugar=office.notice.integral),
        person=office.person.one,
        paper=printed.paper,
        example=office.example,
    )


def _greeting(office: Institution) -> str:
    parts = " / ".join(_said(office, f"greeting.{part}") for part in _PARTS)
    return _said(office, "greeting.sentence", saludo=parts, nombre="(tu nombre)", puesto="(puesto)")


def _farewell(office: Institution) -> str:
    parts = " / ".join(_said(office, f"farewell.{part}") for part in _PARTS)
    ready = _said(office, "farewell.availability")
    return _said(office, "farewell.unnamed", disposicion=ready, despedida=parts)


def _said(office: Institution, sentence: str, **values: str) -> str:
    template = sentences_for(office)[sentence]
    own = {"institucion": office.name, **person_words(office.person)}
    return fill(template, **{**own, **values})
