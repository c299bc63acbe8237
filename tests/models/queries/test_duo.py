"""What is found before a DUO delivery, in a school with real rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from models.database import count_statements
from models.entities import Contract, Group, Learner, Lesson, Mark, Placement, School
from models.queries.duo import duo_contracts, duo_findings
from models.rules.duo import Finding
from models.rules.duo_layout import default_layout
from models.rules.duo_sent import SentContract
from models.rules.terms import Act, CourseType, DeliveryKind, Status
from models.services.deliveries import record_delivery
from models.session import Session

REFERENCE = date(2026, 10, 31)
VERIFIED = replace(default_layout(), verified=True)


def findings(code: str, reference: date = REFERENCE) -> list[Finding]:
    found = duo_findings(reference, duo_contracts(reference), VERIFIED)
    return [finding for finding in found if finding.code == code]


def a_reported_learner() -> int:
    return duo_contracts(REFERENCE)[0].learner_id


def test_the_sample_school_is_not_blocked(sample_school: Session) -> None:
    found = duo_findings(REFERENCE, duo_contracts(REFERENCE), default_layout())
    assert not any(finding.blocks for finding in found)
    assert found[-1].code == "layout-not-verified"


def spoil_bow(_learner: int) -> None:
    School.update(bow_number="60685a").execute()


def forget_bow(_learner: int) -> None:
    School.update(bow_number="").execute()


def forget_bsn(learner: int) -> None:
    Learner.update(bsn=None).where(Learner.id == learner).execute()


def spoil_bsn(learner: int) -> None:
    Learner.update(bsn="123456789").where(Learner.id == learner).execute()


def share_bsn(learner: int) -> None:
    bsn = Learner.get_by_id(learner).bsn
    Learner.update(bsn=bsn).where(Learner.act == Act.NONE, ~Learner.loan).execute()


def forget_hours(learner: int) -> None:
    Contract.update(purchased_hours=0).where(Contract.learner == learner).execute()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (forget_bow, "bow-number-missing"),
        (spoil_bow, "bow-number-impossible"),
        (forget_bsn, "bsn-missing"),
        (spoil_bsn, "bsn-impossible"),
        (share_bsn, "bsn-of-two-learners"),
        (forget_hours, "no-hours-purchased"),
    ],
)
def test_what_blocks_comes_first_and_says_where_to_go(
    sample_school: Session, spoil: Callable[[int], None], code: str
) -> None:
    learner = a_reported_learner()
    spoil(learner)
    first = duo_findings(REFERENCE, duo_contracts(REFERENCE), VERIFIED)[0]
    assert (first.code, first.blocks) == (code, True)
    assert first.record in {"school", "learner", "contract"}
    assert first.record_id is not None


def test_a_school_without_anybody_to_report_is_told(sample_school: Session) -> None:
    assert [finding.blocks for finding in findings("nobody-to-report", date(2020, 1, 1))] == [True]


def test_empty_cells_are_counted_per_lesson(sample_school: Session) -> None:
    before = sum(int(str(finding.params["count"])) for finding in findings("lesson-not-filled-in"))
    contract = next(contract for contract in duo_contracts(REFERENCE) if contract.minutes)
    marks = Mark.select().where(Mark.contract == contract.id)
    inside = [mark for mark in marks if _is_placed(mark) and mark.lesson.date <= REFERENCE]
    Mark.delete().where(Mark.id.in_([mark.id for mark in inside])).execute()
    after = sum(int(str(finding.params["count"])) for finding in findings("lesson-not-filled-in"))
    assert after - before == len(inside)


def test_only_empty_cells_of_who_stands_in_the_file_are_counted(sample_school: Session) -> None:
    contract = next(contract for contract in duo_contracts(REFERENCE) if contract.minutes)
    Mark.delete().where(Mark.contract == contract.id).execute()
    assert findings("lesson-not-filled-in")
    Learner.update(act=Act.NONE, loan=False).execute()
    assert not findings("lesson-not-filled-in")


def _is_placed(mark: Mark) -> bool:
    return (
        Placement.select()
        .where(
            Placement.contract == mark.contract_id,
            Placement.group == mark.lesson.group_id,
            Placement.begins <= mark.lesson.date,
            Placement.ends >= mark.lesson.date,
        )
        .exists()
    )


def test_a_learner_in_two_lessons_at_once_is_noticed(sample_school: Session) -> None:
    assert findings("present-twice") == []
    mark = Mark.select().where(Mark.status == Status.PRESENT).first()
    lesson = mark.lesson
    other = Group.select().where(Group.id != lesson.group_id).first()
    Lesson.delete().where(Lesson.group == other, Lesson.date == lesson.date, Lesson.starts == lesson.starts)
    clash = Lesson.insert(
        group=other, date=lesson.date, starts=lesson.starts, ends=lesson.ends, component=lesson.component,
        form=lesson.form,
    ).execute()  # fmt: skip
    Mark.insert(lesson=clash, contract=mark.contract_id, status=Status.LATE, minutes=10).execute()
    (finding,) = findings("present-twice")
    assert finding.params["date"] == lesson.date
    assert (finding.record, finding.record_id) in {("lesson", lesson.id), ("lesson", clash)}


def sent(number: str, *, minutes: int = 60, ends: date = date(2026, 12, 31)) -> SentContract:
    hours = Decimal(minutes // 60)
    begins, none = date(2025, 1, 1), Decimal(0)
    return SentContract(
        number, "1", "108063604", CourseType.NT2, begins, ends, 100, hours, none, minutes, 0, for_duo=True
    )


def deliver(session: Session, contracts: list[SentContract]) -> None:
    rows = [contract.as_row() for contract in contracts]
    record_delivery(
        DeliveryKind.DUO, date(2026, 9, 30), "x.csv", b"", rows, publish=lambda: None, by=session.account
    )


def test_hours_that_went_down_and_contracts_that_are_gone_are_noticed(sample_school: Session) -> None:
    contract = next(contract for contract in duo_contracts(REFERENCE) if contract.hours_are_for_duo)
    deliver(
        sample_school,
        [
            sent(contract.number, minutes=contract.minutes + 60),
            sent("WEG-1"),
            sent("VORIG-JAAR", ends=date(2025, 12, 31)),
        ],
    )
    (lower,) = findings("fewer-hours-than-last-delivery")
    assert lower.params["before"] == str(contract.minutes // 60 + 1)
    (gone,) = findings("gone-since-last-delivery")
    assert gone.params["contract"] == "WEG-1"


def test_everything_is_found_in_a_fixed_number_of_statements(sample_school: Session) -> None:
    with count_statements() as statements:
        duo_findings(REFERENCE, duo_contracts(REFERENCE), VERIFIED)
    assert len(statements) <= 12


def test_lessons_that_were_not_signed_off_are_counted_per_group_and_lead_to_the_oldest(
    sample_school: Session,
) -> None:
    found = findings("lessons-not-signed-off")
    assert found
    for finding in found:
        lessons = (
            Lesson.select()
            .join(Group)
            .where(Group.name == finding.params["group"], Lesson.date <= REFERENCE, ~Lesson.cancelled)
            .order_by(Lesson.date, Lesson.starts)
        )
        assert finding.params["count"] == len(lessons)
        assert finding.params["first"] == lessons[0].date
        assert (finding.record, finding.record_id) == ("lesson", lessons[0].id)


def test_two_learners_with_one_bsn_name_each_other(sample_school: Session) -> None:
    learner = a_reported_learner()
    share_bsn(learner)
    found = findings("bsn-of-two-learners")[0]
    others = Learner.select(Learner.number).where(Learner.act == Act.NONE, ~Learner.loan).order_by(Learner.id)
    assert found.params["other"] == ", ".join(other.number for other in others)
