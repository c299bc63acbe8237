"""The file itself: what Excel, other programs and ill will make of an .xlsx."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from importers.cells import Unusable
from importers.workbook_file import open_workbook
from models.errors import EnvironmentProblem, KlassenboekError
from tests.workbooks import edited, small_school, written

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.fixture
def school(tmp_path: Path) -> Path:
    return written(tmp_path / "school.xlsx", small_school())


@pytest.fixture
def one_cell(tmp_path: Path) -> Path:
    return written(tmp_path / "een.xlsx", {"Blad": [["Naam"], [None]]})


def rows_of(path: Path, title: str = "Blad") -> list[tuple[object, ...]]:
    return next(list(sheet.rows()) for sheet in open_workbook(path).sheets if sheet.title == title)


def repacked(path: Path, part: str, edit: Callable[[bytes], bytes]) -> Path:
    """The same file with one of its parts changed."""
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = edit(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def with_rows(path: Path, xml: str) -> Path:
    """The same file with other rows on its first sheet."""
    sheet = f"<worksheet {NAMESPACE}><sheetData>{xml}</sheetData></worksheet>".encode()
    return repacked(path, SHEET, lambda _: sheet)


def read_all(path: Path) -> None:
    for sheet in open_workbook(path).sheets:
        list(sheet.rows())


def refusal(path: Path) -> KlassenboekError:
    """What is said about a file, at the latest when its rows are read."""
    with pytest.raises(KlassenboekError) as caught:
        read_all(path)
    return caught.value


def test_the_sheets_of_a_workbook_with_their_rows(school: Path) -> None:
    workbook = open_workbook(school)
    assert [sheet.title for sheet in workbook.sheets] == list(small_school())
    assert rows_of(school, "Locaties") == [("Naam", "Plaats"), ("Lokaal 1", "Utrecht")]
    assert len(workbook.sha256) == 64


def test_rows_can_be_read_twice(school: Path) -> None:
    sheet = open_workbook(school).sheets[0]
    assert list(sheet.rows()) == list(sheet.rows())


def test_a_workbook_that_vanishes_after_it_was_opened_is_read_to_the_end(school: Path) -> None:
    workbook = open_workbook(school)
    school.unlink()
    assert [len(list(sheet.rows())) for sheet in workbook.sheets][:2] == [3, 2]


def test_a_macro_workbook_is_a_workbook(school: Path) -> None:
    assert open_workbook(school.rename(school.with_suffix(".xlsm"))).sheets


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"Cursistnummer;Naam\n", b"%PDF-1.7", bytes(1000)],
    ids=["empty", "half a zip", "csv", "pdf", "zeros"],
)
def test_what_is_no_workbook_at_all(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "school.xlsx").write_bytes(content)
    error = refusal(tmp_path / "school.xlsx")
    assert (error.code, error.params) == ("not-a-workbook", {"file": "school.xlsx"})


def test_a_document_of_word_that_was_renamed(tmp_path: Path) -> None:
    path = tmp_path / "brief.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(path).code == "not-a-workbook"


def test_an_old_or_protected_workbook(tmp_path: Path) -> None:
    (tmp_path / "school.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    assert refusal(tmp_path / "school.xlsx").code == "old-excel-or-password"


@pytest.mark.parametrize("name", ["", ".", "..", "map"])
def test_a_folder_is_no_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / "map").mkdir()
    monkeypatch.chdir(tmp_path)
    assert refusal(Path(name)).code == "not-a-workbook"


def test_a_workbook_cut_off_anywhere_is_refused(school: Path, tmp_path: Path) -> None:
    content = school.read_bytes()
    cut = tmp_path / "half.xlsx"
    for length in range(0, len(content), len(content) // 40):
        cut.write_bytes(content[:length])
        assert refusal(cut).code == "not-a-workbook"


def test_damage_anywhere_is_refused_or_harmless(school: Path, tmp_path: Path) -> None:
    content = school.read_bytes()
    damaged = tmp_path / "stuk.xlsx"
    for place in range(0, len(content), len(content) // 150):
        damaged.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        outcome = "harmless"
        try:
            read_all(damaged)
        except KlassenboekError as error:
            outcome = error.code
        assert outcome in {"harmless", "not-a-workbook", "sheet-damaged", "workbook-too-large"}


@pytest.mark.parametrize("owner", ["~$school.xlsx", ".~lock.school.xlsx#"])
def test_a_workbook_that_is_open_in_excel_or_libreoffice(school: Path, owner: str) -> None:
    school.with_name(owner).write_bytes(b"Ingrid")
    error = refusal(school)
    assert isinstance(error, EnvironmentProblem)
    assert (error.code, error.params["owner"]) == ("file-open-in-excel", owner)


def test_a_workbook_that_is_gone(tmp_path: Path) -> None:
    assert refusal(tmp_path / "weg.xlsx").code == "file-not-found"
    assert refusal(tmp_path / ("lang" * 63 + ".xlsx")).code in {"file-not-found", "path-too-long"}


def test_a_name_too_long_to_be_open_in_excel(school: Path) -> None:
    assert open_workbook(school.rename(school.with_name("s" * 250 + ".xlsx"))).sheets


def test_a_workbook_that_may_not_be_read(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert refusal(school).code == "file-not-readable"


def test_a_file_far_too_large_is_not_even_read(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importers.workbook_file.MAX_UNPACKED_BYTES", 1000)
    assert refusal(school).code == "workbook-too-large"


def test_a_zip_bomb(school: Path) -> None:
    repacked(school, SHEET, lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + b" " * 30_000_000))
    assert school.stat().st_size < 100_000
    assert refusal(school).code == "workbook-too-large"


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_an_entity_bomb(school: Path, part: str) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>'.encode()
    repacked(school, part, lambda xml: bomb + xml.replace(b"</", b"&l9;</", 1))
    assert refusal(school).code in {"not-a-workbook", "sheet-damaged"}


def test_an_entity_that_wants_a_file_of_this_pc(one_cell: Path) -> None:
    thief = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    repacked(one_cell, SHEET, lambda xml: thief + xml.replace(b"Naam", b"&f;"))
    assert refusal(one_cell).code in {"not-a-workbook", "sheet-damaged"}


def test_a_link_to_another_file_is_not_followed_and_may_be_broken(one_cell: Path) -> None:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rId99" Type="{kinds}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    reference = f'<externalReference xmlns:r="{kinds}" r:id="rId99"/>'
    for part, end, more in (
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", link.encode() + b"</Relationships>"),
        (
            "xl/workbook.xml",
            b"</sheets>",
            f"</sheets><externalReferences>{reference}</externalReferences>".encode(),
        ),
    ):
        repacked(one_cell, part, lambda xml, end=end, more=more: xml.replace(end, more))
    assert rows_of(one_cell)[0] == ("Naam",)


def test_a_wrong_size_in_the_file_does_not_matter(school: Path) -> None:
    repacked(school, SHEET, lambda xml: re.sub(rb'ref="[^"]*"', b'ref="A1:XFD1048576"', xml))
    assert rows_of(school, "School")[-1] == ("BOW-nummer", 606853)
    repacked(school, SHEET, lambda xml: re.sub(rb'ref="[^"]*"', b'ref="A1"', xml))
    assert rows_of(school, "School")[-1] == ("BOW-nummer", 606853)


def test_a_cell_in_the_last_corner_of_the_sheet_is_reached(one_cell: Path) -> None:
    with_rows(one_cell, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    rows = rows_of(one_cell)
    assert (len(rows), len(rows[-1]), rows[-1][-1]) == (1_048_576, 16_384, 1)


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>',
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>een</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        f'<row r="1"><c r="A1"><v>{"9" * 5000}</v></c></row>',
        '<row r="1"><c r="A1" t="d"><v>gisteren</v></c></row>',
    ],
    ids=["row", "column", "row number", "number", "shared string", "digits", "iso date"],
)
def test_what_no_sheet_can_hold(one_cell: Path, xml: str) -> None:
    assert refusal(with_rows(one_cell, xml)).code == "sheet-damaged"


def test_dates_times_and_lengths_of_time(one_cell: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book["Blad"]
        for row, (value, form) in enumerate(
            [
                (46086, "dd-mm-yyyy"),
                (0.375, "h:mm"),
                (1.5, "[h]:mm"),
                (46086.375, "dd-mm-yyyy h:mm"),
                (0.375, "0"),
            ],
            start=2,
        ):
            sheet.cell(row, 1, value).number_format = form

    values = [row[0] for row in rows_of(edited(one_cell, one_cell, fill))[1:]]
    assert values == [
        datetime(2026, 3, 5),
        time(9),
        timedelta(hours=36),
        datetime(2026, 3, 5, 9),
        0.375,
    ]


def test_dates_of_a_workbook_made_on_an_old_mac(one_cell: Path) -> None:
    def fill(book: Any) -> None:
        book.epoch = CALENDAR_MAC_1904
        book["Blad"]["A2"] = datetime(2026, 3, 5)

    assert rows_of(edited(one_cell, one_cell, fill))[1] == (datetime(2026, 3, 5),)


def test_a_date_that_excel_cannot_show_is_no_value(one_cell: Path) -> None:
    def fill(book: Any) -> None:
        book["Blad"]["A2"] = -46086
        book["Blad"]["A2"].number_format = "dd-mm-yyyy"

    (value,) = rows_of(edited(one_cell, one_cell, fill))[1]
    assert value is None or isinstance(value, datetime | str | Unusable)


def test_a_formula_gives_the_outcome_that_excel_kept(one_cell: Path) -> None:
    with_rows(one_cell, '<row r="1"><c r="A1"><f>20*2</f><v>40</v></c></row>')
    assert rows_of(one_cell) == [(40,)]


def test_a_formula_whose_outcome_is_an_empty_text_is_a_blank(one_cell: Path) -> None:
    with_rows(one_cell, '<row r="1"><c r="A1" t="str"><f>IF(B1="","",B1)</f><v></v></c></row>')
    assert rows_of(one_cell) == [(None,)]


@pytest.mark.parametrize(
    "formula",
    ["<f>20*2</f>", '<f t="array" ref="A1">20*2</f>', '<f t="shared" si="0" ref="A1:A2">20*2</f>'],
)
def test_a_formula_that_was_never_calculated_is_no_blank(one_cell: Path, formula: str) -> None:
    with_rows(one_cell, f'<row r="1"><c r="A1">{formula}<v></v></c><c r="B1"><v>1</v></c></row>')
    assert rows_of(one_cell) == [(Unusable("=20*2", "formula-without-outcome"), 1)]


def test_an_error_is_told_apart_from_a_text_that_looks_like_one(one_cell: Path) -> None:
    error, text = '<c r="A1" t="e"><v>#N/A</v></c>', '<c r="B1" t="inlineStr"><is><t>#N/A</t></is></c>'
    with_rows(one_cell, f'<row r="1">{error}{text}</row>')
    assert rows_of(one_cell) == [(Unusable("#N/A", "cell-holds-excel-error"), "#N/A")]
    with_rows(one_cell, f'<row r="1">{text}</row>')
    assert rows_of(one_cell) == [(None, "#N/A")]


def test_a_chart_sheet_has_no_rows_and_a_hidden_sheet_has(one_cell: Path) -> None:
    def add(book: Any) -> None:
        book.create_chartsheet("Grafiek").add_chart(BarChart())
        book.create_sheet("Verborgen").append(["Naam"])
        book["Verborgen"].sheet_state = "hidden"

    edited(one_cell, one_cell, add)
    assert rows_of(one_cell, "Verborgen") == [("Naam",)]
    assert all(not list(sheet.rows()) for sheet in open_workbook(one_cell).sheets if sheet.title == "Grafiek")


def test_of_merged_cells_the_first_has_the_value(one_cell: Path) -> None:
    def merge(book: Any) -> None:
        book["Blad"]["A2"] = "A"
        book["Blad"].merge_cells("A2:B3")

    first, *others = rows_of(edited(one_cell, one_cell, merge))[1:]
    assert first[0] == "A"
    assert not any(cell for row in others for cell in row)


def test_features_of_excel_that_do_not_concern_the_cells_are_no_warning(one_cell: Path) -> None:
    extension = b'<extLst><ext uri="{12345678-1234-1234-1234-123456789012}"/></extLst></worksheet>'
    repacked(one_cell, SHEET, lambda xml: xml.replace(b"</worksheet>", extension))
    assert rows_of(one_cell)[0] == ("Naam",)


def test_a_file_name_that_is_not_utf_8_can_still_be_kept(school: Path, tmp_path: Path) -> None:
    strange = tmp_path / "school \udcff.xlsx"
    try:
        school.rename(strange)
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    assert open_workbook(strange).name.encode("utf-8")


def test_a_workbook_of_another_program_without_cell_addresses(one_cell: Path) -> None:
    with_rows(one_cell, '<row><c t="inlineStr"><is><t>Naam</t></is></c><c><v>2</v></c></row><row/>')
    assert rows_of(one_cell) == [("Naam", 2), ()]


def test_openpyxl_reads_hostile_xml_with_defusedxml() -> None:
    assert openpyxl.DEFUSEDXML
