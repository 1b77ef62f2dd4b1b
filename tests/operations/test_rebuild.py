"""The rows for reading come out of the journal again, the same."""

from datetime import date

import pytest

from atencion_desktop.operations import attentions, shifts
from atencion_desktop.operations.answers import OutcomeAnswer
from atencion_desktop.operations.desk import DraftValues
from atencion_desktop.operations.importing import import_file
from atencion_desktop.operations.rebuild import rebuild
from atencion_desktop.storage import journal, queries
from tests.desks import PERSON, open_window, serve
from tests.operations.past_records import varied, write_lines

TABLES = {
    "attention": "id",
    "attention_criterion": "attention, criterion",
    "attention_period": "attention, ordinal",
    "attention_service": "attention, ordinal",
    "shift": "id",
    "draft": "attention",
    "note": "id",
    "registration": "id",
    "person": "id",
    "event": "epoch, seq",
}


def rows(desk):
    return {
        table: desk.log.rows(f"SELECT * FROM {table} ORDER BY {key}")
        for table, key in TABLES.items()
    }


def live(desk, tmp_path):
    """Fill the log with everything that makes rows."""
    import_file(desk, write_lines(tmp_path / "past.jsonl", *varied()))
    morning = open_window(desk)
    serve(desk, morning, person=PERSON, detail="detalle")
    serve(
        desk,
        morning,
        answer=OutcomeAnswer(
            "pending",
            reason="falta_documento",
            reason_note="la copia",
            due_on=date(2026, 11, 30),
        ),
    )
    gone, _ = attentions.open_attention(desk, morning)
    attentions.leave(desk, gone, stage=3, reason="no_espero", note="se fue")
    shifts.close_shift(desk, morning)
    desk.clock.advance(600)
    afternoon = open_window(desk, agent="A02")
    held, _ = attentions.open_attention(desk, afternoon)
    held = attentions.hold(desk, held)
    typing, _ = attentions.open_attention(desk, afternoon)
    attentions.keep_draft(desk, typing, DraftValues(4, {"detail": "a medias"}))


def test_a_rebuild_gives_the_same_rows(desk, tmp_path):
    live(desk, tmp_path)
    before = rows(desk)
    assert rebuild(desk) == 2 + 5 + 7
    assert rows(desk) == before
    assert all(before.values())


def test_a_rebuild_mends_rows_that_were_changed(desk, tmp_path):
    live(desk, tmp_path)
    before = rows(desk)
    with desk.log.transaction():
        desk.log.run("UPDATE attention SET rating = 1, outcome = 'resolved', day = '2020-01-01'")
        desk.log.run("DELETE FROM attention_criterion")
        desk.log.run("UPDATE shift SET agent_name = 'otra'")
    rebuild(desk)
    assert rows(desk) == before


def test_a_rebuild_touches_neither_the_journal_nor_its_chain(desk, tmp_path):
    live(desk, tmp_path)
    before = journal.head(desk.log)
    rebuild(desk)
    assert journal.head(desk.log) == before
    journal.verify(desk.log)


def test_a_rebuild_that_fails_changes_nothing(desk, tmp_path, monkeypatch):
    live(desk, tmp_path)
    before = rows(desk)

    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr(desk, "save_rows", fail)
    with pytest.raises(RuntimeError):
        rebuild(desk)
    assert rows(desk) == before


def test_after_an_erasure_the_rest_is_rebuilt(desk, tmp_path):
    live(desk, tmp_path)
    with desk.log.transaction():
        for table in ("note", "registration", "person"):
            desk.log.run(f"DELETE FROM {table}")
    before = rows(desk)
    rebuild(desk)
    after = rows(desk)
    names = [row[1] for row in desk.log.rows("PRAGMA table_info(attention)")]
    name = names.index("agent_name")
    for old, new in zip(before.pop("attention"), after.pop("attention"), strict=True):
        assert new[:name] + new[name + 1 :] == old[:name] + old[name + 1 :]
    assert after == before
    friday = list(queries.records(desk.log, date(2026, 11, 20), date(2026, 11, 20)))
    assert {one.detail for one in friday} == {""}
    assert {one.person for one in friday} == {None}
