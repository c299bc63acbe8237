"""What an action would change: worked out on the cells that are shown, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.changes import Cell
from models.errors import InvalidValue
from models.rules.marks import MarkFacts
from ui.sentences import error_sentence
from ui.tables.cell_codes import (
    NO_OVERRIDE,
    Entry,
    Override,
    entry_name,
    entry_of,
    facts_of,
    override_of,
    parse_code,
)
from ui.tables.week_cells import WeekCell


class CellChange(NamedTuple):
    """A cell, and the facts it would get."""

    cell: WeekCell
    facts: MarkFacts | None


@dataclass(frozen=True, slots=True)
class Edit:
    """An action: its name, the cells that change, and why closed cells were passed over."""

    name: str
    changes: tuple[CellChange, ...]
    passed_over: tuple[str, ...] = ()

    @property
    def wanted(self) -> dict[Cell, MarkFacts | None]:
        return {change.cell.key: change.facts for change in self.changes}

    @property
    def former(self) -> dict[Cell, MarkFacts | None]:
        return {change.cell.key: change.cell.facts for change in self.changes}


class PasteProblem(NamedTuple):
    """A value that cannot go where it would land."""

    place: str
    text: str
    why: str


def entered(cells: Sequence[WeekCell], entry: Entry | None) -> Edit:
    """The same entry in all of these cells. Raises InvalidValue `minutes-missed-impossible`."""
    return _edit(entry_name(entry), [(cell, entry) for cell in cells])


def explained(
    cells: Sequence[WeekCell], entry: Entry, *, remark: str | None, override: Override | None
) -> Edit:
    """As `entered`, with a remark and the school's own verdict; None leaves each cell its own."""
    wanted = [(cell, entry) for cell in cells]
    return _edit(entry_name(entry), wanted, remark=remark, override=override)


def filled(pairs: Iterable[tuple[WeekCell, WeekCell]]) -> Edit:
    """What the first of each pair says, in the second; an empty first one fills nothing.

    Raises InvalidValue `minutes-missed-impossible`.
    """
    wanted = [
        (target, entry_of(source.facts, source.lesson.net))
        for source, target in pairs
        if source.facts is not None
    ]
    entries = {entry for _, entry in wanted}
    name = entry_name(entries.pop()) if len(entries) == 1 else "doorgevoerd"
    return _edit(name, wanted)


def accepted(cells: Sequence[WeekCell]) -> Edit:
    """What was announced for these cells, where it was."""
    wanted = [(cell, entry_of(cell.proposal, cell.lesson.net)) for cell in cells if cell.proposal is not None]
    return _edit("aangekondigde afwezigheid overgenomen", wanted)


def pasted(pairs: Sequence[tuple[WeekCell, str]]) -> tuple[Edit, list[PasteProblem]]:
    """Every text in its cell, and the ones that cannot be there: the edit is without them."""
    wanted: list[tuple[WeekCell, Entry | None]] = []
    problems: list[PasteProblem] = []
    for cell, text in pairs:
        if text.strip().casefold() == cell.code.casefold():
            continue
        try:
            if cell.closed:
                problems.append(PasteProblem(cell.place, text, cell.closed))
                continue
            entry = parse_code(text)
            if entry is not None:
                facts_of(entry, cell.lesson.net)
        except InvalidValue as error:
            problems.append(PasteProblem(cell.place, text, error_sentence(error)))
        else:
            wanted.append((cell, entry))
    return _edit("geplakt", wanted), problems


def _edit(
    what: str,
    wanted: Sequence[tuple[WeekCell, Entry | None]],
    *,
    remark: str | None = None,
    override: Override | None = None,
) -> Edit:
    changes: list[CellChange] = []
    passed_over: list[str] = []
    for cell, entry in wanted:
        if cell.closed:
            passed_over.append(cell.closed)
            continue
        kept = cell.remark if remark is None else remark
        judged = _own_override(cell, entry) if override is None else override
        facts = None if entry is None else facts_of(entry, cell.lesson.net, remark=kept, override=judged)
        if facts != cell.facts:
            changes.append(CellChange(cell, facts))
    return Edit(_name(what, [change.cell for change in changes]), tuple(changes), tuple(passed_over))


def _own_override(cell: WeekCell, entry: Entry | None) -> Override:
    """The school judged these facts; other facts want a new judgement."""
    if cell.facts is None or entry_of(cell.facts, cell.lesson.net) != entry:
        return NO_OVERRIDE
    return override_of(cell.facts)


def _name(what: str, cells: Sequence[WeekCell]) -> str:
    """Ziek bij 3 cursisten; Aanwezig bij Amina Yusuf, 2 lessen."""
    learners = {cell.learner.contract: cell.learner.name for cell in cells}
    whom = next(iter(learners.values())) if len(learners) == 1 else f"{len(learners)} cursisten"
    return action_name(what, whom, len({cell.lesson.id for cell in cells}))


def action_name(what: str, whom: str, lessons: int) -> str:
    """What an action is called once it is done."""
    name = f"{what[:1].upper()}{what[1:]} bij {whom}"
    return name if lessons <= 1 else f"{name}, {lessons} lessen"
