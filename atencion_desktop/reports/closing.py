"""The end of the daily log: count of folios, incidents, notes, key of initials and signatures."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from atencion_desktop.reports import paper_words as words
from atencion_desktop.reports.incidents import correction_note, incidents
from atencion_desktop.reports.log_data import DailyLog
from atencion_desktop.reports.paper import MM, Faces, clean, fit, shorten, wrap
from atencion_desktop.reports.pen import BLACK, RULE, Pen, Style
from atencion_desktop.reports.servers import Server, servers

END_LINE: Final = 7 * MM
"""Height of the line that says how many folios there are."""

_LEADING: Final = 3.5 * MM
_TITLE: Final = 4.6 * MM
_SIGNATURE: Final = 19 * MM
_SEAL: Final = (70 * MM, 22 * MM)
_RULED: Final = 7.5 * MM
_GAP: Final = 6 * MM
_BETWEEN: Final = 4 * MM

_Draw = Callable[[Pen, float], None]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the end that stays together on one sheet. draw takes the pen and its top."""

    height: float
    draw: _Draw


@dataclass(frozen=True, slots=True)
class _Types:
    text: Style
    bold: Style
    title: Style
    name: Style


def _types(faces: Faces) -> _Types:
    return _Types(
        text=Style(faces.regular, 8),
        bold=Style(faces.semibold, 8),
        title=Style(faces.semibold, 8.5),
        name=Style(faces.medium, 8),
    )


def draw_end_line(pen: Pen, faces: Faces, log: DailyLog, top: float) -> float:
    """Draw «Fin de la bitácora» with the first folio, the last and their count."""
    types, y = _types(faces), top + 4.6 * MM
    pen.text(pen.sheet.left, y, words.END_OF_LOG, types.title)
    said = clean(_count(log), types.text.face)
    shown, size = fit(said, types.text.face, types.text.size, pen.sheet.inner - 40 * MM)
    x = pen.sheet.left + types.title.width(words.END_OF_LOG) + 4 * MM
    pen.text(x, y, shown, Style(types.text.face, size))
    return top + END_LINE


def _count(log: DailyLog) -> str:
    folios = sorted(record.folio for record in log.records)
    if not folios:
        return "0 folios"
    if len(folios) == 1:
        return f"Único folio: {folios[0]} · 1 folio"
    return f"Primer folio: {folios[0]} · Último folio: {folios[-1]} · {len(folios)} folios"


def strike(pen: Pen, top: float, bottom: float) -> None:
    """Strike the space where nothing may be added any more; too small a space needs none."""
    left, right = pen.sheet.left, pen.sheet.right
    if bottom - top < 5 * MM:
        return
    elbow = (right - left) * 0.12
    line = ((left, top), (left + elbow, top), (right - elbow, bottom), (right, bottom))
    pen.path(line, stroke=RULE)


def closing_blocks(faces: Faces, log: DailyLog, inner: float) -> tuple[Block, ...]:
    """Return the parts of the end in order. inner: width between margins, in points."""
    types = _types(faces)
    return (
        *_panels(types, log, inner),
        *_corrections(types, log, inner),
        *_signatures(types, log, inner),
    )


def _panels(types: _Types, log: DailyLog, inner: float) -> Iterator[Block]:
    """Yield incidents, key and handwritten notes side by side, in parts when they are long."""
    wide = (inner - 2 * _GAP) / 3
    told = _told(types, log, wide)
    key = [line for server in servers(log) for line in _key_lines(types, server, wide)]
    most = 34
    yield _panel_row(types, wide, told[:most], key[:most], notes=True)
    for start in range(most, max(len(told), len(key)), most):
        part = slice(start, start + most)
        yield _panel_row(types, wide, told[part], key[part], notes=False)


def _told(types: _Types, log: DailyLog, wide: float) -> list[tuple[str, Style]]:
    said = incidents(log) or (words.NO_INCIDENTS,)
    lines = (_lines(f"• {sentence}", types.text, wide) for sentence in said)
    return [(line, types.text) for each in lines for line in each]


def _lines(text: str, style: Style, wide: float) -> tuple[str, ...]:
    return wrap(clean(text, style.face), style.face, style.size, wide)


def _key_lines(types: _Types, server: Server, wide: float) -> list[tuple[str, Style]]:
    """Return «LM  Laura Méndez» and, below, post, hours and how many attended."""
    rest = " · ".join(part for part in (server.post, server.hours, _attended(server)) if part)
    name = _lines(f"{server.initials} · {server.name}", types.name, wide)
    return [(line, types.name) for line in name] + [
        (line, types.text) for line in _lines(rest, types.text, wide)
    ]


def _attended(server: Server) -> str:
    """Return «19 atenciones, 2 recibidas en relevo»; who only received some says that alone."""
    began = "1 atención" if server.attended == 1 else f"{server.attended} atenciones"
    if not server.taken_over:
        return began
    received = "recibida" if server.taken_over == 1 else "recibidas"
    taken = f"{server.taken_over} {received} en relevo"
    return f"{began}, {taken}" if server.attended else taken


def _panel_row(
    types: _Types,
    wide: float,
    told: Sequence[tuple[str, Style]],
    key: Sequence[tuple[str, Style]],
    *,
    notes: bool,
) -> Block:
    lines = max(len(told), len(key))
    height = _TITLE + max(lines * _LEADING, 3 * _RULED if notes else 0) + _BETWEEN

    def draw(pen: Pen, top: float) -> None:
        left = pen.sheet.left
        _draw_panel(pen, types, (left, top), words.INCIDENTS, told)
        _draw_panel(pen, types, (left + wide + _GAP, top), words.KEY, key)
        if notes:
            _draw_ruled(pen, types, (left + 2 * (wide + _GAP), top), wide)

    return Block(height, draw)


def _draw_panel(
    pen: Pen,
    types: _Types,
    corner: tuple[float, float],
    title: str,
    lines: Sequence[tuple[str, Style]],
) -> None:
    x, top = corner
    pen.text(x, top + 3.2 * MM, title, types.title)
    for number, (line, style) in enumerate(lines):
        pen.text(x, top + _TITLE + (number + 0.8) * _LEADING, line, style)


def _draw_ruled(pen: Pen, types: _Types, corner: tuple[float, float], wide: float) -> None:
    x, top = corner
    pen.text(x, top + 3.2 * MM, words.HANDWRITTEN, types.title)
    for number in range(1, 4):
        y = top + _TITLE + number * _RULED
        pen.line((x, y), (x + wide, y), width=0.4)


def _corrections(types: _Types, log: DailyLog, inner: float) -> Iterator[Block]:
    if log.corrections:
        yield Block(_TITLE, _title_drawer(types, words.CORRECTIONS))
    for number, note in enumerate(log.corrections, 1):
        lines = _lines(correction_note(number, note, log), types.text, inner)[:8]
        yield Block(len(lines) * _LEADING + 0.6 * MM, _lines_drawer(types, lines))
    if log.corrections:
        yield Block(_BETWEEN, _draw_nothing)


def _title_drawer(types: _Types, title: str) -> _Draw:
    def draw(pen: Pen, top: float) -> None:
        pen.text(pen.sheet.left, top + 3.2 * MM, title, types.title)

    return draw


def _lines_drawer(types: _Types, lines: Sequence[str]) -> _Draw:
    def draw(pen: Pen, top: float) -> None:
        for number, line in enumerate(lines):
            pen.text(pen.sheet.left, top + (number + 0.8) * _LEADING, line, types.text)

    return draw


def _draw_nothing(pen: Pen, top: float) -> None:
    """Leave the space empty."""


@dataclass(frozen=True, slots=True)
class _Signature:
    title: str
    name: str
    post: str


def _signatures(types: _Types, log: DailyLog, inner: float) -> Iterator[Block]:
    """Yield rows of signatures, the last one beside the seal.

    One «Elaboró» per person who served, four in a row; «Revisó» and «Vo. Bo.» beside the seal,
    with those who made it when all four fit.
    """
    made, last = _makers(log), _reviewers(log)
    if len(made) + len(last) <= 4:
        made, last = (), made + last
    quarter = (inner - 3 * _GAP) / 4
    for start in range(0, len(made), 4):
        row = made[start : start + 4]
        yield Block(_SIGNATURE + 6 * MM, _signature_drawer(types, row, quarter, seal=False))
    slots = max(3, len(last))
    wide = (inner - _SEAL[0] - slots * _GAP) / slots
    yield Block(_SEAL[1] + 3 * MM, _signature_drawer(types, last, wide, seal=True))


def _makers(log: DailyLog) -> tuple[_Signature, ...]:
    made = tuple(_Signature(words.MADE_BY, s.name, s.post) for s in servers(log))
    return made or (_Signature(words.MADE_BY, "", words.NAME_POST_DATE),)


def _reviewers(log: DailyLog) -> tuple[_Signature, ...]:
    titles = (words.REVIEWED_BY, *((words.APPROVED_BY,) if log.approved_by else ()))
    return tuple(_Signature(title, "", words.NAME_POST_DATE) for title in titles)


def _signature_drawer(
    types: _Types, row: Sequence[_Signature], wide: float, *, seal: bool
) -> _Draw:
    def draw(pen: Pen, top: float) -> None:
        x = pen.sheet.left
        for signature in row:
            _draw_signature(pen, types, signature, (x, top), wide)
            x += wide + _GAP
        if seal:
            _draw_seal(pen, types, top)

    return draw


def _draw_signature(
    pen: Pen, types: _Types, signature: _Signature, corner: tuple[float, float], wide: float
) -> None:
    x, top = corner
    center, rule = x + wide / 2, top + 11.5 * MM
    pen.line((x, rule), (x + wide, rule), width=0.6, gray=BLACK)
    pen.text(center, rule + 3.4 * MM, signature.title, types.title, "center")
    lines = _signed(types.text, signature, wide)
    for number, line in enumerate(lines):
        pen.text(center, rule + (6.9 + 3.3 * number) * MM, line, types.text, "center")


def _signed(style: Style, signature: _Signature, wide: float) -> tuple[str, ...]:
    """Return name and post in three lines at most; whoever has no name yet writes it by hand."""
    if not signature.name:
        return ("", signature.post)
    name = _lines(signature.name, style, wide)[:2]
    face = style.face
    return (*name, shorten(clean(signature.post, face), face, style.size, wide))


def _draw_seal(pen: Pen, types: _Types, top: float) -> None:
    x = pen.sheet.right - _SEAL[0]
    pen.box((x, top), _SEAL, stroke=BLACK, width=0.6)
    pen.text(x + _SEAL[0] / 2, top + 3.6 * MM, words.STAMP_HERE, types.text, "center")
