"""Plaatsingen of one contract: the list, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.accounts import Action
from models.errors import KlassenboekError
from models.queries.contracts import ContractLine, PlacementLine, placements_of
from models.queries.groups import group_lines, members
from models.rules.periods import Period
from models.services.placements import add_placement, change_placement, move_to_group, remove_placement
from models.session import Session
from ui.dialogs.move_members import MoveMembersDialog
from ui.dialogs.new_placement import NewPlacementDialog
from ui.dialogs.placement_days import PlacementDaysDialog
from ui.formats import short_date
from ui.surroundings import Surroundings
from ui.theme import line_height
from ui.widgets.page import button, heading, remark
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_NONE = "Nog in geen groep geplaatst: de cursist staat in geen enkele les."
_GAP = "Vanaf {day} nog in geen groep geplaatst; het contract loopt tot en met {ends}."
_REMOVE = (
    "De plaatsing in {group} van {begins} t/m {ends} weghalen, alsof die er nooit was?\n\n"
    "Wat al is ingevuld, blijft bij de lessen staan."
)


_LOWEST, _HIGHEST = 4, 14
"""Lines high; more placements scroll."""


class ContractPlacements(QWidget):
    """Says `changed` with a ChangeSet after everything that was stored."""

    changed = Signal(object)

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__()
        self._session = session
        self._surroundings = surroundings
        self._contract: ContractLine | None = None
        self._placements: list[PlacementLine] = []
        self._rows = RowsModel((RowsColumn("Groep"), RowsColumn("Van"), RowsColumn("Tot en met")))
        self.table = RowsTable(self._rows, "Plaatsingen")
        self._unplaced = remark()
        self._add = self._button("&Plaatsing toevoegen…", self.add)
        self._move = self._button("Verplaatsen naar &groep…", self.move_learner)
        self._change = self._button("Van–tot w&ijzigen…", self.change_days)
        self._take_away = self._button("Weg&halen…", self.take_away)
        self._build()

    def show_contract(self, contract: ContractLine) -> None:
        """Show the placements of this contract as they are now; the last one is chosen at first."""
        kept = self._chosen()
        self._contract = contract
        self._placements = placements_of(contract.id)
        self._rows.set_rows(
            [(one.group, short_date(one.begins), short_date(one.ends)) for one in self._placements]
        )
        there_are = bool(self._placements)
        self.table.setVisible(there_are)
        self._unplaced.setText(_unplaced(contract, self._placements))
        self._unplaced.setVisible(bool(self._unplaced.text()))
        ids = [one.id for one in self._placements]
        if there_are:
            self.table.selectRow(ids.index(kept.id) if kept and kept.id in ids else len(ids) - 1)
        for push in (self._change, self._take_away, self._move):
            push.setEnabled(there_are)

    def buttons(self) -> tuple[QPushButton, ...]:
        """What can be done, for who may."""
        return self._add, self._move, self._change, self._take_away

    def begin(self) -> None:
        """Give the keyboard to the button for a first placement."""
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def unplaced(self) -> str:
        """From when the contract is in no group; empty when it is in one through its last day."""
        return self._unplaced.text()

    def add(self) -> NewPlacementDialog | None:
        """Ask for another group, and from when through when."""
        if self._contract is None:
            return None
        period = Period(self._contract.begins, self._contract.ends)
        store = partial(self._add_placement, self._contract.id)
        dialog = NewPlacementDialog(
            period, self._groups(), self._surroundings.today(), store=store, parent=self
        )
        self._open(dialog)
        return dialog

    def change_days(self) -> PlacementDaysDialog | None:
        """Ask for other days of the chosen placement."""
        placed = self._chosen()
        if placed is None:
            return None
        member = next(one for one in members(placed.group_id) if one.placement_id == placed.id)
        dialog = PlacementDaysDialog(
            member,
            placed.group_id,
            self._surroundings.today(),
            store=partial(self._change_placement, placed.id),
            parent=self,
        )
        self._open(dialog)
        return dialog

    def take_away(self) -> None:
        """Remove a placement that was made by mistake, after asking."""
        placed = self._chosen()
        if placed is None:
            return
        begins, ends = short_date(placed.begins), short_date(placed.ends)
        question = _REMOVE.format(group=placed.group, begins=begins, ends=ends)
        if not self._surroundings.messages.confirm(self, question, yes="Weghalen"):
            return
        try:
            changes = remove_placement(placed.id, by=self._session.account)
        except KlassenboekError as error:
            self._surroundings.messages.refuse(self, error)
        else:
            self.changed.emit(changes)

    def move_learner(self) -> MoveMembersDialog | None:
        """Ask to which group the learner goes from the chosen one, and from when."""
        placed = self._chosen()
        if self._contract is None or placed is None:
            return None
        dialog = MoveMembersDialog(
            [f"{self._contract.learner}, nu {placed.group}"],
            [one for one in self._groups() if one[0] != placed.group_id],
            self._surroundings.today(),
            store=partial(self._move_to_group, self._contract.id, placed.group_id),
            parent=self,
        )
        self._open(dialog)
        return dialog

    def _add_placement(self, contract: int, group: int, begins: date, ends: date) -> None:
        self.changed.emit(add_placement(contract, group, begins, ends, by=self._session.account).changes)

    def _change_placement(self, placement: int, begins: date, ends: date) -> None:
        self.changed.emit(change_placement(placement, begins, ends, by=self._session.account).changes)

    def _move_to_group(self, contract: int, out_of: int, to_group: int, _name: str, on: date) -> None:
        self.changed.emit(move_to_group([contract], to_group, on, out_of=out_of, by=self._session.account))

    def _groups(self) -> list[tuple[int, str]]:
        return [(line.id, line.name) for line in group_lines(self._surroundings.today())]

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _result: self._take_keyboard())
        dialog.open()

    def _take_keyboard(self) -> None:
        (self.table if self._placements else self._add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> PlacementLine | None:
        row = self.table.currentIndex().row()
        return self._placements[row] if 0 <= row < len(self._placements) else None

    def _button(self, text: str, do: Callable[[], object]) -> QPushButton:
        push = button(text)
        push.clicked.connect(lambda: do())
        return push

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line // 2)
        layout.addWidget(heading("Plaatsingen", 1.1))
        layout.addWidget(self.table, 1)
        self.table.setMinimumHeight(line * _LOWEST)
        self.table.setMaximumHeight(line * _HIGHEST)
        layout.addWidget(self._unplaced)
        may_change = self._session.account.may(Action.CHANGE_RECORDS)
        for pair in ((self._add, self._move), (self._change, self._take_away)):
            row = QHBoxLayout()
            for push in pair:
                row.addWidget(push)
            row.addStretch(1)
            layout.addLayout(row)
            for push in pair:
                push.setVisible(may_change)
        if may_change:
            self.table.doubleClicked.connect(lambda _index: self.change_days())
            for keys, do in (
                ("Return", self.change_days),
                ("Enter", self.change_days),
                ("Del", self.take_away),
            ):
                shortcut = QShortcut(QKeySequence(keys), self.table, context=_HERE)
                shortcut.activated.connect(do)
        layout.addStretch(1)


_HERE = Qt.ShortcutContext.WidgetShortcut


def _unplaced(contract: ContractLine, placements: Sequence[PlacementLine]) -> str:
    if not placements:
        return _NONE
    last = max(one.ends for one in placements)
    if last >= contract.ends:
        return ""
    return _GAP.format(day=short_date(last + timedelta(days=1)), ends=short_date(contract.ends))
