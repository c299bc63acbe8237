"""The practice school: as pictures, and in a window."""

from __future__ import annotations

import os
from datetime import date, datetime

import pytest
from PySide6.QtGui import QImage

from models.errors import EnvironmentProblem, UserError
from models.queries.school import is_practice
from models.queries.week import groups_for
from ui import demo
from ui.camera import Look
from ui.display import PLATFORM_VARIABLE
from ui.practice import open_practice_school

NOW = datetime(2026, 11, 3, 9, 30)
TODAY = date(2026, 11, 3)


@pytest.fixture(scope="module")
def made(tmp_path_factory, qapp):
    """What one run makes, with the folder it was made in."""
    out = tmp_path_factory.mktemp("demo") / "nog" / "niet"
    return out, list(demo.write_pictures(out, learners=24, years=1, now=NOW))


def test_every_file_that_is_named_is_there(made):
    out, paths = made

    assert {path.name for path in paths} == {path.name for path in out.iterdir()}
    assert all(path.parent == out for path in paths)


def test_there_is_a_picture_of_every_screen_and_every_delivery(made):
    _, paths = made
    names = " ".join(path.name for path in paths)

    for screen in (
        "eerste-start",
        "herstelcode",
        "inloggen",
        "vandaag",
        "presentie",
        "afwezigheid",
        "nieuwe-cursist",
        "nieuw-contract",
        "rooster",
        "duo-controles",
        "verzonden",
        "docent",
        "importeren",
        "accounts",
        "help",
    ):
        assert f"-{screen}.png" in names
    for delivery in (
        "900017Aanlevering20261103.csv",
        "Klassenboek 2026-11-03.xlsx",
        "Klassenboek cursisten 2026-11-03.xlsx",
        "Auditmap",
        "Cursusplanning",
        "Deelgenomen uren",
        "Overname",
        "Presentielijst",
        "Uren per les",
        "Urenbewijs",
        "Verklaring deelname cursus ONA",
    ):
        assert delivery in names


def test_pictures_are_as_large_as_a_small_screen(made):
    _, paths = made
    pictures = [QImage(str(path)) for path in paths if path.suffix == ".png"]

    assert len(pictures) >= 12
    # The largest text may need a little more than the screen is wide.
    assert all(1280 <= picture.width() <= 1320 and picture.height() == 800 for picture in pictures)


def test_a_form_has_a_picture_light_and_dark_and_half_as_large_again(made):
    _, paths = made
    names = {path.name for path in paths}

    for look in ("", "-150", "-donker", "-donker-150"):
        assert f"05-04-nieuwe-cursist{look}.png" in names


def test_the_delivery_holds_contracts(made):
    out, _ = made
    lines = (out / "900017Aanlevering20261103.csv").read_text(encoding="utf-8").splitlines()

    assert lines[0].startswith("BSN;")
    assert len(lines) > 10


def test_the_practice_school_can_be_opened_afterwards(made):
    out, _ = made

    with open_practice_school(out / demo.SCHOOL_FOLDER, today=TODAY) as session:
        assert is_practice()
        assert groups_for(session.account)


def test_nothing_of_an_earlier_demo_is_overwritten(made):
    out, _ = made
    before = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}

    with pytest.raises(UserError, match="demo-exists"):
        demo.write_pictures(out, learners=24, years=1, now=NOW)

    assert {path.name: path.stat().st_mtime_ns for path in out.iterdir()} == before


@pytest.mark.parametrize("name", ["01-03-herstelcode.png", "900017Aanlevering20261103.csv", "oefenschool"])
def test_one_name_that_is_taken_stops_it_before_anything_is_made(tmp_path, name):
    (tmp_path / name).touch()

    with pytest.raises(UserError, match="demo-exists"):
        demo.write_pictures(tmp_path, learners=24, years=1, now=NOW)

    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_pictures_need_no_screen_whatever_was_asked_of_qt(tmp_path, monkeypatch):
    monkeypatch.setenv(PLATFORM_VARIABLE, "xcb")

    demo.write_pictures(tmp_path, learners=24, years=1, now=NOW)

    assert os.environ[PLATFORM_VARIABLE] == "offscreen"


def test_a_folder_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / "bestand").touch()

    with pytest.raises(EnvironmentProblem):
        demo.write_pictures(tmp_path / "bestand" / "map", learners=24, years=1, now=NOW)
    with pytest.raises(EnvironmentProblem, match="no-folder"):
        demo.write_pictures(tmp_path / "bestand", learners=24, years=1, now=NOW)


def test_even_a_school_of_one_learner_has_its_pictures(tmp_path, qapp):
    paths = list(demo.write_pictures(tmp_path / "een", learners=1, years=1, now=NOW, looks=[Look.LIGHT]))

    assert all(path.exists() for path in paths)


def test_equal_arguments_on_one_day_give_equal_pictures(made):
    out, paths = made
    again = out.with_name("weer")
    evening = datetime(2026, 11, 3, 22, 0)
    looks = [Look.LIGHT, Look.DARK_LARGE]
    pictures = list(demo.write_pictures(again, learners=24, years=1, now=evening, looks=looks))

    assert {path.name for path in pictures} < {path.name for path in paths}
    equal = [
        path.name
        for path in pictures
        if path.suffix == ".png" and path.read_bytes() == (out / path.name).read_bytes()
    ]
    # The others show the folder that they are in, or what Qt lets appear little by little.
    assert len(equal) > 0.75 * len([path for path in pictures if path.suffix == ".png"])
    assert {
        "01-03-herstelcode.png",
        "04-01-presentie.png",
        "04-01-presentie-donker-150.png",
        "04-09-afgetekend.png",
        "04-13-geschiedenis-van-een-les.png",
        "05-04-nieuwe-cursist.png",
        "07-08-rooster.png",
    } <= set(equal)


def test_the_window_opens_on_a_practice_school_that_is_kept(tmp_path, monkeypatch):
    shown = []

    def run_window_on(session):
        shown.append((session.folder.path, is_practice()))
        session.close()
        return 0

    monkeypatch.setattr("ui.app.run_window_on", run_window_on)

    assert demo.run_practice_window(tmp_path / "school", learners=24, years=1) == 0
    assert shown == [(tmp_path / "school", True)]
    assert (tmp_path / "school" / "klassenboek.db").exists()


def test_without_a_folder_the_practice_school_is_thrown_away(monkeypatch):
    shown = []

    def run_window_on(session):
        shown.append(session.folder.path)
        session.close()
        return 0

    monkeypatch.setattr("ui.app.run_window_on", run_window_on)
    demo.run_practice_window(None, learners=24, years=1)

    assert len(shown) == 1
    assert not shown[0].exists()


def test_a_real_school_is_never_practised_on(quick_school_template):
    with pytest.raises(UserError, match="demo-folder-is-no-practice"):
        demo.run_practice_window(quick_school_template, learners=24, years=1)


def test_a_practice_school_is_made_once(tmp_path):
    for _ in range(2):
        with open_practice_school(tmp_path / "school", learners=24, years=1, today=TODAY) as session:
            groups = groups_for(session.account)

    assert len(groups) == len({group.name for group in groups})
