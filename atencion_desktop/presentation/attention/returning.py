"""Somebody who came before: found while typing, their data taken, two cards joined. No Qt."""

from collections.abc import Callable, Mapping
from itertools import count
from typing import TYPE_CHECKING

from atencion_desktop.domain.form import Form, field_problem
from atencion_desktop.domain.institution import FieldKind, FormField
from atencion_desktop.domain.process import REGISTRATION
from atencion_desktop.presentation.attention.scene import Scene
from atencion_desktop.presentation.attention.state import PersonRow, PersonsState

if TYPE_CHECKING:
    from atencion_desktop.operations.persons import PersonMatch

MOST = 5
FILLED = "De su visita anterior"


class ReturningPerson:
    """Who is offered in Registro, and the card that was accepted.

    What was accepted is typed like any other word: it is in the draft until the step is saved.
    """

    def __init__(
        self, scene: Scene, form: Callable[[], Form], values: Callable[[], dict[str, str]]
    ) -> None:
        """Work on the scene; nothing was looked for yet."""
        self._scene = scene
        self._form = form
        self._values = values
        self._found: tuple[PersonMatch, ...] = ()
        self._lit = ""
        self._taken: tuple[str, PersonMatch | None] = ("", None)

    def state(self) -> PersonsState | None:
        """Return what is offered; None before the notice: nothing of anybody is shown."""
        if not self._told():
            return None
        taken = self._match()
        return PersonsState(
            search=self._scene.text(REGISTRATION, "search"),
            rows=self._rows(can_take=taken is None),
            lit=self._lit,
            accepted="" if taken is None else self._accepted(taken),
            joined=() if taken is None else tuple(map(self._joined, taken.merged)),
        )

    def search(self, text: str) -> None:
        """Write in the search; `look` does it once the keys rest."""
        self._scene.typed_in(REGISTRATION)["search"] = text

    def look(self) -> None:
        """Look for who is written in the search, or in the form when it is empty."""
        scene = self._scene
        if not self._told():
            return
        # Only where somebody may have come before.
        from atencion_desktop.operations import persons

        text = scene.text(REGISTRATION, "search")
        many = MOST + 1
        if text.strip():
            found = persons.search(scene.desk, scene.case, text, limit=many)
        else:
            found = persons.resembling(scene.desk, scene.case, self._values(), limit=many)
        accepted = self._match()
        others = [one for one in found if accepted is None or one.id != accepted.id]
        self._found = tuple(others[:MOST])
        if self._lit not in (one.id for one in self._found):
            self._lit = self._found[0].id if self._found else ""

    def move_lit(self, by: int) -> None:
        """Light another row, `by` rows down."""
        ids = [one.id for one in self._found]
        if self._lit in ids:
            self._lit = ids[max(0, min(ids.index(self._lit) + by, len(ids) - 1))]

    def accept_lit(self) -> None:
        """Accept the lit row, if any."""
        if self._lit:
            self.accept(self._lit)

    def accept(self, person: str) -> None:
        """Fill the form with a person's card, unless one was accepted already."""
        # Only where somebody was found.
        from atencion_desktop.operations import persons

        scene = self._scene
        card = persons.card(scene.desk, scene.case, person) if self._told() else {}
        if not card or self._match() is not None:
            return
        before = self._values()
        filled = self._filling(card, before)
        typed = scene.typed_in(REGISTRATION)
        typed |= {"values": {**before, **filled}, "person": person}
        typed |= {"before": before, "filled": filled}
        typed.pop("search", None)
        self.look()

    def take_back(self) -> None:
        """«Quitar»: what was typed before comes back; what was mended afterwards stays."""
        typed = self._scene.typed_in(REGISTRATION)
        values, before, filled = self._values(), _texts(typed, "before"), _texts(typed, "filled")
        for name, text in filled.items():
            if values.get(name, "") == text:
                values[name] = before.get(name, "")
        typed |= {"values": values, "person": "", "before": {}, "filled": {}}
        self.look()

    def join(self, person: str) -> None:
        """«Es la misma persona»: from now on it is found as the accepted one."""
        from atencion_desktop.operations import persons  # only where somebody was found

        scene, kept = self._scene, self._match()
        if kept is not None:
            persons.merge(scene.desk, scene.case, kept=kept.id, merged=person)
            self._forget_match()
            self.look()

    def part(self, person: str) -> None:
        """«Separar»: they were two after all."""
        from atencion_desktop.operations import persons  # only where somebody was found

        scene, kept = self._scene, self._match()
        if kept is not None:
            persons.part(scene.desk, scene.case, kept=kept.id, merged=person)
            self._forget_match()
            self.look()

    def accepted_id(self) -> str | None:
        """Return the card that the registration is of; None gives the person one of their own."""
        return self._accepted_now() or None

    def note(self, field: str) -> str:
        """Return what is said of a field that still holds what the card filled in it."""
        filled = _texts(self._scene.typed.get(REGISTRATION, {}), "filled")
        return FILLED if filled.get(field) == self._values().get(field, "") else ""

    def _told(self) -> bool:
        attention = self._scene.attention
        return attention.notice is not None and not attention.declined

    def _accepted_now(self) -> str:
        saved = self._scene.attention.person
        return self._scene.text(REGISTRATION, "person", "" if saved is None else saved.id)

    def _match(self) -> "PersonMatch | None":
        """Return the accepted person, None when there is none or they had not come before."""
        accepted = self._accepted_now()
        if self._taken[0] != accepted:
            self._taken = (accepted, self._asked(accepted) if accepted else None)
        return self._taken[1]

    def _asked(self, person: str) -> "PersonMatch | None":
        from atencion_desktop.operations import persons  # only where somebody was accepted

        return persons.match(self._scene.desk, self._scene.case, person)

    def _forget_match(self) -> None:
        self._taken = ("", None)

    def _filling(self, card: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
        """Return what the card fills: names, and what is not rightly written already."""
        return {
            one.id: card[one.id]
            for one in self._form()
            if one.id in card
            and card[one.id] != before.get(one.id, "")
            and (one.kind is FieldKind.NAME or _is_open(one, before.get(one.id, "")))
        }

    def _rows(self, *, can_take: bool) -> tuple[PersonRow, ...]:
        keys = (f"Alt+{number}" if can_take else "" for number in count(1))
        return tuple(self._row(key, one) for key, one in zip(keys, self._found, strict=False))

    def _row(self, key: str, one: "PersonMatch") -> PersonRow:
        counted = "1 visita" if one.visits == 1 else f"{one.visits} visitas"
        phone = f"··· {one.phone_end}" if one.phone_end else ""
        return PersonRow(
            one.id,
            one.name or "Sin nombre",
            key,
            " · ".join(part for part in (phone, self._day(one)) if part),
            " · ".join(part for part in (counted, one.service) if part),
        )

    def _joined(self, person: str) -> tuple[str, str]:
        """Return a card that was joined and how it is called."""
        from atencion_desktop.operations import persons  # only where cards were joined

        card = persons.joined_name(self._scene.desk, self._scene.case, person)
        return person, card or "Sin nombre"

    def _accepted(self, one: "PersonMatch") -> str:
        if self._is_another(one):
            return f"Es otro nombre: no se cambia el registro de {one.name}, se hace uno nuevo"
        return f"Datos de su visita del {self._day(one)}: confírmalos"

    def _is_another(self, one: "PersonMatch") -> bool:
        from atencion_desktop.operations import persons  # only where somebody was accepted

        return persons.is_someone_else(self._scene.desk, self._scene.case, one.id, self._values())

    def _day(self, one: "PersonMatch") -> str:
        return self._scene.texts.words.medium_date(one.day)


def _is_open(field: FormField, text: str) -> bool:
    return not text.strip() or field_problem(field, text) is not None


def _texts(typed: Mapping[str, object], name: str) -> dict[str, str]:
    found = typed.get(name)
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, Mapping) else {}
