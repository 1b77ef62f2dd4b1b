"""Set the program up in one command: ``go.py run`` opens it, ``go.py test`` checks it.

Standard library only, for Python 3.11 or newer on Linux and Windows; the syntax is also read by
older ones, so that they can be told. Everything goes into ``.venv`` in the checkout; a stamp there
lets the second start skip the work. What it prints is for a person, in Spanish; the tools that it
calls speak their own language. Exit 0 done, 1 a failure said in one sentence, 2 wrong usage.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = Path("packaging", "constraints.txt")
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "atencion-stamp.txt"
DEMO = ROOT / "demo"
OLDEST_PYTHON = (3, 11)
USAGE = """\
Uso: python3 packaging/go.py run     prepara todo y abre el programa
     python3 packaging/go.py test    prepara todo y revisa el programa
Lo que escribas después pasa tal cual al programa (run) o a pytest (test)."""

# Shared library that Qt loads -> names of its Debian package, the newest distribution's last.
OFFSCREEN_LIBRARIES = {
    "libglib-2.0.so.0": ("libglib2.0-0", "libglib2.0-0t64"),
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
}
# Qt's own message names only libxcb-cursor0, whichever of these is missing.
DISPLAY_LIBRARIES = {
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
}
PIP_SETTINGS = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_INPUT": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
}
NETWORK_SIGNS = (
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "ProxyError",
    "SSLError",
    "Connection refused",
    "Temporary failure in name resolution",
    "getaddrinfo failed",
)


class Stop(Exception):
    """End the run; the text is the Spanish sentence to show, with what to do next."""


@dataclass(frozen=True)
class Stamp:
    """What an environment was made for.

    place:  digest of this checkout's path and of the version of Python.
    recipe: digest of pyproject.toml and of the constraints.
    tools:  whether the development tools are in it.
    """

    place: str
    recipe: str
    tools: bool


@dataclass(frozen=True)
class Check:
    """One check of ``go.py test``: what it looks at, its command and what to say if it fails."""

    title: str
    command: tuple[str, ...]
    failure: str


def main(arguments: Sequence[str]) -> int:
    """Obey the command line without the program's name; return the exit code."""
    _tolerate_narrow_terminals()
    if not arguments or arguments[0] not in ("run", "test"):
        print(USAGE, file=sys.stderr)
        return 2
    command, extra = arguments[0], tuple(arguments[1:])
    try:
        return run(extra) if command == "run" else test(extra)
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
    except OSError as error:
        print(f"\n{disk_sentence(error)}", file=sys.stderr)
    except KeyboardInterrupt:
        print(
            "\nSe interrumpió. Vuelve a escribir la misma orden cuando quieras seguir.",
            file=sys.stderr,
        )
    return 1


def disk_sentence(error: OSError) -> str:
    """Return what to say when a file of the checkout could not be read or written."""
    return (
        f"No se pudo leer o escribir {error.filename or ROOT}. Revisa que haya espacio en disco y "
        "que la carpeta sea tuya, o borra la carpeta .venv, y repite la orden.\n"
        f"Detalle técnico:\n  {error}"
    )


def run(extra: Sequence[str]) -> int:
    """Set up and open the program, or play its demonstration where there is no display."""
    python = prepare(checking=False)
    if not has_display(os.environ, sys.platform):
        return play_demo(python)
    say("Abriendo Atención Desktop…")
    return call([python, "-m", "atencion_desktop", *extra])


def test(extra: Sequence[str]) -> int:
    """Set up with the development tools and run every check; raise Stop at the first failure."""
    python = prepare(checking=True)
    for check in checks(python, extra):
        say(f"{check.title}…")
        if call(check.command, {"QT_QPA_PLATFORM": "offscreen"}):
            raise Stop(check.failure)
    say("Todo en orden: estilo, tipos, capas y pruebas.")
    return 0


def checks(python: str, extra: Sequence[str]) -> tuple[Check, ...]:
    """Return the checks in the order in which they run; extra goes to pytest."""
    lint_imports = Path(python).with_name("lint-imports" + Path(python).suffix)
    return (
        Check(
            "Revisando el estilo del código",
            (python, "-m", "ruff", "check", "."),
            "El estilo del código no pasó. Corrige lo que se lista arriba y repite la orden.",
        ),
        Check(
            "Revisando el formato del código",
            (python, "-m", "ruff", "format", "--check", "."),
            f"El formato no pasó. Escribe: {python} -m ruff format . — y repite la orden.",
        ),
        Check(
            "Revisando los tipos",
            (python, "-m", "mypy"),
            "Los tipos no pasaron. Corrige lo que se lista arriba y repite la orden.",
        ),
        Check(
            "Revisando que cada capa use solo las de abajo",
            (str(lint_imports),),
            "Una capa usa lo que no debe. Corrige lo que se lista arriba y repite la orden.",
        ),
        Check(
            "Corriendo las pruebas",
            (python, "-m", "pytest", "-n", "auto", *extra),
            "Alguna prueba no pasó. Corrige lo que se lista arriba y repite la orden.",
        ),
    )


def prepare(*, checking: bool) -> str:
    """Make everything ready and return the Python of the environment; raise Stop if it cannot be.

    checking: the development tools are wanted too.
    """
    require_python(sys.version_info[:2])
    if sys.platform == "linux":
        require_libraries(wanted_libraries(os.environ))
    python = environment_python()
    have, wanted = read_stamp(STAMP), wanted_stamp(ROOT, tools=checking)
    if not (python.exists() and covers(have, wanted)):
        set_up(python, have, wanted)
    return str(python)


def require_python(version: tuple[int, ...]) -> None:
    """Raise Stop when this Python is older than the program needs."""
    if version < OLDEST_PYTHON:
        have, need = (".".join(map(str, numbers)) for numbers in (version, OLDEST_PYTHON))
        raise Stop(
            f"Hace falta Python {need} o más nuevo, y este es {have}. "
            f"Instala Python {need} y escribe la orden con él; por ejemplo: "
            f"python{need} packaging/go.py run"
        )


# --- What the system brings -----------------------------------------------------------------


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Tell whether windows can be shown; only Linux may lack a display."""
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def wanted_libraries(environment: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the libraries that Qt needs here, each with the names of its package."""
    if has_display(environment, "linux"):
        return {**OFFSCREEN_LIBRARIES, **DISPLAY_LIBRARIES}
    return dict(OFFSCREEN_LIBRARIES)


def missing_libraries(
    wanted: Mapping[str, tuple[str, ...]], load: Callable[[str], object] = ctypes.CDLL
) -> dict[str, tuple[str, ...]]:
    """Return the part of wanted that the system does not have."""
    missing = {}
    for library, packages in wanted.items():
        try:
            load(library)
        except OSError:
            missing[library] = packages
    return missing


def require_libraries(wanted: Mapping[str, tuple[str, ...]]) -> None:
    """Install what Qt lacks where that is allowed; raise Stop with the line to type where not."""
    missing = missing_libraries(wanted)
    if not missing:
        return
    if not may_install():
        raise Stop(libraries_sentence(missing, has_apt=has_apt()))
    say("Instalando bibliotecas del sistema que usa la ventana…")
    old_names = [packages[0] for packages in missing.values()]
    new_names = [packages[-1] for packages in missing.values()]
    if not apt_install(old_names) and new_names != old_names:
        apt_install(new_names)
    still_missing = missing_libraries(missing)
    if still_missing:
        raise Stop(libraries_sentence(still_missing, has_apt=True))


def libraries_sentence(missing: Mapping[str, tuple[str, ...]], *, has_apt: bool) -> str:
    """Return what to say when Qt's libraries are missing: what, and the line to type."""
    if not has_apt:
        return (
            "A este sistema le faltan bibliotecas para abrir la ventana: "
            f"{', '.join(missing)}. Instálalas con el programa de paquetes de tu sistema "
            "y repite la orden."
        )
    return (
        "A este sistema le faltan bibliotecas para abrir la ventana. Revisa la conexión, "
        "escribe esta línea y repite la orden:\n"
        f"  {apt_line(packages[0] for packages in missing.values())}"
    )


def apt_line(packages: Iterable[str]) -> str:
    """Return the line that a person types to install packages of Debian or Ubuntu."""
    install_line = "sudo apt-get install -y --no-install-recommends"
    return f"sudo apt-get update && {install_line} {' '.join(packages)}"


def has_apt() -> bool:
    """Tell whether this system installs packages with apt-get."""
    return shutil.which("apt-get") is not None


def may_install() -> bool:
    """Tell whether this process may install system packages by itself."""
    if sys.platform == "win32":
        return False
    return os.geteuid() == 0 and has_apt()


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages, as root; return whether apt-get said it did."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    steps = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    )
    results = [capture(step, quiet) for step in steps]
    return results[-1].returncode == 0


# --- The virtual environment ----------------------------------------------------------------


def environment_python() -> Path:
    """Return where the environment's Python is, made or not."""
    if sys.platform == "win32":
        return ENVIRONMENT / "Scripts" / "python.exe"
    return ENVIRONMENT / "bin" / "python"


def wanted_stamp(root: Path, *, tools: bool) -> Stamp:
    """Return the stamp that an environment for the checkout at root has to carry."""
    place = f"{root}\n{sys.version_info[:2]}\n{sys.platform}".encode()
    files = (root / "pyproject.toml", root / CONSTRAINTS)
    recipe = b"\0".join(file.read_bytes() for file in files)
    return Stamp(hashlib.sha256(place).hexdigest(), hashlib.sha256(recipe).hexdigest(), tools)


def read_stamp(file: Path) -> Stamp | None:
    """Return the stamp in file, or None where there is none or it is not whole."""
    try:
        place, recipe, kind = file.read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        return None
    return Stamp(place, recipe, kind == "tools")


def write_stamp(file: Path, stamp: Stamp) -> None:
    """Write the stamp as three lines."""
    kind = "tools" if stamp.tools else "plain"
    file.write_text(f"{stamp.place}\n{stamp.recipe}\n{kind}\n", encoding="utf-8")


def covers(have: Stamp | None, wanted: Stamp) -> bool:
    """Tell whether an environment stamped have serves what is wanted: tools never hurt."""
    if have is None or (have.place, have.recipe) != (wanted.place, wanted.recipe):
        return False
    return have.tools or not wanted.tools


def set_up(python: Path, have: Stamp | None, wanted: Stamp) -> None:
    """Make or refresh the environment; the stamp goes first and comes back last."""
    tools = wanted.tools or (have is not None and have.tools)
    STAMP.unlink(missing_ok=True)
    if have is None or have.place != wanted.place or not python.exists():
        make_environment()
    install(str(python), tools=tools)
    require_qt(str(python))
    write_stamp(STAMP, Stamp(wanted.place, wanted.recipe, tools))


def make_environment() -> None:
    """Make an empty virtual environment in the checkout; raise Stop if this Python cannot."""
    require_venv_module()
    say("Preparando el entorno de Python en .venv…")
    # The Python behind an environment, so that one made from itself can be cleared.
    base = getattr(sys, "_base_executable", sys.executable)
    result = capture([base, "-m", "venv", "--clear", str(ENVIRONMENT)])
    if result.returncode:
        raise Stop(
            "No se pudo crear el entorno de Python en la carpeta .venv. Revisa que haya espacio "
            f"y permiso de escribir en {ROOT}, y repite la orden.{detail(result)}"
        )


def require_venv_module() -> None:
    """Make sure that this Python can make environments; Debian ships that part apart."""
    if can_make_environments():
        return
    if may_install():
        say("Instalando python3-venv…")
        apt_install(["python3-venv"])
        importlib.invalidate_caches()
    if not can_make_environments():
        raise Stop(venv_sentence(has_apt=has_apt()))


def can_make_environments() -> bool:
    """Tell whether the modules that make an environment with pip are there, whole."""
    found = (importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
    # Without an origin it is only an empty folder that a removed package left.
    return all(spec is not None and spec.origin is not None for spec in found)


def venv_sentence(*, has_apt: bool) -> str:
    """Return what to say when this Python cannot make environments."""
    if has_apt:
        return (
            "A este Python le falta la parte que crea entornos. Revisa la conexión, escribe esta "
            f"línea y repite la orden:\n  {apt_line(['python3-venv'])}"
        )
    return (
        "A este Python le falta la parte que crea entornos (venv y ensurepip). Instala el Python "
        "completo y repite la orden."
    )


def install(python: str, *, tools: bool) -> None:
    """Install the program, editable, at the versions of the constraints; raise Stop on failure."""
    say("Instalando las bibliotecas del programa (la primera vez tarda unos minutos)…")
    target = ".[dev]" if tools else "."
    # hatchling first, so that the build too uses a version that was tried.
    for wanted in (["hatchling"], ["--no-build-isolation", "-e", target]):
        command = [python, "-m", "pip", "install", "-c", str(CONSTRAINTS), *wanted]
        result = capture(command, PIP_SETTINGS)
        if result.returncode:
            raise Stop(install_sentence(result.stdout + result.stderr) + detail(result))


def install_sentence(output: str) -> str:
    """Return what to say when pip failed, from what pip said."""
    if any(sign in output for sign in NETWORK_SIGNS):
        return (
            "No se pudieron bajar las bibliotecas: no hay conexión con el servidor de paquetes. "
            "Revisa la red o el proxy y repite la orden; lo que ya se bajó se conserva."
        )
    if "No space left" in output or "Errno 28" in output:
        return "No alcanza el espacio en disco. Libera al menos 2 GB y repite la orden."
    return (
        "No se pudieron instalar las bibliotecas. Revisa la conexión, el espacio en disco y que "
        "este Python sea de 64 bits y de la 3.11 a la 3.13; después repite la orden."
    )


def require_qt(python: str) -> None:
    """Raise Stop when the window library is installed and still does not load."""
    result = capture([python, "-c", "import PySide6.QtWidgets, PySide6.QtNetwork"])
    if result.returncode:
        raise Stop(
            "La biblioteca de ventanas (Qt) quedó instalada pero no abre en este sistema. Instala "
            f"lo que se nombra abajo y repite la orden.{detail(result)}"
        )


# --- Without a display ----------------------------------------------------------------------


def play_demo(python: str) -> int:
    """Play a morning at the sample office without windows and say where its results are."""
    say("Este equipo no tiene pantalla: se juega una mañana de ejemplo y se guardan sus imágenes…")
    command = [python, "-m", "atencion_desktop", "demo", "--out", str(DEMO)]
    if call(command, {"QT_QPA_PLATFORM": "offscreen"}):
        raise Stop(
            "La mañana de ejemplo no terminó. Lee lo que dice arriba y repite la orden; para ver "
            "el programa en su ventana, córrelo en un equipo con pantalla."
        )
    say(demo_sentence(DEMO))
    return 0


def demo_sentence(folder: Path) -> str:
    """Return what to say about the results of the demonstration in folder."""
    pictures = len(list(folder.rglob("*.png")))
    documents = sorted(str(file) for file in folder.rglob("*.pdf"))
    lines = [f"Listo. Las imágenes de las pantallas ({pictures}) están en: {folder}"]
    lines += [f"La bitácora en PDF: {document}" for document in documents]
    return "\n".join([*lines, "Para ver el programa en su ventana, córrelo donde haya pantalla."])


# --- Calling others and talking -------------------------------------------------------------


def call(command: Sequence[str], settings: Mapping[str, str] | None = None) -> int:
    """Run a command in the checkout, in sight of the person; return its exit code."""
    return subprocess.call(command, cwd=ROOT, env={**os.environ, **(settings or {})})


def capture(
    command: Sequence[str], settings: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command in the checkout, out of sight; return its exit code and what it said.

    settings: variables for the command; those that the person has set already win.
    """
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**(settings or {}), **os.environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def detail(result: subprocess.CompletedProcess[str]) -> str:
    """Return the last lines of what a command said, for whoever helps."""
    lines = (result.stdout + result.stderr).strip().splitlines()[-12:]
    return "\nDetalle técnico:\n" + "\n".join(f"  {line}" for line in lines)


def say(sentence: str) -> None:
    """Print a sentence at once, before what the next command prints."""
    print(sentence, flush=True)


def _tolerate_narrow_terminals() -> None:
    """Let a terminal without accents print something instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
