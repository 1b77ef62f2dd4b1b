"""First paint and resident memory of the program against an empty window, in fresh processes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from atencion_desktop.operations import shifts
from tests.benchmarks.table import Measure
from tests.desks import make_desk

ROUNDS = 11
PAINT_LIMIT = 2.5
MEMORY_LIMIT = 1.6
MEMORY_SECONDS = 60
MANY = 200_000
CHILD = Path(__file__).with_name("child.py")

_MANY_SQL = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many)
INSERT INTO attention (id, folio, folio_window, folio_day, folio_number, window, shift, agent,
  agent_name, mode, late, imported, day, zone, opened_at, closed_at, state, step, outcome, channel,
  preferential, main_service, covered, rating, declined, confirmed_in_block, total_seconds,
  held_seconds, time_reliable)
SELECT 'past-' || i, 'V03-' || strftime('%Y%m%d', d) || '-' || printf('%04d', i % 400 + 1), 'V03',
  date(d), i % 400 + 1, 'V03', 'past', 'A01', 'Ana Sofía Peña Robles', 'complete', 0, 0, date(d),
  'America/Mexico_City', date(d) || 'T15:00:00.000Z', date(d) || 'T15:05:00.000Z', 'closed', 8,
  'resolved', 'presencial', 0, 'predial', 1, 5, 1, 0, 300, 0, 1
FROM (SELECT i, date('2024-01-01', '+' || (i / 400) || ' days') AS d FROM n)
"""


def measure(folder: Path) -> list[Measure]:
    """Return the ratios of first paint, with an empty log and a full one, and of memory."""
    few, many = _logs(folder)
    for what in ("empty", few, many):
        _start(what)
    rounds = [(_paint("empty"), _paint(few), _paint(many)) for _ in range(ROUNDS)]
    bare, empty_log, full_log = (median(times) for times in zip(*rounds, strict=True))
    return [
        Measure("first paint, empty log / empty window", empty_log, bare, PAINT_LIMIT),
        Measure("first paint, 200,000 attentions / empty window", full_log, bare, PAINT_LIMIT),
        _memory(few),
    ]


def _logs(folder: Path) -> tuple[str, str]:
    """Make two logs with an open shift: one empty, one with 200,000 attentions of the past."""
    for name in ("few", "many"):
        desk = make_desk(folder / name)
        shifts.open_shift(desk, agent="A01", window="V03")
        if name == "many":
            with desk.log.transaction():
                desk.log.connection.execute(_MANY_SQL, {"many": MANY})
        desk.log.close()
    return str(folder / "few"), str(folder / "many")


def _paint(what: str) -> float:
    report = _start(what)
    if what != "empty" and report["answered"] is None:
        raise AssertionError("F2 was not answered")
    return float(report["painted"])


def _memory(few: str) -> Measure:
    """Weigh both one minute after the start, side by side."""
    running = [_child(what, MEMORY_SECONDS) for what in (few, "empty")]
    ours, bare = (json.loads(one.communicate()[0]) for one in running)
    megabyte = 1024 * 1024
    return Measure(
        "resident memory after a minute / empty window",
        ours["resident"] / megabyte,
        bare["resident"] / megabyte,
        MEMORY_LIMIT,
        unit="MB",
    )


def _start(what: str) -> dict[str, float | None]:
    report: dict[str, float | None] = json.loads(_child(what, 0).communicate()[0])
    return report


def _child(what: str, seconds: float) -> "subprocess.Popen[str]":
    root = str(Path(__file__).parents[2])
    # Compiled modules are kept, as in an installed program.
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(
        [sys.executable, str(CHILD), what, str(seconds)],
        env={**inherited, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": root},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
