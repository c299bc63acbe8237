"""The deliveries of the practice school that need no screen to be made, for `demo --out`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from exporters.bow import deliver_bow, prepare_bow
from exporters.gemeente import deliver_gemeente, prepare_gemeente
from exporters.ona import deliver_ona, prepare_ona
from exporters.sign_in_sheet import export_sign_in_sheet, sign_in_sheet
from models.accounts import ActingAccount
from models.queries.duo import duo_contracts
from models.queries.gemeente import gemeenten
from models.queries.week import groups_for, latest_week
from models.rules.terms import Act, MigrantGroup


def other_deliveries(out: Path, today: date, *, by: ActingAccount) -> Iterator[Path]:
    """A course planning of this quarter, a report to one gemeente, an ONA declaration and a sign-in sheet."""
    yield deliver_bow(prepare_bow(*_quarter(today)), out, by=by)
    largest = max(gemeenten({MigrantGroup.ASIELSTATUSHOUDER}), key=lambda one: one.name == "Utrecht")
    yield deliver_gemeente(prepare_gemeente(largest.name, today), out, by=by)
    followers = [contract for contract in duo_contracts(today) if contract.act is not Act.WI2021]
    most = max(followers, key=lambda contract: contract.ona_minutes)
    yield deliver_ona(prepare_ona(most.number, today), out, by=by)
    for group in groups_for(by)[:1]:
        week = latest_week(group, today)
        if week is not None:
            yield export_sign_in_sheet(sign_in_sheet(group, week), out, by=by)


def _quarter(day: date) -> tuple[date, date]:
    """The first and last day of the quarter: Blik op Werk gets a planning four times a year."""
    first = day.month - (day.month - 1) % 3
    begins = date(day.year, first, 1)
    return begins, (begins + timedelta(days=100)).replace(day=1) - timedelta(days=1)
