"""Importeren: wrong cells, what would change, and a list that is not ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from exporters.files import write_file
from exporters.workbook import export_school, render_workbook
from models.exchange import SchoolRecords
from models.queries.records import all_records
from ui.places import IMPORT
from ui.screens.school_import.screen import ImportScreen
from ui.tour.area import Area
from ui.tour.guide import Guide

AREA = Area()
_OWN_LIST = """Cursistenlijst najaar;;;;;;;;;
;;;;;;;;;
Nr.;Roepnaam;tv;Achternaam cursist;Burgerservicenummer;Geb.datum;Woonplaats;Wet;Doelgroep;Opmerking
9001;Amina;;Yılmaz;108063604;5 maart 1985;UTRECHT;wi2021;asiel;belt terug
9002;Olena;;Kovalenko;12345672;1-12-'90;Zeist;WI2013;overig;
9003;Fatima;van der;Berg;;1 jul 1979;Zeist;Wi2021;gezin;
Totaal;3;;;;;;;;
"""


@AREA.step
def _workbook(guide: Guide) -> Iterator[Path]:
    yield export_school(guide.out, guide.today, by=guide.by)


@AREA.form("importeren")
def _start(guide: Guide) -> None:
    guide.go(ImportScreen, IMPORT)


@AREA.form("importeren-foute-cellen")
def _wrong_cells(guide: Guide) -> None:
    _look_at(guide, "cursisten.xlsx", render_workbook(_with_errors()))


@AREA.picture("importeren-cel-herstellen")
def _mend_a_cell(guide: Guide) -> None:
    screen = guide.go(ImportScreen, IMPORT)
    screen.look_at(guide.scratch / "cursisten.xlsx")
    screen.trial.problems_table.mend_current()


@AREA.form("importeren-wat-verandert")
def _changes(guide: Guide) -> None:
    _look_at(guide, "najaar.xlsx", render_workbook(_with_changes()))


@AREA.form("importeren-kolommen")
def _own_list(guide: Guide) -> None:
    _look_at(guide, "eigen lijst.csv", _OWN_LIST.encode("utf-8"))


@AREA.picture("importeren-woorden")
def _words(guide: Guide) -> None:
    guide.turn_to(1)


@AREA.picture("importeren-eigen-lijst")
def _own_list_tried(guide: Guide) -> None:
    screen = guide.go(ImportScreen, IMPORT)
    screen.look_at(guide.scratch / "eigen lijst.csv")
    screen.try_mapping()


@AREA.picture("geimporteerd")
def _imported(guide: Guide) -> None:
    screen = guide.go(ImportScreen, IMPORT)
    screen.look_at(guide.scratch / "najaar.xlsx")
    screen.run()


def _look_at(guide: Guide, name: str, content: bytes) -> None:
    screen = guide.go(ImportScreen, IMPORT)
    write_file(guide.scratch / name, content)
    screen.look_at(guide.scratch / name)


def _with_errors() -> SchoolRecords:
    """A workbook as people make them: slips in every sheet."""
    records = all_records()
    wrong = SchoolRecords(
        school=records.school,
        learners=records.learners[:12],
        contracts=records.contracts[:12],
        groups=records.groups[:1],
        placements=records.placements[:1],
    )
    _spoil(wrong.learners, 1, bsn="123456789")
    _spoil(wrong.learners, 3, postcode="3511")
    _spoil(wrong.learners, 4, email="geen")
    _spoil(wrong.learners, 6, first_name="")
    _spoil(wrong.contracts, 2, ends=date(2001, 1, 1))
    _spoil(wrong.contracts, 5, learner="C-999")
    _spoil(wrong.groups, 0, teacher="Onbekende docent")
    _spoil(wrong.placements, 0, group="Groep die niet bestaat")
    return wrong


def _spoil(rows: list[Any], position: int, **values: object) -> None:
    """Put other values in this row, if there is one."""
    if position < len(rows):
        rows[position] = rows[position]._replace(**values)


def _with_changes() -> SchoolRecords:
    records = all_records()
    first = records.learners[0]
    newcomer = first._replace(number="nieuw-1", bsn=None, last_name="Nieuwkomer")
    moved = first._replace(phone="030-1111111")
    return replace(records, learners=[moved, *records.learners[1:], newcomer])
