"""A set-up desk for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from atencion_desktop.operations.desk import Desk
from tests.desks import opened_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened_desk(tmp_path / "datos") as desk:
        yield desk
