"""Every page of the import for who uses no mouse or cannot see the screen, and long work that is stopped."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTabBar,
)

from exporters.files import write_file
from exporters.workbook import render_workbook
from models.exchange import SchoolRecords
from models.queries.records import all_records
from tests import messy_sheets
from tests.ui.window_doubles import surroundings
from ui.screens.school_import import screen as screen_module
from ui.screens.school_import.screen import ImportScreen
from ui.widgets.progress import StoppedError

FIELDS = (QLineEdit, QComboBox, QSpinBox, QAbstractItemView)


@pytest.fixture(params=["kolommen", "woorden", "per rij", "fouten", "ingelezen"])
def page(request, session, tmp_path, messages, qtbot) -> ImportScreen:
    """The screen at each moment of the way."""
    screen = ImportScreen(session, surroundings(messages))
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    match request.param:
        case "kolommen" | "woorden":
            screen.look_at(messy_sheets.whole_names(tmp_path))
            screen.mapping._tabs.setCurrentIndex(int(request.param == "woorden"))
        case "fouten":
            learner = all_records().learners[0]._replace(postcode="1")
            write_file(tmp_path / "fout.xlsx", render_workbook(SchoolRecords(learners=[learner])))
            screen.look_at(tmp_path / "fout.xlsx")
        case _:
            screen.look_at(messy_sheets.own_headings(tmp_path))
            screen.try_mapping()
            screen.trial.setCurrentIndex(1)
            if request.param == "ingelezen":
                screen.run()
    QApplication.processEvents()
    return screen


def visible(page, *kinds):
    return [one for kind in kinds for one in page.findChildren(kind) if one.isVisible()]


def test_every_field_and_list_has_a_name(page):
    own = [one for one in visible(page, *FIELDS) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    inner = {one.lineEdit() for one in visible(page, QSpinBox)}
    assert [type(one).__name__ for one in own if not one.accessibleName() and one not in inner] == []


def test_no_two_things_share_a_letter(page):
    texts = [one.text() for one in visible(page, QAbstractButton)]
    texts += [one.text() for one in visible(page, QLabel) if one.buddy() is not None]
    for bar in visible(page, QTabBar):
        texts += [bar.tabText(at) for at in range(bar.count())]
    letters = [text.partition("&")[2][:1].upper() for text in texts if "&" in text]
    assert sorted(letters) == sorted(set(letters))
    assert {"M", "V"}.isdisjoint(letters)  # those of the window around it


def test_everything_can_be_reached_with_tab(page):
    reached = {QApplication.focusWidget()}
    for _ in range(30):
        page.focusNextPrevChild(True)
        reached.add(QApplication.focusWidget())
    wanted = {
        one
        for one in visible(page, *FIELDS, QAbstractButton)
        if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    } - {one.lineEdit() for one in visible(page, QSpinBox)}
    assert {type(one).__name__ for one in wanted - reached} == set()


def test_something_has_the_keyboard(page):
    assert QApplication.focusWidget() is not None


def test_reading_that_is_stopped_leaves_nothing(session, tmp_path, messages, qtbot, monkeypatch):
    def stopped(*_arguments: object) -> None:
        raise StoppedError

    before = all_records()
    screen = ImportScreen(session, surroundings(messages))
    qtbot.addWidget(screen)
    screen.show()
    monkeypatch.setattr(screen_module, "held_in_memory", stopped)

    screen.look_at(messy_sheets.own_headings(tmp_path))

    assert screen.outcome.text() == "Het lezen is gestopt; er is niets veranderd."
    assert not screen.mapping.isVisible()
    assert all_records() == before
