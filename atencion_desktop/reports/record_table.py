"""Turn the cells of a spreadsheet row into the JSON form of a record, without judging it.

What cannot be turned stays text, for `record_reader` to name.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from atencion_desktop.reports.spreadsheets import CRITERION, FIELD, LISTS

_WHOLE: Final = frozenset(
    {"stage", "rating", "confirmed_in_block", "held_seconds", "late_sheet", "reopened"}
)
_FLAGS: Final = frozenset(
    {"late", "imported", "preferential", "covered", "time_reliable", "start_estimated"}
)
_NULLABLE: Final = frozenset(
    {"parent_folio", "closed_at", "typology", "outcome", "stage", "due_on", "covered", "rating"}
    | {"late_sheet"}
)
_DEFAULTED: Final = frozenset(
    {"late", "imported", "preferential", "time_reliable", "confirmed_in_block", "held_seconds"}
    | {"mode", "channel", "start_estimated", "reopened"}
)
_GROUPS: Final = ("person", "reason", "referral", "privacy_notice")
_SAID = {"true": True, "verdadero": True, "false": False, "falso": False}
_DIGITS = re.compile("[0-9]{1,15}")
_SERVICE = re.compile(r"((?:[^;\\]|\\.)*)(;|$)", re.DOTALL)
_QUANTITY = re.compile("(.+)x([0-9]{1,9})", re.DOTALL)


def unflatten(cells: Mapping[str, str]) -> dict[str, Any]:
    """Return a record in JSON form from cells by name of column; empty cells are null.

    Excel in Spanish writes VERDADERO and FALSO: they are understood.
    """
    document: dict[str, Any] = {}
    for name, cell in cells.items():
        group, dot, part = name.partition(".")
        if dot and (group in _GROUPS or name.startswith((FIELD, CRITERION))):
            _put(document, group, part, cell)
        elif cell or name not in _DEFAULTED:
            document[name] = _value(name, cell)
    return document


def _put(document: dict[str, Any], group: str, part: str, cell: str) -> None:
    """Fill one part of a group; a group without any stays null, the two maps empty."""
    document.setdefault(group, None if group in _GROUPS else {})
    if cell:
        document[group] = (document[group] or {}) | {part: cell}


def _value(name: str, cell: str) -> object:
    if name == "services":
        return services_from(cell)
    if name in LISTS:
        return [re.sub(r"\\(.)", r"\1", one) for one in _parts(cell)]
    if not cell and name in _NULLABLE:
        return None
    if name in _WHOLE:
        return int(cell) if _DIGITS.fullmatch(cell.strip()) else cell
    if name in _FLAGS:
        return _SAID.get(cell.strip().lower(), cell)
    return cell


def services_from(cell: str) -> list[dict[str, Any]]:
    """Return the services of `S01x2;S03x1`; without a quantity it is 1."""
    return [_service(part) for part in _parts(cell)]


def _parts(cell: str) -> list[str]:
    """Return what stands between the `;` of a cell, those after a backslash left out."""
    if not cell:
        return []
    found = []
    for match in _SERVICE.finditer(cell):
        found.append(match[1])
        if not match[2]:
            break
    return found


def _service(text: str) -> dict[str, Any]:
    counted = _QUANTITY.fullmatch(text)
    identifier, quantity = (counted[1], int(counted[2])) if counted else (text, 1)
    return {"id": re.sub(r"\\(.)", r"\1", identifier, flags=re.DOTALL), "quantity": quantity}
