"""The table of hour norms: 64 hours of ONA, with where that comes from."""

from __future__ import annotations

from datetime import date

from models.rules.milestones import ONA, milestone, milestones
from models.rules.terms import Act, Component


def test_64_hours_of_ona_take_the_place_of_the_interview() -> None:
    norm = milestone(ONA, date(2026, 10, 31))
    assert norm.hours == 64
    assert norm.components == {Component.ONA}
    assert norm.acts == {Act.WI2013, Act.NONE}
    assert "inburgeren.nl" in norm.source


def test_every_milestone_says_what_it_is_for_and_where_it_comes_from() -> None:
    for norm in milestones():
        assert norm.hours > 0
        assert norm.components
        assert norm.acts
        assert norm.begins < norm.ends
        assert all((norm.code, norm.name, norm.purpose, norm.source))
