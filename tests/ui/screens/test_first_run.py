"""The first start, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton

from models.queries.records import school_record
from models.school_folder import FolderState, SchoolFolder
from tests.ui.window_doubles import surroundings
from ui.password_strength import Strength, strength
from ui.screens.first_run.new_school import NewSchoolPage
from ui.screens.first_run.screen import FirstRunScreen
from ui.widgets.recovery_code import RecoveryCodePage

CODE = "7FKD-M3QX-9TRE-HW4C-PA6J-KNGY-4DXR-QE9M"


@pytest.fixture
def first_run(tmp_path, messages, qtbot):
    return shown(FirstRunScreen(tmp_path / "school", surroundings(messages)), qtbot)


@pytest.fixture
def code_page(qtbot):
    return shown(RecoveryCodePage(CODE, asked=(2, 6)), qtbot)


def shown(page, qtbot):
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.begin()
    return page


def type_in(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def enter() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def fill_in(*lines: str) -> None:
    for line in lines:
        type_in(line)
        enter()


def texts(page) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_a_new_school_from_the_first_page_to_the_open_register(first_run, qtbot):
    enter()  # Nieuwe school has the focus
    fill_in("Taalschool De Brug", "0123456", "Ingrid", "vier losse woorden samen", "vier losse woorden samen")
    page = first_run.currentWidget()
    assert isinstance(page, RecoveryCodePage)
    assert first_run.code_not_kept_yet()

    page.copy_code()
    groups = QGuiApplication.clipboard().text().split("-")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    with qtbot.waitSignal(first_run.opened) as opened:
        fill_in(groups[page.asked[0]], groups[page.asked[1]].lower())

    session = opened.args[0]
    assert session.account.name == "Ingrid"
    assert school_record()[:2] == ("Taalschool De Brug", "0123456")
    session.close()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("", "", "", "", ""), "Vul de naam van de school in."),
        (("De Brug", "12A", "", "", ""), "Dit kan geen BOW-nummer zijn"),
        (("De Brug", "", "", "", ""), "wie het register beheert"),
        (("De Brug", "", "Ingrid", "", ""), "Bedenk een wachtwoord."),
        (("De Brug", "", "Ingrid", "geheim", "geheimer"), "niet gelijk"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(first_run, tmp_path, lines, said):
    enter()
    fill_in(*lines)

    page = first_run.currentWidget()
    assert isinstance(page, NewSchoolPage)
    assert said in page.problem()
    assert SchoolFolder(tmp_path / "school").state() is FolderState.NO_SCHOOL


def test_a_name_that_is_too_long_is_refused_before_there_is_a_school(first_run, tmp_path):
    enter()
    fill_in("x" * 201, "", "Ingrid", "geheim", "geheim")

    assert "te lang" in first_run.currentWidget().problem()
    assert SchoolFolder(tmp_path / "school").state() is FolderState.NO_SCHOOL


def test_a_folder_that_is_synced_away_is_refused_with_the_reason(tmp_path, messages, qtbot):
    page = shown(FirstRunScreen(tmp_path / "OneDrive" / "school", surroundings(messages)), qtbot)
    enter()
    fill_in("De Brug", "", "Ingrid", "geheim", "geheim")

    assert "OneDrive" in page.currentWidget().problem()


def test_going_back_leads_to_the_first_page(first_run):
    enter()
    back = next(one for one in first_run.findChildren(QPushButton) if one.text() == "&Terug")
    back.setFocus()
    enter()

    assert first_run.currentWidget() is first_run.welcome


def test_the_bow_number_is_checked_while_typing(first_run):
    enter()
    page = first_run.currentWidget()
    assert "Leeg mag" in texts(page)

    enter()
    type_in("12A")
    assert "✕ Dit kan geen BOW-nummer zijn" in texts(page)


def test_how_strong_a_password_is_shows_while_typing(first_run):
    enter()
    fill_in("De Brug", "", "Ingrid")
    page = first_run.currentWidget()

    type_in("welkom123")
    assert page.strength_shown().startswith("Zwak")
    type_in(" fiets lamp kaas")
    assert page.strength_shown().startswith("Sterk")


@pytest.mark.parametrize(
    ("password", "judged"),
    [
        ("", Strength.NONE),
        ("geheim", Strength.WEAK),
        ("Wachtwoord2026!", Strength.WEAK),
        ("aaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("IngridIngridIngrid", Strength.WEAK),
        ("molenpaard1", Strength.FAIR),
        ("paard fiets lamp kaas", Strength.STRONG),
        ("Ingrids paard eet kaas 's nachts", Strength.STRONG),
    ],
)
def test_length_makes_a_password_strong_and_common_words_do_not(password, judged):
    assert strength(password, ("Ingrid",)) is judged


def test_a_school_in_another_folder_is_opened(tmp_path, quick_school_template, messages, qtbot):
    around = surroundings(messages, quick_school_template)
    page = shown(FirstRunScreen(tmp_path / "leeg", around), qtbot)

    with qtbot.waitSignal(page.folder_chosen) as chosen:
        QTest.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)

    assert chosen.args == [quick_school_template]


def test_a_folder_without_a_school_is_refused_in_plain_words(tmp_path, messages, qtbot):
    page = shown(FirstRunScreen(tmp_path / "leeg", surroundings(messages, tmp_path, None)), qtbot)

    with qtbot.assertNotEmitted(page.folder_chosen):
        page.welcome.existing_school_wanted.emit()
        page.welcome.existing_school_wanted.emit()

    assert page.welcome.problem.text() == (
        f"In {tmp_path} staat geen school van Klassenboek. Kies een andere map."
    )


def test_half_a_school_is_not_opened(tmp_path, messages, qtbot):
    (tmp_path / "keys.json").touch()
    page = shown(FirstRunScreen(tmp_path / "leeg", surroundings(messages, tmp_path)), qtbot)

    page.welcome.existing_school_wanted.emit()

    assert "ontbreekt klassenboek.db" in page.welcome.problem.text()


def test_beside_a_school_a_new_one_gets_a_folder_of_its_own(quick_school_template, tmp_path, messages, qtbot):
    around = surroundings(messages, None, tmp_path / "nieuw")
    page = shown(FirstRunScreen(quick_school_template, around), qtbot)

    page.welcome.new_school_wanted.emit()
    assert page.currentWidget() is page.welcome
    page.welcome.new_school_wanted.emit()

    assert str(tmp_path / "nieuw") in texts(page.currentWidget())


def test_the_code_is_hidden_once_it_is_said_to_be_kept(code_page):
    assert "9TRE" in texts(code_page)

    QTest.keyClick(code_page.findChild(QCheckBox), Qt.Key.Key_Space)
    assert "9TRE" not in texts(code_page)

    QTest.keyClick(code_page.findChild(QCheckBox), Qt.Key.Key_Space)
    assert "9TRE" in texts(code_page)


def test_a_wrong_group_is_said_and_does_not_go_on(code_page, qtbot):
    QTest.keyClick(code_page.findChild(QCheckBox), Qt.Key.Key_Space)

    with qtbot.assertNotEmitted(code_page.done):
        fill_in("9TRE", "4DXQ")

    assert "Groepje 7 klopt niet" in texts(code_page)


def test_the_right_groups_go_on(code_page, qtbot):
    QTest.keyClick(code_page.findChild(QCheckBox), Qt.Key.Key_Space)

    with qtbot.waitSignal(code_page.done):
        fill_in("9tre ", "4DXR")


def test_without_the_box_nothing_can_be_typed(code_page):
    assert not any(field.isEnabled() for field in code_page.findChildren(QLineEdit))


def test_two_different_groups_are_drawn(qtbot):
    for _ in range(20):
        page = RecoveryCodePage(CODE)
        qtbot.addWidget(page)
        first, second = page.asked
        assert 0 <= first < second < 8
