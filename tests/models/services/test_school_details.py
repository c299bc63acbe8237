from __future__ import annotations

from dataclasses import replace

import pytest

from models.accounts import ActingAccount
from models.entities import AuditEntry
from models.errors import InvalidValue, UserError
from models.exchange import SchoolRow
from models.queries.records import school_record
from models.queries.school import is_practice, school_name
from models.rules.terms import Role
from models.services.school_details import set_school_details


def last_entry() -> AuditEntry:
    return AuditEntry.select().order_by(AuditEntry.id.desc()).get()


def test_details_are_kept_as_they_are_written_properly(empty_school):
    row = SchoolRow(name="  Taalschool  De Brug ", bow_number="0606853", postcode="3511xx")

    changes = set_school_details(row, by=empty_school.account)

    assert changes.records == {"school"}
    assert school_record() == SchoolRow("Taalschool De Brug", "0606853", postcode="3511 XX")
    assert school_name() == "Taalschool De Brug"
    assert not is_practice()


def test_the_log_says_only_what_changed(empty_school):
    set_school_details(SchoolRow("De Brug", "12"), by=empty_school.account)
    set_school_details(SchoolRow("De Brug", "13"), by=empty_school.account)

    assert last_entry().old == '{"bow_number": "12"}'
    assert last_entry().new == '{"bow_number": "13"}'


def test_saying_it_again_changes_nothing(empty_school):
    set_school_details(SchoolRow("De Brug"), by=empty_school.account)
    entries = AuditEntry.select().count()

    assert not set_school_details(SchoolRow("De Brug "), by=empty_school.account)
    assert AuditEntry.select().count() == entries


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        (SchoolRow(" "), "school-name-required", "name"),
        (SchoolRow("x" * 201), "text-too-long", "name"),
        (SchoolRow("De Brug", "12A"), "not-a-bow-number", "bow_number"),
        (SchoolRow("De Brug", "000"), "not-a-bow-number", "bow_number"),
        (SchoolRow("De Brug", postcode="3511"), "not-a-postcode", "postcode"),
        (SchoolRow("De Brug", email="info"), "not-an-email", "email"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(empty_school, row, code, field):
    before = school_record()

    with pytest.raises(InvalidValue, match=code) as refused:
        set_school_details(row, by=empty_school.account)

    assert refused.value.params["field"] == field
    assert school_record() == before


@pytest.mark.parametrize("role", [Role.OFFICE, Role.TEACHER, Role.AUDITOR])
def test_only_an_administrator_changes_the_school(empty_school, role):
    someone: ActingAccount = replace(empty_school.account, role=role)

    with pytest.raises(UserError, match="not-allowed"):
        set_school_details(SchoolRow("De Brug"), by=someone)
