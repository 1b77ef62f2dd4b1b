"""Attentions in and out of the log as files: .jsonl, .csv and .xlsx.

Source: design.md section 4 («Command line», «One attention as a record»).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from atencion_desktop.content.loader import load_standard
from atencion_desktop.domain.errors import EnvironmentFault, Problem, Refused
from atencion_desktop.domain.record import AttentionRecord
from atencion_desktop.operations.desk import Desk
from atencion_desktop.operations.figures import require_range
from atencion_desktop.storage import queries

EXPORT_ENDINGS = (".jsonl", ".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class Exported:
    """How many attentions a file holds. unfinished: of them, those that no import takes yet."""

    count: int
    unfinished: int


def export_records(desk: Desk, first: date, last: date, out: Path) -> Exported:
    """Write the attentions of a range of local days, both included, and return how many.

    The ending of `out` decides: .jsonl, .csv or .xlsx. Typology is null beside a person.
    Raises EnvironmentFault export_kind for another ending, Refused date_range, and those of the
    writers: disk_full, report_failed, cell_too_long, too_many_rows.
    """
    from atencion_desktop.reports import spreadsheets

    kind = out.suffix.lower()
    if kind not in EXPORT_ENDINGS:
        raise EnvironmentFault(Problem("export_kind", file=out.name))
    require_range(first, last)
    counted = _Counted(queries.records(desk.log, first, last))
    if kind == ".jsonl":
        spreadsheets.write_jsonl(counted, out)
    else:
        write = spreadsheets.write_csv if kind == ".csv" else spreadsheets.write_xlsx
        write(counted, _criterion_columns(), out)
    return Exported(counted.count, counted.unfinished)


class _Counted:
    """Records that are counted as they go by."""

    def __init__(self, records: Iterator[AttentionRecord]) -> None:
        self._records = records
        self.count = self.unfinished = 0

    def __iter__(self) -> Iterator[AttentionRecord]:
        for record in self._records:
            self.count += 1
            self.unfinished += record.outcome is None
            yield record


def criteria_known() -> frozenset[str]:
    """Return the ids of the criteria that a record may name."""
    return frozenset(_criterion_columns())


def _criterion_columns() -> tuple[str, ...]:
    """Return the criteria of the standard in its order: a column each, filled or not."""
    return tuple(criterion.id for criterion in load_standard().criteria())


def export_lines(
    path: Path,
) -> Iterator[tuple[int, AttentionRecord | None, tuple[Problem, ...]]]:
    """Yield the lines of an export of this program, with problems that say what is wrong."""
    from atencion_desktop.reports.record_files import read_records

    try:
        for line, record, problems in read_records(path):
            yield line, record, tuple(_named(problem) for problem in problems)
    except Refused as refusal:
        raise Refused(_named(refusal.problem)) from refusal
    except EnvironmentFault as fault:
        raise EnvironmentFault(_named(fault.problem)) from fault


def _named(problem: Problem) -> Problem:
    """Return a reader's problem under a code of its own, one for each reason."""
    if problem.code not in ("import_line", "import_file"):
        return problem
    rest = {name: value for name, value in problem.data.items() if name != "why"}
    why = problem.data["why"]
    if why == "wrong_type":
        return Problem(f"import_wrong_{rest.pop('expected')}", **rest)
    prefix = "import" if problem.code == "import_line" else "import_file"
    return Problem(f"{prefix}_{why}", **rest)
