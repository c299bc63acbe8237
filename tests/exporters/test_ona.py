"""The declaration of ONA hours: what it says, what is needed for it, and when there is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from exporters.document import pdf
from exporters.ona import OnaDeclaration, deliver_ona, prepare_ona
from models.accounts import ActingAccount
from models.entities import Contract, Delivery, Learner, Lesson, Mark, School
from models.errors import UserError
from models.rules.terms import Act, Component, DeliveryKind, Form, Role, Status
from models.session import Session

REFERENCE = date(2026, 10, 31)
NUMBER = "C2026-0006-0"
BSN, BORN = "497298065", "22-02-1991"


def learner_of(number: str = NUMBER) -> Learner:
    return Contract.get(Contract.number == number).learner


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def rendered(declaration: OnaDeclaration) -> list[str]:
    return pages(pdf(declaration.title, declaration.draw))


def test_it_says_who_followed_how_many_hours_where(sample_school: Session, tmp_path: Path) -> None:
    path = deliver_ona(prepare_ona(NUMBER, REFERENCE), tmp_path, by=sample_school.account)
    assert path.name == "Verklaring deelname cursus ONA C2026-0006-0 2026-10-31.pdf"
    first, annex = pages(path.read_bytes())
    for expected in (
        "Verklaring deelname cursus ONA",
        "Taalschool De Brug 1",
        "606853",
        BSN,
        BORN,
        NUMBER,
        "20-06-2026 t/m 16-05-2027",
        "31-10-2026",
        "7 uur",
        "Dat is 7 van de 64 uur.",
        "Plaats en datum:",
        "Handtekening:",
        "elke maand digitaal door in Mijn DUO: dat is de regel",
        "verkrijgbaar bij DUO",
    ):
        assert expected in " ".join(first.split()), expected
    assert first.count("Handtekening:") == 2
    assert "425 minuten aanwezig: 7 uur" in annex
    assert "\u00a0" not in first + annex


def test_the_annex_lists_every_lesson_that_counts(sample_school: Session) -> None:
    declaration = prepare_ona(NUMBER, REFERENCE)
    _, annex = rendered(declaration)
    assert len(declaration.attendance.lessons) == 3
    for lesson in declaration.attendance.lessons:
        cells = (f"{lesson.date:%d-%m-%Y}", f"{lesson.starts:%H:%M}", str(lesson.net), str(lesson.minutes))
        assert all(cell in annex.split() for cell in cells)


def test_many_lessons_go_on_on_the_next_page(sample_school: Session) -> None:
    contract = Contract.get(Contract.number == NUMBER)
    online = Lesson.select().join(Mark).where(Mark.contract == contract.id, Mark.status == Status.PRESENT)
    ids = [lesson.id for lesson in online]
    Lesson.update(component=Component.ONA, form=Form.CLASSROOM).where(Lesson.id.in_(ids)).execute()
    declaration = prepare_ona(NUMBER, REFERENCE)
    many = declaration.attendance.lessons * 4
    longer = type(declaration.attendance)(many, 0, 0)
    texts = rendered(
        OnaDeclaration(declaration.school, declaration.contract, REFERENCE, longer, declaration.norm, [])
    )
    assert len(texts) > 2
    assert f"blad 1 van {len(texts) - 1}" in texts[1]
    assert sum("Totaal" in text for text in texts) == 1
    rows = sum(text.count(f"{many[0].date:%d-%m-%Y}") for text in texts)
    assert rows == sum(lesson.date == many[0].date for lesson in many)


@pytest.mark.parametrize(
    ("first", "last"),
    [("Nguyễn Thị Hương", "Giang"), ("Олександра", "Ковальчук-Бондаренко"), ("Łukasz", "Çelik-Yılmaz")],
)
def test_names_are_written_in_their_own_letters(sample_school: Session, first: str, last: str) -> None:
    Learner.update(first_name=first, prefix="", last_name=last).where(Learner.id == learner_of().id).execute()
    for text in rendered(prepare_ona(NUMBER, REFERENCE)):
        assert f"{first} {last}" in text


def test_more_hours_than_needed_are_all_of_the_64(sample_school: Session) -> None:
    Lesson.update(component=Component.ONA, form=Form.CLASSROOM).execute()
    declaration = prepare_ona("C2026-0008-0", REFERENCE)
    assert declaration.hours > 64
    assert "Dat is 64 van de 64 uur." in rendered(declaration)[0]


def test_a_contract_without_ona_hours_has_no_declaration(sample_school: Session) -> None:
    with pytest.raises(UserError, match="no-ona-hours") as raised:
        prepare_ona("C2026-0011-0", REFERENCE)
    assert (raised.value.params["elsewhere"], raised.value.params["absent"]) == (0, 0)
    attendance = prepare_ona(NUMBER, REFERENCE).attendance
    Lesson.update(form=Form.ONLINE).where(Lesson.component == Component.ONA).execute()
    with pytest.raises(UserError, match="no-ona-hours") as raised:
        prepare_ona(NUMBER, REFERENCE)
    assert raised.value.params["elsewhere"] == attendance.not_counting + len(attendance.lessons)


def test_less_than_an_hour_is_not_declared(sample_school: Session) -> None:
    lessons = prepare_ona(NUMBER, REFERENCE).attendance.lessons
    days = [lesson.date for lesson in lessons]
    ids = [mark.id for mark in Mark.select().join(Lesson).where(Lesson.date.in_(days))]
    Mark.update(status=Status.LATE, minutes=19).where(Mark.id.in_(ids)).execute()
    with pytest.raises(UserError, match="less-than-one-ona-hour") as raised:
        prepare_ona(NUMBER, REFERENCE)
    assert raised.value.params["minutes"] == 57


def test_an_unknown_contract_is_refused(sample_school: Session) -> None:
    with pytest.raises(UserError, match="unknown-contract"):
        prepare_ona("C-bestaat-niet", REFERENCE)
    assert prepare_ona(f" {NUMBER} ", REFERENCE).contract.number == NUMBER


def forget_bsn() -> None:
    Learner.update(bsn=None).where(Learner.id == learner_of().id).execute()


def spoil_bsn() -> None:
    Learner.update(bsn="123456789").where(Learner.id == learner_of().id).execute()


def forget_birth() -> None:
    Learner.update(born=None).where(Learner.id == learner_of().id).execute()


def forget_bow() -> None:
    School.update(bow_number="").execute()


def share_bsn() -> None:
    mine = learner_of()
    other = Learner.select().where(Learner.id != mine.id, Learner.bsn.is_null(False)).first()
    Learner.update(bsn=other.bsn).where(Learner.id == mine.id).execute()


def spoil_bow() -> None:
    School.update(bow_number="60685a").execute()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (forget_bsn, "bsn-missing"),
        (spoil_bsn, "bsn-impossible"),
        (share_bsn, "bsn-of-two-learners"),
        (forget_birth, "birth-date-missing"),
        (forget_bow, "bow-number-missing"),
        (spoil_bow, "bow-number-impossible"),
    ],
)
def test_what_is_missing_blocks_and_says_where_to_go(
    sample_school: Session, tmp_path: Path, spoil: Callable[[], None], code: str
) -> None:
    spoil()
    declaration = prepare_ona(NUMBER, REFERENCE)
    (finding,) = declaration.findings
    assert (finding.code, finding.blocks, finding.record_id is not None) == (code, True, True)
    with pytest.raises(UserError, match="delivery-blocked"):
        deliver_ona(declaration, tmp_path, by=sample_school.account)
    assert not list(tmp_path.glob("*.pdf"))


def test_everything_that_is_missing_is_named_at_once(sample_school: Session) -> None:
    for spoil in (forget_bow, forget_bsn, forget_birth):
        spoil()
    assert len(prepare_ona(NUMBER, REFERENCE).findings) == 3


def test_a_volunteer_without_loan_fills_in_the_bsn_by_hand(sample_school: Session) -> None:
    learner = learner_of()
    Learner.update(act=Act.NONE, loan=False, bsn=None).where(Learner.id == learner.id).execute()
    declaration = prepare_ona(NUMBER, REFERENCE)
    assert not any(finding.blocks for finding in declaration.findings)


def test_a_bsn_never_stands_in_the_name_of_a_file(sample_school: Session) -> None:
    Contract.update(number=f"C-{BSN}").where(Contract.number == NUMBER).execute()
    (finding,) = prepare_ona(f"C-{BSN}", REFERENCE).findings
    assert (finding.code, finding.blocks) == ("bsn-in-contract-number", True)


def test_under_the_wi2021_it_is_noticed_that_ona_does_not_exist(sample_school: Session) -> None:
    declaration = prepare_ona("C2026-0023-0", REFERENCE)
    assert [(finding.code, finding.blocks) for finding in declaration.findings] == [
        ("ona-under-wi2021", False)
    ]


def test_what_was_printed_is_kept(sample_school: Session, tmp_path: Path) -> None:
    path = deliver_ona(prepare_ona(NUMBER, REFERENCE), tmp_path, by=sample_school.account)
    delivery = Delivery.get()
    assert (delivery.kind, delivery.reference_date) == (DeliveryKind.ONA, REFERENCE)
    assert bytes(delivery.content) == path.read_bytes()
    assert sum(row["minutes"] for row in json.loads(delivery.rows)) == 425
    with pytest.raises(UserError, match="file-exists"):
        deliver_ona(prepare_ona(NUMBER, REFERENCE), tmp_path, by=sample_school.account)


def test_a_teacher_does_not_deliver(sample_school: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not-allowed"):
        deliver_ona(prepare_ona(NUMBER, REFERENCE), tmp_path, by=ActingAccount(1, "Karel", Role.TEACHER))


def test_never_more_hours_than_the_lessons_lasted(sample_school: Session) -> None:
    Mark.update(minutes=9999).where(Mark.minutes.is_null(False)).execute()
    declared = 0
    for contract in Contract.select():
        try:
            declaration = prepare_ona(contract.number, REFERENCE)
        except UserError:
            continue
        declared += 1
        assert declaration.hours * 60 <= sum(lesson.net for lesson in declaration.attendance.lessons)
    assert declared > 10
