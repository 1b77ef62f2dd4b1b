"""A short table of what is recorded: the name of each fact and its value."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.labels import muted, strong, with_tabular_digits

Facts = tuple[tuple[str, str], ...]


class FactTable(QWidget):
    """Two columns; long values wrap.

    Attributes:
        facts: what is shown.
    """

    def __init__(self, *, right: bool, parent: QWidget | None = None) -> None:
        """Build it empty; right: values at the right edge, as in side panels."""
        super().__init__(parent)
        self.facts: Facts = ()
        self._right = right
        self._labels: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(current_theme().px(16))
        self._grid.setVerticalSpacing(current_theme().px(8))
        self._grid.setColumnStretch(1, 1)

    def fill(self, facts: Facts) -> None:
        """Show `facts`."""
        if facts == self.facts:
            return
        self.facts = facts
        while len(self._labels) < len(facts):
            self._add_row()
        for place, (name, value) in enumerate(self._labels):
            used = place < len(facts)
            name.setVisible(used)
            value.setVisible(used)
            if used:
                name.setText(facts[place][0])
                value.setText(facts[place][1])

    def _add_row(self) -> None:
        name, value = muted(), with_tabular_digits(strong(wrap=True))
        top = Qt.AlignmentFlag.AlignTop
        if self._right:
            value.setAlignment(Qt.AlignmentFlag.AlignRight | top)
        row = len(self._labels)
        self._grid.addWidget(name, row, 0, top)
        self._grid.addWidget(value, row, 1, top)
        self._labels.append((name, value))
