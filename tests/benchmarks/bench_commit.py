"""The commit of a step against a bare sqlcipher3 commit of the same rows.

The baseline replays, on a connection of its own with the same settings, the very statements that
change rows in the step, already bound: no rules, no encoding, no reading.
"""

import time
from pathlib import Path
from statistics import median

from sqlcipher3 import dbapi2

from atencion_desktop.operations import answers, attentions, shifts
from atencion_desktop.operations.desk import Case, Desk, DraftValues
from atencion_desktop.storage import keys
from atencion_desktop.storage.log import Log, open_log, wanted_settings
from tests.benchmarks.table import Measure
from tests.desks import make_desk

ROUNDS = 200
LIMIT = 3.0
Statement = tuple[str, tuple[object, ...]]


class _Recorder(Log):
    """A log that remembers the statements that change rows."""

    def __init__(self, log: Log) -> None:
        super().__init__(log.path, log.key, log.connection)
        self.changes: list[Statement] = []

    def run(self, sql: str, values: object = ()) -> None:
        self.changes.append((sql, tuple(values)))  # type: ignore[arg-type]
        super().run(sql, values)  # type: ignore[arg-type]


def measure(folder: Path) -> Measure:
    """Return the ratio of a step's commit (step 7) to the bare one, medians of 200 rounds."""
    desk = make_desk(folder / "ours")
    case = _case(desk)
    desk.log = _Recorder(desk.log)
    ours, changes = _ours(desk, case)
    bare = _bare(folder, changes)
    return Measure("commit of a step / bare commit of the same rows", ours, bare, LIMIT)


def _case(desk: Desk) -> Case:
    shift = shifts.open_shift(desk, agent="A01", window="V03")
    case, _ = attentions.open_attention(desk, shift)
    return case


def _ours(desk: Desk, case: Case) -> tuple[float, list[list[Statement]]]:
    times, changes = [], []
    for round_number in range(ROUNDS):
        desk.log.changes = []  # type: ignore[attr-defined]
        start = time.perf_counter()
        case = answers.answer_satisfaction(
            desk,
            case,
            covered=True,
            rating=1 + round_number % 5,
            comment="",
            draft=DraftValues(8, {}),
        )
        times.append(time.perf_counter() - start)
        changes.append(desk.log.changes)  # type: ignore[attr-defined]
    return median(times), changes


def _bare(folder: Path, changes: list[list[Statement]]) -> float:
    """Replay the statements on a fresh log of the same schema, with its parent rows in place."""
    desk = make_desk(folder / "bare")
    _case(desk)
    desk.log.close()
    key = keys.find_key(desk.folder.key_file, desk.folder.log_file)
    log = open_log(desk.folder.log_file, key)
    log.close()
    connection = dbapi2.connect(str(desk.folder.log_file), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for name, value in wanted_settings().items():
        connection.execute(f"PRAGMA {name} = {value}")
    connection.execute("PRAGMA foreign_keys = 0")
    connection.execute("DROP TRIGGER event_never_leaves")
    connection.execute("DELETE FROM event")
    connection.execute("DELETE FROM attention")
    times = []
    for statements in changes:
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for sql, values in statements:
            connection.execute(sql, values)
        connection.execute("COMMIT")
        times.append(time.perf_counter() - start)
    connection.close()
    return median(times)
