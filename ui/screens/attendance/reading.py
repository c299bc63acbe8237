"""What the grid shows, read from the register: always all of it, in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Collection

from models.changes import Cell
from models.queries.week import GroupChoice, week_again, week_of
from models.queries.week_hours import week_minutes
from models.rules.weeks import IsoWeek
from ui.tables.week_cells import LearnerHours, WeekPage


def read_page(group: GroupChoice, week: IsoWeek, invited: frozenset[Cell] = frozenset()) -> WeekPage:
    """The week of this group with these guests, and the hours followed of everyone in it."""
    shown = week_of(group, week, invited)
    return WeekPage(shown, _hours(week, [learner.contract for learner in shown.learners]), invited)


def read_again(page: WeekPage, changed: Collection[Cell]) -> WeekPage:
    """The same page after these cells changed: what the others say, and their hours, are as they were."""
    contracts = {cell.contract for cell in changed}
    kept = {contract: hours for contract, hours in page.hours.items() if contract not in contracts}
    hours = kept | _hours(page.week.week, contracts)
    return WeekPage(week_again(page.week, changed), hours, page.invited)


def _hours(week: IsoWeek, contracts: Collection[int]) -> dict[int, LearnerHours]:
    counted = week_minutes(week, contracts)
    return {contract: LearnerHours(minutes.week, minutes.total) for contract, minutes in counted.items()}
