"""The monthly file for DUO: contracts, hours bought and hours followed. Source: domain §§1-2."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Protocol

from exporters.files import nothing_to_publish, prepared_file
from models.accounts import ActingAccount, Action, require
from models.errors import UserError
from models.queries.duo import bow_number, duo_contracts, duo_findings
from models.rules.bow import without_leading_zeros
from models.rules.duo import DuoContract, Finding
from models.rules.duo_layout import DateFormat, DuoLayout, Field, Scope, Withheld
from models.rules.duo_sent import SentContract
from models.rules.formulas import reads_as_formula
from models.rules.terms import DeliveryKind
from models.services.deliveries import record_delivery

_DATE_FORMATS = {DateFormat.COMPACT: "%Y%m%d", DateFormat.DUTCH: "%d-%m-%Y", DateFormat.ISO: "%Y-%m-%d"}


@dataclass(frozen=True, slots=True)
class DuoDelivery:
    """A DUO file that could be written: its rows, and what was found on the way.

    `contracts` have the minutes that the layout asks for, `whole_course` those of the whole course.
    """

    reference: date
    layout: DuoLayout
    bow_number: str
    contracts: list[DuoContract]
    findings: list[Finding]
    whole_course: list[DuoContract]

    @property
    def blocked(self) -> bool:
        return any(finding.blocks for finding in self.findings)

    def rows(self) -> list[list[str]]:
        """The cells of the file as they will be written, without the header."""
        return [_cells(contract, self.layout, self.bow_number) for contract in self.contracts]


def prepare_duo(reference: date, layout: DuoLayout) -> DuoDelivery:
    """Collect the rows of a reference date (peildatum) and everything that blocks or deserves a look."""
    contracts = whole_course = duo_contracts(reference)
    findings = duo_findings(reference, whole_course, layout)
    if layout.scope is Scope.THIS_YEAR:
        contracts = duo_contracts(reference, this_year_only=True)
    return DuoDelivery(reference, layout, bow_number(), contracts, findings, whole_course)


def file_name(bow: str, delivered_on: date) -> str:
    """123456Aanlevering20150101.csv: the one part of the format that DUO published."""
    return f"{without_leading_zeros(bow)}Aanlevering{delivered_on:%Y%m%d}.csv"


def render(delivery: DuoDelivery) -> bytes:
    """The bytes of the file. Raises UserError `layout-separator-in-value`, `layout-encoding-too-narrow`,
    `value-reads-as-formula`."""
    encoding = delivery.layout.encoding
    try:
        return text_of(delivery.layout, delivery.rows()).encode(encoding)
    except UnicodeEncodeError as error:
        raise UserError("layout-encoding-too-narrow", encoding=encoding) from error


def text_of(layout: DuoLayout, rows: Sequence[Sequence[str]]) -> str:
    """What the file says with these rows. Raises what `render` raises, but for the encoding."""
    for cell in (cell for row in rows for cell in row if reads_as_formula(cell)):
        # Who opens the file in Excel would run it, and a mark before it would be no longer what DUO knows.
        raise UserError("value-reads-as-formula", value=cell)
    text = StringIO(newline="")
    writer = csv.writer(
        text, delimiter=layout.separator, quoting=layout.quoting, lineterminator=layout.line_end
    )
    try:
        if layout.header:
            writer.writerow([column.heading for column in layout.columns])
        writer.writerows(rows)
    except csv.Error as error:
        raise UserError("layout-separator-in-value") from error
    return text.getvalue()


def deliver_duo(
    delivery: DuoDelivery, folder: Path, delivered_on: date, *, replace: bool = False, by: ActingAccount
) -> Path:
    """Write the file into `folder` under DUO's name and keep a copy of what it says.

    Raises UserError `delivery-blocked` when a finding blocks, `file-exists`, `not-allowed`, or an
    EnvironmentProblem; then nothing was written and nothing recorded.
    """
    _refuse(delivery, by)
    content = render(delivery)
    path = folder / file_name(delivery.bow_number, delivered_on)
    with prepared_file(path, content, replace=replace) as prepared:
        _record(delivery, path.name, content, prepared.publish, by)
    return path


def keep_duo(delivery: DuoDelivery, delivered_on: date, *, by: ActingAccount) -> None:
    """Keep what a file would say without writing it: a practice school begins with a month that was sent.

    Raises UserError `delivery-blocked`, `not-allowed`.
    """
    _refuse(delivery, by)
    name = file_name(delivery.bow_number, delivered_on)
    _record(delivery, name, render(delivery), nothing_to_publish, by)


def as_sent(delivery: DuoDelivery) -> list[SentContract]:
    """What the file says of each contract, to keep and to compare with; hours as they stand in the file."""
    fields = {column.field for column in delivery.layout.columns}
    return [
        SentContract(
            number=whole.number,
            learner=whole.learner_number,
            bsn=whole.bsn or "",
            course_type=whole.course_type,
            begins=whole.begins,
            ends=whole.ends,
            purchased_hours=whole.purchased_hours,
            attended=attended_hours(contract, delivery.layout) if Field.ATTENDED in fields else None,
            ona=delivery.layout.hours(contract.ona_minutes) if Field.ONA in fields else None,
            minutes=whole.minutes,
            ona_minutes=whole.ona_minutes,
            for_duo=whole.hours_are_for_duo,
        )
        for contract, whole in zip(delivery.contracts, delivery.whole_course, strict=True)
    ]


def _refuse(delivery: DuoDelivery, by: ActingAccount) -> None:
    require(by, Action.DELIVER)
    if delivery.blocked:
        raise UserError("delivery-blocked", count=sum(finding.blocks for finding in delivery.findings))


def _record(
    delivery: DuoDelivery, name: str, content: bytes, publish: Callable[[], None], by: ActingAccount
) -> None:
    record_delivery(
        DeliveryKind.DUO,
        delivery.reference,
        name,
        content,
        _rows_as_sent(delivery),
        publish=publish,
        by=by,
    )


def _rows_as_sent(delivery: DuoDelivery) -> Sequence[dict[str, object]]:
    """What a later delivery is compared with, and the cells."""
    return [
        {**sent.as_row(), "cells": cells}
        for sent, cells in zip(as_sent(delivery), delivery.rows(), strict=True)
    ]


def _cells(contract: DuoContract, layout: DuoLayout, bow: str) -> list[str]:
    return [_cell(column.field, contract, layout, bow) for column in layout.columns]


def _cell(field: Field, contract: DuoContract, layout: DuoLayout, bow: str) -> str:
    match field:
        case Field.BSN:
            return contract.bsn or ""
        case Field.COURSE_TYPE:
            return layout.courses[contract.course_type]
        case Field.BEGINS:
            return contract.begins.strftime(_DATE_FORMATS[layout.date_format])
        case Field.ENDS:
            return contract.ends.strftime(_DATE_FORMATS[layout.date_format])
        case Field.PURCHASED:
            return str(contract.purchased_hours)
        case Field.ATTENDED:
            return hours_text(attended_hours(contract, layout), layout)
        case Field.ONA:
            return hours_text(layout.hours(contract.ona_minutes), layout)
        case Field.CONTRACT:
            return contract.number
        case Field.BOW_NUMBER:
            return without_leading_zeros(bow)
        case Field.EMPTY:
            return ""


class Followed(Protocol):
    """What was followed of a contract, in counted minutes."""

    @property
    def minutes(self) -> int: ...

    @property
    def ona_minutes(self) -> int: ...

    @property
    def hours_are_for_duo(self) -> bool: ...


def attended_hours(contract: Followed, layout: DuoLayout) -> Decimal | None:
    """The hours followed as the file has them; None where it is left empty."""
    if not contract.hours_are_for_duo and layout.withheld is not Withheld.FILLED:
        return None if layout.withheld is Withheld.EMPTY else layout.hours(0)
    return layout.attended(contract.minutes, contract.ona_minutes)


def hours_text(value: Decimal | None, layout: DuoLayout) -> str:
    """Hours as they are written in the file."""
    return "" if value is None else str(value).replace(".", layout.decimal_sign)
