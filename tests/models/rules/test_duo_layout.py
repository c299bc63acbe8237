"""The layout of the DUO file is data: a school can change every part of it, and no layout can be nonsense."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from models.errors import EnvironmentProblem, UserError
from models.resources import resource_path
from models.rules.duo_layout import (
    DateFormat,
    Field,
    Scope,
    Withheld,
    default_layout,
    layout_of,
    layout_table,
    read_layout,
)
from models.rules.terms import CourseType


@pytest.fixture
def layout_file(tmp_path: Path) -> Callable[..., Path]:
    """The default layout with pieces of its text replaced."""

    def write(*replacements: tuple[str, str]) -> Path:
        text = resource_path("duo_layouts", "standaard.toml").read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "eigen.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as caught:
        read_layout(path)
    return caught.value


def test_the_default_is_the_agreed_starting_point_and_not_verified() -> None:
    layout = default_layout()
    assert not layout.verified
    assert [column.heading for column in layout.columns] == [
        "BSN",
        "Soort cursus",
        "Begindatum cursus",
        "Einddatum cursus",
        "Ingekochte uren",
        "Deelgenomen uren",
        "ONA-uren",
    ]
    assert (layout.separator, layout.encoding, layout.line_end) == (";", "utf-8", "\r\n")
    assert (layout.header, layout.quoting, layout.date_format) == (
        True,
        csv.QUOTE_MINIMAL,
        DateFormat.COMPACT,
    )
    assert (layout.decimals, layout.rounding) == (0, "ROUND_DOWN")
    assert (layout.scope, layout.ona_in_attended, layout.withheld) == (
        Scope.WHOLE_COURSE,
        True,
        Withheld.EMPTY,
    )
    assert layout.courses == {
        CourseType.LITERACY: "alfabetiseringscursus",
        CourseType.INTEGRATION: "inburgeringscursus",
        CourseType.NT2: "NT2-cursus",
    }


def test_every_setting_can_be_changed(layout_file) -> None:
    layout = read_layout(
        layout_file(
            ("kop = true", "kop = false"),
            ('scheidingsteken = ";"', 'scheidingsteken = "\\t"'),
            ('"waar nodig"', '"altijd"'),
            ('codering = "utf-8"', 'codering = "cp1252"'),
            ('"crlf"', '"lf"'),
            ('datum = "jjjjmmdd"', 'datum = "jjjj-mm-dd"'),
            ("decimalen = 0", "decimalen = 2"),
            ('decimaalteken = ","', 'decimaalteken = "."'),
            ('"omlaag"', '"dichtstbij"'),
            ('"hele cursus"', '"dit jaar"'),
            ("ona_in_deelgenomen = true", "ona_in_deelgenomen = false"),
            ('asielstatushouders = "leeg"', 'asielstatushouders = "gevuld"'),
            ('NT2 = "NT2-cursus"', 'NT2 = "3"'),
            ('veld = "ona-uren"', 'veld = "contractnummer"'),
            ("geverifieerd = false", "geverifieerd = true"),
        )
    )
    assert (layout.header, layout.separator, layout.quoting) == (False, "\t", csv.QUOTE_ALL)
    assert (layout.encoding, layout.line_end, layout.date_format) == ("cp1252", "\n", DateFormat.ISO)
    assert (layout.decimals, layout.decimal_sign, layout.rounding) == (2, ".", "ROUND_HALF_UP")
    assert (layout.scope, layout.ona_in_attended, layout.withheld) == (
        Scope.THIS_YEAR,
        False,
        Withheld.FILLED,
    )
    assert (layout.courses[CourseType.NT2], layout.verified) == ("3", True)
    assert layout.columns[-1].field is Field.CONTRACT


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('veld = "bsn"', 'veld = "leeg"', "layout-without-bsn"),
        ('scheidingsteken = ";"', 'scheidingsteken = ""', "layout-separator-impossible"),
        ('scheidingsteken = ";"', 'scheidingsteken = "||"', "layout-separator-impossible"),
        ('scheidingsteken = ";"', "scheidingsteken = '\"'", "layout-separator-impossible"),
        ('scheidingsteken = ";"', 'scheidingsteken = "0"', "layout-separator-impossible"),
        ('scheidingsteken = ";"', 'scheidingsteken = "u"', "layout-separator-impossible"),
        ('scheidingsteken = ";"', 'scheidingsteken = "\\n"', "layout-separator-impossible"),
        ('scheidingsteken = ";"', 'scheidingsteken = "\\u0000"', "layout-separator-impossible"),
        ('"waar nodig"', '"soms"', "layout-choice-unknown"),
        ('codering = "utf-8"', 'codering = "ebcdic"', "layout-choice-unknown"),
        ('"crlf"', '"cr"', "layout-choice-unknown"),
        ('datum = "jjjjmmdd"', 'datum = "jjmmdd"', "layout-choice-unknown"),
        ("decimalen = 0", "decimalen = 3", "layout-choice-unknown"),
        ("decimalen = 0", "decimalen = -1", "layout-choice-unknown"),
        ("decimalen = 0", "decimalen = 1.5", "layout-choice-unknown"),
        ("decimalen = 0", 'decimalen = "twee"', "layout-choice-unknown"),
        ("decimalen = 0", "decimalen = true", "layout-choice-unknown"),
        ('decimaalteken = ","', 'decimaalteken = ";"', "layout-choice-unknown"),
        ('"omlaag"', '"naar beneden"', "layout-choice-unknown"),
        ('"hele cursus"', '"altijd"', "layout-choice-unknown"),
        ('asielstatushouders = "leeg"', "asielstatushouders = 1", "layout-choice-unknown"),
        ("kop = true", 'kop = "nee"', "layout-choice-unknown"),
        ("geverifieerd = false", 'geverifieerd = "nee"', "layout-choice-unknown"),
        ("ona_in_deelgenomen = true", "ona_in_deelgenomen = 1", "layout-choice-unknown"),
        ('veld = "ona-uren"', 'veld = "geslacht"', "layout-choice-unknown"),
        ("versie = 1", 'versie = "x"', "layout-choice-unknown"),
        ("versie = 1", "", "layout-setting-missing"),
        ('NT2 = "NT2-cursus"', "", "layout-setting-missing"),
        ('kop = "BSN"', "", "layout-setting-missing"),
        ("[bestand]", "[bstand]", "layout-setting-missing"),
        ("kop = true", "kop = ", "layout-unreadable"),
        ("[[kolom]]", "[kolom_oud]", "layout-unreadable"),
        ('veld = "ona-uren"', 'veld = "einddatum"', "layout-column-twice"),
        ('kop = "ONA-uren"', 'kop = "ONA\\nuren"', "layout-text-impossible"),
        ('kop = "ONA-uren"', 'kop = "=1+1"', "layout-reads-as-formula"),
        ('NT2 = "NT2-cursus"', 'NT2 = "@NT2"', "layout-reads-as-formula"),
        ('NT2 = "NT2-cursus"', 'NT2 = " "', "layout-course-without-code"),
    ],
)
def test_a_layout_that_cannot_be_is_refused_with_the_reason(
    layout_file, old: str, new: str, code: str
) -> None:
    assert refusal(layout_file((old, new))).code == code


def test_a_zero_may_be_written_as_text_or_number(layout_file) -> None:
    for zero in ("0", '"0"'):
        path = layout_file(('asielstatushouders = "leeg"', f"asielstatushouders = {zero}"))
        assert read_layout(path).withheld is Withheld.ZERO


@pytest.mark.parametrize("separator", ["-", "/"])
def test_without_quotes_the_separator_may_not_occur_in_what_is_written(layout_file, separator: str) -> None:
    quotes = ('"waar nodig"', '"nooit"')
    dates = ('datum = "jjjjmmdd"', 'datum = "dd-mm-jjjj"')
    sign = ('scheidingsteken = ";"', f'scheidingsteken = "{separator}"')
    if separator == "/":
        assert read_layout(layout_file(quotes, dates, sign)).quoting == csv.QUOTE_NONE
    else:
        assert refusal(layout_file(quotes, dates, sign)).code == "layout-separator-in-value"


def test_a_quotation_mark_needs_quotes(layout_file) -> None:
    heading = ('kop = "ONA-uren"', "kop = 'de \"uren\"'")
    assert read_layout(layout_file(heading)).columns[-1].heading == 'de "uren"'
    assert refusal(layout_file(heading, ('"waar nodig"', '"nooit"'))).code == "layout-quote-in-value"


def test_the_encoding_has_to_know_the_headings(layout_file) -> None:
    heading, encoding = ('kop = "ONA-uren"', 'kop = "ğ"'), ('codering = "utf-8"', 'codering = "cp1252"')
    assert read_layout(layout_file(heading)).columns[-1].heading == "ğ"
    assert refusal(layout_file(heading, encoding)).code == "layout-encoding-too-narrow"
    assert read_layout(layout_file(heading, encoding, ("kop = true", "kop = false"))).encoding == "cp1252"


def test_the_encoding_has_to_know_the_separator(layout_file) -> None:
    separator, encoding = ('scheidingsteken = ";"', 'scheidingsteken = "€"'), "codering = "
    known = layout_file(separator, (f'{encoding}"utf-8"', f'{encoding}"cp1252"'))
    assert read_layout(known).separator == "€"
    unknown = layout_file(separator, (f'{encoding}"utf-8"', f'{encoding}"iso-8859-1"'))
    assert refusal(unknown).code == "layout-encoding-too-narrow"


def test_a_layout_is_written_as_it_is_read(layout_file) -> None:
    changed = read_layout(
        layout_file(('"waar nodig"', '"altijd"'), ('"crlf"', '"lf"'), ('"omlaag"', '"omhoog"'))
    )
    for layout in (default_layout(), changed):
        assert layout_of(layout_table(layout), "geheugen") == layout


def test_a_decimal_comma_between_commas_needs_quotes(layout_file) -> None:
    comma = (('scheidingsteken = ";"', 'scheidingsteken = ","'), ("decimalen = 0", "decimalen = 1"))
    assert read_layout(layout_file(*comma)).separator == ","
    assert refusal(layout_file(*comma, ('"waar nodig"', '"nooit"'))).code == "layout-separator-in-value"


@pytest.mark.parametrize(
    "content", [b"", b"kolom = 3", b"bestand = 1\nwaarden = 1\nuren = 1", b"\xff\xfe", b"x"]
)
def test_what_is_no_layout_at_all(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "eigen.toml"
    path.write_bytes(content)
    assert refusal(path).code in {"layout-unreadable", "layout-setting-missing"}


def test_a_layout_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem):
        read_layout(tmp_path / "weg.toml")
