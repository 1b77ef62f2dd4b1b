"""Step 4: what is needed, by which service and which channel. Asked here and only here."""

from atencion_desktop.domain.institution import Service
from atencion_desktop.domain.person import search_key
from atencion_desktop.domain.process import REQUIREMENT
from atencion_desktop.domain.record import ServiceLine
from atencion_desktop.operations import answers, notes
from atencion_desktop.operations.desk import Case, DraftValues
from atencion_desktop.presentation.attention.scene import Scene
from atencion_desktop.presentation.attention.state import RequirementPage, ServiceRow
from atencion_desktop.presentation.states import Option
from atencion_desktop.presentation.texts import quoted

MOST_MATCHES = 7
CHANNEL_ICONS = {"presencial": "person", "telefono": "phone", "correo": "mail", "chat": "chat"}


class RequirementStep:
    """Step 4 of the attention in hand."""

    main = "&Continuar"

    def __init__(self, scene: Scene) -> None:
        """Work on the scene."""
        self._scene = scene

    def page(self) -> RequirementPage:
        """Return what the step shows."""
        matches = self._matches()
        return RequirementPage(
            search=self._search(),
            matches=tuple(self._option(service) for service in matches),
            lit=self._lit(matches),
            empty=f"Nada coincide con «{self._search()}»." if not matches else "",
            services=tuple(self._row(line) for line in self.chosen()),
            channels=self._channels(),
            channel=self.channel(),
            detail=self.detail(),
            sentence=self._sentence(),
            reminders=self._scene.reminders(self._scene.desk.process.step(REQUIREMENT)),
        )

    def search(self, text: str) -> None:
        """Look for services by name or other words, without accents."""
        typed = self._scene.typed_in(REQUIREMENT)
        typed["search"] = text
        typed.pop("lit", None)

    def move_lit(self, by: int) -> None:
        """Light another match, `by` rows down."""
        ids = [service.id for service in self._matches()]
        if ids:
            at = ids.index(self._lit(self._matches())) if self._search() else -1
            at = ids.index(self._scene.text(REQUIREMENT, "lit")) if self._lit_typed() else at
            self._scene.typed_in(REQUIREMENT)["lit"] = ids[max(0, min(at + by, len(ids) - 1))]

    def pick_lit(self) -> bool:
        """Take the lit match; False when none is lit."""
        lit = self._lit(self._matches())
        if lit:
            self.pick(lit)
        return bool(lit)

    def pick_usual(self, digit: str) -> bool:
        """Take the usual service of a digit; False when no service has it."""
        usual = [s for s in self._scene.office.services if str(s.usual) == digit]
        if usual:
            self.pick(usual[0].id)
        return bool(usual)

    def pick(self, service: str) -> None:
        """Add a service, once, and empty the search."""
        chosen = self.chosen()
        if all(line.id != service for line in chosen):
            self._keep((*chosen, ServiceLine(service)))
        self.search("")

    def change_quantity(self, service: str, by: int) -> None:
        """Add to the quantity of a service; it stays between 1 and 99."""
        self._keep(
            tuple(
                ServiceLine(line.id, max(1, min(99, line.quantity + by)))
                if line.id == service
                else line
                for line in self.chosen()
            )
        )

    def remove(self, service: str) -> None:
        """Take a service away."""
        self._keep(tuple(line for line in self.chosen() if line.id != service))

    def choose_channel(self, channel: str) -> None:
        """Choose the medium."""
        self._scene.typed_in(REQUIREMENT)["channel"] = channel

    def write_detail(self, text: str) -> None:
        """Write the detail."""
        self._scene.typed_in(REQUIREMENT)["detail"] = text

    def answer(self, draft: DraftValues) -> Case:
        """Save the step."""
        return answers.answer_requirement(
            self._scene.desk,
            self._scene.case,
            services=self.chosen(),
            channel=self.channel(),
            detail=self.detail(),
            draft=draft,
        )

    def chosen(self) -> tuple[ServiceLine, ...]:
        """Return the services picked, the main one first."""
        typed = self._scene.typed.get(REQUIREMENT, {}).get("services")
        if isinstance(typed, list):
            return tuple(ServiceLine(str(one), int(many)) for one, many in typed)
        return self._scene.attention.services

    def _keep(self, lines: tuple[ServiceLine, ...]) -> None:
        self._scene.typed_in(REQUIREMENT)["services"] = [[one.id, one.quantity] for one in lines]

    def _search(self) -> str:
        return self._scene.text(REQUIREMENT, "search")

    def _matches(self) -> list[Service]:
        wanted = search_key(self._search()).split()
        if not wanted:
            return list(self._scene.office.usual_services())
        found = [s for s in self._scene.office.services if _answers(s, wanted)]
        first = wanted[0]
        found.sort(key=lambda s: not search_key(s.name).startswith(first))
        return found[:MOST_MATCHES]

    def _lit_typed(self) -> bool:
        return self._scene.text(REQUIREMENT, "lit") in [s.id for s in self._matches()]

    def _lit(self, matches: list[Service]) -> str:
        if self._lit_typed():
            return self._scene.text(REQUIREMENT, "lit")
        return matches[0].id if matches and self._search() else ""

    def _option(self, service: Service) -> Option:
        key = str(service.usual) if service.usual and not self._search() else ""
        return Option(service.id, service.name, key, note=_glance(service))

    def _row(self, line: ServiceLine) -> ServiceRow:
        service = self._scene.office.service(line.id) or Service(line.id, line.id)
        return ServiceRow(line.id, service.name, line.quantity, service.term, service.cost)

    def _channels(self) -> tuple[Option, ...]:
        return tuple(
            Option(one.id, one.name, f"Alt+{n}", CHANNEL_ICONS.get(one.id, "other"))
            for n, one in enumerate(self._scene.office.channels, start=1)
        )

    def channel(self) -> str:
        """Return the medium."""
        return self._scene.text(REQUIREMENT, "channel", self._scene.attention.channel)

    def detail(self) -> str:
        """Return the detail."""
        saved = notes.written(self._scene.desk, self._scene.attention.detail)
        return self._scene.text(REQUIREMENT, "detail", saved)

    def _sentence(self) -> str:
        chosen = self.chosen()
        service = self._scene.office.service(chosen[-1].id) if chosen else None
        if service is None:
            return ""
        name = f"{service.name}." if len(chosen) > 1 else ""
        return quoted(name, *self._aloud(service))

    def _aloud(self, service: Service) -> list[str]:
        said = self._scene.texts.said
        needs = ", ".join(service.requirements)
        free = service.cost in ("", "$0")
        return [
            said("requirement.needs", requisitos=needs) if needs else said("requirement.no_needs"),
            said("requirement.free") if free else said("requirement.cost", costo=service.cost),
            said("requirement.term", plazo=service.term) if service.term else "",
            said("requirement.where", lugar=service.where) if service.where else "",
        ]


def _answers(service: Service, wanted: list[str]) -> bool:
    words = search_key(" ".join((service.name, *service.keywords))).split()
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _glance(service: Service) -> str:
    return " · ".join(part for part in (service.term, service.cost) if part)
