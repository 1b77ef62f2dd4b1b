"""What a second process does to a data folder: `python -m tests.storage.children WHAT FOLDER`.

Each one says what happened on its output, a line each; the test reads it.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from sqlcipher3 import dbapi2

from atencion_desktop.domain import events as ev
from atencion_desktop.domain.errors import AtencionError
from atencion_desktop.storage import backups, drafts, journal, keys, lock, migrations, personal
from atencion_desktop.storage.log import Log, create_log, open_log, read_log
from tests.storage.logs import KEY, START, fact, log_file, write_facts

NOBODY = 65534


def say(*words: object) -> None:
    print(*words, flush=True)  # noqa: T201  the parent reads it


def tried(action, *values: object) -> str:
    """Return the code with which an action fails, or «done»."""
    try:
        action(*values)
    except AtencionError as fault:
        return fault.problem.code
    return "done"


def hold(root: Path) -> None:
    """Take the lock and keep it until killed."""
    writer = lock.WriterLock(root / "instancia.lock")
    say(tried(writer.take))
    time.sleep(600)


def take(root: Path) -> None:
    """Try to take the lock."""
    say(tried(lock.WriterLock(root / "instancia.lock").take))


def _step(log: Log, number: int, ballast: str) -> None:
    """Do what the answer of a step does: an event, a free text, a setting, in one transaction."""
    with log.transaction():
        note = personal.add_note(
            log, identifier=f"n{number}", attention="a1", kind="quick", text=ballast
        )
        journal.append(log, "a1", fact(ev.NoteAdded(note), number))
        drafts.set_setting(log, "last", str(number))


def fill_disk(root: Path) -> None:
    """Write until the files may not grow, in many sizes, then with room again."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
    log = open_log(log_file(root), KEY)
    log.run("PRAGMA wal_autocheckpoint = 20")
    written = 0
    for size in range(8):
        limit = log_file(root).stat().st_size + 3_000 + size * 9_973
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, unlimited[1]))
        code = "done"
        while code == "done" and written < 2_000:
            code = tried(_step, log, written + 1, "ñ" * 300)
            written += code == "done"
        backup = tried(backups.back_up, log, root / "respaldos")
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
        say(code, backup, log.connection.in_transaction, journal.verify(log) == written)
        _step(log, written + 1, "again")
        written += 1
    say(written)
    log.close()


def write_and_be_killed(root: Path) -> None:
    """Kill a writer at thirty random moments; after each, look for what it acknowledged."""
    chance = random.Random(20261121)
    written = 0
    for kill in range(30):
        heard, spoken = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(heard)
            _write_for_ever(root, spoken)
        os.close(spoken)
        acknowledged = _acknowledged(heard, child, chance.uniform(0.0, 0.03))
        log = open_log(log_file(root), KEY)
        rows, notes = journal.verify(log), log.rows("SELECT count(*) FROM note")[0][0]
        last = int(drafts.setting(log, "last") or 0)
        whole = log.rows("PRAGMA quick_check") == [("ok",)]
        log.close()
        say(kill, acknowledged, rows, notes, last, whole)
        if not whole or rows < max(acknowledged, written):
            return
        written = rows


def _write_for_ever(root: Path, spoken: int) -> None:
    log = open_log(log_file(root), KEY)
    log.run("PRAGMA wal_autocheckpoint = 5")
    number = journal.head(log)[1]
    while True:
        number += 1
        _step(log, number, "ñ" * random.randint(0, 3000))
        os.write(spoken, f"{number}\n".encode())


def _acknowledged(heard: int, child: int, seconds: float) -> int:
    """Wait for the first word, let it write for a while, kill it, and return its last word."""
    words = os.read(heard, 64)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(heard, "rb") as rest:
        words += rest.read()
    return int(words.split()[-1])


def look_at_read_only_folder(root: Path) -> None:
    """Try everything that writes in a folder where this process may only read."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setuid(NOBODY)
    say("may not write", not os.access(root, os.W_OK))
    file, key_file = log_file(root), root / "clave.key"
    say("open", tried(_open_and_write, file))
    say("create", tried(create_log, root / "otra.db", KEY))
    say("lock", tried(lock.WriterLock(root / "otra.lock").take))
    say("key", tried(lambda: keys.make_key(key_file, file, in_file=True)))
    say("read", tried(read_log, file, KEY))
    with tempfile.TemporaryDirectory() as elsewhere:
        copy = Path(shutil.copy(file, elsewhere))
        log = read_log(copy, KEY)
        say("backup", tried(backups.back_up, log, root / "respaldos"))
        log.close()


def _open_and_write(file: Path) -> None:
    log = open_log(file, KEY)
    write_facts(log, 1, "a2")


if __name__ == "__main__":
    _ = (dbapi2, migrations, START)  # nothing is imported once the rights were given up
    globals()[sys.argv[1]](Path(sys.argv[2]))
