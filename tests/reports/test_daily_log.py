"""The printed daily log, opened again and read."""

import io
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pdfplumber
import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atencion_desktop.domain.errors import EnvironmentFault
from atencion_desktop.domain.record import (
    AgentServed,
    AttentionRecord,
    PauseRecord,
    PersonValues,
)
from atencion_desktop.reports import paper_words as words
from atencion_desktop.reports.daily_log import (
    CorrectionNote,
    DailyLog,
    daily_log_pdf,
    draw_daily_log,
)
from tests.reports.samples import (
    CURP,
    EMAIL,
    IVAN,
    LAURA,
    OPENS,
    PHONE,
    RFC,
    attention,
    daily_log,
    ended,
    shift,
)

ALL_OUTCOMES = ("resolved", "referred", "pending", "left", "cancelled", None)
FEW = settings(max_examples=25)


def pages(log: DailyLog) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(daily_log_pdf(log)))
    return [page.extract_text() for page in reader.pages]


def text(log: DailyLog) -> str:
    """Return the whole text, on one line as a sentence may be broken by its column."""
    return " ".join(" ".join(pages(log)).split())


def table(log: DailyLog) -> list[list[str]]:
    """Return the cells of every row, heads left out."""
    with pdfplumber.open(io.BytesIO(daily_log_pdf(log))) as pdf:
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    rows = [row for found in tables for row in found if len(row) == 12]
    return [[" ".join((cell or "").split()) for cell in row] for row in rows if row[0] != "No."]


def day_of(count: int) -> tuple[AttentionRecord, ...]:
    return tuple(ended(n, ALL_OUTCOMES[n % 6]) for n in range(1, count + 1))


@pytest.mark.parametrize("count", [1, 45, 120])
def test_every_folio_has_one_row_in_order(count: int):
    rows = table(daily_log(*day_of(count)))
    assert [row[1] for row in rows] == [f"{n:04d}" for n in range(1, count + 1)]
    assert [row[0] for row in rows] == [str(n) for n in range(1, count + 1)]


def test_a_folio_is_read_without_spaces_even_when_made_of_ones():
    assert "1111 08:01" in text(daily_log(replace(attention(), folio="V03-20261121-1111")))


def read_by_pdftotext(document: bytes, folder: Path, *options: str) -> list[str]:
    """Return the pages as poppler reads them."""
    (folder / "log.pdf").write_bytes(document)
    command = ["pdftotext", "-enc", "UTF-8", *options, str(folder / "log.pdf"), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\f")


def read_by_pdfplumber(document: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(document)) as pdf:
        return [page.extract_text() for page in pdf.pages]


def test_figures_are_read_whole_by_every_reader(tmp_path: Path):
    """Gaps between figures, which would make columns of them line up, are read as spaces."""
    folios = ["0011", "0110", "0111", "1011", "1101", "1110", "1111"]
    opened = OPENS.replace(hour=11, minute=11)
    one = attention(opened_at=opened, closed_at=opened + timedelta(hours=1))
    records = [replace(one, folio=f"V03-20261121-{folio}") for folio in folios]
    records += [replace(one, folio=f"V03-20261121-{n}", outcome="left") for n in range(3000, 3111)]
    log = daily_log(*records)
    document = daily_log_pdf(log)
    found = {"pypdf": pages(log), "pdfplumber": read_by_pdfplumber(document)}
    if shutil.which("pdftotext"):
        found["poppler"] = read_by_pdftotext(document, tmp_path)
        found["poppler -layout"] = read_by_pdftotext(document, tmp_path, "-layout")
    for reader, said in found.items():
        every, first = " ".join(said).split(), said[0].split()
        assert {folio: every.count(folio) for folio in folios} == dict.fromkeys(folios, 1), reader
        assert (every.count("11:11"), every.count("12:11")) == (118, 118), reader
        assert (first.count("118"), first.count("111")) == (1, 1), f"band read by {reader}"
    for page in pypdf.PdfReader(io.BytesIO(document)).pages:
        operators = {operator for _, operator in page.get_contents().operations}
        assert b"Tj" in operators
        assert not operators & {b"TJ", b"Tc", b"Tw"}


@FEW
@given(st.lists(st.sampled_from(ALL_OUTCOMES), max_size=30))
def test_the_band_adds_up_and_comes_from_the_whole_set(outcomes: list[str | None]):
    records = tuple(ended(n, outcome) for n, outcome in enumerate(outcomes, 1))
    first = " ".join(pages(daily_log(*records))[0].split())
    band = r"Registradas (\d+) = Resueltas (\d+) \+ Canalizadas (\d+) \+ Pendientes (\d+)"
    band += r" \+ Se retiraron (\d+) \+ Canceladas (\d+) \+ Abiertas (\d+)"
    found = re.search(band, first)
    assert found is not None
    total, *parts = map(int, found.groups())
    assert total == sum(parts) == len(outcomes)
    assert parts == [outcomes.count(outcome) for outcome in ALL_OUTCOMES]


def test_every_further_sheet_repeats_the_totals_of_the_day():
    for page in pages(daily_log(*day_of(60)))[1:]:
        assert "Totales del día: 60 registradas = 10 resueltas + 10 canalizadas" in page


def test_one_of_each_is_told_in_the_singular():
    few = {code: 1 for code in ("pending", "left", "cancelled")}
    told = [words.counted_outcome(code, count) for code, count in few.items()]
    assert told == ["1 pendiente", "1 se retiró", "1 cancelada"]
    assert words.counted_outcome("left", 2) == "2 se retiraron"
    assert words.counted_outcome("resolved", 0) == "0 resueltas"


def test_sheets_are_numbered_of_how_many():
    said = pages(daily_log(*day_of(60)))
    assert len(said) > 2
    for number, page in enumerate(said, 1):
        assert f"hoja {number} de {len(said)}" in page
        assert "Folios V03-20261121-" in page
        assert "Rúbrica" in page


def test_rates_show_their_n_and_nothing_to_divide_says_sin_datos():
    rated = [attention(n, rating=5 if n < 42 else 3, covered=n % 2 == 0) for n in range(1, 46)]
    assert "Satisfacción 91 % (41 de 45) Quedó cubierto 49 % (22 de 45)" in text(daily_log(*rated))
    assert "6 min 12 s (n 45)" in text(daily_log(*rated))
    empty = text(daily_log())
    assert "Tiempo promedio sin datos Satisfacción sin datos Quedó cubierto sin datos" in empty


def test_words_of_people_are_printed_to_the_letter():
    detail = "<b>ñandú</b> </para> =1+1 «pingüino» & 50 % (sí) \\n 'x' \"y\""
    person = PersonValues("D’Ángelo Ñ.", "O'Brien-Güereca", "")
    row = table(daily_log(attention(detail=detail, person=person)))[0]
    assert row[5] == "D’Ángelo Ñ. O'Brien-Güereca"
    assert row[6].replace(" ", "") == f"Constancia:{detail}".replace(" ", "")


def test_what_the_face_lacks_is_seen_and_what_turns_the_writing_is_gone():
    row = table(daily_log(attention(detail="a😀b \u202eoculto\u202c \0fin\tya\r\nno")))[0]
    assert row[6] == "Constancia: a▯b oculto fin ya no"


@FEW
@given(st.text(max_size=300), st.text(max_size=150))
def test_any_text_is_printed_and_opens_nothing(detail: str, name: str):
    document = daily_log_pdf(daily_log(attention(detail=detail, person=PersonValues(name))))
    reader = pypdf.PdfReader(io.BytesIO(document))
    assert all("/Annots" not in page for page in reader.pages)
    assert not {"/OpenAction", "/AA", "/Names"} & set(reader.trailer["/Root"])
    assert "0001" in reader.pages[0].extract_text()


def test_no_contact_and_no_opinion_is_printed_per_row():
    said = text(daily_log(attention(rating=2, typology="angry", preferential=True, covered=False)))
    for secret in (PHONE, "1234 5678", EMAIL, CURP, RFC, "angry"):
        assert secret not in said
    row = table(daily_log(attention(rating=2)))[0]
    assert "2" not in " ".join(row[5:])


def test_names_are_whole_or_masked():
    assert table(daily_log(attention()))[0][5] == "María José Núñez O’Farrill"
    masked = daily_log(attention(), names="masked")
    assert table(masked)[0][5] == "María N. O."
    assert "Núñez" not in text(masked)


@pytest.mark.parametrize("person", [None, PersonValues(), PersonValues(phone=PHONE)])
def test_who_gave_no_name_is_publico_en_general(person: PersonValues | None):
    assert table(daily_log(attention(person=person)))[0][5] == "Público en general"


def test_each_outcome_is_said_with_its_reason():
    results = [row[9] for row in table(daily_log(*day_of(6)))]
    assert results == [
        "Canalizada Archivo central, con Rosa Motivo: Otra oficina",
        "Pendiente para el 25/11/2026 Motivo: Falta un documento",
        "Se retiró Motivo: Falta un documento en el paso 5 de 8",
        "Cancelada Motivo: Abierta por error",
        "Abierta",
        "Resuelta",
    ]


def test_a_brief_one_that_left_was_at_no_step():
    left = replace(ended(1, "left"), mode="brief")
    assert table(daily_log(left))[0][9] == "Se retiró Motivo: Falta un documento"


@pytest.mark.parametrize(
    ("start", "end", "held", "minutes", "told"),
    [
        ((0, 2), (3, 40), 0, "3", ""),
        ((0, 59), (1, 1), 0, "1", ""),
        ((0, 1), (0, 59), 0, "<1", ""),
        ((2, 0), (52, 5), 48 * 60 + 10, "2", "48 min en espera."),
        ((2, 0), (52, 5), 59, "50", ""),
        ((2, 0), (52, 5), 51 * 60, "<1", "51 min en espera."),
    ],
)
def test_minutes_are_what_the_printed_hours_say_without_the_hold(start, end, held, minutes, told):
    times = [OPENS + timedelta(minutes=m, seconds=s) for m, s in (start, end)]
    one = attention(opened_at=times[0], closed_at=times[1], held_seconds=held)
    row = table(daily_log(one))[0]
    assert (row[4], row[11]) == (minutes, told)
    assert "Min: de Inicio a Fin, sin la espera" in text(daily_log(one))


def test_the_hold_is_told_only_beside_minutes_and_the_mean_leaves_it_out():
    waited = {"held_seconds": 180}
    rows = table(daily_log(attention(1, time_reliable=False, **waited), attention(2, **waited)))
    assert [row[11] for row in rows] == ["", "3 min en espera."]
    assert "Tiempo promedio 3 min 12 s (n 1)" in text(daily_log(attention(**waited)))


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_two_who_were_responsible_are_both_named(paper):
    ana, jorge = ("A01", "Ana Sofía Peña Villaseñor"), ("A02", "Jorge Alberto Domínguez")
    one = attention(agent=ana[0], agent_name=ana[1])
    log = daily_log(one, shifts=(shift(ana), shift(jorge)), paper=paper)
    assert f"Responsables: {ana[1]} y {jorge[1]}" in text(log)


def test_a_cancelled_folio_a_late_one_and_a_child_say_so():
    late = attention(2, late=True, parent_folio="V01-20261120-0007", notes="Trajo acuse")
    rows = table(daily_log(ended(1, "cancelled"), late))
    assert rows[0][11] == "Folio cancelado."
    assert rows[1][11] == "ext. Continúa la V01-20261120-0007. Trajo acuse"


def test_hours_are_those_of_the_office_and_never_shortened():
    utc = attention(
        opened_at=datetime(2026, 11, 22, 5, 58, tzinfo=UTC),
        closed_at=datetime(2026, 11, 22, 6, 3, tzinfo=UTC),
    )
    assert table(daily_log(utc))[0][2:5] == ["23:58", "00:03 +1", "5"]


def test_an_unreliable_time_gives_no_minutes_and_is_told():
    log = daily_log(attention(time_reliable=False))
    assert table(log)[0][4] == "–"
    assert "Tiempo no confiable, fuera del promedio: 1." in text(log)


def test_several_windows_show_theirs_before_each_number():
    other = replace(attention(2), folio="V01-20261121-0002", window="V01")
    log = daily_log(attention(1), other)
    assert "Folios V01-20261121- y V03-20261121-" in text(log)
    assert [row[1] for row in table(log)] == ["V03-0001", "V01-0002"]


def test_a_folio_of_another_shape_is_printed_whole():
    log = daily_log(attention(1), replace(attention(2), folio="2019/44"))
    assert [row[1].replace(" ", "") for row in table(log)] == ["V03-20261121-0001", "2019/44"]


def test_a_day_without_attentions_is_one_valid_sheet():
    said = pages(daily_log())
    assert len(said) == 1
    assert "Sin atenciones registradas" in said[0]
    assert "Fin de la bitácora 0 folios" in " ".join(said[0].split())
    assert "hoja 1 de 1" in said[0]


def test_a_day_without_anybody_has_a_place_to_sign():
    said = text(daily_log(shifts=()))
    assert "Elaboró" in said
    assert "Jornada sin registrar" in said


def test_the_end_counts_the_folios_and_names_who_served():
    records = (attention(1), attention(2, agent=IVAN[0], agent_name=IVAN[1]), attention(3))
    said = text(daily_log(*records, shifts=(shift(LAURA), shift(IVAN))))
    assert "Primer folio: V03-20261121-0001 · Último folio: V03-20261121-0003 · 3 folios" in said
    assert "LMR · Laura Méndez Ríos" in said
    assert "Orientación al público · 08:00 a 15:00 · 2 atenciones" in said
    assert said.count("Elaboró") == 2
    for title in ("Revisó", "Vo. Bo.", "Sello de la oficina", "Aclaraciones a mano"):
        assert said.count(title) == 1


def test_who_would_share_initials_gets_a_number():
    other = attention(2, agent="a9", agent_name="Luis Mora Rangel")
    assert [row[10] for row in table(daily_log(attention(1), other))] == ["LMR1", "LMR2"]


def test_many_who_served_all_have_a_place_to_sign():
    many = [shift((f"a{n}", f"Persona {n:02d}")) for n in range(40)]
    said = pages(daily_log(attention(), shifts=tuple(many)))
    assert sum(page.count("Elaboró") for page in said) == 41
    assert f"hoja {len(said)} de {len(said)}" in said[-1]


def test_incidents_say_what_the_area_lacked():
    lacking = shift(criteria={"E1.D1.C2": "unconfirmed"}, pause_seconds=900)
    said = text(daily_log(attention(), shifts=(lacking,)))
    assert "área con puntos sin confirmar (mobiliario y equipo)" in said
    assert "pausas, 15 min 00 s en total" in said
    assert "área lista completa a las 08:03" in text(daily_log(attention()))


def test_a_correction_is_marked_and_noted():
    note = CorrectionNote(
        "V03-20261121-0001", "Medio", "Laura", OPENS + timedelta(hours=1), "Era teléfono"
    )
    log = daily_log(attention(), corrections=(note,))
    assert table(log)[0][11] == "corr. 1"
    assert "corr. 1: V03-20261121-0001, Medio. Laura, 21/11/2026 09:00. Era teléfono" in text(log)


def test_a_long_name_is_whole_and_an_endless_detail_says_that_it_goes_on():
    name = "Wenceslao" * 13
    endless = attention(detail="palabra " * 1250, person=PersonValues(name))
    log = daily_log(*day_of(3), replace(endless, folio="V03-20261121-0004"), attention(5))
    rows = table(log)
    assert rows[3][5].replace(" ", "") == name
    assert rows[3][6].endswith("… (sigue en el sistema)")
    assert [row[1] for row in rows] == ["0001", "0002", "0003", "0004", "0005"]


def test_nothing_is_drawn_outside_the_margins():
    records = [replace(r, detail="Mmmmm " * (9 * n)) for n, r in enumerate(day_of(30))]
    for paper in ("letter", "a4"):
        document = daily_log_pdf(daily_log(*records, paper=paper, shifts=(shift(), shift(IVAN))))
        with pdfplumber.open(io.BytesIO(document)) as pdf:
            for page in pdf.pages:
                assert min(char["x0"] for char in page.chars) >= 33
                assert max(char["x1"] for char in page.chars) <= page.width - 33
                assert max(char["bottom"] for char in page.chars) <= page.height - 33


def test_no_word_crosses_the_rule_of_its_column():
    records = [attention(n, channel="presencial", fields={"ticket": "EXP-1"}) for n in (1, 2)]
    for row in table(daily_log(*records, paper="a4", filing_margin=True)):
        assert row[7:10] == ["EXP-1", "Presencial", "Resuelta"]


@pytest.mark.parametrize(("paper", "size"), [("letter", (792, 612)), ("a4", (841.89, 595.28))])
def test_the_paper_is_landscape(paper: str, size: tuple[float, float]):
    page = pypdf.PdfReader(io.BytesIO(daily_log_pdf(daily_log(paper=paper)))).pages[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(size, abs=0.1)


def test_another_paper_is_refused():
    with pytest.raises(ValueError, match="legal"):
        daily_log_pdf(daily_log(paper="legal"))


def test_only_embedded_fonts_are_used():
    reader = pypdf.PdfReader(io.BytesIO(daily_log_pdf(daily_log(*day_of(6)))))
    fonts = reader.pages[0]["/Resources"]["/Font"]
    assert fonts
    for font in fonts.values():
        assert "/FontFile2" in font.get_object()["/FontDescriptor"]
        assert "FiraSans" in font.get_object()["/BaseFont"]


def test_the_same_log_gives_the_same_bytes():
    log = daily_log(*day_of(30), example=True)
    assert daily_log_pdf(log) == daily_log_pdf(log)


def test_the_file_says_its_title_author_and_language():
    reader = pypdf.PdfReader(io.BytesIO(daily_log_pdf(daily_log(attention()))))
    assert reader.metadata.title == "Bitácora diaria de atención, sábado 21 de noviembre de 2026"
    assert reader.metadata.author == "Instituto de Ejemplo"
    assert reader.trailer["/Root"]["/Lang"] == "es-MX"


def test_the_foot_says_when_by_whom_and_the_code():
    said = text(daily_log(attention()))
    assert "Impresa el 21 de noviembre de 2026 a las 15:04 por Laura Méndez Ríos" in said
    assert "Código de verificación 7F3A-91C2" in said
    assert "Contiene datos personales" in said


def test_the_example_office_is_stamped_on_every_sheet():
    for page in pages(daily_log(*day_of(40), example=True)):
        assert "EJEMPLO" in page
    assert "EJEMPLO" not in text(daily_log(*day_of(2), institution="Instituto"))
    stamped = table(daily_log(*day_of(40), example=True))
    assert stamped == table(daily_log(*day_of(40)))


def test_every_pixel_is_gray_and_the_text_is_black():
    pdf = pypdfium2.PdfDocument(daily_log_pdf(daily_log(*day_of(30), example=True)))
    for page in pdf:
        bitmap = page.render(scale=1.5)
        pixels = bytes(bitmap.buffer)
        step = bitmap.n_channels
        blue, green, red = (pixels[channel::step] for channel in range(3))
        assert blue == green == red
        assert min(blue) < 16
        page.close()
    pdf.close()


def test_symbols_differ_in_shape():
    def symbol(outcome: str | None) -> bytes:
        log = daily_log(ended(1, outcome))
        pdf = pypdfium2.PdfDocument(daily_log_pdf(log))
        with pdfplumber.open(io.BytesIO(daily_log_pdf(log))) as opened:
            heads = {word["text"]: word for word in opened.pages[0].extract_words()}
            left, top = heads["Resultado"]["x0"], heads["Resultado"]["bottom"]
        page = pdf[0]
        sides = (left - 1, 612 - top - 22, 792 - left - 8, top + 6)
        drawn = bytes(page.render(scale=4, crop=sides).buffer)
        page.close()
        pdf.close()
        return drawn

    drawn = {symbol(outcome) for outcome in ALL_OUTCOMES}
    assert len(drawn) == len(ALL_OUTCOMES)
    assert all(min(pixels) < 64 for pixels in drawn)


def test_a_file_is_written_whole(tmp_path: Path):
    out = tmp_path / "bitácora.pdf"
    log = daily_log(*day_of(3))
    draw_daily_log(log, out)
    assert out.read_bytes() == daily_log_pdf(log)
    assert [found.name for found in tmp_path.iterdir()] == ["bitácora.pdf"]


def test_a_good_file_stays_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    out = tmp_path / "log.pdf"
    out.write_bytes(b"good")

    def full(self: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(EnvironmentFault) as caught:
        draw_daily_log(daily_log(attention()), out)
    assert caught.value.problem.code == "disk_full"
    assert out.read_bytes() == b"good"
    assert [found.name for found in tmp_path.iterdir()] == ["log.pdf"]


def test_a_folder_that_is_not_there_is_a_fault_without_its_path(tmp_path: Path):
    with pytest.raises(EnvironmentFault) as caught:
        draw_daily_log(daily_log(), tmp_path / "no" / "log.pdf")
    assert caught.value.problem.code == "report_failed"
    assert dict(caught.value.problem.data) == {"file": "log.pdf", "why": "ENOENT"}


def test_a_day_of_five_hundred_is_whole():
    rows = table(daily_log(*day_of(500)))
    assert [row[1] for row in rows] == [f"{n:04d}" for n in range(1, 501)]


def test_importing_the_reports_imports_no_library():
    code = (
        "import sys, atencion_desktop.reports.daily_log, atencion_desktop.reports.record_files;"
        "print([m for m in ('reportlab','xlsxwriter','openpyxl','PySide6') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


PENA = ("a3", "Ana Peña Ruiz")


def pause(reason: str, start: int, end: int | None) -> PauseRecord:
    """Return a pause between two minutes of the shift."""
    ended = None if end is None else OPENS + timedelta(minutes=end)
    return PauseRecord(reason, OPENS + timedelta(minutes=start), ended)


def test_pauses_are_told_with_their_reason_and_hours():
    rested = shift(pauses=(pause("comida", 300, 338), pause("sin_sistema", 360, None)))
    words = replace(daily_log().words, pauses={"comida": "Comida", "sin_sistema": "Sin sistema"})
    said = text(daily_log(attention(), shifts=(rested,), words=words))
    assert "Laura Méndez Ríos: pausa de 13:00 a 13:38 (38 min), comida." in said
    assert "Laura Méndez Ríos: pausa desde las 14:00, sin sistema." in said
    assert "en total" not in said


@pytest.mark.parametrize(("seconds", "minutes"), [(600, 10), (0, 0), (None, 0)])
def test_a_pause_over_which_the_clock_went_back_is_told_as_it_was_measured(seconds, minutes):
    moved = replace(pause("comida", 300, 120), seconds=seconds)
    said = text(daily_log(attention(), shifts=(shift(pauses=(moved,)),)))
    assert f"pausa de 13:00 a 10:00 ({minutes} min), comida." in said


def test_a_relief_says_who_handed_to_whom_and_when():
    first = shift(LAURA, closed_at=OPENS + timedelta(hours=3), relieved_by=IVAN[0])
    second = shift(IVAN, opened_at=OPENS + timedelta(hours=3))
    said = text(daily_log(attention(), shifts=(first, second)))
    assert "Laura Méndez Ríos entregó la ventanilla a Iván Tapia Soto a las 11:00." in said
    known = replace(daily_log().words, agents={PENA[0]: PENA[1]})
    alone = replace(first, relieved_by=PENA[0])
    assert "a Ana Peña Ruiz a las 11:00" in text(daily_log(shifts=(alone,), words=known))


def test_who_took_over_is_on_the_row_in_the_key_and_signs():
    shared = attention(1, relieved_by=(AgentServed(*IVAN), AgentServed(*PENA)))
    back = attention(2, relieved_by=(AgentServed(*IVAN), AgentServed(*LAURA)))
    log = daily_log(shared, back)
    assert [row[10] for row in table(log)] == ["LMR, ITS, APR", "LMR, ITS"]
    said = text(log)
    assert "ITS · Iván Tapia Soto 2 recibidas en relevo" in said
    assert "APR · Ana Peña Ruiz 1 recibida en relevo" in said
    assert "08:00 a 15:00 · 2 atenciones" in said
    assert said.count("Elaboró") == 3


def test_late_estimated_and_reopened_rows_carry_their_marks():
    records = (
        attention(1, late=True, late_sheet=7, time_reliable=False),
        attention(2, start_estimated=True, notes="Trajo acuse"),
        attention(3, reopened=2),
        attention(4, supports=("written", "interpreter"), preferential=True),
    )
    log = daily_log(*records)
    assert [row[11] for row in table(log)] == ["ext. hoja 7", "aprox. Trajo acuse", "reab.", ""]
    said = text(log)
    assert "Extemporáneas, fuera del promedio: 1 (hoja 7)." in said
    assert "Tiempo no confiable" not in said
    for legend in ("ext. registro extemporáneo", "aprox. inicio estimado", "reab. reabierta"):
        assert legend in said


def test_the_version_is_in_the_head_and_whole_at_the_foot_of_every_sheet():
    replaced = datetime(2026, 11, 21, 21, 2, tzinfo=UTC)
    long_name = "Jorge Iván Muñoz Ceballos de la Garza Evia Montemayor"
    log = daily_log(
        *day_of(40), edition=2, copy=3, replaced_at=replaced, printed_by=long_name,
        verification="7F3A-91C2-0B5D-E8A4", filing_margin=True,
    )  # fmt: skip
    for page in pages(log):
        said = " ".join(page.split())
        assert said.count("Versión 2 · reimpresión 3") == 2
        assert "sustituye a la impresa el 21 de noviembre de 2026 a las 15:02" in said
        assert "Código de verificación 7F3A-91C2-0B5D-E8A4" in said
        assert "Rúbrica" in said


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("filing", [False, True])
def test_the_foot_and_its_legend_stay_between_the_margins(paper: str, filing: bool):
    log = daily_log(*day_of(3), paper=paper, filing_margin=filing)
    with pdfplumber.open(io.BytesIO(daily_log_pdf(log))) as pdf:
        page = pdf.pages[0]
        assert max(word["x1"] for word in page.extract_words()) <= page.width - 34
        assert min(word["x0"] for word in page.extract_words()) >= (70 if filing else 34)


def test_the_seal_measures_70_by_22_millimetres():
    with pdfplumber.open(io.BytesIO(daily_log_pdf(daily_log(attention())))) as pdf:
        sizes = {(round(box["width"]), round(box["height"])) for box in pdf.pages[-1].rects}
    assert (round(70 * 72 / 25.4), round(22 * 72 / 25.4)) in sizes


RANDOM_ROWS = st.lists(
    st.tuples(
        st.sampled_from(ALL_OUTCOMES), st.booleans(), st.sampled_from([(), (IVAN,), (PENA,)])
    ),
    max_size=60,
)


@FEW
@given(RANDOM_ROWS, st.sampled_from(["letter", "a4"]))
def test_rows_count_range_and_band_agree_on_any_day(
    days: list[tuple[str | None, bool, tuple[tuple[str, str], ...]]], paper: str
):
    records = [
        replace(ended(n, outcome), late=late, relieved_by=tuple(AgentServed(*one) for one in after))
        for n, (outcome, late, after) in enumerate(days, 1)
    ]
    log = daily_log(*records, paper=paper)
    assert [row[:2] for row in table(log)] == [
        [str(n), f"{n:04d}"] for n in range(1, len(days) + 1)
    ]
    said = text(log)
    assert said.count("Fin de la bitácora") == 1
    assert f"{len(days)} folio" in said.split("Fin de la bitácora")[1]
    if len(days) > 1:
        ends = f"Primer folio: V03-20261121-0001 · Último folio: V03-20261121-{len(days):04d}"
        assert ends in said
    counted = re.search(r"Registradas (\d+) = Resueltas (\d+)", said)
    assert counted is not None
    assert int(counted[1]) == len(days)
    late = re.search(r"Extemporáneas (\d+)", said)
    assert late is not None
    assert int(late[1]) == sum(one for _, one, _ in days)
