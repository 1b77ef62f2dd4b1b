"""The spreadsheet that an office fills with its past attentions, so that it is read by itself.

Its first sheet has the headings and one example that is never imported; the second, the office's
lists, which the cells of the first offer to choose from.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from atencion_desktop.domain.institution import Institution
from atencion_desktop.domain.words import Words
from atencion_desktop.reports.office_table_columns import columns_for
from atencion_desktop.reports.office_table_reader import EXAMPLE
from atencion_desktop.reports.writing import fault, replacing

SHEET: Final = "Atenciones"
LISTS: Final = "Listas"
ROWS: Final = 5_000
"""How many rows offer the lists; the ones below are read too."""

_WIDEST: Final = 34
_LISTED: Final = {
    "window": "Ventanillas",
    "agent": "Personal",
    "channel": "Medios",
    "service": "Trámites",
    "mode": "Completa o breve",
    "outcome": "Resultados",
    "reason": "Motivos",
    "area": "Áreas",
}
_CLOSED: Final = ("channel", "mode", "outcome")
"""Lists whose values are the only ones; in the others a name that is not there stays as written."""

_WHAT_PEOPLE_TYPE: Final = {
    "folio": EXAMPLE,
    "start": "09:05",
    "end": "09:12",
    "given_names": "Persona",
    "first_surname": "Inventada",
    "detail": "Este renglón es un ejemplo y no se importa: puedes borrarlo",
}


def write_template(office: Institution, words: Words, today: date, out: Path) -> None:
    """Write the template; raises EnvironmentFault disk_full and report_failed."""
    from xlsxwriter.exceptions import FileCreateError

    with replacing(out) as beside:
        try:
            _fill(beside, office, words, today)
        except FileCreateError as error:
            reason = error.args[0] if error.args else None
            raise fault(reason if isinstance(reason, OSError) else OSError(), out) from error


def _fill(path: Path, office: Institution, words: Words, today: date) -> None:
    from xlsxwriter import Workbook

    lists = _lists(office, words)
    book: Any = Workbook(str(path))
    try:
        page, names = book.add_worksheet(SHEET), book.add_worksheet(LISTS)
        bold = book.add_format({"bold": True, "bg_color": "#DCEFF4", "bottom": 1})
        _write_lists(names, lists, bold)
        _write_page(page, office, lists, today, bold)
    finally:
        book.close()


def _lists(office: Institution, words: Words) -> dict[str, Sequence[str]]:
    outcomes = ("resolved", "referred", "pending", "left", "cancelled")
    return {
        "window": [one.name for one in office.windows],
        "agent": [one.name for one in office.agents],
        "channel": [one.name for one in office.channels],
        "service": [one.name for one in office.services],
        "mode": list(words.mode.values()),
        "outcome": [words.outcome[code] for code in outcomes],
        "reason": [one.name for one in office.reasons],
        "area": [one.name for one in office.areas],
    }


def _write_lists(page: Any, lists: Mapping[str, Sequence[str]], bold: Any) -> None:  # noqa: ANN401 - XlsxWriter is untyped
    for column, (datum, names) in enumerate(lists.items()):
        page.write_string(0, column, _LISTED[datum], bold)
        for row, name in enumerate(names, 1):
            page.write_string(row, column, name)
        page.set_column(column, column, min(_WIDEST, max(map(len, names), default=8) + 2))
    page.freeze_panes(1, 0)


def _write_page(
    page: Any,  # noqa: ANN401 - XlsxWriter is untyped
    office: Institution,
    lists: Mapping[str, Sequence[str]],
    today: date,
    bold: Any,  # noqa: ANN401 - XlsxWriter is untyped
) -> None:
    example = _example(lists, today)
    places = {datum: place for place, datum in enumerate(lists)}
    for column, one in enumerate(columns_for(office)):
        page.write_string(0, column, one.label, bold)
        page.write_string(1, column, example.get(one.id, ""))
        page.set_column(column, column, max(12, min(_WIDEST, len(one.label) + 4)))
        if lists.get(one.id):
            page.data_validation(
                1, column, ROWS, column, _choice(one.id, places[one.id], lists[one.id])
            )
    page.freeze_panes(1, 1)


def _choice(datum: str, place: int, names: Sequence[str]) -> dict[str, Any]:
    """Return what makes a cell offer a list, by the name of the sheet where the list is."""
    letter = chr(65 + place)
    return {
        "validate": "list",
        "source": f"={LISTS}!${letter}$2:${letter}${len(names) + 1}",
        "show_error": datum in _CLOSED,
        "error_title": _LISTED[datum],
        "error_message": "Elige uno de la lista.",
    }


def _example(lists: Mapping[str, Sequence[str]], today: date) -> dict[str, str]:
    first = {datum: names[0] for datum, names in lists.items() if names}
    del first["reason"], first["area"]
    return {**first, **_WHAT_PEOPLE_TYPE, "date": f"{today:%d/%m/%Y}"}
