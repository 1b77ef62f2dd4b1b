"""The append-only chained journal.

Rows are (epoch, seq) without gaps; the stored bytes of the body are what is hashed, and every row's
hash covers all of its columns and the hash before it. Source: reliability.md section 5.8.
"""

import re
from collections.abc import Iterator

import msgspec

from atencion_desktop.domain.errors import EnvironmentFault, Problem
from atencion_desktop.domain.events import Event, Fact
from atencion_desktop.storage.faults import speaking
from atencion_desktop.storage.log import Log, Row
from atencion_desktop.storage.moments import from_text, to_text

EPOCH = 1
GENESIS = bytes(32)
_COLUMNS = "epoch, seq, stream, kind, at, zone, actor, elapsed_ms, body, prev_hash, hash"


def kind_of(event_type: type[Event]) -> str:
    """Return the name of an event in the journal: `StepAnswered` -> `step_answered`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", event_type.__name__).lower()


_TYPES = {kind_of(kind): kind for kind in Event.__subclasses__()}


def append(log: Log, stream: str, fact: Fact) -> None:
    """Append one fact, inside the caller's transaction."""
    epoch, seq, previous = head(log)
    body = msgspec.json.encode(fact.event, order="sorted")
    columns: Row = (
        epoch,
        seq + 1,
        stream,
        kind_of(type(fact.event)),
        to_text(fact.at),
        fact.zone,
        fact.actor,
        fact.elapsed_ms,
        body,
        previous,
    )
    log.run(
        f"INSERT INTO event ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (*columns, _link(columns)),
    )


def head(log: Log) -> tuple[int, int, bytes]:
    """Return epoch, seq and hash of the last row; seq 0 and zeros when there is none."""
    row = log.first("SELECT epoch, seq, hash FROM event ORDER BY epoch DESC, seq DESC LIMIT 1")
    return (EPOCH, 0, GENESIS) if row is None else (row[0], row[1], row[2])


def facts(log: Log, stream: str) -> list[Fact]:
    """Return the facts of one stream in order."""
    rows = log.rows(
        "SELECT kind, at, zone, actor, elapsed_ms, body FROM event WHERE stream = ?"
        " ORDER BY epoch, seq",
        (stream,),
    )
    return [_fact(row) for row in rows]


def streams(log: Log, first_kind: str) -> Iterator[str]:
    """Yield the streams that begin with an event of that kind, oldest first."""
    rows = log.rows("SELECT stream FROM event WHERE kind = ? ORDER BY epoch, seq", (first_kind,))
    yield from (row[0] for row in rows)


def verify(log: Log) -> int:
    """Check every link of the chain and return how many rows it has.

    Raises EnvironmentFault log_chain with the first seq that does not fit.
    """
    previous, expected = GENESIS, 0
    query = f"SELECT {_COLUMNS} FROM event ORDER BY epoch, seq"
    with speaking(log.folder):
        for row in log.connection.execute(query):
            expected += 1
            if row[1] != expected or row[9] != previous or row[10] != _link(row[:10]):
                raise EnvironmentFault(Problem("log_chain", seq=expected))
            previous = row[10]
    return expected


def _fact(row: Row) -> Fact:
    kind, at, zone, actor, elapsed_ms, body = row
    event: Event = msgspec.json.decode(body, type=_TYPES[kind])
    return Fact(event, from_text(at), actor, zone, elapsed_ms)


def _link(columns: Row) -> bytes:
    import hashlib  # OpenSSL takes 3 ms, and reading facts needs none

    epoch, seq, stream, kind, at, zone, actor, elapsed_ms, body, previous = columns
    leaf = hashlib.sha256(b"\x00" + body).hexdigest()
    parts = ("log1", epoch, seq, stream, kind, at, zone, actor, elapsed_ms, leaf, previous.hex())
    return hashlib.sha256(b"\x01" + msgspec.json.encode(parts)).digest()
