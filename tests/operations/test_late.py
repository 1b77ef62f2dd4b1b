"""Contingency sheets: numbers that never repeat, and the capture of what was written on them."""

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pypdf
import pytest

from atencion_desktop.domain.errors import Refused
from atencion_desktop.domain.late import LateRow, LateSheet
from atencion_desktop.operations import contingency, late
from atencion_desktop.operations.daily import daily_log
from atencion_desktop.operations.exchange import export_records
from atencion_desktop.operations.figures import summary
from atencion_desktop.operations.printing import Wanted, draw_copy
from atencion_desktop.operations.rebuild import rebuild
from atencion_desktop.operations.shifts import current_shift
from atencion_desktop.reports.daily_log import daily_log_pdf
from atencion_desktop.storage import journal, queries
from tests.desks import open_window, serve

DAY = date(2026, 11, 21)
BRIEF = LateRow("800", "807", "brief", "predial", outcome="resolved")
NAMED = LateRow(
    "810", "830", "complete", "residencia", "María José", "Ñáñez", "", "55 1234 5678", True,
    "pending", "falta_documento", "Trae copia el lunes",
)  # fmt: skip
TABLES = ("attention", "attention_service", "contingency_sheet", "note", "registration", "person")


@pytest.fixture
def sheet():
    return LateSheet(DAY, "V03", "A02", 7)


def fifteen(hour: int) -> list[LateRow]:
    """Return the rows of a sheet, one after another."""
    return [
        replace(BRIEF, start=f"{hour}:{4 * n:02d}", end=f"{hour}:{4 * n + 3:02d}")
        for n in range(15)
    ]


def codes(desk, sheet, rows):
    return [one.code for one in late.late_warnings(desk, sheet, rows)]


def test_sheets_never_repeat_a_number(desk, tmp_path):
    first = contingency.number_sheets(desk, 4)
    assert (first.number, first.count, first.window) == (1, 4, "V03")
    with pytest.raises(Refused):
        contingency.number_sheets(desk, 0)
    with pytest.raises(Refused):
        contingency.number_sheets(desk, contingency.MOST_SHEETS + 1)
    rebuild(desk)
    assert contingency.number_sheets(desk, 1).number == 5
    file = contingency.keep_sheets(desk, first)
    assert file == desk.folder.pdfs / "contingencia_V03_1-4.pdf"
    texts = [page.extract_text() for page in pypdf.PdfReader(file).pages]
    assert [f"Hoja de contingencia núm. {n}" in text for n, text in enumerate(texts, 1)] == [
        True
    ] * 4


def test_a_capture_gives_folios_of_its_day_and_window(desk, sheet):
    serve(desk, open_window(desk))
    folios = late.capture(desk, sheet, [BRIEF, NAMED], actor="A01")
    assert folios == ("V03-20261121-0002", "V03-20261121-0003")
    assert codes(desk, replace(sheet, number=None, window="V02"), []) == ["late_other_window"]
    yesterday = replace(sheet, day=DAY - timedelta(days=1), window="V02")
    assert late.capture(desk, yesterday, [BRIEF], actor="A01") == ("V02-20261120-0001",)
    serve(desk, current_shift(desk))
    assert queries.record_of(desk.log, "V03-20261121-0004") is not None


def test_a_record_is_late_unreliable_and_of_who_attended(desk, sheet):
    late.capture(desk, sheet, [NAMED], actor="A01")
    record = queries.record_of(desk.log, "V03-20261121-0001")
    assert (record.late, record.imported, record.late_sheet) == (True, False, 7)
    assert (record.agent, record.time_reliable, record.criteria) == ("A02", False, {})
    assert record.person.given_names == "María José"
    assert record.notes == "Trae copia el lunes"
    row = desk.log.first("SELECT actor, kind FROM event ORDER BY seq DESC LIMIT 1")
    assert row == ("A01", "late_captured")


def test_a_capture_needs_no_shift_but_somebody(desk, sheet):
    assert queries.open_shift(desk.log) is None
    with pytest.raises(Refused) as refused:
        late.capture(desk, sheet, [BRIEF], actor="")
    assert refused.value.problem.code == "agent_unknown"
    with pytest.raises(Refused) as refused:
        late.capture(desk, sheet, [], actor="A01")
    assert refused.value.problem.code == "late_nothing"
    assert len(late.capture(desk, sheet, [BRIEF], actor="A01")) == 1


def test_one_wrong_row_leaves_nothing(desk, sheet):
    before = journal.head(desk.log)
    late.keep_draft(desk, {"rows": []})
    with pytest.raises(Refused) as refused:
        late.capture(desk, sheet, [BRIEF, replace(NAMED, notice=False)], actor="A01")
    assert refused.value.problem.code == "late_notice_needed"
    assert journal.head(desk.log) == before
    assert late.draft(desk) is not None


def test_a_capture_that_the_disk_stops_leaves_nothing(desk, sheet, monkeypatch):
    kept = []

    def stop(*told, **more):
        if kept:
            raise RuntimeError
        kept.append(late_keep(*told, **more))

    late_keep = late.keep_late
    monkeypatch.setattr(late, "keep_late", stop)
    with pytest.raises(RuntimeError):
        late.capture(desk, sheet, [BRIEF, NAMED], actor="A01")
    assert kept
    assert desk.log.first("SELECT count(*) FROM attention") == (0,)
    assert desk.log.first("SELECT count(*) FROM person") == (0,)


def test_the_draft_leaves_with_the_capture(desk, sheet):
    late.keep_draft(desk, {"rows": [["900"]]})
    late.keep_draft(desk, {"rows": [["905"]]})
    assert late.draft(desk) == {"rows": [["905"]]}
    late.capture(desk, sheet, [BRIEF], actor="A01")
    assert late.draft(desk) is None


def test_the_notice_is_the_one_printed_on_the_sheet(desk, sheet, monkeypatch):
    printed = contingency.number_sheets(desk, 7)
    older = desk.institution.notice.version
    newer = replace(desk.institution, notice=replace(desk.institution.notice, version="2027-01"))
    desk._institutions["nueva"] = newer
    monkeypatch.setattr(desk, "version", "nueva")
    late.capture(desk, sheet, [NAMED], actor="A01")
    late.capture(desk, replace(sheet, number=None), [NAMED], actor="A01")
    found = [one.privacy_notice.version for one in queries.records(desk.log, DAY, DAY)]
    assert printed.number + printed.count - 1 == sheet.number
    assert sorted(found) == [older, "2027-01"]


def test_what_is_odd_is_told_and_not_refused(desk, sheet):
    assert codes(desk, sheet, [BRIEF]) == ["late_sheet_unknown", "late_outside"]
    contingency.number_sheets(desk, 7)
    late.capture(desk, sheet, [BRIEF], actor="A01")
    told = late.late_warnings(desk, sheet, [NAMED, BRIEF], (4, 9))
    assert [one.code for one in told] == ["late_sheet_captured", "late_overlap", "late_outside"]
    assert [one.data.get("rows") for one in told] == [None, ("9",), ("4", "9")]


def test_rows_one_after_another_are_told_together(desk):
    sheet = LateSheet(DAY, "V03", "A01")
    rows = [*fifteen(8)[:5], replace(BRIEF, start="", end=""), *fifteen(9)[:2]]
    (told,) = late.late_warnings(desk, sheet, rows)
    assert (told.data["rows"], told.data["count"]) == (("1 a 5", "7", "8"), 7)


def test_times_inside_a_shift_and_between_attentions_are_not_odd(desk):
    desk.clock.advance(30)
    shift = open_window(desk)
    desk.clock.advance(45)
    serve(desk, shift)
    desk.clock.advance(3600)
    ended = desk.log.first("SELECT closed_at FROM attention")[0]
    assert ended > "2026-11-21T16:06"
    sheet = LateSheet(DAY, "V03", "A01")
    assert codes(desk, sheet, [replace(BRIEF, start="1007", end="1100")]) == []
    assert codes(desk, sheet, [replace(BRIEF, start="1000", end="1001")]) == []
    assert codes(desk, sheet, [replace(BRIEF, start="1000", end="1003")]) == ["late_overlap"]


def test_sixty_rows_on_four_sheets(desk):
    contingency.number_sheets(desk, 4)
    desk.clock.advance(5 * 3600)
    folios = []
    for number, hour in enumerate((8, 9, 10, 11), start=1):
        folios += late.capture(
            desk, LateSheet(DAY, "V03", "A02", number), fifteen(hour), actor="A01"
        )
    assert [folio[-4:] for folio in folios] == [f"{n:04d}" for n in range(1, 61)]
    assert summary(desk, DAY, DAY).late == 60
    journal.verify(desk.log)


def test_paper_csv_and_summary_agree(desk, sheet, tmp_path):
    shift = open_window(desk)
    serve(desk, shift)
    late.capture(desk, sheet, [BRIEF, NAMED], actor="A01")
    figures = summary(desk, DAY, DAY)
    assert (figures.registered, figures.late, figures.excluded.unreliable_time) == (3, 2, 2)
    assert figures.total_s.sum == 300
    document = daily_log_pdf(daily_log(desk, DAY))
    pages = pypdf.PdfReader(io.BytesIO(document)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "Registradas 3 = Resueltas 2 + Canalizadas 0 + Pendientes 1" in text
    assert "Extemporáneas 2" in text
    assert "5 min 00 s (n 1)" in text
    assert text.count("ext. hoja 7") == 2
    out = tmp_path / "dia.csv"
    export_records(desk, DAY, DAY, out)
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["late"] for row in rows].count("true") == 2
    assert [row["late_sheet"] for row in rows].count("7") == 2


def test_a_day_printed_before_has_a_new_version_after(desk, sheet):
    serve(desk, open_window(desk))
    before = draw_copy(desk, Wanted(DAY)).run.content
    late.capture(desk, sheet, [BRIEF], actor="A01")
    assert draw_copy(desk, Wanted(DAY)).run.content != before


def test_a_capture_taken_back_is_cancelled_whole_and_its_folios_are_spent(desk, sheet):
    contingency.number_sheets(desk, 7)
    folios = late.capture(desk, sheet, [BRIEF, NAMED], actor="A01")
    late.take_back(desk, folios, actor="A03", draft={"rows": [["800"]]})
    records = list(queries.records(desk.log, DAY, DAY))
    assert [one.folio for one in records] == list(folios)
    assert {(one.outcome, one.reason.code) for one in records} == {
        ("cancelled", "abierta_por_error")
    }
    assert late.draft(desk) == {"rows": [["800"]]}
    assert codes(desk, sheet, [BRIEF]) == ["late_outside"]
    row = desk.log.first("SELECT actor, kind FROM event ORDER BY seq DESC LIMIT 1")
    assert row == ("A03", "late_cancelled")
    assert late.capture(desk, sheet, [BRIEF], actor="A01") == ("V03-20261121-0003",)
    document = daily_log_pdf(daily_log(desk, DAY))
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(document)).pages)
    assert "Registradas 3 = Resueltas 1" in " ".join(text.split())
    assert text.count("Cancelada\n") == 2


def test_a_referral_taken_back_keeps_no_area(desk, sheet):
    referred = replace(BRIEF, outcome="referred", place="ingresos")
    folios = late.capture(desk, sheet, [referred], actor="A01")
    late.take_back(desk, folios, actor="A01", draft={})
    assert queries.record_of(desk.log, folios[0]).referral is None


def test_a_disk_that_stops_in_the_middle_takes_back_nothing(desk, sheet, monkeypatch):
    folios = late.capture(desk, sheet, [BRIEF, NAMED], actor="A01")
    before = journal.head(desk.log)

    def stop(*_told, **_more):
        raise RuntimeError

    monkeypatch.setattr(late.contingency, "save_late_draft", stop)
    with pytest.raises(RuntimeError):
        late.take_back(desk, folios, actor="A01", draft={"rows": []})
    assert journal.head(desk.log) == before
    assert {one.outcome for one in queries.records(desk.log, DAY, DAY)} == {"resolved", "pending"}


def test_a_rebuild_gives_the_same_rows(desk, sheet):
    contingency.number_sheets(desk, 3)
    folios = late.capture(desk, sheet, [BRIEF, NAMED], actor="A01")
    late.take_back(desk, folios[1:], actor="A01", draft={})
    before = {table: desk.log.rows(f"SELECT * FROM {table}") for table in TABLES}
    rebuild(desk)
    assert {table: desk.log.rows(f"SELECT * FROM {table}") for table in TABLES} == before
    assert all(before.values())


def test_no_name_reaches_the_journal(desk, sheet):
    late.capture(desk, sheet, [NAMED], actor="A01")
    bodies = b"".join(row[0] for row in desk.log.rows("SELECT body FROM event")).decode()
    for private in ("María", "Ñáñez", "1234", "lunes", "Jorge"):
        assert private not in bodies
