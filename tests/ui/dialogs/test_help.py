"""The help: every page can be reached, and what it says about keys is so."""

from __future__ import annotations

import re
import shutil

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QFontInfo, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QTextBrowser

from importers.columns import SHEETS
from models.resources import resource_path
from tests.school_fixtures import PASSWORD
from tests.ui.window_doubles import surroundings
from ui.dialogs.help import PAGES, HelpDialog, page_text, page_title
from ui.main_window import MainWindow
from ui.places import (
    ACCOUNTS,
    ATTENDANCE,
    DELIVERIES,
    IMPORT,
    LEARNERS,
    OWN_PASSWORD,
    PLACES,
    SCHOOL_DETAILS,
)
from ui.screens.deliveries.pages import AUDIT, BOW, DUO, SENT
from ui.tables.cell_codes import parse_code
from ui.tables.week_delegate import move_of
from ui.tables.week_view import WeekView, entry_of_key

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
LINK = re.compile(r"\]\(([^)]+)\)")


@pytest.fixture
def window(quick_school_template, tmp_path, messages, qtbot):
    folder = shutil.copytree(quick_school_template, tmp_path / "school")
    window = MainWindow(folder, surroundings(messages))
    qtbot.addWidget(window)
    window.start()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.fixture
def at_work(window):
    QTest.keyClicks(QApplication.focusWidget(), PASSWORD)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    window.page().go_to(ATTENDANCE)
    return window


@pytest.fixture
def help_dialog(qtbot):
    dialog = HelpDialog()
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def press_f1(window) -> HelpDialog:
    QTest.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(QDialog)
    assert isinstance(dialog, HelpDialog)
    assert dialog.isVisible()
    return dialog


def test_every_page_that_is_written_is_in_the_list():
    written = {path.stem for path in resource_path("help").glob("*.md")}

    assert written == set(PAGES)


def test_every_page_can_be_reached_with_the_arrows(help_dialog):
    pages = help_dialog.findChild(QListWidget)
    pages.setFocus()
    seen = [help_dialog.page()]
    for _ in PAGES[1:]:
        QTest.keyClick(pages, Qt.Key.Key_Down)
        seen.append(help_dialog.page())
        assert help_dialog.text().startswith(page_title(help_dialog.page()))

    assert seen == list(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_page(page, help_dialog):
    for link in LINK.findall(page_text(page)):
        help_dialog.show_page(page)
        help_dialog.findChild(QTextBrowser).anchorClicked.emit(QUrl(link))

        assert f"{help_dialog.page()}.md" == link
        assert link != f"{page}.md"


def test_a_link_outside_the_help_goes_nowhere(help_dialog):
    help_dialog.findChild(QTextBrowser).anchorClicked.emit(QUrl("https://example.org/presentie.md"))

    assert help_dialog.page() == PAGES[0]


def test_a_link_is_followed_by_keyboard(help_dialog):
    text = help_dialog.findChild(QTextBrowser)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    QTest.keyClick(text, Qt.Key.Key_Return)

    assert help_dialog.page() == "veiligheid"


def test_the_text_is_in_the_fonts_of_the_program(help_dialog):
    text = help_dialog.findChild(QTextBrowser)

    assert text.document().defaultFont().families() == help_dialog.font().families()
    assert "`" not in "".join(map(page_text, PAGES)), "code comes in another font"
    assert QFontInfo(text.font()).pointSizeF() == QFontInfo(help_dialog.font()).pointSizeF()


def test_before_logging_in_f1_is_about_passwords(window):
    assert press_f1(window).page() == "veiligheid"


def test_a_first_start_has_its_own_page(tmp_path, messages, qtbot):
    window = MainWindow(tmp_path, surroundings(messages))
    qtbot.addWidget(window)
    window.start()

    assert window.help_page() == "aan-de-slag"


def test_f1_opens_the_page_of_the_screen(at_work):
    workspace = at_work.page()
    found = {}
    for place in PLACES:
        workspace.go_to(place)
        found[place.title] = press_f1(at_work).page()
    for place in (IMPORT, SCHOOL_DETAILS, ACCOUNTS, OWN_PASSWORD):
        workspace.go_aside(place)
        found[place.title] = press_f1(at_work).page()

    assert found == {
        "Vandaag": "vandaag",
        "Presentie": "presentie",
        "Cursisten": "cursisten",
        "Contracten": "cursisten",
        "Groepen en rooster": "rooster",
        "Beheer": "beheer",
        "Aanleveren": "aanleveren-duo",
        "Werkboek importeren…": "werkboek",
        "Schoolgegevens…": "beheer",
        "Accounts…": "veiligheid",
        "Wachtwoord wijzigen…": "veiligheid",
    }
    assert len(at_work.findChildren(HelpDialog)) == 1


def test_f1_opens_the_page_of_a_part_of_a_screen(at_work):
    workspace = at_work.page()
    workspace.go_to(DELIVERIES)
    deliveries = workspace.current()
    found = {}
    for page in (DUO, SENT, BOW, AUDIT):
        deliveries.open_page(page)
        found[page.title] = press_f1(at_work).page()
    workspace.go_to(LEARNERS)
    workspace.current().browser.open(1)
    for tab in range(2):
        workspace.current().browser.page().tabs.setCurrentIndex(tab)
        found[f"cursist, blad {tab}"] = press_f1(at_work).page()

    assert found == {
        "DUO": "aanleveren-duo",
        "Verzonden": "aanleveren-duo",
        "Blik op Werk": "aanleveren-overig",
        "Auditmap": "aanleveren-overig",
        "cursist, blad 0": "cursisten",
        "cursist, blad 1": "uren",
    }


def test_f1_and_escape_close_it_again(at_work, qtbot):
    dialog = press_f1(at_work)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    assert not dialog.isVisible()

    at_work.activateWindow()
    qtbot.waitUntil(at_work.isActiveWindow)
    QTest.keyClick(press_f1(at_work), Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def keys_in_the_table() -> list[str]:
    rows = [line.split("|")[1] for line in page_text("presentie").splitlines() if line.startswith("| **")]
    return [key for row in rows for key in re.findall(r"\*\*(.+?)\*\*", row)]


def in_english(key: str) -> str:
    """A key as Qt writes it."""
    return QKeySequence(key.replace("←", "Left").replace("→", "Right").replace("Delete", "Del")).toString()


def bound(window: MainWindow) -> set[str]:
    """Every key of an action or shortcut on the screen."""
    screen = window.page().current()
    actions = [key for action in screen.findChildren(QAction) for key in action.shortcuts()]
    return {key.toString() for key in [*actions, *(one.key() for one in screen.findChildren(QShortcut))]}


def selects_the_lesson(window: MainWindow) -> bool:
    view = window.page().current().findChild(WeekView)
    view.go_to(0, 0)
    QTest.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    return len(view.selected_places()) == view.model().rowCount() > 1


def selects_the_week_of_a_learner(window: MainWindow) -> bool:
    view = window.page().current().findChild(WeekView)
    view.go_to(1, 0)
    QTest.keyClick(view, Qt.Key.Key_Space, SHIFT)
    return {row for row, _ in view.selected_places()} == {1} and len(view.selected_places()) > 1


def goes_to_an_edge(window: MainWindow) -> bool:
    view = window.page().current().findChild(WeekView)
    view.go_to(0, 0)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    return view.currentIndex().row() > 1


def works(key: str, window: MainWindow) -> bool:
    match key:
        case "pijltjes":
            return isinstance(window.page().current().findChild(WeekView), WeekView)
        case "Tab" | "Enter":
            return move_of(Qt.Key[f"Key_{key}"], NONE) is not None
        case "Shift+Enter":
            return move_of(Qt.Key.Key_Enter, SHIFT) is not None
        case "spatie":
            return entry_of_key(" ", NONE) is not None
        case "Ctrl+spatie":
            return selects_the_lesson(window)
        case "Shift+spatie":
            return selects_the_week_of_a_learner(window)
        case "Ctrl+pijltje":
            return goes_to_an_edge(window)
        case "15" | "-15":
            return parse_code(key) is not None
    if key.startswith("Shift+"):
        entry = entry_of_key(key.removeprefix("Shift+"), SHIFT)
        return entry is not None and entry.notified_before
    if len(key) == 1:
        return entry_of_key(key, NONE) is not None
    return in_english(key) in bound(window)


def test_every_key_in_the_table_of_presentie_is_really_bound(at_work):
    keys = keys_in_the_table()

    assert len(keys) > 25
    assert [key for key in keys if not works(key, at_work)] == []


def test_every_key_of_the_week_is_in_the_table(at_work):
    """What can be pressed can be read; a second key for the same may be left out."""
    others = {"", "Backspace", "Ctrl+Return", "Ctrl+Shift+Z"}

    assert bound(at_work) - {in_english(key) for key in keys_in_the_table()} - others == set()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.title)
def test_the_workbook_page_names_every_sheet_with_its_columns(sheet):
    paragraphs = page_text("werkboek").replace("\n", " ").split("**" + sheet.title + "**:")
    assert len(paragraphs) == 2, sheet.title
    named = paragraphs[1].partition(".  ")[0]

    for column in sheet.columns:
        heading = f"**{column.heading}**" if column.required else column.heading
        assert heading in named
