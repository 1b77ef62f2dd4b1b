"""Attentions in and out: all or nothing, the same content twice, nothing lost on the way."""

import json
from datetime import date

import pytest

from atencion_desktop.domain.errors import AtencionError, EnvironmentFault, Refused
from atencion_desktop.operations.attentions import open_attention
from atencion_desktop.operations.exchange import (
    Exported,
    export_records,
)
from atencion_desktop.operations.importing import import_file
from atencion_desktop.operations.importing_taking import ImportResult
from atencion_desktop.storage import journal, queries
from tests.desks import PERSON, open_window, serve
from tests.operations.past_records import (
    NASTY,
    past,
    read_lines,
    varied,
    with_person,
    write_lines,
)

DAY = date(2026, 11, 20)
TODAY = date(2026, 11, 21)
ENDINGS = (".jsonl", ".csv", ".xlsx")


@pytest.fixture
def bring(desk, tmp_path):
    def bring(*documents):
        return import_file(desk, write_lines(tmp_path / "past.jsonl", *documents))

    return bring


def _bad_lines(error):
    assert error.value.problem.code == "import_bad"
    return [(line, problem.code) for line, problem in error.value.problem.data["lines"]]


def _rows(desk):
    tables = ("event", "attention", "note", "registration", "person", "attention_criterion")
    return [desk.log.first(f"SELECT count(*) FROM {table}")[0] for table in tables]


def test_what_enters_comes_out_the_same(desk, bring, tmp_path):
    documents = varied()
    assert bring(*documents) == ImportResult(added=7, unchanged=0)
    assert export_records(desk, DAY, DAY, tmp_path / "out.jsonl") == Exported(7, 0)
    exported = {one["folio"]: one for one in read_lines(tmp_path / "out.jsonl")}
    for document in documents:
        expected = document | {"imported": True}
        if document["person"]:
            expected["typology"] = None
        found = exported[document["folio"]]
        expected["closed_at"] = found["closed_at"].replace(".250000", ".250")
        assert found["closed_at"].startswith(document["closed_at"][:19])
        found["closed_at"] = expected["closed_at"]
        assert found == expected


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_export_imported_again_changes_nothing(desk, bring, tmp_path, ending):
    bring(*varied())
    serve(desk, open_window(desk), person=PERSON, detail="con dudas")
    out = tmp_path / f"out{ending}"
    export_records(desk, DAY, TODAY, out)
    before = _rows(desk)
    assert import_file(desk, out) == ImportResult(added=0, unchanged=8)
    assert _rows(desk) == before


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_export_fills_another_log_with_the_same(desk, bring, tmp_path, ending):
    from tests.desks import opened_desk

    bring(*varied())
    out = tmp_path / f"out{ending}"
    export_records(desk, DAY, DAY, out)
    with opened_desk(tmp_path / "otra") as other:
        assert import_file(other, out).added == 7
        assert list(queries.records(other.log, DAY, DAY)) == [
            one if one.person is None else type(one)(**_fields(one) | {"typology": None})
            for one in queries.records(desk.log, DAY, DAY)
        ]


def _fields(record):
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def test_bad_lines_are_named_and_nothing_enters(desk, bring):
    before = _rows(desk)
    with pytest.raises(Refused) as error:
        bring(
            past(1),
            past(2, outcome=None, closed_at=None),
            "{not json",
            past(4, closed_at="2026-11-20T09:59:59-06:00"),
            past(5, outcome="left"),
            past(6, outcome="cancelled"),
            past(7, folio=""),
            past(8, rating=6),
            past(9, criteria={"E9.D9.C9": "met"}),
            past(10, opened_at="0026-11-20T10:00:00-06:00"),
            past(11, opened_at="2026-11-20T10:00:00"),
            past(12),
        )
    assert _bad_lines(error) == [
        (2, "import_open"),
        (3, "import_not_json"),
        (4, "import_times_backwards"),
        (5, "import_reason_missing"),
        (6, "import_reason_missing"),
        (7, "import_missing_key"),
        (8, "import_out_of_range"),
        (9, "import_criterion"),
        (10, "import_year"),
        (11, "import_no_offset"),
    ]
    assert error.value.problem.data["count"] == 10
    assert _rows(desk) == before


def test_two_faults_of_a_line_count_as_one_line(bring):
    with pytest.raises(Refused) as error:
        bring(past(1, rating=9, stage=12))
    assert _bad_lines(error) == [(1, "import_out_of_range")] * 2
    assert error.value.problem.data["count"] == 1


def test_half_a_character_is_refused_and_not_a_crash(desk, bring):
    before = _rows(desk)
    with pytest.raises(Refused) as error:
        bring(json.dumps(past(1)).replace("parcialidades", "\\ud800"), past(2))
    assert _bad_lines(error) == [(1, "import_encoding")]
    assert _rows(desk) == before


def test_the_same_folio_with_other_content_is_refused(bring):
    bring(past(1))
    with pytest.raises(Refused) as error:
        bring(past(2), past(1, detail="otra cosa"))
    assert _bad_lines(error) == [(2, "folio_conflict")]
    assert dict(error.value.problem.data["lines"][0][1].data) == {"folio": "V03-20261120-0001"}


def test_a_folio_twice_in_a_file_follows_the_same_rule(desk, bring):
    assert bring(past(1), past(1)) == ImportResult(added=1, unchanged=1)
    with pytest.raises(Refused) as error:
        bring(past(2), past(2, notes="distinta"))
    assert _bad_lines(error) == [(2, "folio_conflict")]
    assert queries.record_of(desk.log, "V03-20261120-0002") is None


@pytest.mark.parametrize(
    "changes",
    [
        {"opened_at": "2026-11-20T16:00:00+00:00", "closed_at": "2026-11-20T17:06:30.25+01:00"},
        {"imported": True},
        {"closed_at": "2026-11-20T10:06:30.250999-06:00"},
        {"fields": {"reference": ""}},
        {"person": {}},
        {"parent_folio": ""},
    ],
)
def test_the_same_said_otherwise_changes_nothing(bring, changes):
    bring(past(1))
    assert bring(past(1, **changes)) == ImportResult(added=0, unchanged=1)


def test_typology_beside_a_person_is_not_compared(bring):
    bring(with_person(1, typology="T03"))
    assert bring(with_person(1, typology=None)) == ImportResult(added=0, unchanged=1)


@pytest.mark.parametrize(
    "changes",
    [
        {"typology": "T04"},
        {"notes": "algo"},
        {"criteria": {}},
        {"closed_at": "2026-11-20T10:06:30.251-06:00"},
        {"services": [{"id": "predial", "quantity": 2}]},
        {"agent_name": "Ana"},
        {"held_seconds": 31},
        {"person": {"given_names": "Eva"}},
    ],
)
def test_any_other_difference_is_a_conflict(bring, changes):
    bring(past(1))
    with pytest.raises(Refused) as error:
        bring(past(1, **changes))
    assert _bad_lines(error) == [(1, "folio_conflict")]


def test_an_open_attention_of_this_log_is_recognised(desk, tmp_path):
    open_attention(desk, open_window(desk))
    export_records(desk, TODAY, TODAY, tmp_path / "out.jsonl")
    assert import_file(desk, tmp_path / "out.jsonl") == ImportResult(0, 1)


def test_the_counter_goes_on_after_the_highest_folio(desk, bring):
    today = {"opened_at": "2026-11-21T08:00:00-06:00", "closed_at": "2026-11-21T08:05:00-06:00"}
    bring(past(1, folio="V03-20261121-0041", **today))
    case, _ = open_attention(desk, open_window(desk))
    assert case.attention.folio == "V03-20261121-0042"


def test_the_day_of_an_attention_is_the_offices(desk, bring):
    times = {"opened_at": "2026-11-21T05:59:00Z", "closed_at": "2026-11-21T06:30:00Z"}
    bring(past(1, **times))
    assert [one.folio for one in queries.records(desk.log, DAY, DAY)] == ["V03-20261120-0001"]


def test_no_personal_value_and_no_free_text_enters_the_journal(desk, bring):
    bring(
        with_person(
            1,
            agent_name="Agente Secreta",
            detail="detalle-privado",
            notes="nota-privada",
            outcome="left",
            reason={"code": "no_espero", "note": "motivo-privado"},
            referral={"area": "ingresos", "person": "contacto-privado"},
        )
    )
    bodies = b"".join(row[0] for row in desk.log.rows("SELECT body FROM event"))
    for value in ("privad", "Secreta", "María", "Farrill", "1234", "example.mx", "A-77"):
        assert value.encode() not in bodies
    for value in ("no_espero", "ingresos", "V03-20261120-0001"):
        assert value.encode() in bodies
    assert journal.verify(desk.log) == 2


@pytest.mark.parametrize("ending", ENDINGS)
def test_hostile_texts_survive_every_kind_of_file(desk, bring, tmp_path, ending):
    documents = [
        with_person(
            number,
            detail=text,
            notes=text,
            agent_name=text,
            fields={"reference": text},
            person={"given_names": text, "first_surname": "N" * 120},
        )
        for number, text in enumerate(NASTY, 1)
    ]
    documents.append(past(99, detail="ñ😀" * 5_000, notes="x" * 10_000))
    bring(*documents)
    out = tmp_path / f"out{ending}"
    assert export_records(desk, DAY, DAY, out).count == len(NASTY) + 1
    assert import_file(desk, out) == ImportResult(added=0, unchanged=len(NASTY) + 1)
    assert queries.record_of(desk.log, "V03-20261120-0001").detail == "=1+1"


def test_csv_and_xlsx_hold_no_formula(desk, bring, tmp_path):
    import csv

    from openpyxl import load_workbook

    bring(*(past(n, detail=text, notes=text) for n, text in enumerate(NASTY, 1)))
    export_records(desk, DAY, DAY, tmp_path / "out.csv")
    export_records(desk, DAY, DAY, tmp_path / "out.xlsx")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    sheet = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    kinds = {cell.data_type for row in sheet for cell in row if cell.value is not None}
    assert kinds == {"s"}


def test_every_criterion_has_its_column(desk, bring, tmp_path):
    bring(past(1))
    export_records(desk, DAY, DAY, tmp_path / "out.csv")
    head = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert sum(name.startswith("criteria.") for name in head) == 34


@pytest.mark.parametrize("name", ["out.doc", "out", "out.json", "out.pdf"])
def test_another_ending_is_refused(desk, tmp_path, name):
    with pytest.raises(EnvironmentFault) as error:
        export_records(desk, DAY, DAY, tmp_path / name)
    assert error.value.problem.code == "export_kind"
    assert not (tmp_path / name).exists()


def test_a_range_that_runs_backwards_is_refused(desk, tmp_path):
    with pytest.raises(Refused) as error:
        export_records(desk, TODAY, DAY, tmp_path / "out.csv")
    assert error.value.problem.code == "date_range"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"{}", "import_file_ending"),
        ("a.csv", b"one,two\n1,2\n", "office_headings"),
        ("a.csv", "folio,ñ\n".encode("latin-1"), "office_no_rows"),
        ("a.xlsx", b"not a book", "import_file_not_xlsx"),
    ],
)
def test_a_file_that_is_none_of_the_three_is_refused(desk, tmp_path, name, content, code):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(AtencionError) as error:
        import_file(desk, tmp_path / name)
    assert error.value.problem.code == code
    assert not desk.log.connection.in_transaction


def test_a_file_that_is_not_there_is_refused(desk, tmp_path):
    with pytest.raises(EnvironmentFault) as error:
        import_file(desk, tmp_path / "nothing.jsonl")
    assert error.value.problem.code == "import_file_unreadable"


def test_an_empty_file_brings_nothing(bring):
    assert bring() == ImportResult(0, 0)
