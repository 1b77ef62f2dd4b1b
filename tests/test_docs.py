"""The documentation says only what is true: commands, keys, files, messages, pictures and links."""

import importlib.util
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from PySide6.QtWidgets import QWidget

from atencion_desktop.__main__ import _asked_window
from atencion_desktop.assets import asset
from atencion_desktop.cli import atencion
from atencion_desktop.content.loader import load_institution, load_problems
from atencion_desktop.domain.errors import Problem
from atencion_desktop.operations.importing import import_file
from atencion_desktop.paths import DATA_VARIABLE, DataFolder
from atencion_desktop.presentation.attention.menu_layer import MenuLayer
from atencion_desktop.presentation.attention.pages.satisfaction_page import COVERED, RATINGS
from atencion_desktop.presentation.attention.pages.typology_page import PREFERENTIAL_KEY
from atencion_desktop.presentation.keys import _OWN_KEYS, KEYS
from tests.desks import SAMPLE, make_office

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
MANUAL = sorted((ROOT / "docs" / "manual").glob("*.md"))
PAGES = [README, *MANUAL, ROOT / "docs" / "pictures" / "README.md"]
DOCS = [*PAGES, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
PICTURES = ROOT / "docs" / "pictures"
QUESTIONS = ROOT / "docs" / "manual" / "preguntas.md"
OFFICE = ROOT / "docs" / "manual" / "para_la_oficina.md"
HEAVIEST_PICTURE = 200_000

FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)*\.(?:py|md|toml|txt|ui|png)\b")
FOLDER = re.compile(r"(?<![\w./%~\\-])[a-z_]+(?:/[a-z_]+)*/(?=[\s,]|$)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
KEY_SHAPE = re.compile(r"F\d{1,2}|(?:Ctrl|Alt|Shift)\+\S+")

# Names that are a reader's own files.
READERS_FILES = frozenset({"mi_oficina.toml"})


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def each_page(pages: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", pages, ids=name_of)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def prose_of(page: Path) -> str:
    return FENCE.sub("", text_of(page))


def blocks(page: Path, language: str) -> list[str]:
    return [body for kind, body in FENCE.findall(text_of(page)) if kind == language]


def tables(page: Path, first_head: str) -> Iterator[list[str]]:
    """Yield the cells of the rows of the tables whose first column has that head."""
    inside = False
    for line in text_of(page).splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif inside and not set(line) <= set("|-: "):
            yield cells
        elif cells[0] == first_head:
            inside = True


def command_lines() -> list[tuple[str, str]]:
    """Return every line of a block for a terminal that starts the program: page and line."""
    return [
        (name_of(page), line)
        for page in PAGES
        for block in blocks(page, "sh")
        for line in block.splitlines()
        if line.startswith(("atencion", "python -m atencion_desktop"))
    ]


def parse(arguments: list[str]) -> None:
    """Read a command line as click does, without doing anything."""
    group = atencion.make_context("atencion", list(arguments))
    words = [*group._protected_args, *group.args]
    name, command, rest = atencion.resolve_command(group, words)
    assert command is not None
    command.make_context(name, rest, parent=group)


# --- commands ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "line"), command_lines())
def test_commands_in_blocks_are_read_by_click(page, line):
    words = shlex.split(line.replace("python -m atencion_desktop", "atencion"))
    assert words[0] == "atencion"
    if _asked_window(words[1:]) is not None:
        return
    if "--help" in words:
        with pytest.raises(click.exceptions.Exit):
            parse(words[1:])
    else:
        parse(words[1:])


def test_a_wrong_command_would_be_noticed():
    with pytest.raises(click.UsageError):
        parse(["report", "--fecha", "2026-11-21"])
    with pytest.raises(click.UsageError):
        parse(["imprimir"])


@each_page(PAGES)
def test_commands_and_options_named_in_the_text_exist(page):
    for code in CODE.findall(prose_of(page)):
        words = code.split()
        if words[0] == "atencion" and len(words) > 1 and not words[1].startswith("-"):
            command = atencion.commands[words[1]]
            known = {one for option in command.params for one in option.opts} | {"--help"}
            assert set(OPTION.findall(code)) <= known, code
    every = {one for command in _commands() for option in command.params for one in option.opts}
    assert set(OPTION.findall(prose_of(page))) <= every | {"--help"}


def _commands() -> list[click.Command]:
    return [atencion, *atencion.commands.values()]


@each_page([README, OFFICE])
def test_the_table_of_commands_names_them_all(page):
    rows = list(tables(page, "Orden"))
    named = {CODE.findall(cells[0])[0].split()[1] for cells in rows if " " in cells[0]}
    assert named == set(atencion.commands)


def test_the_options_of_each_command_are_all_in_its_row():
    for cells in tables(OFFICE, "Orden"):
        name = cells[0].strip("`").removeprefix("atencion").strip()
        if name:
            options = {one for p in atencion.commands[name].params for one in p.opts if "--" in one}
            assert set(OPTION.findall(cells[1])) == options, name


def test_the_two_commands_of_the_readme_are_those_of_the_script():
    script = text_of(ROOT / "packaging" / "go.py")
    shell = "".join(blocks(README, "sh"))
    for word in ("run", "test"):
        assert f"python3 packaging/go.py {word}" in shell
        assert f"packaging/go.py {word}" in script
    assert "python3 packaging/go.py test" in text_of(ROOT / ".ci" / "run")


def test_the_table_of_exit_codes_is_the_program_s():
    assert [cells[0] for cells in tables(OFFICE, "Código")] == ["0", "1", "2"]


# --- keys ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def known_keys(qapp) -> set[str]:
    """Return every key of the program, as it is printed or as Qt writes it."""
    del qapp
    host = QWidget()
    menu = {button.key for button in MenuLayer(host).entries}
    bound = {key for action in KEYS for key in (*action.sequences, *action.shown)}
    own = {cap for keys in _OWN_KEYS.values() for key in keys for cap in key.caps}
    answers = {option.key for option in (*COVERED, *RATINGS)}
    return bound | own | menu | answers | {PREFERENTIAL_KEY, "Tab"} | set("0123456789")


def test_the_keys_of_the_readme_exist(known_keys):
    rows = list(tables(README, "Tecla"))
    assert rows
    for cells in rows:
        named = {key for cell in cells for key in CODE.findall(cell)}
        assert named <= known_keys, cells


def test_the_readme_names_every_key_that_the_help_lists():
    named = {key for cells in tables(README, "Tecla") for key in CODE.findall(" ".join(cells))}
    for action in KEYS:
        assert not action.label or set(action.shown) <= named, action.id
    assert {cap for keys in _OWN_KEYS.values() for key in keys for cap in key.caps} <= named


@each_page(MANUAL)
def test_the_keys_of_the_manual_exist(page, known_keys):
    for code in CODE.findall(prose_of(page)):
        if KEY_SHAPE.fullmatch(code):
            assert code in known_keys, code


# --- files, links and pictures -------------------------------------------------------------------


def _exists(name: str) -> bool:
    places = (ROOT, ROOT / "atencion_desktop", ROOT / "resources", PICTURES)
    return any((place / name).exists() for place in places)


@each_page(sorted(set(DOCS)))
def test_files_of_the_program_named_in_the_docs_exist(page):
    codes = [*CODE.findall(prose_of(page)), *blocks(page, "sh"), *blocks(page, "")]
    for code in codes:
        for name in FILE.findall(code.replace("\\", "/")):
            assert _exists(name) or name in READERS_FILES, name


def test_folders_of_the_tree_in_architecture_exist():
    tree = blocks(ROOT / "docs" / "architecture.md", "")[0]
    named = FOLDER.findall(tree)
    assert len(named) > 10
    for name in named:
        assert _exists(name) or (ROOT / "tests" / name).exists(), name


@each_page(sorted(set(DOCS)))
def test_links_between_pages_resolve(page):
    for target in LINK.findall(text_of(page)):
        assert "://" not in target, target
        name, _, anchor = target.partition("#")
        found = page.parent / name if name else page
        assert found.exists(), target
        if anchor:
            assert anchor in {_slug(head) for head in HEADING.findall(text_of(found))}, target


def _slug(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def test_every_page_of_the_manual_is_in_its_index():
    index = text_of(ROOT / "docs" / "manual" / "index.md")
    for page in MANUAL:
        assert page.name == "index.md" or f"({page.name})" in index


@pytest.fixture(scope="module")
def pictures():
    """Return packaging/pictures.py as a module: it is no package."""
    spec = importlib.util.spec_from_file_location("pictures", ROOT / "packaging" / "pictures.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pictures_are_those_that_the_script_refreshes(pictures):
    kept = {file.name for file in PICTURES.glob("*.png")}
    assert kept == {*pictures.SCREENS, pictures.PAGE}
    linked = {Path(target).name for page in DOCS for target in LINK.findall(text_of(page))}
    assert kept <= linked
    told = text_of(PICTURES / "README.md")
    for name, (look, shot) in pictures.SCREENS.items():
        assert name in told
        assert shot in told
        assert f"imagenes/{look}" in told


def test_the_shots_of_the_pictures_are_taken_by_the_demonstration(pictures):
    scenes = sorted((ROOT / "atencion_desktop" / "demo").glob("*.py"))
    play = "".join(text_of(scene) for scene in scenes)
    for _, shot in pictures.SCREENS.values():
        assert f'camera.shoot("{shot}")' in play


def test_pictures_are_light():
    for file in PICTURES.glob("*.png"):
        assert file.stat().st_size < HEAVIEST_PICTURE, file.name


def test_the_script_copies_screens_and_draws_the_page(pictures, tmp_path, monkeypatch, capsys):
    demo, kept = tmp_path / "demo", tmp_path / "docs"
    kept.mkdir()
    monkeypatch.setattr(pictures, "PICTURES", kept)
    assert pictures.main([str(demo)]) == 1
    assert "se esperaba una imagen" in capsys.readouterr().err
    for number, (look, shot) in enumerate(pictures.SCREENS.values(), start=1):
        file = demo / "imagenes" / look / f"{number:02d}_{shot}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(shot.encode())
    (demo / "bitacora.pdf").write_bytes(_one_page())
    assert pictures.main([str(demo)]) == 0
    assert {file.name for file in kept.iterdir()} == {*pictures.SCREENS, pictures.PAGE}
    assert (kept / "inicio.png").read_bytes() == b"inicio_con_atenciones"
    assert (kept / pictures.PAGE).read_bytes().startswith(b"\x89PNG")


def _one_page() -> bytes:
    import io

    from pypdf import PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=792, height=612)
    writer.write(out)
    return out.getvalue()


# --- messages, formats and the office's file -----------------------------------------------------


def test_messages_quoted_in_the_manual_are_the_program_s():
    problems = load_problems()
    known = {
        (problems.title(Problem(code)), problems.sentence(Problem(code))) for code in problems.texts
    }
    quoted = re.findall(r"^### (.+)\n\n> (.+)$", text_of(QUESTIONS), re.MULTILINE)
    assert len(quoted) == text_of(QUESTIONS).count("\n### ")
    assert len(quoted) > 30
    assert set(quoted) <= known


def test_a_message_about_the_office_s_file_is_quoted_as_it_is(tmp_path):
    wrong = tmp_path / "mi_oficina.toml"
    text = SAMPLE.read_text(encoding="utf-8").replace("America/Mexico_City", "Marte", 2)
    wrong.write_text(text.replace("Marte, America", "America/Mexico_City, America"), "utf-8")
    with pytest.raises(Exception, match="content_wrong") as refused:
        load_institution(wrong)
    said = load_problems().sentence(refused.value.problem)
    assert said in blocks(OFFICE, "text")[0]


def test_the_record_of_the_manual_is_imported(tmp_path):
    file = tmp_path / "ejemplo.jsonl"
    file.write_text(blocks(OFFICE, "json")[0].replace("\n", " ") + "\n", encoding="utf-8")
    office = make_office(tmp_path / "datos")
    try:
        assert import_file(office.desk, file).added == 1
    finally:
        office.close()


def test_the_parts_of_a_record_are_all_explained():
    from atencion_desktop.domain.record import AttentionRecord

    rows = "\n".join(" ".join(cells) for cells in tables(OFFICE, "Dato"))
    explained = set(CODE.findall(rows))
    assert set(AttentionRecord.__dataclass_fields__) <= explained


def test_the_sections_of_the_office_s_file_are_all_explained():
    sample = SAMPLE.read_text(encoding="utf-8")
    sections = set(re.findall(r"^(\[+\w+\]+)$", sample, re.MULTILINE)) | {"ejemplo"}
    told = {CODE.findall(cells[0])[0] for cells in tables(OFFICE, "Sección")}
    assert told == sections


def test_the_files_of_the_data_folder_are_named_as_they_are(tmp_path):
    folder = DataFolder(tmp_path)
    real = (folder.log_file, folder.key_file, folder.lock_file, folder.bell_file)
    real += (folder.backups, folder.pdfs, folder.logs)
    told = {CODE.findall(cells[0])[0] for cells in tables(OFFICE, "En la carpeta de datos")}
    assert told == {path.name for path in real}
    assert DATA_VARIABLE in text_of(README)


# --- what must never be written ------------------------------------------------------------------

# Written in two pieces, so that this file does not find itself.
FORBIDDEN = {
    "machine path": re.compile(
        r"/work/" r"\w|/ro" r"ot/|/ho" r"me/\w|/tm" r"p/\w|[A-Z]:\\U" r"sers"
    ),
    "registry host": re.compile(
        r"py" r"pi\.|pyth" r"onhosted|extra-index" r"-url|--index" r"-url|npm" r"js\.",
        re.IGNORECASE,
    ),
    "an institute that is no more": re.compile(r"\bIN" r"AI\b"),
}
STANDARD = re.compile(r"\bE\W?C\W?[0O]\W?3\W?[0O]\W?5\b", re.IGNORECASE)
TEXTS = {".py", ".md", ".toml", ".txt", ".ui", ".svg", ".json", ".cfg", ".yml", ".yaml", ""}


def tracked() -> list[Path]:
    """Return the texts of the tree: what git keeps or would, else what lies there."""
    git = shutil.which("git")
    listed = ""
    if git and (ROOT / ".git").exists():
        command = [git, "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        listed = done.stdout.decode("utf-8", "replace")
    files = [ROOT / name for name in listed.split("\0") if name] or [*_walked()]
    return [file for file in files if file.is_file() and file.suffix in TEXTS]


def _walked() -> Iterator[Path]:
    for folder in ("atencion_desktop", "docs", "packaging", "resources", "tests", "ui"):
        yield from (ROOT / folder).rglob("*")
    yield from ROOT.glob("*")


@pytest.fixture(scope="module")
def tree() -> dict[str, str]:
    """Return the texts of the tree by name; tests that forbid a word may write it."""
    files = {name_of(file): file for file in tracked()}
    return {
        name: file.read_text("utf-8", "replace")
        for name, file in files.items()
        if not name.startswith("tests/content/")
    }


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_tree_holds_nothing_of_the_workshop(tree, what):
    assert len(tree) > 100
    found = {
        name: match[0] for name, text in tree.items() if (match := FORBIDDEN[what].search(text))
    }
    assert found == {}


def test_the_standard_is_spelled_with_a_zero(tree):
    right = {"EC0305", "ec0305"}
    wrong = {name: set(STANDARD.findall(text)) - right for name, text in tree.items()}
    assert {name: words for name, words in wrong.items() if words} == {}


@each_page(PAGES)
def test_the_pages_speak_of_tu_and_do_not_shout(page):
    prose = CODE.sub("", prose_of(page))
    assert not re.search(r"\b(ustedes|bienvenido|inválid\w+)\b", prose, re.IGNORECASE)
    assert "!" not in prose.replace("![", "")
    assert prose.count("«") == prose.count("»")
    assert prose.count("¿") == prose.count("?")


def test_the_example_office_is_where_the_manual_says():
    assert asset("resources", "sample", "institution.toml").exists()
    assert "resources/sample/institution.toml" in text_of(OFFICE)
