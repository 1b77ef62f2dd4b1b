"""The windowed program killed -9 at a hundred random keystrokes: it comes back with every word.

What a life showed is read from its pipe, which the kernel keeps. A field may be one second behind,
never more; the step and every acknowledged event are never behind at all.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from atencion_desktop.domain.periods import PeriodKind
from atencion_desktop.operations import attentions
from atencion_desktop.operations.clock import SystemClock
from atencion_desktop.operations.office import open_desk
from atencion_desktop.paths import DataFolder
from atencion_desktop.presentation.attention.note_line import NoteLine
from atencion_desktop.storage import journal, queries
from tests.desks import open_window
from tests.journeys.plays import Play
from tests.journeys.screens import NOTE, Words, screen, words_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a kill and a fork of POSIX")

CHAINS = 4
LIVES = 25
ONE_SECOND = 1.0
PATIENCE_S = 30
# Keys that may already have moved the attention when the kill came before their report.
MOVING = {"Return", "Ctrl+Return", "Alt+Left", "Alt+Right", "F2", "F3", "F8", "Ctrl+Z", "Space"}


class Lives:
    """The driver: begins lives and kills them."""

    def __init__(self, complaints: Path) -> None:
        self._complaints = complaints
        self._said = complaints.open("w")
        self._driver = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.driver"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, text=True, bufsize=1,
        )  # fmt: skip

    def live_and_die(
        self, folder: DataFolder, keys: int, wait: float, *, seed: int = 0, script: tuple = ()
    ) -> "Life":
        """Let a life press so many keys, and kill it `wait` seconds into the next one."""
        order = {"folder": str(folder.root), "seed": seed, "script": list(script)}
        self._driver.stdin.write(json.dumps(order) + "\n")
        pid = self._read()["pid"]
        patience = threading.Timer(PATIENCE_S, os.kill, (pid, signal.SIGTERM))
        patience.start()
        life = Life()
        while "dead" not in (said := self._read()):
            if "screen" in said:
                life.shown.append(said)
                continue
            life.pressed = said["press"]
            if said["n"] == keys + 1:
                time.sleep(wait)
                life.killed_at, life.killed_wall = time.monotonic(), datetime.now(UTC)
                os.kill(pid, signal.SIGKILL)
        patience.cancel()
        assert said["dead"] == -signal.SIGKILL, self._complaints.read_text()
        return life

    def _read(self) -> dict:
        line = self._driver.stdout.readline()
        assert line, self._complaints.read_text()
        return json.loads(line)

    def close(self) -> None:
        self._driver.stdin.close()
        self._driver.wait(PATIENCE_S)
        self._driver.stdout.close()
        self._said.close()


@dataclass
class Life:
    """What one life told before it was killed.

    shown: a report after each key.  pressed: the last key announced.
    """

    shown: list[dict] = field(default_factory=list)
    pressed: str = ""
    killed_at: float = 0
    killed_wall: datetime = datetime(1, 1, 1, tzinfo=UTC)

    @property
    def acknowledged(self) -> int:
        return max((one["seq"] for one in self.shown), default=0)

    @property
    def last(self) -> dict | None:
        """The screen that the person saw last."""
        return self.shown[-1]["screen"] if self.shown else None

    @property
    def in_flight(self) -> bool:
        """Whether a key that may move the attention was pressed and not reported.

        In the menu and in the panel that ends, any letter or digit may.
        """
        if not self.shown or self.pressed in MOVING:
            return True
        return self.last is not None and self.last["asks"]


class Memory:
    """The words that must come back: by folio and step, each with the moments it was seen."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, int], list[tuple[float, Words]]] = {}
        self._notes: dict[str, list[tuple[float, str]]] = {}

    def take(self, life: Life) -> None:
        for one in life.shown:
            at, seen = one["at"], one["screen"]
            if seen is None:
                continue
            if seen["words"] is not None:
                self._seen.setdefault((seen["folio"], seen["step"]), []).append((at, seen["words"]))
            self._notes.setdefault(seen["folio"], []).append((at, seen[NOTE]))

    def settle(self, found: dict) -> None:
        """What came back is what must come back the next time."""
        at = time.monotonic()
        if found["words"] is not None:
            self._seen[found["folio"], found["step"]] = [(at, found["words"])]
        self._notes[found["folio"]] = [(at, found[NOTE])]

    def steps(self, folio: str) -> list[int]:
        return sorted(step for one, step in self._seen if one == folio)

    def may_hold(self, folio: str, step: int, killed_at: float) -> list[Words]:
        return _of_the_last_second(self._seen[folio, step], killed_at)

    def notes(self, folio: str, killed_at: float) -> list[str]:
        return _of_the_last_second(self._notes[folio], killed_at)


def _of_the_last_second(seen: list, killed_at: float) -> list:
    """What was shown in the second before the kill, and what was shown when it began."""
    old = [value for at, value in seen if at < killed_at - ONE_SECOND]
    return [*old[-1:], *(value for at, value in seen if at >= killed_at - ONE_SECOND)]


def the_words_are_there(found: Words, allowed: list[Words], *, current: bool) -> bool:
    """Whether each field holds what it held at some moment of the last second.

    The search of services is forgotten when its step is saved: nothing recorded depends on it.
    """
    names = set(found) & set().union(*allowed)
    if not current:
        names -= {"search"}
    return all(any(found[name] == one.get(name) for one in allowed) for name in names)


@pytest.fixture
def lives(tmp_path):
    driver = Lives(tmp_path / "quejas.txt")
    yield driver
    driver.close()


@pytest.fixture
def folder(new_folder):
    """A data folder with a shift open and its area ready."""
    folder = new_folder()
    office = open_desk(folder, SystemClock())
    open_window(office.desk)
    office.close()
    return folder


def chain_of(desk):
    """Verify the journal whole and return its last number."""
    seq = journal.verify(desk.log)
    assert seq == journal.head(desk.log)[1]
    return seq


@pytest.mark.parametrize("chain", range(CHAINS))
def test_killed_at_random_keystrokes_it_comes_back_to_the_same_step_with_the_same_words(
    lives, folder, qapp, chain
):
    chance = random.Random(20261123 + chain)
    memory, exact, resumed, old_words = Memory(), 0, 0, 0
    for number in range(LIVES):
        before = f"life {number} of chain {chain}"
        life = lives.live_and_die(
            folder, chance.randint(1, 70), chance.uniform(0, 0.03), seed=chance.getrandbits(32)
        )
        memory.take(life)
        play = Play(folder, SystemClock())
        try:
            assert chain_of(play.desk) >= life.acknowledged, before
            alive = queries.alive(play.desk.log)
            last = life.last
            if last is not None and not life.in_flight:
                assert last["folio"] in [one.folio for one in alive], before
            if not alive:
                continue
            strip = play.program.home._view._left.strips["strip"]
            assert strip.isVisible(), before
            died = next((one for one in alive if one.held_since is None), None)
            play.press("F3")
            found = screen(play.program)
            assert found is not None, before
            resumed += 1
            if died is not None:
                assert found["folio"] == died.folio, before
                the_dead_time_is_a_period(play, died, life)
            if last is None or found["folio"] != last["folio"]:
                assert last is None or life.in_flight, before
            elif found["step"] == last["step"]:
                exact += 1
            else:
                assert life.in_flight, f"{before}: step {last['step']} came back {found['step']}"
            old_words += compare_every_step(play, memory, life, before)
        finally:
            play.close()
    # The proof has teeth: most lives were killed in the middle of an attention with words in it.
    assert resumed >= LIVES * 0.8
    assert exact >= LIVES * 0.6
    assert old_words >= LIVES


def compare_every_step(play: Play, memory: Memory, life: Life, before: str) -> int:
    """Walk the attention in hand and compare each step; return how many words were compared."""
    found, compared = screen(play.program), 0
    folio, here = found["folio"], found["step"]
    if folio not in memory._notes:
        return 0
    assert found[NOTE] in memory.notes(folio, life.killed_at), before
    if found[NOTE]:
        assert play.panel.findChild(NoteLine).line.text() == found[NOTE], before
    if play.panel.state.ending is not None:
        play.press("Esc")  # why somebody goes away was being written: the step is behind it
    settled = []
    for step in memory.steps(folio):
        play.program.session._presenter.go_to(step)
        assert play.step == step, before
        words = words_of(play.page)
        allowed = memory.may_hold(folio, step, life.killed_at)
        same = the_words_are_there(words, allowed, current=step == here)
        assert same, f"{before}, step {step}: {words} was {allowed[-1]}"
        compared += sum(bool(one.strip()) for one in words.values())
        settled.append({"folio": folio, "step": step, "words": words, NOTE: found[NOTE]})
    for one in settled:
        memory.settle(one)
    play.program.session._presenter.go_to(here)
    return compared


def the_dead_time_is_a_period(play: Play, died: queries.Alive, life: Life) -> None:
    """From the last sign of life until «Retomar», and not counted as served."""
    attention = attentions.load_case(play.desk, died.id).attention
    dead = [one for one in attention.timeline.periods if one.kind is PeriodKind.INTERRUPTED]
    assert dead, "the interruption left no period"
    began, ended = dead[-1].started_at, dead[-1].ended_at
    assert began <= life.killed_wall
    assert life.killed_wall <= ended <= datetime.now(UTC)
    if life.last is not None and life.last["folio"] == died.folio:
        assert began >= life.killed_wall - timedelta(seconds=6)


@pytest.mark.parametrize(("wait", "whole"), [(0.0, False), (0.3, False), (ONE_SECOND, True)])
def test_what_was_typed_a_second_before_the_kill_is_whole_and_later_words_only_lack_their_end(
    lives, folder, begin, wait, whole
):
    text = "Xóchitl Güereca D'Arce <b>"
    script = ("F2", *["Alt+Right"] * 3, "Return", *text)
    life = lives.live_and_die(folder, len(script), wait, script=script)
    assert life.last["words"]["given_names"] == text

    play = begin(folder, SystemClock())
    play.press("F3")
    found = screen(play.program)
    assert (found["folio"], found["step"]) == (life.last["folio"], 5)
    name = found["words"]["given_names"]
    assert name == text if whole else text.startswith(name)
