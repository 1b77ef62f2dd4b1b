"""Letters and theme, once: applying them again with windows alive takes seconds."""

import pytest

from atencion_desktop.presentation.theme import apply_theme, load_fonts
from atencion_desktop.presentation.tokens import Theme


@pytest.fixture(autouse=True, scope="session")
def _dressed(qapp):
    assert load_fonts() == ()
    apply_theme(qapp, Theme("light", 1.0))
