"""Find the files that ship with the program: forms under ``ui``, content under ``resources``."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def asset(*parts: str) -> Path:
    """Return a file or folder that ships with the program, installed or in the checkout.

    parts: the way from the root, such as ``"resources", "content", "standard.toml"``.
    In a wheel and in a PyInstaller folder the files lie inside the package; in a checkout, and
    under an editable install, beside it.
    Raises FileNotFoundError when neither place has it.
    """
    for root in (_PACKAGE, _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("asset not found: " + "/".join(parts))
