"""The sign-in sheet: what is on it, what is not, and who joined after it was printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from exporters.document import Box, Canvas
from exporters.sign_in_sheet import SignInSheet, export_sign_in_sheet, sign_in_sheet
from models.entities import AuditEntry, Contract, Learner, Lesson, Placement
from models.errors import UserError
from models.queries.sheets import lessons_without_original
from models.queries.week import GroupChoice, groups_for
from models.rules.terms import Act, CourseType
from models.rules.weeks import IsoWeek
from models.services.lessons import set_original, sign_off
from models.session import Session

WEEK = IsoWeek(2026, 41)


class Outlines(Canvas):
    """An A4 on its side of which only the boxes are kept."""

    def __init__(self) -> None:
        self.width, self.height = 273.0, 186.0
        self.frames: list[Box] = []

    def new_page(self) -> None: ...

    def text(self, *_box: object, **_how: object) -> None: ...

    def shade(self, box: Box) -> None: ...

    def frame(self, box: Box, *, width: float = 0.2) -> None:  # noqa: ARG002
        self.frames.append(box)


@pytest.fixture
def group(sample_school: Session) -> GroupChoice:
    return groups_for(sample_school.account)[0]


def text_of(path: Path) -> str:
    reader = PdfReader(BytesIO(path.read_bytes()))
    return "\n".join(page.extract_text() for page in reader.pages)


def printed(session: Session, group: GroupChoice, folder: Path, *, replace: bool = False) -> Path:
    return export_sign_in_sheet(sign_in_sheet(group, WEEK), folder, replace=replace, by=session.account)


def test_times_are_written_as_on_the_screen(
    sample_school: Session, group: GroupChoice, tmp_path: Path
) -> None:
    sheet = sign_in_sheet(group, IsoWeek(2026, 43))
    text = text_of(export_sign_in_sheet(sheet, tmp_path, by=sample_school.account))
    assert "\n9:00–11:30\n" in text


def test_the_sheet_names_lessons_and_learners_in_the_order_of_the_grid(
    sample_school: Session, group: GroupChoice, tmp_path: Path
) -> None:
    path = printed(sample_school, group, tmp_path)
    assert path.name == "Presentielijst DI-1 2026-W41.pdf"
    text = text_of(path)
    for expected in ("di 6-10", "13:15–15:45", "ONA", "Lokaal 1", "Ingrid de Boer", "Handtekening docent"):
        assert expected in text
    places = [text.index(name) for name in ("Tesfay van der Ali", "Mariam Bakker", "Tesfay Visser")]
    assert places == sorted(places)
    assert text.count("gast:") == 2


def test_the_week_stays_in_the_file_name_of_a_group_with_a_long_name(
    sample_school: Session, group: GroupChoice, tmp_path: Path
) -> None:
    sheet = sign_in_sheet(group, WEEK)
    week = replace(sheet.week, group=group._replace(name="Beginners – dinsdagavond " * 12))
    path = export_sign_in_sheet(replace(sheet, week=week), tmp_path, by=sample_school.account)
    assert path.name.startswith("Presentielijst Beginners – dinsdagavond ")
    assert path.name.endswith(" 2026-W41.pdf")
    assert len(path.name.encode("utf-8")) <= 150


def test_no_bsn_and_no_birth_date_are_on_it(
    sample_school: Session, group: GroupChoice, tmp_path: Path
) -> None:
    text = text_of(printed(sample_school, group, tmp_path))
    for learner in Learner.select():
        assert learner.bsn not in text
        assert learner.born.strftime("%d-%m-%Y") not in text


def test_a_group_of_24_with_long_names_fits_one_page(
    sample_school: Session, group: GroupChoice, tmp_path: Path
) -> None:
    lesson = Lesson.select().where(Lesson.group == group.id, Lesson.date == date(2026, 10, 6)).get()
    names = [
        "María de los Ángeles Sánchez-López van Nieuwenhuizen",
        "Nguyễn Thị Hương Giang",
        "Олександра Ковальчук-Бондаренко",
        "مريم عبد الرحمن الحداد",
        "Tesfay Gebremedhin Woldemariam",
    ]
    for index in range(10):
        learner = Learner.insert(
            number=f"X{index}", first_name=names[index % 5], last_name=f"X{index}", act=Act.NONE
        )
        contract = Contract.insert(
            number=f"X{index}",
            learner=learner.execute(),
            course_type=CourseType.NT2,
            signed=lesson.date,
            begins=lesson.date,
            ends=lesson.date,
            purchased_hours=1,
        ).execute()
        Placement.insert(contract=contract, group=group.id, begins=lesson.date, ends=lesson.date).execute()
    sheet = sign_in_sheet(group, WEEK)
    assert len(sheet.rows) == 24
    path = export_sign_in_sheet(sheet, tmp_path, by=sample_school.account)
    assert len(PdfReader(BytesIO(path.read_bytes())).pages) == 1
    assert "Nguyễn Thị Hương Giang" in text_of(path)


@pytest.mark.parametrize("times", [1, 2, 4])
def test_paper_that_names_leave_free_goes_to_the_signatures(
    sample_school: Session, group: GroupChoice, times: int
) -> None:
    sheet = sign_in_sheet(group, WEEK)
    assert len(sheet.week.lessons) == 2
    paper = Outlines()
    replace(sheet, week=replace(sheet.week, lessons=sheet.week.lessons * times)).draw(paper)
    right = max(frame.left + frame.width for frame in paper.frames)
    # What is wider than six centimetres is of no use to anybody.
    assert paper.frames[-1].width == pytest.approx(60) or right == pytest.approx(paper.width)
    assert right <= paper.width + 0.01


def test_who_joins_after_printing_is_told_apart(
    sample_school: Session, group: GroupChoice, tmp_path: Path
) -> None:
    joined = sign_in_sheet(group, WEEK).rows[0]
    placement = Placement.select().where(Placement.contract == joined.contract).dicts().get()
    Placement.delete().where(Placement.id == placement["id"]).execute()
    printed(sample_school, group, tmp_path)
    Placement.insert(**placement).execute()
    sheet = sign_in_sheet(group, WEEK)
    assert sheet.added == {joined.contract}
    path = export_sign_in_sheet(sheet, tmp_path, replace=True, by=sample_school.account)
    assert "(toegevoegd na afdruk)" in text_of(path)


def test_printing_is_noted(sample_school: Session, group: GroupChoice, tmp_path: Path) -> None:
    printed(sample_school, group, tmp_path)
    assert AuditEntry.select().where(AuditEntry.record == "sheet_print").count() == 1
    with pytest.raises(UserError, match="file-exists"):
        printed(sample_school, group, tmp_path)
    assert AuditEntry.select().where(AuditEntry.record == "sheet_print").count() == 1


def test_a_week_without_lessons_has_no_sheet(sample_school: Session, group: GroupChoice) -> None:
    with pytest.raises(UserError, match="no-lessons-in-week"):
        sign_in_sheet(group, IsoWeek(2020, 1))


def test_many_lessons_and_learners_go_on_on_the_next_page(
    sample_school: Session, group: GroupChoice, tmp_path: Path
) -> None:
    sheet = sign_in_sheet(group, WEEK)
    lessons = tuple(sheet.week.lessons[0]._replace(id=1000 + number) for number in range(15))
    week = type(sheet.week)(group, WEEK, lessons, sheet.week.learners * 3, {}, {})
    path = export_sign_in_sheet(SignInSheet("", week, frozenset()), tmp_path, by=sample_school.account)
    pages = PdfReader(BytesIO(path.read_bytes())).pages
    assert len(pages) == 4
    assert all(f"blad {number} van 4" in page.extract_text() for number, page in enumerate(pages, start=1))


def test_lessons_without_original_are_listed_until_the_paper_is_back(
    sample_school: Session, group: GroupChoice
) -> None:
    lesson = Lesson.select().where(Lesson.group == group.id, Lesson.date == date(2026, 10, 6)).get()
    sign_off(
        lesson.id, original_present=None, leave_open=True, today=date(2026, 10, 12), by=sample_school.account
    )
    (found,) = lessons_without_original(sample_school.account)
    assert (found.lesson, found.missing) == (lesson.id, False)
    set_original(lesson.id, present=False, by=sample_school.account)
    assert lessons_without_original(sample_school.account)[0].missing
    set_original(lesson.id, present=True, by=sample_school.account)
    assert lessons_without_original(sample_school.account) == []
