"""Who is in the group: placing contracts, moving them to another group, and the days of a placement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from models.accounts import Action
from models.changes import ChangeSet
from models.queries.groups import Member, group_lines, members
from models.queries.placeable import placeable_contracts
from models.rules.names import sort_key
from models.services.group_members import place_in_group
from models.services.placements import change_placement, move_to_group, remove_placement
from models.session import Session
from ui.dialogs.move_members import MoveMembersDialog
from ui.dialogs.place_contracts import PlaceContractsDialog
from ui.dialogs.placement_days import PlacementDaysDialog
from ui.formats import short_date
from ui.lists.columns import ListColumn, ListFilter, ListSpec
from ui.screens.groups.list_tab import ListTab, none_chosen
from ui.surroundings import Surroundings
from ui.targets import Target

_NOW, _NOW_AND_LATER, _BEFORE = "nu in de groep", "nu en later", "eerder"


class MembersTab(ListTab):
    """A line is a placement; Enter opens its days."""

    shown_by = frozenset({"placement", "contract", "learner", "group"})

    def __init__(self, session: Session, surroundings: Surroundings, group_id: int) -> None:
        may_change = session.account.may(Action.CHANGE_RECORDS)
        super().__init__(_spec(surroundings.today()), session, surroundings, may_add=may_change)
        self._group = group_id
        self.list.new_wanted.connect(self.place)
        self.list.open_wanted.connect(lambda _line: self.change_days() if may_change else self.show_learner())
        if may_change:
            self.add_action("Ver&plaatsen naar groep…", self.move_members, _why_not_move)
            self.add_action("Van–tot &wijzigen…", self.change_days, _why_not_one)
            self.add_action("&Uit de groep halen…", self.remove, _why_not_one)
        if session.account.may(Action.READ_RECORDS):
            self.add_action("Naar &cursist", self.show_learner, _why_not_one, "learners")

    def read(self) -> Sequence[Member]:
        return members(self._group)

    def place(self) -> PlaceContractsDialog:
        """Ask which contracts come into the group, and when."""
        dialog = PlaceContractsDialog(
            self.session,
            self.surroundings,
            read=partial(placeable_contracts, self._group),
            store=self._place,
            parent=self,
        )
        self.open_dialog(dialog)
        return dialog

    def move_members(self) -> MoveMembersDialog:
        """Ask to which group the chosen learners go, and from when."""
        chosen = self.chosen()
        others = [line for line in group_lines(self.surroundings.today()) if line.id != self._group]
        dialog = MoveMembersDialog(
            [member.name for member in chosen],
            [(line.id, line.name) for line in others],
            self.surroundings.today(),
            store=partial(self._move, [member.contract_id for member in chosen]),
            parent=self,
        )
        self.open_dialog(dialog)
        return dialog

    def change_days(self) -> PlacementDaysDialog:
        """Ask for other days of the chosen placement; an earlier end ends it."""
        [member] = self.chosen()[:1]
        dialog = PlacementDaysDialog(
            member,
            self._group,
            self.surroundings.today(),
            store=partial(self._change_days, member),
            parent=self,
        )
        self.open_dialog(dialog)
        return dialog

    def remove(self) -> None:
        """Take a placement that was made by mistake away, after asking."""
        [member] = self.chosen()[:1]
        question = (
            f"{member.name} uit de groep halen, alsof deze plaatsing er nooit was?\n\nWat al is ingevuld,"
            " blijft bij de lessen staan. Stopt iemand of gaat iemand naar een andere groep? Wijzig dan de"
            " einddatum, of verplaats."
        )
        if self.surroundings.messages.confirm(self, question, yes="Uit de groep halen"):
            self.carry_out(
                partial(remove_placement, member.placement_id, by=self.session.account),
                f"Uit de groep: {member.name}",
            )

    def show_learner(self) -> None:
        """Go to the learner of the chosen line."""
        for member in self.chosen()[:1]:
            self.go_wanted.emit(Target("learner", member.learner_id))

    def _place(self, contracts: Sequence[int], begins: date, ends: date | None) -> None:
        changes = place_in_group(contracts, self._group, begins, ends, by=self.session.account)
        self.show_done(changes, f"Geplaatst: {_counted(len(contracts))}")

    def _move(self, contracts: Sequence[int], to_group: int, to_name: str, on: date) -> None:
        changes = move_to_group(contracts, to_group, on, out_of=self._group, by=self.session.account)
        self.show_done(
            changes, f"Verplaatst naar {to_name} vanaf {short_date(on)}: {_counted(len(contracts))}"
        )

    def _change_days(self, member: Member, begins: date, ends: date) -> None:
        saved = change_placement(member.placement_id, begins, ends, by=self.session.account)
        changes: ChangeSet = saved.changes
        days = f"{short_date(begins)} t/m {short_date(ends)}"
        self.show_done(changes, f"Plaatsing van {member.name}: {days}")


def _spec(today: date) -> ListSpec[Member]:
    return ListSpec(
        "leden van een groep",
        "plaatsing",
        "plaatsingen",
        (
            ListColumn("Naam", lambda member: member.register_name, sort=_by_name),
            ListColumn("Cursistnummer", lambda member: member.learner_number),
            ListColumn("Contract", lambda member: member.contract_number),
            ListColumn("Van", lambda member: member.begins),
            ListColumn("Tot en met", lambda member: member.ends),
        ),
        line_id=lambda member: member.placement_id,
        empty="Er zit nog niemand in deze groep.",
        new="Cursisten toev&oegen…",
        filters=(
            ListFilter(
                "W&ie",
                partial(_when, today),
                "iedereen",
                options=(_NOW_AND_LATER, _NOW, _BEFORE),
                start=_NOW_AND_LATER,
            ),
        ),
    )


def _when(today: date, member: Member) -> list[str]:
    if member.ends < today:
        return [_BEFORE]
    return [_NOW, _NOW_AND_LATER] if member.begins <= today else [_NOW_AND_LATER]


def _by_name(member: Member) -> object:
    return sort_key(member.first_name, member.prefix, member.last_name)


def _why_not_move(chosen: Sequence[Member]) -> str:
    return none_chosen(chosen, "cursisten")


def _why_not_one(chosen: Sequence[Member]) -> str:
    return "" if len(chosen) == 1 else "Kies één regel."


def _counted(count: int) -> str:
    return "1 cursist" if count == 1 else f"{count} cursisten"
