"""Verzonden: every file that was ever written, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from exporters.sent_copy import save_copy
from models.accounts import Action
from models.changes import ChangeSet
from models.queries.deliveries import LoggedFile, logged_files, sent_rows
from models.session import Session
from ui.formats import moment, short_date
from ui.replacing import write_or_ask
from ui.screens.deliveries.sent.reply import Reply
from ui.screens.deliveries.sent.rows_dialog import SentRowsDialog
from ui.screens.screen import Screen
from ui.surroundings import Surroundings, documents_folder
from ui.targets import Target
from ui.theme import line_height
from ui.widgets.form import named_choice
from ui.widgets.page import button, heading, paragraph
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_ALL = "alle soorten"
_SHORT = 8
_COLUMNS = (
    RowsColumn("Geschreven"),
    RowsColumn("Soort"),
    RowsColumn("T/m"),
    RowsColumn("Toestand"),
    RowsColumn("Bestand"),
    RowsColumn("Rijen", number=True),
    RowsColumn("Wie"),
    RowsColumn("SHA-256"),
)
_SHA = 7


class SentScreen(Screen):
    """Reads the list; the files themselves only when one is asked for."""

    title = "Verzonden"
    icon = "file"

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__(session, surroundings.messages)
        self._surroundings = surroundings
        self._files: list[LoggedFile] = []
        self._kind = named_choice("Soort bestand")
        self._model = _FilesModel()
        self._table = RowsTable(self._model, "Verzonden bestanden", widest=13)
        self._empty = paragraph(
            "Er is nog niets geschreven. Wat u bij de andere bladen schrijft, komt hier te staan."
        )
        self._reply = Reply(session, surroundings)
        self._save = button("&Kopie opslaan…", "file")
        self._show_rows = button("&Rijen bekijken…", "eye")
        self._open = button("Map &openen", "folder")
        self._saved: Path | None = None
        self._build()
        self._kind.currentTextChanged.connect(self._fill)
        self._table.selectionModel().selectionChanged.connect(self._show_current)
        self._table.activated.connect(self.show_rows)
        self._save.clicked.connect(self.save_copy)
        self._show_rows.clicked.connect(self.show_rows)
        self._open.clicked.connect(self._open_folder)
        self._reply.changed.connect(self._noted)
        self._read()

    def refresh(self, changes: ChangeSet) -> None:  # noqa: ARG002
        self._read()

    def show_target(self, target: Target) -> None:
        """Stand on this delivery."""
        self._kind.setCurrentText(_ALL)
        for row, file in enumerate(self._shown()):
            if file.id is not None and file.id == target.record_id:
                self._table.selectRow(row)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_copy(self) -> None:
        """Ask for a folder and write the file there once more, as it went out."""
        file = self._current()
        if file is None or file.id is None or not self._save.isEnabled():
            return
        folder = self._surroundings.chooser.folder(self, "Map voor de kopie kiezen", documents_folder())
        if folder is None:
            return
        delivery, account = file.id, self.session.account
        path = write_or_ask(
            self,
            self.messages,
            lambda *, replace: save_copy(delivery, folder, replace=replace, by=account),
        )
        if path is not None:
            self._saved = path
            self._open.setVisible(True)
            self._open.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit(ChangeSet(records=frozenset({"delivery"})))

    def show_rows(self) -> None:
        """Show what the file said, row by row."""
        file = self._current()
        if file is None or file.id is None:
            return
        dialog = SentRowsDialog(file, sent_rows(file.id), self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _read(self) -> None:
        self._files = logged_files()
        kinds = [_ALL, *sorted({file.kind for file in self._files}, key=str.casefold)]
        if kinds != [self._kind.itemText(at) for at in range(self._kind.count())]:
            chosen = self._kind.currentText()
            self._kind.blockSignals(True)
            self._kind.clear()
            self._kind.addItems(kinds)
            self._kind.setCurrentText(chosen if chosen in kinds else _ALL)
            self._kind.blockSignals(False)
        self._fill()

    def _fill(self) -> None:
        at = self._current()
        files = self._shown()
        self._model.show_files(files)
        self._empty.setVisible(not files)
        rows = [row for row, file in enumerate(files) if at is not None and _same(file, at)]
        if files:
            self._table.selectRow(rows[0] if rows else 0)
        self._show_current()

    def _shown(self) -> list[LoggedFile]:
        kind = self._kind.currentText()
        return [file for file in self._files if kind in (_ALL, file.kind)]

    def _current(self) -> LoggedFile | None:
        row = self._table.currentIndex().row()
        return self._model.file(row) if 0 <= row < self._model.rowCount() else None

    def _show_current(self) -> None:
        file = self._current()
        kept = file is not None and file.id is not None
        self._reply.show_file(file)
        self._save.setEnabled(kept and self.session.account.may(Action.OPEN_DELIVERY))
        self._show_rows.setEnabled(kept)

    def _noted(self, changes: ChangeSet) -> None:
        self._read()
        self.changed.emit(changes)

    def _open_folder(self) -> None:
        if self._saved is not None:
            self._surroundings.show_folder(self._saved.parent)

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line * 3 // 2, line * 2 // 3, line * 3 // 2, line)
        layout.setSpacing(line * 2 // 3)
        top = QHBoxLayout()
        top.addWidget(heading("Verzonden", 1.3))
        top.addStretch(1)
        label = QLabel("&Soort")
        label.setBuddy(self._kind)
        self._kind.setMinimumWidth(line * 8)
        top.addWidget(label)
        top.addWidget(self._kind)
        layout.addLayout(top)
        layout.addWidget(self._empty)
        layout.addWidget(self._table, 1)
        row = QHBoxLayout()
        for push in (self._save, self._show_rows, self._open):
            row.addWidget(push)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self._reply)
        self._open.hide()
        self.setFocusProxy(self._table)


class _FilesModel(RowsModel):
    """The whole checksum stands in the tooltip."""

    def __init__(self) -> None:
        super().__init__(_COLUMNS)
        self._files: list[LoggedFile] = []

    def show_files(self, files: list[LoggedFile]) -> None:
        self._files = files
        self.set_rows([_cells(file) for file in files])

    def file(self, row: int) -> LoggedFile:
        return self._files[row]

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid() and index.column() == _SHA:
            return self._files[index.row()].sha256
        return super().data(index, role)


def _cells(file: LoggedFile) -> list[str]:
    return [
        moment(file.written_at),
        file.kind,
        short_date(file.reference) if file.reference else "",
        _state(file),
        file.file_name,
        "" if file.rows is None else str(file.rows),
        file.who,
        f"{file.sha256[:_SHORT]}…",
    ]


def _state(file: LoggedFile) -> str:
    state = "geschreven" if file.uploaded_on is None else f"geüpload op {short_date(file.uploaded_on)}"
    return f"{state}; {file.answer}" if file.answer else state


def _same(one: LoggedFile, other: LoggedFile) -> bool:
    return (one.id, one.written_at, one.file_name) == (other.id, other.written_at, other.file_name)
