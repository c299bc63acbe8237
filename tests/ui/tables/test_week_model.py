"""The week of a group as a table: what a view, a screen reader and a clipboard get to see of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester

from models.changes import Cell
from models.database import count_statements
from models.queries.week import LessonState, groups_for
from models.rules.marks import MarkFacts
from models.rules.terms import Status
from models.session import Session
from tests.ui.week_pages import AMINA, BILAL, CHI, ILL, PRESENT, WEEK, learner, page, why_closed
from ui.screens.attendance.reading import read_page
from ui.tables.cell_blocks import Block, blocks
from ui.tables.week_cells import LearnerHours, WeekPage
from ui.tables.week_model import CELL_ROLE, COLUMN_ROLE, ROW_ROLE, WeekModel
from ui.tables.week_view import WeekView


@pytest.fixture
def model() -> WeekModel:
    model = WeekModel(why_closed)
    model.show(page({Cell(1, 1): ILL, Cell(1, 2): ILL, Cell(2, 1): MarkFacts(Status.LATE, 150)}))
    return model


def text(model: WeekModel, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    return model.index(row, column).data(role)


def test_learners_are_rows_and_lessons_columns_with_two_columns_of_hours_at_the_right(model):
    assert model.rowCount() == 3
    assert model.columnCount() == 5
    assert model.headerData(0, Qt.Orientation.Vertical) == "Amina Yusuf"
    assert model.headerData(3, Qt.Orientation.Horizontal) == "Deze week"
    assert model.headerData(4, Qt.Orientation.Horizontal) == "Contract"


def test_a_heading_says_when_what_how_long_and_by_whom(model):
    heading = model.headerData(0, Qt.Orientation.Horizontal)
    assert heading == "ma 12-10 · 9:00–12:00\ntaal · klassikaal · 2:45 uur · Sanne"


def test_a_heading_tells_a_screen_reader_how_far_the_lesson_is(model):
    spoken = model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("compleet, 0 aanwezig, 2 afwezig, 0 leeg")


def test_a_cell_shows_its_code_and_gives_it_to_the_editor(model):
    assert text(model, 0, 0) == "Z"
    assert text(model, 0, 1, Qt.ItemDataRole.EditRole) == "15"
    assert text(model, 1, 1) == ""


def test_a_screen_reader_hears_who_when_what_and_how_it_counts(model):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert text(model, 0, 0, role) == "Amina Yusuf, maandag 9 uur, ziek, geoorloofd"
    assert text(model, 1, 0, role) == "Bilal Ünal, maandag 9 uur, ziek, de gemeente beslist"
    assert text(model, 0, 1, role) == "Amina Yusuf, woensdag 9 uur, 15 minuten te laat"
    assert text(model, 2, 1, role) == "Chi Nguyễn, woensdag 9 uur, niet ingevuld"
    assert text(model, 2, 0, role) == "Chi Nguyễn, maandag 9 uur, niet ingevuld, gesloten"


def test_the_hours_at_the_right_are_of_this_week_and_of_the_contract(model):
    assert text(model, 0, 3) == "2:45"
    assert text(model, 0, 4) == "30 / 100"
    assert text(model, 0, 4, Qt.ItemDataRole.AccessibleTextRole) == "Amina Yusuf, contract: 30 / 100 uur"
    assert text(model, 1, 3) == "0:00"


def test_the_objects_behind_row_column_and_cell_can_be_asked_for(model):
    assert model.index(1, 0).data(ROW_ROLE) is BILAL
    assert model.index(1, 0).data(CELL_ROLE).key == Cell(1, 2)
    assert model.headerData(0, Qt.Orientation.Horizontal, COLUMN_ROLE).state is LessonState.COMPLETE
    assert model.headerData(2, Qt.Orientation.Horizontal, COLUMN_ROLE).state is LessonState.CANCELLED


def test_a_cell_outside_the_placement_is_closed_and_says_why(model):
    assert not model.index(2, 0).flags() & Qt.ItemFlag.ItemIsEditable
    assert "Niet geplaatst." in text(model, 2, 0, Qt.ItemDataRole.ToolTipRole)
    assert model.index(2, 1).flags() & Qt.ItemFlag.ItemIsEditable


def test_a_cancelled_lesson_is_closed_for_everybody(model):
    for row in range(model.rowCount()):
        assert not model.index(row, 2).flags() & Qt.ItemFlag.ItemIsEditable
        assert not model.setData(model.index(row, 2), "P")


def test_an_announced_absence_is_told_but_fills_nothing():
    model = WeekModel(why_closed)
    model.show(page({}, proposals={Cell(1, 1): ILL._replace(notified_before=True)}))
    spoken = text(model, 0, 0, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("niet ingevuld, aangekondigd: ziek, vooraf afgemeld")
    assert text(model, 0, 0) == ""
    assert model.columns[0].counted == "0 aanwezig, 0 afwezig, 2 leeg"


def test_hours_cannot_be_typed(model):
    assert not model.index(0, 3).flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(model.index(0, 3), "5")


def test_a_name_in_a_tooltip_is_never_taken_for_mark_up():
    model = WeekModel(why_closed)
    model.show(page({}, [learner(1, "Amina <b>Yusuf</b>", opened=[1])]))
    assert "Amina &lt;b&gt;Yusuf&lt;/b&gt;" in text(model, 0, 0, Qt.ItemDataRole.ToolTipRole)


def test_setting_a_cell_asks_for_the_edit_and_changes_nothing_itself(model, qtbot):
    with qtbot.waitSignal(model.edit_requested) as asked:
        assert model.setData(model.index(1, 1), "-10")
    cell, entry = asked.args
    assert cell.key == Cell(2, 2)
    assert (entry.status, entry.missed) == (Status.LEFT_EARLY, 10)
    assert text(model, 1, 1) == ""


def test_text_that_is_no_code_is_refused_with_the_reason(model, qtbot):
    with qtbot.waitSignal(model.edit_refused) as refused:
        assert not model.setData(model.index(1, 1), "ziekenhuis")
    assert refused.args[0].code == "not-a-code"


def test_a_change_is_told_once_for_each_block_of_cells(model):
    told: list[tuple[int, int, int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        told.append((first.row(), first.column(), last.row(), last.column()))

    model.dataChanged.connect(note)
    changed = {Cell(1, 1): PRESENT, Cell(1, 2): PRESENT, Cell(2, 1): PRESENT, Cell(2, 2): PRESENT}
    model.update(page(changed), changed.keys())
    assert told == [(0, 0, 1, 1)]
    assert text(model, 0, 0) == text(model, 1, 1) == "P"


def test_hours_that_changed_are_told_as_a_block_of_their_own(model):
    told: list[tuple[int, int, int, int]] = []
    model.dataChanged.connect(
        lambda first, last: told.append((first.row(), first.column(), last.row(), last.column()))
    )
    same = page({Cell(1, 1): ILL, Cell(1, 2): ILL, Cell(2, 1): MarkFacts(Status.LATE, 150)})
    model.update(WeekPage(same.week, {1: LearnerHours(200, 60 * 31)}), [])
    assert told == [(0, 3, 0, 4)]
    assert text(model, 0, 4) == "31 / 100"


def test_a_change_also_changes_what_is_counted_under_the_lesson(model, qtbot):
    with qtbot.waitSignal(model.headerDataChanged) as told:
        model.update(page({Cell(2, 1): PRESENT}), [Cell(1, 1), Cell(1, 2), Cell(2, 1)])
    assert told.args[0] is Qt.Orientation.Horizontal
    assert [column.counted for column in model.columns] == [
        "0 aanwezig, 0 afwezig, 2 leeg",
        "1 aanwezig, 0 afwezig, 2 leeg",
        "0 aanwezig, 0 afwezig, 0 leeg",
    ]
    assert model.columns[1].state is LessonState.STARTED


def test_a_guest_who_comes_makes_it_another_page(model, qtbot):
    guest = learner(9, "Zoë Gast", opened=[], guest=True)
    with qtbot.waitSignal(model.modelReset):
        model.update(page({Cell(1, 9): PRESENT}, [AMINA, BILAL, CHI, guest]), [Cell(1, 9)])
    assert model.rowCount() == 4
    assert model.index(3, 0).flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.index(3, 1).flags() & Qt.ItemFlag.ItemIsEditable


def test_places_become_as_few_rectangles_as_touching_columns_allow():
    assert blocks([]) == []
    assert blocks([(0, 0), (1, 0), (0, 1), (1, 1)]) == [Block(0, 0, 1, 1)]
    assert blocks([(0, 0), (2, 0)]) == [Block(0, 0, 0, 0), Block(2, 0, 2, 0)]
    assert blocks([(0, 0), (0, 2)]) == [Block(0, 0, 0, 0), Block(0, 2, 0, 2)]


def test_qt_finds_nothing_wrong_with_the_model(qtmodeltester, model):
    qtmodeltester.check(model)


def test_qt_finds_nothing_wrong_while_pages_come_and_go(model, qapp):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.update(page({Cell(1, 1): PRESENT}), [Cell(1, 1)])
    model.show(None)
    model.show(page({}))
    assert model.rowCount() == 3
    assert tester.model() is model


def test_every_role_of_every_place_can_be_asked_for_without_an_exception(model):
    roles = [*Qt.ItemDataRole, ROW_ROLE, CELL_ROLE, COLUMN_ROLE]
    places = [(row, column) for row in range(-1, 5) for column in range(-1, 7)]
    for role in roles:
        for row, column in places:
            model.data(model.index(row, column), role)
            model.headerData(row, Qt.Orientation.Vertical, role)
            model.headerData(column, Qt.Orientation.Horizontal, role)
    assert model.data(QModelIndex(), Qt.ItemDataRole.DisplayRole) is None


def test_painting_asks_the_register_nothing(session: Session, qtbot):
    model = WeekModel(lambda *_cell: "")
    view = WeekView(model)
    qtbot.addWidget(view)
    model.show(read_page(groups_for(session.account)[0], WEEK))
    view.resize(1200, 800)
    image = QImage(1200, 800, QImage.Format.Format_RGB32)
    with count_statements() as statements:
        view.render(image)
    assert statements == []
    assert model.rowCount() > 10
