"""How the program speaks: tú to the agent, usted to the person, plain and without blame."""

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise

import pytest

from atencion_desktop.assets import asset
from atencion_desktop.domain.institution import Institution

TO_THE_AGENT = ["process.toml", "typologies.toml", "problems.toml"]
ALL = [*TO_THE_AGENT, "sentences.toml", "standard.toml", "words.toml"]
INITIALS = {"JSON", "CURP", "RFC", "PDF", "EC0305", "SQL", "NSS", "EJEMPLO", "CANCELADO"}
CAPITALS = re.compile(r"\b[A-ZÁÉÍÓÚÑ]{4,}\b")
UNACCENTED = re.compile(
    r"\b(atencion|tramite|tramites|numero|telefono|informacion|razon|dias|codigo|linea"
    r"|pagina|tambien|despues|area|digito|digitos|bitacora|constancía)\b",
    re.IGNORECASE,
)


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in ("id", "aliases", "criteria", "count", "sources"):
                yield from texts(item)


def shipped(name: str) -> list[str]:
    path = asset("resources", "content", name)
    return list(texts(tomllib.loads(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("name", TO_THE_AGENT)
def test_the_agent_is_spoken_to_of_tu(name: str) -> None:
    for text in shipped(name):
        assert not re.search(r"\b(usted|ustedes)\b", text, re.IGNORECASE), text


def test_the_person_is_spoken_to_of_usted() -> None:
    for text in shipped("sentences.toml"):
        assert not re.search(r"\b(tú|tu|tus|te|ti|contigo)\b", text), text
        assert "«" not in text, text


@pytest.mark.parametrize("name", ALL)
def test_texts_neither_shout_nor_blame(name: str) -> None:
    for text in shipped(name):
        low = text.lower()
        assert "inválid" not in low, text
        assert "error:" not in low, text
        assert "¡" not in text, text
        assert "!" not in text, text
        assert set(CAPITALS.findall(text)) <= INITIALS, text
        assert "un momento" not in low, text
        assert "bienvenido" not in low, text


def test_problems_do_not_beg() -> None:
    for text in shipped("problems.toml"):
        assert "por favor" not in text.lower(), text


@pytest.mark.parametrize("name", ALL)
def test_spelling_that_a_machine_can_see(name: str) -> None:
    for text in shipped(name):
        bare = re.sub(r"\{(\w+)\}|«[^»]*»|\S+\.(toml|jsonl|csv)", r"<\1_>", text)
        assert not UNACCENTED.search(bare), text
        assert text == text.strip(), text
        assert "  " not in text, text
        assert text.count("¿") == text.count("?"), text
        assert text.count("«") == text.count("»"), text
        for word, following in pairwise(bare.lower().split()):
            assert word != following, text


@pytest.mark.parametrize("name", ["process.toml", "typologies.toml"])
def test_labels_have_no_final_stop(name: str) -> None:
    for text in shipped(name):
        assert not text.endswith("."), text


def test_titles_have_no_final_stop() -> None:
    path = asset("resources", "content", "problems.toml")
    for table in tomllib.loads(path.read_text(encoding="utf-8")).values():
        assert not table["title"].endswith("."), table


def test_what_the_sample_says_aloud_is_of_usted(sample: Institution) -> None:
    aloud = [sample.complaints, sample.notice.text, sample.notice.integral]
    aloud += [text for service in sample.services for text in service.benefits]
    for text in aloud:
        assert not re.search(r"\b(tú|tu|tus|te|ti|contigo)\b", text), text
