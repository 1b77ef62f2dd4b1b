"""Any morning: keys of starting, holding, taking up, calling and ending, in any order."""

import random

import pytest

from atencion_desktop.domain.attention import State
from atencion_desktop.storage import queries
from tests.journeys.plays import DAY, Play

MOVES = (
    *[("F2",)] * 3,
    ("Shift+F2",),
    *[("F8",)] * 2,
    *[("F3",)] * 3,
    *[("Ctrl+D",)] * 3,
    ("F7", "1"),
    ("F7", "3"),
    ("F7", "Escape"),
    ("F7", "R", "1"),
    ("F7", "Down", "Return"),
    ("Return",),
    ("0", "Return"),
    *[("Ctrl+Shift+R", "1")] * 3,
    ("Ctrl+Shift+C", "1"),
    ("Ctrl+Shift+R", "Escape"),
    ("F10", "H", "1", "Return"),
    ("F10", "T"),
)


def check(play: Play) -> None:
    """Exactly one is in hand where one is on screen; none is lost; folios follow one another."""
    living = queries.alive(play.desk.log)
    opened = [one for one in living if one.state == State.OPEN]
    session = play.program.session
    finished = session.in_hand and session._presenter.is_finished
    assert len(opened) == int(session.in_hand and not finished)
    assert (play.place == "attention") == session.in_hand
    if opened:
        assert opened[0].id == session._presenter.scene.case.id
        assert opened[0].folio == play.program._panel.state.folio
    held = [one for one in living if one.state == State.HELD]
    assert {one.id for one in session.waiting.all} == {one.id for one in held}
    records = play.records()
    assert sorted(one.folio for one in records) == [
        f"V03-{DAY:%Y%m%d}-{n:04d}" for n in range(1, len(records) + 1)
    ]
    ended = [one for one in records if one.outcome]
    assert len(ended) + len(living) == len(records)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_the_keys_one_is_in_hand_and_none_is_lost(begin, seed):
    play = begin()
    play.open_shift()
    chance = random.Random(seed)
    for number in range(60):
        keys = chance.choice(MOVES)
        play.press(*keys)
        try:
            check(play)
        except AssertionError as error:
            raise AssertionError(f"after move {number}, {keys}") from error
        play.clock.advance(chance.choice((1, 30, 400)))
    assert len(play.records()) > 5
