"""One import as it goes, line by line: what enters, what was there, and what is wrong.

The same rules judge a file that is only looked at and one that is written: a look writes nothing.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.domain.folio import Folio, parse_folio
from atencion_desktop.domain.past import past_problems, same_content, tidied
from atencion_desktop.domain.person import full_name, search_key
from atencion_desktop.domain.record import AttentionRecord
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.past import keep_past
from atencion_desktop.storage import queries
from atencion_desktop.storage.twins import count_twins

MOST_KEPT: Final = 2_000
"""How many bad lines keep their problems: a wrong column spoils every line of a long file."""

_LONGEST_WINDOW: Final = 60

Numbers = dict[tuple[str, date], int]


Entered = tuple[date, str]
"""The day and the folio of an attention that entered."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many attentions entered, and how many were there already with the same content.

    first, last: of those that entered, by day and folio; None when none did.
    """

    added: int
    unchanged: int
    first: Entered | None = field(default=None, compare=False)
    last: Entered | None = field(default=None, compare=False)


@dataclass(slots=True)
class Taking:
    """One import, inside its transaction when it writes.

    criteria: ids of the standard.  writes: False only looks.  highest: the highest folio number
    of the file by window and day; what has no folio is numbered after it.
    lines: pairs of line and Problem, of the first bad lines.  wrong: how many lines are bad.
    """

    desk: Desk
    criteria: frozenset[str]
    writes: bool = True
    highest: Numbers = field(default_factory=dict)
    added: int = 0
    unchanged: int = 0
    wrong: int = 0
    lines: list[tuple[int, Problem]] = field(default_factory=list)
    _numbers: Numbers = field(default_factory=dict)
    _twins_left: dict[int, int] = field(default_factory=dict)
    _looked: set[str] = field(default_factory=set)
    _first: Entered | None = None
    _last: Entered | None = None

    def take(
        self, line: int, record: AttentionRecord | None, problems: tuple[Problem, ...]
    ) -> tuple[Problem, ...]:
        """Take the record of a line, or note its problems; return those that it has."""
        found = problems if record is None else self._take(tidied(record))
        if found:
            self.wrong += 1
            if self.wrong <= MOST_KEPT:
                self.lines += [(line, problem) for problem in found]
        return found

    def refuse_if_wrong(self) -> None:
        """Raise Refused import_bad when some line was wrong: then nothing stays."""
        if self.wrong:
            raise Refused(Problem("import_bad", count=self.wrong, lines=tuple(self.lines)))

    def result(self) -> ImportResult:
        """Return how many entered and how many were there."""
        return ImportResult(self.added, self.unchanged, self._first, self._last)

    def _take(self, record: AttentionRecord) -> tuple[Problem, ...]:
        if not record.folio:
            return self._take_unnumbered(record)
        if record.folio in self._looked:
            self.unchanged += 1
            return ()
        if queries.attention_of(self.desk.log, record.folio) is None:
            self._note_number(record.folio)
            return self._add(record)
        known = queries.record_of(self.desk.log, record.folio)
        if known is not None and same_content(known, record):
            self.unchanged += 1
            return ()
        return (Problem("folio_conflict", folio=record.folio),)

    def _take_unnumbered(self, record: AttentionRecord) -> tuple[Problem, ...]:
        """Add what the log lacks: the third of three equal lines, when it has two of them."""
        if problems := tuple(past_problems(record, self.criteria)):
            return problems
        if self._is_there(record):
            self.unchanged += 1
            return ()
        if not self.writes:
            self.added += 1
            return ()
        return self._add(replace(record, folio=self._next_folio(record)))

    def _add(self, record: AttentionRecord) -> tuple[Problem, ...]:
        if problems := tuple(past_problems(record, self.criteria)):
            return problems
        if self.writes and not self.wrong:
            try:
                keep_past(self.desk, record)
            except UnicodeEncodeError:
                # JSON can write half of a character; no file can keep it.
                return (Problem("import_encoding"),)
            self._note_entered(record)
        else:
            self._looked.add(record.folio)
        self.added += 1
        return ()

    def _note_entered(self, record: AttentionRecord) -> None:
        entered = (self._day_of(record), record.folio)
        self._first = min(self._first or entered, entered)
        self._last = max(self._last or entered, entered)

    def _day_of(self, record: AttentionRecord) -> date:
        return record.opened_at.astimezone(self.desk.institution.tz).date()

    def _note_number(self, folio: str) -> None:
        parsed = parse_folio(folio)
        if parsed is not None:
            key = (parsed.window, parsed.day)
            self.highest[key] = max(self.highest.get(key, 0), parsed.number)

    def _next_folio(self, record: AttentionRecord) -> str:
        """Return the next folio of its window and day, after those of the file and of the log."""
        window = "_".join(record.window.split())[:_LONGEST_WINDOW] or self.desk.window
        day = self._day_of(record)
        key = (window, day)
        if key not in self._numbers:
            after = queries.next_number(self.desk.log, window, day) - 1
            self._numbers[key] = max(after, self.highest.get(key, 0))
        self._numbers[key] += 1
        return Folio(window, day, self._numbers[key]).format()

    def _is_there(self, record: AttentionRecord) -> bool:
        """Whether the log had this one before: each of its own answers for one of the file."""
        service = record.services[0].id if record.services else ""
        name = search_key(full_name(record.person)) if record.person else ""
        # Numbers alone: 100,000 names or objects would outweigh the file and hold the window up.
        key = hash((record.window, record.agent, record.opened_at, service, name))
        left = self._twins_left.get(key)
        if left is None:
            left = count_twins(
                self.desk.log,
                record.opened_at,
                self.desk.institution.zone,
                window=record.window,
                agent=record.agent,
                service=service,
                name=name,
            )
        self._twins_left[key] = max(0, left - 1)
        return left > 0
