"""Contracten: their dates hold every mark, and take their placements along."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from peewee import fn

from models.entities import AuditEntry, Contract, Learner, Lesson, Mark, Placement
from models.errors import InvalidValue, UserError
from models.exchange import ContractRow
from models.queries.contracts import contract, placements_of, what_falls_outside
from models.rules.periods import Period
from models.rules.terms import CourseType
from models.rules.weeks import IsoWeek
from models.services.contracts import end_contract_early, remove_contract, save_contract
from models.services.placements import add_placement
from models.services.sheets import record_sheet_print
from models.session import Session

NEW = ContractRow(
    "C2027-1", "1000", CourseType.NT2, date(2026, 12, 1), date(2027, 1, 4), date(2027, 7, 2), 300
)
DAY = timedelta(days=1)


@pytest.fixture
def running(sample_school: Session) -> tuple[int, date, date]:
    """A contract in use, and the days of its first and last mark."""
    rows = (
        Mark.select(Mark.contract, fn.MIN(Lesson.date), fn.MAX(Lesson.date))
        .join(Lesson)
        .switch(Mark)
        .join(Contract)
        .where(Contract.ends > date(2026, 12, 1))
        .group_by(Mark.contract)
        .order_by(Mark.contract)
        .tuples()
    )
    return rows.first()


def all_marks() -> list[tuple[Any, ...]]:
    return list(Mark.select().order_by(Mark.id).tuples())


def row_of(contract_id: int) -> ContractRow:
    row = contract(contract_id)
    assert row is not None
    return row


def test_a_new_contract_is_kept(sample_school: Session) -> None:
    saved = save_contract(None, NEW, by=sample_school.account)
    assert saved.changes.records == {"contract"}
    assert contract(saved.id) == NEW
    assert not save_contract(saved.id, NEW, by=sample_school.account).changes


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        (NEW._replace(number="C2026-0000-0"), "number-in-use", "number"),
        (NEW._replace(number=" "), "field-required", "number"),
        (NEW._replace(learner="9999"), "unknown-learner", "learner"),
        (NEW._replace(ends=date(2027, 1, 3)), "ends-before-begin", "ends"),
        (NEW._replace(begins=date(207, 1, 3)), "date-implausible", "begins"),
        (NEW._replace(purchased_hours=-1), "not-a-whole-number", "purchased_hours"),
    ],
)
def test_an_impossible_contract_is_refused_at_the_field(
    sample_school: Session, row: ContractRow, code: str, field: str
) -> None:
    before = Contract.select().count()
    with pytest.raises(InvalidValue, match=code) as refused:
        save_contract(None, row, by=sample_school.account)
    assert refused.value.params["field"] == field
    assert Contract.select().count() == before


def test_a_number_that_is_a_bsn_is_refused(sample_school: Session) -> None:
    bsn = Learner.select().where(Learner.bsn.is_null(False)).first().bsn
    with pytest.raises(InvalidValue, match="bsn-in-key"):
        save_contract(None, NEW._replace(number=bsn), by=sample_school.account)


def test_other_dates_leave_no_mark_outside(sample_school: Session, running: tuple[int, date, date]) -> None:
    contract_id, first, last = running
    row = row_of(contract_id)
    for dates, side in (({"begins": first + DAY}, "begins"), ({"ends": last - DAY}, "ends")):
        with pytest.raises(InvalidValue, match="marks-outside-contract") as refused:
            save_contract(contract_id, row._replace(**dates), by=sample_school.account)
        assert refused.value.params["field"] == side
        assert int(str(refused.value.params["count"])) >= 1
    assert row_of(contract_id) == row
    save_contract(contract_id, row._replace(begins=first, ends=last), by=sample_school.account)
    assert row_of(contract_id)[4:6] == (first, last)


def test_what_falls_outside_is_told_before_it_happens(
    sample_school: Session, running: tuple[int, date, date]
) -> None:
    contract_id, _, last = running
    begins, ends = row_of(contract_id)[4:6]
    assert not what_falls_outside(contract_id, begins, ends)
    outside = what_falls_outside(contract_id, begins, last - DAY)
    assert [mark.date for mark in outside.marks] == [last] * len(outside.marks)
    assert all(placed.ends >= last for placed in outside.placements)
    assert outside.placements[-1].kept == Period(outside.placements[-1].begins, last - DAY)
    assert len(what_falls_outside(contract_id, last + DAY, ends).marks) == (
        Mark.select().where(Mark.contract == contract_id).count()
    )


def test_a_contract_that_ends_early_takes_its_placements_along_and_no_mark(
    sample_school: Session, running: tuple[int, date, date]
) -> None:
    contract_id, _, last = running
    ends = row_of(contract_id).ends
    Placement.update(ends=last + DAY).where(Placement.contract == contract_id).execute()
    add_placement(contract_id, 2, last + 2 * DAY, ends, by=sample_school.account)
    before = all_marks()
    changes = end_contract_early(contract_id, last, by=sample_school.account)
    assert changes.records == {"contract", "placement"}
    assert row_of(contract_id).ends == last
    assert all(placed.ends <= last for placed in placements_of(contract_id))
    assert not [placed for placed in placements_of(contract_id) if placed.group_id == 2]
    assert all_marks() == before
    entry = AuditEntry.select().order_by(AuditEntry.id.desc()).get()
    assert json.loads(entry.old) == {"ends": ends.isoformat()}


def test_a_contract_cannot_end_before_what_was_filled_in(
    sample_school: Session, running: tuple[int, date, date]
) -> None:
    contract_id, _, last = running
    before = row_of(contract_id), placements_of(contract_id)
    for ends, code in (
        (last - DAY, "marks-outside-contract"),
        (before[0].begins - DAY, "ends-before-begin"),
        (before[0].ends, "not-earlier"),
    ):
        with pytest.raises(InvalidValue, match=code) as refused:
            end_contract_early(contract_id, ends, by=sample_school.account)
        assert refused.value.params["field"] == "ends"
    assert (row_of(contract_id), placements_of(contract_id)) == before


def test_what_was_filled_in_stays_with_its_learner(
    sample_school: Session, running: tuple[int, date, date]
) -> None:
    contract_id = running[0]
    with pytest.raises(InvalidValue, match="contract-has-marks"):
        save_contract(contract_id, row_of(contract_id)._replace(learner="1000"), by=sample_school.account)
    saved = save_contract(None, NEW, by=sample_school.account)
    save_contract(saved.id, NEW._replace(learner="1001"), by=sample_school.account)
    assert row_of(saved.id).learner == "1001"


def test_another_number_is_a_change_like_any_other(
    sample_school: Session, running: tuple[int, date, date]
) -> None:
    contract_id = running[0]
    before = all_marks()
    save_contract(contract_id, row_of(contract_id)._replace(number="C-anders"), by=sample_school.account)
    assert row_of(contract_id).number == "C-anders"
    assert all_marks() == before


def test_only_a_contract_that_was_never_used_can_be_removed(
    sample_school: Session, running: tuple[int, date, date]
) -> None:
    with pytest.raises(UserError, match="still-in-use") as refused:
        remove_contract(running[0], by=sample_school.account)
    assert "ingevulde presentie" in str(refused.value.params["what"])
    saved = save_contract(None, NEW, by=sample_school.account)
    remove_contract(saved.id, by=sample_school.account)
    assert contract(saved.id) is None


def test_who_stands_on_a_printed_list_cannot_be_removed(sample_school: Session) -> None:
    saved = save_contract(None, NEW, by=sample_school.account)
    record_sheet_print(1, IsoWeek(2027, 1), [saved.id], publish=lambda: None, by=sample_school.account)
    with pytest.raises(UserError, match="still-in-use") as refused:
        remove_contract(saved.id, by=sample_school.account)
    assert refused.value.params["what"] == "geprinte presentielijsten (1)"
