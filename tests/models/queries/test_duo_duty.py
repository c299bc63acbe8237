"""Whether something is still to go to DUO."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from exporters.duo import deliver_duo, prepare_duo
from models.database import count_statements
from models.entities import Delivery, Learner
from models.queries.duo_duty import duo_duty_on
from models.queries.layouts import active_layout
from models.rules.duties import DutyState
from models.rules.terms import Act
from models.session import Session

TODAY = date(2026, 11, 3)


def test_a_delivery_makes_the_duty_one_to_upload_and_the_upload_settles_it(
    sample_school: Session, tmp_path: Path
) -> None:
    duty = duo_duty_on(TODAY)
    assert duty is not None
    assert (duty.term.begins, duty.state) == (date(2026, 10, 1), DutyState.TO_DELIVER)

    delivery = prepare_duo(date(2026, 10, 31), active_layout())
    deliver_duo(delivery, tmp_path, TODAY, by=sample_school.account)
    written = duo_duty_on(TODAY)
    assert written is not None
    assert written.state is DutyState.TO_UPLOAD

    Delivery.update(uploaded_on=TODAY).execute()
    settled = duo_duty_on(TODAY)
    assert settled is not None
    assert settled.state is DutyState.DONE


def test_a_school_with_nobody_to_report_owes_nothing(sample_school: Session) -> None:
    Learner.update(act=Act.NONE, loan=False, migrant_group=None).execute()
    assert duo_duty_on(TODAY) is None


def test_before_anybody_came_nothing_is_owed(sample_school: Session) -> None:
    assert duo_duty_on(date(2001, 1, 1)) is None


def test_it_takes_two_statements(sample_school: Session) -> None:
    with count_statements() as statements:
        duo_duty_on(TODAY)
    assert len(statements) == 2
