"""A morning at the sample office, attended with key events in the real windows."""

from pathlib import Path

__all__ = ["play"]


def play(out: Path) -> None:
    """Play the morning into a folder: pictures in light and dark, the daily log and an export.

    out: made when missing; `bitacora.pdf`, `atenciones.jsonl`, `imagenes/claro`,
    `imagenes/oscuro` and the data of the demo, `datos`, are replaced.
    Raises EnvironmentFault: demo_folder when files of those names are there and no demo wrote
    them, read_only_folder.
    """
    from atencion_desktop.demo.stage import perform

    perform(out)
