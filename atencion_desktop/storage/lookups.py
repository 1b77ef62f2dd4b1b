"""Small questions to the log: which versions a day cites, what is a note's."""

from datetime import date

from atencion_desktop.storage.log import Log


def cited_versions(log: Log, day: date) -> list[str]:
    """Return the institution versions that the attentions and shifts of a local day cite."""
    rows = log.rows(
        "SELECT institution_version, opened_at FROM attention"
        " WHERE day = ? AND institution_version IS NOT NULL"
        " UNION SELECT institution_version, opened_at FROM shift WHERE day = ? ORDER BY 2",
        (day.isoformat(), day.isoformat()),
    )
    return list(dict.fromkeys(row[0] for row in rows))


def windows_of_day(log: Log, day: date) -> tuple[str, ...]:
    """Return the ids of the windows where a local day has attentions or shifts, sorted."""
    rows = log.rows(
        "SELECT window FROM attention WHERE day = ? UNION SELECT window FROM shift WHERE day = ?"
        " ORDER BY 1",
        (day.isoformat(), day.isoformat()),
    )
    return tuple(row[0] for row in rows)


def days_of_shift(log: Log, shift: str) -> tuple[date, ...]:
    """Return the local days of the attentions that a shift began or received, in order."""
    rows = log.rows(
        "SELECT day FROM attention WHERE shift = ? UNION"
        " SELECT day FROM attention WHERE shift_in_charge = ? ORDER BY 1",
        (shift, shift),
    )
    return tuple(date.fromisoformat(row[0]) for row in rows)
