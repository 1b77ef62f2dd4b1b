"""The look: colours can be read, icons are there, widgets behave by key and by mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QStandardItem,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QScrollArea,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.assets import asset
from atencion_desktop.presentation import qss, tokens
from atencion_desktop.presentation.icons import icon_pixmap
from atencion_desktop.presentation.states import CheckItem, Option, RailStep, Status, StepMark
from atencion_desktop.presentation.theme import (
    CUTS,
    FAMILY,
    apply_theme,
    current_theme,
    load_fonts,
)
from atencion_desktop.presentation.tokens import DARK, LIGHT, Theme
from atencion_desktop.presentation.widgets.card import CardKind
from atencion_desktop.presentation.widgets.check_list import CheckList
from atencion_desktop.presentation.widgets.check_row import CheckRow
from atencion_desktop.presentation.widgets.choice_group import ChoiceGroup
from atencion_desktop.presentation.widgets.field import Field, FieldKind
from atencion_desktop.presentation.widgets.focus_ring import OUTSIDE, FocusRing
from atencion_desktop.presentation.widgets.key_button import ButtonHeight, ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import heading, kpi, label
from atencion_desktop.presentation.widgets.pill import (
    STATUS_ROLE,
    StatusDelegate,
    StatusPill,
    status_word,
)
from atencion_desktop.presentation.widgets.say_card import SayCard
from atencion_desktop.presentation.widgets.step_rail import SegmentBar, StepRail
from atencion_desktop.presentation.widgets.strip import NoticeStrip

SOFT = ("ok", "warn", "danger")
TEXT_PAIRS = [
    *[(ink, "bg") for ink in ("text", "text2", "text3", "accent_text", *SOFT)],
    *[(ink, "surface") for ink in ("text", "text2", "text3", "accent_text", *SOFT)],
    *[(ink, "surface2") for ink in ("text", "text2", "text3", "accent_text")],
    *[(ink, f"{ink}_soft") for ink in SOFT],
    *[("text", f"{ground}_soft") for ground in ("accent", *SOFT)],
    *[(ink, "say") for ink in ("text", "text2", "accent_text")],
    ("text2", "accent_soft"),
    ("accent_text", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_danger", "danger"),
    ("surface", "text"),
]
GRAPHIC_PAIRS = [
    *[("control", ground) for ground in ("bg", "surface", "surface2")],
    *[("focus", ground) for ground in ("bg", "surface", "surface2", "say")],
    *[("accent", ground) for ground in ("bg", "surface", "accent_soft")],
    ("say_line", "say"),
    ("chart", "surface"),
    ("chart_peak", "surface"),
    ("danger", "surface"),
    ("ok", "ok_soft"),
    ("surface", "ok"),
]
ICONS = sorted(path.stem for path in asset("resources", "icons").glob("*.svg"))
GREETINGS = (Option("m", "Buenos días", "1"), Option("t", "Buenas tardes"), Option("n", "Noche"))
LINES = (
    CheckItem("a", "Saludé según la hora", key="1"),
    CheckItem("b", "Dije mi nombre y mi puesto", key="2"),
)


@pytest.fixture(autouse=True, scope="module")
def _look(qapp):
    assert load_fonts() == ()
    apply_theme(qapp, Theme("light", 1.0))


def luminance(color):
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def is_nearly(color, expected):
    """Whether both are one colour, but for the rounding where two strokes cross."""
    wanted = QColor(expected)
    pairs = zip(color.getRgb(), wanted.getRgb(), strict=True)
    return all(abs(one - other) <= 3 for one, other in pairs)


def accessible(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    name = interface.text(QAccessible.Text.Name)
    return name, interface.text(QAccessible.Text.Description), interface.role()


@pytest.fixture
def show(qtbot):
    """Show a widget as the active window, and keep it for the length of the test."""
    kept = []

    def shown(widget):
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return shown


class Host(QWidget):
    """A parent that writes down the keys its children let through."""

    def __init__(self, *children):
        super().__init__()
        self.keys = []
        column = QVBoxLayout(self)
        for child in children:
            column.addWidget(child)

    def keyPressEvent(self, event):
        self.keys.append(event.key())


# Colours, letters, sheet


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(theme, ink, ground):
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), GRAPHIC_PAIRS)
def test_controls_can_be_seen(theme, ink, ground):
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 3.0


def test_the_sheet_depends_on_the_theme_alone():
    images = Path("/images")
    first = qss.build_qss(Theme("dark", 1.5), images)
    assert first == qss.build_qss(Theme("dark", 1.5), images)
    assert first != qss.build_qss(Theme("light", 1.5), images)
    assert first.count("{") == first.count("}")


def test_qt_understands_the_sheet(qapp, show):
    # Qt answers a sheet that it cannot parse with a warning, and a warning fails the test.
    for name in tokens.THEMES:
        apply_theme(qapp, Theme(name, 2.0))
        show(KeyButton("Continuar")).close()
    apply_theme(qapp, Theme("light", 1.0))


@pytest.mark.parametrize("size", [size for size, _, _ in qss.ROLES.values()])
def test_no_letter_is_smaller_than_the_caption(size):
    assert size >= 13


@pytest.mark.parametrize("weight", [weight for _, weight, _ in qss.ROLES.values()])
def test_only_shipped_weights_are_used(weight):
    assert weight in (400, 500, 600)


def test_the_three_cuts_are_different_letters():
    assert {"Regular", "Medium", "SemiBold"} == set(CUTS)
    assert set(CUTS) <= set(QFontDatabase.styles(FAMILY))
    widths = set()
    for weight in (400, 500, 600):
        font = QFont(FAMILY)
        font.setPixelSize(200)
        font.setWeight(QFont.Weight(weight))
        widths.add(QFontMetrics(font).horizontalAdvance("Satisfacción"))
    assert len(widths) == 3


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("icon", ICONS)
def test_every_icon_draws_something_in_its_colour(qapp, icon, name):
    theme = Theme(name)
    qapp.setProperty("atencion_theme", theme)
    image = icon_pixmap(icon, "text", 24, ratio=2.0).toImage()
    qapp.setProperty("atencion_theme", Theme())
    assert image.width() == 48
    inked = [
        image.pixelColor(x, y)
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert len(inked) > 20
    assert all(is_nearly(color, theme.color("text")) for color in inked)


@pytest.mark.parametrize("icon", ICONS)
def test_icons_are_one_family(icon):
    source = asset("resources", "icons", f"{icon}.svg").read_text("utf-8")
    assert 'viewBox="0 0 24 24" fill="none" stroke="currentColor"' in source
    assert 'stroke-linecap="round" stroke-linejoin="round"' in source


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_images_of_the_sheet_have_the_colours_of_the_theme(name):
    theme = Theme(name)
    arrow = asset("resources", "icons", "qss", f"arrow-{name}.svg").read_text("utf-8")
    up = asset("resources", "icons", "qss", f"arrow-up-{name}.svg").read_text("utf-8")
    tick = asset("resources", "icons", "qss", f"tick-{name}.svg").read_text("utf-8")
    assert theme.color("text2") in arrow
    assert theme.color("text2") in up
    assert theme.color("on_accent") in tick


def test_the_theme_travels_on_the_application(qapp):
    assert current_theme() == Theme("light", 1.0)
    qapp.setProperty("atencion_theme", Theme("dark", 2.0))
    assert current_theme().px(40) == 80
    qapp.setProperty("atencion_theme", Theme("light", 1.0))


# Buttons


@pytest.mark.parametrize(("height", "pixels"), [("normal", 40), ("large", 48), ("hero", 60)])
@pytest.mark.parametrize("kind", ["primary", "plain", "ghost"])
def test_buttons_have_the_height_of_their_target(show, kind, height, pixels):
    button = KeyButton("Continuar", kind=ButtonKind(kind), height=ButtonHeight(height), key="F2")
    assert show(button).sizeHint().height() == pixels


@pytest.mark.parametrize("kind", ["support", "link", "tab"])
def test_the_other_buttons_are_targets_too(show, kind):
    assert show(KeyButton("Apoyo", kind=ButtonKind(kind))).sizeHint().height() >= 40


def test_a_button_is_called_by_its_words_and_tells_its_key(show):
    button = show(KeyButton("&Continuar", key="Enter"))
    name, description, _ = accessible(button)
    assert name == "Continuar"
    assert "Enter" in description
    assert not button.autoDefault()


def test_a_button_makes_room_for_its_key(show):
    bare = show(KeyButton("Apoyo"))
    keyed = show(KeyButton("Apoyo", key="F12"))
    assert keyed.sizeHint().width() > bare.sizeHint().width() + 20


def test_the_underlined_letter_presses_the_button(qtbot, show):
    button = show(KeyButton("&Continuar"))
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)


def test_one_tab_of_several_is_checked(qtbot, show):
    tabs = [KeyButton(text, kind=ButtonKind.TAB) for text in ("Inicio", "Atenciones")]
    show(Host(*tabs))
    qtbot.mouseClick(tabs[0], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(tabs[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(tabs[1], Qt.MouseButton.LeftButton)
    assert [tab.isChecked() for tab in tabs] == [False, True]


# Check rows and lists


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_never_ticks_and_reaches_the_step(qtbot, show, key):
    row = CheckRow(LINES[0])
    host = show(Host(row))
    row.setFocus()
    qtbot.keyClick(row, key)
    assert not row.isChecked()
    assert host.keys == [key]


def test_space_toggles_a_row_and_tells_it(qtbot, show):
    row = CheckRow(LINES[0])
    show(Host(row))
    with qtbot.waitSignal(row.toggled_by_hand) as told:
        qtbot.keyClick(row, Qt.Key.Key_Space)
    assert told.args == ["a", True]


def test_all_of_the_row_is_the_target(qtbot, show):
    row = CheckRow(LINES[0])
    show(Host(row)).resize(600, 80)
    for place in (QPoint(2, 2), QPoint(row.width() - 3, row.height() - 3)):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=place)
    assert row.height() >= 46
    assert not row.isChecked()


def test_filling_a_row_tells_nothing(qtbot):
    row = CheckRow(LINES[0])
    qtbot.addWidget(row)
    with qtbot.assertNotEmitted(row.toggled_by_hand), qtbot.assertNotEmitted(row.toggled):
        row.fill(CheckItem("a", "Saludé según la hora", checked=True))
    assert row.isChecked()


def test_a_row_is_a_check_box_called_by_its_text(qtbot):
    row = CheckRow(LINES[1])
    qtbot.addWidget(row)
    name, description, role = accessible(row)
    assert name == "Dije mi nombre y mi puesto"
    assert "2" in description
    assert role is QAccessible.Role.CheckBox


def test_a_long_line_wraps_and_keeps_its_row_whole(qtbot):
    row = CheckRow(CheckItem("a", "Confirmé la solicitud con preguntas " * 4, key="1"))
    qtbot.addWidget(row)
    assert row.heightForWidth(300) > row.heightForWidth(1200)
    assert row.heightForWidth(1200) >= 46


def test_a_digit_toggles_its_line_and_zero_asks_for_all(qtbot, show):
    lines = CheckList()
    lines.fill(LINES)
    show(lines)
    with qtbot.waitSignal(lines.toggled) as told:
        assert lines.press_key("2")
    assert told.args == ["b", True]
    with qtbot.waitSignal(lines.all_asked):
        assert lines.press_key("0")
    assert not lines.press_key("7")
    assert not lines.check_rows()[0].isChecked()


def test_filling_again_keeps_rows_and_focus(show):
    lines = CheckList()
    lines.fill(LINES)
    show(lines)
    row = lines.check_rows()[1]
    row.setFocus()
    lines.fill((LINES[0], CheckItem("b", LINES[1].text, checked=True, key="2")))
    assert lines.check_rows()[1] is row
    assert row.hasFocus()
    assert lines.first_undone() is lines.check_rows()[0]


def test_reminders_have_no_box_and_do_not_count(show):
    lines = CheckList()
    lines.fill((CheckItem("r", "Lee los requisitos", reminder=True, key="1"), LINES[1]))
    show(lines)
    assert [row.item.id for row in lines.check_rows()] == ["b"]
    assert not lines.press_key("1")


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        (0, Qt.Key.Key_Down, 2),
        (2, Qt.Key.Key_Up, 0),
        (0, Qt.Key.Key_Right, 1),
        (2, Qt.Key.Key_Left, 1),
        (0, Qt.Key.Key_Up, 0),
        (0, Qt.Key.Key_Left, 0),
        (3, Qt.Key.Key_Down, 3),
        (4, Qt.Key.Key_Right, 4),
    ],
)
def test_arrows_move_in_a_list_by_its_columns_and_tick_nothing(qtbot, show, start, key, end):
    lines = CheckList(columns=2)
    lines.fill(tuple(CheckItem(str(at), f"Renglón {at}") for at in range(5)))
    show(Host(lines))
    rows = lines.check_rows()
    rows[start].setFocus()
    qtbot.keyClick(rows[start], key)
    assert rows[end].hasFocus()
    assert not any(row.isChecked() for row in rows)


def test_tab_still_goes_through_a_list_in_reading_order(qtbot, show):
    lines = CheckList(columns=2)
    lines.fill(LINES)
    show(Host(lines))
    lines.check_rows()[0].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert lines.check_rows()[1].hasFocus()


def test_arrows_pass_over_reminders(qtbot, show):
    lines = CheckList()
    lines.fill((LINES[0], CheckItem("r", "Lee los requisitos", reminder=True), LINES[1]))
    show(Host(lines))
    lines.check_rows()[0].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert lines.check_rows()[1].hasFocus()


# Choices


def test_a_group_is_one_tab_stop_and_arrows_move_inside(qtbot, show):
    before, group, after = QLineEdit(), ChoiceGroup(name="Saludo"), QLineEdit()
    group.fill(GREETINGS, "t")
    show(Host(before, group, after))
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert group.buttons()[1].hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert group.buttons()[2].hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert group.buttons()[0].hasFocus()
    assert group.chosen_id == "t"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert after.hasFocus()


@pytest.mark.parametrize("chosen", ["", "m"])
def test_space_chooses_and_only_one_is_chosen(qtbot, show, chosen):
    group = ChoiceGroup(name="Saludo")
    group.fill(GREETINGS, chosen)
    show(group)
    button = group.buttons()[2]
    button.setFocus()
    with qtbot.waitSignal(group.chosen) as told:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert told.args == ["n"]
    assert [each.isChecked() for each in group.buttons()] == [False, False, True]


def test_a_key_chooses_its_option(qtbot, show):
    group = ChoiceGroup(name="Cubierto")
    group.fill((Option("yes", "Sí", "S"), Option("no", "No", "N")))
    show(group)
    with qtbot.waitSignal(group.chosen) as told:
        assert group.press_key("s")
    assert told.args == ["yes"]
    assert not group.press_key("x")
    assert not group.press_key("")


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        (1, Qt.Key.Key_Down, 4),
        (4, Qt.Key.Key_Up, 1),
        (2, Qt.Key.Key_Down, 2),
        (1, Qt.Key.Key_Up, 1),
        (2, Qt.Key.Key_Right, 3),
        (3, Qt.Key.Key_Left, 2),
        (4, Qt.Key.Key_Right, 0),
    ],
)
def test_arrows_move_in_a_group_by_its_columns(qtbot, show, start, key, end):
    group = ChoiceGroup(name="Tipo", columns=3)
    group.fill(tuple(Option(str(at), f"Tipo {at}") for at in range(5)))
    show(Host(group))
    buttons = group.buttons()
    buttons[start].setFocus()
    qtbot.keyClick(buttons[start], key)
    assert buttons[end].hasFocus()
    assert group.chosen_id == ""


def test_up_and_down_pass_over_what_cannot_be_chosen(qtbot, show):
    group = ChoiceGroup(name="Tipo", columns=2)
    group.fill(tuple(Option(str(at), f"Tipo {at}") for at in range(6)))
    show(Host(group))
    buttons = group.buttons()
    buttons[2].setEnabled(False)
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Down)
    assert buttons[4].hasFocus()


def test_up_and_down_go_along_a_single_row(qtbot, show):
    group = ChoiceGroup(name="Saludo")
    group.fill(GREETINGS)
    show(Host(group))
    group.buttons()[0].setFocus()
    qtbot.keyClick(group.buttons()[0], Qt.Key.Key_Up)
    assert group.buttons()[2].hasFocus()
    qtbot.keyClick(group.buttons()[2], Qt.Key.Key_Down)
    assert group.buttons()[0].hasFocus()


def test_a_key_takes_the_focus_of_its_group_and_no_other(show):
    field, group = QLineEdit(), ChoiceGroup(name="Cubierto")
    group.fill((Option("yes", "Sí", "S"), Option("no", "No", "N")))
    show(Host(field, group))
    field.setFocus()
    group.press_key("n")
    assert field.hasFocus()
    group.focus_inside()
    group.press_key("s")
    assert group.buttons()[0].hasFocus()
    assert group.chosen_id == "yes"


def test_enter_in_a_group_reaches_the_step(qtbot, show):
    group = ChoiceGroup(name="Saludo")
    group.fill(GREETINGS)
    host = show(Host(group))
    qtbot.keyClick(group.buttons()[0], Qt.Key.Key_Return)
    assert host.keys == [Qt.Key.Key_Return]
    assert group.chosen_id == ""


def test_only_a_clearable_group_can_be_emptied(qtbot, show):
    for clearable, left in ((True, ""), (False, "m")):
        group = ChoiceGroup(name="Tipo", clearable=clearable)
        group.fill(GREETINGS, "m")
        show(group)
        qtbot.mouseClick(group.buttons()[0], Qt.MouseButton.LeftButton)
        assert group.chosen_id == left
        assert group.buttons()[0].isChecked() is bool(left)


def test_an_option_is_a_radio_button_called_by_its_words(qtbot):
    group = ChoiceGroup(name="Saludo")
    group.fill(GREETINGS, "m")
    qtbot.addWidget(group)
    name, description, role = accessible(group.buttons()[0])
    assert (name, role) == ("Buenos días", QAccessible.Role.RadioButton)
    assert "1" in description


def test_choosing_moves_nothing(show):
    group = ChoiceGroup(name="Saludo")
    group.fill(GREETINGS)
    show(group)
    before = [button.geometry() for button in group.buttons()]
    group.press_key("1")
    QApplication.processEvents()
    assert [button.geometry() for button in group.buttons()] == before


# Sentences and steps


def test_the_sentence_asks_to_be_seen_large(qtbot, show):
    card = SayCard()
    card.fill("«Buenos días.»")
    show(card)
    with qtbot.waitSignal(card.enlarge_asked) as told:
        qtbot.mouseClick(card.enlarge, Qt.MouseButton.LeftButton)
    assert told.args == ["«Buenos días.»"]


def test_a_sentence_is_never_read_as_markup(qtbot):
    card = SayCard(compact=True)
    card.fill("«<b>Ana</b>»")
    qtbot.addWidget(card)
    assert card.sentence() == "«<b>Ana</b>»"
    assert label("<b>").textFormat() is Qt.TextFormat.PlainText


def test_hidden_chips_stay_hidden_when_the_sentence_changes(show):
    card, chips = SayCard(), ChoiceGroup(name="Saludo")
    chips.fill(GREETINGS)
    card.add_under(chips)
    show(card)
    assert chips.isVisible()
    card.show_under(visible=False)
    card.fill("«Buenas tardes.»")
    assert not chips.isVisible()


def rail_of(*marks):
    return tuple(RailStep(at, f"Paso {at}", "", mark) for at, mark in enumerate(marks, 1))


def test_only_steps_already_passed_can_be_pressed(qtbot, show):
    rail = StepRail()
    rail.fill(rail_of(StepMark.DONE, StepMark.UNCONFIRMED, StepMark.CURRENT, StepMark.PENDING))
    show(rail)
    pressed = []
    rail.step_pressed.connect(pressed.append)
    for row in rail.rows():
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert pressed == [2]
    reachable = [row.focusPolicy() is Qt.FocusPolicy.StrongFocus for row in rail.rows()]
    assert reachable == [False, True, False, False]


def test_a_step_tells_its_state_in_words(qtbot):
    rail = StepRail()
    rail.fill(rail_of(*StepMark))
    qtbot.addWidget(rail)
    states = [accessible(row)[0].rpartition(", ")[2] for row in rail.rows()]
    assert states == ["pendiente", "paso actual", "hecho", "sin confirmar"]
    assert {row.sizeHint().height() for row in rail.rows()} == {52}


def test_the_segment_bar_tells_where_it_is(qtbot):
    bar = SegmentBar(current=2)
    qtbot.addWidget(bar)
    bar.fill(5)
    assert accessible(bar)[0] == "Paso 5 de 8"
    assert bar.sizeHint().height() == 10


# Fields


def test_a_message_never_moves_the_form(show):
    first, second = Field("&Nombre"), Field("&Teléfono")
    host = show(Host(first, second))
    before = (host.sizeHint(), second.geometry(), second.editor.geometry())
    first.show_error("Escribe el nombre como lo dijo el cliente, con sus dos apellidos " * 3)
    second.show_error("Faltan 2 dígitos: el teléfono lleva 10")
    for child in host.findChildren(QWidget):
        child.updateGeometry()
    QApplication.processEvents()
    assert (host.sizeHint(), second.geometry(), second.editor.geometry()) == before


def test_the_error_is_the_description_of_the_editor(qtbot):
    field = Field("&Teléfono", optional=True)
    qtbot.addWidget(field)
    field.show_error("Faltan 2 dígitos: el teléfono lleva 10")
    name, description, _ = accessible(field.editor)
    assert name == "Teléfono (opcional)"
    assert description == field.message() == "Faltan 2 dígitos: el teléfono lleva 10"
    field.clear_message()
    assert field.message() == field.state() == accessible(field.editor)[1] == ""


@pytest.mark.parametrize("kind", [FieldKind.LINE, FieldKind.TEXT])
def test_typing_tells_and_filling_does_not(qtbot, show, kind):
    field = Field("Detalle", kind=kind)
    show(field)
    with qtbot.assertNotEmitted(field.edited):
        field.set_value("copia")
    field.set_value("")
    with qtbot.waitSignal(field.edited) as told:
        qtbot.keyClicks(field.editor, "a")
    assert told.args == ["a"]


def test_leaving_the_field_tells_its_value(qtbot, show):
    field, other = Field("Nombre"), Field("Detalle", kind=FieldKind.TEXT)
    show(Host(field, other))
    field.focus_editor()
    qtbot.keyClicks(field.editor, "Ana")
    with qtbot.waitSignal(field.left) as told:
        qtbot.keyClick(field.editor, Qt.Key.Key_Tab)
    assert told.args == ["Ana"]
    assert other.editor.hasFocus()
    with qtbot.waitSignal(other.left):
        qtbot.keyClick(other.editor, Qt.Key.Key_Tab)


@pytest.mark.parametrize("kind", [FieldKind.LINE, FieldKind.CHOICE])
def test_enter_in_a_field_reaches_the_step(qtbot, show, kind):
    field = Field("Nombre", kind=kind)
    host = show(Host(field))
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    assert host.keys == [Qt.Key.Key_Return]


def test_a_choice_field_answers_with_ids(qtbot, show):
    field = Field("Unidad", kind=FieldKind.CHOICE)
    field.set_options((("a", "Archivo"), ("b", "Caja")))
    show(field)
    assert field.value() == ""
    field.set_value("b")
    assert field.value() == "b"
    with qtbot.waitSignal(field.edited) as told:
        qtbot.keyClick(field.editor, Qt.Key.Key_Up)
    assert told.args == ["a"]


@pytest.mark.parametrize("kind", [FieldKind.LINE, FieldKind.CHOICE])
def test_fields_are_forty_high_in_every_state(show, kind):
    field = Field("Nombre", kind=kind)
    show(field)
    heights = {field.editor.height()}
    field.show_error("Falta")
    heights.add(field.editor.sizeHint().height())
    field.show_ok("Bien")
    heights.add(field.editor.sizeHint().height())
    assert heights == {40}


# Ring, pills, strip


def test_the_ring_follows_focus_moves_and_scrolls(qtbot, show):
    fields = [QLineEdit() for _ in range(30)]
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(Host(*fields))
    host = Host(area)
    host.resize(300, 300)
    ring = FocusRing(host)
    show(host)
    fields[1].setFocus()
    corner = fields[1].mapTo(host, QPoint(0, 0)) - QPoint(OUTSIDE, OUTSIDE)
    qtbot.waitUntil(lambda: ring.isVisible() and ring.pos() == corner)
    area.verticalScrollBar().setValue(20)
    assert ring.pos() == corner - QPoint(0, 20)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert not ring.isVisible()


def test_the_ring_is_cut_at_the_edge_of_the_viewport(show):
    fields = [QLineEdit() for _ in range(30)]
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(Host(*fields))
    host = Host(area)
    host.resize(300, 300)
    ring = FocusRing(host)
    show(host)
    fields[0].setFocus()
    area.verticalScrollBar().setValue(fields[0].y() + 10)
    viewport = area.viewport()
    inside = viewport.rect().translated(viewport.mapTo(host, QPoint(0, 0)))
    assert ring.isVisible()
    assert inside.contains(ring.mask().boundingRect().translated(ring.pos()))


def test_the_ring_leaves_with_its_control(show):
    field = QLineEdit()
    host = Host(field, QLineEdit())
    ring = FocusRing(host)
    show(host)
    field.setFocus()
    assert ring.target is field
    field.hide()
    assert ring.target is not field


@pytest.mark.parametrize("status", Status)
def test_a_pill_says_its_word(qtbot, status):
    pill = StatusPill(status)
    qtbot.addWidget(pill)
    assert accessible(pill)[0] == status_word(status)
    assert pill.grab().toImage().width() == pill.sizeHint().width()


def test_a_table_paints_the_pill_by_role_and_not_by_text(show):
    model = QStandardItemModel(1, 1)
    item = QStandardItem("unas palabras más largas que la pastilla")
    item.setData(Status.RESOLVED.value, STATUS_ROLE)
    model.setItem(0, 0, item)
    table = QTableView()
    table.setModel(model)
    delegate = StatusDelegate(table)
    table.setItemDelegateForColumn(0, delegate)
    table.setColumnWidth(0, 400)
    table.resize(500, 200)
    show(table)
    image = table.viewport().grab().toImage()
    center = table.visualRect(model.index(0, 0)).center().y()
    row = {image.pixelColor(x, center).name().upper() for x in range(image.width())}
    assert LIGHT.ok_soft in row
    assert LIGHT.text not in row
    assert delegate.sizeHint(QStyleOptionViewItem(), model.index(0, 0)).height() == 40


def test_the_wheel_over_a_closed_choice_changes_nothing(qtbot, show):
    field = Field("Unidad", kind=FieldKind.CHOICE)
    field.set_options((("a", "Archivo"), ("b", "Caja")))
    field.set_value("a")
    show(field)
    center = QPointF(field.editor.rect().center())
    wheel = QWheelEvent(
        center,
        field.editor.mapToGlobal(center),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.editor, wheel)
    assert field.value() == "a"


def test_a_strip_says_what_happened_and_offers_buttons(qtbot, show):
    strip = NoticeStrip(CardKind.DANGER, icon="circle-alert")
    strip.fill("No se pudo guardar en el disco.", "Lo que escribes sigue aquí.")
    retry = KeyButton("Reintentar")
    strip.add_button(retry)
    show(strip)
    with qtbot.waitSignal(retry.clicked):
        qtbot.mouseClick(retry, Qt.MouseButton.LeftButton)


def test_figures_do_not_dance(qtbot):
    figure = kpi("1:11")
    qtbot.addWidget(figure)
    narrow = figure.sizeHint().width()
    figure.setText("8:88")
    assert figure.sizeHint().width() == narrow
    assert heading("Hola").property("role") == "h1"
