"""Run every benchmark, print the table, and write it to docs/performance.md.

python -m tests.benchmarks.run; exits 1 when a ratio is over its limit.
"""

import os
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.table import Measure

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
HEAD = """# Performance

Written by `python -m tests.benchmarks.run`. Each figure and its baseline come from the same
run on the same machine; only the ratio says something about the program. The baselines' code is
fixed in `tests/benchmarks/`.

| What | Ours | Baseline | Ratio | Limit |
|---|---|---|---|---|
"""


def main() -> int:
    """Measure, print, write; return the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.benchmarks import (
        bench_brief,
        bench_commit,
        bench_daily_log,
        bench_import,
        bench_keys,
        bench_persons,
        bench_preview,
        bench_start,
    )

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        measures = [
            *bench_start.measure(root),
            bench_keys.measure(root),
            bench_brief.measure(root),
            bench_commit.measure(root),
            bench_daily_log.measure(root),
            bench_persons.measure(root),
            bench_preview.measure(root),
            bench_import.measure(root),
        ]
    table = HEAD + "".join(_row(one) for one in measures)
    PAGE.write_text(table, encoding="utf-8")
    sys.stdout.write(table)
    return 0 if all(one.holds for one in measures) else 1


def _row(one: Measure) -> str:
    mark = "" if one.holds else " **over**"
    limit = f"{one.limit:g}"
    return (
        f"| {one.name} | {_figure(one.ours, one.unit)} | {_figure(one.baseline, one.unit)}"
        f" | {one.ratio:.2f}{mark} | {limit} |\n"
    )


def _figure(value: float, unit: str) -> str:
    return f"{value:.1f} {unit}" if unit != "s" else f"{value * 1000:.2f} ms"


if __name__ == "__main__":
    sys.exit(main())
