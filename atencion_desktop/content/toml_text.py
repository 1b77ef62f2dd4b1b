"""Write plain tables as TOML: scalars, lists of scalars, tables, lists of tables.

The standard library reads TOML and does not write it.
"""

import json
from collections.abc import Iterator, Mapping

_BARE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")


def toml_text(document: Mapping[str, object]) -> str:
    """Return a document of one level of tables as TOML, its own scalars first.

    Texts, whole numbers and booleans, alone or in lists; None is left out.
    Raises TypeError on any other value.
    """
    blocks = ["\n".join(_scalars(document))]
    for name, value in document.items():
        if isinstance(value, Mapping):
            blocks.append("\n".join([f"[{_key(name)}]", *_scalars(value)]))
        else:
            blocks += ["\n".join([f"[[{_key(name)}]]", *_scalars(item)]) for item in _tables(value)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _scalars(table: Mapping[str, object]) -> Iterator[str]:
    """Yield the lines of a table that are not tables themselves."""
    for name, value in table.items():
        if value is None or isinstance(value, Mapping) or _tables(value):
            continue
        yield f"{_key(name)} = {_value(value)}"


def _tables(value: object) -> list[Mapping[str, object]]:
    """Return the tables of a list of tables; nothing of any other value."""
    items = value if isinstance(value, list | tuple) else ()
    return [item for item in items if isinstance(item, Mapping)]


def _key(name: str) -> str:
    return name if name and set(name) <= _BARE else _text(name)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    raise TypeError(f"not a value of these files: {type(value).__name__}")


def _text(text: str) -> str:
    """Return a string, on several lines when the text has several."""
    lines = [_escaped(line) for line in text.split("\n")]
    return f'"{lines[0]}"' if len(lines) == 1 else '"""\n' + "\n".join(lines) + '"""'


def _escaped(line: str) -> str:
    """Return a line with the escapes of JSON, which TOML takes, and the one it adds (DEL)."""
    return json.dumps(line, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007f")
