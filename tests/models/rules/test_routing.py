"""Who is reported to whom: the table of domain §1."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules.routing import (
    bsn_allowed,
    hours_go_to_duo,
    hours_go_to_gemeente,
    in_running_year,
    reported_to_duo,
)
from models.rules.terms import Act, MigrantGroup

ASYLUM, FAMILY, OTHER = MigrantGroup
PEOPLE = [
    # act, group, loan, contract to DUO, hours to DUO, hours to the gemeente
    (Act.WI2013, ASYLUM, False, True, True, False),
    (Act.WI2013, FAMILY, True, True, True, False),
    (Act.WI2021, FAMILY, False, True, True, False),
    (Act.WI2021, OTHER, True, True, True, False),
    (Act.WI2021, ASYLUM, False, True, False, True),
    (Act.NONE, None, True, True, True, False),
    (Act.NONE, None, False, False, False, False),
]


@pytest.mark.parametrize(("act", "group", "loan", "contract", "to_duo", "to_gemeente"), PEOPLE)
def test_everyone_is_reported_where_the_law_says(
    act: Act, group: MigrantGroup | None, loan: bool, contract: bool, to_duo: bool, to_gemeente: bool
) -> None:
    assert reported_to_duo(act, loan=loan) is contract
    assert hours_go_to_duo(act, group, loan=loan) is to_duo
    assert hours_go_to_gemeente(act, group) is to_gemeente


@pytest.mark.parametrize("group", [None, *MigrantGroup])
@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("loan", [True, False])
def test_hours_never_go_to_two_authorities(act: Act, group: MigrantGroup | None, loan: bool) -> None:
    assert not (hours_go_to_duo(act, group, loan=loan) and hours_go_to_gemeente(act, group))


def test_a_bsn_is_kept_only_with_a_ground_in_law() -> None:
    assert bsn_allowed(Act.WI2021, loan=False)
    assert bsn_allowed(Act.NONE, loan=True)
    assert not bsn_allowed(Act.NONE, loan=False)


@pytest.mark.parametrize(
    ("begins", "ends", "reported"),
    [
        (date(2025, 3, 1), date(2025, 12, 31), False),
        (date(2025, 3, 1), date(2026, 1, 1), True),
        (date(2026, 10, 31), date(2027, 10, 1), True),
        (date(2026, 11, 1), date(2027, 10, 1), False),
        (date(2020, 1, 1), date(2030, 1, 1), True),
    ],
)
def test_the_file_covers_the_running_year_up_to_the_reference_date(
    begins: date, ends: date, reported: bool
) -> None:
    assert in_running_year(begins, ends, date(2026, 10, 31)) is reported
