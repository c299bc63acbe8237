"""The school's own verdict over an absence, with its reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from models.errors import InvalidValue
from models.rules.terms import Verdict
from models.rules.values import MAX_TEXT
from ui.dialogs.frame import text_label
from ui.sentences import error_sentence
from ui.tables.cell_codes import NO_OVERRIDE, Override
from ui.theme import line_height

_TITLES = {Verdict.GEOORLOOFD: "&Geoorloofd", Verdict.ONGEOORLOOFD: "Ongeoorloof&d"}


class OverrideBox(QWidget):
    """A tick opens the choice of verdict and the field for the reason."""

    changed = Signal()

    def __init__(self, override: Override) -> None:
        super().__init__()
        self._own = QCheckBox("De s&chool oordeelt anders")
        self._verdicts = QButtonGroup(self)
        self._why = QLineEdit(override.why)
        self._why.setMaxLength(MAX_TEXT)
        self._why.setAccessibleName("Waarom de school anders oordeelt")
        self._why.setPlaceholderText("Geen medische of religieuze gegevens")
        self._wrong = text_label()
        self._wrong.setAccessibleName("Wat nog ontbreekt")
        self._more = self._lay_out()
        self._own.setChecked(override.verdict is not None)
        shown = override.verdict or Verdict.GEOORLOOFD
        self._verdicts.button(list(_TITLES).index(shown)).setChecked(True)
        self._own.toggled.connect(self._refresh)
        self._verdicts.idToggled.connect(self.changed)
        self._refresh()

    @property
    def override(self) -> Override:
        """What is chosen; without the tick, and when there is nothing to judge, nothing."""
        if not (self._own.isChecked() and self.isEnabled()):
            return NO_OVERRIDE
        return Override(list(_TITLES)[self._verdicts.checkedId()], self._why.text().strip())

    def is_complete(self) -> bool:
        """Whether the reason is there; if not, says so and goes to its field."""
        override = self.override
        if override.verdict is None or override.why:
            return True
        self._wrong.setText(error_sentence(InvalidValue("override-needs-reason")))
        self._wrong.show()
        self._why.setFocus()
        return False

    def _refresh(self) -> None:
        self._more.setVisible(self._own.isChecked())
        self._wrong.hide()
        self.changed.emit()

    def _lay_out(self) -> QWidget:
        line = line_height(self)
        more = QWidget()
        verdicts = QHBoxLayout()
        verdicts.setSpacing(line)
        for number, title in enumerate(_TITLES.values()):
            button = QRadioButton(title)
            self._verdicts.addButton(button, number)
            verdicts.addWidget(button)
        label = text_label("&Waarom")
        label.setBuddy(self._why)
        verdicts.addWidget(label)
        verdicts.addWidget(self._why, 1)
        inner = QVBoxLayout(more)
        inner.setContentsMargins(line * 3 // 2, 0, 0, 0)
        inner.addLayout(verdicts)
        inner.addWidget(self._wrong)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line // 2)
        layout.addWidget(self._own)
        layout.addWidget(more)
        return more
