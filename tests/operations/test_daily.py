"""The printed daily log: gathered whole, worded by the office, tied to the journal."""

import re
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from atencion_desktop.assets import asset
from atencion_desktop.domain.errors import EnvironmentFault
from atencion_desktop.operations import office
from atencion_desktop.operations.answers import answer_satisfaction
from atencion_desktop.operations.attentions import add_note, open_attention
from atencion_desktop.operations.daily import daily_log, verification_code
from atencion_desktop.operations.desk import DraftValues
from atencion_desktop.operations.exchange import export_records
from atencion_desktop.operations.importing import import_file
from atencion_desktop.operations.printing import save_daily_log
from atencion_desktop.operations.shifts import open_shift
from atencion_desktop.storage import journal, queries
from tests.desks import PERSON, SAMPLE, open_window, serve
from tests.operations.past_records import past, varied, with_person, write_lines

FRIDAY, TODAY = date(2026, 11, 20), date(2026, 11, 21)


def read(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


@pytest.fixture
def filled(desk, tmp_path):
    import_file(desk, write_lines(tmp_path / "past.jsonl", *varied()))
    return desk


def test_a_day_without_attentions_prints_one_sheet(desk, tmp_path):
    save_daily_log(desk, TODAY, tmp_path / "dia.pdf")
    assert len(PdfReader(tmp_path / "dia.pdf").pages) == 1
    text = read(tmp_path / "dia.pdf")
    assert "Sin atenciones registradas" in text
    assert "Ventanilla 3" in text


def test_the_office_gives_the_words(filled):
    log = daily_log(filled, FRIDAY)
    assert log.institution == "Ayuntamiento de Villa Jacarandas"
    assert log.words.services["predial"] == "Pago del impuesto predial"
    assert log.words.areas["ingresos"] == "Dirección de Ingresos"
    assert log.words.reasons["no_espero"] == "Ya no quiso esperar"
    assert log.words.posts["A02"] == "gestor de trámites"
    assert log.words.person == "Persona"
    assert log.example
    assert (log.paper, log.names) == ("letter", "full")


def test_every_window_of_the_day_is_on_the_paper(filled):
    log = daily_log(filled, FRIDAY)
    assert log.window == "Ventanilla 3, W9"
    assert [one.folio[-4:] for one in log.records] == [f"000{n}" for n in range(1, 8)]


def test_every_criterion_of_the_area_has_words(desk):
    lines = daily_log(desk, TODAY).words.area_lines
    shift = open_shift(desk, agent="A01", window="V03")
    desk_shift = daily_log(desk, TODAY).shifts[0]
    assert set(desk_shift.criteria) <= set(lines)
    assert lines["E1.D1.C2"] == "Área limpia y en orden"
    assert shift.shift.agent == "A01"


def test_every_folio_is_printed_and_unknown_ids_as_written(filled, tmp_path):
    save_daily_log(filled, FRIDAY, tmp_path / "dia.pdf")
    text = read(tmp_path / "dia.pdf")
    for number in range(1, 8):
        assert f"{number:04d}" in text
    assert "ya_no_existe" in text
    assert "Quien Se Fue" in text
    assert "Pago del impuesto predial" in text
    assert "5512345678" not in re.sub(r"\D", "", text)


def test_names_are_masked_when_asked(filled, tmp_path):
    save_daily_log(filled, FRIDAY, tmp_path / "dia.pdf", names="masked")
    text = read(tmp_path / "dia.pdf")
    assert "María Ñ. O." in text
    assert "Farrill" not in text


def test_names_are_as_the_institution_says_when_nobody_asks(desk, tmp_path):
    sample = SAMPLE.read_text(encoding="utf-8").replace('"completos"', '"abreviados"')
    (tmp_path / "otra.toml").write_text(sample, encoding="utf-8")
    version = office.adopt(
        desk.log, office.load_institution(tmp_path / "otra.toml"), desk.clock, window="V03"
    )
    desk.version = version
    assert daily_log(desk, TODAY).names == "masked"
    assert daily_log(desk, TODAY, names="full").names == "full"


def test_older_attentions_keep_the_words_they_were_given(desk, tmp_path):
    serve(desk, open_window(desk))
    sample = SAMPLE.read_text(encoding="utf-8")
    changed = sample.replace("Información de trámites y horarios", "Informes")
    (tmp_path / "otra.toml").write_text(changed, encoding="utf-8")
    renewed = office.load_institution(tmp_path / "otra.toml")
    desk.version = office.adopt(desk.log, renewed, desk.clock, window="V03")
    assert daily_log(desk, TODAY).words.services["informes"] == "Información de trámites y horarios"
    assert daily_log(desk, FRIDAY).words.services["informes"] == "Informes"


def test_a4_is_a4(desk, tmp_path):
    save_daily_log(desk, TODAY, tmp_path / "dia.pdf", "a4")
    box = PdfReader(tmp_path / "dia.pdf").pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)


def test_who_prints_is_who_has_the_shift(desk):
    assert daily_log(desk, TODAY).printed_by == "Ventanilla Única de Trámites y Servicios"
    open_window(desk, agent="A02")
    assert daily_log(desk, TODAY).printed_by == "Jorge Iván Muñoz Ceballos"
    assert daily_log(desk, TODAY, printed_by="Óscar").printed_by == "Óscar"


def test_an_open_attention_is_on_the_paper(desk, tmp_path):
    open_attention(desk, open_window(desk))
    save_daily_log(desk, TODAY, tmp_path / "dia.pdf")
    assert "Abierta" in read(tmp_path / "dia.pdf")


def test_the_code_is_printed_whole_even_beside_a_long_name(desk, tmp_path):
    serve(desk, open_window(desk, agent="A04"))
    log = daily_log(desk, TODAY)
    save_daily_log(desk, TODAY, tmp_path / "dia.pdf")
    assert re.fullmatch(r"[0-9A-F]{4}(-[0-9A-F]{4}){3}", log.verification)
    assert log.verification in read(tmp_path / "dia.pdf")


def test_a_comment_of_satisfaction_is_exported_and_never_printed(desk, tmp_path):
    case, _ = open_attention(desk, open_window(desk))
    case = add_note(desk, case, "Trajo acuse")
    draft = DraftValues(8, {})
    answer_satisfaction(desk, case, covered=False, rating=1, comment="PESIMO TRATO", draft=draft)
    log, head = daily_log(desk, TODAY), journal.head(desk.log)
    save_daily_log(desk, TODAY, tmp_path / "dia.pdf")
    assert "Trajo acuse" in read(tmp_path / "dia.pdf")
    assert "PESIMO" not in read(tmp_path / "dia.pdf")
    export_records(desk, TODAY, TODAY, tmp_path / "dia.jsonl")
    assert "PESIMO TRATO" in (tmp_path / "dia.jsonl").read_text(encoding="utf-8")
    exported = queries.records(desk.log, TODAY, TODAY)
    assert log.verification == verification_code(head, TODAY, exported)


def test_the_code_changes_with_head_day_and_rows(filled):
    records = daily_log(filled, FRIDAY).records
    head = journal.head(filled.log)
    code = verification_code(head, FRIDAY, records)
    assert verification_code(head, FRIDAY, records) == code
    others = [
        verification_code((1, head[1], bytes(32)), FRIDAY, records),
        verification_code((1, head[1] + 1, head[2]), FRIDAY, records),
        verification_code(head, TODAY, records),
        verification_code(head, FRIDAY, records[1:]),
    ]
    assert len({code, *others}) == 5


def test_hostile_texts_are_printed_to_the_letter(desk, tmp_path):
    texts = ["<b>x</b></para>", "=1+1", "%s {0}", "a" * 10_000, "😀 ñ", "line\nbreak"]
    documents = [
        with_person(n, detail=text, notes=text, person={"given_names": "N" * 120})
        for n, text in enumerate(texts, 1)
    ]
    import_file(desk, write_lines(tmp_path / "past.jsonl", *documents))
    save_daily_log(desk, FRIDAY, tmp_path / "dia.pdf")
    text = read(tmp_path / "dia.pdf")
    assert "<b>x</b></para>" in text
    assert "=1+1" in text
    assert "6 folios" in text


def test_a_folder_that_is_not_there_is_said_and_leaves_nothing(desk, tmp_path):
    with pytest.raises(EnvironmentFault) as error:
        save_daily_log(desk, TODAY, tmp_path / "nada" / "dia.pdf")
    assert error.value.problem.code == "report_failed"
    assert not (tmp_path / "nada").exists()


def test_gathering_a_day_loads_no_paper():
    import subprocess
    import sys

    code = "import sys, atencion_desktop.operations.daily; print('reportlab' in sys.modules)"
    root = asset("resources").parent
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert done.stdout.strip() == "False"


def test_the_paper_agrees_with_the_figures(filled, tmp_path):
    from atencion_desktop.operations.figures import summary

    figures = summary(filled, FRIDAY, FRIDAY)
    save_daily_log(filled, FRIDAY, tmp_path / "dia.pdf")
    assert figures.registered == len(daily_log(filled, FRIDAY).records)
    assert f"{figures.registered} folios" in read(tmp_path / "dia.pdf")


def test_a_day_with_a_person_prints_the_name_as_typed(desk, tmp_path):
    serve(desk, open_window(desk), person=PERSON)
    save_daily_log(desk, TODAY, tmp_path / "dia.pdf")
    assert "María José Ñáñez" in read(tmp_path / "dia.pdf")
    assert past(1)["folio"] not in read(tmp_path / "dia.pdf")
