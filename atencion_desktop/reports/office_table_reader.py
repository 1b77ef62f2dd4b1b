"""Read a row of the office's own spreadsheet as an attention, or say everything wrong with it.

Problems never hold a value, which may be a person's: they name the column, by its heading.
"""

from dataclasses import replace
from datetime import date, datetime, tzinfo
from typing import Final, NamedTuple

from atencion_desktop.domain.errors import Problem
from atencion_desktop.domain.folio import parse_folio
from atencion_desktop.domain.past import NEWEST_YEAR, OLDEST_YEAR
from atencion_desktop.domain.person import search_key
from atencion_desktop.domain.record import (
    AttentionRecord,
    PersonValues,
    ReasonGiven,
    ReferralGiven,
    ServiceLine,
)
from atencion_desktop.reports.office_table import OfficeTable, TableRow
from atencion_desktop.reports.office_table_cells import ERRORS, Cell, letters, text_of
from atencion_desktop.reports.office_table_columns import FIELD, ColumnMap
from atencion_desktop.reports.office_table_names import Ids, OfficeNames
from atencion_desktop.reports.office_table_values import When, length_of, when_of

EXAMPLE: Final = "EJEMPLO"
"""The folio of a row that shows how to fill the template and is no attention."""

MOST_UNLISTED: Final = 1_000
"""How many names are kept: a wrong column has another one in every row of a long file."""

OTHER_REASON: Final = "otro"
"""Code of a reason that the office does not list; what was written is its note."""

_PERSON: Final = ("given_names", "first_surname", "second_surname", "phone", "email", "curp", "rfc")
_NAMES: Final = _PERSON[:3]
_NEED_REASON: Final = ("left", "cancelled")
_SERVICES_APART: Final = (";", "\n")


class Place(NamedTuple):
    """What the rows of a file do not say: the window of this PC, the zone and the moment."""

    window: str
    zone: tzinfo
    now: datetime


class RowReader:
    """Reads the rows of one spreadsheet.

    table: its head.  chosen: which column gives what.  names: those of the office.
    unlisted: the windows, agents, services and areas that the office does not list, as written,
    in the order in which they came; at most MOST_UNLISTED.
    """

    def __init__(
        self, table: OfficeTable, chosen: ColumnMap, names: OfficeNames, place: Place
    ) -> None:
        """Read nothing yet."""
        self.table = table
        self.names = names
        self.unlisted: dict[str, None] = {}
        self.place = place
        self._chosen = chosen
        self._merged: dict[int, list[str]] = {}
        for area in table.merged:
            for line in range(area.first_line, area.last_line + 1):
                self._merged.setdefault(line, []).append(area.place)
        self._unfinished: dict[int, list[int]] = {}
        for line, column in table.unfinished:
            self._unfinished.setdefault(line, []).append(column)

    def is_example(self, row: TableRow) -> bool:
        """Whether a row is the one that the template shows."""
        return any(text_of(cell) == EXAMPLE for cell in row.cells[:1])

    def read(self, row: TableRow) -> tuple[AttentionRecord | None, tuple[Problem, ...]]:
        """Return the attention of a row, its folio "" when it has none, or its problems."""
        reading = _Row(self, row, self._chosen)
        reading.judge_cells(self._merged.get(row.line, []), self._unfinished.get(row.line, []))
        record = reading.record() if not reading.problems else None
        for name in reading.unlisted:
            if len(self.unlisted) < MOST_UNLISTED:
                self.unlisted.setdefault(name)
        return (None, tuple(reading.problems)) if reading.problems else (record, ())

    def written(self, row: TableRow) -> dict[str, str]:
        """Return what a row says by datum, right or wrong, for whoever has to mend it."""
        return _Row(self, row, self._chosen).written()


class _Row:
    """One row as it is read: its cells by datum, and what is wrong with them."""

    def __init__(self, reader: RowReader, row: TableRow, chosen: ColumnMap) -> None:
        self._table, self._names, self._place = reader.table, reader.names, reader.place
        self._row, self._chosen = row, chosen
        self.problems: list[Problem] = []
        self.unlisted: list[str] = []

    def written(self) -> dict[str, str]:
        """Return the text of each datum; days and hours that can be read, as all are shown."""
        told = {one: self._text(one) for one in (*self._chosen.columns, *self._chosen.always)}
        for datum in ("start", "end"):
            hour = self._when(datum).hour
            told[datum] = told.get(datum, "") if hour is None else f"{hour:%H:%M}"
        day = self._when("date").day or self._when("start").day
        told["date"] = told.get("date", "") if day is None else f"{day:%d/%m/%Y}"
        agent = self._names.agents.get(search_key(told.get("agent", "")), "")
        told["agent"] = self._names.agent_names.get(agent, told.get("agent", ""))
        return told

    def judge_cells(self, merged: list[str], unfinished: list[int]) -> None:
        """Note what keeps the cells themselves from being read."""
        for place in sorted(set(merged)):
            self.problems.append(Problem("office_merged", place=place))
        for column in sorted(unfinished):
            where = f"{letters(column)}{self._row.line}"
            self.problems.append(Problem("office_formula", place=where))
        for column, cell in enumerate(self._row.cells):
            if text_of(cell) in ERRORS:
                self._refuse_column(column, "office_cell_error")
        if any(text_of(cell) for cell in self._row.cells[len(self._table.headings) :]):
            self.problems.append(Problem("office_extra_cells"))

    def record(self) -> AttentionRecord:
        """Return the attention as far as it can be read; what fails leaves a problem."""
        folio = self._folio()
        opened, closed = self._times()
        agent, printed = self._agent()
        outcome = self._listed("outcome", self._names.outcomes, needed=True)
        made = AttentionRecord(
            folio=folio,
            window=self._window(folio),
            agent=agent,
            agent_name=printed,
            opened_at=opened,
            closed_at=closed,
            outcome=outcome or None,
            channel=self._listed("channel", self._names.channels) or "presencial",
            mode=self._listed("mode", self._names.modes) or "complete",
            reason=self._reason(outcome),
        )
        return self._with_content(made)

    def _with_content(self, made: AttentionRecord) -> AttentionRecord:
        fields = {
            datum.removeprefix(FIELD): text
            for datum in self._chosen.columns
            if datum.startswith(FIELD) and (text := self._text(datum))
        }
        return replace(
            made,
            services=self._services(),
            referral=self._referral(made.outcome or ""),
            person=self._person(),
            fields=fields,
            detail=self._text("detail"),
            notes=self._text("notes"),
        )

    def _cell(self, datum: str) -> Cell:
        place = self._chosen.columns.get(datum)
        if place is None:
            return self._chosen.always.get(datum)
        return self._row.cells[place] if place < len(self._row.cells) else None

    def _text(self, datum: str) -> str:
        return text_of(self._cell(datum))

    def _refuse(self, datum: str, code: str, **more: object) -> None:
        self._refuse_column(self._chosen.columns.get(datum), code, **more)

    def _refuse_column(self, place: int | None, code: str, **more: object) -> None:
        why = Problem(code, **more)
        known = place is not None and place < len(self._table.headings)
        if place is None or not known:
            self.problems.append(why)
        else:
            column = self._table.column(place)
            self.problems.append(Problem("office_cell", column=column, why=why))

    def _folio(self) -> str:
        folio = self._text("folio")
        if folio and parse_folio(folio) is None:
            self._refuse("folio", "office_folio")
        return folio

    def _window(self, folio: str) -> str:
        written = self._text("window")
        if not written:
            parsed = parse_folio(folio)
            return parsed.window if parsed else self._place.window
        return self._known(self._names.windows, written)

    def _agent(self) -> tuple[str, str]:
        written = self._text("agent")
        if not written:
            self._refuse("agent", "office_missing")
        agent = self._known(self._names.agents, written)
        return agent, self._names.agent_names.get(agent, written)

    def _times(self) -> tuple[datetime, datetime | None]:
        """Return both moments; the end may be told by the minutes, and its day by the start's."""
        before = len(self.problems)
        opened = self._moment("start", self._when("date"))
        if opened is None:
            if self._text("end"):
                self._moment("end", When(day=date.min))
            return datetime.min, None
        if not OLDEST_YEAR <= opened.year <= NEWEST_YEAR:
            self._refuse("date", "import_year", year=str(opened.year))
        elif opened > self._place.now:
            self._refuse("date" if "date" in self._chosen.columns else "start", "office_future")
        closed = self._end(opened)
        if closed is None and len(self.problems) == before:
            self._refuse("end", "office_end_missing")
        elif closed is not None and closed < opened:
            self._refuse("end", "office_backwards")
        return opened, closed

    def _moment(self, datum: str, day: When) -> datetime | None:
        """Return the moment of a cell with an hour, its day its own or the one given."""
        found = self._when(datum)
        on = found.day or day.day
        if on is None:
            self._refuse("date", "office_date" if self._text("date") else "office_no_date")
        if found.hour is None:
            self._refuse(datum, "office_hour" if self._text(datum) else "office_missing")
        if on is None or found.hour is None:
            return None
        return datetime.combine(on, found.hour, self._place.zone)

    def _end(self, opened: datetime) -> datetime | None:
        if self._text("end"):
            return self._moment("end", When(day=opened.date()))
        if not self._text("minutes"):
            return None
        length = length_of(self._cell("minutes"))
        if length is None:
            self._refuse("minutes", "office_minutes")
        return None if length is None else opened + length

    def _when(self, datum: str) -> When:
        return when_of(self._cell(datum), epoch_1904=self._table.epoch_1904)

    def _listed(self, datum: str, ids: Ids, *, needed: bool = False) -> str:
        """Return the code of a closed list, "" when the cell is empty."""
        written = self._text(datum)
        if not written and needed:
            self._refuse(datum, "office_missing")
        code = ids.get(search_key(written).strip(" ."), "")
        if written and not code:
            self._refuse(datum, f"office_{datum}")
        return code

    def _reason(self, outcome: str) -> ReasonGiven | None:
        written = self._text("reason")
        if not written:
            if outcome in _NEED_REASON:
                self._refuse("reason", "office_reason_missing")
            return None
        listed = self._names.reasons.get(search_key(written))
        return ReasonGiven(listed) if listed else ReasonGiven(OTHER_REASON, written)

    def _services(self) -> tuple[ServiceLine, ...]:
        """Return the services of a cell, several apart by «;» or in lines of their own."""
        written = self._text("service")
        parts = [written]
        if search_key(written) not in self._names.services:
            for sign in _SERVICES_APART:
                parts = [part.strip() for one in parts for part in one.split(sign)]
        ids = dict.fromkeys(self._known(self._names.services, part) for part in parts if part)
        return tuple(map(ServiceLine, ids))

    def _referral(self, outcome: str) -> ReferralGiven | None:
        """Return where the person was sent; an area beside another outcome is no referral."""
        written = self._text("area")
        if not written or outcome != "referred":
            return None
        return ReferralGiven(self._known(self._names.areas, written))

    def _person(self) -> PersonValues | None:
        told = {datum: self._text(datum) for datum in _PERSON}
        whole = search_key(" ".join(told[part] for part in _NAMES))
        if whole in self._names.nobody:
            told |= dict.fromkeys(_NAMES, "")
        return PersonValues(**told) if any(told.values()) else None

    def _known(self, ids: Ids, written: str) -> str:
        """Return the office's id of a name, or the name as written when it lists none."""
        known = ids.get(search_key(written))
        if known is None and written:
            self.unlisted.append(written)
        return written if known is None else known
