"""The history of one learner: who changed what, from what to what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.entities import Contract, Group, Learner, Mark
from models.exchange import HoursElsewhereRow
from models.queries.learner_history import RecordChanged, learner_history
from models.queries.learners import learner as learner_row
from models.rules.terms import Component
from models.services.contracts import end_contract_early
from models.services.hours_elsewhere import remove_hours_elsewhere, save_hours_elsewhere
from models.services.learners import save_learner, show_bsn
from models.services.placements import add_placement, remove_placement
from models.session import Session


@pytest.fixture
def somebody(sample_school: Session) -> Learner:
    return Learner.select().where(Learner.bsn.is_null(False)).order_by(Learner.id).get()


def told(entry: RecordChanged) -> list[str]:
    return [str(change) for change in entry.fields]


def test_a_change_of_the_learner_is_told_in_dutch(sample_school: Session, somebody: Learner) -> None:
    row = learner_row(somebody.id)
    assert row is not None
    save_learner(somebody.id, row._replace(city="Zeist", loan=not row.loan), by=sample_school.account)
    (entry,) = learner_history(somebody.id)
    assert (entry.who, entry.record, entry.what) == ("Ingrid", "learner", "gewijzigd")
    assert f"plaats: {row.city} → Zeist" in told(entry)


def test_who_looked_at_the_bsn_is_told_and_the_bsn_is_not(sample_school: Session, somebody: Learner) -> None:
    bsn = show_bsn(somebody.id, by=sample_school.account)
    (entry,) = learner_history(somebody.id)
    assert told(entry) == ["BSN: getoond"]
    assert bsn not in repr(entry)


def test_another_bsn_is_told_masked(sample_school: Session, somebody: Learner) -> None:
    row = learner_row(somebody.id)
    assert row is not None
    save_learner(somebody.id, row._replace(bsn="123456782"), by=sample_school.account)
    (entry,) = learner_history(somebody.id)
    assert told(entry) == [f"BSN: …•••{somebody.bsn[-3:]} → …•••782"]


def test_hours_elsewhere_stay_in_the_history_when_they_are_gone(
    sample_school: Session, somebody: Learner
) -> None:
    by = sample_school.account
    row = HoursElsewhereRow(somebody.number, "Taalhuis", date(2025, 6, 1), Component.KNM, 600)
    saved = save_hours_elsewhere(None, row, by=by)
    save_hours_elsewhere(saved.id, row._replace(minutes=660), by=by)
    remove_hours_elsewhere(saved.id, by=by)
    removed, changed, made = learner_history(somebody.id)
    assert (made.what, changed.what, removed.what) == ("nieuw", "gewijzigd", "verwijderd")
    assert told(changed) == ["uren: 10:00 → 11:00"]
    assert {entry.about for entry in (made, changed, removed)} == {"Taalhuis"}
    assert not any(said.startswith("cursist:") for said in told(made))


def test_contracts_and_placements_are_told_by_their_names(sample_school: Session, somebody: Learner) -> None:
    by = sample_school.account
    contract = Contract.select().where(Contract.learner == somebody.id).get()
    group = Group.select().order_by(Group.id.desc()).get()
    day = contract.begins
    placed = add_placement(contract.id, group.id, day, day, by=by)
    remove_placement(placed.id, by=by)
    Mark.delete().where(Mark.contract == contract.id).execute()
    end_contract_early(contract.id, contract.ends - timedelta(1), by=by)
    entries = learner_history(somebody.id)
    assert {(entry.record, entry.about) for entry in entries if entry.record == "contract"} == {
        ("contract", contract.number)
    }
    made = next(entry for entry in entries if entry.record == "placement" and entry.what == "nieuw")
    assert f"groep: {group.name}" in told(made)
    assert f"contract: {contract.number}" in told(made)
    assert any(entry.what == "verwijderd" and entry.about == group.name for entry in entries)


def test_somebody_elses_history_is_not_in_it(sample_school: Session, somebody: Learner) -> None:
    other = Learner.select().where(Learner.id != somebody.id).get()
    row = HoursElsewhereRow(other.number, "Taalhuis", date(2025, 6, 1), Component.KNM, 600)
    saved = save_hours_elsewhere(None, row, by=sample_school.account)
    remove_hours_elsewhere(saved.id, by=sample_school.account)
    assert learner_history(somebody.id) == []
    assert learner_history(9_999) == []
