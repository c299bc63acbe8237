"""The deliveries of the practice school that need no screen to be made, for `demo --out`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

from exporters.audit_folder import deliver_audit, prepare_audit
from exporters.bow import deliver_bow, prepare_bow
from exporters.gemeente import deliver_gemeente, prepare_gemeente
from exporters.hours_proof import deliver_hours_proof, prepare_hours_proof
from exporters.ona import deliver_ona, prepare_ona
from exporters.sign_in_sheet import export_sign_in_sheet, sign_in_sheet
from models.accounts import ActingAccount
from models.errors import UserError
from models.queries.duo import duo_contracts
from models.queries.gemeente import gemeenten
from models.queries.milestones import milestones_by_group
from models.queries.week import groups_for, latest_week
from models.rules.terms import Act, MigrantGroup
from models.rules.weeks import IsoWeek


def other_deliveries(out: Path, today: date, *, by: ActingAccount) -> Iterator[Path]:
    """Planning, report to one gemeente, ONA declaration, sign-in sheet, proof of hours and auditmap.

    A practice school of very few learners may lack what one of them needs; that one is then left out.
    """
    deliveries: tuple[Callable[[Path, date, ActingAccount], Path], ...] = (
        _planning,
        _gemeente_report,
        _ona_declaration,
        _sign_in_sheet,
        _hours_proof,
        _audit_folder,
    )
    for deliver in deliveries:
        with suppress(UserError):
            yield deliver(out, today, by)


def _planning(out: Path, today: date, by: ActingAccount) -> Path:
    return deliver_bow(prepare_bow(*_quarter(today)), out, by=by)


def _gemeente_report(out: Path, today: date, by: ActingAccount) -> Path:
    names = [gemeente.name for gemeente in gemeenten({MigrantGroup.ASIELSTATUSHOUDER})]
    return deliver_gemeente(prepare_gemeente(next(iter(names), ""), today), out, by=by)


def _ona_declaration(out: Path, today: date, by: ActingAccount) -> Path:
    followers = [contract for contract in duo_contracts(today) if contract.act is not Act.WI2021]
    followers.sort(key=lambda contract: -contract.ona_minutes)
    return deliver_ona(prepare_ona(followers[0].number if followers else "", today), out, by=by)


def _sign_in_sheet(out: Path, today: date, by: ActingAccount) -> Path:
    group = groups_for(by)[0]
    return export_sign_in_sheet(
        sign_in_sheet(group, latest_week(group, today) or IsoWeek.of(today)), out, by=by
    )


def _hours_proof(out: Path, today: date, by: ActingAccount) -> Path:
    learner = next((row.learner for row in milestones_by_group(today)), 0)
    return deliver_hours_proof(prepare_hours_proof(learner, date(today.year - 1, 1, 1), today), out, by=by)


def _audit_folder(out: Path, today: date, by: ActingAccount) -> Path:
    now = datetime.combine(today, time(12))
    group = groups_for(by)[0]
    return deliver_audit(prepare_audit([group.id], date(today.year, 1, 1), today, now=now, by=by), out, by=by)


def _quarter(day: date) -> tuple[date, date]:
    """The first and last day of the quarter: Blik op Werk gets a planning four times a year."""
    first = day.month - (day.month - 1) % 3
    begins = date(day.year, first, 1)
    return begins, (begins + timedelta(days=100)).replace(day=1) - timedelta(days=1)
