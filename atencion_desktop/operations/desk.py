"""The desk: an open log, the office in force, and the one way of recording what happens."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from atencion_desktop.content.institution_json import institution_from_json
from atencion_desktop.content.loader import load_process
from atencion_desktop.domain.attention import Attention, begin
from atencion_desktop.domain.errors import EnvironmentFault, Problem
from atencion_desktop.domain.events import Event, Fact
from atencion_desktop.domain.evidence import results, shift_results
from atencion_desktop.domain.institution import Institution
from atencion_desktop.domain.process import Process
from atencion_desktop.domain.shift import Shift, begin_shift, fold_shift
from atencion_desktop.operations.clock import Clock
from atencion_desktop.paths import DataFolder
from atencion_desktop.storage import drafts, institutions, journal, projections
from atencion_desktop.storage.log import Log
from atencion_desktop.storage.moments import from_text
from atencion_desktop.storage.projections import Printed


@dataclass(frozen=True, slots=True)
class Case:
    """An attention and the id of its stream."""

    id: str
    attention: Attention


@dataclass(frozen=True, slots=True)
class ShiftCase:
    """A shift and the id of its stream."""

    id: str
    shift: Shift


@dataclass(frozen=True, slots=True)
class DraftValues:
    """What goes to the draft with a transaction: the step in hand and what its fields hold."""

    step: int
    values: dict[str, object]


class Desk:
    """Everything that recording needs.

    Attributes:
        log: the writer connection.  folder: where this PC's files are.  clock: the one clock.
        window: id of this PC's window.  died_at: the last sign of life before this desk was opened.
    """

    def __init__(self, log: Log, folder: DataFolder, clock: Clock) -> None:
        """Take an open log; raises EnvironmentFault no_institution when it has no office."""
        self.log = log
        self.folder = folder
        self.clock = clock
        self.window = drafts.setting(log, "window") or ""
        alive_at = drafts.setting(log, "alive_at")
        self.died_at = None if alive_at is None else from_text(alive_at)
        self._heard: dict[str, dict[datetime, float]] = {}
        self._institutions: dict[str, Institution] = {}
        version = institutions.current_version(log)
        if version is None:
            raise EnvironmentFault(Problem("no_institution"))
        self.version = version

    @property
    def institution(self) -> Institution:
        """The office as it is now."""
        return self.institution_of(self.version)

    @cached_property
    def process(self) -> Process:
        """The eight steps."""
        return load_process()

    def institution_of(self, version: str) -> Institution:
        """Return the office as it was in a version; attentions keep the words they were given."""
        if version not in self._institutions:
            body = institutions.version_body(self.log, version)
            if body is None:
                raise EnvironmentFault(Problem("no_institution"))
            self._institutions[version] = institution_from_json(body)
        return self._institutions[version]

    def now(self) -> datetime:
        """Return the moment in the office's zone."""
        return self.clock.now().astimezone(self.institution.tz)

    def today(self) -> date:
        """Return the office's date."""
        return self.now().date()

    def fact(self, stream: str, event: Event, actor: str, *, after: datetime | None) -> Fact:
        """Date an event: UTC, the office's zone, and the monotonic delta in its stream.

        after: when the last fact of the stream came; one that was refused or rolled back does not
        count, and the delta is None when this run of the program did not see it.
        """
        at, now = self.clock.now(), self.clock.monotonic()
        heard = self._heard.setdefault(stream, {})
        before = None if after is None else heard.get(after)
        heard[at] = now
        elapsed = None if before is None else round((now - before) * 1000)
        return Fact(event, at, actor, self.institution.zone, elapsed)

    def record(
        self,
        case: Case,
        events: Iterable[Event],
        *,
        actor: str | None = None,
        draft: DraftValues | None = None,
    ) -> Case:
        """Append events to an attention and refresh its rows, inside the caller's transaction.

        Raises Refused when the rules do not allow one of them. The draft is replaced when given
        and leaves when the attention ends.
        """
        attention = case.attention
        for event in events:
            fact = self.fact(
                case.id, event, actor or attention.in_charge, after=attention.timeline.last_at
            )
            attention = attention.then(fact)
            journal.append(self.log, case.id, fact)
        after = Case(case.id, attention)
        self.save_rows(after)
        self._keep(after, draft)
        return after

    def begin_case(self, identifier: str, opened: Event, actor: str) -> Case:
        """Append the first event of an attention, inside the caller's transaction."""
        fact = self.fact(identifier, opened, actor, after=None)
        case = Case(identifier, begin(fact))
        journal.append(self.log, identifier, fact)
        self.save_rows(case)
        return case

    def record_shift(self, case: ShiftCase, events: Iterable[Event]) -> ShiftCase:
        """Append events to a shift and refresh its row, inside the caller's transaction.

        They follow what the journal holds: a copy of the caller that fell behind would count
        twice the time since its last fact.
        """
        shift = fold_shift(journal.facts(self.log, case.id))
        for event in events:
            fact = self.fact(case.id, event, shift.agent, after=shift.last_at)
            shift = shift.then(fact)
            journal.append(self.log, case.id, fact)
        after = ShiftCase(case.id, shift)
        self.save_shift_row(after)
        return after

    def begin_shift(self, identifier: str, opened: Event, actor: str) -> ShiftCase:
        """Append the first event of a shift, inside the caller's transaction."""
        fact = self.fact(identifier, opened, actor, after=None)
        case = ShiftCase(identifier, begin_shift(fact))
        journal.append(self.log, identifier, fact)
        self.save_shift_row(case)
        return case

    def save_rows(self, case: Case) -> None:
        """Refresh the rows of an attention, inside the caller's transaction."""
        attention = case.attention
        found = results(attention, self.process) if attention.is_closed else {}
        version = attention.institution_version
        printed = self.printed(version, attention.agent)
        others = tuple(self.printed(version, one.agent).agent_name for one in attention.handovers)
        printed = replace(printed, others=others)
        projections.save_attention(self.log, case.id, attention, found, printed)

    def save_shift_row(self, case: ShiftCase) -> None:
        """Refresh the row of a shift, inside the caller's transaction."""
        shift = case.shift
        printed = self.printed(shift.institution_version, shift.agent)
        projections.save_shift(
            self.log, case.id, shift, shift_results(shift, self.process), printed
        )

    def printed(self, version: str, agent: str) -> Printed:
        """Return how an agent was printed in a version; the id when it does not list them."""
        found = self.institution_of(version).agent(agent)
        return Printed(agent) if found is None else Printed(found.name, found.post)

    def _keep(self, case: Case, draft: DraftValues | None) -> None:
        if case.attention.is_closed:
            drafts.drop_draft(self.log, case.id)
        elif draft is not None:
            now = self.clock.now()
            drafts.save_draft(self.log, case.id, step=draft.step, values=draft.values, at=now)
