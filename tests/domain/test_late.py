"""Rows of a contingency sheet: what is wrong in them, and the record that they make."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atencion_desktop.content.loader import load_institution
from atencion_desktop.domain.errors import Refused
from atencion_desktop.domain.late import (
    LateRow,
    LateSheet,
    late_problems,
    late_record,
    mistake_reason,
    outside,
    overlapping,
    parse_clock,
    row_span,
    sheet_problems,
)
from atencion_desktop.domain.metrics import summarise
from tests.desks import SAMPLE

OFFICE = load_institution(SAMPLE)
DAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 15, 0, tzinfo=OFFICE.tz)
SHEET = LateSheet(DAY, "V03", "A02", 7)
BRIEF = LateRow("905", "9:12", "brief", "predial", outcome="resolved")
COMPLETE = LateRow(
    "9:15", "9.30", "complete", "residencia", "María José", "Ñáñez", "", "55 1234 5678", True,
    "pending", "falta_documento", "Trae copia el lunes",
)  # fmt: skip


def codes(row: LateRow, sheet: LateSheet = SHEET) -> dict[str, str]:
    return {cell: one.code for cell, one in late_problems(row, sheet, OFFICE, NOW).items()}


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("905", time(9, 5)), ("9:05", time(9, 5)), ("0905", time(9, 5)), ("09.05", time(9, 5)),
        ("9 05", time(9, 5)), ("9", time(9)), ("13", time(13)), ("1330", time(13, 30)),
        (" 0:00 ", time(0)), ("2359", time(23, 59)), ("9h05", time(9, 5)),
    ],
)  # fmt: skip
def test_an_hour_is_read_as_people_write_it(text: str, hour: time):
    assert parse_clock(text) == hour


@pytest.mark.parametrize("text", ["", "24", "960", "2460", "9:5", "-905", "12345", "hoy", "٩٠٥"])
def test_what_is_no_hour_is_none(text: str):
    assert parse_clock(text) is None


@given(st.times())
def test_every_hour_is_read_again(hour: time):
    minute = hour.replace(second=0, microsecond=0)
    for shown in (f"{minute:%H:%M}", f"{minute:%H%M}", f"{minute.hour}{minute:%M}"):
        assert parse_clock(shown) == minute


@pytest.mark.parametrize("row", [BRIEF, COMPLETE])
def test_a_right_row_has_no_problems(row: LateRow):
    assert codes(row) == {}


@pytest.mark.parametrize(
    ("row", "cell", "code"),
    [
        (replace(BRIEF, start=""), "start", "late_hour_needed"),
        (replace(BRIEF, end="99"), "end", "late_hour_wrong"),
        (replace(BRIEF, end="904"), "end", "late_end_before"),
        (replace(BRIEF, end="1501"), "end", "late_future"),
        (replace(BRIEF, mode=""), "mode", "late_mode_needed"),
        (replace(COMPLETE, mode="brief"), "mode", "late_brief_data"),
        (replace(BRIEF, service="copias"), "service", "service_unknown"),
        (replace(COMPLETE, given_names=" "), "given_names", "late_name_needed"),
        (replace(COMPLETE, phone="55 1234"), "phone", "phone_short"),
        (replace(COMPLETE, notice=False), "notice", "late_notice_needed"),
        (replace(BRIEF, outcome=""), "outcome", "late_outcome_needed"),
        (replace(BRIEF, place="otra_area"), "place", "late_place_extra"),
        (replace(BRIEF, outcome="referred"), "place", "area_needed"),
        (replace(BRIEF, outcome="referred", place="falta_documento"), "place", "area_needed"),
        (replace(BRIEF, outcome="left", place="otra_area"), "place", "reason_needed"),
        (replace(COMPLETE, place=""), "place", "reason_needed"),
    ],
)
def test_what_is_wrong_is_said_of_its_cell(row: LateRow, cell: str, code: str):
    assert codes(row) == {cell: code}


def test_hours_that_have_not_come_are_wrong():
    found = codes(replace(BRIEF, start="1501", end="1510"))
    assert found == {"start": "late_future", "end": "late_future"}
    assert (
        codes(replace(BRIEF, start="1501", end="1510"), replace(SHEET, day=date(2026, 11, 20)))
        == {}
    )


def test_an_area_off_the_list_is_an_area():
    assert codes(replace(BRIEF, outcome="referred", place="otra")) == {}


def test_the_end_may_be_the_minute_of_the_start():
    assert codes(replace(BRIEF, end="905")) == {}


def test_a_sheet_of_tomorrow_or_of_nobody_is_wrong():
    wrong = LateSheet(date(2026, 11, 22), "V09", "A09", 0)
    found = {field: one.code for field, one in sheet_problems(wrong, OFFICE, DAY).items()}
    assert found == {
        "number": "late_sheet_number",
        "day": "late_day_future",
        "agent": "agent_unknown",
        "window": "window_unknown",
    }
    assert sheet_problems(replace(SHEET, day=None), OFFICE, DAY)["day"].code == "date_wrong"
    assert sheet_problems(replace(SHEET, number=None), OFFICE, DAY) == {}


def test_the_record_says_what_the_sheet_says():
    record = late_record(
        COMPLETE, SHEET, folio="V03-20261121-0001", office=OFFICE, notice_version="2025-09"
    )
    assert (record.late, record.late_sheet, record.time_reliable) == (True, 7, False)
    assert (f"{record.opened_at:%H:%M}", f"{record.closed_at:%H:%M}") == ("09:15", "09:30")
    assert record.opened_at.date() == DAY
    assert (record.agent, record.agent_name) == ("A02", "Jorge Iván Muñoz Ceballos")
    assert record.person is not None
    assert record.person.phone == "55 1234 5678"
    assert record.privacy_notice is not None
    assert record.privacy_notice.version == "2025-09"
    assert record.reason is not None
    assert (record.reason.code, record.referral) == ("falta_documento", None)
    assert record.criteria == {}
    assert record.notes == "Trae copia el lunes"


def test_a_referral_has_its_area_and_no_reason():
    row = replace(BRIEF, outcome="referred", place="ingresos")
    record = late_record(row, SHEET, folio="f", office=OFFICE, notice_version="")
    assert record.referral is not None
    assert (record.referral.area, record.reason, record.person) == ("ingresos", None, None)
    assert record.privacy_notice is None


def test_late_records_count_but_give_no_time_and_no_adherence():
    record = late_record(BRIEF, SHEET, folio="f", office=OFFICE, notice_version="")
    figures = summarise([record], zone=OFFICE.tz)
    assert (figures.registered, figures.late, figures.brief) == (1, 1, 1)
    assert (figures.total_s.mean, figures.excluded.unreliable_time) == (None, 1)
    assert figures.adherence_brief.attentions == 0


def spans(*hours: tuple[str, str]):
    rows = [LateRow(start, end) for start, end in hours]
    return [row_span(row, DAY, OFFICE.tz) for row in rows]


def test_spans_that_meet_are_found_and_those_that_touch_are_not():
    mine = spans(("900", "910"), ("910", "920"), ("915", "930"), ("", ""))
    assert overlapping(mine, []) == (1, 2)
    assert overlapping(mine[:1], spans(("905", "906"))) == (0,)
    assert overlapping(mine[:1], spans(("910", "920"))) == ()


def test_spans_out_of_a_shift_are_found():
    held = spans(("900", "1000"))
    assert outside(spans(("900", "1000"), ("959", "1001"), ("800", "810")), held) == (1, 2)


def test_the_reason_of_a_mistake_is_the_offices_own():
    own = tuple(one for one in OFFICE.reasons if "cancelled" not in one.outcomes)
    other = replace(OFFICE.reasons[0], id="otra", outcomes=("cancelled",))
    assert mistake_reason(OFFICE) == "abierta_por_error"
    assert mistake_reason(replace(OFFICE, reasons=(*own, other))) == "otra"
    with pytest.raises(Refused):
        mistake_reason(replace(OFFICE, reasons=own))
