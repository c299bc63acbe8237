"""Which warnings somebody accepted, and why."""

from __future__ import annotations

from models.entities import AcceptedFinding, Account
from models.rules.duo import Acceptance


def acceptances() -> dict[tuple[str, str], Acceptance]:
    """Every accepted warning, by its code and what it was about (`Finding.subject`)."""
    rows = AcceptedFinding.select(
        AcceptedFinding.code,
        AcceptedFinding.subject,
        AcceptedFinding.id,
        Account.name,
        AcceptedFinding.accepted_at,
        AcceptedFinding.why,
    ).join(Account)
    return {(code, subject): Acceptance(*accepted) for code, subject, *accepted in rows.tuples()}
