"""Read attentions back from .jsonl, .csv or .xlsx files, line by line.

The counterpart of `spreadsheets`; what each line must say is in `record_reader`.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

from atencion_desktop.domain.errors import EnvironmentFault, Problem, Refused
from atencion_desktop.domain.record import AttentionRecord
from atencion_desktop.reports.record_reader import flaw, record_from_json
from atencion_desktop.reports.record_table import unflatten
from atencion_desktop.reports.spreadsheets import unguarded

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class ReadLine(NamedTuple):
    """A line of a file: its number from 1, and its record or the problems it has."""

    line: int
    record: AttentionRecord | None
    problems: tuple[Problem, ...]


def read_records(path: Path) -> Iterator[ReadLine]:
    """Yield each line that is not blank, by the ending of the file's name.

    A problem of a line is Problem("import_line", line=…, why=…, key=…) and never holds a value.
    In a spreadsheet `line` is the row, the head being 1; in a CSV, that where the row begins.
    Raises Refused with Problem("import_file", file=…, why=…) when the file itself is none of the
    three, and EnvironmentFault with the same code when the system refuses it.
    """
    readers = {".jsonl": _read_jsonl, ".csv": _read_csv, ".xlsx": _read_xlsx}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise _refusal(path, "ending")
    try:
        yield from reader(path)
    except OSError as error:
        problem = Problem("import_file", file=path.name, why="unreadable")
        raise EnvironmentFault(problem) from error


def _refusal(path: Path, why: str, **more: object) -> Refused:
    return Refused(Problem("import_file", file=path.name, why=why, **more))


def _read_jsonl(path: Path) -> Iterator[ReadLine]:
    with path.open("rb") as stream:
        for number, raw in enumerate(stream, 1):
            if number == 1:
                raw = raw.removeprefix(b"\xef\xbb\xbf")
            if raw.strip():
                yield _from_json(number, raw)


def _from_json(number: int, raw: bytes) -> ReadLine:
    try:
        document = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return ReadLine(number, None, (flaw(number, "encoding"),))
    except (ValueError, RecursionError):
        return ReadLine(number, None, (flaw(number, "not_json"),))
    return ReadLine(number, *record_from_json(document, number))


def _read_csv(path: Path) -> Iterator[ReadLine]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(path, "encoding") from error
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        yield from _from_rows(path, _numbered(rows))
    except csv.Error as error:
        raise _refusal(path, "not_csv", line=rows.line_num) from error


def _delimiter(text: str) -> str:
    """Return «;» when the head has no comma: some Excel write it so."""
    head = text.partition("\n")[0]
    return ";" if ";" in head and "," not in head else ","


def _numbered(rows: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 - _csv._reader has no public name
    begins = 1
    for row in rows:
        yield begins, [unguarded(cell) for cell in row]
        begins = rows.line_num + 1


def _read_xlsx(path: Path) -> Iterator[ReadLine]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise _refusal(path, "not_xlsx") from error
    try:
        rows = enumerate(book.worksheets[0].iter_rows(values_only=True), 1)
        yield from _from_rows(path, ((n, [_text(value) for value in row]) for n, row in rows))
    finally:
        book.close()


def _text(value: object) -> str:
    """Return a cell as CSV would hold it: Excel may have made numbers and dates of texts."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()  # Excel has no date without an hour
    if isinstance(value, date):
        return value.isoformat()
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))


def _from_rows(path: Path, rows: Iterable[tuple[int, list[str]]]) -> Iterator[ReadLine]:
    """Yield what the rows under a head say."""
    numbered = iter(rows)
    columns = [name.strip() for name in next(numbered, (1, []))[1]]
    while columns and not columns[-1]:
        columns.pop()
    if "folio" not in columns:
        raise _refusal(path, "no_head")
    twice = next((name for name in columns if columns.count(name) > 1), None)
    if twice is not None:
        raise _refusal(path, "repeated_column", key=twice)
    for number, cells in numbered:
        if any(cells):
            yield _from_cells(number, columns, cells)


def _from_cells(number: int, columns: list[str], cells: list[str]) -> ReadLine:
    if any(cells[len(columns) :]):
        return ReadLine(number, None, (flaw(number, "too_many_cells"),))
    padded = cells + [""] * (len(columns) - len(cells))
    document = unflatten(dict(zip(columns, padded, strict=False)))
    return ReadLine(number, *record_from_json(document, number))
