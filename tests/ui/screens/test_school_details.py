"""The school's own details, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from models.queries.records import school_record
from tests.ui.screens.record_keys import CTRL, HOSTILE, Key, fill, press, shown
from tests.ui.window_doubles import surroundings
from ui.messages import Leaving
from ui.places import ATTENDANCE, SCHOOL_DETAILS
from ui.screens.school_details.screen import SchoolDetailsScreen
from ui.targets import Target
from ui.workspace import Workspace


@pytest.fixture
def screen(session, messages, qtbot) -> SchoolDetailsScreen:
    return shown(SchoolDetailsScreen(session, surroundings(messages)), qtbot)


def test_the_form_shows_what_is_known(screen):
    for name, value in school_record()._asdict().items():
        assert screen.form.field(name).raw() == value


def test_what_is_typed_is_kept_and_told(screen, qtbot):
    fill(bow_nummer="000123", postcode="3511xx")

    with qtbot.waitSignals([screen.changed, screen.left]):
        press(Key.Key_S, CTRL)

    assert school_record().bow_number == "000123"
    assert school_record().postcode == "3511 XX"


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"naam": ""}, "name", "leeg"),
        ({"bow_nummer": "12A"}, "bow_number", "Dit kan geen BOW-nummer zijn"),
        ({"bow_nummer": "0"}, "bow_number", "Dit kan geen BOW-nummer zijn"),
        ({"postcode": "35"}, "postcode", "Een postcode heeft"),
        ({"e_mail": "info"}, "email", "geen e-mailadres"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_kept(screen, values, field, said):
    before = school_record()
    fill(**values)
    press(Key.Key_S, CTRL)

    assert said in screen.form.problems()[field]
    assert QApplication.focusWidget() is screen.form.field(field).input
    assert school_record() == before


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_clean_or_refused(screen, text):
    screen.form.field("contact").set_raw(text)
    before = school_record().contact
    press(Key.Key_S, CTRL)

    kept = text.replace("\u202e", "").replace("\u200b", "").replace("\x07", "")
    assert school_record().contact == (kept if len(text) <= 200 else before)


def test_leaving_for_another_screen_asks_once(session, messages, qtbot):
    workspace = shown(Workspace(session, surroundings(messages)), qtbot)
    workspace.begin()
    workspace.go_aside(SCHOOL_DETAILS)
    fill(contactpersoon="Half")
    messages.leavings = [Leaving.STAY, Leaving.SAVE]

    workspace.go_to(ATTENDANCE)
    assert isinstance(workspace.current(), SchoolDetailsScreen)
    workspace.go_to_target(Target("lesson"))

    assert not isinstance(workspace.current(), SchoolDetailsScreen)
    assert school_record().contact == "Half"
    assert len(messages.asked) == 2


def test_what_was_typed_is_there_after_the_lock(session, messages, qtbot):
    workspace = shown(Workspace(session, surroundings(messages)), qtbot)
    workspace.go_aside(SCHOOL_DETAILS)
    fill(contactpersoon="Half")
    drafts = workspace.drafts()

    again = shown(Workspace(session, surroundings(messages)), qtbot)
    again.take_drafts(drafts)

    assert isinstance(again.current(), SchoolDetailsScreen)
    assert again.current().form.field("contact").raw() == "Half"


def test_a_finding_leads_to_the_very_field(screen):
    screen.show_target(Target("school", 1, "bow_number"))

    assert QApplication.focusWidget().accessibleName() == "BOW-nummer"
