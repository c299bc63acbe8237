from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models.clock import at, now

ROOT = Path(__file__).parents[2]


def test_it_is_now() -> None:
    assert abs(now() - datetime.now(UTC)) < timedelta(hours=1)


def test_a_past_has_moments_of_its_own() -> None:
    friday = datetime(2020, 10, 30, 16, 30).astimezone()
    with at(friday):
        assert now() == friday
        assert now().tzinfo is UTC
        with at(friday - timedelta(days=7)):
            assert now() == friday - timedelta(days=7)
        assert now() == friday

    assert now() > friday


def test_a_moment_without_zone_is_one_on_the_clock_of_this_pc() -> None:
    with at(datetime(2026, 10, 30, 16, 30)):
        assert now().astimezone().replace(tzinfo=None) == datetime(2026, 10, 30, 16, 30)


def test_only_the_practice_school_and_its_pictures_choose_their_moment() -> None:
    """Anywhere else it would be a way to write a past that never was."""
    code = [
        path for room in ("models", "importers", "exporters", "ui") for path in (ROOT / room).rglob("*.py")
    ]

    chooses = re.compile(r"models\.clock import .*\bat\b|\bclock\.at\(")

    assert {path.name for path in code if chooses.search(path.read_text(encoding="utf-8"))} == {
        "practice.py",
        "practice_paperwork.py",
        "walk.py",
    }
