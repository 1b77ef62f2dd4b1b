"""Versions and copies of the daily log: on the disk first, then in the journal, then named."""

import hashlib
import io
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from atencion_desktop.assets import asset
from atencion_desktop.domain.errors import EnvironmentFault
from atencion_desktop.domain.events import LogPrinted
from atencion_desktop.operations import office, printing
from atencion_desktop.operations.importing import import_file
from atencion_desktop.operations.printing import (
    PAPER_STREAM,
    Wanted,
    count_printed,
    draw_copy,
    prepare_copy,
    record_copy,
    save_daily_log,
    save_report,
    stage_copy,
)
from atencion_desktop.operations.rebuild import rebuild
from atencion_desktop.reports.writing import settle
from atencion_desktop.storage import journal
from atencion_desktop.storage.print_runs import runs_of
from tests.desks import SAMPLE, FakeClock, make_desk, make_office, open_window, serve
from tests.operations.past_records import varied, write_lines

TODAY, FRIDAY = date(2026, 11, 21), date(2026, 11, 20)
AT_V03 = ("V03",)


def text(pdf):
    pages = PdfReader(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def keep(desk, copy):
    """Do what the window does with a copy, in its order."""
    staged = stage_copy(copy, [printing.log_folder(desk), desk.folder.pdfs])
    assert record_copy(desk, copy)
    return replace(copy, file=settle(staged))


def runs(desk, day=TODAY):
    return [one.printed for one in runs_of(desk.log, day, AT_V03)]


@pytest.fixture
def served(desk):
    serve(desk, open_window(desk))
    return desk


def test_the_first_is_version_1_and_the_same_again_is_a_reimpression(served, tmp_path):
    save_daily_log(served, TODAY, tmp_path / "uno.pdf")
    save_daily_log(served, TODAY, tmp_path / "dos.pdf")
    first, second = text(tmp_path / "uno.pdf"), text(tmp_path / "dos.pdf")
    assert "Versión 1" in first
    assert "reimpresión" not in first
    assert "sustituye" not in second
    assert "Versión 1 · reimpresión 2" in second
    assert [(one.version, one.copy) for one in runs(served)] == [(1, 1), (1, 2)]


def test_other_content_is_another_version_that_says_which_it_replaces(served, tmp_path):
    save_daily_log(served, TODAY, tmp_path / "uno.pdf")
    served.clock.advance(60)
    serve(served, printing_shift(served))
    save_daily_log(served, TODAY, tmp_path / "dos.pdf")
    said = text(tmp_path / "dos.pdf")
    assert "Versión 2, sustituye a la impresa el 21 de noviembre de 2026 a las 10:05" in said
    save_daily_log(served, TODAY, tmp_path / "tres.pdf")
    assert "Versión 2 · reimpresión 2, sustituye a la impresa el" in text(tmp_path / "tres.pdf")
    assert [(one.version, one.copy) for one in runs(served)] == [(1, 1), (2, 1), (2, 2)]


def printing_shift(desk):
    from atencion_desktop.operations.shifts import current_shift

    found = current_shift(desk)
    assert found is not None
    return found


def test_days_and_sets_of_windows_have_versions_of_their_own(desk, tmp_path):
    import_file(desk, write_lines(tmp_path / "past.jsonl", *varied()))
    every = draw_copy(desk, Wanted(FRIDAY))
    assert every.run.windows == ("V03", "W9")
    keep(desk, every)
    assert draw_copy(desk, Wanted(FRIDAY)).run.copy == 2
    alone = draw_copy(desk, Wanted(FRIDAY, ("W9",)))
    assert (alone.run.version, alone.run.copy) == (1, 1)
    assert alone.folios < every.folios
    assert draw_copy(desk, Wanted(TODAY)).run.version == 1


def test_the_journal_has_the_hash_of_the_file_and_nothing_personal(served, tmp_path):
    copy = save_daily_log(served, TODAY, tmp_path / "uno.pdf")
    document = (tmp_path / "uno.pdf").read_bytes()
    (fact,) = journal.facts(served.log, PAPER_STREAM)
    assert isinstance(fact.event, LogPrinted)
    assert fact.event.sha256 == hashlib.sha256(document).hexdigest() == copy.run.sha256
    assert (fact.event.names, fact.event.paper, fact.event.manner) == ("full", "letter", "saved")
    assert fact.actor == "A01"
    journal.verify(served.log)


def test_a_rebuild_gives_the_same_runs(served, tmp_path):
    kept = keep(served, prepare_copy(served, Wanted(TODAY)))
    count_printed(served, kept)
    save_daily_log(served, TODAY, tmp_path / "otra.pdf")
    before = served.log.rows("SELECT * FROM print_run")
    assert len(before) == 3
    rebuild(served)
    assert served.log.rows("SELECT * FROM print_run") == before


def test_a_kept_copy_that_was_never_printed_is_the_one_to_print(served):
    kept = keep(served, prepare_copy(served, Wanted(TODAY)))
    assert kept.file == served.folder.pdfs / "bitacora_V03_2026-11-21.pdf"
    served.clock.advance(3600)
    found = prepare_copy(served, Wanted(TODAY))
    assert (found.file, found.document) == (kept.file, kept.document)
    count_printed(served, found)
    again = prepare_copy(served, Wanted(TODAY))
    assert again.file is None
    assert (again.run.version, again.run.copy) == (1, 2)
    assert [one.manner for one in runs(served)] == ["saved", "printed"]


def test_a_kept_copy_that_was_changed_or_is_of_other_names_is_not_printed(served):
    kept = keep(served, prepare_copy(served, Wanted(TODAY)))
    assert prepare_copy(served, Wanted(TODAY, names="masked")).file is None
    assert prepare_copy(served, Wanted(TODAY, paper="a4")).file is None
    kept.file.write_bytes(kept.document + b" ")
    assert prepare_copy(served, Wanted(TODAY)).file is None


def test_an_older_version_is_never_printed_again(served):
    keep(served, prepare_copy(served, Wanted(TODAY)))
    serve(served, printing_shift(served))
    second = keep(served, prepare_copy(served, Wanted(TODAY)))
    assert second.file.name == "bitacora_V03_2026-11-21_v2.pdf"
    assert prepare_copy(served, Wanted(TODAY)).run == second.run


def test_a_copy_drawn_before_the_day_moved_on_is_not_recorded(served):
    copy = prepare_copy(served, Wanted(TODAY))
    serve(served, printing_shift(served))
    assert record_copy(served, copy) is None
    assert runs(served) == []


def test_the_content_is_the_same_whoever_prints_and_however(served):
    one = draw_copy(served, Wanted(TODAY))
    served.clock.advance(60)
    other = draw_copy(served, Wanted(TODAY, paper="a4", names="masked"))
    assert one.run.content == other.run.content
    assert one.run.sha256 != other.run.sha256


def test_a_part_that_a_later_program_adds_changes_no_code():
    from tests.reports.samples import attention

    said = printing._said(attention())
    assert {"folio", "opened_at", "outcome"} <= set(said)
    assert not {"start_estimated", "reopened", "supports", "late_sheet"} & set(said)


def test_after_an_erasure_the_code_says_nothing_of_the_values(desk):
    serve(desk, open_window(desk), person={"given_names": "María José", "first_surname": "Ñáñez",
                                           "phone": "55 1234 5678"})  # fmt: skip
    before = draw_copy(desk, Wanted(TODAY)).run.content
    with desk.log.transaction():
        desk.log.run("UPDATE registration SET secret = zeroblob(32)")
    assert draw_copy(desk, Wanted(TODAY)).run.content != before


def office_with(desk, folder):
    """Bring into force the sample office, its logs kept in a folder."""
    file = desk.folder.root / "otra.toml"
    sample = SAMPLE.read_text(encoding="utf-8")
    line = f'[institucion]\ncarpeta_bitacoras = "{folder}"'
    file.write_text(sample.replace("[institucion]", line, 1), encoding="utf-8")
    loaded = office.load_institution(file)
    desk.version = office.adopt(desk.log, loaded, desk.clock, window="V03")


def test_the_office_says_where_logs_are_kept(served, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    office_with(served, "~/Bitácoras/2026")
    kept = keep(served, prepare_copy(served, Wanted(TODAY)))
    assert kept.file == tmp_path / "Bitácoras" / "2026" / "bitacora_V03_2026-11-21.pdf"
    assert prepare_copy(served, Wanted(TODAY)).file == kept.file


def test_a_folder_that_takes_nothing_gives_way_to_this_pc_s(served, tmp_path):
    (tmp_path / "ocupada").write_text("no es una carpeta")
    office_with(served, tmp_path / "ocupada" / "dentro")
    kept = keep(served, prepare_copy(served, Wanted(TODAY)))
    assert kept.file.parent == served.folder.pdfs
    assert prepare_copy(served, Wanted(TODAY)).file == kept.file


def test_a_relative_folder_is_refused(tmp_path):
    sample = SAMPLE.read_text(encoding="utf-8")
    wrong = sample.replace("[institucion]", '[institucion]\ncarpeta_bitacoras = "pdf"', 1)
    (tmp_path / "mala.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(EnvironmentFault) as error:
        office.load_institution(tmp_path / "mala.toml")
    assert error.value.problem.code == "content_wrong"
    assert "carpeta_bitacoras" in str(error.value.problem.data)


def test_the_command_records_when_it_can_and_says_the_version_when_not(tmp_path):
    root, clock = tmp_path / "datos", FakeClock()
    opened = make_office(root, clock)
    serve(opened.desk, open_window(opened.desk))
    folder = opened.desk.folder
    unrecorded = save_report(folder, clock, tmp_path / "a.pdf", day=TODAY)
    assert (unrecorded.file, unrecorded.run.version) == (None, 1)
    assert runs(opened.desk) == []
    opened.close()
    assert save_report(folder, clock, tmp_path / "b.pdf", day=TODAY).file == tmp_path / "b.pdf"
    assert "Versión 1 · reimpresión 2" in text(
        save_report(folder, clock, tmp_path / "c.pdf", day=TODAY).document
    )
    assert text(tmp_path / "a.pdf").count("Versión 1") == text(tmp_path / "b.pdf").count(
        "Versión 1"
    )


def test_a_file_that_cannot_be_written_records_nothing(served, tmp_path):
    with pytest.raises(EnvironmentFault):
        save_daily_log(served, TODAY, tmp_path / "nada" / "dia.pdf")
    assert runs(served) == []


KILLS = 12
KEEPING = """
import sys
from datetime import date
from pathlib import Path
from tests.desks import FakeClock, make_desk
from atencion_desktop.operations import printing
from atencion_desktop.operations.printing import Wanted
from atencion_desktop.reports.writing import settle
desk = make_desk(Path(sys.argv[1]), FakeClock())
sys.stdout.write("listo\\n")
sys.stdout.flush()
while True:
    copy = printing.draw_copy(desk, Wanted(date(2026, 11, 21)))
    staged = printing.stage_copy(copy, [desk.folder.pdfs])
    assert printing.record_copy(desk, copy)
    settle(staged)
    desk.clock.advance(60)
"""


def test_killed_at_any_moment_the_file_is_whole_and_the_journal_knows_it(tmp_path):
    """Reliability F24: PDF complete or absent, and its hash is a recorded one, every time."""
    desk = make_desk(tmp_path / "datos")
    serve(desk, open_window(desk))
    desk.log.close()
    file = tmp_path / "datos" / "pdf" / "bitacora_V03_2026-11-21.pdf"
    seen = 0
    for number in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", KEEPING, str(tmp_path / "datos")],
            cwd=asset("resources").parent,
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"listo\n"
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(0.35 + 0.017 * number)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        desk = make_desk(tmp_path / "datos")
        journal.verify(desk.log)
        recorded = {one.sha256 for one in runs(desk)}
        desk.log.close()
        if file.exists():
            seen += 1
            assert hashlib.sha256(file.read_bytes()).hexdigest() in recorded
            assert text(file)
    assert seen
