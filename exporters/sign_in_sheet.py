"""The list that learners initial and the teacher signs: the legal original (BoW norm 2.9.2).

No BSN and no birth date: it lies on a table for everybody to see.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from exporters.document import Align, Box, Canvas, pdf
from exporters.files import nothing_to_publish, prepared_file, safe_name
from models.accounts import ActingAccount, Action, require
from models.errors import UserError
from models.queries.school import school_name
from models.queries.week import GroupChoice, Week, WeekLearner, WeekLesson, week_of
from models.rules.dates import clock, day_and_date, short_date
from models.rules.weeks import IsoWeek
from models.services.sheets import SheetFile, record_sheet_print
from models.services.written_files import WrittenFile

_Item = TypeVar("_Item")

GUEST_ROWS = 2
_NUMBER, _NAMES_MIN, _NAMES_MAX = 8.0, 62.0, 95.0
_TITLE, _HEADING, _SIGNATURE = 11.0, 21.0, 11.0
_ROW_MIN, _ROW_MAX = 5.2, 8.0
_LESSON_MIN, _LESSON_WANTED, _LESSON_MAX = 19.0, 34.0, 60.0
_LINE, _NAME_LINE = 3.8, 4.8
"""Millimetres. A row of 5.2 holds initials; 24 learners and two guests then fit one page. In a heading the
name of a place or a teacher may take two lines. What names leave free goes to the signatures.
"""


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """One week of one group on paper; `added` are the contracts that were not on an earlier print."""

    school: str
    week: Week
    added: frozenset[int]

    @property
    def title(self) -> str:
        return f"Presentielijst {self.week.group.name} {self.week.week}"

    @property
    def file_name(self) -> str:
        """The title; of a group with a long name the week is still there."""
        return f"Presentielijst {safe_name(self.week.group.name)} {self.week.week}.pdf"

    @property
    def rows(self) -> list[WeekLearner]:
        """Who is placed, in the grid's order; guests write themselves on a spare row."""
        return [learner for learner in self.week.learners if not learner.guest]

    def draw(self, canvas: Canvas) -> None:
        """Draw the list; what does not fit on a page goes on on the next, with the headings again."""
        pages = [
            (lessons, rows)
            for lessons in _chunks(self.week.lessons, _lessons_per_page(canvas))
            for rows in _chunks([*self.rows, *[None] * GUEST_ROWS], _rows_per_page(canvas))
        ]
        for number, (lessons, rows) in enumerate(pages, start=1):
            if number > 1:
                canvas.new_page()
            _Page(canvas, self, lessons, rows).draw(
                f" · blad {number} van {len(pages)}" if len(pages) > 1 else ""
            )


class _Page:
    """One page: some lessons by some learners; None is a spare row for a guest."""

    def __init__(
        self,
        canvas: Canvas,
        sheet: SignInSheet,
        lessons: Sequence[WeekLesson],
        rows: Sequence[WeekLearner | None],
    ) -> None:
        self._canvas = canvas
        self._sheet = sheet
        self._lessons = lessons
        self._rows = rows
        room = canvas.width - _NUMBER
        self._names = min(_NAMES_MAX, max(_NAMES_MIN, room - len(lessons) * _LESSON_WANTED))
        self._column = min(_LESSON_MAX, (room - self._names) / max(1, len(lessons)))
        height = canvas.height - _TITLE - _HEADING - _SIGNATURE
        self._row = min(_ROW_MAX, height / len(rows))

    def draw(self, number: str) -> None:
        self._title(number)
        for index, lesson in enumerate(self._lessons):
            self._heading(self._left(index), lesson)
        top = _TITLE + _HEADING
        numbers = {row.contract: number for number, row in enumerate(self._sheet.rows, start=1)}
        for row in self._rows:
            self._learner(top, row, numbers)
            top += self._row
        self._signatures(top)

    def _left(self, index: int) -> float:
        return _NUMBER + self._names + index * self._column

    def _title(self, number: str) -> None:
        week = self._sheet.week.week
        period = f"week {week.number}, {short_date(week.monday)} t/m {short_date(week.sunday)}"
        title = f"Presentielijst {self._sheet.week.group.name} – {period}"
        half = self._canvas.width / 2
        self._canvas.text(Box(0, 0, half * 1.4, 7), title, points=12, bold=True)
        said = f"{self._sheet.school}{number}"
        self._canvas.text(Box(half * 1.4, 0, half * 0.6, 7), said, align=Align.RIGHT)

    def _heading(self, left: float, lesson: WeekLesson) -> None:
        self._canvas.frame(Box(left, _TITLE, self._column, _HEADING))
        teacher = "VERVALLEN" if lesson.cancelled else lesson.teacher
        times = f"{clock(lesson.starts)}–{clock(lesson.ends)}"
        lines = (
            (day_and_date(lesson.date), True, _LINE),
            (times, False, _LINE),
            (lesson.component.value, False, _LINE),
            (lesson.location, False, _NAME_LINE),
            (teacher, lesson.cancelled, _NAME_LINE),
        )
        top = _TITLE
        for text, bold, height in lines:
            box = Box(left + 0.8, top, self._column - 1.6, height)
            self._canvas.text(box, text, points=8, bold=bold, align=Align.CENTRE)
            top += height

    def _learner(self, top: float, learner: WeekLearner | None, numbers: dict[int, int]) -> None:
        number = "" if learner is None else str(numbers[learner.contract])
        name = "gast:" if learner is None else learner.name
        if learner is not None and learner.contract in self._sheet.added:
            name = f"{name} (toegevoegd na afdruk)"
        self._canvas.frame(Box(0, top, _NUMBER, self._row))
        self._canvas.text(Box(0, top, _NUMBER - 1.5, self._row), number, points=8, align=Align.RIGHT)
        self._canvas.frame(Box(_NUMBER, top, self._names, self._row))
        self._canvas.text(Box(_NUMBER + 1, top, self._names - 2, self._row), name, points=9)
        for index, lesson in enumerate(self._lessons):
            cell = Box(self._left(index), top, self._column, self._row)
            if lesson.cancelled or (learner is not None and lesson.id not in learner.open_lessons):
                self._canvas.shade(cell)
            self._canvas.frame(cell)

    def _signatures(self, top: float) -> None:
        label = Box(_NUMBER + 1, top, self._names - 2, _SIGNATURE)
        self._canvas.text(label, "Handtekening docent", bold=True)
        for index, lesson in enumerate(self._lessons):
            cell = Box(self._left(index), top, self._column, _SIGNATURE)
            if lesson.cancelled:
                self._canvas.shade(cell)
            self._canvas.frame(cell, width=0.4)


def sign_in_sheet(group: GroupChoice, week: IsoWeek) -> SignInSheet:
    """The list of a week as it would be printed now. Raises UserError `no-lessons-in-week`."""
    page = week_of(group, week)
    if not page.lessons:
        raise UserError("no-lessons-in-week", group=group.name, week=str(week))
    return SignInSheet(school_name(), page, frozenset(row.contract for row in page.learners if row.added))


def export_sign_in_sheet(
    sheet: SignInSheet, folder: Path, *, replace: bool = False, by: ActingAccount
) -> Path:
    """Write the list as a PDF into `folder` and note that it was printed, with whom on it.

    Raises UserError `not-allowed`, `file-exists`, or an EnvironmentProblem; then nothing was written.
    """
    require(by, Action.PRINT_SHEET)
    path = folder / sheet.file_name
    file = WrittenFile(path.name, pdf(sheet.title, sheet.draw, landscape=True))
    rows = [{"learner": learner.name, "contract": learner.contract_number} for learner in sheet.rows]
    with prepared_file(path, file.content, replace=replace) as prepared:
        _record(sheet, written=SheetFile(file, rows), publish=prepared.publish, by=by)
    return path


def note_printed(sheet: SignInSheet, *, by: ActingAccount) -> None:
    """Remember who is on a list that is printed, so that who joins later can be told apart."""
    _record(sheet, written=None, publish=nothing_to_publish, by=by)


def _record(
    sheet: SignInSheet, *, written: SheetFile | None, publish: Callable[[], None], by: ActingAccount
) -> None:
    contracts = [learner.contract for learner in sheet.rows]
    week = sheet.week
    record_sheet_print(week.group.id, week.week, contracts, written=written, publish=publish, by=by)


def _lessons_per_page(canvas: Canvas) -> int:
    return max(1, int((canvas.width - _NUMBER - _NAMES_MIN) / _LESSON_MIN))


def _rows_per_page(canvas: Canvas) -> int:
    return max(1, int((canvas.height - _TITLE - _HEADING - _SIGNATURE) / _ROW_MIN))


def _chunks(items: Sequence[_Item], size: int) -> list[Sequence[_Item]]:
    return [items[start : start + size] for start in range(0, len(items), size)]
