"""The 21 types of client and their advice."""

from collections import Counter

from atencion_desktop.domain.typology import Typologies


def test_twenty_one_types_in_order(typologies: Typologies) -> None:
    assert [t.id for t in typologies.types] == [f"T{n:02}" for n in range(1, 22)]


def test_thirteen_were_written_by_us_and_four_are_segments(typologies: Typologies) -> None:
    assert [t.id for t in typologies.types if t.own] == [f"T{n:02}" for n in range(9, 22)]
    segments = ["T18", "T19", "T20", "T21"]
    assert [t.id for t in typologies.types if t.segment] == segments
    assert len(typologies.behaviours()) == 17


def test_each_type_has_its_signs_three_lines_and_one_or_two_to_avoid(
    typologies: Typologies,
) -> None:
    for kind in typologies.types:
        assert len(kind.attend) == 3, kind.id
        assert len(kind.avoid) in (1, 2), kind.id
        assert len(kind.signs) >= 2, kind.id


def test_no_line_is_shared(typologies: Typologies) -> None:
    lines = [line for t in typologies.types for line in (*t.attend, *t.avoid)]
    lines += [*typologies.general.attend, *typologies.general.avoid]
    assert [line for line, times in Counter(lines).items() if times > 1] == []
    signs = [sign for t in typologies.types for sign in t.signs]
    assert len(set(signs)) == len(signs)


def test_lines_are_short(typologies: Typologies) -> None:
    for kind in typologies.types:
        for line in (*kind.signs, *kind.attend, *kind.avoid):
            assert len(line.split()) <= 13, line


def test_general_advice_is_there_for_no_type(typologies: Typologies) -> None:
    assert len(typologies.general.attend) == 3
    assert len(typologies.general.avoid) == 1


def test_an_alias_finds_its_type(typologies: Typologies) -> None:
    aliases = {
        "discutidor": "T01",
        "conversador": "T02",
        "mudo": "T06",
        "silencioso": "T06",
        "ofensivo": "T08",
    }
    for alias, wanted in aliases.items():
        assert [t.id for t in typologies.find(alias)] == [wanted], alias


def test_finding_forgives_case_and_accents(typologies: Typologies) -> None:
    assert [t.name for t in typologies.find("REHEN")] == ["Rehén"]
    assert len(typologies.find("")) == 21
    assert typologies.find("nadie") == ()


def test_an_alias_is_never_a_name_nor_inside_a_shown_line(typologies: Typologies) -> None:
    shown = " ".join(
        text for t in typologies.types for text in (t.name, *t.signs, *t.attend, *t.avoid)
    )
    for alias in ("mudo", "silencioso", "ofensivo", "discutidor"):
        assert alias not in shown.lower()


def test_the_right_fact_is_always_given_to_who_believes_to_know(typologies: Typologies) -> None:
    kind = typologies.get("T04")
    assert kind is not None
    assert any("dato correcto" in line for line in kind.attend)


def test_an_unknown_type_is_none(typologies: Typologies) -> None:
    assert typologies.get("T99") is None
