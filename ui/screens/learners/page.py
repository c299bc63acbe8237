"""The page of one learner: the form, and beside it a tab for each thing that is known of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from models.accounts import Action
from models.changes import ChangeSet, Saved
from models.errors import KlassenboekError
from models.exchange import LearnerRow
from models.queries.learners import learner
from models.rules.names import full_name
from models.services.learners import remove_learner
from models.session import Session
from ui.drafts import Draft
from ui.lists.record_page import RecordPage
from ui.screens.learners.form import LearnerForm
from ui.screens.learners.tabs import LEARNER_TABS, LearnerPart
from ui.surroundings import Surroundings
from ui.targets import Target
from ui.theme import line_height
from ui.widgets.page import add_key, button
from ui.widgets.record_title import RecordTitle

_REMOVE = "{name} verwijderen? Dat kan niet ongedaan worden gemaakt."


class LearnerPage(RecordPage):
    """A new learner has the form alone, until it is stored."""

    def __init__(self, session: Session, surroundings: Surroundings, learner_id: int | None) -> None:
        super().__init__("learner", learner_id)
        self._session = session
        self._surroundings = surroundings
        self.form = LearnerForm(session, surroundings, learner_id)
        self._title = RecordTitle()
        self.tabs = QTabWidget()
        self._rooms: list[QVBoxLayout] = []
        self._parts: dict[int, LearnerPart] = {}
        self.new_contract = button("Nieuw &contract…")
        self._back = button("Te&rug", "back")
        self._build()
        self._show_learner()
        self.form.saved.connect(self._stored)
        self.form.left.connect(lambda: self.left.emit(self.record_id))
        self._back.clicked.connect(self.form.leave)
        self.new_contract.clicked.connect(self._go_to_new_contract)
        self.tabs.currentChanged.connect(self._turned)
        self._turned(0)

    def begin(self, field: str = "") -> None:
        self.tabs.setCurrentIndex(0)
        self.form.begin(field)

    def refresh(self, changes: ChangeSet) -> None:
        if "learner" in changes.records and not self.form.dirty():
            self._show_learner()
        for part in self._parts.values():
            part.refresh(changes)

    def help_page(self) -> str:
        return "uren" if self.tabs.currentIndex() > 0 else ""

    def may_leave(self) -> bool:
        return self.form.may_leave()

    def draft(self) -> Draft | None:
        texts = self.form.draft()
        return Draft(self.record, self.record_id, texts) if texts else None

    def take_draft(self, draft: Draft) -> None:
        self.form.take_draft(draft.texts)

    def part(self, place: int) -> LearnerPart | None:
        """The part on this tab, if it was opened."""
        return self._parts.get(place)

    def _show_learner(self) -> None:
        row = None if self.record_id is None else learner(self.record_id)
        self._title.setText("Nieuwe cursist" if row is None else _title(row))
        if row is not None:
            self.form.show_values(row._asdict())

    def _stored(self, saved: Saved) -> None:
        self.changed.emit(saved.changes)
        if self.record_id is None:
            self.opened.emit(saved.id)
        else:
            self._show_learner()
            self._refresh_parts(saved.changes, None)

    def _turned(self, place: int) -> None:
        self._back.setVisible(place > 0)
        if place > 0 and place not in self._parts and self.record_id is not None:
            part = LEARNER_TABS[place - 1].make(self._session, self._surroundings, self.record_id)
            part.changed.connect(partial(self._hear, part))
            part.go_wanted.connect(self.go_wanted)
            self._parts[place] = part
            add_key("Esc", self.form.leave, part)
            self._rooms[place].addWidget(part)
        self.setFocusProxy(self._parts.get(place, self.form))

    def _hear(self, origin: LearnerPart, changes: ChangeSet) -> None:
        self.changed.emit(changes)
        self._refresh_parts(changes, origin)

    def _refresh_parts(self, changes: ChangeSet, origin: LearnerPart | None) -> None:
        for part in self._parts.values():
            if part is not origin:
                part.refresh(changes)

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_new_contract(self) -> None:
        self.go_wanted.emit(Target("contract", new_for=self.record_id))

    def _remove(self) -> None:
        row = None if self.record_id is None else learner(self.record_id)
        if row is None or self.record_id is None:
            return
        question = _REMOVE.format(name=_title(row))
        if not self._surroundings.messages.confirm(self, question, yes="Verwijderen"):
            return
        try:
            changes = remove_learner(self.record_id, by=self._session.account)
        except KlassenboekError as error:
            self._surroundings.messages.refuse(self, error)
        else:
            self.changed.emit(changes)
            self.left.emit(None)

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line // 2)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.new_contract)
        # Not in the corner of the tabs: they need that room on a small laptop.
        top.addWidget(self._back)
        layout.addLayout(top)
        self.tabs.setDocumentMode(True)
        self._add_tab("&Gegevens", line).addWidget(self.form)
        known, may_change = self.record_id is not None, self._session.account.may(Action.CHANGE_RECORDS)
        self.new_contract.setVisible(known and may_change)
        if known:
            for tab in LEARNER_TABS:
                self._add_tab(tab.title, line)
            if may_change:
                push = button("Ver&wijderen…")
                push.clicked.connect(self._remove)
                self.form.add_button(push)
        layout.addWidget(self.tabs, 1)
        add_key("Ctrl+PgDown", partial(self._turn, 1), self)
        add_key("Ctrl+PgUp", partial(self._turn, -1), self)

    def _add_tab(self, title: str, line: int) -> QVBoxLayout:
        """A tab with what stands on it a little below its title."""
        room = QWidget()
        rows = QVBoxLayout(room)
        rows.setContentsMargins(0, line, 0, 0)
        self._rooms.append(rows)
        self.tabs.addTab(room, title)
        return rows


def _title(row: LearnerRow) -> str:
    return f"{full_name(row.first_name, row.prefix, row.last_name)} ({row.number})"
