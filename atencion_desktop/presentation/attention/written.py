"""The written conversation as it is kept: in memory, until its attention ends. No Qt."""

from atencion_desktop.domain.attention import SUPPORTS, Attention
from atencion_desktop.presentation.attention.greeting import GreetingStep
from atencion_desktop.presentation.attention.scene import Scene
from atencion_desktop.presentation.attention.state import AGENT, WrittenState
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.states import CheckItem

WRITTEN = SUPPORTS[0]
MARKS = dict(zip(SUPPORTS, ("Por escrito", "Con acompañante", "Con intérprete"), strict=True))
"""What each mark says; it tells how the person was attended, never why."""

READY = (
    ("Saludo", ""),
    ("¿Qué necesita?", "requirement.question"),
    ("Escriba aquí", "written.invite"),
    ("¿Quedó claro?", "written.clear"),
)
"""The ready sentences, by Alt and their place: short name and id; the greeting is the step's."""
UNSAVED = "No se guarda; se borra al terminar la atención."
SAVED = "Lo escrito hasta aquí quedó en la nota. Lo demás se borra al terminar la atención."


class Talk:
    """One conversation.

    Attributes:
        lines: who wrote, and what.  saved: how many of them went to the note.
    """

    def __init__(self) -> None:
        """Begin without a word."""
        self.lines: list[tuple[str, str]] = []
        self.saved = 0

    def unsaved(self) -> list[tuple[str, str]]:
        """Return what did not go to the note yet."""
        return self.lines[self.saved :]


class Talks:
    """The conversations of the attentions that have not ended; never drafted, never recorded."""

    def __init__(self) -> None:
        """Begin with none."""
        self._talks: dict[str, Talk] = {}

    def of(self, scene: Scene) -> Talk:
        """Return the conversation of the attention in hand."""
        return self._talks.setdefault(scene.case.id, Talk())

    def forget(self, scene: Scene) -> None:
        """Forget the conversation of the attention in hand."""
        self._talks.pop(scene.case.id, None)

    def state(self, scene: Scene, fault: str) -> WrittenState:
        """Return what the sheet shows; fault: what could not be saved."""
        talk = self._talks.get(scene.case.id) or Talk()
        return WrittenState(
            person=person_word(scene),
            lines=tuple(talk.lines),
            unsaved=len(talk.unsaved()),
            ready_names=tuple(name for name, _ in READY),
            ready=tuple(_ready(scene, sentence) for _, sentence in READY),
            marked=WRITTEN in scene.attention.supports,
            notice=SAVED if talk.saved else UNSAVED,
            fault=fault,
        )

    def as_note(self, scene: Scene) -> str:
        """Return what has not been saved yet as the text of a note."""
        names = {AGENT: TEXT.who_attends}
        said = (
            f"{names.get(who, person_word(scene))}: {' '.join(text.split())}"
            for who, text in self.of(scene).unsaved()
        )
        return "\n".join((f"{TEXT.written}:", *said))


def person_word(scene: Scene) -> str:
    """Return the office's word for the person served, to stand before what they write."""
    word = scene.texts.filled("{cliente}")
    return word[:1].upper() + word[1:]


def support_items(attention: Attention) -> tuple[CheckItem, ...]:
    """Return the marks as toggles."""
    return tuple(
        CheckItem(code, MARKS[code], code in attention.supports, str(number))
        for number, code in enumerate(SUPPORTS, start=1)
    )


def support_marks(attention: Attention) -> tuple[str, ...]:
    """Return the marks that the attention has, in words."""
    return tuple(MARKS[code] for code in SUPPORTS if code in attention.supports)


def toggled(attention: Attention, code: str) -> tuple[str, ...]:
    """Return the marks with one of them on or off, always in the same order."""
    marked = set(attention.supports) ^ {code}
    return tuple(one for one in SUPPORTS if one in marked)


def _ready(scene: Scene, sentence: str) -> str:
    if not sentence:
        return GreetingStep(scene).sentence()
    return scene.texts.said(sentence)
