"""Every screen, page, tab, dialog and menu of the tour: can it be read, and worked without a mouse?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QTabBar,
    QWidget,
)

from ui.camera import SIZE, Look
from ui.main_window import MainWindow
from ui.theme import line_height
from ui.tour.guide import Guide, surroundings_of_nobody
from ui.tour.walk import AREAS

NOW = datetime(2026, 11, 3, 14, 3)
FIELDS = (QLineEdit, QComboBox, QAbstractItemView, QAbstractSpinBox, QPlainTextEdit)
SIZES = (SIZE, SIZE / Look.LARGE.scale)


def visible(top: QWidget, *kinds: type[QWidget]) -> Iterator[QWidget]:
    for kind in kinds:
        yield from (one for one in top.findChildren(kind) if one.isVisible() and one.window() is top)


def fields_without_name(top: QWidget) -> list[str]:
    return [
        type(field).__name__
        for field in visible(top, *FIELDS)
        if field.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(field.parent(), QAbstractSpinBox | QComboBox)
        and not field.accessibleName()
    ]


def buttons_that_say_nothing(top: QWidget) -> list[str]:
    return [
        type(button).__name__
        for button in visible(top, QAbstractButton)
        if button.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not button.text()
        and not button.accessibleName()
    ]


def letters_shared(top: QWidget) -> list[str]:
    texts = [button.text() for button in visible(top, QAbstractButton)]
    texts += [label.text() for label in visible(top, QLabel) if label.buddy() is not None]
    texts += [bar.tabText(tab) for bar in visible(top, QTabBar) for tab in range(bar.count())]
    letters = Counter(text.replace("&&", "").partition("&")[2][:1].upper() for text in texts)
    return [letter for letter, count in letters.items() if letter and count > 1]


def texts_cut_off(top: QWidget) -> list[str]:
    """What does not fit where it stands, but for what asks for no room of its own."""
    return [
        one.text()
        for one in visible(top, QLabel, QAbstractButton)
        if one.sizePolicy().horizontalPolicy() != QSizePolicy.Policy.Ignored and is_cut_off(one)
    ]


def is_cut_off(one: QWidget) -> bool:
    if isinstance(one, QLabel) and one.wordWrap():
        return one.heightForWidth(one.width()) > one.height() + 1
    return bool(one.text()) and one.width() < needed_width(one) - 1


def needed_width(one: QLabel | QAbstractButton) -> int:
    """What is held narrower on purpose needs no more than its text."""
    asked = one.minimumSizeHint().width()
    if one.maximumWidth() >= asked:
        return asked
    return one.fontMetrics().horizontalAdvance(one.text().replace("&", "")) + line_height(one)


def without_title(top: QWidget) -> list[str]:
    return [type(top).__name__] if isinstance(top, QDialog) and not top.windowTitle() else []


CHECKS: tuple[Callable[[QWidget], list[str]], ...] = (
    fields_without_name,
    buttons_that_say_nothing,
    letters_shared,
    texts_cut_off,
    without_title,
)


@pytest.fixture(scope="module")
def found(tmp_path_factory, qapp) -> dict[str, dict[str, list[str]]]:
    """What there is to say against each scene, by check."""
    folder = tmp_path_factory.mktemp("tour")
    out = folder / "out"
    out.mkdir()
    window = MainWindow(folder / "nog niets", surroundings_of_nobody(out, NOW))
    guide = Guide(window, out, folder, folder / "school", NOW, learners=24, years=1)
    found: dict[str, dict[str, list[str]]] = {check.__name__: {} for check in CHECKS}
    window.show()
    for area in AREAS:
        for scene in area.scenes:
            list(scene.ready(guide) or ())
            for size in SIZES if scene.looks else ():
                window.resize(size)
                QApplication.processEvents()
                top = (guide.dialogs() or [window])[-1]
                for check in CHECKS:
                    if against := check(top):
                        found[check.__name__][scene.name] = against
            guide.leave()
    window.close()
    window.deleteLater()
    return found


@pytest.mark.parametrize("check", [check.__name__ for check in CHECKS])
def test_nothing_is_against_any_scene(check, found):
    assert found[check] == {}
