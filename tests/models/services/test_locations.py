"""Locaties: kept as typed once cleaned up, and gone only when nothing is there."""

from __future__ import annotations

import pytest

from models.errors import InvalidValue, UserError
from models.exchange import LocationRow
from models.queries.locations import location, location_lines
from models.services.locations import remove_location, save_location
from models.session import Session


def test_a_new_location_is_in_the_list(empty_school: Session) -> None:
    saved = save_location(None, LocationRow("Buurthuis", postcode="3531ca"), by=empty_school.account)
    assert saved.changes.records == {"location"}
    assert location(saved.id) == LocationRow("Buurthuis", postcode="3531 CA")
    assert not save_location(
        saved.id, LocationRow("Buurthuis", postcode="3531 CA"), by=empty_school.account
    ).changes


def test_a_wrong_postcode_changes_nothing(sample_school: Session) -> None:
    line = location_lines()[0]
    with pytest.raises(InvalidValue, match="not-a-postcode"):
        save_location(line.id, LocationRow("Elders", postcode="31 CA"), by=sample_school.account)
    assert location_lines()[0] == line


def test_two_locations_do_not_have_one_name(sample_school: Session) -> None:
    with pytest.raises(InvalidValue, match="name-in-use"):
        save_location(None, LocationRow("Lokaal 1"), by=sample_school.account)


def test_only_an_unused_location_can_be_removed(sample_school: Session) -> None:
    used = next(line for line in location_lines() if line.groups)
    with pytest.raises(UserError, match="still-in-use"):
        remove_location(used.id, by=sample_school.account)
    saved = save_location(None, LocationRow("Buurthuis"), by=sample_school.account)
    remove_location(saved.id, by=sample_school.account)
    assert location(saved.id) is None
