"""Lists as schools keep them come in through mapping, without a cell of the file being touched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from pathlib import Path

import pytest

from importers.any_file import held_in_memory, open_file
from importers.mapping import Constant, Numbered, SheetMapping
from importers.plan import ImportPlan
from importers.proposals import is_own_workbook, proposed_for
from importers.reading import Reading
from models.exchange import LearnerRow, SchoolRecords
from models.queries.imports import last_import
from models.queries.records import all_records, signed_off_lessons
from models.rules.terms import Act, Component, CourseType, MigrantGroup
from models.services.import_undo import undo_import
from models.services.school_import import Source, import_school
from models.session import Session
from tests import messy_sheets
from tests.messy_sheets import BSN, BSN_WITH_ZERO

TODAY = date(2026, 11, 3)

Adjust = Callable[[SheetMapping], SheetMapping]


def as_proposed(mapping: SheetMapping) -> SheetMapping:
    return mapping


def planned(path: Path, adjust: Adjust = as_proposed) -> ImportPlan:
    workbook = held_in_memory(open_file(path), lambda _sheet, _rows: None)
    assert not is_own_workbook(workbook)
    mappings = [adjust(mapping) for mapping in proposed_for(workbook, TODAY, {})]
    assert [mapping.missing() for mapping in mappings] == [[] for _ in mappings]
    current = all_records()
    return Reading(workbook, TODAY, mappings).as_ours(current.learners).plan(current, signed_off_lessons())


def brought_in(path: Path, session: Session, adjust: Adjust = as_proposed) -> SchoolRecords:
    """Import a list as it is proposed, with what a person adds to that."""
    before = path.read_bytes()
    plan = planned(path, adjust)
    assert plan.problems == []
    import_school(plan.sheets, Source(path.name), by=session.account)
    assert path.read_bytes() == before
    return all_records()


def told(plan: ImportPlan) -> list[tuple[str, object]]:
    return [(notice.code, notice.params.get("rows")) for notice in plan.notices]


def learner(row: LearnerRow, *names: str) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in names)


def columns(rows: Sequence[LearnerRow], *names: str) -> list[tuple[object, ...]]:
    return [learner(row, *names) for row in rows]


def test_own_headings_a_merged_title_dates_as_text_and_a_total(empty_school, tmp_path) -> None:
    learners = brought_in(messy_sheets.own_headings(tmp_path), empty_school).learners

    assert columns(learners, "number", "first_name", "prefix", "last_name", "bsn", "born", "city") == [
        ("1001", "Amina", "", "Yılmaz", BSN, date(1985, 3, 5), "UTRECHT"),
        ("1002", "Olena", "", "Kovalenko", BSN_WITH_ZERO, date(1990, 12, 1), "Zeist"),
        ("1003", "Fatima", "van der", "Berg", None, date(1979, 7, 1), "Zeist"),
    ]
    assert columns(learners, "act", "migrant_group") == [
        (Act.WI2021, MigrantGroup.ASIELSTATUSHOUDER),
        (Act.WI2013, None),
        (Act.WI2021, MigrantGroup.GEZINSMIGRANT),
    ]


def test_a_total_row_is_skipped_and_said_to_be(empty_school, tmp_path) -> None:
    assert told(planned(messy_sheets.own_headings(tmp_path))) == [("rows-skipped-totals", "10")]


def test_a_sheet_that_is_left_out_is_named(empty_school, tmp_path) -> None:
    notices = planned(messy_sheets.a_sheet_for_each_class(tmp_path)).notices
    assert [(one.code, one.params["sheet"]) for one in notices] == [("sheet-not-read", "Klas B")]


def test_a_dash_is_no_contract_and_no_teacher(empty_school, tmp_path) -> None:
    school = brought_in(messy_sheets.dashes(tmp_path), empty_school)
    assert columns(school.learners, "number", "prefix", "bsn", "migrant_group") == [
        ("1001", "", BSN, None),
        ("1002", "", None, None),
    ]
    assert [(row.number, row.learner) for row in school.contracts] == [("C-1", "1001")]


def test_rows_behind_a_filter_are_read_and_said_to_be_there(empty_school, tmp_path) -> None:
    plan = planned(messy_sheets.filtered(tmp_path))
    assert len(plan.sheet("learners").new) == 2
    assert [one.code for one in plan.notices] == ["rows-hidden"]


def numbered_under_wi2021(mapping: SheetMapping) -> SheetMapping:
    return mapping.with_origin("Wet", Constant("Wi2021")).with_origin("Cursistnummer", Numbered())


def test_one_column_of_names_with_numbers_handed_out_and_one_act_for_all(empty_school, tmp_path) -> None:
    path = messy_sheets.whole_names(tmp_path)
    learners = brought_in(path, empty_school, numbered_under_wi2021).learners

    assert columns(learners, "number", "first_name", "prefix", "last_name", "born") == [
        ("1001", "Fatima", "van der", "Berg", date(1979, 7, 1)),
        ("1002", "O.", "", "Kovalenko", date(1990, 1, 12)),
        ("1003", "Tesfay", "", "Haile", date(1985, 1, 4)),
    ]
    assert columns(learners, "bsn", "address", "postcode", "phone", "act") == [
        (BSN, "Dorpsstraat 12", "3531 CA", "0612345678", Act.WI2021),
        (BSN_WITH_ZERO, "Laan 7 bis", "3512 JE", "030-2345678", Act.WI2021),
        (None, "Plein 3", "", "", Act.WI2021),
    ]


def test_who_was_given_a_number_keeps_it_the_next_time(empty_school, tmp_path) -> None:
    path = messy_sheets.whole_names(tmp_path)
    first = brought_in(path, empty_school, numbered_under_wi2021)

    plan = planned(path, numbered_under_wi2021)

    assert (plan.sheet("learners").new, plan.sheet("learners").unchanged) == ([], 3)
    assert all_records() == first


def test_no_number_is_handed_out_unless_somebody_asks(empty_school, tmp_path) -> None:
    workbook = held_in_memory(open_file(messy_sheets.whole_names(tmp_path)), lambda _sheet, _rows: None)
    (mapping,) = proposed_for(workbook, TODAY, {})
    assert mapping.missing() == ["Cursistnummer", "Wet"]


def test_two_rows_of_headings_over_learners_contracts_and_placements(empty_school, tmp_path) -> None:
    school = brought_in(messy_sheets.two_heading_rows(tmp_path), empty_school)

    assert columns(school.learners, "number", "last_name", "act") == [
        ("1001", "Yılmaz", Act.WI2021),
        ("1002", "Kovalenko", Act.WI2013),
        ("1003", "Haile", Act.NONE),
    ]
    assert [(row.number, row.learner, row.course_type, row.begins, row.ends, row.purchased_hours)
            for row in school.contracts] == [
        ("C-1", "1001", CourseType.INTEGRATION, date(2026, 9, 1), date(2026, 12, 31), 100),
        ("C-2", "1001", CourseType.LITERACY, date(2027, 1, 1), date(2027, 6, 30), 1200),
        ("C-3", "1002", CourseType.NT2, date(2026, 9, 1), date(2026, 12, 31), 120),
    ]  # fmt: skip
    assert [row.name for row in school.groups] == ["DI-1"]
    assert [(row.contract, row.group) for row in school.placements] == [("C-1", "DI-1"), ("C-2", "DI-1")]


def test_columns_without_a_telling_heading_are_known_by_what_is_in_them(empty_school, tmp_path) -> None:
    def with_numbers(mapping: SheetMapping) -> SheetMapping:
        return numbered_under_wi2021(mapping)

    learners = brought_in(messy_sheets.nothing_said(tmp_path), empty_school, with_numbers).learners

    assert columns(learners, "last_name", "bsn", "born", "migrant_group") == [
        ("Yılmaz", BSN, date(1985, 3, 5), MigrantGroup.ASIELSTATUSHOUDER),
        ("Kovalenko", BSN_WITH_ZERO, date(1990, 12, 1), MigrantGroup.GEZINSMIGRANT),
    ]


def test_a_timetable_with_times_in_one_piece(empty_school, tmp_path) -> None:
    lessons = brought_in(messy_sheets.timetable(tmp_path), empty_school).lessons

    assert [(row.date, row.starts, row.ends, row.break_minutes, row.component) for row in lessons] == [
        (date(2026, 10, 6), time(9), time(12), 15, Component.LANGUAGE),
        (date(2026, 10, 8), time(9), time(11), 0, Component.KNM),
    ]


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [(";", "cp1252"), (";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16"), (";", "utf-16-le")],
)
def test_a_csv_in_any_separator_and_encoding(separator, encoding, empty_school, tmp_path) -> None:
    learners = brought_in(messy_sheets.csv_file(tmp_path, separator, encoding), empty_school).learners

    shown = ("number", "first_name", "prefix", "last_name", "bsn", "born", "municipality")
    assert columns(learners, *shown) == [
        ("1001", "Amina", "", "Yýlmaz", BSN, date(1985, 3, 5), "Utrecht"),
        ("1002", "Zoë", "van der", f"Berg{separator.strip()} Smit".replace("\t", " "), BSN_WITH_ZERO,
         date(1990, 12, 1), "Zeist (centrum)"),
    ]  # fmt: skip


def test_what_came_in_through_mapping_can_be_undone(empty_school, tmp_path) -> None:
    before = all_records()
    brought_in(messy_sheets.two_heading_rows(tmp_path), empty_school)
    last = last_import()
    assert last is not None

    undo_import(last.id, by=empty_school.account)

    assert all_records() == before
