"""What the command line says in Spanish: figures, checks and the standard, in aligned columns."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from atencion_desktop.content.problems import Problems
from atencion_desktop.domain.errors import Problem
from atencion_desktop.domain.institution import Institution
from atencion_desktop.domain.metrics import Adherence, Summary, Times
from atencion_desktop.domain.words import Words
from atencion_desktop.operations.doctor import Check
from atencion_desktop.reports.paper_words import duration, rate

LINES_SAID = 20
_WIDTH = 100

Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Whose words are used: the program's for codes, the office's for ids."""

    words: Words
    office: Institution


def fault_lines(problem: Problem, problems: Problems) -> Iterator[str]:
    """Yield what a fault says: one line, and one more for each bad line of a file, up to 20."""
    yield _one_line(problems.sentence(problem))
    by_line = groupby(_pairs(problem), key=lambda pair: pair[0])
    for said, (number, pairs) in enumerate(by_line):
        if said == LINES_SAID:
            yield f"… y {int(str(problem.data['count'])) - LINES_SAID:,} más."
            return
        why = "; ".join(problems.sentence(found) for _, found in pairs)
        yield _one_line(problems.sentence(Problem("import_line", line=str(number), why=why)))


def _pairs(problem: Problem) -> Iterable[tuple[int, Problem]]:
    found = problem.data.get("lines", ())
    return found if isinstance(found, tuple) else ()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def counted(count: int, one: str, many: str) -> str:
    """Return «1 atención», «1,250 atenciones»."""
    return f"{count:,} {one if count == 1 else many}"


def unfinished_line(count: int) -> str:
    """Return what is said of an export that holds attentions in hand or on hold."""
    if count == 1:
        return (
            "1 de ellas sigue abierta: no se podrá importar hasta que termine y se exporte"
            " otra vez."
        )
    return (
        f"{count:,} de ellas siguen abiertas: no se podrán importar hasta que terminen y se"
        " exporten otra vez."
    )


def summary_lines(figures: Summary, span: tuple[date, date], said: Vocabulary) -> Iterator[str]:
    """Yield the figures of a range of days."""
    first, last = (said.words.medium_date(day) for day in span)
    yield f"Resumen del {first}" if first == last else f"Resumen del {first} al {last}"
    yield said.office.name
    yield ""
    yield from aligned(_totals(figures, said.words))
    for title, lines in _parts(figures, said):
        if lines:
            yield ""
            yield title
            yield from aligned([(f"  {name}", count) for name, count in lines])
    yield ""
    yield from aligned(_quality(figures))


def _totals(figures: Summary, words: Words) -> list[Line]:
    by_outcome = [
        (f"  {words.outcomes.get(code, code)}", f"{count:,}")
        for code, count in figures.by_outcome.items()
    ]
    return [
        ("Registradas", f"{figures.registered:,}"),
        *by_outcome,
        ("Válidas (terminadas y no canceladas)", f"{figures.valid:,}"),
        ("Breves", f"{figures.brief:,}"),
        ("Extemporáneas", f"{figures.late:,}"),
        ("Preferentes", f"{figures.preferential:,}"),
    ]


def _parts(figures: Summary, said: Vocabulary) -> Iterator[tuple[str, list[Line]]]:
    office = said.office
    services = {"": "Sin trámite"} | {one.id: one.name for one in office.services}
    agents = {one.id: one.name for one in office.agents}
    hours = {hour: f"{hour:02d}:00" for hour in range(24)}
    yield "Por medio", _named(figures.by_channel, said.words.channel)
    yield "Por trámite principal", _named(figures.by_service, services)
    yield "Por persona que atendió", _named(figures.by_agent, agents)
    yield "Por hora de inicio", _named(figures.by_hour, hours)


def _named(counts: Mapping[Any, int], names: Mapping[Any, str]) -> list[Line]:
    return [(str(names.get(key, key)), f"{count:,}") for key, count in counts.items()]


def _quality(figures: Summary) -> list[Line]:
    resolved = figures.by_outcome.get("resolved", 0)
    referred = figures.by_outcome.get("referred", 0)
    satisfied, covered = figures.satisfaction, figures.covered
    return [
        ("Tiempo total", _times(figures.total_s)),
        ("Tiempo de atención, sin espera", _times(figures.served_s)),
        ("Percentiles", "percentil por rango más cercano"),
        ("Tiempo no confiable, fuera del promedio", f"{figures.excluded.unreliable_time:,}"),
        ("Resueltas en el primer contacto", _share(resolved, figures.valid)),
        ("Canalizadas", _share(referred, figures.valid)),
        ("Quedó cubierto", rate(covered.rate, covered.answered)),
        ("Satisfacción (respuestas 4 y 5)", rate(satisfied.csat, satisfied.answered)),
        ("Apego al EC0305, completas", _adherence(figures.adherence)),
        ("Apego al EC0305, breves", _adherence(figures.adherence_brief)),
        ("Horas de jornada", _decimal(figures.shift_hours)),
        ("Atenciones por hora", _decimal(figures.per_hour)),
    ]


def _times(times: Times) -> str:
    if times.mean is None or times.median is None:
        return "sin datos"
    parts = (("promedio", times.mean), ("mediana", times.median), ("p75", times.p75 or 0))
    said = ", ".join(f"{name} {duration(value)}" for name, value in parts)
    return f"{said}, p90 {duration(times.p90 or 0)}"


def _share(part: int, whole: int) -> str:
    return rate(part / whole if whole else None, whole)


def _adherence(adherence: Adherence) -> str:
    if adherence.pooled is None or adherence.full is None:
        return "sin datos"
    full = rate(adherence.full, adherence.attentions)
    return f"{adherence.pooled * 100:.1f} % de los criterios; todo cumplido en {full}"


def _decimal(value: float | None) -> str:
    return "sin datos" if value is None else f"{value:,.2f}"


def check_lines(checks: Iterable[Check], problems: Problems) -> Iterator[str]:
    """Yield what was found, one line for each check."""
    found = [(check.ok, problems.title(check.note), check.note) for check in checks]
    wide = max((len(title) for _, title, _ in found), default=0)
    for ok, title, note in found:
        said = _one_line(problems.sentence(note))
        yield f"{'bien' if ok else 'REVISA':<7} {title:<{wide}}  {said}"


def check_document(checks: Iterable[Check], problems: Problems) -> dict[str, object]:
    """Return the checks ready for JSON."""
    told = [
        {
            "name": check.name,
            "ok": check.ok,
            "code": check.note.code,
            "text": _one_line(problems.sentence(check.note)),
            "data": {name: _plain(value) for name, value in check.note.data.items()},
        }
        for check in checks
    ]
    return {"ok": all(one["ok"] for one in told), "checks": told}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def standard_lines(catalogue: Mapping[str, Any], words: Words) -> Iterator[str]:
    """Yield the catalogue: elements, performances, criteria with step, frequency and evidence."""
    yield f"{catalogue['code']} {catalogue['title']}"
    yield f"Nivel: {catalogue['level']}"
    for element in catalogue["elements"]:
        yield ""
        yield f"{element['id']} {element['title']}"
        for performance in element["performances"]:
            yield f"  {performance['id']} {performance['title']}"
            for criterion in performance["criteria"]:
                yield from _criterion(criterion, words)
        yield from _rest(element)


def _criterion(criterion: Mapping[str, Any], words: Words) -> Iterator[str]:
    yield from _hanging(f"    {criterion['id']}", criterion["text"], 14)
    how = words.evidence[criterion["evidence"]]
    when = words.frequency[criterion["frequency"]]
    yield f"{'':14}Paso {criterion['step']} · {when} · {how}"


def _rest(element: Mapping[str, Any]) -> Iterator[str]:
    yield "  Conocimientos"
    for one in element["knowledge"]:
        yield from _hanging(f"    {one['id']}", f"{one['text']} ({one['level']})", 14)
    yield "  Actitudes"
    for one in element["attitudes"]:
        yield from _hanging(f"    {one['id']}", f"{one['name']}: {one['text']}", 14)
    yield "  Glosario"
    for one in element["glossary"]:
        yield from _hanging(f"    {one['id']}", f"{one['term']}: {one['definition']}", 14)


def _hanging(label: str, text: str, indent: int) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=f"{label:<{indent}}", subsequent_indent=" " * indent
    )


def aligned(lines: Iterable[Line]) -> Iterator[str]:
    """Yield label and value in two columns; figures are aligned to the right among themselves."""
    pairs = list(lines)
    wide = max((len(label) for label, _ in pairs), default=0)
    figures = max((len(value) for _, value in pairs if _is_figure(value)), default=0)
    for label, value in pairs:
        yield f"{label:<{wide}}  {value.rjust(figures) if _is_figure(value) else value}".rstrip()


def _is_figure(value: str) -> bool:
    return value.replace(",", "").replace(".", "").isdigit()
