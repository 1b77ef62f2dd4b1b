"""The attention in hand: turns what the agent does into operations and one frozen state. No Qt."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from atencion_desktop.domain.attention import State, missing_to_close
from atencion_desktop.domain.errors import EnvironmentFault, Problem, Refused
from atencion_desktop.domain.process import (
    AREA_READY,
    FAREWELL,
    GREETING,
    REGISTRATION,
    REQUIREMENT,
    SATISFACTION,
    SERVICE,
    TYPOLOGY,
)
from atencion_desktop.operations import attentions
from atencion_desktop.operations.desk import Case, Desk, DraftValues
from atencion_desktop.presentation.attention.ending import EndingPanel
from atencion_desktop.presentation.attention.farewell import (
    FarewellStep,
    finished_page,
    finished_title,
)
from atencion_desktop.presentation.attention.greeting import GreetingStep
from atencion_desktop.presentation.attention.history import History, Moment
from atencion_desktop.presentation.attention.rail import rail_of
from atencion_desktop.presentation.attention.registration import RegistrationStep
from atencion_desktop.presentation.attention.requirement import RequirementStep
from atencion_desktop.presentation.attention.satisfaction import SatisfactionStep
from atencion_desktop.presentation.attention.scene import Scene
from atencion_desktop.presentation.attention.service import ServiceStep
from atencion_desktop.presentation.attention.state import AttentionState, GuideState, Page, Spot
from atencion_desktop.presentation.attention.typology import TypologyStep
from atencion_desktop.presentation.attention.written import (
    Talks,
    support_items,
    support_marks,
    toggled,
)
from atencion_desktop.presentation.texts import Texts

if TYPE_CHECKING:
    from atencion_desktop.presentation.attention.brief import BriefStep
    from atencion_desktop.presentation.attention.kinds import Kinds

NOTE = 0
"""Where the quick note is kept among what is typed: it belongs to no step."""
SPOT = 11
"""Where the place of the cursor is kept there, while the attention is on hold."""
DOUBLE_PRESS_S = 0.7
HINT = "Lo que no marques queda «sin confirmar»"
BRIEF_TITLE = "Atención breve"


class StepPresenter(Protocol):
    """One step: the words of its main button, what it shows, and its answer."""

    main: str

    def page(self) -> Page:
        """Return what the step shows."""

    def answer(self, draft: DraftValues) -> Case:
        """Save the step; raise Refused when the rules do not allow it."""


class AttentionView(Protocol):
    """What shows the attention."""

    def fill(self, state: AttentionState) -> None:
        """Show the state."""

    def spot(self) -> Spot:
        """Return where in the step the focus and the cursor are."""


class AttentionHost(Protocol):
    """Who gave the attention to the presenter and takes it back."""

    def attention_left_hand(self) -> None:
        """Tell that nothing is in hand any more: it is on hold, or its end was read."""

    def attention_ended(self) -> None:
        """Tell that it ended, in whatever way, and that its summary is on screen."""

    def draft_changed(self) -> None:
        """Ask for `keep_draft` within a second."""


class AttentionPresenter:
    """Guides one attention through its steps.

    Attributes:
        scene: the case, the step and what is typed.
        greeting ... farewell: the presenters of the steps; the view's signals reach them through
        `do`, which shows the new state and keeps the draft.
    """

    def __init__(self, desk: Desk, texts: Texts, view: AttentionView, host: AttentionHost) -> None:
        """Wait for an attention."""
        self._desk = desk
        self._texts = texts
        self._view = view
        self._host = host
        self._visit = 0
        self._talks = Talks()
        self._quiet()

    def _quiet(self) -> None:
        self._history = History()
        self._problem = self._fault = self._focus = ""
        self._note: str | None = None
        self._retry: Callable[[], None] | None = None

    def start(self, case: Case) -> None:
        """Take an attention in hand, at the step and with the words of its draft."""
        self._quiet()
        self.scene = Scene(self._desk, self._texts, case, attentions.draft_values(self._desk, case))
        self._note = str(self.scene.typed[NOTE]["note"]) if NOTE in self.scene.typed else None
        self._begun_at = self._desk.clock.monotonic()
        spot = self._kept_spot()
        self._build_steps()
        self._enter(self.scene.step, spot=spot)
        if spot is None and self.scene.step == REGISTRATION and self.registration.last_field():
            self._stop("", focus=self.registration.last_field())

    def _kept_spot(self) -> Spot | None:
        kept = self.scene.typed.pop(SPOT, {})
        spot = Spot(**{name: int(str(at)) for name, at in kept.items()})
        return spot if spot.stop >= 0 else None

    def _build_steps(self) -> None:
        self.greeting = GreetingStep(self.scene)
        self.typology = TypologyStep(self.scene)
        self.requirement = RequirementStep(self.scene)
        self.registration = RegistrationStep(self.scene)
        self.service = ServiceStep(self.scene)
        self.satisfaction = SatisfactionStep(self.scene)
        self.farewell = FarewellStep(self.scene)
        self.ending = EndingPanel(self.scene)
        self._brief: BriefStep | None = None
        self._steps: dict[int, StepPresenter] = {
            GREETING: self.greeting,
            TYPOLOGY: self.typology,
            REQUIREMENT: self.requirement,
            REGISTRATION: self.registration,
            SERVICE: self.service,
            SATISFACTION: self.satisfaction,
            FAREWELL: self.farewell,
        }

    @property
    def is_finished(self) -> bool:
        """Whether the attention has ended and its summary is on screen."""
        return self.scene.attention.is_closed

    @property
    def is_untouched(self) -> bool:
        """Whether it has just begun and nothing was done in it: F2 was pressed twice."""
        scene = self.scene
        first = REQUIREMENT if scene.is_brief else GREETING
        if scene.step != first or scene.typed or scene.attention.answered:
            return False
        return self._desk.clock.monotonic() - self._begun_at < DOUBLE_PRESS_S

    def do(self, change: Callable[[], object]) -> None:
        """Make a change in what is typed, show it, and keep it within a second."""
        if self.scene.attention.state is not State.OPEN:
            return
        change()
        self._problem = self._focus = ""
        self.show()
        self._host.draft_changed()

    def pick(self, change: Callable[[], object]) -> None:
        """Pick a service; a brief attention goes on to what is confirmed."""
        before = len(self.requirement.chosen())
        self.do(change)
        if self.scene.is_brief and len(self.requirement.chosen()) > before:
            self._enter(REQUIREMENT)

    def continue_(self) -> None:
        """«Continuar»: answer the step and go on to the next one."""
        if self.is_finished:
            self._host.attention_left_hand()
        elif self.scene.is_brief:
            self._attempt(self._end_brief)
        elif self.scene.step == REGISTRATION and not self.registration.notice():
            self.give_notice("shown")
        else:
            self._attempt(self._answer)

    def _answer(self) -> None:
        step = self.scene.step
        wrong = self._first_wrong(step)
        if wrong:
            self._stop("", focus=wrong)
            return
        if step == FAREWELL and not self._ready_to_close():
            return
        draft = self.scene.draft(min(step + 1, FAREWELL), without=step)
        self.scene.case = self._steps[step].answer(draft)
        self._answered(step)

    @property
    def brief(self) -> "BriefStep":
        """The one screen of a brief attention; its module waits until one begins."""
        if self._brief is None:
            from atencion_desktop.presentation.attention.brief import BriefStep

            self._brief = BriefStep(self.scene, self.greeting, self.requirement)
        return self._brief

    def _end_brief(self) -> None:
        wrong = self.brief.first_wrong()
        if wrong:
            unsaid = "" if self.brief.has_need() else self._texts.problem(Problem("need_needed"))
            self._stop(unsaid, focus=wrong)
            return
        self._save_jumped(self.brief.others())
        self._save_note()
        self.scene.case = self.brief.answer(self.scene.draft(REQUIREMENT))
        self.scene.typed.clear()
        self._enter(REQUIREMENT)

    def make_complete(self) -> None:
        """«Pasar a completa»: go on at the first step that is not answered, with all its words."""
        if self._can_change("complete"):
            self._attempt(self._become_complete)
            self._answer_if_greeted()

    def make_brief(self) -> None:
        """«Pasar a breve»: go on with its one screen, until the person has given data."""
        if self._can_change("brief"):
            self._attempt(self._become_brief)

    def _can_change(self, mode: str) -> bool:
        return not self.is_finished and self.scene.attention.mode != mode

    def _become_complete(self) -> None:
        self._kinds().into_complete()
        self._enter(self.scene.attention.next_step)

    def _become_brief(self) -> None:
        self._kinds().into_brief()
        self._enter(REQUIREMENT)

    def _kinds(self) -> "Kinds":
        from atencion_desktop.presentation.attention.kinds import Kinds

        return Kinds(self.scene)

    def _answer_if_greeted(self) -> None:
        """Answer the greeting of an attention that has just become complete, if all was ticked."""
        here = self.scene.step == GREETING and not self.scene.is_brief
        if here and all(line.checked for line in self.greeting.lines.items()):
            self._attempt(self._answer)

    def _first_wrong(self, step: int) -> str:
        if step == REGISTRATION and self.registration.notice() == "given":
            return self.registration.check_all()
        return self.service.first_wrong() if step == SERVICE else ""

    def _ready_to_close(self) -> bool:
        """Save what was typed in steps that were jumped over; go to what stops the close."""
        for step in self.scene.unsaved_steps():
            wrong = self._first_wrong(step)
            if wrong:
                self._enter(step, keep=True)
                self._stop("", focus=wrong)
                return False
            self._save_step(step)
        self._save_note()
        missing = missing_to_close(self.scene.attention)
        if not self.registration.notice():
            self._return_to(REGISTRATION, Problem("notice_needed"))
        elif missing:
            self._return_to(SERVICE, missing[0])
        return bool(self.registration.notice()) and not missing

    def _return_to(self, step: int, problem: Problem) -> None:
        """Go to the step that stops the close and say why."""
        self._enter(step, keep=True)
        self._stop(self._texts.problem(problem), focus="")

    def _save_before_ending(self) -> None:
        """Save what is typed and right, before the attention ends without its farewell."""
        self._save_jumped(self.scene.unsaved_steps())
        if self.scene.is_brief:
            self.scene.case = self.brief.confirm(self.scene.draft(self.scene.step))
        self._save_note()

    def _save_jumped(self, steps: Iterable[int]) -> None:
        """Save what is typed and right in steps that nobody answered."""
        for step in steps:
            if not self._first_wrong(step):
                self._save_step(step)

    def _save_step(self, step: int) -> None:
        draft = self.scene.draft(self.scene.step, without=step)
        self.scene.case = self._steps[step].answer(draft)
        self.scene.typed.pop(step, None)

    def _save_note(self) -> None:
        """Save the quick note that was begun, if any."""
        begun = self.scene.text(NOTE, "note")
        if begun.strip():
            self.scene.case = attentions.add_note(self._desk, self.scene.case, begun)
        self.scene.typed.pop(NOTE, None)
        self._note = None

    def _answered(self, step: int) -> None:
        self.scene.typed.pop(step, None)
        self._enter(min(step + 1, FAREWELL))

    def give_notice(self, manner: str) -> None:
        """Record that the privacy notice was shown, read or known; the fields open."""

        def give() -> None:
            self.registration.give_notice(manner)
            self._enter(REGISTRATION)

        self._attempt(give)

    def look_for_persons(self) -> None:
        """Look for who is being written, now that the keys rest; the focus stays."""
        if self.scene.step == REGISTRATION and self.scene.attention.state is State.OPEN:
            self._focus = ""
            self.registration.persons.look()
            self.show()

    def join_person(self, person: str) -> None:
        """«Es la misma persona»: join a card to the accepted one."""
        self._attempt(lambda: self._shown(partial(self.registration.persons.join, person)))

    def part_person(self, person: str) -> None:
        """«Separar»: take a card apart from the accepted one."""
        self._attempt(lambda: self._shown(partial(self.registration.persons.part, person)))

    def _shown(self, change: Callable[[], None]) -> None:
        change()
        self.show()

    def decline_data(self) -> None:
        """«No dio datos»: go on without fields."""

        def decline() -> None:
            draft = self.scene.draft(SERVICE, without=REGISTRATION)
            self.scene.case = self.registration.decline(draft)
            self._answered(REGISTRATION)

        self._attempt(decline)

    def back(self) -> None:
        """Go to the previous step; everything typed is kept."""
        self.go_to(self.scene.step - 1)

    def forward(self) -> None:
        """Go to the next step without answering this one; everything typed is kept."""
        self.go_to(self.scene.step + 1)

    def go_to(self, step: int) -> None:
        """Go to a step, 2..8; everything typed is kept."""
        if GREETING <= step <= FAREWELL and not self.is_finished and not self.scene.is_brief:
            self._attempt(lambda: self._enter(step, keep=True))

    def hold(self) -> None:
        """Put the attention on hold and let it go."""
        if not self.is_finished:
            self._attempt(self._hold)

    def _hold(self) -> None:
        draft = self.scene.draft(self.scene.step)
        kept = {**draft.values, str(SPOT): asdict(self._view.spot())}
        attentions.keep_draft(self._desk, self.scene.case, DraftValues(draft.step, kept))
        self.scene.case = attentions.hold(self._desk, self.scene.case)

    def open_ending(self, kind: str) -> None:
        """Open the panel of «Se retiró» ("left") or «Cancelar» ("cancelled")."""
        if not self.is_finished:
            self.ending.open(kind)
            self._focus = "ending"
            self.show()
            self._host.draft_changed()

    def close_ending(self) -> None:
        """Close that panel; nothing happened."""
        self.ending.close()
        self._focus = "step"
        self.show()
        self._host.draft_changed()

    def confirm_ending(self) -> None:
        """End the attention as the panel says."""

        def end() -> None:
            if self.ending.is_ready():
                self._save_before_ending()
            self.scene.case = self.ending.confirm()
            self._enter(self.scene.step)

        self._attempt(end)

    def reopen(self) -> None:
        """«Reabrir»: open again what was just closed."""

        def open_again() -> None:
            agent = self.scene.attention.in_charge
            self.scene.case = attentions.reopen(self._desk, self.scene.case, agent=agent)
            self._enter(attentions.draft_values(self._desk, self.scene.case).step)

        if self.is_finished:
            self._attempt(open_again)

    def undo(self) -> None:
        """Take back the last action, with the words that it had; after the end, reopen."""

        def take_back() -> None:
            scene = self.scene
            at = self._history.last(scene.attention)
            if at is None:
                raise Refused(Problem("nothing_to_undo"))
            draft = scene.draft(at.step)
            scene.case = attentions.undo(self._desk, scene.case, draft=draft)
            self._history.forget_last()
            scene.typed = at.typed
            self._enter(at.step, keep=True)

        if self.is_finished:
            self.reopen()
        else:
            self._attempt(take_back)

    def open_note(self) -> None:
        """Open the line of the quick note, with what was left in it."""
        if not self.is_finished:
            self._note = str(self.scene.typed.get(NOTE, {}).get("note", ""))
            self._focus = "note"
            self.show()

    def write_note(self, text: str) -> None:
        """Write in the quick note."""
        self._note = text
        self.scene.typed_in(NOTE)["note"] = text
        self._host.draft_changed()

    def close_note(self) -> None:
        """Close the line and keep what is written."""
        self._note, self._focus = None, "step"
        self.show()

    def save_note(self) -> None:
        """Save the quick note and close its line."""

        def save() -> None:
            self._save_note()
            self.keep_draft()
            self.close_note()

        self._attempt(save)

    def say_written(self, who: str, words: str) -> None:
        """Add what one of the two wrote to the conversation, that nothing drafts nor records."""
        self._talks.of(self.scene).lines.append((who, words))
        self.show()

    def forget_written(self) -> None:
        """«Borrar»: forget the written conversation."""
        self._talks.forget(self.scene)
        self.show()

    def save_written(self) -> None:
        """«Guardar en la nota»: what was written since the last time becomes a note."""

        def save() -> None:
            talk, note = self._talks.of(self.scene), self._talks.as_note(self.scene)
            self.scene.case = attentions.add_note(self._desk, self.scene.case, note)
            talk.saved = len(talk.lines)
            self.show()

        self._attempt(save)

    def toggle_support(self, code: str) -> None:
        """Mark or unmark how the person is helped to communicate; recorded at once."""

        def mark() -> None:
            supports = toggled(self.scene.attention, code)
            self.scene.case = attentions.mark_supports(self._desk, self.scene.case, supports)
            self.show()

        self._attempt(mark)

    def keep_draft(self) -> None:
        """Write what is typed and not yet saved to the log, now."""
        if not self.is_finished:
            attentions.keep_draft(self._desk, self.scene.case, self.scene.draft(self.scene.step))

    def try_keep_draft(self) -> None:
        """Keep the draft; a fault of the disk is shown and everything stays on screen."""
        self._attempt(self.keep_draft)

    def retry(self) -> None:
        """«Reintentar»: what the disk refused, again."""
        if self._retry is not None:
            self._attempt(self._retry)

    def _attempt(self, change: Callable[[], None]) -> None:
        """Make a change that is recorded; say what stops it and keep everything on screen."""
        self._problem = self._focus = ""
        at = Moment.of(self.scene)
        try:
            change()
        except Refused as refusal:
            self._stop(self._texts.problem(refusal.problem), focus="")
        except EnvironmentFault as fault:
            self._retry = change
            self._fault = self._texts.problem(fault.problem)
            self.show()
        else:
            self._history.follow(at, self.scene.attention)
            if self._retry is change or self._fault:
                self._retry, self._fault = None, ""
                self.show()
            self._tell_host()

    def _tell_host(self) -> None:
        """Tell whoever gave the attention that it left the hand, or ended; last of all."""
        if self.scene.attention.state is State.HELD:
            self._host.attention_left_hand()
        elif self.is_finished:
            self._host.attention_ended()

    def move_start(self, minutes: str) -> str:
        """Say that it began some minutes before its key, "0" for then; return what is wrong."""
        wrong = [] if minutes.isdecimal() else [self._texts.problem(Problem("start_wrong"))]

        def move() -> None:
            try:
                self.scene.case = attentions.move_start(self._desk, self.scene.case, int(minutes))
            except Refused as refusal:
                wrong.append(self._texts.problem(refusal.problem))
            self.show()

        if not wrong:
            self._attempt(move)
        return "".join(wrong)

    def refuse(self, why: str) -> None:
        """Say why what was asked from outside the step is not done; the focus stays."""
        self._stop(why, focus="")

    def _stop(self, problem: str, *, focus: str) -> None:
        self._problem, self._focus = problem, focus
        self.show()

    def _enter(self, step: int, *, keep: bool = False, spot: Spot | None = None) -> None:
        self.scene.go_to(step)
        self._spot = spot
        self._visit += 1
        self._problem, self._focus = "", "step"
        if self.is_finished:
            self._talks.forget(self.scene)
        if keep:
            self.keep_draft()
        self.show()

    def follow_clock(self) -> None:
        """Show the sentences of the new part of the day when the hour has changed it."""
        if self._part != self.scene.part_of_day():
            self.show()

    def show(self) -> None:
        """Show the state as it is now."""
        self._part = self.scene.part_of_day()
        self._view.fill(self.state())

    def state(self) -> AttentionState:
        """Return what the view shows."""
        attention, office = self.scene.attention, self.scene.office
        window = office.window(attention.window)
        return AttentionState(
            folio=attention.folio,
            short=attention.folio.rsplit("-", 1)[-1],
            window=window.name if window else attention.window,
            agent=self.scene.agent.name,
            step=self.scene.step,
            title=self._title(),
            rail=() if self.scene.is_brief else rail_of(self.scene),
            page=self._page(),
            guide=self._guide(),
            main=self._main(),
            hint=self._hint(),
            can_go_back=self.scene.step > GREETING and not self.is_finished,
            brief=self.scene.is_brief,
            problem=self._problem,
            fault=self._fault,
            focus=self._focus,
            visit=self._visit,
            note=self._note,
            ending=self.ending.state(),
            spot=self._spot,
            moved_minutes=attention.moved_minutes,
            supports=support_items(attention),
            written=self._talks.state(self.scene, self._problem or self._fault),
        )

    def _page(self) -> Page:
        if self.is_finished:
            return finished_page(self.scene)
        return self._here.page()

    @property
    def _here(self) -> StepPresenter:
        return self.brief if self.scene.is_brief else self._steps[self.scene.step]

    def _title(self) -> str:
        if self.is_finished:
            return finished_title(self.scene)
        if self.scene.is_brief:
            return BRIEF_TITLE
        return self._texts.filled(self._desk.process.step(self.scene.step).title)

    def _main(self) -> str:
        if self.is_finished:
            return "&Volver a Inicio"
        if self.scene.step == REGISTRATION and not self.registration.notice():
            return "Ya se lo &mostré"
        return self._here.main

    def _hint(self) -> str:
        confirms = self.scene.is_brief or self.scene.step in (GREETING, FAREWELL)
        return HINT if confirms and not self.is_finished else ""

    def _guide(self) -> GuideState:
        step = self._desk.process.step(self.scene.step)
        asked = () if self.scene.is_brief else step.reminders
        reminders = tuple(self._texts.filled(text) for text in asked)
        general = AREA_READY < self.scene.step < TYPOLOGY
        guide = self.typology.general() if general else self.typology.guide()
        supports = support_marks(self.scene.attention)
        return replace(guide, reminders=reminders, supports=supports)
