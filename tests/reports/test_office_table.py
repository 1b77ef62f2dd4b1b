"""The office's own spreadsheets: heads found, cells read as people meant them, faults named."""

from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook

from atencion_desktop.content.loader import load_institution, load_words
from atencion_desktop.domain.errors import EnvironmentFault, Refused
from atencion_desktop.reports.office_table import count_rows, read_head, read_rows
from atencion_desktop.reports.office_table_cells import letters
from atencion_desktop.reports.office_table_columns import (
    REFERENCE,
    ColumnMap,
    columns_for,
    missing,
    propose,
    unused,
)
from atencion_desktop.reports.office_table_names import names_of
from atencion_desktop.reports.office_table_reader import Place, RowReader
from atencion_desktop.reports.office_table_template import write_template
from atencion_desktop.reports.office_table_values import When, length_of, when_of
from tests.desks import SAMPLE, START
from tests.reports.office_books import HEADS, told, write_book

OFFICE = load_institution(SAMPLE)
DAY = date(2026, 11, 21)
PREDIAL = OFFICE.service("predial").name


def records(path, **chosen):
    """Return line, record and codes of every row; codes name the column before them."""
    table = read_head(path)
    columns = propose(table.headings, table.samples, columns_for(OFFICE))
    mapped = ColumnMap(columns.columns, chosen.get("always", {}))
    place = Place("V03", OFFICE.tz, START)
    reader = RowReader(table, mapped, names_of(OFFICE, load_words()), place)
    found = []
    for row in read_rows(table):
        if not reader.is_example(row):
            record, problems = reader.read(row)
            found.append((row.line, record, [_code(one) for one in problems]))
    return found


def _code(problem):
    if problem.code == "office_cell":
        return f"{problem.data['column']}: {problem.data['why'].code}"
    return problem.code


def one(path, **chosen):
    ((_, record, codes),) = records(path, **chosen)
    assert codes == []
    return record


# --- days, hours and minutes ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        *("21/11/2026", "21-11-26", "2026-11-21", "21 nov 2026", "21 de noviembre de 2026"),
        *("sábado 21 de noviembre del 2026", "21/Nov/26", "21.11.2026", " 21/11/2026 "),
        *("20261121", 20261121, "46347", 46347, 46347.0),
        *(datetime(2026, 11, 21), date(2026, 11, 21)),
    ],
)
def test_a_day_is_read_however_it_is_written(cell):
    assert when_of(cell) == When(day=DAY)


@pytest.mark.parametrize(
    "cell",
    [
        *("9:05", "09:05 a. m.", "09:05 am", "9:05 hrs", "905", 905, "9.05", "09:05:00"),
        *(0.378472222, "0.378472222", time(9, 5), timedelta(hours=9, minutes=5)),
        datetime(1899, 12, 30, 9, 5),
    ],
)
def test_an_hour_is_read_however_it_is_written(cell):
    assert when_of(cell) == When(hour=time(9, 5))


@pytest.mark.parametrize(
    "cell", ["21/11/2026 21:05", "2026-11-21T21:05:00", "21 nov 2026, 9:05 p. m.", 46347.878472222]
)
def test_both_may_be_in_one_cell(cell):
    assert when_of(cell) == When(DAY, time(21, 5))


@pytest.mark.parametrize(
    "cell",
    [
        *("11/21/2026", "31/02/2026", "25:00", "9", 9, 9.3, "mañana", "nov 2026", "", None, True),
        *("21/11/2026 tarde", -1, 10**9, timedelta(days=2), "#N/A"),
    ],
)
def test_what_could_be_two_things_or_none_is_not_guessed(cell):
    assert when_of(cell) == When()


def test_serial_days_may_count_from_1904():
    assert when_of(46347 - 1462, epoch_1904=True) == When(day=DAY)


@pytest.mark.parametrize("cell", [12, 12.0, "12", "12 min", "0:12", "0:12:00", time(0, 12)])
def test_minutes_are_read_however_they_are_written(cell):
    assert length_of(cell) == timedelta(minutes=12)


@pytest.mark.parametrize("cell", [-3, "doce", 9000, None, True, timedelta(days=-1)])
def test_what_is_no_length_is_none(cell):
    assert length_of(cell) is None


# --- heads ---------------------------------------------------------------------------------------


def test_a_merged_title_above_the_head_is_skipped(tmp_path):
    above = (["AYUNTAMIENTO"], ["Bitácora de noviembre"], [])
    table = read_head(
        write_book(tmp_path / "a.xlsx", told(), above=above, merged=("A1:J1", "A2:J2"))
    )
    assert (table.head_line, table.headings, table.merged) == (4, HEADS, ())


def test_a_head_of_two_rows_shows_what_is_merged_downwards(tmp_path):
    book = Workbook()
    page = book.active
    page.append(["Fecha", "Horario", None, "Atendió", "Resultado"])
    page.append([None, "Inicio", "Fin", None, None])
    page.append(["20/11/2026", "9:05", "9:12", "Ana", "Resuelta"])
    for place in ("A1:A2", "B1:C1", "D1:D2", "E1:E2"):
        page.merge_cells(place)
    book.save(tmp_path / "a.xlsx")
    table = read_head(tmp_path / "a.xlsx")
    assert table.headings == ("Fecha", "Inicio", "Fin", "Atendió", "Resultado")
    assert (table.head_line, table.merged) == (2, ())
    assert one(tmp_path / "a.xlsx").closed_at.minute == 12


def test_headings_nobody_knows_are_found_too(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("Listado\n\nColor,Sabor\nrojo,dulce\n", encoding="utf-8")
    table = read_head(file)
    assert (table.head_line, table.headings) == (3, ("Color", "Sabor"))
    assert missing(propose(table.headings, table.samples, columns_for(OFFICE)), columns_for(OFFICE))


def test_a_cover_sheet_is_passed_over(tmp_path):
    book = Workbook()
    book.active.title = "Portada"
    book.active["B3"] = "Bitácora 2026"
    page = book.create_sheet("Enero")
    page.append(list(HEADS))
    page.append(told())
    book.save(tmp_path / "a.xlsx")
    table = read_head(tmp_path / "a.xlsx")
    assert (table.sheet, table.sheets) == ("Enero", ("Portada", "Enero"))
    assert one(tmp_path / "a.xlsx").outcome == "resolved"


def test_a_workbook_without_any_head_is_refused(tmp_path):
    book = Workbook()
    book.create_sheet("Otra")
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(Refused, match="office_no_head"):
        read_head(tmp_path / "a.xlsx")


@pytest.mark.parametrize("text", ["", "solo una\n"])
def test_a_file_without_a_head_is_refused(tmp_path, text):
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="office_no_head"):
        read_head(tmp_path / "a.csv")


def test_what_is_no_workbook_and_what_is_not_there_are_said(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"no")
    with pytest.raises(Refused, match="import_file_not_xlsx"):
        read_head(tmp_path / "a.xlsx")
    with pytest.raises(EnvironmentFault, match="import_file_unreadable"):
        read_head(tmp_path / "b.csv")


def test_another_sheet_may_be_read_and_a_hidden_one_is_not_offered(tmp_path):
    book = Workbook()
    book.active.title = "Enero"
    for name in ("Febrero", "Secreta"):
        book.create_sheet(name)
    for page in book.worksheets:
        page.append(list(HEADS))
        page.append(told(Nombre_completo=page.title))
    book["Secreta"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    table = read_head(tmp_path / "a.xlsx", "Febrero")
    assert (table.sheet, table.sheets) == ("Febrero", ("Enero", "Febrero"))
    assert [row.cells[7] for row in read_rows(table)] == ["Febrero"]


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ";"), ("utf-16", "\t")],
)
def test_a_csv_is_read_with_its_letters_and_its_separator(tmp_path, encoding, separator):
    file = tmp_path / "a.csv"
    rows = (HEADS, told(Observaciones="señaló; así", Nombre_completo="María Ñáñez"))
    lines = (separator.join(f'"{cell}"' for cell in row) for row in rows)
    file.write_text("\r\n".join(lines) + "\r\n", encoding=encoding, newline="")
    assert one(file).person.given_names == "María Ñáñez"
    assert one(file).notes == "señaló; así"


def test_the_line_that_tells_excel_the_separator_is_no_head(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(f"sep=;\n{';'.join(HEADS)}\n{';'.join(told())}\n", encoding="utf-8")
    assert read_head(file).head_line == 2
    assert one(file).outcome == "resolved"


def test_headings_are_known_without_accents_capitals_or_small_words():
    heads = ["FECHA DE ATENCION", "hora de INICIO:", "Hora de término", "Nombre del ciudadano"]
    heads += ["Servidor público", "No. de cuenta", "Núm. de ficha", "Grupo de edad", "Color"]
    found = propose(heads, (), columns_for(OFFICE)).columns
    assert found == {
        **{"date": 0, "start": 1, "end": 2, "given_names": 3, "agent": 4, REFERENCE: 5},
        **{"field:ticket": 6, "field:age_group": 7},
    }
    assert unused(heads, ColumnMap(found)) == ("Color",)


def test_the_folio_of_another_log_is_proposed_as_the_reference():
    heads = ["Folio", "Fecha"]
    ours = propose(heads, (("V03-20261120-0001", ""),), columns_for(OFFICE))
    theirs = propose(heads, (("125/2026", ""),), columns_for(OFFICE))
    assert "folio" in ours.columns
    assert theirs.columns == {"date": 1, REFERENCE: 0}


def test_the_end_may_be_told_by_minutes():
    columns = columns_for(OFFICE)
    heads = ["Fecha", "Inicio", "Minutos", "Atendió", "Resultado"]
    assert missing(propose(heads, (), columns), columns) == ()
    assert missing(ColumnMap({"start": 0}, {"agent": "A01"}), columns) == (
        "Hora de fin o Minutos",
        "Resultado",
    )


def test_columns_are_named_by_letters():
    assert [letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


# --- rows ----------------------------------------------------------------------------------------


def test_a_row_becomes_an_attention_with_the_office_s_ids(tmp_path):
    row = told(Teléfono=5512345678, Observaciones="Volverá el lunes", Medio="whatsapp")
    row[HEADS.index("Trámite")] = PREDIAL.upper()
    record = one(write_book(tmp_path / "a.xlsx", row))
    assert (record.window, record.agent, record.agent_name) == (
        "V03",
        "A01",
        "Ana Sofía Peña Robles",
    )
    assert record.services[0].id == "predial"
    assert (record.channel, record.outcome, record.folio) == ("chat", "resolved", "")
    assert record.person.given_names == "Persona Inventada"
    assert record.person.phone == "5512345678"
    assert record.notes == "Volverá el lunes"
    assert record.opened_at.isoformat() == "2026-11-20T09:05:00-06:00"
    assert record.closed_at.isoformat() == "2026-11-20T09:12:00-06:00"


def test_what_the_office_does_not_list_is_kept_as_written(tmp_path):
    row = told(Atendió="Quien Se Fue", Trámite="Un trámite viejo", Nombre_completo="")
    record = one(write_book(tmp_path / "a.xlsx", row))
    assert (record.agent, record.agent_name) == ("Quien Se Fue", "Quien Se Fue")
    assert record.services[0].id == "Un trámite viejo"
    assert record.person is None


def test_public_in_general_is_no_person(tmp_path):
    book = write_book(tmp_path / "a.xlsx", told(Nombre_completo="PÚBLICO EN GENERAL"))
    assert one(book).person is None


def test_an_unlisted_reason_goes_to_its_note_and_not_to_the_code(tmp_path):
    file = tmp_path / "a.csv"
    head = "Fecha,Inicio,Minutos,Atendió,Resultado,Motivo,Área\n"
    file.write_text(
        head
        + "20/11/2026,9:05,7,A01,Se retiró,llegó su hermana por él,\n"
        + "20/11/2026,9:15,7,A01,Pendiente,falta un documento,\n"
        + "20/11/2026,9:25,7,A01,Turnado,,Obras Públicas\n",
        encoding="utf-8",
    )
    left, pending, referred = (record for _, record, codes in records(file) if not codes)
    assert (left.reason.code, left.reason.note) == ("otro", "llegó su hermana por él")
    assert (pending.reason.code, pending.reason.note) == ("falta_documento", "")
    assert referred.referral.area in {area.id for area in OFFICE.areas} | {"Obras Públicas"}
    assert left.closed_at - left.opened_at == timedelta(minutes=7)


def test_several_services_in_a_cell_are_several(tmp_path):
    row = told(Trámite=f"{PREDIAL}; algo más\n{PREDIAL}")
    record = one(write_book(tmp_path / "a.xlsx", row))
    assert [line.id for line in record.services] == ["predial", "algo más"]


def test_days_and_hours_as_excel_keeps_them(tmp_path):
    rows = (
        told(Fecha=datetime(2026, 11, 20), Hora_inicio=time(9, 5), Hora_fin=time(9, 12)),
        told(Fecha=46346, Hora_inicio=0.378472222, Hora_fin=0.383333333),
    )
    found = records(write_book(tmp_path / "a.xlsx", *rows))
    assert [(line, codes) for line, _, codes in found] == [(2, []), (3, [])]
    assert {record.opened_at.isoformat() for _, record, _ in found} == {"2026-11-20T09:05:00-06:00"}
    assert {record.closed_at.isoformat() for _, record, _ in found} == {"2026-11-20T09:12:00-06:00"}


def test_every_fault_of_a_row_is_named_with_its_column(tmp_path):
    wrong = told(Fecha="mañana", Medio="Paloma", Resultado="quién sabe", Atendió="")
    hours = told(Hora_inicio="nueve", Hora_fin="diez")
    backwards = told(Hora_inicio="10:00", Hora_fin="9:30")
    open_, future = told(Hora_fin=""), told(Fecha="22/11/2026")
    old = told(Fecha="21/11/1026")
    found = records(write_book(tmp_path / "a.xlsx", wrong, hours, backwards, open_, future, old))
    assert [codes for _, _, codes in found] == [
        [
            "Fecha: office_date",
            "Atendió: office_missing",
            "Resultado: office_outcome",
            "Medio: office_channel",
        ],
        ["Hora inicio: office_hour", "Hora fin: office_hour"],
        ["Hora fin: office_backwards"],
        ["Hora fin: office_end_missing"],
        ["Fecha: office_future"],
        ["Fecha: import_year"],
    ]
    assert {record for _, record, _ in found} == {None}


def test_merged_cells_under_the_head_are_named_with_their_place(tmp_path):
    path = write_book(tmp_path / "a.xlsx", told(), told(), told(), merged=("D2:D3", "H4:I4"))
    assert read_head(path).merged_places() == "D2:D3, H4:I4"
    assert [codes for _, _, codes in records(path)] == [["office_merged"]] * 3


def test_empty_rows_are_skipped_and_counted(tmp_path):
    path = write_book(tmp_path / "a.xlsx", told(), None, ["", "  "], told(), None)
    rows = list(read_rows(read_head(path)))
    assert [(row.line, row.blank_before) for row in rows] == [(2, 0), (5, 2)]


def test_the_value_of_a_formula_is_used_and_one_without_it_is_named(tmp_path):
    from xlsxwriter import Workbook as Stream

    path = tmp_path / "a.xlsx"
    book = Stream(str(path))
    page = book.add_worksheet()
    page.write_row(0, 0, HEADS)
    for line in (1, 2, 3):
        page.write_row(line, 0, told())
    page.write_formula(1, 6, '="Resu"&"elta"', None, "Resuelta")
    page.write_formula(2, 6, "=B1", None, " ")
    page.write_formula(3, 6, "=NOPE()", None, "#NAME?")
    book.close()
    first, empty, wrong = records(path)
    assert first[1].outcome == "resolved"
    assert empty[2] == ["Resultado: office_missing"]
    assert wrong[2] == ["Resultado: office_cell_error"]
    unkept = write_book(tmp_path / "b.xlsx", told(Resultado="=A1"))
    assert records(unkept)[0][2] == ["office_formula"]


def test_a_formula_whose_result_is_an_empty_text_is_finished():
    from io import BytesIO

    from atencion_desktop.reports.office_table_xlsx import _marks_in

    sheet = (
        b'<row r="1"><c r="A1" t="str"><f>IF(1,"")</f><v></v></c><c r="B1"><f>A1</f><v/></c></row>'
        b'<x:row r="2"><x:c r="AA2" s="1"><x:f t="shared" si="0"/></x:c></x:row>'
        b'<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>'
    )
    marks = _marks_in(BytesIO(sheet))
    assert (marks.rows, [area.place for area in marks.merged]) == (2, ["A1:C1"])
    assert marks.unfinished == {(1, 1), (2, 26)}


def test_data_outside_the_columns_are_named(tmp_path):
    path = write_book(tmp_path / "a.xlsx", [*told(), "", "sobra"])
    assert records(path)[0][2] == ["office_extra_cells"]


def test_no_problem_holds_a_value_of_the_row(tmp_path):
    row = told(Nombre_completo="Secreta", Resultado="Confidencial", Fecha="Privada")
    table = read_head(write_book(tmp_path / "a.xlsx", row))
    columns = propose(table.headings, table.samples, columns_for(OFFICE))
    reader = RowReader(
        table, columns, names_of(OFFICE, load_words()), Place("V03", OFFICE.tz, START)
    )
    _, problems = reader.read(next(read_rows(table)))
    told_of = repr([(one.code, dict(one.data)) for one in problems])
    assert len(problems) == 2
    for value in ("Secreta", "Confidencial", "Privada"):
        assert value not in told_of


def test_rows_are_counted_about(tmp_path):
    path = write_book(tmp_path / "a.xlsx", told(), told())
    assert (read_head(path).rows, count_rows(path)) == (2, 3)


# --- the template --------------------------------------------------------------------------------


def test_the_template_filled_maps_by_itself(tmp_path):
    from openpyxl import load_workbook

    path = tmp_path / "plantilla.xlsx"
    write_template(OFFICE, load_words(), DAY, path)
    assert records(path) == []
    book = load_workbook(path)
    page = book["Atenciones"]
    heads = [cell.value for cell in page[1]]
    assert page["A2"].value == "EJEMPLO"
    filled = {
        **{"Fecha": "20/11/2026", "Hora de inicio": "9:05", "Minutos": 7, "Resultado": "Resuelta"},
        **{"Quien atendió": OFFICE.agents[0].name, "Trámite": OFFICE.services[0].name},
    }
    for column, head in enumerate(heads, 1):
        page.cell(3, column, filled.get(head))
    book.save(path)
    table = read_head(path)
    columns = columns_for(OFFICE)
    chosen = propose(table.headings, table.samples, columns)
    assert set(chosen.columns) == {column.id for column in columns}
    assert one(path).agent == OFFICE.agents[0].id


def test_the_template_offers_the_lists_of_the_office(tmp_path):
    from openpyxl import load_workbook

    path = tmp_path / "plantilla.xlsx"
    write_template(OFFICE, load_words(), DAY, path)
    book = load_workbook(path)
    lists = book["Listas"]
    offered = {
        rule.formula1: rule.showErrorMessage
        for rule in book["Atenciones"].data_validations.dataValidation
    }
    services = [cell.value for cell in lists["D"]]
    assert services == ["Trámites", *(one.name for one in OFFICE.services)]
    assert f"Listas!$D$2:$D${len(services)}" in offered
    assert not offered[f"Listas!$D$2:$D${len(services)}"]
    assert sum(offered.values()) == 3
