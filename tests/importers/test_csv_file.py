"""A csv as whatever program wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers.any_file import held_in_memory, open_file
from importers.csv_file import open_csv
from importers.workbook_file import RawSheet, WorkbookFile
from models.errors import EnvironmentProblem, UserError
from tests.workbooks import small_school, written


def rows_of(folder: Path, content: bytes, name: str = "lijst.csv") -> list[tuple[object, ...]]:
    (folder / name).write_bytes(content)
    (sheet,) = open_csv(folder / name).sheets
    return list(sheet.rows())


TABLE = [("Naam", "Plaats"), ("Zoë", "Zeist"), ("Jan", None)]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found_out(separator, tmp_path) -> None:
    text = f"Naam{separator}Plaats\r\nZoë{separator}Zeist\r\nJan{separator}\r\n"
    assert rows_of(tmp_path, text.encode()) == TABLE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_the_encoding_is_found_out(encoding, tmp_path) -> None:
    assert rows_of(tmp_path, "Naam;Plaats\nZoë;Zeist\nJan;\n".encode(encoding)) == TABLE


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(line_end, tmp_path) -> None:
    text = line_end.join(["Naam;Plaats", "Zoë;Zeist", "Jan;"])
    assert rows_of(tmp_path, text.encode()) == TABLE


def test_a_comma_inside_a_name_is_no_separator(tmp_path) -> None:
    content = b"Naam;Plaats\nBerg, Fatima van der;Zeist\nHaile, Tesfay;Utrecht\n"
    assert rows_of(tmp_path, content)[1] == ("Berg, Fatima van der", "Zeist")


def test_a_title_above_the_list_does_not_hide_the_separator(tmp_path) -> None:
    content = b"Deelnemers, najaar, 2026\n\nNaam;Plaats\nZo;Zeist\nJan;Utrecht\n"
    assert rows_of(tmp_path, content)[2] == ("Naam", "Plaats")


def test_a_quoted_cell_may_hold_line_breaks_separators_and_quotes(tmp_path) -> None:
    content = b'Naam;Opmerking\nJan;"eerst; dan\r\n""morgen"""\n'
    assert rows_of(tmp_path, content)[1] == ("Jan", 'eerst; dan\r\n"morgen"')


def test_a_number_that_is_wrapped_as_a_text_is_that_number(tmp_path) -> None:
    content = b'Naam;BSN\nJan;="012345672"\nBo;"=""0012"""\nLi;=1+1\nMo;=""\n'
    assert [row[1] for row in rows_of(tmp_path, content)] == ["BSN", "012345672", "0012", "=1+1", None]


def test_excel_says_its_separator_on_the_first_line(tmp_path) -> None:
    assert rows_of(tmp_path, b"sep=,\r\nNaam,Plaats;Land\r\nJan,Zeist\r\n") == [
        ("Naam", "Plaats;Land"),
        ("Jan", "Zeist"),
    ]


def test_a_sheet_is_called_as_the_file_is(tmp_path) -> None:
    (tmp_path / "deelnemers 2026.csv").write_bytes(b"Naam;Plaats\nJan;Zeist\n")
    workbook = open_file(tmp_path / "deelnemers 2026.csv")
    assert [sheet.title for sheet in workbook.sheets] == ["deelnemers 2026"]
    assert len(workbook.sha256) == 64


@pytest.mark.parametrize(
    "content",
    [b"", b"\r\n\r\n", b";;;\r\n;;;\r\n", b"%PDF-1.7\x00\x01", b"a;b\x00\x01\x02", b"\x81\x8d\x8f\x90\x9d"],
)
def test_what_is_no_table_is_refused(content, tmp_path) -> None:
    with pytest.raises(UserError, match="not-a-table"):
        rows_of(tmp_path, content)


def test_a_letter_that_a_program_left_behind_does_no_harm_and_many_are_no_table(tmp_path) -> None:
    assert rows_of(tmp_path, b"Naam;Plaats\nJan\x02;Zeist\x03\n" + b"Piet;Soest\n" * 20)[1][0] == "Jan\x02"
    with pytest.raises(UserError, match="not-a-table"):
        rows_of(tmp_path, b"Naam;Plaats\n" + b"\x02" * 20)


@pytest.mark.parametrize("limit", ["MAX_ROWS", "MAX_COLUMNS"])
def test_what_no_sheet_can_hold_is_refused_before_it_fills_the_memory(limit, tmp_path, monkeypatch) -> None:
    content = b"Naam;Plaats;Wet\n" * 3
    monkeypatch.setattr(f"importers.csv_file.{limit}", 3)
    assert len(rows_of(tmp_path, content)) == 3
    monkeypatch.setattr(f"importers.csv_file.{limit}", 2)
    with pytest.raises(UserError, match="workbook-too-large"):
        rows_of(tmp_path, content)


def test_a_quote_that_is_never_closed_is_refused_with_its_row(tmp_path) -> None:
    with pytest.raises(UserError, match="csv-quote-not-closed") as refused:
        rows_of(tmp_path, b'Naam;Plaats\nJan;Zeist\nPiet;"Utrecht\nKees;Soest\n')
    assert refused.value.params["row"] == 3


def test_a_file_that_is_gone_is_said_to_be(tmp_path) -> None:
    with pytest.raises(EnvironmentProblem, match="file-not-found"):
        open_file(tmp_path / "weg.csv")


def test_a_workbook_that_somebody_called_csv_is_a_workbook(tmp_path) -> None:
    path = written(tmp_path / "school.xlsx", small_school())
    assert len(open_file(path.rename(tmp_path / "school.csv")).sheets) == len(small_school())


def test_a_coloured_cell_in_the_last_column_does_not_make_every_row_that_wide(tmp_path) -> None:
    rows = [("Naam", "Plaats"), ("Jan", *[None] * 400), ("Piet", *[None] * 400, "x", None)]
    workbook = WorkbookFile("breed.xlsx", "", (RawSheet("Blad", lambda: iter(rows)),))
    (sheet,) = held_in_memory(workbook, lambda _sheet, _count: None).sheets
    assert [len(row) for row in sheet.rows()] == [2, 256, 402]
    assert [row[-1] for row in sheet.rows()] == ["Plaats", None, "x"]


def test_reading_can_be_stopped_between_rows(tmp_path) -> None:
    (tmp_path / "lang.csv").write_text("a;b\n" * 5000, encoding="utf-8")
    seen: list[int] = []

    def stop(_sheet: str, count: int) -> None:
        seen.append(count)
        if count == 2000:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        held_in_memory(open_file(tmp_path / "lang.csv"), stop)
    assert seen == [0, 1000, 2000]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_one_sentence(content, tmp_path) -> None:
    try:
        rows = rows_of(tmp_path, content)
    except UserError as error:
        assert error.code in {"not-a-table", "csv-quote-not-closed"}  # noqa: PT017
    else:
        assert any(map(any, rows))
