"""Who a proof of hours is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.entities import Learner
from models.queries.learner_columns import NAME
from models.rules.names import full_name


@dataclass(frozen=True, slots=True)
class ProofLearner:
    """The learner as the paper names them; the BSN only for who chooses to print it."""

    id: int
    number: str
    name: str
    born: date | None
    bsn: str | None


def proof_learner(learner: int) -> ProofLearner | None:
    """The learner with this id, if any."""
    row = (
        Learner.select(
            Learner.id,
            Learner.number,
            *NAME,
            Learner.born,
            Learner.bsn,
        )
        .where(Learner.id == learner)
        .tuples()
        .first()
    )
    if row is None:
        return None
    found, number, *name, born, bsn = row
    return ProofLearner(found, number, full_name(*name), born, bsn)
