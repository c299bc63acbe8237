"""Taking an import back: the school is what it was, or nothing happens and one hears why."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from exporters.files import write_file
from exporters.workbook import render_workbook
from models.accounts import ActingAccount
from models.entities import AuditEntry, ImportRun, School
from models.errors import UserError
from models.exchange import SchoolRecords
from models.queries.imports import last_import
from models.queries.records import all_records
from models.queries.week import groups_for
from models.rules.terms import Reason, Role, Status
from models.rules.weeks import IsoWeek
from models.services.import_undo import undo_import
from models.services.learners import show_bsn
from models.services.list_exports import note_list_export
from models.services.school_details import set_school_details
from models.services.sheets import record_sheet_print
from models.services.written_files import WrittenFile
from models.session import Session, open_school
from tests.school_fixtures import PASSWORD, USER, import_workbook


def bring_in(records: SchoolRecords, session: Session, folder: Path) -> int:
    """Import these records and give the number of the import."""
    write_file(folder / "najaar.xlsx", render_workbook(records), replace=True)
    import_workbook(folder / "najaar.xlsx", session)
    last = last_import()
    assert last is not None
    return last.id


def everything_changed(before: SchoolRecords) -> SchoolRecords:
    """Another school, teacher of a group, BSN and mark, and a new record of each kind."""
    learner, contract, group = before.learners[0], before.contracts[0], before.groups[0]
    lesson = next(one for one in before.lessons if not one.cancelled and one.group == group.name)
    at = next(i for i, mark in enumerate(before.marks) if mark.status is Status.PRESENT)
    return replace(
        before,
        school=before.school._replace(city="Zeist"),
        teachers=[*before.teachers, before.teachers[0]._replace(name="Nieuwe Docent")],
        locations=[*before.locations, before.locations[0]._replace(name="Nieuw lokaal")],
        learners=[
            learner._replace(bsn="123456782", city="Zeist"),
            *before.learners[1:],
            learner._replace(number="nieuw", bsn=None),
        ],
        contracts=[*before.contracts, contract._replace(number="nieuw", learner="nieuw")],
        groups=[group._replace(teacher="Nieuwe Docent"), *before.groups[1:], group._replace(name="Nieuw")],
        placements=[*before.placements, before.placements[0]._replace(contract="nieuw", group="Nieuw")],
        lessons=[*before.lessons, lesson._replace(group="Nieuw")],
        marks=[
            *before.marks[:at],
            before.marks[at]._replace(status=Status.ABSENT, reason=Reason.ZIEKTE),
            *before.marks[at + 1 :],
        ],
        hours_elsewhere=[
            *before.hours_elsewhere,
            *(row._replace(learner="nieuw") for row in before.hours_elsewhere[:1]),
        ],
    )


def test_undoing_gives_the_school_as_it_was(sample_school: Session, tmp_path: Path) -> None:
    before = all_records()
    run = bring_in(everything_changed(before), sample_school, tmp_path)
    assert all_records() != before

    changes = undo_import(run, by=sample_school.account)

    assert all_records() == before
    assert {"school", "teacher", "learner", "contract", "group", "lesson", "mark"} <= changes.records
    assert len(changes.cells) == 1


def test_the_office_does_not_take_back_what_changed_the_school_itself(
    sample_school: Session, tmp_path: Path
) -> None:
    run = bring_in(everything_changed(all_records()), sample_school, tmp_path)
    after = all_records()

    with pytest.raises(UserError, match="not-allowed"):
        undo_import(run, by=ActingAccount(1, "Kantoor", Role.OFFICE))

    assert all_records() == after


def test_undoing_the_first_import_leaves_an_empty_school(empty_school: Session, sample: Path) -> None:
    before = all_records()
    import_workbook(sample / "taalschool.xlsx", empty_school)
    last = last_import()
    assert last is not None
    assert last.file_name == "taalschool.xlsx"

    undo_import(last.id, by=empty_school.account)

    assert all_records() == before


def test_it_can_be_undone_after_a_restart(sample_school_template: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(sample_school_template, tmp_path / "school")
    with open_school(folder, USER, PASSWORD) as session:
        before = all_records()
        run = bring_in(everything_changed(before), session, tmp_path)
    with open_school(folder, USER, PASSWORD) as session:
        last = last_import()
        assert last is not None
        assert last.undoable
        assert last.id == run
        undo_import(run, by=session.account)
        assert all_records() == before


def test_after_the_next_change_it_is_refused_with_what_that_was(
    sample_school: Session, tmp_path: Path
) -> None:
    run = bring_in(everything_changed(all_records()), sample_school, tmp_path)
    set_school_details(all_records().school._replace(city="Soest"), by=sample_school.account)
    after = all_records()

    with pytest.raises(UserError) as refused:
        undo_import(run, by=sample_school.account)

    assert refused.value.code == "import-followed-by-changes"
    assert refused.value.params["action"] == "school aangelegd"
    assert all_records() == after
    assert not last_import().undoable


def test_looking_at_what_came_in_is_no_change(sample_school: Session, tmp_path: Path) -> None:
    before = all_records()
    run = bring_in(everything_changed(before), sample_school, tmp_path)
    show_bsn(1, by=sample_school.account)
    file = WrittenFile("Klassenboek cursisten.xlsx", b"xlsx")
    note_list_export("cursisten", ["Naam"], 3, file=file, publish=nothing, by=sample_school.account)
    undo_import(run, by=sample_school.account)
    assert all_records() == before


def test_a_list_that_was_printed_since_is_a_change(sample_school: Session, tmp_path: Path) -> None:
    run = bring_in(everything_changed(all_records()), sample_school, tmp_path)
    group = groups_for(sample_school.account)[-1].id
    record_sheet_print(group, IsoWeek(2026, 40), [], publish=nothing, by=sample_school.account)
    with pytest.raises(UserError, match="import-followed-by-changes"):
        undo_import(run, by=sample_school.account)


def nothing() -> None:
    """No file to name."""


def test_it_is_undone_once(sample_school: Session, tmp_path: Path) -> None:
    run = bring_in(everything_changed(all_records()), sample_school, tmp_path)
    undo_import(run, by=sample_school.account)

    with pytest.raises(UserError, match="import-already-undone"):
        undo_import(run, by=sample_school.account)


def test_only_the_last_import_is_undone(sample_school: Session, tmp_path: Path) -> None:
    first = bring_in(everything_changed(all_records()), sample_school, tmp_path)
    bring_in(replace(all_records(), school=school_in("Soest")), sample_school, tmp_path)

    with pytest.raises(UserError, match="import-already-undone"):
        undo_import(first, by=sample_school.account)


def school_in(city: str):
    return all_records().school._replace(city=city)


def test_an_import_that_changed_nothing_leaves_the_former_one_to_undo(
    sample_school: Session, tmp_path: Path
) -> None:
    run = bring_in(everything_changed(all_records()), sample_school, tmp_path)

    assert bring_in(all_records(), sample_school, tmp_path) == run
    assert last_import().undoable


def test_a_teacher_may_not(sample_school: Session, tmp_path: Path) -> None:
    run = bring_in(everything_changed(all_records()), sample_school, tmp_path)
    teacher = ActingAccount(sample_school.account.id, "Docent", Role.TEACHER, teacher=1)

    with pytest.raises(UserError, match="not-allowed"):
        undo_import(run, by=teacher)


def test_the_log_says_what_was_undone_without_a_bsn(sample_school: Session, tmp_path: Path) -> None:
    old = all_records().learners[0].bsn
    run = bring_in(everything_changed(all_records()), sample_school, tmp_path)
    before = AuditEntry.select().count()
    undo_import(run, by=sample_school.account)

    entries = list(AuditEntry.select().where(AuditEntry.id > before).order_by(AuditEntry.id))
    assert {entry.action for entry in entries} == {"import ongedaan gemaakt"}
    texts = " ".join(f"{entry.old} {entry.new}" for entry in entries)
    assert "123456782" not in texts
    assert str(old) not in texts
    mark = next(entry for entry in entries if entry.record == "mark")
    assert json.loads(mark.old)["status"] == "afwezig"
    assert json.loads(mark.new)["status"] == "aanwezig"
    assert mark.lesson == json.loads(mark.new)["lesson"]
    assert (entries[-1].record, entries[-1].record_id) == ("import_run", run)


def test_the_log_says_by_name_which_teacher_a_lesson_got_back(sample_school: Session, tmp_path: Path) -> None:
    before = all_records()
    lesson = next(one for one in before.lessons if one.teacher)
    other = before.teachers[0]._replace(name="Nieuwe Docent")
    lessons = [one._replace(teacher=other.name) if one is lesson else one for one in before.lessons]
    changed = replace(before, teachers=[*before.teachers, other], lessons=lessons)
    undo_import(bring_in(changed, sample_school, tmp_path), by=sample_school.account)
    entry = AuditEntry.select().where(AuditEntry.record == "lesson").order_by(AuditEntry.id.desc())
    restored = entry.where(AuditEntry.record_id.is_null(False)).first()
    assert json.loads(restored.old) == {"teacher": other.name}
    assert json.loads(restored.new) == {"teacher": lesson.teacher}


def test_old_values_do_not_lie_about_once_they_are_of_no_use(sample_school: Session, tmp_path: Path) -> None:
    run = bring_in(everything_changed(all_records()), sample_school, tmp_path)
    undo_import(run, by=sample_school.account)

    assert {run.before for run in ImportRun.select()} == {""}


def test_a_school_row_that_was_not_there_goes_again(empty_school: Session, tmp_path: Path) -> None:
    School.delete().execute()
    run = bring_in(
        SchoolRecords(school=all_records().school._replace(name="De Brug")), empty_school, tmp_path
    )
    assert School.select().count() == 1

    undo_import(run, by=empty_school.account)

    assert School.select().count() == 0
