"""How the rows of the DUO file are laid out: data, because DUO's manual is not public (domain §2).

The file name is the only thing known for certain; everything here is a setting that stays marked *niet
geverifieerd* until the school has compared it with the manual.
"""

from __future__ import annotations

import csv
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from models.environment import environment_problems
from models.errors import UserError
from models.resources import resource_path
from models.rules.formulas import reads_as_formula
from models.rules.terms import CourseType


class Field(StrEnum):
    """What a column can hold."""

    BSN = "bsn"
    COURSE_TYPE = "soort cursus"
    BEGINS = "begindatum"
    ENDS = "einddatum"
    PURCHASED = "ingekochte uren"
    ATTENDED = "deelgenomen uren"
    ONA = "ona-uren"
    CONTRACT = "contractnummer"
    BOW_NUMBER = "bow-nummer"
    EMPTY = "leeg"


class DateFormat(StrEnum):
    """How a date is written."""

    COMPACT = "jjjjmmdd"
    DUTCH = "dd-mm-jjjj"
    ISO = "jjjj-mm-dd"


class Scope(StrEnum):
    """Which lessons the hours cover."""

    WHOLE_COURSE = "hele cursus"
    THIS_YEAR = "dit jaar"


class Withheld(StrEnum):
    """What stands where the hours go to the gemeente instead of DUO."""

    EMPTY = "leeg"
    ZERO = "0"
    FILLED = "gevuld"


QUOTING = {"waar nodig": csv.QUOTE_MINIMAL, "altijd": csv.QUOTE_ALL, "nooit": csv.QUOTE_NONE}
LINE_ENDS = {"crlf": "\r\n", "lf": "\n"}
ROUNDING = {"omlaag": ROUND_DOWN, "dichtstbij": ROUND_HALF_UP, "omhoog": ROUND_UP}
ENCODINGS = {name: name for name in ("utf-8", "utf-8-sig", "cp1252", "iso-8859-1")}
DECIMALS = (0, 1, 2)
DECIMAL_SIGNS = (",", ".")
_Choice = TypeVar("_Choice")
_Term = TypeVar("_Term", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds and its heading."""

    field: Field
    heading: str


@dataclass(frozen=True, slots=True)
class DuoLayout:
    """One version of the layout; `verified` only once a person compared it with DUO's manual."""

    name: str
    version: int
    verified: bool
    columns: tuple[Column, ...]
    header: bool
    separator: str
    quoting: Any
    encoding: str
    line_end: str
    date_format: DateFormat
    decimals: int
    decimal_sign: str
    rounding: str
    scope: Scope
    ona_in_attended: bool
    withheld: Withheld
    courses: Mapping[CourseType, str]

    def hours(self, minutes: int) -> Decimal:
        """Minutes as hours, rounded once, here."""
        step = Decimal(1).scaleb(-self.decimals)
        return (Decimal(minutes) / 60).quantize(step, rounding=self.rounding)

    def attended(self, minutes: int, ona_minutes: int) -> Decimal:
        """The hours followed, out of all counted minutes, of which those of ONA lessons."""
        return self.hours(minutes if self.ona_in_attended else minutes - ona_minutes)

    def lays_out_as(self, other: DuoLayout) -> bool:
        """Whether both give the same file; their names and versions do not matter."""
        return self == replace(other, name=self.name, version=self.version, verified=self.verified)


def default_layout() -> DuoLayout:
    """The layout that comes with the program: a starting point, not DUO's format."""
    return read_layout(resource_path("duo_layouts", "standaard.toml"))


def read_layout(path: Path) -> DuoLayout:
    """Read a layout. Raises UserError `layout-…` that names the setting that cannot be, or an
    EnvironmentProblem."""
    try:
        with environment_problems(path), path.open("rb") as file:
            table = tomllib.load(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError("layout-unreadable", file=path.name) from error
    layout = layout_of(table, path.name)
    check_layout(layout)
    return layout


def layout_of(table: Mapping[str, Any], file: str) -> DuoLayout:
    """The layout that a table describes, also one that is not finished; `file` is where it was found.

    Raises UserError `layout-unreadable`, `layout-setting-missing`, `layout-choice-unknown`.
    """
    try:
        return _layout(table)
    except KeyError as error:
        raise UserError("layout-setting-missing", file=file, setting=str(error.args[0])) from error
    except TypeError as error:  # a value where a section belongs
        raise UserError("layout-unreadable", file=file) from error


def layout_table(layout: DuoLayout) -> dict[str, Any]:
    """The table that describes a layout, as `layout_of` reads it."""
    return {
        "naam": layout.name,
        "versie": layout.version,
        "geverifieerd": layout.verified,
        "bestand": {
            "kop": layout.header,
            "scheidingsteken": layout.separator,
            "aanhalingstekens": _name_of(QUOTING, layout.quoting),
            "codering": layout.encoding,
            "regeleinde": _name_of(LINE_ENDS, layout.line_end),
        },
        "waarden": {
            "datum": layout.date_format.value,
            "decimalen": layout.decimals,
            "decimaalteken": layout.decimal_sign,
            "afronding": _name_of(ROUNDING, layout.rounding),
        },
        "uren": {
            "bereik": layout.scope.value,
            "ona_in_deelgenomen": layout.ona_in_attended,
            "asielstatushouders": layout.withheld.value,
        },
        "cursussen": {course.value: layout.courses[course] for course in CourseType},
        "kolom": [{"veld": column.field.value, "kop": column.heading} for column in layout.columns],
    }


def check_layout(layout: DuoLayout) -> None:
    """Refuse a layout that could never be right. Raises UserError `layout-…` with the reason."""
    _check_columns(layout)
    if len(layout.separator) != 1 or layout.separator in '"\r\n\0' or layout.separator.isalnum():
        raise UserError("layout-separator-impossible")
    if layout.encoding not in ENCODINGS.values():
        raise UserError("layout-choice-unknown", setting="codering", allowed=", ".join(ENCODINGS))
    if layout.decimals not in DECIMALS:
        raise UserError("layout-choice-unknown", setting="decimalen", allowed="0, 1, 2")
    if layout.decimal_sign not in DECIMAL_SIGNS:
        raise UserError("layout-choice-unknown", setting="decimaalteken", allowed=", .")
    for course, code in layout.courses.items():
        if not code.strip():
            raise UserError("layout-course-without-code", course=course.value)
    _check_encoding(layout, layout.separator)
    for text in _texts(layout):
        _check_text(layout, text)
    if layout.quoting == csv.QUOTE_NONE and layout.separator in _values_that_recur(layout):
        raise UserError("layout-separator-in-value")


def _check_columns(layout: DuoLayout) -> None:
    fields = [column.field for column in layout.columns if column.field is not Field.EMPTY]
    if Field.BSN not in fields:
        raise UserError("layout-without-bsn")
    for column in fields:
        if fields.count(column) > 1:
            raise UserError("layout-column-twice", column=column.value)


def _check_text(layout: DuoLayout, text: str) -> None:
    if any(unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in text):
        raise UserError("layout-text-impossible")
    if reads_as_formula(text):
        raise UserError("layout-reads-as-formula", text=text)
    if layout.quoting == csv.QUOTE_NONE and '"' in text:
        raise UserError("layout-quote-in-value", text=text)
    _check_encoding(layout, text)


def _check_encoding(layout: DuoLayout, text: str) -> None:
    try:
        text.encode(layout.encoding)
    except UnicodeEncodeError as error:
        raise UserError("layout-encoding-too-narrow", encoding=layout.encoding) from error


def _texts(layout: DuoLayout) -> Iterator[str]:
    """What a person typed and the file will hold."""
    if layout.header:
        yield from (column.heading for column in layout.columns)
    yield from layout.courses.values()


def _values_that_recur(layout: DuoLayout) -> str:
    """Every character that a value of this layout is sure to contain sometimes."""
    dates = "" if layout.date_format is DateFormat.COMPACT else "-"
    decimals = layout.decimal_sign if layout.decimals else ""
    return "0123456789" + dates + decimals + "".join(_texts(layout))


def _layout(table: Mapping[str, Any]) -> DuoLayout:
    file, values, hours = table["bestand"], table["waarden"], table["uren"]
    return DuoLayout(
        name=str(table["naam"]),
        version=_whole_number(table["versie"], "versie"),
        verified=_yes_no(table["geverifieerd"], "geverifieerd"),
        columns=tuple(
            Column(_term(Field, entry["veld"], "veld"), str(entry["kop"])) for entry in table["kolom"]
        ),
        header=_yes_no(file["kop"], "kop"),
        separator=str(file["scheidingsteken"]),
        quoting=_choice(QUOTING, file["aanhalingstekens"], "aanhalingstekens"),
        encoding=_choice(ENCODINGS, file["codering"], "codering"),
        line_end=_choice(LINE_ENDS, file["regeleinde"], "regeleinde"),
        date_format=_term(DateFormat, values["datum"], "datum"),
        decimals=_whole_number(values["decimalen"], "decimalen"),
        decimal_sign=str(values["decimaalteken"]),
        rounding=_choice(ROUNDING, values["afronding"], "afronding"),
        scope=_term(Scope, hours["bereik"], "bereik"),
        ona_in_attended=_yes_no(hours["ona_in_deelgenomen"], "ona_in_deelgenomen"),
        withheld=_term(Withheld, hours["asielstatushouders"], "asielstatushouders"),
        courses={course: str(table["cursussen"][course.value]) for course in CourseType},
    )


def _name_of(choices: Mapping[str, _Choice], value: _Choice) -> str:
    return next(name for name, choice in choices.items() if choice == value)


def _choice(choices: Mapping[str, _Choice], value: object, setting: str) -> _Choice:
    try:
        return choices[str(value)]
    except KeyError as error:
        raise UserError("layout-choice-unknown", setting=setting, allowed=", ".join(choices)) from error


def _yes_no(value: object, setting: str) -> bool:
    """A real true or false: the text "nee" is as true as any."""
    if not isinstance(value, bool):
        raise UserError("layout-choice-unknown", setting=setting, allowed="true, false")
    return value


def _whole_number(value: object, setting: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise UserError("layout-choice-unknown", setting=setting, allowed="een heel getal")
    return value


def _term(terms: type[_Term], value: object, setting: str) -> _Term:
    return _choice({term.value: term for term in terms}, value, setting)
