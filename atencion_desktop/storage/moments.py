"""Times as the log writes them: UTC text with milliseconds, so that text order is time order."""

from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """Return an aware datetime as `2026-11-21T16:00:00.123Z`; raise ValueError when naive."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def from_text(text: str) -> datetime:
    """Return the UTC datetime that `to_text` wrote."""
    return datetime.fromisoformat(text)


def maybe_text(moment: datetime | None) -> str | None:
    """Return `to_text` of a moment, or None."""
    return None if moment is None else to_text(moment)


def maybe_moment(text: str | None) -> datetime | None:
    """Return `from_text` of a text, or None."""
    return None if text is None else from_text(text)
