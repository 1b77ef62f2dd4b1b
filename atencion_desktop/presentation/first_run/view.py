"""The first run as it is seen: one short form, and the note about the key."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from atencion_desktop.presentation.file_dialog import say_in_spanish
from atencion_desktop.presentation.first_run.presenter import (
    Asking,
    FirstRunPresenter,
    FirstRunState,
)
from atencion_desktop.presentation.forms import child, load_form
from atencion_desktop.presentation.theme import current_theme, load_spanish
from atencion_desktop.presentation.widgets.focus_ring import FocusRing
from atencion_desktop.presentation.widgets.key_button import ButtonHeight, ButtonKind, KeyButton

TITLE = "Atención: primer uso"
CARD = 760
NOTE = "Todo se guarda cifrado en esta carpeta, en un disco de este equipo."
FOUND = "En esta carpeta ya hay una bitácora: se abrirá tal como está."
FINISH = {Asking.FORM: "&Preparar la ventanilla", Asking.KEY: "&Empezar"}


class FirstRunWindow(QWidget):
    """The window of the first run.

    Attributes:
        finish: the main button.

    Signals:
        file_chosen(object), folder_chosen(object): Paths.  window_chosen(str): an id.
        sample_asked(), finish_asked(): what the buttons say.
    """

    file_chosen = Signal(object)
    folder_chosen = Signal(object)
    window_chosen = Signal(str)
    sample_asked = Signal()
    finish_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.resize(960, 680)
        form = self._form = load_form("first_run")
        self._pages = child(form, QStackedWidget, "pages")
        self._card = child(form, QFrame, "card")
        self._institution = child(form, QLineEdit, "institution_edit")
        self._office = child(form, QLabel, "office_label")
        self.file_button = child(form, QPushButton, "file_button")
        self.sample_button = child(form, QPushButton, "sample_button")
        self.windows = child(form, QComboBox, "window_combo")
        self._folder = child(form, QLineEdit, "folder_edit")
        self.folder_button = child(form, QPushButton, "folder_button")
        self._note = child(form, QLabel, "folder_note")
        self._problem = child(form, QLabel, "problem_label")
        self._key = child(form, QLineEdit, "key_edit")
        self.finish = KeyButton(
            "", kind=ButtonKind.PRIMARY, height=ButtonHeight.LARGE, key="Enter", icon="check"
        )
        self._scroll = QScrollArea()
        self._dialog: QFileDialog | None = None
        self._build()
        self._connect()
        self._ring = FocusRing(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._translator = load_spanish(app)

    def connect_to(self, presenter: FirstRunPresenter) -> None:
        """Let the presenter answer what the person asks."""
        self.file_chosen.connect(presenter.choose_file)
        self.folder_chosen.connect(presenter.choose_folder)
        self.window_chosen.connect(presenter.choose_window)
        self.sample_asked.connect(presenter.use_sample)
        self.finish_asked.connect(presenter.finish)
        self._presenter = presenter

    def fill(self, state: FirstRunState) -> None:
        """Show the state."""
        asks = state.asking is Asking.FORM
        self._pages.setCurrentIndex(0 if asks else 1)
        self._institution.setText(state.institution)
        self._office.setText(state.office)
        self._office.setVisible(bool(state.office))
        self.sample_button.setVisible(not state.is_sample)
        self._fill_windows(state)
        self._folder.setText(state.folder)
        self._note.setText(FOUND if state.found else NOTE)
        self._problem.setText(state.problem)
        self._problem.setVisible(bool(state.problem))
        self._key.setText(state.key_file)
        self.finish.set_text(FINISH[state.asking])
        self.finish.setEnabled(state.can_finish)
        self.finish.setFocus()

    def problem(self) -> str:
        """Return what is said to be wrong, "" when all is well."""
        return self._problem.text() if not self._problem.isHidden() else ""

    def _fill_windows(self, state: FirstRunState) -> None:
        self.windows.clear()
        for window, name in state.windows:
            self.windows.addItem(name, window)
        self.windows.setCurrentIndex(self.windows.findData(state.window))
        self.windows.setEnabled(bool(state.windows) and not state.found)

    def _connect(self) -> None:
        self.file_button.clicked.connect(self._ask_file)
        self.sample_button.clicked.connect(self.sample_asked)
        self.folder_button.clicked.connect(self._ask_folder)
        self.windows.activated.connect(self._choose_window)
        self.finish.clicked.connect(self.finish_asked)

    def _choose_window(self) -> None:
        self.window_chosen.emit(str(self.windows.currentData() or ""))

    def _ask_file(self) -> None:
        dialog = self._open_dialog("Archivo de la institución")
        dialog.setNameFilter("Institución (*.toml)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        say_in_spanish(dialog)
        dialog.fileSelected.connect(self._choose_file)
        dialog.open()

    def _ask_folder(self) -> None:
        dialog = self._open_dialog("Carpeta de datos")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        say_in_spanish(dialog)
        dialog.fileSelected.connect(self._choose_folder)
        dialog.open()

    def _open_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog = dialog
        return dialog

    def _choose_file(self, file: str) -> None:
        self.file_chosen.emit(Path(file))

    def _choose_folder(self, folder: str) -> None:
        self.folder_chosen.emit(Path(folder))

    def _build(self) -> None:
        px = current_theme().px
        for name, gap in (("card_layout", 20), ("form_layout", 9), ("key_layout", 12)):
            child(self._form, QLayout, name).setSpacing(px(gap))
        for name in ("institution_row", "folder_row", "foot_row"):
            child(self._form, QLayout, name).setSpacing(px(8))
        card = child(self._form, QVBoxLayout, "card_layout")
        card.setContentsMargins(px(32), px(28), px(32), px(28))
        child(self._form, QHBoxLayout, "foot_row").addWidget(self.finish)
        self._form.setObjectName("scroll_body")
        self._scroll.setWidget(self._form)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give Enter to the button with the focus, else to the main one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = QApplication.focusWidget()
            button = focused if isinstance(focused, QPushButton) else self.finish
            button.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card readable: never wider than its words need."""
        width = min(current_theme().px(CARD), event.size().width() - current_theme().px(40))
        self._card.setFixedWidth(max(width, 320))
        super().resizeEvent(event)
