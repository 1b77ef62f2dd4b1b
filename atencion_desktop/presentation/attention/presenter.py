"""The attention in hand: turns what the agent does into operations and one frozen state. No Qt."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

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
from atencion_desktop.presentation.attention.farewell import FarewellStep, finished_page
from atencion_desktop.presentation.attention.greeting import GreetingStep
from atencion_desktop.presentation.attention.rail import rail_of
from atencion_desktop.presentation.attention.registration import RegistrationStep
from atencion_desktop.presentation.attention.requirement import RequirementStep
from atencion_desktop.presentation.attention.satisfaction import SatisfactionStep
from atencion_desktop.presentation.attention.scene import Scene
from atencion_desktop.presentation.attention.service import ServiceStep
from atencion_desktop.presentation.attention.state import AttentionState, GuideState, Page
from atencion_desktop.presentation.attention.typology import TypologyStep
from atencion_desktop.presentation.texts import Texts

NOTE = 0
"""Where the quick note is kept among what is typed: it belongs to no step."""
DOUBLE_PRESS_S = 0.7
HINT = "Lo que no marques queda «sin confirmar»"


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


class AttentionHost(Protocol):
    """Who gave the attention to the presenter and takes it back."""

    def attention_left_hand(self) -> None:
        """Tell that nothing is in hand any more: held, left, cancelled, or its end was read."""

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
        self._quiet()

    def _quiet(self) -> None:
        self._problem = self._fault = self._focus = ""
        self._note: str | None = None
        self._retry: Callable[[], None] | None = None

    def start(self, case: Case) -> None:
        """Take an attention in hand, at the step and with the words of its draft."""
        self._quiet()
        self.scene = Scene(self._desk, self._texts, case, attentions.draft_values(self._desk, case))
        self._note = str(self.scene.typed[NOTE]["note"]) if NOTE in self.scene.typed else None
        self._build_steps()
        self._enter(self.scene.step)
        if self.scene.step == REGISTRATION and self.registration.last_field():
            self._stop("", focus=self.registration.last_field())

    def _build_steps(self) -> None:
        self.greeting = GreetingStep(self.scene)
        self.typology = TypologyStep(self.scene)
        self.requirement = RequirementStep(self.scene)
        self.registration = RegistrationStep(self.scene)
        self.service = ServiceStep(self.scene)
        self.satisfaction = SatisfactionStep(self.scene)
        self.farewell = FarewellStep(self.scene)
        self.ending = EndingPanel(self.scene)
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
        if scene.step != GREETING or scene.typed or scene.attention.answered:
            return False
        age = self._desk.clock.now() - scene.attention.opened_at
        return age.total_seconds() < DOUBLE_PRESS_S

    def do(self, change: Callable[[], object]) -> None:
        """Make a change in what is typed, show it, and keep it within a second."""
        if self.scene.attention.state is not State.OPEN:
            return
        change()
        self._problem = self._focus = ""
        self.show()
        self._host.draft_changed()

    def continue_(self) -> None:
        """«Continuar»: answer the step and go on to the next one."""
        if self.is_finished:
            self._host.attention_left_hand()
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
        for step in self.scene.unsaved_steps():
            if not self._first_wrong(step):
                self._save_step(step)
        self._save_note()

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
        if GREETING <= step <= FAREWELL and not self.is_finished:
            self._attempt(lambda: self._enter(step, keep=True))

    def hold(self) -> None:
        """Put the attention on hold and let it go."""
        if not self.is_finished:
            self._attempt(self._hold)

    def _hold(self) -> None:
        self.keep_draft()
        self.scene.case = attentions.hold(self._desk, self.scene.case)
        self._host.attention_left_hand()

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
            attention = self.scene.attention
            self.scene.case = attentions.reopen(self._desk, self.scene.case, agent=attention.agent)
            self._enter(attentions.draft_values(self._desk, self.scene.case).step)

        if self.is_finished:
            self._attempt(open_again)

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
        try:
            change()
        except Refused as refusal:
            self._stop(self._texts.problem(refusal.problem), focus="")
        except EnvironmentFault as fault:
            self._retry = change
            self._fault = self._texts.problem(fault.problem)
            self.show()
        else:
            if self._retry is change or self._fault:
                self._retry, self._fault = None, ""
                self.show()

    def _stop(self, problem: str, *, focus: str) -> None:
        self._problem, self._focus = problem, focus
        self.show()

    def _enter(self, step: int, *, keep: bool = False) -> None:
        self.scene.step = step
        self._visit += 1
        self._problem, self._focus = "", "step"
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
            rail=rail_of(self.scene),
            page=self._page(),
            guide=self._guide(),
            main=self._main(),
            hint=self._hint(),
            can_go_back=self.scene.step > GREETING and not self.is_finished,
            problem=self._problem,
            fault=self._fault,
            focus=self._focus,
            visit=self._visit,
            note=self._note,
            ending=self.ending.state(),
        )

    def _page(self) -> Page:
        if self.is_finished:
            return finished_page(self.scene)
        return self._steps[self.scene.step].page()

    def _title(self) -> str:
        if self.is_finished:
            return "Atención terminada"
        return self._texts.filled(self._desk.process.step(self.scene.step).title)

    def _main(self) -> str:
        if self.is_finished:
            return "&Volver a Inicio"
        if self.scene.step == REGISTRATION and not self.registration.notice():
            return "Ya se lo &mostré"
        return self._steps[self.scene.step].main

    def _hint(self) -> str:
        confirms = self.scene.step in (GREETING, FAREWELL) and not self.is_finished
        return HINT if confirms else ""

    def _guide(self) -> GuideState:
        step = self._desk.process.step(self.scene.step)
        reminders = tuple(self._texts.filled(text) for text in step.reminders)
        if AREA_READY < self.scene.step < TYPOLOGY:
            return replace(self.typology.general(), reminders=reminders)
        return replace(self.typology.guide(), reminders=reminders)
