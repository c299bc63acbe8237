"""Aanleveren: a row of pages, each made when it is first opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabBar, QVBoxLayout

from models.changes import ChangeSet
from tests.ui.screens.deliveries.pages import press, shown
from tests.ui.window_doubles import surroundings
from ui.screens.deliveries.pages import PAGES, SENT, DeliveryPage
from ui.screens.deliveries.screen import DeliveriesScreen
from ui.screens.screen import Screen
from ui.targets import Target

CONTROL = Qt.KeyboardModifier.ControlModifier


class Sheet(Screen):
    """A page that remembers what it was told."""

    def __init__(self, session, around) -> None:
        super().__init__(session, around.messages)
        self.heard: list[ChangeSet] = []
        self.targets: list[Target] = []
        self.closes = True
        label = QLabel("blad")
        label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        QVBoxLayout(self).addWidget(label)
        self.setFocusProxy(label)

    def refresh(self, changes: ChangeSet) -> None:
        self.heard.append(changes)

    def show_target(self, target: Target) -> None:
        self.targets.append(target)

    def may_close(self) -> bool:
        return self.closes


FIRST = DeliveryPage("Eerste", Sheet)
SECOND = DeliveryPage("Tweede", Sheet, frozenset({"delivery"}))
THIRD = DeliveryPage("Derde", Sheet)
CHANGE, OTHER = ChangeSet(records=frozenset({"mark"})), ChangeSet(records=frozenset({"learner"}))


@pytest.fixture
def hub(session, messages, qtbot) -> DeliveriesScreen:
    return shown(DeliveriesScreen(session, surroundings(messages), (FIRST, SECOND, THIRD)), qtbot)


def test_only_the_page_in_sight_is_made(hub):
    assert len(hub.findChildren(Sheet)) == 1
    first = hub.page()
    assert hub.open_page(SECOND) is not first
    assert hub.open_page(FIRST) is first
    assert len(hub.findChildren(Sheet)) == 2


def test_control_and_page_down_and_up_turn_through_the_pages(hub):
    seen = [hub.page()]
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        QTest.keyClick(QApplication.focusWidget(), key, CONTROL)
        seen.append(hub.page())

    assert seen[3] is seen[0]
    assert seen[4] is seen[2]
    assert hub.page().isAncestorOf(QApplication.focusWidget())


def test_the_page_in_sight_hears_of_a_change_at_once_and_the_others_when_they_are_opened(hub):
    first, second = hub.page(), hub.open_page(SECOND)
    hub.refresh(CHANGE)
    hub.refresh(OTHER)
    assert (first.heard, second.heard) == ([], [CHANGE, OTHER])

    hub.open_page(FIRST)
    assert first.heard == [CHANGE | OTHER]


def test_what_a_page_changes_is_told_to_the_others_and_to_the_window(hub, qtbot):
    first, second = hub.page(), hub.open_page(SECOND)
    with qtbot.waitSignal(hub.changed) as changed:
        second.changed.emit(CHANGE)

    assert changed.args == [CHANGE]
    assert second.heard == []
    hub.open_page(FIRST)
    assert first.heard == [CHANGE]


def test_a_page_leads_to_another_page_or_out_of_here(hub, qtbot):
    hub.page().go_wanted.emit(Target("planning", None, "Derde"))
    assert hub.page().targets == [Target("planning", None, "Derde")]

    with qtbot.waitSignal(hub.go_wanted) as wanted:
        hub.page().go_wanted.emit(Target("learner", 7, "bsn"))
    assert wanted.args == [Target("learner", 7, "bsn")]


@pytest.mark.parametrize(
    ("target", "page"),
    [
        (Target("delivery", 3), SECOND),
        (Target("delivery"), FIRST),
        (Target("delivery", None, "Derde"), THIRD),
        (Target("delivery", 3, "Derde"), THIRD),
    ],
)
def test_a_target_opens_the_page_that_shows_it(hub, target, page):
    hub.open_page(THIRD if page is not THIRD else FIRST)
    hub.show_target(target)

    assert hub.page() is hub.open_page(page)
    assert hub.page().targets == [target]


def test_nobody_leaves_while_a_page_has_something_to_store(hub):
    assert hub.may_close()
    hub.open_page(SECOND).closes = False
    hub.open_page(FIRST)
    assert not hub.may_close()


def test_every_page_there_is_can_be_opened(session, messages, qtbot):
    hub = shown(DeliveriesScreen(session, surroundings(messages)), qtbot)
    for page in PAGES:
        assert hub.open_page(page).isVisible()
    assert [page for page in PAGES if not page.aside][-1] is SENT


def test_a_page_that_stands_aside_has_a_tab_only_while_it_is_open(session, messages, qtbot):
    aside = DeliveryPage("Opzij", Sheet, frozenset({"duo_layout"}), aside=True)
    hub = shown(DeliveriesScreen(session, surroundings(messages), (FIRST, SECOND, aside)), qtbot)
    assert tabs(hub) == ["Eerste", "Tweede"]

    hub.page().go_wanted.emit(Target("duo_layout"))
    assert tabs(hub) == ["Eerste", "Tweede", "Opzij"]

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, CONTROL)
    assert tabs(hub) == ["Eerste", "Tweede"]
    assert hub.page() is hub.open_page(FIRST)


def test_a_page_that_stands_aside_leads_back_to_where_one_came_from(session, messages, qtbot):
    aside = DeliveryPage("Opzij", Sheet, frozenset({"duo_layout"}), aside=True)
    hub = shown(DeliveriesScreen(session, surroundings(messages), (FIRST, SECOND, aside)), qtbot)
    second = hub.open_page(SECOND)
    second.go_wanted.emit(Target("duo_layout"))
    press(hub, "Terug naar Tweede")

    assert hub.page() is second
    assert second.isAncestorOf(QApplication.focusWidget())
    assert not any(one.isVisible() for one in hub.findChildren(QPushButton))


def test_who_comes_from_another_screen_is_led_back_there_by_the_window(session, messages, qtbot):
    aside = DeliveryPage("Opzij", Sheet, frozenset({"duo_layout"}), aside=True)
    hub = shown(DeliveriesScreen(session, surroundings(messages), (FIRST, aside)), qtbot)
    hub.page().go_wanted.emit(Target("duo_layout"))
    hub.open_page(FIRST)
    hub.show_target(Target("duo_layout"))

    assert not any(one.isVisible() for one in hub.findChildren(QPushButton))


def tabs(hub: DeliveriesScreen) -> list[str]:
    bar = hub.findChild(QTabBar)
    return [bar.tabText(at) for at in range(bar.count()) if bar.isTabVisible(at)]
