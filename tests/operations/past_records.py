"""Past attentions as a file tells them, and a desk's file of them."""

import json
from pathlib import Path
from typing import Any

NASTY = (
    *("=1+1", "+52 55 1234 5678", "-2+3", "@SUM(A1)", "\tTAB", "\rCR", "'=1+1", "''=1"),
    *('"quoted", text', "a;b\\c", "<b>x</b></para>", "line\nbreak\r\n", "😀 ñ á ü", "%s {0} \\n"),
    *("'; DROP TABLE attention; --", " spaces ", "null", "true", "007", "1e5", "_x0041_"),
)
"""Texts that have hurt somebody: formulas, markup, SQL, quotes, other lines."""


def past(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Return a resolved attention of Friday 20 November 2026 with every key of the contract."""
    return {
        "folio": f"V03-20261120-{number:04d}",
        "parent_folio": None,
        "mode": "complete",
        "late": False,
        "imported": False,
        "window": "V03",
        "agent": "A01",
        "agent_name": "Ana Sofía Peña Robles",
        "opened_at": "2026-11-20T10:00:00-06:00",
        "closed_at": "2026-11-20T10:06:30.250-06:00",
        "channel": "presencial",
        "services": [{"id": "predial", "quantity": 2}, {"id": "agua", "quantity": 1}],
        "detail": "Quiere pagar en parcialidades",
        "person": None,
        "fields": {},
        "preferential": False,
        "typology": "T03",
        "outcome": "resolved",
        "reason": None,
        "stage": None,
        "referral": None,
        "due_on": None,
        "covered": True,
        "rating": 5,
        "privacy_notice": None,
        "criteria": {"E1.D2.C1": "met", "E1.D2.C2": "unconfirmed", "E2.D3.C2": "not_applicable"},
        "confirmed_in_block": 3,
        "held_seconds": 30,
        "time_reliable": True,
        "notes": "",
        "relieved_by": [],
        "late_sheet": None,
        "start_estimated": False,
        "reopened": 0,
        "supports": [],
        **changes,
    }


def with_person(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Return one with everything personal filled."""
    person = {
        "given_names": "María José",
        "first_surname": "Ñáñez",
        "second_surname": "O'Farrill",
        "phone": "55 1234 5678",
        "email": "maria@example.mx",
        "curp": "",
        "rfc": "",
    }
    notice = {"version": "2026-01", "manner": "read", "at": "2026-11-20T10:01:00-06:00"}
    told = {"person": person, "privacy_notice": notice, "fields": {"reference": "A-77"}}
    return past(number, **{**told, **changes})


def varied() -> list[dict[str, Any]]:
    """Return one of each outcome, brief and late ones, and other windows and agents."""
    return [
        with_person(1),
        past(
            2,
            outcome="referred",
            referral={"area": "ingresos", "person": "Módulo 4"},
            reason={"code": "otra_area", "note": "con su recibo"},
        ),
        past(3, outcome="pending", due_on="2026-11-27", reason={"code": "sin_sistema", "note": ""}),
        past(4, outcome="left", stage=4, reason={"code": "no_espero", "note": ""}, rating=None),
        past(5, outcome="cancelled", reason={"code": "duplicada", "note": ""}, criteria={}),
        past(6, mode="brief", late=True, window="W9", agent="Z9", agent_name="Quien Se Fue"),
        past(
            7,
            closed_at="2026-11-20T09:00:00-06:00",
            time_reliable=False,
            services=[{"id": "ya_no_existe", "quantity": 1}],
            parent_folio="V03-20261120-0001",
            notes="primera\nsegunda",
        ),
    ]


def write_lines(path: Path, *documents: Any) -> Path:
    """Write one JSON document a line; a text is written as it is."""
    lines = (one if isinstance(one, str) else json.dumps(one) for one in documents)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the documents of a .jsonl file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
