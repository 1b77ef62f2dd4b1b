"""What was printed of each day: rows for reading, refreshed with the events of the paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from atencion_desktop.domain.events import Fact, LogPrinted
from atencion_desktop.storage.log import Log, Row
from atencion_desktop.storage.moments import from_text, to_text

_COLUMNS = "at, actor, day, windows, version, copy, sha256, content, names, paper, manner"


@dataclass(frozen=True, slots=True)
class PrintRun:
    """A daily log that was saved or printed. at: UTC.  actor: id of the agent, or empty."""

    at: datetime
    actor: str
    printed: LogPrinted


def save_run(log: Log, fact: Fact) -> None:
    """Write the row of a LogPrinted fact, inside the caller's transaction; others write none."""
    run = fact.event
    if not isinstance(run, LogPrinted):
        return
    log.run(
        f"INSERT INTO print_run ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (
            *(to_text(fact.at), fact.actor, run.day.isoformat(), _joined(run.windows)),
            *(run.version, run.copy, run.sha256, run.content),
            *(run.names, run.paper, run.manner),
        ),
    )


def runs_of(log: Log, day: date, windows: Iterable[str]) -> tuple[PrintRun, ...]:
    """Return what was saved and printed of a day at a set of windows, oldest first."""
    rows = log.rows(
        f"SELECT {_COLUMNS} FROM print_run WHERE day = ? AND windows = ? ORDER BY ordinal",
        (day.isoformat(), _joined(windows)),
    )
    return tuple(_run(row) for row in rows)


def day_secrets(log: Log, day: date) -> list[bytes]:
    """Return the random bytes beside the personal values of a day's attentions, in a fixed order.

    With them a code of the day says nothing of a person once the values are erased.
    """
    rows = log.rows(
        "SELECT r.id, r.secret FROM attention a JOIN registration r ON r.id = a.registration"
        " WHERE a.day = ?"
        " UNION ALL SELECT n.id, n.secret FROM attention a JOIN note n ON n.attention = a.id"
        " WHERE a.day = ? ORDER BY 1",
        (day.isoformat(), day.isoformat()),
    )
    return [bytes(row[1]) for row in rows]


def _joined(windows: Iterable[str]) -> str:
    return " ".join(sorted(windows))


def _run(row: Row) -> PrintRun:
    at, actor, day, windows, version, copy, sha256, content, names, paper, manner = row
    return PrintRun(
        from_text(at),
        actor,
        LogPrinted(
            day=date.fromisoformat(day),
            windows=tuple(windows.split()),
            version=version,
            copy=copy,
            sha256=sha256,
            content=content,
            names=names,
            paper=paper,
            manner=manner,
        ),
    )
