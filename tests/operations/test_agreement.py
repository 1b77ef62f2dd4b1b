"""For random days the screen, the summary, the paper, the CSV and the XLSX say the same figures."""

import re
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdf
from hypothesis import given, settings
from hypothesis import strategies as st

from atencion_desktop.domain.metrics import Summary, as_dict, summarise
from atencion_desktop.domain.record import AttentionRecord, ServiceLine
from atencion_desktop.operations import answers, attentions, figures, home, shifts
from atencion_desktop.operations.answers import Confirmed, OutcomeAnswer
from atencion_desktop.operations.daily import daily_log
from atencion_desktop.operations.day_list import day_page
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.exchange import export_records
from atencion_desktop.operations.past import keep_late
from atencion_desktop.reports.daily_log import draw_daily_log
from atencion_desktop.reports.paper_words import duration
from atencion_desktop.reports.record_files import read_records
from atencion_desktop.storage import queries
from tests.desks import PERSON, FakeClock, open_window, opened_desk, serve

BAND = re.compile(
    r"Registradas (\d+) = Resueltas (\d+) \+ Canalizadas (\d+) \+ Pendientes (\d+)"
    r" \+ Se retiraron (\d+) \+ Canceladas (\d+) \+ Abiertas (\d+)"
)
OUTCOMES = ("resolved", "referred", "pending", "left", "cancelled", "open")
REFERRED = OutcomeAnswer("referred", reason="otra_area", area="ingresos")

DEEDS = st.sampled_from(
    (
        *("complete", "named", "rated", "referred", "brief", "brief", "left", "cancelled"),
        *("held", "reopened", "estimated", "jump", "late", "pause", "relief", "received"),
        *("resting", "moved", "moved_on_pause"),
    )
)


class Day:
    """A day played on a desk, deed by deed.

    worked: seconds that the window was open, less pauses, by a watch that nobody moves.
    """

    def __init__(self, desk: Desk, clock: FakeClock) -> None:
        self.desk, self.clock = desk, clock
        self.shift = open_window(desk)
        self.rested, self.began = 0.0, clock.monotonic()

    @property
    def worked(self) -> float:
        resting = 0.0 if self.shift.shift.pause is None else self.clock.monotonic() - self.left_at
        return self.clock.monotonic() - self.began - self.rested - resting

    def play(self, deed: str, seconds: int) -> None:
        if self.shift.shift.pause is not None:
            self.come_back()
        getattr(self, deed)(seconds)
        self.clock.advance(seconds)

    def complete(self, seconds: int) -> None:
        self._serve(seconds)

    def named(self, seconds: int) -> None:
        self._serve(seconds, person=PERSON)

    def rated(self, seconds: int) -> None:
        self._serve(seconds, rating=seconds % 5 + 1)

    def referred(self, seconds: int) -> None:
        self._serve(seconds, answer=REFERRED)

    def brief(self, seconds: int) -> None:
        case, self.shift = attentions.open_attention(self.desk, self.shift, "brief")
        self.clock.advance(seconds)
        lines = frozenset(line.id for line in self.desk.process.brief[: seconds % 6])
        answers.close_brief(
            self.desk, case, services=(ServiceLine("predial"),), channel="telefono", detail="",
            answer=OutcomeAnswer("resolved"), confirmed=Confirmed(lines),
        )  # fmt: skip

    def left(self, seconds: int) -> None:
        case, self.shift = attentions.open_attention(self.desk, self.shift)
        self.clock.advance(seconds)
        attentions.leave(self.desk, case, stage=4, reason="no_espero")

    def cancelled(self, seconds: int) -> None:
        case, self.shift = attentions.open_attention(self.desk, self.shift, "brief")
        attentions.cancel(self.desk, case, reason="abierta_por_error")

    def held(self, seconds: int) -> None:
        case, self.shift = attentions.open_attention(self.desk, self.shift)
        attentions.hold(self.desk, case)

    def received(self, seconds: int) -> None:
        """End the one that waits longest, of whoever began it."""
        for one in attentions.on_hold(self.desk)[:1]:
            case = attentions.resume(self.desk, attentions.load_case(self.desk, one.id))
            self.clock.advance(seconds)
            attentions.leave(self.desk, case, stage=4, reason="no_espero")

    def reopened(self, seconds: int) -> None:
        case = self._serve(seconds)
        case = attentions.reopen(self.desk, case, agent=case.attention.in_charge)
        self.clock.advance(seconds)
        answers.close_attention(self.desk, case, confirmed=Confirmed())

    def estimated(self, seconds: int) -> None:
        case, self.shift = attentions.open_attention(self.desk, self.shift, "brief")
        attentions.move_start(self.desk, case, seconds % 20 + 1)
        case = attentions.load_case(self.desk, case.id)
        attentions.leave(self.desk, case, stage=2, reason="no_espero")

    def jump(self, seconds: int) -> None:
        case, self.shift = attentions.open_attention(self.desk, self.shift)
        self.clock.jump(-seconds)
        attentions.leave(self.desk, case, stage=2, reason="no_espero")
        self.clock.jump(seconds)

    def late(self, _seconds: int) -> None:
        with self.desk.log.transaction():
            keep_late(self.desk, self._late_record(), actor="A01")

    def _late_record(self) -> AttentionRecord:
        number = queries.next_number(self.desk.log, "V03", self.desk.today())
        opened = datetime(2026, 11, 21, 15, 0, tzinfo=UTC) + timedelta(minutes=number)
        return AttentionRecord(
            folio=f"V03-20261121-{number:04d}", window="V03", agent="A03",
            agent_name="Guadalupe Núñez", opened_at=opened, closed_at=opened + timedelta(hours=9),
            mode="brief", outcome="resolved", late_sheet=7, channel="telefono",
        )  # fmt: skip

    def pause(self, seconds: int) -> None:
        self.resting(seconds)
        self.clock.advance(seconds)
        self.come_back()

    def resting(self, _seconds: int) -> None:
        """A pause that lasts until the next deed."""
        self.shift = shifts.begin_pause(self.desk, self.shift, "comida")
        self.left_at = self.clock.monotonic()

    def come_back(self) -> None:
        self.shift = shifts.end_pause(self.desk, self.shift)
        self.rested += self.clock.monotonic() - self.left_at

    def moved(self, seconds: int) -> None:
        """Somebody sets the hour right while the window is open."""
        self.clock.advance(seconds)
        self.clock.jump((seconds - 150) * 10)
        self.shift = shifts.save_area(self.desk, self.shift)

    def moved_on_pause(self, seconds: int) -> None:
        self.resting(seconds)
        self.clock.advance(seconds)
        self.clock.jump((150 - seconds) * 10)
        self.come_back()

    def relief(self, seconds: int) -> None:
        agent = "A02" if self.shift.shift.agent != "A02" else "A04"
        self.shift = shifts.relieve(self.desk, self.shift, agent=agent, note="Falta papel")

    def _serve(self, seconds: int, **how):
        case = serve(self.desk, self.shift, seconds=seconds, **how)
        self.shift = shifts.current_shift(self.desk)
        return case


def read(file: Path) -> list[AttentionRecord]:
    found = [(record, problems) for _, record, problems in read_records(file)]
    assert all(not problems for _, problems in found)
    return [record for record, _ in found if record is not None]


def again(desk: Desk, records: list[AttentionRecord]) -> Summary:
    """Return the figures that somebody makes from a file, with the hours of the shifts."""
    zone, day = desk.institution.tz, desk.today()
    shifts_of_day = queries.shifts(desk.log, day, day, zone)
    return summarise(records, shifts_of_day, zone=zone, now=desk.clock.now())


@settings(max_examples=40, deadline=None)
@given(deeds=st.lists(st.tuples(DEEDS, st.integers(1, 300)), min_size=1, max_size=14))
def test_screen_summary_paper_and_files_agree_to_the_unit(deeds):
    with tempfile.TemporaryDirectory() as folder:
        root, clock = Path(folder), FakeClock()
        with opened_desk(root / "datos", clock) as desk:
            day = Day(desk, clock)
            for deed, seconds in deeds:
                day.play(deed, seconds)
            _agree(desk, root)
            _agree_on_the_shift(desk, day)
            _agree_on_the_hours(desk, day)


def _agree(desk: Desk, root: Path) -> None:
    today = desk.today()
    summary = figures.summary(desk, today, today)
    assert summary.registered == sum(summary.by_outcome.values())
    assert summary.valid == sum(summary.by_service.values()) == sum(summary.by_hour.values())
    _agree_with_screen(desk, summary)
    _agree_with_paper(desk, summary, root / "dia.pdf")
    for ending in ("csv", "xlsx", "jsonl"):
        out = root / f"dia.{ending}"
        export_records(desk, today, today, out)
        assert as_dict(again(desk, read(out))) == as_dict(summary)


def _agree_with_screen(desk: Desk, summary: Summary) -> None:
    rows, total = day_page(desk, desk.today())
    assert total == len(rows) == summary.registered
    for outcome in OUTCOMES[:-1]:
        assert day_page(desk, desk.today(), state=outcome)[1] == summary.by_outcome[outcome]
    held = day_page(desk, desk.today(), state="held")[1]
    assert held + day_page(desk, desk.today(), state="open")[1] == summary.open
    assert sum("late" in row.marks for row in rows) == summary.late
    assert sum("brief" in row.marks for row in rows) == summary.brief


def _agree_with_paper(desk: Desk, summary: Summary, out: Path) -> None:
    draw_daily_log(daily_log(desk, desk.today()), out)
    pages = [page.extract_text() for page in pypdf.PdfReader(out).pages]
    text = " ".join(" ".join(pages).split())
    found = BAND.search(text)
    assert found is not None
    counted = [summary.registered, *(summary.by_outcome[one] for one in OUTCOMES)]
    assert [int(figure) for figure in found.groups()] == counted
    assert f"Breves {summary.brief}" in text
    assert f"Extemporáneas {summary.late}" in text
    folios = {row.folio for row in day_page(desk, desk.today())[0]}
    assert all(folio[-4:] in text for folio in folios)
    assert f"{len(folios)} folio" in text
    mean = summary.served_s.mean
    told = "sin datos" if mean is None else f"{duration(mean)} (n "
    assert f"Tiempo promedio {told}" in text


def _agree_on_the_shift(desk: Desk, day: Day) -> None:
    """Inicio counts what its shift ended or has, with the arithmetic of the whole."""
    seen = home.overview(desk, day.shift).figures
    today = desk.today()
    mine = [
        record
        for record in queries.records(desk.log, today, today)
        if not record.late and _shift_of(desk, record) == day.shift.id
    ]
    summary = summarise(mine)
    assert seen.valid == summary.valid
    assert (seen.mean_seconds is None) is (summary.served_s.mean is None)
    if seen.mean_seconds is not None:
        assert abs(seen.mean_seconds - summary.served_s.mean) < 1e-9


def _agree_on_the_hours(desk: Desk, day: Day) -> None:
    """Inicio and the summary divide by the same hours, those of a watch that nobody moves."""
    today = desk.today()
    summary, seen = figures.summary(desk, today, today), home.overview(desk, day.shift)
    assert summary.shift_hours == day.worked / 3600
    rows = queries.shifts(desk.log, today, today, desk.institution.tz)
    [mine] = [row for row in rows if row.closed_at is None]
    own = summarise([], [mine], now=desk.clock.now()).shift_hours
    assert seen.per_hour == (seen.figures.valid / own if own else None)
    if len(rows) == 1 and not summary.late:
        assert seen.per_hour == summary.per_hour


def _shift_of(desk: Desk, record: AttentionRecord) -> str | None:
    found = queries.attention_of(desk.log, record.folio)
    return attentions.load_case(desk, found).attention.shift_in_charge if found else None
