"""The other deliveries, as a school makes them: for Blik op Werk, for a gemeente, and an ONA declaration."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from tests.stories.conftest import Command, Outcome
from tests.workbooks import edited, put

Export = Callable[..., Outcome]
BOW = ("bow", "--from", "2026-10-01", "--to", "2026-12-31")
GEMEENTE = ("gemeente", "--gemeente", "Utrecht", "--peildatum", "2026-10-31")
ONA = ("ona", "--contract", "C2026-0006-0", "--peildatum", "2026-10-31")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "uit"


@pytest.fixture
def export(klassenboek: Command, full_school: Path, out: Path) -> Export:
    """Export something of the sample school into `out`."""
    return lambda *what: klassenboek("export", *what, "--data", full_school, "--user", "Ingrid", "--out", out)


@pytest.fixture
def school_with(klassenboek: Command, school: Path, sample: Path, out: Path, tmp_path: Path) -> Any:
    """Export something of the sample school after an edit to its workbook."""

    def export_after(edit: Callable[[Any], None], *what: str) -> Outcome:
        workbook = edited(sample / "taalschool.xlsx", tmp_path / "school.xlsx", edit)
        account = ("--data", school, "--user", "Ingrid")
        imported = klassenboek("import", workbook, *account)
        assert imported.status == 0, imported.err
        return klassenboek("export", *what, *account, "--out", out)

    return export_after


def test_each_delivery_writes_its_file_and_says_only_where(export: Export, out: Path) -> None:
    planning, report, declaration = export(*BOW), export(*GEMEENTE), export(*ONA)
    for done, name in (
        (planning, "Cursusplanning 606853 2026-10-01_2026-12-31.xlsx"),
        (report, "Deelgenomen uren Utrecht 2026-10-31.xlsx"),
        (declaration, "Verklaring deelname cursus ONA C2026-0006-0 2026-10-31.pdf"),
    ):
        assert (done.status, done.lines, done.err) == (0, [str(out / name)], "")
    assert openpyxl.load_workbook(planning.lines[0]).sheetnames == ["Cursusplanning"]
    assert openpyxl.load_workbook(report.lines[0]).sheetnames == ["Overzicht", "Afwezigheid"]
    assert "7 uur" in PdfReader(declaration.lines[0]).pages[0].extract_text()


def test_nothing_is_written_over_unless_asked(export: Export) -> None:
    path = Path(export(*GEMEENTE).lines[0])
    refused = export(*GEMEENTE)
    assert (refused.status, refused.out) == (1, "")
    assert str(path) in refused.err
    assert export(*GEMEENTE, "--replace").status == 0
    assert path.with_name(f"{path.name}.bak").is_file()


def test_a_secret_in_the_planning_stops_it_and_every_place_is_named(school_with: Any, out: Path) -> None:
    def spoil(book: Any) -> None:
        put(book, "Cursisten", 5, "Tussenvoegsel", "06-71686932")
        for row in book["Lessen"].iter_rows(min_row=2):
            row[7].value = "A2 108063604"

    done = school_with(spoil, *BOW)
    assert (done.status, done.out) == (1, "")
    lines = sorted(done.err.splitlines())
    assert len(lines) == 2
    assert lines[0].startswith("In de naam van cursist 1003 staat een telefoonnummer (…•••932).")
    assert lines[1].startswith("In het niveau 'A• •••••••••' staat een BSN (…•••604).")
    assert not out.exists()


def test_a_gemeente_with_an_apostrophe_and_one_nobody_lives_in(export: Export, out: Path) -> None:
    done = export("gemeente", "--gemeente", "'s-hertogenbosch", "--peildatum", "2026-10-31")
    assert done.lines == [str(out / "Deelgenomen uren 's-Hertogenbosch 2026-10-31.xlsx")]
    refused = export("gemeente", "--gemeente", "Almere", "--peildatum", "2026-10-31")
    assert (refused.status, refused.out) == (1, "")
    assert "'s-Hertogenbosch, Nieuwegein, Utrecht, Zeist" in refused.err


def test_gezinsmigranten_come_along_when_asked(export: Export) -> None:
    what = ("gemeente", "--gemeente", "Nieuwegein", "--peildatum", "2026-10-31")
    without = openpyxl.load_workbook(export(*what).lines[0])["Overzicht"].max_row
    with_them = openpyxl.load_workbook(export(*what, "--met-gezinsmigranten", "--replace").lines[0])
    assert with_them["Overzicht"].max_row > without


def test_a_declaration_that_cannot_be_made_says_everything_that_is_missing(
    school_with: Any, out: Path
) -> None:
    def spoil(book: Any) -> None:
        put(book, "School", 3, "Waarde", None)
        put(book, "Cursisten", 8, "BSN", None)
        put(book, "Cursisten", 8, "Geboortedatum", None)

    done = school_with(spoil, *ONA)
    assert (done.status, done.out) == (1, "")
    assert [word for word in ("BOW-nummer", "BSN", "geboortedatum") if word in done.err] == [
        "BOW-nummer",
        "BSN",
        "geboortedatum",
    ]
    assert len(done.err.splitlines()) == 3
    assert not out.exists()


def test_a_contract_without_ona_hours_is_refused_with_the_reason(export: Export, out: Path) -> None:
    done = export("ona", "--contract", "C2026-0011-0", "--peildatum", "2026-10-31")
    assert (done.status, done.out) == (1, "")
    assert "Alleen lessen op school tellen mee" in done.err
    assert not out.exists()


@pytest.mark.parametrize(
    "what",
    [
        ("bow", "--from", "2026-12-31", "--to", "2026-10-01"),
        ("bow", "--from", "2026-10-01"),
        ("gemeente", "--peildatum", "2026-10-31"),
        ("ona", "--contract", "C-1"),
        ("ona", "--contract", "C-1", "--peildatum", "31-10-2026"),
    ],
)
def test_wrong_usage(klassenboek: Command, tmp_path: Path, what: tuple[str, ...]) -> None:
    done = klassenboek("export", *what, "--data", tmp_path, "--user", "Ingrid", "--out", tmp_path)
    assert done.status == 2
    assert done.err.startswith(f"gebruik: main.py export {what[0]} ")
