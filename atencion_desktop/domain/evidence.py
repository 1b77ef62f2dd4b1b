"""The result of every criterion, from what the program observed and what the agent attested.

Observed criteria mark themselves, attested ones need a confirmed line, `both` need the two.
Source: design.md section 3 («Evidence»); domain.md section 1.3.
"""

from enum import StrEnum

from atencion_desktop.domain import process as steps
from atencion_desktop.domain.attention import Attention, Outcome
from atencion_desktop.domain.process import Evidence, Frequency, Process
from atencion_desktop.domain.shift import Shift

OTHER_PLACE = "otra"
"""Area code of a referral outside the office's list: no established mechanism (E2.D3.C2)."""

WITHOUT_DATA = frozenset({"E2.D1.C1", "E2.D1.C2", "E2.D2.C3", "E2.D2.C4"})
NOT_IN_BRIEF = frozenset({"E1.D3.C1", "E1.D4.C3", "E2.D2.C2", "E2.D5.C2"})
NOT_REFERRED = frozenset({"E2.D3.C2"})


class Result(StrEnum):
    """How a criterion came out."""

    MET = "met"
    UNCONFIRMED = "unconfirmed"
    NOT_APPLICABLE = "not_applicable"


def not_applicable(attention: Attention) -> frozenset[str]:
    """Return the criteria that this attention does not ask for."""
    excluded: frozenset[str] = frozenset()
    brief = attention.mode == "brief"
    if attention.declined or (brief and attention.registration is None):
        excluded |= WITHOUT_DATA
    if brief:
        excluded |= NOT_IN_BRIEF
    chosen = attention.disposition
    if chosen is None or chosen.outcome != Outcome.REFERRED:
        excluded |= NOT_REFERRED
    return excluded


def observed(attention: Attention) -> frozenset[str]:
    """Return the criteria whose observed half holds: a time, a field, a state."""
    chosen = attention.disposition
    facts = {
        "E1.D2.C1": steps.GREETING in attention.answered,
        "E1.D2.C2": steps.GREETING in attention.answered,
        "E1.D3.C1": steps.TYPOLOGY in attention.answered,
        "E1.D3.C2": bool(attention.services) or attention.detail is not None,
        "E1.D3.C3": bool(attention.services),
        "E1.D4.C1": steps.REQUIREMENT in attention.answered,
        "E2.D1.C1": attention.registration is not None,
        "E2.D1.C2": attention.notice is not None,
        "E2.D2.C1": steps.REGISTRATION in attention.answered,
        "E2.D2.C2": attention.registration is not None or attention.declined,
        "E2.D2.C3": attention.registration is not None,
        "E2.D2.C5": {steps.REQUIREMENT, steps.REGISTRATION} <= set(attention.answered),
        "E2.D2.C6": _in_sequence(attention),
        "E2.D3.C2": chosen is not None and chosen.area not in (None, OTHER_PLACE),
        "E2.D4.C2": bool(attention.agent),
        "E2.D5.C1": bool(attention.folio),
        "E2.D5.C2": steps.SERVICE in attention.answered,
        "E3.D1.C1": _asked_if_covered(attention),
        "E3.D1.C3": steps.SATISFACTION in attention.answered,
        "E3.D2.C2": attention.closed_at is not None,
    }
    return frozenset(criterion for criterion, holds in facts.items() if holds)


def _asked_if_covered(attention: Attention) -> bool:
    """Whether the answer was recorded; a brief attention has only the line that says it was asked.

    Source: docs/decisions/008-brief.md.
    """
    asked = steps.SATISFACTION in attention.answered
    return attention.covered is not None or (attention.mode == "brief" and asked)


def _in_sequence(attention: Attention) -> bool:
    """Whether the steps were answered in order, none skipped; all of them when it was closed.

    A brief attention skips none of its own.
    """
    in_order = tuple(range(steps.GREETING, steps.FAREWELL))
    if attention.mode == "brief":
        in_order = steps.BRIEF_STEPS
        return tuple(s for s in attention.answered if s in in_order) == in_order
    if attention.outcome in (Outcome.LEFT, Outcome.CANCELLED):
        in_order = in_order[: len(attention.answered)]
    return attention.answered == in_order


def results(attention: Attention, process: Process) -> dict[str, Result]:
    """Return the result of each criterion of the attention; steps not reached are absent.

    Criteria asked once per shift only are never among them.
    """
    excluded, seen = not_applicable(attention), observed(attention)
    found = {}
    for step in process.steps:
        if not _reached(attention, step.number):
            continue
        for criterion in step.criteria:
            if criterion.frequency is not Frequency.SHIFT:
                found[criterion.id] = _result(
                    criterion.id, criterion.evidence, excluded, seen, attention.attested
                )
    return found


def _reached(attention: Attention, step: int) -> bool:
    if attention.outcome in (Outcome.LEFT, Outcome.CANCELLED):
        return step in attention.answered
    return True


def _result(
    criterion: str,
    evidence: Evidence,
    excluded: frozenset[str],
    seen: frozenset[str],
    attested: frozenset[str],
) -> Result:
    if criterion in excluded:
        return Result.NOT_APPLICABLE
    by_program = evidence is Evidence.ATTESTED or criterion in seen
    by_agent = evidence is Evidence.OBSERVED or criterion in attested
    return Result.MET if by_program and by_agent else Result.UNCONFIRMED


def shift_results(shift: Shift, process: Process) -> dict[str, Result]:
    """Return the result of each criterion with a half at the opening of the shift."""
    seen = set()
    if shift.ready_at is not None and not shift.began_before_ready:
        seen.add("E1.D1.C1")
    if shift.tested and not shift.failed:
        seen.add("E1.D1.C4")
    found = {}
    for criterion in process.criteria().values():
        if criterion.frequency is Frequency.SHIFT or criterion.id in shift.line_criteria(process):
            evidence = criterion.evidence
            if criterion.frequency is Frequency.BOTH:
                evidence = Evidence.ATTESTED
            found[criterion.id] = _result(
                criterion.id, evidence, frozenset(), frozenset(seen), shift.attested
            )
    return found
