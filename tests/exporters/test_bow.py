"""The course planning: what is in the file, and that no BSN, birth date or telephone number ever leaves."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from peewee import TextField

from exporters.bow import COLUMNS, CoursePlanning, deliver_bow, prepare_bow
from models.accounts import ActingAccount
from models.database import Entity
from models.entities import (
    ALL,
    AcceptedFinding,
    Contract,
    Delivery,
    DuoLayoutVersion,
    Group,
    Holiday,
    HoursElsewhere,
    Learner,
    Lesson,
    Location,
    Mark,
    Placement,
    School,
    Setting,
    SheetPrint,
    Teacher,
)
from models.errors import UserError
from models.queries.planning import KeptText, kept_texts
from models.rules.terms import DeliveryKind, Role
from models.session import Session

BEGINS, ENDS = date(2026, 10, 1), date(2026, 12, 31)
FILE = "Cursusplanning 606853 2026-10-01_2026-12-31.xlsx"


def delivered(session: Session, folder: Path) -> Any:
    path = deliver_bow(prepare_bow(BEGINS, ENDS), folder, by=session.account)
    return openpyxl.load_workbook(path)


def test_the_file_is_the_expected_one(sample_school: Session, sample: Path, tmp_path: Path) -> None:
    book = delivered(sample_school, tmp_path)
    assert [path.name for path in tmp_path.glob("*.xlsx")] == [FILE]
    assert book.sheetnames == ["Cursusplanning"]
    headings, *rows = book.active.iter_rows(values_only=True)
    assert list(headings) == [column.heading for column in COLUMNS]
    with (sample / "cursusplanning.csv").open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file, delimiter=";"))
    assert len(rows) == len(expected)
    for cells, row in zip(rows, expected, strict=True):
        found = dict(zip(headings, cells, strict=True))
        assert found["Datum"] == datetime.fromisoformat(row["Datum"])
        assert f"{found['Van']:%H:%M} {found['Tot']:%H:%M}" == f"{row['Van']} {row['Tot']}"
        for heading in ("Locatie", "Groep", "Niveau", "Docent"):
            assert found[heading] == row[heading]
        assert set(found["Cursisten"].split("; ")) == set(row["Cursisten"].split("; "))


def test_dates_and_times_are_real_and_the_day_is_dutch(sample_school: Session, tmp_path: Path) -> None:
    sheet = delivered(sample_school, tmp_path).active
    datum, dag, van = sheet["A2"], sheet["B2"], sheet["C2"]
    assert (datum.is_date, datum.number_format) == (True, "dd-mm-yyyy")
    assert dag.value == "donderdag"
    assert (van.is_date, van.number_format) == (True, "hh:mm")


def test_a_name_that_looks_like_a_formula_stays_text(sample_school: Session, tmp_path: Path) -> None:
    for start in "=+-@":
        Group.update(name=f"{start}1+1").where(Group.name.endswith("1")).execute()
        sheet = delivered(sample_school, tmp_path / f"map{ord(start)}").active
        cell = next(cell for cell in sheet["F"] if str(cell.value).startswith(start))
        assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_nobody_is_named_as_maker_of_the_file(sample_school: Session, tmp_path: Path) -> None:
    properties = delivered(sample_school, tmp_path).properties
    assert (properties.creator, properties.lastModifiedBy) == ("Klassenboek", None)


def test_the_file_and_its_rows_are_kept(sample_school: Session, tmp_path: Path) -> None:
    path = deliver_bow(prepare_bow(BEGINS, ENDS), tmp_path, by=sample_school.account)
    delivery = Delivery.get()
    assert (delivery.kind, delivery.reference_date, delivery.file_name) == (DeliveryKind.BOW, ENDS, FILE)
    assert bytes(delivery.content) == path.read_bytes()
    first = json.loads(delivery.rows)[0]
    assert list(first) == [*(column.heading for column in COLUMNS), "group_id", "learner_ids"]
    assert first["Datum"] == "2026-10-01"
    names = [kept.text for learner in first["learner_ids"] for kept in texts_of("learner", learner)]
    assert "; ".join(names) == first["Cursisten"]
    assert [kept.text for kept in texts_of("group", first["group_id"])] == [first["Groep"]]


def texts_of(record: str, record_id: int) -> list[KeptText]:
    return [kept for kept in kept_texts() if (kept.record, kept.record_id) == (record, record_id)]


def test_a_file_that_is_there_is_not_written_over(sample_school: Session, tmp_path: Path) -> None:
    path = deliver_bow(prepare_bow(BEGINS, ENDS), tmp_path, by=sample_school.account)
    with pytest.raises(UserError, match="file-exists"):
        deliver_bow(prepare_bow(BEGINS, ENDS), tmp_path, by=sample_school.account)
    deliver_bow(prepare_bow(BEGINS, ENDS), tmp_path, replace=True, by=sample_school.account)
    assert path.with_name(f"{path.name}.bak").is_file()
    assert Delivery.select().count() == 2


def test_a_teacher_does_not_deliver(sample_school: Session, tmp_path: Path) -> None:
    teacher = ActingAccount(1, "Karel", Role.TEACHER)
    with pytest.raises(UserError, match="not-allowed"):
        deliver_bow(prepare_bow(BEGINS, ENDS), tmp_path, by=teacher)
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_period_without_lessons_or_back_in_time_has_no_planning(sample_school: Session) -> None:
    with pytest.raises(UserError, match="no-lessons-in-period"):
        prepare_bow(date(2020, 1, 1), date(2020, 3, 31))
    with pytest.raises(UserError, match="ends-before-begin"):
        prepare_bow(ENDS, BEGINS)


@pytest.mark.parametrize(("number", "code"), [("", "bow-number-missing"), ("60a", "bow-number-impossible")])
def test_a_planning_needs_the_bow_number(
    sample_school: Session, tmp_path: Path, number: str, code: str
) -> None:
    School.update(bow_number=number).execute()
    planning = prepare_bow(BEGINS, ENDS)
    assert [finding.code for finding in planning.findings] == [code]
    with pytest.raises(UserError, match="delivery-blocked"):
        deliver_bow(planning, tmp_path, by=sample_school.account)


# What may never leave: a learner's own data, as somebody types it in a field where it does not belong.

SECRETS = {
    "1080.63.604": "108063604",
    "8 november 1974": "8november1974",
    "08-11-1974": "08111974",
    "+31 6 71686932": "31671686932",
    "cursist0@example.org": "cursist0@exampleorg",
    "111222333": "111222333",
}
"""As planted, and as it reads in a file without blanks and separators."""
SHOWN = {
    "Location.name",
    "Group.name",
    "Lesson.level",
    "Teacher.name",
    "Learner.first_name",
    "Learner.prefix",
    "Learner.last_name",
}
"""The fields that the planning shows; it has the BOW-nummer in its name."""


def text_fields() -> list[tuple[type[Entity], str]]:
    """Every field of the register that holds a text."""
    return [
        (entity, field.name)
        for entity in ALL
        for field in entity._meta.sorted_fields
        if type(field) is TextField and field is not Learner.bsn
    ]


def fill_empty_tables(session: Session) -> None:
    """A row in each table that the sample has none in."""
    account, now = session.account.id, datetime(2026, 11, 3, tzinfo=UTC)
    group = Group.select().first().id
    Setting.insert(name="keuze", value="true").execute()
    SheetPrint.insert(group=group, monday=BEGINS, contracts="[]", printed_at=now, account=account).execute()
    Holiday.insert(name="Kerst", begins=ENDS, ends=ENDS).execute()
    DuoLayoutVersion.insert(version=2, content="{}", made_at=now, account=account).execute()
    AcceptedFinding.insert(code="x", subject="{}", why="y", accepted_at=now, account=account).execute()
    Delivery.insert(
        kind=DeliveryKind.DUO,
        reference_date=BEGINS,
        file_name="x",
        sha256="y",
        content=b"z",
        rows="[]",
        row_count=0,
        written_at=now,
        account=account,
    ).execute()


def rows_in_planning() -> dict[type[Entity], int]:
    """One row of each table, if it can be one that the planning shows."""
    lesson = Lesson.select().where(Lesson.date >= BEGINS, Lesson.date <= ENDS).first()
    placement = (
        Placement.select()
        .where(
            Placement.group == lesson.group, Placement.begins <= lesson.date, Placement.ends >= lesson.date
        )
        .first()
    )
    return {
        School: 1,
        Lesson: lesson.id,
        Group: lesson.group_id,
        Location: lesson.location_id,
        Teacher: lesson.teacher_id,
        Contract: placement.contract_id,
        Learner: placement.contract.learner_id,
        Mark: Mark.select().first().id,
        HoursElsewhere: HoursElsewhere.select().first().id,
    }


def bare_text_of(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as archive:
        parts = [archive.read(name).decode("utf-8") for name in archive.namelist()]
    return re.sub(r"[\s.\-+/()]", "", " ".join(parts))


@pytest.mark.parametrize("secret", SECRETS)
def test_wherever_a_secret_was_typed_no_file_leaves_with_it(
    sample_school: Session, tmp_path: Path, secret: str
) -> None:
    fill_empty_tables(sample_school)
    rows = rows_in_planning()
    refused: set[str] = set()
    for entity, field in text_fields():
        here = entity.id == rows.get(entity, 1)
        before = getattr(entity.get(here), field)
        entity.update(**{field: f"x {secret} y"}).where(here).execute()
        planning = prepare_bow(BEGINS, ENDS)
        if planning.blocked:
            refused.add(f"{entity.__name__}.{field}")
            with pytest.raises(UserError, match=r"secret-in-planning|delivery-blocked"):
                deliver_bow(planning, tmp_path, by=sample_school.account)
        else:
            assert SECRETS[secret] not in bare_text_of(planning.content), (entity, field)
        entity.update(**{field: before}).where(here).execute()
    assert refused - {"School.bow_number"} == SHOWN
    assert not list(tmp_path.glob("*.xlsx"))


def only_finding(planning: CoursePlanning) -> tuple[str, str, str]:
    (finding,) = planning.findings
    assert finding.code == "secret-in-planning"
    assert finding.blocks
    return str(finding.params["place"]), str(finding.params["what"]), str(finding.params["value"])


def spoil_location() -> None:
    Location.update(name="Lokaal 108063604").where(Location.name == "Lokaal 1").execute()


def spoil_group() -> None:
    Group.update(name="DI-1 geb. 8-11-1974").where(Group.name == "DI-1").execute()


def spoil_teacher() -> None:
    Teacher.update(name="Ingrid cursist0@example.org").where(Teacher.name == "Ingrid de Boer").execute()


def spoil_level() -> None:
    Lesson.update(level="A2 06-71686932").where(Lesson.date == date(2026, 10, 6)).execute()


def spoil_learner() -> None:
    Learner.update(prefix="108.063.604").where(Learner.number == "1003").execute()


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (spoil_location, ("de naam van locatie 'Lokaal •••••••••'", "een BSN", "…•••604")),
        (spoil_group, ("de naam van groep 'DI-• geb. •-••-••••'", "een geboortedatum", "…•••974")),
        (spoil_teacher, ("de naam van docent 'Ingrid …@example.org'", "een e-mailadres", "…•••org")),
        (spoil_level, ("het niveau 'A• ••-••••••••'", "een telefoonnummer", "…•••932")),
        (spoil_learner, ("de naam van cursist 1003", "een BSN", "…•••604")),
    ],
)
def test_it_is_said_where_the_text_is_kept_without_telling_the_secret(
    sample_school: Session, spoil: Callable[[], None], expected: tuple[str, str, str]
) -> None:
    spoil()
    assert only_finding(prepare_bow(BEGINS, ENDS)) == expected


def test_what_was_typed_since_the_preview_is_found_at_the_last_moment(
    sample_school: Session, tmp_path: Path
) -> None:
    Location.update(name="Zaal 0612345678").where(Location.name == "Lokaal 1").execute()
    planning = prepare_bow(BEGINS, ENDS)
    assert not planning.blocked
    Learner.update(phone="06 123 456 78").where(Learner.number == "1000").execute()
    with pytest.raises(UserError, match="secret-in-planning") as raised:
        deliver_bow(planning, tmp_path, by=sample_school.account)
    assert raised.value.params["place"] == "de naam van locatie 'Zaal ••••••••••'"
    assert not list(tmp_path.glob("*.xlsx"))
    assert Delivery.select().count() == 0


def test_the_name_of_the_file_is_searched_too(sample_school: Session) -> None:
    School.update(bow_number="108063604").execute()
    assert only_finding(prepare_bow(BEGINS, ENDS))[0] == "het BOW-nummer"
    School.update(bow_number="111222333").execute()
    assert not prepare_bow(BEGINS, ENDS).blocked
