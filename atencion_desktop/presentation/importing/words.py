"""What the import says: the rows of the choice and of the preview, and its sentences. No Qt."""

from collections.abc import Iterator

from atencion_desktop.domain.errors import Problem
from atencion_desktop.domain.person import full_name
from atencion_desktop.domain.record import AttentionRecord
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.importing import Looked, Preview, Source, columns_of
from atencion_desktop.operations.importing_taking import ImportResult
from atencion_desktop.presentation.importing.state import ColumnRow, PreviewRow
from atencion_desktop.presentation.texts import Texts
from atencion_desktop.reports.office_table import OfficeTable
from atencion_desktop.reports.office_table_cells import letters, text_of
from atencion_desktop.reports.office_table_columns import CAN_BE_ALWAYS, Column, missing, unused
from atencion_desktop.reports.office_table_reader import MOST_UNLISTED

HEADS = (
    "Renglón",
    "Fecha",
    "Horario",
    "Persona",
    "Trámite",
    "Atendió",
    "Resultado",
    "Por corregir",
)
UNCHOSEN = "Sin columna"
COLUMN, ALWAYS = "column:", "always:"
"""What the key of an option begins with: a column's place, or an id for every row."""

_EXAMPLES = 3
_NAMED = 4


def column_rows(desk: Desk, texts: Texts, source: Source) -> tuple[ColumnRow, ...]:
    """Return every datum with the columns of the file to choose from."""
    table = source.table
    if table is None:
        return ()
    known = columns_of(desk)
    lacking = " ".join(missing(source.chosen, known))
    headings = [
        (f"{COLUMN}{n}", _named(table, n)) for n in range(len(table.headings)) if _any(table, n)
    ]
    return tuple(
        ColumnRow(
            id=one.id,
            label=one.label,
            options=(("", UNCHOSEN), *_always(desk, texts, one), *headings),
            chosen=_chosen(source, one.id),
            example=_example(table, source.chosen.columns.get(one.id)),
            needed=one.label in lacking and not source.chosen.gives(one.id),
        )
        for one in known
    )


def missing_words(desk: Desk, source: Source) -> str:
    """Return which data still need a column, "" when none does."""
    names = missing(source.chosen, columns_of(desk))
    return f"Falta elegir la columna de: {', '.join(names)}." if names else ""


def table_words(source: Source) -> str:
    """Return what was noticed of a spreadsheet: its head, merged cells, what is not used."""
    table = source.table
    if table is None:
        return ""
    said = [f"Encabezado en el renglón {table.head_line}."]
    if table.merged:
        said.append(f"Hay celdas combinadas en {table.merged_places()}: sepáralas en el archivo.")
    rest = unused(table.headings, source.chosen)
    if rest:
        names = ", ".join(f"«{name}»" for name in rest[:_NAMED])
        said.append(f"No se usan: {names}{'…' if len(rest) > _NAMED else ''}.")
    return " ".join(said)


def preview_rows(texts: Texts, first: tuple[Looked, ...]) -> tuple[PreviewRow, ...]:
    """Return the first rows as they would enter."""
    return tuple(_preview_row(texts, one) for one in first)


def problem_lines(texts: Texts, lines: tuple[tuple[int, Problem], ...]) -> tuple[str, ...]:
    """Return each problem with its row and its column, as in «Renglón 14, columna…»."""
    return tuple(_line(texts, number, problem) for number, problem in lines)


def more_lines(found: Preview) -> str:
    """Return how many bad rows are not in the list, "" when all are."""
    left = found.wrong - len({number for number, _ in found.lines})
    return f"… y {_count(left, 'renglón', 'renglones')} más." if left > 0 else ""


def preview_words(found: Preview) -> str:
    """Return what a look found: what would enter, what is there, what is wrong."""
    said = []
    if found.wrong:
        said.append(f"{_count(found.wrong, 'renglón', 'renglones')} por corregir.")
        said.append("Nada entra hasta que todos estén bien.")
    else:
        said.append(f"{_entered(found.added, 'Entrará', 'Entrarán')}.")
    said += _rest(found.unchanged, found.blank)
    if found.unlisted:
        said.append(_unlisted(found.unlisted))
    return " ".join(said)


def result_words(texts: Texts, result: ImportResult) -> str:
    """Return «Entraron 1,204 atenciones, del 1 al 30 de noviembre de 2026…. 3 ya estaban.»."""
    said = [f"{_entered(result.added, 'Entró', 'Entraron')}{_days(texts, result)}."]
    if result.first is not None and result.last is not None:
        first, last = result.first[1], result.last[1]
        said.append(f"Folio {first}." if first == last else f"Folios: {first} a {last}.")
    return " ".join((*said, *_rest(result.unchanged, 0)))


def import_words(added: int) -> str:
    """Return what the button says: «Importar 1,204 atenciones»."""
    return f"&Importar {_count(added, 'atención', 'atenciones')}" if added else "&Importar"


def rows_words(done: int, total: int) -> str:
    """Return «34,000 de 100,000 renglones»."""
    return f"{done:,} de {_count(total, 'renglón', 'renglones')}" if total else ""


def _rest(unchanged: int, blank: int) -> Iterator[str]:
    if unchanged:
        yield f"{unchanged:,} ya {'estaba' if unchanged == 1 else 'estaban'}."
    if blank:
        saved = "Se saltó" if blank == 1 else "Se saltaron"
        yield f"{saved} {_count(blank, 'renglón vacío', 'renglones vacíos')}."


def _unlisted(names: tuple[str, ...]) -> str:
    one = len(names) == 1
    count = _count(len(names), "nombre no está", "nombres no están")
    least = "Al menos " if len(names) == MOST_UNLISTED else ""
    shown = ", ".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
    return f"{least}{count} en tus listas: {'entra' if one else 'entran'} como texto: {shown}."


def _days(texts: Texts, result: ImportResult) -> str:
    """Return «, del 1 de … al 30 de …» of what entered, "" when nothing did."""
    if result.first is None or result.last is None:
        return ""
    first, last = (texts.words.medium_date(one[0]) for one in (result.first, result.last))
    return f", del {first}" if first == last else f", del {first} al {last}"


def _entered(added: int, one: str, many: str) -> str:
    if not added:
        return "No hay atenciones nuevas"
    return f"{one if added == 1 else many} {_count(added, 'atención', 'atenciones')}"


def _count(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _named(table: OfficeTable, place: int) -> str:
    """Return a column by its letters too: two may have the same heading."""
    heading = table.headings[place]
    return f"{letters(place)} · {heading}" if heading else f"{letters(place)} (sin encabezado)"


def _any(table: OfficeTable, place: int) -> bool:
    return bool(table.headings[place] or _example(table, place))


def _example(table: OfficeTable, place: int | None) -> str:
    if place is None:
        return ""
    cells = (row[place] for row in table.samples if place < len(row))
    texts = [" ".join(text_of(cell).split()) for cell in cells]
    return " · ".join([text for text in texts if text][:_EXAMPLES])


def _always(desk: Desk, texts: Texts, column: Column) -> tuple[tuple[str, str], ...]:
    if column.id not in CAN_BE_ALWAYS:
        return ()
    office = desk.institution
    listed = {
        "window": [(one.id, one.name) for one in office.windows],
        "agent": [(one.id, one.name) for one in office.agents],
        "channel": list(texts.words.channel.items()),
    }
    return tuple((ALWAYS + code, f"Siempre: {name}") for code, name in listed[column.id])


def _chosen(source: Source, datum: str) -> str:
    place = source.chosen.columns.get(datum)
    if place is not None:
        return f"{COLUMN}{place}"
    always = source.chosen.always.get(datum, "")
    return ALWAYS + always if always else ""


def _preview_row(texts: Texts, one: Looked) -> PreviewRow:
    wrong = _why(texts, one.problems)
    told = _written_cells(one) if one.record is None else _record_cells(texts, one.record)
    return PreviewRow((str(one.line), *told, wrong), wrong)


def _written_cells(one: Looked) -> tuple[str, ...]:
    """Return the cells of a row that cannot be read, as they were written."""

    def told(*data: str, apart: str = " ") -> str:
        return apart.join(text for datum in data if (text := one.written.get(datum, "")))

    person = told("given_names", "first_surname", "second_surname")
    hours = told("start", "end", apart=" a ")
    return (told("date"), hours, person, told("service"), told("agent"), told("outcome"))


def _record_cells(texts: Texts, record: AttentionRecord) -> tuple[str, ...]:
    service = record.services[0].id if record.services else ""
    known = texts.office.service(service)
    person = full_name(record.person) if record.person else texts.words.no_name
    hours = f"{record.opened_at:%H:%M}"
    if record.closed_at is not None:
        hours += f" a {record.closed_at:%H:%M}"
    return (
        f"{record.opened_at:%d/%m/%Y}",
        hours,
        person,
        known.name if known else service or "Sin trámite",
        record.agent_name,
        texts.words.outcome.get(record.outcome or "open", ""),
    )


def _line(texts: Texts, number: int, problem: Problem) -> str:
    if problem.code == "office_cell":
        return texts.problem(Problem("office_line", line=number, **problem.data))
    return texts.problem(Problem("import_line", line=number, why=problem))


def _why(texts: Texts, problems: tuple[Problem, ...]) -> str:
    said = "; ".join(map(texts.problem, problems))
    return said[:1].upper() + said[1:]
