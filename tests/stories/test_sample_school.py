"""The main job, as a school does it: workbook in, DUO file out, worked out by hand beforehand."""

from __future__ import annotations

from pathlib import Path

from tests.stories.conftest import Command
from tests.workbooks import edited, put

DUO_FILE = "606853Aanlevering20261103.csv"
DELIVERY = ("--peildatum", "2026-10-31", "--date", "2026-11-03")


def test_the_duo_file_is_the_expected_one_byte_for_byte(
    klassenboek: Command, full_school: Path, sample: Path, tmp_path: Path
) -> None:
    done = klassenboek(
        "export", "duo", "--data", full_school, "--user", "Ingrid", *DELIVERY, "--out", tmp_path / "uit"
    )
    assert done.status == 0, done.err
    assert done.lines == [str(tmp_path / "uit" / DUO_FILE)]
    assert Path(done.lines[0]).read_bytes() == (sample / DUO_FILE).read_bytes()
    assert "niet geverifieerd" in done.err


def test_a_second_import_changes_nothing(klassenboek: Command, full_school: Path, sample: Path) -> None:
    again = klassenboek("import", sample / "taalschool.xlsx", "--data", full_school, "--user", "Ingrid")
    assert again.status == 0
    assert "Presentie: 0 nieuw, 0 gewijzigd, 1596 ongewijzigd" in again.lines
    assert all(": 0 nieuw, 0 gewijzigd, " in line for line in again.lines)


def test_out_into_a_workbook_and_into_another_school_the_duo_file_is_the_same(
    klassenboek: Command, full_school: Path, sample: Path, tmp_path: Path
) -> None:
    workbook = klassenboek(
        "export", "workbook", "--data", full_school, "--user", "Ingrid", "--out", tmp_path / "uit"
    )
    other = tmp_path / "andere school"
    assert klassenboek("init", "--data", other, "--user", "Karel").status == 0
    assert klassenboek("import", workbook.lines[0], "--data", other, "--user", "Karel").status == 0
    done = klassenboek(
        "export", "duo", "--data", other, "--user", "Karel", *DELIVERY, "--out", tmp_path / "uit"
    )
    assert Path(done.lines[0]).read_bytes() == (sample / DUO_FILE).read_bytes()


def test_a_dry_run_says_the_same_and_changes_nothing(
    klassenboek: Command, school: Path, sample: Path
) -> None:
    command = ("import", sample / "taalschool.xlsx", "--data", school, "--user", "Ingrid")
    tried = klassenboek(*command, "--dry-run")
    done = klassenboek(*command)
    assert tried.status == done.status == 0
    assert tried.lines[:-1] == done.lines
    assert "Cursisten: 40 nieuw, 0 gewijzigd, 0 ongewijzigd" in done.lines


def test_the_template_can_be_imported_and_is_empty(
    klassenboek: Command, school: Path, tmp_path: Path
) -> None:
    template = klassenboek("export", "workbook", "--template", "--out", tmp_path / "leeg")
    assert template.status == 0
    done = klassenboek("import", template.lines[0], "--data", school, "--user", "Ingrid")
    assert done.status == 0
    assert len(done.lines) == 10
    assert all(": 0 nieuw, 0 gewijzigd, " in line for line in done.lines)


def test_check_lists_what_deserves_a_look_and_lets_the_delivery_through(
    klassenboek: Command, full_school: Path
) -> None:
    done = klassenboek("check", "--data", full_school, "--user", "Ingrid", "--peildatum", "2026-10-31")
    assert done.status == 0
    assert not any(line.startswith("Blokkeert") for line in done.lines)
    assert "Let op: Groep DI-1, lessen niet afgetekend: 88, de oudste van 16-12-2025." in done.lines


def test_a_school_without_bow_number_cannot_deliver(
    klassenboek: Command, school: Path, sample: Path, tmp_path: Path
) -> None:
    workbook = edited(
        sample / "taalschool.xlsx",
        tmp_path / "zonder.xlsx",
        lambda book: put(book, "School", 3, "Waarde", None),
    )
    assert klassenboek("import", workbook, "--data", school, "--user", "Ingrid").status == 0
    checked = klassenboek("check", "--data", school, "--user", "Ingrid", "--peildatum", "2026-10-31")
    assert checked.status == 1
    assert any(line.startswith("Blokkeert: Het BOW-nummer") for line in checked.lines)
    uit = tmp_path / "uit"
    refused = klassenboek("export", "duo", "--data", school, "--user", "Ingrid", *DELIVERY, "--out", uit)
    assert refused.status == 1
    assert refused.out == ""
    assert "BOW-nummer" in refused.err
    assert not uit.exists()


def test_nothing_is_ever_written_over(klassenboek: Command, full_school: Path, tmp_path: Path) -> None:
    command = (
        "export",
        "duo",
        "--data",
        full_school,
        "--user",
        "Ingrid",
        *DELIVERY,
        "--out",
        tmp_path / "uit",
    )
    path = Path(klassenboek(*command).lines[0])
    path.write_text("van een ander", encoding="utf-8")
    refused = klassenboek(*command)
    assert refused.status == 1
    assert str(path) in refused.err
    assert path.read_text(encoding="utf-8") == "van een ander"
    assert klassenboek(*command, "--replace").status == 0
    assert path.with_name(path.name + ".bak").read_text(encoding="utf-8") == "van een ander"
    assert path.read_bytes().startswith(b"BSN;")


def test_leading_zeros_of_the_bow_number_are_dropped_in_the_file_name(
    klassenboek: Command, school: Path, sample: Path, tmp_path: Path
) -> None:
    workbook = edited(
        sample / "taalschool.xlsx",
        tmp_path / "nul.xlsx",
        lambda book: put(book, "School", 3, "Waarde", "000123456"),
    )
    assert klassenboek("import", workbook, "--data", school, "--user", "Ingrid").status == 0
    command = ("export", "duo", "--data", school, "--user", "Ingrid", "--out", tmp_path)
    done = klassenboek(*command, "--peildatum", "2026-10-31", "--date", "2015-01-01")
    assert Path(done.lines[0]).name == "123456Aanlevering20150101.csv"
