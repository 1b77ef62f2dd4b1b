"""The sample office, and the round trips of an institution."""

import json
import timeit
from dataclasses import replace
from datetime import time as clock
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atencion_desktop.content.institution_file import institution_to_toml
from atencion_desktop.content.institution_json import institution_from_json, institution_to_json
from atencion_desktop.content.loader import load_institution
from atencion_desktop.content.toml_text import toml_text
from atencion_desktop.domain.errors import EnvironmentFault
from atencion_desktop.domain.greeting import GreetingPolicy
from atencion_desktop.domain.institution import (
    PERSON_FIELDS,
    USUAL_PAUSES,
    FieldKind,
    FieldUse,
    Institution,
    PauseReason,
    PersonWord,
    Service,
)


def test_the_sample_has_its_counts(sample: Institution) -> None:
    assert [w.id for w in sample.windows] == ["V01", "V02", "V03"]
    assert len(sample.agents) == 5
    assert len(sample.services) == 14
    assert len(sample.areas) == 6
    assert [s.usual for s in sample.usual_services()] == [1, 2, 3, 4, 5, 6, 7]
    assert [c.id for c in sample.channels] == ["presencial", "telefono", "correo", "chat", "otro"]


def test_the_sample_is_stamped_and_follows_its_own_clock(sample: Institution) -> None:
    assert sample.example
    assert sample.zone == "America/Mexico_City"
    assert sample.greeting == GreetingPolicy()
    assert sample.names == "full"


def test_everybody_who_attends_has_a_post_and_a_daily_name(sample: Institution) -> None:
    assert all(agent.post and agent.called for agent in sample.agents)
    assert len({agent.initials for agent in sample.agents}) == 5


def test_every_service_says_cost_term_and_benefits(sample: Institution) -> None:
    for service in sample.services:
        assert service.cost, service.id
        assert service.term, service.id
        assert service.benefits, service.id
        assert service.keywords, service.id


def test_every_outcome_has_two_reasons_at_least(sample: Institution) -> None:
    for outcome in ("referred", "pending", "left", "cancelled"):
        assert len(sample.reasons_for(outcome)) >= 2, outcome
    assert sample.reason("otra_dependencia") in sample.reasons_for("referred")


def test_the_sample_says_what_f2_begins_when_to_remind_and_why_one_leaves(
    sample: Institution,
) -> None:
    assert (sample.first_mode, sample.reminder_minutes) == ("complete", 15)
    assert sample.pauses == USUAL_PAUSES
    assert sample.pause("junta") == PauseReason("junta", "Junta")
    assert sample.pause("siesta") is None


def test_each_of_these_keys_is_explained_above_it_in_the_sample(sample_path: Path) -> None:
    lines = sample_path.read_text("utf-8").splitlines()
    for key in ("atencion_normal", "minutos_en_espera", "[[pausas]]"):
        first = next(n for n, line in enumerate(lines) if line.startswith(key))
        assert lines[first - 1].startswith("# "), key


def test_an_office_that_says_nothing_of_them_has_the_usual(
    sample_path: Path, tmp_path: Path
) -> None:
    kept, inside = [], False
    for line in sample_path.read_text("utf-8").splitlines():
        inside = line == "[[pausas]]" or (inside and not line.startswith(("[", "#")))
        if not inside and not line.startswith(("atencion_normal", "minutos_en_espera")):
            kept.append(line)
    path = tmp_path / "oficina.toml"
    path.write_text("\n".join(kept), "utf-8")
    assert "pausas" not in path.read_text("utf-8").lower().replace("--- pausas", "")
    office = load_institution(path)
    assert (office.first_mode, office.reminder_minutes) == ("complete", 15)
    assert office.pauses == USUAL_PAUSES


def test_a_stored_version_of_before_reads_with_the_usual(sample: Institution) -> None:
    stored = json.loads(institution_to_json(sample))
    for name in ("first_mode", "reminder_minutes", "pauses", "log_folder"):
        stored.pop(name, None)
    older = institution_from_json(json.dumps(stored).encode())
    assert (older.first_mode, older.reminder_minutes) == ("complete", 15)
    assert older.pauses == USUAL_PAUSES


@pytest.mark.parametrize("first_mode", ["complete", "brief"])
@pytest.mark.parametrize("pauses", [(PauseReason("caja", "Corte de caja"),), USUAL_PAUSES])
def test_the_kind_the_minutes_and_the_pauses_survive_both_round_trips(
    sample: Institution, tmp_path: Path, first_mode: str, pauses: tuple[PauseReason, ...]
) -> None:
    office = replace(sample, first_mode=first_mode, reminder_minutes=240, pauses=pauses)
    path = tmp_path / "salida.toml"
    path.write_text(institution_to_toml(office), encoding="utf-8")
    assert load_institution(path) == office
    assert institution_from_json(institution_to_json(office)) == office


def test_the_form_asks_for_little(sample: Institution) -> None:
    fields = {field.id: field for field in sample.form}
    assert [f.id for f in sample.form if f.required and not f.services] == [
        "given_names",
        "first_surname",
    ]
    assert 1 <= len(fields["curp"].services) <= 2
    assert fields["reference"].required
    assert fields["reference"].services
    assert not fields["phone"].required
    assert "rfc" not in fields
    choices = [f for f in sample.form if f.kind is FieldKind.CHOICE]
    assert choices
    assert all(f.use is FieldUse.STATISTICAL for f in choices)
    assert {f.id for f in sample.form if f.use is FieldUse.PERSONAL} <= set(PERSON_FIELDS)


def test_curp_is_asked_only_where_it_is_needed(sample: Institution) -> None:
    assert "curp" not in {f.id for f in sample.form_for(frozenset({"agua"}))}
    assert "curp" in {f.id for f in sample.form_for(frozenset({"cartilla"}))}


def test_the_notice_says_who_for_what_and_where_the_whole_is(sample: Institution) -> None:
    text = sample.notice.text
    for part in (sample.name, "responsable", "transferencias", "rectificación"):
        assert part in text
    assert "INAI" not in text
    assert "artículo" not in text.lower()
    assert sample.notice.version
    assert sample.notice.integral


def test_the_stored_version_is_the_same_institution(sample: Institution) -> None:
    assert institution_from_json(institution_to_json(sample)) == sample


def test_the_stored_version_has_sorted_keys_and_the_same_bytes_again(sample: Institution) -> None:
    stored = institution_to_json(sample)
    assert stored == institution_to_json(institution_from_json(stored))
    assert stored.startswith(b'{"agents":[{"called":"Ana","id":"A01",')


def test_a_stored_version_reads_about_as_fast_as_bare_json(sample: Institution) -> None:
    stored = institution_to_json(sample)
    institution_from_json(stored)
    ours = min(timeit.repeat(lambda: institution_from_json(stored), number=20))
    bare = min(timeit.repeat(lambda: json.loads(stored), number=20))
    assert ours < 5 * bare


def test_a_stored_version_that_is_not_one_is_refused() -> None:
    for document in (b"{}", b"[1", b'{"name": 3}'):
        with pytest.raises(EnvironmentFault) as caught:
            institution_from_json(document)
        assert caught.value.problem.code == "content_wrong"


def test_the_sample_lists_the_ids_of_every_sentence(
    sample_path: Path, sentences: dict[str, str]
) -> None:
    comments = [line for line in sample_path.read_text("utf-8").splitlines() if line[:1] == "#"]
    listed = {word for line in comments for word in line.split() if word in sentences}
    assert listed == set(sentences)


def test_the_exported_file_reads_back_the_same(sample: Institution, tmp_path: Path) -> None:
    path = tmp_path / "salida.toml"
    path.write_text(institution_to_toml(sample), encoding="utf-8")
    assert load_institution(path) == sample


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@settings(deadline=None, max_examples=50)
@given(name=texts, complaints=texts, requirement=texts, word=texts, example=st.booleans())
def test_any_text_survives_both_round_trips(
    name: str, complaints: str, requirement: str, word: str, example: bool, tmp_path_factory
) -> None:
    base = load_institution(_sample())
    services = (Service("uno", name, requirements=(requirement,), usual=3),)
    form = tuple(replace(field, services=()) for field in base.form)
    office = replace(
        base,
        name=name,
        complaints=complaints,
        services=services,
        form=form,
        person=PersonWord(word, word, word, word, word),
        greeting=GreetingPolicy(clock(6, 30), clock(12), clock(18, 30)),
        names="masked",
        example=example,
    )
    path = tmp_path_factory.mktemp("oficina") / "oficina.toml"
    path.write_text(institution_to_toml(office), encoding="utf-8", newline="")
    assert load_institution(path) == office
    assert institution_from_json(institution_to_json(office)) == office


def test_only_plain_values_are_written() -> None:
    with pytest.raises(TypeError):
        toml_text({"valor": 1.5})


def _sample() -> Path:
    from atencion_desktop.assets import asset

    return asset("resources", "sample", "institution.toml")
