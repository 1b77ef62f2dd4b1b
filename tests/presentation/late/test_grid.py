"""The capture grid by real keys: how many a row takes, where they go, what is said and kept."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from atencion_desktop.domain.errors import EnvironmentFault, Problem
from atencion_desktop.operations import contingency, late
from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.late.columns import COLUMNS, PLACES
from atencion_desktop.presentation.late.grid import Cell
from atencion_desktop.presentation.late.presenter import READ_SECONDS
from atencion_desktop.presentation.tokens import TARGET
from atencion_desktop.storage import queries
from tests.desks import FakeClock, make_desk
from tests.presentation.late.typing import CONTROL, Typist
from tests.programs import begin_shift, opened_program

DAY = date(2026, 11, 21)
BRIEF_KEYS, COMPLETE_KEYS = 12, 48
"""9 and 40 of them are what the paper says; the others are Enter."""


@pytest.fixture
def root(tmp_path):
    return tmp_path / "datos"


@pytest.fixture
def clock(root):
    """Three in the afternoon, with a shift since ten and eight sheets printed."""
    clock = FakeClock()
    desk = make_desk(root, clock)
    begin_shift(desk)
    contingency.number_sheets(desk, 8)
    desk.log.close()
    clock.advance(5 * 3600)
    return clock


@pytest.fixture
def typist(qtbot, root, clock):
    with opened_program(root, clock) as program:
        yield Typist(program)


def brief(typist, start="1005", end="1012"):
    typist.type(start, "\n", end, "\n", "b", "1", "r", "\n")


def complete(typist):
    typist.type("1015", "\n", "1030", "\n", "c", "res", "\n", "María José", "\n", "Ñáñez", "\n")
    typist.type("\n", "5512345678", "\n", "s", "p", "1", "\n")


def undo(typist):
    typist.press(Qt.Key.Key_Z, CONTROL)


def captured(typist):
    return list(queries.records(typist.program._desk.log, DAY, DAY))


def test_a_brief_row_takes_twelve_keys(typist, record_property):
    typist.to_grid("7")
    before = typist.keys
    typist.type("905", "\n", "912", "\n", "b", "1", "r", "\n")
    used = typist.keys - before
    record_property("keys_brief", used)
    assert used == BRIEF_KEYS
    assert typist.at == (1, 0)
    assert typist.cells(0)[:4] == ("09:05", "09:12", "B", "Pago del impuesto predial")


def test_a_complete_row_takes_its_letters_and_eight_more_keys(typist, record_property):
    typist.to_grid("7")
    before = typist.keys
    complete(typist)
    used = typist.keys - before
    record_property("keys_complete", used)
    assert used == COMPLETE_KEYS
    assert typist.at == (1, 0)
    assert typist.cells(0) == (
        "10:15", "10:30", "C", "Constancia de residencia", "María José", "Ñáñez", "", "5512345678",
        "S", "P", "Falta un documento", "",
    )  # fmt: skip


def test_a_sheet_is_captured_by_keys_alone(typist):
    typist.to_grid("7")
    brief(typist)
    complete(typist)
    typist.save()
    assert typist.state.done_title == "2 atenciones capturadas"
    assert typist.state.done == (
        "Folios V03-20261121-0001 a V03-20261121-0002. Ctrl+Z deshace la captura."
    )
    one, other = captured(typist)
    assert (one.mode, one.outcome, one.late_sheet, one.person) == ("brief", "resolved", 7, None)
    assert (other.person.given_names, other.reason.code) == ("María José", "falta_documento")
    assert (other.agent, other.late, other.time_reliable) == ("A01", True, False)
    assert typist.state.rows == typist.state.rows[:1]
    assert typist.focused is typist.program._late.view.fields["number"].editor
    assert late.draft(typist.program._desk) is None


def test_the_day_list_shows_the_mark(typist):
    typist.to_grid("7")
    brief(typist)
    typist.save()
    typist.program.show_place(Place.DAY)
    assert "extemporánea" in typist.program._day.page(0)[0].marks


def test_nothing_is_wrong_while_one_types_and_a_left_cell_is_checked(typist):
    typist.to_grid()
    typist.type("99")
    assert not any(typist.state.rows[0].problems)
    typist.type("\n")
    problems = typist.state.rows[0].problems
    assert problems[0] == "Escribe la hora en 24 h: 905 es 9:05 y 1330 es 13:30."
    assert not any(problems[1:])
    typist.press(Qt.Key.Key_Backtab)
    assert typist.at == (0, 0)
    assert typist.state.line.startswith("Renglón 1, inicio: Escribe la hora en 24 h")
    assert typist.focused.accessibleDescription() == problems[0]
    typist.type("9")
    assert not any(typist.state.rows[0].problems)


def test_saving_goes_to_the_first_wrong_cell_and_writes_nothing(typist):
    typist.to_grid()
    brief(typist)
    typist.type("1110", "\n", "1105")
    typist.save()
    assert typist.at == (1, PLACES["end"])
    assert typist.state.line.startswith("Renglón 2, fin: El fin es anterior al inicio.")
    assert typist.state.count == "2 renglones · 3 celdas por revisar"
    assert captured(typist) == []


def test_a_wrong_date_takes_the_focus_to_it(typist):
    typist.open()
    typist.type("7", "\n", "22/11/2026", "\n", "\n", "\n")
    brief(typist)
    typist.save()
    assert typist.focused is typist.program._late.view.fields["day"].editor
    assert typist.state.head.problems == {"day": "Esa fecha todavía no llega."}
    assert captured(typist) == []


def test_a_day_of_no_calendar_is_said_so(typist):
    typist.open()
    typist.type("7", "\n", "31/02/2026", "\n")
    assert typist.state.head.problems == {"day": "Ese día no existe en el calendario"}


def test_what_is_odd_is_said_once_and_then_saved(typist, clock):
    typist.to_grid("99")
    assert typist.state.head.note == "La hoja 99 no se imprimió en este equipo."
    brief(typist, "905", "912")
    brief(typist, "911", "920")
    typist.save()
    assert typist.state.warnings == (
        "La hoja 99 no se imprimió en este equipo.",
        "Los renglones 1, 2 se enciman con otras atenciones de la ventanilla.",
        "Los renglones 1, 2 están fuera de una jornada de la ventanilla.",
    )
    assert captured(typist) == []
    typist.save()
    assert captured(typist) == []
    clock.advance(READ_SECONDS)
    typist.save()
    assert len(captured(typist)) == 2


def test_a_capture_is_taken_back_and_corrected(typist):
    typist.to_grid("7")
    brief(typist)
    complete(typist)
    typed = typist.cells(1)
    typist.save()
    assert typist.state.done.endswith("0002. Ctrl+Z deshace la captura.")
    undo(typist)
    assert typist.state.done_title == "Captura deshecha"
    assert typist.at == (0, 0)
    assert typist.state.head.number == "7"
    assert typist.cells(1) == typed
    assert late.draft(typist.program._desk) is not None
    assert [(one.outcome, one.reason.code) for one in captured(typist)] == [
        ("cancelled", "abierta_por_error")
    ] * 2
    typist.type("1006")
    typist.save()
    assert typist.state.done.startswith("Folios V03-20261121-0003 a V03-20261121-0004.")
    ended = {one.folio[-4:]: one.outcome for one in captured(typist)}
    assert (ended["0003"], ended["0004"]) == ("resolved", "pending")


def test_a_letter_is_undone_before_a_capture_and_new_rows_are_not_lost(typist):
    typist.to_grid("7")
    brief(typist)
    typist.save()
    typist.type("8")
    undo(typist)
    assert typist.state.head.number == ""
    typist.type("\n", "\n", "\n", "\n", "1020", "\n")
    undo(typist)
    assert typist.state.line == "Para deshacer la captura, vacía antes los renglones nuevos."
    assert [one.outcome for one in captured(typist)] == ["resolved"]
    assert typist.cells(0)[0] == "10:20"


def test_a_capture_is_not_taken_back_after_leaving_the_page(typist):
    typist.to_grid("7")
    brief(typist)
    typist.save()
    typist.program.show_place(Place.HOME)
    typist.open()
    assert "Ctrl+Z" not in typist.state.done
    undo(typist)
    assert [one.outcome for one in captured(typist)] == ["resolved"]


def test_a_disk_that_refuses_to_take_back_leaves_it_for_another_try(typist, monkeypatch):
    def refuse(*_args, **_more):
        raise EnvironmentFault(Problem("disk_full"))

    typist.to_grid("7")
    brief(typist)
    typist.save()
    monkeypatch.setattr(late, "take_back", refuse)
    undo(typist)
    assert "disco" in typist.program.window.strip_text()
    monkeypatch.undo()
    undo(typist)
    assert [one.outcome for one in captured(typist)] == ["cancelled"]


def test_the_same_as_above_is_one_key_a_cell(typist):
    typist.to_grid("7")
    brief(typist)
    typist.type("1020", "\n", "1025", "\n")
    for key, modifiers in ((Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
                           (Qt.Key.Key_Apostrophe, CONTROL)):  # fmt: skip
        typist.press(key, modifiers)
    assert typist.cells(1)[2:4] == ("B", "Pago del impuesto predial")
    assert typist.at == (1, PLACES["outcome"])


def test_letters_of_a_service_light_what_enter_takes(typist):
    typist.to_grid()
    typist.type("1005", "\n", "1010", "\n", "c", "lic")
    assert [one.text for one in typist.state.offers] == [
        "Licencia de funcionamiento de bajo riesgo"
    ]
    assert typist.state.lit == "licencia_bajo_riesgo"
    typist.type("\n")
    assert typist.cells(0)[3] == "Licencia de funcionamiento de bajo riesgo"
    typist.press(Qt.Key.Key_Backtab)
    typist.type("re")
    names = [one.text for one in typist.state.offers]
    typist.press(Qt.Key.Key_Down)
    typist.type("\n")
    assert typist.cells(0)[3] == names[1]


def test_a_service_that_nobody_knows_is_said(typist):
    typist.to_grid()
    typist.type("1005", "\n", "1010", "\n", "b", "copiaz", "\n")
    assert (
        typist.state.rows[0].problems[3].startswith("El trámite «copiaz» no está en el catálogo.")
    )


def test_escape_takes_away_what_is_offered_and_nothing_else(typist):
    typist.to_grid()
    typist.type("1005", "\n", "1010", "\n", "b")
    assert typist.state.offers
    typist.press(Qt.Key.Key_Escape)
    assert not typist.state.offers
    assert typist.program.window.place is Place.LATE
    assert typist.cells(0)[0] == "10:05"


def test_a_referral_asks_for_an_area_and_a_resolved_one_for_nothing(typist):
    typist.to_grid()
    typist.type("1005", "\n", "1010", "\n", "b", "1", "c")
    assert typist.at == (0, PLACES["place"])
    assert "Dirección de Ingresos" in [one.text for one in typist.state.offers]
    typist.type("1")
    assert typist.cells(0)[PLACES["place"]] == "Dirección de Ingresos"


def test_the_window_comes_with_the_sheet(typist, root):
    typist.to_grid("7")
    assert typist.state.head.window == "V03"
    assert typist.state.head.note == ""


def test_without_a_shift_who_captures_is_asked(qtbot, tmp_path):
    clock = FakeClock()
    with opened_program(tmp_path / "otra", clock) as program:
        typist = Typist(program)
        typist.open()
        fields = program._late.view.fields
        assert not fields["actor"].isHidden()
        typist.type("\n", "\n")
        typist.press(Qt.Key.Key_Down)
        typist.type("\n", "\n")
        typist.press(Qt.Key.Key_Down)
        typist.press(Qt.Key.Key_Down)
        typist.type("\n")
        typist.type("905", "\n", "912", "\n", "b", "1", "r", "\n")
        typist.save()
        clock.advance(READ_SECONDS)
        typist.save()
        assert typist.state.done_title == "1 atención capturada"
        row = program._desk.log.first("SELECT agent FROM attention")
        actor = program._desk.log.first("SELECT actor FROM event WHERE kind = 'late_captured'")
        assert (row, actor) == (("A01",), ("A02",))


def test_what_is_typed_comes_back_with_its_cell(root, clock, qtbot):
    with opened_program(root, clock) as program:
        typist = Typist(program)
        typist.to_grid("7")
        brief(typist)
        typist.type("1020", "\n", "10")
    with opened_program(root, clock) as program:
        typist = Typist(program)
        typist.open()
        assert typist.at == (1, 1)
        assert typist.state.head.number == "7"
        assert typist.cells(0)[:2] == ("10:05", "10:12")
        assert typist.cells(1)[:2] == ("10:20", "10")


def test_clearing_asks_first(typist):
    typist.to_grid("7")
    brief(typist)
    button = typist.program._late.view.clear
    button.setFocus()
    typist.type("\n")
    assert typist.state.clearing
    assert button.text() == "¿Va&ciar todo?"
    assert typist.cells(0)[0] == "10:05"
    typist.type("\n")
    assert typist.state.rows[0].cells == ("",) * len(COLUMNS)
    assert typist.state.head.number == ""


def test_a_disk_that_refuses_keeps_every_word(typist, monkeypatch):
    def refuse(*_args, **_more):
        raise EnvironmentFault(Problem("disk_full"))

    typist.to_grid("7")
    brief(typist)
    monkeypatch.setattr(late, "capture", refuse)
    typist.save()
    assert "disco" in typist.program.window.strip_text()
    assert typist.cells(0)[0] == "10:05"
    monkeypatch.undo()
    typist.save()
    assert len(captured(typist)) == 1


def test_sixty_rows_on_four_sheets_by_keys(typist):
    for sheet in range(1, 5):
        typist.open() if sheet == 1 else None
        typist.type(str(sheet), "\n", "\n", "\n", "\n")
        for row in range(15):
            minute = f"{10 + sheet}{3 * row:02d}" if sheet < 4 else f"10{3 * row:02d}"
            brief(typist, minute, str(int(minute) + 2))
        typist.save()
        assert typist.state.done_title == "15 atenciones capturadas", typist.state
    records = captured(typist)
    assert len(records) == 60
    assert {one.late_sheet for one in records} == {1, 2, 3, 4}
    assert sorted(int(one.folio[-4:]) for one in records) == list(range(1, 61))


def test_blank_sheets_are_saved_and_opened(typist, qtbot, monkeypatch, root):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    typist.open()
    view = typist.program._late.view
    view.print_blank.setFocus()
    typist.type("\n")
    assert typist.focused is view.blank.many.editor
    typist.type("99", "\n")
    assert view.blank.many.message() == "Escribe de 1 a 50."
    typist.type("3", "\n")
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == [str(root / "pdf" / "contingencia_V03_9-11.pdf")]
    assert "Hojas de contingencia 9 a 11 guardadas" in typist.program.window.strip_text()
    assert view.blank.isHidden()


def test_tab_walks_the_head_the_cells_and_the_buttons(typist):
    typist.to_grid()
    walked = []
    for _ in COLUMNS[1:]:
        typist.press(Qt.Key.Key_Tab)
        walked.append(typist.at)
    assert walked == [(0, column) for column in range(1, len(COLUMNS))]
    typist.press(Qt.Key.Key_Tab)
    view = typist.program._late.view
    assert typist.focused in (view.save, view.clear)


def test_cells_are_named_and_large_enough(typist):
    typist.to_grid()
    names = [one.accessibleName() for one in typist.program._late.view.grid.findChildren(Cell)]
    assert names[:2] == ["Renglón 1, Inicio", "Renglón 1, Fin"]
    sizes = {one.height() for one in typist.program._late.view.grid.findChildren(Cell)}
    assert min(sizes) >= TARGET


def test_an_attention_can_be_taken_in_the_middle(typist):
    typist.to_grid("7")
    brief(typist)
    typist.press(Qt.Key.Key_F2)
    assert typist.program.window.place is Place.ATTENTION
    typist.press(Qt.Key.Key_F8)
    typist.program.show_place(Place.LATE)
    assert typist.cells(0)[0] == "10:05"
    assert QApplication.focusWidget() is typist.program._late.view.grid.cell(1, 0)
