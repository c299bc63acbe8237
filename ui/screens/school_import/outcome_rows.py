"""The rows of a trial run as texts, made when they are looked at: there may be a hundred thousand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, overload

from PySide6.QtGui import QIcon

from importers.outcomes import Outcome, RowOutcome, cell_changes, named_by
from ui.icons import icon
from ui.theme import Tone
from ui.widgets.rows_table import RowsColumn

COLUMNS = (
    RowsColumn("Uitkomst"),
    RowsColumn("Blad"),
    RowsColumn("Rij", number=True),
    RowsColumn("Welke"),
    RowsColumn("Wat er verandert"),
)


class OutcomeTexts(Sequence[Sequence[str]]):
    """A text for each column of each row."""

    def __init__(self, outcomes: Sequence[RowOutcome]) -> None:
        self._outcomes = outcomes

    def __len__(self) -> int:
        return len(self._outcomes)

    @overload
    def __getitem__(self, index: int) -> Sequence[str]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[str]]: ...
    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [_texts(outcome) for outcome in self._outcomes[index]]
        return _texts(self._outcomes[index])


class OutcomeIcons(Sequence[QIcon]):
    """An icon for each row."""

    def __init__(self, outcomes: Sequence[RowOutcome]) -> None:
        self._outcomes = outcomes
        self._icons = {
            Outcome.NEW: icon("add", Tone.GOOD),
            Outcome.CHANGED: icon("edit", Tone.INFO),
            Outcome.SAME: icon("good"),
            Outcome.WRONG: icon("stop", Tone.STOP),
        }

    def __len__(self) -> int:
        return len(self._outcomes)

    def __getitem__(self, index: Any) -> Any:
        return self._icons[self._outcomes[index].outcome]


def _texts(outcome: RowOutcome) -> tuple[str, ...]:
    return (outcome.outcome.value, outcome.sheet, str(outcome.row), named_by(outcome), _what_changes(outcome))


def _what_changes(outcome: RowOutcome) -> str:
    if outcome.outcome is Outcome.WRONG:
        count = outcome.wrong_cells
        return "1 cel klopt niet" if count == 1 else f"{count} cellen kloppen niet"
    changes = cell_changes(outcome)
    if outcome.outcome is Outcome.CHANGED:
        return "; ".join(f"{one.column}: {one.old or '(leeg)'} → {one.new or '(leeg)'}" for one in changes)
    return "; ".join(f"{one.column}: {one.new}" for one in changes)
