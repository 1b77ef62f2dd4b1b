"""The sentences of the problem codes."""

import re

import pytest

from atencion_desktop.assets import asset
from atencion_desktop.content.placeholders import placeholders
from atencion_desktop.content.problems import Problems
from atencion_desktop.domain.errors import Problem

DATA: dict[str, dict[str, object]] = {
    "phone_short": {"missing": 2},
    "phone_long": {"extra": 1},
    "phone_letters": {},
    "phone_foreign": {"got": 6},
    "phone_missing": {"label": "Teléfono"},
    "email_wrong": {},
    "curp_length": {"got": 17},
    "curp_shape": {},
    "curp_date": {},
    "curp_state": {},
    "curp_check": {},
    "rfc_length": {"got": 11},
    "rfc_shape": {},
    "rfc_date": {},
    "rfc_check": {},
    "name_missing": {},
    "name_letters": {},
    "field_missing": {"label": "Teléfono"},
    "number_wrong": {},
    "date_wrong": {},
    "date_absent": {},
    "choice_wrong": {"label": "Grupo de edad"},
    "notice_needed": {},
    "persons_joined": {},
    "persons_apart": {},
    "data_already_given": {},
    "declined_data": {},
    "need_needed": {},
    "outcome_needed": {},
    "area_needed": {},
    "reason_needed": {},
    "due_needed": {},
    "due_past": {},
    "due_wrong": {},
    "not_open": {},
    "not_held": {},
    "already_closed": {},
    "already_open": {},
    "cannot_reopen": {},
    "step_unknown": {},
    "service_unknown": {"id": "copias"},
    "quantity_wrong": {},
    "rating_wrong": {},
    "shift_closed": {},
    "open_attentions": {"count": 2},
    "disk_full": {},
    "read_only_folder": {"folder": "datos"},
    "log_damaged": {},
    "log_key_missing": {},
    "log_key_wrong": {},
    "log_newer": {"version": 9},
    "log_foreign": {},
    "log_missing": {"folder": "datos"},
    "log_exists": {"folder": "datos"},
    "log_moved": {"folder": "datos"},
    "log_busy": {"folder": "datos"},
    "log_chain": {"seq": 12},
    "log_settings": {"name": "synchronous"},
    "no_display": {},
    "demo_folder": {"folder": "demo"},
    "program_open": {},
    "save_failed": {},
    "backup_failed": {},
    "content_wrong": {
        "file": "oficina.toml",
        "key": "servicios[3].costo",
        "expected": "se esperaba un texto entre comillas",
        "line": 12,
        "place": ", línea 12",
    },
    "file_missing": {"file": "oficina.toml"},
    "file_unreadable": {"file": "oficina.toml"},
    "import_bad": {"count": 1250},
    "import_line": {"line": 7, "why": "falta el folio"},
    "import_encoding": {},
    "import_not_json": {},
    "import_not_object": {},
    "import_too_many_cells": {},
    "import_unknown_key": {"key": "hora"},
    "import_missing_key": {"key": "folio"},
    "import_wrong_object": {"key": "reason"},
    "import_wrong_list": {"key": "reason"},
    "import_wrong_text": {"key": "reason"},
    "import_wrong_flag": {"key": "reason"},
    "import_wrong_whole": {"key": "reason"},
    "import_wrong_moment": {"key": "reason"},
    "import_wrong_date": {"key": "reason"},
    "import_out_of_range": {"key": "rating", "low": 1, "high": 5},
    "import_unknown_value": {"key": "mode", "expected": "complete, brief"},
    "import_no_offset": {"key": "opened_at"},
    "import_folio_shape": {"key": "folio"},
    "import_outcome_while_open": {},
    "import_closed_without_outcome": {},
    "import_open": {},
    "import_times_backwards": {},
    "import_reason_missing": {},
    "import_year": {"year": "1026"},
    "import_criterion": {"id": "E9.D1.C1"},
    "folio_conflict": {"folio": "V03-20261121-0042"},
    "import_file": {"file": "dia.csv"},
    "import_file_ending": {"file": "dia.csv"},
    "import_file_unreadable": {"file": "dia.csv"},
    "import_file_encoding": {"file": "dia.csv"},
    "import_file_not_csv": {"file": "dia.csv", "line": 3},
    "import_file_not_xlsx": {"file": "dia.csv"},
    "import_file_no_head": {"file": "dia.csv"},
    "import_file_repeated_column": {"file": "dia.csv", "key": "folio"},
    "office_line": {"line": 14, "column": "Hora fin", "why": "no es una hora"},
    "office_cell": {"column": "Hora fin", "why": "no es una hora"},
    "office_missing": {},
    "office_date": {},
    "office_no_date": {},
    "office_hour": {},
    "office_minutes": {},
    "office_end_missing": {},
    "office_backwards": {},
    "office_future": {},
    "office_outcome": {},
    "office_channel": {},
    "office_mode": {},
    "office_reason_missing": {},
    "office_folio": {},
    "office_merged": {"place": "B7:B9"},
    "office_formula": {"place": "C12"},
    "office_cell_error": {},
    "office_extra_cells": {},
    "office_no_head": {"file": "enero.xlsx"},
    "office_no_rows": {"file": "enero.xlsx"},
    "office_headings": {"file": "enero.xlsx", "columns": "«Color»"},
    "office_columns_missing": {"file": "enero.xlsx", "columns": "«Hora de fin o Minutos»"},
    "template_kind": {"file": "plantilla.ods"},
    "importing_now": {},
    "cell_too_long": {"row": 3, "column": "notes"},
    "too_many_rows": {"row": 1048576},
    "export_kind": {"file": "dia.doc"},
    "window_unknown": {"id": "V09"},
    "agent_unknown": {"id": "A09"},
    "no_institution": {},
    "printer_missing": {},
    "printer_lost": {"sheet": 2, "file": "dia.pdf"},
    "printing_cancelled": {"sheet": 2},
    "sqlite_old": {"version": "3.30"},
    "report_failed": {"file": "dia.pdf"},
    "report_kind": {"file": "dia.doc"},
    "date_range": {},
    "check_folder": {"folder": "datos"},
    "check_log": {"file": "bitacora.db"},
    "check_log_none": {"folder": "datos"},
    "check_key_file": {},
    "check_key_keyring": {},
    "check_settings": {"count": 9},
    "check_settings_open": {},
    "check_settings_older": {},
    "check_settings_wrong": {"names": ("synchronous", "foreign_keys")},
    "check_integrity": {},
    "check_chain": {"count": 1200},
    "check_schema": {"version": 1},
    "check_schema_older": {"version": 1},
    "check_institution": {"name": "Villa Jacarandas", "window": "V03"},
    "check_backup": {"hours": 5, "events": 1},
    "check_backup_none": {},
    "check_backup_not_yet": {},
    "check_disk": {"free_mb": 20480},
    "check_fonts": {},
    "check_fonts_missing": {"names": ("FiraSans-Regular.ttf",)},
    "check_printer": {},
    "check_libraries": {"sqlite": "3.50", "cipher": "4.6"},
    "brief_has_data": {},
    "mode_unknown": {},
    "start_wrong": {},
    "start_day": {},
    "support_unknown": {},
    "already_in_charge": {},
    "nothing_to_undo": {},
    "on_pause": {},
    "already_paused": {},
    "not_paused": {},
    "pause_reason": {},
    "same_agent": {},
    "late_hour_needed": {},
    "late_hour_wrong": {},
    "late_end_before": {},
    "late_future": {},
    "late_day_future": {},
    "late_mode_needed": {},
    "late_brief_data": {},
    "late_name_needed": {},
    "late_notice_needed": {},
    "late_outcome_needed": {},
    "late_place_extra": {},
    "late_sheet_number": {},
    "late_actor_needed": {},
    "late_nothing": {},
    "late_sheet_unknown": {"number": 7},
    "late_sheet_captured": {"number": 7, "count": 15},
    "late_other_window": {"window": "Ventanilla 1"},
    "late_overlap": {"rows": (2, 3), "count": 2},
    "late_outside": {"rows": (2,), "count": 1},
    "sheet_count": {"most": 50},
    "unexpected": {},
}


@pytest.mark.parametrize("code", DATA)
def test_each_needed_code_has_a_title_and_a_filled_sentence(code: str, problems: Problems) -> None:
    assert code in problems.texts
    problem = Problem(code, **DATA[code])
    assert problems.title(problem)
    said = problems.sentence(problem)
    assert said
    assert placeholders(said) == frozenset()


def test_every_code_is_tried_here(problems: Problems) -> None:
    assert set(problems.texts) == set(DATA)


def test_every_code_that_the_program_names_has_its_words(problems: Problems) -> None:
    package = asset("resources").parent / "atencion_desktop"
    code = re.compile(r"""Problem\(\s*"(\w+)"|_refuse_unless\([^"]*?,\s*"(\w+)"\)|"(check_\w+)\"""")
    named = {
        "".join(found)
        for path in package.rglob("*.py")
        for found in code.findall(path.read_text(encoding="utf-8"))
    }
    assert named >= {"phone_short", "program_open"}
    assert named - set(problems.texts) == set()


def test_every_reason_of_the_import_has_its_words(problems: Problems) -> None:
    """`operations.exchange` makes these codes of the readers' reasons."""
    reports = asset("resources").parent / "atencion_desktop" / "reports"
    reader = (reports / "record_reader.py").read_text(encoding="utf-8")
    files = (reports / "record_files.py").read_text(encoding="utf-8")
    whys = set(re.findall(r"""(?:refuse\(|flaw\(\w+(?:\.\w+)?, )"(\w+)\"""", reader))
    whys |= set(re.findall(r"""flaw\(\w+, "(\w+)\"""", files))
    kinds = set(
        re.findall(r"""expected="(\w+)\"|, (?:str|bool), "(\w+)\"|isoformat, "(\w+)\"""", reader)
    )
    codes = {f"import_{why}" for why in whys - {"wrong_type"}}
    codes |= {f"import_wrong_{''.join(kind)}" for kind in kinds}
    codes |= {f"import_file_{why}" for why in re.findall(r"""_refusal\(path, "(\w+)\"""", files)}
    assert len(codes) > 15
    assert codes - set(problems.texts) == set()


def test_a_datum_that_is_missing_never_shows_its_braces(problems: Problems) -> None:
    assert problems.sentence(Problem("file_missing")).startswith("No se encontró «…».")
    said = problems.sentence(Problem("file_missing", file="{folder}"))
    assert said.startswith("No se encontró «{folder}».")


def test_a_text_has_one_message_or_both_numbers(problems: Problems) -> None:
    for code, text in problems.texts.items():
        counted = bool(text.count and text.one and text.other)
        assert bool(text.message) != counted, code


def test_one_and_many_are_said_as_people_do(problems: Problems) -> None:
    one = problems.sentence(Problem("phone_short", missing=1))
    two = problems.sentence(Problem("phone_short", missing=2))
    assert one == "Falta 1 dígito: el teléfono lleva 10"
    assert two == "Faltan 2 dígitos: el teléfono lleva 10"


def test_why_a_line_was_not_imported_follows_its_number(problems: Problems) -> None:
    why = Problem("import_wrong_moment", line=7, key="opened_at")
    said = problems.sentence(Problem("import_line", line=7, why=why))
    assert said == (
        "Renglón 7: en «opened_at» se esperaba fecha y hora como 2026-11-21T10:42:00-06:00"
    )


def test_thousands_are_written_as_in_mexico(problems: Problems) -> None:
    assert "1,250 renglones" in problems.sentence(Problem("import_bad", count=1250))


def test_an_unknown_code_is_said_plainly(problems: Problems) -> None:
    said = problems.sentence(Problem("never_heard_of"))
    assert said == problems.sentence(Problem("unexpected"))


def test_a_wrong_file_is_said_with_file_line_key_and_expectation(problems: Problems) -> None:
    said = problems.sentence(Problem("content_wrong", **DATA["content_wrong"]))
    assert said == (
        "oficina.toml, línea 12, «servicios[3].costo»: se esperaba un texto entre comillas."
    )
