"""Which days a planning covers: a quarter with one choice, or any two dates."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from models.rules.bow_duties import next_planning_period, planning_period
from models.rules.periods import Period
from ui.theme import line_height
from ui.widgets.date_field import DateField
from ui.widgets.form import named_choice
from ui.widgets.page import paragraph

_OWN = "Eigen periode"


class PeriodBar(QWidget):
    """Says `period_changed` when other days were chosen, `refused` with what is wrong or an empty text."""

    period_changed = Signal()
    refused = Signal(str)

    def __init__(self, today: date, proposed: Period) -> None:
        super().__init__()
        self._quarters = {
            "Dit kwartaal": planning_period(today),
            "Volgend kwartaal": next_planning_period(today),
        }
        self._choice = named_choice("Periode")
        self._begins = _date_field("Van", proposed.begins)
        self._ends = _date_field("Tot en met", proposed.ends)
        self._problem = paragraph()
        for name, period in self._quarters.items():
            self._choice.addItem(name, period)
        self._choice.addItem(_OWN)
        self._name_period()
        self._choice.activated.connect(self._take_quarter)
        for field in (self._begins, self._ends):
            field.date_changed.connect(self._changed)
            field.refused.connect(lambda _sentence: self._say_problem())
        self._build()

    def period(self) -> Period:
        """First and last day; the last may be before the first."""
        return Period(self._begins.date(), self._ends.date())

    def use(self, period: Period) -> None:
        """Choose these days."""
        if period == self.period() and not self._wrong():
            return
        with QSignalBlocker(self._begins), QSignalBlocker(self._ends):
            self._begins.set_date(period.begins)
            self._ends.set_date(period.ends)
        self._say_problem()
        self._changed()

    def _take_quarter(self, index: int) -> None:
        period = self._choice.itemData(index)
        if isinstance(period, tuple):
            self.use(Period(*period))
        else:
            self._begins.setFocus()

    def _changed(self) -> None:
        self._name_period()
        self.period_changed.emit()

    def _name_period(self) -> None:
        names = list(self._quarters.values())
        period = self.period()
        self._choice.setCurrentIndex(names.index(period) if period in names else len(names))

    def _wrong(self) -> str:
        return self._begins.problem() or self._ends.problem()

    def _say_problem(self) -> None:
        sentence = self._wrong()
        self._problem.setText(f"✕ {sentence}" if sentence else "")
        self._problem.setVisible(bool(sentence))
        self.refused.emit(sentence)

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(line // 2)
        for text, field in (("&Periode", self._choice), ("V&an", self._begins), ("t/m", self._ends)):
            label = QLabel(text)
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self._problem)
        self._problem.hide()
        self.setFocusProxy(self._choice)


def _date_field(name: str, day: date) -> DateField:
    field = DateField(day)
    field.setAccessibleName(name)
    return field
