"""What the office types, in the one form in which it is kept; the same as the importer asks."""

from __future__ import annotations

from datetime import date

import pytest

from importers.columns import SHEETS
from models.errors import InvalidValue
from models.exchange import ContractRow, GroupRow, HoursElsewhereRow, LearnerRow, LocationRow, TeacherRow
from models.rules.records import REQUIRED, check_bsn_ground, cleaned
from models.rules.terms import Act, Component, CourseType

LEARNER = LearnerRow(
    number="1001",
    first_name="Amina",
    prefix="",
    last_name="Yusuf",
    bsn=None,
    born=date(1990, 2, 1),
    address="",
    postcode="",
    city="",
    phone="",
    email="",
    act=Act.WI2021,
    migrant_group=None,
    loan=False,
    municipality="",
    route=None,
    pip_date=None,
    term_ends=None,
)
CONTRACT = ContractRow(
    "C1", "1001", CourseType.NT2, date(2026, 1, 5), date(2026, 1, 5), date(2026, 12, 31), 300
)


@pytest.mark.parametrize("row_type", REQUIRED, ids=lambda row_type: row_type.__name__)
def test_a_form_asks_for_the_texts_that_a_workbook_must_have(row_type: type) -> None:
    spec = next(spec for spec in SHEETS if spec.row_type is row_type)
    columns = zip(row_type._fields, spec.columns, strict=True)
    texts = {"str"}
    asked = [
        name
        for name, column in columns
        if column.required and str(row_type.__annotations__[name].__forward_arg__) in texts
    ]
    assert tuple(asked) == REQUIRED[row_type]


def test_texts_are_kept_in_one_normal_form() -> None:
    row = cleaned(
        TeacherRow("  Karel\u00a0 Smit\u200e\t", email=" k.smit@example.org ", register="BVNT2\x07")
    )
    assert row == TeacherRow("Karel Smit", "k.smit@example.org", "BVNT2")
    assert cleaned(LocationRow("Lokaal 1", postcode=" 3531ca")).postcode == "3531 CA"


def test_what_is_right_comes_back_as_it_is() -> None:
    assert cleaned(LEARNER) == LEARNER
    assert cleaned(CONTRACT) == CONTRACT


def test_names_from_right_to_left_and_with_pictures_are_names() -> None:
    assert cleaned(LEARNER._replace(first_name="أمينة", last_name="🌷 Bloem")).last_name == "🌷 Bloem"


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        (TeacherRow(" \u200b "), "field-required", "name"),
        (TeacherRow("Karel", email="karel"), "not-an-email", "email"),
        (TeacherRow("Karel", qualified_until=date(206, 1, 1)), "date-implausible", "qualified_until"),
        (LocationRow("x" * 201), "text-too-long", "name"),
        (LocationRow("Lokaal", postcode="3531"), "not-a-postcode", "postcode"),
        (GroupRow(""), "field-required", "name"),
        (LEARNER._replace(number=""), "field-required", "number"),
        (LEARNER._replace(last_name=" "), "field-required", "last_name"),
        (LEARNER._replace(born=date(1890, 1, 1)), "date-implausible", "born"),
        (CONTRACT._replace(purchased_hours=-1), "not-a-whole-number", "purchased_hours"),
        (CONTRACT._replace(signed=date(3026, 1, 1)), "date-implausible", "signed"),
        (
            HoursElsewhereRow("1001", "ROC", date(2026, 1, 1), Component.KNM, 60 * 10_000),
            "not-hours",
            "minutes",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(row: TeacherRow, code: str, field: str) -> None:
    with pytest.raises(InvalidValue, match=code) as refused:
        cleaned(row)
    assert refused.value.params["field"] == field


@pytest.mark.parametrize(
    ("act", "loan", "allowed"), [(Act.WI2013, False, True), (Act.NONE, True, True), (Act.NONE, False, False)]
)
def test_a_bsn_needs_a_ground_in_law(act: Act, loan: bool, allowed: bool) -> None:
    row = LEARNER._replace(bsn="123456782", act=act, loan=loan)
    if allowed:
        check_bsn_ground(row)
    else:
        with pytest.raises(InvalidValue, match="bsn-without-ground"):
            check_bsn_ground(row)
    check_bsn_ground(row._replace(bsn=None))
