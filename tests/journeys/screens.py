"""What the window shows of an attention, read from its controls: what must not be lost."""

from atencion_desktop.presentation.attention.pages.brief_page import BriefView
from atencion_desktop.presentation.attention.pages.farewell_page import FarewellView
from atencion_desktop.presentation.attention.pages.finished_page import FinishedView
from atencion_desktop.presentation.attention.pages.greeting_page import GreetingView
from atencion_desktop.presentation.attention.pages.registration_page import RegistrationView
from atencion_desktop.presentation.attention.pages.requirement_page import RequirementView
from atencion_desktop.presentation.attention.pages.satisfaction_page import SatisfactionView
from atencion_desktop.presentation.attention.pages.service_page import ServiceView
from atencion_desktop.presentation.attention.pages.typology_page import TypologyView
from atencion_desktop.presentation.keys import Place
from atencion_desktop.presentation.program import Program

Words = dict[str, str]
NOTE = "note"


def screen(program: Program) -> dict | None:
    """Return folio, step and words of the step on screen; None when no step is.

    asks: whether the menu or the panel that ends waits for a letter or a digit.
    """
    panel = program._panel
    if program.window.place is not Place.ATTENTION or panel is None or panel.state is None:
        return None
    page = panel.page()
    if page is None or isinstance(page, FinishedView):
        return None
    found = {"folio": panel.state.folio, "step": panel.state.step, "words": None}
    if panel.state.ending is None:
        found["words"] = words_of(page)
    found["asks"] = panel.state.ending is not None or panel._menu.isVisible()
    found[NOTE] = str(program.session._presenter.scene.typed.get(0, {}).get("note", ""))
    return found


def words_of(page: object) -> Words:
    """Return what each control of a step holds, by a name that lasts."""
    match page:
        case BriefView():
            need = page._page.requirement
            return {
                "search": page.search.text(),
                "services": " ".join(f"{one.id}×{one.quantity}" for one in need.services),
                "channel": page.channels.chosen_id,
                "detail": page.detail.text(),
                "outcome": page.outcomes.chosen_id,
                **{row.item.id: str(row.isChecked()) for row in page.lines.check_rows()},
                **{f.editor.accessibleName(): f.value() for f in page.form.fields()},
            }
        case GreetingView() | FarewellView():
            return {row.item.id: str(row.isChecked()) for row in page.lines.check_rows()}
        case TypologyView():
            chosen = page.types.chosen_id
            return {"type": chosen, "preferential": str(page.preferential.isChecked())}
        case RequirementView():
            picked = " ".join(f"{one.id}×{one.quantity}" for one in page._page.services)
            return {
                "search": page.search.text(),
                "services": picked,
                "channel": page.channels.chosen_id,
                "detail": page.detail.value(),
            }
        case RegistrationView():
            return {one: field.field.value() for one, field in page.form._fields.items()}
        case ServiceView():
            shown = {f.editor.accessibleName(): f.value() for f in page.fields()}
            return {"outcome": page.outcomes.chosen_id, **shown}
        case SatisfactionView():
            return {
                "covered": page.covered.chosen_id,
                "rating": page.rating.chosen_id or "none",
                "comment": page.comment.value(),
            }
    raise TypeError(f"no words are read from {type(page).__name__}")
