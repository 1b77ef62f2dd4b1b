"""Colours, sizes and spacing of the design, as data and without Qt (ux.md section 5)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, each as #RRGGBB."""

    bg: str
    surface: str
    surface2: str
    line: str
    control: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    accent_text: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    on_danger: str
    say: str
    say_line: str
    focus: str
    chart: str
    chart_peak: str
    veil: str


LIGHT = Tokens(
    bg="#F3F5F7",
    surface="#FFFFFF",
    surface2="#E9EEF2",
    line="#CFD7DF",
    control="#6F7D8A",
    text="#16212B",
    text2="#435160",
    text3="#56646F",
    accent="#0B5A70",
    accent_hover="#084757",
    accent_soft="#DCEFF4",
    on_accent="#FFFFFF",
    accent_text="#0B5A70",
    ok="#1A6B3C",
    ok_soft="#E1F3E7",
    warn="#7A4A00",
    warn_soft="#FFF0D1",
    danger="#A3172A",
    danger_soft="#FCE6E8",
    on_danger="#FFFFFF",
    say="#FFFDF5",
    say_line="#9A7212",
    focus="#1746D1",
    chart="#3E8CA3",
    chart_peak="#0B5A70",
    veil="#080E13",
)

DARK = Tokens(
    bg="#11181E",
    surface="#1A232B",
    surface2="#243039",
    line="#35434E",
    control="#8796A3",
    text="#EEF3F6",
    text2="#BAC6CF",
    text3="#A3B1BC",
    accent="#6CC7DD",
    accent_hover="#8BD6E8",
    accent_soft="#173C48",
    on_accent="#06222B",
    accent_text="#84D2E5",
    ok="#7FD6A0",
    ok_soft="#17382A",
    warn="#F3C56B",
    warn_soft="#3B2E12",
    danger="#FF9AA5",
    danger_soft="#45191F",
    on_danger="#33060C",
    say="#24231B",
    say_line="#D9B24C",
    focus="#FFD75E",
    chart="#4C93A7",
    chart_peak="#8BD6E8",
    veil="#080E13",
)

THEMES = {"light": LIGHT, "dark": DARK}

# What the person served reads is black on white in both themes.
PAPER = "#FFFFFF"
INK = "#000000"

# Type sizes in pixels at 100 %. Nothing on screen is smaller than CAPTION.
CAPTION = 13
MESSAGE = 14
BODY = 15
INPUT = 16
H3 = 17
SAY_COMPACT = 18
H2 = 20
H1 = 24
SAY = 26
KPI = 32
SAY_LARGE = 48

# The three cuts that are shipped; a weight between them has no file and would be faked.
REGULAR = 400
MEDIUM = 500
SEMIBOLD = 600

SPACING = (4, 8, 12, 16, 24, 32, 48)

RADIUS_KEY_CAP = 4
RADIUS_CONTROL = 6
RADIUS_CARD = 8
RADIUS_PILL = 12

# Heights of what can be pressed, in pixels at 100 %.
TARGET = 40
TARGET_CHECK = 46
TARGET_LARGE = 48
TARGET_RAIL = 52
TARGET_HERO = 60


@dataclass(frozen=True, slots=True)
class Theme:
    """A set of colours and a letter scale; everything that is drawn asks it for both.

    Attributes:
        name: "light" or "dark".
        scale: letter scale, 1.0 to 2.0; targets grow with it.
    """

    name: str = "light"
    scale: float = 1.0

    @property
    def tokens(self) -> Tokens:
        """Return the colours of this theme. Raises KeyError for a name that does not exist."""
        return THEMES[self.name]

    def color(self, name: str) -> str:
        """Return the colour called `name` as #RRGGBB. Raises AttributeError if there is none."""
        value: str = getattr(self.tokens, name)
        return value

    def px(self, size: float) -> int:
        """Return `size`, given in pixels at 100 %, at this letter scale."""
        return round(size * self.scale)
