"""What comes in but deserves a look: the forms would refuse it, or show first what it does to hours."""

from __future__ import annotations

from datetime import date

import pytest

from importers.problems import Notice
from models.exchange import SchoolRecords
from tests.workbooks import changed, planned, school_of, small_school
from ui.sentences import notice_sentence


@pytest.fixture
def school() -> SchoolRecords:
    return school_of(small_school())


def noticed(sheets, current: SchoolRecords | None = None) -> list[Notice]:
    plan = planned(sheets, current)
    assert not plan.problems
    assert all(map(notice_sentence, plan.notices))
    return plan.notices


def test_a_school_in_which_everything_fits_has_none(school: SchoolRecords) -> None:
    assert noticed(small_school()) == []
    assert noticed(small_school(), school) == []


def test_a_placement_beyond_its_contract(school: SchoolRecords) -> None:
    sheets = changed(small_school(), "Plaatsingen", 2, "Tot en met", date(2027, 1, 31))
    expected = [Notice("placements-outside-contract", {"count": 1, "contract": "C-1"})]
    assert noticed(sheets) == expected
    assert noticed(sheets, school) == expected


def test_a_contract_that_becomes_shorter_than_its_placement(school: SchoolRecords) -> None:
    sheets = {
        "Contracten": changed(small_school(), "Contracten", 2, "Einddatum", date(2026, 10, 31))["Contracten"]
    }
    assert noticed(sheets, school) == [Notice("placements-outside-contract", {"count": 1, "contract": "C-1"})]


def test_two_placements_in_one_group_at_once() -> None:
    sheets = small_school()
    sheets["Plaatsingen"].append(["C-1", "DI-1", date(2026, 12, 31), date(2026, 12, 31)])
    assert noticed(sheets) == [Notice("placements-overlap", {"count": 1, "contract": "C-1"})]


def test_what_this_import_leaves_alone_is_not_spoken_of(school: SchoolRecords) -> None:
    odd = [school.placements[0]._replace(ends=date(2027, 1, 31))]
    school.placements = odd
    assert noticed({"Docenten": [["Naam"], ["Nieuw"]]}, school) == []


@pytest.mark.parametrize(
    ("heading", "value", "told"),
    [
        ("Pauze (min)", 45, True),
        ("Vorm", "online", True),
        ("Onderdeel", "KNM", True),
        ("Niveau", "B1", False),
    ],
)
def test_a_lesson_with_presence_that_counts_otherwise(
    school: SchoolRecords, heading: str, value: object, told: bool
) -> None:
    lessons = small_school()["Lessen"]
    lessons[0].append("Niveau")
    lessons[1].append("A2")
    sheets = {"Lessen": changed({"Lessen": lessons}, "Lessen", 2, heading, value)["Lessen"]}
    expected = Notice("lessons-change-hours", {"count": 1, "group": "DI-1", "date": "06-10-2026"})
    assert noticed(sheets, school) == ([expected] if told else [])
