"""Which page and cell belong to what somebody is led to from another screen."""

from __future__ import annotations

from datetime import date

from models.queries.spots import Spot, spot_of_group, spot_of_learner, spot_of_lesson, spot_of_mark
from models.queries.week import GroupChoice
from ui.tables.week_model import WeekModel
from ui.targets import Target


def spot_of(target: Target, groups: list[GroupChoice], today: date) -> Spot | None:
    """Where it stands, if that is in one of these groups."""
    if target.record_id is None:
        return None
    spot: Spot | None = None
    match target.record:
        case "lesson":
            spot = spot_of_lesson(target.record_id)
        case "mark":
            spot = spot_of_mark(target.record_id)
        case "group":
            spot = spot_of_group(target.record_id, today)
        case "learner":
            spot = spot_of_learner(target.record_id, groups, today)
    return spot if spot is not None and spot.group in groups else None


def place_of(spot: Spot, model: WeekModel) -> tuple[int, int] | None:
    """Row and column of the cell that is meant; in its lesson the first that is to be filled in."""
    if spot.lesson is None and spot.contract is None:
        return None
    columns = [
        column
        for column in range(model.lesson_count)
        if spot.lesson in (None, model.columns[column].lesson.id)
    ]
    rows = [row for row, one in enumerate(model.learners) if spot.contract in (None, one.contract)]
    places = [(row, column) for column in columns for row in rows]
    cells = [(place, model.cell(*place)) for place in places]
    opened = (place for place, cell in cells if cell is not None and not cell.closed and cell.facts is None)
    return next(opened, next(iter(places), None))
