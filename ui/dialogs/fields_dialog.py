"""A dialog of a few fields that are stored together; what is refused is said in it, to be mended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from models.errors import KlassenboekError
from ui.dialogs.frame import GrowingDialog, form_in
from ui.forms.field import FormField
from ui.sentences import error_sentence
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner
from ui.widgets.page import busy
from ui.widgets.scrolling import bring_in_sight


class FieldsDialog(GrowingDialog):
    """`accept` reads the fields and hands their values, by name, to `store`, which calls the service."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.fields: dict[str, FormField] = {}
        self.banner = Banner(Tone.STOP)
        self.banner.say("")

    def store(self, values: dict[str, Any]) -> None:
        """Call the service. Raises KlassenboekError."""
        raise NotImplementedError

    def problem(self) -> str:
        """What the dialog says is wrong; empty when nothing is."""
        return self.banner.text() or next((f.problem() for f in self.fields.values() if f.problem()), "")

    def values(self) -> dict[str, Any] | None:
        """What was filled in; None, with a sentence at the field, when something of it is wrong."""
        wrong = [field for field in self.fields.values() if not field.check()]
        if wrong:
            wrong[0].focus()
            return None
        return {name: field.value() for name, field in self.fields.items()}

    def accept(self) -> None:
        self.banner.say("")
        values = self.values()
        if values is None:
            return
        try:
            with busy():
                self.store(values)
        except KlassenboekError as error:
            self.refuse(error)
        else:
            super().accept()

    def refuse(self, error: KlassenboekError) -> None:
        """Say at its field, or below, what is wrong; of many contracts, with which."""
        field = self.fields.get(str(error.params.get("field", "")))
        contract = error.params.get("contract")
        if field is not None and contract is None:
            field.refuse(error)
            field.focus()
            return
        sentence = error_sentence(error)
        if contract is not None and str(contract) not in sentence:
            sentence = f"Contract {contract}: {sentence}"
        self.banner.say(sentence, Tone.STOP)
        bring_in_sight(self.banner)

    def add_fields(self, rows: QVBoxLayout, fields: Sequence[FormField]) -> QFormLayout:
        """Labels with their fields, below what is there already."""
        form = form_in(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(line_height(self) // 3)
        for field in fields:
            self.fields[field.name] = field
            label = QLabel(field.label)
            label.setBuddy(field.input)
            form.addRow(label, field)
        rows.addLayout(form)
        return form
