"""Read the content that ships with the program, and the office's file, into domain objects.

Nothing is read at import, and nothing is kept: whoever starts the program calls each loader once.
Every fault is an EnvironmentFault: `content_wrong` with file, key, expected and line, or
`file_missing`, `file_unreadable`.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

import msgspec

from atencion_desktop.assets import asset
from atencion_desktop.content import faults
from atencion_desktop.content.problems import Problems, ProblemText
from atencion_desktop.domain.institution import Institution
from atencion_desktop.domain.process import Process
from atencion_desktop.domain.words import Words

if TYPE_CHECKING:
    from atencion_desktop.domain.standard import Standard
    from atencion_desktop.domain.typology import Typologies

T = TypeVar("T")


def load_standard(path: Path | None = None) -> "Standard":
    """Return EC0305 as the program knows it."""
    from atencion_desktop.domain.standard import Standard

    return _load(path or _shipped("standard.toml"), Standard)


def load_process(path: Path | None = None) -> Process:
    """Return the eight steps with their criteria, lines and reminders."""
    return _load(path or _shipped("process.toml"), Process)


def load_typologies(path: Path | None = None) -> "Typologies":
    """Return the 21 types and the general advice."""
    from atencion_desktop.domain.typology import Typologies

    return _load(path or _shipped("typologies.toml"), Typologies)


def load_words(path: Path | None = None) -> Words:
    """Return the names of codes for screen and paper."""
    return _load(path or _shipped("words.toml"), Words)


def load_sentences(path: Path | None = None) -> dict[str, str]:
    """Return the spoken sentences by id, such as `greeting.sentence`."""
    tables = _load_tables(path or _shipped("sentences.toml"), dict[str, str])
    return {
        f"{table}.{name}": text for table, texts in tables.items() for name, text in texts.items()
    }


def sentences_for(institution: Institution) -> dict[str, str]:
    """Return the spoken sentences by id, with the office's own instead of the program's."""
    return {**load_sentences(), **institution.sentences}


def load_problems(path: Path | None = None) -> Problems:
    """Return the sentences of the problem codes."""
    return Problems(_load_tables(path or _shipped("problems.toml"), ProblemText))


def load_institution(path: Path) -> Institution:
    """Return the institution of an office's file.

    Raises EnvironmentFault when the file is missing, is not TOML, has an unknown key, lacks one,
    or says something that does not agree with the rest of it.
    """
    # The office's file is read on the first run only: its schema stays out of every other start.
    from atencion_desktop.content.institution_file import read_institution

    text = read_text(path)
    return read_institution(
        parse(path.name, text), file=path.name, text=text, sentences=load_sentences()
    )


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8, with or without its mark.

    Raises EnvironmentFault when it is missing, can't be read or is in another encoding.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise faults.unreadable(path, error) from error
    except UnicodeDecodeError as error:
        expected = "se esperaba un archivo de texto guardado en UTF-8"
        raise faults.wrong(path.name, "todo el archivo", expected) from error


def parse(file: str, text: str) -> dict[str, Any]:
    """Return the tables of a TOML text; raise EnvironmentFault naming the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise faults.syntax(file, str(error)) from error


def _shipped(name: str) -> Path:
    """Return a content file of the program."""
    try:
        return asset("resources", "content", name)
    except FileNotFoundError as error:
        raise faults.unreadable(Path(name), error) from error


def _load(path: Path, kind: type[T]) -> T:
    """Return a file as an object of a type, refusing keys that the type does not have."""
    text = read_text(path)
    return _convert(parse(path.name, text), kind, file=path.name, text=text)


def _load_tables(path: Path, kind: type[T]) -> dict[str, T]:
    """Return a file whose tables are all of one type, by their name."""
    text = read_text(path)
    return {
        name: _convert(table, kind, file=path.name, text=text, under=name)
        for name, table in parse(path.name, text).items()
    }


def _convert(raw: object, kind: type[T], *, file: str, text: str, under: str = "") -> T:
    """Return tables as an object of a type; under: their name when they are one of several."""
    for key in _unknown_keys(raw, kind, under):
        raise faults.mismatch(file, f"unknown field `{key}`", text)
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        raise faults.mismatch(file, str(error), text, under=under) from error


def _unknown_keys(value: object, kind: object, path: str) -> Iterator[str]:
    """Yield the keys of a value that its type lacks: in dataclasses msgspec lets them pass."""
    inner = get_args(kind)
    if isinstance(value, list) and inner:
        for place, item in enumerate(value):
            yield from _unknown_keys(item, inner[0], f"{path}[{place}]")
    elif isinstance(value, dict) and is_dataclass(kind):
        hints = get_type_hints(kind)
        names = {field.name for field in fields(kind)}
        for key, item in value.items():
            if key not in names:
                yield f"{path}.{key}".lstrip(".")
            yield from _unknown_keys(item, hints.get(key), f"{path}.{key}".lstrip("."))
