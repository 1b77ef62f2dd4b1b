"""The page «Bitácora»: the finished PDF on screen, saved, printed, and printers that fail."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from atencion_desktop.operations import shifts
from atencion_desktop.operations.importing import import_file
from atencion_desktop.operations.printing import Wanted, draw_copy
from atencion_desktop.presentation.home.state import Tone
from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.log import print_job
from atencion_desktop.presentation.log.presenter import saved_notice
from atencion_desktop.presentation.log.print_job import PrintJob
from atencion_desktop.presentation.log.print_job import printer_dialog as real_dialog
from atencion_desktop.presentation.log.sheets import Sheets
from atencion_desktop.presentation.widgets.key_button import KeyButton
from atencion_desktop.storage.print_runs import runs_of
from tests.desks import FakeClock, make_desk, serve
from tests.keys import press_key
from tests.operations.past_records import varied, write_lines
from tests.programs import begin_shift, opened_program
from tests.reports.samples import attention, daily_log

CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 11, 21)
WAIT = 20_000


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def root(tmp_path):
    return tmp_path / "datos"


@pytest.fixture
def served(root, clock):
    """A data folder whose shift has attended enough for three sheets."""
    desk = make_desk(root, clock)
    shift = begin_shift(desk)
    for _ in range(18):
        serve(desk, shift, detail="Quiere saber qué papeles le piden para el trámite", seconds=1)
    desk.log.close()
    return root


class Printers:
    """The printers of the system, for a test: one that writes a PDF, or none."""

    def __init__(self, monkeypatch, out):
        self.there = True
        self.printer = pdf_printer(out)
        self.asked = 0
        monkeypatch.setattr(print_job, "has_printer", lambda: self.there)
        monkeypatch.setattr(print_job, "new_printer", lambda: self.printer)
        monkeypatch.setattr(print_job, "printer_dialog", self._dialog)

    def _dialog(self, printer, parent):
        self.asked += 1
        dialog = real_dialog(printer, parent)
        # Whoever reads it presses «Imprimir» at once.
        QTimer.singleShot(0, lambda: dialog.done(QDialog.DialogCode.Accepted))
        return dialog


def pdf_printer(out, kind=QPrinter):
    printer = kind(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    return printer


@pytest.fixture
def printers(qapp, monkeypatch, tmp_path):
    return Printers(monkeypatch, tmp_path / "papel.pdf")


def press(program, key, modifiers=Qt.KeyboardModifier.NoModifier):
    press_key(QApplication.focusWidget() or program.window, key, modifiers)


def until(qtbot, true):
    def check():
        assert true()

    qtbot.waitUntil(check, timeout=WAIT)


def open_log(qtbot, program):
    program.show_place(Place.LOG)
    return drawn(qtbot, program)


def drawn(qtbot, program):
    log = program._log.presenter
    until(qtbot, lambda: log.state().sheets and not log.state().drawing)
    return log


def runs(program):
    found = runs_of(program._desk.log, TODAY, ("V03",))
    return [(one.printed.version, one.printed.copy, one.printed.manner) for one in found]


def darkness(document, sheet=0):
    """Return how dark each of 20 x 15 parts of a sheet is."""
    pdf = pypdfium2.PdfDocument(document)
    page = pdf[sheet]
    bitmap = page.render(scale=1, grayscale=True)
    pixels, stride = bytes(bitmap.buffer), bitmap.stride
    wide, high = bitmap.width // 20, bitmap.height // 15
    parts = [
        sum(255 - p for y in range(r * high, (r + 1) * high)
            for p in pixels[y * stride + c * wide : y * stride + (c + 1) * wide]) / (wide * high)
        for r in range(15) for c in range(20)
    ]  # fmt: skip
    page.close()
    pdf.close()
    return parts


def test_ctrl_p_opens_the_log_from_inicio_and_from_the_list(qtbot, served, clock):
    with opened_program(served, clock) as program:
        press(program, Qt.Key.Key_P, CTRL)
        assert program.window.place is Place.LOG
        assert drawn(qtbot, program).state().edition == "Versión 1 · 18 folios · sin guardar"
        program.show_place(Place.DAY)
        program._day.previous_day()
        press(program, Qt.Key.Key_P, CTRL)
        assert program.window.place is Place.LOG
        assert "0 folios" in drawn(qtbot, program).state().edition
        assert program._log.presenter.day == date(2026, 11, 20)


def test_sheets_are_turned_and_zoomed_by_keys(qtbot, served, clock):
    with opened_program(served, clock) as program:
        log = open_log(qtbot, program)
        view = program._log.view
        assert view.area.hasFocus()
        seen = [log.state().place]
        for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_PageUp):
            press(program, key)
            seen.append(log.state().place)
        assert seen == [f"hoja {n} de 3" for n in (1, 2, 3, 3, 2)]
        press(program, Qt.Key.Key_Home)
        assert log.state().sheet == 1
        assert view.area.accessibleDescription() == "hoja 1 de 3"
        whole = view.area.widget().width()
        QTest.keyClick(view.area, "+")
        assert view.area.widget().width() > whole
        QTest.keyClick(view.area, "0")
        assert view.area.widget().width() == whole


def test_paper_and_names_are_drawn_as_chosen(qtbot, served, clock):
    with opened_program(served, clock) as program:
        log = open_log(qtbot, program)
        view = program._log.view
        view.paper.focus_inside()
        press(program, Qt.Key.Key_Right)
        press(program, Qt.Key.Key_Space)
        drawn(qtbot, program)
        assert log._copy.run.paper == "a4"
        assert round(Sheets(log._copy.document).size(1).width()) == 842
        view.names.setFocus()
        press(program, Qt.Key.Key_Down)
        view.names.activated.emit(view.names.currentIndex())
        drawn(qtbot, program)
        assert (log._copy.run.names, log._copy.run.paper) == ("masked", "a4")


def test_ctrl_s_keeps_it_in_the_folder_once(qtbot, served, clock):
    with opened_program(served, clock) as program:
        log = open_log(qtbot, program)
        for _ in range(2):
            press(program, Qt.Key.Key_S, CTRL)
            until(qtbot, lambda: log.state().notice is not None and not log.state().drawing)
        assert log.state().notice.text == str(served / "pdf" / "bitacora_V03_2026-11-21.pdf")
        assert log.state().edition.endswith("guardada")
        assert runs(program) == [(1, 1, "saved")]


def test_a_key_pressed_while_it_is_drawn_is_not_lost(qtbot, served, clock):
    with opened_program(served, clock) as program:
        press(program, Qt.Key.Key_P, CTRL)
        assert program._log.presenter.state().drawing
        press(program, Qt.Key.Key_S, CTRL)
        until(qtbot, lambda: runs(program) == [(1, 1, "saved")])


def test_what_is_printed_is_what_was_seen_and_is_counted(qtbot, served, clock, printers, tmp_path):
    with opened_program(served, clock) as program:
        log = open_log(qtbot, program)
        seen = log._copy.document
        press(program, Qt.Key.Key_P, CTRL)
        until(qtbot, lambda: (1, 1, "printed") in runs(program))
        assert runs(program) == [(1, 1, "saved"), (1, 1, "printed")]
        assert "enviada a la impresora" in log.state().notice.title
        paper = (tmp_path / "papel.pdf").read_bytes()
        pdf = pypdfium2.PdfDocument(paper)
        assert len(pdf) == 3
        assert tuple(map(round, pdf[0].get_size())) == (792, 612)
        pdf.close()
        for sheet in range(3):
            pairs = zip(darkness(seen, sheet), darkness(paper, sheet), strict=True)
            assert max(abs(ours - theirs) for ours, theirs in pairs) < 8
        drawn(qtbot, program)
        assert log.state().edition.startswith("Versión 1 · reimpresión 2")
        program.window.activateWindow()
        assert QTest.qWaitForWindowActive(program.window)
        press(program, Qt.Key.Key_P, CTRL)
        until(qtbot, lambda: (1, 2, "printed") in runs(program))


def test_without_a_printer_it_says_so_and_offers_the_pdf(qtbot, served, clock, printers):
    printers.there = False
    with opened_program(served, clock) as program:
        log = open_log(qtbot, program)
        press(program, Qt.Key.Key_P, CTRL)
        assert log.state().notice.text == "No hay impresora. Guarda la bitácora en PDF."
        assert (printers.asked, runs(program)) == (0, [])
        program._log.view.action_asked.emit()
        until(qtbot, lambda: runs(program) == [(1, 1, "saved")])


class Vanishing(QPrinter):
    """A printer whose cable is pulled after its first sheet."""

    gone = True

    def newPage(self):
        return not self.gone and super().newPage()


def test_a_printer_that_vanishes_is_told_and_repeated_as_the_same_copy(
    qtbot, served, clock, printers, tmp_path
):
    printers.printer = vanishing = pdf_printer(tmp_path / "papel.pdf", Vanishing)
    with opened_program(served, clock) as program:
        log = open_log(qtbot, program)
        press(program, Qt.Key.Key_P, CTRL)
        until(qtbot, lambda: log.state().notice is not None)
        notice = log.state().notice
        assert "dejó de responder en la hoja 2" in notice.text
        assert "bitacora_V03_2026-11-21.pdf" in notice.text
        assert log.state().printing == ""
        assert runs(program) == [(1, 1, "saved")]
        vanishing.gone = False
        program._log.view.action_asked.emit()
        until(qtbot, lambda: (1, 1, "printed") in runs(program))
        assert len(Sheets((tmp_path / "papel.pdf").read_bytes())._pdf) == 3


def test_a_printer_that_never_begins_is_told(qtbot, served, clock, printers, tmp_path):
    printers.printer = pdf_printer(tmp_path / "no" / "existe" / "papel.pdf")
    with opened_program(served, clock) as program:
        log = open_log(qtbot, program)
        with qtbot.captureExceptions():
            press(program, Qt.Key.Key_P, CTRL)
            until(qtbot, lambda: log.state().notice is not None)
        assert "dejó de responder en la hoja 1" in log.state().notice.text


test_a_printer_that_never_begins_is_told = pytest.mark.qt_log_ignore(
    "QPainter::begin", extend=True
)(test_a_printer_that_never_begins_is_told)


def test_the_window_lives_while_it_prints_and_cancelling_counts_nothing(
    qtbot, served, clock, printers
):
    with opened_program(served, clock) as program:
        log = open_log(qtbot, program)
        press(program, Qt.Key.Key_P, CTRL)
        until(qtbot, lambda: log.state().printing)
        assert log.state().printing == "Imprimiendo la hoja 1 de 3…"
        program._log.view._job.buttons[0].click()
        assert log.state().printing == ""
        assert "Impresión cancelada" in log.state().notice.title
        QTest.qWait(50)
        assert runs(program) == [(1, 1, "saved")]


def test_a_job_prints_a_sheet_at_a_time(qtbot, tmp_path):
    from atencion_desktop.reports.daily_log import daily_log_pdf

    document = daily_log_pdf(daily_log(*(attention(n) for n in range(1, 60))))
    job = PrintJob(pdf_printer(tmp_path / "papel.pdf"), document, "Bitácora")
    events = []
    job.reached.connect(events.append)
    job.finished.connect(lambda: events.append("end"))
    with qtbot.waitSignal(job.finished, timeout=WAIT):
        job.start()
        assert events == []
    assert events == [*range(1, job.sheets + 1), "end"]


def test_closing_the_shift_saves_the_log_and_offers_it_with_one_key(qtbot, served, clock):
    with opened_program(served, clock) as program:
        program.home.ask_close()
        program.home.close_shift()
        until(qtbot, lambda: program.home.state().log is not None)
        notice = program.home.state().log
        assert notice.text == str(served / "pdf" / "bitacora_V03_2026-11-21.pdf")
        assert (notice.action, notice.key) == ("Ver e im&primir", "Ctrl+P")
        until(qtbot, lambda: "respaldos" in program.home.state().notice.text)
        press(program, Qt.Key.Key_P, CTRL)
        assert program.window.place is Place.LOG
        log = drawn(qtbot, program)
        assert log.state().edition == "Versión 1 · 18 folios · guardada"
        assert log._copy.document == (served / "pdf" / "bitacora_V03_2026-11-21.pdf").read_bytes()


def test_the_log_of_a_shift_past_midnight_is_saved_for_both_days(qtbot, root):
    from datetime import UTC, datetime

    clock = FakeClock(datetime(2026, 11, 22, 5, 30, tzinfo=UTC))
    desk = make_desk(root, clock)
    shift = begin_shift(desk)
    serve(desk, shift)
    clock.advance(3600)
    serve(desk, shift)
    assert shifts.days_of(desk, shift) == (TODAY, date(2026, 11, 22))
    desk.log.close()
    with opened_program(root, clock) as program:
        program.home.ask_close()
        program.home.close_shift()
        until(qtbot, lambda: len(list((root / "pdf").glob("*.pdf"))) == 2)


def test_a_folder_that_takes_nothing_is_said(qtbot, served, clock):
    (served / "pdf").write_text("no es una carpeta")
    with opened_program(served, clock) as program:
        log = open_log(qtbot, program)
        press(program, Qt.Key.Key_S, CTRL)
        until(qtbot, lambda: log.state().notice is not None)
        assert log.state().notice.title == "No se guardó la bitácora"
        assert runs(program) == []


@pytest.mark.parametrize("size", [(1366, 768), (1280, 648), (1024, 700)])
def test_it_fits_without_growing_the_window(qtbot, served, clock, size):
    with opened_program(served, clock) as program:
        program.window.resize(*size)
        open_log(qtbot, program)
        assert (program.window.width(), program.window.height()) == size
        assert not program._log.view.area.horizontalScrollBar().maximum()


def test_a_day_of_several_windows_is_printed_whole_or_by_window(qtbot, root, clock, tmp_path):
    desk = make_desk(root, clock)
    import_file(desk, write_lines(tmp_path / "past.jsonl", *varied()))
    desk.log.close()
    with opened_program(root, clock) as program:
        open_log(qtbot, program)
        log, view = program._log.presenter, program._log.view
        assert view.windows.isHidden()
        view.previous.click()
        drawn(qtbot, program)
        names = [view.windows.itemText(n) for n in range(view.windows.count())]
        assert names == ["Todas las ventanillas", "Ventanilla 3", "W9"]
        assert log._copy.run.windows == ("V03", "W9")
        view.windows.setFocus()
        press(program, Qt.Key.Key_Down)
        press(program, Qt.Key.Key_Down)
        drawn(qtbot, program)
        assert log._copy.run.windows == ("W9",)
        assert log.state().edition.startswith("Versión 1 · 1 folio ·")


def test_a_close_whose_log_cannot_be_saved_says_so_and_is_a_close(qtbot, served, clock):
    (served / "pdf").write_text("no es una carpeta")
    with opened_program(served, clock) as program:
        program.home.ask_close()
        program.home.close_shift()
        until(qtbot, lambda: program.home.state().log is not None)
        assert program.home.state().log.title == "No se guardó la bitácora"
        assert shifts.current_shift(program._desk) is None


def test_a_log_saved_elsewhere_than_the_office_wants_says_where(root, clock):
    desk = make_desk(root, clock)
    kept = replace(draw_copy(desk, Wanted(TODAY)), file=root / "otra" / "bitacora.pdf")
    notice = saved_notice(desk, kept)
    assert notice.tone is Tone.WARNING
    assert f"quedó en «{root / 'otra' / 'bitacora.pdf'}»" in notice.text
    usual = replace(kept, file=root / "pdf" / "bitacora.pdf")
    assert saved_notice(desk, usual).tone is Tone.GOOD
    desk.log.close()


def test_no_letter_opens_two_things(qtbot, served, clock, printers):
    printers.there = False
    with opened_program(served, clock) as program:
        program.window.resize(1366, 768)
        open_log(qtbot, program)
        press(program, Qt.Key.Key_P, CTRL)
        shown = [one for one in program.window.findChildren(KeyButton) if one.isVisible()]
        letters = [one.text().split("&")[1][0].lower() for one in shown if "&" in one.text()]
        assert len(letters) == len(set(letters)) >= 7
