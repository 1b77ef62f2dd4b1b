"""The one style sheet of the program, generated from the tokens by pure functions.

Widgets choose their look by dynamic properties: `card`, `bar`, `role`, `kind`, `tall`, `state`.
None of them may carry a name that QWidget already has (a property called `size` is ignored).
"""

from pathlib import Path

from atencion_desktop.presentation import tokens
from atencion_desktop.presentation.tokens import Theme

# Card kind -> (background, border width, border colour).
CARDS = {
    "plain": ("surface", 1, "line"),
    "soft": ("accent_soft", 1, "accent_soft"),
    "warn": ("warn_soft", 1, "warn"),
    "ok": ("ok_soft", 1, "ok"),
    "danger": ("danger_soft", 2, "danger"),
}

BARS = {"top": "bottom", "rail": "right", "side": "left", "actions": "top"}

# Label role -> (size, weight, colour).
ROLES = {
    "caption": (tokens.CAPTION, 400, "text2"),
    "overline": (tokens.CAPTION, 600, "accent_text"),
    "muted": (tokens.BODY, 400, "text2"),
    "label": (tokens.BODY, 600, "text"),
    "strong": (tokens.BODY, 600, "text"),
    "control": (tokens.BODY, 500, "text"),
    "h1": (tokens.H1, 600, "text"),
    "h2": (tokens.H2, 600, "text"),
    "h3": (tokens.H3, 600, "text"),
    "say": (tokens.SAY, 500, "text"),
    "say_compact": (tokens.SAY_COMPACT, 500, "text"),
    "kpi": (tokens.KPI, 600, "text"),
    "good": (tokens.MESSAGE, 600, "ok"),
    "error": (tokens.MESSAGE, 600, "danger"),
    "warning": (tokens.MESSAGE, 600, "warn"),
}


def build_qss(theme: Theme, images: Path) -> str:
    """Return the style sheet of `theme`.

    images: folder with arrow-, arrow-up- and tick-<theme>.svg.
    """
    parts = (
        _surfaces(theme),
        _labels(theme),
        _buttons(theme),
        _button_kinds(theme),
        _fields(theme, images.as_posix()),
        _choices(theme, images.as_posix()),
        _tables(theme),
        _scroll_bars(theme),
    )
    return "\n".join(parts)


def _surfaces(theme: Theme) -> str:
    radius = theme.px(tokens.RADIUS_CARD)
    rules = [
        f'QFrame[card="{kind}"]{{background:{theme.color(fill)};'
        f"border:{width}px solid {theme.color(edge)};border-radius:{radius}px;}}"
        for kind, (fill, width, edge) in CARDS.items()
    ]
    rules += [
        f'QFrame[bar="{bar}"]{{background:{theme.color("surface")};border:none;'
        f"border-{side}:1px solid {theme.color('line')};}}"
        for bar, side in BARS.items()
    ]
    return "\n".join(rules)


def _labels(theme: Theme) -> str:
    rules = [
        f'QLabel[role="{role}"]{{font-size:{theme.px(size)}px;font-weight:{weight};'
        f"color:{theme.color(color)};}}"
        for role, (size, weight, color) in ROLES.items()
    ]
    rules.append(
        f'QLabel[role="tag"]{{background:{theme.color("surface2")};color:{theme.color("text")};'
        f"border-radius:{theme.px(10)}px;padding:{theme.px(2)}px {theme.px(12)}px;"
        f"font-size:{theme.px(tokens.CAPTION)}px;font-weight:600;}}"
    )
    return "\n".join(rules)


def _buttons(theme: Theme) -> str:
    color, px = theme.color, theme.px
    # min-height in QSS leaves the two 1 px borders out, hence the - 2.
    return f"""
QPushButton{{min-height:{px(tokens.TARGET) - 2}px;padding:0 {px(16)}px;
 border-radius:{px(tokens.RADIUS_CONTROL)}px;border:1px solid {color("control")};
 background:{color("surface")};color:{color("text")};
 font-size:{px(tokens.BODY)}px;font-weight:500;}}
QPushButton:hover{{background:{color("surface2")};}}
QPushButton:pressed{{background:{color("line")};}}
QPushButton[tall="large"]{{min-height:{px(tokens.TARGET_LARGE) - 2}px;
 font-size:{px(tokens.INPUT)}px;}}
QPushButton[tall="hero"]{{min-height:{px(tokens.TARGET_HERO) - 2}px;
 font-size:{px(tokens.H3)}px;}}"""


def _button_kinds(theme: Theme) -> str:
    color, px = theme.color, theme.px
    return f"""
QPushButton[kind="primary"]{{background:{color("accent")};border-color:{color("accent")};
 color:{color("on_accent")};font-weight:600;}}
QPushButton[kind="primary"]:hover{{background:{color("accent_hover")};}}
QPushButton[kind="support"]{{border:2px solid {color("control")};font-weight:600;
 min-height:{px(tokens.TARGET) - 4}px;}}
QPushButton[kind="ghost"]{{border-color:transparent;background:transparent;}}
QPushButton[kind="ghost"]:hover{{background:{color("surface2")};}}
QPushButton[kind="link"]{{border-color:transparent;background:transparent;padding:0;
 color:{color("accent_text")};text-decoration:underline;}}
QPushButton[kind="tab"]{{border:none;border-radius:0;background:transparent;
 border-bottom:3px solid transparent;min-height:{px(tokens.TARGET_LARGE) - 3}px;
 color:{color("text2")};}}
QPushButton[kind="tab"]:hover{{background:{color("surface2")};}}
QPushButton[kind="tab"]:checked{{border-bottom-color:{color("accent")};
 color:{color("text")};font-weight:600;}}
QPushButton:disabled{{color:{color("text3")};border-color:{color("line")};
 background:{color("surface2")};}}
QPushButton[kind="ghost"]:disabled,QPushButton[kind="link"]:disabled,
QPushButton[kind="tab"]:disabled{{border-color:transparent;background:transparent;}}"""


def _fields(theme: Theme, images: str) -> str:
    color, px = theme.color, theme.px
    editors = "QLineEdit,QPlainTextEdit,QComboBox,QAbstractSpinBox"
    wrong = ",".join(f'{name}[state="error"]' for name in editors.split(","))
    right = ",".join(f'{name}[state="ok"]' for name in editors.split(","))
    disabled = ",".join(f"{name}:disabled" for name in editors.split(","))
    return f"""
{editors}{{background:{color("surface")};color:{color("text")};
 border:1px solid {color("control")};border-radius:{px(tokens.RADIUS_CONTROL)}px;
 padding:0 {px(10)}px;font-size:{px(tokens.INPUT)}px;min-height:{px(tokens.TARGET) - 2}px;
 placeholder-text-color:{color("text3")};
 selection-background-color:{color("accent")};selection-color:{color("on_accent")};}}
QPlainTextEdit{{padding:{px(6)}px {px(6)}px;}}
QComboBox QLineEdit,QAbstractSpinBox QLineEdit{{border:none;padding:0;min-height:0;
 background:transparent;}}
QAbstractSpinBox QLineEdit{{border-left:{px(9)}px solid transparent;}}
{wrong}{{border:2px solid {color("danger")};padding:0 {px(10) - 1}px;
 min-height:{px(tokens.TARGET) - 4}px;}}
QPlainTextEdit[state="error"]{{padding:{px(6) - 1}px;}}
{right}{{border-color:{color("ok")};}}
{disabled}{{background:{color("surface2")};color:{color("text3")};border-color:{color("line")};}}
QComboBox::drop-down,QDateTimeEdit::drop-down{{border:none;width:{px(34)}px;}}
QAbstractSpinBox::up-button,QAbstractSpinBox::down-button{{border:none;background:transparent;
 width:{px(28)}px;}}
QComboBox::down-arrow,QDateTimeEdit::down-arrow{{image:url("{images}/arrow-{theme.name}.svg");
 width:{px(18)}px;height:{px(18)}px;}}
QAbstractSpinBox::down-arrow{{image:url("{images}/arrow-{theme.name}.svg");
 width:{px(14)}px;height:{px(14)}px;}}
QAbstractSpinBox::up-arrow{{image:url("{images}/arrow-up-{theme.name}.svg");
 width:{px(14)}px;height:{px(14)}px;}}
QComboBox QAbstractItemView{{background:{color("surface")};border:1px solid {color("control")};
 selection-background-color:{color("accent_soft")};selection-color:{color("text")};outline:0;}}
QComboBox QAbstractItemView::item{{min-height:{px(tokens.TARGET)}px;padding-left:{px(10)}px;}}"""


def _choices(theme: Theme, images: str) -> str:
    color, px = theme.color, theme.px
    return f"""
QCheckBox,QRadioButton{{min-height:{px(tokens.TARGET)}px;spacing:{px(10)}px;}}
QCheckBox::indicator,QRadioButton::indicator{{width:{px(20)}px;height:{px(20)}px;
 border:2px solid {color("control")};background:{color("surface")};}}
QCheckBox::indicator{{border-radius:{px(5)}px;}}
QRadioButton::indicator{{border-radius:{px(12)}px;}}
QCheckBox::indicator:checked{{background:{color("accent")};border-color:{color("accent")};
 image:url("{images}/tick-{theme.name}.svg");}}
QRadioButton::indicator:checked{{width:{px(10)}px;height:{px(10)}px;
 border:{px(7)}px solid {color("accent")};background:{color("surface")};}}
QCheckBox:disabled,QRadioButton:disabled{{color:{color("text3")};}}
QMenu{{background:{color("surface")};border:1px solid {color("control")};padding:{px(6)}px;}}
QMenu::item{{min-height:{px(36)}px;padding:0 {px(16)}px;border-radius:{px(4)}px;}}
QMenu::item:selected{{background:{color("accent_soft")};color:{color("text")};}}
QToolTip{{background:{color("text")};color:{color("surface")};border:none;
 padding:{px(6)}px;font-size:{px(tokens.CAPTION)}px;}}"""


def _tables(theme: Theme) -> str:
    color, px = theme.color, theme.px
    return f"""
QTableView,QListView,QTreeView{{background:{color("surface")};color:{color("text")};
 alternate-background-color:{color("bg")};border:1px solid {color("line")};
 border-radius:{px(tokens.RADIUS_CARD)}px;gridline-color:transparent;outline:0;
 selection-background-color:{color("accent_soft")};selection-color:{color("text")};}}
QTableView::item{{padding:0 {px(8)}px;border-bottom:1px solid {color("line")};}}
QTableView::item:selected{{background:{color("accent_soft")};color:{color("text")};}}
QHeaderView{{background:{color("surface2")};border:none;}}
QHeaderView::section{{background:{color("surface2")};color:{color("text2")};border:none;
 border-bottom:1px solid {color("line")};padding:0 {px(11)}px;min-height:{px(36) - 1}px;
 font-size:{px(tokens.CAPTION)}px;font-weight:600;text-align:left;}}"""


def _scroll_bars(theme: Theme) -> str:
    color, px = theme.color, theme.px
    return f"""
QScrollArea{{background:transparent;border:none;}}
QScrollArea>QWidget>QWidget#scroll_body{{background:transparent;}}
QScrollBar:vertical{{background:transparent;width:{px(12)}px;margin:2px;}}
QScrollBar:horizontal{{background:transparent;height:{px(12)}px;margin:2px;}}
QScrollBar::handle{{background:{color("control")};border-radius:{px(4)}px;}}
QScrollBar::handle:vertical{{min-height:{px(32)}px;}}
QScrollBar::handle:horizontal{{min-width:{px(32)}px;}}
QScrollBar::add-line,QScrollBar::sub-line,QScrollBar::add-page,QScrollBar::sub-page{{
 width:0;height:0;background:none;}}"""


def paper_qss(theme: Theme) -> str:
    """Return the style sheet of what the person served reads: black on white in both themes."""
    px, ink, paper = theme.px, tokens.INK, tokens.PAPER
    return f"""
QLabel{{color:{ink};background:transparent;}}
QPushButton{{min-height:{px(tokens.TARGET) - 6}px;padding:0 {px(12)}px;color:{ink};
 background:{paper};border:1px solid {ink};margin:2px;font-size:{px(tokens.BODY)}px;}}
QPushButton:focus{{border-width:3px;margin:0;}}
QPushButton:checked{{background:{ink};color:{paper};}}
QPushButton[kind="ghost"]{{border-color:transparent;}}
QPushButton[kind="ghost"]:focus{{border-color:{ink};}}
QPushButton:disabled{{color:{tokens.LIGHT.text3};border-color:{tokens.LIGHT.line};
 background:{paper};}}
QTextEdit{{color:{ink};background:{paper};border:none;}}
QPlainTextEdit{{color:{ink};background:{paper};border:1px solid {tokens.LIGHT.control};
 margin:2px;padding:0 {px(8)}px;placeholder-text-color:{tokens.LIGHT.text3};
 selection-background-color:{ink};selection-color:{paper};}}
QPlainTextEdit:focus{{border:3px solid {ink};margin:0;}}"""
