"""The page of a contract, by keyboard: the form, the dates and what they leave outside, the placements."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.entities import Contract
from models.exchange import ContractRow
from models.queries.contracts import contract, contract_lines, placements_of, what_falls_outside
from models.rules.terms import CourseType
from models.services.placements import add_placement, remove_placement
from tests.ui.window_doubles import NOW
from ui.camera import SIZE, Look
from ui.formats import short_date
from ui.messages import Leaving

TODAY = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture
def line():
    """A contract in use that runs a good while yet."""
    return next(
        one
        for one in contract_lines(TODAY)
        if one.used_minutes and one.groups == ("DI-1",) and one.ends > TODAY + 30 * DAY
    )


@pytest.fixture
def page(screen, line, qtbot):
    screen.browser.open(line.id)
    with qtbot.waitActive(screen):
        screen.activateWindow()
    return screen.browser.page()


def type_in(page, name: str, text: str) -> None:
    field = page.form.field(name)
    field.focus()
    field.input.selectAll()
    QTest.keyClicks(field.input, text)


def keys(*pressed: Qt.Key) -> None:
    for key in pressed:
        QTest.keyClick(QApplication.focusWidget(), key)


def store() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_a_new_contract_is_typed_and_then_placed(screen, session):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = screen.browser.page()
    QTest.keyClicks(QApplication.focusWidget(), "C-nieuw")
    keys(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "1000")
    keys(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "NT2")
    keys(Qt.Key.Key_Return, Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "4 jan 2027")
    keys(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "2/7/2027")
    keys(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "300")
    keys(Qt.Key.Key_Return)
    page = screen.browser.page()
    assert contract(page.record_id) == ContractRow(
        "C-nieuw", "1000", CourseType.NT2, date(2027, 1, 4), date(2027, 1, 4), date(2027, 7, 2), 300
    )
    assert "geen groep" in page.placements.unplaced()
    adds = QApplication.focusWidget()
    assert adds in page.placements.buttons()
    assert adds.text() == "&Plaatsing toevoegen…"
    dialog = page.placements.add()
    dialog.fields["group"].set_raw("DI-1")
    dialog.accept()
    assert [(one.group, one.begins, one.ends) for one in placements_of(page.record_id)] == [
        ("DI-1", date(2027, 1, 4), date(2027, 7, 2))
    ]
    assert page.placements.unplaced() == ""


def test_where_a_new_contract_is_placed_is_in_sight_on_a_small_screen(screen, line):
    screen.resize(SIZE / Look.LARGE.scale)
    screen.browser.open(line.id)
    page = screen.browser.page()
    page.opened.emit(line.id)
    QApplication.processEvents()
    adds = QApplication.focusWidget()
    assert adds in screen.browser.page().placements.buttons()
    assert not adds.visibleRegion().isEmpty()


def test_tab_goes_on_past_a_contract_that_is_in_no_group(screen, line, session):
    for placed in placements_of(line.id):
        remove_placement(placed.id, by=session.account)
    screen.browser.open(line.id)
    page = screen.browser.page()
    went_by = []
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        went_by.append(QApplication.focusWidget())

    assert page.placements.buttons()[0] in went_by
    assert page.end_early in went_by
    assert all(one is not following for one, following in pairwise(went_by))


def test_the_next_number_stands_there_for_a_new_contract(screen, messages):
    for place, line in enumerate(sorted(contract_lines(TODAY), key=lambda one: one.id)[-3:]):
        Contract.update(number=f"K-{place + 98}").where(Contract.id == line.id).execute()
    screen.browser.open(None)
    form = screen.browser.page().form
    assert form.field("number").raw() == "K-101"
    screen.browser.show_list()
    assert messages.asked == []


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("number", "", "niet leeg"),
        ("number", "C2026-0000-0", "al in gebruik"),
        ("number", "x" * 201, "te lang"),
        ("learner", "Niemand", "geen cursist"),
        ("begins", "31 februari 2026", "geen datum"),
        ("ends", "1-1-2020", "vóór de begindatum"),
        ("purchased_hours", "-5", "heel getal"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(page, line, field, typed, said):
    before = contract(line.id)
    if typed:
        type_in(page, field, typed)
    else:
        page.form.field(field).input.clear()
        page.form.field(field).edited.emit()
    page.form.save()
    assert said in page.form.field(field).problem()
    assert contract(line.id) == before
    page.form.undo()


def test_dates_the_wrong_way_round_are_said_on_leaving_and_taken_back(page):
    type_in(page, "begins", "1-9-26")
    type_in(page, "ends", "31-8-26")
    assert not page.form.problems()
    keys(Qt.Key.Key_Tab)
    assert set(page.form.problems()) == {"ends"}

    type_in(page, "begins", "1-9-25")
    keys(Qt.Key.Key_Tab)

    assert not page.form.problems()


@pytest.mark.parametrize(
    "typed", ["=1+1", "@SUM(A1)", "عقد ٢٧", "📄 nieuw", "C\u202e-9\u0007", "<b>C-1</b>", "-1+2"]
)
def test_a_hostile_number_is_kept_as_the_text_it_is(page, line, typed):
    page.form.field("number").set_raw(typed)
    assert page.form.save()
    kept = contract(line.id).number
    assert kept == "".join(char for char in typed if char not in "\u202e\u0007")
    page.form.show_stored()
    assert page.form.field("number").raw() == kept


def test_other_dates_say_which_marks_fall_outside_before_anything_is_stored(page, line):
    type_in(page, "ends", "1-6-2026" if line.begins < date(2026, 6, 1) else short_date(line.begins))
    outside = what_falls_outside(line.id, line.begins, page.form.field("ends").value())
    assert f"bij {len(outside.marks)} lessen" in page.outside.text()
    assert short_date(outside.marks[0].date) in page.outside.text()
    page.form.save()
    assert "presentie" in page.form.field("ends").problem()
    assert contract(line.id).ends == line.ends
    page.form.undo()
    assert page.outside.text() == ""


def test_an_earlier_end_shortens_a_placement_only_after_a_yes(page, line, messages):
    ends = line.ends - 10 * DAY
    type_in(page, "ends", short_date(ends))
    assert f"t/m {short_date(ends)}" in page.outside.text()
    messages.answers = [False, True]
    assert not page.form.save()
    assert placements_of(line.id)[-1].ends > ends
    assert "plaatsingen" in page.form.field("ends").problem()
    assert page.form.save()
    assert placements_of(line.id)[-1].ends == ends
    assert contract(line.id).ends == ends


def test_a_later_end_says_from_when_nobody_is_placed(page, line):
    ends = line.ends + 30 * DAY
    type_in(page, "ends", short_date(ends))
    store()
    assert contract(line.id).ends == ends
    last = max(placed.ends for placed in placements_of(line.id))
    assert short_date(last + DAY) in page.placements.unplaced()


def test_ending_early_shows_what_falls_outside_before_it_happens(page, line, qtbot):
    dialog = page.end_contract()
    assert dialog.fields["ends"].value() == TODAY
    dialog.fields["ends"].set_raw(short_date(line.begins))
    assert "al presentie ingevuld" in dialog.foreseen.text()
    assert not dialog.may_store()
    last = line.ends - 5 * DAY
    dialog.fields["ends"].set_raw(short_date(last))
    assert f"wordt {short_date(placements_of(line.id)[-1].begins)} t/m {short_date(last)}" in (
        dialog.foreseen.text()
    )
    assert dialog.may_store()
    with qtbot.waitSignal(page.changed):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert contract(line.id).ends == last
    assert placements_of(line.id)[-1].ends == last
    assert page.form.field("ends").value() == last


def test_ending_early_asks_first_about_what_was_typed(page, line, messages):
    type_in(page, "purchased_hours", "123")
    messages.leavings = [Leaving.STAY]
    assert page.end_contract() is None
    assert page.form.dirty()
    page.form.undo()
    assert contract(line.id).purchased_hours == line.purchased_hours


def test_the_learner_moves_to_another_group_from_a_day_on(page, line):
    dialog = page.placements.move_learner()
    dialog.fields["group"].set_raw("DI-2")
    dialog.fields["on"].set_raw("9-11-2026")
    dialog.accept()
    assert [(placed.group, placed.ends) for placed in placements_of(line.id)][-2:] == [
        ("DI-1", date(2026, 11, 8)),
        ("DI-2", line.ends),
    ]


def test_a_placement_gets_other_days_or_goes(page, line, session, messages):
    saved = add_placement(line.id, 2, TODAY, TODAY + DAY, by=session.account)
    page.refresh(saved.changes)
    ids = [placed.id for placed in placements_of(line.id)]
    page.placements.table.selectRow(ids.index(saved.id))
    dialog = page.placements.change_days()
    dialog.fields["ends"].set_raw(short_date(TODAY + 5 * DAY))
    dialog.accept()
    assert placements_of(line.id)[ids.index(saved.id)].ends == TODAY + 5 * DAY
    messages.answers = [False, True]
    page.placements.table.setFocus()
    keys(Qt.Key.Key_Delete)
    assert saved.id in [placed.id for placed in placements_of(line.id)]
    keys(Qt.Key.Key_Delete)
    assert saved.id not in [placed.id for placed in placements_of(line.id)]


def test_enter_on_a_placement_asks_for_its_days(page):
    page.placements.table.setFocus()
    keys(Qt.Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert dialog.windowTitle() == "Plaatsing wijzigen of beëindigen"
    dialog.reject()


def test_a_contract_in_use_is_not_removed(page, line, messages):
    messages.answers = [True]
    page.remove()
    assert messages.refused == ["still-in-use"]
    assert contract(line.id) is not None


def test_a_contract_typed_by_mistake_is_removed(screen, messages):
    screen.browser.open(None)
    page = screen.browser.page()
    for name, text in (
        ("number", "C-fout"),
        ("learner", "1000"),
        ("course_type", "NT2"),
        ("begins", "4-1-2027"),
        ("ends", "2-7-2027"),
        ("purchased_hours", "300"),
    ):
        page.form.field(name).set_raw(text)
    page.form.save()
    made = screen.browser.page()
    messages.answers = [True]
    made.remove()
    assert contract(made.record_id) is None
    assert screen.browser.page() is None


def test_what_was_typed_survives_the_lock(screen, page, line):
    type_in(page, "purchased_hours", "123")
    (draft,) = screen.drafts()
    page.form.undo()
    screen.browser.show_list()
    screen.take_draft(draft)
    assert screen.browser.page().form.field("purchased_hours").raw() == "123"
    assert contract(line.id).purchased_hours == line.purchased_hours
    screen.browser.page().form.undo()


def test_the_bar_says_how_much_is_left(page, line):
    assert f"van {line.purchased_hours} ingekocht" in page.used.text()
    assert "over" in page.used.text() or "meer" in page.used.text()


def test_the_way_to_the_learner(page, line, qtbot):
    with qtbot.waitSignal(page.go_wanted) as wanted:
        page.learner_button.click()
    assert (wanted.args[0].record, wanted.args[0].record_id) == ("learner", line.learner_id)
