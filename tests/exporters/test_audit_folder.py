"""The auditmap: one PDF, no BSN, and nothing at all when it is stopped."""

from __future__ import annotations

import json
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from exporters.audit_folder import deliver_audit, prepare_audit
from models.accounts import ActingAccount
from models.entities import Account, Contract, Delivery, Group, Learner, Lesson, Location, School, Teacher
from models.errors import InvalidValue, UserError
from models.rules.terms import DeliveryKind, Role
from models.services.lessons import reopen, sign_off
from models.session import Session

BEGINS, ENDS = date(2026, 9, 1), date(2026, 10, 31)
NOW = datetime(2026, 11, 3, 14, 3)


def groups() -> list[int]:
    return [found for (found,) in Group.select(Group.id).order_by(Group.name).tuples()]


def written(session: Session, folder: Path, chosen: list[int] | None = None) -> Path:
    audit = prepare_audit(chosen or groups()[:1], BEGINS, ENDS, now=NOW, by=session.account)
    return deliver_audit(audit, folder, by=session.account)


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(path.read_bytes())).pages)


def test_it_shows_lessons_hours_originals_and_qualified_teachers(
    sample_school: Session, tmp_path: Path
) -> None:
    lesson = Lesson.select().where(Lesson.group == groups()[0], Lesson.date == date(2026, 10, 6)).get()
    by = sample_school.account
    sign_off(lesson.id, original_present=False, leave_open=True, today=NOW.date(), by=by)
    path = written(sample_school, tmp_path)
    assert path.name == "Auditmap DI-1 2026-09-01_2026-10-31.pdf"
    text = " ".join(text_of(path).split())
    for expected in (
        "Auditmap DI-1",
        "Taalschool De Brug 1",
        "606853",
        "Ingrid de Boer",
        "di 6-10-2026",
        "ontbreekt",
        "niet afgetekend",
        "Correcties na aftekenen",
        "Norm 1.4.11.a1 (2022): ten minste 80 %",
        "Lessen gemist",
    ):
        assert expected in text, expected
    assert " 9:00–11:30 " in text  # as on the screen, not 09:00


def test_a_correction_is_in_it_with_who_when_and_why(sample_school: Session, tmp_path: Path) -> None:
    lesson = Lesson.select().where(Lesson.group == groups()[0], Lesson.date == date(2026, 10, 6)).get()
    by = sample_school.account
    sign_off(lesson.id, original_present=True, leave_open=True, today=NOW.date(), by=by)
    reopen(lesson.id, why="verkeerde regel", by=by)
    text = text_of(written(sample_school, tmp_path))
    assert "les heropend" in text
    assert "verkeerde regel" in text


def test_no_bsn_no_birth_date_and_no_telephone_number_is_in_it(
    sample_school: Session, tmp_path: Path
) -> None:
    text = text_of(written(sample_school, tmp_path, groups()))
    for learner in Learner.select():
        assert learner.bsn is None or learner.bsn not in text
        assert learner.phone == "" or learner.phone not in text
        assert learner.born is None or learner.born.strftime("%d-%m-%Y") not in text


def secret() -> str:
    return Learner.select().where(Learner.bsn.is_null(False)).get().bsn


@pytest.mark.parametrize(
    "where",
    ["school", "bow_number", "group", "location", "teacher", "register", "learner", "contract", "account"],
)
def test_a_bsn_in_any_text_stops_it_and_says_where(
    sample_school: Session, tmp_path: Path, where: str
) -> None:
    lesson = Lesson.select().where(Lesson.group == groups()[0], Lesson.date == date(2026, 10, 6)).get()
    sign_off(lesson.id, original_present=True, leave_open=True, today=NOW.date(), by=sample_school.account)
    bsn, chosen = secret(), groups()[:1]
    plant = {
        "school": lambda: School.update(name=f"school {bsn}"),
        "bow_number": lambda: School.update(bow_number=bsn),
        "group": lambda: Group.update(name=f"groep {bsn}").where(Group.id == chosen[0]),
        "location": lambda: Location.update(name=f"lokaal {bsn}").where(Location.id == lesson.location_id),
        "teacher": lambda: Teacher.update(name=f"docent {bsn}").where(Teacher.id == lesson.teacher_id),
        "register": lambda: Teacher.update(register=bsn).where(Teacher.id == lesson.teacher_id),
        "learner": lambda: Learner.update(last_name=f"{bsn[:3]}.{bsn[3:6]}.{bsn[6:]}"),
        "contract": lambda: Contract.update(number=Contract.number.concat(f"-{bsn}")),
        "account": lambda: Account.update(name=bsn),
    }
    plant[where]().execute()
    with pytest.raises(UserError, match="secret-in-audit") as refused:
        written(sample_school, tmp_path, chosen)
    assert bsn not in str(refused.value.params)
    assert not list(tmp_path.glob("*.pdf"))
    assert Delivery.select().count() == 0


def test_a_birth_date_in_the_reason_of_a_correction_stops_it(sample_school: Session, tmp_path: Path) -> None:
    born = Learner.select().where(Learner.born.is_null(False)).get().born
    lesson = Lesson.select().where(Lesson.group == groups()[0], Lesson.date == date(2026, 10, 6)).get()
    by = sample_school.account
    sign_off(lesson.id, original_present=True, leave_open=True, today=NOW.date(), by=by)
    reopen(lesson.id, why=f"van {born:%d-%m-%Y}", by=by)
    with pytest.raises(UserError, match="secret-in-audit") as refused:
        written(sample_school, tmp_path)
    assert "DI-1 op 06-10-2026" in str(refused.value.params["place"])


def test_a_bow_number_that_can_be_a_bsn_by_chance_stops_nothing(
    sample_school: Session, tmp_path: Path
) -> None:
    School.update(bow_number="123456782").execute()
    assert not Learner.select().where(Learner.bsn == "123456782").exists()
    assert written(sample_school, tmp_path).exists()


class Stopped(Exception):
    """Somebody pressed Stoppen."""


@pytest.mark.parametrize("after", [0, 1, 2])
def test_stopping_leaves_nothing(sample_school: Session, tmp_path: Path, after: int) -> None:
    def step(done: int, of: int) -> None:
        assert done <= of
        if done == after:
            raise Stopped

    audit = prepare_audit(groups(), BEGINS, ENDS, now=NOW, by=sample_school.account)
    with pytest.raises(Stopped):
        deliver_audit(audit, tmp_path, step=step, by=sample_school.account)
    assert not list(tmp_path.glob("*.pdf"))
    assert Delivery.select().count() == 0


def test_each_page_is_told_while_it_is_drawn(sample_school: Session, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    audit = prepare_audit(groups(), BEGINS, ENDS, now=NOW, by=sample_school.account)
    path = deliver_audit(
        audit, tmp_path, step=lambda done, of: told.append((done, of)), by=sample_school.account
    )
    pages = len(PdfReader(BytesIO(path.read_bytes())).pages)
    assert told == [(done, pages) for done in range(pages + 1)]


def test_a_copy_is_kept_with_the_lessons_as_rows(sample_school: Session, tmp_path: Path) -> None:
    path = written(sample_school, tmp_path)
    delivery = Delivery.get()
    assert (delivery.kind, delivery.reference_date) == (DeliveryKind.AUDIT, ENDS)
    assert bytes(delivery.content) == path.read_bytes()
    rows = json.loads(delivery.rows)
    assert {row["group"] for row in rows} == {"DI-1"}
    with pytest.raises(UserError, match="file-exists"):
        written(sample_school, tmp_path)


def test_it_goes_no_further_than_today(sample_school: Session) -> None:
    audit = prepare_audit(groups(), BEGINS, date(2027, 6, 30), now=NOW, by=sample_school.account)
    assert audit.facts.ends == NOW.date()
    assert max(lesson.date for lesson in audit.facts.lessons) <= NOW.date()


@pytest.mark.parametrize("name", ["Nguyễn Thị Hương", "Ковальчук", "Żółć-Ğüneş", "عبد الرحمن", "=1+1"])
def test_names_in_any_alphabet_can_be_drawn(sample_school: Session, tmp_path: Path, name: str) -> None:
    Learner.update(last_name=name).execute()
    assert written(sample_school, tmp_path).exists()


def test_what_cannot_be_shown_is_refused_with_the_reason(sample_school: Session) -> None:
    by = sample_school.account
    with pytest.raises(UserError, match="no-groups-for-audit"):
        prepare_audit([], BEGINS, ENDS, now=NOW, by=by)
    with pytest.raises(UserError, match="no-lessons-for-audit"):
        prepare_audit(groups(), date(2010, 1, 1), date(2010, 12, 31), now=NOW, by=by)
    with pytest.raises(InvalidValue, match="ends-before-begin"):
        prepare_audit(groups(), ENDS, BEGINS, now=NOW, by=by)


def test_an_auditor_looks_and_writes_nothing(sample_school: Session, tmp_path: Path) -> None:
    auditor = ActingAccount(1, "Bert", Role.AUDITOR)
    audit = prepare_audit(groups(), BEGINS, ENDS, now=NOW, by=auditor)
    assert audit.facts.share.lessons > 0
    with pytest.raises(UserError, match="not-allowed"):
        deliver_audit(audit, tmp_path, by=auditor)
    with pytest.raises(UserError, match="not-allowed"):
        prepare_audit(groups(), BEGINS, ENDS, now=NOW, by=ActingAccount(1, "Karel", Role.TEACHER))
