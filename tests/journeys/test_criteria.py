"""Every criterion of EC0305, met and unconfirmed and not applicable, by keys in the real window.

The journeys are played once, in one program, and leave a record each; the tests read the records.
What a journey leaves unconfirmed is said whole: a criterion more or one less is a fault.
"""

import shutil
from collections.abc import Callable
from typing import NamedTuple

import pytest

from atencion_desktop.content.loader import load_process, load_standard
from atencion_desktop.demo.hands import StagedClock
from atencion_desktop.domain.process import AREA_READY, FAREWELL, GREETING, Evidence, Frequency
from atencion_desktop.domain.record import AttentionRecord, ShiftRecord
from atencion_desktop.paths import DataFolder
from tests.journeys.plays import MORNING, Play

PROCESS = load_process()
CRITERIA = tuple(criterion.id for criterion in load_standard().criteria())
SHIFT_ONLY = {i for i, c in PROCESS.criteria().items() if c.frequency is Frequency.SHIFT}
TWO_HALVES = {i for i, c in PROCESS.criteria().items() if c.frequency is Frequency.BOTH}
WITHOUT_DATA = {"E2.D1.C1", "E2.D1.C2", "E2.D2.C3", "E2.D2.C4"}


class Results(NamedTuple):
    """What the journeys left in the log, by their name."""

    attentions: dict[str, AttentionRecord]
    shifts: dict[str, ShiftRecord]


# --- The attentions ---


def _rest(play: Play, *, line: int = 0) -> None:
    """End from step 6: referred, satisfied, and every line of the Repaso but one."""
    play.refer()
    play.press("S", "5", "Return")
    left = (n for n in range(1, 10) if n != line)
    play.press(*(("0",) if not line else map(str, left)), "Return")


def everything(play: Play) -> None:
    play.greet()
    play.need()
    play.register()
    _rest(play)


def greeting_but(line: int) -> Callable[[Play], None]:
    def attend(play: Play) -> None:
        play.press("F2", "0", str(line), "Return")  # ticked with the rest, then unticked
        play.need()
        play.register()
        _rest(play)

    return attend


def review_but(line: int) -> Callable[[Play], None]:
    def attend(play: Play) -> None:
        play.greet()
        play.need()
        play.register()
        _rest(play, line=line)

    return attend


def greeting_jumped(play: Play) -> None:
    play.press("F2", "Alt+Right")
    play.need()
    play.register()
    _rest(play)


def type_jumped(play: Play) -> None:
    play.greet()
    play.press("Alt+Right", "7", "Return")
    play.register()
    _rest(play)


def requirement_jumped(play: Play) -> None:
    play.greet()
    play.press("Return", "Alt+Right")
    play.register()
    _rest(play)


def without_service(play: Play) -> None:
    play.greet()
    play.press("Return", "Return")
    play.register()
    _rest(play)


def only_a_detail(play: Play) -> None:
    play.greet()
    play.press("Return")
    play.tab_to(play.page.detail.editor)
    play.type("pregunta por la feria")
    play.press("Ctrl+Return")
    play.register()
    _rest(play)


def form_jumped(play: Play) -> None:
    play.greet()
    play.need()
    play.press("Return", "Alt+Right")
    _rest(play)


def out_of_order(play: Play) -> None:
    play.greet()
    play.need()
    play.press("Alt+Right")
    play.refer()
    play.press("Alt+Left", "Alt+Left")
    play.register()
    play.press("Alt+Right", "S", "5", "Return", "0", "Return")


def another_place(play: Play) -> None:
    play.greet()
    play.need()
    play.register()
    play.refer(elsewhere=True)
    play.finish()


def satisfaction_jumped(play: Play) -> None:
    play.greet()
    play.need()
    play.register()
    play.refer()
    play.press("Alt+Right", "0", "Return")


def covered_not_asked(play: Play) -> None:
    play.greet()
    play.need()
    play.register()
    play.refer()
    play.finish("4")


def nothing_ticked(play: Play) -> None:
    play.press("F2", "Return")
    play.need()
    play.register()
    play.refer()
    play.press("S", "5", "Return", "Return")


def without_data(play: Play) -> None:
    play.greet()
    play.need()
    play.decline()
    _rest(play)


def resolved(play: Play) -> None:
    play.greet()
    play.need()
    play.register()
    play.press("1", "Return")
    play.finish()


def pending(play: Play) -> None:
    play.greet()
    play.need()
    play.register()
    play.leave_pending()
    play.finish()


def _lines(step: int) -> list[set[str]]:
    return [set(line.criteria) for line in PROCESS.step(step).lines]


def _attested() -> set[str]:
    asked = PROCESS.criteria().items()
    return {i for i, c in asked if c.evidence is not Evidence.OBSERVED and i not in SHIFT_ONLY}


# Journey -> (how it is played, all that it leaves unconfirmed).
UNCONFIRMED: dict[str, tuple[Callable[[Play], None], set[str]]] = {
    **{
        f"greeting line {n} unticked": (greeting_but(n), criteria)
        for n, criteria in enumerate(_lines(GREETING), start=1)
    },
    **{
        f"review line {n} not ticked": (review_but(n), criteria)
        for n, criteria in enumerate(_lines(FAREWELL), start=1)
    },
    "greeting jumped over": (greeting_jumped, {"E1.D2.C1", "E1.D2.C2", "E1.D2.C3", "E2.D2.C6"}),
    "type jumped over": (type_jumped, {"E1.D3.C1", "E2.D2.C6"}),
    "requirement jumped over": (
        requirement_jumped,
        {"E1.D3.C2", "E1.D3.C3", "E1.D4.C1", "E2.D2.C5", "E2.D2.C6"},
    ),
    "no service": (without_service, {"E1.D3.C2", "E1.D3.C3"}),
    "a detail and no service": (only_a_detail, {"E1.D3.C3"}),
    "notice given and form jumped over": (
        form_jumped,
        {"E2.D1.C1", "E2.D2.C1", "E2.D2.C2", "E2.D2.C3", "E2.D2.C5", "E2.D2.C6"},
    ),
    "steps answered out of order": (out_of_order, {"E2.D2.C6"}),
    "referred to another place": (another_place, {"E2.D3.C2"}),
    "satisfaction jumped over": (satisfaction_jumped, {"E3.D1.C1", "E3.D1.C3", "E2.D2.C6"}),
    "covered not asked": (covered_not_asked, {"E3.D1.C1"}),
    "nothing ticked": (nothing_ticked, _attested()),
}
ALL_MET = "everything confirmed"
OTHERS = {
    ALL_MET: everything,
    "no data": without_data,
    "resolved": resolved,
    "pending": pending,
}


# --- The shifts ---

AREA_LINES = PROCESS.step(AREA_READY).lines
AREA = {criterion for line in AREA_LINES for criterion in line.criteria}
SHIFT_UNCONFIRMED: dict[str, set[str]] = {
    **{f"area line {n} unticked": set(one.criteria) for n, one in enumerate(AREA_LINES, start=1)},
    "F2 with the area to be saved": {"E1.D1.C1"},
    "F2 with every area line pending": {"E1.D1.C1", *AREA},
}


def _play_shifts(play: Play) -> dict[str, ShiftRecord]:
    """Open and close a shift for each way; the first one is the good one."""
    names = [ALL_MET]
    play.open_shift()
    play.close_shift()
    for name in SHIFT_UNCONFIRMED:
        names.append(name)
        play.press("1", "Return")
        if name.startswith("area line"):
            play.press("0", name.split()[2], "Return")
        else:
            play.press("F2", "F10", "C", "1", "Return")
        if "to be saved" in name:
            play.press("0", "Return")
        elif "pending" in name:
            play.press("Return")
        play.close_shift()
    return dict(zip(names, play.shifts(), strict=True))


@pytest.fixture(scope="session")
def results(_dressed, _office, tmp_path_factory) -> Results:
    """Play every journey once, each attention in one shift with its area ready."""
    root = tmp_path_factory.mktemp("criterios")
    attentions = {}
    shutil.copytree(_office, root / "atenciones")
    play = Play(DataFolder(root / "atenciones"), StagedClock(MORNING))
    try:
        play.open_shift()
        every = {**OTHERS, **{name: how for name, (how, _) in UNCONFIRMED.items()}}
        for number, (name, attend) in enumerate(every.items(), start=1):
            attend(play)
            record = play.record(f"{number:04d}")
            assert record is not None, name
            assert record.closed_at is not None, f"{name}: step {play.step}, {play.problem}"
            attentions[name] = record
    finally:
        play.close()
    shutil.copytree(_office, root / "jornadas")
    play = Play(DataFolder(root / "jornadas"), StagedClock(MORNING))
    try:
        shifts = _play_shifts(play)
    finally:
        play.close()
    return Results(attentions, shifts)


def _of(criteria: dict[str, str], result: str) -> set[str]:
    return {criterion for criterion, found in criteria.items() if found == result}


def test_the_standard_has_34_criteria_and_each_has_a_journey_that_leaves_it_unconfirmed():
    left = set().union(*(criteria for _, criteria in UNCONFIRMED.values()))
    assert len(CRITERIA) == 34
    assert left == set(CRITERIA) - SHIFT_ONLY
    assert set().union(*SHIFT_UNCONFIRMED.values()) == SHIFT_ONLY | TWO_HALVES


@pytest.mark.parametrize("criterion", CRITERIA)
def test_a_criterion_is_met_when_everything_is_done_and_confirmed(results, criterion):
    halves = []
    if criterion in SHIFT_ONLY | TWO_HALVES:
        halves.append(results.shifts[ALL_MET].criteria[criterion])
    if criterion not in SHIFT_ONLY:
        halves.append(results.attentions[ALL_MET].criteria[criterion])
    assert halves == ["met"] * (2 if criterion in TWO_HALVES else 1)


@pytest.mark.parametrize(
    ("criterion", "journey"),
    [
        pytest.param(criterion, name, id=f"{criterion} after {name}")
        for name, (_, criteria) in UNCONFIRMED.items()
        for criterion in sorted(criteria)
    ],
)
def test_a_criterion_of_the_attention_stays_unconfirmed(results, criterion, journey):
    assert results.attentions[journey].criteria[criterion] == "unconfirmed"


@pytest.mark.parametrize(
    ("criterion", "journey"),
    [
        pytest.param(criterion, name, id=f"{criterion} after {name}")
        for name, criteria in SHIFT_UNCONFIRMED.items()
        for criterion in sorted(criteria)
    ],
)
def test_a_criterion_of_the_shift_stays_unconfirmed(results, criterion, journey):
    assert results.shifts[journey].criteria[criterion] == "unconfirmed"


@pytest.mark.parametrize("journey", UNCONFIRMED)
def test_nothing_but_what_was_left_out_is_unconfirmed_in_the_attention(results, journey):
    found = results.attentions[journey].criteria
    assert _of(found, "unconfirmed") == UNCONFIRMED[journey][1]
    assert set(found) == set(CRITERIA) - SHIFT_ONLY
    assert _of(found, "not_applicable") == set()


@pytest.mark.parametrize("journey", SHIFT_UNCONFIRMED)
def test_nothing_but_what_was_left_out_is_unconfirmed_in_the_shift(results, journey):
    found = results.shifts[journey].criteria
    assert _of(found, "unconfirmed") == SHIFT_UNCONFIRMED[journey]
    assert set(found) == SHIFT_ONLY | TWO_HALVES


@pytest.mark.parametrize("criterion", sorted(WITHOUT_DATA))
def test_a_criterion_about_data_is_not_applicable_when_none_were_given(results, criterion):
    assert results.attentions["no data"].criteria[criterion] == "not_applicable"


def test_without_data_only_those_four_are_not_applicable_and_all_the_rest_is_met(results):
    found = results.attentions["no data"].criteria
    assert _of(found, "not_applicable") == WITHOUT_DATA
    assert _of(found, "unconfirmed") == set()


@pytest.mark.parametrize("journey", ["resolved", "pending"])
def test_the_referral_is_not_applicable_when_nobody_is_referred(results, journey):
    found = results.attentions[journey].criteria
    assert _of(found, "not_applicable") == {"E2.D3.C2"}
    assert _of(found, "unconfirmed") == set()


def test_equipment_that_fails_its_own_test_is_unconfirmed_though_the_line_was_ticked(
    begin, monkeypatch
):
    full = shutil.disk_usage(".")._replace(free=1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    play = begin()
    play.open_shift()
    assert _of(play.shifts()[0].criteria, "unconfirmed") == {"E1.D1.C4"}
