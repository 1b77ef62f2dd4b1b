"""Attentions written and read again: the same in the three formats, and bad lines named."""

import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atencion_desktop.domain.errors import EnvironmentFault, Refused
from atencion_desktop.domain.record import (
    AttentionRecord,
    NoticeGivenTo,
    PersonValues,
    ReasonGiven,
    ReferralGiven,
    ServiceLine,
)
from atencion_desktop.reports.record_files import read_records
from atencion_desktop.reports.spreadsheets import (
    record_to_json,
    write_csv,
    write_jsonl,
    write_xlsx,
)
from tests.reports.samples import attention, ended

CRITERIA = ("E1.D2.C1", "E1.D2.C2", "E3.D1.C1")
Writer = Callable[[Sequence[AttentionRecord], Path], None]
WRITERS: dict[str, Writer] = {
    ".jsonl": write_jsonl,
    ".csv": lambda rows, out: write_csv(rows, CRITERIA, out),
    ".xlsx": lambda rows, out: write_xlsx(rows, CRITERIA, out),
}
FORMATS = pytest.mark.parametrize("ending", list(WRITERS))
SLOW = settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NASTY = [
    *("=1+1", "+52 55", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''=1", "'", "a\nb\r\nc"),
    *('"x",;', "😀", "_x0041_", "ñandú", "1e5", "VERDADERO", "007", " x ", "\x01\x7f", "；"),
]

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40),
)
some = texts.filter(bool)
moments = st.datetimes(
    datetime(2000, 1, 1),
    datetime(2100, 1, 1),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-6))]),
)
people = st.builds(PersonValues, *[texts] * 7).filter(lambda person: person != PersonValues())
folios = st.builds(
    lambda window, day, number: f"{window}-{day:%Y%m%d}-{number:04d}",
    st.sampled_from(["V01", "V-2", "Ñ3"]),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(1, 99999),
)


@st.composite
def records(draw: st.DrawFn) -> AttentionRecord:
    opened = draw(moments)
    outcome = draw(st.sampled_from(["resolved", "referred", "pending", "left", "cancelled", None]))
    person = draw(st.none() | people)
    lasted = draw(st.timedeltas(timedelta(0), timedelta(days=2)))
    reason = st.builds(ReasonGiven, some, texts)
    return AttentionRecord(
        folio=draw(folios),
        window=draw(some),
        agent=draw(some),
        agent_name=draw(some),
        opened_at=opened,
        closed_at=None if outcome is None else opened + lasted,
        parent_folio=draw(st.none() | folios),
        mode=draw(st.sampled_from(["complete", "brief"])),
        late=draw(st.booleans()),
        imported=draw(st.booleans()),
        channel=draw(st.sampled_from(["presencial", "telefono", "correo", "chat", "otro"])),
        services=tuple(
            draw(st.lists(st.builds(ServiceLine, some, st.integers(1, 99)), max_size=3))
        ),
        detail=draw(texts),
        person=person,
        fields=draw(st.dictionaries(st.sampled_from(["reference", "edad", "a.b"]), some)),
        preferential=draw(st.booleans()),
        typology=None if person else draw(st.none() | some),
        outcome=outcome,
        reason=draw(reason if outcome in ("left", "cancelled") else st.none() | reason),
        stage=draw(st.none() | st.integers(1, 8)),
        referral=draw(st.none() | st.builds(ReferralGiven, some, texts)),
        due_on=draw(st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))),
        covered=draw(st.none() | st.booleans()),
        rating=draw(st.none() | st.integers(1, 5)),
        privacy_notice=draw(
            st.none()
            | st.builds(NoticeGivenTo, some, st.sampled_from(["shown", "read", "known"]), moments)
        ),
        criteria=draw(
            st.dictionaries(
                st.sampled_from([*CRITERIA, "E2.D2.C6"]),
                st.sampled_from(["met", "unconfirmed", "not_applicable"]),
            )
        ),
        confirmed_in_block=draw(st.integers(0, 34)),
        held_seconds=draw(st.integers(0, 10**6)),
        time_reliable=draw(st.booleans()),
        notes=draw(texts),
    )


def read(path: Path) -> list[AttentionRecord | None]:
    lines = list(read_records(path))
    assert [line.problems for line in lines if line.problems] == []
    return [line.record for line in lines]


def flaws(path: Path) -> list[tuple[int, str, object]]:
    lines = list(read_records(path))
    assert all((line.record is None) == bool(line.problems) for line in lines)
    return [(p.data["line"], p.data["why"], p.data.get("key")) for x in lines for p in x.problems]


@FORMATS
@SLOW
@given(rows=st.lists(records(), max_size=4))
def test_what_is_written_is_read_again(ending: str, rows: list[AttentionRecord], tmp_path: Path):
    out = tmp_path / f"export{ending}"
    WRITERS[ending](rows, out)
    assert read(out) == rows


@FORMATS
@pytest.mark.parametrize("nasty", NASTY)
def test_awkward_texts_come_back_to_the_letter(ending: str, nasty: str, tmp_path: Path):
    row = attention(detail=nasty, notes=nasty, fields={"reference": nasty})
    out = tmp_path / f"export{ending}"
    WRITERS[ending]([row], out)
    assert read(out) == [row]


def test_the_record_has_the_keys_of_the_contract_in_order():
    record = record_to_json(attention())
    assert list(record) == [
        *("folio", "parent_folio", "mode", "late", "imported", "window", "agent", "agent_name"),
        *("opened_at", "closed_at", "channel", "services", "detail", "person", "fields"),
        *("preferential", "typology", "outcome", "reason", "stage", "referral", "due_on"),
        *("covered", "rating", "privacy_notice", "criteria", "confirmed_in_block"),
        *("held_seconds", "time_reliable", "notes"),
        *("relieved_by", "late_sheet", "start_estimated", "reopened", "supports"),
    ]
    assert record["opened_at"] == "2026-11-21T08:01:00-06:00"
    assert record["services"] == [{"id": "S01", "quantity": 1}]


def test_a_typology_never_leaves_with_a_person(tmp_path: Path):
    both = attention(typology="angry")
    alone = attention(2, typology="angry", person=None)
    assert [record_to_json(r)["typology"] for r in (both, alone)] == [None, "angry"]
    for ending, write in WRITERS.items():
        write([both, alone], tmp_path / f"x{ending}")
        assert [r.typology for r in read(tmp_path / f"x{ending}") if r] == [None, "angry"]


def test_csv_has_a_bom_and_one_column_for_each_field_and_criterion(tmp_path: Path):
    out = tmp_path / "x.csv"
    row = attention(
        services=(ServiceLine("S01", 2), ServiceLine("S03")),
        fields={"reference": "EXP-1"},
        criteria={"E1.D2.C1": "met"},
    )
    write_csv([row], CRITERIA, out)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    with out.open(encoding="utf-8-sig", newline="") as stream:
        cells = next(csv.DictReader(stream))
    assert cells["services"] == "S01x2;S03x1"
    assert cells["fields.reference"] == "EXP-1"
    assert cells["criteria.E1.D2.C1"] == "met"
    assert cells["criteria.E1.D2.C2"] == ""
    assert cells["person.given_names"] == "María José"


@pytest.mark.parametrize("sign", list("=+-@\t\r"))
def test_no_csv_cell_begins_as_a_formula(sign: str, tmp_path: Path):
    out = tmp_path / "x.csv"
    bad = f"\0{sign}cmd|' /C calc'!A0"
    write_csv([attention(detail=bad, notes=bad, fields={f"{sign}x": bad})], CRITERIA, out)
    with out.open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\0")]


def test_every_xlsx_cell_is_text(tmp_path: Path):
    out = tmp_path / "x.xlsx"
    write_xlsx([attention(detail=text, notes=text) for text in NASTY], CRITERIA, out)
    with ZipFile(out) as archive:
        root = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert not [tag for tag in root.iter() if tag.tag.endswith("}f")]
    book = openpyxl.load_workbook(out)
    kinds = {cell.data_type for row in book.active.iter_rows() for cell in row if cell.value}
    assert kinds <= {"s", "inlineStr"}


def test_a_text_too_long_for_excel_is_refused_and_nothing_is_left(tmp_path: Path):
    with pytest.raises(Refused) as caught:
        write_xlsx([attention(notes="x" * 32_768)], CRITERIA, tmp_path / "x.xlsx")
    assert dict(caught.value.problem.data) == {"row": 2, "column": "notes"}
    assert list(tmp_path.iterdir()) == []


@FORMATS
def test_a_file_that_cannot_be_written_is_a_fault(ending: str, tmp_path: Path):
    with pytest.raises(EnvironmentFault) as caught:
        WRITERS[ending]([attention()], tmp_path / "no" / f"x{ending}")
    assert caught.value.problem.code == "report_failed"


@FORMATS
def test_writing_leaves_no_other_file(ending: str, tmp_path: Path):
    WRITERS[ending]([ended(1, "left")], tmp_path / f"x{ending}")
    assert [found.name for found in tmp_path.iterdir()] == [f"x{ending}"]


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"folio": None}, "missing_key", "folio"),
    ({"folio": "V03-20261321-0001"}, "folio_shape", "folio"),
    ({"folio": 7}, "wrong_type", "folio"),
    ({"parent_folio": "x"}, "folio_shape", "parent_folio"),
    ({"opened_at": None}, "missing_key", "opened_at"),
    ({"opened_at": "2026-11-21T08:00:00"}, "no_offset", "opened_at"),
    ({"opened_at": "ayer"}, "wrong_type", "opened_at"),
    ({"closed_at": "2026-11-21T07:00:00-06:00"}, "times_backwards", "closed_at"),
    ({"closed_at": None}, "outcome_while_open", "closed_at"),
    ({"outcome": None}, "closed_without_outcome", "outcome"),
    ({"outcome": "solved"}, "unknown_value", "outcome"),
    ({"outcome": "left"}, "reason_missing", "reason"),
    ({"outcome": "cancelled"}, "reason_missing", "reason"),
    ({"channel": "fax"}, "unknown_value", "channel"),
    ({"mode": "larga"}, "unknown_value", "mode"),
    ({"rating": 6}, "out_of_range", "rating"),
    ({"rating": True}, "wrong_type", "rating"),
    ({"rating": 4.0}, "wrong_type", "rating"),
    ({"stage": 0}, "out_of_range", "stage"),
    ({"held_seconds": -1}, "out_of_range", "held_seconds"),
    ({"late": "sí"}, "wrong_type", "late"),
    ({"due_on": "mañana"}, "wrong_type", "due_on"),
    ({"services": "S01"}, "wrong_type", "services"),
    ({"services": [{"id": "S01", "quantity": 0}]}, "out_of_range", "services.1.quantity"),
    ({"services": [{"quantity": 1}]}, "missing_key", "services.1.id"),
    ({"person": "Ana"}, "wrong_type", "person"),
    ({"person": {"edad": "3"}}, "unknown_key", "person.edad"),
    ({"fields": {"reference": [7]}}, "wrong_type", "fields.reference"),
    ({"fields": {"reference": {}}}, "wrong_type", "fields.reference"),
    ({"criteria": {"E1.D2.C1": True}}, "wrong_type", "criteria.E1.D2.C1"),
    ({"criteria": {"E1.D2.C1": None}}, "wrong_type", "criteria.E1.D2.C1"),
    ({"reason": {"note": "x"}}, "missing_key", "reason.code"),
    ({"referral": {"person": "x"}}, "missing_key", "referral.area"),
    ({"privacy_notice": {"version": "1", "manner": "shown"}}, "missing_key", "privacy_notice.at"),
    ({"criteria": {"E1.D2": "met"}}, "unknown_key", "criteria.E1.D2"),
    ({"criteria": {"E1.D2.C1": "yes"}}, "unknown_value", "criteria.E1.D2.C1"),
    ({"color": "rojo"}, "unknown_key", "color"),
]


@pytest.mark.parametrize(("change", "why", "key"), WRONG)
def test_a_bad_line_is_named_with_its_reason(
    change: dict[str, Any], why: str, key: str, tmp_path: Path
):
    path = tmp_path / "x.jsonl"
    good = record_to_json(attention())
    path.write_text(f"{json.dumps(good)}\n\n{json.dumps(good | change)}\n", encoding="utf-8")
    assert flaws(path) == [(3, why, key)]


def test_fields_that_are_no_texts_are_taken_as_their_text(tmp_path: Path):
    path = tmp_path / "x.jsonl"
    fields = {"a": 123, "b": True, "c": False, "d": 1.5, "e": 0, "f": None, "g": "007", "h": -7}
    path.write_text(json.dumps(record_to_json(attention()) | {"fields": fields}), encoding="utf-8")
    texts = {"a": "123", "b": "true", "c": "false", "d": "1.5", "e": "0", "g": "007", "h": "-7"}
    assert read(path) == [attention(fields=texts)]


def test_problems_hold_no_value_of_a_person(tmp_path: Path):
    path = tmp_path / "x.jsonl"
    bad = record_to_json(attention()) | {"outcome": "Ana secreta", "person": "Ana secreta"}
    path.write_text(json.dumps(bad), encoding="utf-8")
    problems = [str(dict(p.data)) for line in read_records(path) for p in line.problems]
    assert len(problems) == 2
    assert "secreta" not in " ".join(problems)


def test_backward_times_are_taken_when_said_to_be_unreliable(tmp_path: Path):
    path = tmp_path / "x.jsonl"
    back = attention(closed_at=attention().opened_at - timedelta(hours=1), time_reliable=False)
    write_jsonl([back], path)
    assert read(path) == [back]


def test_a_short_line_of_the_past_has_defaults(tmp_path: Path):
    path = tmp_path / "x.csv"
    path.write_text(
        "folio;agent_name;opened_at;closed_at;outcome;late;mode\r\n"
        "V09-20200102-0003;Ana Ruiz;2020-01-02T09:00:00-06:00;2020-01-02T09:05:00-06:00;"
        "resolved;VERDADERO;\r\n",
        encoding="utf-8",
    )
    (record,) = read(path)
    assert record is not None
    assert (record.window, record.agent, record.late) == ("V09", "Ana Ruiz", True)
    assert (record.mode, record.channel, record.person) == ("complete", "presencial", None)


def test_lines_that_are_no_record_are_named(tmp_path: Path):
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'[1]\n{"a"\n\xff\n' + b"[" * 100_000)
    assert [why for _, why, _ in flaws(path)] == ["not_object", "not_json", "encoding", "not_json"]


def test_a_csv_row_is_named_by_the_line_where_it_begins(tmp_path: Path):
    path = tmp_path / "x.csv"
    first, second = attention(notes="una\ndos\ntres"), attention(2)
    write_csv([first, replace(second, channel="fax")], CRITERIA, path)
    assert flaws(path) == [(5, "unknown_value", "channel")]


def test_a_row_longer_than_the_head_is_named(tmp_path: Path):
    path = tmp_path / "x.csv"
    path.write_text("folio,outcome\nV01-20200102-0003,resolved,sobra\n", encoding="utf-8")
    assert flaws(path) == [(2, "too_many_cells", None)]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("x.txt", b"", "ending"),
        ("x.csv", b"", "no_head"),
        ("x.csv", b"nombre,fecha\n", "no_head"),
        ("x.csv", b"folio,folio\n", "repeated_column"),
        ("x.csv", "folio,año\n".encode("latin-1"), "encoding"),
        ("x.xlsx", b"no es un libro", "not_xlsx"),
    ],
)
def test_a_file_of_another_kind_is_refused(name: str, content: bytes, why: str, tmp_path: Path):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refused) as caught:
        list(read_records(path))
    assert caught.value.problem.code == "import_file"
    assert caught.value.problem.data["why"] == why


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path):
    with pytest.raises(EnvironmentFault):
        list(read_records(tmp_path / "x.jsonl"))


def test_numbers_and_dates_that_excel_made_are_understood(tmp_path: Path):
    path = tmp_path / "x.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["folio", "agent", "opened_at", "closed_at", "outcome", "rating", "due_on"])
    row = ["V01-20200102-0001", "a1", "2020-01-02T09:00:00-06:00", "2020-01-02T09:05:00-06:00"]
    book.active.append([*row, "pending", 4.0, date(2020, 1, 5)])
    book.save(path)
    (record,) = read(path)
    assert record is not None
    assert (record.rating, record.due_on) == (4, date(2020, 1, 5))
