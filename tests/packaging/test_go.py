"""The one command sets up once, says in Spanish what is missing and stops at the first failure."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GO = ROOT / "packaging" / "go.py"
LIBRARIES = {"libuno.so.1": ("libuno1",), "libdos.so.2": ("libdos2", "libdos2t64")}


@pytest.fixture
def go(monkeypatch):
    """Load go.py by its path: its folder is no package, and PyPI has one of the same name."""
    spec = importlib.util.spec_from_file_location("go_under_test", GO)
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(go, monkeypatch, tmp_path):
    """Point go.py at a small checkout whose commands are recorded, not run."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "packaging" / "constraints.txt").write_text("uno==1\n")
    environment = tmp_path / ".venv"
    monkeypatch.setattr(go, "ROOT", tmp_path)
    monkeypatch.setattr(go, "ENVIRONMENT", environment)
    monkeypatch.setattr(go, "STAMP", environment / "atencion-stamp.txt")
    monkeypatch.setattr(go, "DEMO", tmp_path / "demo")
    monkeypatch.setattr(go, "wanted_libraries", lambda _environment: {})
    return tmp_path


@pytest.fixture
def captured(go, checkout, monkeypatch):
    """Record the quiet commands; making an environment leaves a Python there."""
    commands = []

    def capture(command, _settings=None):
        commands.append(list(command))
        if "venv" in command:
            python = go.environment_python()
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(go, "capture", capture)
    return commands


@pytest.fixture
def called(go, monkeypatch):
    """Record the visible commands and let a test choose which one fails."""
    commands = []
    monkeypatch.setattr(go, "call", lambda command, _settings=None: commands.append(command) or 0)
    return commands


def _loads_all_but(*absent):
    def load(library):
        if library in absent:
            raise OSError(library)

    return load


# --- The stamp ---


def test_the_first_start_installs_and_the_second_does_not(go, captured):
    go.prepare(checking=False)
    first = list(captured)
    go.prepare(checking=False)
    assert [command[1:3] for command in first].count(["-m", "pip"]) == 2
    assert captured == first


@pytest.mark.parametrize("name", ["pyproject.toml", "packaging/constraints.txt"])
def test_a_changed_recipe_installs_again_in_the_same_environment(go, captured, checkout, name):
    go.prepare(checking=False)
    captured.clear()
    (checkout / name).write_text("otra cosa\n")
    go.prepare(checking=False)
    assert any("pip" in command for command in captured)
    assert not any("venv" in command for command in captured)


def test_testing_adds_the_tools_and_running_keeps_them(go, captured, checkout):
    go.prepare(checking=False)
    assert not any(".[dev]" in command for command in captured)
    go.prepare(checking=True)
    assert ".[dev]" in captured[-2]
    captured.clear()
    go.prepare(checking=False)
    assert captured == []
    (checkout / "pyproject.toml").write_text("otra cosa\n")
    go.prepare(checking=False)
    assert any(".[dev]" in command for command in captured)


def test_a_moved_checkout_gets_a_new_environment(go, captured, tmp_path):
    go.prepare(checking=False)
    have = go.read_stamp(go.STAMP)
    moved = go.Stamp("otro-lugar", have.recipe, have.tools)
    go.write_stamp(go.STAMP, moved)
    captured.clear()
    go.prepare(checking=False)
    assert any("--clear" in command for command in captured)


def test_a_failed_installation_leaves_no_stamp(go, captured, monkeypatch):
    go.prepare(checking=False)
    failed = subprocess.CompletedProcess([], 1, "", "NewConnectionError: nada responde")
    monkeypatch.setattr(go, "capture", lambda *_: failed)
    with pytest.raises(go.Stop, match="no hay conexión") as stop:
        go.prepare(checking=True)
    assert not go.STAMP.exists()
    assert "nada responde" in str(stop.value)


@pytest.mark.parametrize("text", ["", "una sola línea\n", "1 2 3 4"])
def test_a_damaged_stamp_counts_as_none(go, tmp_path, text):
    (tmp_path / "stamp").write_text(text.replace("una sola línea", "unasolalinea"))
    assert go.read_stamp(tmp_path / "stamp") is None


def test_a_stamp_reads_back_as_written(go, tmp_path):
    stamp = go.wanted_stamp(ROOT, tools=True)
    go.write_stamp(tmp_path / "stamp", stamp)
    assert go.read_stamp(tmp_path / "stamp") == stamp


# --- The system ---


def test_the_missing_libraries_are_found(go):
    load = _loads_all_but("libdos.so.2")
    assert go.missing_libraries(LIBRARIES, load) == {"libdos.so.2": ("libdos2", "libdos2t64")}


def test_the_libraries_of_a_window_are_wanted_only_where_it_can_open(go):
    assert "libxcb-cursor.so.0" not in go.wanted_libraries({})
    assert "libxcb-cursor.so.0" in go.wanted_libraries({"DISPLAY": ":0"})
    assert "libxcb-cursor.so.0" in go.wanted_libraries({"WAYLAND_DISPLAY": "wayland-0"})
    assert go.has_display({}, "win32")


def test_who_is_not_root_is_given_the_line_to_type(go, monkeypatch):
    monkeypatch.setattr(go, "missing_libraries", lambda wanted: dict(wanted))
    monkeypatch.setattr(go, "may_install", lambda: False)
    monkeypatch.setattr(go, "has_apt", lambda: True)
    with pytest.raises(go.Stop) as stop:
        go.require_libraries(LIBRARIES)
    line = str(stop.value).splitlines()[-1].strip()
    assert line == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libuno1 libdos2"
    )


def test_without_apt_the_libraries_themselves_are_named(go):
    sentence = go.libraries_sentence(LIBRARIES, has_apt=False)
    assert "libuno.so.1, libdos.so.2" in sentence
    assert "apt-get" not in sentence


def test_root_tries_the_old_names_and_then_the_new(go, monkeypatch):
    tried = []

    def apt_install(packages):
        tried.append(list(packages))
        return len(tried) == 2

    answers = iter([LIBRARIES, {}])
    monkeypatch.setattr(go, "missing_libraries", lambda _wanted: next(answers))
    monkeypatch.setattr(go, "may_install", lambda: True)
    monkeypatch.setattr(go, "apt_install", apt_install)
    go.require_libraries(LIBRARIES)
    assert tried == [["libuno1", "libdos2"], ["libuno1", "libdos2t64"]]


def test_root_is_told_when_the_installation_did_not_help(go, monkeypatch):
    monkeypatch.setattr(go, "missing_libraries", lambda wanted: dict(wanted))
    monkeypatch.setattr(go, "may_install", lambda: True)
    monkeypatch.setattr(go, "apt_install", lambda _packages: False)
    with pytest.raises(go.Stop, match="escribe esta línea"):
        go.require_libraries(LIBRARIES)


def test_a_python_without_venv_is_told_the_package(go, monkeypatch):
    monkeypatch.setattr(go, "can_make_environments", lambda: False)
    monkeypatch.setattr(go, "may_install", lambda: False)
    monkeypatch.setattr(go, "has_apt", lambda: True)
    with pytest.raises(go.Stop, match="install-recommends python3-venv"):
        go.require_venv_module()


def test_root_gets_venv_by_itself(go, monkeypatch):
    answers = iter([False, True])
    tried = []
    monkeypatch.setattr(go, "can_make_environments", lambda: next(answers))
    monkeypatch.setattr(go, "may_install", lambda: True)
    monkeypatch.setattr(go, "apt_install", lambda packages: tried.extend(packages))
    go.require_venv_module()
    assert tried == ["python3-venv"]


@pytest.mark.parametrize("version", [(3, 8), (3, 10)])
def test_an_old_python_is_told_which_one_it_needs(go, version):
    with pytest.raises(go.Stop, match=r"Hace falta Python 3\.11"):
        go.require_python(version)


def test_python_311_and_newer_will_do(go):
    go.require_python((3, 11))
    go.require_python((3, 14))


def test_an_old_python_can_at_least_read_the_file():
    ast.parse(GO.read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("WARNING: Retrying ... NewConnectionError(...)", "no hay conexión"),
        ("OSError: [Errno 28] No space left on device", "espacio en disco"),
        ("ERROR: No matching distribution found for uno==1", "No se pudieron instalar"),
    ],
)
def test_what_pip_said_becomes_what_to_do(go, output, sentence):
    assert sentence in go.install_sentence(output)


# --- The two commands ---


def test_the_checks_stop_at_the_first_failure(go, captured, monkeypatch, capsys):
    calls = []

    def call(command, settings):
        calls.append(command)
        assert settings == {"QT_QPA_PLATFORM": "offscreen"}
        return int("mypy" in command)

    monkeypatch.setattr(go, "call", call)
    assert go.main(["test"]) == 1
    assert "Los tipos no pasaron" in capsys.readouterr().err
    assert not any("pytest" in command for command in calls)


def test_the_five_checks_run_in_order_and_pytest_gets_the_rest(go, captured, called, capsys):
    assert go.main(["test", "-k", "algo"]) == 0
    assert [Path(command[0]).stem for command in called].count("python") == 4
    assert [command[2] for command in called if command[1:2] == ("-m",)] == [
        "ruff",
        "ruff",
        "mypy",
        "pytest",
    ]
    assert Path(called[3][0]).stem == "lint-imports"
    assert called[-1][-2:] == ("-k", "algo")
    assert "Todo en orden" in capsys.readouterr().out


def test_running_opens_the_window_where_there_is_one(go, captured, called, monkeypatch):
    monkeypatch.setattr(go, "has_display", lambda *_: True)
    assert go.main(["run", "--data", "datos"]) == 0
    assert called[0][1:] == ["-m", "atencion_desktop", "--data", "datos"]


def test_running_without_a_display_says_where_the_morning_is(
    go, captured, checkout, monkeypatch, capsys
):
    monkeypatch.setattr(go, "has_display", lambda *_: False)

    def call(command, settings):
        out = Path(command[command.index("--out") + 1])
        out.mkdir()
        (out / "01_inicio.png").touch()
        (out / "02_saludo.png").touch()
        (out / "bitacora.pdf").touch()
        assert settings == {"QT_QPA_PLATFORM": "offscreen"}
        return 0

    monkeypatch.setattr(go, "call", call)
    assert go.main(["run"]) == 0
    said = capsys.readouterr().out
    assert f"(2) están en: {checkout / 'demo'}" in said
    assert str(checkout / "demo" / "bitacora.pdf") in said


def test_a_failed_morning_is_a_failure(go, captured, monkeypatch, capsys):
    monkeypatch.setattr(go, "has_display", lambda *_: False)
    monkeypatch.setattr(go, "call", lambda *_: 1)
    assert go.main(["run"]) == 1
    assert "La mañana de ejemplo no terminó" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["tset"], ["--help"]])
def test_anything_else_is_answered_with_the_usage(go, capsys, arguments):
    assert go.main(arguments) == 2
    assert "packaging/go.py run" in capsys.readouterr().err


def test_a_file_that_is_not_ours_is_named(go, monkeypatch, capsys):
    def prepare(*, checking):
        raise PermissionError(13, "Permission denied", "archivo-ajeno")

    monkeypatch.setattr(go, "prepare", prepare)
    assert go.main(["run"]) == 1
    assert "archivo-ajeno" in capsys.readouterr().err


# --- The files beside it ---


def test_every_dependency_has_its_pin():
    import tomllib

    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    lines = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    pinned = {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in pins}
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)])


def test_ci_runs_the_command_of_the_readme():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.splitlines()[-1] == "python3 packaging/go.py test"
