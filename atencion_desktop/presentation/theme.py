"""Puts a theme on the application: palette, letters, style sheet, and Qt's own words in Spanish."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from atencion_desktop.assets import asset
from atencion_desktop.presentation import qss, tokens
from atencion_desktop.presentation.tokens import Theme

__all__ = [
    "Theme",
    "apply_theme",
    "build_qss",
    "current_theme",
    "load_fonts",
    "load_spanish",
    "repolish",
    "ui_font",
]

FAMILY = "Fira Sans"
CUTS = ("Regular", "Medium", "SemiBold")
THEME_PROPERTY = "atencion_theme"
DEFAULT_THEME = Theme()

_Role = QPalette.ColorRole
PALETTE_ROLES = {
    _Role.Window: "bg",
    _Role.WindowText: "text",
    _Role.Base: "surface",
    _Role.AlternateBase: "bg",
    _Role.Text: "text",
    _Role.Button: "surface",
    _Role.ButtonText: "text",
    _Role.PlaceholderText: "text3",
    _Role.Highlight: "accent",
    _Role.HighlightedText: "on_accent",
    _Role.Accent: "accent",
    _Role.ToolTipBase: "text",
    _Role.ToolTipText: "surface",
    _Role.Link: "accent_text",
    _Role.LinkVisited: "accent_text",
    _Role.Light: "surface",
    _Role.Midlight: "line",
    _Role.Mid: "line",
    _Role.Dark: "control",
    _Role.Shadow: "control",
    _Role.BrightText: "danger",
}


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the application in `theme`. Called once per change, before windows are (re)built.

    The theme travels on the application object, so there is no module-level variable to go stale:
    one application, one theme, and a painted widget finds it without being handed it.
    """
    app.setProperty(THEME_PROPERTY, theme)
    app.setStyle("Fusion")
    app.setPalette(build_palette(theme))
    font = QFont(FAMILY)
    font.setPixelSize(theme.px(tokens.BODY))
    font.setHintingPreference(_hinting(theme))
    app.setFont(font)
    app.setStyleSheet(build_qss(theme))


def current_theme() -> Theme:
    """Return the theme that `apply_theme` put on the application; the light one before that."""
    app = QApplication.instance()
    theme = app.property(THEME_PROPERTY) if app is not None else None
    return theme if isinstance(theme, Theme) else DEFAULT_THEME


def build_qss(theme: Theme) -> str:
    """Return the style sheet of `theme`, with the images shipped for it."""
    return qss.build_qss(theme, asset("resources", "icons", "qss"))


def build_palette(theme: Theme) -> QPalette:
    """Return the full palette of `theme`, disabled texts included."""
    palette = QPalette()
    for role, name in PALETTE_ROLES.items():
        palette.setColor(role, QColor(theme.color(name)))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.color("text3")))
    return palette


def ui_font(size: float, weight: int = tokens.REGULAR, *, tabular: bool = False) -> QFont:
    """Return the letters of the program for a painted widget.

    size: pixels at 100 %; weight: 400, 500 or 600; tabular: every digit equally wide.
    """
    theme = current_theme()
    font = QFont(QApplication.font())
    font.setPixelSize(theme.px(size))
    font.setWeight(QFont.Weight(weight))
    font.setUnderline(False)  # a painter lends its widget's underline to a font that says nothing
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def load_fonts() -> tuple[str, ...]:
    """Register the three shipped cuts and return the cuts that could not be read (none is well)."""
    files = {cut: asset("resources", "fonts", f"FiraSans-{cut}.ttf") for cut in CUTS}
    return tuple(
        cut for cut, path in files.items() if QFontDatabase.addApplicationFont(str(path)) < 0
    )


def load_spanish(app: QApplication) -> QTranslator:
    """Translate Qt's own buttons and menus; the answer must be kept, or they go back to English."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale("es_MX"), "qtbase", "_", folder):
        app.installTranslator(translator)
    return translator


def repolish(widget: QWidget) -> None:
    """Draw `widget` anew after one of its dynamic properties changed; Qt does not by itself."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def _hinting(theme: Theme) -> QFont.HintingPreference:
    if theme.scale < 1.5:
        return QFont.HintingPreference.PreferVerticalHinting
    return QFont.HintingPreference.PreferNoHinting
