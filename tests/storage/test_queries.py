"""What the screens read: figures equal to the one arithmetic, and a list that finds people."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atencion_desktop.domain.attention import Attention, Outcome, State
from atencion_desktop.domain.evidence import Result
from atencion_desktop.domain.metrics import summarise
from atencion_desktop.domain.periods import PeriodKind, Timeline
from atencion_desktop.domain.person import search_key
from atencion_desktop.domain.record import (
    AttentionRecord,
    NoticeGivenTo,
    PersonValues,
    ReasonGiven,
    ReferralGiven,
    ServiceLine,
)
from atencion_desktop.storage import personal, projections, queries
from atencion_desktop.storage.projections import Printed
from tests.storage.logs import START, ZONE, new_log

TZ = ZoneInfo(ZONE)
DAY = date(2026, 11, 21)


@pytest.fixture
def log(tmp_path):
    log = new_log(tmp_path)
    yield log
    log.close()


def save(log, number: int, *, opened_at: datetime = START, shift: str = "s1", **given) -> str:
    """Write the rows of an attention as it would stand; return its folio."""
    day = opened_at.astimezone(TZ).date()
    folio = f"V03-{day:%Y%m%d}-{number:04d}"
    timeline = Timeline().begin(PeriodKind.SERVED, opened_at)
    options = {"timeline": timeline, "services": (ServiceLine("predial"),)} | given
    attention = Attention(
        folio, "V03", shift, "A01", "complete", "presencial", "v1", ZONE, opened_at, **options
    )
    projections.save_attention(log, f"id-{shift}-{number}", attention, {}, Printed("Ana"))
    return folio


def closed(outcome: str = "resolved", after: int = 60, at: datetime = START) -> dict[str, object]:
    """Return what an attention that ended has."""
    ended = at + timedelta(seconds=after)
    return {"state": State.CLOSED, "outcome": Outcome(outcome), "closed_at": ended}


def named(log, number: int, *names: str, opened_at: datetime = START) -> str:
    """Write an attention of a person with those names."""
    saved = personal.add_registration(
        log, identifier=f"r{number}", attention="x", person=PersonValues(*names), fields={}
    )
    return save(log, number, opened_at=opened_at, registration=saved)


def found(log, text: str, **options: object) -> list[str]:
    """Return the folios that a search finds, typed as a person types it."""
    return [one.folio for one in queries.day_list(log, DAY, text=search_key(text), **options)[0]]


# --- Figures ---

ENDINGS = st.sampled_from(["resolved", "referred", "pending", "left", "cancelled", None, "held"])
DAYS = st.lists(
    st.tuples(ENDINGS, st.integers(-500, 5000), st.booleans(), st.sampled_from(["s1", "s2"])),
    max_size=20,
)


@settings(max_examples=60)
@given(DAYS)
def test_the_figures_of_a_shift_are_those_of_the_one_arithmetic(tmp_path_factory, day):
    log = new_log(tmp_path_factory.mktemp("log"))
    for number, (ending, seconds, reliable, shift) in enumerate(day, 1):
        opened_at = START + timedelta(minutes=number)
        timeline = replace(Timeline().begin(PeriodKind.SERVED, opened_at), reliable=reliable)
        alive = {"state": State.HELD if ending == "held" else State.OPEN}
        rest = alive if ending in (None, "held") else closed(ending, seconds, opened_at)
        save(log, number, opened_at=opened_at, shift=shift, timeline=timeline, **rest)

    written = [r for r in queries.records(log, DAY, DAY)]
    for shift in ("s1", "s2"):
        folios = {one.folio for one in queries.latest(log, shift, 100)}
        summary = summarise([r for r in written if r.folio in folios])
        figures = queries.shift_figures(log, shift)
        assert figures.valid == summary.valid
        assert figures.mean_seconds == pytest.approx(summary.served_s.mean)
        assert figures.held == sum(1 for e, _, _, s in day if e == "held" and s == shift)
    log.close()


def test_the_figures_of_a_shift_without_attentions_are_none(log):
    assert queries.shift_figures(log, "s1") == queries.ShiftFigures(0, None, 0)


# --- Folios ---


def test_the_next_folio_follows_the_highest_of_its_window_and_day(log):
    assert queries.next_number(log, "V03", DAY) == 1
    save(log, 7, **closed("cancelled"))
    save(log, 3)

    assert queries.next_number(log, "V03", DAY) == 8
    assert queries.next_number(log, "V01", DAY) == 1
    assert queries.next_number(log, "V03", date(2026, 11, 22)) == 1


def test_a_folio_is_never_written_twice(log):
    save(log, 1)

    with pytest.raises(Exception, match="unexpected"):
        save(log, 1, shift="s2")


# --- Alive ---


def test_those_that_have_not_ended_come_oldest_first_with_their_step_and_person(log):
    saved = personal.add_registration(
        log, identifier="r", attention="x", person=PersonValues("Ana", "Peña", "Ruiz"), fields={}
    )
    held = Timeline().begin(PeriodKind.SERVED, START).begin(PeriodKind.HELD, START + MINUTE)
    save(log, 2, opened_at=START + MINUTE, answered=(2, 3), registration=saved)
    save(log, 1, state=State.HELD, timeline=held)
    save(log, 3, **closed())

    first, second = queries.alive(log)

    assert (first.folio, first.state, first.step) == ("V03-20261121-0001", "held", 2)
    assert (first.held_since, first.person) == (START + MINUTE, "")
    assert (second.folio, second.state, second.step) == ("V03-20261121-0002", "open", 4)
    assert (second.held_since, second.person) == (None, "Ana Peña")


MINUTE = timedelta(minutes=1)


def test_the_step_in_hand_is_that_of_the_draft(log):
    save(log, 1, answered=(2, 3))
    log.run("INSERT INTO draft VALUES ('id-s1-1', 2, x'7b7d', '2026-11-21T16:00:00.000Z')")

    assert queries.alive(log)[0].step == 2


# --- The day list ---


def test_a_day_is_listed_newest_first_in_local_time(log):
    for number in (1, 2, 3):
        save(log, number, opened_at=START + number * MINUTE)
    rows, total = queries.day_list(log, DAY)

    assert [r.folio[-1] for r in rows] == ["3", "2", "1"]
    assert total == 3
    assert rows[0].opened_at == START + 3 * MINUTE
    assert rows[0].opened_at.hour == 10


def test_a_day_is_the_local_date_on_which_an_attention_began(log):
    midnight = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
    before = save(log, 1, opened_at=midnight - timedelta(milliseconds=1))
    after = save(log, 2, opened_at=midnight)

    assert [r.folio for r in queries.day_list(log, DAY)[0]] == [before]
    assert [r.folio for r in queries.day_list(log, date(2026, 11, 22))[0]] == [after]


def test_pages_do_not_overlap_nor_skip_and_the_total_is_of_the_whole(log):
    numbers = [7 * number % 26 for number in range(1, 26)]
    for number in numbers:
        save(log, number, opened_at=START + (number % 3) * MINUTE)
    pages = [queries.day_list(log, DAY, limit=10, offset=offset) for offset in (0, 10, 20, 30)]

    folios = [row.folio for rows, _ in pages for row in rows]
    assert [len(rows) for rows, _ in pages] == [10, 10, 5, 0]
    newest_first = sorted(numbers, key=lambda number: (number % 3, number), reverse=True)
    assert [int(folio[-4:]) for folio in folios] == newest_first
    assert {total for _, total in pages} == {25}


def test_a_day_is_filtered_by_outcome_or_by_being_alive(log):
    expected = {}
    for number, ending in enumerate(Outcome, 1):
        expected[str(ending)] = [save(log, number, **closed(ending))]
    expected["open"] = [save(log, 10)]
    expected["held"] = [save(log, 11, state=State.HELD)]

    for state, folios in expected.items():
        rows, total = queries.day_list(log, DAY, state=state)
        assert [row.folio for row in rows] == folios
        assert total == 1
    assert queries.day_list(log, DAY, state="nothing") == ([], 0)


def test_a_search_and_a_filter_hold_together(log):
    one = named(log, 1, "José", "Núñez")
    save(log, 2)
    closed_one = personal.add_registration(
        log, identifier="r3", attention="x", person=PersonValues("José"), fields={}
    )
    ended = save(log, 3, registration=closed_one, **closed())

    assert found(log, "jose") == [ended, one]
    assert found(log, "jose", state="open") == [one]
    assert found(log, "jose", state="resolved") == [ended]
    assert queries.day_list(log, DAY, text="jose", limit=1)[1] == 2


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (("José María", "Núñez", "Peña"), "josé maría núñez"),
        (("José María", "Núñez", "Peña"), "NUNEZ pena"),
        (("Brígida", "O’Farrill"), "o'farrill"),
        (("Brígida", "O'Farrill"), "O’FARRILL"),
        (("Ana",), "ana"),
        (('Ana "la güera"', "Ruiz"), '"la guera"'),
        (("100%", "Natural"), "100%"),
        (("a_b", "Ruiz"), "a_b"),
        (("a\\b", "Ruiz"), "a\\b"),
        (("'; DROP TABLE note; --",), "'; drop table"),
        (("🙂", "Ruiz"), "🙂 ruiz"),
        (("x" * 10_000,), "x" * 10_000),
        (("%" * 10_000,), "%" * 10_000),
        (("Ana", "", "Ruiz"), "ana ruiz"),
        (("Ñandú",), "n\u0303andu"),
    ],
)
def test_a_person_is_found_by_part_of_the_name_however_it_is_written(log, names, text):
    one = named(log, 1, *names)
    named(log, 2, "Otra", "Persona")

    assert found(log, text) == [one]


@pytest.mark.parametrize("text", ["%", "_", "\\", "a%b", "a_b", "*", "?", "[a]", "x" * 60_000, "'"])
def test_no_sign_finds_everything(log, text):
    named(log, 1, "axb", "acb")

    assert found(log, text) == []


def test_a_folio_and_a_service_are_found_too(log):
    one = save(log, 42)
    other = save(log, 7, services=(ServiceLine("Bache_Grande"), ServiceLine("poda")))

    assert found(log, "v03-20261121-0042") == [one]
    assert found(log, "0042") == [one]
    assert found(log, "bache_grande") == [other]
    assert found(log, "poda") == []  # the list shows the main one


def test_nothing_typed_finds_everything_also_without_a_person(log):
    named(log, 1, "Ana")
    save(log, 2)

    assert len(found(log, "")) == 2
    assert len(found(log, "   ")) == 2


def test_the_newest_of_a_shift_are_listed(log):
    for number in range(1, 8):
        save(log, number, opened_at=START + number * MINUTE)
    save(log, 9, shift="s2", opened_at=START + 9 * MINUTE)

    assert [r.folio[-1] for r in queries.latest(log, "s1", 3)] == ["7", "6", "5"]


# --- Records ---

RECORD = AttentionRecord(
    folio="V09-20260105-0003",
    window="V09",
    agent="ya-no-esta",
    agent_name="",
    opened_at=datetime(2026, 1, 5, 9, 30, 0, 125000, tzinfo=TZ),
    closed_at=datetime(2026, 1, 5, 9, 41, 2, tzinfo=TZ),
    parent_folio="V01-20260104-0001",
    mode="brief",
    late=True,
    imported=True,
    channel="correo",
    services=(ServiceLine("predial", 3), ServiceLine("otro-que-ya-no-hay")),
    preferential=True,
    typology="T07",
    outcome="referred",
    reason=ReasonGiven("otra_area"),
    referral=ReferralGiven("ingresos"),
    due_on=date(2026, 2, 1),
    covered=False,
    rating=2,
    privacy_notice=NoticeGivenTo("2025", "known", datetime(2026, 1, 5, 9, 31, tzinfo=TZ)),
    criteria={"E1.D2.C1": str(Result.MET), "E2.D3.C2": str(Result.NOT_APPLICABLE)},
    confirmed_in_block=4,
    held_seconds=30,
    time_reliable=False,
)


def test_a_past_attention_comes_back_as_it_came_in(log):
    projections.save_imported(log, "p1", RECORD, ZONE, {})

    assert queries.record_of(log, RECORD.folio) == RECORD
    assert list(queries.records(log, date(2026, 1, 5), date(2026, 1, 5))) == [RECORD]
    assert queries.attention_of(log, RECORD.folio) == "p1"


def test_nobody_has_a_folio_that_was_never_given(log):
    assert queries.record_of(log, "V03-20261121-0001") is None
    assert queries.attention_of(log, "V03-20261121-0001") is None


def test_records_come_in_order_of_opening_within_their_days_and_window(log):
    for number in range(1, 600):  # more than are read at once
        minutes = timedelta(minutes=(number * 7) % 600)
        record = replace(
            RECORD,
            folio=f"V{number % 2 + 1:02d}-20260105-{number:04d}",
            window=f"V{number % 2 + 1:02d}",
            opened_at=datetime(2026, 1, 5, 8, 0, tzinfo=TZ) + minutes,
            services=(ServiceLine("predial", number % 9 + 1),),
        )
        projections.save_imported(log, f"p{number}", record, ZONE, {})
    projections.save_imported(log, "later", replace(RECORD, folio="x", opened_at=LATER), ZONE, {})
    day = date(2026, 1, 5)

    every = list(queries.records(log, day, day))
    assert len(every) == 599
    assert [r.opened_at for r in every] == sorted(r.opened_at for r in every)
    assert all(r.services[0].quantity == int(r.folio[-4:]) % 9 + 1 for r in every)
    one_window = list(queries.records(log, day, day, "V01"))
    assert {r.window for r in one_window} == {"V01"}
    assert len(one_window) == 299
    assert len(list(queries.records(log, day, date(2026, 1, 6)))) == 600


LATER = datetime(2026, 1, 6, 0, 0, tzinfo=TZ)


def test_only_the_comment_that_stands_is_among_the_notes(log):
    old = personal.add_note(
        log, identifier="c1", attention="id-s1-1", kind="comment", text="retirado"
    )
    quick = personal.add_note(log, identifier="q1", attention="id-s1-1", kind="quick", text="una")
    new = personal.add_note(log, identifier="c2", attention="id-s1-1", kind="comment", text="queda")
    folio = save(log, 1, comment=old, notes=(quick,))
    save(log, 1, comment=new, notes=(quick,))

    record = queries.record_of(log, folio)
    assert record is not None
    assert record.notes == "una\nqueda"
    assert [one.notes for one in queries.records(log, DAY, DAY)] == ["una\nqueda"]
    assert [one.notes for one in queries.records(log, DAY, DAY, comments=False)] == ["una"]
    save(log, 1, comment=None, notes=(quick,))
    record = queries.record_of(log, folio)
    assert record is not None
    assert record.notes == "una"
