"""Uren elders of one learner: what was followed at another school, for the milestones only."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from models.accounts import Action
from models.changes import ChangeSet
from models.errors import KlassenboekError
from models.exchange import HoursElsewhereRow
from models.queries.learner_hours import learner_name
from models.queries.learners import HoursElsewhereLine, hours_elsewhere_of
from models.services.hours_elsewhere import remove_hours_elsewhere, save_hours_elsewhere
from models.session import Session
from ui.formats import hours, short_date
from ui.screens.learners.elsewhere_dialog import ElsewhereDialog
from ui.screens.learners.tabs import LearnerPart
from ui.surroundings import Surroundings
from ui.theme import line_height
from ui.widgets.page import button, remark
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_COLUMNS = (
    RowsColumn("Tot en met"),
    RowsColumn("Onderdeel"),
    RowsColumn("Uren", number=True),
    RowsColumn("Instelling"),
)
_ABOUT = "Uren elders tellen mee voor de mijlpalen (indicatie) en staan nooit in het DUO-bestand."
_NONE = "Er zijn geen uren elders. Heeft de cursist bewijs van uren bij een andere school? Voeg ze hier toe."
_REMOVE = "{hours} uur {component} bij {institution} verwijderen?"


class ElsewherePart(LearnerPart):
    """Enter or a double click changes a line, Delete removes it."""

    def __init__(self, session: Session, surroundings: Surroundings, learner: int) -> None:
        super().__init__()
        self._session = session
        self._surroundings = surroundings
        self._learner = learner
        self._lines: list[HoursElsewhereLine] = []
        self._rows = RowsModel(_COLUMNS)
        self.table = RowsTable(self._rows, "Uren elders")
        self._said = remark()
        self._add = self._button("Uren t&oevoegen…", self.add)
        self._change = self._button("Wi&jzigen…", self.change)
        self._remove = self._button("Verwij&deren…", self.remove)
        self.table.doubleClicked.connect(lambda _index: self.change())
        for keys, do in (("Return", self.change), ("Enter", self.change), ("Delete", self.remove)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)
        self._build()
        self._read()

    def refresh(self, changes: ChangeSet) -> None:  # noqa: ARG002
        self._read()

    def add(self) -> ElsewhereDialog:
        """Ask for hours that are not there yet."""
        return self._open(None)

    def change(self) -> ElsewhereDialog | None:
        """Ask what is to be different of the chosen line."""
        line = self._chosen()
        return None if line is None or not self._may_change() else self._open(line)

    def remove(self) -> None:
        """Remove the chosen line, when that is meant."""
        line = self._chosen()
        if line is None or not self._may_change():
            return
        question = _REMOVE.format(
            hours=hours(line.minutes), component=line.component.value, institution=line.institution
        )
        if not self._surroundings.messages.confirm(self, question, yes="Verwijderen"):
            return
        try:
            changes = remove_hours_elsewhere(line.id, by=self._session.account)
        except KlassenboekError as error:
            self._surroundings.messages.refuse(self, error)
        else:
            self._stored(changes)
            # The button that was pressed is dark when there is nothing left to remove.
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, line: HoursElsewhereLine | None) -> ElsewhereDialog:
        dialog = ElsewhereDialog(
            line,
            self._surroundings.today(),
            store=partial(self._store, None if line is None else line.id),
            parent=self.window(),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _store(self, hours_id: int | None, values: dict[str, Any]) -> None:
        learner = learner_name(self._learner)
        row = HoursElsewhereRow(learner="" if learner is None else learner.number, **values)
        self._stored(save_hours_elsewhere(hours_id, row, by=self._session.account).changes)

    def _stored(self, changes: ChangeSet) -> None:
        self._read()
        self.changed.emit(changes)

    def _read(self) -> None:
        row = self.table.currentIndex().row()
        self._lines = hours_elsewhere_of(self._learner)
        self._rows.set_rows(
            [
                (short_date(line.until), line.component.value, hours(line.minutes), line.institution)
                for line in self._lines
            ]
        )
        if self._lines:
            self.table.selectRow(min(max(row, 0), len(self._lines) - 1))
        self._said.setText(_ABOUT if self._lines else _NONE)
        self._add.setEnabled(self._may_change())
        for push in (self._change, self._remove):
            push.setEnabled(bool(self._lines) and self._may_change())
        self.setFocusProxy(self.table if self._lines else self._add)

    def _chosen(self) -> HoursElsewhereLine | None:
        row = self.table.currentIndex().row()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _may_change(self) -> bool:
        return self._session.account.may(Action.CHANGE_RECORDS)

    def _button(self, text: str, do: Callable[[], object]) -> QPushButton:
        push = button(text)
        push.clicked.connect(lambda: do())
        return push

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line // 2)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._said)
        below = QHBoxLayout()
        for push in (self._add, self._change, self._remove):
            below.addWidget(push)
        below.addStretch(1)
        layout.addLayout(below)


def make(session: Session, surroundings: Surroundings, learner: int) -> LearnerPart:
    return ElsewherePart(session, surroundings, learner)
