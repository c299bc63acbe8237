"""Forms of labels with fields: a hint below a field, and letters that lead to the field itself."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

_ROLES = (QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole)


def named_choice(name: str) -> QComboBox:
    """A list to choose from that a screen reader calls this; as wide as the fields around it."""
    choice = QComboBox()
    choice.setAccessibleName(name)
    choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return choice


def named_field(name: str) -> QLineEdit:
    """A field that a screen reader calls this."""
    field = QLineEdit()
    field.setAccessibleName(name)
    return field


def under(field: QWidget, below: QLabel) -> QWidget:
    """A field with a hint below it."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(field)
    column.addWidget(below)
    both.setFocusProxy(field)
    return both


def be_buddies(form: QFormLayout) -> None:
    """A label's mnemonic goes to the field itself, also when a hint stands below it."""
    for row in range(form.rowCount()):
        label, field = (_widget_at(form, row, role) for role in _ROLES)
        if isinstance(label, QLabel) and field is not None:
            label.setBuddy(field.focusProxy() or field)


def tab_through(*widgets: QWidget) -> None:
    """Let Tab go from each of these to the next."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def _widget_at(form: QFormLayout, row: int, role: QFormLayout.ItemRole) -> QWidget | None:
    item = form.itemAt(row, role)
    return None if item is None else item.widget()
