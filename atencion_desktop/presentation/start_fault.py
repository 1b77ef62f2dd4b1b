"""Why the program could not start: one plain sentence, and where to look."""

import sys

from PySide6.QtWidgets import QMessageBox

from atencion_desktop.content.loader import load_problems
from atencion_desktop.domain.errors import Problem


def start_fault_box(problem: Problem) -> QMessageBox:
    """Return the window that says it; whoever asks for it opens it."""
    problems = load_problems()
    box = QMessageBox(
        QMessageBox.Icon.Warning, "Atención", problems.title(problem), QMessageBox.StandardButton.Ok
    )
    box.setInformativeText(problems.sentence(problem))
    box.button(QMessageBox.StandardButton.Ok).setText("Entendido")
    return box


def say_start_fault(problem: Problem, *, on_screen: bool) -> None:
    """Say it on stderr and, where somebody can press its button, in a window."""
    sys.stderr.write(f"atencion: {load_problems().sentence(problem)}\n")
    if on_screen:
        start_fault_box(problem).exec()
