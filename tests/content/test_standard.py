"""The shape of EC0305 as domain.md section 1 states it."""

from collections import Counter

from atencion_desktop.domain.standard import Standard


def test_code_title_and_level_are_those_of_the_standard(standard: Standard) -> None:
    assert standard.code == "EC0305"
    assert standard.title == "Prestación de servicios de atención a clientes"
    assert standard.level == "Dos"


def test_every_part_has_its_count(standard: Standard) -> None:
    elements = standard.elements
    assert len(elements) == 3
    assert [len(e.performances) for e in elements] == [4, 5, 2]
    assert [sum(len(p.criteria) for p in e.performances) for e in elements] == [14, 15, 5]
    assert [len(e.knowledge) for e in elements] == [8, 7, 2]
    assert [len(e.attitudes) for e in elements] == [2, 3, 1]
    assert [len(e.glossary) for e in elements] == [5, 7, 3]


def test_ids_follow_their_place(standard: Standard) -> None:
    for n, element in enumerate(standard.elements, start=1):
        assert element.id == f"E{n}"
        for d, performance in enumerate(element.performances, start=1):
            assert performance.id == f"E{n}.D{d}"
            wanted = [f"E{n}.D{d}.C{c + 1}" for c in range(len(performance.criteria))]
            assert [c.id for c in performance.criteria] == wanted
        for letter, parts in (
            ("K", element.knowledge),
            ("A", element.attitudes),
            ("G", element.glossary),
        ):
            assert [p.id for p in parts] == [f"{letter}{n}.{i + 1}" for i in range(len(parts))]


def test_criteria_per_performance(standard: Standard) -> None:
    counts = [len(p.criteria) for e in standard.elements for p in e.performances]
    assert counts == [4, 3, 4, 3, 2, 6, 2, 3, 2, 3, 2]


def test_levels_of_knowledge_add_up(standard: Standard) -> None:
    levels = Counter(k.level for e in standard.elements for k in e.knowledge)
    assert levels == {"Aplicación": 5, "Comprensión": 11, "Conocimiento": 1}


def test_three_criteria_come_from_the_second_seed_alone(standard: Standard) -> None:
    alone = {c.id for c in standard.criteria() if c.sources == ("002",)}
    assert alone == {"E1.D1.C1", "E2.D2.C4", "E3.D1.C3"}
    assert all(c.sources in (("002",), ("000", "002")) for c in standard.criteria())


def test_no_text_is_empty_or_repeated(standard: Standard) -> None:
    texts = [c.text for c in standard.criteria()]
    assert all(texts)
    assert len(set(texts)) == 34
