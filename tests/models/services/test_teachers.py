"""Docenten: kept as typed once cleaned up, and gone only when nobody needs them."""

from __future__ import annotations

import json
from datetime import date

import pytest

from models.entities import AuditEntry, Learner, Teacher
from models.errors import InvalidValue, UserError
from models.exchange import TeacherRow
from models.queries.teachers import teacher, teacher_lines
from models.services.teachers import remove_teacher, save_teacher
from models.session import Session


def last_entry() -> AuditEntry:
    return AuditEntry.select().order_by(AuditEntry.id.desc()).get()


def test_a_new_teacher_is_in_the_list(empty_school: Session) -> None:
    row = TeacherRow(" Karel  Smit ", "k@example.org", "BVNT2", date(2028, 1, 1))
    saved = save_teacher(None, row, by=empty_school.account)
    assert saved.changes.records == {"teacher"}
    assert [line.id for line in teacher_lines()] == [saved.id]
    assert teacher(saved.id) == row._replace(name="Karel Smit")


def test_only_what_changed_is_written_and_logged(empty_school: Session) -> None:
    row = TeacherRow("Karel Smit", "k@example.org")
    saved = save_teacher(None, row, by=empty_school.account)
    save_teacher(saved.id, row._replace(email="karel@example.org"), by=empty_school.account)
    assert json.loads(last_entry().old) == {"email": "k@example.org"}
    assert json.loads(last_entry().new) == {"email": "karel@example.org"}
    entries = AuditEntry.select().count()
    again = save_teacher(saved.id, row._replace(email="karel@example.org "), by=empty_school.account)
    assert not again.changes
    assert AuditEntry.select().count() == entries


def test_two_teachers_do_not_have_one_name(sample_school: Session) -> None:
    with pytest.raises(InvalidValue, match="name-in-use") as refused:
        save_teacher(None, TeacherRow("Karel Smit "), by=sample_school.account)
    assert refused.value.params["field"] == "name"
    karel = Teacher.get(Teacher.name == "Karel Smit")
    assert not save_teacher(karel.id, teacher(karel.id), by=sample_school.account).changes


def test_a_name_that_holds_the_bsn_of_a_learner_is_refused(sample_school: Session) -> None:
    bsn = Learner.select().where(Learner.bsn.is_null(False)).first().bsn
    with pytest.raises(InvalidValue, match="bsn-in-key"):
        save_teacher(None, TeacherRow(f"invaller {bsn[:4]}.{bsn[4:6]}.{bsn[6:]}"), by=sample_school.account)


def test_a_teacher_of_a_group_cannot_be_removed(sample_school: Session) -> None:
    ingrid = next(line for line in teacher_lines() if line.groups)
    with pytest.raises(UserError, match="still-in-use") as refused:
        remove_teacher(ingrid.id, by=sample_school.account)
    assert "groepen (1)" in str(refused.value.params["what"])
    assert teacher(ingrid.id) is not None


def test_a_removed_teacher_stays_in_the_log_and_gives_up_no_number(empty_school: Session) -> None:
    saved = save_teacher(None, TeacherRow("Karel Smit"), by=empty_school.account)
    remove_teacher(saved.id, by=empty_school.account)
    assert teacher(saved.id) is None
    assert json.loads(last_entry().old)["name"] == "Karel Smit"
    assert last_entry().new is None
    assert save_teacher(None, TeacherRow("Marijke Post"), by=empty_school.account).id != saved.id


def test_a_teacher_who_is_gone_is_not_stored_again(empty_school: Session) -> None:
    with pytest.raises(UserError, match="record-is-gone"):
        save_teacher(99, TeacherRow("Karel Smit"), by=empty_school.account)
    with pytest.raises(UserError, match="record-is-gone"):
        remove_teacher(99, by=empty_school.account)
