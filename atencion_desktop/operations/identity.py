"""Ids of streams and of personal rows: UUIDv7, made on this PC, in order of time."""


def new_id() -> str:
    """Return an id that no other row has."""
    from uuid_utils import uuid7  # half a megabyte that a start needs not

    return str(uuid7())
