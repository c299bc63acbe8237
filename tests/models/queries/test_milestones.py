"""Progress towards the hour norms, over contracts and schools, for one and for all."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.database import count_statements, database
from models.entities import Contract, Group, HoursElsewhere, Learner, Placement
from models.queries.hours import counted_minutes
from models.queries.milestones import (
    elsewhere_minutes,
    followed_minutes,
    milestone_progress,
    milestones_by_group,
    near_milestones,
)
from models.rules.milestones import Progress, near_minutes
from models.rules.terms import Act, Component
from models.session import Session

REFERENCE = date(2026, 10, 31)


def add_elsewhere(learner: int, component: Component, minutes: int, until: date = date(2025, 6, 1)) -> None:
    HoursElsewhere.insert(
        learner=learner, institution="Taalhuis", until=until, component=component, minutes=minutes
    ).execute()


def of(learner: int, code: str, on: date = REFERENCE) -> Progress:
    return next(one for one in milestone_progress(on, [learner])[learner] if one.milestone.code == code)


def test_minutes_by_kind_add_up_to_those_of_the_contracts(sample_school: Session) -> None:
    owner = dict(Contract.select(Contract.id, Contract.learner).tuples())
    total: dict[int, int] = {}
    for contract, minutes in counted_minutes(until=REFERENCE).items():
        total[owner[contract]] = total.get(owner[contract], 0) + minutes.total
    by_kind = followed_minutes(until=REFERENCE)
    assert {learner: sum(kinds.values()) for learner, kinds in by_kind.items()} == total


def test_everybody_has_the_milestones_of_their_own_act(sample_school: Session) -> None:
    found = milestone_progress(REFERENCE)
    acts = dict(Learner.select(Learner.id, Learner.act).tuples())
    assert found.keys() == acts.keys()
    for learner, progress in found.items():
        assert all(acts[learner] in one.milestone.acts for one in progress)
    assert milestone_progress(REFERENCE, [next(iter(found))]) == dict([next(iter(found.items()))])


def test_hours_elsewhere_count_from_the_day_until_which_they_were_followed(sample_school: Session) -> None:
    learner = Learner.get(Learner.act == Act.WI2013).id
    before = of(learner, "wi2013-verlenging").minutes
    add_elsewhere(learner, Component.LANGUAGE, 600, until=REFERENCE)
    assert of(learner, "wi2013-verlenging").minutes == before + 600
    assert of(learner, "wi2013-verlenging", date(2026, 10, 30)).minutes <= before


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.sampled_from(Component), st.integers(0, 60_000)), unique_by=lambda row: row[0]))
def test_hours_elsewhere_are_never_in_the_minutes_for_duo(
    sample_school: Session, rows: list[tuple[Component, int]]
) -> None:
    learner = Learner.select().order_by(Learner.id).get().id
    with database.atomic() as undo:
        HoursElsewhere.delete().where(HoursElsewhere.learner == learner).execute()
        before = counted_minutes(until=REFERENCE)
        followed = followed_minutes(until=REFERENCE)
        for component, minutes in rows:
            add_elsewhere(learner, component, minutes)
        assert counted_minutes(until=REFERENCE) == before
        assert followed_minutes(until=REFERENCE) == followed
        assert elsewhere_minutes(until=REFERENCE).get(learner, {}) == dict(rows)
        undo.rollback()


def test_who_is_near_a_milestone_is_there_until_it_is_reached(sample_school: Session) -> None:
    def near() -> list[tuple[int, int]]:
        return [
            (row.learner, row.progress.remaining)
            for row in near_milestones(REFERENCE)
            if row.progress.milestone.code == "wi2013-verlenging"
        ]

    running = Contract.select(Contract.learner).where(
        Contract.begins <= REFERENCE, Contract.ends >= REFERENCE
    )
    learner = Learner.select().where(Learner.act == Act.WI2013, Learner.id.in_(running)).get().id
    lacking = of(learner, "wi2013-verlenging").remaining
    add_elsewhere(learner, Component.KNM, lacking - near_minutes() - 1)
    assert learner not in dict(near())
    HoursElsewhere.update(minutes=lacking - near_minutes()).where(
        HoursElsewhere.institution == "Taalhuis"
    ).execute()
    assert dict(near())[learner] == near_minutes()
    HoursElsewhere.update(minutes=lacking).where(HoursElsewhere.institution == "Taalhuis").execute()
    assert learner not in dict(near())


def test_who_has_no_running_contract_is_not_near(sample_school: Session) -> None:
    for learner, progress in milestone_progress(REFERENCE).items():
        if progress and (lacking := progress[0].remaining) > 60:
            add_elsewhere(learner, Component.ONA, lacking - 60)
            add_elsewhere(learner, Component.LANGUAGE, lacking - 60)
    assert near_milestones(REFERENCE)
    Contract.update(ends=date(2026, 10, 30)).where(Contract.begins <= date(2026, 10, 30)).execute()
    Contract.update(begins=date(2026, 11, 1)).where(Contract.begins > date(2026, 10, 30)).execute()
    assert near_milestones(REFERENCE) == []


def test_the_least_left_comes_first(sample_school: Session) -> None:
    for learner, progress in milestone_progress(REFERENCE).items():
        lacking = max((one.remaining for one in progress), default=0)
        if lacking > 600:
            add_elsewhere(learner, Component.LANGUAGE, lacking - 60 * (learner % 5 + 1))
    remaining = [row.progress.remaining for row in near_milestones(REFERENCE)]
    assert len(set(remaining)) > 2
    assert remaining == sorted(remaining)
    assert all(0 < left <= near_minutes() for left in remaining)


def test_per_group_it_is_who_is_placed_there_that_day(sample_school: Session) -> None:
    group = Group.select().order_by(Group.name).get()
    rows = milestones_by_group(REFERENCE, group.id)
    placed = {
        learner
        for (learner,) in Placement.select(Contract.learner)
        .join(Contract)
        .where(Placement.group == group.id, Placement.begins <= REFERENCE, Placement.ends >= REFERENCE)
        .tuples()
    }
    assert {row.group for row in rows} == {group.name}
    assert {row.learner for row in rows} <= placed
    names = {row.group for row in milestones_by_group(REFERENCE)}
    assert names - {""} <= {name for (name,) in Group.select(Group.name).tuples()}
    assert len(names - {""}) > 1


def test_who_is_in_no_group_but_has_a_running_contract_comes_last(sample_school: Session) -> None:
    running = Contract.select(Contract.id).where(Contract.begins <= REFERENCE, Contract.ends >= REFERENCE)
    owner = dict(Contract.select(Contract.id, Contract.learner).where(Contract.id.in_(running)).tuples())
    alone = next(iter(owner.values()))
    of_alone = [contract for contract, learner in owner.items() if learner == alone]
    Placement.delete().where(Placement.contract.in_(of_alone)).execute()
    rows = milestones_by_group(REFERENCE)
    assert {row.group for row in rows if row.learner == alone} == {""}
    assert rows[-1].group == ""


def test_all_learners_take_as_many_statements_as_one(sample_school: Session) -> None:
    with count_statements() as for_all:
        milestone_progress(REFERENCE)
    with count_statements() as near:
        near_milestones(REFERENCE)
    assert (len(for_all), len(near)) == (4, 5)
