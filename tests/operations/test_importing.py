"""The office's spreadsheet brought in whole: looked at first, once, cancelled, or not at all."""

from datetime import date

import pytest

from atencion_desktop.domain.errors import EnvironmentFault, Refused
from atencion_desktop.operations.attentions import open_attention
from atencion_desktop.operations.exchange import export_records
from atencion_desktop.operations.importing import (
    EVERY,
    FIRST_ROWS,
    Cancelled,
    import_file,
    import_source,
    preview,
    read_source,
    save_template,
)
from atencion_desktop.operations.importing_taking import ImportResult
from atencion_desktop.operations.office import read_desk
from atencion_desktop.storage import journal, queries
from tests.desks import open_window
from tests.operations.past_records import past, varied, write_lines
from tests.reports.office_books import HEADS, told, write_book, write_many

DAY = date(2026, 11, 20)
TABLES = ("event", "attention", "note", "registration", "person", "attention_service")


def nobody(done, total):
    """Nobody watches."""


def rows(desk):
    return [desk.log.first(f"SELECT count(*) FROM {table}")[0] for table in TABLES]


def bring(desk, path, watcher=nobody):
    source = read_source(desk, path)
    found = preview(desk, source, nobody)
    return import_source(desk, source, found.highest, watcher)


def folios(desk, day=DAY):
    return [record.folio for record in queries.records(desk.log, day, day)]


def test_what_enters_is_read_as_any_attention(desk, tmp_path):
    path = write_book(tmp_path / "a.xlsx", told(Observaciones="volverá"), told(Hora_inicio="9:06"))
    assert bring(desk, path) == ImportResult(added=2, unchanged=0)
    first, second = queries.records(desk.log, DAY, DAY)
    assert (first.folio, second.folio) == ("V03-20261120-0001", "V03-20261120-0002")
    assert (first.notes, first.person.given_names) == ("volverá", "Persona Inventada")
    assert first.imported
    assert journal.head(desk.log)[1] > 0


def test_the_preview_shows_the_first_rows_and_every_fault(desk, tmp_path):
    good = [told(Hora_inicio=f"9:{n:02d}", Hora_fin="10:30") for n in range(25)]
    path = write_book(tmp_path / "a.xlsx", *good, None, told(Resultado="quién sabe"))
    before = rows(desk)
    found = preview(desk, read_source(desk, path), nobody)
    assert [one.line for one in found.first] == list(range(2, FIRST_ROWS + 2))
    assert all(one.record and not one.problems for one in found.first)
    assert (found.added, found.unchanged, found.wrong, found.blank) == (25, 0, 1, 1)
    ((line, problem),) = found.lines
    assert (line, problem.data["column"]) == (28, "Resultado")
    assert rows(desk) == before


def test_a_desk_that_only_reads_can_look(desk, tmp_path):
    path = write_book(tmp_path / "a.xlsx", told())
    reading = read_desk(desk.folder, desk.clock)
    try:
        assert preview(reading, read_source(reading, path), nobody).added == 1
    finally:
        reading.log.close()


def test_the_same_file_twice_changes_nothing(desk, tmp_path):
    path = write_book(tmp_path / "a.xlsx", told(), told(Nombre_completo=""), told(Atendió="Otra"))
    bring(desk, path)
    before = rows(desk)
    assert bring(desk, path) == ImportResult(added=0, unchanged=3)
    assert rows(desk) == before


def test_two_equal_rows_are_two_and_stay_two(desk, tmp_path):
    same = told(Nombre_completo="")
    assert bring(desk, write_book(tmp_path / "a.xlsx", same, same)).added == 2
    assert bring(desk, write_book(tmp_path / "b.xlsx", same, same)).unchanged == 2
    grown = bring(desk, write_book(tmp_path / "c.xlsx", same, same, same))
    assert grown == ImportResult(added=1, unchanged=2)


@pytest.mark.parametrize(
    "change",
    [
        {"Hora_inicio": "9:06"},
        {"Atendió": "Otra"},
        {"Trámite": "Otro"},
        {"Nombre_completo": "Otra Persona"},
        {"Fecha": "19/11/2026"},
    ],
)
def test_what_differs_in_what_tells_them_apart_is_another(desk, tmp_path, change):
    bring(desk, write_book(tmp_path / "a.xlsx", told()))
    assert bring(desk, write_book(tmp_path / "b.xlsx", told(**change))).added == 1


def test_a_folio_of_the_file_is_kept_and_the_rest_go_on_after_it(desk, tmp_path):
    file = tmp_path / "a.csv"
    head = "Folio,Fecha,Inicio,Minutos,Atendió,Resultado,Ventanilla\n"
    file.write_text(
        head
        + ",20/11/2026,9:00,5,A01,Resuelta,V03\n"
        + "V03-20261120-0007,20/11/2026,9:10,5,A01,Resuelta,V03\n"
        + ",20/11/2026,9:20,5,A01,Resuelta,Ventanilla 3\n"
        + ",20/11/2026,9:30,5,A01,Resuelta,Módulo de la plaza\n",
        encoding="utf-8",
    )
    assert bring(desk, file).added == 4
    assert sorted(folios(desk)) == [
        "Módulo_de_la_plaza-20261120-0001",
        "V03-20261120-0007",
        "V03-20261120-0008",
        "V03-20261120-0009",
    ]
    assert bring(desk, file) == ImportResult(added=0, unchanged=4)


def test_the_counter_of_the_window_goes_on_after_the_import(desk, tmp_path):
    path = write_book(tmp_path / "a.xlsx", told(Fecha="21/11/2026", Hora_inicio="8:00"))
    bring(desk, path)
    case, _ = open_attention(desk, open_window(desk))
    assert case.attention.folio == "V03-20261121-0002"


def test_a_folio_with_other_content_is_refused_already_in_the_look(desk, tmp_path):
    file = tmp_path / "a.csv"
    text = "Folio,Fecha,Inicio,Minutos,Atendió,Resultado\nV03-20261120-0001,20/11/2026,9:00,5,A01,"
    file.write_text(text + "Resuelta\n", encoding="utf-8")
    bring(desk, file)
    file.write_text(text + "Pendiente\n", encoding="utf-8")
    found = preview(desk, read_source(desk, file), nobody)
    assert [(line, problem.code) for line, problem in found.lines] == [(2, "folio_conflict")]


def test_one_bad_row_keeps_all_of_them_out(desk, tmp_path):
    path = write_many(tmp_path / "a.xlsx", 300, wrong_at=299)
    source = read_source(desk, path)
    before = rows(desk)
    with pytest.raises(Refused) as refused:
        import_source(desk, source, {}, nobody)
    assert refused.value.problem.data["count"] == 1
    assert refused.value.problem.data["lines"][0][0] == 300
    assert rows(desk) == before


def test_a_cancel_in_the_middle_leaves_nothing(desk, tmp_path):
    path = write_many(tmp_path / "a.xlsx", 400)
    source = read_source(desk, path)
    before, heard = rows(desk), []

    def watcher(done, total):
        heard.append((done, total))
        if done >= 200:
            assert rows(desk) != before
            raise Cancelled

    with pytest.raises(Cancelled):
        import_source(desk, source, {}, watcher)
    assert heard[:3] == [(0, 400), (EVERY, 400), (2 * EVERY, 400)]
    assert rows(desk) == before
    assert import_source(desk, source, {}, nobody).added == 400


def test_a_failure_in_the_middle_leaves_nothing(desk, tmp_path):
    path = write_many(tmp_path / "a.xlsx", 200)
    before, heard = rows(desk), []
    pages = desk.log.first("PRAGMA page_count")[0]
    desk.log.rows(f"PRAGMA max_page_count = {pages + 60}")
    with pytest.raises(EnvironmentFault, match="disk_full"):
        import_source(desk, read_source(desk, path), {}, lambda *at: heard.append(at))
    assert heard[-1][0] >= EVERY
    assert rows(desk) == before


def test_progress_ends_whole_with_empty_rows_among_them(desk, tmp_path):
    path = write_book(tmp_path / "a.xlsx", told(), *[None] * 60, told(Hora_inicio="9:06"))
    heard = []
    preview(desk, read_source(desk, path), lambda *at: heard.append(at))
    assert heard[-1] == (62, 62)
    assert all(done <= total for done, total in heard)


def test_a_wrong_column_does_not_keep_a_hundred_thousand_problems(desk, tmp_path):
    path = tmp_path / "a.csv"
    line = ",".join(map(str, told(Fecha="no")))
    path.write_text(",".join(HEADS) + "\n" + f"{line}\n" * 5_000, encoding="utf-8")
    found = preview(desk, read_source(desk, path), nobody)
    assert found.wrong == 5_000
    assert len(found.lines) == 2_000


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".xlsx"])
def test_an_export_of_this_program_goes_through_its_own_reader(desk, tmp_path, ending):
    import_file(desk, write_lines(tmp_path / "past.jsonl", *varied()))
    out = tmp_path / f"out{ending}"
    export_records(desk, DAY, DAY, out)
    source = read_source(desk, out)
    assert source.table is None
    assert import_file(desk, out) == ImportResult(added=0, unchanged=7)
    assert preview(desk, source, nobody).unchanged == 7


def test_bad_lines_of_an_export_are_named_as_always(desk, tmp_path):
    path = write_lines(tmp_path / "past.jsonl", past(1), past(2, outcome="left"))
    found = preview(desk, read_source(desk, path), nobody)
    assert [(line, problem.code) for line, problem in found.lines] == [(2, "import_reason_missing")]


def test_without_a_window_only_known_headings_are_taken(desk, tmp_path):
    path = write_book(tmp_path / "a.xlsx", told())
    assert import_file(desk, path).added == 1
    file = tmp_path / "b.csv"
    file.write_text("Fecha,Inicio,Fin,Atendió,Resultado,Color\n1,2,3,4,5,6\n", encoding="utf-8")
    with pytest.raises(Refused) as unknown:
        import_file(desk, file)
    assert unknown.value.problem.code == "office_headings"
    assert unknown.value.problem.data["columns"] == "«Color»"
    file.write_text("Fecha,Inicio\n20/11/2026,9:00\n", encoding="utf-8")
    with pytest.raises(Refused, match="office_columns_missing"):
        import_file(desk, file)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.ods", "x", "import_file_ending"),
        ("a.csv", "Fecha,Inicio\n", "office_no_rows"),
        ("a.csv", "", "office_no_head"),
        ("a.xlsx", "no", "import_file_not_xlsx"),
    ],
)
def test_a_file_that_cannot_be_imported_says_why(desk, tmp_path, name, text, code):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=code):
        read_source(desk, tmp_path / name)


def test_the_template_is_only_an_xlsx_and_its_example_never_enters(desk, tmp_path):
    with pytest.raises(EnvironmentFault, match="template_kind"):
        save_template(desk, tmp_path / "a.ods")
    path = save_template(desk, tmp_path / "a.xlsx")
    assert import_file(desk, path) == ImportResult(added=0, unchanged=0)


def test_no_free_text_of_a_row_reaches_the_journal(desk, tmp_path):
    file = tmp_path / "a.csv"
    head = "Fecha,Inicio,Minutos,Atendió,Resultado,Motivo,Nombre,Teléfono,Detalle,Notas,Referencia"
    file.write_text(
        f"{head}\n20/11/2026,9:00,5,A01,Se retiró,secreto1,secreto2,secreto3,secreto4,secreto5,"
        "secreto6\n",
        encoding="utf-8",
    )
    bring(desk, file)
    bodies = b"".join(row[0] for row in desk.log.rows("SELECT body FROM event"))
    assert b"otro" in bodies
    assert b"secreto" not in bodies
    (record,) = queries.records(desk.log, DAY, DAY)
    assert (record.reason.note, record.detail, record.notes) == ("secreto1", "secreto4", "secreto5")
    assert record.fields == {"reference": "secreto6"}
