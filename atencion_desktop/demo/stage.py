"""The stage of the demo: its own data, its own clock, the real program."""

import logging
import os
import shutil
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from atencion_desktop.assets import asset
from atencion_desktop.demo.camera import Camera
from atencion_desktop.demo.hands import Hands, StagedClock
from atencion_desktop.demo.morning import attend
from atencion_desktop.demo.papers import PAST_LOG
from atencion_desktop.domain.errors import EnvironmentFault, Problem, ProgramFault
from atencion_desktop.operations.attentions import unfinished
from atencion_desktop.operations.exchange import export_records
from atencion_desktop.operations.office import open_desk, set_up
from atencion_desktop.operations.printing import save_daily_log
from atencion_desktop.operations.shifts import current_shift
from atencion_desktop.paths import DataFolder
from atencion_desktop.presentation.crash import CrashGuard
from atencion_desktop.presentation.first_run.presenter import FirstRunPresenter
from atencion_desktop.presentation.first_run.view import FirstRunWindow
from atencion_desktop.presentation.program import Program
from atencion_desktop.presentation.theme import apply_theme, load_fonts, load_spanish
from atencion_desktop.presentation.tokens import Theme

logger = logging.getLogger(__name__)

START = datetime(2026, 11, 23, 11, 20, tzinfo=ZoneInfo("America/Mexico_City"))
"""Monday, late enough for the morning to cross noon."""

WINDOW = "V03"
PAST_ROWS = """Fecha;Hora inicio;Hora fin;Atendió;Medio;Trámite;Resultado;Nombre completo
14/11/2025;9:05;9:12;Ana Sofía Peña Robles;Presencial;Reporte de bache;Resuelta;Nadie Inventado
14/11/2025;9:20;9:26;Ana Sofía Peña Robles;Teléfono;Reporte de bache;Resuelta;
14/11/2025;10:10;9:40;Jorge Iván Muñoz Ceballos;Presencial;Poda de árbol;Resuelta;
"""
"""People and attentions are invented."""

MARK = "demostracion.txt"
OWN_NAMES = ("datos", "imagenes", "bitacora.pdf", "atenciones.jsonl")
LOOKS = {"light": "claro", "dark": "oscuro"}


def perform(out: Path) -> None:
    """Play the morning once in each look; the papers are those of the first."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _claim(out)
    app = QApplication.instance() or QApplication(["atencion"])
    qInstallMessageHandler(_hush)
    load_fonts()
    translator = load_spanish(app)  # type: ignore[arg-type]
    for look, name in LOOKS.items():
        apply_theme(app, Theme(look))  # type: ignore[arg-type]
        pictures = _emptied(out / "imagenes" / name)
        (pictures / PAST_LOG).write_text(PAST_ROWS, encoding="utf-8-sig")
        folder = DataFolder(_emptied(out / "datos"))
        clock = StagedClock(START)
        _picture_first_run(folder, clock, pictures)
        _play(folder, clock, pictures)
    app.removeTranslator(translator)
    _print(folder, clock, out)


def _hush(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    """Keep what the screenless platform can't do out of the terminal."""
    logger.debug("Qt: %s", text)


def _claim(out: Path) -> None:
    """Mark a folder as the demo's; refuse one where somebody else's files have its names."""
    mark = out / MARK
    try:
        out.mkdir(parents=True, exist_ok=True)
        if not mark.exists() and any((out / name).exists() for name in OWN_NAMES):
            raise EnvironmentFault(Problem("demo_folder", folder=str(out)))
        mark.write_text("Lo que hay aquí lo reemplaza cada demostración.\n", encoding="utf-8")
    except OSError as error:
        raise EnvironmentFault(Problem("read_only_folder", folder=str(out))) from error


def _emptied(folder: Path) -> Path:
    """Return a folder with nothing in it."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentFault(Problem("read_only_folder", folder=str(folder))) from error
    return folder


class _Audience:
    """Whoever waits for the first run to end; nobody goes on from a picture."""

    def set_up_done(self, folder: DataFolder) -> None:
        """Do nothing."""


def _picture_first_run(folder: DataFolder, clock: StagedClock, pictures: Path) -> None:
    view = FirstRunWindow()
    FirstRunPresenter(folder, clock, view, _Audience()).show()
    view.resize(1366, 768)
    view.show()
    QTest.qWait(50)
    view.grab().save(str(pictures / "00_primer_uso.png"))
    view.close()
    view.deleteLater()


def _play(folder: DataFolder, clock: StagedClock, pictures: Path) -> None:
    sample = asset("resources", "sample", "institution.toml")
    set_up(folder, institution=sample, window=WINDOW, clock=clock, key_in_file=True)
    program = Program(open_desk(folder, clock), CrashGuard(folder.logs))
    try:
        program.start()
        program.window.resize(1366, 768)
        program.window.activateWindow()
        attend(Hands(program.window, clock), _camera(program, pictures))
    finally:
        sys.excepthook = sys.__excepthook__
        program.window.close()
        program.close()
        program.window.deleteLater()


def _camera(program: Program, pictures: Path) -> Camera:
    background = program.background
    return Camera(program.window, pictures, program.tick, lambda: background.is_busy)


def _print(folder: DataFolder, clock: StagedClock, out: Path) -> None:
    """Write the daily log and the export of the day that was played."""
    office = open_desk(folder, clock)
    try:
        if unfinished(office.desk) is not None or current_shift(office.desk) is not None:
            raise ProgramFault(Problem("unexpected", name="demo"))
        day = office.desk.today()
        save_daily_log(office.desk, day, out / "bitacora.pdf")
        export_records(office.desk, day, day, out / "atenciones.jsonl")
    finally:
        office.close()
