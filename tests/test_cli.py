"""The command line: what scripts and the manual rely on."""

import csv
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from atencion_desktop import __main__ as program
from atencion_desktop.assets import asset
from atencion_desktop.cli import atencion
from atencion_desktop.domain.errors import EnvironmentFault, Problem
from atencion_desktop.operations import attentions
from atencion_desktop.operations.clock import SystemClock
from atencion_desktop.operations.office import open_desk
from atencion_desktop.paths import DataFolder
from tests.desks import SAMPLE, make_office, open_window
from tests.operations.past_records import (
    NASTY,
    past,
    read_lines,
    varied,
    with_person,
    write_lines,
)
from tests.reports.office_books import told, write_book

ROOT = asset("resources").parent
FRIDAY = ["--from", "2026-11-20", "--to", "2026-11-20"]
DATED = ["--date", "2026-11-20"]


@pytest.fixture
def data(tmp_path):
    return tmp_path / "datos"


@pytest.fixture
def run(data):
    """Return a command line in this process, on the test's own data folder."""
    return lambda *arguments: CliRunner().invoke(
        atencion, ["--data", str(data), *map(str, arguments)]
    )


@pytest.fixture
def ready(run, data):
    """Return the same, once the sample office is set up with a key file."""
    done = run("setup", "--institution", SAMPLE, "--window", "V03", "--key-file")
    assert done.exit_code == 0, done.stderr
    return run


@pytest.fixture
def filled(ready, tmp_path):
    done = ready("import", write_lines(tmp_path / "past.jsonl", *varied()))
    assert done.stdout == "7 atenciones importadas; 0 ya estaban.\n"
    return ready


def spawn(data: Path, *arguments: object, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a person does, in a process of its own."""
    words = [sys.executable, "-m", "atencion_desktop", "--data", str(data), *map(str, arguments)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **settings}
    return subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, timeout=60)


def one_line(text: str) -> str:
    assert text.endswith("\n")
    assert text.count("\n") == 1
    assert "Traceback" not in text
    return text.strip()


# --- setting up ----------------------------------------------------------------------------------


def test_setup_makes_a_log_with_a_key_file(ready, data):
    folder = DataFolder(data)
    assert folder.log_file.exists()
    assert folder.key_file.exists()
    assert b"SQLite format" not in folder.log_file.read_bytes()[:16]
    if os.name == "posix":
        assert folder.key_file.stat().st_mode & 0o777 == 0o600


def test_setup_without_a_keyring_makes_a_key_file(data):
    done = spawn(
        data,
        *("setup", "--institution", SAMPLE, "--window", "V01"),
        PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring",
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "un archivo de la carpeta" in done.stdout.decode()
    assert DataFolder(data).key_file.exists()


def test_setup_again_keeps_the_log(filled):
    done = filled("setup", "--institution", SAMPLE, "--window", "V01")
    assert done.exit_code == 0
    assert json.loads(filled("summary", *FRIDAY, "--json").stdout)["registered"] == 7


def test_setup_with_an_unknown_window_makes_nothing(run, data):
    done = run("setup", "--institution", SAMPLE, "--window", "V99")
    assert done.exit_code == 1
    assert "V99" in one_line(done.stderr)
    assert not data.exists()


def test_setup_with_a_wrong_file_names_file_and_key(run, tmp_path):
    wrong = tmp_path / "oficina.toml"
    wrong.write_text(SAMPLE.read_text(encoding="utf-8").replace("zona_horaria", "zona"), "utf-8")
    done = run("setup", "--institution", wrong, "--window", "V01")
    assert done.exit_code == 1
    assert re.search(r"oficina\.toml.*zona", one_line(done.stderr))


def test_setup_with_a_missing_file_says_so(run, tmp_path):
    done = run("setup", "--institution", tmp_path / "nada.toml", "--window", "V01")
    assert done.exit_code == 1
    assert "nada.toml" in one_line(done.stderr)


# --- without a log, or while the program is open -------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["summary"],
        ["report", "--out", "dia.pdf"],
        ["export", *FRIDAY, "--out", "dia.csv"],
        ["import", "dia.csv"],
    ],
)
def test_without_a_log_the_command_points_to_setup(run, data, arguments):
    done = run(*arguments)
    assert done.exit_code == 1
    assert "atencion setup" in one_line(done.stderr)
    assert done.stdout == ""
    assert not data.exists()


def test_doctor_works_without_a_log(run):
    done = run("doctor")
    assert done.exit_code == 1
    assert "atencion setup" in done.stdout
    assert one_line(done.stderr) == "Hay 1 punto por revisar."


def test_while_the_program_is_open_writing_is_refused_and_reading_works(filled, data, tmp_path):
    office = make_office(data)
    try:
        lines = write_lines(tmp_path / "more.jsonl", past(90))
        refused = spawn(data, "import", lines)
        assert refused.returncode == 1
        assert refused.stdout == b""
        assert "abierto" in one_line(refused.stderr.decode())
        again = spawn(data, "setup", "--institution", SAMPLE, "--window", "V01")
        assert again.returncode == 1
        for reading in (
            ["summary", *FRIDAY, "--json"],
            ["report", *DATED, "--out", tmp_path / "dia.pdf"],
            ["export", *FRIDAY, "--out", tmp_path / "dia.csv"],
            ["doctor"],
        ):
            assert spawn(data, *reading).returncode == 0
    finally:
        office.close()
    assert spawn(data, "import", lines).returncode == 0


# --- import, summary, report and export agree ----------------------------------------------------


def test_import_summary_report_and_export_agree(filled, tmp_path):
    figures = json.loads(filled("summary", *FRIDAY, "--json").stdout)
    filled("export", *FRIDAY, "--out", tmp_path / "dia.jsonl")
    filled("export", *FRIDAY, "--out", tmp_path / "dia.csv")
    done = filled("report", *DATED, "--out", tmp_path / "dia.pdf")
    assert "7 folios" in done.stdout
    exported = read_lines(tmp_path / "dia.jsonl")
    with (tmp_path / "dia.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "dia.pdf").pages)
    assert figures["registered"] == len(exported) == len(rows) == 7
    assert "7 folios" in text
    outcomes = [one["outcome"] for one in exported]
    assert figures["by_outcome"] == {
        **{code: outcomes.count(code) for code in dict.fromkeys(outcomes)},
        "open": 0,
    }
    assert sum(figures["by_outcome"].values()) == figures["registered"]


def test_an_export_says_how_many_have_not_ended_and_stay_out_of_an_import(ready, data, tmp_path):
    office = open_desk(DataFolder(data), SystemClock())
    desk = office.desk
    shift = open_window(desk)
    case, shift = attentions.open_attention(desk, shift)
    today = desk.today().isoformat()
    span = ("--from", today, "--to", today, "--out", tmp_path / "dia.jsonl")
    done = ready("export", *span)
    assert done.stdout.startswith("1 atención exportada a «")
    assert done.stderr.startswith("1 de ellas sigue abierta: no se podrá importar")

    attentions.hold(desk, case)
    attentions.open_attention(desk, shift)
    assert ready("export", *span).stderr.startswith("2 de ellas siguen abiertas")
    office.close()


def test_an_export_of_what_has_ended_says_nothing_more(filled, tmp_path):
    assert filled("export", *FRIDAY, "--out", tmp_path / "dia.jsonl").stderr == ""


def test_summary_has_the_contract_and_adds_up(filled):
    figures = json.loads(filled("summary", *FRIDAY, "--json").stdout)
    assert list(figures) == [
        *("registered", "valid", "cancelled", "open", "brief", "late", "preferential"),
        *("by_outcome", "by_channel", "by_service", "by_agent", "by_hour", "total_s", "served_s"),
        *("percentile_method", "first_contact_resolution", "referral_rate", "covered"),
        *("satisfaction", "adherence", "adherence_brief", "excluded", "shift_hours", "per_hour"),
    ]
    assert figures["percentile_method"] == "nearest-rank"
    assert figures["excluded"] == {"unreliable_time": 1}
    assert figures["by_hour"] == {"10": 6}
    for name in ("by_channel", "by_service", "by_agent", "by_hour"):
        assert sum(figures[name].values()) == figures["valid"]


def test_an_empty_day_has_no_rates(ready):
    figures = json.loads(ready("summary", *FRIDAY, "--json").stdout)
    assert figures["registered"] == 0
    assert figures["first_contact_resolution"] is None
    assert figures["covered"] == {"rate": None, "answered": 0}
    assert figures["total_s"]["mean"] is None


def test_summary_reads_well(filled):
    lines = filled("summary", *FRIDAY).stdout.splitlines()
    assert lines[0] == "Resumen del 20 de noviembre de 2026"
    assert any(re.fullmatch(r"Registradas +7", line) for line in lines)
    assert any(re.fullmatch(r"  Pago del impuesto predial +5", line) for line in lines)
    assert "percentil por rango más cercano" in "\n".join(lines)


def test_summary_and_report_default_to_today(ready, tmp_path):
    assert json.loads(ready("summary", "--json").stdout)["registered"] == 0
    done = ready("report", "--out", tmp_path / "hoy.pdf")
    assert done.exit_code == 0
    assert "0 folios" in done.stdout
    assert len(PdfReader(tmp_path / "hoy.pdf").pages) == 1


def test_report_takes_paper_and_names(filled, tmp_path):
    out = tmp_path / "dia.pdf"
    assert (
        filled("report", *DATED, "--out", out, "--paper", "a4", "--names", "masked").exit_code == 0
    )
    page = PdfReader(out).pages[0]
    assert round(page.mediabox.width) == 842
    assert "María Ñ. O." in page.extract_text()


def test_hostile_texts_go_through_the_whole_program(ready, tmp_path):
    documents = [
        with_person(
            number,
            detail=text,
            notes=text,
            person={"given_names": text, "first_surname": "Ñ" * 120},
        )
        for number, text in enumerate(NASTY, 1)
    ]
    documents.append(past(98, detail="😀ñ" * 5_000, notes="x" * 10_000))
    assert ready("import", write_lines(tmp_path / "past.jsonl", *documents)).exit_code == 0
    for ending in ("jsonl", "csv", "xlsx"):
        out = tmp_path / f"dia.{ending}"
        assert ready("export", *FRIDAY, "--out", out).exit_code == 0
        done = ready("import", out)
        assert done.stdout == f"0 atenciones importadas; {len(documents)} ya estaban.\n"
    assert ready("report", *DATED, "--out", tmp_path / "dia.pdf").exit_code == 0
    assert ready("summary", *FRIDAY).exit_code == 0


def test_one_attention_is_said_in_the_singular(ready, tmp_path):
    lines = write_lines(tmp_path / "past.jsonl", past(1))
    assert ready("import", lines).stdout == "1 atención importada; 0 ya estaban.\n"
    assert ready("import", lines).stdout == "0 atenciones importadas; 1 ya estaba.\n"


def test_the_template_and_a_spreadsheet_of_the_office_are_imported(ready, tmp_path):
    out = tmp_path / "plantilla.xlsx"
    assert f"«{out}»" in ready("template", "--out", out).stdout
    assert ready("import", out).stdout == "0 atenciones importadas; 0 ya estaban.\n"
    book = write_book(tmp_path / "enero.xlsx", told(), told(Hora_inicio="9:06"))
    assert ready("import", book).stdout == "2 atenciones importadas; 0 ya estaban.\n"
    assert ready("import", book).stdout == "0 atenciones importadas; 2 ya estaban.\n"


def test_a_bad_row_of_the_office_s_spreadsheet_names_its_column(ready, tmp_path):
    book = write_book(tmp_path / "enero.xlsx", told(), told(Hora_fin="nueve", Atendió=""))
    done = ready("import", book)
    assert done.exit_code == 1
    first, second = done.stderr.splitlines()
    assert "1 renglón" in first
    assert second.startswith("Renglón 3: columna «Hora fin»: no es una hora")
    assert "columna «Atendió»: está vacía" in second


def test_a_column_that_is_not_known_is_named(ready, tmp_path):
    file = tmp_path / "enero.csv"
    file.write_text("Fecha,Inicio,Fin,Atendió,Resultado,Color\n1,2,3,4,5,6\n", encoding="utf-8")
    done = ready("import", file)
    assert done.exit_code == 1
    assert "«Color»" in one_line(done.stderr)


# --- faults --------------------------------------------------------------------------------------


def test_bad_lines_are_named_by_number_with_the_reason(ready, tmp_path):
    lines = write_lines(
        tmp_path / "past.jsonl",
        past(1),
        past(2, outcome="left"),
        "{broken",
        past(4, closed_at="2026-11-20T09:00:00-06:00"),
    )
    done = ready("import", lines)
    assert done.exit_code == 1
    assert done.stdout == ""
    first, *rest = done.stderr.splitlines()
    assert "3 renglones" in first
    assert [line.split(":")[0] for line in rest] == ["Renglón 2", "Renglón 3", "Renglón 4"]
    assert all(len(line.split(": ", 1)[1]) > 10 for line in rest)
    assert json.loads(ready("summary", *FRIDAY, "--json").stdout)["registered"] == 0


def test_many_bad_lines_are_counted_and_twenty_are_said(ready, tmp_path):
    done = ready("import", write_lines(tmp_path / "past.jsonl", *["{"] * 1_500))
    lines = done.stderr.splitlines()
    assert "1,500 renglones" in lines[0]
    assert lines[20].startswith("Renglón 20:")
    assert lines[21] == "… y 1,480 más."
    assert len(lines) == 22


def test_two_reasons_of_a_line_share_it(ready, tmp_path):
    done = ready("import", write_lines(tmp_path / "past.jsonl", past(1, rating=9, stage=12)))
    assert len(done.stderr.splitlines()) == 2
    assert "rating" in done.stderr
    assert "stage" in done.stderr


def test_a_folio_conflict_names_the_folio(filled, tmp_path):
    done = filled("import", write_lines(tmp_path / "other.jsonl", past(2, detail="otra")))
    assert done.exit_code == 1
    assert "V03-20261120-0002" in done.stderr


def test_no_personal_value_is_said_of_a_bad_line(ready, tmp_path):
    done = ready("import", write_lines(tmp_path / "past.jsonl", with_person(1, rating=9)))
    for value in ("María", "Farrill", "1234", "example.mx"):
        assert value not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", *FRIDAY, "--out", "dia.doc"], ".jsonl, .csv o .xlsx"),
        (["report", "--out", "dia.docx"], ".pdf"),
        (["import", "dia.ods"], "dia.ods"),
        (["import", "no-esta.csv"], "no-esta.csv"),
        (["summary", "--from", "2026-11-21", "--to", "2026-11-20"], "posterior"),
        (["export", *FRIDAY, "--out", "no/esta/dia.csv"], "dia.csv"),
    ],
)
def test_a_fault_is_one_plain_line(ready, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dia.ods").touch()
    done = ready(*arguments)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert said in one_line(done.stderr)
    assert not (tmp_path / "dia.doc").exists()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda folder: folder.key_file.unlink(), "llave"),
        (lambda folder: folder.key_file.write_text("ab" * 32), "llave"),
        (lambda folder: folder.log_file.write_bytes(b"x" * 8192), ""),
        (lambda folder: folder.log_file.write_bytes(b""), ""),
    ],
)
def test_a_log_that_cannot_be_opened_is_said_plainly(ready, data, damage, said):
    damage(DataFolder(data))
    for command in (["summary"], ["import", "x.csv"]):
        done = ready(*command)
        assert done.exit_code == 1
        assert said in one_line(done.stderr)


def test_what_nobody_foresaw_is_said_plainly_and_recorded_without_values(
    filled, data, tmp_path, monkeypatch
):
    from atencion_desktop.operations import figures

    def fail(*_):
        raise ValueError("María José 5512345678")

    monkeypatch.setattr(figures, "summary", fail)
    done = filled("summary")
    assert done.exit_code == 1
    assert one_line(done.stderr).startswith("Algo no salió")
    record = (DataFolder(data).logs / "app.jsonl").read_text(encoding="utf-8")
    line = json.loads(record)
    assert line["exception"] == "builtins.ValueError"
    assert any("cli.py" in frame for frame in line["frames"])
    assert "María" not in record
    assert "5512345678" not in record
    assert str(tmp_path) not in record


def test_a_crash_without_a_data_folder_leaves_nothing_behind(run, data, monkeypatch):
    from atencion_desktop.operations import catalogue

    monkeypatch.setattr(catalogue, "standard_as_dict", lambda: 1 / 0)
    done = run("standard")
    assert done.exit_code == 1
    assert one_line(done.stderr)
    assert not data.exists()


def test_without_the_programs_own_words_it_still_says_something(run, monkeypatch):
    from atencion_desktop import cli

    def fail():
        raise EnvironmentFault(Problem("file_missing", file="problems.toml"))

    monkeypatch.setattr(cli, "load_problems", fail)
    assert "Instálalo otra vez" in one_line(run("summary").stderr)


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX")
@pytest.mark.parametrize("kilobytes", [200, 400, 900])
def test_a_full_disk_brings_nothing_in_and_the_next_try_works(ready, data, tmp_path, kilobytes):
    lines = write_lines(tmp_path / "past.jsonl", *(with_person(n) for n in range(1, 801)))
    limit = (
        "import resource, runpy, sys; size = int(sys.argv.pop(1)) * 1024;"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (size, size));"
        "runpy.run_module('atencion_desktop', run_name='__main__')"
    )
    words = [sys.executable, "-c", limit, kilobytes, "--data", data, "import", lines]
    done = subprocess.run(list(map(str, words)), cwd=ROOT, capture_output=True, timeout=60)
    assert done.returncode == 1
    assert "disco" in one_line(done.stderr.decode())
    assert json.loads(ready("summary", *FRIDAY, "--json").stdout)["registered"] == 0
    assert ready("import", lines).stdout == "800 atenciones importadas; 0 ya estaban.\n"
    assert ready("doctor").exit_code == 0


# --- usage ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sumario"], "No existe la orden «sumario»"),
        (["summary", "--from", "20/11/2026"], "AAAA-MM-DD"),
        (["summary", "--from", "20261120"], "AAAA-MM-DD"),
        (["summary", "--from", "2026-02-30"], "calendario"),
        (["summary", "--jason"], "--jason"),
        (["summary", "sobra"], "Sobra «sobra»"),
        (["setup", "--window", "V01"], "Falta --institution"),
        (["import"], "Falta ARCHIVO"),
        (["export", *FRIDAY], "Falta --out"),
        (["report", "--out", "x.pdf", "--paper", "legal"], "letter, a4"),
        (["report", "--out", "x.pdf", "--names"], "--names"),
    ],
)
def test_wrong_usage_is_explained_in_spanish(run, arguments, said):
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert done.stderr.startswith("Uso: ") or "--names" in said
    for english in ("Usage", "Error", "Invalid", "Missing", "No such", "Try ", "requires"):
        assert english not in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        *("", "setup", "demo", "standard", "import", "export", "summary", "report", "doctor"),
        "contingency",
        "template",
    ],
)
def test_help_is_in_spanish(run, command):
    done = run(*filter(None, [command]), "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith("Uso: atencion")
    for english in ("Usage", "Options", "Commands", "Show", "required", "exit", "TEXT", "PATH"):
        assert english not in done.stdout
    assert "..." not in done.stdout


def test_the_commands_of_the_contract_exist(run):
    said = run("--help").stdout
    for name in ("setup", "demo", "standard", "import", "export", "summary", "report", "doctor"):
        assert re.search(rf"^  {name} ", said, re.MULTILINE)


def test_demo_plays_where_it_is_told(run, tmp_path, monkeypatch):
    played = []
    module = ModuleType("atencion_desktop.demo")
    module.play = played.append  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "atencion_desktop.demo", module)
    assert run("demo", "--out", tmp_path / "demo").exit_code == 0
    assert played == [tmp_path / "demo"]


# --- the standard and the doctor -----------------------------------------------------------------


def test_the_standard_is_the_contract(run):
    catalogue = json.loads(run("standard", "--json").stdout)
    assert list(catalogue) == ["code", "title", "level", "elements"]
    assert catalogue["code"] == "EC0305"
    elements = catalogue["elements"]
    performances = [one for element in elements for one in element["performances"]]
    criteria = [one for performance in performances for one in performance["criteria"]]
    counts = [len(elements), len(performances), len(criteria)]
    counts += [
        sum(len(e[name]) for e in elements) for name in ("knowledge", "attitudes", "glossary")
    ]
    assert counts == [3, 11, 34, 17, 6, 15]
    keys = ["id", "text", "step", "frequency", "evidence", "sources"]
    assert all(list(one) == keys for one in criteria)
    assert {one["step"] for one in criteria} == set(range(1, 9))
    assert {one["frequency"] for one in criteria} == {"shift", "attention", "both"}
    assert {one["evidence"] for one in criteria} == {"observed", "attested", "both"}
    assert all(one["sources"] for one in criteria)


def test_the_standard_reads_well(run):
    done = run("standard")
    assert done.exit_code == 0
    assert done.stdout.startswith("EC0305 Prestación de servicios de atención a clientes\n")
    assert all(len(line) <= 100 for line in done.stdout.splitlines())


def test_doctor_says_all_is_well(ready):
    done = ready("doctor")
    assert done.exit_code == 0
    assert done.stderr == ""
    assert "REVISA" not in done.stdout


def test_doctor_is_one_document(ready):
    document = json.loads(ready("doctor", "--json").stdout)
    assert document["ok"] is True
    assert {"log", "settings", "key", "disk", "fonts", "printer", "backup"} <= {
        one["name"] for one in document["checks"]
    }
    assert all(one["text"] for one in document["checks"])


def test_doctor_without_a_log_is_still_one_document(run):
    done = run("doctor", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["ok"] is False


# --- the process itself --------------------------------------------------------------------------


def test_json_is_pure_in_a_real_process_whatever_the_terminal(filled, data):
    for encoding in ("utf-8", "ascii"):
        done = spawn(data, "summary", *FRIDAY, "--json", PYTHONIOENCODING=encoding)
        assert done.returncode == 0, done.stderr
        assert done.stderr == b""
        assert json.loads(done.stdout.decode("utf-8"))["registered"] == 7
        plain = spawn(data, "standard", PYTHONIOENCODING=encoding)
        assert plain.returncode == 0, plain.stderr


def test_the_data_folder_may_come_from_the_environment(filled, data):
    words = [sys.executable, "-m", "atencion_desktop", "summary", *FRIDAY, "--json"]
    environment = {**os.environ, "ATENCION_DATA": str(data)}
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, timeout=60)
    assert json.loads(done.stdout)["registered"] == 7


def test_exit_codes_of_a_real_process(data):
    assert spawn(data, "--version").returncode == 0
    assert spawn(data, "summary").returncode == 1
    assert spawn(data, "sumario").returncode == 2


def test_commands_load_neither_qt_nor_the_window(filled, data):
    code = (
        "import sys; from atencion_desktop.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print(sorted({'PySide6','atencion_desktop.app'} & set(sys.modules)), file=sys.stderr)"
    )
    words = [sys.executable, "-c", code, "--data", str(data), "summary"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, timeout=60)
    assert done.stderr.decode().strip() == "[]"


# --- the way to the window -----------------------------------------------------------------------


@pytest.fixture
def window(monkeypatch):
    """Replace the window by a list of the folders it was started with."""
    started = []
    module = ModuleType("atencion_desktop.app")
    module.run = lambda folder: started.append(folder) or 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "atencion_desktop.app", module)
    return started


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(["--data", "{}"], ""), (["--data={}"], ""), ([], "{}"), (["--data", "{}"], "otra")],
)
def test_without_a_command_the_window_opens(window, data, monkeypatch, arguments, environment):
    monkeypatch.setattr(sys, "argv", ["atencion", *(one.format(data) for one in arguments)])
    if environment:
        monkeypatch.setenv("ATENCION_DATA", environment.format(data))
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 0
    assert window == [DataFolder(data)]


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["standard"], ["--data"]])
def test_anything_else_is_the_command_line(window, monkeypatch, arguments):
    monkeypatch.setattr(sys, "argv", ["atencion", *arguments])
    with pytest.raises(SystemExit):
        program.main()
    assert window == []


def test_the_way_to_the_window_imports_no_click():
    code = (
        "import sys, types\n"
        "app = types.ModuleType('atencion_desktop.app'); app.run = lambda folder: 0\n"
        "sys.modules['atencion_desktop.app'] = app; sys.argv = ['atencion']\n"
        "from atencion_desktop.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'click', 'msgspec', 'sqlcipher3', 'logging'} & set(sys.modules)))"
    )
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr


def test_dates_of_the_contract_are_local(ready, tmp_path):
    late = past(1, opened_at="2026-11-21T05:59:00Z", closed_at="2026-11-21T06:05:00Z")
    ready("import", write_lines(tmp_path / "past.jsonl", late))
    assert json.loads(ready("summary", *FRIDAY, "--json").stdout)["registered"] == 1
    assert date(2026, 11, 20).isoformat() in FRIDAY
