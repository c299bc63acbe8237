"""Accepting a warning about a delivery, with the reason, and taking that back."""

from __future__ import annotations

from collections.abc import Sequence

from models import clock
from models.accounts import ActingAccount, Action
from models.audit import writing
from models.changes import ChangeSet
from models.entities import AcceptedFinding
from models.errors import UserError
from models.queries.findings import acceptances
from models.rules.bsn import mask_numbers
from models.rules.duo import Finding
from models.rules.values import clean_text, parse_text


def accept_findings(findings: Sequence[Finding], *, why: str, by: ActingAccount) -> ChangeSet:
    """Let these warnings stand, for one reason. Of one that was accepted already the first reason stays.

    Raises UserError `not-allowed`, `reason-required`, `finding-blocks`, `text-too-long`.
    """
    with writing(by, Action.ACCEPT_FINDING) as change:
        reason = mask_numbers(parse_text(clean_text(why)))
        if not reason:
            raise UserError("reason-required")
        if any(finding.blocks for finding in findings):
            raise UserError("finding-blocks")
        known = acceptances()
        for code, subject in dict.fromkeys((finding.code, finding.subject()) for finding in findings):
            if (code, subject) not in known:
                accepted = AcceptedFinding.insert(
                    code=code,
                    subject=subject,
                    why=reason,
                    accepted_at=clock.now(),
                    account=by.id,
                ).execute()
                change.audit("accepted_finding", accepted, new={"code": code, "over": subject}, why=reason)
        return change.changes()


def withdraw_acceptances(acceptances: Sequence[int], *, by: ActingAccount) -> ChangeSet:
    """Let these warnings, by the id of their acceptance, count again. Raises UserError `not-allowed`."""
    with writing(by, Action.ACCEPT_FINDING) as change:
        ids = list(acceptances)
        for accepted in AcceptedFinding.select().where(AcceptedFinding.id.in_(ids)):
            old = {"code": accepted.code, "over": accepted.subject}
            change.audit("accepted_finding", accepted.id, old=old, why=accepted.why)
        AcceptedFinding.delete().where(AcceptedFinding.id.in_(ids)).execute()
        return change.changes()
