"""Connects what the attention's view asks to what its presenter does, in one place."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from atencion_desktop.domain.process import REQUIREMENT, TYPOLOGY
from atencion_desktop.presentation.attention.pages.ending_page import EndingView
from atencion_desktop.presentation.attention.pages.farewell_page import FarewellView
from atencion_desktop.presentation.attention.pages.finished_page import FinishedView
from atencion_desktop.presentation.attention.pages.greeting_page import GreetingView
from atencion_desktop.presentation.attention.pages.registration_page import RegistrationView
from atencion_desktop.presentation.attention.pages.requirement_page import RequirementView
from atencion_desktop.presentation.attention.pages.satisfaction_page import SatisfactionView
from atencion_desktop.presentation.attention.pages.service_page import ServiceView
from atencion_desktop.presentation.attention.pages.typology_page import TypologyView
from atencion_desktop.presentation.attention.presenter import AttentionPresenter
from atencion_desktop.presentation.attention.view import AttentionPanel

if TYPE_CHECKING:
    from atencion_desktop.presentation.attention.pages.brief_page import BriefView

REST_MS = 150
"""How long the keys rest before persons are looked for."""


class AttentionWiring(QObject):
    """Lives as long as its panel.

    The presenters of the steps are new in each attention, so each slot looks for its own when it
    is called. What is typed goes through `do`; what is recorded, through the presenter.
    """

    def __init__(self, panel: AttentionPanel, presenter: AttentionPresenter) -> None:
        """Connect a panel to its presenter; call it once, before the first attention."""
        super().__init__(panel)
        self._panel = panel
        self._presenter = presenter
        self._connect_frame()
        panel.page_made.connect(self._connect_page)
        panel.persons_made.connect(self._connect_persons)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(presenter.look_for_persons)

    def _connect_frame(self) -> None:
        panel, presenter = self._panel, self._presenter
        panel.continue_asked.connect(presenter.continue_)
        panel.back_asked.connect(presenter.back)
        panel.forward_asked.connect(presenter.forward)
        panel.step_asked.connect(presenter.go_to)
        panel.hold_asked.connect(presenter.hold)
        panel.reopen_asked.connect(presenter.reopen)
        panel.undo_asked.connect(presenter.undo)
        panel.retry_asked.connect(presenter.retry)
        panel.note_opened.connect(presenter.open_note)
        panel.note_edited.connect(presenter.write_note)
        panel.note_saved.connect(presenter.save_note)
        panel.note_closed.connect(presenter.close_note)
        panel.ending_opened.connect(presenter.open_ending)
        panel.ending_closed.connect(presenter.close_ending)
        panel.ending_confirmed.connect(presenter.confirm_ending)
        panel.layers.start_given.connect(self._move_start)
        panel.service_asked.connect(self._go_to_requirement)
        panel.complete_asked.connect(presenter.make_complete)
        panel.brief_asked.connect(presenter.make_brief)
        panel.typology_asked.connect(self._go_to_typology)
        panel.layers.said.connect(presenter.say_written)
        panel.layers.cleared.connect(presenter.forget_written)
        panel.layers.kept.connect(presenter.save_written)
        panel.layers.support_toggled.connect(presenter.toggle_support)

    def _connect_page(self, page: object) -> None:
        match page:
            case GreetingView():
                self._connect_greeting(page)
            case TypologyView():
                page.type_chosen.connect(self._choose_type)
                page.preferential_toggled.connect(self._toggle_preferential)
            case RequirementView():
                self._connect_requirement(page)
            case RegistrationView():
                self._connect_registration(page)
            case ServiceView():
                page.outcome_chosen.connect(self._choose_outcome)
                page.field_edited.connect(self._write_service)
                page.field_left.connect(self._leave_service)
            case SatisfactionView():
                self._connect_satisfaction(page)
            case FarewellView():
                page.line_toggled.connect(self._toggle_farewell)
                page.all_asked.connect(self._tick_farewell)
            case FinishedView():
                page.reopen_asked.connect(self._presenter.reopen)
            case EndingView():
                page.reason_chosen.connect(self._choose_reason)
                page.reason_pressed.connect(self._end_for)
                page.note_edited.connect(self._write_ending)
            case _:
                self._connect_brief(page)

    def _connect_greeting(self, page: GreetingView) -> None:
        page.part_chosen.connect(self._choose_part)
        page.line_toggled.connect(self._toggle_greeting)
        page.all_asked.connect(self._tick_greeting)

    def _connect_requirement(self, page: "RequirementView | BriefView") -> None:
        picker = page.picker
        picker.search_edited.connect(self._search)
        picker.lit_moved.connect(self._move_lit)
        picker.lit_taken.connect(self._pick_lit)
        picker.usual_taken.connect(self._pick_usual)
        picker.service_taken.connect(self._pick)
        picker.quantity_asked.connect(self._change_quantity)
        picker.remove_asked.connect(self._remove)
        page.channel_chosen.connect(self._choose_channel)
        page.detail_edited.connect(self._write_detail)

    def _connect_brief(self, page: object) -> None:
        # Imported where it was just built, on its first use.
        from atencion_desktop.presentation.attention.pages.brief_page import BriefView

        if isinstance(page, BriefView):
            self._connect_requirement(page)
            page.line_toggled.connect(self._toggle_brief)
            page.all_asked.connect(self._tick_brief)
            page.outcome_chosen.connect(self._choose_brief_outcome)
            page.field_edited.connect(self._write_brief)

    def _connect_registration(self, page: RegistrationView) -> None:
        page.notice_given.connect(self._presenter.give_notice)
        page.declined.connect(self._presenter.decline_data)
        page.field_edited.connect(self._write_field)
        page.field_left.connect(self._leave_field)
        page.represented.connect(self._represent)
        page.taken_back.connect(self._take_back)

    def _connect_persons(self, box: object) -> None:
        # Imported where it was just built, on its first use.
        from atencion_desktop.presentation.attention.person_box import PersonBox

        if isinstance(box, PersonBox):
            box.searched.connect(self._search_person)
            box.lit_moved.connect(self._move_lit_person)
            box.lit_taken.connect(self._accept_lit_person)
            box.taken.connect(self._accept_person)
            box.joined.connect(self._presenter.join_person)
            box.parted.connect(self._presenter.part_person)

    def _connect_satisfaction(self, page: SatisfactionView) -> None:
        page.covered_chosen.connect(self._choose_covered)
        page.rating_chosen.connect(self._choose_rating)
        page.comment_edited.connect(self._write_comment)

    def _move_start(self, minutes: str) -> None:
        self._panel.layers.answer_start(self._presenter.move_start(minutes))

    def _go_to_requirement(self) -> None:
        self._presenter.go_to(REQUIREMENT)

    def _go_to_typology(self) -> None:
        self._presenter.go_to(TYPOLOGY)

    def _choose_part(self, part: str) -> None:
        self._presenter.do(partial(self._presenter.greeting.choose_part, part))

    def _toggle_greeting(self, line: str) -> None:
        self._presenter.do(partial(self._presenter.greeting.lines.toggle, line))

    def _tick_greeting(self) -> None:
        self._presenter.do(self._presenter.greeting.lines.tick_all)

    def _choose_type(self, typology: str) -> None:
        self._presenter.do(partial(self._presenter.typology.choose, typology))

    def _toggle_preferential(self) -> None:
        self._presenter.do(self._presenter.typology.toggle_preferential)

    def _search(self, text: str) -> None:
        self._presenter.do(partial(self._presenter.requirement.search, text))

    def _move_lit(self, by: int) -> None:
        self._presenter.do(partial(self._presenter.requirement.move_lit, by))

    def _pick_lit(self) -> None:
        self._presenter.pick(self._presenter.requirement.pick_lit)

    def _pick_usual(self, digit: str) -> None:
        self._presenter.pick(partial(self._presenter.requirement.pick_usual, digit))

    def _pick(self, service: str) -> None:
        self._presenter.pick(partial(self._presenter.requirement.pick, service))

    def _change_quantity(self, service: str, by: int) -> None:
        self._presenter.do(partial(self._presenter.requirement.change_quantity, service, by))

    def _remove(self, service: str) -> None:
        self._presenter.do(partial(self._presenter.requirement.remove, service))

    def _choose_channel(self, channel: str) -> None:
        self._presenter.do(partial(self._presenter.requirement.choose_channel, channel))

    def _write_detail(self, text: str) -> None:
        self._presenter.do(partial(self._presenter.requirement.write_detail, text))

    def _write_field(self, field: str, text: str) -> None:
        self._presenter.do(partial(self._presenter.registration.write, field, text))
        self._rest.start()

    def _leave_field(self, field: str) -> None:
        self._presenter.do(partial(self._presenter.registration.leave, field))

    def _represent(self, represented: bool) -> None:
        registration = self._presenter.registration
        self._presenter.do(partial(registration.represent, represented=represented))

    def _search_person(self, text: str) -> None:
        self._presenter.do(partial(self._presenter.registration.persons.search, text))
        self._rest.start()

    def _move_lit_person(self, by: int) -> None:
        self._presenter.do(partial(self._presenter.registration.persons.move_lit, by))

    def _accept_lit_person(self) -> None:
        self._presenter.do(self._presenter.registration.persons.accept_lit)

    def _accept_person(self, person: str) -> None:
        self._presenter.do(partial(self._presenter.registration.persons.accept, person))

    def _take_back(self) -> None:
        self._presenter.do(self._presenter.registration.persons.take_back)

    def _choose_outcome(self, outcome: str) -> None:
        self._presenter.do(partial(self._presenter.service.choose_outcome, outcome))

    def _write_service(self, field: str, text: str) -> None:
        self._presenter.do(partial(self._presenter.service.write, field, text))

    def _leave_service(self, field: str) -> None:
        self._presenter.do(partial(self._presenter.service.leave, field))

    def _choose_covered(self, answer: str) -> None:
        self._presenter.do(partial(self._presenter.satisfaction.choose_covered, answer))

    def _choose_rating(self, answer: str) -> None:
        self._presenter.do(partial(self._presenter.satisfaction.choose_rating, answer))

    def _write_comment(self, text: str) -> None:
        self._presenter.do(partial(self._presenter.satisfaction.write_comment, text))

    def _toggle_farewell(self, line: str) -> None:
        self._presenter.do(partial(self._presenter.farewell.lines.toggle, line))

    def _tick_farewell(self) -> None:
        self._presenter.do(self._presenter.farewell.lines.tick_all)

    def _toggle_brief(self, line: str) -> None:
        self._presenter.do(partial(self._presenter.brief.lines.toggle, line))

    def _tick_brief(self) -> None:
        self._presenter.do(self._presenter.brief.lines.tick_all)

    def _choose_brief_outcome(self, outcome: str) -> None:
        self._presenter.do(partial(self._presenter.brief.service.choose_outcome, outcome))

    def _write_brief(self, field: str, text: str) -> None:
        self._presenter.do(partial(self._presenter.brief.service.write, field, text))

    def _choose_reason(self, reason: str) -> None:
        self._presenter.do(partial(self._presenter.ending.choose, reason))

    def _end_for(self, reason: str) -> None:
        self._choose_reason(reason)
        self._presenter.confirm_ending()

    def _write_ending(self, note: str) -> None:
        self._presenter.do(partial(self._presenter.ending.write, note))
