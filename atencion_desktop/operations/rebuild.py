"""Make every row for reading again from the journal: the proof that the journal is the truth."""

from atencion_desktop.domain import events as ev
from atencion_desktop.domain.attention import fold
from atencion_desktop.domain.shift import fold_shift
from atencion_desktop.operations.desk import Case, Desk, ShiftCase
from atencion_desktop.operations.past import save_past_rows
from atencion_desktop.operations.printing import PAPER_STREAM
from atencion_desktop.storage import journal
from atencion_desktop.storage.journal import kind_of
from atencion_desktop.storage.print_runs import save_run
from atencion_desktop.storage.rows import forget_rows


def rebuild(desk: Desk) -> int:
    """Replace all rows for reading, all or nothing, and return how many streams they come from.

    Drafts, what persons gave and institution versions are not touched.
    """
    with desk.log.transaction():
        forget_rows(desk.log)
        streams = _shifts(desk) + _attentions(desk) + _past(desk) + _paper(desk) + _sheets(desk)
        return streams + _merges(desk)


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
    streams = [
        stream
        for kind in (ev.Imported, ev.LateCaptured)
        for stream in journal.streams(desk.log, kind_of(kind))
    ]
    for stream in streams:
        save_past_rows(desk, stream)
    return len(streams)


def _paper(desk: Desk) -> int:
    facts = journal.facts(desk.log, PAPER_STREAM)
    for fact in facts:
        save_run(desk.log, fact)
    return 1 if facts else 0


def _sheets(desk: Desk) -> int:
    # Only where a contingency sheet was ever printed.
    from atencion_desktop.storage.contingency import SHEET_STREAM, save_sheets

    facts = journal.facts(desk.log, SHEET_STREAM)
    for fact in facts:
        save_sheets(desk.log, fact)
    return 1 if facts else 0


def _merges(desk: Desk) -> int:
    """Merge again the cards that are merged; each stream tells of one, and its end holds."""
    # Only where a card was ever merged.
    from atencion_desktop.storage.persons import save_merged

    streams = set(journal.streams(desk.log, kind_of(ev.PersonsMerged)))
    for stream in streams:
        last = journal.facts(desk.log, stream)[-1].event
        if isinstance(last, ev.PersonsMerged):
            save_merged(desk.log, last.merged, last.kept)
    return len(streams)
