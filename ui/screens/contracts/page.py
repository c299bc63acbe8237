"""The page of one contract: the form, and beside it the hours and the placements."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from models.accounts import Action
from models.changes import ChangeSet, Saved
from models.errors import KlassenboekError
from models.queries.contracts import ContractLine, FallsOutside, contract_line, what_falls_outside
from models.queries.learners import learner
from models.services.contracts import end_contract_early, remove_contract
from models.session import Session
from ui.dialogs.end_contract import EndContractDialog
from ui.dialogs.falls_outside import said_outside
from ui.drafts import Draft
from ui.lists.record_page import RecordPage
from ui.screens.contracts.form import ContractForm
from ui.screens.contracts.placements import ContractPlacements
from ui.screens.contracts.used_hours import UsedHours
from ui.surroundings import Surroundings
from ui.targets import Target
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner
from ui.widgets.page import button
from ui.widgets.record_title import RecordTitle
from ui.widgets.scrolling import scrolling

_SHOWN_HERE = frozenset({"contract", "placement", "learner", "group", "mark", "lesson"})
_WIDE = 44
"""Lines high is how wide a page is with two columns."""
_REMOVE = "Contract {number} verwijderen? Dat kan niet ongedaan worden gemaakt."


class ContractPage(RecordPage):
    """A new contract has the form alone, until it is stored."""

    def __init__(self, session: Session, surroundings: Surroundings, contract_id: int | None) -> None:
        super().__init__("contract", contract_id)
        self._session = session
        self._surroundings = surroundings
        self.form = ContractForm(session, surroundings, contract_id)
        self.used = UsedHours()
        self.outside = Banner(Tone.NOTICE)
        self.outside.say("")
        self.placements = ContractPlacements(session, surroundings)
        self._title = RecordTitle()
        self.learner_button = button("Naar de &cursist", "learners")
        self.end_early = button("Contract &eerder beëindigen…")
        self._build()
        self._connect()
        self._show_contract()
        self.form.show_stored()

    def begin(self, field: str = "") -> None:
        self.form.begin(field)

    def go_on(self) -> None:
        """A contract that was just made is placed in a group, wherever on the page that is done."""
        self.placements.begin()

    def be_for(self, learner_id: int) -> None:
        """Let a new contract, of which nothing was typed yet, be this learner's."""
        row = learner(learner_id)
        if row is not None and self.record_id is None and not self.form.dirty():
            self.form.show_values({"learner": row.number})

    def refresh(self, changes: ChangeSet) -> None:
        if changes.records & _SHOWN_HERE:
            self._show_contract()
            if not self.form.dirty():
                self.form.show_stored()

    def may_leave(self) -> bool:
        return self.form.may_leave()

    def draft(self) -> Draft | None:
        texts = self.form.draft()
        return Draft(self.record, self.record_id, texts) if texts else None

    def take_draft(self, draft: Draft) -> None:
        self.form.take_draft(draft.texts)

    def end_contract(self) -> EndContractDialog | None:
        """Ask for an earlier last day, once what was typed in the form is stored or let go."""
        line = self._line()
        if line is None or not self.form.may_leave():
            return None
        dialog = EndContractDialog(
            line,
            self._surroundings.today(),
            outside=lambda ends: what_falls_outside(line.id, line.begins, ends),
            store=lambda ends: self._hear(end_contract_early(line.id, ends, by=self._session.account)),
            parent=self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _line(self) -> ContractLine | None:
        return None if self.record_id is None else contract_line(self.record_id, self._surroundings.today())

    def _show_contract(self) -> None:
        line = self._line()
        if line is None:
            self._title.setText("Nieuw contract")
            return
        self._title.setText(f"Contract {line.number} · {line.learner}")
        self.used.show_contract(line)
        self.placements.show_contract(line)
        self.end_early.setEnabled(line.ends > line.begins)

    def _stored(self, saved: Saved) -> None:
        self.changed.emit(saved.changes)
        if self.record_id is None:
            self.opened.emit(saved.id)
        else:
            self._show_contract()
            self.form.show_stored()

    def _hear(self, changes: ChangeSet) -> None:
        self.refresh(changes)
        self.changed.emit(changes)

    def _say_outside(self, outside: FallsOutside) -> None:
        tone = Tone.STOP if outside.marks else Tone.NOTICE
        self.outside.say(said_outside(outside), tone)

    def _go_to_learner(self) -> None:
        line = self._line()
        if line is not None:
            self.go_wanted.emit(Target("learner", line.learner_id))

    def remove(self) -> None:
        """Remove a contract that was made by mistake, after asking."""
        line = self._line()
        if line is None:
            return
        question = _REMOVE.format(number=line.number)
        if not self._surroundings.messages.confirm(self, question, yes="Verwijderen"):
            return
        try:
            changes = remove_contract(line.id, by=self._session.account)
        except KlassenboekError as error:
            self._surroundings.messages.refuse(self, error)
        else:
            self.changed.emit(changes)
            self.left.emit(None)

    def _connect(self) -> None:
        self.form.outside_changed.connect(self._say_outside)
        self.form.saved.connect(self._stored)
        self.form.left.connect(lambda: self.left.emit(self.record_id))
        self.placements.changed.connect(self._hear)
        self.end_early.clicked.connect(self.end_contract)
        self.learner_button.clicked.connect(self._go_to_learner)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Beside each other where there is room, below each other where there is not."""
        super().resizeEvent(event)
        line = line_height(self)
        wide = event.size().width() >= line * _WIDE or self.record_id is None
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._across.setDirection(direction)
        # The page scrolls then, and not the form within it as well.
        self.form.setMinimumHeight(0 if wide else self.form.whole_height())

    def _build(self) -> None:
        line = line_height(self)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.learner_button)
        beside = QWidget()
        rows = QVBoxLayout(beside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(line)
        rows.addWidget(self.used)
        rows.addWidget(self.placements, 1)
        body = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(line * 2)
        self._across.addWidget(self.form, 1)
        self._across.addWidget(beside, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line)
        layout.addLayout(top)
        layout.addWidget(self.outside)
        layout.addWidget(scrolling(body), 1)
        last = QHBoxLayout()
        last.addWidget(self.end_early)
        last.addStretch(1)
        rows.addLayout(last)
        known = self.record_id is not None
        may_change = self._session.account.may(Action.CHANGE_RECORDS)
        for part, shown in (
            (beside, known),
            (self.learner_button, known),
            (self.end_early, known and may_change),
        ):
            part.setVisible(shown)
        if known and may_change:
            push = button("Ver&wijderen…")
            push.clicked.connect(self.remove)
            self.form.add_button(push)
        self.setFocusProxy(self.form)
