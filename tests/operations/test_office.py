"""Setting this PC up, opening its desk, and changing the office's guidelines."""

from dataclasses import replace

import pytest

from atencion_desktop.content.institution_json import institution_to_json
from atencion_desktop.domain.errors import EnvironmentFault
from atencion_desktop.operations import answers, attentions, office
from atencion_desktop.operations.desk import DraftValues
from atencion_desktop.paths import DataFolder
from atencion_desktop.storage import institutions, journal, log, migrations, queries
from tests.desks import SAMPLE, FakeClock, make_desk, open_window, opened_desk, serve


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / "datos")


def set_up(folder: DataFolder, **given: object) -> None:
    options = {"institution": SAMPLE, "window": "V03", "key_in_file": True} | given
    office.set_up(folder, clock=FakeClock(), **options)


def fault(action, *values: object, **named: object) -> str:
    with pytest.raises(EnvironmentFault) as refused:
        action(*values, **named)
    return refused.value.problem.code


def files(folder: DataFolder) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.root.iterdir() if p.is_file()}


def test_setting_up_makes_a_log_with_the_office_in_it(folder):
    assert not office.is_set_up(folder)
    set_up(folder)

    assert office.is_set_up(folder)
    opened = office.open_desk(folder, FakeClock())
    assert opened.desk.institution.name == "Ayuntamiento de Villa Jacarandas"
    assert opened.desk.window == "V03"
    assert journal.verify(opened.desk.log) == 1
    opened.close()


def test_an_unknown_window_makes_nothing(folder):
    assert fault(set_up, folder, window="V99") == "window_unknown"
    assert not folder.root.exists()


def test_a_wrong_file_makes_nothing(folder, tmp_path):
    assert fault(set_up, folder, institution=tmp_path / "no.toml") == "file_missing"
    (tmp_path / "mal.toml").write_text("nombre = ")
    assert fault(set_up, folder, institution=tmp_path / "mal.toml") == "content_wrong"
    assert not folder.root.exists()


def test_a_file_in_the_place_of_the_folder_is_said(folder):
    folder.root.write_text("un archivo")

    assert fault(set_up, folder) == "read_only_folder"
    assert folder.root.read_text() == "un archivo"


def test_setting_up_again_changes_nothing_but_the_window(folder):
    set_up(folder)
    key = folder.key_file.read_bytes()
    set_up(folder, window="V01")

    assert folder.key_file.read_bytes() == key
    opened = office.open_desk(folder, FakeClock())
    assert opened.desk.window == "V01"
    assert journal.verify(opened.desk.log) == 1  # the same office is loaded once
    opened.close()


def test_a_log_without_its_key_is_never_replaced(folder, monkeypatch):
    monkeypatch.setattr("keyring.get_password", lambda *_: None)
    set_up(folder)
    folder.key_file.unlink()
    before = files(folder)

    assert fault(office.open_desk, folder, FakeClock()) == "log_key_missing"
    assert fault(set_up, folder) == "log_key_missing"
    assert fault(office.read_desk, folder, FakeClock()) == "log_key_missing"
    assert files(folder) == before


def test_a_key_without_its_log_never_makes_a_new_one(folder):
    set_up(folder)
    folder.log_file.unlink()
    before = files(folder)

    assert office.is_set_up(folder)
    assert fault(office.open_desk, folder, FakeClock()) == "log_missing"
    assert fault(set_up, folder) == "log_missing"
    assert files(folder) == before


def test_a_first_run_that_fails_leaves_the_way_free_for_the_next(folder, monkeypatch):
    monkeypatch.setattr(migrations, "_TABLES_0001", "CREATE TABLE event (a);\nNONSENSE")
    with pytest.raises(Exception, match="unexpected"):
        set_up(folder)
    assert not office.is_set_up(folder)

    monkeypatch.undo()
    set_up(folder)
    office.open_desk(folder, FakeClock()).close()


def test_opening_a_desk_that_was_never_set_up_makes_nothing(folder):
    assert fault(office.open_desk, folder, FakeClock()) == "log_missing"
    assert fault(office.read_desk, folder, FakeClock()) == "log_missing"
    assert not folder.root.exists()


def test_one_desk_at_a_time_writes(folder):
    set_up(folder)
    opened = office.open_desk(folder, FakeClock())

    assert fault(office.open_desk, folder, FakeClock()) == "program_open"
    assert fault(set_up, folder) == "program_open"
    reader = office.read_desk(folder, FakeClock())
    assert reader.institution == opened.desk.institution
    reader.log.close()
    opened.close()
    office.open_desk(folder, FakeClock()).close()


def test_a_desk_that_could_not_be_opened_gives_the_lock_back(folder, monkeypatch):
    set_up(folder)
    whole = folder.log_file.read_bytes()
    folder.log_file.write_bytes(whole[:5000])
    assert fault(office.open_desk, folder, FakeClock()) == "log_damaged"

    folder.log_file.write_bytes(whole)
    office.open_desk(folder, FakeClock()).close()


def test_the_lock_is_given_back_even_when_the_file_went_away(folder, monkeypatch):
    set_up(folder)
    opened = office.open_desk(folder, FakeClock())

    def fail(*_: object) -> None:
        raise EnvironmentFault(log.Problem("disk_full"))

    monkeypatch.setattr(log.Log, "run", fail)
    assert fault(opened.close) == "disk_full"
    monkeypatch.undo()
    office.open_desk(folder, FakeClock()).close()


def test_a_log_without_an_office_is_told_and_can_be_given_one(folder):
    folder.root.mkdir()
    key = bytes(32)
    folder.key_file.write_text(key.hex())
    log.create_log(folder.log_file, key).close()  # killed between the log and its office

    assert fault(office.open_desk, folder, FakeClock()) == "no_institution"
    assert fault(office.read_desk, folder, FakeClock()) == "no_institution"
    set_up(folder)
    office.open_desk(folder, FakeClock()).close()


def test_an_older_attention_keeps_the_words_it_was_given(tmp_path):
    clock = FakeClock()
    with opened_desk(tmp_path / "datos", clock) as desk:
        shift = open_window(desk)
        older, shift = attentions.open_attention(desk, shift)
        older = attentions.hold(desk, older)
        before = desk.institution
        notice = replace(before.notice, version="2027-01", text="Otro aviso")
        form = tuple(replace(f, required=False) for f in before.form)
        agents = tuple(replace(a, name="Ana Otra") for a in before.agents)
        changed = replace(before, notice=notice, form=form, agents=agents, services=())
        first = desk.version
        desk.version = office.adopt(desk.log, changed, clock, window="V03")
        newer, _ = attentions.open_attention(desk, shift)

        assert desk.institution == changed
        assert older.attention.institution_version == first
        assert newer.attention.institution_version == desk.version != first
        newer = answers.give_notice(desk, newer, manner="shown")
        newer = attentions.hold(desk, newer)
        older = attentions.resume(desk, older)
        older = answers.give_notice(desk, older, manner="shown")
        assert older.attention.notice.version == "2026-01"
        assert newer.attention.notice.version == "2027-01"
        assert "given_names" in answers.registration_problems(desk, older, {})
        assert answers.registration_problems(desk, newer, {}) == {}
        names = {r.folio: r.agent_name for r in queries.latest(desk.log, older.attention.shift, 9)}
        assert names[older.attention.folio] == "Ana Sofía Peña Robles"
        assert names[newer.attention.folio] == "Ana Otra"

    with opened_desk(tmp_path / "datos", clock) as desk:
        assert desk.institution == changed
        again = attentions.load_case(desk, older.id)
        assert desk.institution_of(again.attention.institution_version) == before


def test_a_service_that_was_withdrawn_can_still_be_chosen_where_it_was_offered(tmp_path):
    with opened_desk(tmp_path / "datos") as desk:
        case, _ = attentions.open_attention(desk, open_window(desk))
        desk.version = office.adopt(
            desk.log, replace(desk.institution, services=()), desk.clock, window="V03"
        )
        lines = (queries.ServiceLine("poda"),)
        case = answers.answer_requirement(
            desk, case, services=lines, channel="presencial", detail="", draft=DraftValues(5, {})
        )
        assert case.attention.services == lines


def test_the_same_office_is_one_version_and_another_is_a_fact_of_the_journal(desk):
    body = institution_to_json(desk.institution)
    assert institutions.version_of(body) == desk.version
    assert institutions.version_body(desk.log, desk.version) == body
    assert institutions.version_body(desk.log, "nothing") is None

    before = journal.head(desk.log)[1]
    assert office.adopt(desk.log, desk.institution, desk.clock, window="V03") == desk.version
    assert journal.head(desk.log)[1] == before
    changed = replace(desk.institution, name="Otra")
    version = office.adopt(desk.log, changed, desk.clock, window="V03")
    assert journal.head(desk.log)[1] == before + 1
    last = journal.facts(desk.log, office.OFFICE_STREAM)[-1]
    assert last.event.version == version == institutions.current_version(desk.log)


def test_going_back_to_an_earlier_office_brings_its_version_into_force_again(desk):
    first = desk.version
    office.adopt(desk.log, replace(desk.institution, name="Otra"), desk.clock, window="V03")
    again = office.adopt(desk.log, desk.institution, desk.clock, window="V03")

    assert again == first == institutions.current_version(desk.log)
    assert len(journal.facts(desk.log, office.OFFICE_STREAM)) == 3


def test_what_was_done_is_there_when_the_desk_is_opened_again(tmp_path):
    with opened_desk(tmp_path / "datos") as desk:
        case = serve(desk, open_window(desk))

    with opened_desk(tmp_path / "datos") as desk:
        assert attentions.load_case(desk, case.id) == case


def test_a_desk_for_tests_gives_its_lock_back(tmp_path):
    desk = make_desk(tmp_path / "datos")
    with opened_desk(tmp_path / "datos"):
        pass
    desk.log.close()
