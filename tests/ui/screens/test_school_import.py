"""Reading a workbook in from the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView

from exporters.files import write_file
from exporters.workbook import render_workbook
from importers.workbook_file import open_workbook
from models.exchange import SchoolRecords
from models.queries.records import all_records
from tests.ui.window_doubles import surroundings
from ui.screens.school_import.empty_school import TEMPLATE_NAME, EmptySchoolScreen
from ui.screens.school_import.screen import ImportScreen


@pytest.fixture
def workbook(sample):
    return sample / "taalschool.xlsx"


def shown(screen, qtbot):
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    return screen


def press(screen, text: str) -> None:
    assert button(screen, text).isEnabled()
    QTest.keyClick(button(screen, text), Qt.Key.Key_Space)


def button(screen, text: str) -> QPushButton:
    """The button in sight with this text."""
    return next(one for one in screen.findChildren(QPushButton) if one.text() == text and one.isVisible())


def rows(screen, name: str) -> list[list[str]]:
    view = next(one for one in screen.findChildren(QTableView) if one.accessibleName() == name)
    if not view.isVisible():
        return []
    model = view.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_first_one_sees_what_would_happen_and_nothing_happens(empty_school, workbook, messages, qtbot):
    screen = shown(ImportScreen(empty_school, surroundings(messages, workbook)), qtbot)
    press(screen, "Bestand &kiezen…")

    summary = {sheet: counts for sheet, *counts, _ in rows(screen, "Wat er per blad zou veranderen")}
    assert summary["Cursisten"] == ["40", "0", "0", "0"]
    assert "Elke cel klopt" in screen.outcome.text()
    assert all_records().learners == []


def test_then_it_is_read_in(empty_school, workbook, messages, qtbot):
    screen = shown(ImportScreen(empty_school, surroundings(messages, workbook)), qtbot)
    press(screen, "Bestand &kiezen…")

    with qtbot.waitSignal(screen.changed) as changed:
        press(screen, "&Inlezen")

    assert "learner" in changed.args[0].records
    assert all_records().learners
    assert "Ingelezen:" in screen.outcome.text()
    assert not button(screen, "&Inlezen").isEnabled()


def test_a_workbook_that_says_nothing_new_has_nothing_to_read_in(session, workbook, messages, qtbot):
    screen = shown(ImportScreen(session, surroundings(messages, workbook)), qtbot)
    press(screen, "Bestand &kiezen…")

    assert screen.outcome.text() == "Alles in dit bestand staat al zo in het register."
    assert not button(screen, "&Inlezen").isEnabled()


def test_every_wrong_cell_is_listed_and_can_be_copied(session, tmp_path, messages, qtbot):
    learners = all_records().learners
    wrong = SchoolRecords(
        learners=[
            learners[0]._replace(bsn="123456789"),
            learners[1]._replace(postcode="3511"),
            *learners[2:],
        ]
    )
    write_file(tmp_path / "fout.xlsx", render_workbook(wrong))
    screen = shown(ImportScreen(session, surroundings(messages, tmp_path / "fout.xlsx")), qtbot)
    press(screen, "Bestand &kiezen…")

    wrong_cells = [row for row in rows(screen, "Wat er in het bestand opvalt") if row[0] == "Fout"]
    assert [row[1:5] for row in wrong_cells] == [
        ["Cursisten", "2", "BSN", "…•••789"],
        ["Cursisten", "3", "Postcode", "3511"],
    ]
    assert screen.outcome.text().startswith("2 cellen kloppen niet.")
    assert not button(screen, "&Inlezen").isEnabled()

    press(screen, "Lijst ko&piëren")
    copied = QGuiApplication.clipboard().text()
    assert "Postcode\t3511\tEen postcode heeft vier cijfers" in copied
    assert "123456789" not in copied


def test_a_file_that_is_no_workbook_is_refused_on_the_page(session, tmp_path, messages, qtbot):
    (tmp_path / "brief.xlsx").write_text("Geachte heer", encoding="utf-8")
    screen = shown(ImportScreen(session, surroundings(messages, tmp_path / "brief.xlsx")), qtbot)
    press(screen, "Bestand &kiezen…")

    assert screen.outcome.text().startswith("brief.xlsx is geen Excel-werkboek")


def test_choosing_nothing_changes_nothing(session, messages, qtbot):
    screen = shown(ImportScreen(session, surroundings(messages, None)), qtbot)
    press(screen, "Bestand &kiezen…")

    assert screen.outcome.text() == ""


def test_after_choosing_a_wrong_file_the_former_one_is_no_longer_read_in(
    empty_school, workbook, tmp_path, messages, qtbot
):
    around = surroundings(messages, workbook, tmp_path / "bestaat niet.xlsx")
    screen = shown(ImportScreen(empty_school, around), qtbot)
    press(screen, "Bestand &kiezen…")
    press(screen, "Bestand &kiezen…")

    screen.run()

    assert all_records().learners == []


def test_leaving_is_told(session, messages, qtbot):
    screen = shown(ImportScreen(session, surroundings(messages)), qtbot)

    with qtbot.waitSignal(screen.left):
        press(screen, "Te&rug")


def test_an_empty_school_offers_an_empty_workbook(empty_school, tmp_path, messages, qtbot):
    screen = shown(EmptySchoolScreen(empty_school, surroundings(messages, tmp_path, None)), qtbot)
    press(screen, "&Leeg werkboek opslaan…")
    press(screen, "&Leeg werkboek opslaan…")

    assert messages.informed == [f"Het lege werkboek staat in {tmp_path / TEMPLATE_NAME}"]
    assert "Cursisten" in [sheet.title for sheet in open_workbook(tmp_path / TEMPLATE_NAME).sheets]


def test_an_empty_workbook_never_lands_on_a_filled_one(empty_school, tmp_path, messages, qtbot):
    (tmp_path / TEMPLATE_NAME).write_text("ingevuld", encoding="utf-8")
    messages.answers = [False]
    screen = shown(EmptySchoolScreen(empty_school, surroundings(messages, tmp_path)), qtbot)
    press(screen, "&Leeg werkboek opslaan…")

    assert (tmp_path / TEMPLATE_NAME).read_text(encoding="utf-8") == "ingevuld"
    assert messages.informed == []
