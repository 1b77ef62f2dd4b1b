"""What left the program on paper and in files, read again by other libraries."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pdfplumber
import pypdf

from tests.journeys.plays import DAY

BAND = re.compile(
    r"Registradas (\d+) = Resueltas (\d+) \+ Canalizadas (\d+) \+ Pendientes (\d+)"
    r" \+ Se retiraron (\d+) \+ Canceladas (\d+) \+ Abiertas (\d+)"
)
OUTCOMES = ("resolved", "referred", "pending", "left", "cancelled", "open")


def atencion(data: Path, *arguments: str) -> str:
    """Run a command of the program in a process of its own, as a person would; return stdout."""
    done = subprocess.run(
        [sys.executable, "-m", "atencion_desktop", "--data", str(data), *arguments],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def exported(data: Path, out: Path) -> Path:
    """Export the day to a file."""
    atencion(data, "export", "--from", f"{DAY}", "--to", f"{DAY}", "--out", str(out))
    return out


def json_lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def pdf_text(file: Path) -> str:
    """The whole text of a PDF on one line."""
    return " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(file).pages).split())


def rows_of(file: Path) -> list[list[str]]:
    """The cells of every row of a daily log, heads left out."""
    with pdfplumber.open(file) as pdf:
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    rows = [row for table in tables for row in table if len(row) == 12]
    return [[" ".join((cell or "").split()) for cell in row] for row in rows if row[0] != "No."]


def band_of(file: Path) -> dict[str, int]:
    """The band of totals: `registered` and each outcome."""
    found = BAND.search(pdf_text(file))
    assert found is not None, "the sheet has no band of totals"
    return dict(zip(("registered", *OUTCOMES), map(int, found.groups()), strict=True))


def squeezed(text: str) -> str:
    """A text without blanks: a column breaks words where it must."""
    return "".join(text.split())


def csv_cells(file: Path) -> list[str]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return [cell for row in csv.reader(lines) for cell in row]


def xlsx_cells(file: Path) -> list[openpyxl.cell.Cell]:
    book = openpyxl.load_workbook(file)
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
