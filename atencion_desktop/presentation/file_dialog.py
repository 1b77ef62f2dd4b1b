"""Qt's own file dialog said in Spanish: its translation is not installed everywhere."""

from PySide6.QtWidgets import QFileDialog

Label = QFileDialog.DialogLabel


def say_in_spanish(dialog: QFileDialog) -> None:
    """Name what the dialog asks, once its modes are set, and list the files by name."""
    saves = dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    folder = dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.setLabelText(Label.LookIn, "Buscar en:")
    dialog.setLabelText(Label.FileName, "Carpeta:" if folder else "Archivo:")
    dialog.setLabelText(Label.FileType, "Tipo:")
    dialog.setLabelText(Label.Accept, "Guardar" if saves else "Abrir")
    dialog.setLabelText(Label.Reject, "Cancelar")
    dialog.setViewMode(QFileDialog.ViewMode.List)
