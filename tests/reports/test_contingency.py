"""The blank contingency sheet, opened again and read."""

import io
from dataclasses import replace

import pypdf
import pypdfium2
import pytest

from atencion_desktop.reports.contingency import (
    FEWEST_ROWS,
    MOST_ROWS,
    ContingencySheets,
    contingency_pdf,
    draw_contingency,
)

SHEETS = ContingencySheets(
    institution="Instituto de Ejemplo",
    unit="Módulo Centro",
    window="Ventanilla 3",
    numbers=(7, 8),
    services=(("1", "Constancia"), ("2", "Reposición de credencial")),
    greeting="Buenos días. ¿En qué puedo servirle?",
    farewell="Que tenga buen día.",
    notice="El Instituto de Ejemplo usa sus datos para atenderle.",
    notice_where="El aviso integral está en la entrada.",
    person="cliente",
)


def pages(sheets: ContingencySheets) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(contingency_pdf(sheets)))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_each_sheet_says_its_number_and_all_that_attending_needs():
    first, second = pages(SHEETS)
    assert "Hoja de contingencia núm. 7" in first
    assert "Hoja de contingencia núm. 8" in second
    for said in (
        "Instituto de Ejemplo", "Módulo Centro · Ventanilla 3", "Fecha", "Atendió",
        "«Buenos días. ¿En qué puedo servirle?»", "«Que tenga buen día.»",
        "«El Instituto de Ejemplo usa sus datos para atenderle.»",
        "El aviso integral está en la entrada.", "1 Constancia · 2 Reposición de credencial",
        "R resuelta, C canalizada, P pendiente, S se retiró, X cancelada",
        "Elaboró", "Revisó", "Capturada el",
    ):  # fmt: skip
        assert said in first


def test_columns_come_in_the_order_of_the_grid():
    text = pages(SHEETS)[0]
    heads = ("No.", "Inicio", "Fin", "Tipo", "Trámite", "Nombre y apellidos", "Teléfono", "Aviso",
             "Resultado", "Área o motivo", "Observaciones")  # fmt: skip
    start = text.index("No. ")
    places = [text.index(head, start) for head in heads]
    assert places == sorted(places)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_sheet_has_fifteen_rows_on_either_paper(paper: str):
    text = pages(replace(SHEETS, paper=paper))[0]
    assert f" {MOST_ROWS} :" in text
    assert f" {MOST_ROWS + 1} :" not in text


def test_a_long_notice_leaves_rows_to_write_on_and_says_where_it_goes_on():
    text = pages(replace(SHEETS, notice="datos personales de usted " * 400))[0]
    assert f" {FEWEST_ROWS} :" in text
    assert "…" in text
    assert "El aviso integral está en la entrada." in text


def test_it_is_drawn_in_grays_and_the_same_each_time():
    document = contingency_pdf(replace(SHEETS, example=True))
    assert document == contingency_pdf(replace(SHEETS, example=True))
    pdf = pypdfium2.PdfDocument(document)
    bitmap = pdf[0].render(scale=1)
    blue, green, red = (bytes(bitmap.buffer)[channel :: bitmap.n_channels] for channel in range(3))
    assert blue == green == red
    assert min(blue) < 16
    pdf.close()


def test_another_paper_is_refused_and_a_former_file_stays(tmp_path):
    out = tmp_path / "hojas.pdf"
    out.write_bytes(b"antes")
    with pytest.raises(ValueError, match="legal"):
        draw_contingency(replace(SHEETS, paper="legal"), out)
    assert out.read_bytes() == b"antes"
    draw_contingency(SHEETS, out)
    assert out.read_bytes().startswith(b"%PDF")
