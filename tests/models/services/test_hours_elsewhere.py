"""Hours followed at another school: one line a school, last day and component."""

from __future__ import annotations

from datetime import date

import pytest

from models.errors import InvalidValue
from models.exchange import HoursElsewhereRow
from models.queries.learners import HoursElsewhereLine, hours_elsewhere_of
from models.rules.terms import Component
from models.services.hours_elsewhere import remove_hours_elsewhere, save_hours_elsewhere
from models.services.learners import learner_id_of
from models.session import Session

ROW = HoursElsewhereRow("1000", "ROC Midden", date(2025, 1, 31), Component.KNM, 90)


def test_hours_elsewhere_are_kept_changed_and_removed(sample_school: Session) -> None:
    learner = learner_id_of("1000")
    before = hours_elsewhere_of(learner)
    saved = save_hours_elsewhere(None, ROW, by=sample_school.account)
    assert saved.changes.records == {"hours_elsewhere"}
    save_hours_elsewhere(saved.id, ROW._replace(minutes=120), by=sample_school.account)
    line = HoursElsewhereLine(saved.id, "ROC Midden", date(2025, 1, 31), Component.KNM, 120)
    assert line in hours_elsewhere_of(learner)
    remove_hours_elsewhere(saved.id, by=sample_school.account)
    assert hours_elsewhere_of(learner) == before


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (ROW, "hours-elsewhere-twice"),
        (ROW._replace(learner="9999"), "unknown-learner"),
        (ROW._replace(institution=" "), "field-required"),
        (ROW._replace(minutes=-60), "not-hours"),
    ],
)
def test_impossible_hours_are_refused(sample_school: Session, row: HoursElsewhereRow, code: str) -> None:
    save_hours_elsewhere(None, ROW, by=sample_school.account)
    with pytest.raises(InvalidValue, match=code):
        save_hours_elsewhere(None, row, by=sample_school.account)
