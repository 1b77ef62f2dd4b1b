"""The chain: what is written is read back, and nothing is changed unnoticed."""

import hashlib
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from atencion_desktop.domain import events as ev
from atencion_desktop.domain.errors import EnvironmentFault
from atencion_desktop.domain.events import Confirmation, Event, Fact, Reference
from atencion_desktop.domain.record import ServiceLine
from atencion_desktop.storage import journal
from tests.storage.logs import (
    OPENED,
    START,
    ZONE,
    Undone,
    fact,
    log_file,
    new_log,
    raw,
    reopened,
    write_and_fail,
    write_facts,
)

MOMENT = datetime(2026, 11, 21, 16, 0, 0, 123000, tzinfo=UTC)
REFERENCE = Reference("n1", "ab" * 32)
EVERY_EVENT = [
    OPENED,
    ev.Opened("V03-20261121-0002", "V03", "s1", "A01", "brief", "chat", "v1", "V01-20261120-0009"),
    ev.StepAnswered(4),
    ev.GreetingChosen("night"),
    ev.LinesConfirmed((Confirmation("a", ("E1.D2.C1", "E1.D2.C2")),), in_block=True),
    ev.LinesWithdrawn(("a", "b")),
    ev.TypologyChosen(None),
    ev.TypologyChosen("T03"),
    ev.PreferentialMarked(preferential=True),
    ev.ServicesChosen((ServiceLine("predial", 2), ServiceLine("agua"))),
    ev.ChannelChosen("telefono"),
    ev.DetailWritten(REFERENCE),
    ev.DetailWritten(None),
    ev.NoticeGiven("2026-01", "read"),
    ev.DataDeclined(),
    ev.RegistrationSaved(REFERENCE, None),
    ev.RegistrationSaved(REFERENCE, REFERENCE),
    ev.OutcomeChosen("resolved"),
    ev.OutcomeChosen("pending", "en_revision", REFERENCE, None, None, date(2026, 12, 1)),
    ev.OutcomeChosen("referred", "otra_area", REFERENCE, "ingresos", REFERENCE),
    ev.SatisfactionAnswered(None, None),
    ev.SatisfactionAnswered(covered=False, rating=1, comment=REFERENCE),
    ev.NoteAdded(REFERENCE),
    ev.Held(),
    ev.Resumed(),
    ev.Interrupted(MOMENT),
    ev.Closed(),
    ev.Left(3, "no_espero", REFERENCE),
    ev.Cancelled("duplicada"),
    ev.Reopened(),
    ev.Imported("V09-20200101-0001", "{}", REFERENCE, None, (REFERENCE, REFERENCE)),
    ev.ShiftOpened("V03", "A01", "v1"),
    ev.EquipmentTested(("log",), ("disk", "paper")),
    ev.AreaReadied(),
    ev.AttentionBegan("a1", ("area.order",)),
    ev.ShiftOpened("V03", "A02", "v1", relieves="s1"),
    ev.StartMoved(5),
    ev.ModeChanged("brief"),
    ev.SupportsMarked(("written", "interpreter")),
    ev.HandedOver("A02", "s2"),
    ev.Undone(),
    ev.LateCaptured("V03-20261120-0007", "{}", None, None, (REFERENCE,), 3),
    ev.LateCancelled("abierta_por_error"),
    ev.LateCancelled("duplicada", REFERENCE),
    ev.LogPrinted(date(2026, 12, 1), ("V03",), 2, 1, "ab", "cd", "full", "letter", "saved"),
    ev.SheetPrinted(7, 3, "V03", "v1", "letter"),
    ev.PauseBegan("comida"),
    ev.PauseEnded(),
    ev.ShiftRelieved("A02", REFERENCE),
    ev.ShiftClosed(),
    ev.InstitutionLoaded("v1"),
    ev.PersonsMerged("p1", "p2"),
    ev.PersonsParted("p1", "p2"),
]


@pytest.fixture(scope="module")
def chained(tmp_path_factory):
    """Return the bytes of a log with six facts."""
    root = tmp_path_factory.mktemp("chained")
    log = new_log(root)
    write_facts(log, 6)
    log.close()
    return log_file(root).read_bytes()


def test_every_kind_of_event_is_tried_here():
    assert {type(e) for e in EVERY_EVENT} == set(journal._TYPES.values())
    assert len(journal._TYPES) == len({type(e).__name__ for e in EVERY_EVENT})


def test_every_event_is_read_back_as_it_was_written(tmp_path):
    written = [
        Fact(event, MOMENT, f"A0{n % 5}", ZONE, n * 10 or None)
        for n, event in enumerate(EVERY_EVENT)
    ]
    log = new_log(tmp_path)
    with log.transaction():
        for one in written:
            journal.append(log, "a1", one)
    log.close()

    with reopened(tmp_path) as log:
        assert journal.facts(log, "a1") == written
        assert journal.verify(log) == len(written)


def test_each_kind_has_a_plain_name():
    assert journal.kind_of(ev.StepAnswered) == "step_answered"
    assert journal.kind_of(ev.Opened) == "opened"


def test_streams_are_apart_and_in_order_of_their_beginning(tmp_path):
    log = new_log(tmp_path)
    for stream in ("b", "a", "c"):
        write_facts(log, 2, stream)
    write_facts(log, 0)

    assert list(journal.streams(log, "opened")) == ["b", "a", "c"]
    assert len(journal.facts(log, "a")) == 2
    assert journal.facts(log, "nobody") == []
    log.close()


def test_rows_are_numbered_without_gaps_from_one_even_after_a_failure(tmp_path):
    log = new_log(tmp_path)
    assert journal.head(log) == (1, 0, bytes(32))
    write_facts(log, 2)
    with pytest.raises(Undone):
        write_and_fail(log, ev.Held())
    write_facts(log, 2, "a2")

    assert log.rows("SELECT epoch, seq FROM event ORDER BY seq") == [(1, n) for n in (1, 2, 3, 4)]
    log.close()


def test_the_stored_bytes_are_canonical_and_they_are_what_is_hashed(tmp_path):
    log = new_log(tmp_path)
    with log.transaction():
        journal.append(log, "a1", fact(ev.Left(3, "no_espero"), elapsed_ms=5))
    row = log.rows("SELECT * FROM event")[0]
    log.close()

    assert row[8] == b'{"note":null,"reason":"no_espero","stage":3}'
    leaf = hashlib.sha256(b"\x00" + row[8]).hexdigest()
    columns = ["log1", 1, 1, "a1", "left", row[4], ZONE, "A01", 5, leaf, "00" * 32]
    assert row[4] == "2026-11-21T16:00:00.000Z"
    assert row[10] == hashlib.sha256(b"\x01" + msgspec.json.encode(columns)).digest()


def test_no_event_has_room_for_a_number_that_is_not_whole():
    def kinds(cls: type) -> set[str]:
        found = set()
        for part in fields(cls):
            found.add(str(part.type))
        return found

    for cls in journal._TYPES.values():
        assert is_dataclass(cls)
        assert not any("float" in kind or "bytes" in kind for kind in kinds(cls))


TAMPERINGS = {
    "epoch": "UPDATE event SET epoch = 2 WHERE seq = 3",
    "seq": "UPDATE event SET seq = 99 WHERE seq = 3",
    "stream": "UPDATE event SET stream = 'otra' WHERE seq = 3",
    "kind": "UPDATE event SET kind = 'held' WHERE seq = 3",
    "at": "UPDATE event SET at = '2026-11-21T16:00:09.000Z' WHERE seq = 3",
    "zone": "UPDATE event SET zone = 'America/Cancun' WHERE seq = 3",
    "actor": "UPDATE event SET actor = 'A02' WHERE seq = 3",
    "elapsed_ms": "UPDATE event SET elapsed_ms = 1 WHERE seq = 3",
    "elapsed_ms emptied": "UPDATE event SET elapsed_ms = NULL WHERE seq = 3",
    "body": "UPDATE event SET body = replace(CAST(body AS TEXT), '4', '5') || x'' WHERE seq = 3",
    "prev_hash": "UPDATE event SET prev_hash = zeroblob(32) WHERE seq = 3",
    "hash": "UPDATE event SET hash = zeroblob(32) WHERE seq = 3",
    "first row": "DELETE FROM event WHERE seq = 1",
    "a row between": "DELETE FROM event WHERE seq = 3",
    "two rows swapped": "UPDATE event SET seq = CASE seq WHEN 3 THEN -4 ELSE -3 END"
    " WHERE seq IN (3, 4)",
    "last row": "UPDATE event SET actor = 'A02' WHERE seq = 6",
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_change_made_with_another_tool_is_noticed(tmp_path, chained, name):
    log_file(tmp_path).write_bytes(chained)
    with raw(log_file(tmp_path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = 1")
        connection.execute("DROP TRIGGER event_never_changes")
        connection.execute("DROP TRIGGER event_never_leaves")
        statement = TAMPERINGS[name]
        if name == "body":
            statement = "UPDATE event SET body = CAST('{\"step\":7}' AS BLOB) WHERE seq = 3"
        connection.execute(statement)
        if name == "two rows swapped":
            connection.execute("UPDATE event SET seq = -seq WHERE seq < 0")

    with reopened(tmp_path) as log, pytest.raises(EnvironmentFault) as noticed:
        journal.verify(log)
    assert noticed.value.problem.code == "log_chain"


def _linked_again(path, rows, first: int, previous: bytes | None) -> None:
    """Write rows whose own hashes are right; `previous` None keeps the links they had."""
    with raw(path) as connection:
        connection.execute("DROP TRIGGER event_never_leaves")
        connection.execute("DELETE FROM event WHERE seq >= ?", (first,))
        for row in rows:
            columns = (*row[:9], row[9] if previous is None else previous)
            previous = journal._link(columns) if previous is not None else None
            whole = (*columns, journal._link(columns))
            connection.execute("INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?,?,?)", whole)


def test_a_row_rewritten_with_a_right_hash_of_its_own_breaks_the_next_link(tmp_path, chained):
    log_file(tmp_path).write_bytes(chained)
    with raw(log_file(tmp_path)) as connection:
        rows = connection.execute("SELECT * FROM event WHERE seq >= 3 ORDER BY seq").fetchall()
    rows[0] = (*rows[0][:6], "A02", *rows[0][7:])
    _linked_again(log_file(tmp_path), rows, 3, None)

    with reopened(tmp_path) as log, pytest.raises(EnvironmentFault) as noticed:
        journal.verify(log)
    assert noticed.value.problem.data["seq"] == 4


def test_a_row_taken_out_and_the_rest_linked_again_leaves_a_gap(tmp_path, chained):
    log_file(tmp_path).write_bytes(chained)
    with raw(log_file(tmp_path)) as connection:
        rows = connection.execute("SELECT * FROM event WHERE seq >= 2 ORDER BY seq").fetchall()
    _linked_again(log_file(tmp_path), rows[2:], 3, rows[0][10])

    with reopened(tmp_path) as log, pytest.raises(EnvironmentFault) as noticed:
        journal.verify(log)
    assert noticed.value.problem.data["seq"] == 3


def test_every_column_of_the_journal_was_tampered_with(tmp_path):
    log = new_log(tmp_path)
    columns = {row[1] for row in log.rows("PRAGMA table_info(event)")}
    log.close()

    assert columns <= set(TAMPERINGS)


def test_an_untouched_chain_verifies(tmp_path, chained):
    log_file(tmp_path).write_bytes(chained)

    with reopened(tmp_path) as log:
        assert journal.verify(log) == 6


def test_the_first_link_that_does_not_fit_is_named(tmp_path, chained):
    log_file(tmp_path).write_bytes(chained)
    with raw(log_file(tmp_path)) as connection:
        connection.execute("DROP TRIGGER event_never_changes")
        connection.execute("UPDATE event SET actor = 'A02' WHERE seq IN (4, 6)")

    with reopened(tmp_path) as log, pytest.raises(EnvironmentFault) as noticed:
        journal.verify(log)
    assert noticed.value.problem.data["seq"] == 4


def test_a_page_lost_while_verifying_speaks_as_every_other_fault(tmp_path, monkeypatch):
    log = new_log(tmp_path)
    error = dbapi2.DatabaseError("malformed")
    error.sqlite_errorname = "SQLITE_CORRUPT"

    class Broken:
        def execute(self, *_: object) -> None:
            raise error

    whole, log.connection = log.connection, Broken()
    with pytest.raises(EnvironmentFault) as noticed:
        journal.verify(log)
    log.connection = whole
    log.close()
    assert noticed.value.problem.code == "log_damaged"


@settings(max_examples=60)
@given(st.lists(st.sampled_from([e for e in EVERY_EVENT if isinstance(e, Event)]), max_size=8))
def test_any_sequence_of_events_makes_a_sound_chain(tmp_path_factory, events):
    log = new_log(tmp_path_factory.mktemp("log"))
    with log.transaction():
        for n, event in enumerate(events):
            journal.append(log, "x", fact(event, n))

    assert [f.event for f in journal.facts(log, "x")] == events
    assert journal.verify(log) == len(events)
    log.close()


def test_a_moment_needs_its_zone(tmp_path):
    log = new_log(tmp_path)
    naive = Fact(OPENED, START.replace(tzinfo=None), "A01", ZONE)

    with pytest.raises(ValueError, match="zone"), log.transaction():
        journal.append(log, "a1", naive)
    assert journal.head(log)[1] == 0
    log.close()
