"""The figures of a range of days, read from the log."""

from datetime import date

import pytest

from atencion_desktop.domain.errors import Refused
from atencion_desktop.operations import shifts
from atencion_desktop.operations.answers import OutcomeAnswer
from atencion_desktop.operations.attentions import cancel, open_attention
from atencion_desktop.operations.figures import summary
from atencion_desktop.operations.importing import import_file
from tests.desks import PERSON, open_window, serve
from tests.operations.past_records import past, varied, write_lines

FRIDAY, TODAY = date(2026, 11, 20), date(2026, 11, 21)


def test_a_day_adds_up(desk):
    shift = open_window(desk)
    serve(desk, shift, person=PERSON)
    serve(desk, shift, answer=OutcomeAnswer("referred", reason="otra_area", area="ingresos"))
    case, _ = open_attention(desk, shift)
    cancel(desk, case, reason="duplicada")
    open_attention(desk, shift)
    found = summary(desk, TODAY, TODAY)
    assert (found.registered, found.valid, found.cancelled, found.open) == (4, 2, 1, 1)
    assert sum(found.by_outcome.values()) == found.registered
    assert found.by_service == {"informes": 2}
    assert found.by_hour == {10: 2}
    assert found.total_s.sum == 2 * 300
    assert found.first_contact_resolution == 0.5
    assert (found.shift_hours, found.per_hour) == (600 / 3600, 12.0)


def test_the_hours_of_a_closed_shift_are_counted(desk):
    shift = open_window(desk)
    serve(desk, shift)
    desk.clock.advance(3600 - 300)
    shifts.close_shift(desk, shift)
    found = summary(desk, TODAY, TODAY)
    assert found.shift_hours == 1.0
    assert found.per_hour == 1.0


def test_only_the_days_asked_are_counted(desk, tmp_path):
    import_file(desk, write_lines(tmp_path / "past.jsonl", *varied()))
    serve(desk, open_window(desk))
    assert summary(desk, FRIDAY, FRIDAY).registered == 7
    assert summary(desk, TODAY, TODAY).registered == 1
    assert summary(desk, FRIDAY, TODAY).registered == 8


def test_hours_are_the_offices_whatever_the_offset_of_the_file(desk, tmp_path):
    times = {"opened_at": "2026-11-20T16:30:00Z", "closed_at": "2026-11-20T16:35:00Z"}
    import_file(desk, write_lines(tmp_path / "past.jsonl", past(1, **times)))
    assert summary(desk, FRIDAY, FRIDAY).by_hour == {10: 1}


def test_what_the_office_does_not_list_is_counted_as_written(desk, tmp_path):
    import_file(desk, write_lines(tmp_path / "past.jsonl", *varied()))
    found = summary(desk, FRIDAY, FRIDAY)
    assert found.by_agent["Z9"] == 1
    assert found.by_service["ya_no_existe"] == 1
    assert found.excluded.unreliable_time == 1


def test_a_range_that_runs_backwards_is_refused(desk):
    with pytest.raises(Refused) as error:
        summary(desk, TODAY, FRIDAY)
    assert error.value.problem.code == "date_range"
