"""«Importar bitácoras anteriores» as it is seen: a head, the stage, and three buttons."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.presentation.file_dialog import say_in_spanish
from atencion_desktop.presentation.importing.columns_page import ColumnsPage
from atencion_desktop.presentation.importing.preview_page import PreviewPage
from atencion_desktop.presentation.importing.state import BUSY, ImportState, Stage
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import CardKind
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import (
    figure,
    heading,
    icon_label,
    label,
    overline,
    set_icon,
)
from atencion_desktop.presentation.widgets.strip import NoticeStrip

MARGIN, NARROW_MARGIN, NARROW = 32, 20, 760
"""As in Inicio."""

READABLE = 760
FILES = "Hojas de cálculo y exportaciones (*.xlsx *.csv *.jsonl)"
ALWAYS_HERE = ("help", "full_screen")


class ImportView(QWidget):
    """The page.

    Attributes:
        back, second, main: the buttons at the foot.  columns, preview: two of its stages.
        bar: how far the worker is.

    Signals:
        back_asked(), second_asked(), main_asked(): the buttons and their keys.
        file_chosen(object), template_chosen(object), list_chosen(object): Paths.
        sheet_chosen(str), column_chosen(str, str): as the page of columns tells.
        key_held(): a key that would leave the page came while the log is being written.
    """

    back_asked = Signal()
    second_asked = Signal()
    main_asked = Signal()
    file_chosen = Signal(object)
    template_chosen = Signal(object)
    list_chosen = Signal(object)
    sheet_chosen = Signal(str)
    column_chosen = Signal(str, str)
    key_held = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage: Stage | None = None
        self._file, self._title = overline(), heading(wrap=True)
        self._text = label(wrap=True)
        self._icon = icon_label("download", "accent_text", 40)
        self._fault = NoticeStrip(CardKind.WARN)
        self._stack = QStackedWidget()
        self.columns, self.preview = ColumnsPage(), PreviewPage()
        self.bar, self._rows = QProgressBar(), figure(role="muted")
        self._blank, self._busy = QWidget(), QWidget()
        self.back = KeyButton("", key="Esc")
        self.second = KeyButton("")
        self.main = KeyButton("", kind=ButtonKind.PRIMARY, key="Ctrl+Enter")
        self._dialog: QFileDialog | None = None
        self._build()
        self._connect()

    def fill(self, state: ImportState) -> None:
        """Show the state; the focus goes to what the stage asks for when it is another one."""
        self._show_words(state)
        for button, words in (
            (self.back, state.back),
            (self.second, state.second),
            (self.main, state.main),
        ):
            button.setVisible(bool(words))
            button.set_text(words)
        self.main.setEnabled(state.can_go)
        self._show_stage(state)
        if state.stage is not self._stage:
            self._stage = state.stage
            self._focus(state)

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Show how far the worker is; a total of 0 is not known."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._rows.setText(text)

    def perform(self, action: str) -> bool:
        """Do what a key asks; while the log is written no key leaves the page."""
        if action == "escape":
            self.back_asked.emit()
        elif action == "continue":
            self.main_asked.emit()
        elif self._stage is Stage.IMPORTING and action not in ALWAYS_HERE:
            self.key_held.emit()
        else:
            return False
        return True

    def accessible_words(self) -> str:
        """Return what the page says now, for whoever reads the screen."""
        said = (self._title.text(), self._fault.accessibleName(), self._text.text())
        return " ".join(one for one in said if one)

    def ask_file(self) -> None:
        """Ask which file to import; the window stays alive behind."""
        dialog = self._open_dialog(
            "Elegir archivo para importar", QFileDialog.AcceptMode.AcceptOpen
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(FILES)
        say_in_spanish(dialog)
        dialog.fileSelected.connect(self._choose_file)
        dialog.open()

    def ask_template(self, suggested: Path) -> None:
        """Ask where to save the template."""
        dialog = self._ask_where("Guardar plantilla", suggested, "Hoja de cálculo (*.xlsx)")
        dialog.fileSelected.connect(self._choose_template)
        dialog.open()

    def ask_list(self, suggested: Path) -> None:
        """Ask where to save the list of problems."""
        dialog = self._ask_where("Guardar la lista", suggested, "Texto (*.txt)")
        dialog.fileSelected.connect(self._choose_list)
        dialog.open()

    def _ask_where(self, title: str, suggested: Path, kind: str) -> QFileDialog:
        dialog = self._open_dialog(title, QFileDialog.AcceptMode.AcceptSave)
        dialog.setDirectory(str(suggested.parent))
        dialog.setNameFilter(kind)
        dialog.setDefaultSuffix(suggested.suffix.removeprefix("."))
        say_in_spanish(dialog)
        dialog.selectFile(suggested.name)
        return dialog

    def _open_dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = self._dialog = QFileDialog(self, title)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(mode)
        return dialog

    def _choose_file(self, file: str) -> None:
        self.file_chosen.emit(Path(file))

    def _choose_template(self, file: str) -> None:
        self.template_chosen.emit(Path(file))

    def _choose_list(self, file: str) -> None:
        self.list_chosen.emit(Path(file))

    def _show_words(self, state: ImportState) -> None:
        self._file.setText(state.overline)
        self._file.setVisible(bool(state.overline))
        self._title.setText(state.title)
        self._text.setText(state.text)
        self._text.setVisible(bool(state.text))
        self._icon.setVisible(state.stage in (Stage.FILE, Stage.DONE))
        icon, ink = ("circle-check", "ok") if state.good else ("download", "accent_text")
        set_icon(self._icon, icon, ink, 40)
        self._fault.fill("", state.fault)
        self._fault.setAccessibleName(state.fault)
        self._fault.setVisible(bool(state.fault))

    def _show_stage(self, state: ImportState) -> None:
        if state.stage is Stage.COLUMNS:
            self.columns.fill(state)
            self._stack.setCurrentWidget(self.columns)
        elif state.stage is Stage.PREVIEW:
            self.preview.fill(state)
            self._stack.setCurrentWidget(self.preview)
        else:
            self._stack.setCurrentWidget(self._busy if state.stage in BUSY else self._blank)

    def _focus(self, state: ImportState) -> None:
        if state.stage in BUSY:
            self.show_progress(0, 0, "")
            self.back.setFocus()
        elif state.can_go:
            self.main.setFocus()
        elif state.stage is Stage.COLUMNS:
            self.columns.focus_first(state)
        else:
            (self.preview.problems if state.problems else self.back).setFocus()

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.second.clicked.connect(self.second_asked)
        self.main.clicked.connect(self.main_asked)
        self.columns.sheet_chosen.connect(self.sheet_chosen)
        self.columns.column_chosen.connect(self.column_chosen)

    def _build(self) -> None:
        px = current_theme().px
        self._build_busy()
        for stage in (self._blank, self._busy, self.columns, self.preview):
            # None of them may make a low window taller.
            stage.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
            self._stack.addWidget(stage)
        self._text.setMaximumWidth(px(READABLE))
        self._text.setMinimumWidth(min(px(READABLE), 560))
        page = self._page = QVBoxLayout(self)
        page.setSpacing(px(8))
        page.addWidget(self._file)
        page.addWidget(self._title)
        page.addLayout(self._said())
        page.addWidget(self._fault)
        page.addWidget(self._stack, 1)
        page.addLayout(self._foot())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give narrow windows narrow margins."""
        super().resizeEvent(event)
        px = current_theme().px
        side = px(MARGIN if self.width() >= px(NARROW) else NARROW_MARGIN)
        self._page.setContentsMargins(side, px(14), side, px(14))

    def _said(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(current_theme().px(16))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        return row

    def _build_busy(self) -> None:
        px = current_theme().px
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(px(12))
        self.bar.setMaximumWidth(px(READABLE))
        self.bar.setAccessibleName("Avance")
        column = QVBoxLayout(self._busy)
        column.setContentsMargins(0, px(16), 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.bar)
        column.addWidget(self._rows)
        column.addStretch(1)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(current_theme().px(8))
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.second)
        foot.addWidget(self.main)
        return foot

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give Enter to the button with the focus, else to the main one."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        else:
            self.main_asked.emit()
