"""Writing a plan of rows: one transaction, and the log says what became of every changed record."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from models.accounts import ActingAccount
from models.database import database
from models.entities import AuditEntry, Contract, Learner, Lesson, Mark
from models.errors import EnvironmentProblem, UserError
from models.exchange import MarkRow, RecordChanges, SchoolRecords
from models.queries.imports import last_import
from models.queries.records import all_records
from models.rules.terms import Reason, Role, Status, Verdict
from models.services.school_import import Source, import_school
from models.session import Session
from tests.school_fixtures import import_workbook

SOURCE = Source("proef.xlsx", "f" * 64)


def changed(records: str, old, **values: object) -> list[RecordChanges]:
    return [RecordChanges(records, changed=[(old, old._replace(**values))])]


def last_entry() -> AuditEntry:
    return AuditEntry.select().order_by(AuditEntry.id.desc()).first()


def test_a_changed_record_is_logged_with_only_what_changed(sample_school: Session) -> None:
    learner = all_records().learners[0]
    import_school(changed("learners", learner, city="Zeist"), SOURCE, by=sample_school.account)
    entry = last_entry()
    assert (entry.record, json.loads(entry.old), json.loads(entry.new)) == (
        "learner",
        {"city": "Utrecht"},
        {"city": "Zeist"},
    )
    assert Learner.get(Learner.number == learner.number).city == "Zeist"


def test_a_bsn_stands_masked_in_the_log(sample_school: Session) -> None:
    learner = all_records().learners[0]
    import_school(changed("learners", learner, bsn="123456782"), SOURCE, by=sample_school.account)
    assert "123456782" not in last_entry().new
    assert str(learner.bsn) not in last_entry().old


def test_a_bsn_in_the_name_of_the_file_is_kept_nowhere(sample_school: Session) -> None:
    learner = all_records().learners[0]
    source = Source("Amina 123456782.xlsx", "f" * 64)
    new = [RecordChanges("learners", new=[learner._replace(number="nieuw", bsn=None)])]
    import_school(new, source, by=sample_school.account)
    assert json.loads(last_entry().new)["bestand"] == "Amina …•••782.xlsx"
    last = last_import()
    assert last is not None
    assert last.file_name == "Amina …•••782.xlsx"


def test_a_changed_mark_says_which_cell_changed(sample_school: Session) -> None:
    mark = next(row for row in all_records().marks if row.status is Status.PRESENT)
    changes = import_school(
        changed("marks", mark, status=Status.LATE, minutes=5), SOURCE, by=sample_school.account
    )
    (cell,) = changes.cells
    stored = Mark.get(Mark.lesson == cell.lesson, Mark.contract == cell.contract)
    assert (stored.status, stored.minutes) == (Status.LATE, 5)


def overridden(session: Session) -> tuple[Mark, MarkRow]:
    row = next(mark for mark in all_records().marks if mark.reason is Reason.ANDERS)
    of_contract = Mark.select().join(Contract).where(Contract.number == row.contract)
    when = (row.date, row.starts)
    mark = next(one for one in of_contract if (one.lesson.date, one.lesson.starts) == when)
    judged = {"verdict_override": Verdict.GEOORLOOFD, "override_why": "brief gezien"}
    Mark.update(judged).where(Mark.id == mark.id).execute()
    return mark, row


def test_another_remark_leaves_a_verdict_of_a_person_alone(sample_school: Session) -> None:
    mark, row = overridden(sample_school)
    import_school(changed("marks", row, remark="belde terug"), SOURCE, by=sample_school.account)
    stored = Mark.get_by_id(mark.id)
    assert (stored.verdict_override, stored.override_why) == (Verdict.GEOORLOOFD, "brief gezien")


def test_other_facts_want_a_new_judgement_and_the_log_says_what_is_gone(sample_school: Session) -> None:
    mark, row = overridden(sample_school)
    import_school(changed("marks", row, reason=Reason.ZIEKTE), SOURCE, by=sample_school.account)
    assert Mark.get_by_id(mark.id).verdict_override is None
    entry = last_entry()
    assert entry.lesson == mark.lesson_id
    assert json.loads(entry.old)["verdict_override"] == "geoorloofd"
    assert json.loads(entry.new)["verdict_override"] is None


def test_new_records_are_logged_once_a_sheet_with_the_file_they_came_from(sample_school: Session) -> None:
    counted = {
        entry.record: json.loads(entry.new)["nieuw"]
        for entry in AuditEntry.select()
        if entry.new and "nieuw" in json.loads(entry.new)
    }
    assert counted["mark"] == 1596
    assert counted["learner"] == 40


def test_when_one_row_cannot_be_written_nothing_is(sample_school: Session) -> None:
    before = all_records()
    group = before.groups[0]
    lesson = before.lessons[0]
    broken = [
        *changed("groups", group, level="B1"),
        RecordChanges("lessons", new=[lesson._replace(date=date(2026, 1, 1), break_minutes=999)]),
    ]
    with pytest.raises(Exception, match="CHECK"):
        import_school(broken, SOURCE, by=sample_school.account)
    assert all_records() == before


def test_a_lesson_can_get_another_teacher(sample_school: Session) -> None:
    lesson = all_records().lessons[0]
    import_school(changed("lessons", lesson, teacher="Karel Smit"), SOURCE, by=sample_school.account)
    stored = Lesson.get(Lesson.date == lesson.date, Lesson.starts == lesson.starts)
    assert stored.teacher.name == "Karel Smit"
    entry = last_entry()
    assert json.loads(entry.old) == {"teacher": lesson.teacher}
    assert json.loads(entry.new) == {"teacher": "Karel Smit"}
    assert entry.lesson == stored.id


@pytest.mark.parametrize("role", [Role.TEACHER, Role.AUDITOR])
def test_teachers_and_auditors_do_not_import(sample_school: Session, role: Role) -> None:
    with pytest.raises(UserError, match="not-allowed"):
        import_school([], SOURCE, by=ActingAccount(1, "iemand", role))


def test_the_office_imports_but_does_not_change_the_school_itself(sample_school: Session) -> None:
    office = ActingAccount(1, "Kantoor", Role.OFFICE)
    before = all_records()
    with pytest.raises(UserError, match="not-allowed"):
        import_school(changed("school", before.school, bow_number="12"), SOURCE, by=office)
    assert all_records() == before
    assert import_school(changed("teachers", before.teachers[0], email="i@example.org"), SOURCE, by=office)


def test_a_full_disk_gives_its_own_sentence_and_changes_nothing(empty_school: Session, sample: Path) -> None:
    pages = database.execute_sql("PRAGMA page_count").fetchone()[0]
    database.execute_sql(f"PRAGMA max_page_count = {pages + 10}")
    with pytest.raises(EnvironmentProblem, match="disk-full"):
        import_workbook(sample / "taalschool.xlsx", empty_school)
    assert all_records() == SchoolRecords()
    assert not database.in_transaction()
