"""Cursisten, and the BSN that the law lets a school keep of some of them (UAVG art. 46)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from models.accounts import ActingAccount, Action
from models.audit import writing
from models.changes import ChangeSet, Saved
from models.entities import (
    AbsenceNotice,
    Contract,
    Group,
    HoursElsewhere,
    Learner,
    Location,
    Teacher,
)
from models.errors import InvalidValue
from models.exchange import LearnerRow
from models.rules.bsn import holds_bsn_of, masked, parse_bsn
from models.rules.records import check_bsn_ground, cleaned
from models.rules.values import clean_text
from models.services.record_writing import counted, refuse_bsn_as_key, remove, require_free, store, stored


def save_learner(learner_id: int | None, row: LearnerRow, *, by: ActingAccount) -> Saved:
    """Keep a learner; without an id a new one.

    `row.bsn` is the BSN as typed, or None for no BSN, or what queries.learners.learner gives (`…•••123`):
    then the BSN stays what it is, so that a form never has to know it.

    Raises UserError `not-allowed`, `record-is-gone`; InvalidValue with the `field`: `number-in-use`,
    `bsn-not-nine-digits`, `bsn-fails-elfproef`, `bsn-without-ground` (also of a BSN that was kept before
    act or loan changed: remove it then), `bsn-of-other-learner` (`learner`: the number), `bsn-in-key`,
    `bsn-is-key` (`what`), and what rules.records.cleaned raises.
    """
    row = cleaned(row)
    with writing(by, Action.CHANGE_RECORDS) as change:
        kept = None if learner_id is None else stored(Learner, learner_id)["bsn"]
        row = row._replace(bsn=_bsn(row.bsn, kept))
        check_bsn_ground(row)
        require_free(Learner, "number", row.number, learner_id)
        refuse_bsn_as_key("number", row.number)
        if row.bsn is not None and row.bsn != kept:
            _refuse_bsn_in_use(row.bsn, row.number, learner_id)
        stored_id = store(Learner, "learner", learner_id, row._asdict(), change)
        return Saved(stored_id, change.changes())


def remove_learner(learner_id: int, *, by: ActingAccount) -> ChangeSet:
    """Delete a learner of whom there is nothing else.

    Raises UserError `not-allowed`, `record-is-gone`, `still-in-use` (`what`).
    """
    with writing(by, Action.CHANGE_RECORDS) as change:
        used_by = (
            ("contracten", counted(Contract, learner=learner_id)),
            ("uren elders", counted(HoursElsewhere, learner=learner_id)),
            ("afmeldingen", counted(AbsenceNotice, learner=learner_id)),
        )
        remove(Learner, "learner", learner_id, change, used_by=used_by)
        return change.changes()


def show_bsn(learner_id: int, *, by: ActingAccount) -> str:
    """Give the BSN of a learner, after noting who saw it; empty when there is none.

    Raises UserError `not-allowed`, `record-is-gone`.
    """
    with writing(by, Action.SHOW_BSN) as change:
        bsn = stored(Learner, learner_id)["bsn"]
        if bsn is None:
            return ""
        change.audit("learner", learner_id, new={"BSN": "getoond"})
        return bsn


def learner_id_of(number: str) -> int:
    """Raises InvalidValue `unknown-learner`, of the field `learner`."""
    found = Learner.select(Learner.id).where(Learner.number == number).tuples().first()
    if found is None:
        raise InvalidValue("unknown-learner", field="learner")
    return found[0]


def _bsn(typed: str | None, kept: str | None) -> str | None:
    text = clean_text(typed or "")
    if not text:
        return None
    if kept is not None and text == masked(kept):
        return kept
    try:
        return parse_bsn(text)
    except InvalidValue as error:
        raise InvalidValue(error.code, field="bsn") from error


def _refuse_bsn_in_use(bsn: str, number: str, learner_id: int | None) -> None:
    others = Learner.select(Learner.id, Learner.number).where(Learner.bsn == bsn).tuples()
    for other_id, other_number in others:
        if other_id != learner_id:
            raise InvalidValue("bsn-of-other-learner", field="bsn", learner=other_number)
    if holds_bsn_of(number, {bsn}):
        raise InvalidValue("bsn-in-key", field="number")
    for what, keys in _keys_in_use(learner_id):
        if any(holds_bsn_of(key, {bsn}) for key in keys):
            raise InvalidValue("bsn-is-key", field="bsn", what=what)


def _keys_in_use(learner_id: int | None) -> Iterator[tuple[str, Iterable[str]]]:
    """The numbers and names that reach lists and file names, under their Dutch name."""
    numbers = Learner.select(Learner.number)
    yield "cursistnummer", _texts(numbers if learner_id is None else numbers.where(Learner.id != learner_id))
    yield "contractnummer", _texts(Contract.select(Contract.number))
    yield "groep", _texts(Group.select(Group.name))
    yield "docent", _texts(Teacher.select(Teacher.name))
    yield "locatie", _texts(Location.select(Location.name))


def _texts(query: Any) -> Iterator[str]:
    return (text for (text,) in query.tuples())
