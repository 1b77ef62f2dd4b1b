"""Shipped files are found from the checkout and from the wheel, wherever it is installed."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from atencion_desktop.assets import asset

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel of this checkout, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))


def _shipped():
    """Return the files under resources/ and ui/, as paths from the root with slashes."""
    return {
        file.relative_to(ROOT).as_posix()
        for folder in ("resources", "ui")
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and not file.name.startswith(".")
    }


def test_an_asset_is_found_in_the_checkout():
    assert asset("resources") == ROOT / "resources"
    assert asset("ui").is_dir()


def test_a_missing_asset_is_named():
    with pytest.raises(FileNotFoundError, match=r"resources/content/no_hay\.toml"):
        asset("resources", "content", "no_hay.toml")


def test_the_wheel_carries_every_shipped_file(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    missing = {name for name in _shipped() if f"atencion_desktop/{name}" not in names}
    assert missing == set()
    assert "atencion_desktop/assets.py" in names


def test_the_wheel_carries_nothing_of_the_workshop(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    roots = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert roots == {"atencion_desktop"}


def test_an_installed_program_finds_its_files_outside_the_checkout(wheel, tmp_path):
    installed = tmp_path / "instalado"
    zipfile.ZipFile(wheel).extractall(installed)
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from atencion_desktop.assets import asset\n"
        "print(*[asset(*name.split('/')) for name in sys.argv[2:]], sep='\\n')"
    )
    shipped = sorted(_shipped())
    result = subprocess.run(
        # -I: neither the current folder nor the environment may lend a hand.
        [sys.executable, "-I", "-c", code, str(installed), *shipped],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stderr
    root = installed / "atencion_desktop"
    assert [Path(line) for line in result.stdout.splitlines()] == [root / name for name in shipped]
