"""What the grid shows, read from the register: always all of it, in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from models.changes import Cell
from models.queries.hours import counted_minutes
from models.queries.week import GroupChoice, week_of
from models.rules.weeks import IsoWeek
from ui.tables.week_cells import LearnerHours, WeekPage


def read_page(group: GroupChoice, week: IsoWeek) -> WeekPage:
    """The week of this group, and the hours followed of everyone in it."""
    shown = week_of(group, week)
    return WeekPage(shown, _hours(week, [learner.contract for learner in shown.learners]))


def read_again(page: WeekPage, changed: Iterable[Cell]) -> WeekPage:
    """The same page after these cells changed: the hours of the others are as they were."""
    group, week = page.week.group, page.week.week
    contracts = {cell.contract for cell in changed}
    kept = {contract: hours for contract, hours in page.hours.items() if contract not in contracts}
    return WeekPage(week_of(group, week), kept | _hours(week, contracts))


def _hours(week: IsoWeek, contracts: Collection[int]) -> dict[int, LearnerHours]:
    this_week = counted_minutes(since=week.monday, until=week.sunday, contracts=contracts)
    in_all = counted_minutes(until=date.max, contracts=contracts)
    return {
        contract: LearnerHours(this_week[contract].total if contract in this_week else 0, counted.total)
        for contract, counted in in_all.items()
    }
