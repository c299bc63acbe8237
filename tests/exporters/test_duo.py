"""The DUO file, byte for byte, under every setting of its layout; and what goes with writing it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exporters.duo import DuoDelivery, deliver_duo, file_name, prepare_duo, render
from models.accounts import ActingAccount
from models.entities import AuditEntry, Contract, Delivery, Lesson, School
from models.errors import EnvironmentProblem, UserError
from models.rules.duo_layout import Column, DateFormat, DuoLayout, Field, Scope, Withheld, default_layout
from models.rules.terms import CourseType, Role
from models.session import Session

REFERENCE, DELIVERED = date(2026, 10, 31), date(2026, 11, 3)
GOLDEN = Path(__file__).parents[1] / "golden" / "duo"
FIELDS = tuple(Field)

LAYOUTS: dict[str, dict[str, Any]] = {
    "zonder-kop": {"header": False},
    "altijd-aanhalingstekens": {"quoting": csv.QUOTE_ALL},
    "nooit-aanhalingstekens": {"quoting": csv.QUOTE_NONE, "separator": "\t", "line_end": "\n"},
    "datums-met-streepjes": {"date_format": DateFormat.DUTCH},
    "datums-volgens-iso": {"date_format": DateFormat.ISO, "separator": "|"},
    "twee-decimalen-met-komma": {"decimals": 2, "rounding": "ROUND_HALF_UP"},
    "een-decimaal-tussen-kommas": {"decimals": 1, "separator": ","},
    "punt-en-omhoog": {"decimals": 1, "decimal_sign": ".", "rounding": "ROUND_UP"},
    "hele-uren-omhoog": {"rounding": "ROUND_UP"},
    "dit-jaar": {"scope": Scope.THIS_YEAR},
    "zonder-ona": {"ona_in_attended": False},
    "asielstatushouders-nul": {"withheld": Withheld.ZERO, "decimals": 2},
    "asielstatushouders-gevuld": {"withheld": Withheld.FILLED},
    "eigen-codes": {"courses": {course: course.name[0] for course in CourseType}},
    "alle-kolommen-andersom": {"columns": tuple(Column(field, field.title()) for field in reversed(FIELDS))},
    "windows": {
        "encoding": "cp1252",
        "columns": (Column(Field.BSN, "BSN’s à € 0"), Column(Field.EMPTY, "é")),
    },
    "met-bom": {"encoding": "utf-8-sig", "columns": (Column(Field.BSN, "BSN \u011f"),)},
}


def laid_out(**settings: Any) -> DuoLayout:
    return replace(default_layout(), **settings)


def prepared(**settings: Any) -> DuoDelivery:
    return prepare_duo(REFERENCE, laid_out(**settings))


def test_the_default_layout_gives_the_file_worked_out_by_hand(sample_school: Session, sample: Path) -> None:
    assert render(prepared()) == (sample / "606853Aanlevering20261103.csv").read_bytes()


@pytest.mark.parametrize("name", LAYOUTS)
def test_another_layout_gives_these_bytes(sample_school: Session, name: str) -> None:
    assert render(prepared(**LAYOUTS[name])) == (GOLDEN / f"{name}.csv").read_bytes()


def test_hours_are_never_more_than_was_followed(sample_school: Session) -> None:
    delivery = prepared()
    for contract, row in zip(delivery.contracts, delivery.rows(), strict=True):
        if contract.hours_are_for_duo:
            assert int(row[5]) * 60 <= contract.minutes < int(row[5]) * 60 + 60
        else:
            assert row[5] == ""


@pytest.mark.parametrize(
    ("bow", "day", "name"),
    [
        ("123456", date(2015, 1, 1), "123456Aanlevering20150101.csv"),
        ("000123456", date(2026, 11, 3), "123456Aanlevering20261103.csv"),
        ("1", date(2026, 2, 9), "1Aanlevering20260209.csv"),
    ],
)
def test_the_name_that_duo_published(bow: str, day: date, name: str) -> None:
    assert file_name(bow, day) == name


def test_a_contract_number_that_needs_quotes_gets_them(sample_school: Session) -> None:
    columns = (Column(Field.BSN, "BSN"), Column(Field.CONTRACT, "Contract"))
    Contract.update(number='C;1 "oud"').where(Contract.number == "C2026-0000-0").execute()
    assert b';"C;1 ""oud"""\r\n' in render(prepared(columns=columns))
    with pytest.raises(UserError, match="layout-separator-in-value"):
        render(prepared(columns=columns, quoting=csv.QUOTE_NONE))


def test_an_encoding_that_lacks_a_letter_is_refused_and_not_guessed_at(sample_school: Session) -> None:
    with pytest.raises(UserError, match="layout-encoding-too-narrow"):
        render(prepared(encoding="cp1252", columns=(Column(Field.BSN, "BSN ğ"),)))


def test_a_delivery_is_written_and_kept(sample_school: Session, tmp_path: Path) -> None:
    path = deliver_duo(prepared(), tmp_path / "uit", DELIVERED, by=sample_school.account)
    assert path == tmp_path / "uit" / "606853Aanlevering20261103.csv"
    kept = Delivery.get()
    assert bytes(kept.content) == path.read_bytes()
    assert (kept.file_name, kept.reference_date) == (path.name, REFERENCE)
    rows = json.loads(kept.rows)
    assert rows[0]["cells"] == path.read_text(encoding="utf-8").splitlines()[1].split(";")


def test_the_audit_log_says_that_it_went_and_holds_no_bsn(sample_school: Session, tmp_path: Path) -> None:
    delivery = prepared()
    deliver_duo(delivery, tmp_path, DELIVERED, by=sample_school.account)
    entry = AuditEntry.select().where(AuditEntry.record == "delivery").get()
    assert "606853Aanlevering20261103.csv" in entry.new
    assert not any(str(contract.bsn) in entry.new for contract in delivery.contracts)


def test_what_is_kept_are_minutes_over_the_whole_course_whatever_the_layout(
    sample_school: Session, tmp_path: Path
) -> None:
    """Else a school whose file covers this year would never be told that hours went down."""
    this_year = prepared(scope=Scope.THIS_YEAR)
    older = [c for c, year in zip(this_year.whole_course, this_year.contracts, strict=True) if c != year]
    assert older
    deliver_duo(this_year, tmp_path, DELIVERED, by=sample_school.account)
    assert not [f for f in prepared().findings if f.code == "fewer-hours-than-last-delivery"]
    Lesson.update(cancelled=True).where(Lesson.date < date(2026, 1, 1)).execute()
    lower = [f for f in prepared().findings if f.code == "fewer-hours-than-last-delivery"]
    assert lower


def test_a_blocked_delivery_writes_nothing(sample_school: Session, tmp_path: Path) -> None:
    School.update(bow_number="").execute()
    delivery = prepared()
    assert delivery.blocked
    with pytest.raises(UserError, match="delivery-blocked"):
        deliver_duo(delivery, tmp_path / "uit", DELIVERED, by=sample_school.account)
    assert not (tmp_path / "uit").exists()
    assert not Delivery.select().exists()


@pytest.mark.parametrize("role", [Role.TEACHER, Role.AUDITOR])
def test_not_everyone_may_deliver(sample_school: Session, tmp_path: Path, role: Role) -> None:
    with pytest.raises(UserError, match="not-allowed"):
        deliver_duo(prepared(), tmp_path / "uit", DELIVERED, by=ActingAccount(1, "Karel", role))
    assert not (tmp_path / "uit").exists()


def test_a_second_delivery_on_a_day_is_refused_or_replaces(sample_school: Session, tmp_path: Path) -> None:
    path = deliver_duo(prepared(), tmp_path, DELIVERED, by=sample_school.account)
    path.write_bytes(b"nagekeken")
    with pytest.raises(UserError, match="file-exists"):
        deliver_duo(prepared(), tmp_path, DELIVERED, by=sample_school.account)
    assert path.read_bytes() == b"nagekeken"
    assert Delivery.select().count() == 1
    deliver_duo(prepared(), tmp_path, DELIVERED, replace=True, by=sample_school.account)
    assert path.with_name(f"{path.name}.bak").read_bytes() == b"nagekeken"
    assert Delivery.select().count() == 2


def fill_the_register(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr("models.audit.Writing.store_audit", full)


def fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr("os.fsync", full)


@pytest.mark.parametrize("fill", [fill_the_register, fill_the_disk])
def test_file_and_record_come_together_or_not_at_all(
    sample_school: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fill: Callable[[pytest.MonkeyPatch], None],
) -> None:
    out = tmp_path / "uit"
    out.mkdir()
    fill(monkeypatch)
    with pytest.raises(EnvironmentProblem, match="disk-full"):
        deliver_duo(prepared(), out, DELIVERED, by=sample_school.account)
    assert list(out.iterdir()) == []
    assert not Delivery.select().exists()
