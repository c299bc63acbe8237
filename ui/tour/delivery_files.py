"""The deliveries of the practice school that need no screen to be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path

from exporters.audit_folder import deliver_audit, prepare_audit
from exporters.bow import deliver_bow, prepare_bow
from exporters.explained_hours import explain_hours, export_explanation
from exporters.gemeente import deliver_gemeente, prepare_gemeente
from exporters.ona import deliver_ona, prepare_ona
from exporters.sign_in_sheet import export_sign_in_sheet, sign_in_sheet
from exporters.takeover import deliver_takeover, prepare_takeover
from models.accounts import ActingAccount
from models.errors import UserError
from models.queries.contracts import contract_lines
from models.queries.duo import duo_contracts
from models.queries.gemeente import gemeenten
from models.queries.layouts import active_layout
from models.queries.week import groups_for, latest_week
from models.rules.terms import Act, MigrantGroup
from models.rules.weeks import IsoWeek

_MORNING = time(9)


def other_deliveries(out: Path, today: date, *, by: ActingAccount) -> Iterator[Path]:
    """One of every kind of file beside the one for DUO and the workbook.

    A practice school of very few learners may lack what one of them needs; that one is then left out.
    """
    deliveries: tuple[Callable[[Path, date, ActingAccount], Path], ...] = (
        _planning,
        _takeover,
        _gemeente_report,
        _ona_declaration,
        _sign_in_sheet,
        _audit,
        _explanation,
    )
    for deliver in deliveries:
        with suppress(UserError):
            yield deliver(out, today, by)


def _planning(out: Path, today: date, by: ActingAccount) -> Path:
    return deliver_bow(prepare_bow(*_quarter(today)), out, by=by)


def _takeover(out: Path, today: date, by: ActingAccount) -> Path:
    return deliver_takeover(prepare_takeover("Taalschool De Oever", 18, today), out, by=by)


def _gemeente_report(out: Path, today: date, by: ActingAccount) -> Path:
    names = [gemeente.name for gemeente in gemeenten({MigrantGroup.ASIELSTATUSHOUDER})]
    return deliver_gemeente(prepare_gemeente(next(iter(names), ""), today), out, by=by)


def ona_example(today: date) -> str:
    """The contract of who followed most ONA; empty when nobody did."""
    followers = [contract for contract in duo_contracts(today) if contract.act is not Act.WI2021]
    followers.sort(key=lambda contract: -contract.ona_minutes)
    return followers[0].number if followers else ""


def _ona_declaration(out: Path, today: date, by: ActingAccount) -> Path:
    return deliver_ona(prepare_ona(ona_example(today), today), out, by=by)


def _sign_in_sheet(out: Path, today: date, by: ActingAccount) -> Path:
    group = groups_for(by)[0]
    return export_sign_in_sheet(
        sign_in_sheet(group, latest_week(group, today) or IsoWeek.of(today)), out, by=by
    )


def _audit(out: Path, today: date, by: ActingAccount) -> Path:
    first, last = _quarter(today)
    now = datetime.combine(today, _MORNING)
    return deliver_audit(prepare_audit([groups_for(by)[0].id], first, last, now=now, by=by), out, by=by)


def _explanation(out: Path, today: date, by: ActingAccount) -> Path:
    most = max(contract_lines(today), key=lambda contract: contract.used_minutes)
    return export_explanation(explain_hours(most.id, today, active_layout()), out, by=by)


def _quarter(day: date) -> tuple[date, date]:
    """The first and last day of the quarter: Blik op Werk gets a planning four times a year."""
    first = day.month - (day.month - 1) % 3
    begins = date(day.year, first, 1)
    return begins, (begins + timedelta(days=100)).replace(day=1) - timedelta(days=1)
