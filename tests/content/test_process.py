"""The eight steps: what each proves, and that every confirmed line covers what it must."""

from collections import Counter

from atencion_desktop.content.placeholders import PERSON_WORDS, placeholders
from atencion_desktop.domain.process import Evidence, Frequency, Process
from atencion_desktop.domain.standard import Standard

AREA_READY_CRITERIA = [
    "E1.D1.C2",
    "E1.D1.C3",
    "E1.D1.C4",
    "E1.D2.C3",
    "E1.D4.C2",
    "E2.D4.C2",
    "E2.D4.C3",
    "E2.D5.C1",
]
REVIEW_CRITERIA = [
    ("E1.D3.C1",),
    ("E1.D3.C2", "E1.D3.C4"),
    ("E1.D4.C2", "E1.D4.C3"),
    ("E2.D1.C2", "E2.D2.C3", "E2.D2.C4"),
    ("E2.D3.C1",),
    ("E2.D4.C1", "E2.D4.C2"),
    ("E2.D5.C1", "E2.D5.C2"),
    ("E3.D1.C1", "E3.D1.C2", "E3.D1.C3"),
    ("E3.D2.C1", "E3.D2.C2"),
]
NO_DATA = frozenset({"E2.D1.C1", "E2.D1.C2", "E2.D2.C3", "E2.D2.C4"})


def test_eight_steps_in_order_with_their_criteria(process: Process) -> None:
    assert [s.number for s in process.steps] == list(range(1, 9))
    assert [len(s.criteria) for s in process.steps] == [4, 3, 1, 6, 8, 7, 3, 2]


def test_the_process_knows_the_criteria_of_the_standard(
    process: Process, standard: Standard
) -> None:
    assert list(process.criteria()) == [c.id for c in standard.criteria()]


def test_evidence_and_frequency_add_up(process: Process) -> None:
    criteria = process.criteria().values()
    assert Counter(c.evidence for c in criteria) == {
        Evidence.OBSERVED: 9,
        Evidence.BOTH: 13,
        Evidence.ATTESTED: 12,
    }
    assert Counter(c.frequency for c in criteria) == {
        Frequency.SHIFT: 5,
        Frequency.BOTH: 4,
        Frequency.ATTENTION: 25,
    }


def test_the_observed_ones_are_those_the_program_can_know(process: Process) -> None:
    observed = {c.id for c in process.criteria().values() if c.evidence is Evidence.OBSERVED}
    assert observed == {
        "E1.D1.C1",
        "E1.D3.C3",
        "E1.D4.C1",
        "E2.D1.C1",
        "E2.D2.C1",
        "E2.D2.C2",
        "E2.D2.C5",
        "E2.D2.C6",
        "E2.D3.C2",
    }


def test_area_ready_has_one_line_per_criterion_of_the_shift(process: Process) -> None:
    assert [line.criteria for line in process.step(1).lines] == [(c,) for c in AREA_READY_CRITERIA]


def test_greeting_and_review_lines_cover_what_they_must(process: Process) -> None:
    greeting = [line.criteria for line in process.step(2).lines]
    assert greeting == [("E1.D2.C1",), ("E1.D2.C2",), ("E1.D2.C3",)]
    assert [line.criteria for line in process.step(8).lines] == REVIEW_CRITERIA


def test_every_attested_half_of_an_attention_is_in_exactly_one_line(process: Process) -> None:
    wanted = {
        c.id
        for c in process.criteria().values()
        if c.evidence is not Evidence.OBSERVED and c.frequency is not Frequency.SHIFT
    }
    lines = (*process.step(2).lines, *process.step(8).lines)
    assert Counter(c for line in lines for c in line.criteria) == dict.fromkeys(wanted, 1)


def test_every_attested_half_of_a_shift_is_in_exactly_one_line(process: Process) -> None:
    wanted = {
        c.id
        for c in process.criteria().values()
        if c.evidence is not Evidence.OBSERVED and c.frequency is not Frequency.ATTENTION
    }
    lines = process.step(1).lines
    assert Counter(c for line in lines for c in line.criteria) == dict.fromkeys(wanted, 1)


def test_only_steps_that_confirm_have_lines_and_the_others_remind(process: Process) -> None:
    assert [bool(s.lines) for s in process.steps] == [True, True, *[False] * 5, True]
    assert [bool(s.reminders) for s in process.steps] == [False, False, *[True] * 5, False]


def test_line_ids_are_unique(process: Process) -> None:
    ids = [line.id for step in process.steps for line in step.lines]
    assert len(set(ids)) == len(ids) == 20


def test_lines_are_short(process: Process) -> None:
    limits = {1: 6, 2: 9, 8: 9}
    for number, most in limits.items():
        for line in process.step(number).lines:
            assert len(line.text.split()) <= most, line.text


def test_lines_with_nothing_applicable_are_left_out(process: Process) -> None:
    shown = process.lines_of(8, not_applicable=NO_DATA)
    assert len(shown) == 8
    assert "review.registration" not in {line.id for line in shown}


def test_texts_use_only_the_words_for_the_person(process: Process) -> None:
    for step in process.steps:
        texts = (step.name, step.title, *(line.text for line in step.lines), *step.reminders)
        for text in texts:
            assert placeholders(text) <= set(PERSON_WORDS), text
