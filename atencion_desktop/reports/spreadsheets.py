"""Write attentions as files that other programs open: JSON lines, CSV and XLSX.

The record form is that of design.md section 4. CSV and XLSX flatten it, one column each:
`person.given_names`, `reason.code`, `referral.area`, `privacy_notice.version`; the office's own
form as `fields.<id>`; criteria as `criteria.E1.D2.C1`; services as `S01x2;S03x1`, where `;` and
the backslash of an id are written after a backslash. Empty cells are null, so a person without
any value is no person there. No cell is ever a formula (reliability.md S13).
"""

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final

from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.record import AttentionRecord
from atencion_desktop.reports.writing import fault, replacing

PERSON: Final = (
    *("given_names", "first_surname", "second_surname"),
    *("phone", "email", "curp", "rfc"),
)
REASON: Final = ("code", "note")
REFERRAL: Final = ("area", "person")
NOTICE: Final = ("version", "manner", "at")

BEFORE_FIELDS: Final = (
    *("folio", "parent_folio", "mode", "late", "imported", "window", "agent", "agent_name"),
    *("opened_at", "closed_at", "channel", "services", "detail"),
    *(f"person.{name}" for name in PERSON),
)
AFTER_FIELDS: Final = (
    *("preferential", "typology", "outcome"),
    *(f"reason.{name}" for name in REASON),
    "stage",
    *(f"referral.{name}" for name in REFERRAL),
    *("due_on", "covered", "rating"),
    *(f"privacy_notice.{name}" for name in NOTICE),
)
AFTER_CRITERIA: Final = (
    *("confirmed_in_block", "held_seconds", "time_reliable", "notes"),
    *("relieved_by", "late_sheet", "start_estimated", "reopened", "supports"),
)
LISTS: Final = ("relieved_by", "supports")
"""Keys whose value is a list of ids: one cell, joined by `;`."""

FIELD: Final = "fields."
CRITERION: Final = "criteria."

LONGEST_CELL: Final = 32_767
"""Characters that a cell of Excel holds."""

# What a spreadsheet takes for the beginning of a formula, the wide forms of Asian keyboards too.
_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def record_to_json(record: AttentionRecord) -> dict[str, Any]:
    """Return one attention as the outside sees it, keys in the order of the contract.

    Times are ISO 8601 with offset; typology is always null when there is a person.
    """
    return {
        "folio": record.folio,
        "parent_folio": record.parent_folio,
        "mode": record.mode,
        "late": record.late,
        "imported": record.imported,
        "window": record.window,
        "agent": record.agent,
        "agent_name": record.agent_name,
        "opened_at": record.opened_at.isoformat(),
        "closed_at": _iso(record.closed_at),
        "channel": record.channel,
        "services": [{"id": line.id, "quantity": line.quantity} for line in record.services],
        "detail": record.detail,
        "person": asdict(record.person) if record.person else None,
        "fields": dict(record.fields),
        "preferential": record.preferential,
        "typology": None if record.person else record.typology,
        "outcome": record.outcome,
        "reason": asdict(record.reason) if record.reason else None,
        "stage": record.stage,
        "referral": asdict(record.referral) if record.referral else None,
        "due_on": _iso(record.due_on),
        "covered": record.covered,
        "rating": record.rating,
        "privacy_notice": _notice(record),
        "criteria": dict(record.criteria),
        "confirmed_in_block": record.confirmed_in_block,
        "held_seconds": record.held_seconds,
        "time_reliable": record.time_reliable,
        "notes": record.notes,
        "relieved_by": [one.agent for one in record.relieved_by],
        "late_sheet": record.late_sheet,
        "start_estimated": record.start_estimated,
        "reopened": record.reopened,
        "supports": list(record.supports),
    }


def write_jsonl(rows: Iterable[AttentionRecord], out: Path) -> None:
    """Write one JSON object a line, UTF-8.

    Raises EnvironmentFault with Problem("disk_full") or Problem("report_failed").
    """
    with replacing(out) as beside, beside.open("w", encoding="utf-8", newline="\n") as stream:
        for row in rows:
            stream.write(json.dumps(record_to_json(row), ensure_ascii=False) + "\n")


def write_csv(rows: Iterable[AttentionRecord], criteria_ids: Sequence[str], out: Path) -> None:
    """Write a CSV, UTF-8 with BOM so that Excel reads its accents.

    criteria_ids: columns of criteria, in order; others found in a row are added after them.
    A cell that begins as a formula, a «+52…» telephone too, gets an apostrophe before it; NUL is
    left out. Raises EnvironmentFault as `write_jsonl`.
    """
    records = tuple(rows)
    columns = columns_of(records, criteria_ids)
    with replacing(out) as beside, beside.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([_guarded(name) for name in columns])
        for record in records:
            cells = flatten(record_to_json(record))
            writer.writerow([_guarded(cells.get(name, "")) for name in columns])


def write_xlsx(rows: Iterable[AttentionRecord], criteria_ids: Sequence[str], out: Path) -> None:
    """Write an XLSX whose every cell is text, dates too; columns as in `write_csv`.

    Raises EnvironmentFault as `write_jsonl`, and Refused with Problem("cell_too_long", row=…,
    column=…) where Excel would cut a text: JSON lines hold it whole.
    """
    from xlsxwriter.exceptions import FileCreateError

    records = tuple(rows)
    columns = columns_of(records, criteria_ids)
    with replacing(out) as beside:
        try:
            _fill_workbook(beside, records, columns)
        except FileCreateError as error:
            raise _system_error(error, out) from error


def columns_of(records: Iterable[AttentionRecord], criteria_ids: Sequence[str]) -> list[str]:
    """Return the names of the columns, with every field and criterion found in the records."""
    fields: dict[str, None] = {}
    criteria = dict.fromkeys(criteria_ids)
    others: set[str] = set()
    for record in records:
        fields |= dict.fromkeys(record.fields)
        others.update(name for name in record.criteria if name not in criteria)
    return [
        *BEFORE_FIELDS,
        *(FIELD + name for name in fields),
        *AFTER_FIELDS,
        *(CRITERION + name for name in (*criteria, *sorted(others))),
        *AFTER_CRITERIA,
    ]


def flatten(document: Mapping[str, Any]) -> dict[str, str]:
    """Return a record in JSON form as cells by name of column."""
    cells: dict[str, str] = {}
    for name, value in document.items():
        if name == "services":
            cells[name] = ";".join(_service(line["id"], line["quantity"]) for line in value)
        elif name in LISTS:
            cells[name] = ";".join(map(_escaped, value))
        elif isinstance(value, Mapping):
            cells |= {f"{name}.{part}": _cell(inner) for part, inner in value.items()}
        else:
            cells[name] = _cell(value)
    return cells


def unguarded(cell: str) -> str:
    """Return what a CSV cell said before `write_csv` guarded it."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _guarded(cell: str) -> str:
    plain = cell.replace("\0", "")
    return f"'{plain}" if _FORMULA.match(plain) else plain


def _service(identifier: str, quantity: int) -> str:
    return f"{_escaped(identifier)}x{quantity}"


def _escaped(identifier: str) -> str:
    return identifier.replace("\\", "\\\\").replace(";", "\\;")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _iso(moment: date | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _notice(record: AttentionRecord) -> dict[str, str] | None:
    given = record.privacy_notice
    if given is None:
        return None
    return {"version": given.version, "manner": given.manner, "at": given.at.isoformat()}


def _fill_workbook(path: Path, records: Sequence[AttentionRecord], columns: Sequence[str]) -> None:
    from xlsxwriter import Workbook

    # Row by row: 40 MB instead of hundreds for a year. Its scratch files must not go to /tmp.
    book: Any = Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent)})
    try:
        page = book.add_worksheet("Atenciones")
        _write_row(page, 0, columns, columns)
        for number, record in enumerate(records, 1):
            cells = flatten(record_to_json(record))
            _write_row(page, number, columns, [cells.get(name, "") for name in columns])
    finally:
        book.close()


def _write_row(page: Any, row: int, columns: Sequence[str], cells: Sequence[str]) -> None:  # noqa: ANN401 - XlsxWriter is untyped
    for column, cell in enumerate(cells):
        plain = cell.replace("\0", "")
        if not plain:
            continue
        if len(plain.encode("utf-16-le")) // 2 > LONGEST_CELL:
            raise Refused(Problem("cell_too_long", row=row + 1, column=columns[column]))
        if page.write_string(row, column, plain):
            raise Refused(Problem("too_many_rows", row=row + 1))


def _system_error(error: Exception, out: Path) -> Exception:
    reason = error.args[0] if error.args else None
    return fault(reason if isinstance(reason, OSError) else OSError(str(error)), out)
