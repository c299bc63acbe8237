"""What Ctrl+K finds: records and screens, with a word for what each of them is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.accounts import ActingAccount
from models.changes import ChangeSet
from models.queries.finding import FOUND_RECORDS, findables
from models.rules.find import Choice, FindIndex
from ui.places import Place, place_showing
from ui.targets import Target

_LISTS = {"teacher": "Docenten", "location": "Locaties", "holiday": "Vakanties"}
"""Lists that share a screen, by the record they are of."""


class Finding:
    """The index of one session: made at the first Ctrl+K, and again after a change to what it holds.

    The value of a choice is the Place of a screen, or the Target of a record.
    """

    def __init__(self, account: ActingAccount, places: Sequence[Place]) -> None:
        self._account = account
        self._places = tuple(places)
        self._index: FindIndex | None = None

    def index(self) -> FindIndex:
        """Everything this person may find and one of the screens can show."""
        if self._index is None:
            self._index = FindIndex([*self._screens(), *self._records()])
        return self._index

    def forget(self, changes: ChangeSet) -> None:
        """Read again next time, when what is found may have changed."""
        if changes.records & FOUND_RECORDS:
            self._index = None

    def _screens(self) -> Iterator[Choice]:
        for place in self._places:
            yield Choice(place.title.rstrip("…"), "scherm", place)
        for record, list_name in _LISTS.items():
            place = place_showing(record, self._places)
            if place is not None:
                yield Choice(list_name, f"scherm {place.title}", Target(record))

    def _records(self) -> Iterator[Choice]:
        found = findables(self._account)
        if self._shown("group"):
            for group in found.groups:
                yield Choice(group.name, "groep", Target("group", group.id))
        if self._shown("learner"):
            for learner in found.learners:
                where = f" · groep {learner.group}" if learner.group else ""
                detail = f"cursist {learner.number}{where}"
                yield Choice(learner.name, detail, Target("learner", learner.id), learner.number)
        if self._shown("contract"):
            for contract in found.contracts:
                detail = f"contract van {contract.learner}"
                yield Choice(contract.number, detail, Target("contract", contract.id))
        if self._shown("teacher"):
            for teacher in found.teachers:
                yield Choice(teacher.name, "docent", Target("teacher", teacher.id))
        if self._shown("location"):
            for location in found.locations:
                yield Choice(location.name, "locatie", Target("location", location.id))

    def _shown(self, record: str) -> bool:
        return place_showing(record, self._places) is not None
