"""Load the forms drawn in Qt Designer, and find in them what a view needs."""

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import QWidget

from atencion_desktop.assets import asset

T = TypeVar("T", bound=QObject)


def load_form(name: str, parent: QWidget | None = None) -> QWidget:
    """Return the form `ui/<name>.ui`, built. Raises FileNotFoundError or LookupError."""
    path = asset("ui", f"{name}.ui")
    form = QUiLoader().load(str(path), parent)
    if not isinstance(form, QWidget):
        raise LookupError(f"{name}.ui is not a form")
    return form


def child(form: QWidget, kind: type[T], name: str) -> T:
    """Return the widget of a form by its name; raise LookupError when it has none."""
    found = form.findChild(kind, name)
    if found is None:
        raise LookupError(f"{form.objectName()}: no {kind.__name__} called {name}")
    return found
