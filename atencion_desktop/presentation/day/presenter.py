"""The day list without Qt: which day, which filters, a page at a time."""

from datetime import date
from typing import Protocol

from atencion_desktop.operations.day_list import Listed, day_page
from atencion_desktop.operations.desk import Desk
from atencion_desktop.presentation.day.state import DayRow, DayState
from atencion_desktop.presentation.day_turning import TurnsDays
from atencion_desktop.presentation.listed import marks_of, servers_of, short_folio, status_of
from atencion_desktop.presentation.texts import Texts


class DayView(Protocol):
    """What shows the day."""

    def fill(self, state: DayState) -> None:
        """Show the state; the rows are asked for with `page` when `version` changed."""


class DayHost(Protocol):
    """Who takes attentions in hand."""

    def take(self, attention: str) -> None:
        """Take an attention in hand."""


class DayPresenter(TurnsDays):
    """Turns what the person asks of the list into queries and one frozen state."""

    def __init__(self, desk: Desk, texts: Texts, view: DayView, host: DayHost) -> None:
        """Begin on today, without filters; show nothing yet."""
        self._desk = desk
        self._texts = texts
        self._view = view
        self._host = host
        self._day = desk.today()
        self._follows_today = True
        self._text = self._state = ""
        self._total = 0
        self._version = 0
        self._first: tuple[DayRow, ...] = ()

    def enter(self) -> None:
        """Come to the list: the same day and filters, with what is new."""
        if self._follows_today:
            self._day = self._desk.today()
        self._load()

    def follow_day(self) -> None:
        """Go on to the day that has begun, if today was the one on screen."""
        if self._follows_today:
            self.enter()
        else:
            self.show()

    def search(self, text: str) -> None:
        """Show only what matches: a folio, a name or a service."""
        self._text = text
        self._load()

    def choose_state(self, state: str) -> None:
        """Show only one state; "" for every one."""
        self._state = state
        self._load()

    def clear_filters(self) -> None:
        """«Quitar filtros»."""
        self._text = self._state = ""
        self._load()

    def page(self, offset: int) -> tuple[DayRow, ...]:
        """Return the rows that begin at a place of what matches."""
        return self._first if offset == 0 else self._read(offset)[0]

    def open_row(self, row: DayRow) -> None:
        """Take up an attention that has not ended; the others stay as they are."""
        if row.can_resume:
            self._host.take(row.id)

    def _go(self, day: date) -> None:
        self._day = day
        self._follows_today = day == self._desk.today()
        self._load()

    def _load(self) -> None:
        self._first, self._total = self._read(0)
        self._version += 1
        self.show()

    def _read(self, offset: int) -> tuple[tuple[DayRow, ...], int]:
        state = self._state or None
        rows, total = day_page(self._desk, self._day, text=self._text, state=state, offset=offset)
        return tuple(self._row(one) for one in rows), total

    def _row(self, one: Listed) -> DayRow:
        service = self._desk.institution.service(one.service)
        return DayRow(
            id=one.id,
            folio=short_folio(one.folio),
            hour=f"{one.opened_at:%H:%M}",
            person=one.person or self._texts.words.no_name,
            service=service.name if service else one.service or "Sin trámite",
            agent=servers_of(one),
            status=status_of(one),
            can_resume=one.state != "closed",
            marks=marks_of(one),
        )

    def show(self) -> None:
        """Show the state as it is now."""
        self._view.fill(self.state())

    def state(self) -> DayState:
        """Return what the view shows around the table."""
        date_words = self._texts.words.long_date(self._day)
        filtered = bool(self._text.strip() or self._state)
        empty, empty_text = self._empty(filtered=filtered)
        return DayState(
            date=date_words[:1].upper() + date_words[1:],
            person=self._texts.filled("{cliente}").capitalize(),
            text=self._text,
            state=self._state,
            total=self._total,
            count=_counted(self._total),
            empty=empty,
            empty_text=empty_text,
            filtered=filtered,
            is_today=self._day >= self._desk.today(),
            version=self._version,
        )

    def _empty(self, *, filtered: bool) -> tuple[str, str]:
        if self._total:
            return "", ""
        if filtered:
            text = self._text.strip()
            return (f"Nada coincide con «{text}»." if text else "Nada coincide con ese estado."), ""
        if self._day >= self._desk.today():
            return "Hoy no hay atenciones", "Empieza con F2."
        return "Ese día no hubo atenciones", ""


def _counted(total: int) -> str:
    return "1 atención" if total == 1 else f"{total:,} atenciones"
