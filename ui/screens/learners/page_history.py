"""Geschiedenis of one learner: who changed what, and when."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout

from models.changes import ChangeSet
from models.queries.learner_history import RecordChanged, learner_history
from models.rules.audit_words import RECORDS
from models.session import Session
from ui.formats import moment
from ui.messages import Messages
from ui.screens.learners.tabs import LearnerPart
from ui.surroundings import Surroundings
from ui.theme import line_height
from ui.widgets.page import remark
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_COLUMNS = (
    RowsColumn("Wanneer"),
    RowsColumn("Wie"),
    RowsColumn("Waarvan"),
    RowsColumn("Wat"),
)
_ABOUT = (
    "Alles wat van de cursist, de contracten, de plaatsingen en de uren elders is veranderd, het laatste"
    " bovenaan; een BSN staat er verkort. Wat met een werkboek nieuw is ingelezen, staat er niet bij, en wat"
    " bij een les is ingevuld staat bij die les. Enter laat een regel helemaal zien."
)


class HistoryPart(LearnerPart):
    """A list to read and to copy from; Enter shows all of a line."""

    def __init__(self, learner: int, messages: Messages) -> None:
        super().__init__()
        self._learner = learner
        self._messages = messages
        self._rows = RowsModel(_COLUMNS)
        self.table = RowsTable(self._rows, "Geschiedenis van de cursist, het laatste bovenaan", lines=2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line_height(self) // 2)
        layout.addWidget(self.table, 1)
        layout.addWidget(remark(_ABOUT))
        self.setFocusProxy(self.table)
        self.table.activated.connect(self._show_whole)
        self._read()

    def refresh(self, changes: ChangeSet) -> None:  # noqa: ARG002
        self._read()

    def _show_whole(self, index: QModelIndex) -> None:
        last = len(_COLUMNS) - 1
        self._messages.inform(self, self._rows.index(index.row(), last).data())

    def _read(self) -> None:
        self._rows.set_rows([_row(entry) for entry in learner_history(self._learner)])
        if self._rows.rowCount():
            self.table.selectRow(0)


def _row(entry: RecordChanged) -> tuple[str, ...]:
    record = f"{RECORDS[entry.record]} {entry.about}".strip()
    return (moment(entry.at), entry.who, record, what_happened(entry))


def what_happened(entry: RecordChanged) -> str:
    """gewijzigd – einddatum: 31-12-2026 → 31-03-2027. Reden: …"""
    said = "; ".join(map(str, entry.fields))
    why = f". Reden: {entry.why}" if entry.why else ""
    return f"{entry.what} – {said}{why}" if said else f"{entry.what}{why}"


def make(session: Session, surroundings: Surroundings, learner: int) -> LearnerPart:  # noqa: ARG001
    return HistoryPart(learner, surroundings.messages)
