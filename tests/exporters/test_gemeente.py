"""The report for a gemeente: its two sheets, and never more hours than were followed."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.gemeente import GemeenteReport, deliver_gemeente, file_name, prepare_gemeente
from models.accounts import ActingAccount
from models.entities import Delivery, Learner, Mark, Setting
from models.errors import UserError
from models.queries.gemeente import REASONS_SETTING, GemeenteContract
from models.queries.hours import ContractMinutes
from models.rules.terms import DeliveryKind, Reason, Role, Status, Verdict
from models.session import Session

REFERENCE = date(2026, 10, 31)
OVERVIEW = [
    "BSN",
    "Naam",
    "Contractnummer",
    "Leerroute",
    "Begindatum",
    "Einddatum",
    "Ingekochte uren",
    "Deelgenomen uren",
    "NT2",
    "Alfabetisering",
    "KNM",
    "Afwezig",
    "Waarvan vooraf afgemeld",
    "Datum tot",
]
ABSENCE = ["Contractnummer", "Naam", "Datum", "Les", "Uren", "Vooraf afgemeld", "Reden"]


def delivered(session: Session, folder: Path, gemeente: str = "Utrecht") -> Any:
    path = deliver_gemeente(prepare_gemeente(gemeente, REFERENCE), folder, by=session.account)
    return openpyxl.load_workbook(path)


def table(sheet: Any) -> list[dict[str, Any]]:
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, cells, strict=True)) for cells in rows]


@pytest.mark.parametrize("gemeente", ["Utrecht", "Zeist", "Nieuwegein", "'s-Hertogenbosch"])
def test_the_hours_are_those_worked_out_by_hand(
    sample_school: Session, sample: Path, tmp_path: Path, gemeente: str
) -> None:
    rows = table(delivered(sample_school, tmp_path, gemeente)["Overzicht"])
    with (sample / "gemeenten.csv").open(encoding="utf-8", newline="") as file:
        expected = {
            row["Contractnummer"]
            for row in csv.DictReader(file, delimiter=";")
            if row["Gemeente"] == gemeente
        }
    assert {row["Contractnummer"] for row in rows} == expected
    with (sample / "totalen.csv").open(encoding="utf-8", newline="") as file:
        totals = {row["Contractnummer"]: row for row in csv.DictReader(file, delimiter=";")}
    columns = {
        "Deelgenomen uren": "Getelde minuten",
        "NT2": "w.v. taal",
        "Alfabetisering": "w.v. alfabetisering",
        "KNM": "w.v. KNM",
        "Afwezig": "gemeente",
    }
    for row in rows:
        for heading, minutes in columns.items():
            exact = int(totals[row["Contractnummer"]][minutes]) / 60
            assert exact - 0.01 < row[heading] <= exact


def test_both_sheets_have_their_headings_and_typed_cells(sample_school: Session, tmp_path: Path) -> None:
    book = delivered(sample_school, tmp_path)
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["Deelgenomen uren Utrecht 2026-10-31.xlsx"]
    assert book.sheetnames == ["Overzicht", "Afwezigheid"]
    overview, absence = book["Overzicht"], book["Afwezigheid"]
    assert [cell.value for cell in overview[1]] == OVERVIEW
    assert [cell.value for cell in absence[1]] == ABSENCE
    assert overview["N2"].value == datetime(2026, 10, 31)
    assert overview["H2"].number_format == "0.00"
    assert overview["N2"].number_format == absence["C2"].number_format == "dd-mm-yyyy"


def test_a_bsn_is_text_with_its_leading_zero(sample_school: Session, tmp_path: Path) -> None:
    bsns = [row["BSN"] for row in table(delivered(sample_school, tmp_path)["Overzicht"])]
    assert "087169897" in bsns
    assert all(isinstance(bsn, str) and len(bsn) == 9 for bsn in bsns)


def test_every_absence_has_its_row_and_they_add_up(sample_school: Session, tmp_path: Path) -> None:
    report = prepare_gemeente("Utrecht", REFERENCE)
    book = delivered(sample_school, tmp_path)
    rows = table(book["Afwezigheid"])
    assert len(rows) == sum(len(contract.absences) for contract in report.contracts)
    assert {row["Vooraf afgemeld"] for row in rows} == {"ja", "nee"}
    for row in table(book["Overzicht"]):
        own = [absence for absence in rows if absence["Contractnummer"] == row["Contractnummer"]]
        notified = [absence["Uren"] for absence in own if absence["Vooraf afgemeld"] == "ja"]
        # Each row was rounded down by itself.
        for hours, total in (
            ([absence["Uren"] for absence in own], row["Afwezig"]),
            (notified, row["Waarvan vooraf afgemeld"]),
        ):
            assert sum(hours) <= total + 0.001
            assert total < sum(hours) + 0.01 * (len(hours) + 1)
    assert rows[0]["Les"].split(", ")[1:3] == ["18:30–21:00", "taal"]


def test_no_verdict_of_the_school_is_in_it(sample_school: Session, tmp_path: Path) -> None:
    Mark.update(
        verdict_override=Verdict.ONGEOORLOOFD, override_why="verslapen", remark="slaapt slecht"
    ).where(Mark.status == Status.ABSENT).execute()
    book = delivered(sample_school, tmp_path)
    text = " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    for word in ("geoorloofd", "verslapen", "slaapt slecht"):
        assert word not in text


def test_reasons_are_in_it_unless_the_school_says_no(sample_school: Session, tmp_path: Path) -> None:
    def reasons(folder: str) -> set[str | None]:
        return {row["Reden"] for row in table(delivered(sample_school, tmp_path / folder)["Afwezigheid"])}

    assert reasons("met") & {reason.value for reason in Reason}
    Setting.insert(name=REASONS_SETTING, value="false").execute()
    assert reasons("zonder") == {None}


def test_without_absence_there_are_only_headings(sample_school: Session, tmp_path: Path) -> None:
    Mark.update(status=Status.PRESENT, notified_before=False, reason=None).where(
        Mark.status == Status.ABSENT
    ).execute()
    book = delivered(sample_school, tmp_path)
    assert table(book["Afwezigheid"]) == []
    assert [cell.value for cell in book["Afwezigheid"][1]] == ABSENCE
    assert {row["Afwezig"] for row in table(book["Overzicht"])} == {0}


def test_a_contract_without_a_lesson_has_zero_hours(sample_school: Session) -> None:
    contract = prepare_gemeente("Utrecht", REFERENCE).contracts[0]
    Mark.delete().where(Mark.contract == contract.id).execute()
    row = dict(zip(OVERVIEW, prepare_gemeente("Utrecht", REFERENCE).overview()[0], strict=True))
    assert row["Contractnummer"] == contract.number
    assert [row[heading] for heading in OVERVIEW[7:13]] == [0.0] * 6


def test_gezinsmigranten_only_when_asked(sample_school: Session) -> None:
    without = {contract.number for contract in prepare_gemeente("Nieuwegein", REFERENCE).contracts}
    report = prepare_gemeente("Nieuwegein", REFERENCE, with_family_migrants=True)
    assert without < {contract.number for contract in report.contracts}


@pytest.mark.parametrize("spelling", ["utrecht", "  UTRECHT ", "Utrecht"])
def test_a_gemeente_is_found_without_regard_to_case(sample_school: Session, spelling: str) -> None:
    report = prepare_gemeente(spelling, REFERENCE)
    assert (report.gemeente, len(report.contracts)) == ("Utrecht", 4)


def test_an_unknown_gemeente_is_refused_with_those_that_are_known(sample_school: Session) -> None:
    with pytest.raises(UserError, match="unknown-gemeente") as raised:
        prepare_gemeente("Utregt", REFERENCE)
    assert raised.value.params["known"] == "'s-Hertogenbosch, Nieuwegein, Utrecht, Zeist"


def test_a_gemeente_of_which_nobody_has_a_contract_this_year_is_refused(sample_school: Session) -> None:
    with pytest.raises(UserError, match="nobody-for-gemeente"):
        prepare_gemeente("Utrecht", date(2020, 1, 1))


def test_a_number_that_is_no_bsn_is_not_sent_and_none_at_all_is_noticed(
    sample_school: Session, tmp_path: Path
) -> None:
    learner = prepare_gemeente("Utrecht", REFERENCE).contracts[0].learner_id
    Learner.update(bsn=None).where(Learner.id == learner).execute()
    report = prepare_gemeente("Utrecht", REFERENCE)
    assert [(finding.code, finding.blocks) for finding in report.findings] == [("bsn-missing", False)]
    Learner.update(bsn="123456789").where(Learner.id == learner).execute()
    report = prepare_gemeente("Utrecht", REFERENCE)
    assert [finding.code for finding in report.findings] == ["bsn-impossible"]
    with pytest.raises(UserError, match="delivery-blocked"):
        deliver_gemeente(report, tmp_path, by=sample_school.account)


def test_nobodys_hours_are_told_under_the_bsn_of_somebody_else(sample_school: Session) -> None:
    mine = prepare_gemeente("Utrecht", REFERENCE).contracts[0]
    other = Learner.select().where(Learner.municipality != "Utrecht", Learner.bsn.is_null(False)).first()
    Learner.update(bsn=other.bsn).where(Learner.id == mine.learner_id).execute()
    (finding,) = prepare_gemeente("Utrecht", REFERENCE).findings
    assert (finding.code, finding.blocks) == ("bsn-of-two-learners", True)
    assert finding.params["other"] == other.number


def test_what_was_sent_is_kept(sample_school: Session, tmp_path: Path) -> None:
    report = prepare_gemeente("'s-Hertogenbosch", REFERENCE)
    path = deliver_gemeente(report, tmp_path, by=sample_school.account)
    assert path.name == "Deelgenomen uren 's-Hertogenbosch 2026-10-31.xlsx"
    delivery = Delivery.get()
    assert (delivery.kind, delivery.reference_date) == (DeliveryKind.GEMEENTE, REFERENCE)
    rows = json.loads(delivery.rows)
    assert list(rows[0]) == OVERVIEW
    assert list(rows[-1]) == ABSENCE
    assert len(rows) == len(report.overview()) + len(report.absence())


def test_a_teacher_does_not_deliver(sample_school: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not-allowed"):
        deliver_gemeente(
            prepare_gemeente("Zeist", REFERENCE), tmp_path, by=ActingAccount(1, "Karel", Role.TEACHER)
        )


def test_a_gemeente_with_a_name_that_windows_refuses_as_file_name() -> None:
    assert file_name("Bergen (L/NH)", REFERENCE) == "Deelgenomen uren Bergen (L-NH) 2026-10-31.xlsx"


A_CONTRACT = GemeenteContract(
    id=1,
    number="C-1",
    learner_id=1,
    learner_number="1001",
    learner_name="Amina Yılmaz",
    bsn="123456782",
    route=None,
    begins=REFERENCE,
    ends=REFERENCE,
    purchased_hours=1,
    minutes=ContractMinutes(),
    absences=(),
)


@given(st.integers(0, 100_000))
def test_hours_are_rounded_once_and_never_up(minutes: int) -> None:
    contract = replace(A_CONTRACT, minutes=ContractMinutes(minutes, minutes))
    report = GemeenteReport("Utrecht", REFERENCE, [contract], reasons=True, findings=[])
    followed = dict(zip(OVERVIEW, report.overview()[0], strict=True))["Deelgenomen uren"]
    assert isinstance(followed, float)
    assert minutes / 60 - 0.01 < followed <= minutes / 60
    assert round(followed, 2) == followed
