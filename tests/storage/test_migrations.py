"""Released migrations never change; one that fails leaves everything as it was."""

import hashlib

import pytest
from sqlite_utils import Migrations

from atencion_desktop.domain.errors import AtencionError
from atencion_desktop.storage import journal, migrations
from atencion_desktop.storage import log as log_module
from atencion_desktop.storage.backups import newest_backup
from atencion_desktop.storage.log import SCHEMA, schema_of
from tests.storage.logs import dump, log_file, new_log, raw, reopened, write_facts

SOURCES = {
    "0001_initial": "af8368cc2cc513a5bda812b86d11bfe83572d2d710ce896fc200143ea22447d9",
    "0002_morning": "68956e865af5e36d7c8aa4174815265d92d55ab64db3bec79bf80369f1133667",
    "0003_persons": "700d42af3222011f7c4e3ba6c307efd99e52118bb8a03e3acd33ec152508c9b7",
    "0004_paper": "d9abd201aaafe841042a30529843d184fba297d881f9169b15a60494becfa5af",
}
"""SHA-256 of the source of each released migration: a change is a new migration, not an edit."""

LATER = SCHEMA + 1


def test_no_released_migration_was_edited():
    scripts = {name: getattr(migrations, f"_TABLES_{name[:4]}") for name in SOURCES}
    found = {name: hashlib.sha256(one.encode()).hexdigest() for name, one in scripts.items()}

    assert found == SOURCES


def test_the_number_of_the_schema_is_the_number_of_migrations():
    names = [m.name for m in migrations.migrations._migrations]

    assert len(names) == SCHEMA == len(SOURCES)
    assert names == sorted(SOURCES)


def test_a_new_log_has_every_table_strict(tmp_path):
    log = new_log(tmp_path)
    tables = {
        name: strict
        for _, name, kind, _, _, strict in log.rows("PRAGMA main.table_list")
        if kind == "table" and not name.startswith(("sqlite_", "_sqlite"))
    }
    log.close()

    assert set(tables) == {
        "event", "setting", "institution_version", "shift", "person", "registration", "note",
        "attention", "attention_criterion", "attention_period", "attention_service", "draft",
        "attention_agent", "shift_pause", "person_search", "print_run", "contingency_sheet",
        "late_draft",
    }  # fmt: skip
    assert set(tables.values()) == {1}


def test_a_column_does_not_take_another_type(tmp_path):
    log = new_log(tmp_path)

    with pytest.raises(AtencionError):
        log.run("INSERT INTO attention_service VALUES ('a', 0, 'predial', 'muchos')")
    log.close()


def _with_a_later_migration(monkeypatch, *statements: str) -> None:
    later = Migrations("atencion_desktop")
    for known in migrations.migrations._migrations:
        later(name=known.name)(known.fn)

    @later(name="9999_later")
    def later_migration(db):
        for statement in statements:
            db.execute(statement)

    monkeypatch.setattr(migrations, "migrations", later)
    monkeypatch.setattr(log_module, "SCHEMA", LATER)


def test_a_later_migration_runs_once_after_a_verified_backup(tmp_path, monkeypatch):
    log = new_log(tmp_path)
    write_facts(log, 5)
    log.close()
    before = dump(log_file(tmp_path))
    _with_a_later_migration(monkeypatch, "ALTER TABLE note ADD COLUMN late TEXT")

    for _ in range(2):
        with reopened(tmp_path) as log:
            assert schema_of(log) == LATER
            assert journal.verify(log) == 5

    copies = list((tmp_path / "respaldos").glob("*.db"))
    assert len(copies) == 1
    assert dump(copies[0]) == before


def test_a_migration_that_fails_half_way_leaves_the_log_as_it_was(tmp_path, monkeypatch):
    log = new_log(tmp_path)
    write_facts(log, 5)
    log.close()
    before = dump(log_file(tmp_path))
    _with_a_later_migration(
        monkeypatch,
        "CREATE TABLE half (way TEXT)",
        "INSERT INTO setting VALUES ('half', 'way')",
        "DROP TABLE attention_service",
        "INSERT INTO nowhere VALUES (1)",
    )

    with pytest.raises(AtencionError), reopened(tmp_path):
        pytest.fail("it may not open")

    assert dump(log_file(tmp_path)) == before
    assert newest_backup(tmp_path / "respaldos") is not None
    monkeypatch.undo()
    with reopened(tmp_path) as log:
        assert schema_of(log) == SCHEMA
        write_facts(log, 1, "a2")
        assert journal.verify(log) == 6


def test_without_a_backup_there_is_no_migration(tmp_path, monkeypatch):
    new_log(tmp_path).close()
    (tmp_path / "respaldos").write_text("un archivo en el lugar de la carpeta")
    _with_a_later_migration(monkeypatch, "ALTER TABLE note ADD COLUMN late TEXT")

    with pytest.raises(AtencionError) as refused, reopened(tmp_path):
        pytest.fail("it may not open")

    assert refused.value.problem.code == "backup_failed"
    with raw(log_file(tmp_path), "ro") as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        assert not connection.execute(
            "SELECT 1 FROM pragma_table_info('note') WHERE name = 'late'"
        ).fetchall()


def test_the_number_of_the_schema_and_its_tables_arrive_together(tmp_path, monkeypatch):
    new_log(tmp_path).close()
    _with_a_later_migration(monkeypatch, "CREATE TABLE later (it TEXT)")
    run = log_module.Log.run

    def failing(log, sql, values=()):
        if sql.startswith("PRAGMA user_version ="):
            raise KeyboardInterrupt
        run(log, sql, values)

    monkeypatch.setattr(log_module.Log, "run", failing)
    with pytest.raises(KeyboardInterrupt), reopened(tmp_path):
        pytest.fail("it may not open")

    assert "later" not in dump(log_file(tmp_path))
