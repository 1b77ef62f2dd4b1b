"""The sentences said aloud, and their placeholders."""

from atencion_desktop.content.loader import sentences_for
from atencion_desktop.content.placeholders import GENERAL, allowed, person_words, placeholders
from atencion_desktop.domain.greeting import DayPart, fill
from atencion_desktop.domain.institution import Institution

KNOWN = GENERAL | {
    "saludo",
    "nombre",
    "puesto",
    "tramite",
    "tramites",
    "requisitos",
    "costo",
    "plazo",
    "lugar",
    "beneficios",
    "datos",
    "area",
    "contacto",
    "horario",
    "motivo",
    "fecha",
    "folio",
    "persona",
    "disposicion",
    "despedida",
    "representante",
}


def test_every_placeholder_is_known(sentences: dict[str, str]) -> None:
    for identifier, text in sentences.items():
        assert placeholders(text) <= KNOWN, identifier


def test_the_greeting_names_the_hour_the_office_the_agent_and_the_post(
    sentences: dict[str, str],
) -> None:
    said = fill(
        sentences["greeting.sentence"],
        saludo=sentences["greeting.morning"],
        institucion="Villa Jacarandas",
        nombre="Ana Peña",
        puesto="analista",
    )
    assert said == (
        "Buenos días, le damos la bienvenida a Villa Jacarandas. "
        "Le atiende Ana Peña, analista. ¿En qué puedo servirle?"
    )


def test_each_part_of_the_day_has_greeting_and_farewell(sentences: dict[str, str]) -> None:
    for part in DayPart:
        assert sentences[f"greeting.{part}"]
        assert sentences[f"farewell.{part}"]


def test_each_channel_is_announced(sentences: dict[str, str], sample: Institution) -> None:
    for channel in sample.channels:
        assert sentences[f"channel.{channel.id}"]


def test_the_rating_question_is_the_agreed_one(sentences: dict[str, str]) -> None:
    assert sentences["satisfaction.rating"] == (
        "Del 1 al 5, ¿cómo calificaría la atención que recibió?"
    )


def test_nobody_is_told_to_wait_a_moment(sentences: dict[str, str]) -> None:
    assert sentences["hold.ask"].startswith("¿Podría esperar, por favor?")
    for identifier, text in sentences.items():
        assert "moment" not in text.lower(), identifier
        assert "segundo" not in text.lower(), identifier
        assert not text.startswith("No se puede"), identifier


def test_the_office_speaks_with_its_own_words(sample: Institution) -> None:
    own = sentences_for(sample)["greeting.sentence"]
    assert "bienvenida al {institucion}" in own


def test_an_office_may_use_the_general_placeholders_and_the_ones_of_the_sentence() -> None:
    assert "folio" in allowed("Su folio es {folio}")
    assert "institucion" in allowed("Su folio es {folio}")
    assert "folio" not in allowed("{saludo}")


def test_the_word_for_the_person_fills_its_placeholders(sample: Institution) -> None:
    said = fill("Saluda {al_cliente}; tipo de {cliente}", **person_words(sample.person))
    assert said == "Saluda a la persona; tipo de persona"
