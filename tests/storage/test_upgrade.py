"""A log of the first version opens in this one: nothing of it is lost, and it goes on."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from atencion_desktop.operations import attentions, shifts
from atencion_desktop.operations.office import open_desk
from atencion_desktop.operations.rebuild import rebuild
from atencion_desktop.paths import DataFolder
from atencion_desktop.storage import journal, queries
from atencion_desktop.storage.backups import newest_backup
from atencion_desktop.storage.log import SCHEMA, schema_of
from tests.desks import FakeClock

FIRST = Path(__file__).parent.parent / "data" / "databases" / "0001"
DAY = date(2026, 11, 21)


@pytest.fixture
def office(tmp_path):
    """Open a copy of a log that the first version wrote: three served, one cancelled, one held."""
    for name in ("bitacora.db", "clave.key"):
        shutil.copy(FIRST / name, tmp_path / name)
    office = open_desk(DataFolder(tmp_path), FakeClock())
    office.desk.clock.advance(3600)
    yield office
    office.close()


def test_a_log_of_the_first_version_is_upgraded_after_a_verified_backup(office):
    desk = office.desk

    assert schema_of(desk.log) == SCHEMA
    assert newest_backup(desk.folder.backups) is not None
    assert journal.verify(desk.log) > 40


def test_what_it_recorded_is_all_there(office):
    records = list(queries.records(office.desk.log, DAY, DAY))

    assert [r.folio[-4:] for r in records] == ["0001", "0002", "0003", "0004", "0005"]
    assert [r.outcome for r in records] == ["resolved"] * 3 + ["cancelled", None]
    assert records[0].person is not None
    assert records[0].person.first_surname == "Ñáñez"
    assert records[0].relieved_by == ()
    assert not records[0].start_estimated


def test_its_attentions_count_in_the_shift_that_began_them(office):
    [(shift,)] = office.desk.log.rows("SELECT DISTINCT shift FROM attention")
    figures = queries.shift_figures(office.desk.log, shift)
    assert (figures.valid, figures.held) == (3, 1)
    assert len(queries.latest(office.desk.log, shift, 9)) == 5


def test_its_rows_come_out_the_same_from_its_journal(office):
    before = list(queries.records(office.desk.log, DAY, DAY))

    rebuild(office.desk)

    assert list(queries.records(office.desk.log, DAY, DAY)) == before


def test_the_one_on_hold_goes_on_in_this_version(office):
    desk = office.desk
    (alive,) = queries.alive(desk.log)
    shift = shifts.current_shift(desk)
    assert shift is not None

    relieved = shifts.relieve(desk, shift, agent="A02", note="La de la 0005 vuelve por su copia")
    case = attentions.resume(desk, attentions.load_case(desk, alive.id))

    assert case.attention.in_charge == "A02"
    assert shifts.unread_handover(desk, relieved).text == "La de la 0005 vuelve por su copia"
    assert queries.record_of(desk.log, alive.folio).relieved_by[0].agent_name.startswith("Jorge")
