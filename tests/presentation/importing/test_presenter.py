"""The import without a window: what each stage says, offers and does."""

from pathlib import Path

import pytest

from atencion_desktop.domain.errors import EnvironmentFault, Problem, Refused
from atencion_desktop.operations.importing import Cancelled
from atencion_desktop.presentation.importing.presenter import CANCELLED, ImportPresenter
from atencion_desktop.presentation.importing.state import Stage
from atencion_desktop.presentation.texts import Texts
from tests.desks import make_desk
from tests.operations.past_records import past, write_lines
from tests.reports.office_books import told, write_book


class View:
    def __init__(self):
        self.asked = []
        self.moves = []

    def fill(self, state):
        self.state = state

    def show_progress(self, *at):
        self.moves.append(at)

    def ask_file(self):
        self.asked.append("file")

    def ask_template(self, suggested):
        self.asked.append(suggested.name)

    def ask_list(self, suggested):
        self.asked.append(suggested.name)


class Host:
    """Works at once, with the desk of the test; `fails` is raised instead of the next job."""

    def __init__(self, desk):
        self.desk = desk
        self.presenter = None
        self.fails = None
        self.waits = False
        self.held = None
        self.cancelled = self.left = 0
        self.said = []

    def work(self, job, done, failed, *, writes):
        self.writes = writes
        if self.waits:
            self.held = (job, done, failed)
            return
        fails, self.fails = self.fails, None
        if fails is not None:
            failed(fails)
            return
        try:
            found = job(self.desk, self.presenter.moved)
        except Exception as error:  # noqa: BLE001 - as the worker does
            failed(error)
        else:
            done(found)

    def cancel_work(self):
        self.cancelled += 1

    def explain(self, error):
        return getattr(error, "problem", Problem("unexpected")).code

    def say(self, title, text, *, good=False):
        self.said.append((title, Path(text).name, good))

    def leave_import(self):
        self.left += 1


@pytest.fixture
def desk(tmp_path):
    desk = make_desk(tmp_path / "datos")
    yield desk
    desk.log.close()


@pytest.fixture
def page(desk):
    view, host = View(), Host(desk)
    page = ImportPresenter(desk, Texts(desk.institution), view, host)
    host.presenter = page
    page.view, page.host = view, host
    page.enter()
    return page


def test_it_begins_by_asking_for_a_file(page):
    state = page.view.state
    assert (state.stage, state.main, state.second) == (
        Stage.FILE,
        "&Elegir archivo",
        "&Guardar plantilla",
    )
    page.press_main()
    page.press_second()
    assert page.view.asked == ["file", "plantilla_atenciones.xlsx"]
    page.go_back()
    assert page.host.left == 1


def test_the_columns_are_proposed_with_their_first_values(page, tmp_path):
    page.choose_file(
        write_book(tmp_path / "a.xlsx", told(), told(Medio=""), above=(["Título"],), merged=())
    )
    state = page.view.state
    by_id = {row.id: row for row in state.columns}
    assert (state.stage, state.overline, state.can_go) == (Stage.COLUMNS, "a.xlsx", True)
    assert by_id["date"].chosen == "column:0"
    assert ("column:0", "A · Fecha") in by_id["date"].options
    assert by_id["agent"].example == "Ana Sofía Peña Robles · Ana Sofía Peña Robles"
    assert by_id["channel"].example == "Presencial"
    assert (by_id["folio"].chosen, by_id["folio"].needed) == ("", False)
    assert state.note == "Encabezado en el renglón 2."


def test_what_is_missing_is_said_until_it_is_chosen(page, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("Día,Inicio,Fin,Color\n20/11/2026,9:00,9:05,Resuelta\n", encoding="utf-8")
    page.choose_file(file)
    state = page.view.state
    assert state.text == "Falta elegir la columna de: Quien atendió, Resultado."
    assert [row.id for row in state.columns if row.needed] == ["agent", "outcome"]
    assert not state.can_go
    assert "«Color»" in state.note
    page.press_main()
    assert page.view.state.stage is Stage.COLUMNS
    page.choose_column("outcome", "column:3")
    page.choose_column("agent", "always:A02")
    assert page.view.state.can_go
    page.press_main()
    ((line, day, hours, person, service, agent, outcome, wrong),) = (
        row.cells for row in page.view.state.rows
    )
    assert (line, day, hours, wrong) == ("2", "20/11/2026", "09:00 a 09:05", "")
    assert (person, service, outcome) == ("Público en general", "Sin trámite", "Resuelta")
    assert agent == page.host.desk.institution.agent("A02").name
    page.go_back()
    page.choose_column("agent", "")
    assert not page.view.state.can_go


def test_every_fault_is_a_line_and_the_list_is_saved(page, tmp_path):
    book = write_book(
        tmp_path / "a.xlsx",
        told(),
        None,
        told(Hora_fin="nueve", Resultado=""),
        told(),
        merged=("H5:I5",),
    )
    page.choose_file(book)
    page.press_main()
    state = page.view.state
    assert state.stage is Stage.PREVIEW
    assert state.text == (
        "2 renglones por corregir. Nada entra hasta que todos estén bien. Se saltó 1 renglón vacío."
        " 1 nombre no está en tus listas: entra como texto: Impuesto predial."
    )
    assert state.problems == (
        "Renglón 4, columna «Hora fin»: no es una hora; escríbela como 09:05",
        "Renglón 4, columna «Resultado»: está vacía y hace falta",
        "Renglón 5: las celdas H5:I5 están combinadas; sepáralas y escribe el dato en cada una",
    )
    assert (state.main, state.can_go) == ("&Importar", False)
    page.press_main()
    assert page.view.state.stage is Stage.PREVIEW
    page.press_second()
    assert page.view.asked == ["renglones_por_corregir.txt"]
    out = tmp_path / "lista.txt"
    page.save_list(out)
    assert out.read_text(encoding="utf-8-sig").splitlines() == list(state.problems)
    assert page.host.said == [("Lista guardada", "lista.txt", True)]


def test_a_long_list_says_how_many_are_left(page, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("Fecha,Inicio,Fin,Atendió,Resultado\n" + "x,9:00,9:05,A01,Resuelta\n" * 2_003)
    page.choose_file(file)
    page.press_main()
    assert page.view.state.text.startswith("2,003 renglones por corregir.")
    assert page.view.state.problems[-1] == "… y 3 renglones más."


def test_an_import_says_what_entered_and_a_second_one_what_was_there(page, tmp_path):
    book = write_book(tmp_path / "a.xlsx", told(), told(Hora_inicio="9:06"))
    page.choose_file(book)
    page.press_main()
    assert page.view.state.text.startswith("Entrarán 2 atenciones.")
    assert page.view.state.main == "&Importar 2 atenciones"
    page.press_main()
    assert page.host.writes
    assert page.view.state.stage is Stage.DONE
    assert page.view.state.text == (
        "Entraron 2 atenciones, del 20 de noviembre de 2026."
        " Folios: V03-20261120-0001 a V03-20261120-0002."
    )
    assert page.view.moves[-1] == (2, 2, "2 de 2 renglones")
    page.press_second()
    assert page.view.state.stage is Stage.FILE
    page.choose_file(book)
    page.press_main()
    assert page.view.state.text.startswith("No hay atenciones nuevas. 2 ya estaban.")
    assert not page.view.state.can_go


def test_the_result_says_its_first_and_last_day_and_folio(page, tmp_path):
    rows = (told(Fecha=f"{day}/10/2026") for day in (20, 3, 31))
    page.choose_file(write_book(tmp_path / "a.xlsx", *rows))
    page.press_main()
    page.press_main()
    assert page.view.state.text == (
        "Entraron 3 atenciones, del 3 de octubre de 2026 al 31 de octubre de 2026."
        " Folios: V03-20261003-0001 a V03-20261031-0001."
    )


def test_a_bad_row_shows_its_other_cells_as_they_were_written(page, tmp_path):
    page.choose_file(write_book(tmp_path / "a.xlsx", told(Hora_fin="nueve", Resultado="")))
    page.press_main()
    ((*cells, wrong),) = (row.cells for row in page.view.state.rows)
    assert cells == [
        *("2", "20/11/2026", "09:05 a nueve", "Persona Inventada", "Impuesto predial"),
        *("Ana Sofía Peña Robles", ""),
    ]
    assert "no es una hora" in wrong


def test_what_the_office_does_not_list_is_said_once(page, tmp_path):
    stranger = {"Atendió": "Pedro Nadie", "Trámite": "Trámite raro"}
    book = write_book(tmp_path / "a.xlsx", told(**stranger), told(Hora_inicio="9:06", **stranger))
    page.choose_file(book)
    page.press_main()
    assert page.view.state.text == (
        "Entrarán 2 atenciones. 2 nombres no están en tus listas:"
        " entran como texto: Pedro Nadie, Trámite raro."
    )


def test_many_names_that_are_not_listed_are_counted(page, tmp_path):
    rows = (told(Trámite=f"Raro {number}") for number in range(1_002))
    page.choose_file(write_book(tmp_path / "a.xlsx", *rows))
    page.press_main()
    assert page.view.state.text.endswith(
        "Al menos 1,000 nombres no están en tus listas:"
        " entran como texto: Raro 0, Raro 1, Raro 2, Raro 3…."
    )


def test_after_the_end_the_page_begins_anew_and_leads_to_the_list(page, tmp_path):
    page.choose_file(write_book(tmp_path / "a.xlsx", told()))
    page.press_main()
    page.press_main()
    assert page.view.state.text == (
        "Entró 1 atención, del 20 de noviembre de 2026. Folio V03-20261120-0001."
    )
    page.press_main()
    assert page.host.left == 1
    page.enter()
    assert page.view.state.stage is Stage.FILE


def test_an_export_has_no_columns_to_choose(page, tmp_path):
    page.choose_file(write_lines(tmp_path / "past.jsonl", past(1), past(2)))
    assert page.view.state.stage is Stage.PREVIEW
    assert page.view.state.text == "Entrarán 2 atenciones."
    page.go_back()
    assert page.view.state.stage is Stage.FILE


def test_a_file_that_cannot_be_read_says_why_where_it_was_chosen(page, tmp_path):
    page.choose_file(tmp_path / "a.ods")
    assert page.view.state.stage is Stage.FILE
    assert page.view.state.fault == "import_file_ending"


def test_a_fault_while_importing_goes_back_to_the_preview(page, tmp_path):
    page.choose_file(write_book(tmp_path / "a.xlsx", told()))
    page.press_main()
    page.host.fails = EnvironmentFault(Problem("disk_full"))
    page.press_main()
    assert (page.view.state.stage, page.view.state.fault) == (Stage.PREVIEW, "disk_full")
    page.host.fails = Cancelled()
    page.press_main()
    assert (page.view.state.stage, page.view.state.fault) == (Stage.PREVIEW, CANCELLED)
    page.press_main()
    assert page.view.state.stage is Stage.DONE


def test_a_file_that_changed_meanwhile_shows_its_new_faults(page, tmp_path):
    page.choose_file(write_book(tmp_path / "a.xlsx", told()))
    page.press_main()
    why = Problem("office_cell", column="Fecha", why=Problem("office_date"))
    page.host.fails = Refused(Problem("import_bad", count=1, lines=((2, why),)))
    page.press_main()
    assert page.view.state.problems[0].startswith("Renglón 2, columna «Fecha»")
    assert not page.view.state.can_go


def test_while_the_log_is_written_keys_are_held_with_a_sentence(page, tmp_path):
    page.choose_file(write_book(tmp_path / "a.xlsx", told()))
    page.press_main()
    page.host.waits = True
    page.press_main()
    assert page.is_writing
    page.hold_key()
    assert page.view.state.fault.startswith("Espera a que termine")
    page.press_main()
    page.press_second()
    page.choose_file(tmp_path / "b.xlsx")
    assert page.view.state.stage is Stage.IMPORTING
    page.go_back()
    assert page.host.cancelled == 1
    page.host.held[2](Cancelled())
    assert not page.is_writing


def test_another_sheet_of_the_workbook_is_read(page, tmp_path):
    from openpyxl import load_workbook

    path = write_book(tmp_path / "a.xlsx", told())
    book = load_workbook(path)
    other = book.create_sheet("Diciembre")
    other.append(["Fecha", "Inicio"])
    other.append(["20/11/2026", "9:00"])
    book.save(path)
    page.choose_file(path)
    assert page.view.state.sheets == ("Noviembre", "Diciembre")
    page.choose_sheet("Diciembre")
    assert page.view.state.sheet == "Diciembre"
    assert "Resultado" in page.view.state.text


def test_the_template_is_saved_and_a_folder_that_is_not_there_is_said(page, tmp_path):
    page.save_template(tmp_path / "plantilla.xlsx")
    assert page.host.said == [("Plantilla guardada", "plantilla.xlsx", True)]
    page.save_template(tmp_path / "no" / "plantilla.xlsx")
    assert page.view.state.fault == "report_failed"
