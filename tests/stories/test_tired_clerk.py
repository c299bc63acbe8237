"""What a tired clerk feeds the program: it says what is wrong and where, and nothing is half-done."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.stories.conftest import Command
from tests.workbooks import edited, put


def full_of_mistakes(book: Any) -> None:
    put(book, "Cursisten", 2, "BSN", "108063605")
    put(book, "Cursisten", 3, "Geboortedatum", "31-2-1985")
    put(book, "Cursisten", 4, "Wet", "Wi2022")
    put(book, "Cursisten", 5, "Achternaam", None)
    put(book, "Contracten", 2, "Cursistnummer", "9999")
    put(book, "Contracten", 3, "Ingekochte uren", "veel")
    put(book, "Contracten", 4, "Einddatum", "1-1-2020")
    put(book, "Lessen", 2, "Tot", "8:00")
    put(book, "Lessen", 3, "Pauze (min)", 999)
    put(book, "Presentie", 6, "Minuten aanwezig", 500)
    put(book, "Presentie", 7, "Contractnummer", "C-bestaat-niet")


def test_every_wrong_cell_is_named_at_once_and_nothing_is_imported(
    klassenboek: Command, school: Path, sample: Path, tmp_path: Path
) -> None:
    workbook = edited(sample / "taalschool.xlsx", tmp_path / "fout.xlsx", full_of_mistakes)
    before = (school / "klassenboek.db").read_bytes()
    done = klassenboek("import", workbook, "--data", school, "--user", "Ingrid")
    assert done.status == 1
    assert done.out == ""
    for place in (
        "Cursisten, rij 2, kolom BSN",
        'Cursisten, rij 3, kolom Geboortedatum, "31-2-1985"',
        'Cursisten, rij 4, kolom Wet, "Wi2022"',
        "Cursisten, rij 5, kolom Achternaam:",
        'Contracten, rij 2, kolom Cursistnummer, "9999"',
        'Contracten, rij 3, kolom Ingekochte uren, "veel"',
        "Contracten, rij 4, kolom Einddatum",
        "Lessen, rij 2, kolom Tot",
        "Lessen, rij 3, kolom Pauze (min)",
        "Presentie, rij 6, kolom Minuten aanwezig",
        'Presentie, rij 7, kolom Contractnummer, "C-bestaat-niet"',
    ):
        assert place in done.err
    assert "108063605" not in done.err
    assert (school / "klassenboek.db").read_bytes() == before


def test_a_bsn_never_reaches_the_screen_or_the_log(
    klassenboek: Command, school: Path, sample: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    def bsn_everywhere(book: Any) -> None:
        put(book, "Cursisten", 2, "Geboortedatum", 108063604)
        put(book, "Cursisten", 3, "BSN", "108063604x")
        put(book, "Cursisten", 4, "Postcode", "1080.63.604")
        put(book, "Presentie", 2, "Contractnummer", "108063604")
        book["Cursisten"].cell(1, 30).value = "108063604"

    workbook = edited(sample / "taalschool.xlsx", tmp_path / "bsn.xlsx", bsn_everywhere)
    done = klassenboek("import", workbook, "--data", school, "--user", "Ingrid")
    assert done.status == 1
    logs = [path.read_text(encoding="utf-8") for path in Path(environment["HOME"]).rglob("*.log")]
    assert logs
    for text in (done.out, done.err, *logs):
        assert "108063604" not in text
        assert "1080.63.604" not in text


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("brief.docx", b"PK\x03\x04 geen werkboek", "is geen Excel-werkboek"),
        ("oud.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "oud Excel-bestand"),
        ("leeg.xlsx", b"", "is geen Excel-werkboek"),
        ("tekst.xlsx", b"Cursistnummer;Naam\n", "is geen Excel-werkboek"),
    ],
)
def test_a_file_that_is_no_workbook(
    klassenboek: Command, school: Path, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = klassenboek("import", tmp_path / name, "--data", school, "--user", "Ingrid")
    assert done.status == 1
    assert len(done.err.splitlines()) == 1
    assert sentence in done.err


def test_a_workbook_that_is_open_in_excel(
    klassenboek: Command, school: Path, sample: Path, tmp_path: Path
) -> None:
    shutil.copy(sample / "taalschool.xlsx", tmp_path / "school.xlsx")
    (tmp_path / "~$school.xlsx").write_bytes(b"Ingrid")
    done = klassenboek("import", tmp_path / "school.xlsx", "--data", school, "--user", "Ingrid")
    assert done.status == 1
    assert "staat open in Excel" in done.err


def test_a_workbook_that_is_not_there(klassenboek: Command, school: Path, tmp_path: Path) -> None:
    done = klassenboek("import", tmp_path / "weg.xlsx", "--data", school, "--user", "Ingrid")
    assert done.status == 1
    assert "bestaat niet" in done.err


def test_a_damaged_register_is_refused_and_left_alone(klassenboek: Command, full_school: Path) -> None:
    database = full_school / "klassenboek.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 0xFF
    database.write_bytes(content)
    done = klassenboek("check", "--data", full_school, "--user", "Ingrid", "--peildatum", "2026-10-31")
    assert done.status == 1
    assert "beschadigd" in done.err
    assert database.read_bytes() == content


def test_a_wrong_password_is_not_a_damaged_file(klassenboek: Command, school: Path) -> None:
    done = klassenboek(
        "check",
        "--data",
        school,
        "--user",
        "Ingrid",
        "--peildatum",
        "2026-10-31",
        KLASSENBOEK_WACHTWOORD="gok",
    )
    assert done.status == 1
    assert "wachtwoord" in done.err.casefold()
    assert "beschadigd" not in done.err


def test_a_synced_folder_is_no_place_for_the_register(klassenboek: Command, tmp_path: Path) -> None:
    done = klassenboek("init", "--data", tmp_path / "OneDrive - School" / "data", "--user", "Ingrid")
    assert done.status == 1
    assert "OneDrive" in done.err
    assert not (tmp_path / "OneDrive - School").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("export",),
        ("verkeerd",),
        ("check", "--user", "Ingrid"),
        ("check", "--user", "Ingrid", "--peildatum", "31-10-2026"),
        ("demo", "--learners", "nul"),
        ("export", "workbook", "--out", "."),
    ],
)
def test_wrong_usage_is_explained_in_dutch(klassenboek: Command, arguments: tuple[str, ...]) -> None:
    done = klassenboek(*arguments)
    assert done.status == 2
    assert done.err.startswith("gebruik:")
    assert "error" not in done.err


def test_without_a_screen_the_window_says_so(klassenboek: Command, school: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows always has a screen")
    done = klassenboek("--data", school)
    assert done.status == 1
    assert "geen scherm" in done.err
    assert "demo --out" in done.err
