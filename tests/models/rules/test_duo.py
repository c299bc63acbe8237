"""Each finding before a DUO delivery: what blocks, what only warns, and what is no finding at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import ROUND_UP, Decimal

import pytest

from models.rules.bsn import learners_by_bsn
from models.rules.duo import (
    Acceptance,
    DuoContract,
    Finding,
    by_weight,
    contract_findings,
    findings_since,
    learner_findings,
    school_findings,
)
from models.rules.duo_layout import DuoLayout, Withheld, default_layout
from models.rules.duo_sent import SentContract
from models.rules.terms import Act, CourseType, MigrantGroup

REFERENCE, LAYOUT = date(2026, 10, 31), default_layout()
GOOD = DuoContract(
    id=7,
    number="C-1",
    learner_id=3,
    learner_number="1001",
    learner_name="Amina Yılmaz",
    bsn="108063604",
    act=Act.WI2021,
    migrant_group=MigrantGroup.GEZINSMIGRANT,
    loan=False,
    municipality="Utrecht",
    course_type=CourseType.INTEGRATION,
    begins=date(2026, 1, 5),
    ends=date(2026, 12, 31),
    purchased_hours=100,
    minutes=3000,
)
SENT = SentContract(
    number="C-1",
    learner="1001",
    bsn="108063604",
    course_type=CourseType.INTEGRATION,
    begins=GOOD.begins,
    ends=GOOD.ends,
    purchased_hours=100,
    attended=Decimal(50),
    ona=Decimal(0),
    minutes=3000,
    ona_minutes=0,
    for_duo=True,
)


def codes(findings: Iterable[Finding]) -> list[tuple[str, bool]]:
    return [(finding.code, finding.blocks) for finding in findings]


@pytest.mark.parametrize("number", ["606853", "1", "0606853", "1234567890"])
def test_a_school_with_a_number_and_somebody_to_report(number: str) -> None:
    assert codes(school_findings(number, [GOOD])) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "bow-number-missing"),
        ("60685a", "bow-number-impossible"),
        ("000", "bow-number-impossible"),
        ("12345678901", "bow-number-impossible"),
        ("6068 53", "bow-number-impossible"),
        ("٦٠٦٨٥٣", "bow-number-impossible"),
    ],
)
def test_without_a_possible_number_there_is_no_file_name(number: str, code: str) -> None:
    assert codes(school_findings(number, [GOOD])) == [(code, True)]


def test_nobody_to_report_blocks() -> None:
    assert codes(school_findings("606853", [])) == [("nobody-to-report", True)]


def test_a_good_contract_has_no_findings() -> None:
    assert codes(learner_findings([GOOD], {"108063604": ["1001"]})) == []
    assert codes(contract_findings([GOOD])) == []


@pytest.mark.parametrize(
    ("bsn", "code"),
    [
        (None, "bsn-missing"),
        ("", "bsn-missing"),
        ("108063605", "bsn-impossible"),
        ("000000000", "bsn-impossible"),
        ("12345672", "bsn-impossible"),
    ],
)
def test_a_bsn_that_duo_would_refuse_blocks(bsn: str | None, code: str) -> None:
    assert codes(learner_findings([replace(GOOD, bsn=bsn)], {})) == [(code, True)]


def test_a_bsn_of_two_learners_blocks_at_both() -> None:
    other = replace(GOOD, learner_id=4, learner_number="1002")
    shared = learners_by_bsn([("1001", "108063604"), ("1003", None), ("1004", ""), ("1002", "108063604")])
    found = list(learner_findings([GOOD, other], shared))
    assert codes(found) == [("bsn-of-two-learners", True)] * 2
    assert [finding.record_id for finding in found] == [3, 4]
    assert [finding.params["other"] for finding in found] == ["1002", "1001"]


def test_a_bsn_shared_with_somebody_who_is_not_reported_blocks_too() -> None:
    shared = {"108063604": ["1001", "1007", "1008"]}
    (found,) = learner_findings([GOOD], shared)
    assert (found.code, found.params["other"]) == ("bsn-of-two-learners", "1007, 1008")


def test_a_learner_with_two_contracts_is_named_once() -> None:
    second = replace(GOOD, id=8, number="C-2")
    assert len(list(learner_findings([replace(GOOD, bsn=None), replace(second, bsn=None)], {}))) == 1


def test_an_unknown_migrant_group_warns_under_the_wi2021_only() -> None:
    unknown = replace(GOOD, migrant_group=None)
    assert codes(learner_findings([unknown], {})) == [("migrant-group-missing", False)]
    assert codes(learner_findings([replace(unknown, act=Act.WI2013)], {})) == []


def test_whose_hours_only_a_gemeente_hears_has_one() -> None:
    asiel = replace(GOOD, migrant_group=MigrantGroup.ASIELSTATUSHOUDER)
    assert codes(learner_findings([asiel], {})) == []
    (found,) = learner_findings([replace(asiel, municipality="")], {})
    assert (found.code, found.blocks, found.spot) == ("municipality-missing", False, "municipality")
    assert codes(learner_findings([replace(GOOD, municipality="")], {})) == []


def test_a_contract_that_ends_before_it_begins_blocks() -> None:
    assert codes(contract_findings([replace(GOOD, ends=date(2026, 1, 4))])) == [
        ("contract-ends-before-begin", True)
    ]
    assert codes(contract_findings([replace(GOOD, ends=GOOD.begins)])) == []


@pytest.mark.parametrize("hours", [0, -1])
def test_no_hours_bought_blocks(hours: int) -> None:
    assert codes(contract_findings([replace(GOOD, purchased_hours=hours)])) == [("no-hours-purchased", True)]


@pytest.mark.parametrize(("minutes", "found"), [(6000, []), (6001, [("more-hours-than-purchased", False)])])
def test_hours_above_those_bought_warn(minutes: int, found: list[tuple[str, bool]]) -> None:
    assert codes(contract_findings([replace(GOOD, minutes=minutes)])) == found


def test_hours_above_those_bought_are_told_with_the_minutes_that_are_too_many() -> None:
    (found,) = contract_findings([replace(GOOD, minutes=6005)])
    assert (found.params["hours"], found.params["purchased"]) == ("100:05", 100)


def test_hours_above_those_bought_lead_to_the_field_that_says_how_many_those_are() -> None:
    assert [one.spot for one in contract_findings([replace(GOOD, minutes=6001)])] == ["purchased_hours"]


def test_ona_under_the_wi2021_warns() -> None:
    ona = replace(GOOD, ona_minutes=60)
    assert codes(contract_findings([ona])) == [("ona-under-wi2021", False)]
    for act in (Act.WI2013, Act.NONE):
        assert codes(contract_findings([replace(ona, act=act)])) == []


def test_several_faults_of_a_contract_are_all_named_with_where_to_go() -> None:
    contract = replace(GOOD, purchased_hours=0, ona_minutes=60, ends=date(2026, 1, 4))
    found = list(contract_findings([contract]))
    assert len(found) == 3
    assert {(finding.record, finding.record_id) for finding in found} == {("contract", 7)}
    assert found[0].params["contract"] == "C-1"


def test_nothing_is_said_when_hours_stay_or_grow() -> None:
    for minutes in (3000, 2941, 2940):
        assert since([replace(SENT, minutes=minutes)], [GOOD]) == []


def test_hours_lower_than_in_the_last_delivery_warn() -> None:
    found = since([replace(SENT, minutes=3060)], [GOOD])
    assert codes(found) == [("fewer-hours-than-last-delivery", False)]
    assert (found[0].params["before"], found[0].params["now"]) == ("51", "50")


def test_minutes_that_do_not_change_the_hours_sent_are_no_finding() -> None:
    assert since([replace(SENT, minutes=3059)], [GOOD]) == []


def test_hours_are_lower_as_the_layout_writes_them() -> None:
    more = [replace(SENT, minutes=3030)]
    (found,) = since(more, [GOOD], layout=replace(LAYOUT, decimals=2))
    assert (found.params["before"], found.params["now"]) == ("50,50", "50,00")
    assert codes(since(more, [GOOD], layout=replace(LAYOUT, rounding=ROUND_UP))) == [
        ("fewer-hours-than-last-delivery", False)
    ]


def test_ona_hours_that_stand_apart_only_are_compared_apart_only() -> None:
    more = [replace(SENT, minutes=3060, ona_minutes=60)]
    apart = replace(LAYOUT, ona_in_attended=False)
    assert codes(since(more, [GOOD], layout=apart)) == [("fewer-ona-hours-than-last-delivery", False)]


def test_ona_hours_lower_than_in_the_last_delivery_warn_apart() -> None:
    found = since([replace(SENT, ona_minutes=180)], [replace(GOOD, ona_minutes=119)])
    assert codes(found) == [("fewer-ona-hours-than-last-delivery", False)]
    assert (found[0].params["before"], found[0].params["now"]) == ("3", "1")
    assert since([replace(SENT, ona_minutes=179)], [replace(GOOD, ona_minutes=120)]) == []


def test_hours_that_duo_does_not_get_are_not_compared() -> None:
    asiel = replace(GOOD, migrant_group=MigrantGroup.ASIELSTATUSHOUDER)
    assert since([replace(SENT, minutes=9000)], [asiel]) == []
    assert since([replace(SENT, minutes=9000, for_duo=False, attended=None)], [GOOD]) == []


def test_hours_of_asielstatushouders_are_compared_where_the_layout_fills_them_in() -> None:
    asiel = replace(GOOD, migrant_group=MigrantGroup.ASIELSTATUSHOUDER)
    told = replace(SENT, minutes=9000, attended=Decimal(150), for_duo=False)
    filled = replace(LAYOUT, withheld=Withheld.FILLED)
    assert codes(since([told], [asiel], layout=filled)) == [("fewer-hours-than-last-delivery", False)]
    for attended in (None, Decimal(0)):
        assert since([replace(told, attended=attended)], [asiel], layout=filled) == []


def test_a_contract_that_is_gone_warns_unless_it_ended_before_this_year() -> None:
    gone = [
        replace(SENT, number="C-9", ends=date(2026, 1, 1)),
        replace(SENT, number="C-8", ends=date(2025, 12, 31)),
    ]
    found = since(gone, [GOOD])
    assert codes(found) == [("gone-since-last-delivery", False)]
    assert found[0].params == {"contract": "C-9"}


def test_a_contract_that_is_gone_leads_to_itself_as_long_as_the_register_has_it() -> None:
    gone = [replace(SENT, number="C-9"), replace(SENT, number="C-10")]
    found = since(gone, [GOOD], {"C-9": 9})
    assert [(one.record, one.record_id) for one in found] == [("contract", 9), ("", None)]


def test_who_ended_last_year_leaves_by_itself_once_all_hours_were_told() -> None:
    ended = replace(SENT, number="C-8", ends=date(2025, 12, 10))
    assert since([ended], [GOOD], told_until=date(2025, 12, 31)) == []
    assert since([ended], [GOOD], told_until=date(2025, 12, 10)) == []
    lost = since([ended], [GOOD], told_until=date(2025, 12, 9))
    assert codes(lost) == [("gone-since-last-delivery", False)]


def since(
    last: list[SentContract],
    contracts: list[DuoContract],
    ids: dict[str, int] | None = None,
    told_until: date = date(2026, 9, 30),
    layout: DuoLayout = LAYOUT,
) -> list[Finding]:
    return list(findings_since(last, told_until, contracts, REFERENCE, layout, ids or {}))


def test_other_figures_are_another_warning_and_a_name_says_nothing() -> None:
    (one,) = contract_findings([replace(GOOD, minutes=6060)])
    (more,) = contract_findings([replace(GOOD, minutes=6120)])
    (renamed,) = contract_findings([replace(GOOD, minutes=6060, learner_name="Amina de Vries")])
    assert one.subject() != more.subject()
    assert one.subject() == renamed.subject()
    assert "Amina" not in one.subject()


def test_a_subject_holds_dates_and_times_in_one_way() -> None:
    lesson = {"date": date(2026, 10, 5), "starts": time(9), "group": "Avond é"}
    finding = Finding("lesson-not-filled-in", blocks=False, params=lesson)
    assert finding.subject() == '{"date": "2026-10-05", "group": "Avond é", "starts": "09:00:00"}'


def test_what_blocks_comes_first_and_what_was_accepted_last() -> None:
    accepted = Acceptance(1, "Ingrid", datetime(2026, 11, 3, tzinfo=UTC), "klopt")
    found = by_weight(
        [
            Finding("a-b", blocks=False, accepted=accepted),
            Finding("c-d", blocks=False),
            Finding("e-f", blocks=True),
        ]
    )
    assert [finding.code for finding in found] == ["e-f", "c-d", "a-b"]


@pytest.mark.parametrize(
    ("act", "group", "loan", "for_duo"),
    [
        (Act.WI2013, None, False, True),
        (Act.WI2013, MigrantGroup.ASIELSTATUSHOUDER, False, True),
        (Act.WI2021, MigrantGroup.GEZINSMIGRANT, False, True),
        (Act.WI2021, MigrantGroup.OVERIGE_MIGRANT, True, True),
        (Act.WI2021, None, False, True),
        (Act.WI2021, MigrantGroup.ASIELSTATUSHOUDER, False, False),
        (Act.WI2021, MigrantGroup.ASIELSTATUSHOUDER, True, False),
        (Act.NONE, None, True, True),
        (Act.NONE, None, False, False),
    ],
)
def test_whose_hours_duo_gets(act: Act, group: MigrantGroup | None, loan: bool, for_duo: bool) -> None:
    assert replace(GOOD, act=act, migrant_group=group, loan=loan).hours_are_for_duo is for_duo
