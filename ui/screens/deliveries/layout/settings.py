"""The settings of the file, beside its columns: how it is written, and which hours are in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from models.rules.duo_layout import (
    DECIMAL_SIGNS,
    DECIMALS,
    ENCODINGS,
    LINE_ENDS,
    QUOTING,
    ROUNDING,
    DateFormat,
    DuoLayout,
    Scope,
    Withheld,
)
from models.rules.terms import CourseType
from ui.dialogs.frame import form_in
from ui.theme import line_height
from ui.widgets.form import named_choice, named_field

_SEPARATORS = {"puntkomma  ;": ";", "komma  ,": ",", "tab": "\t", "streep  |": "|"}
_ENCODING_NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 met BOM",
    "cp1252": "Windows (cp1252)",
    "iso-8859-1": "ISO-8859-1",
}
_LINE_END_NAMES = {"crlf": "CRLF (Windows)", "lf": "LF"}
_WITHHELD_NAMES = {Withheld.EMPTY: "leeg laten", Withheld.ZERO: "0", Withheld.FILLED: "gewoon invullen"}
_SCOPE_NAMES = {Scope.WHOLE_COURSE: "over de hele cursus", Scope.THIS_YEAR: "alleen dit jaar"}


class SettingsForm(QWidget):
    """Reads its fields into a layout; says `edited` with each change."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = line_height(self)
        self._halves = [form_in(self), form_in(self)]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, line // 2, 0, 0)
        layout.setSpacing(line)
        for half in self._halves:
            half.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
            half.setVerticalSpacing(line // 3)
            layout.addLayout(half)
        layout.addStretch(1)

    def show_layout(self, layout: DuoLayout) -> None:
        """Fill the fields, without telling of it."""
        raise NotImplementedError

    def applied_to(self, layout: DuoLayout) -> DuoLayout:
        """This layout with what stands in the fields."""
        raise NotImplementedError

    def next_half(self) -> None:
        """What is added from here on stands in the other half."""
        self._halves.reverse()

    def add_choice(self, label: str, items: Mapping[str, Any]) -> QComboBox:
        choice = named_choice(label.replace("&", ""))
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for text, value in items.items():
            choice.addItem(text, value)
        choice.currentIndexChanged.connect(lambda _index: self.edited.emit())
        self._add(label, choice)
        return choice

    def add_text(self, label: str) -> QLineEdit:
        field = named_field(label.replace("&", ""))
        field.setMinimumWidth(line_height(self) * 9)
        field.textChanged.connect(lambda _text: self.edited.emit())
        self._add(label, field)
        return field

    def add_check(self, text: str) -> QCheckBox:
        check = QCheckBox(text)
        check.toggled.connect(lambda _on: self.edited.emit())
        self._halves[0].addRow(check)
        return check

    def _add(self, label: str, field: QWidget) -> None:
        text = QLabel(label)
        text.setBuddy(field)
        self._halves[0].addRow(text, field)


class FileForm(SettingsForm):
    """How the file is written."""

    def __init__(self) -> None:
        super().__init__()
        self._header = self.add_check("Eerste regel met ko&ppen")
        self._separator = self.add_choice("Scheidin&gsteken", _SEPARATORS)
        self._quoting = self.add_choice("Aan&halingstekens", QUOTING)
        self.next_half()
        self._encoding = self.add_choice("&Codering", {_ENCODING_NAMES[name]: name for name in ENCODINGS})
        self._line_end = self.add_choice(
            "&Regeleinde", {_LINE_END_NAMES[name]: end for name, end in LINE_ENDS.items()}
        )
        self._date_format = self.add_choice("&Datums als", {one.value: one for one in DateFormat})

    def show_layout(self, layout: DuoLayout) -> None:
        if self._separator.findData(layout.separator) < 0:
            with QSignalBlocker(self._separator):
                self._separator.addItem(layout.separator, layout.separator)
        _tick(self._header, layout.header)
        for choice, value in (
            (self._separator, layout.separator),
            (self._quoting, layout.quoting),
            (self._encoding, layout.encoding),
            (self._line_end, layout.line_end),
            (self._date_format, layout.date_format),
        ):
            _select(choice, value)

    def applied_to(self, layout: DuoLayout) -> DuoLayout:
        return replace(
            layout,
            header=self._header.isChecked(),
            separator=self._separator.currentData(),
            quoting=self._quoting.currentData(),
            encoding=self._encoding.currentData(),
            line_end=self._line_end.currentData(),
            date_format=DateFormat(self._date_format.currentData()),
        )


class HoursForm(SettingsForm):
    """Which hours are in it, how they are written, and what DUO calls the courses."""

    def __init__(self) -> None:
        super().__init__()
        self._scope = self.add_choice("U&ren", {_SCOPE_NAMES[one]: one for one in Scope})
        self._ona = self.add_check("ONA-uren te&llen mee in deelgenomen uren")
        self._withheld = self.add_choice(
            "&Asielstatushouders", {_WITHHELD_NAMES[one]: one for one in Withheld}
        )
        self._decimals = self.add_choice("&Decimalen", {str(one): one for one in DECIMALS})
        self.next_half()
        self._sign = self.add_choice("De&cimaalteken", {one: one for one in DECIMAL_SIGNS})
        self._rounding = self.add_choice("Afrondin&g", ROUNDING)
        self._courses = {course: self.add_text(f"Code {course.value}") for course in CourseType}

    def show_layout(self, layout: DuoLayout) -> None:
        _tick(self._ona, layout.ona_in_attended)
        for choice, value in (
            (self._scope, layout.scope),
            (self._withheld, layout.withheld),
            (self._decimals, layout.decimals),
            (self._sign, layout.decimal_sign),
            (self._rounding, layout.rounding),
        ):
            _select(choice, value)
        for course, field in self._courses.items():
            with QSignalBlocker(field):
                field.setText(layout.courses[course])

    def applied_to(self, layout: DuoLayout) -> DuoLayout:
        return replace(
            layout,
            scope=Scope(self._scope.currentData()),
            ona_in_attended=self._ona.isChecked(),
            withheld=Withheld(self._withheld.currentData()),
            decimals=self._decimals.currentData(),
            decimal_sign=self._sign.currentData(),
            rounding=self._rounding.currentData(),
            courses={course: field.text().strip() for course, field in self._courses.items()},
        )


def _select(choice: QComboBox, value: object) -> None:
    with QSignalBlocker(choice):
        choice.setCurrentIndex(choice.findData(value))


def _tick(check: QCheckBox, on: bool) -> None:
    with QSignalBlocker(check):
        check.setChecked(on)
