"""Spreadsheets as offices write them, made with the libraries that they come from."""

from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADS = (
    *("Fecha", "Hora inicio", "Hora fin", "Atendió", "Medio", "Trámite", "Resultado"),
    *("Nombre completo", "Teléfono", "Observaciones"),
)


def told(**changes: Any) -> list[Any]:
    """Return the cells of one attention under HEADS; changes: by heading, `_` for a space."""
    cells: dict[str, Any] = {
        "Fecha": "20/11/2026",
        "Hora inicio": "9:05",
        "Hora fin": "9:12",
        "Atendió": "Ana Sofía Peña Robles",
        "Medio": "Presencial",
        "Trámite": "Impuesto predial",
        "Resultado": "Resuelta",
        "Nombre completo": "Persona Inventada",
        "Teléfono": "",
        "Observaciones": "",
    }
    cells |= {name.replace("_", " "): value for name, value in changes.items()}
    return [cells[name] for name in HEADS]


def write_book(
    path: Path, *rows: list[Any], above: tuple[list[Any], ...] = (), merged: tuple[str, ...] = ()
) -> Path:
    """Write a workbook: what goes above the head, the head, and rows; None is an empty row."""
    book = Workbook()
    page = book.active
    page.title = "Noviembre"
    for number, row in enumerate((*above, list(HEADS), *rows), 1):
        for column, value in enumerate(row or [], 1):
            page.cell(number, column, value)
    for place in merged:
        page.merge_cells(place)
    book.save(path)
    return path


def write_many(path: Path, count: int, *, wrong_at: int = 0) -> Path:
    """Write a long workbook with dates and hours as Excel keeps them; a row may be wrong."""
    from xlsxwriter import Workbook as Stream

    book = Stream(str(path), {"constant_memory": True})
    page = book.add_worksheet("Enero")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    hour = book.add_format({"num_format": "hh:mm"})
    page.write_row(0, 0, HEADS)
    words = ["Ana Sofía Peña Robles", "Presencial", "Impuesto predial", "Resuelta"]
    for number in range(count):
        start = (8 * 60 + number % 150 * 3) / 1440
        page.write_number(number + 1, 0, 45292 + number // 150, day)
        page.write_number(number + 1, 1, start, hour)
        page.write_number(number + 1, 2, start + 2 / 1440, hour)
        page.write_row(number + 1, 3, [*words, f"Persona Inventada {number}"])
        if number + 1 == wrong_at:
            page.write_string(number + 1, 6, "quién sabe")
    book.close()
    return path
