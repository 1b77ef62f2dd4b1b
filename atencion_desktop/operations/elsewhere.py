"""A data folder that the first run put elsewhere: the usual one says where, in one line."""

from pathlib import Path

from atencion_desktop.paths import DataFolder
from atencion_desktop.storage.faults import refused_by_disk

NOTE = "carpeta.txt"


def followed(folder: DataFolder) -> DataFolder:
    """Return the folder that another one points to, or itself when it has a log or no note."""
    if folder.log_file.exists():
        return folder
    try:
        said = (folder.root / NOTE).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return folder
    return DataFolder(Path(said)) if said and Path(said).is_absolute() else folder


def remember(folder: DataFolder, chosen: DataFolder) -> None:
    """Note in a folder that its log is in another; raise EnvironmentFault when it cannot be."""
    if folder == chosen:
        return
    try:
        folder.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder.root / NOTE).write_text(f"{chosen.root}\n", encoding="utf-8")
    except OSError as error:
        raise refused_by_disk(error, str(folder.root)) from error
