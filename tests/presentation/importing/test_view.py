"""The import in the real window, by real keys, with the worker beside it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from atencion_desktop.presentation.importing.state import Stage
from atencion_desktop.presentation.keys import KEYS, Place
from atencion_desktop.storage import queries
from tests.desks import FakeClock, make_desk
from tests.keys import press_key, type_text
from tests.programs import begin_shift, opened_program
from tests.reports.office_books import told, write_book, write_many

DAY = date(2026, 11, 20)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def root(tmp_path):
    return tmp_path / "datos"


@pytest.fixture
def program(qtbot, root):
    desk = make_desk(root, FakeClock())
    begin_shift(desk)
    desk.log.close()
    with opened_program(root, FakeClock()) as program:
        yield program


def press(program, key, modifiers=Qt.KeyboardModifier.NoModifier):
    press_key(QApplication.focusWidget() or program.window, key, modifiers)


def stage_of(program):
    return program._import.presenter.state().stage


def wait_for(qtbot, program, stage, timeout=60_000):
    def reached():
        assert stage_of(program) is stage, program._import.presenter.state().fault

    qtbot.waitUntil(reached, timeout=timeout)


def choose(qtbot, program, path, stage=Stage.COLUMNS):
    """Write the name of a file in the dialog, as a person does."""
    dialog = program._import.view.findChild(QFileDialog)
    qtbot.waitUntil(lambda: dialog.isVisible())
    dialog.selectFile(str(path))
    dialog.accept()
    wait_for(qtbot, program, stage)
    program.window.activateWindow()
    assert QTest.qWaitForWindowActive(program.window)


def count(program):
    return program._desk.log.first("SELECT count(*) FROM attention")[0]


def test_the_whole_way_by_keys(qtbot, program, tmp_path):
    book = write_book(tmp_path / "a.xlsx", told(), told(Hora_inicio="9:06", Atendió=""))
    press(program, Qt.Key.Key_I, CTRL)
    assert program.window.place is Place.IMPORT
    press(program, Qt.Key.Key_Return)
    choose(qtbot, program, book)
    view = program._import.view
    assert QApplication.focusWidget() is view.main
    view.columns.choices["agent"].setFocus()
    press(program, Qt.Key.Key_Home)
    assert not view.main.isEnabled()
    type_text(QApplication.focusWidget(), "Siempre: Ana")
    assert view.columns.choices["agent"].currentText().startswith("Siempre: Ana")
    assert view.main.isEnabled()
    press(program, Qt.Key.Key_Return, CTRL)
    wait_for(qtbot, program, Stage.PREVIEW)
    assert view.preview.table.rowCount() == 2
    assert QApplication.focusWidget() is view.main
    press(program, Qt.Key.Key_Return)
    wait_for(qtbot, program, Stage.DONE)
    assert view.accessible_words().endswith("a V03-20261120-0002.")
    press(program, Qt.Key.Key_Return)
    assert program.window.place is Place.DAY
    program._day.previous_day()
    assert program._day_view.model.rowCount() == 2


def test_the_button_of_the_list_opens_the_import_and_esc_goes_back(program):
    program.show_place(Place.DAY)
    program._day_view.import_button.click()
    assert program.window.place is Place.IMPORT
    press(program, Qt.Key.Key_Escape)
    assert program.window.place is Place.DAY


def test_what_is_wrong_is_listed_and_has_the_focus(qtbot, program, tmp_path):
    book = write_book(tmp_path / "a.xlsx", told(), told(Hora_fin="nueve"))
    program.show_place(Place.IMPORT)
    program._import.presenter.choose_file(book)
    wait_for(qtbot, program, Stage.COLUMNS)
    press(program, Qt.Key.Key_Return)
    wait_for(qtbot, program, Stage.PREVIEW)
    view = program._import.view
    assert QApplication.focusWidget() is view.preview.problems
    assert view.preview.problems.item(0).text().startswith("Renglón 3, columna «Hora fin»:")
    assert not view.main.isEnabled()
    press(program, Qt.Key.Key_Return)
    assert stage_of(program) is Stage.PREVIEW
    press(program, Qt.Key.Key_Escape)
    assert stage_of(program) is Stage.COLUMNS


def test_all_that_is_wrong_in_a_row_is_read_by_going_to_it(qtbot, program, tmp_path):
    bad = told(Hora_inicio="ocho", Hora_fin="nueve", Resultado="quién sabe")
    program.show_place(Place.IMPORT)
    program._import.presenter.choose_file(write_book(tmp_path / "a.xlsx", told(), bad))
    wait_for(qtbot, program, Stage.COLUMNS)
    press(program, Qt.Key.Key_Return)
    wait_for(qtbot, program, Stage.PREVIEW)
    preview = program._import.view.preview
    preview.table.setFocus()
    press(program, Qt.Key.Key_Home, CTRL)
    assert preview.whole.isHidden()
    press(program, Qt.Key.Key_Down)
    assert preview.whole.isVisible()
    said = preview.whole.text()
    assert said.startswith("Renglón 3: ")
    assert all(f"«{one}»" in said for one in ("Hora inicio", "Hora fin", "Resultado"))
    assert preview.whole.height() >= preview.whole.heightForWidth(preview.whole.width())


def test_the_first_column_that_is_needed_has_the_focus(qtbot, program, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("Día,Inicio,Fin,Color\n20/11/2026,9:00,9:05,Resuelta\n", encoding="utf-8")
    program.show_place(Place.IMPORT)
    program._import.presenter.choose_file(file)
    wait_for(qtbot, program, Stage.COLUMNS)
    view = program._import.view
    assert QApplication.focusWidget() is view.columns.choices["agent"]
    assert not view.columns.sheets.isVisible()


def test_tab_goes_down_the_columns_and_then_to_the_buttons(qtbot, program, tmp_path):
    program.show_place(Place.IMPORT)
    program._import.presenter.choose_file(write_book(tmp_path / "a.xlsx", told()))
    wait_for(qtbot, program, Stage.COLUMNS)
    view = program._import.view
    choices = list(view.columns.choices.values())
    choices[0].setFocus()
    seen = []
    for _ in range(len(choices) + 1):
        press(program, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [*choices[1:], view.back, view.main]
    assert choices[-1].visibleRegion().isEmpty() is False


def test_the_wheel_over_a_choice_does_not_change_it(qtbot, program, tmp_path):
    program.show_place(Place.IMPORT)
    program._import.presenter.choose_file(write_book(tmp_path / "a.xlsx", told()))
    wait_for(qtbot, program, Stage.COLUMNS)
    choice = program._import.view.columns.choices["date"]
    before = choice.currentIndex()
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, event)
    assert choice.currentIndex() == before


def importing(qtbot, program, path):
    """Bring a file to where it is being written."""
    program.show_place(Place.IMPORT)
    presenter = program._import.presenter
    presenter.choose_file(path)
    wait_for(qtbot, program, Stage.COLUMNS)
    presenter.press_main()
    wait_for(qtbot, program, Stage.PREVIEW)
    presenter.press_main()
    assert stage_of(program) is Stage.IMPORTING


def halfway(qtbot, program, rows):
    bar = program._import.view.bar

    def moved():
        assert bar.value() >= rows

    qtbot.waitUntil(moved, timeout=60_000)


def test_while_it_writes_the_window_lives_and_does_nothing_else(qtbot, program, tmp_path):
    ticks = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(5)
    importing(qtbot, program, write_many(tmp_path / "a.xlsx", 3_000))
    halfway(qtbot, program, 200)
    ticks.clear()
    before = count(program)
    press(program, Qt.Key.Key_F2)
    press(program, Qt.Key.Key_I, CTRL)
    program.window.bar.tabs[Place.HOME].click()
    assert program.window.place is Place.IMPORT
    assert program.window.bar.tabs[Place.DAY].isChecked()
    assert "Espera a que termine" in program._import.view.accessible_words()
    assert count(program) == before
    wait_for(qtbot, program, Stage.DONE)
    assert len(ticks) > 10
    assert count(program) == 3_000
    press(program, Qt.Key.Key_F2)
    assert program.window.place is not Place.IMPORT


def test_every_key_that_would_leave_the_page_is_held(qtbot, program, tmp_path):
    importing(qtbot, program, write_many(tmp_path / "a.xlsx", 600))
    view, held = program._import.view, []
    view.key_held.connect(lambda: held.append(1))
    own = {"escape", "continue", "help", "full_screen"}
    leaving = {one.id for one in KEYS if Place.IMPORT in one.places} - own
    assert "new" in leaving
    assert all(view.perform(action) for action in leaving)
    assert len(held) == len(leaving)
    wait_for(qtbot, program, Stage.DONE)
    assert not any(view.perform(action) for action in leaving)


def test_a_cancel_in_the_middle_leaves_nothing(qtbot, program, tmp_path):
    importing(qtbot, program, write_many(tmp_path / "a.xlsx", 4_000))
    halfway(qtbot, program, 500)
    assert QApplication.focusWidget() is program._import.view.back
    press(program, Qt.Key.Key_Return)
    wait_for(qtbot, program, Stage.PREVIEW)
    assert "no entró ninguna atención" in program._import.view.accessible_words()
    assert count(program) == 0
    press(program, Qt.Key.Key_Return, CTRL)
    wait_for(qtbot, program, Stage.DONE)
    assert count(program) == 4_000


def test_closing_the_window_in_the_middle_leaves_nothing(qtbot, root, tmp_path):
    with opened_program(root, FakeClock()) as program:
        importing(qtbot, program, write_many(tmp_path / "a.xlsx", 4_000))
        halfway(qtbot, program, 300)
        program.window.close()
        program.close()
    desk = make_desk(root, FakeClock())
    try:
        assert desk.log.first("SELECT count(*) FROM event WHERE kind = 'imported'") == (0,)
    finally:
        desk.log.close()


def test_while_it_only_looks_people_can_be_attended(qtbot, program, tmp_path):
    program.show_place(Place.IMPORT)
    presenter = program._import.presenter
    presenter.choose_file(write_many(tmp_path / "a.xlsx", 2_000))
    wait_for(qtbot, program, Stage.COLUMNS)
    presenter.press_main()
    assert stage_of(program) is Stage.LOOKING
    press(program, Qt.Key.Key_F2)
    assert program.window.place is Place.ATTENTION
    wait_for(qtbot, program, Stage.PREVIEW)
    assert program.window.place is Place.ATTENTION
    assert len(queries.alive(program._desk.log)) == 1


def test_an_error_nobody_foresaw_is_recorded_and_said(qtbot, program, tmp_path, monkeypatch):
    from atencion_desktop.presentation.importing import presenter as module

    def broken(*_):
        raise RuntimeError("boom")

    monkeypatch.setattr(module, "read_source", broken)
    program.show_place(Place.IMPORT)
    program._import.presenter.choose_file(write_book(tmp_path / "a.xlsx", told()))

    def said():
        assert program._import.presenter.state().fault

    qtbot.waitUntil(said, timeout=20_000)
    assert stage_of(program) is Stage.FILE
    logs = program._desk.folder.logs
    noted = "".join(file.read_text("utf-8") for file in logs.glob("*"))
    assert "RuntimeError" in noted
    assert "boom" not in noted
