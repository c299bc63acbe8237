"""Contracten: the list, and the page of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt

from models.accounts import Action
from models.queries.contracts import ContractLine, contract_lines
from models.queries.groups import group_lines
from models.rules.names import sort_key
from models.services.placements import move_to_group
from models.session import Session
from ui.dialogs.move_members import MoveMembersDialog
from ui.formats import hours
from ui.lists.browser import RecordBrowser
from ui.lists.columns import ListColumn, ListFilter, ListSpec
from ui.screens.browser_screen import BrowserScreen
from ui.screens.contracts.page import ContractPage
from ui.surroundings import Surroundings
from ui.targets import Target
from ui.widgets.page import button

_RUNNING, _ENDED, _COMING, _UNPLACED = "lopend", "afgelopen", "nog niet begonnen", "zonder groep"


def contract_list(today: date) -> ListSpec[ContractLine]:
    """What the list shows; which contracts run depends on the day."""
    return ListSpec(
        "contracten",
        "contract",
        "contracten",
        (
            ListColumn("Contractnummer", lambda line: line.number),
            ListColumn(
                "Cursist",
                lambda line: line.register_name,
                sort=lambda line: sort_key(line.first_name, line.prefix, line.last_name),
            ),
            ListColumn("Soort cursus", lambda line: line.course_type.value),
            ListColumn("Begin", lambda line: line.begins),
            ListColumn("Einde", lambda line: line.ends),
            ListColumn("Ingekocht", lambda line: line.purchased_hours, number=True),
            ListColumn(
                "Gevolgd",
                lambda line: round(line.used_minutes / 60, 2),
                shown=lambda line: hours(line.used_minutes),
                number=True,
            ),
            ListColumn(
                "Nog over",
                lambda line: round(line.left_minutes / 60, 2),
                shown=lambda line: _signed_hours(line.left_minutes),
                number=True,
            ),
            ListColumn("Groep", lambda line: ", ".join(line.groups)),
            ListColumn("Cursistnummer", lambda line: line.learner_number, hidden=True),
            ListColumn("Contractdatum", lambda line: line.signed, hidden=True),
        ),
        line_id=lambda line: line.id,
        empty="Er zijn nog geen contracten. Voeg eerst een cursist toe, en dan het contract.",
        new="&Nieuw contract…",
        filters=(
            ListFilter(
                "T&oon",
                partial(_states, today),
                "alle contracten",
                (_RUNNING, _COMING, _ENDED, _UNPLACED),
                start=_RUNNING,
            ),
            ListFilter("&Groep", lambda line: line.groups, "alle groepen"),
        ),
        sorted_by="Cursist",
    )


class ContractsScreen(BrowserScreen):
    """Opens the page of a contract, also on one field of it."""

    title = "Contracten"
    icon = "contracts"

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__(session, surroundings.messages)
        self._surroundings = surroundings
        may_change = session.account.may(Action.CHANGE_RECORDS)
        self.show_browser(
            RecordBrowser(
                contract_list(surroundings.today()),
                session,
                surroundings,
                record="contract",
                read=lambda: contract_lines(surroundings.today()),
                make_page=partial(ContractPage, session, surroundings),
                shown_by=frozenset({"learner", "placement", "group", "mark", "lesson"}),
                may_add=may_change,
            )
        )
        self.move_button = button("Ver&plaatsen naar groep…")
        self.move_button.clicked.connect(self.move_chosen)
        self.browser.list.add_button(self.move_button)
        self.move_button.setVisible(may_change)
        self.browser.list.chosen_changed.connect(self._count_chosen)
        self._count_chosen()

    def show_target(self, target: Target) -> None:
        if target.new_for is None:
            super().show_target(target)
        elif self.session.account.may(Action.CHANGE_RECORDS):
            self.browser.open(None)
            page = self.browser.page()
            if isinstance(page, ContractPage):
                page.be_for(target.new_for)

    def move_chosen(self) -> MoveMembersDialog | None:
        """Ask to which group the chosen contracts go, and from when."""
        chosen = self.browser.list.table.chosen_ids()
        if not chosen:
            return None
        names = {line.id: _learner_and_groups(line) for line in self.browser.list.model.lines}
        today = self._surroundings.today()
        dialog = MoveMembersDialog(
            [names[contract] for contract in chosen],
            [(line.id, line.name) for line in group_lines(today)],
            today,
            store=partial(self._move, chosen),
            parent=self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _move(self, contracts: Sequence[int], to_group: int, _name: str, on: date) -> None:
        changes = move_to_group(contracts, to_group, on, by=self.session.account)
        self.browser.refresh(changes)
        self.changed.emit(changes)

    def _count_chosen(self) -> None:
        self.move_button.setEnabled(bool(self.browser.list.table.chosen_ids()))


def _states(today: date, line: ContractLine) -> tuple[str, ...]:
    if line.ends < today:
        return (_ENDED,)
    state = _RUNNING if line.begins <= today else _COMING
    return (state,) if line.groups else (state, _UNPLACED)


def _learner_and_groups(line: ContractLine) -> str:
    return f"{line.learner} ({', '.join(line.groups)})" if line.groups else line.learner


def _signed_hours(minutes: int) -> str:
    return hours(minutes) if minutes >= 0 else f"-{hours(-minutes)}"
