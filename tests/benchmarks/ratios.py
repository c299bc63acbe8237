"""Our figures against a baseline's, in one run: seconds differ from PC to PC, their ratio hardly does."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The figures of each round, ours and the baseline's; `aim` is the ratio to stay under."""

    name: str
    baseline_name: str
    aim: float
    unit: str
    ours: tuple[float, ...]
    baseline: tuple[float, ...]

    @property
    def ratios(self) -> list[float]:
        """One a round: both halves of a round met the same PC, busy or not."""
        return [ours / theirs for ours, theirs in zip(self.ours, self.baseline, strict=True)]

    def __str__(self) -> str:
        ratios = self.ratios
        reached = median(ratios)
        return (
            f"{self.name}\n"
            f"  {reached:.2f} x {self.baseline_name} ({min(ratios):.2f}-{max(ratios):.2f},"
            f" {len(ratios)} rounds); aim <= {self.aim:g} x: {'met' if reached <= self.aim else 'MISSED'}\n"
            f"  {median(self.ours):.3f} {self.unit} against {median(self.baseline):.3f} {self.unit}\n"
        )


def compare(
    name: str,
    ours: Work,
    baseline_name: str,
    baseline: Work,
    *,
    aim: float,
    rounds: int,
    before: Work = lambda: None,
) -> Comparison:
    """Time both in turn, A B A B, after one round that does not count; `before` each round is not timed."""
    figures: list[tuple[float, float]] = []
    for _ in range(rounds + 1):
        before()
        figures.append((seconds(ours), seconds(baseline)))
    our_seconds, baseline_seconds = zip(*figures[1:], strict=True)
    return Comparison(name, baseline_name, aim, "s", our_seconds, baseline_seconds)


def seconds(work: Work) -> float:
    """How long it takes, without paying for the garbage of whoever went before."""
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def tell(what: object) -> None:
    """Print a result at once."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()
