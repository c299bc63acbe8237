"""Importing a whole school from a workbook, against openpyxl just reading the same cells."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import openpyxl

from exporters.workbook import render_workbook
from importers.plan import plan_import
from importers.workbook import parse
from importers.workbook_file import open_workbook
from models.practice import practice_school
from models.queries.records import all_records, signed_off_lessons
from models.services.school_import import Source, import_school
from models.session import Session
from tests.benchmarks.excel import as_saved_by_excel
from tests.benchmarks.ratios import Comparison, compare, tell
from tests.benchmarks.schools import ENDS, open_new_school


def import_workbook(path: Path, session: Session) -> None:
    """What the command `import` does, once the school is open."""
    workbook = open_workbook(path)
    plan = plan_import(parse(workbook), all_records(), signed_off_lessons())
    assert not plan.problems
    import_school(plan.sheets, Source(workbook.name, workbook.sha256), by=session.account)


def read_cells(path: Path) -> int:
    """Read every cell of every sheet and give their number."""
    workbook = openpyxl.load_workbook(path, read_only=True)
    cells = sum(len(row) for sheet in workbook for row in sheet.iter_rows(values_only=True))
    workbook.close()
    return cells


class NewSchool:
    """An open school that is empty again at the start of each round."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self.renew()

    def renew(self) -> None:
        self._stack.close()
        self.session = self._stack.enter_context(open_new_school())


def compare_import(
    saved_by: str,
    finish: Callable[[bytes], bytes] = bytes,
    *,
    learners: int = 1450,
    marks: int = 100_000,
    rounds: int = 5,
) -> Comparison:
    """Both on one workbook of so many marks; `finish` may save it in another way than our export does."""
    records = practice_school(learners=learners, years=1, today=ENDS)
    assert len(records.marks) >= marks
    del records.marks[marks:]
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        path = Path(folder) / "school.xlsx"
        path.write_bytes(finish(render_workbook(records)))
        school = NewSchool(stack)
        return compare(
            f"Import of a workbook with {marks:,} marks, saved by {saved_by}",
            lambda: import_workbook(path, school.session),
            f"openpyxl reading its {read_cells(path):,} cells",
            lambda: read_cells(path),
            aim=1.5,
            rounds=rounds,
            before=school.renew,
        )


if __name__ == "__main__":
    tell(compare_import("Klassenboek"))
    tell(compare_import("Excel", as_saved_by_excel))
