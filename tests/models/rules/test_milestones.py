"""The hour norms: which are whose, which hours count for them, and how far somebody is."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.milestones import (
    ONA,
    HourKind,
    LearnerFacts,
    Progress,
    elsewhere_kind,
    lessons_rule,
    milestone,
    milestones,
    near_minutes,
    progress,
)
from models.rules.terms import Act, Component, CourseType, MigrantGroup, Route

TODAY = date(2026, 10, 31)
WI2013 = LearnerFacts(Act.WI2013, None, None)
FAMILY = LearnerFacts(Act.WI2021, MigrantGroup.GEZINSMIGRANT, Route.B1)
REFUGEE_Z = LearnerFacts(Act.WI2021, MigrantGroup.ASIELSTATUSHOUDER, Route.Z)

KINDS = [HourKind(course_type, component) for course_type in CourseType for component in Component]
MINUTES = st.dictionaries(st.sampled_from(KINDS), st.integers(0, 60_000))
ELSEWHERE = st.dictionaries(st.sampled_from(Component), st.integers(0, 60_000))
FACTS = st.builds(
    LearnerFacts,
    st.sampled_from(Act),
    st.none() | st.sampled_from(MigrantGroup),
    st.none() | st.sampled_from(Route),
    st.frozensets(st.sampled_from(CourseType)),
)


def hours(course_type: CourseType, component: Component, count: int) -> dict[HourKind, int]:
    return {HourKind(course_type, component): count * 60}


def of(code: str, found: list[Progress]) -> Progress:
    return next(one for one in found if one.milestone.code == code)


def test_64_hours_of_ona_take_the_place_of_the_interview() -> None:
    norm = milestone(ONA, TODAY)
    assert (norm.hours, norm.acts) == (64, {Act.WI2013, Act.NONE})
    (counting,) = norm.counting
    assert counting.selection.components == {Component.ONA}
    assert "inburgeren.nl" in norm.source


def test_every_milestone_says_what_it_is_for_and_where_it_comes_from() -> None:
    for norm in milestones():
        assert norm.hours > 0
        assert norm.counting
        assert norm.acts
        assert norm.begins < norm.ends
        assert all((norm.code, norm.name, norm.purpose, norm.source))


def test_hours_of_another_school_count_by_what_is_known_of_them() -> None:
    assert elsewhere_kind(Component.LITERACY).course_type is CourseType.LITERACY
    assert elsewhere_kind(Component.LANGUAGE).course_type is CourseType.NT2
    for component in Component:
        assert elsewhere_kind(component).component is component


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (WI2013, {"ona", "wi2013-verlenging", "wi2013-ontheffing"}),
        (
            WI2013._replace(course_types=frozenset({CourseType.LITERACY})),
            {"ona", "wi2013-verlenging", "wi2013-ontheffing", "wi2013-ontheffing-alfabetisering"},
        ),
        (LearnerFacts(Act.NONE, None, None), {"ona"}),
        (FAMILY, {"wi2021-verlenging", "wi2021-b1-afschalen"}),
        (FAMILY._replace(route=Route.Z), {"wi2021-verlenging", "wi2021-z-route"}),
        (FAMILY._replace(route=Route.EDUCATION), {"wi2021-verlenging"}),
        (FAMILY._replace(route=None), {"wi2021-verlenging"}),
        (FAMILY._replace(migrant_group=None), {"wi2021-b1-afschalen"}),
        (REFUGEE_Z, {"wi2021-z-route"}),
        (REFUGEE_Z._replace(route=Route.B1), {"wi2021-b1-afschalen"}),
    ],
)
def test_each_learner_has_the_milestones_of_act_group_and_route(facts: LearnerFacts, codes: set[str]) -> None:
    assert {one.milestone.code for one in progress(facts, {}, {}, TODAY)} == codes


@pytest.mark.parametrize(
    ("facts", "code", "counting"),
    [
        (FAMILY, "wi2021-verlenging", {Component.LANGUAGE, Component.KNM}),
        (FAMILY, "wi2021-b1-afschalen", {Component.LANGUAGE, Component.LITERACY}),
        (REFUGEE_Z, "wi2021-z-route", {Component.LANGUAGE, Component.LITERACY, Component.KNM}),
        (WI2013, "ona", {Component.ONA}),
        (WI2013, "wi2013-verlenging", set(Component)),
    ],
)
def test_only_some_components_count(facts: LearnerFacts, code: str, counting: set[Component]) -> None:
    for component in Component:
        found = of(code, progress(facts, hours(CourseType.INTEGRATION, component, 10), {}, TODAY))
        assert found.minutes == (600 if component in counting else 0), component


def test_literacy_counts_for_the_dispensation_from_200_hours_of_integration() -> None:
    literacy = hours(CourseType.LITERACY, Component.LITERACY, 500)
    nt2 = hours(CourseType.NT2, Component.LANGUAGE, 100)

    almost = {**literacy, **nt2, **hours(CourseType.INTEGRATION, Component.KNM, 199)}
    found = of("wi2013-ontheffing", progress(WI2013, almost, {}, TODAY))
    assert (found.minutes, found.waiting, found.remaining) == (299 * 60, 500 * 60, 301 * 60)

    enough = {**literacy, **nt2, **hours(CourseType.INTEGRATION, Component.KNM, 200)}
    found = of("wi2013-ontheffing", progress(WI2013, enough, {}, TODAY))
    assert (found.minutes, found.waiting, found.reached) == (800 * 60, 0, True)


def test_with_literacy_300_of_the_600_hours_are_literacy() -> None:
    code = "wi2013-ontheffing-alfabetisering"
    literacy = hours(CourseType.LITERACY, Component.LANGUAGE, 250)
    nt2 = hours(CourseType.NT2, Component.LANGUAGE, 700)
    found = of(code, progress(WI2013, {**literacy, **nt2}, {}, TODAY))
    assert (found.minutes, found.remaining, found.reached) == (950 * 60, 50 * 60, False)
    found = of(code, progress(WI2013, {**literacy, **nt2}, {Component.LITERACY: 50 * 60}, TODAY))
    assert found.reached


def test_one_minute_short_is_not_reached() -> None:
    minutes = {HourKind(CourseType.NT2, Component.ONA): 64 * 60 - 1}
    found = of(ONA, progress(WI2013, minutes, {}, TODAY))
    assert (found.reached, found.remaining) == (False, 1)
    assert of(ONA, progress(WI2013, minutes, {Component.ONA: 1}, TODAY)).reached


def test_it_says_for_which_facts_of_the_learner_it_is_theirs() -> None:
    assert of("wi2021-verlenging", progress(FAMILY, {}, {}, TODAY)).because == ("Wi2021", "gezinsmigrant")
    assert of("wi2021-z-route", progress(REFUGEE_Z, {}, {}, TODAY)).because == ("Wi2021", "leerroute Z")


def test_the_wi2021_has_no_norms_before_it_held() -> None:
    assert progress(FAMILY, {}, {}, date(2021, 12, 31)) == []
    assert lessons_rule().is_for(Act.WI2021, TODAY)
    assert not lessons_rule().is_for(Act.WI2021, date(2021, 12, 31))
    assert not lessons_rule().is_for(Act.WI2013, TODAY)
    assert near_minutes() > 0


@given(FACTS, st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 6_000))), st.randoms())
def test_the_order_of_contracts_does_not_matter(
    facts: LearnerFacts, contracts: list[tuple[HourKind, int]], random: Random
) -> None:
    def added(rows: list[tuple[HourKind, int]]) -> Counter[HourKind]:
        total: Counter[HourKind] = Counter()
        for kind, minutes in rows:
            total[kind] += minutes
        return total

    shuffled = list(contracts)
    random.shuffle(shuffled)
    assert progress(facts, added(contracts), {}, TODAY) == progress(facts, added(shuffled), {}, TODAY)


@given(FACTS, MINUTES, ELSEWHERE, st.sampled_from(KINDS), st.integers(0, 6_000))
def test_more_hours_are_never_less_progress(
    facts: LearnerFacts,
    minutes: dict[HourKind, int],
    elsewhere: dict[Component, int],
    kind: HourKind,
    more: int,
) -> None:
    before = {one.milestone.code: one for one in progress(facts, minutes, elsewhere, TODAY)}
    richer = {**minutes, kind: minutes.get(kind, 0) + more}
    after = {one.milestone.code: one for one in progress(facts, richer, elsewhere, TODAY)}
    assert before.keys() <= after.keys()
    for code, was in before.items():
        assert after[code].minutes >= was.minutes
        assert after[code].remaining <= was.remaining


@given(FACTS, MINUTES, ELSEWHERE)
def test_never_more_counts_than_was_followed(
    facts: LearnerFacts, minutes: dict[HourKind, int], elsewhere: dict[Component, int]
) -> None:
    followed = sum(minutes.values()) + sum(elsewhere.values())
    for one in progress(facts, minutes, elsewhere, TODAY):
        assert 0 <= one.minutes + one.waiting <= followed
        assert one.reached == (one.remaining == 0)
        assert one.remaining >= one.norm_minutes - one.minutes


@given(FACTS, MINUTES, st.sampled_from(Component), st.integers(0, 6_000))
def test_hours_elsewhere_count_as_hours_here_of_the_same_kind(
    facts: LearnerFacts, minutes: dict[HourKind, int], component: Component, more: int
) -> None:
    kind = elsewhere_kind(component)
    here = {**minutes, kind: minutes.get(kind, 0) + more}
    assert progress(facts, minutes, {component: more}, TODAY) == progress(facts, here, {}, TODAY)
