"""A delivery and its file: both, or neither."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from models.accounts import ActingAccount
from models.entities import AuditEntry, Delivery
from models.errors import InvalidValue, UserError
from models.queries.deliveries import last_duo_delivery, last_written, logged_files, sent_file, sent_rows
from models.queries.week import groups_for
from models.rules.duo_sent import SentContract
from models.rules.terms import CourseType, DeliveryKind, Role
from models.rules.weeks import IsoWeek
from models.services.deliveries import (
    note_copy,
    note_school_export,
    record_delivery,
    set_answer,
    set_uploaded,
)
from models.services.list_exports import note_list_export
from models.services.sheets import SheetFile, record_sheet_print
from models.services.written_files import WrittenFile
from models.session import Session

SENT = SentContract(
    number="C1",
    learner="1",
    bsn="108063604",
    course_type=CourseType.NT2,
    begins=date(2026, 1, 1),
    ends=date(2026, 12, 31),
    purchased_hours=100,
    attended=Decimal(10),
    ona=None,
    minutes=600,
    ona_minutes=0,
    for_duo=True,
)
ROWS = [SENT.as_row()]
TODAY = datetime.now().astimezone().date()


def record(session: Session, publish, *, reference: date = date(2026, 10, 31), rows=ROWS) -> None:
    record_delivery(
        DeliveryKind.DUO, reference, "1.csv", b"BSN;\r\n", rows, publish=publish, by=session.account
    )


def test_what_was_sent_is_kept_as_it_went_out(empty_school: Session, tmp_path: Path) -> None:
    record(empty_school, lambda: (tmp_path / "1.csv").write_bytes(b"BSN;\r\n"))
    delivery = Delivery.get()
    assert bytes(delivery.content) == (tmp_path / "1.csv").read_bytes()
    assert delivery.sha256 == hashlib.sha256(b"BSN;\r\n").hexdigest()
    assert delivery.account.name == "Ingrid"
    assert AuditEntry.select().where(AuditEntry.record == "delivery").count() == 1


def test_a_file_that_cannot_get_its_name_is_not_recorded(empty_school: Session) -> None:
    def fail() -> None:
        raise UserError("file-exists", file="1.csv")

    with pytest.raises(UserError, match="file-exists"):
        record(empty_school, fail)
    assert Delivery.select().count() == 0
    assert last_duo_delivery(until=date(2030, 1, 1)) is None


def test_the_last_delivery_is_that_of_the_latest_reference_date(empty_school: Session) -> None:
    record(empty_school, lambda: None, reference=date(2026, 10, 31), rows=[{**ROWS[0], "minutes": 999}])
    record(empty_school, lambda: None, reference=date(2026, 9, 30))
    assert minutes_sent(date(2026, 11, 30)) == 999
    assert minutes_sent(date(2026, 10, 30)) == 600
    assert last_duo_delivery(until=date(2026, 9, 29)) is None


def minutes_sent(until: date) -> int:
    last = last_duo_delivery(until=until)
    assert last is not None
    (sent,) = last.contracts
    return sent.minutes


def test_what_was_sent_of_a_contract_comes_back_as_it_was(empty_school: Session) -> None:
    record(empty_school, lambda: None)
    last = last_duo_delivery(until=date(2026, 10, 31))
    assert last is not None
    assert last.contracts == (SENT,)
    assert (last.reference, last.file_name, last.uploaded_on) == (date(2026, 10, 31), "1.csv", None)


def test_what_was_uploaded_goes_before_what_was_only_written(empty_school: Session) -> None:
    record(empty_school, lambda: None, reference=date(2026, 9, 30))
    record(empty_school, lambda: None, reference=date(2026, 10, 31), rows=[{**ROWS[0], "minutes": 999}])
    assert minutes_sent(date(2026, 11, 30)) == 999
    upload(empty_school, first_id())
    assert minutes_sent(date(2026, 11, 30)) == 600
    upload(empty_school, first_id() + 1)
    assert minutes_sent(date(2026, 11, 30)) == 999


def first_id() -> int:
    return Delivery.select().order_by(Delivery.id).get().id


def upload(session: Session, delivery: int, day: date | None = TODAY, today: date = TODAY) -> None:
    set_uploaded(delivery, day, today=today, by=session.account)


def test_the_day_of_upload_is_kept_with_who_said_so_and_can_be_taken_back(empty_school: Session) -> None:
    record(empty_school, lambda: None)
    upload(empty_school, first_id())
    assert Delivery.get().uploaded_on == TODAY
    upload(empty_school, first_id())  # says nothing new
    upload(empty_school, first_id(), None)
    assert Delivery.get().uploaded_on is None
    entries = AuditEntry.select().where(AuditEntry.record == "delivery").order_by(AuditEntry.id)
    said = [(json.loads(entry.old or "{}"), json.loads(entry.new)) for entry in entries][1:]
    day = TODAY.isoformat()
    assert said == [
        ({"geüpload op": None}, {"geüpload op": day}),
        ({"geüpload op": day}, {"geüpload op": None}),
    ]


@pytest.mark.parametrize(
    ("days", "code"), [(1, "uploaded-in-future"), (-1, "uploaded-before-written"), (0, None)]
)
def test_an_upload_is_not_before_the_file_and_not_tomorrow(
    empty_school: Session, days: int, code: str | None
) -> None:
    record(empty_school, lambda: None)
    day = TODAY + timedelta(days)
    if code is None:
        upload(empty_school, first_id(), day)
        assert Delivery.get().uploaded_on == day
    else:
        with pytest.raises(InvalidValue, match=code):
            upload(empty_school, first_id(), day)
        assert Delivery.get().uploaded_on is None


def test_an_answer_is_a_note_without_a_bsn(empty_school: Session) -> None:
    record(empty_school, lambda: None)
    set_answer(first_id(), " goedgekeurd,\tbehalve 123456782 ", by=empty_school.account)
    assert Delivery.get().answer == "goedgekeurd, behalve …•••782"
    assert not AuditEntry.select().where(AuditEntry.new.contains("123456782")).exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda by: set_uploaded(99, TODAY, today=TODAY, by=by),
        lambda by: set_answer(99, "ja", by=by),
        lambda by: note_copy(99, "1.csv", publish=lambda: pytest.fail("published"), by=by),
    ],
)
def test_a_file_that_is_not_there_is_said_to_be_gone(
    empty_school: Session, change: Callable[[ActingAccount], object]
) -> None:
    with pytest.raises(UserError, match="delivery-is-gone"):
        change(empty_school.account)


def test_the_log_has_every_file_with_the_last_on_top(empty_school: Session) -> None:
    record(empty_school, lambda: None)
    note_school_export("Klassenboek.xlsx", b"xlsx", publish=lambda: None, by=empty_school.account)
    upload(empty_school, first_id())
    duo = next(one for one in logged_files() if one.kind == "DUO")
    school = next(one for one in logged_files() if one.kind == "werkboek")
    assert len(logged_files()) == 2
    assert (duo.rows, duo.who, duo.uploaded_on, duo.reference) == (1, "Ingrid", TODAY, date(2026, 10, 31))
    assert duo.sha256 == hashlib.sha256(b"BSN;\r\n").hexdigest()
    assert (school.id, school.file_name, school.rows) == (None, "Klassenboek.xlsx", None)
    assert school.sha256 == hashlib.sha256(b"xlsx").hexdigest()
    assert last_written(DeliveryKind.DUO) == duo
    assert last_written(DeliveryKind.BOW) is None


def test_the_log_has_the_sheets_and_lists_that_were_written_and_not_what_was_printed(
    sample_school: Session,
) -> None:
    by, group = sample_school.account, groups_for(sample_school.account)[0].id
    list_file, sheet = WrittenFile("Klassenboek cursisten.xlsx", b"a"), WrittenFile("Lijst.pdf", b"b")
    rows = [{"learner": "Mariam Bakker", "contract": "K-1"}]
    note_list_export("cursisten", ["Naam"], 3, file=list_file, publish=lambda: None, by=by)
    record_sheet_print(group, IsoWeek(2026, 41), [1, 2], publish=lambda: None, by=by)
    record_sheet_print(
        group, IsoWeek(2026, 41), [1], written=SheetFile(sheet, rows), publish=lambda: None, by=by
    )
    found = {(one.id, one.kind, one.file_name, one.rows, one.sha256) for one in logged_files()}
    assert found == {
        (None, "lijst", "Klassenboek cursisten.xlsx", 3, hashlib.sha256(b"a").hexdigest()),
        (1, "presentielijst", "Lijst.pdf", 1, hashlib.sha256(b"b").hexdigest()),
    }
    kept = sent_file(1)
    assert kept is not None
    assert (kept.content, sent_rows(1)) == (b"b", rows)


def test_a_sent_file_is_kept_byte_for_byte_with_its_rows(empty_school: Session) -> None:
    record(empty_school, lambda: None)
    kept = sent_file(first_id())
    assert kept is not None
    assert kept.content == b"BSN;\r\n"
    assert sent_rows(first_id()) == ROWS
    assert sent_file(99) is None
    assert sent_rows(99) == []


def test_a_teacher_does_not_deliver(empty_school: Session) -> None:
    with pytest.raises(UserError, match="not-allowed"):
        record_delivery(
            DeliveryKind.DUO,
            date(2026, 10, 31),
            "1.csv",
            b"",
            [],
            publish=lambda: pytest.fail("published"),
            by=ActingAccount(1, "docent", Role.TEACHER, teacher=1),
        )
