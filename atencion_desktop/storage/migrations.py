"""The schema of the log, one released migration after another. Append only.

A released migration is never edited: a test pins the hash of each one's source.
"""

from sqlite_utils import Database, Migrations

from atencion_desktop.storage.log import Log, schema_of

migrations = Migrations("atencion_desktop")

_TABLES_0001 = """
CREATE TABLE event (
  epoch INTEGER NOT NULL CHECK (epoch >= 1), seq INTEGER NOT NULL CHECK (seq >= 1),
  stream TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL, zone TEXT NOT NULL,
  actor TEXT NOT NULL, elapsed_ms INTEGER, body BLOB NOT NULL,
  prev_hash BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (epoch, seq)) STRICT;
CREATE INDEX event_stream ON event (stream, epoch, seq);
CREATE TRIGGER event_never_changes BEFORE UPDATE ON event
  BEGIN SELECT RAISE(ABORT, 'the journal is append only'); END;
CREATE TRIGGER event_never_leaves BEFORE DELETE ON event
  BEGIN SELECT RAISE(ABORT, 'the journal is append only'); END;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE institution_version (
  id TEXT PRIMARY KEY, loaded_at TEXT NOT NULL, body BLOB NOT NULL) STRICT;
CREATE TRIGGER institution_version_never_changes BEFORE UPDATE ON institution_version
  BEGIN SELECT RAISE(ABORT, 'a version is immutable'); END;
CREATE TRIGGER institution_version_never_leaves BEFORE DELETE ON institution_version
  BEGIN SELECT RAISE(ABORT, 'a version is immutable'); END;
CREATE TABLE shift (
  id TEXT PRIMARY KEY, window TEXT NOT NULL, agent TEXT NOT NULL, agent_name TEXT NOT NULL,
  post TEXT NOT NULL, institution_version TEXT NOT NULL REFERENCES institution_version (id),
  day TEXT NOT NULL, opened_at TEXT NOT NULL, closed_at TEXT, ready_at TEXT,
  pause_seconds INTEGER NOT NULL, criteria BLOB NOT NULL) STRICT;
CREATE INDEX shift_day ON shift (day, window);
CREATE TABLE person (
  id TEXT PRIMARY KEY, given_names TEXT NOT NULL, first_surname TEXT NOT NULL,
  second_surname TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL, curp TEXT NOT NULL,
  rfc TEXT NOT NULL, secret BLOB NOT NULL) STRICT;
CREATE TABLE registration (
  id TEXT PRIMARY KEY, attention TEXT NOT NULL, given_names TEXT NOT NULL,
  first_surname TEXT NOT NULL, second_surname TEXT NOT NULL, phone TEXT NOT NULL,
  email TEXT NOT NULL, curp TEXT NOT NULL, rfc TEXT NOT NULL, fields BLOB NOT NULL,
  search TEXT NOT NULL, has_person INTEGER NOT NULL, secret BLOB NOT NULL) STRICT;
CREATE INDEX registration_attention ON registration (attention);
CREATE TABLE note (
  id TEXT PRIMARY KEY, attention TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
  secret BLOB NOT NULL) STRICT;
CREATE INDEX note_attention ON note (attention);
CREATE TABLE attention (
  id TEXT PRIMARY KEY, folio TEXT NOT NULL UNIQUE, folio_window TEXT NOT NULL,
  folio_day TEXT NOT NULL, folio_number INTEGER NOT NULL, window TEXT NOT NULL,
  shift TEXT, agent TEXT NOT NULL, agent_name TEXT NOT NULL, institution_version TEXT,
  parent_folio TEXT, mode TEXT NOT NULL CHECK (mode IN ('complete', 'brief')),
  late INTEGER NOT NULL, imported INTEGER NOT NULL, day TEXT NOT NULL, zone TEXT NOT NULL,
  opened_at TEXT NOT NULL, closed_at TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'held', 'closed')), step INTEGER NOT NULL,
  outcome TEXT, reason TEXT, reason_note TEXT, stage INTEGER, channel TEXT NOT NULL,
  detail TEXT, typology TEXT, preferential INTEGER NOT NULL, main_service TEXT NOT NULL,
  area TEXT, contact TEXT, due_on TEXT, covered INTEGER, rating INTEGER, comment TEXT,
  notice_version TEXT, notice_manner TEXT, notice_at TEXT, declined INTEGER NOT NULL,
  registration TEXT, person TEXT, confirmed_in_block INTEGER NOT NULL,
  total_seconds INTEGER, held_seconds INTEGER NOT NULL, time_reliable INTEGER NOT NULL) STRICT;
CREATE INDEX attention_day ON attention (day, opened_at);
CREATE INDEX attention_shift ON attention (shift, opened_at);
CREATE INDEX attention_alive ON attention (state) WHERE state <> 'closed';
CREATE INDEX attention_folio ON attention (folio_window, folio_day, folio_number);
CREATE TABLE attention_criterion (
  attention TEXT NOT NULL REFERENCES attention (id), criterion TEXT NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('met', 'unconfirmed', 'not_applicable')),
  PRIMARY KEY (attention, criterion)) STRICT, WITHOUT ROWID;
CREATE TABLE attention_period (
  attention TEXT NOT NULL REFERENCES attention (id), ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT,
  PRIMARY KEY (attention, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE attention_service (
  attention TEXT NOT NULL REFERENCES attention (id), ordinal INTEGER NOT NULL,
  service TEXT NOT NULL, quantity INTEGER NOT NULL CHECK (quantity >= 1),
  PRIMARY KEY (attention, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
  attention TEXT PRIMARY KEY REFERENCES attention (id), step INTEGER NOT NULL,
  body BLOB NOT NULL, saved_at TEXT NOT NULL) STRICT
"""


@migrations(name="0001_initial")
def initial(db: Database) -> None:
    """Journal, rows for reading, personal rows, drafts, versions of the institution."""
    for statement in _statements(_TABLES_0001):
        db.execute(statement)


def _statements(script: str) -> list[str]:
    """Split a script at the semicolons that end a line, except inside a trigger's body."""
    found, held = [], ""
    for part in script.strip().split(";\n"):
        held = f"{held};\n{part}" if held else part
        if "CREATE TRIGGER" not in held or held.rstrip().endswith("END"):
            found.append(held)
            held = ""
    return found


def upgrade(log: Log) -> None:
    """Apply the migrations that the file lacks; a verified backup comes first when it has rows."""
    if schema_of(log) > 0:
        from atencion_desktop.storage.backups import back_up

        back_up(log, log.path.parent / "respaldos")
    with log.transaction():
        db = Database(log.connection, execute_plugins=False)
        migrations.apply(db)
        log.run(f"PRAGMA user_version = {len(migrations.applied(db))}")
