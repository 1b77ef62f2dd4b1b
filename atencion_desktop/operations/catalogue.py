"""EC0305 as the program knows it, in one document: the standard with step, frequency, evidence."""

from atencion_desktop.content.loader import load_process, load_standard
from atencion_desktop.domain.process import Process, StepCriterion
from atencion_desktop.domain.standard import Criterion, Element, Performance

Document = dict[str, object]


def standard_as_dict() -> Document:
    """Return the catalogue ready for JSON, in the order of the standard.

    Each criterion says its main step (1..8), its frequency (`shift`, `attention`, `both`) and its
    evidence (`observed`, `attested`, `both`). Source: design.md section 4 (`atencion standard`).
    """
    standard, process = load_standard(), load_process()
    return {
        "code": standard.code,
        "title": standard.title,
        "level": standard.level,
        "elements": [_element(element, process) for element in standard.elements],
    }


def _element(element: Element, process: Process) -> Document:
    return {
        "id": element.id,
        "title": element.title,
        "performances": [_performance(one, process) for one in element.performances],
        "knowledge": [{"id": k.id, "text": k.text, "level": k.level} for k in element.knowledge],
        "attitudes": [{"id": a.id, "name": a.name, "text": a.text} for a in element.attitudes],
        "glossary": [
            {"id": t.id, "term": t.term, "definition": t.definition} for t in element.glossary
        ],
    }


def _performance(performance: Performance, process: Process) -> Document:
    asked = process.criteria()
    criteria = [
        _criterion(one, asked[one.id], process.step_of(one.id)) for one in performance.criteria
    ]
    return {"id": performance.id, "title": performance.title, "criteria": criteria}


def _criterion(criterion: Criterion, asked: StepCriterion, step: int) -> Document:
    return {
        "id": criterion.id,
        "text": criterion.text,
        "step": step,
        "frequency": str(asked.frequency),
        "evidence": str(asked.evidence),
        "sources": list(criterion.sources),
    }
