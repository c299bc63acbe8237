"""How a sheet is read is remembered by the fingerprint of its headings, with the import that was read so."""

from __future__ import annotations

import pytest

from models.entities import AuditEntry, Setting
from models.errors import KlassenboekError
from models.exchange import RecordChanges, SchoolRecords, TeacherRow
from models.queries.imports import last_import, remembered_mappings
from models.queries.records import all_records
from models.services.import_undo import undo_import
from models.services.school_import import Source, import_school
from models.session import Session


def bring_in(session: Session, teacher: str, **mappings: str) -> None:
    """Import one teacher from a list that was read in this way."""
    new = RecordChanges("teachers", new=[TeacherRow(teacher)])
    import_school([new], Source(f"{teacher}.xlsx"), by=session.account, mappings=mappings)


def test_what_is_remembered_comes_back(empty_school: Session) -> None:
    bring_in(empty_school, "Ingrid", abc="[1]", **{"def": "[2]"})
    bring_in(empty_school, "Karel", abc="[3]")

    assert remembered_mappings() == {"abc": "[3]", "def": "[2]"}
    assert Setting.select().count() == 2


def test_the_same_again_is_not_written_again(empty_school: Session) -> None:
    bring_in(empty_school, "Ingrid", abc="[1]")
    bring_in(empty_school, "Karel", abc="[1]")

    assert AuditEntry.select().where(AuditEntry.record == "setting").count() == 1


def test_other_settings_are_left_alone(empty_school: Session) -> None:
    Setting.insert(name="redenen", value="true").execute()
    bring_in(empty_school, "Ingrid", abc="[1]")

    assert remembered_mappings() == {"abc": "[1]"}
    assert {row.name for row in Setting.select()} == {"redenen", "import-mapping:abc"}


def test_an_import_that_was_read_in_a_new_way_can_be_taken_back(empty_school: Session) -> None:
    bring_in(empty_school, "Ingrid", abc="[1]")
    last = last_import()
    assert last is not None
    assert last.undoable

    undo_import(last.id, by=empty_school.account)

    assert all_records() == SchoolRecords()


def test_an_import_that_fails_leaves_the_one_before_to_be_taken_back(
    empty_school: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(empty_school, "Ingrid", abc="[1]")

    def fail(*_arguments: object) -> None:
        raise KlassenboekError("disk-full")

    monkeypatch.setattr("models.services.school_import.keep_run", fail)
    with pytest.raises(KlassenboekError, match="disk-full"):
        bring_in(empty_school, "Karel", abc="[2]")

    last = last_import()
    assert last is not None
    assert last.undoable
    assert remembered_mappings() == {"abc": "[1]"}
