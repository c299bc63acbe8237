"""Every form and dialog of the office, with the worst a person can paste into it, by keyboard.

What may be kept is kept clean and never comes alive in a sheet; anything else is said at its field.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from models.queries.records import all_records
from models.rules.values import MAX_TEXT, clean_text
from models.session import Session
from tests.timetable_school import fill_school
from tests.ui.screens.groups.conftest import NOW
from tests.ui.screens.record_keys import CTRL, HOSTILE, Key
from tests.ui.window_doubles import surroundings
from ui.forms.fields import LineField
from ui.forms.form import Form
from ui.lists.browser import RecordBrowser
from ui.targets import Target
from ui.workspace import Workspace

PASTED = (
    *HOSTILE,
    "+31 6 12345678",
    "-2+3",
    "een\nregel\ten nog een",
    "\x00\x1b[31m",
    "١-١-٢٠٢٦",
    "'; DROP--",
)


@dataclass(frozen=True, slots=True)
class RecordForm:
    """The form of a kind of record: what it needs beside its first field, and where any text may stand."""

    record: str
    needed: dict[str, str]
    free: tuple[str, ...]


FORMS = (
    RecordForm("teacher", {}, ("name", "register")),
    RecordForm("location", {}, ("name", "address", "city")),
    RecordForm("holiday", {"begins": "1-5-2027", "ends": "2-5-2027"}, ("name",)),
    RecordForm("group", {}, ("name", "level")),
    RecordForm(
        "learner",
        {"act": "geen"},
        ("number", "first_name", "prefix", "last_name", "municipality", "address", "city", "phone"),
    ),
    RecordForm(
        "contract",
        {
            "learner": "1",
            "course_type": "NT2",
            "begins": "1-1-2027",
            "ends": "1-7-2027",
            "purchased_hours": "9",
        },
        ("number",),
    ),
)


@pytest.fixture
def school(empty_school) -> Session:
    fill_school(empty_school)
    return empty_school


@pytest.fixture
def workspace(school, messages, tmp_path, qtbot) -> Workspace:
    workspace = Workspace(school, surroundings(messages, tmp_path, now=NOW))
    qtbot.addWidget(workspace)
    with qtbot.waitActive(workspace):
        workspace.show()
        workspace.activateWindow()
    return workspace


def browser_of(workspace: Workspace, record: str) -> RecordBrowser:
    """The list of these records, with the keyboard."""
    workspace.go_to_target(Target(record))
    screen: Any = workspace.current()
    browser = screen.browser() if callable(screen.browser) else screen.browser
    browser.setFocus()
    return browser


def paste_into(field: QLineEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(field, Key.Key_A, CTRL)
    QTest.keyClick(field, Key.Key_V, CTRL)


def kept_as(text: str) -> str:
    """What is kept of a text; empty when it does not fit."""
    clean = clean_text(text)
    return "" if len(clean) > MAX_TEXT else clean


def new_form(browser: RecordBrowser) -> Form:
    browser.open(None)
    page: Any = browser.page()
    return page.form


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.record)
def test_a_form_with_it_in_every_field_stores_all_or_says_why_and_stores_nothing(workspace, messages, kind):
    browser = browser_of(workspace, kind.record)
    for text in PASTED:
        before = all_records()
        form = new_form(browser)
        for field in lines_of_form(form):
            paste_into(field.line, text)
        QTest.keyClick(form, Key.Key_S, CTRL)

        wrong = form.problems()
        assert all(said.startswith("✕ ") for said in wrong.values())
        if wrong:
            assert QApplication.focusWidget() is form.field(next(iter(wrong))).input
            assert all_records() == before
            form.undo()
        browser.show_list()
    assert messages.refused == messages.asked == []


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.record)
def test_free_text_is_kept_clean_and_dead_in_a_sheet(workspace, messages, tmp_path, kind):
    browser = browser_of(workspace, kind.record)
    for text in PASTED:
        form = new_form(browser)
        for name, needed in kind.needed.items():
            form.field(name).set_raw(needed)
        for name in kind.free:
            paste_into(line_of(form, name), text)
        QTest.keyClick(form, Key.Key_S, CTRL)
        if not kept_as(text):
            assert kind.free[0] in form.problems()
            form.undo()
        else:
            reopened = stored_form(browser, form)
            assert {name: reopened.field(name).value() for name in kind.free} == dict.fromkeys(
                kind.free, kept_as(text)
            )
        browser.show_list()
    assert messages.refused == messages.asked == []
    assert not formulas_in_sheet(browser, tmp_path)


def lines_of_form(form: Form) -> list[LineField]:
    return [field for name in form.names() if isinstance(field := form.field(name), LineField)]


def line_of(form: Form, name: str) -> QLineEdit:
    field = form.field(name)
    assert isinstance(field, LineField)
    return field.line


def stored_form(browser: RecordBrowser, form: Form) -> Form:
    """The form of what was stored just now, read again."""
    page: Any = browser.page()
    record_id = browser.list.table.current_id() if page is None else page.record_id
    assert record_id is not None, form.problems()
    browser.show_list()
    browser.open(record_id)
    page = browser.page()
    return page.form


def formulas_in_sheet(browser: RecordBrowser, folder: Path) -> list[str]:
    """What would calculate in a sheet of the whole list."""
    for number in range(len(browser.list.spec.filters)):
        browser.list.filter_choice(number).setCurrentIndex(0)
    for column in range(browser.list.model.columnCount()):
        browser.list.table.show_column(column, shown=True)
    browser.list.export()
    [path] = folder.glob("Klassenboek *.xlsx")
    sheet = openpyxl.load_workbook(path).active
    assert sheet.max_row > len(PASTED) // 2
    return [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
