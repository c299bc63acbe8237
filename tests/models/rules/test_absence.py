"""Who judges an absence and how it counts: notitie gegevensuitwisseling, §5."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.absence import EXCUSED, Absence, decider_for, judge, verdict
from models.rules.terms import Act, Decider, MigrantGroup, Reason, Verdict

absences = st.builds(Absence, st.none() | st.sampled_from(Reason), st.booleans(), st.booleans())


@pytest.mark.parametrize("reason", sorted(EXCUSED))
def test_illness_wedding_funeral_and_religious_holiday_are_geoorloofd(reason: Reason) -> None:
    assert judge(Absence(reason), Decider.SCHOOL) is Verdict.GEOORLOOFD


def test_another_reason_is_ongeoorloofd() -> None:
    assert judge(Absence(Reason.ANDERS), Decider.SCHOOL) is Verdict.ONGEOORLOOFD


@pytest.mark.parametrize("reason", [None, *Reason])
def test_who_told_beforehand_is_geoorloofd_whatever_the_reason(reason: Reason | None) -> None:
    assert judge(Absence(reason, notified_before=True), Decider.SCHOOL) is Verdict.GEOORLOOFD


@pytest.mark.parametrize("reason", [None, *Reason])
def test_in_doubt_the_learner_gets_the_benefit(reason: Reason | None) -> None:
    assert judge(Absence(reason, in_doubt=True), Decider.SCHOOL) is Verdict.GEOORLOOFD


@pytest.mark.parametrize("reason", [None, Reason.NOG_NAVRAGEN])
def test_a_reason_still_to_ask_for_leaves_the_verdict_open(reason: Reason | None) -> None:
    assert judge(Absence(reason), Decider.SCHOOL) is Verdict.OPEN


@given(absences)
def test_the_gemeente_judges_whatever_the_facts(absence: Absence) -> None:
    assert judge(absence, Decider.GEMEENTE) is Verdict.GEMEENTE


@given(absences, st.sampled_from(Decider), st.none() | st.sampled_from(Verdict))
def test_there_is_a_verdict_for_every_combination(
    absence: Absence, decider: Decider, override: Verdict | None
) -> None:
    outcome = verdict(absence, decider, override)
    assert (outcome is Verdict.GEMEENTE) == (decider is Decider.GEMEENTE) or outcome is override


def test_the_school_may_decide_otherwise_where_it_decides() -> None:
    assert verdict(Absence(Reason.ANDERS), Decider.SCHOOL, Verdict.GEOORLOOFD) is Verdict.GEOORLOOFD
    assert verdict(Absence(Reason.ANDERS), Decider.GEMEENTE, Verdict.GEOORLOOFD) is Verdict.GEMEENTE


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("group", [None, *MigrantGroup])
def test_only_asielstatushouders_under_the_wi2021_are_judged_by_the_gemeente(
    act: Act, group: MigrantGroup | None
) -> None:
    by_gemeente = act is Act.WI2021 and group is MigrantGroup.ASIELSTATUSHOUDER
    assert decider_for(act, group) is (Decider.GEMEENTE if by_gemeente else Decider.SCHOOL)
