"""Invented attentions and shifts for the tests of paper and spreadsheets."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from atencion_desktop.domain.record import (
    AttentionRecord,
    PersonValues,
    ReasonGiven,
    ReferralGiven,
    ServiceLine,
    ShiftRecord,
)
from atencion_desktop.reports.daily_log import DailyLog, LogWords

ZONE = ZoneInfo("America/Mexico_City")
DAY = date(2026, 11, 21)
OPENS = datetime(2026, 11, 21, 8, tzinfo=ZONE)
PHONE, EMAIL, CURP, RFC = "5512345678", "nadie@example.com", "XEXX010101HNEXXXA4", "XAXX010101000"
NAMED = PersonValues("María José", "Núñez", "O’Farrill", PHONE, EMAIL, CURP, RFC)
LAURA, IVAN = ("a1", "Laura Méndez Ríos"), ("a2", "Iván Tapia Soto")

WORDS = LogWords(
    services={"S01": "Constancia", "S02": "Reposición de credencial"},
    areas={"A1": "Archivo central"},
    reasons={"docs": "Falta un documento", "error": "Abierta por error", "other": "Otra oficina"},
    area_lines={"E1.D1.C2": "mobiliario y equipo"},
)


def attention(number: int = 1, **changes: Any) -> AttentionRecord:
    """Return a resolved attention of the day; the number makes its folio and its hour."""
    opened = OPENS + timedelta(minutes=number)
    values: dict[str, Any] = {
        "folio": f"V03-20261121-{number:04d}",
        "window": "V03",
        "agent": LAURA[0],
        "agent_name": LAURA[1],
        "opened_at": opened,
        "closed_at": opened + timedelta(minutes=6, seconds=12),
        "services": (ServiceLine("S01"),),
        "outcome": "resolved",
        "person": NAMED,
    }
    return AttentionRecord(**values | changes)


def ended(number: int, outcome: str | None) -> AttentionRecord:
    """Return an attention that ended so, with what that outcome needs."""
    more: dict[str, Any] = {
        "referred": {"referral": ReferralGiven("A1", "Rosa"), "reason": ReasonGiven("other")},
        "pending": {"due_on": date(2026, 11, 25), "reason": ReasonGiven("docs")},
        "left": {"reason": ReasonGiven("docs"), "stage": 5},
        "cancelled": {"reason": ReasonGiven("error"), "person": None},
        None: {"closed_at": None},
    }.get(outcome, {})
    return attention(number, outcome=outcome, **more)


def shift(agent: tuple[str, str] = LAURA, **changes: Any) -> ShiftRecord:
    """Return a closed shift with its area ready."""
    values: dict[str, Any] = {
        "window": "V03",
        "agent": agent[0],
        "agent_name": agent[1],
        "post": "Orientación al público",
        "opened_at": OPENS,
        "closed_at": OPENS + timedelta(hours=7),
        "area_ready_at": OPENS + timedelta(minutes=3),
        "criteria": {"E1.D1.C2": "met"},
    }
    return ShiftRecord(**values | changes)


def daily_log(*records: AttentionRecord, **changes: Any) -> DailyLog:
    """Return the log of a day with these attentions and one shift."""
    values: dict[str, Any] = {
        "institution": "Instituto de Ejemplo",
        "unit": "Módulo Centro",
        "window": "Ventanilla 3",
        "day": DAY,
        "records": records,
        "shifts": (shift(),),
        "zone": ZONE,
        "printed_at": datetime(2026, 11, 21, 21, 4, tzinfo=UTC),
        "printed_by": "Laura Méndez Ríos",
        "words": WORDS,
        "verification": "7F3A-91C2",
    }
    return DailyLog(**values | changes)
