"""How the school lays out its DUO file, with the file as it then is, live."""

from __future__ import annotations

import json
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSplitter, QTabWidget, QVBoxLayout, QWidget

from models.accounts import Action
from models.changes import ChangeSet
from models.errors import KlassenboekError, UserError
from models.queries.layouts import LayoutVersion, versions
from models.rules.duo_layout import DuoLayout, layout_of, layout_table
from models.services.layouts import mark_compared, save_layout
from models.session import Session
from ui.drafts import Draft
from ui.messages import Leaving
from ui.screens.deliveries.duo.reference_date import proposed_reference_date
from ui.screens.deliveries.layout.columns import ColumnsModel, ColumnsTab
from ui.screens.deliveries.layout.preview import FilePreview
from ui.screens.deliveries.layout.settings import FileForm, HoursForm
from ui.screens.deliveries.layout.versions import VersionsTab, compared
from ui.screens.screen import Screen
from ui.sentences import error_sentence
from ui.surroundings import Surroundings
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner
from ui.widgets.page import button, heading, remark
from ui.widgets.scrolling import scrolling

_NOT_VERIFIED = (
    "Niet geverifieerd: leg deze indeling naast DUO's handleiding ‘Digitaal uitwisselen voor"
    " cursusinstellingen’. Alleen de bestandsnaam staat vast."
)
_ASK_COMPARED = (
    "Hebt u versie {version} van de indeling naast de handleiding van DUO gelegd, kolom voor kolom, en klopt"
    " alles?\n\nDan wordt vastgelegd dat zij vandaag door u is vergeleken."
)
_COMPARE = "Vergeleken met de handle&iding…"
_ABOUT_PREVIEW = "Zo is het bestand nu, van uw eigen contracten. Een BSN staat hier verkort."
_RECORD = "duo_layout"


class LayoutPage(Screen):
    """A draft is shown live and kept only when a person says so; what cannot be is refused while typing."""

    title = "Indeling DUO"
    icon = "deliveries"

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__(session, surroundings.messages)
        self._surroundings = surroundings
        self._versions: list[LayoutVersion] = []
        self._preview = self._new_preview()
        self._columns = ColumnsModel()
        self._file, self._hours = FileForm(), HoursForm()
        self._history = VersionsTab()
        self._state = Banner(Tone.NOTICE)
        self._compared = button(_COMPARE)
        self._problem = Banner(Tone.STOP)
        self._text = QPlainTextEdit()
        self._tabs = QTabWidget()
        self._drop = button("V&eranderingen laten vallen", "back")
        self._keep = button("&Opslaan als nieuwe versie")
        for part in (self._columns, self._file, self._hours):
            part.edited.connect(self._show_draft)
        self._history.take_wanted.connect(self._take)
        self._compared.clicked.connect(self.say_compared)
        self._drop.clicked.connect(self.read)
        self._keep.clicked.connect(self.keep)
        self._build()
        self.read()

    def refresh(self, changes: ChangeSet) -> None:  # noqa: ARG002
        """Another school, so another file; what was typed stays."""
        self._preview = self._new_preview()
        if self._changed():
            self._show_draft()
        else:
            self.read()

    def may_close(self) -> bool:
        if not self._changed():
            return True
        match self.messages.leaving(self, "de indeling van het DUO-bestand"):
            case Leaving.SAVE:
                self.keep()
                return not self._changed()
            case Leaving.DISCARD:
                self.read()
                return True
            case _:
                return False

    def drafts(self) -> list[Draft]:
        if not self._changed():
            return []
        return [Draft(_RECORD, None, {_RECORD: json.dumps(layout_table(self.draft()))})]

    def take_draft(self, draft: Draft) -> None:
        self._show(layout_of(json.loads(draft.texts[_RECORD]), _RECORD))

    def draft(self) -> DuoLayout:
        """The layout as it stands in the fields."""
        layout = self._hours.applied_to(self._file.applied_to(self._active().layout))
        return replace(layout, columns=self._columns.columns())

    def read(self) -> None:
        """Show the layout that holds, and its history."""
        self._versions = versions()
        self._show(self._active().layout)
        self._history.show_versions(self._versions)
        self._say_state()

    def keep(self) -> None:
        """Let the draft hold from now on."""
        try:
            changes = save_layout(self.draft(), by=self.session.account)
        except KlassenboekError as error:
            self.messages.refuse(self, error)
            return
        self.read()
        self.changed.emit(changes)

    def say_compared(self) -> None:
        """Record that the layout that holds was laid beside DUO's manual, or take that back."""
        active = self._active()
        verified = active.compared_on is not None
        if not verified:
            question = _ASK_COMPARED.format(version=active.version)
            if not self.messages.confirm(self, question, yes="Ja, vergeleken"):
                return
        elif not self.messages.confirm(self, "De vergelijking intrekken?", yes="Intrekken"):
            return
        day = None if verified else self._surroundings.today()
        try:
            changes = mark_compared(day, by=self.session.account)
        except KlassenboekError as error:
            self.messages.refuse(self, error)
            return
        self.read()
        self.changed.emit(changes)

    def state(self) -> str:
        """What the page says of the layout that holds."""
        return self._state.text()

    def problem(self) -> str:
        """Why the draft cannot be; empty when it can."""
        return self._problem.text()

    def text_shown(self) -> str:
        """The file as it would be."""
        return self._text.toPlainText()

    def _changed(self) -> bool:
        return not self.draft().lays_out_as(self._active().layout)

    def _active(self) -> LayoutVersion:
        return self._versions[0]

    def _take(self, version: LayoutVersion) -> None:
        self._show(version.layout)
        self._tabs.setCurrentIndex(0)

    def _show(self, layout: DuoLayout) -> None:
        self._columns.set_columns(layout.columns)
        for form in (self._file, self._hours):
            form.show_layout(layout)
        self._show_draft()

    def _show_draft(self) -> None:
        draft = self.draft()
        problem = ""
        try:
            self._text.setPlainText(self._preview.text(draft))
        except UserError as error:
            problem = error_sentence(error)
        self._problem.say(problem)
        self._text.setEnabled(not problem)
        changed = self._changed()
        may = self.session.account.may(Action.CHANGE_LAYOUT)
        self._keep.setEnabled(may and changed and not problem)
        self._drop.setEnabled(changed)
        self._compared.setEnabled(may and not changed)

    def _say_state(self) -> None:
        active = self._active()
        if active.compared_on is None:
            self._state.say(f"Versie {active.version}. {_NOT_VERIFIED}", Tone.NOTICE)
            self._compared.setText(_COMPARE)
        else:
            said = f"Versie {active.version}. Vergeleken met de handleiding van DUO {compared(active)}."
            self._state.say(said, Tone.GOOD)
            self._compared.setText("Vergelijking &intrekken…")

    def _new_preview(self) -> FilePreview:
        return FilePreview(proposed_reference_date(self._surroundings.today()))

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line * 3 // 2, line * 2 // 3, line * 3 // 2, line)
        layout.setSpacing(line // 2)
        layout.addWidget(heading("Indeling van het bestand voor DUO", 1.3))
        self._state.add(self._compared)
        layout.addWidget(self._state)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._settings_tabs())
        parts.addWidget(self._file_part())
        layout.addWidget(parts, 1)
        layout.addWidget(self._problem)
        below = QHBoxLayout()
        below.addWidget(self._drop)
        below.addStretch(1)
        below.addWidget(self._keep)
        layout.addLayout(below)
        self.setFocusProxy(self._tabs)

    def _settings_tabs(self) -> QTabWidget:
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setAccessibleName("Onderdelen van de indeling")
        for name, tab in (
            ("&Kolommen", ColumnsTab(self._columns)),
            ("Besta&nd", self._file),
            ("&Uren en codes", self._hours),
            ("Versie&s", self._history),
        ):
            self._tabs.addTab(scrolling(tab) if tab in (self._file, self._hours) else tab, name)
        return self._tabs

    def _file_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        self._text.setReadOnly(True)
        self._text.setMinimumHeight(line_height(self) * 3)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setAccessibleName("Voorbeeld van het bestand")
        column.addWidget(remark(_ABOUT_PREVIEW))
        column.addWidget(self._text, 1)
        return part
