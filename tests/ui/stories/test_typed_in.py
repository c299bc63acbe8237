"""A school of twelve groups and a year of lessons is typed in, and is what a workbook would have made."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from exporters.workbook import render_workbook
from models.exchange import (
    ContractRow,
    GroupRow,
    LearnerRow,
    LessonRow,
    LocationRow,
    PlacementRow,
    SchoolRecords,
    SchoolRow,
    TeacherRow,
)
from models.queries.records import all_records
from models.rules.terms import Act, Component, CourseType, Form
from models.session import Session, open_school
from tests.school_fixtures import PASSWORD, USER, import_workbook
from tests.timetable_school import group_id
from tests.ui.window_doubles import NOW, surroundings
from ui.dialogs.place_contracts import PlaceContractsDialog
from ui.dialogs.plan_lessons import PlanLessonsDialog
from ui.formats import clock, short_date
from ui.lists.browser import RecordBrowser
from ui.places import CONTRACTS, GROUPS, LEARNERS, MANAGEMENT, SCHOOL_DETAILS
from ui.screens.groups.page import GroupPage
from ui.targets import Target
from ui.workspace import Workspace

FIRST, LAST = date(2026, 8, 31), date(2027, 7, 16)
HOLIDAYS = (
    ("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25)),
    ("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3)),
    ("Voorjaarsvakantie", date(2027, 2, 20), date(2027, 2, 28)),
    ("Meivakantie", date(2027, 4, 24), date(2027, 5, 9)),
)
PUBLIC = (date(2027, 3, 26), date(2027, 3, 28), date(2027, 3, 29), date(2027, 5, 16), date(2027, 5, 17))
"""Of that school year, from the calendar: Good Friday, Easter, Whitsun; the others fall in a holiday."""
KEPT_BY, KEPT = 2, date(2027, 3, 29)
"""Groep 2 has lessons on Easter Monday all the same."""
MOVED_ON = date(2027, 2, 1)
GROUPS_COUNT, MEMBERS = 12, 3
CANCELLED = ("Groep 02", date(2026, 9, 8))


def slot(number: int) -> tuple[list[int], time, time, int]:
    """The weekdays and times of a group: mornings, afternoons and evenings, two or three days."""
    starts, ends, rest = ((9, 12, 15), (13, 15, 0), (18, 21, 20))[number % 3]
    first = number % 3
    return [first, first + 2] if number % 2 else [0, 1, 3], time(starts), time(ends), rest


def expected_school() -> SchoolRecords:
    """The school as somebody writes it in a workbook, worked out day by day."""
    teachers = [TeacherRow(f"Docent {n}", f"docent{n}@example.org") for n in range(1, 6)]
    locations = [LocationRow(f"Lokaal {n}", "Kanaalstraat 1", "3531 CA", "Utrecht") for n in range(1, 4)]
    groups = [
        GroupRow(name(n), "A2", teachers[n % 5].name, locations[n % 3].name, Form.CLASSROOM)
        for n in range(1, GROUPS_COUNT + 1)
    ]
    people = range(1, GROUPS_COUNT * MEMBERS + 1)
    return SchoolRecords(
        school=SchoolRow("Taalschool De Brug", "606853", "Kanaalstraat 1", "3531 CA", "Utrecht"),
        teachers=teachers,
        locations=locations,
        learners=[learner(n) for n in people],
        contracts=[
            ContractRow(f"C{n:03}", f"{n:04}", CourseType.NT2, FIRST, FIRST, LAST, 400) for n in people
        ],
        groups=groups,
        placements=sorted(placement for n in people for placement in placements(n)),
        lessons=[lesson for n, group in enumerate(groups, 1) for lesson in lessons(n, group)],
    )


def name(number: int) -> str:
    return f"Groep {number:02}"


def learner(number: int) -> LearnerRow:
    return LearnerRow(
        f"{number:04}", f"Voornaam{number}", "van", f"Achternaam{number}", None, date(1990, 1, 1), "", "", "",
        "", "", Act.WI2013, None, False, "Utrecht", None, None, None,
    )  # fmt: skip


def group_of(person: int) -> int:
    return (person - 1) // MEMBERS + 1


def placements(person: int) -> list[PlacementRow]:
    """The members of groep 1 go to groep 2 on 1 February."""
    contract, group = f"C{person:03}", name(group_of(person))
    if group_of(person) != 1:
        return [PlacementRow(contract, group, FIRST, LAST)]
    return [
        PlacementRow(contract, group, FIRST, MOVED_ON - timedelta(days=1)),
        PlacementRow(contract, name(2), MOVED_ON, LAST),
    ]


def lessons(number: int, group: GroupRow) -> list[LessonRow]:
    weekdays, starts, ends, rest = slot(number)
    days = (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
    return [
        LessonRow(
            group.name, day, starts, ends, rest, Component.LANGUAGE, Form.CLASSROOM, "A2", group.location,
            group.teacher, (group.name, day) == CANCELLED,
        )
        for day in days
        if day.weekday() in weekdays and (not is_off(day) or (number == KEPT_BY and day == KEPT))
    ]  # fmt: skip


def is_off(day: date) -> bool:
    return day in PUBLIC or any(begins <= day <= ends for _, begins, ends in HOLIDAYS)


@pytest.fixture
def folder(empty_school_template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(empty_school_template, tmp_path / "typed")


@pytest.fixture
def workspace(folder: Path, messages, qtbot) -> Iterator[Workspace]:
    with open_school(folder, USER, PASSWORD) as session:
        workspace = Workspace(session, surroundings(messages, now=NOW))
        qtbot.addWidget(workspace)
        workspace.show()
        yield workspace


def test_a_school_that_is_typed_in_is_the_school_that_is_imported(
    workspace: Workspace, empty_school_template: Path, tmp_path: Path, messages
) -> None:
    wanted = expected_school()
    type_school(workspace, wanted)
    typed = all_records()
    assert not messages.refused
    assert sum(not lesson.cancelled for lesson in typed.lessons) > 900
    workspace._session.close()

    other = shutil.copytree(empty_school_template, tmp_path / "imported")
    path = tmp_path / "taalschool.xlsx"
    path.write_bytes(render_workbook(wanted))
    with open_school(other, USER, PASSWORD) as session:
        import_workbook(path, session)
        assert typed == all_records()


def type_school(workspace: Workspace, wanted: SchoolRecords) -> None:
    """Everything through the screens, in the order in which a school would."""
    type_details(workspace, wanted.school)
    workspace.go_to(MANAGEMENT)
    teachers, locations, holidays = workspace.current().browsers
    for teacher in wanted.teachers:
        store(teachers, name=teacher.name, email=teacher.email)
    for location in wanted.locations:
        store(locations, **location._asdict())
    for title, begins, ends in HOLIDAYS:
        store(holidays, name=title, begins=short_date(begins), ends=short_date(ends))
    workspace.go_to(LEARNERS)
    for one in wanted.learners:
        store(
            workspace.current().browser,
            number=one.number,
            first_name=one.first_name,
            prefix=one.prefix,
            last_name=one.last_name,
            born="1-1-1990",
            act=one.act.value,
            municipality=one.municipality,
        )
    workspace.go_to(CONTRACTS)
    for contract in wanted.contracts:
        store(
            workspace.current().browser,
            number=contract.number,
            learner=contract.learner,
            course_type=contract.course_type.value,
            begins=short_date(contract.begins),
            ends=short_date(contract.ends),
            purchased_hours=str(contract.purchased_hours),
        )
    workspace.go_to(GROUPS)
    for number, group in enumerate(wanted.groups, 1):
        type_group(workspace, number, group)
    move_and_cancel(workspace)


def type_details(workspace: Workspace, school: SchoolRow) -> None:
    workspace.go_aside(SCHOOL_DETAILS)
    screen = workspace.current()
    for field, text in school._asdict().items():
        screen.form.field(field).set_raw(text)
    assert screen.form.save(), screen.form.problems()


def store(browser: RecordBrowser, **texts: str) -> None:
    """Type a new record and store it."""
    browser.open(None)
    form = browser.page().form
    for field, text in texts.items():
        form.field(field).set_raw(text)
    assert form.save(), form.problems()
    browser.show_list()


def type_group(workspace: Workspace, number: int, group: GroupRow) -> None:
    """A group, its members, and its year."""
    browser = workspace.current().browser
    browser.open(None)
    form = browser.page().form
    for field, text in group._asdict().items():
        form.field(field).set_raw(text.value if isinstance(text, Form) else text)
    assert form.save(), form.problems()
    page = browser.page()
    assert isinstance(page, GroupPage)
    place_members(page, number)
    plan_year(page, number)
    browser.show_list()


def place_members(page: GroupPage, number: int) -> None:
    place: PlaceContractsDialog = page.members.place()
    place.fields["begins"].set_raw(short_date(FIRST))
    wanted = {f"C{person:03}" for person in range(1, 400) if group_of(person) == number}
    lines = place.list.model.shown_lines()
    chosen = [line.id for line in lines if line.number in wanted]
    place.list.table.choose_ids(chosen, chosen[0])
    place.accept()
    assert not place.isVisible(), place.problem()


def plan_year(page: GroupPage, number: int) -> None:
    weekdays, starts, ends, rest = slot(number)
    plan: PlanLessonsDialog = page.roster.plan()
    for place, weekday in enumerate(weekdays):
        row = plan.slots.rows[weekday]
        row.day.setChecked(True)
        if place == 0:  # the next day starts with the same times
            texts = (clock(starts), clock(ends), str(rest))
            for field, text in zip(row.fields(), texts, strict=True):
                field.set_raw(text)
    plan.fields["begins"].set_raw(short_date(FIRST))
    plan.fields["ends"].set_raw(short_date(LAST))
    if number == KEPT_BY:
        plan.keep(KEPT)
    plan.accept()
    assert not plan.isVisible(), plan.problem()


def move_and_cancel(workspace: Workspace) -> None:
    screen, session = workspace.current(), _session(workspace)
    screen.show_target(Target("group", group_id(session, name(1)), "placement"))
    page = screen.browser.page()
    page.members.list.table.selectAll()
    move = page.members.move_members()
    move.fields["group"].set_raw(name(2))
    move.fields["on"].set_raw(short_date(MOVED_ON))
    move.accept()
    screen.show_target(Target("group", group_id(session, CANCELLED[0]), "lesson"))
    roster = screen.browser.page().roster
    roster.period.setCurrentText("alle lessen")
    lesson = next(line for line in roster.read() if line.facts.date == CANCELLED[1])
    roster.list.choose_line(lesson.id)
    cancel = roster.cancel()
    cancel.accept()


def _session(workspace: Workspace) -> Session:
    return workspace._session
