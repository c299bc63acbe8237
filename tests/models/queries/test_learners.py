"""The list of learners: in Dutch order, with today's groups, and never a BSN."""

from __future__ import annotations

from datetime import date

from models.database import count_statements
from models.entities import Contract, Learner
from models.queries.learners import hours_elsewhere_of, learner, learner_lines, learner_names
from models.rules.bsn import masked
from models.session import Session

TODAY = date(2026, 10, 12)


def test_every_learner_is_in_the_list_by_last_name_without_its_prefix(sample_school: Session) -> None:
    Learner.update(first_name="Amina", prefix="van der", last_name="Berg").where(Learner.id == 1).execute()
    Learner.update(first_name="Zeki", prefix="", last_name="Çelik").where(Learner.id == 2).execute()
    lines = learner_lines(TODAY)
    assert len(lines) == Learner.select().count()
    order = [line.last_name for line in lines]
    assert order.index("Bakker") < order.index("Berg") < order.index("Çelik") < order.index("Yılmaz")
    amina = next(line for line in lines if line.id == 1)
    assert (amina.name, amina.register_name) == ("Amina van der Berg", "Berg, Amina van der")


def test_names_to_choose_from_are_those_of_the_list(sample_school: Session) -> None:
    lines = learner_lines(TODAY)
    assert list(learner_names().items()) == [(line.number, line.register_name) for line in lines]


def test_a_line_tells_groups_and_contracts_of_today(sample_school: Session) -> None:
    lines = learner_lines(TODAY)
    for line in lines:
        own = list(Contract.select().where(Contract.learner == line.id))
        assert line.contracts == len(own)
        assert line.active == any(contract.ends >= TODAY for contract in own)
    assert {group for line in lines for group in line.groups} == {"DI-1", "DI-2"}
    assert not any(line.groups for line in learner_lines(date(2035, 1, 1)))


def test_who_begins_later_has_not_stopped(sample_school: Session) -> None:
    Contract.update(begins=date(2027, 1, 4), ends=date(2027, 7, 2)).where(Contract.learner == 1).execute()
    Contract.update(begins=date(2026, 1, 5), ends=date(2026, 10, 11)).where(Contract.learner == 2).execute()
    active = {line.id: line.active for line in learner_lines(TODAY)}
    assert active[1]
    assert not active[2]


def test_a_list_says_only_that_there_is_a_bsn(sample_school: Session) -> None:
    Learner.update(bsn=None).where(Learner.id == 1).execute()
    known = [bsn for (bsn,) in Learner.select(Learner.bsn).where(Learner.bsn.is_null(False)).tuples()]
    lines = learner_lines(TODAY)
    assert not next(line for line in lines if line.id == 1).has_bsn
    assert sum(line.has_bsn for line in lines) == len(known)
    assert not [bsn for bsn in known if bsn in repr(lines)]


def test_the_form_gets_the_bsn_masked(sample_school: Session) -> None:
    stored = Learner.select().where(Learner.bsn.is_null(False)).first()
    row = learner(stored.id)
    assert row is not None
    assert row.bsn == masked(stored.bsn)
    assert (row.number, row.act, row.born) == (stored.number, stored.act, stored.born)
    assert learner(9999) is None


def test_hours_elsewhere_are_those_of_one_learner(sample_school: Session) -> None:
    found = {line.id: hours_elsewhere_of(line.id) for line in learner_lines(TODAY)}
    assert any(found.values())
    assert all(hours.minutes > 0 for lines in found.values() for hours in lines)


def test_the_whole_list_takes_three_statements(sample_school: Session) -> None:
    with count_statements() as statements:
        learner_lines(TODAY)
    assert len(statements) == 3
