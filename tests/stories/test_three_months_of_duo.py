"""Three months in a row, with changes, a correction in a closed month, a learner who goes and one who comes.

Each month the comparison is what a clerk would write by hand beside the file of the month before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from exporters.duo import as_sent, deliver_duo, prepare_duo
from models.changes import Cell
from models.clock import at
from models.entities import Contract, Lesson
from models.exchange import (
    ContractRow,
    GroupRow,
    LearnerRow,
    LessonRow,
    MarkRow,
    PlacementRow,
    RecordChanges,
    Row,
    SchoolRow,
)
from models.queries.deliveries import last_duo_delivery, last_written
from models.queries.duo_corrections import ClosedMonths, closed_months, closed_since
from models.rules.duo_comparison import Comparison, CountedMinutes, Figure, compare
from models.rules.duo_layout import default_layout
from models.rules.lesson_change import LessonChange
from models.rules.marks import MarkFacts
from models.rules.terms import (
    Act,
    Component,
    CourseType,
    DeliveryKind,
    Form,
    MigrantGroup,
    Reason,
    Status,
)
from models.services.attendance import set_marks
from models.services.deliveries import set_uploaded
from models.services.school_import import Source, import_school
from models.services.timetable import change_lessons, remove_lessons
from models.session import Session
from ui.screens.deliveries.duo.differences import said_of_closed
from ui.screens.deliveries.duo.reading import read_duo

NINE, TWELVE = time(9), time(12)
AUGUST = [date(2026, 8, day) for day in (3, 10, 17, 24)]
SEPTEMBER = [date(2026, 9, day) for day in (7, 14, 21, 28)]
OCTOBER = [date(2026, 10, day) for day in (5, 12, 19, 26)]
ONA_DAY = date(2026, 10, 30)
TODAY = datetime.now().astimezone().date()


def learner(number: str, bsn: str, act: Act, group: MigrantGroup | None = None) -> LearnerRow:
    facts = {"number": number, "first_name": "Naam", "last_name": number, "bsn": bsn, "act": act}
    empty = dict.fromkeys(("prefix", "address", "postcode", "city", "phone", "email", "municipality"), "")
    none = dict.fromkeys(("born", "route", "pip_date", "term_ends"))
    return LearnerRow(**facts, **empty, **none, migrant_group=group, loan=False)


def contract(number: str, of: str, begins: date = date(2026, 8, 1)) -> ContractRow:
    return ContractRow(number, of, CourseType.INTEGRATION, begins, begins, date(2026, 12, 31), 200)


def lesson(day: date, component: Component = Component.LANGUAGE, ends: time = TWELVE) -> LessonRow:
    return LessonRow("Ochtend", day, NINE, ends, 0, component, Form.CLASSROOM, "", None, None, False)


def mark(day: date, of: str, status: Status = Status.PRESENT) -> MarkRow:
    reason = Reason.ZIEKTE if status is Status.ABSENT else None
    return MarkRow("Ochtend", day, NINE, of, status, None, False, reason, False, "")


AMINA = learner("1001", "108063604", Act.WI2013)
BO = learner("1002", "123456782", Act.WI2021, MigrantGroup.GEZINSMIGRANT)
CEM = learner("1003", "111222333", Act.WI2021, MigrantGroup.ASIELSTATUSHOUDER)
DINA = learner("1004", "234113650", Act.WI2013)


class Office:
    """Ingrid: fills in what happened, writes the file of a month and uploads it."""

    def __init__(self, session: Session, folder: Path) -> None:
        self._session = session
        self._folder = folder

    def add(self, records: str, rows: Sequence[Row]) -> None:
        self._store(RecordChanges(records, new=list(rows)))

    def change(self, records: str, old: Row, new: Row) -> None:
        self._store(RecordChanges(records, changed=[(old, new)]))

    def correct(self, day: date, number: str, facts: MarkFacts | None) -> None:
        cell = Cell(
            Lesson.get(Lesson.date == day, Lesson.starts == NINE).id,
            Contract.get(Contract.number == number).id,
        )
        set_marks({cell: facts}, by=self._session.account)

    def move(self, day: date, days: int) -> None:
        wanted = LessonChange(days=days)
        change_lessons([Lesson.get(Lesson.date == day).id], wanted, by=self._session.account)

    def remove(self, day: date) -> None:
        remove_lessons([Lesson.get(Lesson.date == day).id], by=self._session.account)

    def compare(self, reference: date) -> Comparison:
        last = last_duo_delivery(until=reference)
        return compare(last.contracts if last else (), as_sent(prepare_duo(reference, default_layout())))

    def closed_months(self, reference: date) -> ClosedMonths:
        last = last_duo_delivery(until=reference)
        assert last is not None
        return closed_months(last)

    def closed(self, reference: date) -> ClosedMonths:
        last = last_duo_delivery(until=reference)
        assert last is not None
        return closed_since(last)

    def deliver(self, reference: date) -> None:
        delivery, by = prepare_duo(reference, default_layout()), self._session.account
        deliver_duo(delivery, self._folder, reference, replace=True, by=by)
        written = last_written(DeliveryKind.DUO)
        assert written is not None
        assert written.id is not None
        set_uploaded(written.id, TODAY, today=TODAY, by=self._session.account)

    def _store(self, changes: RecordChanges) -> None:
        import_school([changes], Source("test"), by=self._session.account)


@pytest.fixture
def office(empty_school: Session, tmp_path: Path) -> Office:
    office = Office(empty_school, tmp_path)
    empty = dict.fromkeys(SchoolRow._fields, "")
    school = SchoolRow(**{**empty, "name": "Taalschool", "bow_number": "606853"})
    office.add("school", [school])
    office.add("learners", [AMINA, BO, CEM])
    office.add("contracts", [contract("C-1", "1001"), contract("C-2", "1002"), contract("C-3", "1003")])
    office.add("groups", [GroupRow("Ochtend", "", None, None, None)])
    office.add(
        "placements",
        [PlacementRow(of, "Ochtend", date(2026, 8, 1), date(2026, 12, 31)) for of in ("C-1", "C-2", "C-3")],
    )
    office.add("lessons", [lesson(day) for day in (*AUGUST, *SEPTEMBER, *OCTOBER)])
    office.add("marks", [mark(day, of) for day in AUGUST for of in ("C-1", "C-2", "C-3")])
    return office


def told(comparison: Comparison) -> dict[str, list[tuple[object, ...]]]:
    return {
        one.now.number: [(change.figure, change.before, change.now, change.lower) for change in one.changes]
        for one in comparison.changed
    }


def september(office: Office) -> None:
    """Bo misses a lesson, and the contract is made longer."""
    office.deliver(date(2026, 8, 31))
    office.add("marks", [mark(day, of) for day in SEPTEMBER for of in ("C-1", "C-3")])
    office.add("marks", [mark(day, "C-2") for day in SEPTEMBER[:3]])
    office.add("marks", [mark(SEPTEMBER[3], "C-2", Status.ABSENT)])
    old = contract("C-2", "1002")
    office.change("contracts", old, old._replace(ends=date(2027, 1, 31)))


def october(office: Office) -> None:
    """Amina turns out to have been ill in September, Bo is no longer obliged, Dina comes, Cem has ONA."""
    september(office)
    office.deliver(date(2026, 9, 30))
    office.correct(SEPTEMBER[1], "C-1", MarkFacts(Status.ABSENT, reason=Reason.ZIEKTE))
    office.change("learners", BO, BO._replace(act=Act.NONE, migrant_group=None, bsn=None))
    office.add("learners", [DINA])
    office.add("contracts", [contract("C-4", "1004", date(2026, 10, 1))])
    office.add("lessons", [lesson(ONA_DAY, Component.ONA, time(10))])
    office.add("marks", [mark(day, "C-1") for day in OCTOBER])
    office.add("marks", [mark(day, "C-4") for day in OCTOBER[2:]])
    office.add("marks", [mark(ONA_DAY, "C-3")])


def test_in_august_everything_is_new(office: Office) -> None:
    found = office.compare(date(2026, 8, 31))
    assert [(one.number, one.attended) for one in found.new] == [
        ("C-1", Decimal(12)),
        ("C-3", None),
        ("C-2", Decimal(12)),
    ]
    assert (found.gone, found.changed, found.same) == ((), (), 0)


def test_september_beside_august(office: Office) -> None:
    september(office)
    found = office.compare(date(2026, 9, 30))
    assert (found.new, found.gone, found.same) == ((), (), 1)
    assert told(found) == {
        "C-1": [(Figure.ATTENDED, Decimal(12), Decimal(24), False)],
        "C-2": [
            (Figure.ENDS, date(2026, 12, 31), date(2027, 1, 31), False),
            (Figure.ATTENDED, Decimal(12), Decimal(21), False),
        ],
    }
    assert office.closed_months(date(2026, 9, 30)).corrections == []


def test_october_beside_september(office: Office) -> None:
    october(office)
    found = office.compare(date(2026, 10, 31))
    assert [one.number for one in found.new] == ["C-4"]
    assert [one.number for one in found.gone] == ["C-2"]
    assert found.same == 0
    assert told(found) == {
        "C-1": [(Figure.ATTENDED, Decimal(24), Decimal(33), False)],
        "C-3": [(Figure.ONA, Decimal(0), Decimal(1), False)],
    }


def test_the_correction_in_the_closed_september_is_told_with_who_changed_what(office: Office) -> None:
    october(office)
    closed = office.closed_months(date(2026, 10, 31))
    (found,) = closed.corrections
    assert found.contract.number == "C-1"
    assert (found.before, found.now) == (CountedMinutes(24 * 60), CountedMinutes(21 * 60))
    (change,) = found.changes
    assert (change.who, change.date, change.group) == ("Ingrid", SEPTEMBER[1], "Ochtend")
    assert change.before == MarkFacts(Status.PRESENT)
    assert change.after == MarkFacts(Status.ABSENT, reason=Reason.ZIEKTE)


def test_the_checks_name_who_is_gone_and_nobody_whose_total_grew_all_the_same(office: Office) -> None:
    october(office)
    found = prepare_duo(date(2026, 10, 31), default_layout()).findings
    about = {finding.code: finding.params.get("contract") for finding in found}
    assert about["gone-since-last-delivery"] == "C-2"
    assert "fewer-hours-than-last-delivery" not in about


def test_a_correction_that_makes_a_total_lower_is_warned_of_and_marked(office: Office) -> None:
    september(office)
    office.deliver(date(2026, 9, 30))
    office.correct(SEPTEMBER[1], "C-1", MarkFacts(Status.ABSENT, reason=Reason.ZIEKTE))
    assert told(office.compare(date(2026, 9, 30)))["C-1"] == [
        (Figure.ATTENDED, Decimal(24), Decimal(21), True)
    ]
    lower = [
        finding.params
        for finding in prepare_duo(date(2026, 9, 30), default_layout()).findings
        if finding.code == "fewer-hours-than-last-delivery"
    ]
    assert [(one["contract"], one["before"], one["now"]) for one in lower] == [("C-1", "24", "21")]


def test_after_the_october_file_september_is_closed_with_its_correction_in_it(office: Office) -> None:
    october(office)
    office.deliver(date(2026, 10, 31))
    assert office.closed_months(date(2026, 11, 30)).corrections == []
    assert office.compare(date(2026, 10, 31)).changed == ()


def test_marks_that_came_in_with_a_workbook_are_no_line_of_their_own_but_the_import_is_named(
    office: Office,
) -> None:
    september(office)
    office.deliver(date(2026, 9, 30))
    office.add("lessons", [lesson(date(2026, 9, 29))])
    office.add("marks", [mark(date(2026, 9, 29), "C-1")])
    closed = office.closed_months(date(2026, 10, 31))
    (found,) = closed.corrections
    assert found.now.total - found.before.total == 180
    assert found.changes == ()
    assert {one.who for one in closed.imports} == {"Ingrid"}


def test_a_lesson_that_was_moved_out_of_a_closed_month_is_told(office: Office) -> None:
    september(office)
    office.deliver(date(2026, 9, 30))
    office.move(SEPTEMBER[3], days=3)
    closed = office.closed_months(date(2026, 10, 31))
    (found,) = closed.corrections
    assert found.contract.number == "C-1"
    assert found.now.total - found.before.total == -180
    (change,) = found.changes
    assert change.changes == {"date": ("2026-09-28", "2026-10-01")}
    assert change.date == date(2026, 10, 1)


def test_what_was_changed_in_a_lesson_before_it_was_moved_out_is_told_too(office: Office) -> None:
    september(office)
    office.deliver(date(2026, 9, 30))
    office.correct(SEPTEMBER[3], "C-1", None)
    office.move(SEPTEMBER[3], days=3)
    (found,) = office.closed_months(date(2026, 10, 31)).corrections
    assert [(change.before, change.after) for change in found.changes] == [(MarkFacts(Status.PRESENT), None)]


def test_marks_of_a_lesson_that_was_removed_from_a_closed_month_are_told_with_where_it_stood(
    office: Office,
) -> None:
    september(office)
    office.deliver(date(2026, 9, 30))
    for number in ("C-1", "C-2", "C-3"):
        office.correct(SEPTEMBER[3], number, None)
    office.remove(SEPTEMBER[3])
    (found,) = office.closed_months(date(2026, 10, 31)).corrections
    assert (found.contract.number, found.now.total - found.before.total) == ("C-1", -180)
    (change,) = found.changes
    assert (change.date, change.starts, change.group) == (SEPTEMBER[3], NINE, "Ochtend")
    assert (change.before, change.after) == (MarkFacts(Status.PRESENT), None)


def test_a_lesson_that_was_moved_out_of_a_closed_month_and_removed_there_is_told(office: Office) -> None:
    september(office)
    office.deliver(date(2026, 9, 30))
    later = SEPTEMBER[3] + timedelta(days=3)
    office.move(SEPTEMBER[3], days=3)
    for number in ("C-1", "C-2", "C-3"):
        office.correct(later, number, None)
    office.remove(later)
    (found,) = office.closed_months(date(2026, 10, 31)).corrections
    assert found.now.total - found.before.total == -180
    assert [(change.before, change.after) for change in found.changes] == [(MarkFacts(Status.PRESENT), None)]


def test_hours_of_a_contract_that_ended_in_december_are_not_lost_between_two_years(office: Office) -> None:
    old = contract("C-1", "1001")
    office.change("contracts", old, old._replace(ends=date(2026, 12, 10)))
    office.deliver(date(2026, 11, 30))
    gone = [
        finding.params["contract"]
        for finding in prepare_duo(date(2027, 1, 31), default_layout()).findings
        if finding.code == "gone-since-last-delivery"
    ]
    assert sorted(map(str, gone)) == ["C-1", "C-2", "C-3"]
    office.deliver(date(2026, 12, 31))
    found = prepare_duo(date(2027, 1, 31), default_layout()).findings
    assert "gone-since-last-delivery" not in {finding.code for finding in found}


def test_what_is_mended_in_a_year_that_no_file_is_about_any_more_is_told_until_it_is_sent_anew(
    office: Office,
) -> None:
    office.add("contracts", [contract("C-5", "1001")._replace(ends=date(2028, 12, 31))])
    office.deliver(date(2026, 12, 31))
    office.deliver(date(2027, 1, 31))
    office.correct(AUGUST[0], "C-1", None)
    (found,) = office.closed(date(2027, 2, 28)).corrections
    assert (found.contract.number, found.now.total - found.before.total) == ("C-1", -180)
    assert [change.who for change in found.changes] == ["Ingrid"]
    said = said_of_closed(read_duo(date(2027, 2, 28)))
    assert "Behalve bij contracten die vóór dit jaar eindigden (1)" in said
    assert "peildatum 31-12-2026" in said
    office.deliver(date(2026, 12, 31))
    assert office.closed(date(2027, 2, 28)).corrections == []


def test_every_import_since_the_older_of_the_two_files_is_named(office: Office) -> None:
    winter = date(2027, 1, 11)
    running = contract("C-5", "1001")._replace(ends=date(2028, 12, 31))
    office.add("contracts", [running])
    office.add("lessons", [lesson(winter)])
    office.deliver(date(2026, 12, 31))
    with at(datetime(2027, 1, 5, tzinfo=UTC)):
        office.add("marks", [mark(SEPTEMBER[0], "C-1")])
    office.deliver(date(2027, 1, 31))
    with at(datetime(2027, 2, 3, tzinfo=UTC)):
        office.add("marks", [mark(winter, "C-5")])
    closed = office.closed(date(2027, 2, 28))
    assert [one.contract.number for one in closed.corrections] == ["C-5", "C-1"]
    assert [one.at.date() for one in closed.imports] == [date(2027, 1, 5), date(2027, 2, 3)]
