"""A file on its way in: as it is, as somebody says it is to be read, and with cells mended on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, Self

from importers.cells import as_seen
from importers.columns import Column
from importers.corrections import CellPlace, Corrections, cell_at, corrected, row_of
from importers.mapped import as_our_workbook, mapped_rows, telling_columns
from importers.mapping import SheetMapping
from importers.numbering import hands_out, numbers_for
from importers.outcomes import told
from importers.plan import ImportPlan, plan_import
from importers.problems import CellProblem, Notice
from importers.proposals import KnownSheet
from importers.workbook import parse
from importers.workbook_file import WorkbookFile
from models.errors import InvalidValue
from models.exchange import LearnerRow, Row, SchoolRecords
from models.rules.bsn import mask_all_numbers


@dataclass(frozen=True, slots=True)
class OurWorkbook:
    """A workbook of ours, or made into one; `corrections` are the cells that were mended on the screen."""

    workbook: WorkbookFile
    notices: Sequence[Notice] = ()
    corrections: Corrections = field(default_factory=dict[CellPlace, str])

    def with_correction(self, place: CellPlace, text: str) -> Self:
        return replace(self, corrections={**self.corrections, place: text})

    def without_row(self, problem: CellProblem) -> Self:
        """Leave the row that this stands in out of the import."""
        return self.with_correction(row_of(problem), "")

    def without_corrections(self) -> Self:
        return replace(self, corrections={})

    def plan(
        self, current: SchoolRecords, signed_off: AbstractSet[Row], *, may_change_school: bool = True
    ) -> ImportPlan:
        """What importing it would do. Raises UserError `no-known-sheets`, `sheet-damaged`."""
        parsed = parse(corrected(self.workbook, self.corrections))
        plan = plan_import(parsed, current, signed_off, may_change_school=may_change_school)
        plan.notices[:0] = self.notices
        return plan

    def text_to_mend(self, place: CellPlace, column: Column | None) -> str | None:
        """What a person may start from when mending a cell: nothing of what is masked.

        None where no cell can be mended: the file has no such column.
        """
        try:
            raw = self.corrections[place] if place in self.corrections else cell_at(self.workbook, place)
        except LookupError:
            return None
        text = as_seen(raw)
        masked = (column is not None and column.is_bsn) or mask_all_numbers(text) != text
        return "" if masked else text


class PreviewRow(NamedTuple):
    """A row as it will be read: its number, and a text for each of our columns that it fills."""

    number: int
    cells: tuple[str, ...]
    wrong: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A file held in memory, and how it is to be read."""

    workbook: WorkbookFile
    today: date
    mappings: Sequence[SheetMapping]

    def as_ours(self, learners: Sequence[LearnerRow]) -> OurWorkbook:
        """One of ours made of it; `learners` are those of the register, who keep their numbers."""
        numbers = {sheet: self._numbers(sheet, learners) for sheet in {one.sheet for one in self.mappings}}
        workbook, notices = as_our_workbook(self.workbook, self.mappings, today=self.today, numbers=numbers)
        return OurWorkbook(workbook, notices)

    def preview(
        self, mapping: SheetMapping, learners: Sequence[LearnerRow], most: int
    ) -> tuple[list[Column], list[PreviewRow]]:
        """The first rows as they will be read, under these columns of ours."""
        columns = [column for column in mapping.spec.columns if column.heading in mapping.origins]
        so_far = list(self.mappings[: list(self.mappings).index(mapping) + 1])
        numbers = self._numbers(mapping.sheet, learners)
        rows = mapped_rows(
            self.sheet(mapping),
            mapping,
            telling_columns(so_far),
            today=self.today,
            numbers=numbers,
            most=most,
        )
        return columns, [
            _preview(number, columns, row)
            for number, row in enumerate(rows, start=1)
            if row and number > mapping.heading_row
        ]

    def sheet(self, mapping: SheetMapping) -> KnownSheet:
        raw = next(one for one in self.workbook.sheets if one.title == mapping.sheet)
        return KnownSheet.of(raw, mapping.heading_row)

    def _numbers(self, sheet: str, learners: Sequence[LearnerRow]) -> Mapping[int, str]:
        """The numbers that are handed out to the learners of a sheet, by row."""
        asked = next((one for one in self.mappings if one.sheet == sheet and hands_out(one)), None)
        return {} if asked is None else numbers_for(self.sheet(asked), asked, learners, self.today)


def _preview(number: int, columns: Sequence[Column], row: Sequence[object]) -> PreviewRow:
    texts: list[str] = []
    wrong = False
    for column, raw in zip(columns, row, strict=True):
        try:
            value = column.read(raw)
        except InvalidValue:
            wrong = True
            texts.append(f"✗ {column.shown(raw)}")
        else:
            wrong = wrong or (value is None and column.required)
            texts.append(told(column, value) or ("✗" if column.required else ""))
    return PreviewRow(number, tuple(texts), wrong)
