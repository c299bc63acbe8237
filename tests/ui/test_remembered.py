"""What this PC remembers: where the school is and where files for DUO go. Nothing else."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.school_fixtures import PASSWORD
from tests.ui.window_doubles import surroundings
from ui.main_window import MainWindow
from ui.remembered import Remembered
from ui.screens.deliveries.duo.screen import DuoScreen
from ui.screens.first_run.screen import FirstRunScreen
from ui.screens.login.screen import LoginScreen


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "instellingen" / "klassenboek.ini"


@pytest.fixture
def school(quick_school_template, tmp_path) -> Path:
    return shutil.copytree(quick_school_template, tmp_path / "Taalschool, de brug")


@pytest.fixture
def window(file, school, messages, qtbot):
    window = MainWindow(school, replace(surroundings(messages), remembered=Remembered(file)))
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_folder_is_there_again_the_next_time(file, tmp_path):
    Remembered(file).keep_school_folder(tmp_path / "É, een; school")

    assert Remembered(file).school_folder() == tmp_path / "É, een; school"


def test_each_kind_of_file_has_its_own_folder(file, tmp_path):
    Remembered(file).keep_delivery_folder("bow", tmp_path)
    Remembered(file).keep_delivery_folder("ona", tmp_path / "weg")

    assert Remembered(file).delivery_folder("bow") == tmp_path
    assert Remembered(file).delivery_folder("ona") is None
    assert Remembered(file).delivery_folder("gemeente") is None


def test_a_new_pc_remembers_nothing(file):
    assert Remembered(file).school_folder() is None
    assert Remembered(file).duo_folder() is None


def test_without_a_file_nothing_is_remembered(tmp_path):
    nowhere = Remembered()
    nowhere.keep_school_folder(tmp_path)

    assert nowhere.school_folder() is None


def test_a_file_that_makes_no_sense_is_as_good_as_none(file):
    file.parent.mkdir()
    file.write_bytes(b"\x00\xff[school\nfolder=@Variant(\x00)")

    assert Remembered(file).school_folder() is None


def test_a_folder_for_duo_that_is_gone_is_not_offered(file, tmp_path):
    Remembered(file).keep_duo_folder(tmp_path / "stick")
    assert Remembered(file).duo_folder() is None

    (tmp_path / "stick").mkdir()
    assert Remembered(file).duo_folder() == tmp_path / "stick"


def test_a_folder_named_after_a_bsn_is_not_written_down(file, tmp_path):
    Remembered(file).keep_duo_folder(tmp_path / "cursist 123456782")

    assert not file.exists()


def test_the_columns_of_a_list_are_remembered_in_their_order(file):
    Remembered(file).keep_columns("cursisten", ["Naam", "PIP-datum, of niet"])
    Remembered(file).keep_columns("docenten", ["Naam"])

    assert Remembered(file).columns("cursisten") == ["Naam", "PIP-datum, of niet"]
    assert Remembered(file).columns("docenten") == ["Naam"]
    assert Remembered(file).columns("locaties") == []
    assert Remembered().columns("cursisten") == []


def test_logging_in_is_what_makes_a_school_the_last_one(window, file, school):
    window.start()
    assert Remembered(file).school_folder() is None

    QTest.keyClicks(QApplication.focusWidget() or window.page(), "")
    window.page().begin()
    QTest.keyClicks(window.page().focusWidget(), PASSWORD)
    QTest.keyClick(window.page().focusWidget(), Qt.Key.Key_Return)

    assert Remembered(file).school_folder() == school


def test_a_practice_school_is_not_remembered(file, tmp_path, messages, qtbot):
    window = MainWindow(tmp_path / "leeg", replace(surroundings(messages), remembered=Remembered(file)))
    qtbot.addWidget(window)
    window.start()
    window.page().practice_wanted.emit()

    assert not file.exists()


def test_a_last_school_that_is_gone_is_said_to_be(tmp_path, messages, qtbot):
    window = MainWindow(tmp_path / "stick", surroundings(messages))
    qtbot.addWidget(window)
    window.start(otherwise=tmp_path / "gewoon")

    assert isinstance(window.page(), FirstRunScreen)
    assert f"staat niet meer in {tmp_path / 'stick'}" in window.notice()


def test_a_last_school_that_is_there_is_opened(window, tmp_path):
    window.start(otherwise=tmp_path / "gewoon")

    assert isinstance(window.page(), LoginScreen)
    assert not window.notice()


def test_the_next_file_for_duo_goes_where_the_last_one_went(session, file, tmp_path, messages, qtbot):
    around = replace(surroundings(messages), remembered=Remembered(file))
    for _ in range(2):
        screen = DuoScreen(session, around)
        qtbot.addWidget(screen)
    screen.use_folder(tmp_path)
    assert not file.exists()
    messages.answers = [True]  # to the warnings nobody accepted
    screen.write()

    again = DuoScreen(session, around)
    qtbot.addWidget(again)
    assert str(tmp_path) in again.place_shown()
    assert file.read_text(encoding="utf-8").count("=") == 1
