"""What is typed and not yet saved by a step."""

from datetime import timedelta

import pytest

from atencion_desktop.domain.attention import Attention
from atencion_desktop.storage import drafts, projections
from atencion_desktop.storage.drafts import Draft
from atencion_desktop.storage.projections import Printed
from tests.storage.logs import START, ZONE, new_log


def save(log, **given):
    """Write the row of an attention."""
    options = {"closed_at": None} | given
    attention = Attention(
        "V03-20261121-0001", "V03", "s1", "A01", "complete", "presencial", "v1", ZONE, START,
        **options,
    )  # fmt: skip
    projections.save_attention(log, "a1", attention, {}, Printed("Ana"))


@pytest.fixture
def log(tmp_path):
    log = new_log(tmp_path)
    save(log)
    yield log
    log.close()


def test_a_draft_comes_back_as_it_was_typed(log):
    values = {"detail": "ñ 🙂 \n '\" \x00", "services": [["predial", 2]], "block": True, "no": None}
    drafts.save_draft(log, "a1", step=4, values=values, at=START)

    assert drafts.draft_of(log, "a1") == Draft(4, values, START)


def test_there_is_one_draft_of_an_attention_and_the_last_one_counts(log):
    drafts.save_draft(log, "a1", step=4, values={"a": "1"}, at=START)
    later = START + timedelta(seconds=1)
    drafts.save_draft(log, "a1", step=5, values={}, at=later)

    assert drafts.draft_of(log, "a1") == Draft(5, {}, later)
    assert log.rows("SELECT count(*) FROM draft") == [(1,)]


def test_a_dropped_draft_is_gone(log):
    drafts.save_draft(log, "a1", step=4, values={}, at=START)
    drafts.drop_draft(log, "a1")

    assert drafts.draft_of(log, "a1") is None
    drafts.drop_draft(log, "a1")


def test_a_draft_that_comes_after_the_end_is_not_kept(log):
    from atencion_desktop.domain.attention import Outcome, State

    save(log, state=State.CLOSED, outcome=Outcome.RESOLVED, closed_at=START)
    drafts.save_draft(log, "a1", step=8, values={"name": "Ana"}, at=START)

    assert drafts.draft_of(log, "a1") is None


def test_a_draft_of_nobody_is_not_kept(log):
    drafts.save_draft(log, "nobody", step=2, values={}, at=START)

    assert log.rows("SELECT count(*) FROM draft") == [(0,)]


def test_ten_thousand_characters_are_a_draft_too(log):
    drafts.save_draft(log, "a1", step=4, values={"detail": "ñ" * 10_000}, at=START)

    found = drafts.draft_of(log, "a1")
    assert found is not None
    assert found.values == {"detail": "ñ" * 10_000}


def test_a_setting_is_written_over_and_read_back(log):
    assert drafts.setting(log, "window") is None
    drafts.set_setting(log, "window", "V01")
    drafts.set_setting(log, "window", "V03")

    assert drafts.setting(log, "window") == "V03"
