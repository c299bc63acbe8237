"""What is still to be delivered to DUO: what there is to report beside the files that were written."""

from __future__ import annotations

from datetime import date

from models.entities import Contract, Delivery, Learner
from models.rules.duties import DuoDuty, SentDuoFile, duo_duty, finished_term
from models.rules.routing import in_running_year, reported_to_duo
from models.rules.terms import DeliveryKind


def duo_duty_on(today: date) -> DuoDuty | None:
    """The delivery of the last term that is over; None when there was nobody to report then."""
    return duo_duty(today, _sent_files()) if _anybody_to_report(finished_term(today).ends) else None


def _sent_files() -> list[SentDuoFile]:
    rows = Delivery.select(
        Delivery.id, Delivery.reference_date, Delivery.written_at, Delivery.uploaded_on
    ).where(Delivery.kind == DeliveryKind.DUO)
    return [
        SentDuoFile(delivery, reference, written_at.astimezone().date(), uploaded_on)
        for delivery, reference, written_at, uploaded_on in rows.tuples()
    ]


def _anybody_to_report(reference: date) -> bool:
    rows = (
        Contract.select(Learner.act, Learner.loan, Contract.begins, Contract.ends)
        .join(Learner)
        .where(Contract.begins <= reference, Contract.ends >= date(reference.year, 1, 1))
    )
    return any(
        reported_to_duo(act, loan=loan) and in_running_year(begins, ends, reference)
        for act, loan, begins, ends in rows.tuples()
    )
