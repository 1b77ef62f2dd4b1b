"""The services already picked, each with its quantity."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from atencion_desktop.presentation.attention.state import ServiceRow
from atencion_desktop.presentation.attention.view_words import TEXT
from atencion_desktop.presentation.theme import current_theme
from atencion_desktop.presentation.widgets.card import Card, CardKind
from atencion_desktop.presentation.widgets.key_button import ButtonKind, KeyButton
from atencion_desktop.presentation.widgets.labels import caption, figure, icon_label, strong


class PickedService(Card):
    """One service: name, term and cost, quantity with its buttons, and the one that removes it.

    Signals:
        quantity_asked(str, int): id, and 1 or -1.
        remove_asked(str): id.
    """

    quantity_asked = Signal(str, int)
    remove_asked = Signal(str)

    def __init__(self, service: ServiceRow, parent: QWidget | None = None) -> None:
        super().__init__(CardKind.SOFT, margins=(12, 4), horizontal=True, parent=parent)
        self.service_id = service.id
        self.fewer = _small("minus", TEXT.fewer.format(name=service.name))
        self.more = _small("plus", TEXT.one_more.format(name=service.name))
        self.remove = _small("x", TEXT.remove.format(name=service.name))
        self._name = strong(service.name, wrap=True)
        self._glance = caption(" · ".join(part for part in (service.term, service.cost) if part))
        self._quantity = figure(role="strong")
        self._build()
        self.fewer.clicked.connect(self._one_fewer)
        self.more.clicked.connect(self._one_more)
        self.remove.clicked.connect(self._remove)
        self.fill(service)

    def fill(self, service: ServiceRow) -> None:
        """Show the quantity."""
        self._quantity.setText(TEXT.quantity.format(number=service.quantity))
        self.fewer.setEnabled(service.quantity > 1)

    def show_glance(self, *, visible: bool) -> None:
        """Show or hide term and cost."""
        self._glance.setVisible(visible)

    def _build(self) -> None:
        self.body.addWidget(icon_label("check", "ok", 20))
        self.body.addWidget(self._name, 1)
        self.body.addWidget(self._glance)
        for widget in (self.fewer, self._quantity, self.more, self.remove):
            self.body.addWidget(widget)

    def _one_fewer(self) -> None:
        self.quantity_asked.emit(self.service_id, -1)

    def _one_more(self) -> None:
        self.quantity_asked.emit(self.service_id, 1)

    def _remove(self) -> None:
        self.remove_asked.emit(self.service_id)


class PickedServices(QWidget):
    """All of them, the main one first.

    Signals:
        quantity_asked(str, int): id, and 1 or -1.
        remove_asked(str): id.
    """

    quantity_asked = Signal(str, int)
    remove_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, PickedService] = {}
        self._glance = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(current_theme().px(8))

    def fill(self, services: tuple[ServiceRow, ...]) -> None:
        """Show `services`; rows of the same services stay."""
        if tuple(self._rows) != tuple(service.id for service in services):
            self._rebuild(services)
        for service in services:
            self._rows[service.id].fill(service)
        self.setVisible(bool(services))

    def show_glance(self, *, visible: bool) -> None:
        """Show or hide term and cost in every row."""
        self._glance = visible
        for row in self._rows.values():
            row.show_glance(visible=visible)

    def rows(self) -> tuple[PickedService, ...]:
        """Return the rows in order."""
        return tuple(self._rows.values())

    def _rebuild(self, services: tuple[ServiceRow, ...]) -> None:
        for old in self._rows.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = {service.id: self._new_row(service) for service in services}

    def _new_row(self, service: ServiceRow) -> PickedService:
        row = PickedService(service, self)
        row.show_glance(visible=self._glance)
        row.quantity_asked.connect(self.quantity_asked)
        row.remove_asked.connect(self.remove_asked)
        self._column.addWidget(row)
        return row


def _small(icon: str, name: str) -> KeyButton:
    button = KeyButton("", kind=ButtonKind.GHOST, icon=icon, name=name)
    button.setToolTip(name)
    return button
