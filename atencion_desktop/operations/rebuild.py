"""Make every row for reading again from the journal: the proof that the journal is the truth."""

from atencion_desktop.domain import events as ev
from atencion_desktop.domain.attention import fold
from atencion_desktop.domain.shift import fold_shift
from atencion_desktop.operations.desk import Case, Desk, ShiftCase
from atencion_desktop.operations.past import past_of, save_past_rows
from atencion_desktop.storage import journal
from atencion_desktop.storage.journal import kind_of
from atencion_desktop.storage.rows import forget_rows


def rebuild(desk: Desk) -> int:
    """Replace all rows for reading, all or nothing, and return how many streams they come from.

    Drafts, personal rows and institution versions are not touched.
    """
    with desk.log.transaction():
        forget_rows(desk.log)
        return _shifts(desk) + _attentions(desk) + _past(desk)


def _shifts(desk: Desk) -> int:
    streams = list(journal.streams(desk.log, kind_of(ev.ShiftOpened)))
    for stream in streams:
        desk.save_shift_row(ShiftCase(stream, fold_shift(journal.facts(desk.log, stream))))
    return len(streams)


def _attentions(desk: Desk) -> int:
    streams = list(journal.streams(desk.log, kind_of(ev.Opened)))
    for stream in streams:
        desk.save_rows(Case(stream, fold(journal.facts(desk.log, stream))))
    return len(streams)


def _past(desk: Desk) -> int:
    streams = list(journal.streams(desk.log, kind_of(ev.Imported)))
    for stream in streams:
        fact = journal.facts(desk.log, stream)[0]
        save_past_rows(desk, stream, past_of(desk, fact), fact)
    return len(streams)
