"""How far a new school is."""

from __future__ import annotations

from models.database import count_statements
from models.exchange import SchoolRow
from models.queries.first_steps import first_steps
from models.services.school_details import set_school_details
from models.session import Session


def test_a_new_school_has_nothing_yet(empty_school: Session) -> None:
    steps = first_steps()
    assert not any(steps)
    assert not steps.done


def test_a_name_alone_is_not_all_of_the_school(empty_school: Session) -> None:
    set_school_details(SchoolRow("De Brug"), by=empty_school.account)
    assert not first_steps().school
    set_school_details(SchoolRow("De Brug", "123456"), by=empty_school.account)
    assert first_steps().school


def test_a_school_that_works_is_done_with_one_account(sample_school: Session) -> None:
    steps = first_steps()
    assert steps.done
    assert not steps.accounts
    assert not steps.holidays, "a school need not have them here"
    assert all(steps._replace(accounts=True, holidays=True))


def test_it_takes_two_statements(sample_school: Session) -> None:
    with count_statements() as statements:
        first_steps()
    assert len(statements) == 2
