"""Refresh the pictures of the documentation from the demonstration's results.

``python packaging/pictures.py demo`` copies into docs/pictures the screens that the README and the
manual show, and draws the first page of the daily log there. The page needs pypdfium2 and Pillow,
which ``go.py test`` installs; without them the screens are copied and the page stays as it was.
Exit 0 done, 1 something was missing, 2 wrong usage.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
DOTS_PER_INCH = 110
PAGE = "bitacora_impresa.png"

# Picture -> look and shot of the demonstration; a shot's number may change, its name does not.
SCREENS = {
    "inicio.png": ("claro", "inicio_con_atenciones"),
    "saludo_oscuro.png": ("oscuro", "saludo_una_linea"),
    "requerimiento.png": ("claro", "requerimiento_elegido"),
    "registro_error.png": ("claro", "registro_error"),
    "servicio_canalizada.png": ("claro", "servicio_canalizada"),
    "despedida_repaso.png": ("claro", "despedida_repaso"),
    "breve.png": ("claro", "breve_tramite"),
    "lista_de_espera.png": ("claro", "lista_de_espera"),
    "bitacora_vista.png": ("claro", "bitacora_vista"),
    "atenciones.png": ("claro", "atenciones"),
}


class MissingError(Exception):
    """Something is not where it should be; the text is the sentence to show."""


def main(arguments: Sequence[str]) -> int:
    """Refresh every picture from the folder named; return the exit code."""
    if len(arguments) != 1:
        sys.stderr.write("Uso: python packaging/pictures.py CARPETA_DEL_DEMO\n")
        return 2
    demo = Path(arguments[0])
    try:
        for name, (look, shot) in SCREENS.items():
            shutil.copyfile(screen(demo, look, shot), PICTURES / name)
        draw_page(demo / "bitacora.pdf", PICTURES / PAGE)
    except (MissingError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"Listas {len(SCREENS) + 1} imágenes en {PICTURES}\n")
    return 0


def screen(demo: Path, look: str, shot: str) -> Path:
    """Return the file of a shot in a look; raise MissingError unless there is exactly one."""
    found = sorted((demo / "imagenes" / look).glob(f"[0-9][0-9]_{shot}.png"))
    if len(found) != 1:
        raise MissingError(f"En {demo} se esperaba una imagen «{shot}» ({look}): hay {len(found)}.")
    return found[0]


def draw_page(document: Path, out: Path) -> None:
    """Draw the first page of the daily log, in grays as it is printed."""
    if not document.is_file():
        raise MissingError(f"No se encontró {document}.")
    try:
        import PIL.Image  # noqa: F401 - pypdfium2 hands the page over to it
        import pypdfium2
    except ImportError as error:
        raise MissingError(
            f"Sin pypdfium2 y Pillow no se puede dibujar {out.name}: quedó como estaba."
        ) from error
    pages = pypdfium2.PdfDocument(document)
    try:
        picture = pages[0].render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil()
        picture.save(out, optimize=True)
    finally:
        pages.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
