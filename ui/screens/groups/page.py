"""The page of a group: Gegevens, Leden and Rooster; Ctrl+PgUp and Ctrl+PgDn turn the tabs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from models.accounts import Action
from models.changes import ChangeSet, Saved
from models.errors import KlassenboekError
from models.queries.groups import group
from models.services.groups import remove_group
from models.session import Session
from ui.drafts import Draft
from ui.lists.record_page import RecordPage
from ui.screens.groups.details import group_form
from ui.screens.groups.members import MembersTab
from ui.screens.groups.roster import RosterTab
from ui.surroundings import Surroundings
from ui.theme import line_height
from ui.widgets.page import add_key, button
from ui.widgets.record_title import RecordTitle

DETAILS, MEMBERS, ROSTER = range(3)
TAB_OF = {"placement": MEMBERS, "contract": MEMBERS, "lesson": ROSTER}
"""On which tab a field of a Target is, when it is not one of the form."""


class GroupPage(RecordPage):
    """Of a new group there is only the form, until it is stored. Says `turned` with the tab that is shown."""

    turned = Signal(int)

    def __init__(
        self, session: Session, surroundings: Surroundings, group_id: int | None, *, tab: int = DETAILS
    ) -> None:
        super().__init__("group", group_id)
        self._session = session
        self._messages = surroundings.messages
        row = None if group_id is None else group(group_id)
        self._name = "Nieuwe groep" if row is None else row.name
        self._heading = RecordTitle(self._name)
        self.tabs = QTabWidget()
        self.form = group_form(session, surroundings, group_id)
        self._back = button("Alle g&roepen", "back")
        self.members: MembersTab | None = None
        self.roster: RosterTab | None = None
        if row is not None:
            self.form.show_values(row._asdict())
        self.tabs.addTab(self.form, "&Gegevens")
        if group_id is not None and row is not None:
            self._add_tabs(session, surroundings, group_id)
        self._build()
        self._connect()
        self.tabs.setCurrentIndex(tab if group_id is not None else DETAILS)
        self._show_tab(self.tabs.currentIndex())

    def name(self) -> str:
        """What the group is called."""
        return self._heading.text()

    def begin(self, field: str = "") -> None:
        if field in self.form.names():
            self.tabs.setCurrentIndex(DETAILS)
            self.form.begin(field)
            return
        if field in TAB_OF and self.record_id is not None:
            self.tabs.setCurrentIndex(TAB_OF[field])
        shown = self.tabs.currentWidget()
        if shown is self.form:
            self.form.begin()
        elif shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: ChangeSet) -> None:
        for tab in self._lists():
            tab.refresh(changes)

    def may_leave(self) -> bool:
        return self.form.may_leave()

    def draft(self) -> Draft | None:
        texts = self.form.draft()
        return Draft(self.record, self.record_id, texts) if texts else None

    def take_draft(self, draft: Draft) -> None:
        self.tabs.setCurrentIndex(DETAILS)
        self.form.take_draft(draft.texts)

    def _lists(self) -> list[MembersTab | RosterTab]:
        return [tab for tab in (self.members, self.roster) if tab is not None]

    def _add_tabs(self, session: Session, surroundings: Surroundings, group_id: int) -> None:
        self.members = MembersTab(session, surroundings, group_id)
        self.roster = RosterTab(session, surroundings, group_id)
        self.tabs.addTab(self.members, "Le&den")
        self.tabs.addTab(self.roster, "Roost&er")
        for tab in self._lists():
            tab.changed.connect(self._hear)
            tab.go_wanted.connect(self.go_wanted)
            tab.left.connect(self._leave)

    def _hear(self, changes: ChangeSet) -> None:
        for tab in self._lists():
            if tab is not self.sender():
                tab.refresh(changes)
        self.changed.emit(changes)

    def _stored(self, saved: Saved) -> None:
        self.changed.emit(saved.changes)
        if self.record_id is None:
            self.opened.emit(saved.id)
            return
        row = group(saved.id)
        if row is not None:
            self._heading.setText(row.name)

    def _leave(self) -> None:
        if self.form.may_leave():
            self.left.emit(self.record_id)

    def _remove(self, group_id: int) -> None:
        question = f"{self.name()} verwijderen? Dat kan niet ongedaan worden gemaakt."
        if not self._messages.confirm(self, question, yes="Verwijderen"):
            return
        try:
            changes = remove_group(group_id, by=self._session.account)
        except KlassenboekError as error:
            self._messages.refuse(self, error)
        else:
            self.changed.emit(changes)
            self.left.emit(None)

    def _show_tab(self, place: int) -> None:
        shown = self.tabs.widget(place)
        # The form leads back by itself, with what was typed asked about.
        self._back.setVisible(shown is not self.form)
        if isinstance(shown, MembersTab | RosterTab):
            shown.bring_up_to_date()
        if shown is not None:
            self.setFocusProxy(shown)

    def _turn(self, place: int) -> None:
        self._show_tab(place)
        self.turned.emit(place)

    def _step(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())
        shown = self.tabs.currentWidget()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.form.saved.connect(self._stored)
        self.form.left.connect(lambda: self.left.emit(self.record_id))
        self.tabs.currentChanged.connect(self._turn)
        if self.record_id is not None and self._session.account.may(Action.CHANGE_RECORDS):
            push = button("Ver&wijderen…")
            push.clicked.connect(partial(self._remove, self.record_id))
            self.form.add_button(push)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            add_key(keys, partial(self._step, step), self)

    def _build(self) -> None:
        line = line_height(self)
        self._back.setFlat(True)
        self._back.clicked.connect(self._leave)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._back)
        self.tabs.setDocumentMode(True)
        for place in range(self.tabs.count()):
            shown = self.tabs.widget(place)
            if isinstance(shown, QWidget):
                shown.setContentsMargins(0, line // 2, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line // 2)
        layout.addLayout(top)
        layout.addWidget(self.tabs, 1)
