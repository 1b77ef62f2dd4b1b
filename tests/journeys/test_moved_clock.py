"""A clock moved while attending, and a day that crosses midnight, in the real window."""

import re
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QTableView

from atencion_desktop.operations import attentions
from atencion_desktop.presentation.keys import Place
from atencion_desktop.storage import queries
from tests.journeys.clocks import MovedClock
from tests.journeys.plays import DAY, MORNING, Play, until

LATE = MORNING.replace(hour=23, minute=50)
NEXT = DAY + timedelta(days=1)


def opened(begin, at=MORNING) -> Play:
    play = begin(clock=MovedClock(at))
    play.open_shift()
    return play


def leave(play: Play) -> None:
    play.press("Ctrl+Shift+R", "1")


def on_screen(play: Play) -> str:
    """Every word that can be read now, those of tables included."""
    window = play.program.window
    words = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    for table in window.findChildren(QTableView):
        model = table.model()
        if table.isVisible():
            words += [
                str(model.data(model.index(row, column)))
                for row in range(model.rowCount())
                for column in range(model.columnCount())
            ]
    return "\n".join([*words, window.bar.held.text()])


def folios(play: Play) -> list[str]:
    days = (date(1969, 12, 1), date(2100, 1, 1))
    return [one.folio for one in queries.records(play.desk.log, *days)]


@pytest.mark.parametrize(
    "by",
    [{"hours": 3}, {"hours": -3}, {"days": 400}, {"days": -20_000}, {"minutes": 3}],
    ids=["forward", "backward", "a year on", "1970s", "three minutes"],
)
def test_the_timer_goes_on_by_the_other_clock_and_the_time_counts_for_no_average(begin, by):
    play = opened(begin)
    play.press("F2", "0")
    play.clock.advance(60)
    play.clock.jump(**by)
    play.clock.advance(60)
    play.program.tick()
    timer = play.program.window.bar._timer.text()
    assert re.fullmatch(r"02:0\d", timer), timer
    told = play.program.window.strip_text()
    assert "Cambió la hora del equipo" in told
    play.press("Return")
    assert not play.attention("0001").time_reliable
    leave(play)
    assert play.attention("0001").time_reliable is False
    assert not re.search(r"(?<![\d\w])-\d", on_screen(play))


def test_a_clock_that_nobody_moved_is_not_told_and_the_time_counts(begin):
    play = opened(begin)
    play.press("F2", "0", "Return")
    play.clock.advance(3600)
    play.program.tick()
    assert play.program.window.strip_text() == ""
    leave(play)
    assert play.attention("0001").time_reliable


def test_the_move_is_told_with_both_hours_once(begin):
    play = opened(begin)
    play.clock.jump(hours=3)
    play.program.tick()
    told = play.program.window.strip_text()
    assert re.search(r"Pasó de las 09:30 a las 12:30\. Si no es la hora correcta", told)
    play.press("Escape")
    play.clock.advance(5)
    play.program.tick()
    assert play.program.window.strip_text() == ""


def test_a_move_to_another_day_is_told_with_both_dates(begin):
    play = opened(begin)
    play.clock.jump(days=-1)
    play.program.tick()
    told = play.program.window.strip_text()
    assert "a las 09:30 del 22 de noviembre de 2026" in told


@pytest.mark.parametrize("hours", [3, -3, -500_000])
def test_those_on_hold_have_waited_what_really_passed(begin, hours):
    play = opened(begin)
    play.press("F2", "F8")
    play.clock.advance(300)
    play.press("F2", "F8")
    play.clock.jump(hours=hours)
    play.clock.advance(300)
    play.press("F7")
    play.program.tick()
    layer = play.program._held.layer
    waits = [layer.model.row_at(n).wait for n in range(2)]
    assert waits == ["10 min", "5 min"]
    assert [layer.model.row_at(n).folio[:4] for n in range(2)] == ["0001", "0002"]
    assert play.program.window.bar.held.text() == "2 en espera · 10 min"
    play.press("Escape", "F3")
    assert play.program._panel.state.short == "0002"


def test_no_folio_comes_twice_however_the_clock_goes(begin):
    play = opened(begin)
    for by in ({"hours": 1}, {"days": -1}, {"days": 1}, {"days": -20_000}, {"days": 20_001}, {}):
        play.press("F2", "0")
        leave(play)
        play.clock.jump(**by)
        play.press("Return")
    days = (DAY, DAY, DAY - timedelta(days=1), DAY, DAY - timedelta(days=20_000), NEXT)
    numbers = (1, 2, 1, 3, 1, 1)
    expected = [f"V03-{day:%Y%m%d}-{n:04d}" for day, n in zip(days, numbers, strict=True)]
    assert sorted(folios(play)) == sorted(expected)


def test_f2_pressed_twice_still_begins_one_after_the_clock_went_back(begin):
    play = opened(begin)
    play.press("F2")
    play.clock.jump(hours=-2)
    play.clock.advance(30)
    play.press("F2")
    assert play.program._panel.state.short == "0002"


def test_the_day_that_crosses_midnight_keeps_its_folio_and_the_next_one_is_the_first(begin):
    play = opened(begin, LATE)
    play.press("F2", "0", "Return")
    play.clock.advance(20 * 60)
    play.program.tick()
    leave(play)
    play.press("Return", "F2")
    assert play.program._panel.state.folio == f"V03-{NEXT:%Y%m%d}-0001"
    old = play.attention("0001")
    assert old.folio == f"V03-{DAY:%Y%m%d}-0001"
    assert old.time_reliable
    leave(play)
    assert [one.folio for one in play.records(DAY)] == [f"V03-{DAY:%Y%m%d}-0001"]
    assert [one.folio for one in play.records(NEXT)] == [f"V03-{NEXT:%Y%m%d}-0001"]


def test_inicio_and_the_day_list_follow_the_new_day_and_stay_where_somebody_went(begin):
    play = opened(begin, LATE)
    play.press("F2", "0")
    leave(play)
    play.press("Return", "Alt+A")
    until(lambda: play.place == "day")
    day = play.program._day
    assert (day.day, day.state().total) == (DAY, 1)
    play.clock.advance(20 * 60)
    play.program.tick()
    assert (day.day, day.state().total) == (NEXT, 0)
    day.previous_day()
    play.clock.advance(24 * 3600)
    play.program.tick()
    assert day.day == DAY
    play.program.show_place(Place.HOME)
    said = play.program.home.state()
    assert "jornada desde el 23 de noviembre de 2026 a las 23:50" in said.overline


def test_a_held_one_from_yesterday_is_taken_today_with_its_own_folio(begin):
    play = opened(begin, LATE)
    play.press("F2", "0", "F8")
    play.clock.advance(20 * 60)
    play.press("F7")
    assert play.program._held.layer.model.row_at(0).wait == "20 min"
    play.press("1")
    assert play.program._panel.state.folio == f"V03-{DAY:%Y%m%d}-0001"
    play.press("F8", "F2")
    assert play.program._panel.state.folio == f"V03-{NEXT:%Y%m%d}-0001"
    assert [one.folio for one in attentions.on_hold(play.desk)] == [f"V03-{DAY:%Y%m%d}-0001"]


def test_a_program_opened_again_with_the_clock_behind_shows_no_time_below_nothing(begin):
    play = opened(begin)
    play.press("F2", "0", "F8")
    play.press("F2", "0")
    play.program._keep_draft()
    folder, clock = play.folder, play.clock
    play.close()
    clock.jump(hours=-5)
    again = begin(folder, clock)
    again.program.session.prepare()
    again.press("F3")
    again.program.tick()
    assert again.program.window.bar._timer.text().startswith("00:0")
    assert again.program.window.bar.held.text() == "1 en espera · 0 min"
    leave(again)
    assert not again.attention("0002").time_reliable
