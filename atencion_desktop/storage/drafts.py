"""What is typed and not yet saved by a step, and the last sign of life of the program."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from atencion_desktop.storage.log import Log
from atencion_desktop.storage.moments import from_text, to_text

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Draft:
    """The step in hand (1..8), what its fields hold, and when it was saved."""

    step: int
    values: Values
    saved_at: datetime


def save_draft(log: Log, attention: str, *, step: int, values: Values, at: datetime) -> None:
    """Keep the draft of an attention, inside the caller's transaction.

    One that comes late, when the attention has ended, is not kept.
    """
    log.run(
        "INSERT INTO draft (attention, step, body, saved_at)"
        " SELECT id, ?, ?, ? FROM attention WHERE id = ? AND state <> 'closed'"
        " ON CONFLICT (attention) DO UPDATE SET step = excluded.step, body = excluded.body,"
        " saved_at = excluded.saved_at",
        (step, msgspec.json.encode(values), to_text(at), attention),
    )


def draft_of(log: Log, attention: str) -> Draft | None:
    """Return the draft of an attention, or None."""
    row = log.first("SELECT step, body, saved_at FROM draft WHERE attention = ?", (attention,))
    if row is None:
        return None
    values = msgspec.json.decode(row[1], type=dict[str, object])
    return Draft(row[0], values, from_text(row[2]))


def drop_draft(log: Log, attention: str) -> None:
    """Forget the draft, in the transaction that ends the attention."""
    log.run("DELETE FROM draft WHERE attention = ?", (attention,))


def has_late_draft(log: Log) -> bool:
    """Return whether a contingency sheet was typed and not captured."""
    return log.first("SELECT 1 FROM late_draft") is not None


def setting(log: Log, name: str) -> str | None:
    """Return a setting of this log: `window`, `alive_at`, `handover_read`."""
    row = log.first("SELECT value FROM setting WHERE name = ?", (name,))
    return None if row is None else str(row[0])


def set_setting(log: Log, name: str, value: str) -> None:
    """Write a setting, inside the caller's transaction."""
    log.run(
        "INSERT INTO setting (name, value) VALUES (?,?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
