"""How persons are found again: search rows that go with their card, and cards that were merged.

A name is kept under the first letters of each word with the whole name beside, the last seen
first: few rows are read however common the word (docs/decisions/012-persons.md).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from atencion_desktop.domain.folio import Folio
from atencion_desktop.domain.identifiers import phone_key
from atencion_desktop.domain.person import (
    STARTS,
    full_name,
    longest_start,
    name_words,
    reference_key,
    word_starts,
)
from atencion_desktop.domain.record import PersonValues
from atencion_desktop.storage.log import Log, Row

Entry = tuple[str, str, str]
"""kind (name, phone or reference), value, and for a name all of its words."""

_FEW = 3000
"""Counting further does not help to choose the rarest of the words."""

_LAST = "\U0010ffff"

_SAME = """
WITH RECURSIVE same (id) AS (
  VALUES (?) UNION SELECT p.id FROM person p JOIN same ON p.merged_into = same.id)
"""
_VISITED = """
EXISTS (SELECT 1 FROM attention a WHERE a.person = p.id AND a.id <> ?
  AND a.outcome IS NOT 'cancelled')
"""


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits of a person: how many, and day, service and version of the office of the last."""

    count: int
    day: date
    service: str
    version: str | None


def entries(person: PersonValues, references: Iterable[str]) -> list[Entry]:
    """Return the search rows of a person."""
    words = name_words(full_name(person))
    name = "".join(f" {word}" for word in words)
    starts = sorted({start for word in words for start in word_starts(word)})
    found: list[Entry] = [("name", start, name) for start in starts]
    phone = phone_key(person.phone)
    if phone:
        found.append(("phone", phone, ""))
    return found + reference_entries(references)


def reference_entries(references: Iterable[str]) -> list[Entry]:
    """Return the search rows of the office's own references."""
    keys = {reference_key(text) for text in references} - {""}
    return [("reference", key, "") for key in sorted(keys)]


def next_seen(log: Log) -> int:
    """Return the number of whoever was seen last, plus one."""
    row = log.first("SELECT coalesce(max(seen), 0) + 1 FROM person")
    return int(row[0]) if row else 1


def index_person(log: Log, seen: int, person: PersonValues, references: Iterable[str]) -> None:
    """Write the search rows of a card as it is now; its older references stay."""
    log.run("DELETE FROM person_search WHERE seen = ? AND kind <> 'reference'", (seen,))
    for entry in entries(person, references):
        log.run(
            "INSERT OR IGNORE INTO person_search (kind, value, name, seen) VALUES (?,?,?,?)",
            (*entry, seen),
        )


def by_name(log: Log, words: Sequence[str], *, but: str, limit: int) -> list[str]:
    """Return the ids of the persons whose name has words that begin so, the last seen first.

    Among those read, names with these words whole come first: «Ramón» before «Ramona».
    but: an attention that does not count as a visit: the one in hand.
    """
    filters = " AND instr(s.name, ?)" * len(words)
    rows = _found(
        log,
        f"s.kind = 'name' AND s.value = ?{filters}",
        (_start_to_read(log, words), *(f" {word}" for word in words)),
        but=but,
        limit=limit,
    )
    rows.sort(key=lambda row: not set(words) <= set(row[1].split()))
    return [identifier for identifier, _ in rows]


def _start_to_read(log: Log, words: Sequence[str]) -> str:
    """Return the start with fewest rows; words too short to have one count only as whole words."""
    counts = {start: _how_many(log, start) for start in map(longest_start, words)}
    whole = [start for start in counts if len(start) >= STARTS[0]]
    return min(whole, key=counts.__getitem__) if whole else max(counts, key=counts.__getitem__)


def by_phone(log: Log, key: str, *, but: str, limit: int) -> list[str]:
    """Return the ids of the persons of a telephone, whole."""
    found = _found(log, "s.kind = 'phone' AND s.value = ?", (key,), but=but, limit=limit)
    return [identifier for identifier, _ in found]


def by_reference(log: Log, key: str, *, but: str, limit: int) -> list[str]:
    """Return the ids of the persons with a reference that is this one or begins so."""
    where = "s.kind = 'reference' AND s.value BETWEEN ? AND ?"
    found = _found(log, where, (key, key + _LAST), but=but, limit=limit)
    return [identifier for identifier, _ in found]


def by_folio(log: Log, folio: Folio) -> list[str]:
    """Return the id of the person of a folio."""
    return _ids(log, "SELECT person FROM attention WHERE folio = ?", (folio.format(),))


def by_number(log: Log, number: int) -> list[str]:
    """Return the ids of the persons of a folio's last part, in the newest day that has it."""
    newest = "SELECT max(folio_day) FROM attention WHERE folio_number = ? AND person IS NOT NULL"
    return _ids(
        log,
        "SELECT person FROM attention WHERE folio_number = ? AND person IS NOT NULL"
        f" AND folio_day = ({newest}) ORDER BY opened_at DESC",
        (number, number),
    )


def card(log: Log, identifier: str) -> PersonValues | None:
    """Return a person's card, or None when it is not there."""
    row = log.first(
        "SELECT given_names, first_surname, second_surname, phone, email, curp, rfc FROM person"
        " WHERE id = ?",
        (identifier,),
    )
    return None if row is None else PersonValues(*row)


def kept_of(log: Log, identifier: str) -> str:
    """Return the card that stands for one: itself, or the one it was merged into."""
    up = "SELECT k.id FROM person p JOIN person k ON k.id = p.merged_into WHERE p.id = ?"
    while row := log.first(up, (identifier,)):
        identifier = str(row[0])
    return identifier


def merged_into(log: Log, identifier: str) -> list[str]:
    """Return the cards that were merged into one, directly."""
    return _ids(log, "SELECT id FROM person WHERE merged_into = ? ORDER BY seen", (identifier,))


def save_merged(log: Log, merged: str, kept: str | None) -> None:
    """Point a card to the one that stands for it, None for itself; in the caller's transaction."""
    log.run("UPDATE person SET merged_into = ? WHERE id = ?", (kept, merged))


def visits(log: Log, identifier: str, *, but: str) -> Visits | None:
    """Return the visits of a person with those of the cards merged into it, or None."""
    among = "FROM attention a WHERE a.person IN same AND a.id <> ? AND a.outcome IS NOT 'cancelled'"
    row = log.first(
        f"{_SAME} SELECT (SELECT count(*) {among}), day, main_service, institution_version {among}"
        " ORDER BY opened_at DESC LIMIT 1",
        (identifier, but, but),
    )
    return None if row is None else Visits(row[0], date.fromisoformat(row[1]), row[2], row[3])


def _how_many(log: Log, start: str) -> int:
    row = log.first(
        "SELECT count(*) FROM (SELECT 1 FROM person_search WHERE kind = 'name' AND value = ?"
        " LIMIT ?)",
        (start, _FEW),
    )
    return int(row[0]) if row else 0


def _found(log: Log, where: str, values: tuple[object, ...], *, but: str, limit: int) -> list[Row]:
    """Return id and words of the cards with a visit among search rows, the last seen first."""
    return log.rows(
        "SELECT p.id, s.name FROM person_search s CROSS JOIN person p ON p.seen = s.seen"
        f" WHERE {where} AND {_VISITED} ORDER BY s.seen DESC LIMIT ?",
        (*values, but, limit),
    )


def _ids(log: Log, sql: str, values: tuple[object, ...]) -> list[str]:
    return [str(row[0]) for row in log.rows(sql, values) if row[0] is not None]
