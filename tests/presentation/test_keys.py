"""The table of keys: one meaning a key at each place, and nothing that belongs to the pages."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from atencion_desktop.presentation.keys import KEYS, Place, keys_at


@pytest.mark.parametrize("place", list(Place))
def test_a_key_means_one_thing_at_a_place(place):
    bound = Counter(
        QKeySequence(keys).toString()
        for one in KEYS
        if place in one.places
        for keys in one.sequences
    )
    assert [keys for keys, times in bound.items() if times > 1] == []


def test_every_sequence_is_a_key_that_qt_knows():
    for one in KEYS:
        for keys in one.sequences:
            assert QKeySequence(keys).toString() == keys


def test_enter_and_digits_stay_with_the_pages():
    bound = {keys for one in KEYS for keys in one.sequences}
    assert bound.isdisjoint({"Return", "Enter", "Space", *"0123456789"})


def test_f5_does_nothing_on_purpose():
    assert "F5" not in {keys for one in KEYS for keys in one.sequences}


def test_key_caps_and_help_say_what_is_bound():
    assert ("F2", "Ctrl+N") in [one.caps for one in keys_at(Place.ATTENTION)]
    assert ("RePág",) in [one.caps for one in keys_at(Place.ATTENTION)]
    assert "Guardar la bitácora en PDF" in [one.label for one in keys_at(Place.DAY)]
    assert "Poner en espera" not in [one.label for one in keys_at(Place.HOME)]
