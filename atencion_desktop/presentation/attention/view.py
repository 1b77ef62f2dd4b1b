"""The frame of an attention: rail, step, action bar and side panel; a passive view."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from atencion_desktop.presentation.attention.layers import Layers
from atencion_desktop.presentation.attention.menu_layer import MenuLayer
from atencion_desktop.presentation.attention.rail_panel import RailPanel
from atencion_desktop.presentation.attention.room import Room, room_for
from atencion_desktop.presentation.attention.side_panels import SidePanels
from atencion_desktop.presentation.attention.state import AttentionState, FinishedPage, Spot
from atencion_desktop.presentation.attention.step_column import StepColumn, announce
from atencion_desktop.presentation.attention.step_page import EDITORS, StepPage
from atencion_desktop.presentation.attention.tab_order import (
    stop_after,
    stop_outside,
    tab_stops,
)
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.cursor import cursor_of, put_cursor
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import CardKind
from atencion_desktop.presentation.widgets.check_row import CheckRow
from atencion_desktop.presentation.widgets.key_button import KeyButton
from atencion_desktop.presentation.widgets.strip import NoticeStrip

if TYPE_CHECKING:
    from atencion_desktop.presentation.attention.person_box import PersonBox

CHANNELS = 5


class AttentionPanel(QWidget):
    """One attention on screen.

    `fill` shows a state and never resets what is being typed nor moves the focus unless the state
    says so. Enter, digits, Space and arrows are handled here and in the pages; everything else
    arrives by `perform`, from the window's table of keys.

    Attributes:
        state: what is shown, None before the first attention.
        layers: what covers the whole window, and its signals.

    Signals:
        page_made(object): a page was built, on its first use; whoever wires it connects it then.
        continue_asked(), back_asked(), forward_asked(), step_asked(int): moves between steps.
        hold_asked(), undo_asked(), reopen_asked(), retry_asked(): what they say.
        note_opened(), note_edited(str), note_saved(), note_closed(): the quick note.
        ending_opened(str), ending_closed(), ending_confirmed(): «Se retiró» and «Cancelar».
        service_asked(): go to step 4 to add another service.  call_asked(): «Llamada».
        typology_asked(): go to step 3.
        complete_asked(), brief_asked(): change the kind of the attention.
        persons_made(object): the search of who came before was built; it is connected then.
    """

    page_made = Signal(object)
    continue_asked = Signal()
    back_asked = Signal()
    forward_asked = Signal()
    step_asked = Signal(int)
    hold_asked = Signal()
    reopen_asked = Signal()
    undo_asked = Signal()
    retry_asked = Signal()
    note_opened = Signal()
    note_edited = Signal(str)
    note_saved = Signal()
    note_closed = Signal()
    ending_opened = Signal(str)
    ending_closed = Signal()
    ending_confirmed = Signal()
    service_asked = Signal()
    call_asked = Signal()
    complete_asked = Signal()
    brief_asked = Signal()
    typology_asked = Signal()
    persons_made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state: AttentionState | None = None
        self._room = Room()
        self._return_to: QWidget | None = None
        self._before_guide: QWidget | None = None
        self._before_menu: QWidget | None = None
        self._guide_over = False
        self._owes_focus = False
        self._make_parts()
        self._build()
        self._connect()
        self._actions = self._table()

    # --- what the window may ask ---------------------------------------------------------------

    def fill(self, state: AttentionState) -> None:
        """Show a state."""
        before, self.state = self.state, state
        if before is None or before.folio != state.folio:
            self._begin_anew()
        shown = self._page
        self._remember_focus(before, state)
        self._column.book.fill(state)
        self._fill_frame(state)
        page = self._page
        if page is not None:
            page.blockSignals(True)  # what moves by itself was not left by the person
            self._place_focus(before, state, changed=page is not shown)
            page.blockSignals(False)

    @property
    def moment(self) -> object:
        """Something else each time that a step, a panel or the end is entered."""
        state = self.state
        return state and (state.folio, state.visit, state.ending is None)

    def perform(self, action: str) -> bool:
        """Do an action of the window's table of keys; False when it means nothing now."""
        if self.state is None:
            return False
        if self.layers.on_top is not None:
            self.layers.perform(action)
            return True
        if self._menu.isVisible() and action not in ("escape", "menu"):
            self._close_menu()
        deed = self._actions.get(action)
        return deed is not None and deed()

    def page(self) -> StepPage | None:
        """Return the page on screen."""
        return self._page

    def spot(self) -> Spot:
        """Return where in the step the focus and the cursor are."""
        stops, focused, page = self._step_stops(), QApplication.focusWidget(), self._page
        if page is None:
            return Spot()
        # Only of a field: on a button, Enter would press it when one comes back.
        stop = stops.index(focused) if isinstance(focused, EDITORS) and focused in stops else -1
        return Spot(stop, *cursor_of(focused), page.verticalScrollBar().value())

    @property
    def _page(self) -> StepPage | None:
        return self._column.book.page

    # --- building ------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self._content = QWidget(self)
        self._fault = NoticeStrip(CardKind.DANGER, icon="alert")
        self._retry = KeyButton(TEXT.retry, icon="restore")
        self._fault_box = QWidget()
        self._rail = RailPanel()
        self._column = StepColumn()
        self._side = SidePanels()
        self.layers = Layers(self)
        self._menu = MenuLayer(self)

    def _build(self) -> None:
        _stack(self).addWidget(self._content)
        self._build_fault()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._column, 1)
        row.addWidget(self._side)
        whole = _stack(self._content)
        whole.addWidget(self._fault_box)
        whole.addLayout(row, 1)

    def _build_fault(self) -> None:
        px = current_theme().px
        self._fault.add_button(self._retry)
        box = _stack(self._fault_box)
        box.setContentsMargins(px(12), px(8), px(12), px(8))
        box.addWidget(self._fault)
        self._fault_box.hide()

    def _connect(self) -> None:
        column, side = self._column, self._side
        self._retry.clicked.connect(self.retry_asked)
        self._rail.step_asked.connect(self.step_asked)
        self._rail.hold_asked.connect(self._ask_hold)
        self._rail.note_asked.connect(self._ask_note)
        self._rail.menu_asked.connect(self._open_menu)
        column.book.page_made.connect(self.page_made)
        column.came_before.clicked.connect(self._search_person)
        column.book.continue_asked.connect(self._go_on)
        column.book.move_asked.connect(self._move)
        column.book.enlarge_asked.connect(self._enlarge_from)
        column.book.complete_asked.connect(self.complete_asked)
        column.bar.previous_asked.connect(self._press_previous)
        column.bar.main_asked.connect(self._go_on)
        column.bar.menu_asked.connect(self._open_menu)
        column.bar.complete_asked.connect(self.complete_asked)
        column.note.edited.connect(self.note_edited)
        column.note.saved.connect(self.note_saved)
        column.note.closed.connect(self.note_closed)
        side.back_asked.connect(self._switch_guide)
        side.typology_asked.connect(self._ask_typology)
        side.field_asked.connect(self._go_to_field)
        side.service_asked.connect(self._ask_other_service)
        side.persons_made.connect(self._connect_persons)
        self.layers.uncovered.connect(self._uncover)
        self._menu.taken.connect(self._take_from_menu)
        self._menu.closed.connect(self._close_menu)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _table(self) -> dict[str, Callable[[], bool]]:
        return {
            "guide": self._switch_guide,
            "note": self._ask_note,
            "hold": self._ask_hold,
            "menu": self._open_menu,
            "enlarge": self._enlarge,
            "written": self._open_written,
            "undo": self._undo,
            "left": partial(self._open_ending, "left"),
            "cancelled": partial(self._open_ending, "cancelled"),
            "previous": self._ask_previous,
            "next": self._ask_next,
            "continue": self._go_on_with_ctrl,
            "escape": self._escape,
            "other_service": self._ask_other_service,
            "search_person": self._search_person,
            **{f"channel_{n}": partial(self._channel, n) for n in range(1, CHANNELS + 1)},
        }

    # --- showing -------------------------------------------------------------------------------

    def _fill_frame(self, state: AttentionState) -> None:
        self._show_rail()
        if not state.brief:
            self._rail.rail.fill(state.rail)
        self._rail.set_actions(enabled=not self._finished())
        self._menu.offer_other_kind(brief=state.brief)
        self._fill_fault(state.fault)
        self._column.fill(state)
        self._side.fill(state)
        self._show_side()
        self.layers.fill(state)

    def _begin_anew(self) -> None:
        """Leave nothing of the attention before: no layer over it, nothing to bring back."""
        self._menu.hide()
        self.layers.forget()
        self._column.forget()
        self._side.forget()

    def _fill_fault(self, fault: str) -> None:
        appeared = bool(fault) and self._fault_box.isHidden()
        self._fault.fill(TEXT.fault, fault)
        self._fault.setAccessibleName(fault)
        self._fault_box.setVisible(bool(fault))
        if appeared:
            announce(self._fault)

    def _finished(self) -> bool:
        return self.state is not None and isinstance(self.state.page, FinishedPage)

    # --- focus ---------------------------------------------------------------------------------

    def _remember_focus(self, before: AttentionState | None, state: AttentionState) -> None:
        """Keep the control to come back to when the note or the ending opens."""
        if before is None or before.visit != state.visit:
            self._return_to = None
            return
        opens_note = before.note is None and state.note is not None
        opens_ending = before.ending is None and state.ending is not None
        if opens_note or opens_ending:
            self._return_to = QApplication.focusWidget()

    def _place_focus(
        self, before: AttentionState | None, state: AttentionState, *, changed: bool
    ) -> None:
        """Move the focus only when the state says so and something was entered or left."""
        page = self._page
        entered = before is None or before.visit != state.visit
        closed = before is not None and (before.note, before.ending) != (state.note, state.ending)
        if page is None or not state.focus:
            return
        if state.focus == "note":
            self._focus_note()
        elif state.focus in ("step", "ending"):
            if entered:
                self._show_step()
            if entered and state.spot is not None and self._go_to_spot(page, state.spot):
                return
            if (entered or changed or closed) and not self._come_back():
                self._enter_page(page)
        else:
            self._show_step()
            page.focus_field(state.focus)
            focused = QApplication.focusWidget()
            if focused is not None:
                page.reveal(focused)  # it may have had the focus already, its message not yet

    def _focus_note(self) -> None:
        self._column.note.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _come_back(self) -> bool:
        """Give the focus back to where it was before the note or the ending."""
        target, page = self._return_to, self._page
        if self.state is not None and self.state.ending is not None:
            return False
        self._return_to = None
        return page is not None and self._focus_again(target)

    def _focus_again(self, target: QWidget | None) -> bool:
        if target is None or not isValid(target):
            return False
        if not target.isVisibleTo(self) or not target.isEnabledTo(self):
            return False
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _enter_page(self, page: StepPage) -> None:
        """Focus the first undone item or field, else the main button.

        Where a first line would scroll the sentence out of view, the main button takes the focus:
        digits mean the same there. The page says when it scrolls instead.
        """
        self._owes_focus = not self.isVisible()
        page.settle()
        page.scroll_to_top()
        target = page.first_target()
        is_line = isinstance(target, CheckRow) and not page.scrolls_to_first
        hidden = is_line and target is not None and not page.shows_whole(target)
        if target is None or (hidden and self.isVisible()):
            target = self._column.bar.main
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step_stops(self) -> list[QWidget]:
        pages = self._page.areas() if self._page is not None else ()
        return tab_stops((*pages, self._column.note))

    def _go_to_spot(self, page: StepPage, spot: Spot) -> bool:
        """Give the focus back to where it was, text and scroll included; False if it is gone."""
        page.settle()
        stops = self._step_stops()
        if not 0 <= spot.stop < len(stops):
            return False
        target = stops[spot.stop]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        put_cursor(target, spot.cursor, spot.anchor)
        page.verticalScrollBar().setValue(spot.scroll)
        return True

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Keep what has the focus in view, with the message under it."""
        if not isValid(self) or new is None or not isValid(new):
            return
        if self._menu.isVisible() and not self._menu.isAncestorOf(new):
            self._menu.hide()
        if self._page is not None and self._page.isAncestorOf(new):
            self._page.reveal(new)

    # --- actions -------------------------------------------------------------------------------

    def _go_on(self) -> bool:
        if self.state is not None and self.state.ending is not None:
            self.ending_confirmed.emit()
        else:
            self.continue_asked.emit()
        return True

    def _go_on_with_ctrl(self) -> bool:
        if self._in_hand() and self._page is not None:
            self._page.enter_with_ctrl()
            return True
        return self._go_on()

    def _press_previous(self) -> None:
        if self.state is not None and self.state.ending is not None:
            self.ending_closed.emit()
        else:
            self.back_asked.emit()

    def _move(self, way: int) -> None:
        self._ask_next() if way > 0 else self._ask_previous()

    def _in_hand(self) -> bool:
        """Whether a step is on screen: neither the end nor the way to end."""
        return self.state is not None and not self._finished() and self.state.ending is None

    def _ask_previous(self) -> bool:
        if self._in_hand():
            self.back_asked.emit()
        return self._in_hand()

    def _ask_next(self) -> bool:
        if self._in_hand():
            self.forward_asked.emit()
        return self._in_hand()

    def _ask_hold(self) -> bool:
        if self._finished():
            return False
        self.hold_asked.emit()
        return True

    def _ask_note(self) -> bool:
        if self._finished() or self.state is None:
            return False
        if self.state.note is None:
            self.note_opened.emit()
        else:
            self._focus_note()
        return True

    def _open_menu(self) -> bool:
        if not self._in_hand():
            return False
        if self._menu.isVisible():
            self._close_menu()
            return True
        self._before_menu = QApplication.focusWidget()
        button = self._rail.menu if self._has_rail() else self._column.bar.menu
        self._menu.open(button)
        return True

    def _close_menu(self) -> None:
        """Close the menu and give the focus back."""
        self._menu.hide()
        if not self._focus_again(self._before_menu) and self._page is not None:
            self._enter_page(self._page)

    def _take_from_menu(self, deed: str) -> None:
        self._close_menu()
        match deed:
            case "service":
                self._ask_other_service()
            case "hold":
                self._ask_hold()
            case "note":
                self._ask_note()
            case "written":
                self._open_written()
            case "supports":
                self.layers.show_supports()
            case "brief":
                self.brief_asked.emit()
            case "complete":
                self.complete_asked.emit()
            case "call":
                self.call_asked.emit()
            case "started":
                self.layers.show_start()
            case _:
                self.ending_opened.emit(deed)

    def _open_ending(self, kind: str) -> bool:
        if self._in_hand():
            self.ending_opened.emit(kind)
        return True

    def _ask_other_service(self) -> bool:
        if not self._in_hand():
            return False
        self._show_step()
        if self._page is not None and not self._page.offer_another():
            self.service_asked.emit()
            self._page.offer_another()
        return True

    def _ask_typology(self) -> None:
        self._show_step()
        self.typology_asked.emit()

    def _undo(self) -> bool:
        page = self.state.page if self.state is not None else None
        if not isinstance(page, FinishedPage):
            self.undo_asked.emit()
        elif page.can_reopen:
            self.reopen_asked.emit()
        return True

    def _channel(self, number: int) -> bool:
        """Choose the medium of Alt+1..5; in Registro, take the person of that row."""
        page, persons = self._page, self._side.persons()
        if page is not None and page.choose_channel(number):
            return True
        return persons is not None and persons.take(number)

    def _search_person(self) -> bool:
        """Go to the search of who came before, over the step in narrow windows."""
        persons = self._side.persons()
        if persons is None or not self._in_hand():
            return False
        if not persons.isAncestorOf(QApplication.focusWidget() or self):
            self._before_guide = QApplication.focusWidget()
        self._guide_over = not self._guide_beside()
        self._show_side()
        persons.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _connect_persons(self, box: "PersonBox") -> None:
        self.persons_made.emit(box)
        box.lit_taken.connect(self._leave_persons)

    def _leave_persons(self) -> bool:
        """Go back from the search to where the focus was."""
        persons, focused = self._side.persons(), QApplication.focusWidget()
        inside = persons is not None and focused is not None and persons.isAncestorOf(focused)
        return inside and self._switch_guide()

    def _go_to_field(self, field: str) -> None:
        self._show_step()
        if self._page is not None:
            self._page.focus_field(field)

    def _escape(self) -> bool:
        """Close the top layer only."""
        state = self.state
        if self._menu.isVisible():
            self._close_menu()
        elif self._guide_over:
            self._switch_guide()
        elif state is not None and state.note is not None:
            self.note_closed.emit()
        elif state is not None and state.ending is not None:
            self.ending_closed.emit()
        else:
            return self._leave_persons()
        return True

    # --- layers --------------------------------------------------------------------------------

    def _switch_guide(self) -> bool:
        """Go to the side panel, or back to where the focus was."""
        focused = QApplication.focusWidget()
        if focused is not None and self._side.isAncestorOf(focused):
            self._show_step()
            if not self._focus_again(self._before_guide) and self._page is not None:
                self._enter_page(self._page)
            return True
        self._before_guide = focused
        self._guide_over = not self._guide_beside()
        self._show_side()
        self._side.take_focus()
        return True

    def _show_step(self) -> None:
        """Put the step back where a narrow window shows the guide over it."""
        self._guide_over = False
        self._show_side()

    def _show_side(self) -> None:
        beside = self._guide_beside()
        whole = self._guide_over and not beside
        self._side.set_room(replace(self._room, narrow=not beside))
        self._column.setVisible(not whole)
        self._side.setVisible(whole or (beside and not self._finished()))

    def _show_rail(self) -> None:
        self._rail.setVisible(self._has_rail())

    def _is_brief(self) -> bool:
        return self.state is not None and self.state.brief

    def _has_rail(self) -> bool:
        """Whether the eight steps are at the left: a brief attention has none."""
        return not self._room.narrow and not self._is_brief()

    def _guide_beside(self) -> bool:
        """Whether the guide has a column of its own; where it has none it goes over the step."""
        return self._room.wide if self._is_brief() else not self._room.narrow

    def _enlarge(self) -> bool:
        sentence = self._page.sentence() if self._page is not None else ""
        if sentence:
            self._enlarge_from(sentence)
        return bool(sentence)

    def _enlarge_from(self, sentence: str) -> None:
        """Show the sentences of the step large, beginning with one of them."""
        every = self._page.sentences() if self._page is not None else ()
        self.layers.show_sentences(every if sentence in every else (sentence,), sentence)

    def _open_written(self) -> bool:
        if self._in_hand():
            self.layers.show_written()
        return self._in_hand()

    def _uncover(self, before: QWidget | None) -> None:
        """Give the focus back to where it was before the layer."""
        if not self._focus_again(before) and self._page is not None:
            self._enter_page(self._page)

    def _covered(self) -> bool:
        return self._menu.isVisible()

    def _areas(self) -> tuple[QWidget, ...]:
        """Return where Tab goes, in order: only the menu while it is open."""
        if self._menu.isVisible():
            return (self._menu,)
        column = self._column
        pages = self._page.areas() if self._page is not None else ()
        step = (*pages, column.note, column.bar)
        return (self._fault_box, *step, self._side, self._rail)

    # --- room ----------------------------------------------------------------------------------

    def _measure(self) -> None:
        room = room_for(self.width(), self.window().height(), current_theme().scale)
        if room == self._room:
            return
        self._room = room
        self._guide_over = False
        self._menu.hide()
        self._show_rail()
        self._column.set_room(room)
        self._show_side()
        if self.state is not None:
            self._column.book.refill(self.state)
            self._fill_frame(self.state)

    # --- Qt ------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        """Return a size that any screen has: the rules of room do the rest."""
        theme = current_theme()
        return QSize(theme.px(480), theme.px(180))

    def showEvent(self, event: QShowEvent) -> None:
        """Give the focus that was asked for while nothing could take it."""
        super().showEvent(event)
        if self._owes_focus and self._page is not None:
            self._enter_page(self._page)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the layers away with the page: they cover the whole window."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.layers.drop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Apply the rules of the new size."""
        super().resizeEvent(event)
        self._measure()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab: step, note, action bar, side panel, rail, then the window's own bar."""
        stops = tab_stops(self._areas())
        current = QApplication.focusWidget()
        target = stop_after(stops, current, forward=next)
        if target is None and not self._covered():
            target = stop_outside(self, forward=next)
        if target is None and stops:
            target = stops[0 if next else -1]
        if target is None:
            return False
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the step's keys from the action bar, the rail and the side panel too."""
        if event.key() == Qt.Key.Key_Escape and self._escape():
            return
        if self._page is None or not self._page.handle_key(event):
            super().keyPressEvent(event)


def _stack(parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
