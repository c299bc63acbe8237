"""The course planning for Blik op Werk: lessons and names, never a BSN or a birth date. Source: domain §6."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from exporters.files import prepared_file
from exporters.privacy_scan import leaks_in_workbook
from exporters.sheets import Cell, Column, Table, render_tables
from models.accounts import ActingAccount, Action, require
from models.errors import UserError
from models.queries.duo import bow_number
from models.queries.planning import (
    KeptText,
    LessonIds,
    PlannedLesson,
    kept_texts,
    known_personal_data,
    planned_lessons,
)
from models.rules.bow import is_bow_number
from models.rules.bow_duties import GROUP_ID, LEARNER_IDS
from models.rules.dates import weekday
from models.rules.duo import Finding
from models.rules.personal_data import KnownData, Leak, blurred, personal_data_in
from models.rules.terms import DeliveryKind
from models.rules.values import check_period
from models.services.deliveries import record_delivery

COLUMNS = (
    Column("Datum", 11),
    Column("Dag", 11),
    Column("Van", 7),
    Column("Tot", 7),
    Column("Locatie", 18),
    Column("Groep", 14),
    Column("Niveau", 9),
    Column("Onderdeel", 14),
    Column("Vorm", 19),
    Column("Docent", 22),
    Column("Cursisten", 80),
)
LEAK = "secret-in-planning"
_BETWEEN_LEARNERS = "; "


@dataclass(frozen=True, slots=True)
class CoursePlanning:
    """A planning as it would be sent: its lessons, its bytes, and what keeps it from being sent.

    `ids` are those of the lessons, in the same order; they stay in the register.
    """

    begins: date
    ends: date
    bow_number: str
    lessons: list[PlannedLesson]
    ids: list[LessonIds]
    content: bytes
    findings: list[Finding]

    @property
    def blocked(self) -> bool:
        return bool(self.findings)

    def rows(self) -> list[list[Cell]]:
        """The cells of the sheet, without the headings."""
        return [_cells(lesson) for lesson in self.lessons]


def prepare_bow(begins: date, ends: date, groups: Collection[int] | None = None) -> CoursePlanning:
    """Collect the lessons of a period, first and last day included, and search them for personal data.

    Of all groups, or only of those with these ids.
    Raises InvalidValue `ends-before-begin`, UserError `no-lessons-in-period`.
    """
    check_period(begins, ends)
    planned = planned_lessons(begins, ends, groups)
    if not planned:
        raise UserError("no-lessons-in-period", begins=begins, ends=ends)
    lessons, ids = [lesson for lesson, _ in planned], [known for _, known in planned]
    number, content = bow_number(), render(lessons)
    return CoursePlanning(begins, ends, number, lessons, ids, content, _findings(number, lessons, content))


def file_name(bow: str, begins: date, ends: date) -> str:
    """Cursusplanning 123456 2026-10-01_2026-12-31.xlsx."""
    return f"Cursusplanning {bow} {begins}_{ends}.xlsx"


def render(lessons: Sequence[PlannedLesson]) -> bytes:
    """The .xlsx of these lessons."""
    return render_tables([Table("Cursusplanning", COLUMNS, [_cells(lesson) for lesson in lessons])])


def deliver_bow(planning: CoursePlanning, folder: Path, *, replace: bool = False, by: ActingAccount) -> Path:
    """Search the file once more, write it into `folder` and keep a copy of it.

    Raises UserError `secret-in-planning`, `delivery-blocked`, `file-exists`, `not-allowed`, or an
    EnvironmentProblem; then nothing was written and nothing recorded.
    """
    require(by, Action.DELIVER)
    _refuse(_findings(planning.bow_number, planning.lessons, planning.content))
    path = folder / file_name(planning.bow_number, planning.begins, planning.ends)
    rows = [_as_sent(*one) for one in zip(planning.lessons, planning.ids, strict=True)]
    with prepared_file(path, planning.content, replace=replace) as prepared:
        record_delivery(
            DeliveryKind.BOW,
            planning.ends,
            path.name,
            planning.content,
            rows,
            publish=prepared.publish,
            by=by,
        )
    return path


def _cells(lesson: PlannedLesson) -> list[Cell]:
    return [
        lesson.date,
        weekday(lesson.date),
        lesson.starts,
        lesson.ends,
        lesson.location,
        lesson.group,
        lesson.level,
        lesson.component.value,
        lesson.form.value,
        lesson.teacher,
        _BETWEEN_LEARNERS.join(lesson.learners),
    ]


def _as_sent(lesson: PlannedLesson, ids: LessonIds) -> dict[str, object]:
    """What the file says, and of whom: by that a later planning is known to be due."""
    headings = (column.heading for column in COLUMNS)
    said = {heading: str(cell) for heading, cell in zip(headings, _cells(lesson), strict=True)}
    return {**said, GROUP_ID: ids.group, LEARNER_IDS: ids.learners}


def _refuse(findings: Sequence[Finding]) -> None:
    leaks = [finding for finding in findings if finding.code == LEAK]
    if leaks:
        raise UserError(LEAK, **leaks[0].params)
    if findings:
        raise UserError("delivery-blocked", count=len(findings))


def _findings(number: str, lessons: Sequence[PlannedLesson], content: bytes) -> list[Finding]:
    known = known_personal_data()
    return [*_number_findings(number, known), *_leak_findings(lessons, content, known)]


def _number_findings(number: str, known: KnownData) -> Iterator[Finding]:
    """The number stands in the file's name, where a BSN never may."""
    if not is_bow_number(number):
        code = "bow-number-impossible" if number else "bow-number-missing"
        yield Finding(code, blocks=True, record="school", record_id=1, spot="bow_number")
        return
    for leak in personal_data_in(number, known):
        if leak.is_known:
            yield _leak_finding(KeptText("het BOW-nummer", "school", 1, ""), leak)


def _leak_findings(lessons: Sequence[PlannedLesson], content: bytes, known: KnownData) -> Iterator[Finding]:
    """What the file says too much, at the text of the school that says it."""
    leaked = leaks_in_workbook(content, known)
    if not leaked:
        return
    explained: set[Leak] = set()
    for kept in _texts_in(lessons):
        for leak in personal_data_in(kept.text, known):
            explained.add(leak)
            yield _leak_finding(kept, leak)
    for leak in leaked:
        if leak not in explained:
            yield _leak_finding(KeptText("het bestand zelf", "", 0, ""), leak)


def _texts_in(lessons: Sequence[PlannedLesson]) -> list[KeptText]:
    shown = {text for row in lessons for text in (row.location, row.group, row.level, row.teacher)}
    names = {name for row in lessons for name in row.learners}
    return [kept for kept in kept_texts() if kept.text in (names if kept.record == "learner" else shown)]


def _leak_finding(kept: KeptText, leak: Leak) -> Finding:
    # A learner is known by number: a name may not reach the log.
    text = f" '{blurred(kept.text)}'" if kept.text and kept.record != "learner" else ""
    params = {"place": f"{kept.place}{text}", "what": leak.kind.value, "value": leak.masked}
    return Finding(LEAK, blocks=True, record=kept.record, record_id=kept.record_id, params=params)
