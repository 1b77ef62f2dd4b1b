"""A brief attention and the change of kind, without a window."""

import pytest

from atencion_desktop.content.loader import load_process
from atencion_desktop.domain.errors import EnvironmentFault, Problem
from atencion_desktop.domain.process import FAREWELL, GREETING
from atencion_desktop.operations import answers, attentions
from atencion_desktop.operations.answers import Confirmed
from atencion_desktop.presentation.attention.kinds import Ticks
from atencion_desktop.presentation.attention.presenter import AttentionPresenter
from atencion_desktop.presentation.attention.state import BriefPage, Spot
from atencion_desktop.presentation.texts import Texts
from atencion_desktop.storage import queries
from tests.desks import FakeClock, make_desk, open_window

PROCESS = load_process()
COMPLETE = (*PROCESS.step(GREETING).lines, *PROCESS.step(FAREWELL).lines)


class Watching:
    """What the presenter asks of its view and its host, noted."""

    def __init__(self):
        self.ended = 0

    def fill(self, state):
        self.state = state

    def spot(self):
        return Spot()

    def attention_left_hand(self):
        pass

    def attention_ended(self):
        self.ended += 1

    def draft_changed(self):
        pass


@pytest.fixture
def begun(tmp_path):
    """A presenter with a brief attention in hand, and who watches."""
    desk = make_desk(tmp_path, FakeClock())
    shift = open_window(desk)
    watching = Watching()
    presenter = AttentionPresenter(desk, Texts(desk.institution), watching, watching)
    case, _ = attentions.open_attention(desk, shift, "brief")
    presenter.start(case)
    yield presenter, watching, desk
    desk.log.close()


def ids(confirmed):
    return set(confirmed.lines)


# --- Ticks by criteria ---


def test_a_line_is_ticked_when_all_its_criteria_are():
    half = Ticks(frozenset({"E1.D2.C1", "E1.D2.C2"}))
    assert ids(half.confirm(COMPLETE)) == {"greeting.time", "greeting.name"}
    assert ids(half.confirm(PROCESS.brief)) == set()
    whole = Ticks(half.criteria | {"E1.D2.C3"})
    assert ids(whole.confirm(PROCESS.brief)) == {"brief.greeting"}


@pytest.mark.parametrize("one", PROCESS.brief, ids=lambda line: line.id)
def test_a_brief_line_comes_back_from_a_complete_one(one):
    there = Ticks().after(PROCESS.brief, Confirmed(frozenset({one.id})))
    landed = there.confirm(COMPLETE)
    back = there.after(COMPLETE, landed).confirm(PROCESS.brief)
    assert ids(back) == {one.id}


@pytest.mark.parametrize("one", COMPLETE, ids=lambda line: line.id)
def test_a_line_of_the_steps_comes_back_from_a_brief_one(one):
    there = Ticks().after(COMPLETE, Confirmed(frozenset({one.id})))
    back = there.after(PROCESS.brief, there.confirm(PROCESS.brief)).confirm(COMPLETE)
    assert ids(back) == {one.id}


def test_what_is_unticked_in_the_other_kind_stays_unticked():
    all_brief = Confirmed(frozenset(line.id for line in PROCESS.brief))
    there = Ticks().after(PROCESS.brief, all_brief)
    kept = Confirmed(there.confirm(COMPLETE).lines - {"review.requirement"})
    back = there.after(COMPLETE, kept).confirm(PROCESS.brief)
    assert ids(back) == ids(all_brief) - {"brief.question"}


def test_what_was_confirmed_in_block_stays_so_until_it_is_ticked_again():
    greeting = frozenset({"brief.greeting"})
    there = Ticks().after(PROCESS.brief, Confirmed(greeting, greeting))
    landed = there.confirm(COMPLETE)
    assert landed.in_block == {"greeting.time", "greeting.name", "greeting.image"}
    one_by_one = Confirmed(landed.lines, landed.in_block - {"greeting.name"})
    later = there.after(COMPLETE, one_by_one)
    assert "E1.D2.C2" not in later.in_block
    assert later.confirm(PROCESS.brief).in_block == greeting, "part of it still is"


# --- The presenter ---


def test_it_stays_on_its_one_screen_whatever_it_is_asked(begun):
    presenter, watching, _ = begun
    for move in (presenter.back, presenter.forward, lambda: presenter.go_to(7)):
        move()
        assert isinstance(watching.state.page, BriefPage)
    assert watching.state.rail == ()
    assert watching.state.main == "&Terminar"
    assert not watching.state.guide.reminders


def test_resolved_stands_until_another_outcome_is_chosen_and_pending_is_not_offered(begun):
    presenter, watching, _ = begun
    service = watching.state.page.service
    assert [one.id for one in service.outcomes] == ["resolved", "referred"]
    assert service.outcome == "resolved"
    assert [one.key for one in service.outcomes] == ["", "Alt+C"]
    presenter.do(lambda: presenter.brief.service.choose_outcome("referred"))
    assert watching.state.page.service.outcome == "referred"
    presenter.continue_()
    assert watching.state.focus == "search", "nothing was needed yet"
    presenter.pick(lambda: presenter.requirement.pick_usual("7"))
    presenter.continue_()
    assert watching.state.focus == "area"
    assert watching.ended == 0


def test_a_disk_that_refuses_keeps_everything_and_retry_ends_it(begun, monkeypatch):
    presenter, watching, desk = begun
    presenter.pick(lambda: presenter.requirement.pick_usual("7"))
    presenter.do(presenter.brief.lines.tick_all)
    shown = watching.state.page
    with monkeypatch.context() as broken:

        def refuse(*_, **__):
            raise EnvironmentFault(Problem("disk_full", folder=desk.folder.root))

        broken.setattr(answers, "close_brief", refuse)
        presenter.continue_()
    assert watching.state.fault
    assert watching.state.page == shown
    assert watching.ended == 0
    presenter.retry()
    assert not watching.state.fault
    assert watching.ended == 1
    record = queries.record_of(desk.log, watching.state.folio)
    assert (record.outcome, record.confirmed_in_block) == ("resolved", 5)
    assert [one.id for one in record.services] == ["informes"]


def test_a_disk_that_refuses_the_change_of_kind_changes_nothing(begun, monkeypatch):
    presenter, watching, desk = begun
    presenter.do(presenter.brief.lines.tick_all)
    typed = dict(presenter.scene.typed)
    with monkeypatch.context() as broken:

        def refuse(*_, **__):
            raise EnvironmentFault(Problem("disk_full", folder=desk.folder.root))

        broken.setattr(attentions, "change_mode", refuse)
        presenter.make_complete()
    assert watching.state.fault
    assert watching.state.brief
    assert presenter.scene.typed == typed
    presenter.retry()
    assert not watching.state.brief
    assert [line.checked for line in watching.state.page.lines] == [True] * 3


def test_the_kind_it_has_already_is_no_change(begun):
    presenter, watching, _ = begun
    before = presenter.scene.case
    presenter.make_brief()
    assert presenter.scene.case == before
    presenter.make_complete()
    after = presenter.scene.case
    presenter.make_complete()
    assert presenter.scene.case == after
    assert watching.state.step == GREETING
