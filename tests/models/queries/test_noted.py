"""Who noted what stands in a cell."""

from __future__ import annotations

from dataclasses import replace

from models.changes import Cell
from models.queries.noted import last_noted
from models.queries.week import groups_for, week_of
from models.rules.marks import MarkFacts
from models.rules.terms import Status
from models.rules.weeks import IsoWeek
from models.services.attendance import set_marks
from models.session import Session


def test_the_last_who_changed_a_cell_is_told_and_nobody_of_another_cell(sample_school: Session) -> None:
    week = week_of(groups_for(sample_school.account)[0], IsoWeek(2026, 47))
    first, other = (Cell(week.lessons[0].id, learner.contract) for learner in week.learners[:2])
    assert last_noted(first) is None
    by = sample_school.account
    set_marks({first: MarkFacts(Status.PRESENT)}, by=by)
    set_marks({first: MarkFacts(Status.LATE, 30)}, by=replace(by, name="naam van nu"))
    set_marks({other: MarkFacts(Status.PRESENT)}, by=by)
    noted, after = last_noted(first), last_noted(other)
    assert noted is not None
    assert after is not None
    assert noted.who == "Ingrid"
    assert noted.at <= after.at
