"""Files that are not right are refused with file, key, line and what was expected, in Spanish."""

from pathlib import Path

import pytest

from atencion_desktop.content import loader
from atencion_desktop.content.loader import load_institution
from atencion_desktop.content.problems import Problems
from atencion_desktop.domain.errors import EnvironmentFault, Problem

# What is changed in the sample, by what, and the key and the words that the refusal must have.
WRONG = [
    ('nombre = "Ventanilla 2"\n', "", "ventanillas[2].nombre", "falta este dato"),
    ('id = "V02"', 'id = "v-2"', "ventanillas[2].id", "mayúsculas o números"),
    ('id = "V02"', 'id = "V01"', "ventanillas[2].id", "«V01» ya se usó"),
    ('id = "A02"', "id = 2", "personal[2].id", "un texto entre comillas"),
    ('id = "A02"', 'id = "A 2"', "personal[2].id", "letras sin acento"),
    ('puesto = "gestor de trámites"', 'puesto = ""', "personal[2].puesto", "vacío"),
    ('puesto = "gestor de trámites"', 'cargo = "gestor"', "personal[2].cargo", "no se conoce"),
    ('costo = "$96"\nplazo = "2 d', 'costo = 96\nplazo = "2 d', "servicios[3].costo", "comillas"),
    ('costo = "$96"\nplazo = "2 d', 'costos = "$96"\nplazo = "2 d', "servicios[3].costos", "clave"),
    ("usual = 2", "usual = 1", "servicios[1].usual", "se repite"),
    ("usual = 2", "usual = 12", "servicios[2].usual", "de 1 a 9"),
    ("usual = 2", 'usual = "2"', "servicios[2].usual", "número entero"),
    ("requisitos = []", 'requisitos = "nada"', "servicios[7].requisitos", "lista"),
    (
        'relacionados = ["alumbrado"]\npalabras = ["med',
        'relacionados = ["farolas"]\npalabras = ["med',
        "servicios[2].relacionados[1]",
        "«farolas» no está",
    ),
    ('resultados = ["canalizada"]', 'resultados = ["otra"]', "motivos[5].resultados", "cancelada"),
    ('"America/Mexico_City"', '"Luna"', "institucion.zona_horaria", "America/Mexico_City"),
    ('"America/Mexico_City"', '"America"', "institucion.zona_horaria", "zona"),
    ('"completos"\n#', '"todos"\n#', "institucion.nombres_en_papel", "completos, abreviados"),
    ('tardes = "12:00"', 'tardes = "20:00"', "saludo", "horas en orden"),
    ('tardes = "12:00"', 'tardes = "24:30"', "saludo.tardes", "una hora como 05:00"),
    ('tardes = "12:00"', "tardes = 12:00:00", "saludo.tardes", "comillas"),
    ('id = "given_names"', 'id = "nombres"', "formulario", "given_names"),
    ('tipo = "telefono"', 'tipo = "tel"', "formulario[4].tipo", "telefono"),
    ('tipo = "telefono"', 'tipo = "texto"', "formulario[4].tipo", "«telefono» en el campo «phone»"),
    ('uso = "estadistico"', 'uso = "conteo"', "formulario[9].uso", "estadistico"),
    ('opciones = ["Menos', 'ayuda = "Edad"\n# ["Menos', "formulario[9].opciones", "opciones"),
    ('servicios = ["cartilla"]', 'servicios = ["visa"]', "formulario[6].servicios[1]", "«visa»"),
    ("obligatorio = true", 'obligatorio = "sí"', "formulario[1].obligatorio", "true o false"),
    ('id = "chat"', 'id = "fax"', "medios[4].id", "presencial, telefono"),
    ('"greeting.sentence"', '"greeting.hello"', "frases.greeting.hello", "una frase del programa"),
    ("[frases]", '[frases]\n"hold.back" = 3', "frases.hold.back", "un texto entre comillas"),
    ("Le atiende {nombre},", "Le atiende {agente},", "frases.greeting.sentence", "{agente}"),
    ('version = "2026-01"\n', "", "aviso.version", "falta este dato"),
    ('con_de = "de la persona"\n', "", "palabra.con_de", "falta este dato"),
    ("[saludo]", "[saludos]", "saludos", "no se conoce"),
    ('normal = "completa"', 'normal = "rápida"', "institucion.atencion_normal", "completa, breve"),
    ('normal = "completa"', "normal = true", "institucion.atencion_normal", "comillas"),
    ("espera = 15", "espera = 0", "institucion.minutos_en_espera", "de 1 o más"),
    ("espera = 15", "espera = 241", "institucion.minutos_en_espera", "de 240 o menos"),
    ("espera = 15", 'espera = "15"', "institucion.minutos_en_espera", "número entero"),
    ('id = "junta"', 'id = "comida"', "pausas[2].id", "«comida» ya se usó"),
    ('id = "junta"', 'id = "la junta"', "pausas[2].id", "letras sin acento"),
    ('nombre = "Junta"', 'nombre = ""', "pausas[2].nombre", "vacío"),
    ('nombre = "Junta"', 'motivo = "Junta"', "pausas[2].motivo", "no se conoce"),
    ('[[pausas]]\nid = "junta"', '[[descansos]]\nid = "junta"', "descansos", "no se conoce"),
    ("ejemplo = true", "ejemplo = verdad", "formato TOML", "TOML bien escrito"),
    ("[saludo]", "[institucion]", "formato TOML", "repetida"),
]


def refused(path: Path) -> Problem:
    with pytest.raises(EnvironmentFault) as caught:
        load_institution(path)
    return caught.value.problem


@pytest.mark.parametrize(("before", "after", "key", "expected"), WRONG)
def test_a_wrong_office_file_is_refused(
    before: str, after: str, key: str, expected: str, sample_path: Path, tmp_path: Path
) -> None:
    text = sample_path.read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "oficina.toml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    problem = refused(path)
    assert problem.code == "content_wrong"
    assert problem.data["file"] == "oficina.toml"
    assert problem.data["key"] == key
    assert expected in str(problem.data["expected"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('costo = "$96"\nplazo = "2 d', 'costo = 96\nplazo = "2 d'),
        ('tipo = "telefono"', 'tipo = "tel"'),
        ('zona_horaria = "America/Mexico_City"', 'zona_horaria = "Luna"'),
        ('tardes = "12:00"', 'tardes = "24:30"'),
        ('atencion_normal = "completa"', 'atencion_normal = "rápida"'),
        ("minutos_en_espera = 15", "minutos_en_espera = 0"),
        ("ejemplo = true", "ejemplo = verdad"),
    ],
)
def test_the_line_is_the_one_that_was_changed(
    before: str, after: str, sample_path: Path, tmp_path: Path, problems: Problems
) -> None:
    text = sample_path.read_text(encoding="utf-8")
    path = tmp_path / "oficina.toml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    problem = refused(path)
    line = text[: text.index(before)].count("\n") + 1
    assert problem.data["line"] == line
    assert f"oficina.toml, línea {line}, «" in problems.sentence(problem)


def test_a_missing_table_is_named(sample_path: Path, tmp_path: Path) -> None:
    text = sample_path.read_text(encoding="utf-8")
    path = tmp_path / "oficina.toml"
    path.write_text(text.replace("[[medios]]", "[[canales]]"), encoding="utf-8")
    assert refused(path).data["key"] == "canales"
    path.write_text("", encoding="utf-8")
    assert refused(path).data["key"] == "institucion"


def test_an_outcome_without_a_reason_is_refused(sample_path: Path, tmp_path: Path) -> None:
    text = sample_path.read_text(encoding="utf-8")
    path = tmp_path / "oficina.toml"
    path.write_text(text.replace('"canalizada"', '"pendiente"'), encoding="utf-8")
    problem = refused(path)
    assert problem.data["key"] == "motivos"
    assert "«canalizada»" in str(problem.data["expected"])


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "nada.toml").code == "file_missing"
    assert refused(tmp_path).code == "file_unreadable"
    latin = tmp_path / "latin.toml"
    latin.write_bytes("nombre = 'Atención'".encode("latin-1"))
    assert "UTF-8" in str(refused(latin).data["expected"])


def test_the_mark_that_windows_writes_is_forgiven(sample_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "oficina.toml"
    path.write_bytes(b"\xef\xbb\xbf" + sample_path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_institution(path) == load_institution(sample_path)


def test_sentences_may_come_in_a_table_of_their_own(sample_path: Path, tmp_path: Path) -> None:
    text = sample_path.read_text(encoding="utf-8") + '\n[frases.hold]\nback = "Gracias."\n'
    path = tmp_path / "oficina.toml"
    path.write_text(text, encoding="utf-8")
    assert load_institution(path).sentences["hold.back"] == "Gracias."


SHIPPED = [
    ("load_process", "[[steps]]\nnumber = 1\nname = 'a'\ntitle = 'b'\n", "steps[1].criteria"),
    (
        "load_process",
        "[[steps]]\nnumber = 1\nname = 'a'\ntitle = 'b'\ncriteria = []\nextra = 1\n",
        "steps[1].extra",
    ),
    ("load_sentences", "suelta = 'hola'\n", "suelta"),
    ("load_words", "months = 3\n", "months"),
    ("load_problems", "[disk_full]\nmessage = 'sin título'\n", "disk_full.title"),
    ("load_typologies", "[general]\nattend = 'uno'\navoid = []\n", "general.attend"),
    ("load_standard", "code = 305\n", "code"),
]


@pytest.mark.parametrize(("load", "text", "key"), SHIPPED)
def test_a_wrong_shipped_file_is_refused_too(
    load: str, text: str, key: str, tmp_path: Path
) -> None:
    path = tmp_path / "archivo.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EnvironmentFault) as caught:
        getattr(loader, load)(path)
    problem = caught.value.problem
    assert problem.data["file"] == "archivo.toml"
    assert problem.data["key"] == key
