"""Say what is wrong with a content file: the file, the key, what was expected and the line.

The expectations are here and not in `problems.toml`: that file may be the one that is wrong.
"""

import re
from pathlib import Path

from atencion_desktop.domain.errors import EnvironmentFault, Problem

_KINDS = {
    "str": "un texto entre comillas",
    "int": "un número entero",
    "float": "un número",
    "bool": "true o false",
    "array": "una lista entre corchetes",
    "object": "una tabla con sus datos",
}
_EXPECTED = re.compile(r"Expected `([^`]+)`")
_UNKNOWN = re.compile(r"unknown field `([^`]*)`")
_MISSING = re.compile(r"missing required field `([^`]*)`")
_LEAST = re.compile(r"`(?:array|str)` of length >= \d+")
_RANGE = re.compile(r"`int` (>=|<=) (-?\d+)")
_PATH = re.compile(r" - at `(?:key in )?\$([^`]*)`$")
_STEP = re.compile(r"\[(\d+)\]")
_LINE = re.compile(r"\(at line (\d+)")
_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\"-]+)\s*\]\]?\s*(?:#.*)?$")


def wrong(file: str, key: str, expected: str, *, line: int = 0) -> EnvironmentFault:
    """Return the fault of a wrong file.

    file: its name, not its folder.  key: the way to the value, entries counted from 1, as in
    `servicios[3].costo`.  line: of the file, or 0 when it can't be told.
    """
    place = f", línea {line}" if line else ""
    problem = Problem(
        "content_wrong", file=file, key=key, expected=expected, line=line, place=place
    )
    return EnvironmentFault(problem)


def unreadable(path: Path, error: OSError) -> EnvironmentFault:
    """Return the fault of a file that is not there or can't be read."""
    code = "file_missing" if isinstance(error, FileNotFoundError) else "file_unreadable"
    return EnvironmentFault(Problem(code, file=path.name))


def syntax(file: str, message: str) -> EnvironmentFault:
    """Return the fault of a file that is not TOML, from the message of tomllib."""
    found = _LINE.search(message)
    line = int(found.group(1)) if found else 0
    expected = "se esperaba TOML bien escrito: revisa comillas, corchetes y el signo ="
    if "overwrite" in message.lower() or "twice" in message.lower():
        expected = "se esperaba una sola vez: está repetida"
    return wrong(file, "formato TOML", expected, line=line)


def mismatch(file: str, message: str, text: str, *, under: str = "") -> EnvironmentFault:
    """Return the fault of a value of another shape, from the message of msgspec.

    under: the key of the table that was decoded, when it was not the whole file.
    Source: the messages of msgspec 0.20 to 0.22, which tests pin.
    """
    found = _PATH.search(message)
    path = (under + (found.group(1) if found else "")).lstrip(".")
    for pattern, expected in (
        (_UNKNOWN, "esa clave no se conoce; revisa cómo está escrita o bórrala"),
        (_MISSING, "falta este dato"),
    ):
        if named := pattern.search(message):
            key = f"{path}.{named.group(1)}".lstrip(".")
            return wrong(file, from_one(key), expected, line=line_of(text, key))
    return wrong(file, from_one(path), _expectation(message), line=line_of(text, path))


def from_one(path: str) -> str:
    """Return a path with its entries counted from 1, as a person counts them."""
    return _STEP.sub(lambda step: f"[{int(step.group(1)) + 1}]", path)


def line_of(text: str, path: str) -> int:
    """Return the line of a key in a TOML text, or 0 when it can't be told.

    path: as msgspec writes it, entries counted from 0. Without the key, the line of its table.
    """
    entry = re.match(r"([^.\[]+)(?:\[(\d+)\])?(?:\.(.+))?", path)
    if entry is None:
        return 0
    table, place, key = entry.group(1), int(entry.group(2) or 0), entry.group(3)
    lines = text.splitlines()
    headers = [n for n, line in enumerate(lines, start=1) if _names(line, table)]
    if place >= len(headers):
        return _line_of_key(lines, table, 0)
    return _line_of_key(lines, key, headers[place]) if key else headers[place]


def _names(line: str, table: str) -> bool:
    """Tell whether a line opens that table or an entry of it."""
    header = _HEADER.match(line)
    return header is not None and header.group(2) == table


def _line_of_key(lines: list[str], key: str, start: int) -> int:
    """Return the line of a key of the table opened in line `start`, or that line."""
    wanted = re.compile(rf"\s*\"?{re.escape(key.split('[')[0])}\"?\s*=")
    for number, line in enumerate(lines[start:], start=start + 1):
        if _HEADER.match(line):
            break
        if wanted.match(line):
            return number
    return start


def _expectation(message: str) -> str:
    """Return what was expected, in Spanish, from a message of msgspec."""
    if "Invalid enum value" in message:
        return "se esperaba una de las opciones que se explican en el archivo de ejemplo"
    if "matching regex" in message:
        return "se esperaba un id sin espacios ni acentos"
    if _LEAST.search(message):
        return "se esperaba que no estuviera vacío"
    if bound := _RANGE.search(message):
        way = "más" if bound.group(1) == ">=" else "menos"
        return f"se esperaba un número de {bound.group(2)} o {way}"
    found = _EXPECTED.search(message)
    kinds = found.group(1).split(" | ") if found else []
    named = [_KINDS[kind] for kind in kinds if kind in _KINDS]
    return "se esperaba " + (" o ".join(named) or "otro tipo de dato")
