"""Several at once: the list of those on hold, the reminder, and a call in the middle."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from atencion_desktop.operations import attentions
from atencion_desktop.presentation.held.layer import HeldLayer
from tests.journeys.clocks import MovedClock
from tests.journeys.plays import MORNING, Play, until


@pytest.fixture
def attending(begin) -> Play:
    """The program with its shift open, on a clock that can be moved."""
    play = begin(clock=MovedClock(MORNING))
    play.open_shift()
    return play


def hold_some(play: Play, *, minutes: float = 5, count: int = 2) -> None:
    """Begin attentions and put each on hold, some minutes apart."""
    for _ in range(count):
        play.press("F2", "F8")
        play.clock.advance(minutes * 60)


def to_the_form(play: Play) -> None:
    """Begin one and come to its form, the notice shown."""
    play.greet()
    play.need()
    play.press("Return")


def to_the_list(play: Play) -> None:
    """«Atenciones», by its letter; Qt shows the tab pressed for a moment first."""
    play.press("Alt+A")
    until(lambda: play.place == "day")


def start(play: Play) -> None:
    play.press("F2")


def layer_of(play: Play) -> HeldLayer:
    return play.program._held.layer


def cells(layer: HeldLayer) -> list[list[str]]:
    model = layer.model
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def in_hand(play: Play) -> str:
    """The last four of the folio on screen."""
    return play.program._panel.state.short


def held(play: Play) -> list[str]:
    return sorted(one.folio[-4:] for one in attentions.on_hold(play.desk))


def leave(play: Play) -> None:
    """«Se retiró», for the first reason: it ends whatever is in hand with two keys."""
    play.press("Ctrl+Shift+R", "1")


# The list.


def test_f7_lists_them_from_everywhere_the_oldest_first_with_its_minutes(attending):
    to_the_form(attending)
    attending.fill("Ana", "Ruiz")
    attending.press("F8")
    attending.clock.advance(600)
    attending.press("Shift+F2", "F8")
    attending.clock.advance(240)
    rows = [
        ["1", "0001", "Ana Ruiz", attending.desk.institution.usual_services()[-1].name],
        ["2", "0002", "Público en general", "Sin trámite"],
    ]
    stages = [["paso 5 de 8", "14 min"], ["breve", "4 min"]]
    for way in (None, to_the_list, start):
        if way is not None:
            way(attending)
        attending.press("F7")
        layer = layer_of(attending)
        assert layer.isVisible()
        assert layer._title.text() == "En espera (2)"
        found = cells(layer)
        assert [row[:3] for row in found] == [row[:3] for row in rows]
        assert [row[4:] for row in found] == stages
        attending.press("Escape")
        assert not layer.isVisible()
    assert attending.place == "attention"


def test_the_minutes_go_on_while_the_list_is_open_and_the_lit_row_stays(attending):
    hold_some(attending)
    attending.press("F7", "Down")
    layer = layer_of(attending)
    assert [row[-1] for row in cells(layer)] == ["10 min", "5 min"]
    attending.clock.advance(120)
    attending.program.tick()
    assert [row[-1] for row in cells(layer)] == ["12 min", "7 min"]
    assert layer.table.currentIndex().row() == 1
    assert attending.focused is layer.table


def test_a_digit_takes_that_row_and_the_one_in_hand_goes_on_hold(attending):
    hold_some(attending, count=2)
    attending.press("F2", "F7", "2")
    assert in_hand(attending) == "0002"
    assert held(attending) == ["0001", "0003"]
    assert not layer_of(attending).isVisible()


def test_arrows_and_enter_take_the_lit_row_and_digits_that_are_not_there_nothing(attending):
    hold_some(attending, count=3)
    attending.press("F7", "7")
    assert layer_of(attending).isVisible()
    attending.press("Down", "Down", "Up", "Return")
    assert in_hand(attending) == "0002"


def test_any_number_of_them_fits_and_scrolls_inside(attending):
    hold_some(attending, count=25, minutes=1)
    attending.press("F7")
    layer = layer_of(attending)
    assert layer.model.rowCount() == 25
    assert layer.rect().contains(layer._card.geometry())
    assert [row[0] for row in cells(layer)][8:11] == ["9", "", ""]
    attending.press("End")
    assert layer.table.verticalScrollBar().value() > 0
    assert (
        layer.table.viewport()
        .rect()
        .contains(layer.table.visualRect(layer.table.currentIndex()).center())
    )
    attending.press("Return")
    assert in_hand(attending) == "0025"


def test_esc_gives_back_the_same_field_cursor_and_selection_and_says_nothing_is_wrong(attending):
    to_the_form(attending)
    attending.fill("Ana")
    attending.type("Ruiz")
    field = attending.focused
    attending.press("Left", "Shift+Left")
    before = field.cursorPosition(), field.selectedText()
    attending.press("F7", "Escape")
    assert attending.focused is field
    assert (field.cursorPosition(), field.selectedText()) == before
    attending.press("F7", "F7")
    assert attending.focused is field
    assert attending.problem == ""


def test_nobody_on_hold_is_said_in_the_list(attending):
    attending.press("F7")
    layer = layer_of(attending)
    assert layer._empty.text() == "No hay nadie en espera"
    assert not layer.table.isVisible()
    assert attending.focused is layer.close_button
    attending.press("1", "R", "Escape")
    assert not layer.isVisible()
    assert attending.place == "home"


def test_nothing_behind_the_list_takes_a_key(attending):
    hold_some(attending, count=1)
    attending.press("F7", "F2", "F8", "F3", "Ctrl+D", "0", "G")
    assert layer_of(attending).isVisible()
    assert held(attending) == ["0001"]
    assert [one.folio[-4:] for one in attending.records()] == ["0001"]


@pytest.mark.parametrize(("key", "outcome"), [("R", "left"), ("C", "cancelled")])
def test_a_row_ends_with_two_keys_and_the_one_in_hand_comes_back(attending, key, outcome):
    hold_some(attending, count=1)
    attending.press("F2", "0", "F7", key)
    assert in_hand(attending) == "0001"
    attending.press("1")
    assert attending.record("0001").outcome == outcome
    assert in_hand(attending) == "0002"
    assert held(attending) == []
    assert attending.program.window.strip_text() == "Atención registrada: folio 0001"


def test_a_list_ended_from_inicio_leaves_its_summary(attending):
    hold_some(attending, count=1)
    attending.press("F7", "R", "1")
    assert attending.program._panel.state.title == "Se retiró"
    attending.press("Return")
    assert attending.place == "home"


# F3.


def test_f3_inside_an_attention_swaps_it_for_the_last_put_on_hold(attending):
    hold_some(attending, count=2)
    attending.press("F2", "F3")
    assert (in_hand(attending), held(attending)) == ("0002", ["0001", "0003"])
    attending.press("F3")
    assert (in_hand(attending), held(attending)) == ("0003", ["0001", "0002"])


def test_f3_with_nobody_on_hold_says_so(attending):
    attending.press("F2", "F3")
    assert attending.problem == "No hay nadie en espera."
    assert in_hand(attending) == "0001"


def test_whoever_is_taken_up_again_comes_back_to_the_same_field_cursor_and_scroll(attending):
    attending.program.window.resize(1280, 560)
    to_the_form(attending)
    attending.fill("María José")
    attending.type("Ñáñez Peña")
    attending.press("Left", "Left")
    field, scroll = attending.focused, attending.page.verticalScrollBar()
    scroll.setValue(scroll.maximum())
    before = field.accessibleName(), field.cursorPosition(), scroll.value()
    attending.press("F2", "F3")
    field = attending.focused
    after = field.accessibleName(), field.cursorPosition(), scroll.value()
    assert after == before
    assert field.text() == "Ñáñez Peña"


# The pill and the reminder.


def test_the_pill_says_how_many_wait_and_for_how_long_everywhere(attending):
    pill = attending.program.window.bar.held
    assert not pill.isVisible()
    hold_some(attending, minutes=7)
    for way in (None, to_the_list, start):
        if way is not None:
            way(attending)
        attending.program.tick()
        assert pill.isVisible()
        assert pill.text() == "2 en espera · 14 min"
        spoken = QAccessible.queryAccessibleInterface(pill)
        name = spoken.text(QAccessible.Text.Name)
        assert name == "2 en espera; la espera más larga, 14 minutos"
    leave(attending)
    attending.press("F7", "1")
    leave(attending)
    attending.press("F3")
    leave(attending)
    assert not pill.isVisible()


def test_a_click_on_the_pill_opens_the_list_and_esc_gives_the_cursor_back(attending, qtbot):
    hold_some(attending, count=1)
    to_the_form(attending)
    attending.type("Ana")
    field = attending.focused
    qtbot.mouseClick(attending.program.window.bar.held, Qt.MouseButton.LeftButton)
    assert layer_of(attending).isVisible()
    attending.press("Escape")
    assert attending.focused is field


def test_after_fifteen_minutes_it_reminds_once_and_nothing_moves(attending):
    to_the_form(attending)
    attending.fill("Ana", "Ruiz")
    attending.press("F8")
    to_the_form(attending)
    attending.fill("Luis")
    attending.type("Po")
    attending.press("Shift+Left")
    field, scroll = attending.focused, attending.page.verticalScrollBar().value()
    attending.clock.advance(14 * 60)
    attending.program.tick()
    assert attending.program.window.strip_text() == ""
    attending.clock.advance(60)
    attending.program.tick()
    said = "Ana Ruiz lleva 15 minutos en espera. ¿Retomas la atención?"
    assert said in attending.program.window.strip_text()
    assert attending.program.window.bar.held.icon_name == "alert"
    assert attending.focused is field
    assert (field.text(), field.selectedText()) == ("Po", "o")
    assert attending.page.verticalScrollBar().value() == scroll
    attending.type("eta")
    assert field.text() == "Peta"


def test_a_reminder_that_was_closed_is_not_said_again_until_the_next_hold(attending):
    hold_some(attending, count=1, minutes=16)
    attending.program.tick()
    window = attending.program.window
    assert window.strip_text() == ""  # Inicio says it by itself
    attending.press("Alt+A")
    told = "La atención 0001 lleva 16 minutos en espera. ¿Retomas la atención?"
    assert window.strip_text() == told
    attending.press("Escape")
    assert window.strip_text() == ""
    attending.clock.advance(3600)
    attending.program.tick()
    assert window.strip_text() == ""
    attending.press("F3", "F8")
    attending.program.tick()
    assert window.strip_text() == ""
    attending.clock.advance(15 * 60)
    attending.press("Alt+A")
    assert "La atención 0001 lleva 15 minutos en espera." in window.strip_text()


def test_the_reminder_leads_to_the_list_and_leaves_once_that_person_is_attended(attending):
    hold_some(attending, count=1, minutes=16)
    attending.press("Alt+A")
    window = attending.program.window
    window._notices.reminding.buttons[1].click()
    assert layer_of(attending).isVisible()
    attending.press("1")
    assert in_hand(attending) == "0001"
    attending.program.tick()
    assert window.strip_text() == ""


def test_those_who_waited_while_the_program_was_closed_are_told_together(attending, begin):
    hold_some(attending, count=2, minutes=20)
    folder, clock = attending.folder, attending.clock
    attending.close()
    again = begin(folder, clock)
    again.program.session.prepare()
    again.press("Alt+A")
    told = again.program.window.strip_text()
    assert "Hay 2 en espera desde hace 15 minutos o más." in told
    assert again.program.window.bar.held.text() == "2 en espera · 40 min"


def test_a_second_asks_nothing_of_the_log(attending, monkeypatch):
    hold_some(attending, count=2)
    attending.press("F2")
    asked = []
    rows = type(attending.desk.log).rows
    monkeypatch.setattr(
        type(attending.desk.log), "rows", lambda log, *a: asked.append(a) or rows(log, *a)
    )
    for _ in range(5):
        attending.clock.advance(1)
        attending.program.tick()
    assert asked == []


# A call in the middle.


def start_call(play: Play) -> tuple[str, int]:
    """Be in the middle of a surname when the telephone rings."""
    to_the_form(play)
    play.fill("Ana")
    play.type("Ruiz")
    play.press("Left", "Left")
    where = play.focused.accessibleName(), play.focused.cursorPosition()
    play.press("Ctrl+D")
    return where


def test_a_call_holds_whoever_is_in_hand_and_its_end_brings_the_same_cursor_back(attending):
    name, cursor = start_call(attending)
    assert in_hand(attending) == "0002"
    call = attending.attention("0002")
    assert (call.mode, call.channel) == ("brief", "telefono")
    assert held(attending) == ["0001"]
    assert attending.program.window.bar._detail.text() == "Llamada; vuelves con Ana Ruiz"
    leave(attending)
    assert in_hand(attending) == "0001"
    assert attending.step == 5
    assert attending.focused.accessibleName() == name
    assert attending.focused.cursorPosition() == cursor
    assert attending.focused.text() == "Ruiz"
    assert "Llamada registrada: folio 0002" in attending.program.window.strip_text()
    attending.type("x")
    assert attending.focused.text() == "Ruxiz"
    periods = attending.attention("0001").timeline.periods
    assert [str(one.kind) for one in periods] == ["served", "held", "served"]


def test_a_call_is_answered_with_four_keys_and_its_summary_is_not_waited_for(attending):
    start_call(attending)
    watcher = attending.watch()
    attending.press("1", "0", "Return")
    assert watcher.keys == 3
    assert in_hand(attending) == "0001"
    assert attending.record("0002").outcome == "resolved"
    assert attending.record("0002").mode == "brief"
    assert attending.record("0002").channel == "telefono"
    told = attending.program.window.strip_text()
    assert told == "Llamada registrada: folio 0002"


def test_ctrl_z_after_a_call_undoes_what_was_done_for_the_person_who_came_back(attending):
    attending.greet()
    attending.press("Ctrl+D")
    leave(attending)
    assert (in_hand(attending), attending.step) == ("0001", 3)
    attending.press("Ctrl+Z")
    assert in_hand(attending) == "0001"
    assert attending.record("0002").outcome == "left"


def test_a_call_in_the_middle_of_a_brief_one_comes_back_to_its_words(attending):
    attending.press("Shift+F2")
    attending.type("cop")
    field = attending.focused
    attending.press("Left", "Ctrl+D")
    leave(attending)
    assert in_hand(attending) == "0001"
    assert attending.focused is field
    assert (field.text(), field.cursorPosition()) == ("cop", 2)


def test_the_good_news_of_the_call_leaves_with_the_next_step(attending):
    start_call(attending)
    leave(attending)
    assert "Llamada registrada" in attending.program.window.strip_text()
    attending.press("Ctrl+Return")
    assert attending.program.window.strip_text() == ""


def test_a_call_put_on_hold_brings_the_person_back_too_and_can_be_taken_later(attending):
    start_call(attending)
    attending.press("F8")
    assert (in_hand(attending), held(attending)) == ("0001", ["0002"])
    told = attending.program.window.strip_text()
    assert "La llamada quedó en espera: folio 0002" in told
    attending.press("F3")
    assert in_hand(attending) == "0002"
    leave(attending)
    assert in_hand(attending) == "0001"


def test_a_call_inside_a_call_does_nothing_and_says_why(attending):
    start_call(attending)
    attending.press("Ctrl+D")
    assert in_hand(attending) == "0002"
    assert "Ya estás en una llamada." in attending.problem
    assert len(attending.records()) == 2


def test_from_inicio_it_begins_a_brief_one_by_telephone(attending):
    attending.press("Ctrl+D")
    call = attending.attention("0001")
    assert (call.mode, call.channel) == ("brief", "telefono")
    leave(attending)
    assert attending.program._panel.state.title == "Se retiró"


def test_the_menu_has_the_call_too(attending):
    attending.press("F2", "F10", "T")
    assert in_hand(attending) == "0002"
    assert attending.attention("0002").channel == "telefono"


def test_without_a_shift_it_says_that_there_is_none(begin):
    play = begin()
    play.press("Ctrl+D")
    assert play.records() == []
    assert "Abre tu jornada" in play.program.home.state().problem


def test_a_call_survives_the_death_of_the_program(attending, begin):
    name, cursor = start_call(attending)
    attending.program._keep_draft()
    folder, clock = attending.folder, attending.clock
    attending.close()
    again = begin(folder, clock)
    again.press("F3")
    assert in_hand(again) == "0002"
    assert again.program.window.bar._detail.text() == "Llamada; vuelves con Ana Ruiz"
    leave(again)
    assert in_hand(again) == "0001"
    assert again.focused.accessibleName() == name
    assert again.focused.cursorPosition() == cursor


def test_f2_in_a_call_leaves_both_on_hold(attending):
    start_call(attending)
    attending.press("F2")
    assert (in_hand(attending), held(attending)) == ("0003", ["0001", "0002"])
    leave(attending)
    assert attending.program._panel.state.title == "Se retiró"


def test_whoever_was_ended_meanwhile_is_not_gone_back_to(attending):
    start_call(attending)
    attending.press("F7", "R", "1")
    assert in_hand(attending) == "0002"
    leave(attending)
    assert attending.program._panel.state.title == "Se retiró"


# «Empezó antes».


@pytest.mark.parametrize(("keys", "minutes"), [(("1",), 5), (("2",), 10), (("3",), 15)])
def test_it_began_earlier_with_four_keys_and_counts_for_no_average(attending, keys, minutes):
    attending.press("F2", "F10", "H", *keys, "Return")
    attention = attending.attention("0001")
    assert attention.moved_minutes == minutes
    assert not attention.time_reliable
    bar = attending.program.window.bar
    assert bar._approximate.isVisible()
    assert bar._approximate.text() == "inicio aproximado"
    attending.program.tick()
    assert bar._timer.text().startswith(f"{minutes:02d}:0")


def test_another_number_can_be_typed_and_0_takes_it_back(attending):
    attending.press("F2", "F10", "H", "Tab")
    attending.type("7")
    attending.press("Return")
    assert attending.attention("0001").moved_minutes == 7
    attending.press("F10", "H", "0", "Return")
    assert attending.attention("0001").moved_minutes == 0
    assert not attending.program.window.bar._approximate.isVisible()


@pytest.mark.parametrize("typed", ["121", "x", ""])
def test_minutes_that_cannot_be_are_refused_in_place(attending, typed):
    attending.press("F2", "F10", "H", "Tab")
    attending.type(typed)
    attending.press("Return")
    layer = attending.panel.layers.on_top
    assert layer.other.message() == "El inicio puede ser hasta 2 horas antes de la tecla."
    assert attending.attention("0001").moved_minutes == 0
    attending.press("Escape")
    assert attending.panel.layers.on_top is None


def test_no_start_falls_on_the_day_before(begin):
    play = begin(clock=MovedClock(MORNING.replace(hour=0, minute=4)))
    play.open_shift()
    play.press("F2", "F10", "H", "2", "Return")
    layer = play.panel.layers.on_top
    assert layer.other.message().startswith("Ese inicio cae en otro día")
    play.press("Escape")
    assert play.attention("0001").moved_minutes == 0


def test_esc_gives_the_field_back(attending):
    to_the_form(attending)
    attending.type("Ana")
    field = attending.focused
    attending.press("F10", "H", "1", "Escape")
    assert QApplication.focusWidget() is field
    assert attending.attention("0001").moved_minutes == 0


# What the bar and the list say of time, and of what is typed.


def timer(play: Play) -> str:
    """What the bar says of the time in hand: the clock, and the hold beside it."""
    play.program.tick()
    bar = play.program.window.bar
    waited = bar._waited.text() if not bar._waited.isHidden() else ""
    return f"{bar._timer.text()} {waited}".strip()


def test_time_on_hold_is_shown_apart_and_nowhere_as_time_served(attending):
    attending.press("F2", "0")
    attending.clock.advance(60)
    attending.press("F8")
    attending.clock.advance(48 * 60)
    attending.press("F3")
    assert timer(attending).startswith("01:0")
    assert timer(attending).endswith("· 48 min en espera")
    attending.clock.advance(50)
    leave(attending)
    said = dict(attending.program._panel.state.page.facts)["Duración"]
    assert said.endswith(" · 48 min en espera")
    assert said.startswith("1:5")
    assert timer(attending) == f"0{said}"
    attending.press("Return")
    seen = attending.program.home.state().figures
    [mean] = [one.value for one in seen if one.label == "promedio"]
    assert mean.startswith(said.split(" · ")[0])


def test_the_bar_says_nothing_of_a_hold_for_the_next_one_and_a_moved_clock_is_no_time(attending):
    attending.press("F2", "0", "F8")
    attending.clock.jump(hours=3)
    attending.clock.advance(300)
    attending.press("F3")
    assert timer(attending).startswith("00:0")
    assert timer(attending).endswith("· 5 min en espera")
    attending.press("F2")
    assert "espera" not in timer(attending)


def test_ctrl_z_is_promised_only_where_it_reopens(attending):
    hold_some(attending, count=1)
    attending.press("Ctrl+Shift+R")
    attending.press("Escape", "F7", "R")
    assert attending.program._panel.state.ending.explanation.endswith("Se deshace con Ctrl+Z.")
    attending.press("1", "Return")
    hold_some(attending, count=1)
    attending.press("F2", "0", "F7", "R")
    assert "Ctrl+Z" not in attending.program._panel.state.ending.explanation


@pytest.mark.parametrize("kind", ["brief", "complete"])
def test_the_list_names_the_service_that_is_typed_and_not_saved(attending, kind):
    if kind == "brief":
        attending.press("Shift+F2", "7")
    else:
        attending.greet()
        attending.press("Return", "7")
    typed = attending.program.session._presenter.requirement.chosen()
    assert typed
    attending.press("F8", "F7")
    [row] = cells(layer_of(attending))
    assert row[3] == attending.desk.institution.service(typed[0].id).name
