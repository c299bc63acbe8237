"""Everything that a DUO file of a reference date says, read in one go: contracts, findings, differences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from exporters.duo import DuoDelivery, as_sent, prepare_duo
from models.queries.deliveries import SentDelivery, last_duo_delivery
from models.queries.duo import KnownContract, known_contracts
from models.queries.duo_corrections import ClosedMonths, closed_since
from models.queries.layouts import active_layout
from models.rules.duo_comparison import Comparison, ContractCorrection, compare


@dataclass(frozen=True, slots=True)
class DuoReading:
    """A file as it would be now, beside the last one; `contracts` knows every contract of both by number."""

    delivery: DuoDelivery
    last: SentDelivery | None
    comparison: Comparison
    closed: ClosedMonths
    contracts: dict[str, KnownContract]

    def ended(self) -> list[ContractCorrection]:
        """Corrections of contracts that ended before the year of this file: it does not tell DUO of them."""
        first = date(self.delivery.reference.year, 1, 1)
        return [one for one in self.closed.corrections if one.contract.ends < first]


def read_duo(reference: date) -> DuoReading:
    """Read everything anew. Raises UserError `layout-…` when the school's layout cannot be read."""
    delivery = prepare_duo(reference, active_layout())
    last = last_duo_delivery(until=reference)
    comparison = compare(last.contracts if last else (), as_sent(delivery))
    # What was never uploaded closed nothing.
    uploaded = last is not None and last.uploaded_on is not None
    closed = closed_since(last) if last is not None and uploaded else ClosedMonths([], [])
    numbers = {contract.number for contract in delivery.contracts}
    numbers |= {contract.number for contract in last.contracts} if last else set()
    numbers |= {one.contract.number for one in closed.corrections}
    return DuoReading(delivery, last, comparison, closed, known_contracts(numbers))
