"""What the sample school still owes Blik op Werk, before and after its plannings."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from exporters.bow import deliver_bow, prepare_bow
from models.entities import Contract, Group, Learner, Lesson, Placement
from models.queries.bow_duty import bow_duties, taught_groups
from models.rules.periods import Period
from models.rules.terms import Form
from models.session import Session

TODAY = date(2026, 11, 3)
QUARTER = Period(date(2026, 10, 1), date(2026, 12, 31))


def codes() -> list[str]:
    return [duty.code for duty in bow_duties(TODAY)]


def deliver(
    session: Session, folder: Path, groups: list[int] | None = None, period: Period = QUARTER
) -> None:
    deliver_bow(prepare_bow(*period, groups), folder, replace=True, by=session.account)


def test_a_school_without_lessons_owes_nothing(empty_school: Session) -> None:
    assert bow_duties(TODAY) == []


def test_a_planning_of_the_quarter_is_due_until_it_is_written(sample_school: Session, tmp_path: Path) -> None:
    (duty,) = bow_duties(TODAY)
    assert (duty.code, duty.due, duty.params["count"]) == ("bow-planning", date(2026, 10, 1), 2)
    deliver(sample_school, tmp_path)
    assert codes() == []


def test_a_planning_of_some_groups_leaves_the_others(sample_school: Session, tmp_path: Path) -> None:
    groups = taught_groups(QUARTER)
    deliver(sample_school, tmp_path, [groups[0].id])
    assert [duty.params["count"] for duty in bow_duties(TODAY)] == [len(groups) - 1]
    deliver(sample_school, tmp_path, [group.id for group in groups[1:]])
    assert codes() == []


def test_a_planning_of_one_month_leaves_the_rest_of_the_quarter(
    sample_school: Session, tmp_path: Path
) -> None:
    deliver(sample_school, tmp_path, period=Period(QUARTER.begins, date(2026, 10, 31)))
    left = [duty.due for duty in bow_duties(TODAY) if duty.code == "bow-lessons-left"]
    assert len(left) == len(taught_groups(QUARTER))
    assert min(left) > date(2026, 10, 31)
    deliver(sample_school, tmp_path, period=Period(date(2026, 11, 1), QUARTER.ends))
    assert codes() == []


def test_who_is_placed_later_is_reported_with_the_next_planning(
    sample_school: Session, tmp_path: Path
) -> None:
    one, other, *_ = taught_groups(QUARTER)
    deliver(sample_school, tmp_path)
    contract = Placement.select(Placement.contract).where(Placement.group == other.id)
    Placement.insert(
        contract=contract.tuples().first()[0], group=one.id, begins=TODAY, ends=QUARTER.ends
    ).execute()
    (duty,) = bow_duties(TODAY)
    assert (duty.code, duty.record_id) == ("bow-new-learners", one.id)
    assert duty.due >= TODAY
    deliver(sample_school, tmp_path)
    assert codes() == []


def test_another_name_of_a_learner_or_group_starts_no_course(sample_school: Session, tmp_path: Path) -> None:
    deliver(sample_school, tmp_path)
    Learner.update(last_name="de Vries; Jansen").execute()
    Group.update(name=Group.name.concat(" ochtend")).execute()
    assert codes() == []
    deliver(sample_school, tmp_path)
    assert codes() == []


def test_a_namesake_of_somebody_who_was_reported_is_reported_too(
    sample_school: Session, tmp_path: Path
) -> None:
    one, other, *_ = taught_groups(QUARTER)
    here = {learner.id for learner in one.learners}
    namesake = next(learner.id for learner in other.learners if learner.id not in here)
    known = Learner.get_by_id(next(iter(here)))
    name = {"first_name": known.first_name, "prefix": known.prefix, "last_name": known.last_name}
    Learner.update(name).where(Learner.id == namesake).execute()
    deliver(sample_school, tmp_path)
    contract = Contract.select(Contract.id).where(Contract.learner == namesake).tuples().first()[0]
    Placement.insert(contract=contract, group=one.id, begins=TODAY, ends=QUARTER.ends).execute()
    assert codes() == ["bow-new-learners"]


def test_a_new_group_and_lessons_that_go_online(sample_school: Session, tmp_path: Path) -> None:
    deliver(sample_school, tmp_path)
    group = Group.insert(name="WO-9").execute()
    last = Lesson.select().where(Lesson.date <= QUARTER.ends, ~Lesson.cancelled).order_by(Lesson.date.desc())
    moved = last.where(Lesson.form == Form.CLASSROOM).first()
    Lesson.insert(
        group=group, date=TODAY, starts=time(9), ends=time(10), component=moved.component, form=Form.CLASSROOM
    ).execute()
    Lesson.update(form=Form.ONLINE).where(Lesson.id == moved.id).execute()
    assert codes() == ["bow-new-group", "bow-online-lessons"]
