"""The command line, `atencion …`: each command is a few lines over operations.

Source: design.md section 4. Exit 0 done; 1 a fault said in one plain Spanish line on stderr (an
import also names its bad lines); 2 wrong usage.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import click
import msgspec

from atencion_desktop.cli_text import (
    Vocabulary,
    check_document,
    check_lines,
    counted,
    fault_lines,
    standard_lines,
    summary_lines,
    unfinished_line,
)
from atencion_desktop.cli_usage import Day, Group, OneOf, Option, Whole
from atencion_desktop.content.loader import load_problems, load_words
from atencion_desktop.domain.errors import AtencionError, EnvironmentFault, Problem, ProgramFault
from atencion_desktop.operations.clock import SystemClock
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.elsewhere import followed
from atencion_desktop.operations.office import open_desk, read_desk, set_up
from atencion_desktop.paths import DATA_VARIABLE, DataFolder, data_folder
from atencion_desktop.reports.log_data import NamesMode, Paper
from atencion_desktop.reports.paper_words import edition
from atencion_desktop.technical_log import note_crash, program_version

_option = partial(click.option, cls=Option)
_FILE = click.Path(path_type=Path)
_UNRECORDED = ", sin anotarla: el programa está abierto o la carpeta no admite cambios"
_SETTINGS: dict[str, Any] = {"help_option_names": ["--help"], "max_content_width": 100}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command line and exit with its code.

    arguments: those after the program's name; the process's own when None.
    """
    atencion.main(args=None if arguments is None else list(arguments), prog_name="atencion")


@click.group(
    cls=Group,
    context_settings=_SETTINGS,
    options_metavar="[OPCIONES]",
    subcommand_metavar="ORDEN [ARGUMENTOS]…",
)
@_option(
    "--data",
    metavar="CARPETA",
    help=f"Carpeta de datos. También {DATA_VARIABLE}; si no, la del sistema.",
)
@_option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda context, _, asked: _say_version(context, asked=asked),
    help="Muestra la versión y termina.",
)
@click.pass_context
def atencion(context: click.Context, data: str | None) -> None:
    """Guía la atención al público conforme al EC0305 y lleva su bitácora.

    Sin orden, abre el programa.
    """
    context.obj["folder"] = followed(DataFolder(data_folder(data)))


@atencion.command(options_metavar="[OPCIONES]")
@_option(
    "--institution",
    metavar="ARCHIVO",
    type=_FILE,
    required=True,
    help="Archivo .toml de la institución (necesario).",
)
@_option("--window", metavar="ID", required=True, help="Ventanilla de este equipo (necesario).")
@_option("--key-file", is_flag=True, help="Guarda la llave en un archivo y no en el llavero.")
@click.pass_obj
def setup(given: Mapping[str, Any], institution: Path, window: str, *, key_file: bool) -> None:
    """Lee la institución y crea la bitácora."""
    folder = _folder(given)
    set_up(
        folder,
        institution=institution,
        window=window,
        clock=SystemClock(),
        key_in_file=key_file,
    )
    place = "un archivo de la carpeta" if folder.key_file.exists() else "el llavero del sistema"
    _say([f"Listo. Ventanilla {window}, bitácora en «{folder.root}», llave en {place}."])


@atencion.command(options_metavar="[OPCIONES]")
@_option("--out", metavar="CARPETA", type=_FILE, required=True, help="Dónde dejarlo (necesario).")
def demo(out: Path) -> None:
    """Juega una mañana de ejemplo y guarda sus pantallas."""
    from atencion_desktop.demo import play

    play(out)
    _say([f"La demostración quedó en «{out}»."])


@atencion.command(options_metavar="[OPCIONES]")
@_option("--json", "as_json", is_flag=True, help="Un documento JSON.")
def standard(*, as_json: bool) -> None:
    """Muestra el estándar EC0305."""
    from atencion_desktop.operations.catalogue import standard_as_dict

    catalogue = standard_as_dict()
    if as_json:
        _document(catalogue)
    else:
        _say(standard_lines(catalogue, load_words()))


@atencion.command("import", options_metavar="[OPCIONES]")
@click.argument("file", metavar="ARCHIVO", type=_FILE)
@click.pass_obj
def import_(given: Mapping[str, Any], file: Path) -> None:
    """Importa atenciones pasadas: todas o ninguna.

    El archivo termina en .jsonl, .csv o .xlsx: una exportación, la plantilla llena o una hoja de la
    oficina con todas sus columnas conocidas.
    """
    from atencion_desktop.operations.importing import import_file

    with _writing(given) as desk:
        result = import_file(desk, file)
    added = counted(result.added, "atención importada", "atenciones importadas")
    _say([f"{added}; {counted(result.unchanged, 'ya estaba', 'ya estaban')}."])


@atencion.command(options_metavar="[OPCIONES]")
@_option("--out", metavar="ARCHIVO", type=_FILE, required=True, help="Archivo .xlsx (necesario).")
@click.pass_obj
def template(given: Mapping[str, Any], out: Path) -> None:
    """Guarda una plantilla para llenar e importar atenciones."""
    from atencion_desktop.operations.importing import save_template

    with _reading(given) as desk:
        save_template(desk, out)
    _say([f"Plantilla en «{out}». Llénala y tráela con «atencion import»."])


@atencion.command(options_metavar="[OPCIONES]")
@_option("--from", "first", type=Day(), required=True, help="Primer día (necesario).")
@_option("--to", "last", type=Day(), required=True, help="Último día (necesario).")
@_option(
    "--out",
    metavar="ARCHIVO",
    type=_FILE,
    required=True,
    help="Archivo .jsonl, .csv o .xlsx (necesario).",
)
@click.pass_obj
def export(given: Mapping[str, Any], first: date, last: date, out: Path) -> None:
    """Exporta las atenciones de esos días."""
    from atencion_desktop.operations.exchange import export_records

    with _reading(given) as desk:
        done = export_records(desk, first, last, out)
    _say([f"{counted(done.count, 'atención exportada', 'atenciones exportadas')} a «{out}»."])
    if done.unfinished:
        click.echo(unfinished_line(done.unfinished), err=True)


@atencion.command(options_metavar="[OPCIONES]")
@_option("--from", "first", type=Day(), help="Primer día; hoy si no se dice.")
@_option("--to", "last", type=Day(), help="Último día; hoy si no se dice.")
@_option("--json", "as_json", is_flag=True, help="Un documento JSON.")
@click.pass_obj
def summary(
    given: Mapping[str, Any], first: date | None, last: date | None, *, as_json: bool
) -> None:
    """Muestra las cifras de esos días."""
    from atencion_desktop.domain.metrics import as_dict
    from atencion_desktop.operations import figures

    with _reading(given) as desk:
        span = (first or desk.today(), last or desk.today())
        found = figures.summary(desk, *span)
        said = Vocabulary(load_words(), desk.institution)
    if as_json:
        _document(as_dict(found))
    else:
        _say(summary_lines(found, span, said))


@atencion.command(options_metavar="[OPCIONES]")
@_option("--date", "day", type=Day(), help="Día de la bitácora; hoy si no se dice.")
@_option("--out", metavar="ARCHIVO", type=_FILE, required=True, help="Archivo .pdf (necesario).")
@_option(
    "--paper",
    type=OneOf(["letter", "a4"]),
    metavar="letter|a4",
    help="Papel; letter si no se dice.",
)
@_option(
    "--names",
    type=OneOf(["full", "masked"]),
    metavar="full|masked",
    help="Nombres completos o abreviados; como diga la institución si no se dice.",
)
@click.pass_obj
def report(
    given: Mapping[str, Any],
    day: date | None,
    out: Path,
    paper: Paper | None,
    names: NamesMode | None,
) -> None:
    """Guarda en PDF la bitácora de un día, y anota su versión.

    Con el programa abierto no se anota: la hoja lleva la versión que le tocaría.
    """
    from atencion_desktop.operations.printing import save_report

    if out.suffix.lower() not in (".pdf", ""):
        raise EnvironmentFault(Problem("report_kind", file=out.name))
    copy = save_report(_folder(given), SystemClock(), out, day=day, paper=paper, names=names)
    long_date = load_words().long_date(copy.run.day)
    version = edition(copy.run.version, copy.run.copy)
    _say(
        [
            f"Bitácora del {long_date} en «{out}»: {counted(copy.folios, 'folio', 'folios')}.",
            f"{version}{_UNRECORDED if copy.file is None else ''}.",
        ]
    )


@atencion.command(options_metavar="[OPCIONES]")
@_option("--out", metavar="ARCHIVO", type=_FILE, required=True, help="Archivo .pdf (necesario).")
@_option(
    "--sheets",
    type=Whole(1, 50),
    metavar="N",
    default=1,
    help="Cuántas, de 1 a 50; 1 si no se dice.",
)
@_option(
    "--paper",
    type=OneOf(["letter", "a4"]),
    metavar="letter|a4",
    help="Papel; letter si no se dice.",
)
@click.pass_obj
def contingency(given: Mapping[str, Any], out: Path, sheets: int, paper: Paper | None) -> None:
    """Guarda en PDF hojas de contingencia en blanco, numeradas.

    Para atender sin luz y capturar después. Los números no se repiten.
    """
    from atencion_desktop.operations.contingency import number_sheets, save_sheets

    if out.suffix.lower() not in (".pdf", ""):
        raise EnvironmentFault(Problem("report_kind", file=out.name))
    with _writing(given) as desk:
        printed = number_sheets(desk, sheets, paper)
        save_sheets(desk, printed, out)
    last = printed.number + printed.count - 1
    numbers = f"núm. {last}" if printed.count == 1 else f"núms. {printed.number} a {last}"
    _say([f"{counted(sheets, 'hoja', 'hojas')} de contingencia, {numbers}, en «{out}»."])


@atencion.command(options_metavar="[OPCIONES]")
@_option("--json", "as_json", is_flag=True, help="Un documento JSON.")
@click.pass_obj
def doctor(given: Mapping[str, Any], *, as_json: bool) -> int:
    """Revisa si todo está bien en este equipo."""
    from atencion_desktop.operations.doctor import examine

    checks, problems = examine(_folder(given), SystemClock()), load_problems()
    if as_json:
        _document(check_document(checks, problems))
    else:
        _say(check_lines(checks, problems))
    wrong = sum(not check.ok for check in checks)
    if wrong:
        click.echo(f"Hay {counted(wrong, 'punto', 'puntos')} por revisar.", err=True)
    return 1 if wrong else 0


def _say_version(context: click.Context, *, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(f"Atención Desktop {program_version()}")
        context.exit()


def _folder(given: Mapping[str, Any]) -> DataFolder:
    folder: DataFolder = given["folder"]
    return folder


@contextmanager
def _writing(given: Mapping[str, Any]) -> Iterator[Desk]:
    office = open_desk(_folder(given), SystemClock())
    try:
        yield office.desk
    finally:
        office.close()


@contextmanager
def _reading(given: Mapping[str, Any]) -> Iterator[Desk]:
    desk = read_desk(_folder(given), SystemClock())
    try:
        yield desk
    finally:
        desk.log.close()


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _document(document: object) -> None:
    """Print one JSON document in UTF-8, whatever the terminal's own letters are."""
    click.echo(msgspec.json.format(msgspec.json.encode(document), indent=2))


def _said(problem: Problem) -> list[str]:
    """Return the lines of a fault, even where the program's own words are missing."""
    try:
        return list(fault_lines(problem, load_problems()))
    except AtencionError:
        return ["Faltan archivos del programa. Instálalo otra vez."]


def _say_fault(error: Exception, given: Mapping[str, Any]) -> int:
    """Say an error in plain Spanish on stderr; one that nobody foresaw is also recorded."""
    foreseen = isinstance(error, AtencionError) and not isinstance(error, ProgramFault)
    if not foreseen and "folder" in given:
        note_crash(_folder(given).logs, error)
    problem = error.problem if isinstance(error, AtencionError) else Problem("unexpected")
    for line in _said(problem):
        click.echo(line, err=True)
    return 1


atencion.on_fault = _say_fault
