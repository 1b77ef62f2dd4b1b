"""«Importar bitácoras anteriores» without Qt: which file, which columns, and how far it is."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from atencion_desktop.domain.errors import Problem, Refused
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.importing import (
    Cancelled,
    Preview,
    Source,
    Told,
    import_source,
    preview,
    read_source,
    save_template,
)
from atencion_desktop.operations.importing_taking import ImportResult
from atencion_desktop.presentation.importing import words
from atencion_desktop.presentation.importing.state import BUSY, ImportState, Stage
from atencion_desktop.presentation.texts import Texts
from atencion_desktop.reports.office_table_columns import ColumnMap

TITLE = "Importar bitácoras anteriores"
INTRODUCTION = (
    "Elige la hoja de cálculo de tu oficina (.xlsx o .csv), o una exportación de este programa."
    " Verás cómo queda cada renglón antes de que entre. Entran todos o ninguno, y un archivo ya"
    " importado no se repite.\n\nSi todavía no tienes una hoja, guarda la plantilla: trae los"
    " encabezados y las listas de tu oficina."
)
WAIT = "Mientras se importa, lo demás espera. Si cancelas, no entra nada."
TITLES = {
    Stage.FILE: TITLE,
    Stage.READING: "Leyendo el archivo",
    Stage.COLUMNS: "¿Qué es cada columna?",
    Stage.LOOKING: "Revisando los renglones",
    Stage.PREVIEW: "Así entraría",
    Stage.IMPORTING: "Importando",
    Stage.DONE: "Importación terminada",
}
CANCELLED = "Se canceló: no entró ninguna atención."

Job = Callable[[Desk, Told], Any]


class ImportView(Protocol):
    """What shows the import and asks for files."""

    def fill(self, state: ImportState) -> None:
        """Show the state."""

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Show how far the worker is."""

    def ask_file(self) -> None:
        """Ask which file to import; answered with `choose_file`."""

    def ask_template(self, suggested: Path) -> None:
        """Ask where to save the template; answered with `save_template`."""

    def ask_list(self, suggested: Path) -> None:
        """Ask where to save the list of problems; answered with `save_list`."""


class ImportHost(Protocol):
    """Who works in the background with a desk of its own, and leads to other pages."""

    def work(
        self,
        job: Job,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        *,
        writes: bool,
    ) -> None:
        """Run a job beside the window; what it tells comes to the presenter's `moved`."""

    def cancel_work(self) -> None:
        """Ask the job to stop."""

    def explain(self, error: BaseException) -> str:
        """Return what an error says to people; one that nobody foresaw is recorded."""

    def say(self, title: str, text: str, *, good: bool = False) -> None:
        """Say something in a strip."""

    def leave_import(self) -> None:
        """Go back to the list of attentions."""


class ImportPresenter:
    """Turns what the person chooses into a source, a look at it, and its import."""

    def __init__(self, desk: Desk, texts: Texts, view: ImportView, host: ImportHost) -> None:
        """Begin without a file; show nothing yet."""
        self._desk = desk
        self._texts = texts
        self._view = view
        self._host = host
        self._stage = Stage.FILE
        self._before = Stage.FILE
        self._source: Source | None = None
        self._found: Preview | None = None
        self._result = ImportResult(0, 0)
        self._fault = ""

    @property
    def is_writing(self) -> bool:
        """Whether the log is being written: nothing else may be done in the window."""
        return self._stage is Stage.IMPORTING

    def enter(self) -> None:
        """Come to the page; what was being done goes on, what ended begins anew."""
        if self._stage is Stage.DONE:
            self._go(Stage.FILE)
        self.show()

    def press_main(self) -> None:
        """Do what the main button says at this stage."""
        steps = {
            Stage.FILE: self._view.ask_file,
            Stage.COLUMNS: self._look,
            Stage.PREVIEW: self._import,
            Stage.DONE: self._host.leave_import,
        }
        step = steps.get(self._stage)
        if step is not None and self.state().can_go:
            step()

    def press_second(self) -> None:
        """Do what the second button says at this stage."""
        folder = self._desk.folder.root
        if self._stage is Stage.FILE:
            self._view.ask_template(folder / "plantilla_atenciones.xlsx")
        elif self._stage is Stage.PREVIEW and self._found is not None and self._found.wrong:
            self._view.ask_list(folder / "renglones_por_corregir.txt")
        elif self._stage is Stage.DONE:
            self._go(Stage.FILE)

    def go_back(self) -> None:
        """Go one stage back, stop the worker, or leave the page."""
        if self._stage in BUSY:
            self._host.cancel_work()
        elif self._stage in (Stage.FILE, Stage.DONE):
            self._host.leave_import()
        else:
            has_columns = self._source is not None and self._source.table is not None
            back_to_columns = self._stage is Stage.PREVIEW and has_columns
            self._go(Stage.COLUMNS if back_to_columns else Stage.FILE)

    def choose_file(self, path: Path) -> None:
        """Read what a file is, the first of its sheets."""
        self._read(path, "")

    def choose_sheet(self, sheet: str) -> None:
        """Read another sheet of the workbook."""
        if self._source is not None:
            self._read(self._source.path, sheet)

    def choose_column(self, datum: str, key: str) -> None:
        """Take a datum from a column, from every row the same, or from nowhere."""
        if self._source is None:
            return
        chosen = self._source.chosen
        columns = {one: place for one, place in chosen.columns.items() if one != datum}
        always = {one: code for one, code in chosen.always.items() if one != datum}
        if key.startswith(words.COLUMN):
            columns[datum] = int(key.removeprefix(words.COLUMN))
        elif key:
            always[datum] = key.removeprefix(words.ALWAYS)
        self._source = replace(self._source, chosen=ColumnMap(columns, always))
        self.show()

    def save_template(self, out: Path) -> None:
        """Write the template, with the office's lists of today."""
        try:
            save_template(self._desk, out)
        except Exception as error:  # noqa: BLE001 - the host says and records whatever it is
            self._fault = self._host.explain(error)
            self.show()
        else:
            self._host.say("Plantilla guardada", str(out), good=True)

    def save_list(self, out: Path) -> None:
        """Write what is wrong as a text, one line for each."""
        try:
            lines = (*self._problems(), self._more())
            out.write_text("\n".join(lines).strip() + "\n", encoding="utf-8-sig")
        except OSError:
            self._fault = self._texts.problem(Problem("report_failed", file=out.name))
            self.show()
        else:
            self._host.say("Lista guardada", str(out), good=True)

    def hold_key(self) -> None:
        """Say why a key that leaves the page does nothing while the log is being written."""
        self._fault = self._texts.problem(Problem("importing_now"))
        self.show()

    def moved(self, done: int, total: int) -> None:
        """Hear from the worker how far it is."""
        if self._stage in BUSY:
            self._view.show_progress(done, total, words.rows_words(done, total))

    def show(self) -> None:
        """Show the state as it is now."""
        self._view.fill(self.state())

    def state(self) -> ImportState:
        """Return what the view shows."""
        named = self._source.path.name if self._source and self._stage is not Stage.FILE else ""
        plain = ImportState(
            self._stage, TITLES[self._stage], overline=named, fault=self._fault, back="&Atrás"
        )
        fill = {
            Stage.FILE: self._file_state,
            Stage.COLUMNS: self._columns_state,
            Stage.PREVIEW: self._preview_state,
            Stage.DONE: self._done_state,
        }.get(self._stage, self._busy_state)
        return fill(plain)

    def _file_state(self, plain: ImportState) -> ImportState:
        return replace(
            plain, text=INTRODUCTION, second="&Guardar plantilla", main="&Elegir archivo"
        )

    def _columns_state(self, plain: ImportState) -> ImportState:
        source = self._source
        if source is None or source.table is None:
            return plain
        missing = words.missing_words(self._desk, source)
        return replace(
            plain,
            text=missing or "Revisa que cada dato venga de su columna. Puedes cambiarlas.",
            note=words.table_words(source),
            main="&Revisar",
            can_go=not missing,
            sheets=source.table.sheets,
            sheet=source.table.sheet,
            columns=words.column_rows(self._desk, self._texts, source),
        )

    def _preview_state(self, plain: ImportState) -> ImportState:
        found = self._found
        if found is None:
            return plain
        problems = self._problems()
        return replace(
            plain,
            text=words.preview_words(found),
            second="&Guardar la lista" if problems else "",
            main=words.import_words(0 if found.wrong else found.added),
            can_go=not found.wrong and found.added > 0,
            heads=words.HEADS,
            rows=words.preview_rows(self._texts, found.first),
            problems=(*problems, self._more()) if self._more() else problems,
        )

    def _busy_state(self, plain: ImportState) -> ImportState:
        return replace(plain, text=WAIT if self.is_writing else "", back="&Cancelar")

    def _done_state(self, plain: ImportState) -> ImportState:
        said = words.result_words(self._texts, self._result)
        return replace(
            plain, text=said, good=True, back="", second="Importar &otro", main="&Ver atenciones"
        )

    def _read(self, path: Path, sheet: str) -> None:
        def job(desk: Desk, told: Told) -> Source:
            source = read_source(desk, path, sheet)
            told(0, 0)
            return source

        self._start(Stage.READING, job, self._was_read)

    def _was_read(self, source: Source) -> None:
        """Choose its columns; an export of this program has nothing to choose."""
        self._source = source
        self._go(Stage.FILE if source.table is None else Stage.COLUMNS)
        if source.table is None:
            self._look()

    def _look(self) -> None:
        if self._source is not None:
            job = partial(_look_at, self._source)
            self._start(Stage.LOOKING, job, self._was_looked_at)

    def _was_looked_at(self, found: Preview) -> None:
        self._found = found
        self._go(Stage.PREVIEW)

    def _import(self) -> None:
        if self._source is not None and self._found is not None:
            job = partial(_bring_in, self._source, self._found)
            self._start(Stage.IMPORTING, job, self._was_imported, writes=True)

    def _was_imported(self, result: ImportResult) -> None:
        self._result = result
        self._found = None
        self._go(Stage.DONE)

    def _start(
        self, stage: Stage, job: Job, done: Callable[[Any], None], *, writes: bool = False
    ) -> None:
        if self._stage in BUSY:
            return
        self._before = self._stage
        self._go(stage)
        self._host.work(job, done, self._failed, writes=writes)

    def _failed(self, error: BaseException) -> None:
        """Go back to where the worker was set to work, with what stopped it."""
        self._go(self._before)
        if isinstance(error, Cancelled):
            self._fault = CANCELLED
        elif isinstance(error, Refused) and error.problem.code == "import_bad" and self._found:
            self._keep_bad_lines(self._found, error.problem)
        else:
            self._fault = self._host.explain(error)
        self.show()

    def _keep_bad_lines(self, found: Preview, problem: Problem) -> None:
        lines, count = problem.data["lines"], problem.data["count"]
        if isinstance(lines, tuple) and isinstance(count, int):
            self._found = replace(found, lines=lines, wrong=count)

    def _go(self, stage: Stage) -> None:
        self._stage = stage
        self._fault = ""
        self.show()

    def _problems(self) -> tuple[str, ...]:
        return words.problem_lines(self._texts, self._found.lines) if self._found else ()

    def _more(self) -> str:
        return words.more_lines(self._found) if self._found else ""


def _look_at(source: Source, desk: Desk, told: Told) -> Preview:
    return preview(desk, source, told)


def _bring_in(source: Source, found: Preview, desk: Desk, told: Told) -> ImportResult:
    return import_source(desk, source, found.highest, told)
