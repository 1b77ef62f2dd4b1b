"""Content as the program reads it, once per test that asks for it."""

from pathlib import Path

import pytest

from atencion_desktop.assets import asset
from atencion_desktop.content import loader
from atencion_desktop.content.problems import Problems
from atencion_desktop.domain.institution import Institution
from atencion_desktop.domain.process import Process
from atencion_desktop.domain.standard import Standard
from atencion_desktop.domain.typology import Typologies
from atencion_desktop.domain.words import Words


@pytest.fixture
def standard() -> Standard:
    return loader.load_standard()


@pytest.fixture
def process() -> Process:
    return loader.load_process()


@pytest.fixture
def typologies() -> Typologies:
    return loader.load_typologies()


@pytest.fixture
def sentences() -> dict[str, str]:
    return loader.load_sentences()


@pytest.fixture
def problems() -> Problems:
    return loader.load_problems()


@pytest.fixture
def words() -> Words:
    return loader.load_words()


@pytest.fixture
def sample_path() -> Path:
    return asset("resources", "sample", "institution.toml")


@pytest.fixture
def sample(sample_path: Path) -> Institution:
    return loader.load_institution(sample_path)
