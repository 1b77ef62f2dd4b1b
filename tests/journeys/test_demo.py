"""`atencion demo`: a morning played in the real windows with no display and nothing set up."""

import json
import os
import subprocess
import sys
from datetime import datetime, time

import pypdfium2
import pytest
from PySide6.QtGui import QImage

from atencion_desktop.demo import play
from atencion_desktop.domain.errors import EnvironmentFault
from tests.journeys.papers import band_of, json_lines, pdf_text, rows_of

PICTURES = {"claro": "light", "oscuro": "dark"}
KEPT = ("PATH", "LANG", "LD_LIBRARY_PATH", "SYSTEMROOT")
"""What the demo finds of its environment: neither DISPLAY nor a Qt platform."""
FEWEST_PICTURES = 60
"""Inicio, both kinds, layers, pause, relief, lists, capture, preview: each in both looks."""
ATTENDED = 17
BLACK_ON_WHITE = ("frase_grande", "conversacion_por_escrito")
"""What the person across the window reads is the same in both looks."""
VEILED = ("bitacora_vista", "ayuda", "lista_de_espera", "empezo_antes", "apoyos", "hojas_en_blanco")
"""A layer over a darkened page, or white paper on a dark one."""


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The folder that `atencion demo --out` leaves."""
    home = tmp_path_factory.mktemp("casa")
    out = tmp_path_factory.mktemp("demo") / "salida"
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    done = subprocess.run(
        [sys.executable, "-m", "atencion_desktop", "demo", "--out", str(out)],
        env={**kept, "HOME": str(home)},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return out


@pytest.fixture(scope="session")
def records(demo):
    (file,) = demo.glob("*.jsonl")
    return json_lines(file)


def people(records):
    return [one["person"] for one in records if one["person"]]


def names(records):
    parts = ("given_names", "first_surname", "second_surname")
    return " ".join(person[part] for person in people(records) for part in parts)


def test_every_attention_is_ended_and_has_its_own_folio(records):
    numbers = sorted(int(one["folio"].rsplit("-", 1)[-1]) for one in records)
    assert numbers == list(range(1, ATTENDED + 1))
    assert all(one["closed_at"] for one in records)


def test_both_kinds_are_attended_and_no_attested_line_is_left_unconfirmed(records):
    ended = [r for r in records if r["outcome"] in ("resolved", "referred", "pending")]
    assert {one["mode"] for one in ended} == {"complete", "brief"}
    left = [name for r in ended for name, how in r["criteria"].items() if how == "unconfirmed"]
    assert left == []


def test_the_phone_rang_while_somebody_was_attended(records):
    (call,) = [one for one in records if one["channel"] == "telefono"]
    rang = datetime.fromisoformat(call["opened_at"])
    meanwhile = [
        one
        for one in records
        if datetime.fromisoformat(one["opened_at"]) < rang
        and rang < datetime.fromisoformat(one["closed_at"])
    ]
    assert [one["held_seconds"] > 0 for one in meanwhile] == [True]


def test_one_was_handed_over_one_reopened_one_cancelled_and_one_began_before_its_key(records):
    assert [r["outcome"] for r in records if r["relieved_by"]] == ["resolved"]
    assert [r["mode"] for r in records if r["reopened"]] == ["complete"]
    assert [r["reason"]["code"] for r in records if r["outcome"] == "cancelled"] == [
        "abierta_por_error"
    ]
    assert [r["time_reliable"] for r in records if r["start_estimated"]] == [False]


def test_a_contingency_sheet_was_captured_out_of_the_averages(records):
    late = [one for one in records if one["late"]]
    assert [one["late_sheet"] for one in late] == [1, 1]
    assert not any(one["time_reliable"] for one in late)


def test_somebody_came_back_with_the_same_data(records):
    again = [p for p in people(records) if p["first_surname"] == "D'Arce"]
    assert len(again) == 2
    assert again[0] == again[1]


def test_the_pause_and_the_relief_are_on_the_paper(demo):
    text = pdf_text(demo / "bitacora.pdf")
    assert "comida" in text
    assert "entregó la ventanilla a Jorge Iván Muñoz Ceballos" in text
    assert text.count("Elaboró") == 2


def test_one_is_referred_one_pending_and_one_left(records):
    by_outcome = {one["outcome"]: one for one in records}
    assert {"resolved", "referred", "pending", "left"} <= set(by_outcome)
    assert by_outcome["referred"]["referral"]["area"]
    assert by_outcome["referred"]["reason"]["code"]
    assert by_outcome["pending"]["due_on"]
    assert by_outcome["pending"]["reason"]["code"]
    assert 2 <= by_outcome["left"]["stage"] <= 8


def test_one_waited_on_hold_and_was_resumed_to_its_end(records):
    held = [one for one in records if one["held_seconds"] > 0]
    assert held
    assert any(one["outcome"] in ("resolved", "referred", "pending") for one in held)


def test_one_crosses_noon(records):
    def hour(text):
        return datetime.fromisoformat(text).time()

    noon = time(12)
    crossing = [r for r in records if hour(r["opened_at"]) < noon <= hour(r["closed_at"])]
    assert crossing


def test_one_gave_no_data(records):
    without = [
        one
        for one in records
        if one["mode"] == "complete" and one["person"] is None and one["outcome"] == "resolved"
    ]
    assert without
    assert without[0]["criteria"]["E2.D1.C1"] == "not_applicable"


def test_names_have_ñ_accents_an_apostrophe_and_a_single_surname(records):
    said = names(records).lower()
    assert "ñ" in said
    assert set("áéíóú") & set(said)
    assert set("'’") & set(said)
    assert any(p["first_surname"] and not p["second_surname"] for p in people(records))


def test_times_are_believable_and_reliable(records):
    for one in records:
        assert one["time_reliable"] is not (one["late"] or one["start_estimated"])
        opened, closed = (datetime.fromisoformat(one[k]) for k in ("opened_at", "closed_at"))
        assert 10 <= (closed - opened).total_seconds() <= 3600


def test_the_paper_is_one_valid_pdf_with_every_folio_once(demo, records):
    (file,) = demo.glob("*.pdf")
    assert len(pypdfium2.PdfDocument(file)) >= 1
    printed = sorted(row[1] for row in rows_of(file))
    assert printed == sorted(one["folio"].rsplit("-", 1)[-1] for one in records)
    assert band_of(file)["registered"] == ATTENDED


@pytest.mark.parametrize("look", PICTURES)
def test_every_screen_has_a_picture_that_is_not_blank(demo, look):
    pictures = sorted((demo / "imagenes" / look).glob("*.png"))
    assert len(pictures) >= FEWEST_PICTURES
    for file in pictures:
        image = QImage(str(file))
        assert image.width() >= 1280
        assert image.height() >= 640
        seen = {image.pixel(x, y) for x in range(0, image.width(), 9) for y in range(0, 640, 7)}
        assert len(seen) > 20, file.name


def test_the_two_looks_show_the_same_screens_one_light_and_one_dark(demo):
    light, dark = (sorted((demo / "imagenes" / look).glob("*.png")) for look in PICTURES)
    assert [file.name for file in light] == [file.name for file in dark]
    for bright, dim in zip(light, dark, strict=True):
        if bright.stem.endswith(BLACK_ON_WHITE):
            assert min(_lightness(bright), _lightness(dim)) > 0.6, bright.name
        elif bright.stem.endswith(VEILED):
            assert _lightness(bright) > _lightness(dim) + 0.1, bright.name
        else:
            assert _lightness(bright) > 0.6 > 0.4 > _lightness(dim), bright.name


def _lightness(file):
    image = QImage(str(file)).scaled(64, 64)
    points = [image.pixelColor(x, y).lightnessF() for x in range(64) for y in range(64)]
    return sum(points) / len(points)


def test_the_export_can_be_imported_again(demo, records, tmp_path):
    data = tmp_path / "datos"
    (file,) = demo.glob("*.jsonl")
    institution = os.path.join("resources", "sample", "institution.toml")
    for arguments in (
        ("setup", "--institution", institution, "--window", "V03"),
        ("import", str(file)),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "atencion_desktop", "--data", str(data), *arguments],
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    day = records[0]["opened_at"][:10]
    said = subprocess.run(
        [
            sys.executable, "-m", "atencion_desktop", "--data", str(data), "summary", "--json",
            "--from", day, "--to", day,
        ],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert json.loads(said.stdout)["registered"] == ATTENDED


def test_a_folder_with_somebody_elses_files_is_left_alone(tmp_path):
    mine = tmp_path / "datos" / "bitacora.db"
    mine.parent.mkdir()
    mine.write_bytes(b"de alguien")
    with pytest.raises(EnvironmentFault) as refused:
        play(tmp_path)
    assert refused.value.problem.code == "demo_folder"
    assert mine.read_bytes() == b"de alguien"
    assert [one.name for one in tmp_path.iterdir()] == ["datos"]
