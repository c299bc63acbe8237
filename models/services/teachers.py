"""Docenten."""

from __future__ import annotations

from models.accounts import ActingAccount, Action
from models.audit import writing
from models.changes import ChangeSet, Saved
from models.entities import Account, Group, Lesson, Teacher
from models.exchange import TeacherRow
from models.rules.records import cleaned
from models.services.record_writing import counted, refuse_bsn_as_key, remove, require_free, store


def save_teacher(teacher_id: int | None, row: TeacherRow, *, by: ActingAccount) -> Saved:
    """Keep a teacher; without an id a new one.

    Raises UserError `not-allowed`, `record-is-gone`; InvalidValue `name-in-use`, `bsn-in-key` and what
    rules.records.cleaned raises, with the `field`.
    """
    row = cleaned(row)
    with writing(by, Action.CHANGE_RECORDS) as change:
        require_free(Teacher, "name", row.name, teacher_id)
        refuse_bsn_as_key("name", row.name)
        stored_id = store(Teacher, "teacher", teacher_id, row._asdict(), change)
        return Saved(stored_id, change.changes())


def remove_teacher(teacher_id: int, *, by: ActingAccount) -> ChangeSet:
    """Delete a teacher of no group, lesson or account.

    Raises UserError `not-allowed`, `record-is-gone`, `still-in-use` (`what`).
    """
    with writing(by, Action.CHANGE_RECORDS) as change:
        used_by = (
            ("groepen", counted(Group, teacher=teacher_id)),
            ("lessen", counted(Lesson, teacher=teacher_id)),
            ("accounts", counted(Account, teacher=teacher_id)),
        )
        remove(Teacher, "teacher", teacher_id, change, used_by=used_by)
        return change.changes()
