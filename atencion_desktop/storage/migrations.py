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


_TABLES_0002 = """
ALTER TABLE attention ADD COLUMN start_estimated INTEGER NOT NULL DEFAULT 0;
ALTER TABLE attention ADD COLUMN reopened INTEGER NOT NULL DEFAULT 0;
ALTER TABLE attention ADD COLUMN undone INTEGER NOT NULL DEFAULT 0;
ALTER TABLE attention ADD COLUMN supports TEXT NOT NULL DEFAULT '';
ALTER TABLE attention ADD COLUMN sheet INTEGER;
ALTER TABLE attention ADD COLUMN in_charge TEXT NOT NULL DEFAULT '';
ALTER TABLE attention ADD COLUMN shift_in_charge TEXT;
UPDATE attention SET shift_in_charge = shift;
CREATE INDEX attention_shift_in_charge ON attention (shift_in_charge, opened_at);
ALTER TABLE shift ADD COLUMN relieves TEXT;
ALTER TABLE shift ADD COLUMN relieved_by TEXT;
ALTER TABLE shift ADD COLUMN handover_note TEXT;
ALTER TABLE shift ADD COLUMN open_seconds INTEGER;
ALTER TABLE shift ADD COLUMN counting_since TEXT;
CREATE TABLE attention_agent (
  attention TEXT NOT NULL REFERENCES attention (id), ordinal INTEGER NOT NULL,
  agent TEXT NOT NULL, agent_name TEXT NOT NULL,
  PRIMARY KEY (attention, ordinal)) STRICT, WITHOUT ROWID;
CREATE TABLE shift_pause (
  shift TEXT NOT NULL REFERENCES shift (id), ordinal INTEGER NOT NULL, reason TEXT NOT NULL,
  started_at TEXT NOT NULL, ended_at TEXT, seconds INTEGER NOT NULL,
  PRIMARY KEY (shift, ordinal)) STRICT, WITHOUT ROWID
"""


@migrations(name="0002_morning")
def morning(db: Database) -> None:
    """Relief, pauses, estimated starts, undo, and what helped the person to communicate."""
    for statement in _statements(_TABLES_0002):
        db.execute(statement)


_TABLES_0003 = """
ALTER TABLE person ADD COLUMN seen INTEGER;
ALTER TABLE person ADD COLUMN merged_into TEXT;
CREATE UNIQUE INDEX person_seen ON person (seen);
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE TABLE person_search (
  kind TEXT NOT NULL CHECK (kind IN ('name', 'phone', 'reference')), value TEXT NOT NULL,
  seen INTEGER NOT NULL REFERENCES person (seen) ON UPDATE CASCADE ON DELETE CASCADE,
  name TEXT NOT NULL, PRIMARY KEY (kind, value, seen)) STRICT, WITHOUT ROWID;
CREATE INDEX person_search_seen ON person_search (seen);
CREATE INDEX attention_person ON attention (person, opened_at, outcome, id)
  WHERE person IS NOT NULL;
CREATE INDEX attention_number ON attention (folio_number, folio_day) WHERE person IS NOT NULL
"""


@migrations(name="0003_persons")
def persons(db: Database) -> None:
    """Cards found by folio, phone, name and reference; cards that were merged."""
    for statement in _statements(_TABLES_0003):
        db.execute(statement)
    _index_persons(db)


def _index_persons(db: Database) -> None:
    """Write the search rows of the persons that the log has, numbered by their last visit."""
    from atencion_desktop.domain.record import PersonValues
    from atencion_desktop.storage.persons import entries

    references = _references(db)
    cards = db.execute(
        "SELECT p.id, p.given_names, p.first_surname, p.second_surname, p.phone, p.email, p.curp,"
        " p.rfc FROM person p LEFT JOIN attention a ON a.person = p.id"
        " GROUP BY p.id ORDER BY max(a.opened_at), p.id"
    ).fetchall()
    for seen, (identifier, *values) in enumerate(cards, start=1):
        db.execute("UPDATE person SET seen = ? WHERE id = ?", (seen, identifier))
        found = entries(PersonValues(*values), references.get(identifier, ()))
        rows = [(*entry, seen) for entry in found]
        db.conn.executemany(
            "INSERT INTO person_search (kind, value, name, seen) VALUES (?,?,?,?)", rows
        )


def _references(db: Database) -> dict[str, list[str]]:
    """Return, by person, what the fields of any version's form for references hold."""
    names = db.execute(
        "SELECT DISTINCT json_extract(f.value, '$.id') FROM institution_version v,"
        " json_each(CAST(v.body AS TEXT), '$.form') f"
        " WHERE json_extract(f.value, '$.use') = 'reference'"
    ).fetchall()
    found: dict[str, list[str]] = {}
    for (name,) in names:
        rows = db.execute(
            "SELECT a.person, f.value FROM attention a"
            " JOIN registration r ON r.id = a.registration, json_each(CAST(r.fields AS TEXT)) f"
            " WHERE a.person IS NOT NULL AND f.key = ?",
            (name,),
        )
        for person, text in rows.fetchall():
            found.setdefault(person, []).append(text)
    return found


_TABLES_0004 = """
CREATE TABLE print_run (
  ordinal INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, day TEXT NOT NULL,
  windows TEXT NOT NULL, version INTEGER NOT NULL CHECK (version >= 1),
  copy INTEGER NOT NULL CHECK (copy >= 1), sha256 TEXT NOT NULL, content TEXT NOT NULL,
  names TEXT NOT NULL CHECK (names IN ('full', 'masked')),
  paper TEXT NOT NULL CHECK (paper IN ('letter', 'a4')),
  manner TEXT NOT NULL CHECK (manner IN ('saved', 'printed'))) STRICT;
CREATE INDEX print_run_day ON print_run (day, windows);
CREATE TABLE contingency_sheet (
  number INTEGER PRIMARY KEY CHECK (number >= 1), window TEXT NOT NULL,
  institution_version TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL) STRICT;
CREATE TABLE late_draft (
  id INTEGER PRIMARY KEY CHECK (id = 1), body BLOB NOT NULL, saved_at TEXT NOT NULL) STRICT;
CREATE INDEX attention_sheet ON attention (sheet) WHERE sheet IS NOT NULL
"""


@migrations(name="0004_paper")
def paper(db: Database) -> None:
    """Daily logs that were printed, with their versions, and contingency sheets."""
    for statement in _statements(_TABLES_0004):
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
