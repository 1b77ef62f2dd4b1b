"""Small questions to the log: which folios it has, which versions a day cites, what is a note's."""

from datetime import date

from atencion_desktop.storage.log import Log


def known_folios(log: Log) -> set[str]:
    """Return every folio of the log."""
    return {row[0] for row in log.rows("SELECT folio FROM attention")}


def cited_versions(log: Log, day: date) -> list[str]:
    """Return the institution versions that the attentions and shifts of a local day cite."""
    rows = log.rows(
        "SELECT institution_version, opened_at FROM attention"
        " WHERE day = ? AND institution_version IS NOT NULL"
        " UNION SELECT institution_version, opened_at FROM shift WHERE day = ? ORDER BY 2",
        (day.isoformat(), day.isoformat()),
    )
    return list(dict.fromkeys(row[0] for row in rows))
