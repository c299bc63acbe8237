"""What an import will do: new, changed or unchanged by key, and what a blank or absent column means."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.workbook import render_workbook
from importers.plan import ImportPlan, plan_import, plan_records
from importers.workbook import parse
from importers.workbook_file import open_workbook
from models.exchange import GroupRow, Row, SchoolRecords, SchoolRow, TeacherRow
from models.rules.terms import Reason, Status
from tests.workbooks import changed, in_memory, places, planned, school_of, small_school

TUESDAY = date(2026, 10, 6)


@pytest.fixture
def school() -> SchoolRecords:
    return school_of(small_school())


def counts(plan, records: str) -> tuple[int, int, int]:
    sheet = plan.sheet(records)
    return len(sheet.new), len(sheet.changed), sheet.unchanged


def test_into_an_empty_school_every_row_is_new() -> None:
    plan = planned(small_school())
    assert {sheet.title: len(sheet.new) for sheet in plan.sheets} == {
        "School": 1,
        "Docenten": 1,
        "Locaties": 1,
        "Cursisten": 2,
        "Contracten": 2,
        "Groepen": 1,
        "Plaatsingen": 1,
        "Lessen": 2,
        "Presentie": 2,
        "Uren elders": 1,
    }


def test_the_same_workbook_again_changes_nothing(school: SchoolRecords) -> None:
    plan = planned(small_school(), school)
    assert not any(sheet.new or sheet.changed for sheet in plan.sheets)
    assert sum(sheet.unchanged for sheet in plan.sheets) == 14


def test_a_row_whose_key_exists_updates_it(school: SchoolRecords) -> None:
    plan = planned(changed(small_school(), "Cursisten", 2, "Achternaam", "Demir"), school)
    assert counts(plan, "learners") == (0, 1, 1)
    ((old, new),) = plan.sheet("learners").changed
    assert (old.last_name, new.last_name) == ("Yılmaz", "Demir")


def test_only_what_the_workbook_names_is_touched(school: SchoolRecords) -> None:
    learner = {
        "Cursisten": [small_school()["Cursisten"][0], ["1003", "Dmytro", "Rahimi", None, "geen", None]]
    }
    plan = planned(learner, school)
    assert counts(plan, "learners") == (1, 0, 0)
    assert sum(len(sheet.new) + len(sheet.changed) + sheet.unchanged for sheet in plan.sheets) == 1


def test_an_absent_column_leaves_what_was_there(school: SchoolRecords) -> None:
    rows = [["Cursistnummer", "Voornaam", "Achternaam", "Wet"], ["1001", "Amina", "Demir", "Wi2021"]]
    ((old, new),) = planned({"Cursisten": rows}, school).sheet("learners").changed
    assert new == old._replace(last_name="Demir")
    assert new.bsn == "108063604"


def test_an_empty_cell_in_a_column_that_is_there_empties_it(school: SchoolRecords) -> None:
    ((_, new),) = (
        planned(changed(small_school(), "Cursisten", 2, "BSN", None), school).sheet("learners").changed
    )
    assert new.bsn is None


def test_a_row_that_is_there_twice_names_the_first() -> None:
    sheets = small_school()
    sheets["Cursisten"].append(list(sheets["Cursisten"][1]))
    plan = planned(sheets)
    assert places(plan) == [("Cursisten", 4, "Cursistnummer", "row-twice")]
    assert plan.problems[0].params == {"first_row": 2}


def test_numbers_and_texts_are_the_same_key(school: SchoolRecords) -> None:
    sheets = changed(small_school(), "Cursisten", 2, "Cursistnummer", 1001.0)
    assert counts(planned(changed(sheets, "Contracten", 2, "Cursistnummer", 1001), school), "learners") == (
        0,
        0,
        2,
    )


def test_a_lesson_twice_under_two_spellings_of_its_time() -> None:
    sheets = small_school()
    sheets["Lessen"].append(["DI-1", "6-10-2026", "09.00 uur", "12:00", None, "taal", "klassikaal"])
    plan = planned(sheets)
    assert places(plan) == [("Lessen", 4, "Groep", "row-twice")]


def test_what_is_absent_in_a_new_row() -> None:
    records = school_of(small_school())
    contract, lesson, learner, mark = (
        records.contracts[0],
        records.lessons[1],
        records.learners[0],
        records.marks[0],
    )
    assert contract.signed == contract.begins
    assert (lesson.level, lesson.location, lesson.teacher) == ("A2", "Lokaal 1", "Ingrid de Boer")
    assert (lesson.break_minutes, lesson.cancelled) == (0, False)
    assert learner.loan is False
    assert (mark.notified_before, mark.doubt, mark.remark) == (False, False, "")


def test_a_lesson_has_its_own_teacher_where_one_is_named() -> None:
    sheets = small_school()
    sheets["Docenten"].append(["Karel Vos", None])
    sheets["Lessen"] = [
        [*row, cell] for row, cell in zip(sheets["Lessen"], ("Docent", "Karel Vos", None), strict=True)
    ]
    first, second = school_of(sheets).lessons
    assert (first.teacher, second.teacher) == ("Karel Vos", "Ingrid de Boer")


def test_an_absent_column_does_not_bring_an_old_lesson_under_a_new_teacher(school: SchoolRecords) -> None:
    school.lessons = [lesson._replace(teacher=None, level="A1") for lesson in school.lessons]
    plan = planned({"Lessen": small_school()["Lessen"]}, school)
    assert counts(plan, "lessons") == (0, 0, 2)


def test_a_blank_teacher_of_an_old_lesson_is_not_that_of_the_group_today(school: SchoolRecords) -> None:
    school.lessons = [lesson._replace(teacher=None, level="", location=None) for lesson in school.lessons]
    plan = brought_back(school)
    assert not plan.problems
    assert counts(plan, "lessons") == (0, 0, 2)


def test_a_new_teacher_of_a_group_gives_only_its_new_lessons(school: SchoolRecords) -> None:
    sheets = small_school()
    sheets["Docenten"].append(["Karel Vos", None])
    sheets["Lessen"].append(["DI-1", date(2026, 10, 13), time(9), time(12), None, "taal", "klassikaal"])
    sheets["Lessen"] = [
        [*row, heading] for row, heading in zip(sheets["Lessen"], ("Docent", *3 * [None]), strict=True)
    ]
    plan = planned(changed(sheets, "Groepen", 2, "Docent", "Karel Vos"), school)
    assert counts(plan, "lessons") == (1, 0, 2)
    assert plan.sheet("lessons").new[0].teacher == "Karel Vos"


facts_of_group = st.tuples(
    st.sampled_from(["", "A1", "A2"]),
    st.sampled_from([None, "Ingrid de Boer", "Karel Vos"]),
    st.sampled_from([None, "Lokaal 1"]),
)


@settings(deadline=None, max_examples=25)
@given(facts_of_group, st.lists(facts_of_group, min_size=2, max_size=2))
def test_a_school_that_is_exported_and_imported_is_always_unchanged(group, lessons) -> None:
    school = school_of(small_school())
    school.teachers.append(TeacherRow("Karel Vos"))
    school.groups = [GroupRow("DI-1", *group)]
    school.lessons = [
        lesson._replace(level=level, teacher=teacher, location=location)
        for lesson, (level, teacher, location) in zip(school.lessons, lessons, strict=True)
    ]
    plan = brought_back(school, closed=frozenset(lesson[:3] for lesson in school.lessons))
    assert not plan.problems
    assert not any(sheet.new or sheet.changed for sheet in plan.sheets)
    assert sum(sheet.unchanged for sheet in plan.sheets) == 15


def brought_back(school: SchoolRecords, closed: frozenset[Row] = frozenset()) -> ImportPlan:
    """The export of a school, imported into that school."""
    content = render_workbook(school)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "school.xlsx"
        path.write_bytes(content)
        return plan_import(parse(open_workbook(path)), school, closed)


def test_an_absence_without_reason_is_one_still_to_ask_for() -> None:
    sheets = changed(small_school(), "Presentie", 2, "Status", "afwezig")
    assert school_of(sheets).marks[0].reason is Reason.NOG_NAVRAGEN


@pytest.mark.parametrize(("status", "minutes"), [("aanwezig", 165), ("afwezig", 0)])
def test_minutes_that_say_the_same_as_the_status_are_not_kept(status: str, minutes: int) -> None:
    sheets = changed(small_school(), "Presentie", 2, "Status", status)
    mark = school_of(changed(sheets, "Presentie", 2, "Minuten aanwezig", minutes)).marks[0]
    assert (mark.status, mark.minutes) == (Status(status), None)


def test_minutes_and_reason_do_not_outlive_the_status_they_belong_to(school: SchoolRecords) -> None:
    columns = ["Groep", "Datum", "Van", "Contractnummer", "Status"]
    school.marks = [
        school.marks[0]._replace(status=Status.ABSENT, reason=Reason.ZIEKTE, remark="belde"),
        school.marks[1]._replace(remark="bus gemist"),
    ]
    rows = [["DI-1", TUESDAY, time(9), contract, "aanwezig"] for contract in ("C-1", "C-2")]
    plan = planned({"Presentie": [columns, *rows]}, school)
    assert not plan.problems
    kept = [(new.minutes, new.reason, new.remark) for _, new in plan.sheet("marks").changed]
    assert kept == [(None, None, "belde"), (None, None, "bus gemist")]


def test_minutes_stay_with_a_status_that_stays(school: SchoolRecords) -> None:
    rows = [
        ["Groep", "Datum", "Van", "Contractnummer", "Status"],
        ["DI-1", TUESDAY, time(9), "C-2", "te laat"],
    ]
    assert counts(planned({"Presentie": rows}, school), "marks") == (0, 0, 1)


def test_problems_come_in_the_order_of_the_workbook() -> None:
    sheets = changed(small_school(), "Presentie", 3, "Minuten aanwezig", 999)
    sheets = changed(sheets, "Lessen", 2, "Pauze (min)", 999)
    sheets = changed(sheets, "Cursisten", 3, "Wet", "x")
    sheets = changed(sheets, "Cursisten", 2, "BSN", "x")
    sheets["School"].append(["E-mail", "x"])
    titles = [(sheet, row) for sheet, row, _, _ in places(planned(sheets))]
    assert titles == [("School", 4), ("Cursisten", 2), ("Cursisten", 3), ("Lessen", 2), ("Presentie", 3)]


def test_a_plan_for_rows_that_need_no_reading(school: SchoolRecords) -> None:
    plan = plan_records(school)
    assert not plan.problems
    assert counts(plan, "marks") == (2, 0, 0)
    assert plan.sheet("school").new == [SchoolRow(name="Taalschool De Brug", bow_number="606853")]


def test_the_marks_of_a_signed_off_lesson_are_closed(school: SchoolRecords) -> None:
    closed = frozenset({("DI-1", TUESDAY, time(9))})
    unchanged = plan_import(parse(in_memory(small_school())), school, closed)
    assert not unchanged.problems
    other = changed(small_school(), "Presentie", 2, "Status", "afwezig")
    other = changed(other, "Lessen", 2, "Tot", time(12, 30))
    plan = plan_import(parse(in_memory(other)), school, closed)
    assert places(plan) == [
        ("Lessen", 2, "Van", "lesson-signed-off"),
        ("Presentie", 2, "Status", "lesson-signed-off"),
    ]


def test_who_may_not_change_the_school_itself_hears_which_cells_would(school: SchoolRecords) -> None:
    sheets = changed(small_school(), "School", 3, "Waarde", 999999)
    parsed = parse(in_memory(sheets))
    plan = plan_import(parsed, school, may_change_school=False)
    assert places(plan) == [("School", 3, "BOW-nummer", "school-for-administrator")]
    assert plan_import(parsed, school).problems == []


def test_details_of_the_school_that_stay_as_they_are_are_in_nobodys_way(school: SchoolRecords) -> None:
    parsed = parse(in_memory(small_school()))
    assert plan_import(parsed, school, may_change_school=False).problems == []


def test_an_emptied_cell_leaves_the_school_as_it_is(school: SchoolRecords) -> None:
    parsed = parse(in_memory(changed(small_school(), "School", 3, "Waarde", None)))
    assert plan_import(parsed, school, may_change_school=False).problems == []
