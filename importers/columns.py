"""The sheets of the workbook: which headings they have and how each column is read.

The column order is the field order of the row type in models/exchange.py; the first `key` fields
identify a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from importers import cells
from importers.cells import Reader
from models import exchange
from models.rules.terms import (
    Act,
    Component,
    CourseType,
    Form,
    MigrantGroup,
    Reason,
    Route,
    Status,
)

SCHOOL = "School"
SCHOOL_HEADINGS = ("Gegeven", "Waarde")
_KEYS = frozenset({"Cursistnummer", "Contractnummer", "Groep"})
"""What a school numbers itself, perhaps with eight or nine digits."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, how its cells are read, and what a blank cell means."""

    heading: str
    read: Reader
    required: bool = False
    blank: object = None
    terms: tuple[str, ...] = ()
    """The words it takes, when it takes no others."""

    @property
    def is_bsn(self) -> bool:
        return self.read is cells.read_bsn

    def shown(self, raw: object) -> str:
        """How a refusal quotes a cell of this column; never a BSN."""
        if self.is_bsn:
            return cells.shown_bsn(raw)
        return cells.shown_key(raw) if self.heading in _KEYS else cells.shown(raw)


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """A sheet with one row a record. `key` is the number of leading columns that identify a row."""

    title: str
    records: str
    """The field of SchoolRecords that holds these rows."""
    row_type: Any
    """The NamedTuple class of models/exchange.py."""
    key: int
    columns: tuple[Column, ...]


def _text(heading: str) -> Column:
    return Column(heading, cells.read_text, blank="")


def _optional(heading: str, read: Reader = cells.read_text) -> Column:
    return Column(heading, read)


def _required(heading: str, read: Reader = cells.read_text) -> Column:
    return Column(heading, read, required=True)


def _term(heading: str, terms: type[StrEnum], *, required: bool = False) -> Column:
    words = tuple(term.value for term in terms)
    return Column(heading, cells.read_term(terms), required=required, terms=words)


def _yes_no(heading: str) -> Column:
    return Column(heading, cells.read_yes_no, blank=False, terms=("ja", "nee"))


_POSTCODE = Column("Postcode", cells.read_postcode, blank="")
_EMAIL = Column("E-mail", cells.read_email, blank="")

SCHOOL_COLUMNS = (
    _text("Naam"),
    _text("BOW-nummer"),
    _text("Adres"),
    _POSTCODE,
    _text("Plaats"),
    _text("Telefoon"),
    _EMAIL,
    _text("Contactpersoon"),
)
"""The rows of the sheet School, in the order of exchange.SchoolRow."""

SHEETS = (
    SheetSpec(
        "Docenten",
        "teachers",
        exchange.TeacherRow,
        1,
        (_required("Naam"), _EMAIL, _text("Register"), _optional("Bevoegd tot", cells.read_date)),
    ),
    SheetSpec(
        "Locaties",
        "locations",
        exchange.LocationRow,
        1,
        (_required("Naam"), _text("Adres"), _POSTCODE, _text("Plaats")),
    ),
    SheetSpec(
        "Cursisten",
        "learners",
        exchange.LearnerRow,
        1,
        (
            _required("Cursistnummer"),
            _required("Voornaam"),
            _text("Tussenvoegsel"),
            _required("Achternaam"),
            _optional("BSN", cells.read_bsn),
            _optional("Geboortedatum", cells.read_date),
            _text("Adres"),
            _POSTCODE,
            _text("Plaats"),
            _text("Telefoon"),
            _EMAIL,
            _term("Wet", Act, required=True),
            _term("Doelgroep", MigrantGroup),
            _yes_no("Lening"),
            _text("Gemeente"),
            _term("Leerroute", Route),
            _optional("PIP-datum", cells.read_date),
            _optional("Einde termijn", cells.read_date),
        ),
    ),
    SheetSpec(
        "Contracten",
        "contracts",
        exchange.ContractRow,
        1,
        (
            _required("Contractnummer"),
            _required("Cursistnummer"),
            _term("Soort cursus", CourseType, required=True),
            _optional("Contractdatum", cells.read_date),
            _required("Begindatum", cells.read_date),
            _required("Einddatum", cells.read_date),
            _required("Ingekochte uren", cells.read_whole_number),
        ),
    ),
    SheetSpec(
        "Groepen",
        "groups",
        exchange.GroupRow,
        1,
        (
            _required("Groep"),
            _text("Niveau"),
            _optional("Docent"),
            _optional("Locatie"),
            _term("Vorm", Form),
        ),
    ),
    SheetSpec(
        "Plaatsingen",
        "placements",
        exchange.PlacementRow,
        3,
        (
            _required("Contractnummer"),
            _required("Groep"),
            _required("Van", cells.read_date),
            _required("Tot en met", cells.read_date),
        ),
    ),
    SheetSpec(
        "Lessen",
        "lessons",
        exchange.LessonRow,
        3,
        (
            _required("Groep"),
            _required("Datum", cells.read_date),
            _required("Van", cells.read_time),
            _required("Tot", cells.read_time),
            Column("Pauze (min)", cells.read_whole_number, blank=0),
            _term("Onderdeel", Component, required=True),
            _term("Vorm", Form, required=True),
            _optional("Niveau"),
            _optional("Locatie"),
            _optional("Docent"),
            _yes_no("Vervallen"),
        ),
    ),
    SheetSpec(
        "Presentie",
        "marks",
        exchange.MarkRow,
        4,
        (
            _required("Groep"),
            _required("Datum", cells.read_date),
            _required("Van", cells.read_time),
            _required("Contractnummer"),
            _term("Status", Status, required=True),
            _optional("Minuten aanwezig", cells.read_whole_number),
            _yes_no("Vooraf afgemeld"),
            _term("Reden", Reason),
            _yes_no("Twijfel"),
            _text("Opmerking"),
        ),
    ),
    SheetSpec(
        "Uren elders",
        "hours_elsewhere",
        exchange.HoursElsewhereRow,
        4,
        (
            _required("Cursistnummer"),
            _required("Instelling"),
            _required("Tot en met", cells.read_date),
            _term("Onderdeel", Component, required=True),
            _required("Uren", cells.read_hours),
        ),
    ),
)
"""Every sheet but School, parents first."""
