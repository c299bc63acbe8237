"""Cursisten, and their BSN: only where the law allows it, of one person, and never in a number or a log."""

from __future__ import annotations

import json

import pytest

from models.entities import AuditEntry, Contract, Group, Learner
from models.errors import InvalidValue, UserError
from models.exchange import LearnerRow
from models.queries.learners import learner
from models.rules.bsn import masked
from models.rules.terms import Act
from models.services.learners import remove_learner, save_learner, show_bsn
from models.session import Session
from tests.models.rules.test_records import LEARNER

BSN = "123456782"


def someone(**facts: object) -> LearnerRow:
    return LEARNER._replace(**{"number": "5001", **facts})


def entries() -> list[AuditEntry]:
    return list(AuditEntry.select().where(AuditEntry.record == "learner").order_by(AuditEntry.id))


def stored_bsn(learner_id: int) -> str | None:
    return Learner.get_by_id(learner_id).bsn


def test_a_new_learner_is_kept_with_a_bsn_that_the_form_never_shows(sample_school: Session) -> None:
    saved = save_learner(None, someone(bsn="1234.56.782"), by=sample_school.account)
    assert saved.changes.records == {"learner"}
    assert stored_bsn(saved.id) == BSN
    assert learner(saved.id) == someone(bsn=masked(BSN))


def test_a_masked_bsn_that_comes_back_is_the_one_that_is_there(sample_school: Session) -> None:
    saved = save_learner(None, someone(bsn=BSN), by=sample_school.account)
    shown = learner(saved.id)
    assert shown is not None
    assert not save_learner(saved.id, shown, by=sample_school.account).changes
    save_learner(saved.id, shown._replace(city="Utrecht"), by=sample_school.account)
    assert stored_bsn(saved.id) == BSN
    with pytest.raises(InvalidValue, match="bsn-not-nine-digits"):
        save_learner(saved.id, shown._replace(bsn="…•••999"), by=sample_school.account)
    save_learner(saved.id, shown._replace(bsn=" "), by=sample_school.account)
    assert stored_bsn(saved.id) is None


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        (someone(bsn="123456789"), "bsn-fails-elfproef", "bsn"),
        (someone(bsn="12345"), "bsn-not-nine-digits", "bsn"),
        (someone(bsn=BSN, act=Act.NONE), "bsn-without-ground", "bsn"),
        (someone(number="1000"), "number-in-use", "number"),
        (someone(number=BSN, bsn=BSN), "bsn-in-key", "number"),
        (someone(number=" "), "field-required", "number"),
        (someone(postcode="35"), "not-a-postcode", "postcode"),
    ],
)
def test_an_impossible_learner_is_refused_at_the_field(
    sample_school: Session, row: LearnerRow, code: str, field: str
) -> None:
    before = Learner.select().count()
    with pytest.raises(InvalidValue, match=code) as refused:
        save_learner(None, row, by=sample_school.account)
    assert refused.value.params["field"] == field
    assert Learner.select().count() == before


def test_a_bsn_of_somebody_else_is_named_by_number_only(sample_school: Session) -> None:
    save_learner(None, someone(bsn=BSN), by=sample_school.account)
    with pytest.raises(InvalidValue, match="bsn-of-other-learner") as refused:
        save_learner(None, someone(bsn=BSN)._replace(number="5002"), by=sample_school.account)
    assert refused.value.params == {"field": "bsn", "learner": "5001"}


@pytest.mark.parametrize(
    ("entity", "what"), [(Contract, "contractnummer"), (Group, "groep"), (Learner, "cursistnummer")]
)
def test_a_bsn_that_stands_in_a_number_or_name_is_refused(
    sample_school: Session, entity: type[Contract] | type[Group] | type[Learner], what: str
) -> None:
    column = "name" if entity is Group else "number"
    entity.update(**{column: f"nr {BSN}"}).where(entity.id == 1).execute()
    with pytest.raises(InvalidValue, match="bsn-is-key") as refused:
        save_learner(None, someone(bsn=BSN), by=sample_school.account)
    assert refused.value.params == {"field": "bsn", "what": what}


def test_who_is_obliged_no_more_keeps_no_bsn(sample_school: Session) -> None:
    saved = save_learner(None, someone(bsn=BSN), by=sample_school.account)
    voluntary = learner(saved.id)._replace(act=Act.NONE)
    with pytest.raises(InvalidValue, match="bsn-without-ground"):
        save_learner(saved.id, voluntary, by=sample_school.account)
    save_learner(saved.id, voluntary._replace(loan=True), by=sample_school.account)
    save_learner(saved.id, voluntary._replace(bsn=None), by=sample_school.account)
    assert stored_bsn(saved.id) is None


def test_showing_a_bsn_is_in_the_log_without_it(sample_school: Session) -> None:
    saved = save_learner(None, someone(bsn=BSN), by=sample_school.account)
    assert show_bsn(saved.id, by=sample_school.account) == BSN
    entry = entries()[-1]
    assert (entry.action, entry.record_id, entry.account_id) == (
        "BSN tonen",
        saved.id,
        sample_school.account.id,
    )
    assert all(BSN not in f"{entry.old} {entry.new} {entry.why}" for entry in entries())


def test_nothing_is_shown_or_logged_of_who_has_no_bsn(sample_school: Session) -> None:
    saved = save_learner(None, someone(), by=sample_school.account)
    before = len(entries())
    assert show_bsn(saved.id, by=sample_school.account) == ""
    assert len(entries()) == before


def test_a_change_is_logged_from_old_to_new_with_the_bsn_masked(sample_school: Session) -> None:
    saved = save_learner(None, someone(bsn=BSN), by=sample_school.account)
    save_learner(saved.id, someone(bsn="111222333", city="Zeist"), by=sample_school.account)
    entry = entries()[-1]
    assert json.loads(entry.old) == {"bsn": masked(BSN), "city": ""}
    assert json.loads(entry.new) == {"bsn": masked("111222333"), "city": "Zeist"}


def test_only_a_learner_without_anything_can_be_removed(sample_school: Session) -> None:
    saved = save_learner(None, someone(bsn=BSN), by=sample_school.account)
    remove_learner(saved.id, by=sample_school.account)
    assert learner(saved.id) is None
    assert BSN not in entries()[-1].old
    with pytest.raises(UserError, match="still-in-use") as refused:
        remove_learner(Contract.get_by_id(1).learner_id, by=sample_school.account)
    assert "contracten" in str(refused.value.params["what"])
