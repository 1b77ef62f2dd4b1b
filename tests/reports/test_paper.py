"""Measures and words of the paper: lines that fit, texts kept to the letter, Spanish figures."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atencion_desktop.reports import paper_words as words
from atencion_desktop.reports.paper import (
    MM,
    Face,
    clean,
    fit,
    load_faces,
    sheet_for,
    shorten,
    wrap,
)

SIZE = 8.5


@pytest.fixture(scope="module")
def face() -> Face:
    return load_faces().regular


@given(text=st.text(max_size=200), width=st.floats(20, 200))
def test_lines_fit_their_column_and_lose_nothing(face: Face, text: str, width: float):
    cleaned = clean(text, face)
    lines = wrap(cleaned, face, SIZE, width)
    assert all(face.width(line, SIZE) <= width + 0.01 for line in lines)
    assert "".join(lines).replace(" ", "") == cleaned.replace(" ", "")


@given(text=st.text(max_size=200))
def test_a_clean_text_is_one_line_that_the_face_can_draw(face: Face, text: str):
    cleaned = clean(text, face)
    assert cleaned == clean(cleaned, face)
    assert all(face.has(sign) for sign in cleaned)


@given(text=st.text("áñWi. ", max_size=80), width=st.floats(30, 150))
def test_a_shortened_text_fits(face: Face, text: str, width: float):
    short = shorten(clean(text, face), face, SIZE, width)
    assert face.width(short, SIZE) <= width + 0.01
    shown, size = fit(clean(text, face), face, SIZE, width)
    assert face.width(shown, size) <= width + 0.01
    assert size >= 7


def test_most_lines_may_be_enough(face: Face):
    assert len(wrap("palabra " * 1000, face, SIZE, 60, most=31)) == 31


def test_a_decomposed_accent_is_composed(face: Face):
    assert clean("Nun\u0303ez", face) == "Nuñez"


def test_a_sheet_may_leave_room_to_be_filed():
    assert sheet_for("letter").inner == pytest.approx(255.4 * MM)
    assert sheet_for("letter", filing_margin=True).left == pytest.approx(25 * MM)
    with pytest.raises(ValueError, match="oficio"):
        sheet_for("oficio")


def test_dates_times_and_rates_are_said_in_spanish():
    assert words.long_date(date(2026, 11, 21)) == "sábado 21 de noviembre de 2026"
    assert words.short_date(date(2026, 3, 5)) == "05/03/2026"
    assert [words.duration(s) for s in (0, 59.5, 372, 3720)] == [
        "0 s",
        "1 min 00 s",
        "6 min 12 s",
        "1 h 02 min",
    ]
    assert words.rate(41 / 45, 45) == "91 % (41 de 45)"
    assert words.rate(1 / 200, 200) == "1 % (1 de 200)"
    assert words.rate(None, 0) == "sin datos"
    assert words.listed(["a", "b", "c"]) == "a, b y c"
