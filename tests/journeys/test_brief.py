"""Brief attentions by keys in the real window: four keys, both changes of kind, two hundred."""

from functools import partial
from itertools import cycle

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from atencion_desktop.demo.hands import StagedClock
from atencion_desktop.domain.metrics import summarise
from atencion_desktop.operations.clock import SystemClock
from atencion_desktop.operations.office import set_up
from atencion_desktop.paths import DataFolder
from atencion_desktop.presentation.attention.brief import REFERRED_KEY
from atencion_desktop.presentation.attention.pages.brief_page import BriefView
from atencion_desktop.presentation.attention.pages.finished_page import FinishedView
from atencion_desktop.presentation.attention.pages.greeting_page import GreetingView
from atencion_desktop.presentation.attention.service_picker import SearchLine
from atencion_desktop.presentation.theme import apply_theme
from atencion_desktop.presentation.tokens import Theme
from atencion_desktop.presentation.widgets.check_row import CheckRow
from tests.desks import SAMPLE
from tests.journeys.plays import MORNING, Play, until
from tests.journeys.screens import words_of
from tests.journeys.test_kill import folder, lives  # noqa: F401

NOT_APPLICABLE = {
    *("E1.D3.C1", "E1.D4.C3"),
    *("E2.D1.C1", "E2.D1.C2", "E2.D2.C2", "E2.D2.C3", "E2.D2.C4", "E2.D5.C2"),
}
NOT_REFERRED = {"E2.D3.C2"}
USUAL = ("predial", "agua", "residencia", "alumbrado", "licencia_bajo_riesgo",
         "cita_registro_civil", "informes")  # fmt: skip
IN_A_ROW = 200
FULL_SPEED_S = 0.02


def met(record) -> set[str]:
    return {name for name, result in record.criteria.items() if result == "met"}


def unconfirmed(record) -> set[str]:
    return {name for name, result in record.criteria.items() if result == "unconfirmed"}


def not_applicable(record) -> set[str]:
    return {name for name, result in record.criteria.items() if result == "not_applicable"}


def at_once(play: Play, *keys: str) -> None:
    """Press keys with no time between them: the clock stands still."""
    for name in keys:
        combination = QKeySequence(name)[0]
        target = QApplication.focusWidget() or play.program.window
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


def ticked(play: Play) -> list[bool]:
    return [line.checked for line in play.panel.state.page.lines]


def office_that_begins_brief(tmp_path) -> DataFolder:
    text = SAMPLE.read_text(encoding="utf-8")
    changed = text.replace('atencion_normal = "completa"', 'atencion_normal = "breve"')
    assert changed != text
    file = tmp_path / "breve.toml"
    file.write_text(changed, encoding="utf-8")
    place = DataFolder(tmp_path / "breve")
    clock = StagedClock(MORNING)
    set_up(place, institution=file, window="V03", clock=clock, key_in_file=True)
    return place


# --- One ---


def test_four_keys_no_click_and_every_criterion_that_applies_is_met(attending):
    play = attending
    watcher = play.watch()
    play.press("Shift+F2", "7", "0", "Return")
    assert (watcher.keys, watcher.presses_of_mouse, watcher.dialogs) == (4, 0, [])
    record = play.last()
    assert (record.mode, record.outcome, record.channel) == ("brief", "resolved", "presencial")
    assert [one.id for one in record.services] == ["informes"]
    assert unconfirmed(record) == set()
    assert not_applicable(record) == NOT_APPLICABLE | NOT_REFERRED
    assert {"E2.D2.C6", "E3.D1.C1", "E3.D2.C2", "E1.D3.C3"} <= met(record)
    assert record.confirmed_in_block == 5
    assert (record.covered, record.rating, record.person) == (None, None, None)
    figures = summarise([record])
    assert figures.brief == 1
    assert figures.adherence_brief.full == 1
    assert figures.covered.answered == 0, "nobody's answer was recorded"


def test_its_screen_has_neither_rail_nor_steps_and_says_so_at_the_end(attending):
    play = attending
    play.press("Shift+F2")
    assert isinstance(play.page, BriefView)
    assert isinstance(play.focused, SearchLine)
    assert play.panel.state.title == "Atención breve"
    assert not play.panel._rail.isVisible()
    assert not play.panel._column.head._above.isVisible()
    assert play.panel._column.bar.menu.isVisible()
    play.press("7", "0", "Return")
    assert isinstance(play.page, FinishedView)
    assert play.panel.state.title == "Atención breve terminada"


@pytest.mark.parametrize("size", [(1366, 768), (1280, 648)])
def test_the_whole_screen_fits_without_scroll(attending, size):
    play = attending
    play.program.window.resize(*size)
    play.press("Shift+F2")
    for keys in ((), ("5",), ("0",), ("Alt+C",), ("Return",), ("Home", "Tab", "Home")):
        play.press(*keys)
        assert play.panel.state.brief, keys
        assert play.page.verticalScrollBar().maximum() == 0, keys
        assert play.page.widget().minimumSizeHint().width() <= play.page.viewport().width(), keys


def test_a_line_left_untouched_stays_unconfirmed(attending):
    play = attending
    play.press("Shift+F2", "7")
    assert isinstance(play.focused, CheckRow)
    assert ticked(play) == [False] * 5, "nothing is ticked by itself"
    play.press("1", "2", "3", "5", "2", "Return")
    record = play.last()
    assert unconfirmed(record) == {
        *("E1.D3.C2", "E1.D3.C4", "E1.D4.C2"),
        *("E3.D1.C1", "E3.D1.C2", "E3.D1.C3"),
    }
    assert record.confirmed_in_block == 0


def test_three_letters_and_enter_pick_what_is_not_usual(attending):
    play = attending
    play.press("Shift+F2")
    play.type("car")
    play.press("Return", "0", "Return")
    record = play.last()
    assert [one.id for one in record.services] == ["cartilla"], "a service that needs data too"
    assert record.outcome == "resolved"


def test_medium_detail_and_another_service_by_keys(attending):
    play = attending
    play.press("Shift+F2", "Alt+2", "7", "Ctrl+G", "1")
    assert isinstance(play.focused, CheckRow)
    play.tab_to(play.page.detail)
    play.type("pregunta por «Ñandú» 7")
    play.press("Return")
    record = play.last()
    assert record.channel == "telefono"
    assert [one.id for one in record.services] == ["informes", "predial"]
    assert record.detail == "pregunta por «Ñandú» 7"
    assert "E1.D2.C1" in unconfirmed(record)


def test_tab_reads_one_column_and_then_the_other(attending):
    play = attending
    play.press("Shift+F2", "7")
    page = play.page
    left, right = page.areas()
    seen = [play.focused]
    while True:
        play.press("Tab")
        if play.focused in seen:
            break
        seen.append(play.focused)
    sides = [("left" if left.isAncestorOf(one) else "right") for one in seen
             if left.isAncestorOf(one) or right.isAncestorOf(one)]  # fmt: skip
    start = sides.index("left")
    assert sides[:start] == ["right"] * start
    rest = sides[start:]
    assert rest == sorted(rest), rest
    for one in (page.search, page.detail, *page.lines.check_rows(), page.lines.mark_all):
        assert one in seen, one.accessibleName()


def test_the_sentence_is_seen_large_first_the_greeting_then_the_requirements(attending):
    play = attending
    play.press("Shift+F2")
    assert play.page.sentence().startswith("«Buenos días")
    play.press("3")
    assert play.page.sentence().startswith("«Para este trámite necesita")
    play.press("Ctrl+L")
    assert play.panel.layers.on_top is not None
    play.press("Esc", "0", "Return")
    assert play.last().outcome == "resolved"


def test_every_control_has_a_name_and_a_target_of_40_pixels(attending):
    play = attending
    play.press("Shift+F2", "7", "Alt+C")
    tall = 40
    stops = [w for area in play.page.areas() for w in area.findChildren(QWidget)
             if w.isVisible() and w.focusPolicy() != Qt.FocusPolicy.NoFocus]  # fmt: skip
    assert len(stops) > len(ticked(play))
    for one in stops:
        assert one.accessibleName(), one
        assert one.height() >= tall, one.accessibleName()


def test_no_letter_of_the_screen_is_bound_twice(attending):
    play = attending
    play.press("Shift+F2", "7")
    buttons = [b for b in play.program.window.findChildren(QAbstractButton) if b.isVisible()]
    letters = [b.shortcut().toString() for b in buttons if not b.shortcut().isEmpty()]
    letters += [REFERRED_KEY]
    assert {"Alt+T", "Alt+P", "Alt+M"} <= set(letters)
    assert len(letters) == len(set(letters)), letters


# --- Referred, left, cancelled ---


def test_a_referral_asks_for_area_and_reason_and_says_where(attending):
    play = attending
    play.press("Shift+F2", "7", "0", "Alt+C", "Return")
    assert play.last().outcome is None
    assert play.focused is play.page.form.field("area").editor
    assert play.page.form.field("area").message() == "Elige el área a la que se canaliza."
    play.press("Home", "Tab", "Home")
    assert "Dirección de Ingresos" in play.page.sentence()
    play.press("Return")
    record = play.last()
    assert record.outcome == "referred"
    assert record.referral.area == "ingresos"
    assert record.reason.code == "otra_area"
    assert "E2.D3.C2" in met(record)
    assert unconfirmed(record) == set()


def test_alt_c_again_says_that_it_was_resolved(attending):
    play = attending
    play.press("Shift+F2", "7", "0", "Alt+C", "Alt+C", "Return")
    assert play.last().outcome == "resolved"
    assert play.last().referral is None


def test_alt_c_is_still_continuar_in_the_steps(attending):
    play = attending
    play.press("Shift+F2", "7", "0", "Return", "F2", "0", "Alt+C")
    until(lambda: play.step == 3)


def test_somebody_who_goes_away_leaves_what_was_done(attending):
    play = attending
    play.press("Shift+F2", "3", "1", "F10", "R", "4")
    record = play.last()
    assert (record.outcome, record.stage) == ("left", 4)
    assert [one.id for one in record.services] == ["residencia"]
    assert {"E1.D2.C1", "E1.D2.C2", "E1.D2.C3", "E1.D3.C3"} <= met(record)
    assert not {name for name in record.criteria if name.startswith("E3")}


def test_a_brief_opened_by_mistake_is_cancelled_and_its_folio_stays(attending):
    play = attending
    play.press("Shift+F2", "F10", "C", "2")
    assert play.last().outcome == "cancelled"
    play.press("Shift+F2", "7", "0", "Return")
    assert [r.folio[-4:] for r in play.records()] == ["0001", "0002"]


def test_reabrir_comes_back_with_what_it_had(attending):
    play = attending
    play.press("Shift+F2", "3", "1", "2", "Alt+2", "Return")
    assert isinstance(play.page, FinishedView)
    play.press("Ctrl+Z")
    assert isinstance(play.page, BriefView)
    assert ticked(play) == [True, True, False, False, False]
    need = play.panel.state.page.requirement
    assert ([row.id for row in need.services], need.channel) == (["residencia"], "telefono")
    play.press("2", "Return")
    record = play.last()
    assert record.reopened
    assert "E1.D3.C4" in unconfirmed(record)
    assert "E1.D2.C1" in met(record)


def test_the_quick_note_that_was_begun_is_saved_at_the_end(attending):
    play = attending
    play.press("Shift+F2", "7", "F6")
    play.type("volverá mañana")
    play.press("Esc", "0", "Return")
    assert play.last().notes == "volverá mañana"


def test_enter_in_the_quick_note_saves_it_and_ends_nothing(attending):
    play = attending
    play.press("Shift+F2", "7", "F6")
    play.type("volverá mañana")
    play.press("Return")
    assert (play.last().outcome, play.last().notes) == (None, "volverá mañana")
    assert isinstance(play.focused, CheckRow)


def test_with_nothing_needed_it_does_not_end_until_the_detail_says_it(attending):
    play = attending
    play.press("Shift+F2", "Return")
    assert play.last().outcome is None
    assert play.problem.startswith("Elige qué necesita, o escríbelo en Detalle.")
    assert play.focused is play.page.search
    play.tab_to(play.page.detail)
    play.type("pregunta por la salida")
    play.press("Return")
    assert (play.last().outcome, play.last().services) == ("resolved", ())


def test_the_summary_says_who_what_for_where_and_why(attending):
    play = attending
    play.press("Shift+F2", "7", "0", "Alt+C", "1", "Tab", "1", "Return")
    facts = dict(play.panel.state.page.facts)
    assert facts["Persona"] == "Público en general"
    assert facts["Trámite"] == "Información de trámites y horarios"
    assert (facts["Área"], facts["Motivo"]) == ("Dirección de Ingresos", "Corresponde a otra área")
    assert play.page._tick.isVisible()


def test_arrows_and_enter_begin_a_pause_and_enter_alone_asks_why(attending):
    play = attending
    play.press("Shift+F9", "Return")
    assert play.program.home.state().problem == "Elige el motivo de la pausa."
    play.press("Right", "Return")
    assert play.program.home.shift.shift.pause is not None


def test_what_nobody_asked_is_not_shown_as_unanswered(attending):
    play = attending
    play.greet()
    play.need()
    play.register()
    play.press("1", "Return", "Return", "Alt+Left")
    assert (play.page.covered.chosen_id, play.page.rating.chosen_id) == ("", "")
    play.press("9", "Return", "Alt+Left")
    assert play.page.rating.chosen_id == "none"


@pytest.mark.parametrize(("letter", "title"), [("R", "Se retiró"), ("C", "Atención cancelada")])
def test_one_cut_short_says_so_without_a_tick(attending, letter, title):
    play = attending
    play.press("Shift+F2", "7", "F10", letter, "Return")
    assert play.last().outcome is None, "no reason was chosen"
    play.press("Down")
    marked = play.page.reasons.chosen_id
    assert marked
    play.press("Return")
    assert play.panel.state.title == title
    assert not play.page._tick.isVisible()
    assert play.last().reason.code == marked


@pytest.mark.parametrize(("size", "scale"), [((1024, 768), 1.0), ((1280, 720), 2.0)])
def test_what_has_the_focus_is_in_view_with_its_message(attending, request, size, scale):
    play = attending
    request.addfinalizer(partial(apply_theme, QApplication.instance(), Theme("light", 1.0)))
    apply_theme(QApplication.instance(), Theme("light", scale))
    play.program.window.resize(*size)
    play.press("Shift+F2", "5")
    assert isinstance(play.focused, CheckRow)
    assert play.page.shows_whole(play.focused)
    play.press("Alt+C")
    area = play.page.form.field("area")
    assert play.focused is area.editor
    assert play.page.shows_whole(area)
    play.press("Return")
    assert area.message()
    assert play.page.shows_whole(area)


# --- Doubled keys ---


def test_a_doubled_key_begins_one_and_ends_none(attending):
    play = attending
    at_once(play, "Shift+F2", "Shift+F2")
    assert len(play.records()) == 1
    at_once(play, "Return")
    assert play.last().outcome is None, "the second Enter of «Atención breve»"
    play.press("7", "0")
    at_once(play, "Return", "Return")
    assert [r.outcome for r in play.records()] == ["resolved"]
    assert isinstance(play.page, FinishedView), "the summary is there to be read"


def test_a_doubled_f2_begins_one_complete_attention(attending):
    at_once(attending, "F2", "F2")
    assert [r.mode for r in attending.records()] == ["complete"]


def test_the_second_of_a_doubled_enter_that_picks_does_not_end(attending):
    play = attending
    play.press("Shift+F2")
    play.type("car")
    at_once(play, "Return", "Return")
    assert play.last().outcome is None
    at_once(play, "0", "Return")
    assert play.last().outcome == "resolved", "a tick between both is no doubled key"


def test_a_doubled_enter_that_ends_a_call_does_not_answer_for_whoever_comes_back(attending):
    play = attending
    play.greet()
    play.press("Return")
    assert play.step == 4
    play.press("Ctrl+D", "7", "0")
    assert play.panel.state.brief
    at_once(play, "Return", "Return")
    assert (play.step, play.panel.state.brief) == (4, False)
    play.press("7", "Return")
    assert play.step == 5


# --- Which kind F2 begins ---


def test_the_office_chooses_what_f2_begins_and_inicio_offers_the_other(tmp_path, begin):
    play = begin(office_that_begins_brief(tmp_path))
    play.open_shift()
    hero = play.program.home._view._left.hero
    assert hero.other.text().replace("&", "") == "Atención completa"
    play.press("F2")
    assert isinstance(play.page, BriefView)
    play.press("7", "0", "Return", "Shift+F2")
    assert isinstance(play.page, GreetingView)
    play.press("F8", "Ctrl+N", "7", "0", "Return", "Ctrl+Shift+N")
    assert isinstance(play.page, GreetingView)
    assert [r.mode for r in play.records()] == ["brief", "complete", "brief", "complete"]


def test_the_second_button_of_inicio_begins_the_other_kind(attending):
    play = attending
    hero = play.program.home._view._left.hero
    assert hero.other.text().replace("&", "") == "Atención breve"
    play.tab_to(hero.other)
    play.press("Return")
    assert isinstance(play.page, BriefView)


def test_lists_say_breve_and_no_step(attending):
    play = attending
    play.press("Shift+F2", "7", "F8")
    strip = play.program.home.state().strip
    assert "breve" in strip.text
    assert "paso" not in strip.text
    play.ask_close()
    assert [row.text.split(" · ")[0] for row in play.program.home.state().settling] == ["breve"]


# --- It survives ---


def test_what_is_typed_and_ticked_survives_the_program(attending, begin):
    play = attending
    play.press("Shift+F2", "3", "1", "4", "Alt+2", "Alt+C", "End")
    play.tab_to(play.page.detail)
    play.type("dos copias; ñ")
    held = words_of(play.page)
    play.close()
    again = begin(play.folder, play.clock)
    again.press("F3")
    assert isinstance(again.page, BriefView)
    assert words_of(again.page) == held
    assert held["Área"] == "otra"
    again.tab_to(again.page.form.field("reason").editor)
    again.press("Home", "Return")
    assert again.last().detail == "dos copias; ñ"
    assert "E1.D2.C1" in met(again.last())


KILLED = ("Shift+F2", "3", "1", "2", "Alt+2", "Alt+C", "Home", *["Shift+Tab"] * 8, *"mañana")


@pytest.mark.parametrize("keys", [2, 4, 7, len(KILLED)])
def test_killed_in_the_middle_it_comes_back_with_every_word(
    lives,  # noqa: F811
    folder,  # noqa: F811
    begin,
    keys,
):
    life = lives.live_and_die(folder, keys, 1.0, script=KILLED[:keys])
    seen = life.last["words"]
    assert seen["services"] == "residencia×1"
    assert seen["brief.greeting"] == str(keys >= 3)
    assert seen["detail"] == ("mañana" if keys == len(KILLED) else "")
    play = begin(folder, SystemClock())
    play.press("F3")
    assert isinstance(play.page, BriefView)
    assert words_of(play.page) == seen


# --- Into the other kind and back ---


def test_a_brief_becomes_complete_with_all_its_words_and_ticks(attending):
    play = attending
    play.press("Shift+F2", "3", "Alt+2", "0", "Alt+C", "Home", "Tab", "Home")
    play.tab_to(play.page.detail)
    play.type("para su hija")
    play.press("F6")
    play.type("trae acta")
    play.press("Esc", "Ctrl+Return")
    assert play.step == 3, "the greeting was ticked whole: it is answered"
    assert play.panel._rail.isVisible()
    play.press("Return")
    need = play.panel.state.page
    assert ([one.id for one in need.services], need.channel, need.detail) == (
        ["residencia"], "telefono", "para su hija",
    )  # fmt: skip
    play.press("Ctrl+Return")
    play.register()
    assert play.panel.state.page.outcome == "referred"
    play.press("Ctrl+Return", "S", "5", "Return")
    lines = {line.id: line.checked for line in play.panel.state.page.lines}
    assert lines == {
        "review.typology": False,
        "review.requirement": True,
        "review.channel": False,
        "review.registration": False,
        "review.information": True,
        "review.equipment": True,
        "review.documents": False,
        "review.satisfaction": True,
        "review.farewell": True,
    }
    play.press("0", "Return")
    record = play.last()
    assert (record.mode, record.outcome, record.notes) == ("complete", "referred", "trae acta")
    assert record.referral.area == "ingresos"
    assert unconfirmed(record) == set()
    assert record.confirmed_in_block == 12
    assert record.person.given_names == "Ana"


def test_without_the_greeting_ticked_it_lands_on_the_greeting(attending):
    play = attending
    play.press("Shift+F2", "3", "2", "Ctrl+Return")
    assert play.step == 2
    assert ticked(play) == [False, False, False]
    play.press("Alt+Right", "Return", "Return")
    assert play.step == 5
    assert play.attention("0001").answered == (3, 4), "what was jumped over was not answered"


def test_a_complete_one_becomes_brief_until_data_are_given(attending):
    play = attending
    play.greet()
    play.press("5")
    play.press("Return", "3", "F10", "B")
    assert isinstance(play.page, BriefView)
    assert ticked(play) == [True, False, False, False, False]
    assert [one.id for one in play.panel.state.page.requirement.services] == ["residencia"]
    play.press("2", "3", "4", "5", "Return")
    record = play.last()
    assert (record.mode, record.typology) == ("brief", "T05")
    assert unconfirmed(record) == set()
    assert record.confirmed_in_block == 1, "the greeting came in block"


def test_back_and_forth_loses_no_tick(attending):
    play = attending
    play.press("F2", "1", "3", "Return", "Return", "7", "F10", "B")
    assert ticked(play) == [False] * 5, "half a greeting is no line of the other kind"
    play.press("3", "Ctrl+Return")
    assert play.step == 4
    play.press("Alt+Left", "Alt+Left")
    assert ticked(play) == [True, False, True]
    play.press("F10", "B")
    assert ticked(play) == [False, False, True, False, False]
    play.press("1", "Ctrl+Return", "F10", "B", "1", "Return")
    assert "E1.D2.C1" in unconfirmed(play.last()), "what was unticked stays so"


@pytest.mark.parametrize("saved", [True, False])
def test_with_data_of_the_person_it_stays_complete(attending, saved):
    play = attending
    play.greet()
    play.need()
    play.press("Return")
    play.type("Ana")
    if saved:
        play.press("Return")
        play.type("Ruiz")
        play.press("Ctrl+Return")
    play.press("F10", "B")
    assert not play.panel.state.brief
    said = "Esta atención ya tiene datos de la persona: termínala completa."
    assert play.panel._column.problem.text == said
    assert play.step == (6 if saved else 5)


def test_the_notice_alone_does_not_keep_it_complete(attending):
    play = attending
    play.greet()
    play.need()
    play.press("Return", "F10", "B")
    assert isinstance(play.page, BriefView)
    play.press("0", "Return")
    assert play.last().privacy_notice is not None
    assert unconfirmed(play.last()) == set()


def test_what_was_left_pending_has_to_be_said_again_in_a_brief(attending):
    play = attending
    play.greet()
    play.need()
    play.decline()
    play.leave_pending()
    play.press("F10", "B", "0", "Return")
    assert play.last().outcome is None
    assert play.problem
    play.press("Alt+C", "Alt+C", "Return")
    assert play.last().outcome == "resolved"


def test_ctrl_z_takes_the_change_of_kind_back(attending):
    play = attending
    play.greet()
    play.press("F10", "B")
    assert isinstance(play.page, BriefView)
    play.press("1")
    page = play.page
    page.lines.check_rows()[0].setFocus(Qt.FocusReason.OtherFocusReason)
    play.press("Ctrl+Z")
    assert play.step == 3
    assert not play.panel.state.brief
    assert play.attention("0001").in_block == {"greeting.time", "greeting.name", "greeting.image"}


# --- Two hundred ---


def test_two_hundred_in_a_row_at_full_speed_drop_nothing(attending):
    play = attending
    services = []
    for digit, usual in zip(range(IN_A_ROW), cycle(enumerate(USUAL, start=1)), strict=False):
        del digit
        at_once(play, "Shift+F2", str(usual[0]), "0", "Return")
        services.append(usual[1])
        play.clock.advance(FULL_SPEED_S)
    records = play.records()
    assert len(records) == IN_A_ROW
    assert [r.folio[-4:] for r in records] == [f"{n:04d}" for n in range(1, IN_A_ROW + 1)]
    assert [[one.id for one in r.services] for r in records] == [[one] for one in services]
    for record in records:
        assert (record.mode, record.outcome) == ("brief", "resolved"), record.folio
        assert unconfirmed(record) == set(), record.folio
        assert not_applicable(record) == NOT_APPLICABLE | NOT_REFERRED, record.folio
        assert record.confirmed_in_block == 5
    figures = summarise(records)
    assert (figures.registered, figures.brief) == (IN_A_ROW, IN_A_ROW)
    assert figures.adherence_brief.full == 1
