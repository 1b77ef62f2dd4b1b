"""`atencion contingency`: numbered blank sheets from the command line."""

import pypdf
import pytest
from click.testing import CliRunner

from atencion_desktop.cli import atencion
from atencion_desktop.paths import DataFolder
from tests.desks import make_office


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "datos"
    make_office(root).close()
    return root


@pytest.fixture
def run(root):
    return lambda *arguments: CliRunner().invoke(
        atencion, ["--data", str(root), "contingency", *map(str, arguments)]
    )


def numbers(file):
    return [
        page.extract_text().splitlines()[0].rpartition(" ")[2]
        for page in pypdf.PdfReader(file).pages
    ]


def test_each_run_goes_on_with_the_numbers(run, tmp_path):
    out = tmp_path / "hojas.pdf"
    first = run("--out", out, "--sheets", 3, "--paper", "a4")
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout == f"3 hojas de contingencia, núms. 1 a 3, en «{out}».\n"
    assert numbers(out) == ["1", "2", "3"]
    assert float(pypdf.PdfReader(out).pages[0].mediabox.width) == pytest.approx(841.9, abs=0.1)
    assert run("--out", out).stdout == f"1 hoja de contingencia, núm. 4, en «{out}».\n"
    assert numbers(out) == ["4"]


@pytest.mark.parametrize("many", ["0", "51", "dos", "-1"])
def test_another_count_is_wrong_usage(run, tmp_path, many):
    done = run("--out", tmp_path / "hojas.pdf", f"--sheets={many}")
    assert done.exit_code == 2
    assert f"--sheets: «{many}» no es un número de 1 a 50." in done.stderr


def test_a_program_that_is_open_is_said_and_no_number_is_given(run, root, tmp_path):
    office = make_office(root)
    try:
        done = run("--out", tmp_path / "hojas.pdf")
        assert done.exit_code == 1
        assert done.stderr.count("\n") == 1
    finally:
        office.close()
    assert DataFolder(root).log_file.exists()
    assert "núm. 1," in run("--out", tmp_path / "hojas.pdf").stdout


def test_only_a_pdf_is_saved(run, tmp_path):
    done = run("--out", tmp_path / "hojas.docx")
    assert done.exit_code == 1
    assert ".pdf" in done.stderr
    assert "núm. 1," in run("--out", tmp_path / "hojas.pdf").stdout
