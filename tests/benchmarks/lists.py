"""A list of 5,000 learners: opened, searched and ordered, against the query and against Qt's own proxy."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import cycle

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication, QTableView

from models.exchange import SchoolRecords
from models.practice.people import people
from models.queries.learners import LearnerLine, learner_lines
from tests.benchmarks.ratios import Comparison, compare, tell
from tests.benchmarks.schools import open_new_school
from tests.benchmarks.week import Overhead, overhead
from ui.lists.model import ListModel
from ui.screens.learners.screen import LearnersScreen
from ui.surroundings import Surroundings
from ui.theme import make_application

TODAY = date(2026, 10, 30)
LEARNERS = 5000
TYPED = ("v", "va", "van", "van d", "")
"""What stands in the search field after each key, and after Escape."""


@contextmanager
def open_screen(learners: int) -> Iterator[LearnersScreen]:
    """The Cursisten screen on a school of that size, in a window, with everybody on it."""
    application = make_application()
    records = SchoolRecords(learners=[person.learner for person in people(learners)])
    with open_new_school(records) as session:
        screen = LearnersScreen(session, Surroundings(now=lambda: datetime(2026, 10, 30, 14, 3)))
        screen.resize(1400, 1100)
        screen.show()
        screen.browser.list.filter_choice(0).setCurrentIndex(0)
        application.processEvents()
        assert screen.browser.list.model.rowCount() == learners
        yield screen
        screen.deleteLater()
        application.processEvents()


def measure(screen: LearnersScreen, rounds: int) -> Iterator[Overhead | Comparison]:
    """Opening, a key in the search field, and a click on a heading; each till it is painted."""
    page, count = screen.browser.list, screen.browser.list.model.rowCount()
    header = page.table.horizontalHeader()

    def read() -> object:
        return learner_lines(TODAY)

    def opened() -> None:
        page.show_lines(learner_lines(TODAY))
        _paint(page.table)

    yield overhead(f"Open a list of {count} learners", opened, "the query", read, aim=100, rounds=rounds)

    orders = cycle((Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder))

    def ordered() -> None:
        header.setSortIndicator(1, next(orders))
        _paint(page.table)

    def painted() -> None:
        _paint(page.table)

    yield overhead(f"Order {count} by name", ordered, "painting", painted, aim=50, rounds=rounds)

    typed = cycle(TYPED)

    def searched() -> None:
        page.search.setText(next(typed))
        _paint(page.table)

    yield overhead(f"Search {count} with one key", searched, "painting", painted, aim=25, rounds=rounds)
    yield _against_proxy(screen, rounds)


def _against_proxy(screen: LearnersScreen, rounds: int) -> Comparison:
    page = screen.browser.list
    view, proxy = _through_proxy(screen)

    def ours() -> None:
        for text in TYPED:
            page.search.setText(text)
            _paint(page.table)

    def qts() -> None:
        for text in TYPED:
            proxy.setFilterFixedString(text)
            _paint(view)

    name = f"Search {page.model.count} while typing"
    comparison = compare(name, ours, "the same through QSortFilterProxyModel", qts, aim=1, rounds=rounds)
    view.deleteLater()
    return comparison


def _through_proxy(screen: LearnersScreen) -> tuple[QTableView, QSortFilterProxyModel]:
    """The same lines, searched in any column by Qt's proxy."""
    page = screen.browser.list
    model: ListModel[LearnerLine] = ListModel(page.spec)
    model.setParent(screen)
    model.set_lines(page.model.lines)
    proxy = QSortFilterProxyModel(screen)
    proxy.setSourceModel(model)
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    view = QTableView()
    view.setModel(proxy)
    view.resize(1400, 1000)
    view.show()
    return view, proxy


def _paint(view: QTableView) -> None:
    QApplication.sendPostedEvents()
    view.viewport().repaint()


if __name__ == "__main__":
    with open_screen(LEARNERS) as made:
        for result in measure(made, rounds=15):
            tell(result)
    sys.exit(0)
