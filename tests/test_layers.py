"""The domain lives without Qt: not only by contract, in fact."""

import subprocess
import sys

_IMPORT_ALL = """
import importlib, pkgutil, sys
import {room} as room
for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    importlib.import_module(module.name)
found = sorted(name for name in sys.modules if name.split(".")[0] in {forbidden!r})
print(",".join(found))
"""


def _loaded(room, forbidden):
    """Return which of the forbidden packages are loaded after importing all of a room."""
    code = _IMPORT_ALL.format(room=room, forbidden=forbidden)
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def test_the_domain_loads_no_qt():
    assert _loaded("atencion_desktop.domain", ("PySide6", "shiboken6")) == ""


def test_the_domain_loads_no_storage_and_no_paper():
    assert _loaded("atencion_desktop.domain", ("sqlcipher3", "sqlite_utils", "reportlab")) == ""


def test_the_probe_sees_what_is_loaded():
    assert "json.decoder" in _loaded("json", ("json",))
