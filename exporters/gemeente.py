"""The report for a gemeente: hours followed and lessons missed of who lives there. Source: domain §§4 and 7.

Of asielstatushouders the gemeente judges: the school gives the facts, never a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from exporters.files import prepared_file, safe_name
from exporters.sheets import Cell, Column, Table, render_tables
from models.accounts import ActingAccount, Action, require
from models.errors import UserError
from models.queries.gemeente import (
    GemeenteAbsence,
    GemeenteContract,
    gemeente_contracts,
    gemeenten,
    reasons_are_given,
    same_gemeente,
)
from models.queries.learners import numbers_by_bsn
from models.rules.bsn import BSN_MISSING, bsn_fault
from models.rules.dates import clock
from models.rules.duo import Finding
from models.rules.terms import DeliveryKind, MigrantGroup
from models.services.deliveries import record_delivery

_GGM = "Vergelijk in het Gemeentelijk Gegevensmodel (GGM): "
_VERDICT = "Over asielstatushouders oordeelt de gemeente (UrenGeoorloofdVerzuim, UrenOngeoorloofdVerzuim)."
OVERVIEW = (
    Column("BSN", 11),
    Column("Naam", 32),
    Column("Contractnummer", 17, f"{_GGM}ContractId"),
    Column("Leerroute", 11),
    Column("Begindatum", 12),
    Column("Einddatum", 12),
    Column("Ingekochte uren", 11),
    Column("Deelgenomen uren", 13),
    Column("NT2", 9, f"{_GGM}GevolgdeUrenParticipatieTaalles"),
    Column("Alfabetisering", 14),
    Column("KNM", 9, f"{_GGM}GevolgdeUrenKNMenTaalles (met taal)"),
    Column("Afwezig", 9, f"Alle gemiste lessen, van elke vorm. {_VERDICT}"),
    Column("Waarvan vooraf afgemeld", 15),
    Column("Datum tot", 12, f"{_GGM}DatumTot"),
)
ABSENCE = (
    Column("Contractnummer", 17),
    Column("Naam", 32),
    Column("Datum", 12),
    Column("Les", 44),
    Column("Uren", 9),
    Column("Vooraf afgemeld", 11),
    Column("Reden", 20),
)


@dataclass(frozen=True, slots=True)
class GemeenteReport:
    """A report as it would be sent, and what was found on the way there."""

    gemeente: str
    reference: date
    contracts: list[GemeenteContract]
    reasons: bool
    """Whether the reasons of absences are in it."""
    findings: list[Finding]

    @property
    def blocked(self) -> bool:
        return any(finding.blocks for finding in self.findings)

    def overview(self) -> list[list[Cell]]:
        """The cells of sheet Overzicht."""
        return [_overview(contract, self.reference) for contract in self.contracts]

    def absence(self) -> list[list[Cell]]:
        """The cells of sheet Afwezigheid."""
        return [
            _absence(contract, absence, reasons=self.reasons)
            for contract in self.contracts
            for absence in contract.absences
        ]


def prepare_gemeente(name: str, reference: date, *, with_family_migrants: bool = False) -> GemeenteReport:
    """Collect the contracts of who lives in a gemeente, with the hours up to and including `reference`.

    Raises UserError `unknown-gemeente`, `nobody-for-gemeente`.
    """
    groups = {MigrantGroup.ASIELSTATUSHOUDER}
    if with_family_migrants:
        groups.add(MigrantGroup.GEZINSMIGRANT)
    known = {same_gemeente(gemeente.name): gemeente for gemeente in gemeenten(groups)}
    gemeente = known.get(same_gemeente(name))
    if gemeente is None:
        names = ", ".join(gemeente.name for gemeente in known.values())
        raise UserError("unknown-gemeente", gemeente=name, known=names or "nergens")
    contracts = gemeente_contracts(gemeente, groups, reference)
    if not contracts:
        raise UserError("nobody-for-gemeente", gemeente=gemeente.name, reference=reference)
    return GemeenteReport(
        gemeente.name, reference, contracts, reasons_are_given(), list(_findings(contracts))
    )


def file_name(gemeente: str, reference: date) -> str:
    """Deelgenomen uren Utrecht 2026-10-31.xlsx."""
    return f"Deelgenomen uren {safe_name(gemeente)} {reference}.xlsx"


def render(report: GemeenteReport) -> bytes:
    """The .xlsx of a report."""
    return render_tables(
        [
            Table("Overzicht", OVERVIEW, report.overview()),
            Table("Afwezigheid", ABSENCE, report.absence()),
        ]
    )


def deliver_gemeente(
    report: GemeenteReport, folder: Path, *, replace: bool = False, by: ActingAccount
) -> Path:
    """Write the file into `folder` and keep a copy of it.

    Raises UserError `delivery-blocked`, `file-exists`, `not-allowed`, or an EnvironmentProblem; then nothing
    was written and nothing recorded.
    """
    require(by, Action.DELIVER)
    if report.blocked:
        raise UserError("delivery-blocked", count=sum(finding.blocks for finding in report.findings))
    content = render(report)
    path = folder / file_name(report.gemeente, report.reference)
    with prepared_file(path, content, replace=replace) as prepared:
        record_delivery(
            DeliveryKind.GEMEENTE,
            report.reference,
            path.name,
            content,
            [*_as_sent(OVERVIEW, report.overview()), *_as_sent(ABSENCE, report.absence())],
            publish=prepared.publish,
            by=by,
        )
    return path


def _as_sent(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> Iterator[dict[str, object]]:
    for row in rows:
        yield {
            column.heading: str(cell) if isinstance(cell, date) else cell
            for column, cell in zip(columns, row, strict=True)
        }


def _findings(contracts: Sequence[GemeenteContract]) -> Iterator[Finding]:
    """Once a learner: somebody else's number blocks, none at all deserves a look."""
    learners, numbers = {contract.learner_id: contract for contract in contracts}, numbers_by_bsn()
    for learner, contract in learners.items():
        fault = bsn_fault(contract.bsn, contract.learner_number, numbers)
        if fault is not None:
            yield Finding(
                fault.code,
                blocks=fault.code != BSN_MISSING,
                record="learner",
                record_id=learner,
                params={
                    "learner": contract.learner_number,
                    "name": contract.learner_name,
                    **fault.params,
                },
                spot="bsn",
            )


def _overview(contract: GemeenteContract, reference: date) -> list[Cell]:
    absent = [absence.minutes for absence in contract.absences]
    notified = [absence.minutes for absence in contract.absences if absence.notified_before]
    return [
        contract.bsn,
        contract.learner_name,
        contract.number,
        contract.route.value if contract.route else None,
        contract.begins,
        contract.ends,
        float(contract.purchased_hours),
        _hours(contract.minutes.total),
        _hours(contract.minutes.language),
        _hours(contract.minutes.literacy),
        _hours(contract.minutes.knm),
        _hours(sum(absent)),
        _hours(sum(notified)),
        reference,
    ]


def _absence(contract: GemeenteContract, absence: GemeenteAbsence, *, reasons: bool) -> list[Cell]:
    times = f"{clock(absence.starts)}–{clock(absence.ends)}"
    return [
        contract.number,
        contract.learner_name,
        absence.date,
        f"{absence.group}, {times}, {absence.component.value}, {absence.form.value}",
        _hours(absence.minutes),
        "ja" if absence.notified_before else "nee",
        absence.reason.value if reasons and absence.reason else None,
    ]


def _hours(minutes: int) -> float:
    """Hours with two decimals, rounded down: never report more than was followed."""
    return minutes * 100 // 60 / 100
